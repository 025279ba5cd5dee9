package ruling

import (
	"fmt"
	"strings"

	"truce"
	"truce/agreement"
)

type setter func(status string, since truce.Instant, rule, text string)

// judgeLife finds the state of an instance, in the order in which one state
// takes another's place.
func (v *view) judgeLife(l *life) {
	x, o := l.x, l.o
	set := func(status string, since truce.Instant, rule, text string) {
		o.Status = status
		if since.Known() {
			o.Since, o.SinceLocal = since.String(), v.zone.Local(since)
		}
		o.Why = append(o.Why, Why{Rule: rule, Clause: id(x.duty), Text: text})
	}
	o.Why = append(o.Why, l.deadline.why...)
	freed, why := v.freed(x)
	doneAt, done := l.done.beginning()
	done = done && l.done.at(v.asOf) == truce.Yes && x.sliding == 0
	switch {
	case done && !(freed.Known() && freed < doneAt.Earliest):
		v.fulfilled(l, doneAt, set)
		return
	case freed.Known():
		o.Why = append(o.Why, why...)
		set("released", freed, "released", "the debtor is free from then on")
		return
	}
	if p, standing := v.standing(x); standing {
		v.standingState(l, p, set)
		return
	}
	if x.sliding > 0 {
		v.slidingState(l, set)
		return
	}
	if x.trigger == nil && x.has("mirrors") {
		set("not_yet_due", truce.NoInstant, "mirrors", "it begins when the other's act is on record; none is")
		return
	}
	if x.trigger == nil && x.has("each") && x.follows == nil {
		set("not_yet_due", truce.NoInstant, "each", "it begins with each event of its kind; none is on record")
		return
	}
	since, begun := v.startedIn(l, set)
	if !begun {
		return
	}
	if spans, now := v.suspension(x.duty, x.caseName(), v.asOf); now != nil {
		set("suspended", spans[len(spans)-1].from, "suspended", v.said(now))
		return
	}
	if over := v.cutShort(l); over.Known() {
		set("lapsed", over, "during", "its phase ended before it was due")
		return
	}
	if v.tiedState(l, since, set) {
		return
	}
	v.dueState(l, since, set)
}

// fulfilled is the state of what was done: in time, late, or either way.
func (v *view) fulfilled(l *life, at truce.Interval, set setter) {
	since := at.Earliest
	by := ""
	for _, p := range l.lines {
		if p.state == "accepted" && v.moves(l.x.duty, p) && p.note.Happened.Earliest <= max(since, at.Latest) {
			by, since = v.name(p.note.Of), p.note.Happened.Earliest
		}
	}
	text := "accepted by " + by
	if l.counted {
		text = l.sofar() + ", the last by " + by
	}
	switch l.deadline.late(at) {
	case truce.Yes:
		set("fulfilled_late", since, "accepted", text+", after the deadline at "+v.zone.Local(wholeSecond(l.deadline.to)))
	case truce.CannotBeDetermined:
		set("fulfilled", since, "accepted", text+"; whether in time cannot be determined: "+v.dueDoubt(l))
	default:
		set("fulfilled", since, "accepted", text)
	}
}

// moves says whether a line moves the ledger: the word of who verifies, or of
// anybody where nobody does.
func (v *view) moves(b *agreement.Block, p performance) bool {
	return len(v.verifiers(b)) == 0 || v.verifies(b, p.note.Of)
}

// dueDoubt is why a deadline has two ends.
func (v *view) dueDoubt(l *life) string {
	if r := readings(l.deadline.times); len(r) > 1 {
		return "its last day reads in more than one way: " + strings.Join(r, "; ")
	}
	if l.deadline.to == truce.MaxInstant-1 {
		return "what it hangs on is said to have come, and the text does not say who may say so"
	}
	return "the deadline lies between " + v.zone.Local(l.deadline.from) + " and " + v.zone.Local(wholeSecond(l.deadline.to))
}

// freed is since when the debtor is released: by the creditor, by reciprocity,
// by a duty that takes this one's place.
func (v *view) freed(x *instance) (truce.Instant, []Why) {
	at := truce.NoInstant
	var why []Why
	see := func(i truce.Instant, w ...Why) {
		if i.Known() && i <= v.asOf && (!at.Known() || i < at) {
			at, why = i, w
		}
	}
	for _, n := range v.changesOf("released", x.duty, x.caseName()) {
		if v.mayChange(n, x.duty, "to") {
			see(n.Happened.Earliest, n.why("released", v.said(n)))
		}
	}
	if a := x.attr("released_by"); a != nil {
		s, w := v.over(a.Value, a.Block, 0)
		see(s.first(truce.Yes, truce.MinInstant), w...)
	}
	for _, e := range agreement.ItemsOf(x.value("replaced_by")) {
		if b := target(e); b != nil && b.Kind == "duty" {
			y := &instance{duty: b}
			if from, _ := v.inForce(y); from.Known() {
				see(from, Why{Rule: "replaced_by", Clause: id(x.duty), Item: id(b), Text: b.Path() + " takes its place"})
			}
		}
	}
	return at, why
}

