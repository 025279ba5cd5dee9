package ruling

import (
	"cmp"
	"slices"

	"truce"
	"truce/agreement"
)

// counting is what a clock of continuous compliance runs by.
type counting struct {
	from, target truce.Instant // the target is a length
	onMatch      string        // restart, pause, continue
	tolerance    int64         // matches of a run that change nothing; negative: no limit
	unwatched    string        // counts, pauses, restarts, unknown
	day          func(truce.Instant) stretch
}

// hit is a match with uncertain time; doubtful, it may not count at all.
type hit struct {
	when     truce.Interval
	doubtful bool
	gap      bool // a stretch that nobody watched, and that restarts the clock when it ends
}

// reach gives the least and the greatest instant, over all completions of what
// is unknown, at which the clock reaches its target. gaps are the stretches
// that nobody watched, by time, up to the instant up to which is known. last is
// NoInstant when there is a completion that never reaches it.
//
// The earliest leaves doubtful matches out, puts the others where they hurt
// least, and takes unknown stretches for calm; the latest does the reverse.
func (c counting) reach(hits []hit, gaps []stretch, known truce.Instant) (first, last truce.Instant) {
	slices.SortFunc(hits, func(a, b hit) int { return cmp.Compare(a.when.Earliest, b.when.Earliest) })
	return c.earliest(hits, gaps), c.latest(hits, gaps, known)
}

// complete is when a run that begins at an instant completes: later by what is
// not counted, the civil days and stretches in pauses.
func (c counting) complete(from truce.Instant, pauses []stretch) truce.Instant {
	at, left := from, c.target
	for _, p := range merged(pauses) {
		if p.to <= at {
			continue
		}
		if p.from-at >= left {
			break
		}
		left -= max(0, p.from-at)
		at = max(at, p.to)
	}
	return at + left
}

func merged(list []stretch) []stretch {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b stretch) int { return cmp.Compare(a.from, b.from) })
	var out []stretch
	for _, s := range list {
		if n := len(out); n > 0 && s.from <= out[n-1].to {
			out[n-1].to = max(out[n-1].to, s.to)
			continue
		}
		out = append(out, s)
	}
	return out
}

func (c counting) earliest(hits []hit, gaps []stretch) truce.Instant {
	start, used := c.from, int64(0)
	var pauses []stretch
	if c.unwatched == "pauses" {
		pauses = append(pauses, gaps...)
	}
	sure := slices.DeleteFunc(slices.Clone(hits), func(h hit) bool { return h.doubtful })
	if c.unwatched == "restarts" {
		for _, g := range gaps {
			sure = append(sure, hit{when: truce.Interval{Earliest: g.from, Latest: g.to}, gap: true})
		}
		slices.SortFunc(sure, func(a, b hit) int { return cmp.Compare(a.when.Earliest, b.when.Earliest) })
	}
	for _, h := range sure {
		done := c.complete(start, pauses)
		a := max(h.when.Earliest, c.from)
		b := h.when.Latest - 1
		if h.gap && a < done {
			start, used = max(start, h.when.Latest), 0
			continue
		}
		if !h.when.Latest.Known() || b >= done || a <= start && h.when.Earliest < start || a >= done {
			continue // it may have come after the run was complete, or before it began
		}
		if c.tolerance < 0 || used < c.tolerance {
			used++
			continue
		}
		switch c.onMatch {
		case "restart":
			start, used = a, 0
		case "pause":
			pauses = append(pauses, c.day(a))
		}
	}
	return c.complete(start, pauses)
}

func (c counting) latest(hits []hit, gaps []stretch, known truce.Instant) truce.Instant {
	start, used := c.from, int64(0)
	var pauses []stretch
	if c.unwatched == "pauses" {
		pauses = append(pauses, gaps...)
	}
	all := slices.Clone(hits)
	if c.unwatched == "unknown" || c.unwatched == "restarts" {
		for _, g := range gaps {
			if c.unwatched == "unknown" && g.to > known && g.from < c.complete(start, pauses) {
				return truce.NoInstant // nobody watches now: anything may be happening
			}
			all = append(all, hit{when: truce.Interval{Earliest: g.from, Latest: g.to}, gap: true})
		}
	}
	slices.SortFunc(all, func(a, b hit) int { return cmp.Compare(a.when.Latest, b.when.Latest) })
	for {
		done := c.complete(start, pauses)
		// The next to hurt: of those that may fall into the run the first to end.
		i := slices.IndexFunc(all, func(h hit) bool { return h.when.Earliest < done && !(h.when.Latest.Known() && h.when.Latest <= start) })
		if i < 0 {
			return done
		}
		h := all[i]
		all = slices.Delete(all, i, i+1)
		at := done
		if h.when.Latest.Known() {
			at = min(h.when.Latest-1, done)
		}
		switch {
		case h.gap:
			start, used = max(start, h.when.Latest), 0
		case c.tolerance < 0 || used < c.tolerance:
			used++
		case c.onMatch == "restart":
			start, used = max(start, at), 0
		case c.onMatch == "pause":
			pauses = append(pauses, c.day(at))
		}
	}
}

