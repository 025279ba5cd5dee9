package desk

import (
	"context"
	"errors"
	"time"

	"truce"
	"truce/canon"
	"truce/entry"
	"truce/entry/body"
	"truce/form"
	"truce/intake"
	"truce/reading"
	"truce/record"
	"truce/record/sqlite"
	"truce/review"
)

// Claims is what the desk must know of the texts of its case and of what was
// decided on their claims. Read follows the record; the zero value has read
// nothing. Not for several goroutines at once.
type Claims struct {
	Case
	Book review.Book

	// Places are those in which a reader looks; those of the program when nil.
	Places *reading.Gazetteer
	// Second are the proposals of a second reader for a text; none when nil.
	Second func(*reading.Reader, *review.Text) []review.Proposal

	at     int64 // the first position that was not read
	reader *reading.Reader
	names  int // how many names of the case the reader knows
	found  map[truce.EntryID][]review.Proposal
}

// Read reads on in a record.
func (c *Claims) Read(ctx context.Context, log record.Reader) error {
	if err := c.Case.Read(ctx, log); err != nil {
		return err
	}
	return log.Read(ctx, c.at, -1, func(pos int64, e *entry.Entry) error {
		c.at = pos + 1
		c.Book.Add(pos, e)
		return nil
	})
}

// ClaimsIn reads the claims of the case in a data folder.
func ClaimsIn(ctx context.Context, dir string, places *reading.Gazetteer) (*Claims, error) {
	if !HoldsRecord(dir) {
		return nil, wrongCall("there is no record in %s: truce new %[1]s makes one", dir)
	}
	log, err := Open(dir)
	if err != nil {
		return nil, err
	}
	c := &Claims{Places: places}
	err = c.Read(ctx, log)
	return c, errors.Join(err, log.Close())
}

// readerNow is a reader that knows the parties of the case by their names. Where
// it cannot be made with them, it knows those of the program alone.
func (c *Claims) readerNow() (*reading.Reader, error) {
	names := c.Book.Names()
	if c.reader != nil && c.names == len(names) {
		return c.reader, nil
	}
	r, err := reading.New(reading.Options{Gazetteer: c.Places, Actors: names})
	if err != nil {
		r, err = reading.New(reading.Options{Gazetteer: c.Places})
	}
	if err != nil {
		return nil, err
	}
	c.reader, c.names, c.found = r, len(names), map[truce.EntryID][]review.Proposal{}
	return r, nil
}

// proposed is what is proposed in a text. It is read once, as long as the parties
// of the case stay the same.
func (c *Claims) proposed(t *review.Text) ([]review.Proposal, error) {
	r, err := c.readerNow()
	if err != nil {
		return nil, err
	}
	own, ok := c.found[t.Entry]
	if !ok {
		own = review.Propose(r, t)
		c.found[t.Entry] = own
	}
	if c.Second != nil {
		own = append(own[:len(own):len(own)], c.Second(r, t)...)
	}
	return own, nil
}

// Sheet is a text with its claims.
func (c *Claims) Sheet(t *review.Text) (*review.Sheet, error) {
	found, err := c.proposed(t)
	if err != nil {
		return nil, err
	}
	return c.Book.SheetOf(t, found), nil
}

// Waiting is how many claims a text has, how many of them wait for somebody, and
// how many of those for a second person: those of its sheet, counted.
func (c *Claims) Waiting(t *review.Text) (all, open, second int, err error) {
	found, err := c.proposed(t)
	if err != nil {
		return 0, 0, 0, err
	}
	all, open, second = c.Book.Waiting(t, found)
	return all, open, second, nil
}

// Reader is the reader of the case, for whoever reads again what a second reader
// quoted.
func (c *Claims) Reader() (*reading.Reader, error) { return c.readerNow() }

// Find is a claim by its id, with the sheet on which it stands.
func (c *Claims) Find(claim string) (*review.Sheet, *review.Item, error) {
	for _, t := range c.Book.Texts() {
		s, err := c.Sheet(t)
		if err != nil {
			return nil, nil, err
		}
		if it, ok := s.Claim(claim); ok {
			return s, it, nil
		}
	}
	return nil, nil, wrongCall("no text of the record has that claim: truce claims list shows the texts, truce claims show TEXT their claims")
}

// Decided is what became of an order.
type Decided struct {
	Entries []truce.EntryID
	Size    int64
	Status  string // of the claim, now
}

