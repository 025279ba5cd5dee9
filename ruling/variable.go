package ruling

import (
	"slices"
	"strconv"

	"truce"
	"truce/agreement"
)

// further are the variables that only some rules have, in the order in which
// they are told after the time. Each is asked for only where the rule names it.
var further = []struct {
	name  string // as findings and claims call it
	attr  string // of the rule
	match func(*view, agreement.Expr, facts) truce.Answer
}{
	{"weapon", "weapon", func(v *view, e agreement.Expr, f facts) truce.Answer { return v.anyClass(e, f.weapon) }},
	{"object", "object", func(v *view, e agreement.Expr, f facts) truce.Answer { return v.matchObject(e, f) }},
	{"purpose", "purpose", func(v *view, e agreement.Expr, f facts) truce.Answer { return v.anyClass(e, f.purpose) }},
	{"height", "height", func(v *view, e agreement.Expr, f facts) truce.Answer { return v.matchHeight(e, f) }},
	{"number", "at_most", func(v *view, e agreement.Expr, f facts) truce.Answer { return v.matchNumber(e, f) }},
	// What was left: the place of the happening, unless the rule measures from it.
	{"from", "from", func(v *view, e agreement.Expr, f facts) truce.Answer { return v.matchPlace(e, f.place, f.when) }},
	{"unit", "unit", func(v *view, e agreement.Expr, f facts) truce.Answer { return matchUnit(e, f) }},
	// How far from a line: open unless the line is drawn, see tooNear.
	{"distance", "distance", func(*view, agreement.Expr, facts) truce.Answer { return truce.CannotBeDetermined }},
}

// furtherAnswer is the answer of one variable of [further].
type furtherAnswer struct {
	name   string
	answer truce.Answer
}

// matchFurther answers for the variables that a rule has beside the common ones.
func (v *view) matchFurther(rule *agreement.Block, f facts, c choice) (truce.Answer, []furtherAnswer) {
	all := truce.Yes
	var out []furtherAnswer
	for _, x := range further {
		e := value(rule, x.attr)
		if e == nil {
			continue
		}
		var a truce.Answer
		if x.attr == "at_most" && value(rule, "every") != nil && !f.uncounted {
			a = v.matchCeiling(rule, f, c)
		} else if x.attr == "distance" {
			a = v.tooNear(rule, e, f)
		} else {
			a = x.match(v, e, f)
		}
		switch {
		case x.attr == "from" && (value(rule, "distance") != nil || value(rule, "band") != nil || !ground(e) || !leaves(f.act)):
			continue // the distance says it, or it is from whom, or the place is where somebody came to
		case x.attr == "at_most" && f.uncounted:
			continue // it is counted with others
		}
		all = all.And(a)
		out = append(out, furtherAnswer{x.name, a})
	}
	return all, out
}

// leaves says whether all acts that are possible leave the place of which a
// report tells.
func leaves(acts []string) bool {
	for _, a := range acts {
		if !agreement.Covers("leave", a) && !agreement.Covers("withdraw", a) && !agreement.Covers("vacate", a) {
			return false
		}
	}
	return len(acts) > 0
}

// ground says whether a value names places.
func ground(e agreement.Expr) bool {
	for _, it := range agreement.ItemsOf(e) {
		if b := target(it); b != nil && b.Kind != "place" {
			return false
		}
	}
	return true
}

// anyClass is yes when every value that is possible is of the class.
func (v *view) anyClass(e agreement.Expr, values []string) truce.Answer {
	return each(values, func(w string) truce.Answer { return v.matchClass(e, w) })
}

// matchObject answers whether what was moved, held or built is of the kind that
// a rule names. Where nothing is said of it a weapon is taken for it, as far as
// that makes it one of the kind.
func (v *view) matchObject(e agreement.Expr, f facts) truce.Answer {
	if len(f.object) == 0 && v.anyClass(e, f.weapon) == truce.Yes {
		return truce.Yes
	}
	return v.anyClass(e, f.object)
}

// unitSizes are the words for units, from small to large.
var unitSizes = []string{"squad", "platoon", "company", "battalion", "regiment"}

