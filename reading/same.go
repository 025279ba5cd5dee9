package reading

import (
	"truce"
	"truce/civil"
)

// home finds the claim that a mention speaks of again.
func (d *doc) home(drafts []*draft, n *draft, m *mention) *draft {
	if w := d.wounded(drafts, n); w != nil {
		return w
	}
	tolls := false
	// only the claims told last, and the main one: linear in the text
	for back := 1; back <= len(drafts) && back <= 24; back++ {
		c := drafts[len(drafts)-back]
		bare := c.Killed == nil && c.Injured == nil
		if bare && tolls && n.Killed != nil {
			continue // another toll was told since: this is not that of the headline
		}
		if c.Story == n.Story && d.same(c, n, m) {
			return c
		}
		tolls = tolls || !bare && c.Story == n.Story
	}
	if len(drafts) > 24 {
		for _, c := range drafts[:3] {
			if c.Story == n.Story && d.same(c, n, m) {
				return c
			}
		}
	}
	return nil
}

// wounded finds the claim that wounded of no place belong to after the parts of
// a toll were told: the whole.
func (d *doc) wounded(drafts []*draft, n *draft) *draft {
	if n.Killed != nil || n.Injured == nil || n.place != nil || len(drafts) == 0 {
		return nil
	}
	last := drafts[len(drafts)-1]
	for k := len(drafts) - 2; k >= 0 && k >= len(drafts)-12; k-- {
		w := drafts[k]
		if w.Story == n.Story && w.Status == n.Status && w.Killed != nil && w.Injured == nil && w.Section != "caption" && w.place != nil && last.place != nil &&
			!last.place.same(w.place) && last.place.inside(w.place) == truce.Yes && last.Killed != nil && last.Killed.Min < w.Killed.Min {
			return w
		}
	}
	return nil
}

// same says whether a mention speaks of the happening of a claim.
func (d *doc) same(c, n *draft, m *mention) bool {
	if m.partsOnly {
		return c.Killed != nil && n.sentence-c.sentence <= 6 && fits(c.Killed, m.killed)
	}
	if c.Section == "caption" != (n.Section == "caption") || c.Status != n.Status {
		return false
	}
	if c.place != nil && n.place != nil && c.place.inside(n.place) == truce.No && n.place.inside(c.place) == truce.No {
		return false
	}
	if apart(c.when, n.when) {
		return false
	}
	switch {
	case n.Killed != nil && c.Killed != nil:
		if n.running && sameSpeaker(c.talk, n.talk) && c.Killed.Min <= n.Killed.Min && n.Killed.Min <= 4*max(1, c.Killed.Min) && c.Status == Happened {
			return true
		}
		if c.talk != nil && n.talk != nil && c.talk.party != n.talk.party && c.talk.party != "" && n.talk.party != "" && c.sentence != n.sentence {
			return false // two counters: a spread
		}
		if c.lead && n.Section == "body" && (sameNumber(c.Killed, n.Killed) || sumsUp(c.Killed, n.Killed)) && c.Status == n.Status {
			return true
		}
		if (c.lead || c.Killed.Bound == truce.InWords && n.Killed.Bound != truce.InWords && n.sentence-c.sentence <= 4) && headlineOf(c.Killed, n.Killed) {
			return true
		}
		if !alike(c.Killed, n.Killed) {
			return false
		}
		// small equal numbers are no sign of one happening: the place or the
		// act must say so too
		if c.Killed.Min < 4 && n.sentence != c.sentence && !(c.place != nil && n.place != nil && (c.place.same(n.place) || n.Section != c.Section)) && c.Section != "headline" {
			return false
		}
		return true
	case n.Killed == nil && n.Injured != nil:
		if c.Injured != nil && !alike(c.Injured, n.Injured) {
			return false
		}
		return c.Killed != nil && n.sentence-c.sentence <= 3 || c.Injured != nil
	case n.Killed != nil && c.Killed == nil && c.Injured != nil:
		return c.sentence == n.sentence || c.Section == "headline"
	case n.Killed == nil && n.Injured == nil:
		if c.Killed != nil || c.Injured != nil {
			// the act of a toll told again
			return c.Act == n.Act && n.place != nil && c.place != nil && c.place.same(n.place) && n.sentence-c.sentence <= 8
		}
		return c.Act == n.Act && (n.place == nil || c.place == nil || c.place.inside(n.place) == truce.Yes || n.place.inside(c.place) == truce.Yes)
	}
	return family(c.Act, n.Act) && c.Section == "headline" && c.Killed == nil && c.Injured == nil
}

