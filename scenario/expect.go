package scenario

import (
	"fmt"
	"slices"
	"strings"

	"truce"
	"truce/agreement"
	"truce/ruling"
)

// expectation is one expect block: what an item must come to at an instant.
type expectation struct {
	block     *agreement.Block
	at, known truce.Instant
	want      []Value
	spans     map[string]truce.Interval
}

// Missed is an expectation that was not met.
type Missed struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Item   string `json:"item"`
	At     string `json:"at"`
	Want   string `json:"want"`
	Got    string `json:"got"`
	Why    string `json:"why,omitempty"`
}

// String is the missed expectation on one line.
func (m Missed) String() string {
	s := fmt.Sprintf("%s:%d:%d: %s at %s: expected %s, got %s", m.File, m.Line, m.Column, m.Item, m.At, m.Want, m.Got)
	if m.Why != "" {
		s += " (" + m.Why + ")"
	}
	return s
}

func (p *play) expect(b *agreement.Block) {
	at, ok := p.time(b, "at")
	if !ok {
		return
	}
	if rule := b.Text("under"); rule != "" {
		name, _, _ := strings.Cut(rule[strings.LastIndexByte(rule, '/')+1:], ".")
		if _, ok := p.find(rule[:strings.LastIndexByte(rule, '/')+1] + name); !ok {
			p.absent(b.Value("under").Pos(), "expect %q: no document has a rule %q", b.Name, rule)
			return
		}
	}
	e := &expectation{block: b, at: asked(at), spans: map[string]truce.Interval{}}
	e.known = e.at
	if b.Has("known") {
		k, ok := p.time(b, "known")
		if !ok {
			return
		}
		e.known = asked(k)
	}
	for _, a := range b.Attrs {
		switch a.Name {
		case "at", "known", "under":
			continue
		}
		x, _ := forms["expect"].attr(a.Name)
		switch x.typ {
		case tTime, tSpan:
			i, ok := p.time(b, a.Name)
			if !ok {
				return
			}
			e.spans[a.Name] = i
			e.want = append(e.want, Value{a.Name, ""})
		case tCount:
			least, most, _ := count(a.Value)
			text := fmt.Sprint(least)
			if most != least {
				text = fmt.Sprintf("%d to %d", least, most)
			}
			e.want = append(e.want, Value{a.Name, text})
		case tTruth:
			e.want = append(e.want, Value{a.Name, a.Value.String()})
		default:
			if w, ok := word(a.Value); ok && (x.typ != tNever || w == "never") {
				e.want = append(e.want, Value{a.Name, w})
				continue
			}
			i, ok := p.time(b, a.Name)
			if !ok {
				return
			}
			e.spans[a.Name] = i
			e.want = append(e.want, Value{a.Name, ""})
		}
	}
	p.expects = append(p.expects, e)
}

// check holds every expectation against what came out.
func (p *play) check(r *Result, state ruling.State) error {
	for _, e := range p.expects {
		i := slices.IndexFunc(r.Moments, func(m Moment) bool { return m.At == e.at && m.Known == e.known })
		var m Moment
		if i >= 0 {
			m = r.Moments[i]
		} else {
			var err error
			if m, err = p.ask(state, e.at, e.known); err != nil {
				return err
			}
		}
		if missed := p.hold(e, m); missed != nil {
			r.Missed = append(r.Missed, *missed)
		} else {
			r.Met++
		}
	}
	return nil
}

func (p *play) hold(e *expectation, m Moment) *Missed {
	pos := e.block.Pos
	miss := &Missed{File: pos.File, Line: pos.Line, Column: pos.Column, Item: e.block.Name, At: m.Local}
	if rule := e.block.Text("under"); rule != "" {
		miss.Item += " under " + rule
	}
	found := match(m.Outcomes, e.block.Name, e.block.Text("under"))
	if len(found) == 0 && e.block.Has("under") {
		if found = notUnder(m.Outcomes, e.block.Name); found != nil && e.denies() {
			return nil
		}
	}
	switch {
	case len(found) == 0:
		miss.Want, miss.Got = "an item of this id", "none"
		if close := near(m.Outcomes, e.block.Name); close != "" {
			miss.Why = "there is " + close
		}
		return miss
	case len(found) > 1:
		var ids []string
		for _, o := range found {
			ids = append(ids, o.ID)
		}
		miss.Want, miss.Got = "one item", "several: "+strings.Join(ids, ", ")
		return miss
	}
	o := found[0]
	for _, w := range e.want {
		got, want, ok := p.compare(o, w, e)
		if !ok {
			miss.Want, miss.Got, miss.Why = w.Name+" "+want, got, o.Why
			if got == "" {
				miss.Got = "none"
			}
			return miss
		}
	}
	return nil
}

