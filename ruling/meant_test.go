package ruling

import (
	"fmt"
	"testing"

	"truce"
	"truce/canon"
	"truce/entry"
)

// TestMeant: of a report that tells of several happenings an incident takes the
// claims that its decision names, and those alone; the figures of the others stand
// where they are decided, or with the single reports. Without names the first claim
// is taken, and those of the incident's place, as before.
func TestMeant(t *testing.T) {
	for _, c := range []struct {
		meant  []int // nil: the decision names none
		place  string
		killed []int64 // of the incident, each from one claim
	}{
		{nil, "north town", []int64{7}},
		{nil, "south town", []int64{7, 2}},
		{[]int{1}, "south town", []int64{2}},
		{[]int{0}, "south town", []int64{7}},
		{[]int{0, 1}, "", []int64{7, 2}},
		{[]int{5}, "south town", nil},
	} {
		g := newGrowing(t)
		claim := func(place string, killed int64) canon.Value {
			return canon.Object(canon.F("act", canon.String("shelling")), canon.F("place", canon.Object(canon.F("name", canon.String(place)))),
				canon.F("killed", canon.List(canon.Object(canon.F("bound", canon.String("exact")), canon.F("min", canon.Int(killed)), canon.F("max", canon.Int(killed))))))
		}
		raw, err := canon.Object(canon.F("claims", canon.List(claim("north town", 7), claim("south town", 2)))).Bytes()
		if err != nil {
			t.Fatal(err)
		}
		report, err := entry.Seal(entry.Envelope{Kind: "report/1", Case: g.s.genesis.ID, Of: "watch", Mode: entry.Reported, Available: truce.NoInstant, Signed: 1793491200000, Happened: truce.At(1474300000000)},
			map[entry.PartName][]byte{entry.Cell: raw}, g.desk, entry.Random)
		if err != nil {
			t.Fatal(err)
		}
		fields := []canon.Field{canon.F("incident", canon.String("made_up")), canon.F("title", canon.String("Made up")), canon.F("act", canon.String("shelling"))}
		if c.place != "" {
			fields = append(fields, canon.F("place", canon.Object(canon.F("name", canon.String(c.place)))))
		}
		if c.meant != nil {
			var names []canon.Value
			for _, n := range c.meant {
				names = append(names, canon.String(fmt.Sprintf("%s/%d", report.ID.Hex(), n)))
			}
			fields = append(fields, canon.F("meant", canon.List(names...)))
		}
		decision := g.seal(g.desk, "incident/1", "example_desk", func(e *entry.Envelope) {
			e.Refs = []entry.Ref{{Role: "member", ID: report.ID}}
		}, fields...)
		g.step(report, decision)
		p, err := g.s.Picture(Everything())
		if err != nil {
			t.Fatal(err)
		}
		var got []int64
		single := 0
		for _, a := range p.Assessments {
			switch {
			case a.Name == "Made up" && len(got) == 0:
				for _, s := range a.Figures {
					for _, f := range s.Figures {
						got = append(got, f.Min)
						for _, earlier := range f.Earlier {
							var n int64
							fmt.Sscan(earlier, &n)
							got = append([]int64{n}, got...)
						}
					}
				}
			case a.Subject == report.ID.String():
				single++
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(c.killed) {
			t.Errorf("claims %v named, at %q: the incident has the figures %v, want %v", c.meant, c.place, got, c.killed)
		}
		if left := p.Counts.Reports; left != 2+reportsOf(t)-len(c.killed) {
			t.Errorf("claims %v named, at %q: %d claims stand alone", c.meant, c.place, left)
		}
	}
}

// reportsOf is how many claims stand alone before any is added.
func reportsOf(t *testing.T) int {
	p, err := newGrowing(t).s.Picture(Everything())
	if err != nil {
		t.Fatal(err)
	}
	return p.Counts.Reports
}
