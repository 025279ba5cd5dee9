package ruling

import (
	"fmt"
	"slices"

	"truce"
	"truce/agreement"
	"truce/civil"
)

// instance is one obligation of a duty: for a debtor, a case, a period, a
// triggering event.
type instance struct {
	duty, part *agreement.Block // part is the case, nil when there is none
	debtor     truce.Party
	id         string
	period     *stretch      // of a duty that recurs
	partial    bool          // the period is cut by the stretch in which the duty holds
	sliding    truce.Instant // the length of a window that slides, 0 when none does
	trigger    *event        // what happened, of a duty that each such event creates
	follows    *performance  // the performance of another duty that this one answers
}

// attr is an attribute of the case, else of the duty.
func (x *instance) attr(name string) *agreement.Attr {
	if x.part != nil {
		if a := x.part.Get(name); a != nil {
			return a
		}
	}
	return x.duty.Get(name)
}

func (x *instance) value(name string) agreement.Expr {
	if a := x.attr(name); a != nil {
		return a.Value
	}
	return nil
}

func (x *instance) has(name string) bool { return x.attr(name) != nil }

func (x *instance) caseName() string {
	if x.part == nil {
		return ""
	}
	return x.part.Name
}

// maxPeriods bounds how many periods of one duty are looked at: the latest.
const maxPeriods = 120

// instances are the instances of a duty, in order: cases, debtors, then
// periods or events by time.
func (v *view) instances(b *agreement.Block) []*instance {
	if list, ok := v.duties[b]; ok {
		return list
	}
	v.duties[b] = nil // a circle through itself sees a duty without instances
	debtors := v.members(b.Value("binds"))
	if len(debtors) == 0 {
		debtors = []truce.Party{""}
	}
	parts := v.stages(b)
	var out []*instance
	for _, p := range debtors {
		suffix := ""
		if len(debtors) > 1 {
			suffix = "." + string(p)
		}
		for _, c := range parts {
			x := &instance{duty: b, part: c, debtor: p, id: id(b) + suffix}
			if c != nil {
				x.id = id(b) + "." + c.Name + suffix
			}
			out = append(out, v.repeated(x)...)
		}
	}
	v.duties[b] = out
	return out
}

// stages are the cases that are obligations of their own; nil stands for the
// duty as a whole, which is one where it has no such cases, or a total.
func (v *view) stages(b *agreement.Block) []*agreement.Block {
	var out []*agreement.Block
	total := false
	for _, c := range b.Sub("case") {
		switch {
		case c.Has("counts_within"):
			total = true
			out = append(out, c)
		case category(b, c):
			total = true
		default:
			out = append(out, c)
		}
	}
	if len(out) == 0 || total {
		out = append([]*agreement.Block{nil}, out...)
	}
	return out
}

// repeated are the instances of one for each period or event.
func (v *view) repeated(x *instance) []*instance {
	switch {
	case x.has("mirrors"):
		return v.triggered(x, "mirrors")
	case x.has("each"):
		return v.triggered(x, "each")
	case eachOf(x.value("due")) != nil:
		return v.answering(x, eachOf(x.value("due")))
	case x.has("every") && !agreement.Silent(x.value("every")) && !x.isStanding():
		return v.periodic(x)
	}
	return []*instance{x}
}

// isStanding says whether a duty is to be kept up throughout a phase.
func (x *instance) isStanding() bool {
	c, ok := x.value("due").(*agreement.Call)
	return ok && c.Fn == "throughout"
}

// eachOf is the duty in each(duty) inside an expression.
func eachOf(e agreement.Expr) *agreement.Block {
	var out *agreement.Block
	agreement.Walk(e, func(x agreement.Expr) bool {
		if c, ok := x.(*agreement.Call); ok && c.Fn == "each" {
			if b := target(c.Arg(0)); b != nil && b.Kind == "duty" {
				out = b
			}
		}
		return out == nil
	})
	return out
}

// triggered makes an instance for every event of a pattern; without any the
// duty stands there alone, not yet due.
func (v *view) triggered(x *instance, attr string) []*instance {
	var events []event
	for _, e := range agreement.ItemsOf(x.value(attr)) {
		switch y := e.(type) {
		case *agreement.Call:
			if y.Fn == "each" {
				if c, ok := y.Arg(0).(*agreement.Call); ok {
					y = c
				}
			}
			events = append(events, v.patterned(y)...)
		case *agreement.Name:
			if agreement.WordOf(y) == "hotline_call" {
				for _, n := range v.kind("hotline/1") {
					if to := n.Body.Text("to"); to != "" && to != string(x.debtor) {
						continue // a call is answered by whom it is for
					}
					events = append(events, event{n.Happened, true, n.ID.String(), "call", n})
				}
			}
			b := y.Target()
			if b == nil {
				// A word is an act, and may be a duty of the same name as well.
				v.acting(y, func(n *Note, a truce.Answer) {
					events = append(events, event{n.Happened, a == truce.Yes, n.ID.String(), n.Body.Text("title"), n})
				})
				b, _ = x.duty.Doc.Lookup(y.String())
			}
			if b != nil && b.Kind == "duty" && b != x.duty && len(events) == 0 {
				return v.answering(x, b)
			}
		}
	}
	if len(events) == 0 {
		return []*instance{x}
	}
	var out []*instance
	for i := range events {
		y := *x
		y.trigger = &events[i]
		y.id = fmt.Sprintf("%s#%d", x.id, i+1)
		out = append(out, &y)
	}
	return out
}

