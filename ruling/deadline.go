package ruling

import (
	"slices"

	"truce"
	"truce/agreement"
)

// deadline is when an instance is due: from the earliest to the latest instant
// that the text's rules and what is known allow.
type deadline struct {
	known    bool
	from, to truce.Instant
	strict   bool // at the instant itself it is too late
	form     string
	times    agreement.Times
	why      []Why
}

// late answers whether something done at a time came after the deadline.
func (d deadline) late(at truce.Interval) truce.Answer {
	if !d.known {
		return truce.No
	}
	last := d.to
	if !d.strict && d.from == d.to {
		last++
	}
	switch {
	case at.Earliest.Known() && at.Earliest >= last:
		return truce.Yes
	case at.Latest.Known() && (at.Latest <= d.from || !d.strict && at.Latest <= d.from+1):
		return truce.No
	}
	return truce.CannotBeDetermined
}

// deadlineOf computes the deadline of an instance: by its due, counted from
// what it answers to; the end of its period; as extended, and moved by the
// time for which it was suspended.
func (v *view) deadlineOf(x *instance) deadline {
	d := deadline{}
	a := x.attr("due")
	switch {
	case x.isStanding():
		return deadline{form: "throughout"}
	case a == nil && x.period != nil && x.sliding == 0:
		d = deadline{known: true, from: x.period.to, to: x.period.to, strict: true, form: "period"}
	case a == nil:
		return d
	default:
		due := v.due(x, a)
		d = deadline{form: due.Form, strict: due.Strict, times: due.Times, known: due.Known()}
		if b := due.Bounds(); due.Known() {
			d.from, d.to = b.Earliest, b.Latest
			if !d.to.Known() {
				d.to = truce.MaxInstant - 1
			}
			if due.Moments[0].At.Exact() && d.to == d.from+1 {
				d.to = d.from
			}
		}
	}
	if c, ok := x.value("due").(*agreement.Call); ok && c.Fn == "tbd" && !d.known {
		if at, why := v.filled(x, c); at.Known() {
			d.known, d.from, d.to, d.form, d.why = true, at, at, "by", append(d.why, why...)
		}
	}
	to, why := v.extended(x.duty, x.caseName())
	d.why = append(d.why, why...)
	if a != nil && d.known {
		v.notBeforeNotice(&d, a)
	}
	if to.Known() {
		d.known, d.from, d.to = true, to, to
	}
	if d.known {
		spans, _ := v.suspension(x.duty, x.caseName(), v.asOf)
		for _, s := range spans {
			if s.from < d.to {
				d.from, d.to = d.from+s.to-s.from, d.to+s.to-s.from
				d.why = append(d.why, Why{Rule: "suspended", Clause: id(x.duty), Text: "the deadline moved by the time for which it was suspended"})
			}
		}
	}
	return d
}

// notBeforeNotice keeps a deadline from passing before anybody could know of
// it: what hangs on an anchor that was set later than its own instant is
// counted from the instant, but is not overdue before the notice, unless the
// anchor is retroactive.
func (v *view) notBeforeNotice(d *deadline, a *agreement.Attr) {
	agreement.Walk(a.Value, func(e agreement.Expr) bool {
		b := target(e)
		if b == nil || b.Kind != "anchor" || b.True("retroactive") {
			return true
		}
		values, notes := v.anchor(b)
		for _, n := range notes {
			if at := n.Happened.Earliest; len(values) == 1 && at > values[0].At.Earliest && at > d.from {
				d.from, d.to = at, max(d.to, at)
				d.why = append(d.why, n.why("set late", b.Name+" was set only at "+v.zone.Local(at)+": nothing is overdue before that"))
			}
		}
		return true
	})
}

// due evaluates a due; a bare duration runs from when the instance began, and
// each(duty) is the performance that the instance answers to.
func (v *view) due(x *instance, a *agreement.Attr) agreement.Due {
	e, from := a.Value, truce.Interval{Earliest: truce.NoInstant}
	switch {
	case x.follows != nil:
		from = x.follows.note.Happened
	case x.trigger != nil:
		from = x.trigger.when
	default:
		from = v.startOf(x.attr("begins"))
	}
	if from.Earliest.Known() {
		bound := &agreement.Name{Parts: []string{"it"}, Ref: &agreement.Ref{Block: &agreement.Block{Kind: "anchor", Name: "it", Doc: a.Block.Doc}}}
		v.bound[bound.Ref.Block] = from
		e = replaceEach(e, bound)
		if isLength(e) {
			e = &agreement.Call{Fn: "within", Args: []agreement.Expr{e, bound}}
		}
	}
	return agreement.DueTimes(e, a.Block.Doc, v)
}

func isLength(e agreement.Expr) bool {
	_, exact := agreement.Exact(e)
	_, calendar := agreement.Calendar(e)
	return exact || calendar
}

// replaceEach puts a name in the place of each(…).
func replaceEach(e agreement.Expr, n *agreement.Name) agreement.Expr {
	switch x := e.(type) {
	case *agreement.Call:
		if x.Fn == "each" {
			return n
		}
		c := *x
		c.Args = slices.Clone(x.Args)
		for i := range c.Args {
			c.Args[i] = replaceEach(c.Args[i], n)
		}
		return &c
	case *agreement.Binary:
		b := *x
		b.X, b.Y = replaceEach(x.X, n), replaceEach(x.Y, n)
		return &b
	}
	return e
}
