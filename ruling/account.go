package ruling

import (
	"fmt"
	"slices"

	"truce/agreement"
)

// account is what is said of an incident under one document, its place and time
// apart: what is established, and what comes of it if all reports are right.
type account struct {
	established, reported telling
	states                map[string]string // of act, actor and target: established, asserted, disputed, unknown
	named                 []string          // who anybody says did it
}

// telling is facts without place and time, with their number among all that
// are alike in everything.
type telling struct {
	facts
	number int32
}

// kindOf says of an incident that it stands for all that are alike: the number
// of its likeness (see settled), how its place lies, and the claims that count,
// which are looked at only for what is not yet known of its likeness.
type kindOf struct {
	likeKey
	place spot
	count []int32
}

type accountKey struct {
	like int32
	doc  *agreement.Document
}

// statusKey is all on which the result of an incident under a rule turns.
type statusKey struct {
	rule  *agreement.Block
	facts int32
	sign  uint32
	changes
}

// accountOf is what is said of an incident under a document. Of incidents that
// are alike it is found once.
func (v *view) accountOf(in *incident, d *agreement.Document) *account {
	if in.kind == nil {
		return v.lookAccount(in, d)
	}
	k := accountKey{in.kind.like, d}
	a := v.memo.alike[k]
	if a == nil {
		v.load(in)
		a = v.lookAccount(in, d)
		a.established.number, a.reported.number = v.numberOf(&a.established.facts), v.numberOf(&a.reported.facts)
		v.memo.alike[k] = a
	}
	return a
}

// load puts the claims that count into an incident of a kind.
func (v *view) load(in *incident) {
	if in.claims != nil {
		return
	}
	in.claims = []*claim{}
	for _, i := range in.kind.count {
		in.claims = append(in.claims, v.s.claim(i))
	}
	slices.SortFunc(in.claims, claimsByTime)
}

func (v *view) lookAccount(in *incident, d *agreement.Document) *account {
	a := &account{states: map[string]string{}, named: v.reported(in, "actor", "")}
	f, r := &a.established.facts, &a.reported.facts
	f.claimed = v.exceptionsOf(in)
	r.claimed = f.claimed
	for _, x := range []struct {
		name     string
		est, rep *[]string
	}{{"act", &f.act, &r.act}, {"actor", &f.actor, &r.actor}, {"target", &f.target, &r.target}} {
		*x.est, a.states[x.name] = v.established(in, d, x.name)
		*x.rep = v.reported(in, x.name, "")
	}
	f.target, r.target = parties(f.target), parties(r.target)
	f.excepted, _ = v.established(in, d, "exception")
	f.bounds = map[string][]string{}
	for _, name := range []string{"imminent", "proportionate", "order", "channel_first"} {
		f.bounds[name], _ = v.established(in, d, name)
	}
	v.factsOf(in, f, func(name string) []string { x, _ := v.established(in, d, name); return x })
	v.factsOf(in, r, func(name string) []string { return v.reported(in, name, "") })
	return a
}

// actsOf are the acts that anybody gives, that of the decision last.
func (v *view) actsOf(in *incident) []string {
	if in.kind != nil {
		if acts, ok := v.memo.acts[in.kind.like]; ok {
			return acts
		}
		v.load(in)
	}
	acts := distinct(v.values(in, "act"), nil)
	if a := in.note.Body.Text("act"); a != "" && !slices.Contains(acts, a) {
		acts = append(acts, a)
	}
	if in.kind != nil {
		v.memo.acts[in.kind.like] = acts
	}
	return acts
}

// placed are facts at the place and time of an incident.
func (v *view) placed(in *incident, t telling) facts {
	t.when, t.place, t.of = in.when, v.where(in), in
	return t.facts
}

// statusOf is the result of facts about an incident under a rule.
func (v *view) statusOf(in *incident, rule *agreement.Block, t *telling) string {
	if in.kind == nil {
		return v.statusUnder(rule, v.placed(in, *t))
	}
	k := statusKey{rule, t.number, in.kind.sign, in.kind.changes}
	s, ok := v.memo.status[k]
	if !ok {
		s = v.statusUnder(rule, v.placed(in, *t))
		v.memo.status[k] = s
	}
	return s
}

// numberOf numbers facts whose place and time are not set.
func (v *view) numberOf(f *facts) int32 {
	text := fmt.Sprintf("%q", []any{f.act, f.actor, f.target, f.claimed, f.excepted, f.weapon, f.object, f.purpose, f.unit, fmt.Sprint(f.bounds),
		fmt.Sprint(f.number, f.hasNumber, f.height, f.hasHeight)})
	return numberOf(v.memo.number, text)
}
