package ruling

import (
	"fmt"
	"slices"

	"truce"
	"truce/agreement"
)

// gateOf computes a gate once: what its condition comes to, and what those
// who must determine it have said. Neither overwrites the other.
func (v *view) gateOf(b *agreement.Block) *Gate {
	if g, ok := v.gates[b]; ok {
		return g
	}
	g := &Gate{Item: v.item(id(b), clauseOf(id(b)), "shut", truce.NoInstant), Decides: b.Word("decides"), AnyOf: v.anyMay(b.Value("determined"))}
	v.gates[b] = g
	opens, why := v.over(b.Value("opens"), b, 0)
	g.Computed = opens.at(v.asOf).String()
	g.Why = append(g.Why, why...)
	var yes, no []*Note
	for _, p := range v.determiners(b) {
		w := Word{Party: v.name(p), PartyID: string(p), Answer: "none"}
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
	v.openGate(b, g, opens, yes, no)
	return g
}

// decides is how a gate is decided: as it says; where it says nothing, by
// computation if nobody has to determine it, else by both.
func decides(b *agreement.Block) string {
	if w := b.Word("decides"); w != "" && w != agreement.Unstated && w != agreement.Unseen {
		return w
	}
	if !b.Has("determined") {
		return "computed"
	}
	return "both"
}

// worded is since when all who must determine a gate had said yes together;
// what was opened so stays open when one of them takes the word back.
func (v *view) worded(b *agreement.Block) truce.Instant {
	answers := map[truce.Party]string{}
	all := v.determiners(b)
	any := v.anyMay(b.Value("determined"))
	for _, n := range v.kind("determination/1") {
		if v.block(n.Body.Text("matter")) != b || !slices.Contains(all, n.Of) {
			continue
		}
		answers[n.Of] = n.Body.Text("answer")
		yes := 0
		for _, p := range all {
			if answers[p] == "yes" {
				yes++
			}
		}
		if yes == len(all) || any && yes > 0 {
			return n.Happened.Earliest
		}
	}
	return truce.NoInstant
}

// determiners are those who must determine a gate. Where the text does not say
// who does, it is all who made it together: nobody else can speak for it.
func (v *view) determiners(b *agreement.Block) []truce.Party {
	e := b.Value("determined")
	if e == nil || !agreement.Silent(e) {
		return v.members(e)
	}
	return v.makers(b)
}

// makers are those who made the text of a block: who is named by the
// instruments that carry it, else all parties of the document.
func (v *view) makers(b *agreement.Block) []truce.Party {
	var out []truce.Party
	for _, n := range b.Names("source") {
		if t := n.Target(); t != nil && t.Kind == "instrument" {
			out = append(out, v.members(t.Value("by"))...)
		}
	}
	if out == nil {
		for _, p := range b.Doc.Kind("party") {
			if p.Word("role") == "party" {
				out = append(out, truce.Party(p.Name))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// anyMay says whether the word of one of those named is enough.
func (v *view) anyMay(e agreement.Expr) bool {
	c, ok := e.(*agreement.Call)
	return ok && c.Fn == "any_of"
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

func (v *view) openGate(b *agreement.Block, g *Gate, opens steps, yes, no []*Note) {
	computed := opens.at(v.asOf)
	since, last := truce.NoInstant, truce.NoInstant
	for _, n := range append(slices.Clone(yes), no...) {
		last = max(last, n.Happened.Earliest)
	}
	word, first := v.worded(b), opens.opened().first(truce.Yes, truce.MinInstant)
	if first.Known() && first > v.asOf {
		first = truce.NoInstant
	}
	how := decides(b)
	switch {
	case how == "computed":
		switch {
		case first.Known():
			g.Status, since = "open", first
		case computed == truce.CannotBeDetermined:
			g.Status = "cannot_be_determined"
		}
	case word.Known() && first.Known() && (how == "both" || computed == truce.Yes):
		g.Status, since = "open", max(word, first)
	case word.Known() && how == "word":
		g.Status, since = "open_by_word", word
	case len(yes) > 0 && len(no) > 0:
		g.Status, since = "contested", last
	case len(no) > 0 && computed == truce.Yes:
		g.Status, since = "refused", last
	case computed == truce.Yes:
		g.Status = "ready"
	default:
		if at := agreement.Evaluate(b.Value("at"), b.Doc, v); at.Known() && v.asOf >= at.Bounds().Latest && len(yes)+len(no) == 0 {
			g.Status, since = "missed", at.Bounds().Latest-1
			g.Why = append(g.Why, Why{Rule: "due", Clause: id(b), Text: "it was to be determined by " + v.zone.Local(since) + ", and nobody who may has said anything"})
		}
	}
	if since.Known() {
		g.Since, g.SinceLocal = since.String(), v.zone.Local(since)
	}
	if how != "word" {
		v.reach(b, g, opens, word)
	}
	if g.Status == "shut" && len(no) > 0 {
		g.Why = append(g.Why, Why{Rule: "determined by all", Clause: id(b), Text: fmt.Sprintf("the gate opens by the word of %s together; no such word exists", v.wanted(b, "determined"))})
	}
}

// reach says when a gate that is not open can open, and must have opened, by
// what is known and the timetable; one that nothing ahead can open is
// unreachable.
func (v *view) reach(b *agreement.Block, g *Gate, opens steps, word truce.Instant) {
	if g.Status == "open" || g.Status == "open_by_word" {
		return
	}
	earliest := opens.first(truce.CannotBeDetermined, v.asOf)
	if !earliest.Known() {
		g.Status = "unreachable"
		g.Why = append(g.Why, Why{Rule: "unreachable", Clause: id(b), Text: "nothing that can still happen opens it"})
		return
	}
	if earliest == v.asOf+1 {
		earliest = v.asOf
	}
	g.Earliest, g.Latest = v.moment(earliest), "never"
	if must := opens.opened().first(truce.Yes, v.asOf); must.Known() && (decides(b) == "computed" || word.Known()) {
		g.Latest = must.String()
	}
}

// ranText says how long a clock has run on each level.
func ranText(c *Clock) string {
	if c.IfAll == nil {
		return ""
	}
	return fmt.Sprintf(", run %s if all, %s if established, %s if ruled", hours(c.IfAll.RunS), hours(c.IfEstablished.RunS), hours(c.IfRuled.RunS))
}
