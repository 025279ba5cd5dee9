package review

import (
	"slices"

	"truce"
	"truce/actor"
	"truce/canon"
	"truce/civil"
	"truce/entry"
	"truce/entry/body"
	"truce/intake"
	"truce/keyring"
	"truce/reading"
)

// Book is the texts of a record and what was decided on their claims. The zero
// value is the book before the genesis.
type Book struct {
	Desk truce.Party // of the desk's key

	zone      civil.Zone
	ring      keyring.Ring
	texts     map[truce.EntryID]*Text
	order     []*Text
	decisions map[string][]*Decision     // by claim
	claims    map[truce.EntryID][]string // decided on, by text
	over      map[truce.EntryID][]word
	sent      map[truce.EntryID][]Sending
	rests     map[truce.EntryID][]truce.EntryID // on a report in which a claim counts: incidents and others that name it
	method    canon.Value                       // the body of the last method entry
	methodID  truce.EntryID
	names     []actor.Names
}

// word is an entry as far as its authority goes.
type word struct {
	pos int64
	env *entry.Envelope
}

// Decision is what somebody decided on a claim.
type Decision struct {
	Entry    truce.EntryID
	By       entry.KeyID
	At       truce.Instant
	Text     truce.EntryID
	Claim    string
	Word     string      // accepted, corrected or rejected
	Values   canon.Value // of the claim as decided; absent for a refusal
	Proposed canon.Value
	Evidence []reading.Evidence
	Fields   []string // that were corrected
	Reader   string
	Reason   string        // of a refusal
	Counts   truce.EntryID // the report in which the claim counts; zero when it does not yet
	Confirms truce.EntryID // the decision of another that it confirms

	word word
}

// Sending is a text that was sent to a second reader.
type Sending struct {
	Entry       truce.EntryID
	At          truce.Instant
	Host, Model string
}

// Add folds an entry into the book. Entries of other kinds change nothing.
func (b *Book) Add(pos int64, e *entry.Entry) {
	if b.texts == nil {
		b.texts, b.decisions = map[truce.EntryID]*Text{}, map[string][]*Decision{}
		b.claims = map[truce.EntryID][]string{}
		b.over, b.sent = map[truce.EntryID][]word{}, map[truce.EntryID][]Sending{}
		b.rests = map[truce.EntryID][]truce.EntryID{}
	}
	b.ring.Add(pos, e)
	for _, old := range e.Env.Supersedes {
		b.over[old] = append(b.over[old], word{pos, e.Env})
	}
	if e.Env.Kind != "claim/1" && e.Env.Kind != "retraction/1" {
		for _, r := range e.Env.Refs {
			b.rests[r.ID] = append(b.rests[r.ID], e.ID)
		}
	}
	switch e.Env.Kind {
	case "genesis/1", "role/1", "method/1", "actor/1":
		b.setting(pos, e)
	case "report/1":
		if t, ok := textOf(e, b.zone); ok {
			b.texts[e.ID] = t
			b.order = append(b.order, t)
		}
	case "claim/1":
		if d, ok := decisionOf(pos, e); ok {
			if len(b.decisions[d.Claim]) == 0 {
				b.claims[d.Text] = append(b.claims[d.Text], d.Claim)
			}
			b.decisions[d.Claim] = append(b.decisions[d.Claim], d)
		}
	case "retraction/1":
		for _, r := range e.Env.Refs {
			b.over[r.ID] = append(b.over[r.ID], word{pos, e.Env})
		}
	case "sending/1":
		if x, held := bodyOf(e); held {
			for _, r := range e.Env.Refs {
				b.sent[r.ID] = append(b.sent[r.ID], Sending{Entry: e.ID, At: e.Env.Signed, Host: x.Text("host"), Model: x.Text("model")})
			}
		}
	case "erasure/1":
		for _, r := range e.Env.Refs {
			b.forget(r.ID)
		}
	}
}

