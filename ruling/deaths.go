package ruling

import (
	"cmp"
	"slices"
	"sort"

	"truce"
)

// DeathsOf is the deaths of one civil day in the events that one source codes:
// a source that gives each event a number of its own counts it once. Sources
// code the same events, so theirs stand side by side and are never added.
// Nothing is said of days on which a source codes none.
type DeathsOf struct {
	Source string `json:"source"`
	Name   string `json:"name"`
	Day    string `json:"day,omitempty"` // in the zone of the case; "" for events of several days
	// In events that a text may concern. Who fought is coded and who attacked
	// is not, so this is seldom an answer: see the assessment of each.
	May Deaths `json:"may_concern"`
	// In events that no text concerns, if the report is right, and in those in
	// which one whom a text exempts is said to have fought or to have been hit.
	Outside Deaths `json:"outside"`
}

// Deaths are the deaths in some events of one source, between the sums of the
// least and of the greatest numbers that it gives.
type Deaths struct {
	Events int    `json:"events"`
	Low    int64  `json:"low"`
	High   int64  `json:"high"`
	Open   bool   `json:"open,omitempty"` // some number has no upper end
	Text   string `json:"text"`           // in short words: "13", "19 to 21", "at least 3"
}

func (d *Deaths) add(c *count) {
	d.Events++
	if c.said {
		d.Low += int64(c.min)
		d.High += int64(max(c.min, c.max))
		d.Open = d.Open || c.open
	}
}

func (d *Deaths) print() { d.Text = truce.Figure{Min: d.Low, Max: d.High, Open: d.Open}.Text() }

// noConcern says whether a result is one of what no clause concerns.
func noConcern(asReported string) bool {
	return asReported == "outside_scope" || asReported == "does_not_match"
}

// happening is the claims of a decided incident, and whether no clause concerns
// it if what is reported of it is right.
type happening struct {
	claims  []int32
	outside bool
}

// deaths adds up, day by day over the days around which the case turns
// ([State.Span]), what the sources code that counts in this question: single
// claims, and those of incidents, which stand as their incident does.
func (v *view) deaths() []DeathsOf {
	first, last := v.s.Span()
	if !first.Known() {
		return nil
	}
	first, last = v.zone.Start(v.zone.DateOf(first)), v.zone.Day(v.zone.DateOf(last)).Latest
	var days []truce.Instant // the beginning of each, and the end of the last
	for at := first; ; at = v.zone.Day(v.zone.DateOf(at)).Latest {
		days = append(days, at)
		if at >= last {
			break
		}
	}
	type key struct {
		outlet word
		day    int // in days; -1 for events of several
	}
	by := map[key]*DeathsOf{}
	exempt := map[groupKey]bool{} // by what is told and when
	add := func(i int32, outside bool) {
		h := &v.hot[i]
		if h.earliest < first || h.earliest >= last {
			return
		}
		c := v.s.coldOf(i)
		if c.codeLen == 0 {
			return
		}
		k := key{v.s.tip.sources.list[h.source].outlet, sort.Search(len(days), func(n int) bool { return days[n] > h.earliest }) - 1}
		if !h.latest.Known() || h.latest > days[k.day+1] {
			k.day = -1
		}
		d := by[k]
		if d == nil {
			source := truce.Party(v.s.tip.words.at(k.outlet))
			d = &DeathsOf{Source: string(source), Name: v.name(source)}
			if k.day >= 0 {
				d.Day = v.zone.DateOf(days[k.day]).String()
			}
			by[k] = d
		}
		fought := groupKey{told: h.told, changes: changes{v.begun(h.earliest), v.before(h.latest)}}
		ex, ok := exempt[fought]
		if !ok {
			ex = v.exemptFought(i)
			exempt[fought] = ex
		}
		if outside || ex {
			d.Outside.add(&c.killed)
		} else {
			d.May.add(&c.killed)
		}
	}
	for i, n := range v.group {
		if n == 0 {
			continue
		}
		if g := v.groups[n-1]; g.status == 0 {
			add(int32(i), g.rule == nil || noConcern(g.asReported))
		}
	}
	gone, trusted := v.gone(), v.trustedSources()
	for _, x := range v.happenings {
		for _, i := range x.claims {
			if int(i) < len(v.hot) && !gone.has(i) && v.countsAt(i, trusted) {
				add(i, x.outside)
			}
		}
	}
	out := make([]DeathsOf, 0, len(by))
	for _, d := range by {
		d.May.print()
		d.Outside.print()
		out = append(out, *d)
	}
	slices.SortFunc(out, func(a, b DeathsOf) int { return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Source, b.Source)) })
	return out
}

// exemptFought says whether one of those who are said to have fought, or to
// have been hit, belongs to those whom a text exempts then.
func (v *view) exemptFought(i int32) bool {
	h := &v.hot[i]
	t := &v.s.tip.told.list[h.told]
	for _, w := range []word{t.attacker, t.victim, t.sideA, t.sideB} {
		if w != 0 && v.exempt(truce.Party(v.s.tip.words.at(w)), truce.Interval{Earliest: h.earliest, Latest: h.latest}) == truce.Yes {
			return true
		}
	}
	return false
}

// countsAt says whether a claim counts that nothing supersedes: see counts.
func (v *view) countsAt(i int32, trusted []int8) bool {
	h := &v.hot[i]
	if v.q.KnownAt.Known() && h.available > v.q.KnownAt || h.earliest > v.asOf {
		return false
	}
	t := trusted[h.source]
	return t == 1 || t == 3 && v.claimAuthority(v.s.claim(i)) == ""
}
