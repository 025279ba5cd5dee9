package ruling

import (
	"fmt"
	"slices"

	"truce"
	"truce/agreement"
)

// obligations prints every instance of every duty.
func (v *view) obligations() []Obligation {
	var out []Obligation
	v.each("duty", func(b *agreement.Block) {
		var mine []Obligation
		for _, x := range v.instances(b) {
			mine = append(mine, v.obligation(x))
		}
		out = append(out, v.obligationsAgreed(b, mine)...)
	})
	return out
}

// life is what decides the state of one instance, gathered.
type life struct {
	x        *instance
	o        *Obligation
	lines    []performance
	need     quantity
	counted  bool // need is a number
	done     steps
	sums     ledgerSums
	deadline deadline
}

// obligation computes the state of one instance (language: the life of a duty).
func (v *view) obligation(x *instance) Obligation {
	b := x.duty
	o := Obligation{Item: v.item(x.id, clauseOf(id(b)), "in_force", truce.NoInstant), Debtor: v.name(x.debtor), Act: b.Word("act")}
	o.Duty, o.Case, o.DebtorID = id(b), x.caseName(), string(x.debtor)
	for _, p := range v.verifiers(b) {
		o.Verifiers = append(o.Verifiers, string(p))
	}
	if e := x.value("due"); e != nil {
		o.Due = e.String()
	}
	l := v.lifeOf(x)
	l.o = &o
	for _, p := range l.lines {
		n := p.note
		o.Ledger = append(o.Ledger, Entry{State: p.state, By: v.name(n.Of), Entry: n.ID.String(), At: n.Happened.Earliest.String(), Text: n.Body.Text("text")})
		o.Why = append(o.Why, n.why("ledger", v.said(n)))
		o.Disputed = o.Disputed || p.state == "disputed"
	}
	if len(l.sums.counters) > 1 && len(v.verifiers(b)) == 0 && l.sums.accepted.lo != l.sums.accepted.hi {
		o.Disputed = true
	}
	v.judgeLife(l)
	v.amountsOut(l)
	for _, n := range v.kind("statement/1") {
		if n.Body.Text("act") == "accuses" && v.block(n.Body.Text("about")) == b {
			o.Disputed = true
			o.Why = append(o.Why, n.why("disputed", v.said(n)))
		}
	}
	return o
}

// lifeOf gathers what is known of an instance as of the query.
func (v *view) lifeOf(x *instance) *life {
	l := &life{x: x, deadline: v.deadlineOf(x)}
	for _, p := range v.lines(x.duty, x.caseName(), x.debtor) {
		if x.period == nil || p.note.Happened.Within(x.period.from, x.period.to) != truce.No {
			l.lines = append(l.lines, p)
		}
	}
	if p, ok := v.answeredCall(x); ok {
		l.lines = append(l.lines, p)
	}
	l.need, l.counted = v.needOf(x, v.asOf)
	l.done = v.doneSteps(x, l.lines)
	l.sums = v.sumLines(x.duty, l.lines, v.window(x, v.asOf))
	return l
}

// answeredCall is the line that the answer to a call is in the ledger of the
// duty to answer it: that the designated contact was there.
func (v *view) answeredCall(x *instance) (performance, bool) {
	if x.trigger == nil || x.trigger.note == nil || x.trigger.note.Kind != "hotline/1" {
		return performance{}, false
	}
	at := v.callAnswered(x.trigger.note)
	if !at.Known() || at > v.asOf {
		return performance{}, false
	}
	n := *x.trigger.note
	n.Happened = truce.At(at)
	return performance{note: &n, state: "accepted", party: x.debtor}, true
}

// window is the stretch in which performance counts, up to an instant.
func (v *view) window(x *instance, t truce.Instant) stretch {
	w := stretch{truce.MinInstant, t + 1}
	if x.period != nil {
		w.from, w.to = x.period.from, min(w.to, x.period.to)
	}
	if x.sliding > 0 {
		w = stretch{max(w.from, t+1-x.sliding), t + 1}
	}
	if x.follows != nil {
		w.from = x.follows.note.Happened.Earliest
	}
	return w
}

// needOf is the amount that an instance asks for; ok is false when the text
// asks for no number.
func (v *view) needOf(x *instance, t truce.Instant) (quantity, bool) {
	e := perParty(x.value("amount"), x.debtor)
	switch {
	case e == nil || agreement.Silent(e):
		return quantity{}, false
	case agreement.WordOf(e) == "all":
		if b := x.itemList(); b != nil {
			return v.listSize(b, t)
		}
		return quantity{}, false
	}
	in := stretch{truce.MinInstant, t + 1}
	if x.follows != nil {
		at := x.follows.note.Happened
		in = stretch{at.Earliest, max(at.Earliest+1, at.Latest)}
	}
	q, ok := v.numberIn(e, in, 0)
	if ok && x.partial {
		q.lo = 0 // a part of a period: pro rata, full or free
	}
	return q, ok
}

// itemList is the list of all that a duty is about, nil where it names none.
func (x *instance) itemList() *agreement.Block {
	for _, name := range []string{"object", "weapon"} {
		if b := target(x.value(name)); b != nil && b.Kind == "list" {
			return b
		}
	}
	return nil
}

