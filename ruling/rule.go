package ruling

import (
	"slices"

	"truce"
	"truce/agreement"
)

// facts are the values that one account gives to the variables of a rule. An
// empty list is unknown; several values are alternatives.
type facts struct {
	act     []string
	actor   []string
	target  []string // parties or class words
	place   spot
	when    truce.Interval
	claimed []string // exceptions that somebody claims, by the name of the permission

	of        *incident // what happened, nil of a single report
	uncounted bool      // it is counted with another: its own number is not held against the ceiling

	excepted []string            // exceptions that a body found, or that are acknowledged
	bounds   map[string][]string // what is found of the bounds of an answer: yes or no

	weapon, object, purpose []string
	unit                    []string
	number, height          quantity // height in metres
	hasNumber, hasHeight    bool
}

// The variables of a rule, in the order in which they are told.
const (
	varAct = iota
	varActor
	varTarget
	varPlace
	varTime
	varException
	varCount
)

var variableNames = [varCount]string{"act", "actor", "target", "place", "time", "exception"}

// variables are the answers of a rule's variables. The exceptions are not asked
// for where the rule does not match anyhow: asked says how many were.
type variables struct {
	answer  [varCount + 1]truce.Answer
	asked   int
	further []furtherAnswer
}

// judge matches facts against a prohibition: the and of its variables, then
// its exceptions (language: permission matrix). The result is one of the
// statuses of an assessment.
func (v *view) judge(rule *agreement.Block, f facts, c choice) (status string, vars variables) {
	all := truce.Yes
	if isRight(rule) {
		vars = v.judgeRight(rule, f, c)
	} else {
		vars.asked = varTime + 1
		vars.answer = [...]truce.Answer{
			varAct:    v.matchActs(value(rule, "act"), f.act),
			varActor:  v.matchAny(value(rule, "binds"), f.actor, f.when),
			varTarget: v.matchTargets(value(rule, "against"), f.target, f.when),
			varPlace:  v.matchGround(rule.Doc, value(rule, "where"), f),
			varTime:   v.ruleTime(rule, f.when, c),
			varCount:  0,
		}
		all, vars.further = v.matchFurther(rule, f, c)
		if e := value(rule, "released_by"); e != nil && !turnsOnActs(e) {
			vars.further = append(vars.further, furtherAnswer{"bound", v.released(rule, f).Not()})
		}
	}
	for _, a := range vars.answer[:vars.asked] {
		all = all.And(a)
	}
	for _, x := range vars.further {
		all = all.And(x.answer)
	}
	switch {
	case vars.answer[varPlace] == truce.No || vars.answer[varTime] == truce.No:
		return "outside_scope", vars
	case all == truce.No:
		return "does_not_match", vars
	}
	exception, claimed := v.exceptions(rule, f, c)
	vars.answer[varException], vars.asked = exception, varCount
	switch {
	case exception == truce.Yes:
		return "does_not_match", vars
	case all == truce.CannotBeDetermined || exception == truce.CannotBeDetermined:
		return "cannot_be_determined", vars
	case claimed:
		return "exception_claimed", vars
	}
	return "matches", vars
}

// inTime answers whether the time lies in the stretch in which a rule holds.
func (v *view) inTime(e agreement.Expr, at truce.Interval, c choice) truce.Answer {
	if e == nil {
		return truce.Yes
	}
	k := timeKey{e, c.silence, v.changes(at)}
	a, ok := v.memo.time[k]
	if !ok {
		a = v.lookTime(e, at, c)
		v.memo.time[k] = a
	}
	return a
}

func (v *view) lookTime(e agreement.Expr, at truce.Interval, c choice) truce.Answer {
	switch x := e.(type) {
	case *agreement.List:
		a := truce.No
		for _, it := range x.Items {
			a = a.Or(v.inTime(it, at, c))
		}
		return a
	case *agreement.Name:
		switch b := x.Target(); {
		case b != nil && b.Kind == "phase":
			return v.during(v.phaseOf(b), at, c.silence)
		case b != nil && b.Kind == "window":
			return v.inWindow(b, at, c)
		}
	case *agreement.Call:
		if x.Fn == "since" || x.Fn == "until" {
			a := v.sinceThen(x.Arg(0), at)
			if x.Fn == "until" {
				a = a.Not()
			}
			return a
		}
	}
	return truce.CannotBeDetermined
}

