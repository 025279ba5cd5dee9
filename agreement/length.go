package agreement

import (
	"fmt"
	"slices"

	"truce"
	"truce/civil"
)

// length is a duration: exact, or on the calendar, or neither when unknown.
type length struct {
	exact    civil.Exact
	calendar civil.Calendar
	isExact  bool
	ok       bool
}

// lengthOf reads a duration. 7 days are calendar days; hours are exact.
func lengthOf(e Expr) length {
	c, ok := e.(*Call)
	if !ok || len(c.Args) != 1 {
		return length{}
	}
	l, ok := c.Args[0].(*Literal)
	if !ok || l.Kind != NumberLiteral {
		return length{}
	}
	if c.Fn == "hours" {
		ms, ok := l.Num.Times(3_600_000)
		return length{exact: civil.Exact(ms), isExact: true, ok: ok && ms < 1<<48}
	}
	n, whole := l.Num.Whole()
	whole = whole && n < 100_000
	switch c.Fn {
	case "days":
		return length{calendar: civil.Days(int(n)), ok: whole}
	case "weeks":
		return length{calendar: civil.Days(int(7 * n)), ok: whole}
	case "months":
		return length{calendar: civil.Months(int(n)), ok: whole}
	case "years":
		return length{calendar: civil.Months(int(12 * n)), ok: whole}
	}
	return length{}
}

// Exact is the exact length of a duration such as hours(48); false when it is
// a calendar length or not known.
func Exact(e Expr) (civil.Exact, bool) {
	l := lengthOf(e)
	return l.exact, l.ok && l.isExact
}

// Calendar is the calendar length of a duration such as days(7); false when it
// is exact or not known.
func Calendar(e Expr) (civil.Calendar, bool) {
	l := lengthOf(e)
	return l.calendar, l.ok && !l.isExact
}

// add shifts every moment of t by a duration, on the same clock time for
// calendar lengths.
func (v evaluator) add(t Times, by Expr, back bool, d *Document) Times {
	op := " + "
	if back {
		op = " - "
	}
	out := Times{Rule: t.Rule + op + phrase(by), Needs: t.Needs, Zone: t.Zone}
	if t.Rule == "" {
		out.Rule = phrase(by)
	}
	l := lengthOf(by)
	if !l.ok {
		out.Needs = append(slices.Clone(out.Needs), phrase(by))
		return out
	}
	for _, m := range t.Moments {
		out.Moments = append(out.Moments, Moment{shift(m.At, l, back, t.Zone), m.Choices})
	}
	return out
}

func shift(at truce.Interval, l length, back bool, z civil.Zone) truce.Interval {
	one := func(i truce.Instant) truce.Interval {
		if l.isExact {
			if back {
				return truce.At(i - truce.Instant(l.exact))
			}
			return truce.At(i + truce.Instant(l.exact))
		}
		if back {
			return z.Add(i, l.calendar.Negate())
		}
		return z.Add(i, l.calendar)
	}
	if !at.Earliest.Known() || !at.Latest.Known() {
		return at
	}
	if at.Exact() {
		return one(at.Earliest)
	}
	if at.Grain == truce.GrainDay {
		return truce.Interval{Earliest: one(at.Earliest).Earliest, Latest: one(at.Latest).Earliest, Grain: at.Grain}
	}
	return truce.Interval{Earliest: one(at.Earliest).Earliest, Latest: one(at.Latest - 1).Latest, Grain: at.Grain}
}

func (v evaluator) call(c *Call, d *Document) Times {
	next := v.deeper()
	switch c.Fn {
	case "at", "date":
		i, z, err := writtenTime(d, c)
		if err != nil {
			return needs(phrase(c), err.Error())
		}
		return Times{Moments: []Moment{{At: i}}, Zone: z}
	case "since", "until", "by", "before", "throughout":
		if len(c.Args) > 0 {
			t := next.times(c.Args[0], d)
			return t
		}
	case "within":
		return next.due(c, d).Times
	case "day_of":
		return next.dayOf(c, d)
	case "between":
		return next.between(c, d)
	}
	return needs(phrase(c), phrase(c))
}

// writtenTime reads at("…") and date("…") in their zone.
func writtenTime(d *Document, c *Call) (truce.Interval, civil.Zone, error) {
	z := d.Zone()
	if name, ok := c.Arg(1).(*Literal); ok {
		var err error
		if z, err = civil.Load(name.Str); err != nil {
			return truce.Interval{}, z, err
		}
	}
	text, ok := c.Arg(0).(*Literal)
	if !ok || text.Kind != StringLiteral {
		return truce.Interval{}, z, fmt.Errorf("%s needs a time in quotes", c.Fn)
	}
	if c.Fn == "at" {
		i, err := z.At(text.Str)
		return i, z, err
	}
	day, err := civil.ParseDate(text.Str)
	if err != nil {
		return truce.Interval{}, z, err
	}
	return z.Day(day), z, nil
}

func (v evaluator) dayOf(c *Call, d *Document) Times {
	t := v.times(c.Arg(0), d)
	n, ok := c.Arg(1).(*Literal)
	if !ok || n.Kind != NumberLiteral {
		return needs(phrase(c), phrase(c))
	}
	day, whole := n.Num.Whole()
	if !whole || day > 100_000 {
		return needs(phrase(c), phrase(c))
	}
	out := Times{Needs: t.Needs, Zone: t.Zone}
	for _, m := range t.Moments {
		first, last := t.Zone.DayOf(m.At.Earliest, int(day)), t.Zone.DayOf(m.At.Latest-1, int(day))
		out.Moments = append(out.Moments, Moment{truce.Interval{Earliest: first.Earliest, Latest: last.Latest, Grain: truce.GrainDay}, m.Choices})
	}
	return out
}

func (v evaluator) between(c *Call, d *Document) Times {
	if len(c.Args) != 2 {
		return needs(phrase(c), phrase(c))
	}
	a, b := v.times(c.Args[0], d), v.times(c.Args[1], d)
	out := Times{Needs: unique(append(slices.Clone(a.Needs), b.Needs...)), Zone: a.Zone}
	if len(a.Moments)*len(b.Moments) > maxMoments {
		return needs(phrase(c), "fewer open questions")
	}
	for _, x := range a.Moments {
		for _, y := range b.Moments {
			out.Moments = append(out.Moments, Moment{
				truce.Interval{Earliest: x.At.Earliest, Latest: y.At.Latest, Grain: truce.GrainPart},
				append(slices.Clone(x.Choices), y.Choices...)})
		}
	}
	return out
}
