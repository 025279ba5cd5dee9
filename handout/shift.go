package handout

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"truce"
	"truce/civil"
	"truce/disclose"
	"truce/entry"
	"truce/entry/body"
	"truce/ruling"
)

// Shift is the note of a shift: what the next one finds. It is the cell's. Every
// count leads to the entries that it counts.
type Shift struct {
	Schema    string          `json:"schema"`
	From      ruling.Moment   `json:"from"`
	To        ruling.Moment   `json:"to"`    // excluded
	Basis     string          `json:"basis"` // recorded, available: by which time an entry came in
	CameIn    []ShiftCount    `json:"came_in"`
	Earlier   ShiftCount      `json:"earlier"` // of these, what had happened before the shift
	Decided   []ShiftEntry    `json:"decided"`
	Withdrawn []ShiftEntry    `json:"withdrawn"`
	Due       []ruling.Next   `json:"due"`
	MoreDue   int             `json:"more_due"`
	Open      []ruling.Matter `json:"open"`   // that wait for an answer at the end, the earliest limit first
	Silent    []ruling.Matter `json:"silent"` // whose limit ran out in the shift
	Contacts  []Contact       `json:"contacts"`
}

// ShiftCount is how many entries of a kind came in, and which.
type ShiftCount struct {
	Kind    string   `json:"kind,omitempty"`
	Count   int      `json:"count"`
	Entries []string `json:"entries"`
}

// ShiftEntry is one entry.
type ShiftEntry struct {
	Kind  string `json:"kind"`
	Entry string `json:"entry"`
	Of    string `json:"of"`
	Text  string `json:"text,omitempty"`
}

// Contact is who answers for the cell: a delegation of the cell that holds at
// the end of the shift, of all matters.
type Contact struct {
	Who   string `json:"who"`
	Until string `json:"until,omitempty"`
	Text  string `json:"text,omitempty"` // how to be reached
	Entry string `json:"entry"`
}

// decisions are the kinds by which people decide something.
var decisions = []string{"incident/1", "separate/1", "reliability/1", "recheck/1", "claim/1", "finding/1", "ruling/1", "determination/1", "renewal/1", "response/1", "change/1", "reading/1", "list/1", "publication/1", "correction/1"}

// setting are the kinds that are of how the record is kept and not of what came in.
var setting = []string{"genesis/1", "role/1", "key_revoked/1", "method/1", "import/1", "pad/1", "receipt/1", "read/1"}

// maxDue is how much of what is due a note lists.
const maxDue = 20

// ShiftOf makes the note of the shift from one instant to before another. The
// picture and the matters are those at its end, as the cell sees them; ok is
// false for a reader who is not of the cell. An entry came in when it was
// signed; in a reconstructed case when it is said to have been available. Same
// entries, same note, in whatever order they are given.
func ShiftOf(reader disclose.Reader, entries iter.Seq[*entry.Entry], p *ruling.Picture, matters []ruling.Matter, from, to truce.Instant, zone civil.Zone) (s *Shift, ok bool) {
	if !disclose.Lists(reader) {
		return nil, false
	}
	moment := func(i truce.Instant) ruling.Moment { return ruling.Moment{At: i.String(), Local: zone.Local(i)} }
	s = &Shift{Schema: "truce.shift/1", From: moment(from), To: moment(to), Basis: "recorded", CameIn: []ShiftCount{}, Earlier: ShiftCount{Entries: []string{}},
		Decided: []ShiftEntry{}, Withdrawn: []ShiftEntry{}, Due: []ruling.Next{}, Open: []ruling.Matter{}, Silent: []ruling.Matter{}, Contacts: []Contact{}}
	came := func(e *entry.Entry) truce.Instant { return e.Env.Signed }
	if p.Case.Reconstructed {
		s.Basis = "available"
		came = func(e *entry.Entry) truce.Instant { return e.Env.Available }
	}
	var in, delegations []*entry.Entry
	gone := map[truce.EntryID]bool{} // superseded, or taken back, by the end
	desk := ""
	for e := range entries {
		if e.Env.Kind == "genesis/1" {
			desk = string(e.Env.Of)
		}
		at := came(e)
		if !at.Known() || at >= to || !reader.Part(e, "") {
			continue
		}
		for _, old := range e.Env.Supersedes {
			gone[old] = true
		}
		if e.Env.Kind == "retraction/1" {
			for _, r := range e.Env.Refs {
				gone[r.ID] = true
			}
		}
		if e.Env.Kind == "delegation/1" {
			delegations = append(delegations, e)
		}
		if at >= from && !slices.Contains(setting, e.Env.Kind) {
			in = append(in, e)
		}
	}
	order := func(a, b *entry.Entry) int {
		return cmp.Or(cmp.Compare(came(a), came(b)), strings.Compare(a.ID.Hex(), b.ID.Hex()))
	}
	slices.SortFunc(in, order)
	slices.SortFunc(delegations, order)
	s.came(reader, in, from)
	s.ahead(p, matters, to)
	s.contacts(reader, delegations, gone, desk, to, zone)
	return s, true
}

// came sorts what came in.
func (s *Shift) came(reader disclose.Reader, in []*entry.Entry, from truce.Instant) {
	at := map[string]int{}
	for _, e := range in {
		id := e.ID.String()
		switch {
		case slices.Contains(decisions, e.Env.Kind):
			s.Decided = append(s.Decided, shiftEntry(reader, e))
			continue
		case e.Env.Kind == "retraction/1":
			s.Withdrawn = append(s.Withdrawn, shiftEntry(reader, e))
			continue
		}
		i, known := at[e.Env.Kind]
		if !known {
			i = len(s.CameIn)
			at[e.Env.Kind] = i
			s.CameIn = append(s.CameIn, ShiftCount{Kind: e.Env.Kind})
		}
		s.CameIn[i].Count++
		s.CameIn[i].Entries = append(s.CameIn[i].Entries, id)
		if h := e.Env.Happened.Latest; h.Known() && h <= from {
			s.Earlier.Count++
			s.Earlier.Entries = append(s.Earlier.Entries, id)
		}
	}
	slices.SortFunc(s.CameIn, func(a, b ShiftCount) int { return strings.Compare(a.Kind, b.Kind) })
}

