package main

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"

	"truce"
	"truce/admission"
	"truce/canon"
	"truce/disclose"
	"truce/entry"
	"truce/entry/body"
	"truce/record"
	"truce/ruling"
	"truce/web"
)

// A live record is an office: what liaison officers may do on the server.
var _ web.Office = (*live)(nil)

// clockOff is from when on a receipt says that the two clocks differ, in
// milliseconds.
const clockOff = 5 * 60_000

// Submit is the method of web.Office.
func (l *live) Submit(ctx context.Context, line []byte) (*web.Receipt, bool, error) {
	r, fresh, err := l.submit(ctx, line)
	if err != nil {
		return nil, false, refusedOf(err)
	}
	b := l.book.Load()
	l.mu.RLock()
	e, ok := b.f.entries[r.Entry.String()]
	l.mu.RUnlock()
	if !ok {
		return nil, fresh, fmt.Errorf("an entry that was recorded is not in the fold")
	}
	return receiptOf(r, e), fresh, nil
}

// Now is the method of web.Office.
func (l *live) Now() truce.Instant { return truce.InstantOf(l.clock()) }

// Case is the method of web.Office.
func (l *live) Case() truce.EntryID {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.reg.ID()
}

// Sender is the method of web.Office.
func (l *live) Sender(id entry.KeyID) (truce.Party, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	party, refused := admission.Sender(l.reg.Keys(), id, l.Now())
	if refused != nil {
		return "", errors.New(refused.Sentence)
	}
	return party, nil
}

// Keys is the method of web.Office.
func (l *live) Keys(party truce.Party) []web.OfficeKey {
	l.mu.RLock()
	defer l.mu.RUnlock()
	var out []web.OfficeKey
	text := func(i truce.Instant) string {
		if !i.Known() || i == truce.MinInstant {
			return ""
		}
		return i.String()
	}
	for _, k := range l.reg.Keys().Keys(party) {
		out = append(out, web.OfficeKey{Key: string(k.ID), Role: k.Role, Held: k.Held, From: text(k.From), Until: text(k.Until), Revoked: text(k.Revoked)})
	}
	return out
}

// Reader is the method of web.Office.
func (l *live) Reader(party truce.Party) (disclose.Reader, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.circle(party)
}

// PartyName is the method of web.Office.
func (l *live) PartyName(party truce.Party) string {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.reg.Name(party)
}

// Matters is the method of web.Office.
func (l *live) Matters(party truce.Party, after string, size int) (*ruling.MatterPage, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	c, err := l.circle(party)
	if err != nil {
		return nil, err
	}
	m, err := l.book.Load().f.state.Matters(l.asOfNow())
	if err != nil {
		return nil, err
	}
	page := m.Page(ruling.MatterFilter{With: party, After: after, Size: size})
	page.Matters = c.Matters(page.Matters)
	return page, nil
}

// asOfNow asks for everything that has happened by now.
func (l *live) asOfNow() ruling.Query {
	q := ruling.Everything()
	q.AsOf = l.Now()
	return q
}

