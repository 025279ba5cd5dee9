package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"path/filepath"
	"strings"

	"truce"
	"truce/civil"
	"truce/desk"
	"truce/entry"
	"truce/extract"
	fillin "truce/form"
	"truce/reading"
	"truce/record"
	"truce/review"
	"truce/review/second"
	"truce/web"
)

// A live record is where the desk decides on claims. What is known of them is
// guarded by write, as everything that opens the record is.
type liveClaims struct {
	*live
	all    *desk.Claims
	places *reading.Gazetteer
	second *second.Reader // nil when there is none
	at     stamp
}

var _ web.Claims = (*liveClaims)(nil)

func newLiveClaims(l *live, places *reading.Gazetteer, second *second.Reader) *liveClaims {
	c := &liveClaims{live: l, places: places, second: second}
	c.anew()
	return c
}

func (c *liveClaims) anew() {
	c.all = &desk.Claims{Places: c.places, Second: secondOf(c.dir)}
	c.at = stamp{}
}

// now reads on what others recorded. Where the file changed without growing, a
// part may have been erased: everything is read anew.
func (c *liveClaims) now(ctx context.Context) error {
	if c.at == stampOf(c.dir) {
		return nil
	}
	log, err := desk.Open(c.dir)
	if err != nil {
		return err
	}
	err = errors.Join(c.read(ctx, log), log.Close())
	c.at = stampOf(c.dir)
	return err
}

func (c *liveClaims) read(ctx context.Context, log record.Reader) error {
	return c.all.Read(ctx, log)
}

// maxQueued is how many texts the queue lists.
const maxQueued = 200

// Queue is the method of web.Claims.
func (c *liveClaims) Queue(ctx context.Context) (q *web.ClaimQueue, err error) {
	err = c.alone(ctx, func() error {
		if err := c.now(ctx); err != nil {
			return err
		}
		q = &web.ClaimQueue{Counts: c.all.Book.Counts(), Rule: c.all.Book.Rule()}
		for _, t := range c.all.Book.Texts() {
			all, open, second, err := c.all.Waiting(t)
			if err != nil {
				return err
			}
			q.All++
			switch {
			case open == 0:
			case len(q.Texts) == maxQueued:
				q.More++
			default:
				q.Texts = append(q.Texts, web.QueuedText{Text: t, Name: c.name(string(t.Outlet)), Claims: all, Open: open, Second: second})
			}
		}
		return nil
	})
	return q, err
}

// name is what a party of the case is called.
func (c *liveClaims) name(party string) string {
	for _, p := range c.all.Parties {
		if p.ID == party {
			return p.Name
		}
	}
	return party
}

// Sheet is the method of web.Claims.
func (c *liveClaims) Sheet(ctx context.Context, text string) (out *web.ClaimSheet, err error) {
	err = c.alone(ctx, func() error {
		if err := c.now(ctx); err != nil {
			return err
		}
		t, ok := c.all.Book.Text(text)
		if !ok {
			return record.ErrNotHeld
		}
		s, err := c.all.Sheet(t)
		if err != nil {
			return err
		}
		key, err := record.LoadKey(filepath.Join(c.dir, "keys", "desk.key"))
		if err != nil {
			return err
		}
		out = &web.ClaimSheet{Sheet: s, Context: c.all.Context, Key: entry.KeyIDOf(key.Key.Public()), Sent: c.all.Book.Sendings(t)}
		out.Next, err = c.next(t)
		return err
	})
	return out, err
}

// next is the text after one that has open claims, round the end; "" when no
// other has.
func (c *liveClaims) next(t *review.Text) (string, error) {
	texts := c.all.Book.Texts()
	at := 0
	for i, x := range texts {
		if x.Entry == t.Entry {
			at = i
		}
	}
	for i := 1; i < len(texts); i++ {
		x := texts[(at+i)%len(texts)]
		_, open, _, err := c.all.Waiting(x)
		if err != nil {
			return "", err
		}
		if open > 0 {
			return x.ID(), nil
		}
	}
	return "", nil
}

// Decide is the method of web.Claims.
func (c *liveClaims) Decide(ctx context.Context, text string, o review.Order, by entry.Signer) (done *desk.Decided, bad []fillin.Problem, err error) {
	err = c.alone(ctx, func() error {
		if err := c.now(ctx); err != nil {
			return err
		}
		done, bad, err = c.all.Decide(ctx, c.dir, text, o, by)
		return err
	})
	return done, bad, err
}

// TakeTexts is the method of web.Claims.
func (c *liveClaims) TakeTexts(ctx context.Context, name string, raw []byte, of desk.TextIn) (out []web.TextTaken, err error) {
	err = c.alone(ctx, func() error {
		if err := c.now(ctx); err != nil {
			return err
		}
		return c.takeTexts(ctx, name, raw, of, func(t web.TextTaken) { out = append(out, t) })
	})
	return out, err
}

