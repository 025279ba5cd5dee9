package witness

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"truce"
)

// match is something that would set a clock back, found by a scan.
type match struct {
	when  truce.Interval
	level int // the strictest on which it counts: 0 all, 1 established, 2 ruled
	item  string
	place string
	part  bool // it counts for its place only
}

func (c *check) clock(k *clock) {
	begins, target, asOf := c.when(k.Begins, "begins"), c.when(k.Target, "target"), c.w.asOf
	if strings.HasPrefix(k.ID, "clock/") {
		c.fixedClock(k, begins)
		return
	}
	c.claim(!target.Known() || target-begins == truce.Instant(k.TargetS)*1000, "its target is not its beginning and its length")
	status, told := k.read()
	if !begins.Known() || asOf < begins {
		c.claim(k.Status == "not_started" && k.Since == "" && k.IfAll == nil && k.IfEstablished == nil && k.IfRuled == nil && k.has("begins") || told, "it has not started")
		return
	}
	if !c.claim(k.IfAll != nil && k.IfEstablished != nil && k.IfRuled != nil && k.Since == k.Begins.At, "it has started, and does not say how long it ran") {
		return
	}
	until, open := asOf, k.saying("during", "cannot be determined")
	for _, y := range k.Why {
		for _, p := range c.p.Phases {
			if y.Rule == "during" && y.Item == p.ID && p.Ends != nil {
				c.claim(p.has("reading") || open == (p.Status == "cannot_be_determined"), "whether it ran on, it says otherwise than its phase")
				until = min(until, c.at(p.Ends.At, "the end of its phase"))
			}
		}
	}
	runs := []*run{k.IfAll, k.IfEstablished, k.IfRuled}
	if c.p.Counts.Left > 0 {
		c.unable("what is left out of the list may set it back")
	} else {
		matches, possible := c.matches(k, begins)
		for level, r := range runs {
			c.claim(r.Possible == possible, "%d reports cannot be determined, and the picture has %d", r.Possible, possible)
			c.run(r, level, matches, begins, until)
		}
		c.calm(k, matches, begins, until)
	}
	silent := len(k.Unstated) > 0
	c.claim(silent == k.has("unstated") && (!silent || k.saying("unstated", "leaves unstated: "+strings.Join(k.Unstated, ", ")+";")), "what the text leaves unstated and its reason differ")
	words := fmt.Sprintf("set back %s, if what is established %s, if what was ruled %s; %d reports", often(runs[0]), often(runs[1]), often(runs[2]), runs[0].Possible)
	c.claim(k.saying("levels", words), "no reason says how often it was set back on each level")
	if told {
		c.claim(k.Status == status, "its readings make it %s", status)
		return
	}
	c.reached(k, target, until, open)
}

// reached: the status follows from the earliest and the latest instant at which
// it can have been reached.
func (c *check) reached(k *clock, target, until truce.Instant, open bool) {
	asOf, earliest, latest := c.w.asOf, truce.NoInstant, truce.NoInstant
	if k.Earliest != "" {
		earliest = c.at(k.Earliest, "earliest")
	}
	if k.Latest != "" && k.Latest != "never" {
		latest = c.at(k.Latest, "latest")
	}
	c.claim(!latest.Known() || earliest.Known() && earliest <= latest, "its latest is before its earliest")
	c.claim(!earliest.Known() || earliest >= target, "it is reached before it can be")
	established := k.IfEstablished
	if len(k.Unstated) > 0 && target.Known() {
		c.claim(earliest == target && !latest.Known(), "the text leaves unstated when it is reached, and it says when")
	}
	holds := false
	switch k.Status {
	case "reached":
		holds = latest.Known() && latest <= asOf && !k.has("unstated")
	case "running":
		holds = !open && (!earliest.Known() || earliest > asOf) && (earliest.Known() || !target.Known())
	case "paused":
		day := c.zone.Day(c.zone.DateOf(asOf))
		holds = !open && earliest > asOf && slices.ContainsFunc(established.Resets, func(x reset) bool {
			return x.When.Earliest < printed(day.Latest) && (x.When.Latest == "" && x.When.Earliest >= printed(day.Earliest) || x.When.Latest > printed(day.Earliest))
		})
	case "stopped":
		holds = !open && until < asOf && !earliest.Known() && target.Known()
	case "cannot_be_determined":
		holds = (open || earliest.Known() && earliest <= asOf) && (!latest.Known() || latest > asOf || latest > until)
	}
	c.claim(holds, "its earliest and latest do not make it %q", k.Status)
	if !k.has("unstated") && target.Known() {
		c.unable("how its rules of counting move the target")
	}
}