// matchUnit answers whether a unit is of the size that a rule names. It is said
// as what was moved or trained.
func matchUnit(e agreement.Expr, f facts) truce.Answer {
	units := f.unit
	if len(units) == 0 {
		units = f.object
	}
	return each(units, func(word string) truce.Answer {
		size := slices.Index(unitSizes, word)
		if size < 0 {
			return truce.CannotBeDetermined
		}
		o, ok := e.(*agreement.Object)
		if !ok {
			if limit := slices.Index(unitSizes, agreement.WordOf(e)); limit >= 0 {
				return truce.AnswerOf(size == limit)
			}
			return truce.CannotBeDetermined
		}
		a := truce.Yes
		for _, x := range o.Fields {
			limit := slices.Index(unitSizes, agreement.WordOf(x.Value))
			if limit < 0 {
				return truce.CannotBeDetermined
			}
			a = a.And(truce.AnswerOf(map[string]bool{"above": size > limit, "at_least": size >= limit, "at_most": size <= limit, "below": size < limit}[x.Name]))
		}
		return a
	})
}

// matchHeight answers whether a flight was in the band of heights.
func (v *view) matchHeight(e agreement.Expr, f facts) truce.Answer {
	o, ok := e.(*agreement.Object)
	if !ok || !f.hasHeight {
		return truce.CannotBeDetermined
	}
	a := truce.Yes
	for _, x := range o.Fields {
		m, ok := millimetres(x.Value)
		if !ok {
			return truce.CannotBeDetermined
		}
		at := quantity{lo: f.height.lo * 1000, hi: f.height.hi * 1000, open: f.height.open}
		if x.Name == "below" {
			a = a.And(at.atLeast(exactly(m)).Not())
		} else {
			a = a.And(at.atLeast(exactly(m + 1)))
		}
	}
	return a
}

// millimetres is a length of the text.
func millimetres(e agreement.Expr) (int64, bool) {
	c, ok := e.(*agreement.Call)
	if !ok || len(c.Args) != 1 {
		return 0, false
	}
	l, ok := c.Args[0].(*agreement.Literal)
	if !ok || l.Kind != agreement.NumberLiteral {
		return 0, false
	}
	per := map[string]int64{"m": 1000, "km": 1_000_000}[c.Fn]
	if c.Fn == "feet" {
		n, ok := l.Num.Times(3048) // tenths of a millimetre
		return n / 10, ok
	}
	n, ok := l.Num.Times(per)
	return n, ok && per > 0
}

// matchNumber answers whether more was there than the rule allows.
func (v *view) matchNumber(e agreement.Expr, f facts) truce.Answer {
	limit, ok := v.number(e, v.asOf)
	if !ok || !f.hasNumber {
		return truce.CannotBeDetermined
	}
	return f.number.atLeast(limit.plus(exactly(1)))
}

// permits answers whether a permission covers what happened, with the notice or
// approval that it asks for.
func (v *view) permits(p *agreement.Block, f facts, c choice) truce.Answer {
	a := v.covers(p, f, c)
	if a == truce.No {
		return a
	}
	return a.And(v.allowed(p, f))
}

// covers answers whether what happened is what a permission speaks of: its
// variables and its condition.
func (v *view) covers(p *agreement.Block, f facts, c choice) truce.Answer {
	a := v.matchAny(value(p, "binds"), f.actor, f.when).And(v.matchTargets(value(p, "against"), f.target, f.when))
	if a == truce.No {
		return a
	}
	a = a.And(v.matchActs(value(p, "act"), f.act))
	if e := value(p, "where"); e != nil {
		a = a.And(v.matchGround(p.Doc, e, f))
	}
	a = a.And(v.ruleTime(p, f.when, c))
	more, _ := v.matchFurther(p, f, c)
	if e := value(p, "when"); e != nil {
		more = more.And(v.heldThen(e, p, f.when))
	}
	return a.And(more)
}

// released answers, for the variable "bound", whether a rule bound nobody any
// more then, because of what the text says ends it and only a person can say. A
// release by what others did is shown with the duty and not judged here.
func (v *view) released(rule *agreement.Block, f facts) truce.Answer {
	e := value(rule, "released_by")
	if e == nil || turnsOnActs(e) {
		return truce.No
	}
	return v.heldThen(e, rule, f.when)
}

