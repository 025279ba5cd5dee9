package ruling

import (
	"truce"
	"truce/agreement"
	"truce/civil"
)

// maxWindows bounds how many stretches of a window are looked at.
const maxWindows = 800

// inWindow answers whether a time lies in one of the stretches of a window:
// every day, week or month from its begins on, at the same clock time, for as
// long as it lasts. Where the text does not say when a stretch begins, the
// hours float, and of no hour it can be said that it is meant.
func (v *view) inWindow(b *agreement.Block, at truce.Interval, c choice) truce.Answer {
	during := truce.Yes
	if e := b.Value("during"); e != nil {
		during = v.inTime(e, at, c)
	}
	if during == truce.No {
		return during
	}
	a := v.inStretches(b, b.Value("lasts"), at)
	for _, x := range b.Sub("case") { // another length where its condition holds
		if !x.Has("when") || !x.Has("lasts") {
			continue
		}
		other := v.inStretches(b, x.Value("lasts"), at)
		switch v.heldThen(x.Value("when"), x, at) {
		case truce.Yes:
			a = other
		case truce.CannotBeDetermined:
			if other != a {
				a = truce.CannotBeDetermined
			}
		}
	}
	return during.And(a)
}

func (v *view) inStretches(b *agreement.Block, lasts agreement.Expr, at truce.Interval) truce.Answer {
	all := v.stretchesOf(b, lasts)
	if all == nil || !at.Earliest.Known() || !at.Latest.Known() {
		return truce.CannotBeDetermined
	}
	a := truce.No
	for _, s := range all {
		if s.from <= at.Earliest && at.Latest-1 < s.to {
			return truce.Yes
		}
		if at.Latest > s.from && at.Earliest < s.to {
			a = truce.CannotBeDetermined
		}
	}
	if last := all[len(all)-1]; a == truce.No && at.Earliest >= last.to && len(all) == maxWindows {
		return truce.CannotBeDetermined
	}
	return a
}

// stretchesOf are the stretches of a window up to the instant of the query,
// nil where the text does not say when they are.
func (v *view) stretchesOf(b *agreement.Block, lasts agreement.Expr) []stretch {
	e := b.Value("begins")
	if agreement.Silent(e) || isCondition(e) || !isLength(lasts) || agreement.Silent(b.Value("every")) {
		return nil
	}
	t := agreement.Evaluate(e, b.Doc, v)
	if !t.Known() || len(t.Moments) > 1 || !t.Moments[0].At.Exact() {
		return nil
	}
	var out []stretch
	if ms, ok := agreement.Exact(b.Value("every")); ok {
		for from := t.Moments[0].At.Earliest; from <= v.asOf && len(out) < maxWindows && ms > 0; from += truce.Instant(ms) {
			out = append(out, stretch{from, v.after(from, lasts)})
		}
		return out
	}
	period, ok := agreement.Calendar(b.Value("every"))
	if !ok {
		period, ok = map[string]civil.Calendar{"day": civil.Days(1), "week": civil.Days(7), "month": civil.Months(1)}[agreement.WordOf(b.Value("every"))]
	}
	first := t.Moments[0].At.Earliest
	for from := first; ok && from <= v.asOf && len(out) < maxWindows; {
		out = append(out, stretch{from, v.after(from, lasts)})
		n := len(out)
		from = v.zone.Add(first, civil.Calendar{Months: n * period.Months, Days: n * period.Days}).Earliest
	}
	return out
}
