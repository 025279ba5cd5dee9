package ruling

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"truce"
	"truce/agreement"
)

// Three levels of what is believed (law 7).
const (
	ifAll = iota
	ifEstablished
	ifRuled
	levels
)

// match is something that, on some level, matches what a clock counts.
type match struct {
	when  truce.Interval
	level int // the strictest level on which it counts
	item  string
	text  string
	place string // governorate, "" when not placed
	part  bool   // a part of a match that is there too: it counts for its place only
}

// clockOf computes a clock once: its beginning, its target and, for the
// picture, its runs.
func (v *view) clockOf(b *agreement.Block) *Clock {
	if c, ok := v.clocks[b]; ok {
		return c
	}
	c := &Clock{Item: v.item(id(b), clauseOf(id(b)), "not_started", truce.NoInstant)}
	v.clocks[b] = c
	c.Counts = slices.Sorted(maps.Keys(countedRules(b)))
	begins := agreement.Begins(b, v)
	if !begins.Known() || len(begins.Moments) > 1 {
		c.Why = append(c.Why, Why{Rule: "begins", Clause: id(b), Text: "it begins with " + begins.Rule + ", which is not set to one instant"})
		return c
	}
	from := begins.Moments[0].At.Earliest
	c.Begins = v.moment(from)
	target := v.after(from, b.Value("target"))
	if target.Known() {
		c.Target = v.moment(target)
		c.TargetS = int64(target-from) / 1000
		c.Rule = fmt.Sprintf("%s + %d h", begins.Rule, c.TargetS/3600)
	}
	v.runClock(b, c, from, target)
	return c
}

// after adds a duration to an instant; NoInstant when there is none.
func (v *view) after(from truce.Instant, d agreement.Expr) truce.Instant {
	if x, ok := agreement.Exact(d); ok {
		return from + truce.Instant(x)
	}
	if x, ok := agreement.Calendar(d); ok {
		return v.zone.Add(from, x).Earliest
	}
	return truce.NoInstant
}

func (v *view) runClock(b *agreement.Block, c *Clock, from, target truce.Instant) {
	if v.asOf < from {
		c.Why = append(c.Why, Why{Rule: "begins", Clause: id(b), Text: "it begins at " + v.zone.Local(from)})
		return
	}
	c.Since, c.SinceLocal = from.String(), v.zone.Local(from)
	until, open := v.asOf, false
	for _, n := range b.Names("during") {
		if t := n.Target(); t != nil && t.Kind == "phase" {
			p := v.phaseOf(t)
			if p.ends.Known() && !p.never && p.ends < until && p.status != "running" {
				until, open = p.ends, p.status == "cannot_be_determined"
				c.Why = append(c.Why, Why{Rule: "during", Clause: id(b), Item: id(t),
					Text: "it runs only while " + t.Name + " does, whose documented term ended at " + v.zone.Local(p.ends)})
			}
		}
	}
	matches, possible := v.matchesFor(b, from, v.asOf)
	runs := [levels]*Run{}
	for level := range levels {
		runs[level] = v.run(matches, level, from, until)
		runs[level].Possible = possible
	}
	c.IfAll, c.IfEstablished, c.IfRuled = runs[ifAll], runs[ifEstablished], runs[ifRuled]
	c.Calm = v.calm(matches, possible, from, until)
	c.Status = "running"
	silent := v.silences(b, "on_match", "tolerance", "watch")
	c.Unstated = silent
	if target.Known() {
		c.Earliest, c.Latest = target.String(), "never"
		if v.asOf >= target {
			c.Status = "cannot_be_determined"
		}
	}
	if open {
		c.Status = "cannot_be_determined"
		c.Why = append(c.Why, Why{Rule: "during", Clause: id(b), Text: "whether it ran on after that cannot be determined, because whether the phase did cannot"})
	}
	count, stated := v.countingOf(b, from, target)
	stated = stated && target.Known() && len(silent) == 0
	switch {
	case stated:
		v.reachOf(b, c, count, matches, until, open)
	case len(silent) > 0:
		c.Why = append(c.Why, Why{Rule: "unstated", Clause: id(b),
			Text: "the text leaves unstated: " + strings.Join(silent, ", ") + "; so the target may have been reached at " + orNever(v, target) + " at the earliest and never at the latest"})
	case target.Known() && v.asOf >= target && !open && len(runs[ifEstablished].Resets) == 0 && possible == 0:
		c.Status, c.Latest = "reached", target.String()
	}
	c.Why = append(c.Why, Why{Rule: "levels", Clause: id(b), Text: fmt.Sprintf(
		"if all reports are right it was set back %s, if what is established %s, if what was ruled %s; %d reports cannot be determined and set back nothing",
		times(len(runs[ifAll].Resets)), times(len(runs[ifEstablished].Resets)), times(len(runs[ifRuled].Resets)), possible)})
}