// startedIn is since when an instance is in force; where it is not, it says so.
func (v *view) startedIn(l *life, set setter) (since truce.Instant, ok bool) {
	x := l.x
	switch {
	case x.trigger != nil:
		if !x.trigger.sure {
			set("cannot_be_determined", truce.NoInstant, "each", "whether what it answers to happened cannot be determined: "+x.trigger.text)
			return since, false
		}
		return x.trigger.when.Earliest, true
	case x.follows != nil:
		return x.follows.note.Happened.Earliest, true
	}
	since = truce.NoInstant
	if a := x.attr("begins"); a != nil {
		at := v.startOf(a)
		if !at.Earliest.Known() || v.asOf < at.Earliest {
			rule := agreement.Begins(x.duty, v).Rule
			if x.part != nil && x.part.Has("begins") {
				rule = a.Value.String()
			}
			text := "it begins with " + rule
			if !at.Earliest.Known() {
				text += ", which has not come"
			}
			set("not_yet_due", truce.NoInstant, "begins", text)
			return since, false
		}
		since = at.Earliest
	} else if t := agreement.Begins(x.duty, v); t.Known() {
		since = t.Bounds().Earliest
	}
	if p := v.phaseAround(x); p != nil && (!p.begins.Known() || v.asOf < p.begins) {
		set("not_yet_due", truce.NoInstant, "during", p.block.Name+" has not begun")
		return since, false
	}
	if !x.has("begins") && !l.deadline.known && x.has("due") && len(l.deadline.times.Needs) > 0 && !agreement.Silent(x.value("due")) {
		set("not_yet_due", truce.NoInstant, "due", "due "+l.deadline.times.Rule+", which is not known")
		return since, false
	}
	return since, true
}

// cutShort is when the phase of an instance ended before its deadline.
func (v *view) cutShort(l *life) truce.Instant {
	p := v.phaseAround(l.x)
	if p == nil {
		return truce.NoInstant
	}
	over := v.overAt(p)
	if !over.Known() || over > v.asOf || l.deadline.known && l.deadline.from <= over {
		return truce.NoInstant
	}
	return over
}

// standing says whether a duty is to be kept up throughout a phase, and which.
func (v *view) standing(x *instance) (*phase, bool) {
	if !x.isStanding() {
		return nil, false
	}
	c := x.value("due").(*agreement.Call)
	if n, ok := c.Arg(0).(*agreement.Name); ok && n.Target() != nil && n.Target().Kind == "phase" {
		return v.phaseOf(n.Target()), true
	}
	return nil, true
}

// standingState: hour by hour kept, not kept, or cannot be determined where
// nobody watched (language: standing duties).
func (v *view) standingState(l *life, p *phase, set setter) {
	b := l.x.duty
	if p == nil {
		set("cannot_be_determined", truce.NoInstant, "during", "its phase is not known")
		return
	}
	switch p.status {
	case "not_begun":
		set("not_yet_due", truce.NoInstant, "during", p.block.Name+" has not begun")
		return
	case "lapsed", "ended":
		set("lapsed", p.since, "during", p.block.Name+" is over")
		return
	case "cannot_be_determined":
		set("cannot_be_determined", p.since, "during", "whether "+p.block.Name+" ran on cannot be determined")
		return
	}
	if n := v.lastWord(l); n != nil {
		switch l.lineOf(n).state {
		case "accepted":
			set("kept", n.Happened.Earliest, "accepted", "kept by the word of "+v.name(n.Of))
		default:
			set("not_kept", n.Happened.Earliest, "rejected", "not kept by the word of "+v.name(n.Of)+": overdue until that ends")
		}
		return
	}
	for _, w := range b.Items("verified_by") {
		if agreement.Silent(w) {
			set("cannot_be_determined", p.begins, "watch", "who verifies it has not been seen in the text")
			return
		}
	}
	if !b.Has("verified_by") {
		set("cannot_be_determined", p.begins, "watch", "the text names nobody who verifies it: neither kept nor not kept can be said")
		return
	}
	set("cannot_be_determined", p.begins, "watch", "no acceptance and no coverage by "+b.Value("verified_by").String()+" is on record: neither kept nor not kept can be said")
}

// lastWord is the last line by who verifies a standing duty, or, where nobody
// does, by anybody but the debtor: whether it was kept then.
func (v *view) lastWord(l *life) *Note {
	var last *Note
	verifiers := v.verifiers(l.x.duty)
	for _, p := range l.lines {
		if p.state != "accepted" && p.state != "rejected" && p.state != "not_begun" {
			continue
		}
		if len(verifiers) == 0 && p.note.Of == p.party || len(verifiers) > 0 && !v.verifies(l.x.duty, p.note.Of) {
			continue
		}
		last = p.note
	}
	return last
}

