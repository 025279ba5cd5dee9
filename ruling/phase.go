package ruling

import (
	"fmt"
	"slices"
	"strings"

	"truce"
	"truce/agreement"
)

// phase is a stretch of the truce as computed. ends is the end on what is
// documented: the term and its renewals. What comes after it is open when the
// text does not say what silence means.
type phase struct {
	block   *agreement.Block
	begins  truce.Instant
	ends    truce.Instant // NoInstant: no end is computed
	never   bool
	status  string
	since   truce.Instant
	silence string // lapses, continues, unstated
	marks   []Mark
	rule    string
	why     []Why
}

// Values gives agreement's evaluator what the record knows of named instants.
func (v *view) Values(ref *agreement.Ref) []agreement.Value {
	b := ref.Block
	if b == nil {
		return nil
	}
	member := ""
	if len(ref.Members) > 0 {
		member = ref.Members[len(ref.Members)-1]
	}
	switch {
	case b.Kind == "anchor" && member == "":
		values, _ := v.anchor(b)
		return values
	case b.Kind == "phase" && member == "ends":
		if p := v.phaseOf(b); p.ends.Known() {
			return []agreement.Value{{At: truce.At(p.ends)}}
		}
	case b.Kind == "gate" && member == "open":
		if g := v.gateOf(b); g.Status == "open" || g.Status == "open_by_word" {
			if i, err := truce.ParseInstant(g.Since); err == nil {
				return []agreement.Value{{At: truce.At(i)}}
			}
		}
	}
	return nil
}

// anchor gives the values set for an anchor, and the entries that set it. An
// entry counts when all whom the text names are among those who set it; the
// same value from several is one value, different values are contested.
func (v *view) anchor(b *agreement.Block) (values []agreement.Value, notes []*Note) {
	for _, n := range v.anyTime("anchor/1") {
		if v.block(n.Body.Text("anchor")) != b || !v.allOf(b, "set_by", n.Body.Names("by")) {
			continue
		}
		at := n.Body.Time("at")
		notes = append(notes, n)
		if !slices.ContainsFunc(values, func(x agreement.Value) bool { return x.At.Earliest == at }) {
			values = append(values, agreement.Value{At: truce.At(at), By: v.names(n.Body.Names("by"))})
		}
	}
	return values, notes
}

// allOf says whether the parties include all (all_of, a term that means all
// of several) or one (any_of, a single name) of those an attribute names. An
// attribute that is not there asks for nobody.
func (v *view) allOf(b *agreement.Block, attr string, parties []string) bool {
	e := b.Value(attr)
	return agreement.Silent(e) || v.satisfied(e, parties, 0)
}

func (v *view) satisfied(e agreement.Expr, parties []string, depth int) bool {
	if depth > maxNesting {
		return false
	}
	switch x := e.(type) {
	case *agreement.Call:
		hit := func(a agreement.Expr) bool { return v.satisfied(a, parties, depth+1) }
		if x.Fn == "any_of" {
			return slices.ContainsFunc(x.Args, hit)
		}
		return x.Fn == "all_of" && !slices.ContainsFunc(x.Args, func(a agreement.Expr) bool { return !hit(a) })
	case *agreement.List:
		return !slices.ContainsFunc(x.Items, func(a agreement.Expr) bool { return !v.satisfied(a, parties, depth+1) })
	case *agreement.Name:
		b := x.Target()
		if b != nil && b.Kind == "term" {
			return v.satisfied(b.Value("means"), parties, depth+1)
		}
		return b != nil && slices.Contains(parties, b.Name)
	}
	return false
}

// members lists the parties that an expression names, in its order.
func (v *view) members(e agreement.Expr) []truce.Party {
	var out []truce.Party
	var walk func(agreement.Expr, int)
	walk = func(e agreement.Expr, depth int) {
		if depth > maxNesting {
			return
		}
		switch x := e.(type) {
		case *agreement.Call:
			for _, a := range x.Args {
				walk(a, depth+1)
			}
		case *agreement.List:
			for _, a := range x.Items {
				walk(a, depth+1)
			}
		case *agreement.Name:
			switch b := x.Target(); {
			case b == nil:
			case b.Kind == "term":
				walk(b.Value("means"), depth+1)
			default:
				out = append(out, truce.Party(b.Name))
			}
		}
	}
	walk(e, 0)
	return out
}