// sameSpeaker says whether two may be one: a higher toll of somebody else is
// another figure, not a later one.
func sameSpeaker(a, b *talk) bool { return a == nil || b == nil || a.name == b.name }

// headlineOf says whether a figure of a headline may be a loose word for that
// of the text below: "dozens killed" for 16, or "seven children killed" for ten
// people of whom seven were children.
func headlineOf(h, f *Figure) bool {
	if h.Bound == truce.InWords && f.Min >= 6 && (f.Bound != truce.InWords || f.Min == h.Min) && f.Min >= h.Min/4 && (h.Open && f.Min <= 5*h.Min || f.Min <= 3*h.Max) {
		return true
	}
	if len(h.Of) != 1 || h.Of[0].Min != h.Min {
		return false
	}
	for _, p := range f.Of {
		if p.Who == h.Of[0].Who && (p.Min == h.Min || h.Bound == truce.InWords && p.Min >= h.Min && (h.Open || p.Min <= h.Max)) {
			return true
		}
	}
	return false
}

// stated is the number that a figure was told with: 40 for "more than 40".
func stated(f *Figure) int64 {
	if f.Bound == truce.MoreThan {
		return f.Min - 1
	}
	return f.Min
}

// sameNumber says whether two figures rest on one number, however hedged:
// "over 40" in a headline and "at least 40" below it.
func sameNumber(a, b *Figure) bool {
	return stated(a) == stated(b) && stated(a) >= 3 && a.Bound != truce.InWords && b.Bound != truce.InWords
}

// sumsUp says whether the figure of a headline adds a part to its whole: "15
// civilians, three children killed", of whom the text says that three of the
// fifteen were children.
func sumsUp(h, f *Figure) bool {
	if h.Open || len(h.Of) < 2 || len(f.Of) == 0 {
		return false
	}
	sum := f.Min
	for _, p := range h.Of {
		for _, q := range f.Of {
			if p.Who == q.Who && p.Min == q.Min && p.Min < f.Min {
				sum += p.Min
				break
			}
		}
	}
	return sum == h.Min && sum > f.Min
}

// apart says whether two times cannot be one.
func apart(a, b *dateFound) bool {
	if a == nil || b == nil || a.from == (civil.Date{}) || b.from == (civil.Date{}) {
		return false
	}
	// a part of a night reaches into the next day
	slack := 0
	if a.part == "night" || b.part == "night" || a.part == "overnight" || b.part == "overnight" || a.part == "after_midnight" || b.part == "after_midnight" {
		slack = 1
	}
	return a.until.AddDays(slack).Before(b.from) || b.until.AddDays(slack).Before(a.from)
}

// alike says whether two figures may be one counter's words for one number.
func alike(a, b *Figure) bool {
	if a.Min == b.Min && (a.Open || b.Open || a.Max == b.Max) {
		return true
	}
	lo, hi := a, b
	if lo.Min > hi.Min {
		lo, hi = hi, lo
	}
	if lo.Bound == truce.UpTo && !lo.Open && hi.Min <= lo.Max && lo.Max > 1 {
		return true // "19 killed and injured", of whom four were killed
	}
	// "more than 30" and 32; "dozens" and 45
	if lo.Open || lo.Max >= hi.Min {
		if lo.Bound == truce.AtLeast && lo.Min%10 != 0 {
			return false // "at least 29" was counted, and 32 is another count
		}
		if lo.Bound == truce.MoreThan || lo.Bound == truce.About || lo.Bound == truce.AtLeast {
			return hi.Min*10 <= lo.Min*12
		}
		return lo.Open || hi.Min <= lo.Max && lo.Bound == truce.InWords
	}
	return false
}

// fits says whether parts told later fit into a toll.
func fits(whole, parts *Figure) bool {
	for _, p := range parts.Of {
		if !whole.Open && p.Min > whole.Max {
			return false
		}
	}
	return true
}