// reachOf is when a clock whose rules the text states is reached: the least
// and the greatest instant over all completions of what is unknown.
func (v *view) reachOf(b *agreement.Block, c *Clock, count counting, matches []match, until truce.Instant, open bool) {
	var gaps []stretch
	if count.unwatched != "counts" {
		gaps = v.gapsOf(b, count.from, min(until, v.asOf+1))
	}
	first, last := count.reach(v.hitsOf(b, matches, count.from, v.asOf+1), gaps, v.asOf)
	c.Earliest, c.Latest = first.String(), "never"
	if last.Known() {
		c.Latest = last.String()
	}
	stopped := until < v.asOf
	switch {
	case stopped && first > until:
		c.Status, c.Earliest, c.Latest = "stopped", "", "never"
		if open {
			c.Status = "cannot_be_determined"
		}
	case last.Known() && last <= min(until, v.asOf):
		c.Status = "reached"
	case first <= v.asOf:
		c.Status = "cannot_be_determined"
	case count.onMatch == "pause" && count.pausedAt(v, matches):
		c.Status = "paused"
	default:
		c.Status = "running"
	}
	if n := len(gaps); n > 0 {
		var unwatched truce.Instant
		for _, g := range gaps {
			unwatched += g.to - g.from
		}
		c.Why = append(c.Why, Why{Rule: "watch", Clause: id(b), Text: "nobody on record watched for " + hours(int64(unwatched)/1000) + " of it; the text says of unwatched hours: " + count.unwatched})
	}
}

// pausedAt says whether the civil day of the query has a match.
func (c counting) pausedAt(v *view, matches []match) bool {
	day := c.day(v.asOf)
	for _, m := range matches {
		if m.level >= ifEstablished && m.when.Within(day.from, day.to) == truce.Yes {
			return true
		}
	}
	return false
}

func orNever(v *view, i truce.Instant) string {
	if !i.Known() {
		return "an unknown instant"
	}
	return v.zone.Local(i)
}

