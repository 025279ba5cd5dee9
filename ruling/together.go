package ruling

import (
	"fmt"
	"slices"

	"truce"
	"truce/agreement"
)

// tie is a block that ties this duty to others.
type tie struct {
	block  *agreement.Block
	others []*agreement.Block
	first  bool // it stands first in the list
	index  int
}

// ties are the blocks that tie an instance's duty to others, or its debtor to
// the other debtors of the same duty.
func (v *view) ties(x *instance) []tie {
	var out []tie
	for _, t := range x.duty.Doc.Kind("together") {
		at := -1
		var rest []*agreement.Block
		for i, n := range t.Names("duties") {
			b := n.Target()
			if b == nil {
				continue
			}
			mine := within(b, x.duty) && (b == x.duty || b == x.part) && (len(n.Ref.Members) == 0 || n.Ref.Members[0] == string(x.debtor))
			if mine && at < 0 {
				at = i
			} else {
				rest = append(rest, b)
			}
		}
		if at >= 0 {
			out = append(out, tie{t, rest, at == 0, at})
		}
	}
	return out
}

// tiedState is the state that a tie gives; false when it gives none.
func (v *view) tiedState(l *life, since truce.Instant, set setter) bool {
	for _, t := range v.ties(l.x) {
		switch how := t.block.Word("how"); {
		case how == "simultaneous" && !t.block.Has("signal"):
			v.heldState(l, t, since, set)
			return true
		case how == "simultaneous":
			at := v.startOf(t.block.Get("signal"))
			if !at.Earliest.Known() || at.Earliest > v.asOf {
				set("not_yet_due", truce.NoInstant, "together "+t.block.Name, "both are due at the signal, which has not come")
				return true
			}
			if !l.deadline.known {
				l.deadline = deadline{known: true, from: at.Earliest, to: max(at.Earliest, at.Latest-1), form: "by"}
			}
		case how == "lock" && t.index > 0:
			if v.locked(l, t, since, set) {
				return true
			}
		case how == "in_step":
			if v.inStep(l, t, since, set) {
				return true
			}
		case how == "parallel":
			v.lead(l, t)
		}
	}
	return false
}

// heldState: with nobody to give the hour, each waits for the other until one
// offers or begins; then the other is in force (language: simultaneous).
func (v *view) heldState(l *life, t tie, since truce.Instant, set setter) {
	rule := "together " + t.block.Name
	for _, p := range l.lines {
		if s := p.state; s == "offered" || s == "begun" || s == "submitted" {
			set("in_force", p.note.Happened.Earliest, rule, "begun, on the word of "+v.name(p.note.Of)+" alone: not accepted by who verifies it")
			return
		}
	}
	for _, other := range t.others {
		for _, n := range v.performances(other) {
			p := v.read(n)
			if other == l.x.duty && p.party == l.x.debtor || p.state == "not_begun" || p.state == "rejected" {
				continue
			}
			set("in_force", n.Happened.Earliest, rule, "the other side is said to have begun, by "+v.name(n.Of)+": from then on it is due promptly, to which the text gives no number")
			if l.deadline.known && v.asOf >= l.deadline.to {
				set("cannot_be_determined", n.Happened.Earliest, rule, "its own deadline has passed: it is overdue from a reasonable time after that, to which the text gives no number")
			}
			return
		}
	}
	set("held", since, rule, "simultaneous, with nobody to give the hour: not started, neither first, and nobody is late")
}

// share is what part of a duty is done, in thousandths: the least and the most.
func (v *view) share(b *agreement.Block, debtor truce.Party) (lo, hi int64) {
	lo, hi, n := 0, 0, int64(0)
	for _, x := range v.instances(wholeDuty(b)) {
		if b != x.duty && b != x.part || debtor != "" && x.debtor != debtor {
			continue
		}
		n++
		lines := v.lines(x.duty, x.caseName(), x.debtor)
		sum := v.sumLines(x.duty, lines, v.window(x, v.asOf))
		need, counted := v.needOf(x, v.asOf)
		switch done := v.doneSteps(x, lines).at(v.asOf); {
		case done == truce.Yes:
			lo, hi = lo+1000, hi+1000
		case counted && need.lo > 0 && !need.open:
			lo, hi = lo+min(1000, 1000*sum.accepted.lo/need.hi), hi+min(1000, 1000*sum.accepted.hi/need.lo)
		case done == truce.CannotBeDetermined:
			hi += 1000
		}
	}
	if n == 0 {
		return 0, 1000
	}
	return lo / n, hi / n
}

