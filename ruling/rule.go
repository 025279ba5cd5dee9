package ruling

import (
	"slices"
	"strings"

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

	weapon, object, purpose []string
	number, height          quantity // height in metres
	hasNumber, hasHeight    bool
}

// choice answers the questions that the text leaves open: a reading for each
// question, and what silence means for a phase.
type choice struct {
	patches []*agreement.Block // blocks that patch others
	silence string
	answers []Outcome
}

// patch is the attribute of a block under a choice of readings.
func (c choice) value(b *agreement.Block, name string) agreement.Expr {
	for _, p := range c.patches {
		if p.Kind == b.Kind && p.Name == b.Name && p.Has(name) {
			return p.Value(name)
		}
	}
	return value(b, name)
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
	vars.asked = varTime + 1
	vars.answer = [...]truce.Answer{
		varAct:    v.matchActs(c.value(rule, "act"), f.act),
		varActor:  v.matchAny(c.value(rule, "binds"), f.actor, f.when),
		varTarget: v.matchTargets(c.value(rule, "against"), f.target, f.when),
		varPlace:  v.matchPlace(c.value(rule, "where"), f.place, f.when).And(v.inScope(rule.Doc, f.place, f.when)),
		varTime:   v.inTime(c.value(rule, "during"), f.when, c),
		varCount:  0,
	}
	all := truce.Yes
	for _, a := range vars.answer[:vars.asked] {
		all = all.And(a)
	}
	more, answers := v.matchFurther(rule, f, c)
	all, vars.further = all.And(more).And(v.released(rule, f).Not()), answers
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
// rule names, or civilians and what is civilian where it protects them.
func (v *view) matchTargets(e agreement.Expr, targets []string, at truce.Interval) truce.Answer {
	if e == nil {
		return truce.Yes
	}
	return each(targets, func(t string) truce.Answer {
		if agreement.Known(t) {
			for _, word := range protectedWords {
				if agreement.Covers(word, t) {
					return v.matchParty(e, "civilians", at)
				}
			}
			return truce.CannotBeDetermined
		}
		return v.matchParty(e, truce.Party(t), at)
	})
}

// inScope answers whether the place lies in the scope of the document.
func (v *view) inScope(d *agreement.Document, place string, at truce.Interval) truce.Answer {
	a := d.Agreement()
	if a == nil || a.Value("scope") == nil {
		return truce.Yes
	}
	return v.matchPlace(a.Value("scope"), place, at)
}

// matchPlace answers whether a place, known by name and by the areas that hold
// it, lies in what the text names. Lines and roads that are only sketched
// decide nothing.
func (v *view) matchPlace(e agreement.Expr, place string, at truce.Interval) truce.Answer {
	if e == nil {
		return truce.Yes
	}
	k := placeKey{e, place, v.changes(at)}
	a, ok := v.memo.place[k]
	if !ok {
		a = v.lookPlace(e, place, at)
		v.memo.place[k] = a
	}
	return a
}

func (v *view) lookPlace(e agreement.Expr, place string, at truce.Interval) truce.Answer {
	switch x := e.(type) {
	case *agreement.List:
		a := truce.No
		for _, it := range x.Items {
			a = a.Or(v.matchPlace(it, place, at))
		}
		return a
	case *agreement.Name:
		if b := x.Target(); b != nil && b.Kind == "place" {
			if inPath(b.Name, place) {
				return truce.Yes // placed by the text's own name
			}
			return v.matchPlace(b.Value("shape"), place, at)
		}
		if agreement.WordOf(x) == "anywhere" {
			return truce.Yes
		}
	case *agreement.Call:
		switch x.Fn {
		case "minus":
			return v.matchPlace(x.Arg(0), place, at).And(v.matchPlace(x.Arg(1), place, at).Not())
		case "both":
			return v.matchPlace(x.Arg(0), place, at).And(v.matchPlace(x.Arg(1), place, at))
		case "union":
			a := truce.No
			for _, arg := range x.Args {
				a = a.Or(v.matchPlace(arg, place, at))
			}
			return a
		case "admin":
			return v.inArea(x.Arg(0), place)
		case "controlled_by":
			return v.controlled(x.Arg(0), place, at)
		}
	}
	return truce.CannotBeDetermined
}

// inArea answers by the path of the place. A path that ends in another
// country is no; a place without a path is not placed.
func (v *view) inArea(e agreement.Expr, place string) truce.Answer {
	l, ok := e.(*agreement.Literal)
	if !ok || place == "" {
		return truce.CannotBeDetermined
	}
	areas := strings.Split(place, "/")
	for _, a := range areas {
		if a == l.Str {
			return truce.Yes
		}
	}
	if last := areas[len(areas)-1]; len(l.Str) == 2 && len(last) == 2 {
		return truce.No
	}
	return truce.CannotBeDetermined
}

// controlled answers by what is on record of who held the place: yes or no
// where all who say so agree. The last word of each speaker counts.
func (v *view) controlled(e agreement.Expr, place string, at truce.Interval) truce.Answer {
	last := map[truce.Party]truce.Answer{}
	var order []truce.Party
	for _, n := range v.kind("control/1") {
		p, ok := n.Body.Place("place")
		if !ok || !inPath(p.Name, place) || at.Latest.Known() && n.Happened.Earliest >= at.Latest {
			continue
		}
		if _, seen := last[n.Of]; !seen {
			order = append(order, n.Of)
		}
		last[n.Of] = v.matchParty(e, truce.Party(n.Body.Text("holder")), at)
	}
	if len(order) == 0 {
		return truce.CannotBeDetermined
	}
	a := last[order[0]]
	for _, p := range order[1:] {
		if last[p] != a {
			return truce.CannotBeDetermined
		}
	}
	return a
}

// inPath says whether a named area is the place or holds it.
func inPath(area, place string) bool {
	for _, a := range strings.Split(place, "/") {
		if a == area {
			return true
		}
	}
	return false
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
	case *agreement.Name:
		switch b := x.Target(); {
		case b != nil && b.Kind == "phase":
			return v.during(v.phaseOf(b), at, c.silence)
		case b != nil && b.Kind == "window":
			// Which hours of the period are meant no entry says: inside its
			// stretch it stays open, outside it is no.
			if e := b.Value("during"); e != nil {
				return v.inTime(e, at, c).And(truce.CannotBeDetermined)
			}
		}
	case *agreement.Call:
		if x.Fn == "since" || x.Fn == "until" {
			n, _ := x.Arg(0).(*agreement.Name)
			if n == nil || n.Target() == nil {
				return truce.CannotBeDetermined
			}
			t := agreement.Evaluate(x, n.Target().Doc, v)
			if !t.Known() || len(t.Moments) > 1 {
				return truce.CannotBeDetermined
			}
			if x.Fn == "since" {
				return at.Within(t.Moments[0].At.Earliest, truce.NoInstant)
			}
			return at.Before(t.Moments[0].At.Earliest)
		}
	}
	return truce.CannotBeDetermined
}

