package ruling

import (
	"cmp"
	"slices"

	"truce"
)

// answers are the answers on record, by the entry that they answer; those whose
// signature does not count are among them.
func (v *view) answersTo(id truce.EntryID) []*Note {
	if v.answers == nil {
		v.answers = map[truce.EntryID][]*Note{}
		see := func(n *Note) {
			if ref, ok := n.ref("to"); ok && v.had(n.Happened) {
				v.answers[ref] = append(v.answers[ref], n)
			}
		}
		for _, n := range v.byKind["answer/1"] {
			see(n)
		}
		for _, n := range v.unsigned {
			if n.Kind == "answer/1" {
				see(n)
			}
		}
		// What was said of an entry in a statement, or as a later stage of a
		// notification, answers it too.
		for _, kind := range []string{"statement/1", "notification/1"} {
			for _, n := range v.kind(kind) {
				if ref, ok := n.ref("about"); ok && saidAnswer(n) != "" {
					v.answers[ref] = append(v.answers[ref], n)
				}
			}
		}
	}
	return v.answers[id]
}

// saidAnswers are the words of a statement, or of a stage, that answer.
var saidAnswers = map[string]string{
	"acknowledges": "confirms", "denies": "disputes", "accepts": "concurs", "refuses": "objects",
	"acknowledged": "acknowledges", "objected": "objects", "permitted": "permits", "refused": "refuses",
}

func saidAnswer(n *Note) string {
	switch n.Kind {
	case "answer/1":
		return n.Body.Text("answer")
	case "statement/1":
		return saidAnswers[n.Body.Text("act")]
	}
	return saidAnswers[n.Body.Text("stage")]
}

// givenBy are a party's answers to a matter, its own and those of who answers
// for it, by time.
func (v *view) givenBy(m *matter, p truce.Party) []given {
	var out []given
	add := func(n *Note, mark string, counts bool) {
		out = append(out, given{note: n, answer: saidAnswer(n), item: n.Body.Text("item"), at: v.givenAt(n), mark: mark, out: !counts})
	}
	for _, n := range v.answersTo(m.note.ID) {
		mark, counts := v.speaksFor(n, p, m.note)
		if !counts && mark == "" {
			continue
		}
		if word := v.authority(n.By, n.Pos, n.Signed, n.Of, n.Own); word != "" {
			mark, counts = authorityWords[word], false
		}
		add(n, mark, counts)
	}
	switch m.kind {
	case "accusation":
		out = append(out, v.saidOf(m.note, p)...)
	case "request":
		for _, n := range v.movement(m.note.Body.Text("convoy")) {
			if s := n.Body.Text("stage"); (s == "permitted" || s == "refused") && n.Of == p {
				add(n, "", true)
			}
		}
	case "call":
		if at := v.callAnswered(m.note); at.Known() && at <= v.asOf {
			out = append(out, given{note: m.note, answer: "acknowledges", at: at})
		}
	}
	slices.SortStableFunc(out, func(a, b given) int {
		return cmp.Or(cmp.Compare(a.at, b.at), slices.Compare(a.note.ID[:], b.note.ID[:]))
	})
	return out
}

// callAnswered is when the designated contact was reached, at the latest.
func (v *view) callAnswered(n *Note) truce.Instant {
	if at := n.Body.Span("answered"); at.Earliest.Known() {
		return lastOf(at)
	}
	if wait, ok := n.waited(); ok {
		return lastOf(opened(n)) + truce.Instant(wait*1000)
	}
	return truce.NoInstant
}

// opened is when a call was made.
func opened(n *Note) truce.Interval {
	if at := n.Body.Span("opened"); at.Earliest.Known() {
		return at
	}
	return n.Happened
}

// waited is how many seconds a call waited for the designated contact.
func (n *Note) waited() (int64, bool) {
	if f, ok := n.Body.Figure("waited_s"); ok {
		return f.Min, true
	}
	if at, from := n.Body.Span("answered"), opened(n); at.Exact() && from.Exact() {
		return int64(at.Earliest-from.Earliest) / 1000, true
	}
	return 0, false
}