func wholeDuty(b *agreement.Block) *agreement.Block {
	if b.Parent != nil {
		return b.Parent
	}
	return b
}

func own(x *instance) *agreement.Block {
	if x.part != nil {
		return x.part
	}
	return x.duty
}

// locked: the second is held until, and in proportion as, the first is done.
func (v *view) locked(l *life, t tie, since truce.Instant, set setter) bool {
	first := t.block.Names("duties")[0].Target()
	if first == nil {
		return false
	}
	a, aMost := v.share(first, "")
	_, mine := v.share(own(l.x), l.x.debtor)
	rule := "together " + t.block.Name
	switch {
	case a >= 1000 || a > mine:
		return false
	case aMost > mine:
		set("cannot_be_determined", since, rule, "whether "+first.Path()+" has gone further cannot be determined")
	default:
		set("held", since, rule, fmt.Sprintf("held until %s has gone further: %d.%d per cent of it is accepted", first.Path(), a/10, a%10))
	}
	return true
}

// lead tells how far two parallel duties are apart; nobody is held.
func (v *view) lead(l *life, t tie) {
	a, _ := v.share(own(l.x), l.x.debtor)
	for _, other := range t.others {
		if b, _ := v.share(other, ""); a != b {
			l.o.Why = append(l.o.Why, Why{Rule: "together " + t.block.Name, Clause: id(t.block),
				Text: fmt.Sprintf("in parallel: %d.%d per cent of this is accepted, %d.%d of %s", a/10, a%10, b/10, b%10, other.Path())})
		}
	}
}

// units is how many units of a duty are accepted: a number of items to a unit,
// or the days on which something was.
func (v *view) units(b *agreement.Block, t *agreement.Block) int64 {
	duty := wholeDuty(b)
	part := ""
	if b != duty {
		part = b.Name
	}
	if n, ok := v.number(t.Value("unit"), v.asOf); ok && n.lo > 0 {
		return v.sumsOf(duty, part, "", stretch{truce.MinInstant, v.asOf + 1}).accepted.lo / n.lo
	}
	days := map[string]bool{}
	for _, p := range v.lines(duty, part, "") {
		if p.state == "accepted" && v.moves(duty, p) {
			days[v.zone.DateOf(p.note.Happened.Earliest).String()] = true
		}
	}
	return int64(len(days))
}

// inStep: the k-th units form a pair. Who is ahead is held; late is only the
// side that is behind.
func (v *view) inStep(l *life, t tie, since truce.Instant, set setter) bool {
	if l.x.follows != nil {
		return false // what answers one release is tied to it already
	}
	mine := v.units(own(l.x), t.block)
	rule := "together " + t.block.Name
	if agreement.Silent(t.block.Value("unit")) {
		if !slices.ContainsFunc(t.others, func(o *agreement.Block) bool { return v.units(o, t.block) != mine }) {
			return false
		}
		set("cannot_be_determined", since, rule, "in step, and the text does not say how much of one answers how much of the other")
		return true
	}
	least := mine
	for _, other := range t.others {
		least = min(least, v.units(other, t.block))
	}
	if mine > least {
		set("held", since, rule, fmt.Sprintf("in step: %d units of this are accepted, %d of the other; the next waits for it", mine, least))
		return true
	}
	if slices.ContainsFunc(t.others, func(o *agreement.Block) bool { return v.units(o, t.block) > mine }) {
		l.o.Why = append(l.o.Why, Why{Rule: rule, Clause: id(t.block), Text: fmt.Sprintf("in step: this side is behind, with %d units accepted", mine)})
	}
	return false
}
