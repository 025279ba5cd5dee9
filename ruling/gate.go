package ruling

import (
	"fmt"
	"slices"
	"strings"

	"truce"
	"truce/agreement"
)

// gateOf computes a gate once: what its condition comes to, and what those
// who must determine it have said. Neither overwrites the other.
func (v *view) gateOf(b *agreement.Block) *Gate {
	if g, ok := v.gates[b]; ok {
		return g
	}
	g := &Gate{Item: v.item(id(b), clauseOf(id(b)), "shut", truce.NoInstant), Decides: b.Word("decides")}
	v.gates[b] = g
	computed, why := v.condition(b.Value("opens"), b.Doc, 0)
	g.Computed = computed.String()
	g.Why = append(g.Why, why...)
	var yes, no []*Note
	for _, p := range v.members(b.Value("determined")) {
		w := Word{Party: v.name(p), Answer: "none"}
		if n := v.word(b, p); n != nil {
			w.Answer, w.Entry, w.At = n.Body.Text("answer"), n.ID.String(), n.Happened.Earliest.String()
			g.Why = append(g.Why, n.why("determination", v.said(n)))
			if w.Answer == "yes" {
				yes = append(yes, n)
			} else {
				no = append(no, n)
			}
		} else {
			g.Why = append(g.Why, Why{Rule: "determination", Clause: id(b), Text: "no determination by " + v.name(p) + " is on record"})
		}
		g.Determined = append(g.Determined, w)
	}
	v.openGate(b, g, computed, yes, no)
	return g
}

// word is the last determination of a gate by a party. Two of the same time
// that differ are contested, and count as no word.
func (v *view) word(b *agreement.Block, p truce.Party) *Note {
	var last *Note
	for _, n := range v.kind("determination/1") {
		if n.Of != p || v.block(n.Body.Text("matter")) != b {
			continue
		}
		if last != nil && n.Happened == last.Happened && n.Body.Text("answer") != last.Body.Text("answer") {
			v.contested("two determinations of one party at one time differ, and neither supersedes the other", []*Note{last, n})
			return nil
		}
		last = n
	}
	return last
}

func (v *view) openGate(b *agreement.Block, g *Gate, computed truce.Answer, yes, no []*Note) {
	all := len(g.Determined) > 0 && len(yes) == len(g.Determined)
	since, last := truce.NoInstant, truce.NoInstant
	for _, n := range append(slices.Clone(yes), no...) {
		last = max(last, n.Happened.Earliest)
	}
	switch {
	case g.Decides == "computed":
		switch computed {
		case truce.Yes:
			g.Status, since = "open", v.asOf
		case truce.CannotBeDetermined:
			g.Status = "cannot_be_determined"
		}
	case len(yes) > 0 && len(no) > 0:
		g.Status, since = "contested", last
	case all && computed == truce.Yes:
		g.Status, since = "open", last
	case all && g.Decides == "word":
		g.Status, since = "open_by_word", last
	case len(no) > 0 && computed == truce.Yes:
		g.Status, since = "refused", last
	case computed == truce.Yes:
		g.Status = "ready"
	default:
		if at := agreement.Evaluate(b.Value("at"), b.Doc, v); at.Known() && v.asOf >= at.Bounds().Latest && len(yes)+len(no) == 0 {
			g.Status, since = "missed", at.Bounds().Latest-1
		}
	}
	if since.Known() {
		g.Since, g.SinceLocal = since.String(), v.zone.Local(since)
	}
	if g.Status == "shut" && len(no) > 0 {
		g.Why = append(g.Why, Why{Rule: "determined by all", Clause: id(b), Text: fmt.Sprintf("the gate opens by the word of %s together; no such word exists", v.wanted(b, "determined"))})
	}
}

