package ruling

import (
	"fmt"

	"truce"
	"truce/agreement"
)

// phase is a stretch of the truce as computed. ends is the end on what is
// documented: the term and its renewals. What comes after it is open when the
// text does not say what silence means.
type phase struct {
	block    *agreement.Block
	begins   truce.Instant
	latest   truce.Instant // where its beginning is known within bounds: the last
	ends     truce.Instant // NoInstant: no end is computed
	endsFrom truce.Instant // where the hour of its beginning is not known: the first end; else NoInstant
	endsTo   truce.Instant // where more days may have been earned: the last end; else NoInstant
	terms    []stretch
	never    bool
	status   string
	since    truce.Instant
	silence  string // lapses, continues, unstated
	marks    []Mark
	rule     string
	why      []Why
}

// phaseOf computes a phase once.
func (v *view) phaseOf(b *agreement.Block) *phase {
	if p, ok := v.phases[b]; ok {
		return p
	}
	p := &phase{block: b, begins: truce.NoInstant, latest: truce.NoInstant, ends: truce.NoInstant, endsFrom: truce.NoInstant, endsTo: truce.NoInstant, since: truce.NoInstant, status: "not_begun"}
	v.phases[b] = p // a circle through itself sees a phase that has not begun
	v.fillPhase(p)
	return p
}

// start is when a phase begins, as far as it is known.
func (p *phase) start() truce.Interval {
	if p.latest.Known() {
		return truce.Interval{Earliest: p.begins, Latest: p.latest}
	}
	return truce.At(p.begins)
}

func (v *view) fillPhase(p *phase) {
	b := p.block
	begins := agreement.Begins(b, others{v, b})
	if a := b.Get("begins"); a != nil && !begins.Known() {
		if at := v.startOf(a); at.Earliest.Known() && isCondition(a.Value) {
			begins.Moments, begins.Rule = []agreement.Moment{{At: at}}, a.Value.String()
		}
	}
	if !begins.Known() {
		p.why = append(p.why, Why{Rule: "begins", Clause: id(b), Text: "it begins with " + begins.Rule + ", which is not set"})
		v.barred(p)
		return
	}
	for _, e := range b.Items("begins") {
		if n, ok := e.(*agreement.Name); ok && n.Target() != nil && n.Target().Kind == "anchor" {
			_, notes := v.anchor(n.Target())
			for _, note := range notes {
				p.why = append(p.why, note.why("anchor "+n.Target().Name, v.said(note)))
			}
		}
	}
	if len(begins.Moments) > 1 {
		p.status = "cannot_be_determined"
		p.why = append(p.why, Why{Rule: "contested anchor", Clause: id(b), Text: "its beginning was set to different instants, and none prevails"})
		return
	}
	at := begins.Moments[0].At
	p.begins = at.Earliest
	switch {
	case !at.Latest.Known():
		p.latest = truce.MaxInstant - 1 // it may have begun, and nobody who may has said so
	case !at.Exact() && !v.wholeDay(b, at):
		p.latest = at.Latest
	}
	p.mark(v, p.begins, "begins: "+begins.Rule, "")
	ends := agreement.Ends(b, others{v, b})
	if a := b.Get("ends"); a != nil && !ends.Known() && isCondition(a.Value) {
		if at := v.startOf(a); at.Earliest.Known() {
			ends.Moments, ends.Rule = []agreement.Moment{{At: at}}, a.Value.String()
		}
	}
	p.rule = ends.Rule
	p.never = ends.Never
	switch {
	case ends.Never:
	case ends.Known():
		end := ends.Bounds()
		if !end.Latest.Known() {
			p.endsFrom = end.Earliest
			break
		}
		if b.Has("ends") && loose(ends) && !b.Has("earned") && len(b.Sub("renewal")) == 0 {
			p.endsFrom = end.Earliest
		}
		if p.latest.Known() && b.Has("lasts") && !b.Has("ends") && !b.Has("earned") && len(b.Sub("renewal")) == 0 {
			v.renew(p, end.Earliest+p.latest-p.begins-1) // the last that it may be
			p.endsFrom = end.Earliest
			break
		}
		v.renew(p, v.earn(p, end.Latest-1))
	}
	v.longest(p)
	switch {
	case v.asOf < p.begins:
		p.why = append(p.why, Why{Rule: "begins", Clause: id(b), Text: "it begins " + v.span(p.start())})
		return
	case v.leave(p):
	case v.paused(p):
	case p.latest.Known() && v.asOf < p.latest:
		p.status, p.since = "cannot_be_determined", p.begins
		p.why = append(p.why, Why{Rule: "begins", Clause: id(b), Text: "it begins " + v.span(p.start())})
	case p.endsFrom.Known() && v.asOf >= p.endsFrom && (!p.ends.Known() || v.asOf < p.ends):
		p.status, p.since = "cannot_be_determined", p.endsFrom
		p.why = append(p.why, Why{Rule: "term", Clause: id(b), Text: "it ends at some time from " + v.zone.Local(p.endsFrom) + " on: " + p.rule})
	case p.never || !p.ends.Known():
		p.status, p.since = "running", p.begins
		p.why = append(p.why, Why{Rule: "no end", Clause: id(b), Text: "the text names no end"})
	case v.asOf < p.ends:
		p.status, p.since = "running", p.begins
		p.why = append(p.why, Why{Rule: "term", Clause: id(b), Text: fmt.Sprintf("%s: it runs to %s", p.rule, v.zone.Local(p.ends))})
	case p.endsTo.Known() && v.asOf < p.endsTo:
		p.status, p.since = "cannot_be_determined", p.ends
		p.why = append(p.why, Why{Rule: "earned", Clause: id(b), Text: "whether more was earned cannot be determined: it ends between " + v.zone.Local(p.ends) + " and " + v.zone.Local(p.endsTo)})
	default:
		v.expired(p)
	}
}