func (b *Book) setting(pos int64, e *entry.Entry) {
	x, held := bodyOf(e)
	if !held {
		return
	}
	switch e.Env.Kind {
	case "genesis/1":
		b.zone, _ = civil.Load(x.Text("zone"))
	case "role/1":
		if x.Text("role") == "desk" && b.Desk == "" {
			b.Desk = truce.Party(x.Text("actor"))
		}
	case "method/1":
		// Only what a root key signed: else whoever has the desk's key could do
		// without the second person.
		if g, ok := b.ring.Grant(e.Env.By); ok && g.Role == "root" {
			b.method, b.methodID = x.All(), e.ID
		}
	case "actor/1":
		b.names = append(b.names, actor.Names{Party: truce.Party(x.Text("party")), Name: x.Text("name"), Class: x.Text("class"),
			Aliases: x.Names("aliases"), CallsItself: x.Text("calls_itself"), From: x.Time("from")})
	}
}

// Names are the parties of the case by the names that it records, for a reader.
func (b *Book) Names() []actor.Names { return b.names }

// Method is the last method of the case, with its entry.
func (b *Book) Method() (body.Body, truce.EntryID) { return body.From(b.method), b.methodID }

// forget drops what a part that was erased had said.
func (b *Book) forget(id truce.EntryID) {
	if t := b.texts[id]; t != nil {
		delete(b.texts, id)
		b.order = slices.DeleteFunc(b.order, func(x *Text) bool { return x == t })
	}
	for _, all := range b.decisions {
		for i, d := range all {
			if d.Entry == id {
				bare := *d // others may be reading it
				bare.Values, bare.Proposed, bare.Evidence = canon.Value{}, canon.Value{}, nil
				all[i] = &bare
			}
		}
	}
}

func bodyOf(e *entry.Entry) (body.Body, bool) {
	kind, known := body.KindOf(e.Env.Kind)
	if !known {
		return body.Body{}, false
	}
	return body.Of(kind, e)
}

func decisionOf(pos int64, e *entry.Entry) (*Decision, bool) {
	kind, _ := body.KindOf("claim/1")
	whole, ok := intake.Again(kind, e) // coordinates lie in a part of their own
	if !ok {
		return nil, false
	}
	b := body.From(whole.Stored())
	d := &Decision{Entry: e.ID, By: e.Env.By, At: e.Env.Signed, Claim: b.Text("claim"), Word: b.Text("decision"), Fields: b.Names("corrected"),
		Reader: b.Text("reader"), Reason: b.Text("reason"), Values: first(b.Value("claims")), Proposed: first(b.Value("proposed")), word: word{pos, e.Env}}
	for _, x := range b.List("evidence") {
		start, _ := x.Int("start")
		end, _ := x.Int("end")
		ev := reading.Evidence{Field: reading.InText, Start: int(start), End: int(end), Rule: x.Text("rule")}
		if x.Text("field") == "title" {
			ev.Field = reading.InTitle
		}
		d.Evidence = append(d.Evidence, ev)
	}
	for _, r := range e.Env.Refs {
		switch r.Role {
		case "report":
			d.Text = r.ID
		case "counts":
			d.Counts = r.ID
		case "confirms":
			d.Confirms = r.ID
		}
	}
	return d, d.Claim != ""
}

func first(list canon.Value) canon.Value {
	if items, _ := list.List(); len(items) > 0 {
		return items[0]
	}
	return canon.Value{}
}

// Texts are the reports that came as texts, in the order of the record, but
// those that were withdrawn.
func (b *Book) Texts() []*Text {
	return slices.DeleteFunc(slices.Clone(b.order), func(t *Text) bool { return b.gone(t.Entry) })
}

// Text is a text by the id of its entry, long or short.
func (b *Book) Text(id string) (*Text, bool) {
	for _, t := range b.order {
		if (t.Entry.String() == id || t.Entry.Hex() == id) && !b.gone(t.Entry) {
			return t, true
		}
	}
	return nil, false
}

