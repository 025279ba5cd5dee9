package ruling

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"truce"
	"truce/agreement"
)

// assessClaims judges the claims that belong to no incident. A single report
// establishes nothing: the result is always "cannot be determined", with what
// it would be if the report were right and what the source does not code.
func (v *view) assessClaims() {
	v.groupClaims()
	v.judgeGroups(v.world())
	concerned := make([]bool, len(v.groups))
	total := 0
	for n, g := range v.groups {
		if g.status != 0 {
			v.count.Told = tallied(v.count.Told, g.asReported, g.n)
			continue
		}
		v.count.Reports += g.n
		if g.rule == nil {
			v.tallyStatus("outside_scope", g.n)
			continue
		}
		v.tallyStatus("cannot_be_determined", g.n)
		concerned[n] = true
		total += g.n
	}
	listed := v.asked(v.first(concerned))
	v.count.Left += total - len(listed)
	for _, i := range listed {
		v.assessments = append(v.assessments, v.claimAssessment(v.s.claim(i), v.groups[v.group[i]-1]))
	}
}

// asked adds the claims of the report that the query asks for, where they count
// and are not among the listed.
func (v *view) asked(listed []int32) []int32 {
	if v.q.Report.Zero() {
		return listed
	}
	for i, to := v.s.claimsOf(v.q.Report); i < to && int(i) < len(v.group); i++ {
		if v.group[i] != 0 && v.groups[v.group[i]-1].rule != nil && !slices.Contains(listed, i) {
			listed = append(listed, i)
		}
	}
	return listed
}

// findSkipped finds the claims that do not count by themselves: members of
// incidents, and claims of superseded or retracted reports.
func (v *view) findSkipped(ins []*incident) {
	v.skip = newBits(len(v.s.hot))
	for _, in := range ins {
		for _, r := range in.note.Refs {
			if r.Role != "member" {
				continue
			}
			for i, to := v.s.claimsOf(r.ID); i < to; i++ {
				if v.meant(in, i) {
					v.skip.set(i)
				}
			}
		}
	}
	v.skip.or(v.gone())
}

// gone are the claims of superseded or retracted reports.
func (v *view) gone() bits {
	out := newBits(len(v.s.hot))
	for id := range v.dead {
		for i, to := v.s.claimsOf(id); i < to; i++ {
			out.set(i)
		}
	}
	return out
}

// first are the first claims of some groups by time, as many as the query
// lists.
func (v *view) first(groups []bool) []int32 {
	n := v.q.Limit
	last, enough := truce.Instant(math.MaxInt64), 4*n+1024
	var rows []int32
	var times []truce.Instant
	// Only claims no later than the n-th instant can be among the first n.
	trim := func() {
		times = times[:0]
		for _, i := range rows {
			times = append(times, v.hot[i].earliest)
		}
		last = nth(times, n-1)
		rows = slices.DeleteFunc(rows, func(i int32) bool { return v.hot[i].earliest > last })
		enough = max(enough, 2*len(rows)) // many may share the n-th instant
	}
	v.eachOf(groups, func(i int32) {
		if v.hot[i].earliest > last {
			return
		}
		if rows = append(rows, i); n > 0 && len(rows) >= enough {
			trim()
		}
	})
	slices.SortFunc(rows, func(a, b int32) int {
		return cmp.Or(cmp.Compare(v.hot[a].earliest, v.hot[b].earliest), claimsByID(v.s.coldOf(a), v.s.coldOf(b)))
	})
	if n > 0 && len(rows) > n {
		return rows[:n]
	}
	return rows
}

// nth is the n-th smallest (from 0), by halving the part that holds it.
func nth(list []truce.Instant, n int) truce.Instant {
	lo, hi := 0, len(list)-1
	for lo < hi {
		pivot := list[lo+(hi-lo)/2]
		i, j := lo, hi
		for i <= j {
			for list[i] < pivot {
				i++
			}
			for list[j] > pivot {
				j--
			}
			if i <= j {
				list[i], list[j] = list[j], list[i]
				i, j = i+1, j-1
			}
		}
		switch {
		case n <= j:
			hi = j
		case n >= i:
			lo = i
		default:
			return list[n]
		}
	}
	return list[n]
}