// Decide carries out an order on a claim of a text, signed with the key by, or
// with the desk's own where that is nil. The record is read on under its lock
// before anything is decided, so that of two who decide at once the second is
// told. Problems name the fields of review.Form.
func (c *Claims) Decide(ctx context.Context, dir, text string, o review.Order, by entry.Signer) (out *Decided, bad []form.Problem, err error) {
	if by == nil {
		keys, err := caseKeys(dir, false, entry.Random)
		if err != nil {
			return nil, nil, err
		}
		by = keys.Desk
	}
	log, err := sqlite.Open(dir, sqlite.Options{MustExist: true, Entropy: entry.Random, Wait: LockWait})
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	if err := c.Read(ctx, log); err != nil {
		return nil, nil, err
	}
	now, key := truce.InstantOf(time.Now()), entry.KeyIDOf(by.Public())
	if why := c.Book.May(key, now); why != "" {
		return nil, nil, CallError{why}
	}
	t, ok := c.Book.Text(text)
	if !ok {
		return nil, nil, wrongCall("the record has no such text: truce claims list shows them")
	}
	s, err := c.Sheet(t)
	if err != nil {
		return nil, nil, err
	}
	drafts, bad, err := c.Book.Prepare(s, o, key, c.Context)
	if err != nil || len(bad) > 0 {
		return nil, bad, err
	}
	head, entries, err := appendAs(ctx, log, drafts, by, now)
	if err != nil {
		return nil, nil, err
	}
	out = &Decided{Size: head.Size}
	for _, e := range entries {
		out.Entries = append(out.Entries, e.ID)
	}
	err = c.Read(ctx, log)
	out.Status = c.Book.Standing(o.Claim).Status
	return out, nil, err
}

// appendAs seals drafts with a key and appends them.
func appendAs(ctx context.Context, log *sqlite.Log, drafts []intake.Draft, by entry.Signer, now truce.Instant) (head record.Head, entries []*entry.Entry, err error) {
	if head, err = log.Head(ctx); err != nil {
		return head, nil, err
	}
	id, err := CaseOf(ctx, log)
	if err != nil {
		return head, nil, err
	}
	entries, problems, err := intake.Seal(drafts, id, head.Seen(), by, entry.Random, now)
	if len(problems) > 0 {
		return head, nil, Problems{problems}
	}
	if err != nil {
		return head, nil, err
	}
	if head, err = log.Append(ctx, head.Size, entries); err != nil {
		return head, nil, err
	}
	_, err = log.Checkpoint(ctx)
	return head, entries, err
}

// AdoptRule has the case confirm other claims by a second person, from now on.
// The root key signs it: whoever has the desk's key alone cannot do without the
// second person.
func (c *Claims) AdoptRule(ctx context.Context, dir string, r review.Rule) (err error) {
	keys, err := caseKeys(dir, false, entry.Random)
	if err != nil {
		return err
	}
	if keys.Root == nil {
		return wrongCall("a root key of the case signs this rule: put keys/root.key back into the data folder for it")
	}
	log, err := sqlite.Open(dir, sqlite.Options{MustExist: true, Entropy: entry.Random, Wait: LockWait})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	if err := c.Read(ctx, log); err != nil {
		return err
	}
	d, err := c.Book.RuleDraft(r)
	if err != nil {
		return CallError{err.Error()}
	}
	if _, _, err := appendAs(ctx, log, []intake.Draft{d}, keys.Root, truce.InstantOf(time.Now())); err != nil {
		return err
	}
	return c.Read(ctx, log)
}

// RecordSending records that a text is about to be sent to a second reader:
// where, which model is asked, and the hash of what is sent.
func (c *Claims) RecordSending(ctx context.Context, dir string, t *review.Text, host, model, sha256 string, size int) error {
	kind, _ := body.KindOf("sending/1")
	d := intake.Draft{File: "the sending", Line: 1, Kind: kind, Of: c.Desk, Mode: entry.Reported, Happened: truce.At(truce.InstantOf(time.Now())), Available: truce.NoInstant,
		Refs: []intake.LocalRef{{Role: "about", To: t.Entry.Hex()}}}
	d.Body = canon.Object(canon.F("host", canon.String(host)), canon.F("model", canon.String(model)), canon.F("sha256", canon.String(sha256)), canon.F("bytes", canon.Int(int64(size))))
	if problems := kind.Check(d.Body); len(problems) > 0 {
		return wrongCall("the sending cannot be recorded: %s: %s", problems[0].Field, problems[0].Message)
	}
	_, err := seal(ctx, dir, &intake.Batch{Drafts: []intake.Draft{d}}, nil, false, nil)
	return err
}
