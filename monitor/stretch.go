package monitor

import (
	"cmp"
	"fmt"
	"slices"
	"sort"

	"truce/monitor/clause"
)

// evaluate asks the clause again at every instant from from to to, and puts the
// answers in the place of those that were there.
func (l *Ledger) evaluate(s *slice, from, to int64) error {
	log := l.log(s, less(from, l.past), more(to, l.ahead))
	m := l.p.New()
	var verdicts []Verdict
	for _, tp := range log {
		v, err := m.Step(tp)
		if err != nil {
			return err
		}
		verdicts = append(verdicts, v...)
	}
	v, err := m.End()
	if err != nil {
		return err
	}
	var fresh []Stretch
	for _, v := range append(verdicts, v...) {
		a, b := v.TS, int64(clause.NoEnd)
		if v.Point+1 < len(log) {
			b = log[v.Point+1].TS
		}
		if a, b = max(a, from), min(b, instantAfter(to)); a >= b {
			continue
		}
		for _, row := range v.Rows {
			fresh = append(fresh, Stretch{row, a, b})
		}
	}
	s.held = join(append(outside(s.held, from, instantAfter(to)), fresh...))
	return nil
}

// instantAfter is the one after to; after the last there is no end.
func instantAfter(to int64) int64 {
	if to >= maxInstant {
		return clause.NoEnd
	}
	return to + 1
}

// log is the events of a slice from instant from to to as time points, with
// empty ones at the instants at which a window begins or ends to hold them.
func (l *Ledger) log(s *slice, from, to int64) []clause.TimePoint {
	a := sort.Search(len(s.events), func(i int) bool { return s.events[i].ts >= from })
	b := sort.Search(len(s.events), func(i int) bool { return s.events[i].ts > to })
	var ticks []int64
	for i := a; i < b; i++ {
		ts := s.events[i].ts
		if i > a && ts == s.events[i-1].ts {
			continue
		}
		for _, t := range l.ticks {
			ticks = append(ticks, ts+t)
		}
		for _, w := range l.periods {
			if _, until, in := w.Bounds(ts); in {
				ticks = append(ticks, until)
			}
		}
	}
	slices.Sort(ticks)
	var log []clause.TimePoint
	for _, t := range slices.Compact(ticks) {
		tp := clause.TimePoint{TS: t}
		for a < b && s.events[a].ts == t {
			tp.Events = append(tp.Events, s.events[a].Event)
			a++
		}
		log = append(log, tp)
	}
	return log
}

// outside is what of stretches lies outside [from, until).
func outside(all []Stretch, from, until int64) []Stretch {
	var out []Stretch
	for _, s := range all {
		if s.Until <= from || s.From >= until {
			out = append(out, s)
			continue
		}
		if s.From < from {
			out = append(out, Stretch{s.Row, s.From, from})
		}
		if s.Until > until {
			out = append(out, Stretch{s.Row, until, s.Until})
		}
	}
	return out
}

// join puts stretches in order, by row and time, and makes one of two that meet.
func join(all []Stretch) []Stretch {
	slices.SortFunc(all, func(a, b Stretch) int {
		return cmp.Or(slices.CompareFunc(a.Row, b.Row, clause.Value.Compare), cmp.Compare(a.From, b.From))
	})
	out := all[:0]
	for _, s := range all {
		if n := len(out) - 1; n >= 0 && out[n].Until == s.From && slices.Equal(out[n].Row, s.Row) {
			out[n].Until = s.Until
			continue
		}
		out = append(out, s)
	}
	return out
}

// Certain gives the stretches in which the clause surely holds if nothing is
// missing up to the instant now, by row and then time. An instant is left out
// while the windows that look ahead of it are not over.
func (l *Ledger) Certain(now int64) []Stretch {
	var all []Stretch
	for _, s := range l.slices {
		for _, h := range s.held {
			if h.Until = min(h.Until, instantAfter(less(now, l.ahead))); h.From < h.Until {
				all = append(all, h)
			}
		}
	}
	return join(all)
}

// AppendStretches prints stretches, one a line.
func AppendStretches(b []byte, all []Stretch) []byte {
	for _, s := range all {
		b = append(b, '(')
		for i, v := range s.Row {
			if i > 0 {
				b = append(b, ',')
			}
			b = v.Append(b)
		}
		b = fmt.Appendf(b, ") from %d", s.From)
		if s.Until != clause.NoEnd {
			b = fmt.Appendf(b, " until %d", s.Until)
		}
		b = append(b, '\n')
	}
	return b
}
