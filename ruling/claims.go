package ruling

import (
	"cmp"
	"fmt"
	"slices"
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
	var rows []int32
	for _, g := range v.groups {
		v.count.Reports += len(g.rows)
		if g.rule == nil {
			v.tallyStatus("outside_scope", len(g.rows))
			continue
		}
		v.tallyStatus("cannot_be_determined", len(g.rows))
		rows = append(rows, g.rows...)
	}
	of := map[int32]*claimGroup{}
	listed := v.first(rows)
	for _, i := range listed {
		of[i] = nil
	}
	for _, g := range v.groups {
		for _, i := range g.rows {
			if _, ok := of[i]; ok {
				of[i] = g
			}
		}
	}
	for _, i := range listed {
		v.assessments = append(v.assessments, v.claimAssessment(&v.s.claims[i], of[i]))
	}
}

// findSkipped lists the claims that do not count by themselves: members of
// incidents, and claims of superseded or retracted reports.
func (v *view) findSkipped(ins []*incident) {
	for _, in := range ins {
		for _, r := range in.note.Refs {
			if r.Role != "member" {
				continue
			}
			for _, i := range v.s.claimsOf(r.ID) {
				if v.meant(in, &v.s.claims[i]) {
					v.skip = append(v.skip, i)
				}
			}
		}
	}
	for id := range v.dead {
		v.skip = append(v.skip, v.s.claimsOf(id)...)
	}
	slices.Sort(v.skip)
	v.skip = slices.Compact(v.skip)
}

// first are the first claims by time, as many as the query lists; the others
// are counted as left out.
func (v *view) first(rows []int32) []int32 {
	order := func(a, b int32) int {
		return cmp.Or(cmp.Compare(v.hot[a].earliest, v.hot[b].earliest), claimsByHappening(&v.s.claims[a], &v.s.claims[b]))
	}
	if n := v.q.Limit; n > 0 && len(rows) > n {
		v.count.Left += len(rows) - n
		// Only claims no later than the n-th instant can be among the first n.
		times := make([]truce.Instant, len(rows))
		for k, i := range rows {
			times[k] = v.hot[i].earliest
		}
		last := nth(times, n-1)
		rows = slices.DeleteFunc(rows, func(i int32) bool { return v.hot[i].earliest > last })
		slices.SortFunc(rows, order)
		return rows[:n]
	}
	slices.SortFunc(rows, order)
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
	return cmp.Or(cmp.Compare(a.earliest, b.earliest), slices.Compare(a.id[:], b.id[:]), cmp.Compare(a.n, b.n))
}

func (c *claim) when() truce.Interval {
	return truce.Interval{Earliest: c.earliest, Latest: c.latest}
}

func claimID(c *claim) string { return fmt.Sprintf("%s/%d", c.id, c.n) }

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
		Place: w.at(c.where), Source: v.name(truce.Party(w.at(c.outlet))), Origin: v.name(truce.Party(w.at(c.origin))), Code: v.s.codes[c.at],
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
	a.Item = v.item(claimID(c), id(r.rule), "cannot_be_determined", c.earliest, why...)
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
