package review

import (
	"truce"
	"truce/canon"
	"truce/civil"
	"truce/entry"
	"truce/entry/body"
	"truce/reading"
)

// Text is a report that came as a text.
type Text struct {
	Entry        truce.EntryID
	Outlet       truce.Party // who published it; empty when nobody said
	Title, Words string
	Published    civil.Date // in Zone; zero when not known
	Zone         civil.Zone
	Language     string // "" when nobody said
	Address      string
	SHA256       string // of the bytes that came
	Public       bool   // anybody may read it: it may go to a second reader
	Taken        truce.Instant
}

// ID is the short id of its entry.
func (t *Text) ID() string { return t.Entry.String() }

// Report is the text as a reader takes it.
func (t *Text) Report() reading.Report {
	return reading.Report{ID: t.ID(), Outlet: string(t.Outlet), Published: t.Published, Zone: t.Zone, Title: t.Title, Text: t.Words, Language: t.Language}
}

// Field is the title or the text, as evidence names it.
func (t *Text) Field(f reading.Field) string {
	if f == reading.InTitle {
		return t.Title
	}
	return t.Words
}

// textOf reads a report that came as a text; ok is false for every other.
func textOf(e *entry.Entry, zone civil.Zone) (*Text, bool) {
	kind, _ := body.KindOf("report/1")
	b, held := body.Of(kind, e)
	if !held {
		return nil, false
	}
	t := &Text{Entry: e.ID, Outlet: truce.Party(b.Text("outlet")), Title: b.Text("title"), Words: b.Text("words"), Zone: zone,
		Language: b.Text("language"), Address: b.Text("address"), SHA256: b.Text("sha256"), Taken: e.Env.Signed}
	for _, p := range e.Parts {
		if p.Name == entry.Public {
			if v, err := canon.Parse(p.Bytes); err == nil {
				t.Title, t.Words, t.Public = body.From(v).Text("title"), body.From(v).Text("words"), true
			}
		}
	}
	if t.Words == "" && t.Title == "" {
		return nil, false
	}
	if z, err := civil.Load(b.Text("zone")); err == nil && b.Has("zone") {
		t.Zone = z
	}
	if d, err := civil.ParseDate(b.Text("published")); err == nil {
		t.Published = d
	}
	return t, true
}