// answering makes an instance for every accepted performance of another duty.
func (v *view) answering(x *instance, other *agreement.Block) []*instance {
	var out []*instance
	k := 0
	for _, n := range v.performances(other) {
		p := v.read(n)
		if p.state != "accepted" || len(v.verifiers(other)) > 0 && !v.verifies(other, n.Of) {
			continue
		}
		k++
		y := *x
		y.follows = &p
		y.id = fmt.Sprintf("%s#%d", x.id, k)
		out = append(out, &y)
	}
	if out == nil {
		return []*instance{x}
	}
	return out
}

// periodic makes an instance for each civil day, week or month, each term of a
// phase, or one that slides over every stretch of so many hours.
func (v *view) periodic(x *instance) []*instance {
	from, to := v.inForce(x)
	if !from.Known() || from > v.asOf {
		return []*instance{x}
	}
	e := x.value("every")
	if ms, ok := agreement.Exact(e); ok {
		y := *x
		y.sliding = truce.Instant(ms)
		y.period = &stretch{from, min(to, v.asOf+1)}
		return []*instance{&y}
	}
	var out []*instance
	add := func(s stretch, name string, full bool) {
		y := *x
		y.period, y.partial, y.id = &s, !full, x.id+"@"+name
		out = append(out, &y)
	}
	if n, ok := e.(*agreement.Name); ok && n.Target() != nil && n.Target().Kind == "phase" {
		for i, t := range v.terms(n.Target()) {
			if t.from <= v.asOf {
				add(t, fmt.Sprint(i+1), true)
			}
		}
	} else {
		for day := v.zone.DateOf(from); len(out) < 4000; {
			next := nextPeriod(day, e)
			s := stretch{v.zone.Start(day), v.zone.Start(next)}
			if s.from >= to || s.from > v.asOf {
				break
			}
			cut := stretch{max(s.from, from), min(s.to, to)}
			add(cut, day.String(), cut == s)
			day = next
		}
	}
	if len(out) > maxPeriods {
		out = out[len(out)-maxPeriods:]
	}
	if out == nil {
		return []*instance{x}
	}
	return out
}

// nextPeriod is the first day of the period after the one that begins on a day.
// Weeks run from the weekday on which the duty begins; months are civil.
func nextPeriod(day civil.Date, e agreement.Expr) civil.Date {
	if c, ok := agreement.Calendar(e); ok {
		return day.Add(c)
	}
	switch agreement.WordOf(e) {
	case "week":
		return day.AddDays(7)
	case "month":
		return day.AddDays(1 - day.Day).AddMonths(1)
	}
	return day.AddDays(1)
}

// inForce is the stretch in which a duty holds: its begins and its phase; the
// end is far away when there is none.
func (v *view) inForce(x *instance) (from, to truce.Instant) {
	from, to = truce.NoInstant, truce.MaxInstant-1
	if p := v.phaseAround(x); p != nil {
		from = p.begins
		if e := v.overAt(p); e.Known() {
			to = e
		}
	}
	if a := x.attr("begins"); a != nil {
		from = truce.NoInstant
		if t := v.startOf(a); t.Earliest.Known() {
			from = t.Earliest
		}
	} else if c, ok := x.value("during").(*agreement.Call); ok && (c.Fn == "since" || c.Fn == "until") {
		t := agreement.Evaluate(c, x.attr("during").Block.Doc, v)
		if t.Known() && c.Fn == "since" {
			from = t.Bounds().Earliest
		} else if t.Known() {
			to = t.Bounds().Earliest
		}
	}
	if !from.Known() && !x.has("begins") && !x.has("during") {
		if n := v.made(x.duty.Doc.ID); n != nil {
			from = n.Happened.Earliest
		}
	}
	return from, to
}

// overAt is when a phase is over, as far as that is known; NoInstant else.
func (v *view) overAt(p *phase) truce.Instant {
	switch {
	case p.status == "ended" || p.status == "lapsed":
		return p.since
	case p.never || !p.ends.Known() || p.status == "running" && p.ends <= v.asOf:
		return truce.NoInstant
	}
	return p.ends
}

// phaseAround is the phase in which a duty holds, nil when the text names none.
func (v *view) phaseAround(x *instance) *phase {
	for _, e := range agreement.ItemsOf(x.value("during")) {
		if b := target(e); b != nil && b.Kind == "phase" {
			return v.phaseOf(b)
		}
	}
	return nil
}

// startOf is when what an attribute names begins: an instant, a phase, a gate,
// a condition that comes true.
func (v *view) startOf(a *agreement.Attr) truce.Interval {
	if a == nil {
		return truce.Interval{Earliest: truce.NoInstant, Latest: truce.NoInstant}
	}
	if t := agreement.Evaluate(a.Value, a.Block.Doc, v); t.Known() {
		return t.Bounds()
	}
	if !isCondition(a.Value) {
		return truce.Interval{Earliest: truce.NoInstant, Latest: truce.NoInstant}
	}
	s, _ := v.over(a.Value, a.Block, 0)
	if at, ok := s.beginning(); ok && at.Latest <= v.asOf+1 {
		return at
	}
	return truce.Interval{Earliest: truce.NoInstant, Latest: truce.NoInstant}
}

// isCondition says whether an expression is a condition rather than a time.
func isCondition(e agreement.Expr) bool {
	switch x := e.(type) {
	case *agreement.Binary:
		return !slices.Contains([]string{"+", "-", "*"}, x.Op)
	case *agreement.Unary:
		return x.Op == "!"
	case *agreement.Call:
		return slices.Contains([]string{"event", "declared", "determined", "described", "does", "matches", "ruled", "without", "all_of", "any_of"}, x.Fn)
	case *agreement.Name:
		b := x.Target()
		return b != nil && slices.Contains([]string{"duty", "together", "list", "clock", "gate", "phase"}, b.Kind) && x.Member() != "" && x.Member() != "ends" && x.Member() != "begins"
	}
	return false
}