// speaksFor says whether an answer is a party's: its own, or of somebody who
// answers for it in this matter at that time. A mark without counting is of
// somebody who did so at another time.
func (v *view) speaksFor(n *Note, p truce.Party, about *Note) (mark string, counts bool) {
	if n.Of == p {
		return "", true
	}
	for _, d := range v.delegations() {
		if truce.Party(d.Body.Text("from")) != p || truce.Party(d.Body.Text("to")) != n.Of || d.Of != p {
			continue
		}
		if only := d.Body.Text("matter"); only != "" && !v.inMatter(about, only) {
			continue
		}
		at, until := n.Happened.Earliest, d.Body.Time("until")
		if at >= d.Body.Time("begins") && (!until.Known() || at < until) {
			return "for " + v.name(p) + ", by delegation", true
		}
		mark = "outside the time for which it was to answer for " + v.name(p)
	}
	return mark, false
}

// mayAnswer says whether somebody may answer for a party in a matter at the
// instant of the question.
func (v *view) mayAnswer(delegate, p truce.Party, about *Note) bool {
	for _, d := range v.delegations() {
		only, until := d.Body.Text("matter"), d.Body.Time("until")
		if truce.Party(d.Body.Text("to")) == delegate && truce.Party(d.Body.Text("from")) == p && d.Of == p &&
			(only == "" || v.inMatter(about, only)) && v.asOf >= d.Body.Time("begins") && (!until.Known() || v.asOf < until) {
			return true
		}
	}
	return false
}

func (v *view) delegations() []*Note {
	if v.delegated == nil {
		v.delegated = append([]*Note{}, v.kind("delegation/1")...)
	}
	return v.delegated
}

// inMatter says whether a matter is about a block or a part of it.
func (v *view) inMatter(n *Note, only string) bool {
	whole := v.block(only)
	for _, f := range []string{"matter", "clause", "duty"} {
		if b := v.block(n.Body.Text(f)); b != nil && whole != nil && within(b, whole) || n.Body.Text(f) == only {
			return true
		}
	}
	return false
}

// givenAt is when an answer counts from: when it was given; of one that its
// giver signed, not before it was signed; and not before it was received, where
// a receipt says when.
func (v *view) givenAt(n *Note) truce.Instant {
	at := n.Happened.Earliest
	if n.Own && n.Signed.Known() && n.Kind == "answer/1" {
		at = max(at, n.Signed)
	}
	if v.receipts == nil {
		v.receipts = map[truce.EntryID]truce.Instant{}
		for _, r := range v.byKind["receipt/1"] {
			if ref, ok := r.ref("about"); ok {
				v.receipts[ref] = max(v.receipts[ref], r.Happened.Earliest)
			}
		}
	}
	return max(at, v.receipts[n.ID])
}

// askedOut prints how one of those who were asked stands.
func (v *view) askedOut(a *asked) Asked {
	out := Asked{ID: string(a.party), Party: v.name(a.party), Status: a.status, Stands: []Stand{}, Answers: []Answer{}}
	for _, s := range a.stands {
		out.Stands = append(out.Stands, Stand{Item: s.item, Answer: s.answer, Mark: s.mark})
	}
	for _, g := range a.answers {
		n := g.note
		if n.Kind == "hotline/1" {
			continue // its own record says so
		}
		out.Answers = append(out.Answers, Answer{
			Answer: g.answer, Item: g.item, By: v.name(n.Of), Entry: n.ID.String(), At: g.at.String(), Local: v.zone.Local(g.at),
			Key: string(n.By), Own: n.Own, Reservation: n.Body.Text("reservation"), Judge: v.name(truce.Party(n.Body.Text("judge"))),
			Reason: n.Body.Text("reason"), Mark: g.mark,
		})
	}
	return out
}