// denies says whether all that is expected is that a rule does not concern a
// happening, for whichever of the two reasons: a picture leaves such rules out.
func (e *expectation) denies() bool {
	return e.block.Has("under") && len(e.want) == 1 && e.want[0].Name == "status" && (e.want[0].Text == "does_not_match" || e.want[0].Text == "outside_scope")
}

// compare holds one expected value against an outcome.
func (p *play) compare(o *Outcome, w Value, e *expectation) (got, want string, ok bool) {
	if w.Name == "status" {
		return o.Status, w.Text, o.Status == w.Text
	}
	got = o.Get(w.Name)
	span, isTime := e.spans[w.Name]
	if !isTime {
		return got, w.Text, got == w.Text || got == "" && w.Text == "false"
	}
	want = p.zone.Local(span.Earliest)
	lo, hi := instants(got)
	if !lo.Known() {
		return got, want, false
	}
	got = p.zone.Local(lo)
	if hi != lo {
		got += " to " + p.zone.Local(hi)
	}
	switch {
	case span.Exact():
		return got, want, lo == span.Earliest && hi == lo
	case span.Grain == truce.GrainDay: // somewhere on that day, its end included
		return got, want + " (that day)", lo >= span.Earliest && hi <= span.Latest
	}
	return got, want + " to " + p.zone.Local(span.Latest-1), lo == span.Earliest && (hi == span.Latest || hi == span.Latest-1)
}

// instants reads "T" or "T to T".
func instants(s string) (lo, hi truce.Instant) {
	a, b, two := strings.Cut(s, " to ")
	lo, err := truce.ParseInstant(a)
	if err != nil {
		return truce.NoInstant, truce.NoInstant
	}
	if !two {
		return lo, lo
	}
	hi, err = truce.ParseInstant(b)
	if err != nil {
		return truce.NoInstant, truce.NoInstant
	}
	return lo, hi
}

// match finds the outcomes that a label means: by id, with or without the
// clause; of a happening, by its name and the rule.
func match(all []Outcome, label, under string) []*Outcome {
	var exact, loose []*Outcome
	for i := range all {
		o := &all[i]
		if o.Kind == "happening" {
			if o.name == label && (under == "" || o.Clause == under || strings.HasSuffix(o.Clause, "/"+under)) {
				exact = append(exact, o)
			}
			continue
		}
		switch {
		case o.ID == label:
			exact = append(exact, o)
		case strings.HasSuffix(o.ID, "/"+label):
			loose = append(loose, o)
		}
	}
	if exact != nil {
		return exact
	}
	return loose
}

// notUnder is how a happening stands under a rule that the picture does not
// tell of: outside its scope where no rule covers it at all, else no match.
func notUnder(all []Outcome, name string) []*Outcome {
	for i := range all {
		if o := &all[i]; o.Kind == "happening" && o.name == name {
			out := &Outcome{ID: name, Kind: o.Kind, Status: "does_not_match", Why: "the rule does not concern it", name: name}
			if o.Clause == "" {
				out.Status = o.Status
			}
			return []*Outcome{out}
		}
	}
	return nil
}

// near names outcomes that may have been meant.
func near(all []Outcome, label string) string {
	name := label[strings.LastIndexByte(label, '/')+1:]
	name, _, _ = strings.Cut(name, ".")
	var out []string
	for _, o := range all {
		if name != "" && strings.Contains(o.ID, name) && len(out) < 6 {
			out = append(out, o.ID)
		}
	}
	return strings.Join(out, ", ")
}
