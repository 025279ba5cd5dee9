package ruling

import (
	"fmt"
	"slices"

	"truce"
	"truce/agreement"
)

// over evaluates a condition of the text as a function of time, with reasons.
// Up to the instant of the query it is what the record gives; after it, what
// the timetable alone decides, and cannot be determined where an act could
// still decide it. about is the block that the condition stands in: what only
// a person can say is said of it.
func (v *view) over(e agreement.Expr, about *agreement.Block, depth int) (steps, []Why) {
	if depth > maxNesting {
		return always(truce.CannotBeDetermined), nil
	}
	switch x := e.(type) {
	case *agreement.Binary:
		if x.Op == "&&" || x.Op == "||" {
			a, w1 := v.over(x.X, about, depth+1)
			b, w2 := v.over(x.Y, about, depth+1)
			if x.Op == "&&" {
				return a.and(b), append(w1, w2...)
			}
			return a.or(b), append(w1, w2...)
		}
		return v.compare(x)
	case *agreement.Unary:
		if x.Op == "!" {
			a, w := v.over(x.X, about, depth+1)
			return a.not(), w
		}
	case *agreement.Name:
		return v.member(x)
	case *agreement.List:
		return v.every(x.Items, true, about, depth)
	case *agreement.Call:
		return v.called(x, about, depth)
	}
	if e == nil {
		return always(truce.CannotBeDetermined), []Why{{Rule: "condition", Text: "the text states no condition"}}
	}
	return always(truce.CannotBeDetermined), []Why{{Rule: "condition", Text: e.String() + " is for a person to say"}}
}

// every is the and, or the or, of several conditions.
func (v *view) every(items []agreement.Expr, and bool, about *agreement.Block, depth int) (steps, []Why) {
	s := always(truce.AnswerOf(and))
	var why []Why
	for _, it := range items {
		a, w := v.over(it, about, depth+1)
		why = append(why, w...)
		if and {
			s = s.and(a)
		} else {
			s = s.or(a)
		}
	}
	return s, why
}

// called is a condition that is a function.
func (v *view) called(x *agreement.Call, about *agreement.Block, depth int) (steps, []Why) {
	switch x.Fn {
	case "since", "until":
		s, why := v.passed(x.Arg(0), about, depth)
		if x.Fn == "until" {
			s = s.not()
		}
		return s, why
	case "all_of":
		return v.every(x.Args, true, about, depth)
	case "any_of":
		return v.every(x.Args, false, about, depth)
	case "without":
		s, why := v.over(x.Arg(0), about, depth+1)
		return s.not(), why
	case "matches", "ruled", "does":
		return v.happened(x)
	case "event", "declared", "determined", "described":
		return v.spoken(x, about)
	}
	return always(truce.CannotBeDetermined), []Why{{Rule: "condition", Text: x.String() + " is for a person to say"}}
}

// passed is whether an instant has come.
func (v *view) passed(e agreement.Expr, about *agreement.Block, depth int) (steps, []Why) {
	doc := about.Doc
	t := agreement.Evaluate(e, doc, v)
	if t.Known() {
		return turning(t.Bounds()), []Why{{Rule: "since", Clause: id(about), Text: t.Rule + " is " + v.span(t.Bounds())}}
	}
	switch e.(type) {
	case *agreement.Binary, *agreement.Call, *agreement.Unary:
		s, why := v.over(e, about, depth+1)
		return s.opened(), why
	}
	return steps(nil).after(v.asOf), []Why{{Rule: "since", Clause: id(about), Text: t.Rule + " has not come"}}
}

// span prints a time: an instant, or the two ends.
func (v *view) span(at truce.Interval) string {
	switch {
	case at.Exact() || at.Earliest.Known() && !at.Latest.Known():
		return v.zone.Local(at.Earliest)
	case !at.Earliest.Known():
		return "not after " + v.zone.Local(at.Latest-1)
	}
	return "between " + v.zone.Local(at.Earliest) + " and " + v.zone.Local(at.Latest-1)
}

