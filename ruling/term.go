package ruling

import (
	"fmt"
	"slices"

	"truce"
	"truce/agreement"
)

// earn moves the end of a phase by what was earned: so much for each lot
// accepted beyond the first, up to a limit. A lot counts only if it was
// accepted, and the condition held, before the end that it moves.
func (v *view) earn(p *phase, end truce.Instant) truce.Instant {
	for _, sub := range p.block.Sub("earned") {
		sure, sureLots := v.earned(p, sub, end, false)
		may, _ := v.earned(p, sub, end, true)
		if may > sure {
			p.endsTo = may
		}
		if sure > end {
			p.rule += fmt.Sprintf(", %d earned", sureLots)
			p.why = append(p.why, Why{Rule: "earned", Clause: id(sub), Text: fmt.Sprintf("%d lots were accepted in time: the end moved from %s to %s", sureLots, v.zone.Local(end), v.zone.Local(sure))})
			p.mark(v, end, "the end without what was earned", "")
			end = sure
		}
	}
	return end
}

// earned is the end with what was earned for sure, or may have been.
func (v *view) earned(p *phase, sub *agreement.Block, end truce.Instant, may bool) (truce.Instant, int) {
	per, okPer := v.number(sub.Value("per"), v.asOf)
	if !okPer || per.lo <= 0 || !isLength(sub.Value("adds")) {
		return end, 0
	}
	after, _ := v.number(sub.Value("after"), v.asOf)
	last := truce.MaxInstant
	if e := sub.Value("at_most"); isLength(e) {
		last = v.after(end, e)
	}
	lots := 0
	for lots < 1000 {
		t := min(end-1, v.asOf)
		n, ok := v.number(sub.Value("of"), t)
		got := n.lo
		if may {
			got = n.hi
		}
		if !ok || got-after.lo < per.lo*int64(lots+1) {
			break
		}
		if sub.Has("needs") {
			s, _ := v.over(sub.Value("needs"), sub, 0)
			if a := s.at(t); a == truce.No || a == truce.CannotBeDetermined && !may {
				break
			}
		}
		next := v.after(end, sub.Value("adds"))
		if next > last {
			break
		}
		end, lots = next, lots+1
	}
	return end, lots
}

// longest cuts a phase at the longest that the text allows.
func (v *view) longest(p *phase) {
	e := p.block.Value("longest")
	if !isLength(e) {
		return
	}
	if last := v.after(p.begins, e); p.never || !p.ends.Known() || p.ends > last {
		p.why = append(p.why, Why{Rule: "longest", Clause: id(p.block), Text: "it lasts no longer than to " + v.zone.Local(last)})
		p.ends, p.never, p.rule = last, false, p.rule+", at the longest"
	}
}

// tacit renews a phase that goes on unless somebody gives notice in time; it
// says whether the term that began then was renewed. Without a term in the
// text nothing is counted on: expired says what follows.
func (v *view) tacit(p *phase, rule *agreement.Block, from truce.Instant) bool {
	if p.silence != "continues" || !isLength(rule.Value("term")) || v.asOf < p.ends {
		return false
	}
	if n := v.noticeAgainst(p, rule); n != nil || v.holdsAt(rule, p.ends) != truce.Yes {
		return false
	}
	p.terms = append(p.terms, stretch{from, p.ends})
	next := v.after(p.ends, rule.Value("term"))
	p.mark(v, p.ends, "renewed because nobody gave notice", "")
	p.mark(v, next, "the renewed term ends", "")
	p.why = append(p.why, Why{Rule: "renewal " + rule.Name, Clause: id(p.block), Text: "nobody gave notice in time, so it went on from " + v.zone.Local(p.ends) + " to " + v.zone.Local(next)})
	p.ends = next
	p.rule += ", renewed tacitly"
	return true
}

// noticeAgainst is a notice against the renewal of the term that is to end:
// by one who may, not later than the text asks before the end.
func (v *view) noticeAgainst(p *phase, rule *agreement.Block) *Note {
	last := p.ends
	if e := rule.Value("notice"); isLength(e) {
		if x, ok := agreement.Exact(e); ok {
			last = p.ends - truce.Instant(x)
		} else if x, ok := agreement.Calendar(e); ok {
			last = v.zone.Add(p.ends, x.Negate()).Earliest
		}
	}
	for _, n := range v.kind("statement/1") {
		act := n.Body.Text("act")
		if act != "refuses" && act != "ends" || v.block(n.Body.Text("about")) != p.block {
			continue
		}
		if rule.Has("by") && !v.oneOf(rule.Value("by"), n.Of) {
			continue
		}
		if n.Happened.Earliest > last {
			p.why = append(p.why, n.why("notice", "a notice after "+v.zone.Local(last)+" comes too late for this term: "+v.said(n)))
			continue
		}
		return n
	}
	return nil
}

