package ruling

import (
	"slices"

	"truce"
)

// itemsOf is what is asked about, one by one: the items of a question, the
// variables that an accusation speaks of.
func itemsOf(n *Note) []string {
	if n.Kind != "statement/1" {
		return n.Body.Names("items")
	}
	var out []string
	for _, x := range n.Body.List("variables") {
		if name := x.Text("name"); !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// accusedBy is whom an accusation speaks of: the party that it says acted, else
// who is bound by the clause that it is about, without whoever says so.
func (v *view) accusedBy(n *Note) []truce.Party {
	var out []truce.Party
	for _, x := range n.Body.List("variables") {
		if x.Text("name") == "actor" {
			out = append(out, truce.Party(x.Text("value")))
		}
	}
	if b := v.block(n.Body.Text("about")); b != nil && out == nil {
		out = v.members(b.Value("binds"))
	}
	return slices.DeleteFunc(out, func(p truce.Party) bool { return p == n.Of })
}

// saidOf is what a party has said, in statements of its own, to the items of an
// accusation: of the same incident, variable by variable; of the same clause, by
// acknowledging or denying. To say of a variable what the accusation says is to
// confirm it; to deny that or to say something else is to dispute it.
func (v *view) saidOf(accusation *Note, p truce.Party) []given {
	var out []given
	incident, about := truce.EntryID{}, accusation.Body.Text("about")
	if ref, ok := accusation.ref("incident"); ok {
		incident = ref
	}
	for _, n := range v.kind("statement/1") {
		if n.Of != p || n == accusation {
			continue
		}
		ref, _ := n.ref("incident")
		switch {
		case !incident.Zero() && ref == incident:
			for _, x := range n.Body.List("variables") {
				if answer := answerTo(accusation, x.Text("name"), x.Text("value"), x.Text("state")); answer != "" {
					out = append(out, given{note: n, answer: answer, item: x.Text("name"), at: n.Happened.Earliest})
				}
			}
		case incident.Zero() && about != "" && n.Body.Text("about") == about && n.Happened.Earliest >= accusation.Happened.Earliest:
			if answer := saidAnswers[n.Body.Text("act")]; answer != "" {
				out = append(out, given{note: n, answer: answer, at: n.Happened.Earliest})
			}
		}
	}
	return out
}

// answerTo is how a value that a party gives to a variable answers the one that
// an accusation gives; "" where the accusation does not speak of it.
func answerTo(accusation *Note, name, value, state string) string {
	for _, x := range accusation.Body.List("variables") {
		if x.Text("name") != name {
			continue
		}
		if denied := state == "denied" || state == "not_found"; denied || value != x.Text("value") {
			return "disputes"
		}
		return "confirms"
	}
	return ""
}
