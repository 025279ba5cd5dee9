package ruling

import (
	"fmt"
	"slices"
	"strings"

	"truce"
	"truce/agreement"
)

// over evaluates a condition of the text as a function of time, with reasons.
// Up to the instant of the query it is what the record gives; after it, what
// the timetable alone decides, and cannot be determined where an act could
// still decide it. about is the block that the condition stands in: what only
// a person can say is said of it.
func (v *view) over(e agreement.Expr, about *agreement.Block, depth int) (steps, []Why) {
	if depth > maxNesting {
		return always(truce.CannotBeDetermined), nil
	}
	switch x := e.(type) {
	case *agreement.Binary:
		if x.Op == "&&" || x.Op == "||" {
			a, w1 := v.over(x.X, about, depth+1)
			b, w2 := v.over(x.Y, about, depth+1)
			if x.Op == "&&" {
				return a.and(b), append(w1, w2...)
			}
			return a.or(b), append(w1, w2...)
		}
		return v.compare(x)
	case *agreement.Unary:
		if x.Op == "!" {
			a, w := v.over(x.X, about, depth+1)
			return a.not(), w
		}
	case *agreement.Name:
		return v.member(x)
	case *agreement.List:
		return v.every(x.Items, true, about, depth)
	case *agreement.Call:
		return v.called(x, about, depth)
	}
	if e == nil {
		return always(truce.CannotBeDetermined), []Why{{Rule: "condition", Text: "the text states no condition"}}
	}
	return always(truce.CannotBeDetermined), []Why{{Rule: "condition", Text: e.String() + " is for a person to say"}}
}

// every is the and, or the or, of several conditions.
func (v *view) every(items []agreement.Expr, and bool, about *agreement.Block, depth int) (steps, []Why) {
	s := always(truce.AnswerOf(and))
	var why []Why
	for _, it := range items {
		a, w := v.over(it, about, depth+1)
		why = append(why, w...)
		if and {
			s = s.and(a)
		} else {
			s = s.or(a)
		}
	}
	return s, why
}

// called is a condition that is a function.
func (v *view) called(x *agreement.Call, about *agreement.Block, depth int) (steps, []Why) {
	switch x.Fn {
	case "since", "until":
		s, why := v.passed(x.Arg(0), about, depth)
		if x.Fn == "until" {
			s = s.not()
		}
		return s, why
	case "all_of":
		return v.every(x.Args, true, about, depth)
	case "any_of":
		return v.every(x.Args, false, about, depth)
	case "without":
		s, why := v.over(x.Arg(0), about, depth+1)
		return s.not(), why
	case "matches", "ruled", "does":
		return v.happened(x)
	case "event", "declared", "determined", "described":
		return v.spoken(x, about)
	}
	return always(truce.CannotBeDetermined), []Why{{Rule: "condition", Text: x.String() + " is for a person to say"}}
}

// passed is whether an instant has come.
func (v *view) passed(e agreement.Expr, about *agreement.Block, depth int) (steps, []Why) {
	doc := about.Doc
	t := agreement.Evaluate(e, doc, v)
	if t.Known() {
		return turning(t.Bounds()), []Why{{Rule: "since", Clause: id(about), Text: t.Rule + " is " + v.span(t.Bounds())}}
	}
	switch e.(type) {
	case *agreement.Binary, *agreement.Call, *agreement.Unary:
		s, why := v.over(e, about, depth+1)
		return s.opened(), why
	}
	return steps(nil).after(v.asOf), []Why{{Rule: "since", Clause: id(about), Text: t.Rule + " has not come"}}
}

// span prints a time: an instant, or the two ends.
func (v *view) span(at truce.Interval) string {
	switch {
	case at.Exact() || at.Earliest.Known() && !at.Latest.Known():
		return v.zone.Local(at.Earliest)
	case !at.Earliest.Known():
		return "not after " + v.zone.Local(at.Latest-1)
	}
	return "between " + v.zone.Local(at.Earliest) + " and " + v.zone.Local(at.Latest-1)
}