func times(n int) string {
	switch n {
	case 0:
		return "never"
	case 1:
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

// silences lists the attributes that the text leaves unstated.
func (v *view) silences(b *agreement.Block, attrs ...string) []string {
	var out []string
	for _, a := range attrs {
		if agreement.Silent(b.Value(a)) {
			out = append(out, a)
		}
	}
	return out
}

// run is the clock on one level if every match restarts it, in [from, until].
func (v *view) run(matches []match, level int, from, until truce.Instant) *Run {
	r := &Run{Resets: []Reset{}}
	last := from
	for _, m := range matches {
		if m.part || m.level < level || !m.when.Latest.Known() || m.when.Earliest.Known() && m.when.Earliest >= until {
			continue
		}
		r.Resets = append(r.Resets, Reset{When: v.stretch(m.when), Item: m.item, Text: m.text})
		if m.when.Earliest.Known() {
			r.LongestS = max(r.LongestS, int64(m.when.Earliest-last)/1000)
		}
		last = max(last, min(m.when.Latest, until))
	}
	r.RunS = max(0, int64(until-last)/1000)
	r.LongestS = max(r.LongestS, r.RunS)
	return r
}

// matchesFor collects what a clock counts in [from, until): assessments under
// the rules that it names, and violations that counters tell of without
// listing them. Reports that cannot be determined only count as possible.
func (v *view) matchesFor(b *agreement.Block, from, until truce.Instant) (out []match, possible int) {
	rules := countedRules(b)
	for i := range v.assessed {
		a := &v.assessed[i]
		if !rules[a.rule] || a.when.Within(from, until) == truce.No {
			continue
		}
		switch {
		case a.ruled == "violation":
			out = append(out, match{when: a.when, level: ifRuled, item: a.id, text: a.name, place: a.governorate})
		case a.status == "matches":
			out = append(out, match{when: a.when, level: ifEstablished, item: a.id, text: a.name, place: a.governorate})
		case a.asReported == "matches":
			out = append(out, match{when: a.when, level: ifAll, item: a.id, text: a.name, place: a.governorate})
		case a.status == "cannot_be_determined":
			possible++
		}
	}
	matching, some := make([]bool, len(v.groups)), false
	for n, g := range v.groups {
		switch {
		case g.rule == nil || !rules[id(g.rule)] || g.when.Within(from, until) == truce.No:
		case g.asReported == "matches":
			matching[n], some = true, true
		default:
			possible += g.n
		}
	}
	if some {
		w := &v.s.tip.words
		v.eachOf(matching, func(i int32) {
			c := v.s.claim(i)
			out = append(out, match{when: c.when(), level: ifAll, item: claimID(c.cold), text: w.at(c.act), place: w.at(c.area)})
		})
	}
	for _, n := range v.anyTime("tally/1") {
		f, _ := n.Body.Figure("total")
		span := truce.Interval{Earliest: n.Body.Time("from"), Latest: n.Body.Time("cut_off"), Grain: truce.GrainDays}
		if n.Body.Text("unit") != "violations" || f.Min == 0 || span.Within(from, until) == truce.No || !v.had(span) {
			continue
		}
		out = append(out, match{when: span, level: ifAll, item: n.ID.String(), text: v.name(n.Of) + " counts " + f.Text() + " violations"})
		for _, part := range n.Body.List("parts") {
			if min, _ := part.Int("min"); min > 0 {
				out = append(out, match{when: span, level: ifAll, item: n.ID.String(), text: v.name(n.Of) + " counts violations there", place: part.Text("name"), part: true})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b match) int {
		return cmp.Or(cmp.Compare(a.when.Earliest, b.when.Earliest), cmp.Compare(a.when.Latest, b.when.Latest), cmp.Compare(a.item, b.item), cmp.Compare(a.place, b.place))
	})
	return out, possible
}

// clocksOut prints the clocks of the texts, and beside them the phases with a
// fixed end, as clocks of their own, with what they fall short of.
func (v *view) clocksOut() []Clock {
	var out []Clock
	var longest *Clock
	v.each("clock", func(b *agreement.Block) {
		c := v.clockOf(b)
		if longest == nil || c.TargetS > longest.TargetS {
			longest = c
		}
		out = append(out, v.clockAgreed(b, *c))
	})
	v.each("phase", func(b *agreement.Block) {
		p := v.phaseOf(b)
		if !p.ends.Known() || !p.begins.Known() || len(b.Sub("renewal")) > 0 {
			return
		}
		status, since := "running", p.begins
		switch {
		case v.asOf < p.begins:
			status, since = "not_started", truce.NoInstant
		case v.asOf >= p.ends:
			status, since = "stopped", p.ends
		}
		c := Clock{Item: v.item("clock/"+id(b), clauseOf(id(b)), status, since, p.why...), Begins: v.moment(p.begins), LengthS: int64(p.ends-p.begins) / 1000}
		c.Rule = "from " + v.zone.Local(p.begins) + " to " + v.zone.Local(p.ends) + ": " + hours(c.LengthS)
		if longest != nil && longest.TargetS > c.LengthS {
			c.ShortS, c.ShortOf = longest.TargetS-c.LengthS, longest.ID
			c.Rule += ", " + hours(c.ShortS) + " short of " + hours(longest.TargetS)
		}
		out = append(out, c)
	})
	return out
}