// sinceThen answers whether an instant of the text had come by a time. One that
// has not come, as far as is known, has not: what holds since it does not hold,
// and what holds until it does.
func (v *view) sinceThen(e agreement.Expr, at truce.Interval) truce.Answer {
	n, _ := e.(*agreement.Name)
	if n == nil || n.Target() == nil {
		return truce.CannotBeDetermined
	}
	t := agreement.Evaluate(n, n.Target().Doc, v)
	if len(t.Moments) > 1 {
		return truce.CannotBeDetermined
	}
	if !t.Known() {
		return truce.No
	}
	return sincePart(at, t.Moments[0].At)
}

// ruleTime answers whether the time lies in the stretch in which a rule holds:
// its during, and after its begins.
func (v *view) ruleTime(rule *agreement.Block, at truce.Interval, c choice) truce.Answer {
	a := v.inTime(value(rule, "during"), at, c)
	e := value(rule, "begins")
	if e == nil || a == truce.No {
		return a
	}
	k := timeKey{e, "", v.changes(at)}
	begun, ok := v.memo.time[k]
	if !ok {
		switch _, isName := e.(*agreement.Name); {
		case agreement.Silent(e):
			begun = truce.CannotBeDetermined
		case isCondition(e) && !isName:
			begun = v.heldThen(e, rule, at)
		default:
			begun = v.sinceThen(e, at)
		}
		v.memo.time[k] = begun
	}
	return a.And(begun)
}

// exceptions answers whether an exception of the rule applies, and whether
// somebody claims one whose ground is not found.
func (v *view) exceptions(rule *agreement.Block, f facts, c choice) (applies truce.Answer, claimed bool) {
	applies = truce.No
	for _, p := range v.beating(rule) {
		if slices.Contains(f.excepted, p.Name) {
			applies = truce.Yes
		}
		bounds := v.withinBounds(p, f)
		claimed = claimed || bounds != truce.No && slices.Contains(f.claimed, p.Name)
		if bounds == truce.CannotBeDetermined && value(p, "answer") != nil {
			continue // its bounds are found by a person, and nobody has: it covers nothing by itself
		}
		for _, q := range casesOf(p) {
			applies = applies.Or(bounds.And(v.permits(q, f, c)))
		}
	}
	return applies, claimed
}

// withinBounds answers whether what is found of an answer by force lies in the
// bounds that the permission sets to it. A bound on which the text is silent
// may be one or none.
func (v *view) withinBounds(p *agreement.Block, f facts) truce.Answer {
	o, ok := value(p, "answer").(*agreement.Object)
	if !ok {
		return truce.AnswerOf(value(p, "answer") == nil).Or(truce.CannotBeDetermined)
	}
	a := truce.CannotBeDetermined // that it answers what it names is for a person to find
	for _, x := range o.Fields {
		l, isTruth := x.Value.(*agreement.Literal)
		if x.Name == "to" || isTruth && l.Kind == agreement.BoolLiteral && !l.Bool || agreement.Silent(x.Value) {
			continue
		}
		if found := f.bounds[x.Name]; len(found) > 0 && !slices.Contains(found, "yes") {
			a = truce.No
		}
	}
	return a
}

// beating are the permissions that beat a rule: those in its unless, and those
// that name it in over, which means the same.
func (v *view) beating(rule *agreement.Block) []*agreement.Block {
	var out []*agreement.Block
	for _, e := range agreement.ItemsOf(value(rule, "unless")) {
		if p := target(e); p != nil && p.Kind == "permission" {
			out = append(out, p)
		}
	}
	for _, d := range v.docs {
		for _, p := range d.Kind("permission") {
			for _, n := range p.Names("over") {
				for b := rule; b != nil; b = b.Same {
					if t := n.Target(); t != nil && (t == b || t == ruleOf(b)) && !slices.Contains(out, p) {
						out = append(out, p)
					}
				}
			}
		}
	}
	return out
}