// spoken is true, false or unknown only by what a person says: a statement
// about the block, by whom the condition names.
func (v *view) spoken(x *agreement.Call, about *agreement.Block) (steps, []Why) {
	s := always(truce.CannotBeDetermined)
	var why []Why
	for _, n := range v.kind("statement/1") {
		if v.block(n.Body.Text("about")) != about || n.Body.Text("answer") == "" {
			continue
		}
		if x.Fn == "declared" || x.Fn == "determined" {
			if who := x.Arg(0); who != nil && !slices.Contains(v.members(who), n.Of) {
				continue
			}
		}
		s = s.then(n.Happened.Earliest, truce.AnswerOf(n.Body.Text("answer") == "yes"))
		why = append(why, n.why("said", v.said(n)))
	}
	if x.Fn == "determined" && about.Kind == "gate" {
		if by := v.worded(about); by.Known() {
			s = s.then(by, truce.Yes)
			why = append(why, Why{Rule: "determination", Clause: id(about), Text: "those who must determine it said so by " + v.zone.Local(by)})
		}
	}
	if why == nil {
		why = []Why{{Rule: "condition", Clause: id(about), Text: x.String() + " is for a person to say, and nobody who may has said it"}}
	}
	return s, why
}

// happened is whether something of a pattern is on record: a match of a rule
// that is established, a ruling of a violation, an act.
func (v *view) happened(x *agreement.Call) (steps, []Why) {
	s := steps(nil)
	var why []Why
	for _, m := range v.patterned(x) {
		a := turning(m.when)
		if !m.sure {
			a = steps{{m.when.Earliest, truce.CannotBeDetermined}}
		}
		s = s.or(a)
		why = append(why, Why{Rule: "happened", Item: m.item, Text: m.text + ", " + v.span(m.when)})
	}
	if why == nil {
		why = []Why{{Rule: "happened", Text: "nothing that is " + x.String() + " is on record"}}
	}
	return s.after(v.asOf), why
}

// event is something that a pattern means: sure when it is established.
type event struct {
	when truce.Interval
	sure bool
	item string
	text string
	note *Note
}

// patterned lists what is on record of a pattern, by time: matches(rule,
// party), ruled(matches(rule)), does(who, act, { … }).
func (v *view) patterned(x *agreement.Call) []event {
	var out []event
	switch x.Fn {
	case "ruled":
		inner, ok := x.Arg(0).(*agreement.Call)
		if !ok {
			return nil
		}
		rule := target(inner.Arg(0))
		for _, n := range v.kind("ruling/1") {
			if n.Body.Text("result") == "violation" && rule != nil && within(v.block(n.Body.Text("clause")), rule) {
				out = append(out, event{n.Happened, true, n.ID.String(), "ruled by " + v.name(n.Of), n})
			}
		}
	case "matches":
		rule := target(x.Arg(0))
		for i := range v.assessed {
			a := &v.assessed[i]
			if rule == nil || a.rule != id(rule) && !strings.HasPrefix(a.rule, id(rule)+".") || a.status != "matches" && a.status != "cannot_be_determined" {
				continue
			}
			out = append(out, event{a.when, a.status == "matches", a.id, a.name, nil})
		}
	case "does":
		v.acting(x.Arg(1), func(n *Note, _ truce.Answer) {
			if a := v.does(x, n); a != truce.No {
				out = append(out, event{n.Happened, a == truce.Yes, n.ID.String(), n.Body.Text("title"), n})
			}
		})
	}
	return out
}

// does answers whether a decided incident is of a pattern does(who, act, …).
func (v *view) does(x *agreement.Call, n *Note) truce.Answer {
	acts := v.matchActs(x.Arg(1), []string{n.Body.Text("act")})
	if acts == truce.No {
		return acts // most incidents of a long mission
	}
	in := &incident{note: n, when: n.Happened}
	var who []string
	for _, a := range n.Body.List("actors") {
		if a.Text("role") == "attacker" {
			who = append(who, a.Text("party"))
		}
	}
	a := v.matchAny(x.Arg(0), who, in.when).And(acts)
	o, _ := x.Arg(2).(*agreement.Object)
	if o == nil {
		return a
	}
	for _, f := range o.Fields {
		switch f.Name {
		case "where", "from":
			a = a.And(v.matchPlace(f.Value, in.place(), in.when))
		case "weapon":
			a = a.And(v.matchClass(f.Value, n.Body.Text("weapon")))
		case "object":
			a = a.And(v.matchClass(f.Value, n.Body.Text("object")))
		case "purpose":
			a = a.And(v.matchClass(f.Value, n.Body.Text("purpose")))
		case "against":
			a = a.And(v.matchTargets(f.Value, v.targetsOf(n), in.when))
		case "distance", "height", "unit":
			a = a.And(truce.CannotBeDetermined) // no entry says how far, how high or how large
		}
	}
	return a
}

// targetsOf are the targets that a decision sets down.
func (v *view) targetsOf(n *Note) []string {
	var out []string
	for _, a := range n.Body.List("actors") {
		if a.Text("role") == "target" {
			out = append(out, a.Text("party"))
		}
	}
	if t := n.Body.Text("target"); t != "" && out == nil {
		out = append(out, t)
	}
	return out
}