// countingOf reads how a clock counts; ok is false where the text leaves open
// what decides.
func (v *view) countingOf(b *agreement.Block, from, target truce.Instant) (c counting, ok bool) {
	c = counting{from: from, target: target - from, onMatch: b.Word("on_match"), unwatched: b.Word("unwatched"),
		day: func(t truce.Instant) stretch {
			d := v.zone.Day(v.zone.DateOf(t))
			return stretch{d.Earliest, d.Latest}
		}}
	if c.unwatched == "" || agreement.Silent(b.Value("unwatched")) {
		c.unwatched = "unknown"
	}
	if e := b.Value("tolerance"); e != nil {
		n, known := v.number(e, v.asOf)
		if !known || n.open {
			return c, false
		}
		c.tolerance = n.lo
	}
	return c, c.onMatch == "restart" || c.onMatch == "pause" || c.onMatch == "continue"
}

// gapsOf are the stretches that nobody on record watched as the text asks, from
// an instant to the instant of the query; after it nothing is known.
func (v *view) gapsOf(b *agreement.Block, from, until truce.Instant) []stretch {
	var up []stretch
	var by []truce.Party
	gap := truce.Instant(0)
	for _, n := range b.Names("watch") {
		w := n.Target()
		if w == nil {
			continue
		}
		by = append(by, v.members(w.Value("by"))...)
		if x, ok := agreement.Exact(w.Value("gap")); ok {
			gap = truce.Instant(x)
		}
		for _, c := range v.anyTime("coverage/1") {
			if c.Body.Text("state") != "up" || !slices.Contains(by, truce.Party(c.Body.Text("observer"))) {
				continue
			}
			if p, ok := c.Body.Place("place"); ok && w.Has("place") && v.matchPlace(w.Value("place"), spot{path: p.Path()}, c.Happened) == truce.No {
				continue
			}
			up = append(up, stretch{max(from, c.Happened.Earliest), min(until, c.Happened.Latest)})
		}
	}
	var out []stretch
	at := from
	for _, s := range merged(up) {
		if s.from > at+gap {
			out = append(out, stretch{at, s.from})
		}
		at = max(at, s.to)
	}
	if until > at+gap {
		out = append(out, stretch{at, until})
	}
	return out
}

// hitsOf are the matches that a clock counts on the level that the text asks
// for, and those that cannot be determined.
func (v *view) hitsOf(b *agreement.Block, matches []match, from, until truce.Instant) []hit {
	level := ifEstablished
	if b.Word("level") == "asserted" {
		level = ifAll
	}
	var out []hit
	for _, m := range matches {
		if !m.part && m.level >= level && m.when.Earliest.Known() {
			out = append(out, hit{when: m.when})
		}
	}
	rules := countedRules(b)
	for i := range v.assessed {
		if a := &v.assessed[i]; rules[a.rule] && a.status == "cannot_be_determined" && a.ruled != "violation" && (level != ifAll || a.asReported != "matches") && a.when.Within(from, until) != truce.No {
			out = append(out, hit{when: a.when, doubtful: true})
		}
	}
	return out
}

// countedRules are the rules whose matches a clock counts, by id.
func countedRules(b *agreement.Block) map[string]bool {
	rules := map[string]bool{}
	agreement.Walk(b.Value("counts"), func(e agreement.Expr) bool {
		if t := target(e); t != nil && t.Kind == "prohibition" {
			rules[id(t)] = true
			for _, c := range t.Sub("case") {
				rules[id(c)] = true
			}
		}
		return true
	})
	return rules
}