// exceptions answers whether an exception of the rule applies, and whether
// somebody claims one whose ground is not found.
func (v *view) exceptions(rule *agreement.Block, f facts, c choice) (applies truce.Answer, claimed bool) {
	applies = truce.No
	for _, p := range v.beating(rule) {
		for _, name := range f.claimed {
			claimed = claimed || name == p.Name
		}
		for _, q := range casesOf(p) {
			applies = applies.Or(v.permits(q, f, c))
		}
	}
	return applies, claimed
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
// the readings that patch it, and what silence means for its phase. Beyond 64
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
	out := []choice{{}}
	byQuestion := map[string][]*agreement.Block{}
	var questions []string
	for _, r := range rule.Doc.Kind("reading") {
		if sibling(rule.Doc, r, rule) {
			if byQuestion[r.Name] == nil {
				questions = append(questions, r.Name)
			}
			byQuestion[r.Name] = append(byQuestion[r.Name], r)
		}
	}
	for _, q := range questions {
		var next []choice
		for _, c := range out {
			for _, r := range byQuestion[q] {
				n := choice{patches: append(append([]*agreement.Block{}, c.patches...), r.Subs...), silence: c.silence}
				n.answers = append(append([]Outcome{}, c.answers...), Outcome{Question: q, Reading: r.Label2})
				next = append(next, n)
			}
		}
		out = next
	}
	if b := target(value(rule, "during")); b != nil && b.Kind == "phase" {
		p := v.phaseOf(b)
		if p.begins.Known() && p.ends.Known() && v.turnsOnSilence(p, at) && (p.silence == "unstated" || p.silence == "") {
			var next []choice
			for _, c := range out {
				for _, s := range []string{"continues", "lapses"} {
					n := choice{patches: c.patches, silence: s}
					n.answers = append(append([]Outcome{}, c.answers...), Outcome{Question: "silence of " + p.block.Name, Reading: s})
					next = append(next, n)
				}
			}
			out = next
		}
	}
	if len(out) > 64 {
		return nil
	}
	return out
}

// touches says whether a reading patches the rule.
func touches(r, rule *agreement.Block) bool {
	for _, p := range r.Subs {
		if p.Kind == rule.Kind && p.Name == rule.Name {
			return true
		}
	}
	return false
}

// sibling says whether r answers a question of which some answer patches the
// rule; an answer without a patch is the text as it stands.
func sibling(d *agreement.Document, r, rule *agreement.Block) bool {
	for _, other := range d.Kind("reading") {
		if other.Name == r.Name && touches(other, rule) {
			return true
		}
	}
	return false
}