// Same is the text that came as these bytes, if one did.
func (b *Book) Same(sha256, title, words string) (*Text, bool) {
	for _, t := range b.Texts() {
		if t.SHA256 == sha256 && t.Title == title && t.Words == words {
			return t, true
		}
	}
	return nil, false
}

// Sendings are those of a text, the first one first.
func (b *Book) Sendings(t *Text) []Sending { return b.sent[t.Entry] }

// may says whether an entry was signed by somebody who decides on claims: with
// the key of the desk, of a reviewer, or a root key.
func (b *Book) may(w word) bool {
	g, ok := b.ring.Grant(w.env.By)
	return ok && b.ring.Word(w.pos, w.env) == "" && slices.Contains([]string{"desk", keyring.Reviewer, "root"}, g.Role)
}

// May says why a key may not decide on claims now, in a sentence; "" when it may.
func (b *Book) May(id entry.KeyID, now truce.Instant) string { return b.ring.Decides(id, now) }

// named says whether an entry that was not withdrawn rests on another.
func (b *Book) named(id truce.EntryID) bool {
	return slices.ContainsFunc(b.rests[id], func(by truce.EntryID) bool { return !b.gone(by) })
}

// gone says whether an entry was withdrawn or superseded.
func (b *Book) gone(id truce.EntryID) bool { return slices.ContainsFunc(b.over[id], b.may) }

// The ways in which a claim stands.
const (
	Open      = "open"      // nobody decided
	Waiting   = "waiting"   // one person accepted it; a second has to
	Accepted  = "accepted"  // it counts as it was proposed
	Corrected = "corrected" // it counts as it was corrected
	Noted     = "noted"     // accepted as told of what did not happen, or not now: it counts nowhere
	Refused   = "refused"
	Contested = "contested" // two decisions that know nothing of one another
)

// Standing is how a claim stands.
type Standing struct {
	Status string
	Mark   string      // changes whenever somebody decides; Open has ""
	Head   *Decision   // the decision that holds, nil when open; of a contested one the last
	Second *Decision   // that of the second person
	Live   []*Decision // all that were not withdrawn
}

// Standing is how a claim stands.
func (b *Book) Standing(claim string) Standing {
	var s Standing
	s.Status = Open
	confirmed := map[truce.EntryID]bool{}
	for _, d := range b.decisions[claim] {
		if b.may(d.word) && !b.gone(d.Entry) {
			s.Live = append(s.Live, d)
			s.Mark = d.Entry.String()
			confirmed[d.Entry] = true
		}
	}
	heads := 0
	for _, d := range s.Live {
		if !d.Confirms.Zero() && confirmed[d.Confirms] {
			s.Second = d
			continue
		}
		s.Head = d
		heads++
	}
	switch {
	case s.Head == nil:
		return s
	case heads > 1:
		s.Status = Contested
	case s.Head.Word == "rejected":
		s.Status = Refused
	case b.counts(s.Head) || s.Second != nil && b.counts(s.Second):
		s.Status = s.Head.Word
	case !happened(s.Head.Values):
		s.Status = Noted
	default:
		s.Status = Waiting
	}
	return s
}

// happened says whether a claim tells of something that happened. What is
// planned, threatened, denied or recalled is no report of an incident, and
// reports are what pictures count.
func happened(v canon.Value) bool {
	status, _ := v.Get("status").Str()
	return status == "" || status == string(reading.Happened)
}

// counts says whether the report of a decision counts.
func (b *Book) counts(d *Decision) bool { return !d.Counts.Zero() && !b.gone(d.Counts) }

// Decided are the claims of a text on which somebody decided, by the first
// decision.
func (b *Book) Decided(t *Text) (out []*Decision) {
	for _, claim := range b.claims[t.Entry] {
		if s := b.Standing(claim); s.Head != nil {
			out = append(out, s.Head)
		}
	}
	return out
}
