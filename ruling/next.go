package ruling

import (
	"cmp"
	"slices"
	"strings"

	"truce"
	"truce/agreement"
)

// Next is something that lies ahead of the instant asked for.
type Next struct {
	Moment
	What   string `json:"what"`
	Clause string `json:"clause"`
	Item   string `json:"item"`
	Rule   string `json:"rule"`
}

// next lists what is due, ends or may be decided after the instant asked for,
// in order of time.
func (v *view) next() []Next {
	var out []Next
	add := func(at truce.Instant, b *agreement.Block, what, rule string) {
		if at.Known() && at > v.asOf {
			out = append(out, Next{Moment: *v.moment(at), What: what, Clause: clauseOf(id(b)), Item: id(b), Rule: rule})
		}
	}
	v.each("phase", func(b *agreement.Block) {
		p := v.phaseOf(b)
		add(p.begins, b, b.Name+" begins", agreement.Evaluate(b.Value("begins"), b.Doc, v).Rule)
		what := b.Name + " ends"
		if len(b.Sub("renewal")) > 0 {
			what = b.Name + " ends unless " + v.wanted(b.Sub("renewal")[0], "by") + " renew it"
		}
		add(p.ends, b, what, p.rule)
	})
	v.each("clock", func(b *agreement.Block) {
		if c := v.clockOf(b); c.Target != nil {
			if at, err := truce.ParseInstant(c.Target.At); err == nil {
				add(at, b, b.Name+" could be reached", c.Rule)
			}
		}
	})
	v.each("gate", func(b *agreement.Block) {
		if at := agreement.Evaluate(b.Value("at"), b.Doc, v); at.Known() {
			add(at.Bounds().Earliest, b, b.Name+" is to be determined by "+v.wanted(b, "determined"), at.Rule)
		}
	})
	v.each("duty", func(b *agreement.Block) {
		for _, x := range v.instances(b) {
			d := v.deadlineOf(x)
			if !d.known || d.from <= v.asOf || v.doneSteps(x, v.lines(b, x.caseName(), x.debtor)).at(v.asOf) == truce.Yes {
				continue
			}
			rule := d.times.Rule
			if d.form == "period" {
				rule = "the end of the period"
			}
			out = append(out, Next{Moment: *v.moment(d.from), Clause: clauseOf(id(b)), Item: x.id, Rule: rule})
			n := &out[len(out)-1]
			if n.What = b.Name + strings.TrimPrefix(x.id, id(b)) + " is due"; len(d.why) > 0 {
				n.Rule += ", moved"
			}
		}
	})
	out = append(out, v.answersDue()...)
	slices.SortStableFunc(out, func(a, b Next) int { return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Item, b.Item)) })
	return out
}

// answersDue are the limits of what waits for an answer, and the meetings that
// were announced.
func (v *view) answersDue() []Next {
	var out []Next
	for _, m := range v.allMatters() {
		if !pending(m.status) || !m.limit.at.Known() || m.limit.at <= v.asOf {
			continue
		}
		var who []string
		for _, a := range m.parts {
			if a.status == "waiting" || a.status == "part_answered" {
				who = append(who, v.name(a.party))
			}
		}
		if len(who) > 0 {
			out = append(out, Next{Moment: *v.moment(m.limit.at), What: "an answer is due from " + strings.Join(who, ", "), Clause: clauseIn(m.note), Item: matterID(m.note), Rule: m.limit.by})
		}
	}
	for _, n := range v.kind("meeting/1") {
		if at := n.Body.Time("next"); at.Known() && at > v.asOf {
			out = append(out, Next{Moment: *v.moment(at), What: v.name(truce.Party(n.Body.Text("body"))) + " is to meet", Item: "meeting/" + n.ID.String(), Rule: "as it was announced"})
		}
	}
	return out
}