// heldThen answers whether a condition held throughout a time. A condition on
// what was done is not computed while what was done is being judged.
func (v *view) heldThen(e agreement.Expr, about *agreement.Block, at truce.Interval) truce.Answer {
	if turnsOnActs(e) || !at.Earliest.Known() {
		return truce.CannotBeDetermined
	}
	s, _ := v.over(e, ruleOf(about), 0)
	first, last := s.at(at.Earliest), truce.CannotBeDetermined
	if at.Latest.Known() {
		last = s.at(at.Latest - 1)
	}
	if first != last {
		return truce.CannotBeDetermined
	}
	return first
}

// turnsOnActs says whether a condition asks what somebody did, or a clock or
// gate that may count it.
func turnsOnActs(e agreement.Expr) bool {
	found := false
	agreement.Walk(e, func(x agreement.Expr) bool {
		switch x := x.(type) {
		case *agreement.Call:
			found = found || x.Fn == "matches" || x.Fn == "ruled" || x.Fn == "does"
		case *agreement.Name:
			b := x.Target()
			found = found || b != nil && (b.Kind == "clock" || b.Kind == "gate")
		}
		return !found
	})
	return found
}

// allowed answers whether the notice was given, or the approval, that a
// permission asks for: ahead of the event by the time that the text says, and
// without an objection.
func (v *view) allowed(p *agreement.Block, f facts) truce.Answer {
	level := agreement.WordOf(value(p, "level"))
	if level != "needs_notice" && level != "needs_approval" {
		return truce.Yes
	}
	enough := truce.Yes // how long before it must be is known
	if e := value(p, "ahead"); agreement.WordOf(e) == agreement.Unseen {
		enough = truce.CannotBeDetermined
	}
	by := f.when.Earliest
	if at := v.tellBy(p, f.when); by.Known() && at.Known() {
		by = at
	}
	a := truce.No
	for _, n := range v.kind("notification/1") {
		if about := v.block(n.Body.Text("clause")); about != p && about != ruleOf(p) || by.Known() && n.Happened.Earliest > by {
			continue
		}
		if d := n.Body.Span("during"); d.Earliest.Known() && f.when.Earliest.Known() && (f.when.Earliest < d.Earliest || d.Latest.Known() && f.when.Earliest >= d.Latest) {
			continue // notice of another stretch
		}
		switch stage := n.Body.Text("stage"); {
		case stage == "objected" || stage == "withdrawn" || stage == "expired":
			a = truce.No
		case stage == "acknowledged" || level == "needs_notice" && (stage == "submitted" || stage == "relayed"):
			a = enough
		}
		if n.Body.Text("stage") != "submitted" {
			continue
		}
		for _, answer := range v.answersTo(n.ID) {
			switch said := saidAnswer(answer); {
			case answer.Of == n.Of, f.when.Earliest.Known() && v.givenAt(answer) > f.when.Earliest:
			case against[said]:
				a = truce.No
			case said == "permits" || said == "concurs" || said == "acknowledges":
				a = enough
			}
		}
	}
	return a
}

// value is an attribute of a rule; a case has those of the rule around it that
// it does not replace.
func value(b *agreement.Block, name string) agreement.Expr {
	if e := b.Value(name); e != nil || b.Parent == nil || b.Parent.Kind == "reading" {
		return e
	}
	return value(b.Parent, name)
}

// ruleOf is the whole rule of which a block is a case.
func ruleOf(b *agreement.Block) *agreement.Block {
	if b.Parent != nil && b.Parent.Kind != "reading" {
		return b.Parent
	}
	return b
}

// casesOf are the rules that a prohibition comes to: its cases, each with the
// attributes around it, or itself.
func casesOf(b *agreement.Block) []*agreement.Block {
	if c := b.Sub("case"); len(c) > 0 {
		return c
	}
	return []*agreement.Block{b}
}

// factsOf are what a decided incident sets down beside act, actor, target,
// place and time.
func (v *view) factsOf(in *incident, f *facts, values func(name string) []string) {
	b := in.note.Body
	f.weapon, f.object, f.purpose, f.unit = values("weapon"), values("object"), values("purpose"), values("unit")
	if n, ok := b.Figure("number"); ok {
		f.number, f.hasNumber = figured(n), true
	}
	for i, found := range values("number") {
		n, err := strconv.ParseInt(found, 10, 32)
		if err != nil || n < 0 {
			continue
		}
		if q := exactly(n); i == 0 {
			f.number, f.hasNumber = q, true
		} else {
			f.number = f.number.both(q)
		}
	}
	if n, ok := b.Figure("height_m"); ok {
		f.height, f.hasHeight = figured(n), true
	}
}