// target is the block that a name means, nil when it is none.
func target(e agreement.Expr) *agreement.Block {
	if n, ok := e.(*agreement.Name); ok {
		return n.Target()
	}
	return nil
}

// within says whether a block is another or a part of it.
func within(b, whole *agreement.Block) bool {
	for ; b != nil; b = b.Parent {
		if b == whole {
			return true
		}
	}
	return false
}

// compare is a comparison of two numbers of the text and the ledgers.
func (v *view) compare(x *agreement.Binary) (steps, []Why) {
	for _, side := range []agreement.Expr{x.X, x.Y} {
		if b := target(side); b != nil && b.True("open") && b.Kind == "term" {
			return always(truce.CannotBeDetermined), []Why{{Rule: "open term", Clause: id(b), Text: "the text uses “" + b.Name + "” and does not say what it is"}}
		}
	}
	times := append(v.turns(x.X), v.turns(x.Y)...)
	times = append(times, truce.MinInstant)
	slices.Sort(times)
	var s steps
	for _, t := range slices.Compact(times) {
		if t <= v.asOf {
			s = s.then(t, v.compareAt(x, t))
		}
	}
	a, okA := v.number(x.X, v.asOf)
	b, okB := v.number(x.Y, v.asOf)
	if !okA || !okB {
		return always(truce.CannotBeDetermined), []Why{{Rule: "condition", Text: x.String() + " is not computed by this program"}}
	}
	return s.after(v.asOf), []Why{{Rule: "compare", Text: fmt.Sprintf("%s: %s against %s", x, a, b)}}
}

func (v *view) compareAt(x *agreement.Binary, t truce.Instant) truce.Answer {
	a, okA := v.number(x.X, t)
	b, okB := v.number(x.Y, t)
	if !okA || !okB {
		return truce.CannotBeDetermined
	}
	switch x.Op {
	case ">=":
		return a.atLeast(b)
	case "<=":
		return b.atLeast(a)
	case ">":
		return b.atLeast(a).Not()
	case "<":
		return a.atLeast(b).Not()
	case "==":
		return a.atLeast(b).And(b.atLeast(a))
	case "!=":
		return a.atLeast(b).And(b.atLeast(a)).Not()
	}
	return truce.CannotBeDetermined
}

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

// matchClass answers whether a class word is one of those that an expression
// names; a word known only in general may or may not be a special one.
func (v *view) matchClass(e agreement.Expr, word string) truce.Answer {
	if e == nil {
		return truce.Yes
	}
	if word == "" {
		return truce.CannotBeDetermined
	}
	a := truce.No
	for _, it := range agreement.ItemsOf(e) {
		a = a.Or(v.matchOneClass(it, word, 0))
	}
	return a
}

func (v *view) matchOneClass(e agreement.Expr, word string, depth int) truce.Answer {
	if depth > maxNesting || wordless(e) {
		return truce.CannotBeDetermined
	}
	if b := target(e); b != nil && b.Kind == "term" {
		return v.matchTerm(b, word, depth)
	}
	if c, ok := e.(*agreement.Call); ok {
		if c.Fn == "calibre" { // of a gun whose calibre is not known
			a := v.matchOneClass(c.Arg(0), word, depth+1)
			return a.And(truce.CannotBeDetermined)
		}
		return truce.CannotBeDetermined
	}
	if n, ok := e.(*agreement.Name); ok && n.Member() == "weapons" && n.Target() != nil && n.Target().Kind == "duty" {
		a := truce.No
		for _, part := range append([]*agreement.Block{n.Target()}, n.Target().Sub("case")...) {
			for _, it := range part.Items("weapon") {
				a = a.Or(v.matchOneClass(it, word, depth+1))
			}
		}
		return a
	}
	w := agreement.WordOf(e)
	switch {
	case agreement.Silent(e):
		return truce.CannotBeDetermined
	case w == word || agreement.Covers(w, word):
		return truce.Yes
	case agreement.Covers(word, w):
		return truce.CannotBeDetermined
	}
	return truce.No
}

// matchTerm answers for a term of the text: what it means or includes; where
// it is open, or its list not exhaustive, what is not in it is not decided.
func (v *view) matchTerm(b *agreement.Block, word string, depth int) truce.Answer {
	a := truce.No
	for _, attr := range []string{"means", "includes"} {
		for _, it := range b.Items(attr) {
			a = a.Or(v.matchOneClass(it, word, depth+1))
		}
	}
	if a == truce.No && (b.True("open") || b.Has("includes") && !b.True("exhaustive")) {
		return truce.CannotBeDetermined
	}
	return a
}