// claimsByHappening orders claims by when they happened, then by id.
func claimsByHappening(a, b *claim) int {
	return cmp.Or(cmp.Compare(a.earliest, b.earliest), claimsByID(a.cold, b.cold))
}

func claimsByID(a, b *cold) int {
	return cmp.Or(slices.Compare(a.id[:], b.id[:]), cmp.Compare(a.n, b.n))
}

func (c *claim) when() truce.Interval {
	return truce.Interval{Earliest: c.earliest, Latest: c.latest}
}

func claimID(c *cold) string { return c.id.String() + "/" + strconv.Itoa(int(c.n)) }

func (v *view) claimAuthority(c *claim) string {
	w := &v.s.tip.words
	return v.authority(keyID(w.at(c.by)), c.pos, c.signed, "", false)
}

// missingText says what a source does not code, and what follows.
var missingText = map[string]string{
	"attacker":         "the source codes who fought, not who attacked",
	"hour":             "the hour is not coded",
	"target":           "what was hit is not coded",
	"weapon":           "the weapon is not coded",
	"killed":           "no figure is given",
	"exempt_protected": "the label of a side does not separate groups that the text exempts from groups that it protects",
	"place_exact":      "the place is known only roughly",
	"day":              "the day is known only within several",
}

func (v *view) claimAssessment(c *claim, r *claimGroup) Assessment {
	w := &v.s.tip.words
	a := Assessment{Subject: c.id.String(), Name: w.at(c.act), When: v.stretch(truce.Interval{Earliest: c.earliest, Latest: c.latest, Grain: truce.Grain(w.at(c.grain))}),
		Place: c.where.path, Source: v.name(truce.Party(w.at(c.outlet))), Origin: v.name(truce.Party(w.at(c.origin))), Code: v.s.code(c.cold),
		AsReport: r.asReported, Missing: strings.Fields(w.at(c.missing))}
	why := []Why{{Rule: "single report", Clause: id(r.rule), Entry: c.id.String(), Report: c.id.String(),
		Text: "a report that nobody has graded or made part of an incident establishes nothing"}}
	for _, m := range a.Missing {
		text := missingText[m]
		if m == "hour" {
			text += v.hourText(r.rule, c)
		}
		if text != "" {
			why = append(why, Why{Rule: "not coded: " + m, Entry: c.id.String(), Text: text})
		}
	}
	why = append(why, Why{Rule: "if the report is right", Clause: id(r.rule), Text: "then: " + strings.ReplaceAll(r.asReported, "_", " ")})
	why = append(why, v.placeWhy(r.rule, c.where, c.when())...)
	a.Item = v.item(claimID(c.cold), id(r.rule), "cannot_be_determined", c.earliest, why...)
	if w.at(c.nameA) != "" || w.at(c.nameB) != "" {
		a.Variables = append(a.Variables, Variable{Name: "sides", Answer: "cannot_be_determined", State: "asserted",
			Values: []Value{{Value: w.at(c.nameA), State: "asserted", By: a.Source, Entry: c.id.String()}, {Value: w.at(c.nameB), State: "asserted", By: a.Source, Entry: c.id.String()}}})
	}
	if c.killed.said {
		f := w.figure(c.killed, "killed", truce.Party(w.at(c.origin)))
		f.Entry = c.id
		a.Figures = []Spread{v.spread("killed", truce.Spread{f}, nil)}
	}
	return a
}

// hourText names the mark of the timetable before or after which a day without
// an hour may lie.
func (v *view) hourText(rule *agreement.Block, c *claim) string {
	b := target(value(rule, "during"))
	if b == nil || b.Kind != "phase" {
		return ""
	}
	p := v.phaseOf(b)
	for _, i := range []truce.Instant{p.begins, p.ends} {
		if i.Known() && c.earliest < i && i < c.latest {
			return ", so it may have been before or after " + v.zone.Local(i)
		}
	}
	return ""
}
