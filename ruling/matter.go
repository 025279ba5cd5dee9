package ruling

import (
	"cmp"
	"slices"
	"sync"

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

// MatterFilter narrows a list of matters. The zero value lists all.
type MatterFilter struct {
	Status  string      // one of MatterStatuses; pending for those that wait for somebody
	Kind    string      // question, proposal, …
	Facts   bool        // what puts facts to somebody: questions to confirm, complaints, accusations
	With    truce.Party // put by or to this party, or to who answers for it
	Entry   string      // of this entry, by its short id
	Subject string      // about this entry or item
	After   string      // the id after which the page begins
	Size    int         // of the page; 0 is all
}

// MatterPage is a page of matters: those that wait for somebody first, by their
// limit, then the others, the last first.
type MatterPage struct {
	AsOf    string    `json:"as_of"`
	Matters []Matter  `json:"matters"`
	Total   int       `json:"total"` // that the filter finds
	Pending int       `json:"pending"`
	Next    string    `json:"next,omitempty"` // the After of the next page
	Took    []Latency `json:"took"`
}

// Latency is how a party has answered so far.
type Latency struct {
	ID       string `json:"id"`
	Party    string `json:"party"`
	Asked    int    `json:"asked"`
	Answered int    `json:"answered"`
	Late     int    `json:"late"`
	Waiting  int    `json:"waiting"`
	Silent   int    `json:"silent"`             // the limit passed without an answer
	MedianS  int64  `json:"median_s,omitempty"` // at least half of the first answers took no longer
	LongestS int64  `json:"longest_s,omitempty"`
}

// Matters is how every matter stands in a question. It may be asked for many
// pages, and by several at once.
type Matters struct {
	mu   sync.Mutex // what is looked up while printing is remembered in the view
	v    *view
	all  []*matter // those that wait for somebody first
	took []Latency
}

// Matters judges the matters of a question, without assessing any incident.
func (s State) Matters(q Query) (*Matters, error) {
	v, err := newView(s, q)
	if err != nil {
		return nil, err
	}
	m := &Matters{v: v, all: slices.Clone(v.allMatters())}
	slices.SortStableFunc(m.all, urgent)
	m.took = v.latencies(m.all)
	return m, nil
}

// Page is the matters that a filter finds, a page of them.
func (b *Matters) Page(f MatterFilter) *MatterPage {
	b.mu.Lock()
	defer b.mu.Unlock()
	p := &MatterPage{AsOf: b.v.asOf.String(), Took: b.took, Matters: []Matter{}}
	started, last := f.After == "", truce.EntryID{}
	for _, m := range b.all {
		if !b.v.passes(m, f) {
			continue
		}
		p.Total++
		if pending(m.status) {
			p.Pending++
		}
		switch full := f.Size > 0 && len(p.Matters) == f.Size; {
		case !started:
			started = matterID(m.note) == f.After
		case full && p.Next == "":
			p.Next = "matter/" + last.String()
		case !full:
			p.Matters, last = append(p.Matters, b.v.matterOut(m)), m.note.ID
		}
	}
	return p
}

// urgent orders matters: what waits for somebody by its limit, what has none
// after that, then what is done, the last first.
func urgent(a, b *matter) int {
	pa, pb := pending(a.status), pending(b.status)
	switch {
	case pa != pb:
		if pa {
			return -1
		}
		return 1
	case pa:
		return cmp.Or(cmp.Compare(a.limit.sortKey(), b.limit.sortKey()), cmp.Compare(a.put, b.put), slices.Compare(a.note.ID[:], b.note.ID[:]))
	}
	return cmp.Or(cmp.Compare(b.put, a.put), slices.Compare(a.note.ID[:], b.note.ID[:]))
}

func (v *view) passes(m *matter, f MatterFilter) bool {
	switch {
	case f.Status == "pending" && !pending(m.status),
		f.Status != "" && f.Status != "pending" && m.status != f.Status,
		f.Kind != "" && m.kind != f.Kind,
		f.Facts && m.kind != "complaint" && m.kind != "accusation" && (m.kind != "question" || m.note.Body.Text("what") != "confirm"),
		f.Entry != "" && m.note.ID.String() != f.Entry,
		f.Subject != "" && v.subjectOf(m.note) != f.Subject:
		return false
	}
	return f.With == "" || putBy(m.note) == f.With || slices.ContainsFunc(m.parts, func(a asked) bool {
		return a.party == f.With || v.mayAnswer(f.With, a.party, m.note)
	})
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

// latencies says of everybody who was asked how long answers took.
func (v *view) latencies(all []*matter) []Latency {
	took := map[truce.Party][]int64{}
	by := map[truce.Party]*Latency{}
	for i := range all {
		if all[i].kind == "accusation" {
			continue // it asks nobody
		}
		for _, a := range all[i].parts {
			l := by[a.party]
			if l == nil {
				l = &Latency{ID: string(a.party), Party: v.name(a.party)}
				by[a.party] = l
			}
			l.Asked++
			switch {
			case a.first.Known():
				l.Answered++
				took[a.party] = append(took[a.party], all[i].took(&a))
				if a.late {
					l.Late++
				}
			case a.status == "silent":
				l.Silent++
			case a.status == "waiting":
				l.Waiting++
			}
		}
	}
	out := []Latency{}
	for p, l := range by {
		if t := took[p]; len(t) > 0 {
			slices.Sort(t)
			l.MedianS, l.LongestS = t[(len(t)-1)/2], t[len(t)-1]
		}
		out = append(out, *l)
	}
	slices.SortFunc(out, func(a, b Latency) int { return cmp.Compare(a.ID, b.ID) })
	return out
}
