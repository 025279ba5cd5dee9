package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"truce"
	"truce/civil"
	"truce/desk"
	"truce/entry"
	"truce/entry/body"
	"truce/intake"
	"truce/keyring"
	"truce/ruling"
	"truce/triage"
)

// triaged is a data folder as triage sees it.
type triaged struct {
	dir     string
	entries []*entry.Entry
	record  *triage.Record
	queue   *triage.Queue
	by      entry.Signer // who decides: the key of a person, nil for the desk's own
}

// key is that with which is decided here.
func (t *triaged) key() (entry.KeyID, error) {
	if t.by != nil {
		return entry.KeyIDOf(t.by.Public()), nil
	}
	return desk.KeyIn(t.dir)
}

// triageIn reads the record in a data folder.
func triageIn(ctx context.Context, dir string) (*triaged, error) {
	if !desk.HoldsRecord(dir) {
		return nil, wrongCall("there is no record in %s: truce new %[1]s makes one", dir)
	}
	log, err := desk.Open(dir)
	if err != nil {
		return nil, err
	}
	t := &triaged{dir: dir}
	err = log.Read(ctx, 0, -1, func(_ int64, e *entry.Entry) error {
		t.entries = append(t.entries, e)
		return nil
	})
	if err = errors.Join(err, log.Close()); err != nil {
		return nil, err
	}
	t.record = triage.Read(t.entries)
	t.queue = t.record.Propose()
	return t, nil
}

// recorded is what a decision became. between is how many entries others
// recorded after the queue was read: the decision stands, and is to be looked at.
type recorded struct {
	entries []truce.EntryID
	between int64
}

// decide records a decision on a proposal.
func (t *triaged) decide(ctx context.Context, d triage.Decision) (recorded, error) {
	lines, err := t.queue.Drafts(d)
	if err != nil {
		return recorded{}, err
	}
	return t.enter(ctx, lines)
}

// enter signs and records lines of drafts.
func (t *triaged) enter(ctx context.Context, lines [][]byte) (recorded, error) {
	var drafts []intake.Draft
	var problems []intake.Problem
	for i, line := range lines {
		d, found := intake.ParseLine("decision", i+1, line, civil.Zone{})
		drafts, problems = append(drafts, d), append(problems, found...)
	}
	return t.seal(ctx, drafts, problems)
}

func (t *triaged) seal(ctx context.Context, drafts []intake.Draft, problems []intake.Problem) (recorded, error) {
	if intake.Bad(problems) {
		return recorded{}, desk.Problems{List: problems}
	}
	key, err := t.key()
	if err != nil {
		return recorded{}, err
	}
	ring := &keyring.Ring{}
	for pos, e := range t.entries {
		ring.Add(int64(pos), e)
	}
	if why := ring.Decides(key, truce.InstantOf(time.Now())); why != "" {
		return recorded{}, triage.Refusal{Message: why}
	}
	done, err := desk.EnterAs(ctx, t.dir, drafts, problems, t.by)
	if err != nil {
		return recorded{}, err
	}
	return recorded{done.Entries, done.Before - int64(len(t.entries))}, nil
}

// answer records a second answer on a decision of somebody else.
func (t *triaged) answer(ctx context.Context, s triage.Second) (recorded, error) {
	var err error
	if s.By, err = t.key(); err != nil {
		return recorded{}, err
	}
	line, err := t.record.DraftSecond(s)
	if err != nil {
		return recorded{}, err
	}
	return t.enter(ctx, [][]byte{line})
}

// undo takes a decision back.
func (t *triaged) undo(ctx context.Context, id string) (recorded, error) {
	u, err := t.record.Undo(id)
	if err != nil {
		return recorded{}, err
	}
	var drafts []intake.Draft
	for i, e := range u.Again {
		kind, ok := body.KindOf(e.Env.Kind)
		if !ok {
			return recorded{}, fmt.Errorf("%s is of a kind that this program does not know", e.ID)
		}
		d, ok := intake.Again(kind, e)
		if !ok {
			return recorded{}, fmt.Errorf("a part of %s is not held any more, so that it cannot be recorded as it was", e.ID)
		}
		for _, old := range u.Supersedes[i] {
			d.Supersedes = append(d.Supersedes, old.Hex())
		}
		drafts = append(drafts, d)
	}
	if len(u.Withdraw) > 0 {
		d, found := intake.ParseLine("undo", 1, fmt.Appendf(nil, `{"kind":"retraction/1","of":%q,"body":{}}`, t.record.Desk), civil.Zone{})
		if intake.Bad(found) {
			return recorded{}, desk.Problems{List: found}
		}
		for _, id := range u.Withdraw {
			d.Refs = append(d.Refs, intake.LocalRef{Role: "about", To: id.Hex()})
		}
		drafts = append(drafts, d)
	}
	return t.seal(ctx, drafts, nil)
}

