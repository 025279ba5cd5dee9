package ruling

import (
	"slices"

	"truce"
	"truce/agreement"
	"truce/canon"
	"truce/entry/body"
)

// conclude takes what was agreed on for the act that it is: who concurs in a
// determination has determined, who concurs in a renewal has renewed. The act
// counts from the answer that made it, and leads back to the answers.
func (v *view) conclude() {
	added := map[string]bool{}
	for _, n := range v.kind("proposal/1") {
		m, ok := v.matterOf(n, "proposal")
		if !ok {
			continue
		}
		for _, act := range v.concluded(m) {
			v.byKind[act.Kind] = append(slices.Clip(v.byKind[act.Kind]), act)
			added[act.Kind] = true
		}
	}
	for kind := range added {
		slices.SortFunc(v.byKind[kind], byTime)
	}
}

// concluded are the acts that a proposal has come to.
func (v *view) concluded(m *matter) []*Note {
	n := m.note
	what, matter := n.Body.Text("what"), n.Body.Text("matter")
	votes := append([]vote{{party: n.Of, is: truce.Yes, at: m.put, note: n}}, v.votes(m)...)
	if what == "determination" {
		// Everybody's own word, whatever the others say. Who objects to a yes has
		// said no; who objects to a no has not said yes.
		if b := v.block(matter); b == nil || b.Kind != "gate" {
			return nil
		}
		value := n.Body.Text("value")
		if value != "no" {
			value = "yes"
		}
		var out []*Note
		for _, x := range votes {
			word := value
			switch {
			case x.none, x.is == truce.No && value == "no":
				continue
			case x.is == truce.No:
				word = "no"
			}
			out = append(out, act(x, "determination/1", canon.Object(canon.F("matter", canon.String(matter)), canon.F("answer", canon.String(word)), canon.F("text", agreedText(x)))))
		}
		return out
	}
	if m.status != "agreed" {
		return nil
	}
	last := vote{party: n.Of, is: truce.Yes, at: m.since, note: n}
	var names []string
	for _, x := range votes {
		if x.is == truce.Yes && !x.none && x.at <= m.since {
			names = append(names, string(x.party))
			last.party, last.note = x.party, x.note
		}
	}
	by := v.withBodies(n, names)
	switch at := n.Body.Time("at"); what {
	case "renewal":
		if h, ok := n.Body.Int("term_h"); ok {
			return []*Note{act(last, "renewal/1", canon.Object(canon.F("phase", canon.String(matter)), canon.F("by", by), canon.F("term_h", canon.Int(h)),
				canon.F("checkpoint", instant(at)), canon.F("text", agreedText(last))))}
		}
	case "designation":
		if value := n.Body.Text("value"); value != "" {
			return []*Note{act(last, "list/1", canon.Object(canon.F("list", canon.String(matter)), canon.F("add", canon.List(canon.String(value))), canon.F("text", agreedText(last))))}
		}
	case "change":
		if b := v.block(matter); b != nil && b.Kind == "anchor" && at.Known() {
			return []*Note{act(last, "anchor/1", canon.Object(canon.F("anchor", canon.String(matter)), canon.F("at", instant(at)), canon.F("by", by), canon.F("text", agreedText(last))))}
		} else if at.Known() {
			return []*Note{act(last, "change/1", canon.Object(canon.F("matter", canon.String(matter)), canon.F("what", canon.String("extended")), canon.F("by", by),
				canon.F("case", caseNamed(v.block(matter), n.Body.Text("value"))), canon.F("until", instant(at)), canon.F("text", agreedText(last))))}
		}
	}
	return nil
}

// withBodies are the parties that agreed, and the bodies that decided by them:
// an act of all members of a body is the body's.
func (v *view) withBodies(n *Note, names []string) canon.Value {
	if e, _ := v.ruleFor(n); e != nil {
		for _, p := range v.members(e) {
			if v.seatsOf(p) != nil && !slices.Contains(names, string(p)) {
				names = append(names, string(p))
			}
		}
	}
	out := make([]canon.Value, len(names))
	for i, p := range names {
		out[i] = canon.String(p)
	}
	return canon.List(out...)
}

// seatsOf are the seats of a body of that name, nil when there is none.
func (v *view) seatsOf(p truce.Party) map[truce.Party]int64 {
	for _, d := range v.docs {
		for _, b := range d.Kind("body") {
			if b.Name == string(p) && b.Has("members") {
				return v.seats(b)
			}
		}
	}
	return nil
}

// caseNamed is the case of a duty that a proposal to move a deadline names in a
// word; without it the duty is meant as a whole.
func caseNamed(b *agreement.Block, word string) canon.Value {
	if b != nil && slices.ContainsFunc(b.Sub("case"), func(c *agreement.Block) bool { return c.Name == word }) {
		return canon.String(word)
	}
	return canon.Value{}
}

// agreedText is what an act by agreement says of itself. The words of proposals
// and answers stay where they are: what was determined may be public where they
// are not.
func agreedText(x vote) canon.Value {
	switch {
	case x.note.Kind == "proposal/1":
		return canon.String("put it forward as a proposal")
	case x.is == truce.No:
		return canon.String("objected in its answer to a proposal")
	}
	return canon.String("agreed in its answer to a proposal")
}

func instant(at truce.Instant) canon.Value {
	if !at.Known() {
		return canon.Value{}
	}
	return canon.Int(int64(at))
}

// act is a note of what an answer has done.
func act(x vote, kind string, fields canon.Value) *Note {
	n := *x.note
	n.Kind, n.Of, n.Happened, n.Body = kind, x.party, truce.At(x.at), body.From(fields)
	return &n
}
