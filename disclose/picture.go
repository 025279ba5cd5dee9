package disclose

import (
	"slices"
	"strings"

	"truce/ruling"
)

// Picture is what an audience may see of a picture. The public sees texts,
// phases and gates with what was determined, statements, rulings, and nothing
// of reports, incidents, complaints, tallies, coverage or access: those may tell
// who was where, or who complained. The runs of a clock tell the same, and stand in its own reasons and in
// those of the gates that wait for it. The rule is the same at whatever instant
// is asked about. What a picture comes to hold later is given to nobody before
// it is named here.
func Picture(p *ruling.Picture, a Audience) *ruling.Picture {
	if a == Cell {
		return p
	}
	q := &ruling.Picture{
		Schema: p.Schema, AsOf: p.AsOf, AsOfLocal: p.AsOfLocal, Zone: p.Zone, Known: p.Known, Method: p.Method, Case: p.Case,
		Phases: p.Phases, Ends: p.Ends, Rulings: p.Rulings, Texts: p.Texts, Zones: p.Zones,
	}
	for _, n := range p.Next {
		// What waits for whose answer, and who is to meet, is the cell's.
		if !strings.HasPrefix(n.Item, "matter/") && !strings.HasPrefix(n.Item, "meeting/") {
			q.Next = append(q.Next, n)
		}
	}
	for _, c := range p.Clocks {
		c.IfAll, c.IfEstablished, c.Calm, c.Why = nil, nil, nil, nil
		q.Clocks = append(q.Clocks, c)
	}
	for _, g := range p.Gates {
		g.Why = slices.DeleteFunc(slices.Clone(g.Why), func(w ruling.Why) bool { return w.Rule == "clock" })
		q.Gates = append(q.Gates, g)
	}
	return q
}

// Lists says whether a reader may leaf through the lists of incidents and
// single claims with how each stands: whoever is given the assessments of a
// picture.
func Lists(r Reader) bool {
	return len(r.Picture(&ruling.Picture{Assessments: make([]ruling.Assessment, 1)}).Assessments) > 0
}