// remembered queues of a book.
const perBookQueues = 4

// Triage is what waits to be decided, at what a query knows and had happened.
func (b *book) Triage(q ruling.Query) (*triage.Queue, error) {
	key := ruling.Query{AsOf: q.AsOf, Size: q.Size, KnownAt: q.KnownAt}
	b.folding.RLock()
	order := b.f.order
	b.folding.RUnlock()
	b.queueing.Lock()
	defer b.queueing.Unlock()
	for _, x := range b.queues {
		if x.at == key {
			return x.queue, nil
		}
	}
	known := func(pos int64, e *entry.Entry) bool {
		env := e.Env
		return (q.Size < 0 || pos < q.Size) && (!q.KnownAt.Known() || !env.Available.Known() || env.Available <= q.KnownAt) &&
			(!q.AsOf.Known() || !env.Happened.Earliest.Known() || env.Happened.Earliest <= q.AsOf)
	}
	before := b.before
	if n := len(b.queues); n > 0 {
		before = b.queues[n-1].queue
	}
	queue := triage.ReadAfter(order, known, before).ProposeAfter(before)
	if b.queues = append(b.queues, queueAt{key, queue}); len(b.queues) > perBookQueues {
		b.queues = b.queues[1:]
	}
	return queue, nil
}

// after lets a book know what was asked of the one before it, if nobody asks that
// just now: after a decision the claims need not be compared anew.
func (b *book) after(old *book) *book {
	if old.queueing.TryLock() {
		defer old.queueing.Unlock()
		b.before = old.before
		if n := len(old.queues); n > 0 {
			b.before = old.queues[n-1].queue
		}
	}
	return b
}

type queueAt struct {
	at    ruling.Query
	queue *triage.Queue
}

// Triage is that of the book that is there now.
func (l *live) Triage(q ruling.Query) (*triage.Queue, error) { return l.book.Load().Triage(q) }

// DecideTriage records a decision; what it goes by is the record as it is when
// nobody else of this process may write.
func (l *live) DecideTriage(ctx context.Context, d triage.Decision, by entry.Signer) (id string, err error) {
	return l.triaged(ctx, by, func(t *triaged) (recorded, error) { return t.decide(ctx, d) })
}

// UndoTriage takes a decision back.
func (l *live) UndoTriage(ctx context.Context, id string, by entry.Signer) (string, error) {
	return l.triaged(ctx, by, func(t *triaged) (recorded, error) { return t.undo(ctx, id) })
}

// RecheckTriage records a second answer.
func (l *live) RecheckTriage(ctx context.Context, s triage.Second, by entry.Signer) (string, error) {
	return l.triaged(ctx, by, func(t *triaged) (recorded, error) { return t.answer(ctx, s) })
}

// DeskKey is the method of web.Decide.
func (l *live) DeskKey() (entry.KeyID, error) { return desk.KeyIn(l.dir) }

func (l *live) triaged(ctx context.Context, by entry.Signer, do func(*triaged) (recorded, error)) (id string, err error) {
	err = l.alone(ctx, func() error {
		if stampOf(l.dir) != l.seen {
			log, err := desk.Open(l.dir)
			if err != nil {
				return err
			}
			if err = errors.Join(l.grow(ctx, log, true), l.close(log)); err != nil {
				return err
			}
		}
		b := l.book.Load()
		queue, err := b.Triage(ruling.Everything())
		if err != nil {
			return err
		}
		done, err := do(&triaged{dir: l.dir, entries: b.f.order, record: queue.Record(), queue: queue, by: by})
		if err == nil && len(done.entries) > 0 {
			id = done.entries[0].String()
		}
		return err
	})
	return id, err
}

// mergedInto is the incident in which one goes on that was merged, "" where it
// was not.
func (f *folded) mergedInto(id string) string {
	if !strings.HasPrefix(id, "i_") {
		return ""
	}
	if d, ok := triage.Read(f.order).Incident(id); ok && d.ID != id {
		return d.ID
	}
	return ""
}