// spoken is true, false or unknown only by what a person says: a statement
// about the block, by whom the condition names.
func (v *view) spoken(x *agreement.Call, about *agreement.Block) (steps, []Why) {
	s := always(truce.CannotBeDetermined)
	var why []Why
	for _, n := range v.kind("statement/1") {
		if v.block(n.Body.Text("about")) != about || n.Body.Text("answer") == "" {
			continue
		}
		if x.Fn == "declared" || x.Fn == "determined" {
			if who := x.Arg(0); who != nil && !slices.Contains(v.members(who), n.Of) {
				continue
			}
		}
		s = s.then(n.Happened.Earliest, truce.AnswerOf(n.Body.Text("answer") == "yes"))
		why = append(why, n.why("said", v.said(n)))
	}
	if x.Fn == "determined" && about.Kind == "gate" {
		if by := v.worded(about); by.Known() {
			s = s.then(by, truce.Yes)
			why = append(why, Why{Rule: "determination", Clause: id(about), Text: "those who must determine it said so by " + v.zone.Local(by)})
		}
	}
	if why == nil {
		why = []Why{{Rule: "condition", Clause: id(about), Text: x.String() + " is for a person to say, and nobody who may has said it"}}
	}
	return s, why
}

// happened is whether something of a pattern is on record: a match of a rule
// that is established, a ruling of a violation, an act.
func (v *view) happened(x *agreement.Call) (steps, []Why) {
	s := steps(nil)
	var why []Why
	for _, m := range v.patterned(x) {
		a := turning(m.when)
		if !m.sure {
			a = steps{{m.when.Earliest, truce.CannotBeDetermined}}
		}
		s = s.or(a)
		why = append(why, Why{Rule: "happened", Item: m.item, Text: m.text + ", " + v.span(m.when)})
	}
	if why == nil {
		why = []Why{{Rule: "happened", Text: "nothing that is " + x.String() + " is on record"}}
	}
	return s.after(v.asOf), why
}

// target is the block that a name means, nil when it is none.
func target(e agreement.Expr) *agreement.Block {
	if n, ok := e.(*agreement.Name); ok {
		return n.Target()
	}
	return nil
}

// within says whether a block is another or a part of it.
func within(b, whole *agreement.Block) bool {
	for ; b != nil; b = b.Parent {
		if b == whole {
			return true
		}
	}
	return false
}

// compare is a comparison of two numbers of the text and the ledgers.
func (v *view) compare(x *agreement.Binary) (steps, []Why) {
	for _, side := range []agreement.Expr{x.X, x.Y} {
		if b := target(side); b != nil && b.True("open") && b.Kind == "term" {
			return always(truce.CannotBeDetermined), []Why{{Rule: "open term", Clause: id(b), Text: "the text uses “" + b.Name + "” and does not say what it is"}}
		}
	}
	times := append(v.turns(x.X), v.turns(x.Y)...)
	times = append(times, truce.MinInstant)
	slices.Sort(times)
	var s steps
	for _, t := range slices.Compact(times) {
		if t <= v.asOf {
			s = s.then(t, v.compareAt(x, t))
		}
	}
	a, okA := v.number(x.X, v.asOf)
	b, okB := v.number(x.Y, v.asOf)
	if !okA || !okB {
		return always(truce.CannotBeDetermined), []Why{{Rule: "condition", Text: x.String() + " is not computed by this program"}}
	}
	return s.after(v.asOf), []Why{{Rule: "compare", Text: fmt.Sprintf("%s: %s against %s", x, a, b)}}
}

func (v *view) compareAt(x *agreement.Binary, t truce.Instant) truce.Answer {
	a, okA := v.number(x.X, t)
	b, okB := v.number(x.Y, t)
	if !okA || !okB {
		return truce.CannotBeDetermined
	}
	switch x.Op {
	case ">=":
		return a.atLeast(b)
	case "<=":
		return b.atLeast(a)
	case ">":
		return b.atLeast(a).Not()
	case "<":
		return a.atLeast(b).Not()
	case "==":
		return a.atLeast(b).And(b.atLeast(a))
	case "!=":
		return a.atLeast(b).And(b.atLeast(a)).Not()
	}
	return truce.CannotBeDetermined
}