func (c *liveClaims) takeTexts(ctx context.Context, name string, raw []byte, of desk.TextIn, give func(web.TextTaken)) error {
	one := func(in desk.TextIn) error {
		got, err := c.all.TakeText(ctx, c.dir, in)
		var call desk.CallError
		if errors.As(err, &call) {
			give(web.TextTaken{Problem: call.Message})
			return nil
		}
		if err != nil {
			return err
		}
		taken := web.TextTaken{Text: got.Entry.String(), Known: got.Known}
		if t, ok := c.all.Book.Text(taken.Text); ok {
			s, err := c.all.Sheet(t)
			if err != nil {
				return err
			}
			taken.Claims = len(s.Claims)
		}
		give(taken)
		return nil
	}
	if strings.HasSuffix(strings.ToLower(name), ".jsonl") {
		return c.takeLines(raw, of, one, give)
	}
	sum := sha256.Sum256(raw)
	of.Original, of.Hash, of.Format = raw, hex.EncodeToString(sum[:]), extract.Form(name, raw[:min(len(raw), 1024)])
	return extract.Each(name, bytes.NewReader(raw), func(d extract.Document) error {
		in := of
		in.Words, in.Address, in.Extractor = d.Text, d.URL, d.Extractor
		if in.Title == "" {
			in.Title = d.Title
		}
		if in.Outlet == "" {
			in.Outlet = d.Site
		}
		if y := d.Published.Year(); in.Published == (civil.Date{}) && y >= 1900 && y < 2200 {
			in.Published = in.Zone.DateOf(truce.InstantOf(d.Published))
		}
		of.Original = nil // the first text of a file keeps its bytes
		return one(in)
	}, func(p extract.Problem) error {
		give(web.TextTaken{Problem: p.Message + "; " + p.Hint})
		return nil
	})
}

func (c *liveClaims) takeLines(raw []byte, of desk.TextIn, one func(desk.TextIn) error, give func(web.TextTaken)) error {
	r := &reportReader{zone: of.Zone}
	for line := range bytes.Lines(raw) {
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		rep, p := r.report(line)
		if p != nil {
			give(web.TextTaken{Problem: p.message + "; " + p.hint})
			continue
		}
		in := of
		in.Original, in.Hash, in.Format = line, "", "json"
		in.Title, in.Words, in.Language, in.Zone = rep.Title, rep.Text, rep.Language, rep.Zone
		if rep.Outlet != "" {
			in.Outlet = rep.Outlet
		}
		if rep.Published.Year > 0 {
			in.Published = rep.Published
		}
		var more struct{ URL, Extractor string }
		if json.Unmarshal(line, &more) == nil {
			in.Address, in.Extractor = more.URL, more.Extractor
		}
		if err := one(in); err != nil {
			return err
		}
	}
	return nil
}

// Persons is the method of web.Claims.
func (c *liveClaims) Persons() ([]string, error) { return personNames(c.dir) }

// Person is the method of web.Claims.
func (c *liveClaims) Person(name, passphrase string) (entry.Signer, error) {
	if passphrase == "" {
		return nil, wrongCall("the passphrase is empty")
	}
	return openPerson(c.dir, name, passphrase)
}

// Second is the method of web.Claims.
func (c *liveClaims) Second() string {
	if c.second == nil {
		return ""
	}
	return c.second.String()
}

// Send is the method of web.Claims.
func (c *liveClaims) Send(ctx context.Context, text string) (said string, err error) {
	if c.second == nil {
		return "there is no second reader here: truce serve -h tells how one is named", nil
	}
	var t *review.Text
	err = c.alone(ctx, func() error {
		if err := c.now(ctx); err != nil {
			return err
		}
		var ok bool
		if t, ok = c.all.Book.Text(text); !ok {
			return record.ErrNotHeld
		}
		return nil
	})
	if err != nil {
		return "", err
	}
	// The record is not held while the service thinks.
	record := func(x *second.Sending) error {
		return c.alone(ctx, func() error {
			return c.all.RecordSending(ctx, c.dir, t, c.second.Host(), c.second.Model, x.SHA256, len(x.Body))
		})
	}
	r, err := c.reader(ctx)
	if err != nil {
		return "", err
	}
	return askSecond(ctx, c.dir, c.second, r, t, record)
}

func (c *liveClaims) reader(ctx context.Context) (r *reading.Reader, err error) {
	err = c.alone(ctx, func() error {
		r, err = c.all.Reader()
		return err
	})
	return r, err
}