// holdsAt is whether the condition of a renewal held at an instant.
func (v *view) holdsAt(rule *agreement.Block, t truce.Instant) truce.Answer {
	if !rule.Has("when") {
		return truce.Yes
	}
	s, _ := v.over(rule.Value("when"), rule, 0)
	return s.at(min(t, v.asOf))
}

// goesOn is what holds when a term ran out and silence means that it goes on:
// unless notice was given in time, or what it goes on for has ended.
func (v *view) goesOn(p *phase, rule *agreement.Block) {
	if n := v.noticeAgainst(p, rule); n != nil {
		p.status = "ended"
		p.why = append(p.why, n.why("notice", "notice was given in time, so it ended: "+v.said(n)))
		return
	}
	why := []Why{}
	s := always(truce.Yes)
	if rule.Has("when") {
		s, why = v.over(rule.Value("when"), rule, 0)
	}
	p.why = append(p.why, why...)
	switch stop := s.not().first(truce.Yes, p.ends); {
	case stop.Known() && stop <= v.asOf:
		p.status, p.since, p.ends = "ended", stop, stop
		p.why = append(p.why, Why{Rule: "renewal " + rule.Name, Clause: id(p.block), Text: "what it goes on for had ended by " + v.zone.Local(stop)})
	case s.at(v.asOf) == truce.Yes:
		p.status, p.since = "running", p.begins
	default:
		p.status = "cannot_be_determined"
		p.why = append(p.why, Why{Rule: "renewal " + rule.Name, Clause: id(p.block), Text: "whether it went on cannot be determined"})
	}
}

// leave ends a phase by a way out that the text has, taken by those who may:
// at once, or after the notice that the text asks for; by an event; or because
// a later text took its place.
func (v *view) leave(p *phase) bool {
	for _, sub := range p.block.Sub("ending") {
		for _, n := range v.kind("statement/1") {
			if n.Body.Text("act") != "ends" || v.block(n.Body.Text("about")) != p.block || !v.satisfied(sub.Value("by"), []string{string(n.Of)}, 0) {
				continue
			}
			end := n.Happened.Earliest
			if e := sub.Value("notice"); isLength(e) {
				end = v.after(end, e)
			}
			why := []Why{n.why("ending "+sub.Name, v.said(n))}
			if end != n.Happened.Earliest {
				why = append(why, Why{Rule: "ending " + sub.Name, Clause: id(sub), Text: "with the notice that the text asks for it ends at " + v.zone.Local(end)})
			}
			if v.endAt(p, end, why...) {
				return true
			}
		}
		if sub.Has("when") {
			s, why := v.over(sub.Value("when"), sub, 0)
			if at := s.first(truce.Yes, p.begins); at.Known() && at <= v.asOf && v.endAt(p, at, why...) {
				return true
			}
		}
	}
	for _, n := range v.changesOf("superseded", p.block, "") {
		if v.endAt(p, n.Happened.Earliest, n.why("superseded", v.said(n))) {
			return true
		}
	}
	return false
}

// endAt ends a phase at an instant, unless it ended earlier; before the instant
// it is only moved.
func (v *view) endAt(p *phase, end truce.Instant, why ...Why) bool {
	if p.ends.Known() && !p.never && p.ends <= end && p.ends <= v.asOf {
		return false
	}
	p.why = append(p.why, why...)
	if end > v.asOf {
		if !p.ends.Known() || p.never || end < p.ends {
			p.ends, p.never, p.rule = end, false, "by notice"
		}
		return false
	}
	p.status, p.since = "ended", end
	return true
}

// paused is a phase that those who may have suspended.
func (v *view) paused(p *phase) bool {
	spans, now := v.suspension(p.block, "", v.asOf)
	if now == nil {
		return false
	}
	p.status, p.since = "suspended", spans[len(spans)-1].from
	p.why = append(p.why, now.why("suspended", v.said(now)))
	return true
}

// terms are the terms of a phase that are documented, by time.
func (v *view) terms(b *agreement.Block) []stretch {
	p := v.phaseOf(b)
	if len(p.terms) == 0 && p.begins.Known() {
		return []stretch{{p.begins, truce.MaxInstant - 1}}
	}
	return slices.Clone(p.terms)
}