// ahead is what the next shift has to look at.
func (s *Shift) ahead(p *ruling.Picture, matters []ruling.Matter, to truce.Instant) {
	for _, n := range p.Next {
		if strings.HasPrefix(n.Item, "matter/") {
			continue // stands among what waits for an answer
		}
		if len(s.Due) == maxDue {
			s.MoreDue++
			continue
		}
		s.Due = append(s.Due, n)
	}
	for _, m := range matters {
		status := func(want string) bool {
			return slices.ContainsFunc(m.Asked, func(a ruling.Asked) bool { return a.Status == want })
		}
		switch {
		case status("waiting"):
			s.Open = append(s.Open, m)
		case m.Limit != nil && m.Limit.At >= s.From.At && m.Limit.At < s.To.At && status("silent"):
			s.Silent = append(s.Silent, m)
		}
	}
}

func (s *Shift) contacts(reader disclose.Reader, delegations []*entry.Entry, gone map[truce.EntryID]bool, desk string, to truce.Instant, zone civil.Zone) {
	kind, _ := body.KindOf("delegation/1")
	for _, e := range delegations {
		b, held := body.Of(kind, e)
		if !held || gone[e.ID] || !reader.Part(e, entry.PartName(kind.Part)) || b.Text("from") != desk || b.Text("matter") != "" {
			continue
		}
		begins, until := b.Time("begins"), b.Time("until")
		if begins.Known() && begins > to || until.Known() && until <= to {
			continue
		}
		c := Contact{Who: b.Text("to"), Text: b.Text("text"), Entry: e.ID.String()}
		if until.Known() {
			c.Until = zone.Local(until)
		}
		s.Contacts = append(s.Contacts, c)
	}
}

func shiftEntry(reader disclose.Reader, e *entry.Entry) ShiftEntry {
	out := ShiftEntry{Kind: e.Env.Kind, Entry: e.ID.String(), Of: string(e.Env.Of)}
	if kind, known := body.KindOf(e.Env.Kind); known && reader.Part(e, entry.PartName(kind.Part)) {
		if b, held := body.Of(kind, e); held {
			out.Text = cmp.Or(b.Text("title"), b.Text("text"))
		}
	}
	return out
}

// Words is the note as people read it on a terminal or on paper.
func (s *Shift) Words() string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	by := "what was recorded"
	if s.Basis == "available" {
		by = "what is said to have been available: this case was typed in later"
	}
	line("Shift from %s to %s, by %s", s.From.Local, s.To.Local, by)
	line("\nDuty contact")
	for _, c := range s.Contacts {
		until := ""
		if c.Until != "" {
			until = ", until " + c.Until
		}
		line("  %s%s  %s", strings.TrimSuffix(c.Who+": "+c.Text, ": "), until, c.Entry)
	}
	none(&b, len(s.Contacts), "nobody is named: a delegation/1 of the cell, without a matter, says who")
	line("\nCame in")
	for _, c := range s.CameIn {
		line("  %d %s: %s", c.Count, kindName(c.Kind), someOf(c.Entries))
	}
	if s.Earlier.Count > 0 {
		line("  %d of these had happened before the shift: %s", s.Earlier.Count, someOf(s.Earlier.Entries))
	}
	none(&b, len(s.CameIn), "nothing")
	for _, x := range []struct {
		title string
		list  []ShiftEntry
	}{{"Decided", s.Decided}, {"Withdrawn", s.Withdrawn}} {
		line("\n%s", x.title)
		for _, e := range x.list {
			line("  %s by %s: %s  %s", kindName(e.Kind), e.Of, cmp.Or(e.Text, "without words"), e.Entry)
		}
		none(&b, len(x.list), "nothing")
	}
	for _, x := range []struct {
		title string
		list  []ruling.Matter
	}{{"Open questions", s.Open}, {"Not answered in time, in this shift", s.Silent}} {
		line("\n%s", x.title)
		for _, m := range x.list {
			limit := "no limit"
			if m.Limit != nil {
				limit = "reply by " + m.Limit.Local
			}
			var who []string
			for _, a := range m.Asked {
				if a.Status == "waiting" || a.Status == "silent" {
					who = append(who, a.Party)
				}
			}
			line("  %s: %s to %s, put by %s  %s", limit, words(m.Kind+", "+m.What), strings.Join(who, ", "), m.By, m.Entry)
		}
		none(&b, len(x.list), "nothing")
	}
	line("\nDue next")
	for _, n := range s.Due {
		line("  %s  %s  %s", n.Local, words(n.What), n.Item)
	}
	if s.MoreDue > 0 {
		line("  and %d more: truce replay lists them", s.MoreDue)
	}
	none(&b, len(s.Due), "nothing")
	return b.String()
}

func none(b *strings.Builder, n int, say string) {
	if n == 0 {
		fmt.Fprintf(b, "  %s\n", say)
	}
}

// kindName is a kind without its version.
func kindName(kind string) string { return words(strings.TrimSuffix(kind, "/1")) }

// someOf are the first of many entries.
func someOf(ids []string) string {
	const most = 5
	s := strings.Join(ids[:min(len(ids), most)], " ")
	if len(ids) > most {
		s += fmt.Sprintf(" and %d more", len(ids)-most)
	}
	return s
}
