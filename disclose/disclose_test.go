package disclose

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"truce/entry"
	"truce/entry/body"
	"truce/ruling"
)

// TestTable tries every audience on every part of every kind, of a kind that
// is not known, and of an audience that is none.
func TestTable(t *testing.T) {
	kinds := map[string]bool{"rumour/1": false}
	for _, k := range body.Kinds() {
		kinds[k.Name] = k.Public
	}
	for kind, public := range kinds {
		e := &entry.Entry{Env: &entry.Envelope{Kind: kind}}
		for a, want := range map[Audience]bool{Cell: true, Public: public, "everybody": false} {
			if got := Part(a, e, ""); got != want {
				t.Errorf("the envelope of %s for %q: %v, want %v", kind, a, got, want)
			}
		}
		for _, part := range entry.PartNames {
			open := part == entry.Public || part == entry.Cell || part == entry.ExactPlace
			for a, want := range map[Audience]bool{Cell: open, Public: public && part == entry.Public, "everybody": false, "": false} {
				if got := Part(a, e, part); got != want {
					t.Errorf("part %s of %s for %q: %v, want %v", part, kind, a, got, want)
				}
				if got := For(a)(7, e, part); got != want {
					t.Errorf("an export differs from the table at part %s of %s for %q", part, kind, a)
				}
			}
		}
	}
	for _, s := range []string{"", "Public", "party"} {
		if _, err := ParseAudience(s); err == nil {
			t.Errorf("%q passes for an audience", s)
		}
	}
}

// TestPicture: the public sees nothing of reports, tallies, access and flags,
// no count of them and no clock that counts them; and the cell's picture is
// not changed by what the public is given.
func TestPicture(t *testing.T) {
	run := &ruling.Run{Possible: 3}
	p := &ruling.Picture{
		Phases: make([]ruling.Phase, 1), Gates: []ruling.Gate{{Item: ruling.Item{Why: []ruling.Why{{Rule: "clock", Text: "run 0 h if all"}, {Rule: "determination"}}}}}, Rulings: make([]ruling.Ruling, 1), Texts: make([]ruling.Text, 1),
		Clocks:      []ruling.Clock{{Item: ruling.Item{Why: make([]ruling.Why, 1)}, IfAll: run, IfEstablished: run, IfRuled: run, Calm: make([]ruling.Calm, 2)}},
		Obligations: make([]ruling.Obligation, 1), Assessments: make([]ruling.Assessment, 1), Access: make([]ruling.Access, 1),
		Tallies: make([]ruling.Tally, 1), Flags: make([]ruling.Flag, 1), Counts: ruling.Counts{Unknown: 1},
	}
	q := Picture(p, Public)
	if len(q.Obligations)+len(q.Assessments)+len(q.Access)+len(q.Tallies)+len(q.Flags) != 0 {
		t.Errorf("the public is given %+v", q)
	}
	if c := q.Clocks[0]; c.IfAll != nil || c.IfEstablished != nil || c.Calm != nil || c.Why != nil || c.IfRuled == nil {
		t.Errorf("the public is given the clock %+v", c)
	}
	if why := q.Gates[0].Why; len(why) != 1 || why[0].Rule != "determination" || len(p.Gates[0].Why) != 2 {
		t.Errorf("the public is given the reasons %v of a gate", why)
	}
	if len(q.Phases) != 1 || len(q.Gates) != 1 || len(q.Rulings) != 1 || len(q.Texts) != 1 {
		t.Error("what is public is withheld")
	}
	if p.Clocks[0].IfAll == nil || len(p.Assessments) != 1 || p.Counts.Unknown != 1 {
		t.Error("the cell's picture was changed")
	}
	if Picture(p, Cell) != p {
		t.Error("the cell is not given its own picture")
	}
}

// TestPictureNamesWhatGoesOut: a field of a picture goes to the public only
// when it is named here.
func TestPictureNamesWhatGoesOut(t *testing.T) {
	out := strings.Fields("Schema AsOf AsOfLocal Zone Known Method Case Phases Ends Gates Clocks Rulings Texts Next Zones")
	var p ruling.Picture
	v := reflect.ValueOf(&p).Elem()
	for i := range v.NumField() {
		switch f := v.Field(i); f.Kind() {
		case reflect.Slice:
			f.Set(reflect.MakeSlice(f.Type(), 1, 1))
		case reflect.String:
			f.SetString("x")
		}
	}
	p.Known.Size, p.Method.Program, p.Case.ID, p.Counts.Reports = 1, "x", "x", 1
	given := reflect.ValueOf(Picture(&p, Public)).Elem()
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		if got, want := !given.Field(i).IsZero(), slices.Contains(out, name); got != want {
			t.Errorf("%s given to the public: %v, want %v", name, got, want)
		}
	}
}
