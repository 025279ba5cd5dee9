package ruling

import (
	"fmt"

	"truce"
	"truce/agreement"
)

// accounts are the results if one body's or party's word on who did it is
// right, and what each of them says.
func (v *view) accounts(in *incident, rule *agreement.Block, f facts) []Account {
	var out []Account
	seen := map[string]bool{}
	for _, s := range v.values(in, "actor") {
		key := string(s.by) + "\x00" + s.value + "\x00" + s.state
		if seen[key] {
			continue
		}
		seen[key] = true
		a := Account{If: v.name(s.by), Actor: v.wordOrName(s.value)}
		when := v.zone.DateOf(s.at).String()
		switch s.state {
		case "not_found":
			a.Actor, a.Status = "", "cannot_be_determined"
			a.Text = fmt.Sprintf("%s: not identified (%s)", a.If, when)
		case "denied":
			a.Status = "cannot_be_determined"
			a.Text = fmt.Sprintf("%s denies that it was %s (%s)", a.If, a.Actor, when)
		default:
			g := f
			g.actor = []string{s.value}
			for _, x := range []struct {
				name string
				to   *[]string
			}{{"act", &g.act}, {"target", &g.target}} {
				if len(*x.to) == 0 {
					*x.to = v.reported(in, x.name, "")
				}
			}
			g.target = parties(g.target)
			a.Status = v.statusUnder(rule, g)
			verb := map[string]string{"found": "attributes it to", "asserted": "says that it was", "acknowledged": "acknowledges that it was"}[s.state]
			a.Text = fmt.Sprintf("%s %s %s (%s)", a.If, verb, a.Actor, when)
		}
		out = append(out, a)
	}
	return out
}

// reasons are the why of an incident's result.
func (v *view) reasons(in *incident, rule *agreement.Block, vars variables, status, ruled string) []Why {
	why := []Why{in.note.why("incident", "decided to be one incident by "+v.name(in.note.Of)+": "+in.note.Body.Text("text")),
		{Rule: "rule", Clause: id(rule), Text: "judged under " + id(rule)}}
	for i, name := range variableNames[:vars.asked] {
		switch a := vars.answer[i]; {
		case a == truce.CannotBeDetermined:
			why = append(why, Why{Rule: "variable " + name, Clause: id(rule), Text: name + " cannot be determined: " + v.doubt(in, rule, name)})
		case a == truce.No && i != varException:
			why = append(why, Why{Rule: "variable " + name, Clause: id(rule), Text: name + " does not match: " + v.doubt(in, rule, name)})
		}
	}
	why = append(why, v.placeWhy(rule, v.where(in), in.when)...)
	why = append(why, v.accountsSaid(in)...)
	if ruled == "" {
		why = append(why, Why{Rule: "no ruling", Clause: id(rule), Text: "no ruling under the text is on record; this is an assessment, and Truce states no attribution of its own"})
	}
	return why
}

// doubt says what the answer of a variable turns on.
func (v *view) doubt(in *incident, rule *agreement.Block, name string) string {
	switch name {
	case "actor":
		if len(v.values(in, "actor")) == 0 {
			return "who did it is not said"
		}
		if s, state := v.established(in, rule.Doc, "actor"); state == "established" {
			return "who did it is established (" + v.name(truce.Party(s[0])) + "); whether they are bound depends on the reading, or is not on record"
		}
		return "who did it is asserted or disputed, not established"
	case "target":
		return "whether what was hit is protected is not established"
	case "act":
		return "by what means is not established"
	case "place":
		held := v.controlText(v.where(in), in.when)
		if held == heldByNobody && len(v.placeWhy(rule, v.where(in), in.when)) > 0 {
			return "by its coordinates"
		}
		return "whether the ground lay in the scope of the text: " + held
	case "time":
		return "whether the text's phase ran then"
	case "exception":
		return "whether an exempt group was hit is not established"
	}
	return "it is not known"
}

// accountsSaid are the entries in which parties and bodies spoke of who did it.
func (v *view) accountsSaid(in *incident) []Why {
	var out []Why
	for _, n := range in.said {
		if n.Kind == "finding/1" || n.Kind == "statement/1" {
			out = append(out, n.why("word of "+v.name(n.Of), v.said(n)))
		}
	}
	return out
}

// rulingOn is the result of the rulings on an incident under a rule; "" when
// there is none, and when they differ without one superseding the other.
func (v *view) rulingOn(in *incident, rule *agreement.Block) string {
	var found []*Note
	for _, n := range in.said {
		if n.Kind == "ruling/1" && v.block(n.Body.Text("clause")) == rule && v.had(n.Happened) && (!n.Own || v.s.genesis.Body.Flag("ruling")) {
			found = append(found, n)
		}
	}
	for _, n := range found[:max(0, len(found)-1)] {
		if last := found[len(found)-1]; n.Body.Text("result") != last.Body.Text("result") {
			v.contested("rulings on one incident under one clause differ and neither supersedes the other: none wins", found)
			return ""
		}
	}
	if len(found) == 0 {
		return ""
	}
	return found[len(found)-1].Body.Text("result")
}
