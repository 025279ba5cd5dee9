package ruling

import (
	"cmp"
	"slices"

	"truce"
)

// Statuses of matters by kind: what every answer being for it comes to, and
// what one against it does.
var outcomes = map[string][2]string{
	"confirm": {"confirmed", "disputed"}, "explain": {"answered", "refused"}, "discipline": {"answered", "refused"}, "inform": {"answered", "refused"},
	"proposal": {"agreed", "objected"}, "notification": {"acknowledged", "objected"}, "complaint": {"confirmed", "disputed"}, "accusation": {"confirmed", "disputed"},
	"call": {"answered", "refused"}, "request": {"permitted", "refused"},
}

func (m *matter) outcome() [2]string {
	if m.kind == "question" {
		return outcomes[m.note.Body.Text("what")]
	}
	return outcomes[m.kind]
}

// against are the answers that say no.
var against = map[string]bool{"disputes": true, "objects": true, "refuses": true}

// matterStatus is how a matter stands, and since when.
func (v *view) matterStatus(m *matter) (string, truce.Instant) {
	last := m.put
	for _, a := range m.parts {
		for _, s := range a.stands {
			if s.by != nil {
				last = max(last, s.at)
			}
		}
	}
	if m.kind == "notification" {
		if at := v.withdrawn(m.note); at.Known() {
			return "withdrawn", at
		}
	}
	if slices.ContainsFunc(m.parts, func(a asked) bool { return a.status == "contested" }) {
		return "contested", last
	}
	if m.kind == "proposal" {
		return v.proposalStatus(m, last)
	}
	return m.plainStatus(v, last)
}

// plainStatus is of a matter that everybody who is asked answers for itself.
// What came after the limit does not undo what the text made of the silence.
func (m *matter) plainStatus(v *view, last truce.Instant) (string, truce.Instant) {
	yes, no, unable, silent, open := 0, 0, 0, 0, 0
	meant := silences[m.limit.silence] != ""
	for _, a := range m.parts {
		if meant && a.late {
			silent++
			continue
		}
		switch a.status {
		case "silent":
			silent++
		case "waiting", "part_answered":
			open++
		}
		for _, s := range a.stands {
			switch {
			case s.answer == "none":
			case against[s.answer]:
				no++
			case s.answer == "unable":
				unable++
			default:
				yes++
			}
		}
	}
	out := m.outcome()
	switch {
	case no > 0 && open == 0 && (silent == 0 || m.limit.silence == "denies"):
		return out[1], last
	case silent > 0 && m.limit.silence == "denies" && open == 0:
		return out[1], m.limit.at
	case silent > 0 && (m.limit.silence == "passes" || m.limit.silence == "admits") && open == 0:
		if no > 0 {
			return out[1], last
		}
		return out[0], m.limit.at
	case silent > 0:
		return "out_of_time", m.limit.at
	case open == 0 && unable > 0:
		return "answered", last // who cannot say has neither confirmed nor disputed
	case open == 0:
		return out[0], last
	case yes+no+unable > 0:
		return "part_answered", last
	}
	return "open", m.put
}

// withdrawn is when a notification was taken back, or ran out, by the word of
// its giver: nobody else's takes it back.
func (v *view) withdrawn(n *Note) truce.Instant {
	if v.takenBack == nil {
		v.takenBack = map[truce.EntryID]truce.Instant{}
		for _, later := range v.kind("notification/1") {
			if s := later.Body.Text("stage"); s == "withdrawn" || s == "expired" {
				if ref, ok := later.ref("about"); ok {
					told := v.noteOf(ref)
					if _, seen := v.takenBack[ref]; !seen && told != nil && told.Of == later.Of {
						v.takenBack[ref] = later.Happened.Earliest
					}
				}
			}
		}
	}
	if at, ok := v.takenBack[n.ID]; ok {
		return at
	}
	return truce.NoInstant
}

// proposalStatus decides a proposal by the rule of the text.
func (v *view) proposalStatus(m *matter, last truce.Instant) (string, truce.Instant) {
	all := v.votes(m)
	at := m.put
	for i := 0; i <= len(all); i++ {
		if v.carried(m, all[:i], false) == truce.Yes {
			if i > 0 {
				at = all[i-1].at
			}
			return "agreed", at
		}
	}
	silentPasses := m.limit.passed(v.asOf) && m.limit.silence == "passes"
	switch v.carried(m, all, silentPasses) {
	case truce.Yes:
		return "agreed", m.limit.at
	case truce.No:
		return "objected", last
	}
	switch {
	case m.limit.passed(v.asOf) && m.limit.silence == "denies":
		return "objected", m.limit.at
	case m.limit.passed(v.asOf):
		return "out_of_time", m.limit.at
	case len(all) > 0 && len(all) == len(m.parts):
		return "cannot_be_determined", last // all have answered, and the text does not say how they decide
	case len(all) > 0:
		return "part_answered", last
	}
	return "open", m.put
}

// vote is one answer that counts to a proposal.
type vote struct {
	party truce.Party
	is    truce.Answer
	none  bool // it abstains
	at    truce.Instant
	note  *Note
}

// votes are the answers that count, by time. What came after the limit of the
// text is on record and decides nothing, and a condition whose judge has not
// spoken is no answer yet.
func (v *view) votes(m *matter) []vote {
	var out []vote
	for _, a := range m.parts {
		for _, s := range a.stands {
			if s.by == nil || s.answer == "contested" || s.reserved || m.limit.text && m.limit.passed(s.at) {
				continue
			}
			x := vote{party: a.party, is: truce.AnswerOf(!against[s.answer]), at: s.at, note: s.by, none: s.answer == "unable"}
			out = append(out, x)
		}
	}
	slices.SortStableFunc(out, func(a, b vote) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.party, b.party)) })
	return out
}

// carried applies the rule of the text to some votes. silence counts those who
// did not answer as for it.
func (v *view) carried(m *matter, votes []vote, silence bool) truce.Answer {
	b := ballot{v: v, m: m, said: map[truce.Party]truce.Answer{}, abstain: map[truce.Party]bool{}}
	b.said[m.note.Of] = truce.Yes
	for _, x := range votes {
		if x.none {
			b.abstain[x.party] = true
			continue
		}
		b.said[x.party] = x.is
	}
	if silence {
		for _, a := range m.parts {
			if _, ok := b.said[a.party]; !ok && !b.abstain[a.party] {
				b.said[a.party] = truce.Yes
			}
		}
	}
	e, step := v.ruleFor(m.note)
	if step != nil {
		b.decides = step.Word("decides")
		b.quorum, _ = wholeNumber(step.Value("quorum"))
		b.accused = v.accusedIn(m.note)
	}
	if e == nil {
		return b.all(m.parts)
	}
	return b.agree(e, 0)
}
