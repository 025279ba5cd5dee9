package ruling

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"truce"
)

// incident is a happening that a person decided is one, with all that is said
// of it: the members' claims, statements, findings, calls and movements.
type incident struct {
	note    *Note
	id      string // i_…
	name    string
	when    truce.Interval
	claims  []*claim // what counts, by time
	count   []int32  // the same, in no order
	earlier []*claim // of superseded reports: their figures were replaced
	said    []*Note  // statements and findings about it, by time
	pending []truce.EntryID
	rivals  []*Note // other decisions on the same incident, unrelated to this one
	kind    *kindOf // of one that is judged for all that are alike, else nil
}

// said is one value that somebody gives to a variable.
type said struct {
	value string
	state string // asserted, acknowledged, found, not_found, denied
	by    truce.Party
	entry truce.EntryID
	at    truce.Instant
}

// incidents collects the decided incidents that had happened as of the query.
// Findings and statements about them count whenever they were made: they are
// knowledge of what happened, and only --known takes them away.
func (v *view) incidents() []*incident { return v.incidentsOf(v.anyTime("incident/1"), v.notes) }

// incidentsOf collects the incidents of some decisions, with what is said of
// them in others.
func (v *view) incidentsOf(notes, others []*Note) []*incident {
	var out []*incident
	for _, n := range notes {
		in := &incident{note: n, id: v.incidentID(n), name: n.Body.Text("incident"), when: n.Happened}
		if !v.had(in.when) {
			continue
		}
		for _, r := range n.Refs {
			if r.Role == "member" {
				v.addMember(in, r.ID)
			}
		}
		out = append(out, in)
	}
	named := map[string][]*incident{}
	for _, in := range out {
		named[in.name] = append(named[in.name], in)
	}
	for _, n := range others {
		ref, ok := n.ref("incident")
		if !ok {
			continue
		}
		about := v.noteOf(ref)
		if about == nil {
			continue
		}
		for _, in := range named[about.Body.Text("incident")] {
			in.said = append(in.said, n)
		}
	}
	for _, in := range out {
		for _, other := range named[in.name] {
			if other != in {
				in.rivals = append(in.rivals, other.note)
			}
		}
		slices.SortFunc(in.claims, claimsByTime)
		slices.SortFunc(in.earlier, claimsByTime)
	}
	slices.SortFunc(out, func(a, b *incident) int {
		return cmp.Or(cmp.Compare(a.when.Earliest, b.when.Earliest), cmp.Compare(a.id, b.id))
	})
	return out
}

func claimsByTime(a, b *claim) int {
	return cmp.Or(cmp.Compare(a.available, b.available), claimsByID(a.cold, b.cold))
}

// addMember puts the claims of a member report into an incident. A report that
// is not on record yet leaves the incident pending.
func (v *view) addMember(in *incident, id truce.EntryID) {
	held := false
	for i, to := v.s.claimsOf(id); i < to; i++ {
		c := v.s.claim(i)
		held = held || v.isKnown(c.pos, c.available)
		switch {
		case !v.meant(in, i):
		case v.counts(c):
			in.claims, in.count = append(in.claims, c), append(in.count, i)
		case v.knows(c) && v.claimAuthority(c) == "":
			in.earlier = append(in.earlier, c)
		}
	}
	if !held && v.noteOf(id) == nil {
		in.pending = append(in.pending, id)
	}
}

// meant says whether a claim of a member report speaks of the incident: the
// decision names it, or, where it names no claim of the report, the claim's place
// is the incident's, or it is the report's first. A report of a day may tell of
// several places. What is not said to have happened is part of no happening.
func (v *view) meant(in *incident, i int32) bool {
	if v.s.unhappened(i) {
		return false
	}
	c := v.s.coldOf(i)
	if said := in.note.Body.Names("meant"); len(said) > 0 {
		of, named := c.id.Hex()+"/", false
		for _, x := range said {
			n, ok := strings.CutPrefix(x, of)
			if ok && n == strconv.Itoa(int(c.n)) {
				return true
			}
			named = named || ok
		}
		if named {
			return false
		}
	}
	p, ok := in.note.Body.Place("place")
	if ok && inPath(p.Name, v.s.tip.spots.list[v.s.hot[i].place].path) {
		return true
	}
	for k := i - c.n; k < i; k++ {
		if !v.s.unhappened(k) {
			return false // the report's first is another
		}
	}
	return true
}

