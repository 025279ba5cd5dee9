package ruling

import (
	"slices"
	"strings"

	"truce"
	"truce/agreement"
)

// member is a condition that is a member of another block.
func (v *view) member(n *agreement.Name) (steps, []Why) {
	b := n.Target()
	if b == nil {
		return always(truce.CannotBeDetermined), []Why{{Rule: "condition", Text: n.String() + " is for a person to say"}}
	}
	kind := b.Kind
	if b.Parent != nil {
		kind = b.Parent.Kind
	}
	switch kind {
	case "clock":
		return v.clockReached(b)
	case "gate":
		return v.gateSteps(b, n.Member())
	case "anchor":
		return v.anchorSet(b)
	case "phase":
		return v.phaseRunning(b)
	case "list":
		return v.listState(b, n.Member())
	case "together":
		s := always(truce.Yes)
		for _, d := range b.Names("duties") {
			if t := d.Target(); t != nil {
				s = s.and(v.performed(t, "", n.Member()))
			}
		}
		return s, []Why{{Rule: "together", Clause: id(b), Text: n.String() + ": " + s.at(v.asOf).String()}}
	case "duty":
		return v.dutyMember(b, n)
	}
	return always(truce.CannotBeDetermined), []Why{{Rule: "condition", Clause: id(b), Text: n.String() + " is not known"}}
}

// clockReached is whether a clock has reached its target.
func (v *view) clockReached(b *agreement.Block) (steps, []Why) {
	c := v.clockOf(b)
	why := []Why{{Rule: "clock", Clause: id(b), Item: id(b), Text: "the computed clock: " + strings.ReplaceAll(c.Status, "_", " ") + ranText(c) + "; rule: " + c.Rule}}
	earliest, err := truce.ParseInstant(c.Earliest)
	if err != nil {
		s := steps(nil)
		if c.Status == "cannot_be_determined" {
			s = always(truce.CannotBeDetermined)
		}
		return s.after(v.asOf), why
	}
	at := truce.Interval{Earliest: earliest, Latest: truce.NoInstant}
	if latest, err := truce.ParseInstant(c.Latest); err == nil {
		if at.Latest = latest; latest <= earliest {
			at = truce.At(earliest)
		}
	}
	return turning(at), why
}

func (v *view) anchorSet(b *agreement.Block) (steps, []Why) {
	t := agreement.Evaluate(&agreement.Name{Parts: []string{b.Name}, Ref: &agreement.Ref{Block: b}}, b.Doc, v)
	if !t.Known() {
		return steps(nil).after(v.asOf), []Why{{Rule: "anchor " + b.Name, Clause: id(b), Text: b.Name + " is not set"}}
	}
	return turning(t.Bounds()), []Why{{Rule: "anchor " + b.Name, Clause: id(b), Text: b.Name + " is " + v.span(t.Bounds())}}
}

func (v *view) phaseRunning(b *agreement.Block) (steps, []Why) {
	p := v.phaseOf(b)
	why := []Why{{Rule: "phase", Clause: id(b), Item: id(b), Text: b.Name + ": " + strings.ReplaceAll(p.status, "_", " ")}}
	if !p.begins.Known() {
		return steps(nil).after(v.asOf), why
	}
	s := turning(p.start())
	switch {
	case p.status == "ended" || p.status == "lapsed":
		s = s.and(turning(truce.At(p.since)).not())
	case p.ends.Known() && !p.never && p.status == "cannot_be_determined":
		s = s.then(p.ends, truce.CannotBeDetermined)
	case p.ends.Known() && !p.never && p.status != "running":
		s = s.and(turning(truce.At(p.ends)).not())
	}
	return s, why
}

// dutyMember is what a duty has come to: done, begun, late, today, or a
// quality that only a person can find.
func (v *view) dutyMember(b *agreement.Block, n *agreement.Name) (steps, []Why) {
	party, word := "", n.Member()
	if m := n.Ref.Members; len(m) > 1 {
		party = m[0]
	} else if len(m) == 1 && !slices.Contains(dutyWords, word) {
		return v.qualified(b, word)
	}
	s := v.performed(b, party, word)
	return s, []Why{{Rule: "duty", Clause: id(b), Text: b.Path() + "." + word + ": " + s.at(v.asOf).String()}}
}

var dutyWords = []string{"begun", "done", "late", "today", "running"}

// qualified is a quality of a performance, such as sustained: a word about a
// whole stretch, by a statement that assesses it.
func (v *view) qualified(b *agreement.Block, word string) (steps, []Why) {
	s := always(truce.CannotBeDetermined)
	var why []Why
	for _, n := range v.kind("statement/1") {
		if n.Body.Text("act") != "assesses" || n.Body.Text("answer") == "" || v.block(n.Body.Text("about")) != b || !v.verifies(b, n.Of) {
			continue
		}
		s = s.then(n.Happened.Earliest, truce.AnswerOf(n.Body.Text("answer") == "yes"))
		why = append(why, n.why("quality", v.said(n)))
	}
	if why == nil {
		why = []Why{{Rule: "open term", Clause: id(b), Text: "whether “" + word + "” is met is for a person to say, and nobody who may has said it"}}
	}
	return s, why
}

// gateSteps is whether a gate is open, its condition met, or its word given.
func (v *view) gateSteps(b *agreement.Block, member string) (steps, []Why) {
	g := v.gateOf(b)
	why := []Why{{Rule: "gate", Clause: id(b), Item: id(b), Text: b.Name + ": " + g.Status}}
	if member == "computed" {
		return v.over(b.Value("opens"), b, maxNesting/2)
	}
	if at, err := truce.ParseInstant(g.Since); err == nil && (g.Status == "open" || g.Status == "open_by_word") {
		return turning(truce.At(at)), why
	}
	if g.Status == "cannot_be_determined" {
		return always(truce.CannotBeDetermined), why
	}
	if g.Status == "unreachable" {
		return nil, why
	}
	if g.Earliest != nil {
		if at, err := truce.ParseInstant(g.Earliest.At); err == nil {
			return steps(nil).after(max(v.asOf, at-1)), why
		}
	}
	return steps(nil).after(v.asOf), why
}