// loose says whether an end is a stretch in which it lies, and no day that is
// meant as a whole.
func loose(t agreement.Times) bool {
	b := t.Bounds()
	return len(t.Moments) == 1 && t.Moments[0].At.Grain != truce.GrainDay && b.Latest > b.Earliest+1000
}

// wholeDay says whether what begins with a day begins with its first moment:
// the text names the day. It does not where the day is that of an event whose
// hour is not known: an anchor, or the day on which the text was made, before
// which it held nothing.
func (v *view) wholeDay(b *agreement.Block, at truce.Interval) bool {
	c, ok := b.Value("begins").(*agreement.Call)
	if at.Grain != truce.GrainDay || !ok || c.Fn != "date" && c.Fn != "day_of" {
		return false
	}
	a := b.Doc.Agreement()
	if a == nil || agreement.Silent(a.Value("made")) {
		return true
	}
	made := agreement.Evaluate(a.Value("made"), b.Doc, v)
	return !made.Known() || made.Bounds().Grain != truce.GrainDay || made.Bounds().Earliest != at.Earliest
}

// barred says that a phase cannot begin, when the gate that it waits for can
// no longer open.
func (v *view) barred(p *phase) {
	for _, e := range p.block.Items("begins") {
		if g := target(e); g != nil && g.Kind == "gate" && v.gateOf(g).Status == "unreachable" {
			p.why = append(p.why, Why{Rule: "unreachable", Clause: id(p.block), Item: id(g), Text: g.Name + " can no longer open, so this does not begin"})
		}
	}
}

func (p *phase) mark(v *view, at truce.Instant, what, entry string) {
	p.marks = append(p.marks, Mark{Moment: *v.moment(at), What: what, Entry: entry})
}

// renew runs through the terms of a phase: the first ends at end; a renewal by
// all whom the text names, decided during a term or on the civil day of its
// end, moves the end by its own term. Different renewals of one term are
// contested, and the earlier end stands.
func (v *view) renew(p *phase, end truce.Instant) {
	subs := p.block.Sub("renewal")
	p.ends = end
	p.mark(v, end, "the first term ends: "+p.rule, "")
	if len(subs) == 0 {
		p.terms = []stretch{{p.begins, end}}
		return
	}
	rule := subs[0]
	p.silence = rule.Word("silence")
	used := map[*Note]bool{}
	for from := p.begins; len(used) < 10_000; {
		var found *Note
		for _, n := range v.kind("renewal/1") {
			if used[n] || v.block(n.Body.Text("phase")) != p.block || !v.decidedIn(n, from, p.ends) {
				continue
			}
			if !v.allOf(rule, "by", n.Body.Names("by")) {
				p.why = append(p.why, n.why("renewal "+rule.Name, "not a renewal: the text wants "+v.wanted(rule, "by")+"; "+v.said(n)))
				used[n] = true
				continue
			}
			if found == nil {
				found = n
			} else if term(found) != term(n) {
				used[n] = true
				v.flag("contested", "two renewals of one term name different lengths; none prevails", found, n)
				return
			} else {
				used[n] = true
			}
		}
		if found == nil {
			if !v.tacit(p, rule, from) {
				p.terms = append(p.terms, stretch{from, p.ends})
				return
			}
			from = p.terms[len(p.terms)-1].to
			if len(p.terms) > 1000 {
				return
			}
			continue
		}
		p.terms = append(p.terms, stretch{from, p.ends})
		used[found] = true
		if at := found.Body.Time("checkpoint"); at.Known() && at != p.ends {
			v.flag("checkpoint", fmt.Sprintf("the renewal names the end %s, the computed end is %s", v.zone.Local(at), v.zone.Local(p.ends)), found)
		}
		from = p.ends
		p.ends += truce.Instant(term(found) * 3_600_000)
		p.mark(v, from, fmt.Sprintf("renewed for %d h by %s", term(found), v.names(found.Body.Names("by"))), found.ID.String())
		p.mark(v, p.ends, "the renewed term ends", "")
		p.rule += fmt.Sprintf(", renewed for %d h", term(found))
		p.why = append(p.why, found.why("renewal "+rule.Name, v.said(found)))
	}
}