func (v *view) names(parties []string) string {
	out := make([]string, len(parties))
	for i, p := range parties {
		out[i] = v.name(truce.Party(p))
	}
	return strings.Join(out, ", ")
}

// textOnly lets the evaluator see anchors and gates and not the computed end
// of a phase, so that the end of the first term can be asked for.
type textOnly struct{ *view }

// Values is the view's, without ends of phases.
func (t textOnly) Values(ref *agreement.Ref) []agreement.Value {
	if ref.Block != nil && ref.Block.Kind == "phase" {
		return nil
	}
	return t.view.Values(ref)
}

// phaseOf computes a phase once.
func (v *view) phaseOf(b *agreement.Block) *phase {
	if p, ok := v.phases[b]; ok {
		return p
	}
	p := &phase{block: b, begins: truce.NoInstant, ends: truce.NoInstant, since: truce.NoInstant, status: "not_begun"}
	v.phases[b] = p // a circle through itself sees a phase that has not begun
	v.fillPhase(p)
	return p
}

func (v *view) fillPhase(p *phase) {
	b := p.block
	begins := agreement.Begins(b, textOnly{v})
	if !begins.Known() {
		p.why = append(p.why, Why{Rule: "begins", Clause: id(b), Text: "it begins with " + begins.Rule + ", which is not set"})
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
	p.begins = begins.Moments[0].At.Earliest
	p.mark(v, p.begins, "begins: "+begins.Rule, "")
	ends := agreement.Ends(b, textOnly{v})
	p.rule = ends.Rule
	p.never = ends.Never
	switch {
	case ends.Never:
	case ends.Known():
		v.renew(p, ends.Bounds().Latest-1)
	}
	switch {
	case v.asOf < p.begins:
		return
	case v.leave(p):
	case p.never || !p.ends.Known():
		p.status, p.since = "running", p.begins
		p.why = append(p.why, Why{Rule: "no end", Clause: id(b), Text: "the text names no end"})
	case v.asOf < p.ends:
		p.status, p.since = "running", p.begins
		p.why = append(p.why, Why{Rule: "term", Clause: id(b), Text: fmt.Sprintf("%s: it runs to %s", p.rule, v.zone.Local(p.ends))})
	default:
		v.expired(p)
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
			return
		}
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

// wanted is who must act by the text, in names.
func (v *view) wanted(b *agreement.Block, attr string) string {
	var out []string
	for _, p := range v.members(b.Value(attr)) {
		out = append(out, v.name(p))
	}
	return "all of " + strings.Join(out, " and ")
}

// leave ends a phase by a way out that the text has, taken by those who may.
func (v *view) leave(p *phase) bool {
	for _, sub := range p.block.Sub("ending") {
		for _, n := range v.kind("statement/1") {
			if n.Body.Text("act") != "ends" || v.block(n.Body.Text("about")) != p.block {
				continue
			}
			if v.satisfied(sub.Value("by"), []string{string(n.Of)}, 0) {
				p.status, p.since = "ended", n.Happened.Earliest
				p.why = append(p.why, n.why("ending "+sub.Name, v.said(n)))
				return true
			}
		}
	}
	return false
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
		p.status, p.since = "running", p.begins
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
	a := t.Within(p.begins, truce.NoInstant)
	switch {
	case p.status == "ended" && p.since.Known() && p.since > p.begins && p.since != p.ends:
		return a.And(t.Before(p.since))
	case p.never || !p.ends.Known():
		return a
	}
	in := t.Before(p.ends)
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

// turnsOnSilence says whether the answer for a time depends on what the text
// leaves unstated.
func (v *view) turnsOnSilence(p *phase, t truce.Interval) bool {
	return v.during(p, t, "continues") != v.during(p, t, "lapses")
}

// phasesOut prints the phases and the ends of the truce.
func (v *view) phasesOut() (phases []Phase, ends []End) {
	v.each("phase", func(b *agreement.Block) {
		p := v.phaseOf(b)
		out := Phase{Item: v.item(id(b), clauseOf(id(b)), p.status, p.since, p.why...), Begins: v.moment(p.begins), Ends: v.moment(p.ends), Marks: p.marks}
		if p.begins.Known() && p.ends.Known() {
			out.LastsS = int64(p.ends-p.begins) / 1000
		}
		out.Reads = v.phaseReadings(p)
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
