package ruling

import (
	"slices"

	"truce"
	"truce/agreement"
)

// A permission with secured_by is a right: those named must not hinder it
// (language: permission). To hinder it is judged as a rule of its own, under
// the permission's id.

// rights are the permissions of a document that somebody must secure, each
// case by itself.
func rights(d *agreement.Document) []*agreement.Block {
	var out []*agreement.Block
	for _, b := range d.Kind("permission") {
		for _, c := range casesOf(b) {
			if value(c, "secured_by") != nil {
				out = append(out, c)
			}
		}
	}
	return out
}

// isRight says whether a rule is a permission that is judged as a right.
func isRight(rule *agreement.Block) bool { return ruleOf(rule).Kind == "permission" }

// hindering are the acts that keep others from what they may do. An attack on
// them is judged under the rules against attacks.
var hindering = []string{"obstruct", "stop_goods", "disrupt_convoy"}

// hinders answers whether acts hinder somebody.
func hinders(acts []string) truce.Answer {
	return each(acts, func(act string) truce.Answer {
		return truce.AnswerOf(slices.ContainsFunc(hindering, func(word string) bool { return agreement.Covers(word, act) }))
	})
}

// judgeRight matches facts against a right: who hindered it is one of those
// who must secure it, who was hindered has it, there and then. What they were
// about to do is taken to be what the right is to.
func (v *view) judgeRight(rule *agreement.Block, f facts, c choice) variables {
	vars := variables{asked: varTime + 1}
	vars.answer = [...]truce.Answer{
		varAct:    hinders(f.act),
		varActor:  v.matchAny(value(rule, "secured_by"), f.actor, f.when),
		varTarget: v.matchTargets(value(rule, "binds"), f.target, f.when),
		varPlace:  v.matchGround(rule.Doc, value(rule, "where"), f),
		varTime:   v.ruleTime(rule, f.when, c),
		varCount:  0,
	}
	if e := value(rule, "object"); e != nil && len(f.object) > 0 {
		vars.further = []furtherAnswer{{"object", v.anyClass(e, f.object)}}
	}
	return vars
}

// concerns says whether acts may be those of a rule.
func (v *view) concerns(rule *agreement.Block, acts []string) bool {
	if isRight(rule) {
		return hinders(acts) != truce.No && len(acts) > 0
	}
	return v.mayConcern(value(rule, "act"), acts)
}