// condition evaluates a condition of the text in three values, with reasons
// for what is not yes.
func (v *view) condition(e agreement.Expr, d *agreement.Document, depth int) (truce.Answer, []Why) {
	if depth > maxNesting {
		return truce.CannotBeDetermined, nil
	}
	switch x := e.(type) {
	case *agreement.Binary:
		switch x.Op {
		case "&&", "||":
			a, w1 := v.condition(x.X, d, depth+1)
			b, w2 := v.condition(x.Y, d, depth+1)
			if x.Op == "&&" {
				return a.And(b), append(w1, w2...)
			}
			return a.Or(b), append(w1, w2...)
		}
		return v.compare(x)
	case *agreement.Unary:
		if x.Op == "!" {
			a, w := v.condition(x.X, d, depth+1)
			return a.Not(), w
		}
	case *agreement.Name:
		return v.member(x)
	}
	if e == nil {
		return truce.CannotBeDetermined, []Why{{Rule: "condition", Text: "the text states no condition"}}
	}
	return truce.CannotBeDetermined, []Why{{Rule: "condition", Text: e.String() + " is for a person to say"}}
}

// compare is a comparison: a number that the text leaves open decides nothing.
func (v *view) compare(x *agreement.Binary) (truce.Answer, []Why) {
	for _, side := range []agreement.Expr{x.X, x.Y} {
		if n, ok := side.(*agreement.Name); ok && n.Target() != nil && n.Target().True("open") {
			return truce.CannotBeDetermined, []Why{{Rule: "open term", Clause: id(n.Target()), Text: "the text uses “" + n.Target().Name + "” and does not say what it is"}}
		}
	}
	return truce.CannotBeDetermined, []Why{{Rule: "condition", Text: x.String() + " is not computed by this program"}}
}

// member is a condition that is a member of another block.
func (v *view) member(n *agreement.Name) (truce.Answer, []Why) {
	b := n.Target()
	if b == nil {
		return truce.CannotBeDetermined, []Why{{Rule: "condition", Text: n.String() + " is for a person to say"}}
	}
	switch {
	case b.Kind == "clock" && n.Member() == "reached":
		c := v.clockOf(b)
		why := []Why{{Rule: "clock", Clause: id(b), Item: id(b), Text: "the computed clock: " + strings.ReplaceAll(c.Status, "_", " ") + ranText(c) + "; rule: " + c.Rule}}
		switch c.Status {
		case "reached":
			return truce.Yes, why
		case "not_started", "running", "paused":
			return truce.No, why
		}
		return truce.CannotBeDetermined, why
	case b.Kind == "gate" && (n.Member() == "determined" || n.Member() == "open"):
		g := v.gateOf(b)
		return truce.AnswerOf(g.Status == "open" || g.Status == "open_by_word"), []Why{{Rule: "gate", Clause: id(b), Item: id(b), Text: b.Name + ": " + g.Status}}
	case b.Kind == "together" && n.Member() == "done":
		a := truce.Yes
		for _, d := range b.Names("duties") {
			if t := d.Target(); t != nil {
				a = a.And(v.done(t))
			}
		}
		return a, []Why{{Rule: "together", Clause: id(b), Text: b.Name + ".done: " + a.String()}}
	case b.Kind == "duty" && n.Member() == "done":
		return v.done(b), []Why{{Rule: "duty", Clause: id(b), Text: b.Path() + ".done: " + v.done(b).String()}}
	case b.Kind == "duty":
		text := "whether “" + n.Member() + "” is met is for a person to say, and nobody who may has said it"
		return truce.CannotBeDetermined, []Why{{Rule: "open term", Clause: id(b), Text: text}}
	}
	return truce.CannotBeDetermined, []Why{{Rule: "condition", Clause: id(b), Text: n.String() + " is not known"}}
}

// ranText says how long a clock has run on each level.
func ranText(c *Clock) string {
	if c.IfAll == nil {
		return ""
	}
	return fmt.Sprintf(", run %s if all, %s if established, %s if ruled", hours(c.IfAll.RunS), hours(c.IfEstablished.RunS), hours(c.IfRuled.RunS))
}

// done answers whether a duty was fulfilled: accepted by its verifier. Words
// of the parties alone leave it open.
func (v *view) done(b *agreement.Block) truce.Answer {
	cases := b.Sub("case")
	if len(cases) == 0 {
		return v.accepted(b, "")
	}
	a := truce.Yes
	for _, c := range cases {
		a = a.And(v.accepted(b, c.Name))
	}
	return a
}

func (v *view) accepted(b *agreement.Block, part string) truce.Answer {
	for _, n := range v.ledger(b, part) {
		if n.Body.Text("state") == "accepted" && v.verifies(b, n.Of) {
			return truce.Yes
		}
	}
	return truce.CannotBeDetermined
}
