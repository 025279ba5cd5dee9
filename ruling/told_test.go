package ruling

import (
	"encoding/json"
	"fmt"
	"testing"

	"truce"
	"truce/canon"
	"truce/entry"
)

// TestWhatDidNotHappenCountsNowhere: a picture of a record to which claims of
// what was planned, threatened, denied or recalled are added, alone or in a
// report of which an incident is made, is the picture before, but for how many
// are so told; and the same claims told as happened change it. Also in a report
// that tells of both: there the first that happened stands for the report.
func TestWhatDidNotHappenCountsNowhere(t *testing.T) {
	picture := func(s State) (string, *Picture) {
		q := Everything()
		q.AsOf = truce.Instant(1474700000000)
		p, err := s.Picture(q)
		if err != nil {
			t.Fatal(err)
		}
		told := p.Counts.Told
		p.Known, p.Counts.Told = Known{}, nil
		raw, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		p.Counts.Told = told
		return string(raw), p
	}
	// Reports of one claim or two, and a decision on an incident of which they are
	// members where one is asked for. The id of a decision is left out of nothing:
	// the incident stands in both records that are compared.
	claim := func(status string, killed int64) canon.Value {
		fields := []canon.Field{canon.F("act", canon.String("shelling")),
			canon.F("place", canon.Object(canon.F("name", canon.String("Aleppo")), canon.F("within", canon.List(canon.String("Aleppo"), canon.String("SY"))))),
			canon.F("actors", canon.List(canon.Object(canon.F("role", canon.String("attacker")), canon.F("party", canon.String("syrian_government"))))),
			canon.F("killed", canon.List(canon.Object(canon.F("bound", canon.String("exact")), canon.F("min", canon.Int(killed)), canon.F("max", canon.Int(killed)))))}
		if status != "" {
			fields = append(fields, canon.F("status", canon.String(status)))
		}
		return canon.Object(fields...)
	}
	report := func(g *growing, from string, claims ...canon.Value) *entry.Entry {
		raw, err := canon.Object(canon.F("code", canon.String(from)), canon.F("outlet", canon.String("ucdp")), canon.F("claims", canon.List(claims...))).Bytes()
		if err != nil {
			t.Fatal(err)
		}
		e, err := entry.Seal(entry.Envelope{Kind: "report/1", Case: g.s.genesis.ID, Of: "watch", Mode: entry.Reported, Available: truce.NoInstant, Signed: 1793491200000, Happened: truce.At(1474300000000)},
			map[entry.PartName][]byte{entry.Cell: raw}, g.desk, entry.Random)
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	base := newGrowing(t)
	real := report(base, "a", claim("", 3))
	base.step(real)
	for _, status := range []string{"planned", "threatened", "denied", "background", "happened"} {
		for _, member := range []bool{false, true} {
			told := report(base, "b", claim(status, 40))
			before := *base
			after := *base
			decide := func(g *growing, members ...*entry.Entry) {
				if !member {
					return
				}
				g.step(g.seal(g.desk, "incident/1", "example_desk", func(e *entry.Envelope) {
					for _, m := range members {
						e.Refs = append(e.Refs, entry.Ref{Role: "member", ID: m.ID})
					}
				}, canon.F("incident", canon.String("made_up")), canon.F("title", canon.String("Made up")), canon.F("act", canon.String("shelling"))))
			}
			after.step(told)
			decide(&before, real)
			decide(&after, real, told)
			_, had := picture(before.s)
			_, p := picture(after.s)
			name := fmt.Sprintf("%s, member %v", status, member)
			if status == "happened" {
				if len(p.Counts.Told) != 0 {
					t.Errorf("%s: counted as %v", name, p.Counts.Told)
				}
				if figures(had) == figures(p) && had.Counts.Reports == p.Counts.Reports {
					t.Errorf("%s: a claim that counts changes nothing", name)
				}
				continue
			}
			if got, want := fmt.Sprint(p.Counts.Told), fmt.Sprintf("[{%s 1}]", status); got != want {
				t.Errorf("%s: counted as %s, want %s", name, got, want)
			}
			if a, b := figures(had), figures(p); a != b {
				t.Errorf("%s: figures, calm, clocks and deaths were\n%s\nand are\n%s", name, a, b)
			}
			if !member {
				a, _ := picture(before.s)
				if b, _ := picture(after.s); a != b {
					t.Errorf("%s: the picture differs", name)
				}
			}
		}
	}
	// Both in one report: the incident takes the one that happened.
	g := *base
	both := report(&g, "c", claim("denied", 40), claim("", 5))
	g.step(both, g.seal(g.desk, "incident/1", "example_desk", func(e *entry.Envelope) { e.Refs = []entry.Ref{{Role: "member", ID: both.ID}} },
		canon.F("incident", canon.String("made_up")), canon.F("title", canon.String("Made up")), canon.F("act", canon.String("shelling"))))
	_, p := picture(g.s)
	found := false
	for _, a := range p.Assessments {
		if a.Name != "Made up" {
			continue
		}
		for _, s := range a.Figures {
			for _, f := range s.Figures {
				if found = true; f.Min != 5 || len(f.Earlier) > 0 {
					t.Errorf("of a denied claim and one that happened the incident takes %s, earlier %v", f.Text, f.Earlier)
				}
			}
		}
	}
	if !found {
		t.Error("the incident has no figure")
	}
	// A list shows it as what it is.
	q := Everything()
	board, err := g.s.Board(q)
	if err != nil {
		t.Fatal(err)
	}
	if s, ok := board.Claim(int64(g.s.coldOf(int32(len(g.s.hot)-2)).pos), 0); !ok || s.Status != "denied" || s.Clause != "" {
		t.Errorf("on the board a denied claim stands as %+v, %v", s, ok)
	}
}

// figures is what of a picture counts people, violations and calm.
func figures(p *Picture) string {
	c := p.Counts
	c.Told = nil
	var out []any
	for _, a := range p.Assessments {
		out = append(out, a.ID[:2], a.Status, a.AsReport, a.Name)
		for _, s := range a.Figures {
			out = append(out, s.Low, s.High)
		}
	}
	raw, err := json.Marshal([]any{c, p.Clocks, p.Deaths, out})
	if err != nil {
		return err.Error()
	}
	return string(raw)
}