// matches scans the picture and the tallies for all that would set a clock
// back on some level, and counts what cannot be determined.
func (c *check) matches(k *clock, from truce.Instant) (out []match, possible int) {
	for i := range c.p.Assessments {
		a := &c.p.Assessments[i]
		when, _ := c.timeOf(a)
		if !slices.Contains(k.Counts, a.Clause) || when.Within(from, c.w.asOf) == truce.No {
			continue
		}
		m := match{when: when, item: a.ID, place: province(a.Place)}
		switch {
		case c.ruled(a) == "violation":
			m.level = 2
		case a.Status == "matches":
			m.level = 1
		case a.AsReport == "matches":
		default:
			if a.Status == "cannot_be_determined" {
				possible++
			}
			continue
		}
		out = append(out, m)
	}
	for _, n := range c.w.all("tally/1", true) {
		when := truce.Interval{Earliest: n.body.Time("from"), Latest: n.body.Time("cut_off")}
		f, _ := n.body.Figure("total")
		if n.body.Text("unit") != "violations" || f.Min == 0 || when.Within(from, c.w.asOf) == truce.No || !c.w.had(when) {
			continue
		}
		out = append(out, match{when: when, item: n.id.String()})
		for _, p := range n.body.List("parts") {
			if min, _ := p.Int("min"); min > 0 {
				out = append(out, match{when: when, item: n.id.String(), place: p.Text("name"), part: true})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b match) int {
		return cmp.Or(cmp.Compare(a.when.Earliest, b.when.Earliest), cmp.Compare(a.when.Latest, b.when.Latest), cmp.Compare(a.item, b.item))
	})
	return out, possible
}

// run holds a run to the scan: each match on its level sets it back, and the
// longest is the greatest gap between two.
func (c *check) run(r *run, level int, matches []match, from, until truce.Instant) {
	last, longest, n := from, truce.Instant(0), 0
	for _, m := range matches {
		if m.part || m.level < level || !m.when.Latest.Known() || m.when.Earliest.Known() && m.when.Earliest >= until {
			continue
		}
		if n < len(r.Resets) {
			c.claim(r.Resets[n].Item == m.item, "what sets it back is not what a scan finds there: %s", m.item)
			c.span(r.Resets[n].When, m.when, "a reset")
		}
		if n++; m.when.Earliest.Known() {
			longest = max(longest, m.when.Earliest-last)
		}
		last = max(last, min(m.when.Latest, until))
	}
	c.claim(len(r.Resets) == n, "it was set back %d times, and a scan finds %d", len(r.Resets), n)
	now := max(0, until-last)
	longest = max(longest, now)
	c.claim(r.RunS == int64(now)/1000, "it has run %d s, and the scan gives %d s", r.RunS, int64(now)/1000)
	c.claim(r.LongestS == int64(longest)/1000, "its longest run is %d s, and the scan gives %d s", r.LongestS, int64(longest)/1000)
}

func often(r *run) string {
	switch n := len(r.Resets); n {
	case 0:
		return "never"
	case 1:
		return "once"
	default:
		return fmt.Sprintf("%d times", n)
	}
}

// province is the area just below the country in the path of a place.
func province(path string) string {
	parts := strings.Split(path, "/")
	if len(parts) < 2 {
		return ""
	}
	return parts[len(parts)-2]
}

// calm of a place: who watched there is a scan of coverage, second by second
// of its union; a match there on a level is no calm, and where nobody watched
// throughout calm cannot be determined.
func (c *check) calm(k *clock, matches []match, from, until truce.Instant) {
	told := map[string]bool{}
	for _, x := range k.Calm {
		told[x.Place] = true
		c.claim(c.at(x.From, "calm from") == from && c.at(x.To, "calm to") == until, "a place is looked at over another stretch than the clock's")
		up, denied := c.covered(x.Place, "up", from, until), c.covered(x.Place, "denied", from, until)
		c.claim(x.WatchedS == up && x.DeniedS == denied && x.UnwatchedS == int64(until-from)/1000-up, "the hours watched in %s are not those of the coverage on record", x.Place)
		for level, a := range []string{x.IfAll, x.IfEstablished, x.IfRuled} {
			want := "yes"
			if x.UnwatchedS > 0 {
				want = "cannot_be_determined"
			}
			if slices.ContainsFunc(matches, func(m match) bool {
				return m.place == x.Place && m.level >= level && m.when.Within(from, until) == truce.Yes
			}) {
				want = "no"
			}
			c.claim(a == want, "whether %s was calm is %s, and a scan gives %s", x.Place, a, want)
		}
	}
	for i := range c.p.Assessments {
		a := &c.p.Assessments[i]
		when, _ := c.timeOf(a)
		c.claim(told[province(a.Place)] || province(a.Place) == "" || a.Clause == "" || when.Within(from, until) == truce.No, "a place of which somebody spoke is not among those looked at")
	}
	for _, m := range matches {
		c.claim(m.place == "" || told[m.place], "a place with a match is not among those looked at")
	}
	for _, n := range c.w.all("coverage/1", true) {
		p, _ := n.body.Place("place")
		c.claim(province(p.Path()) == "" || told[province(p.Path())], "a place that was watched is not among those looked at")
	}
}

// covered is for how many seconds of a stretch coverage of a state is on record
// of a place, counted between the ends of all its stretches.
func (c *check) covered(place, state string, from, until truce.Instant) (seconds int64) {
	type pair struct{ from, to truce.Instant }
	var all []pair
	cuts := []truce.Instant{from, until}
	for _, n := range c.w.all("coverage/1", true) {
		if p, _ := n.body.Place("place"); n.body.Text("state") != state || province(p.Path()) != place {
			continue
		}
		x := pair{max(n.env.Happened.Earliest, from), min(n.env.Happened.Latest, until)}
		all, cuts = append(all, x), append(cuts, x.from, x.to)
	}
	slices.Sort(cuts)
	var sum truce.Instant
	for i := 1; i < len(cuts); i++ {
		if slices.ContainsFunc(all, func(x pair) bool { return x.from <= cuts[i-1] && cuts[i] <= x.to }) {
			sum += cuts[i] - cuts[i-1]
		}
	}
	return int64(sum) / 1000
}

// fixedClock is a phase with a fixed end, told as a clock.
func (c *check) fixedClock(k *clock, begins truce.Instant) {
	var p *phase
	for i := range c.p.Phases {
		if k.ID == "clock/"+c.p.Phases[i].ID {
			p = &c.p.Phases[i]
		}
	}
	if !c.claim(p != nil && p.Begins != nil && p.Ends != nil && k.Begins != nil && *p.Begins == *k.Begins, "no phase of the picture is this clock") {
		return
	}
	c.claim(alike(k.Why, p.Why), "its reasons are not those of its phase")
	ends, want, since := c.at(p.Ends.At, "the end of its phase"), "running", k.Begins.At
	switch {
	case c.w.asOf < begins:
		want, since = "not_started", ""
	case c.w.asOf >= ends:
		want, since = "stopped", p.Ends.At
	}
	c.claim(k.LengthS == p.LastsS, "its length is not that of its phase")
	c.claim(k.Status == want && k.Since == since, "it is %s, and its times make it %s", k.Status, want)
	longest, of := int64(0), ""
	for _, x := range c.p.Clocks {
		if x.TargetS > longest {
			longest, of = x.TargetS, x.ID
		}
	}
	if longest <= k.LengthS {
		longest, of = k.LengthS, ""
	}
	c.claim(k.ShortS == longest-k.LengthS && k.ShortOf == of, "it falls short of the longest target by another time")
}
