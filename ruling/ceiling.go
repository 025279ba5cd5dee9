package ruling

import (
	"truce"
	"truce/agreement"
	"truce/civil"
)

// matchCeiling answers whether what happened brings the number of a period
// above what the text allows in it: the number of the happening with those of
// the happenings of the same party that fall under the rule and came before it.
// Days and months are civil; where the text does not say how it counts, any
// stretch as long may be meant as well.
func (v *view) matchCeiling(rule *agreement.Block, f facts, c choice) truce.Answer {
	alone := v.matchNumber(value(rule, "at_most"), f)
	limit, ok := v.number(value(rule, "at_most"), v.asOf)
	periods := v.periodsOf(rule, f.when)
	if alone == truce.Yes || f.of == nil || !f.hasNumber || !ok || periods == nil {
		return alone.Or(truce.CannotBeDetermined) // one of several that are counted together
	}
	a := v.totalIn(periods[0], rule, f, c).atLeast(limit.plus(exactly(1)))
	for _, p := range periods[1:] {
		if v.totalIn(p, rule, f, c).atLeast(limit.plus(exactly(1))) != a {
			return truce.CannotBeDetermined
		}
	}
	return a
}

// totalIn is the number of a happening and of those before it in a period.
func (v *view) totalIn(period stretch, rule *agreement.Block, f facts, c choice) quantity {
	total := f.number
	for _, in := range v.allIncidents() {
		if in.id == f.of.id || in.when.Within(period.from, period.to) == truce.No || !in.when.Earliest.Known() || in.when.Earliest >= f.when.Latest {
			continue
		}
		g := v.establishedFacts(in, rule.Doc)
		g.uncounted = true
		status, _ := v.judge(rule, g, c)
		same := v.sameSide(rule, f, g)
		if status == "does_not_match" || status == "outside_scope" || same == truce.No {
			continue
		}
		n := quantity{open: true}
		if g.hasNumber {
			n = g.number
		}
		sure := status == "matches" && same == truce.Yes && in.when.Within(period.from, period.to) == truce.Yes && in.when.Latest.Known() && in.when.Latest <= f.when.Earliest
		if !sure {
			n.lo = 0
		}
		total = total.plus(n)
	}
	return total
}

// periodsOf are the stretches that may be meant by the day or month of a time;
// none where the time lies in two, nor for weeks, of which no text says on which
// day they begin.
func (v *view) periodsOf(rule *agreement.Block, at truce.Interval) []stretch {
	if !at.Earliest.Known() || !at.Latest.Known() {
		return nil
	}
	day := v.zone.DateOf(at.Earliest)
	var next civil.Date
	var back civil.Calendar
	switch agreement.WordOf(value(rule, "every")) {
	case "day":
		next, back = day.AddDays(1), civil.Days(-1)
	case "month":
		day = day.AddDays(1 - day.Day)
		next, back = day.AddMonths(1), civil.Months(-1)
	default:
		return nil
	}
	out := []stretch{{v.zone.Start(day), v.zone.Start(next)}}
	if at.Latest > out[0].to {
		return nil
	}
	if a := rule.Doc.Agreement(); a != nil {
		if o, ok := a.Value("counting").(*agreement.Object); !ok || agreement.Silent(o.Field("first_day")) {
			out = append(out, stretch{v.zone.Add(at.Earliest, back).Earliest, at.Latest})
		}
	}
	return out
}

// sameSide answers whether what two happenings did was done by the same of
// those whom a rule binds, each of which has its own count.
func (v *view) sameSide(rule *agreement.Block, f, g facts) truce.Answer {
	a := truce.No
	for _, p := range v.members(value(rule, "binds")) {
		b, ok := rule.Doc.Lookup(string(p))
		if !ok {
			return truce.CannotBeDetermined
		}
		mine := func(f facts) truce.Answer {
			return each(f.actor, func(p string) truce.Answer { return v.under(b, truce.Party(p), f.when) })
		}
		a = a.Or(mine(f).And(mine(g)))
	}
	return a
}

// allIncidents are the decided incidents of the question, collected once.
func (v *view) allIncidents() []*incident {
	if v.gathered == nil {
		v.gathered = append([]*incident{}, v.incidents()...)
	}
	return v.gathered
}

// sums says whether a rule of the texts counts several happenings together:
// like happenings then need not stand alike.
func (v *view) sums() bool {
	for _, d := range v.docs {
		for _, b := range prohibitions(d) {
			if value(b, "at_most") != nil && value(b, "every") != nil {
				return true
			}
		}
	}
	return false
}