func term(n *Note) int64 {
	h, _ := n.Body.Int("term_h")
	return min(h, 24*366*100)
}

// decidedIn says whether a decision fell into a term or on the day of its end.
func (v *view) decidedIn(n *Note, from, end truce.Instant) bool {
	t := n.Happened
	if !t.Earliest.Known() {
		return false
	}
	day := v.zone.Day(v.zone.DateOf(end))
	return (!t.Latest.Known() || t.Latest > from) && t.Earliest < day.Latest
}

// expired says what holds after the last documented term.
func (v *view) expired(p *phase) {
	p.since = p.ends
	b := p.block
	subs := b.Sub("renewal")
	if len(subs) == 0 {
		p.status = "ended"
		p.why = append(p.why, Why{Rule: "term", Clause: id(b), Text: fmt.Sprintf("%s: it ended at %s", p.rule, v.zone.Local(p.ends))})
		return
	}
	wanted := v.wanted(subs[0], "by")
	p.why = append(p.why, Why{Rule: "renewal " + subs[0].Name, Clause: id(b),
		Text: fmt.Sprintf("%s: the term ended at %s, and no renewal by %s on or after that day is on record", p.rule, v.zone.Local(p.ends), wanted)})
	for _, n := range v.kind("statement/1") {
		if n.Body.Text("act") == "offers" && v.block(n.Body.Text("about")) == b && v.decidedIn(n, p.ends-24*3_600_000, p.ends) {
			p.why = append(p.why, n.why("renewal "+subs[0].Name, "an offer by one is no renewal by "+wanted+". "+v.said(n)))
		}
	}
	switch p.silence {
	case "lapses":
		p.status = "lapsed"
	case "continues":
		v.goesOn(p, subs[0])
	default:
		p.status = "cannot_be_determined"
		p.why = append(p.why, Why{Rule: "silence", Clause: id(b), Text: "the text does not say what follows when nobody renews: it may have lapsed or gone on"})
	}
}

// during answers whether a time lies in the phase. silence, when not empty,
// chooses what the text leaves unstated: lapses or continues.
func (v *view) during(p *phase, t truce.Interval, silence string) truce.Answer {
	if !p.begins.Known() {
		return truce.No
	}
	a := sincePart(t, p.start())
	switch {
	case p.status == "ended" && p.since.Known() && p.since > p.begins && p.since != p.ends:
		return a.And(t.Before(p.since))
	case !p.ends.Known() && p.endsFrom.Known():
		if t.Before(p.endsFrom) == truce.Yes {
			return a
		}
		return a.And(truce.CannotBeDetermined)
	case p.never || !p.ends.Known():
		return a
	}
	in := t.Before(p.ends)
	if p.endsFrom.Known() && in == truce.Yes && t.Before(p.endsFrom) != truce.Yes {
		in = truce.CannotBeDetermined
	}
	if in == truce.Yes || p.silence == "" && len(p.block.Sub("renewal")) == 0 {
		return a.And(in)
	}
	if silence == "" {
		silence = p.silence
	}
	switch silence {
	case "continues":
		return a
	case "lapses":
		return a.And(in)
	}
	return a.And(truce.CannotBeDetermined)
}

// sincePart answers whether a time lies behind a beginning that may itself be
// known within bounds alone.
func sincePart(t, begins truce.Interval) truce.Answer {
	a := t.Within(begins.Earliest, truce.NoInstant)
	if a != truce.No && !begins.Exact() && (!begins.Latest.Known() || t.Within(begins.Latest-1, truce.NoInstant) != truce.Yes) {
		return truce.CannotBeDetermined
	}
	return a
}

// turnsOnSilence says whether the answer for a time depends on what the text
// leaves unstated.
func (v *view) turnsOnSilence(p *phase, t truce.Interval) bool {
	return v.during(p, t, "continues") != v.during(p, t, "lapses")
}
