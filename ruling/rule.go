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
	place   string   // path, smallest first
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

// choice answers the questions that the text leaves open: a view in which some
// readings hold, and what silence means for a phase.
type choice struct {
	alternative
	silence string
	answers []Outcome
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
		all = all.And(v.released(rule, f).Not())
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

// matchActs answers whether the act is one that the rule names. An act known
// only in general ("attack") may or may not be a special one.
func (v *view) matchActs(e agreement.Expr, acts []string) truce.Answer {
	if e == nil {
		return truce.Yes
	}
	return each(acts, func(act string) truce.Answer {
		a := truce.No
		for _, it := range agreement.ItemsOf(e) {
			if wordless(it) {
				a = a.Or(truce.CannotBeDetermined)
				continue
			}
			word := agreement.WordOf(it)
			if b := target(it); b != nil && b.Kind == "term" {
				a = a.Or(v.matchTerm(b, act, 0))
				continue
			}
			switch {
			case agreement.Covers(word, act):
				return truce.Yes
			case agreement.Covers(act, word):
				a = truce.CannotBeDetermined
			}
		}
		return a
	})
}

// wordless says whether a value of the text names no class: the text is silent,
// it has not been seen, or it describes what only a person can tell.
func wordless(e agreement.Expr) bool {
	c, ok := e.(*agreement.Call)
	return agreement.Silent(e) || ok && c.Fn == "described"
}

// each is yes when every alternative says yes, no when every one says no.
func each(values []string, f func(string) truce.Answer) truce.Answer {
	if len(values) == 0 {
		return truce.CannotBeDetermined
	}
	first := f(values[0])
	for _, x := range values[1:] {
		if f(x) != first {
			return truce.CannotBeDetermined
		}
	}
	return first
}

func (v *view) matchAny(e agreement.Expr, parties []string, at truce.Interval) truce.Answer {
	if e == nil {
		return truce.Yes
	}
	return each(parties, func(p string) truce.Answer { return v.matchParty(e, truce.Party(p), at) })
}

// protectedWords are the class words of persons and things that are civilian
// by what they are.
var protectedWords = []string{"civilian", "women", "children", "hospital", "school", "place_of_worship", "aid_truck", "sealed_truck", "fuel_truck", "utility"}

// matchTargets answers whether what was hit is protected: a party that the
// rule names, a person or thing of a kind that it names, or civilians and what
// is civilian where it protects them.
func (v *view) matchTargets(e agreement.Expr, targets []string, at truce.Interval) truce.Answer {
	if e == nil {
		return truce.Yes
	}
	return each(targets, func(t string) truce.Answer { return v.matchTarget(e, t, at, 0) })
}

func (v *view) matchTarget(e agreement.Expr, t string, at truce.Interval, depth int) truce.Answer {
	if depth > maxNesting {
		return truce.CannotBeDetermined
	}
	any := func(items []agreement.Expr) truce.Answer {
		a := truce.No
		for _, it := range items {
			a = a.Or(v.matchTarget(it, t, at, depth+1))
		}
		return a
	}
	word := agreement.WordOf(e)
	b := target(e)
	switch x, isList := e.(*agreement.List); {
	case isList:
		return any(x.Items)
	case b != nil && b.Kind == "term" && b.Word("class") == "target" && !b.True("open"):
		a := any(append(slices.Clone(b.Items("means")), b.Items("includes")...))
		if a == truce.No && b.Has("includes") && !b.True("exhaustive") {
			return truce.CannotBeDetermined
		}
		return a
	case b != nil && b.Kind == "list" && b.Word("of") == "target":
		a := truce.No
		for _, it := range b.Items("items") {
			if kind := agreement.WordOf(it); agreement.Known(kind) && agreement.Known(t) {
				a = a.Or(v.matchOneClass(it, t, depth+1))
			} else {
				a = a.Or(v.matchTarget(it, t, at, depth+1))
			}
		}
		if a == truce.No && !b.True("closed") {
			return truce.CannotBeDetermined // it may have grown
		}
		return a
	case b == nil && word == "anyone":
		return truce.Yes
	case b == nil && agreement.Known(word):
		switch {
		case agreement.Known(t) && agreement.Covers(word, t):
			return truce.Yes
		case t == "civilians" && agreement.Covers("civilian", word):
			return truce.Yes
		case !agreement.Known(t) && v.elsewhere(v.above(truce.Party(t), at)):
			return truce.No // a party is no thing and no civilian
		}
		return truce.CannotBeDetermined
	case agreement.Known(t):
		if slices.ContainsFunc(protectedWords, func(word string) bool { return agreement.Covers(word, t) }) {
			return v.matchParty(e, "civilians", at)
		}
		return truce.CannotBeDetermined
	}
	return v.matchParty(e, truce.Party(t), at)
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

// choices are the combinations of readings on which a rule may turn at a time:
// the readings that move what it names, and what silence means for its phase. Beyond 64
// nothing is tried (language: readings).
func (v *view) choices(rule *agreement.Block, at truce.Interval) []choice {
	k := choiceKey{rule, v.changes(at)}
	c, ok := v.memo.choice[k]
	if !ok {
		c = v.lookChoices(rule, at)
		v.memo.choice[k] = c
	}
	return c
}

func (v *view) lookChoices(rule *agreement.Block, at truce.Interval) []choice {
	var out []choice
	for _, a := range v.alternatives(v.questionsOf(rule)) {
		c := choice{alternative: a}
		for _, r := range a.readings {
			c.answers = append(c.answers, Outcome{Question: r.Name, Reading: r.Label2})
		}
		silent := a.silentPhase(a.here(rule), at)
		if silent == nil {
			out = append(out, c)
			continue
		}
		for _, s := range []string{"continues", "lapses"} {
			n := choice{alternative: a, silence: s}
			n.answers = append(slices.Clone(c.answers), Outcome{Question: "silence of " + silent.block.Name, Reading: s})
			out = append(out, n)
		}
	}
	if len(out) > maxCombinations {
		return nil
	}
	return out
}

// silentPhase is the phase of a rule of which the text does not say what
// follows when nobody renews it, where the answer for a time turns on that.
func (v *view) silentPhase(rule *agreement.Block, at truce.Interval) *phase {
	b := target(value(rule, "during"))
	if b == nil || b.Kind != "phase" {
		return nil
	}
	p := v.phaseOf(b)
	if p.begins.Known() && p.ends.Known() && (p.silence == "unstated" || p.silence == "") && v.turnsOnSilence(p, at) {
		return p
	}
	return nil
}
