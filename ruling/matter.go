package ruling

import (
	"slices"

	"truce"
)

// Matter is something that was put to parties or bodies, with what each of
// them answered: a question, a proposal, a notification, a complaint, a call, a
// request for passage, an accusation. It is one thing under joint procedures of
// every sort: who was asked, by when, what no answer means, who answered what,
// and how long that took.
type Matter struct {
	Item
	Kind    string   `json:"kind"` // question, proposal, notification, complaint, call, request, accusation
	What    string   `json:"what"` // of it: confirm, determination, movement
	Entry   string   `json:"entry"`
	By      string   `json:"by"`
	Party   string   `json:"party"` // who put it, by its id
	Text    string   `json:"text"`
	Subject string   `json:"subject,omitempty"` // the item or entry that it is about
	Items   []string `json:"items,omitempty"`   // what is asked about, one by one
	Value   string   `json:"value,omitempty"`   // what is proposed, in a word
	Rule    string   `json:"rule,omitempty"`    // how a proposal is decided, in words
	Put     Moment   `json:"put"`
	When    Stretch  `json:"when"` // the same, with how well it is known
	Limit   *Moment  `json:"limit,omitempty"`
	LimitBy string   `json:"limit_by,omitempty"` // the text's limit, or what was asked for
	Silence string   `json:"silence,omitempty"`  // what the text takes no answer for
	Asked   []Asked  `json:"asked"`
}

// Asked is how one of those who were asked stands to a matter.
type Asked struct {
	ID      string   `json:"id"` // the party
	Party   string   `json:"party"`
	Status  string   `json:"status"`           // waiting, silent, answered, part_answered, contested
	Stands  []Stand  `json:"stands"`           // item by item; one without an item for the whole
	TookS   int64    `json:"took_s,omitempty"` // seconds until its first answer
	Answers []Answer `json:"answers"`          // all on record, those that do not count too
}

// Stand is what counts as a party's answer to one item.
type Stand struct {
	Item   string `json:"item,omitempty"`
	Answer string `json:"answer"` // a word of answer/1; none, contested
	Mark   string `json:"mark,omitempty"`
}

// Answer is one answer on record.
type Answer struct {
	Answer      string `json:"answer"`
	Item        string `json:"item,omitempty"`
	By          string `json:"by"` // who gave it: the party, or who answers for it
	Entry       string `json:"entry"`
	At          string `json:"at"`
	Local       string `json:"local"`
	Key         string `json:"key"` // that signed it
	Own         bool   `json:"own"` // signed by a key of who answers
	Reservation string `json:"reservation,omitempty"`
	Judge       string `json:"judge,omitempty"` // who says whether the condition is met
	Reason      string `json:"reason,omitempty"`
	Mark        string `json:"mark,omitempty"` // why it does not count, or counts differently; "" when it plainly counts
}

// MatterStatuses are the states of a matter, those that wait for somebody
// first.
var MatterStatuses = []string{
	"open", "part_answered", "contested", "out_of_time", "cannot_be_determined",
	"confirmed", "disputed", "agreed", "objected", "acknowledged", "permitted", "refused", "answered", "withdrawn",
}

// pending says whether a matter still waits for somebody.
func pending(status string) bool {
	return status == "open" || status == "part_answered" || status == "contested"
}

// matterKinds are the kinds of entries that put something to somebody.
var matterKinds = []struct{ entry, kind string }{
	{"question/1", "question"}, {"proposal/1", "proposal"}, {"notification/1", "notification"},
	{"complaint/1", "complaint"}, {"hotline/1", "call"}, {"convoy/1", "request"}, {"statement/1", "accusation"},
}

// matter is one of them before it is printed.
type matter struct {
	note   *Note
	kind   string
	put    truce.Instant
	limit  limit
	status string
	since  truce.Instant
	parts  []asked
}

// took is how many seconds passed until the first answer that counts; of a call,
// until the designated contact was there.
func (m *matter) took(a *asked) int64 {
	if wait, ok := m.note.waited(); ok && m.kind == "call" {
		return wait
	}
	if !a.first.Known() {
		return 0
	}
	return max(0, int64(a.first-m.put)/1000)
}

func matterID(n *Note) string { return "matter/" + n.ID.String() }

