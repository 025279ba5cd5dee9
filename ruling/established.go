package ruling

import (
	"slices"

	"truce"
	"truce/agreement"
)

// established are the values on which an assessment rests: found by a body or
// acknowledged by who is concerned, and, where the incident is graded well
// enough, what the deciding person set down. Bodies that differ, or a denial
// against a finding, leave it disputed.
func (v *view) established(in *incident, d *agreement.Document, name string) (values []string, state string) {
	all := v.values(in, name)
	var found, acknowledged []said
	disputed := false
	for _, s := range all {
		switch s.state {
		case "found":
			found = append(found, s)
		case "acknowledged":
			acknowledged = append(acknowledged, s)
		case "not_found":
			disputed = true
		case "denied":
			disputed = disputed || slices.ContainsFunc(all, func(o said) bool { return o.state == "found" && o.value == s.value })
		}
	}
	values = distinct(found, acknowledged)
	fixed := v.fixed(in, name)
	if len(values) == 0 && fixed != "" && v.gradedEnough(in, d) {
		values = []string{fixed}
	}
	switch {
	case disputed && len(all) > 0:
		return nil, "disputed"
	case len(values) > 0:
		return values, "established"
	case len(all) > 0:
		return nil, "asserted"
	}
	return nil, "unknown"
}

// fixed is the value that the deciding person set down for a variable.
func (v *view) fixed(in *incident, name string) string {
	b := in.note.Body
	roles := map[string]string{"actor": "attacker", "target": "target"}
	for _, a := range b.List("actors") {
		if a.Text("role") == roles[name] && a.Text("party") != "" {
			return a.Text("party")
		}
	}
	if name == "actor" {
		return ""
	}
	return b.Text(name)
}

// grades, from weak to strong; contested and discounted establish nothing.
var grades = []string{"weak", "fair", "confirmed"}

func (v *view) gradedEnough(in *incident, d *agreement.Document) bool {
	need := "fair"
	if a := d.Agreement(); a != nil {
		switch w := a.Word("established"); {
		case slices.Contains(grades, w):
			need = w
		case w == "ruled":
			return false // only what a body found or ruled
		case w == "observed" || w == "inspected":
			need = "confirmed"
		}
	}
	return slices.Index(grades, in.note.Body.Text("grade")) >= slices.Index(grades, need)
}

func distinct(a, b []said) []string {
	var out []string
	for _, s := range append(slices.Clone(a), b...) {
		if !slices.Contains(out, s.value) {
			out = append(out, s.value)
		}
	}
	return out
}

// reported are all values that anybody gives, denials and open findings apart.
func (v *view) reported(in *incident, name string, by truce.Party) []string {
	var out []string
	for _, s := range v.values(in, name) {
		if (s.state == "asserted" || s.state == "found" || s.state == "acknowledged") && (by == "" || s.by == by) && !slices.Contains(out, s.value) {
			out = append(out, s.value)
		}
	}
	if f := v.fixed(in, name); len(out) == 0 && f != "" && by == "" {
		out = append(out, f)
	}
	return out
}

// exceptionsOf are the permissions whose ground somebody claims.
func (v *view) exceptionsOf(in *incident) []string { return v.reported(in, "exception", "") }

// parties keeps the parties among values where there are any: "the Syrian
// army" says more than "soldier".
func parties(values []string) []string {
	var out []string
	for _, x := range values {
		if !agreement.Known(x) {
			out = append(out, x)
		}
	}
	if len(out) == 0 {
		return values
	}
	return out
}

func (v *view) placeState(in *incident, place spot) (string, []Value) {
	if place.path == "" && !place.placed {
		return "unknown", nil
	}
	values := []Value{{Value: place.path, State: "asserted", By: v.name(in.note.Of), Entry: in.note.ID.String()}}
	for _, h := range v.holdings(nil, place, in.when) {
		n := h.note
		values = append(values, Value{Value: "held by " + v.name(truce.Party(n.Body.Text("holder"))), State: "asserted", By: v.name(n.Of), Entry: n.ID.String()})
	}
	return "asserted", values
}

// otherVariables are variables that people named and no rule asks for: an
// error, a purpose.
func (v *view) otherVariables(in *incident) []Variable {
	var names []string
	for _, n := range in.said {
		for _, x := range n.Body.List("variables") {
			if name := x.Text("name"); !slices.Contains([]string{"act", "actor", "target", "exception", "place", "time"}, name) && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	var out []Variable
	for _, name := range names {
		x := Variable{Name: name, Answer: "cannot_be_determined", State: "asserted"}
		x.Values = v.valuesOut(in, name)
		for _, s := range x.Values {
			if s.State == "acknowledged" || s.State == "found" {
				x.State = "established"
			}
		}
		out = append(out, x)
	}
	return out
}

func (v *view) wordOrName(s string) string {
	if agreement.Known(s) {
		return s
	}
	return v.name(truce.Party(s))
}

// valuesOut prints what is said of a variable, each word of each speaker once.
func (v *view) valuesOut(in *incident, name string) []Value {
	var out []Value
	for _, s := range v.values(in, name) {
		x := Value{Value: v.wordOrName(s.value), State: s.state, By: v.name(s.by), Entry: s.entry.String(), At: s.at.String()}
		if !slices.ContainsFunc(out, func(y Value) bool { return y.Value == x.Value && y.State == x.State && y.By == x.By }) {
			out = append(out, x)
		}
	}
	return out
}
