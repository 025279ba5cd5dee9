package ruling

import (
	"slices"

	"truce"
)

// steps is an answer as a function of time: what holds from each instant on,
// until the next. Before the first step the answer is no. Instants ascend.
type steps []step

type step struct {
	from truce.Instant
	is   truce.Answer
}

// always is the same answer at all times.
func always(a truce.Answer) steps { return steps{{truce.MinInstant, a}} }

// turning is what becomes so at a time: no before it, yes after it, and cannot
// be determined in between.
func turning(at truce.Interval) steps {
	switch {
	case !at.Earliest.Known() && !at.Latest.Known():
		return always(truce.CannotBeDetermined)
	case at.Exact():
		return steps{{at.Earliest, truce.Yes}}
	}
	var s steps
	if at.Earliest.Known() {
		s = append(s, step{at.Earliest, truce.CannotBeDetermined})
	} else {
		s = append(s, step{truce.MinInstant, truce.CannotBeDetermined})
	}
	if at.Latest.Known() {
		s = append(s, step{at.Latest, truce.Yes})
	}
	return s
}

// at is the answer at an instant.
func (s steps) at(t truce.Instant) truce.Answer {
	a := truce.No
	for _, x := range s {
		if x.from > t {
			break
		}
		a = x.is
	}
	return a
}

// join combines two functions of time, instant by instant.
func (s steps) join(o steps, f func(a, b truce.Answer) truce.Answer) steps {
	times := []truce.Instant{truce.MinInstant}
	for _, x := range s {
		times = append(times, x.from)
	}
	for _, x := range o {
		times = append(times, x.from)
	}
	slices.Sort(times)
	var out steps
	for _, t := range slices.Compact(times) {
		out = out.then(t, f(s.at(t), o.at(t)))
	}
	return out
}

// then appends what holds from an instant on, unless it holds already.
func (s steps) then(t truce.Instant, a truce.Answer) steps {
	if n := len(s); n > 0 && s[n-1].is == a || n == 0 && a == truce.No {
		return s
	}
	return append(s, step{t, a})
}

func (s steps) and(o steps) steps { return s.join(o, truce.Answer.And) }
func (s steps) or(o steps) steps  { return s.join(o, truce.Answer.Or) }

func (s steps) not() steps {
	return s.join(nil, func(a, _ truce.Answer) truce.Answer { return a.Not() })
}

// opened keeps what has once been yes: what was opened stays open.
func (s steps) opened() steps {
	var out steps
	for _, x := range s {
		out = out.then(x.from, x.is)
		if x.is == truce.Yes {
			return out
		}
	}
	return out
}

// after says that from an instant on an answer may still change: what is yes
// stays, everything else cannot be determined yet.
func (s steps) after(t truce.Instant) steps {
	if s.at(t) == truce.Yes {
		return s
	}
	var out steps
	for _, x := range s {
		if x.from <= t {
			out = append(out, x)
		}
	}
	return out.then(t+1, truce.CannotBeDetermined)
}

// first is the first instant, not before t, at which the answer is at least a;
// NoInstant when there is none.
func (s steps) first(a truce.Answer, t truce.Instant) truce.Instant {
	if s.at(t) >= a {
		return t
	}
	for _, x := range s {
		if x.from > t && x.is >= a {
			return x.from
		}
	}
	return truce.NoInstant
}

// beginning is the time at which the answer first becomes yes, as far as it is
// known: from the first instant at which it may, to the first at which it must.
func (s steps) beginning() (at truce.Interval, ok bool) {
	at = truce.Interval{Earliest: truce.NoInstant, Latest: truce.NoInstant}
	for _, x := range s {
		if x.is == truce.Yes {
			if !at.Earliest.Known() {
				return truce.At(x.from), true
			}
			at.Latest = x.from
			return at, true
		}
		switch {
		case x.is == truce.CannotBeDetermined && !at.Earliest.Known():
			at.Earliest = x.from
		case x.is == truce.No:
			at.Earliest = truce.NoInstant
		}
	}
	return at, false
}