// allMatters are the matters that had been put, by time.
func (v *view) allMatters() []*matter {
	if v.matters != nil {
		return v.matters
	}
	v.matters = []*matter{}
	for _, k := range matterKinds {
		for _, n := range v.kind(k.entry) {
			if m, ok := v.matterOf(n, k.kind); ok {
				v.matters = append(v.matters, m)
			}
		}
	}
	slices.SortStableFunc(v.matters, func(a, b *matter) int { return byTime(a.note, b.note) })
	return v.matters
}

// mattersOn are a complaint as it was put to whom it is against, and what was
// put to somebody about it, by time.
func (v *view) mattersOn(complaint *Note) []*matter {
	if v.onComplaint == nil {
		v.onComplaint = map[truce.EntryID][]*matter{}
		for _, m := range v.allMatters() {
			if m.kind == "complaint" {
				v.onComplaint[m.note.ID] = append(v.onComplaint[m.note.ID], m)
			} else if ref, ok := m.note.ref("complaint"); ok {
				v.onComplaint[ref] = append(v.onComplaint[ref], m)
			}
		}
	}
	return v.onComplaint[complaint.ID]
}

// matterOf reads a note as a matter; what is put to nobody is none, and a later
// stage of a notification or convoy belongs to its first.
func (v *view) matterOf(n *Note, kind string) (*matter, bool) {
	m := &matter{note: n, kind: kind, put: n.Happened.Earliest}
	switch {
	case kind == "notification" && n.Body.Text("stage") != "submitted",
		kind == "request" && n.Body.Text("stage") != "requested",
		kind == "accusation" && n.Body.Text("act") != "accuses":
		return m, false
	}
	parties := v.putTo(n, kind)
	if len(parties) == 0 {
		return m, false
	}
	m.limit = v.limitOf(n, kind)
	for _, p := range parties {
		m.parts = append(m.parts, v.askedOf(m, p))
	}
	if m.status, m.since = v.matterStatus(m); kind == "call" && !opened(n).Exact() {
		m.since = m.put // the hour is not on record
	}
	return m, true
}

// matterOut prints a matter.
func (v *view) matterOut(m *matter) Matter {
	n := m.note
	out := Matter{
		Kind: m.kind, What: whatOf(n), Entry: n.ID.String(), By: v.name(putBy(n)), Party: string(putBy(n)), Text: n.Body.Text("text"),
		Subject: v.subjectOf(n), Items: itemsOf(n), Value: n.Body.Text("value"), Put: *v.moment(m.put), When: v.stretch(n.Happened),
		Limit: v.moment(m.limit.at), LimitBy: m.limit.by, Silence: m.limit.silence, Asked: []Asked{},
	}
	if m.kind == "proposal" {
		out.Rule = v.ruleText(n)
	}
	why := []Why{n.why("put", v.said(n))}
	for i := range m.parts {
		a := v.askedOut(&m.parts[i])
		a.TookS = m.took(&m.parts[i])
		out.Asked = append(out.Asked, a)
		why = append(why, v.askedWhy(m, &m.parts[i])...)
	}
	out.Item = v.item(matterID(n), clauseIn(n), m.status, m.since, append(why, v.statusWhy(m)...)...)
	return out
}

// putBy is who put a matter: who said it, and of a call who called.
func putBy(n *Note) truce.Party {
	if n.Kind == "hotline/1" {
		return truce.Party(n.Body.Text("from"))
	}
	return n.Of
}

// whatOf is what sort of a question, proposal or notification a note is.
func whatOf(n *Note) string {
	switch n.Kind {
	case "complaint/1":
		return "complaint"
	case "hotline/1":
		return "call"
	case "convoy/1":
		return "passage"
	case "statement/1":
		return "accusation"
	}
	return n.Body.Text("what")
}

// clauseIn is the clause that a matter cites; of a call none: its matter is in
// words.
func clauseIn(n *Note) string {
	if n.Kind == "hotline/1" {
		return ""
	}
	for _, f := range []string{"matter", "clause", "duty", "about"} {
		if c := n.Body.Text(f); c != "" {
			return clauseOf(c)
		}
	}
	return ""
}

// subjectOf is what a matter is about: an incident by its id, else the entry.
func (v *view) subjectOf(n *Note) string {
	for _, role := range []string{"incident", "complaint", "about", "need"} {
		if ref, ok := n.ref(role); ok {
			if in := v.noteOf(ref); in != nil && in.Kind == "incident/1" {
				return v.incidentID(in)
			}
			return ref.String()
		}
	}
	return ""
}
