package triage

import (
	"cmp"
	"slices"

	"truce"
	"truce/entry/body"
)

// Told is a figure that one counter gave of an incident at one time.
type Told struct {
	Origin string
	Unit   string // killed, injured
	At     truce.Instant
	Figure truce.Figure
	Entry  truce.EntryID
	Gone   bool // a later report, or a later figure of the same counter, took its place
}

// Figures are the figures of an incident as counters gave them over time, also
// those that were replaced: by unit, killed first, counter, and time. They are
// never added up.
func (r *Record) Figures(d *Decided) []Told {
	var out []Told
	for _, id := range d.Members {
		e := r.entries[id]
		if e == nil {
			continue
		}
		kind, known := body.KindOf(e.Env.Kind)
		if !known || !kind.Claims() {
			continue
		}
		b, held := body.Of(kind, e)
		if !held {
			continue
		}
		origin := cmp.Or(b.Text("origin"), string(e.Env.Of))
		if i, ok := r.byID[id]; ok {
			origin = r.Reports[i].Origin
		}
		claims := b.List("claims")
		first := slices.IndexFunc(claims, func(c body.Body) bool { return c.Told() == "" })
		for n, c := range claims {
			if c.Told() != "" || !r.meansClaim(d, id, n, first, c) {
				continue
			}
			from := origin
			if said := c.Names("said_by"); len(said) > 0 {
				from = said[len(said)-1]
			}
			for _, unit := range []string{"killed", "injured"} {
				if f, ok := c.First(unit); ok {
					f.Unit = unit
					out = append(out, Told{from, unit, e.Env.Available, f, id, r.gone[id]})
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b Told) int {
		return cmp.Or(-cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Origin, b.Origin), cmp.Compare(a.At, b.At), slices.Compare(a.Entry[:], b.Entry[:]))
	})
	for i := range out[:max(0, len(out)-1)] {
		x, next := &out[i], &out[i+1]
		x.Gone = x.Gone || x.Unit == next.Unit && x.Origin == next.Origin && x.At.Known() && x.At < next.At
	}
	return out
}

// meansClaim says whether the decisions on an incident mean a claim of a member:
// of one in force as decided, of one that was replaced by the same rule.
func (r *Record) meansClaim(d *Decided, id truce.EntryID, n, first int, c body.Body) bool {
	if _, ok := r.byID[id]; ok {
		return slices.ContainsFunc(d.Claims, func(x int) bool { return r.Report(x).ID == id && r.number[x] == n })
	}
	kind, _ := body.KindOf(kindIncident)
	for _, e := range d.Entries {
		b, held := body.Of(kind, r.entries[e])
		if !held {
			continue
		}
		if said, named := meant(b, id); named {
			return slices.Contains(said, n)
		}
		p, ok := b.Place("place")
		at, _ := c.Place("place")
		if n == first || ok && p.Name != "" && (at.Name == p.Name || slices.Contains(at.Within, p.Name)) {
			return true
		}
	}
	return false
}
