package ruling

import (
	"cmp"
	"slices"
	"sync"

	"truce"
)

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