// circle is what is between a party and the case in the present book: what
// entries put to it by name, and what the text does, as of now. mu is held.
func (l *live) circle(party truce.Party) (*disclose.Circle, error) {
	b, c := l.book.Load(), l.reg.Circle(party)
	b.mu.Lock()
	done := b.circles[party]
	b.mu.Unlock()
	if done {
		return c, nil
	}
	m, err := b.f.state.Matters(l.asOfNow())
	if err != nil {
		return nil, err
	}
	for _, x := range m.Page(ruling.MatterFilter{With: party}).Matters {
		if e, held := b.f.entries[x.Entry]; held && disclose.Asked(x, party) {
			c.Put(e)
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.circles == nil {
		b.circles = map[truce.Party]bool{}
	}
	b.circles[party] = true
	return c, nil
}

// Answered is the method of web.Office.
func (l *live) Answered(party truce.Party, to, item string) []string {
	l.mu.RLock()
	defer l.mu.RUnlock()
	id, err := truce.ParseEntryID(to)
	if err != nil {
		return nil
	}
	var out []string
	for _, a := range l.reg.Answers(party, id, item) {
		out = append(out, a.Hex())
	}
	return out
}

// Long is the method of web.Office.
func (l *live) Long(short string) string {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if e, ok := l.book.Load().f.entries[short]; ok {
		return e.ID.Hex()
	}
	return ""
}

// Line is the method of web.Office.
func (l *live) Line(party truce.Party, id string) ([]byte, bool) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	to, err := truce.ParseEntryID(id)
	if err != nil {
		return nil, false
	}
	c, err := l.circle(party)
	if err != nil {
		return nil, false
	}
	e, ok := l.reg.Entry(party, to)
	pos, placed := l.reg.Place(to)
	if !ok || !placed {
		return nil, false
	}
	line, err := record.AppendLine(nil, pos, e, record.Disclose(disclose.For(c)))
	return line, err == nil
}

// Prepare is the method of web.Office.
func (l *live) Prepare(key entry.KeyID, party truce.Party, to string, signed truce.Instant, answers []web.Answer) ([]web.Prepared, error) {
	bad := func(field, message string) error {
		return &web.Refused{Field: field, Code: "bad", Message: message, Status: http.StatusUnprocessableEntity}
	}
	id, err := truce.ParseEntryID(to)
	if err != nil {
		return nil, bad("to", err.Error())
	}
	if !signed.Valid() {
		return nil, bad("signed", "the time of signing is in milliseconds, of the years 1900 to 2199")
	}
	kind, _ := body.KindOf("answer/1")
	var out []web.Prepared
	for _, a := range answers {
		v := answerBody(a)
		if wrong := kind.Check(v); len(wrong) > 0 {
			return nil, bad(wrong[0].Field, wrong[0].Message)
		}
		raw, err := v.Bytes()
		if err != nil {
			return nil, bad("answers", "it holds characters that cannot be kept")
		}
		env := entry.Envelope{Kind: kind.Name, Case: l.Case(), Of: party, Mode: entry.Own, Happened: truce.At(signed), Available: truce.NoInstant,
			Signed: signed, Seen: l.book.Load().f.head.Seen(), Refs: []entry.Ref{{Role: "to", ID: id}}}
		for _, s := range a.Supersedes {
			old, err := truce.ParseEntryID(s)
			if err != nil {
				return nil, bad("supersedes", err.Error())
			}
			env.Supersedes = append(env.Supersedes, old)
		}
		e, err := entry.Prepare(entry.Draft{Env: env, Parts: map[entry.PartName][]byte{entry.PartName(kind.Part): raw}}, key, entry.Random)
		if err != nil {
			return nil, err
		}
		p := web.Prepared{Envelope: string(e.Raw)}
		for _, part := range e.Parts {
			p.Parts = append(p.Parts, web.PreparedPart{Name: string(part.Name), Salt: hex.EncodeToString(part.Salt[:]), Text: string(part.Bytes)})
		}
		out = append(out, p)
	}
	return out, nil
}

// answerBody is the body of an answer as it is stored.
func answerBody(a web.Answer) canon.Value {
	var fields []canon.Field
	for _, f := range []struct{ key, value string }{{"answer", a.Answer}, {"item", a.Item}, {"reason", a.Reason}, {"reservation", a.Reservation}, {"text", a.Text}} {
		if f.value != "" {
			fields = append(fields, canon.F(f.key, canon.String(f.value)))
		}
	}
	return canon.Object(fields...)
}

func receiptOf(r record.Receipt, e *entry.Entry) *web.Receipt {
	at := r.Checkpoint.Made
	out := &web.Receipt{Schema: "truce.receipt/1", Entry: e.ID.String(), ID: e.ID.Hex(), Position: r.Position, Key: string(e.Env.By), Of: string(e.Env.Of),
		Signed: e.Env.Signed.String(), Recorded: at.String(), Size: r.Checkpoint.Size, Checkpoint: r.Checkpoint.Text, Proof: r.Proof}
	if off := at - e.Env.Signed; off > clockOff || off < -clockOff {
		out.Notes = append(out.Notes, fmt.Sprintf("the signer's clock said %s and the server's %s, %s apart: both times are kept", out.Signed, out.Recorded, apart(off)))
	}
	return out
}

// apart is a length of time in words, whichever clock is ahead.
func apart(off truce.Instant) string {
	minutes := max(off, -off) / 60_000
	if minutes < 120 {
		return fmt.Sprintf("%d minutes", minutes)
	}
	return fmt.Sprintf("%d hours", (minutes+30)/60)
}

// statusOf is the status with which each reason of a refusal is answered.
var statusOf = map[admission.Reason]int{
	admission.Bad: http.StatusUnprocessableEntity, admission.Forbidden: http.StatusForbidden,
	admission.Conflict: http.StatusConflict, admission.TooMany: http.StatusTooManyRequests,
}

// refusedOf is an error as it is told to whoever sent an entry, where it is
// theirs to know.
func refusedOf(err error) error {
	var r *admission.Refusal
	switch {
	case errors.As(err, &r):
		x := &web.Refused{Field: r.Field, Code: string(r.Reason), Message: r.Sentence, Status: statusOf[r.Reason]}
		if r.Reason == admission.TooMany {
			x.Retry = quotaRefill / 1000
		}
		return x
	case errors.Is(err, record.ErrInUse):
		return &web.Refused{Code: "busy", Message: "the record is being written by another process: send the entry again in a moment", Status: http.StatusServiceUnavailable, Retry: 5}
	}
	return err
}