// perParty is the value for one party where an attribute gives several.
func perParty(e agreement.Expr, p truce.Party) agreement.Expr {
	if c, ok := e.(*agreement.Call); ok && c.Fn == "per_party" {
		if o, ok := c.Arg(0).(*agreement.Object); ok {
			return o.Field(string(p))
		}
	}
	return e
}

// doneSteps is whether an instance is fulfilled, as a function of time: the
// amount accepted, or the whole where no number is asked for.
func (v *view) doneSteps(x *instance, lines []performance) steps {
	times := []truce.Instant{truce.MinInstant}
	for _, p := range lines {
		for _, t := range []truce.Instant{p.note.Happened.Earliest, p.note.Happened.Latest} {
			if t.Known() && t <= v.asOf {
				times = append(times, t)
			}
		}
	}
	var turns []truce.Instant
	if e := x.value("amount"); e != nil {
		turns = v.turns(e)
		if b := x.itemList(); b != nil {
			for _, n := range v.listNotes(b) {
				turns = append(turns, n.Happened.Earliest)
			}
		}
	}
	for _, t := range turns {
		if t <= v.asOf {
			times = append(times, t)
		}
	}
	slices.Sort(times)
	var s steps
	for _, t := range slices.Compact(times) {
		sum := v.sumLines(x.duty, lines, v.window(x, t))
		need, counted := v.needOf(x, t)
		a := sum.whole
		switch {
		case counted && (need.lo > 0 || need.open || x.partial):
			a = a.Or(sum.accepted.atLeast(need))
		case counted && need.hi == 0:
			a = truce.No // nothing is asked for yet
		case sum.accepted.lo > 0 && !x.has("amount"):
			a = truce.Yes
		case sum.accepted.hi > 0 && a == truce.No:
			a = truce.CannotBeDetermined
		}
		s = s.then(t, a)
	}
	return s
}

// performed is whether a duty, or its part or party, is done, begun, late …:
// all its instances together.
func (v *view) performed(b *agreement.Block, party, word string) steps {
	duty, part := b, ""
	if b.Parent != nil && b.Parent.Kind == "duty" {
		duty, part = b.Parent, b.Name
	}
	all := v.instances(duty)
	s, any := always(truce.Yes), false
	if word == "begun" || word == "today" || word == "running" || word == "late" {
		s = nil
	}
	for _, x := range all {
		if part != "" && x.caseName() != part || party != "" && string(x.debtor) != party {
			continue
		}
		any = true
		lines := v.lines(duty, x.caseName(), x.debtor)
		switch word {
		case "done":
			s = s.and(v.doneSteps(x, lines))
		case "late":
			if d := v.deadlineOf(x); d.known {
				s = s.or(turning(truce.Interval{Earliest: d.from, Latest: d.to}).and(v.doneSteps(x, lines).not()))
			}
		default:
			s = s.or(v.doing(duty, lines, word))
		}
	}
	if !any {
		s = always(truce.CannotBeDetermined)
	}
	return s.after(v.asOf)
}

// doing is whether a performance has begun, is going on, or falls on the civil
// day: yes on the word of who verifies it or of one who is not the debtor,
// cannot be determined on the debtor's word alone.
func (v *view) doing(duty *agreement.Block, lines []performance, word string) steps {
	var s steps
	for _, p := range lines {
		a := truce.CannotBeDetermined
		verifiers := v.verifiers(duty)
		if slices.Contains(verifiers, p.note.Of) || len(verifiers) == 0 && (p.note.Of != p.party || duty.Word("effort") == "best") {
			a = truce.Yes
		}
		at := turning(p.note.Happened).join(nil, func(x, _ truce.Answer) truce.Answer { return x.And(a) })
		switch {
		case p.state == "not_begun" || p.state == "rejected":
			if word == "running" {
				s = s.and(turning(p.note.Happened).not())
			}
			continue
		case p.state == "offered":
			continue
		case word == "today":
			day := v.zone.Day(v.zone.DateOf(p.note.Happened.Earliest))
			at = steps{{day.Earliest, a}, {day.Latest, truce.No}}
		}
		s = s.or(at)
	}
	return s
}

// amountsOut prints the deadline and the sums of an instance.
func (v *view) amountsOut(l *life) {
	o := l.o
	if l.deadline.known {
		o.DueEarliest, o.DueLatest = v.moment(l.deadline.from), v.moment(wholeSecond(l.deadline.to))
		if l.deadline.from == l.deadline.to {
			o.DueLatest = o.DueEarliest
		}
	}
	if l.x.period != nil && l.x.sliding == 0 {
		o.From, o.To = v.moment(l.x.period.from), v.moment(l.x.period.to)
	}
	if !l.counted {
		return
	}
	o.Amount, o.Accepted = l.need.String(), l.sums.accepted.String()
	if l.sums.submitted != l.sums.accepted {
		o.Submitted = l.sums.submitted.String()
	}
	if l.sums.rejected.hi > 0 {
		o.Rejected = l.sums.rejected.String()
	}
	if len(l.sums.counters) > 1 {
		for _, c := range l.sums.counters {
			o.Counters = append(o.Counters, Counter{v.name(c.by), c.sum.String()})
		}
	}
}

func readings(t agreement.Times) []string {
	var out []string
	for _, m := range t.Moments {
		out = append(out, m.When())
	}
	return out
}

func (l *life) sofar() string {
	if !l.counted {
		return "nothing accepted is on record"
	}
	return fmt.Sprintf("%s of %s accepted", l.sums.accepted, l.need)
}
