package ruling

import (
	"slices"

	"truce"
	"truce/civil"
)

// Board is a picture without its reasons: of every subject, how it stands. It
// is what a list asks about each of its rows, and agrees with the picture of
// the same question by construction.
type Board struct {
	// Query is the question, with AsOf filled in.
	Query Query

	v         *view
	decided   []decided
	decisions []int32 // of each note of the sheet: its place in decided + 1, 0 when it decides nothing that counts
}

// Standing is how a subject stands under one clause.
type Standing struct {
	Subject  string // as in Assessment.ID
	Clause   string // "" when it is outside the scope of every text
	Status   string // of a claim of what is not said to have happened: planned, threatened, denied, background
	AsReport string
	Decided  bool
}

// Board answers a query for all subjects at once.
func (s State) Board(q Query) (*Board, error) {
	q.Limit = 1 // reasons of single reports are not asked for
	v, err := newView(s, q)
	if err != nil {
		return nil, err
	}
	v.brief = true
	v.epochs, v.memo = v.findEpochs(), newMemo()
	b := &Board{Query: q, v: v, decided: v.decide()}
	b.Query.AsOf, b.Query.Limit = v.asOf, 0
	b.decisions = make([]int32, len(v.sheet.notes))
	for i := range b.decided {
		b.decisions[b.decided[i].settled.place] = int32(i) + 1
	}
	v.groupClaims()
	v.judgeGroups(v.world())
	return b, nil
}

// PartyName is what a party or counter is called at the instant asked about.
func (b *Board) PartyName(id string) string { return b.v.name(truce.Party(id)) }

// Zone is the civil zone of the case.
func (b *Board) Zone() civil.Zone { return b.v.zone }

// Claim is how the n-th claim of the report at a position stands; ok is false
// when it does not count by itself: not known then, not yet happened, taken
// back, part of an incident, or not signed by one who may.
func (b *Board) Claim(pos int64, n int) (s Standing, ok bool) {
	i := b.v.s.claimsBefore(pos)
	if i += n; n < 0 || i >= len(b.v.group) || b.v.group[i] == 0 {
		return Standing{}, false
	}
	c := b.v.s.coldOf(int32(i))
	if c.pos != pos || int(c.n) != n {
		return Standing{}, false
	}
	s = b.v.groups[b.v.group[i]-1].standing()
	s.Subject = claimID(c)
	return s, true
}

func (g *claimGroup) standing() Standing {
	if g.status != 0 {
		return Standing{Status: g.asReported, AsReport: g.asReported}
	}
	if g.rule == nil {
		return Standing{Status: "outside_scope", AsReport: "outside_scope"}
	}
	return Standing{Clause: id(g.rule), Status: "cannot_be_determined", AsReport: g.asReported}
}

// Incident is how the incident of a decision stands, under each clause that
// concerns it; none when the decision does not count in this question.
func (b *Board) Incident(decision truce.EntryID) []Standing {
	i, ok := b.v.sheet.place[decision]
	if !ok || b.decisions[i] == 0 {
		return nil
	}
	d := &b.decided[b.decisions[i]-1]
	out := slices.Clone(d.Stands)
	for i := range out {
		out[i].Subject = d.settled.id
	}
	return out
}

// Counted is a single claim that counts, as [Board.Each] tells of it.
type Counted struct {
	Alike        int // its place in [Board.Alike]
	Index        int
	Earliest     truce.Instant
	Source, Area Name // who published it; the area just below the country
}

// Name is a name as a number, so that a pass over a million claims compares no
// texts. NoName is that of a name which no claim has.
type Name uint32

// NoName is the number of no name.
const NoName = ^Name(0)

// NameOf is the number of a name.
func (b *Board) NameOf(name string) Name {
	if w, ok := b.v.s.tip.words.index[name]; ok {
		return Name(w)
	}
	return NoName
}

// Text is the name of a number.
func (b *Board) Text(n Name) string { return b.v.s.tip.words.at(word(n)) }

// Alike are the ways in which single claims stand, Subject left out.
func (b *Board) Alike() []Standing {
	out := make([]Standing, len(b.v.groups))
	for i, g := range b.v.groups {
		out[i] = g.standing()
	}
	return out
}

// Each calls fn for each single claim that counts, in the order of the record,
// as long as it returns true. What fn is given is used again.
func (b *Board) Each(fn func(*Counted) bool) {
	sources, areas := b.v.s.tip.sources.list, b.v.s.tip.areas
	var c Counted
	for i, g := range b.v.group {
		if g == 0 {
			continue
		}
		h := &b.v.hot[i]
		c = Counted{int(g) - 1, i, h.earliest, Name(sources[h.source].outlet), Name(areas[h.place])}
		if !fn(&c) {
			return
		}
	}
}

// Named names a claim of [Board.Each]: its entry, the position of that, and its
// number there.
func (b *Board) Named(index int) (id truce.EntryID, pos int64, n int) {
	c := b.v.s.coldOf(int32(index))
	return c.id, c.pos, int(c.n)
}

// Decision is an incident that counts, as [Board.EachIncident] tells of it.
type Decision struct {
	Stands      []Standing // without Subject; shared by incidents that stand alike
	Earliest    truce.Instant
	Governorate string
	note        *Note
}

// Entry is the entry that decided it, and Pos its place in the record.
func (d *Decision) Entry() truce.EntryID { return d.note.ID }

// Pos is the position of the entry.
func (d *Decision) Pos() int64 { return d.note.Pos }

// EachIncident calls fn for each decision on an incident that counts, in the
// order of the picture, as long as it returns true.
func (b *Board) EachIncident(fn func(*Decision) bool) {
	for i := range b.decided {
		d := &b.decided[i]
		if len(d.Stands) > 0 && !fn(&d.Decision) {
			return
		}
	}
}
