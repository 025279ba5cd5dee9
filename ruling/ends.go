package ruling

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"truce"
	"truce/agreement"
)

// phasesOut prints the phases and the ends of the truce.
func (v *view) phasesOut() (phases []Phase, ends []End) {
	v.each("phase", func(b *agreement.Block) {
		p := v.phaseOf(b)
		out := Phase{Item: v.item(id(b), clauseOf(id(b)), p.status, p.since, p.why...), Begins: v.moment(p.begins), Ends: v.moment(p.ends), Marks: p.marks}
		if p.begins.Known() && p.ends.Known() {
			out.LastsS = int64(p.ends-p.begins) / 1000
		}
		out.Reads = v.phaseReadings(p)
		if subs := b.Sub("renewal"); len(subs) > 0 {
			out.Silence, out.Renewers = cmp.Or(p.silence, "unstated"), v.together(subs[0].Value("by"))
		}
		v.phaseAgreed(b, &out)
		phases = append(phases, out)
		if p.ends.Known() && p.ends <= v.asOf {
			ends = append(ends, End{
				Item: v.item("end/"+id(b), clauseOf(id(b)), "computed", p.ends, p.why...), Clock: id(b), By: "the clock of the text",
				When: v.stretch(truce.At(p.ends)), Rule: p.rule,
			})
		}
	})
	v.each("clock", func(b *agreement.Block) {
		c := v.clockOf(b)
		if c.Target == nil {
			return
		}
		at, err := truce.ParseInstant(c.Target.At)
		if err != nil || at > v.asOf {
			return
		}
		e := End{Item: v.item("end/"+id(b), clauseOf(id(b)), "computed", at, Why{Rule: "target", Clause: id(b), Item: id(b), Text: c.Rule + " gives " + c.Target.Local}),
			Clock: id(b), By: "the clock of the text", When: v.stretch(truce.At(at)), Rule: c.Rule}
		for _, n := range v.kind("statement/1") {
			if s := n.Body.Span("at"); s.Earliest == at && n.Body.Text("act") == "says" {
				e.Why = append(e.Why, n.why("reported end", v.said(n)))
			}
		}
		ends = append(ends, e)
	})
	for _, n := range v.kind("statement/1") {
		if n.Body.Text("act") != "ends" {
			continue
		}
		ends = append(ends, End{
			Item:  v.item("end/"+n.ID.String(), n.Body.Text("about"), "declared", n.Happened.Earliest, n.why("declaration", v.said(n))),
			Clock: "declaration of " + v.name(n.Of), By: v.name(n.Of), When: v.stretch(n.Happened), Rule: "a declaration; " + v.mayEnd(n),
		})
	}
	slices.SortStableFunc(ends, func(a, b End) int { return strings.Compare(a.Since+a.ID, b.Since+b.ID) })
	for i := range phases {
		for _, e := range ends {
			if e.Clock != phases[i].ID && phases[i].Status != "not_begun" {
				phases[i].Rivals = append(phases[i].Rivals, e.ID)
			}
		}
	}
	return phases, ends
}

// mayEnd says whether the text gives who declared an end the right to it.
func (v *view) mayEnd(n *Note) string {
	if b := v.block(n.Body.Text("about")); b != nil {
		for _, sub := range b.Sub("ending") {
			if v.satisfied(sub.Value("by"), []string{string(n.Of)}, 0) {
				return "the text lets " + v.name(n.Of) + " leave"
			}
		}
	}
	return "the text gives " + v.name(n.Of) + " no power to end this phase"
}

// phaseReadings gives the end of a phase under each rival reading of the text.
func (v *view) phaseReadings(p *phase) []Outcome {
	var out []Outcome
	for _, r := range p.block.Doc.Kind("reading") {
		o := Outcome{Question: r.Name, Reading: r.Label2, Status: p.status}
		touched := false
		for _, patch := range r.Subs {
			if patch.Kind != "phase" || patch.Name != p.block.Name || !patch.Has("ends") {
				continue
			}
			touched = true
			t := agreement.Evaluate(patch.Value("ends"), p.block.Doc, v)
			if s := t.Bounds(); s.Earliest.Known() {
				o.Text = fmt.Sprintf("ends between %s and %s", v.zone.Local(s.Earliest), v.zone.Local(wholeSecond(s.Latest)))
				switch {
				case v.asOf < p.begins:
				case v.asOf < s.Earliest:
					o.Status = "running"
				case v.asOf < s.Latest:
					o.Status = "cannot_be_determined"
				default:
					o.Status = "ended"
				}
			}
		}
		if len(r.Subs) == 0 && p.ends.Known() && v.sameQuestion(p, r) {
			touched = true
			o.Text = "ends at " + v.zone.Local(p.ends)
		}
		if touched {
			out = append(out, o)
		}
	}
	return out
}

// wholeSecond cuts the millisecond by which a bound that is excluded lies
// behind the last instant that is meant.
func wholeSecond(i truce.Instant) truce.Instant { return i - ((i%1000)+1000)%1000 }

// sameQuestion says whether another reading of r's question patches p: then a
// reading without a patch is the text as it stands.
func (v *view) sameQuestion(p *phase, r *agreement.Block) bool {
	for _, other := range p.block.Doc.Kind("reading") {
		if other.Name == r.Name && slices.ContainsFunc(other.Subs, func(s *agreement.Block) bool { return s.Kind == "phase" && s.Name == p.block.Name }) {
			return true
		}
	}
	return false
}
