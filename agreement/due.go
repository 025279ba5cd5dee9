package agreement

import (
	"slices"

	"truce"
	"truce/civil"
)

// Due is a deadline. The moments of Times are the instants at which the time
// allowed ends. Strict says that at the instant itself it is already too
// late: that is so after before(x), and where a whole day is allowed and the
// instant is the first of the next day.
type Due struct {
	Times
	Form   string // by, before, within, throughout, promptly, never, unstated, unseen; "" when there is no deadline
	Strict bool
}

// DueTimes computes a deadline: the due of a duty, the until of an anchor, the
// ends of a phase. A text that leaves the counting of days open gives several
// moments, each with its choices.
func DueTimes(e Expr, d *Document, b Bindings) Due {
	return evaluate(b).due(e, d)
}

func (v evaluator) due(e Expr, d *Document) Due {
	if e == nil {
		return Due{}
	}
	if v.spent() {
		return Due{Times: v.times(e, d)}
	}
	switch x := e.(type) {
	case *Name:
		if w := WordOf(x); w == "promptly" || w == "never" || Silent(x) {
			return Due{Times: Times{Rule: w, Never: w == "never", Zone: d.Zone()}, Form: w}
		}
	case *Call:
		switch x.Fn {
		case "by":
			return endOf(v.deeper().times(x.Arg(0), d), "by", phrase(x))
		case "before":
			return startOf(v.deeper().times(x.Arg(0), d), phrase(x))
		case "within":
			return v.deeper().within(x, d)
		case "throughout":
			return v.throughout(x, d)
		case "days", "weeks", "months", "years", "hours":
			return Due{Times: needs(phrase(x), "the instant that it runs from"), Form: "within"}
		}
	}
	t := v.times(e, d)
	if c, ok := e.(*Call); ok && c.Fn == "between" {
		return Due{Times: t, Form: "by"}
	}
	return endOf(t, "by", phrase(e))
}

// throughout is kept up to the end of its phase.
func (v evaluator) throughout(c *Call, d *Document) Due {
	n, ok := c.Arg(0).(*Name)
	if !ok || n.Target() == nil || n.Target().Kind != "phase" {
		return Due{Times: needs(phrase(c), phrase(c)), Form: "throughout"}
	}
	t := v.deeper().ends(n.Target())
	t.Rule = phrase(c)
	return Due{Times: t, Form: "throughout"}
}

// endOf allows the whole of x: of a day, until the next begins.
func endOf(t Times, form, rule string) Due {
	due := Due{Times: t, Form: form}
	due.Rule = rule
	due.Moments = slices.Clone(t.Moments)
	for i, m := range due.Moments {
		if m.At.Grain == truce.GrainDay && m.At.Latest.Known() {
			due.Moments[i].At = truce.At(m.At.Latest)
			due.Strict = true
		}
	}
	return due
}

// startOf allows what is earlier than the first moment of x.
func startOf(t Times, rule string) Due {
	due := Due{Times: t, Form: "before", Strict: true}
	due.Rule = rule
	due.Moments = slices.Clone(t.Moments)
	for i, m := range due.Moments {
		if m.At.Grain == truce.GrainDay && m.At.Earliest.Known() {
			due.Moments[i].At = truce.At(m.At.Earliest)
		}
	}
	return due
}

// CountRule is one way of counting days, with what had to be chosen for it.
type CountRule struct {
	civil.CountRule
	Choices []Choice
}

// CountRules is every way of counting that the document leaves open: one when
// its counting says everything, four when it says nothing.
func (d *Document) CountRules() []CountRule {
	var counting *Object
	if a := d.Agreement(); a != nil {
		counting, _ = a.Value("counting").(*Object)
	}
	pick := func(field string, words ...string) []string {
		if counting != nil {
			if w := WordOf(counting.Field(field)); slices.Contains(words, w) {
				return []string{w}
			}
		}
		return words
	}
	first, ends := pick("first_day", "zero", "one"), pick("ends", "same_hour", "end_of_day")
	var out []CountRule
	for _, f := range first {
		for _, e := range ends {
			r := CountRule{}
			if f == "one" {
				r.First = civil.One
			}
			if e == "end_of_day" {
				r.Ends = civil.EndOfDay
			}
			if len(first) > 1 {
				r.Choices = append(r.Choices, Choice{"counting.first_day", f})
			}
			if len(ends) > 1 {
				r.Choices = append(r.Choices, Choice{"counting.ends", e})
			}
			out = append(out, r)
		}
	}
	return out
}

// within is x + d: exact for hours, under each possible rule for days.
func (v evaluator) within(c *Call, d *Document) Due {
	due := Due{Form: "within"}
	from := v.times(c.Arg(1), d)
	due.Times = Times{Rule: phrase(c), Needs: from.Needs, Zone: from.Zone}
	l := lengthOf(c.Arg(0))
	if !l.ok {
		due.Needs = append(slices.Clone(due.Needs), phrase(c.Arg(0)))
		return due
	}
	if len(from.Moments) > maxMoments/4 {
		due.Needs = append(slices.Clone(due.Needs), "fewer open questions")
		return due
	}
	for _, m := range from.Moments {
		if l.isExact {
			due.Moments = append(due.Moments, Moment{shift(m.At, l, false, from.Zone), m.Choices})
			continue
		}
		for _, r := range d.CountRules() {
			at := countTo(m.At, l.calendar, r.CountRule, from.Zone)
			due.Strict = due.Strict || r.Ends == civil.EndOfDay || m.At.Grain == truce.GrainDay
			due.Moments = append(due.Moments, Moment{at, append(slices.Clone(m.Choices), r.Choices...)})
		}
	}
	due.Moments = merge(due.Moments)
	return due
}

// countTo counts days from an instant, from a day as such, or from something
// known within bounds.
func countTo(from truce.Interval, c civil.Calendar, r civil.CountRule, z civil.Zone) truce.Interval {
	if !from.Earliest.Known() || !from.Latest.Known() {
		return from
	}
	if from.Grain == truce.GrainDay {
		r.Ends = civil.EndOfDay // a day later than a day is a whole day
	}
	first := z.Deadline(from.Earliest, c, r)
	last := z.Deadline(from.Latest-1, c, r)
	if first == last || from.Exact() {
		return first
	}
	return truce.Interval{Earliest: first.Earliest, Latest: last.Latest, Grain: from.Grain}
}

// merge drops alternatives that come to the same instant: where the choices
// agree there is no question.
func merge(ms []Moment) []Moment {
	var out []Moment
	for _, m := range ms {
		i := slices.IndexFunc(out, func(o Moment) bool { return o.At.Earliest == m.At.Earliest && o.At.Latest == m.At.Latest })
		if i < 0 {
			out = append(out, m)
			continue
		}
		out[i].Choices = common(out[i].Choices, m.Choices)
	}
	return out
}

// common is the choices that both have.
func common(a, b []Choice) []Choice {
	var out []Choice
	for _, c := range a {
		if slices.Contains(b, c) {
			out = append(out, c)
		}
	}
	return out
}
