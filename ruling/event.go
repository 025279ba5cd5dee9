package ruling

import (
	"strings"

	"truce"
	"truce/agreement"
)

// event is something that a pattern means: sure when it is established.
type event struct {
	when truce.Interval
	sure bool
	item string
	text string
	note *Note
}

// patterned lists what is on record of a pattern, by time: matches(rule,
// party), ruled(matches(rule)), does(who, act, { … }).
func (v *view) patterned(x *agreement.Call) []event {
	var out []event
	switch x.Fn {
	case "ruled":
		inner, ok := x.Arg(0).(*agreement.Call)
		if !ok {
			return nil
		}
		rule := target(inner.Arg(0))
		for _, n := range v.kind("ruling/1") {
			if n.Body.Text("result") == "violation" && rule != nil && within(v.block(n.Body.Text("clause")), rule) {
				out = append(out, event{n.Happened, true, n.ID.String(), "ruled by " + v.name(n.Of), n})
			}
		}
	case "matches":
		rule := target(x.Arg(0))
		for i := range v.assessed {
			a := &v.assessed[i]
			if rule == nil || a.rule != id(rule) && !strings.HasPrefix(a.rule, id(rule)+".") || a.status != "matches" && a.status != "cannot_be_determined" {
				continue
			}
			out = append(out, event{a.when, a.status == "matches", a.id, a.name, nil})
		}
	case "does":
		v.acting(x.Arg(1), func(n *Note, _ truce.Answer) {
			if a := v.does(x, n); a != truce.No {
				out = append(out, event{n.Happened, a == truce.Yes, n.ID.String(), n.Body.Text("title"), n})
			}
		})
	}
	return out
}

// does answers whether a decided incident is of a pattern does(who, act, …).
func (v *view) does(x *agreement.Call, n *Note) truce.Answer {
	acts := v.matchActs(x.Arg(1), []string{n.Body.Text("act")})
	if acts == truce.No {
		return acts // most incidents of a long mission
	}
	in := &incident{note: n, when: n.Happened}
	var who []string
	for _, a := range n.Body.List("actors") {
		if a.Text("role") == "attacker" {
			who = append(who, a.Text("party"))
		}
	}
	a := v.matchAny(x.Arg(0), who, in.when).And(acts)
	o, _ := x.Arg(2).(*agreement.Object)
	if o == nil {
		return a
	}
	for _, f := range o.Fields {
		switch f.Name {
		case "where", "from":
			a = a.And(v.matchPlace(f.Value, v.where(in), in.when))
		case "weapon":
			a = a.And(v.matchClass(f.Value, n.Body.Text("weapon")))
		case "object":
			a = a.And(v.matchClass(f.Value, n.Body.Text("object")))
		case "purpose":
			a = a.And(v.matchClass(f.Value, n.Body.Text("purpose")))
		case "against":
			a = a.And(v.matchTargets(f.Value, v.targetsOf(n), in.when))
		case "distance", "height", "unit":
			a = a.And(truce.CannotBeDetermined) // no entry says how far, how high or how large
		}
	}
	return a
}

// targetsOf are the targets that a decision sets down.
func (v *view) targetsOf(n *Note) []string {
	var out []string
	for _, a := range n.Body.List("actors") {
		if a.Text("role") == "target" {
			out = append(out, a.Text("party"))
		}
	}
	if t := n.Body.Text("target"); t != "" && out == nil {
		out = append(out, t)
	}
	return out
}