// knows says whether the query knows a claim, superseded or not.
func (v *view) knows(c *claim) bool {
	return v.isKnown(c.pos, c.available) && (!c.earliest.Known() || c.earliest <= v.asOf)
}

// counts says whether the query counts a claim: known, signed by whom it may,
// not superseded, not later than the instant asked for.
func (v *view) counts(c *claim) bool {
	if !v.knows(c) {
		return false
	}
	if _, gone := v.dead[c.id]; gone {
		return false
	}
	return v.claimAuthority(c) == ""
}

// values is all that is said of one variable of the incident, by time.
func (v *view) values(in *incident, variable string) []said {
	w := &v.s.tip.words
	var out []said
	add := func(value, state string, by truce.Party, entry truce.EntryID, at truce.Instant) {
		if value != "" {
			out = append(out, said{value, state, by, entry, at})
		}
	}
	for _, c := range in.claims {
		by := truce.Party(w.at(c.of))
		switch variable {
		case "actor":
			add(w.at(c.attacker), "asserted", by, c.id, c.available)
		case "act":
			add(w.at(c.act), "asserted", by, c.id, c.available)
		case "target":
			add(w.at(c.victim), "asserted", by, c.id, c.available)
			if c.victim == 0 {
				add(w.at(c.target), "asserted", by, c.id, c.available)
			}
		case "weapon":
			add(w.at(c.weapon), "asserted", by, c.id, c.available)
		}
	}
	for _, n := range in.said {
		for _, x := range n.Body.List("variables") {
			if x.Text("name") == variable {
				add(x.Text("value"), x.Text("state"), n.Of, n.ID, n.Available)
			}
		}
	}
	return out
}

// figures are the killed or injured of an incident, one figure for each
// counter: its latest, with the earlier ones that it replaces.
func (v *view) figures(in *incident, unit string) (truce.Spread, map[truce.Party][]truce.Figure) {
	w := &v.s.tip.words
	var all []truce.Figure
	for _, list := range [][]*claim{in.earlier, in.claims} {
		for _, c := range list {
			n := c.killed
			if unit == "injured" {
				n = c.injured
			}
			if n.said {
				f := w.figure(n, unit, truce.Party(w.at(c.origin)))
				f.Said, f.Entry = c.available, c.id
				all = append(all, f)
			}
		}
	}
	for _, n := range in.said {
		for i, f := range n.Body.Figures(unit) {
			if i == 0 {
				f.Counter, f.Said, f.Entry, f.Unit = n.Of, n.Available, n.ID, unit
				all = append(all, f)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b truce.Figure) int {
		_, aGone := v.dead[a.Entry]
		_, bGone := v.dead[b.Entry]
		if aGone != bGone && a.Said == b.Said {
			return cmp.Compare(truth(bGone), truth(aGone))
		}
		return cmp.Or(cmp.Compare(a.Said, b.Said), slices.Compare(a.Entry[:], b.Entry[:]))
	})
	var spread truce.Spread
	earlier := map[truce.Party][]truce.Figure{}
	for _, f := range all {
		if i := slices.IndexFunc(spread, func(g truce.Figure) bool { return g.Counter == f.Counter }); i >= 0 {
			earlier[f.Counter] = append(earlier[f.Counter], spread[i])
			spread = slices.Delete(spread, i, i+1)
		}
		spread = append(spread, f)
	}
	return spread, earlier
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// spread prints figures side by side.
func (v *view) spread(unit string, s truce.Spread, earlier map[truce.Party][]truce.Figure) Spread {
	out := Spread{Unit: unit}
	out.Low, out.High, out.Open = s.Bounds()
	for _, f := range s {
		p := v.figure(f)
		for _, e := range earlier[f.Counter] {
			p.Earlier = append(p.Earlier, e.Text())
		}
		out.Figures = append(out.Figures, p)
	}
	return out
}

// figure prints one counter's figure.
func (v *view) figure(f truce.Figure) Figure {
	p := Figure{Counter: v.name(f.Counter), Text: f.Text(), Bound: string(f.Bound), Min: f.Min, Unit: f.Unit, Who: f.Who}
	if !f.Open {
		p.Max = &f.Max
	}
	if f.Said.Known() {
		p.At = f.Said.String()
	}
	if !f.Entry.Zero() {
		p.Entry = f.Entry.String()
	}
	return p
}