func (l *life) lineOf(n *Note) performance {
	for _, p := range l.lines {
		if p.note == n {
			return p
		}
	}
	return performance{}
}

// slidingState: a floor that must hold in every stretch of so many hours. Each
// stretch is looked at where it ends with the query, or before the next line.
func (v *view) slidingState(l *life, set setter) {
	x := l.x
	if v.asOf+1-x.period.from < x.sliding {
		set("in_force", x.period.from, "every", "the first stretch has not passed")
		return
	}
	ends := []truce.Instant{v.asOf}
	for _, p := range l.lines {
		for _, t := range []truce.Instant{p.note.Happened.Earliest - 1, p.note.Happened.Earliest + x.sliding} {
			if t <= v.asOf && t+1-x.period.from >= x.sliding {
				ends = append(ends, t)
			}
		}
	}
	worst, at := truce.Yes, truce.NoInstant
	for _, t := range ends {
		sum := v.sumLines(x.duty, l.lines, v.window(x, t))
		if a := sum.accepted.atLeast(l.need); a < worst {
			worst, at = a, t
		}
	}
	switch {
	case !l.counted || worst == truce.CannotBeDetermined:
		set("cannot_be_determined", at, "every", "in the stretch that ends then, "+l.sofar())
	case worst == truce.No:
		set("not_kept", at, "every", fmt.Sprintf("in the stretch of %s that ends then less than %s was accepted", hours(int64(x.sliding)/1000), l.need))
	default:
		set("kept", x.period.from, "every", "in every stretch of "+hours(int64(x.sliding)/1000)+" the amount was accepted")
	}
}

func (v *view) dueState(l *life, since truce.Instant, set setter) {
	x, d := l.x, l.deadline
	due := x.value("due")
	part := l.counted && l.sums.accepted.lo > 0
	unsure := l.done.at(v.asOf) == truce.CannotBeDetermined
	open := func(rule, text string) {
		if unsure && !l.counted && l.sums.accepted.lo > 0 {
			set("cannot_be_determined", since, "ledger", fmt.Sprintf("%s accepted, of a number that nobody has told: whether that is all cannot be determined; %s", l.sums.accepted, text))
			return
		}
		if part {
			set("part_performed", since, "ledger", l.sofar()+"; "+text)
			return
		}
		set("in_force", since, rule, text)
	}
	openEffort := x.duty.Has("effort") && agreement.Silent(x.duty.Value("effort"))
	switch {
	case x.duty.Word("effort") == "best":
		set("in_force", since, "effort", "best efforts: never overdue; what was reported as done is shown")
	case x.duty.Word("effort") == "reasonable" || x.duty.Has("prevents") && !(openEffort && d.known):
		set("in_force", since, "effort", "a duty over others' acts: not overdue without a finding on what was done to prevent them")
	case !d.known && agreement.WordOf(due) == "promptly":
		open("due", "promptly is no number: it is never overdue by itself")
	case !d.known && agreement.Silent(due):
		open("due", "the text gives no date: it is never overdue by itself")
	case !d.known && (d.form == "never" || agreement.WordOf(due) == "never"):
		open("due", "never due by a date")
	case !d.known:
		open("due", "due "+d.times.Rule+", which is not known")
	case v.asOf < d.from:
		open("due", "due by "+v.zone.Local(wholeSecond(d.to)))
	case v.asOf < d.to-1:
		set("cannot_be_determined", d.from, "count rule", v.dueDoubt(l))
	case unsure:
		set("cannot_be_determined", wholeSecond(d.to), "ledger", "the deadline passed at "+v.zone.Local(wholeSecond(d.to))+"; whether it was fulfilled cannot be determined: "+v.ledgerDoubt(l))
	case agreement.Silent(x.duty.Value("binds")) && x.duty.Has("binds"):
		set("cannot_be_determined", wholeSecond(d.to), "binds", "the deadline passed at "+v.zone.Local(wholeSecond(d.to))+" and "+l.sofar()+"; the text does not say who owes it, so nobody is late")
	case openEffort:
		set("cannot_be_determined", wholeSecond(d.to), "effort", "the deadline passed at "+v.zone.Local(wholeSecond(d.to))+" and "+l.sofar()+"; the text does not say whether the result is owed or an effort")
	default:
		set("overdue", wholeSecond(d.to), "due", "the deadline passed at "+v.zone.Local(wholeSecond(d.to))+" and "+l.sofar())
	}
}

// ledgerDoubt is why a ledger leaves it open whether a duty is fulfilled.
func (v *view) ledgerDoubt(l *life) string {
	switch {
	case l.x.partial:
		return "the period is cut, and the text does not say whether a part of it counts in full, in proportion or not at all"
	case l.sums.alone:
		return "it rests on the debtor's own word, and the text names nobody who verifies it"
	case len(l.sums.counters) > 1:
		return "the counters differ"
	}
	return l.sofar()
}
