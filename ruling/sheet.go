package ruling

import (
	"cmp"
	"slices"
	"sync"

	"truce"
	"truce/agreement"
	"truce/entry"
)

// sheet is what all questions to a state share about its notes, in columns: a
// question that has to say of a hundred thousand of them whether they count
// reads a few bytes of each, in the order of memory. It is never changed, and
// made anew when a state of another size is asked.
type sheet struct {
	claims    int // claims that were there when it was made
	notes     []*Note
	rows      []row
	place     map[truce.EntryID]int32 // of a note: its place
	keys      []entry.KeyID
	kinds     []string
	perKind   []int   // how many notes a kind has
	rights    []*Note // on keys, and retractions, in the order of the record
	weighty   []int32 // notes on which the judgment of any incident may turn: see aside
	incidents []int32 // decisions on incidents
	act       []int32 // of each of them: the number of its act
	acts      []string
	drawn     []int32  // notes that may draw ground, see drawing
	speaking  []saying // notes that speak of an incident and do not decide on one
	settled   []*settled
	decision  []int32 // of each note: its place in settled + 1, 0 when it decides on no incident
	names     int     // of incidents, when settled was made

	spanned     sync.Once
	first, last truce.Instant // see State.Span
}

// row is what every question looks at in every note.
type row struct {
	pos       int64
	available truce.Instant
	earliest  truce.Instant
	key, kind int32
	own       bool
}

// saying is a note that speaks of an incident, and the note that decided it.
type saying struct{ note, about int32 }

// byTime orders notes by when they happened, then by id: an order that does
// not depend on the order of arrival.
func byTime(a, b *Note) int {
	return cmp.Or(cmp.Compare(a.Happened.Earliest, b.Happened.Earliest), cmp.Compare(a.Available, b.Available), slices.Compare(a.ID[:], b.ID[:]))
}

// sheet is the one of this state, made if the last one was another's.
func (s *State) sheet() *sheet {
	c := s.tip.settled
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.sheet == nil || len(c.sheet.notes) != len(s.notes) || c.sheet.claims != len(s.hot) {
		c.sheet = newSheet(s)
	}
	return c.sheet
}

func newSheet(s *State) *sheet {
	sh := &sheet{claims: len(s.hot), notes: slices.Clone(s.notes), rows: make([]row, len(s.notes)), place: make(map[truce.EntryID]int32, len(s.notes))}
	for _, n := range s.notes {
		if n.Kind == "role/1" || n.Kind == "key_revoked/1" || n.Kind == "retraction/1" {
			sh.rights = append(sh.rights, n)
		}
	}
	slices.SortFunc(sh.notes, byTime)
	var keys numbered[entry.KeyID]
	var kinds, acts numbered[string]
	for i, n := range sh.notes {
		r := row{n.Pos, n.Available, n.Happened.Earliest, int32(keys.number(n.By)), int32(kinds.number(n.Kind)), n.Own}
		sh.rows[i], sh.place[n.ID] = r, int32(i)
		if int(r.kind) == len(sh.perKind) {
			sh.perKind = append(sh.perKind, 0)
		}
		sh.perKind[r.kind]++
		if n.Kind == "incident/1" {
			sh.incidents = append(sh.incidents, int32(i))
			sh.act = append(sh.act, int32(acts.number(n.Body.Text("act"))))
		}
		if n.Kind == "zone/1" || n.Kind == "control/1" {
			sh.drawn = append(sh.drawn, int32(i))
		}
		if !aside[n.Kind] {
			sh.weighty = append(sh.weighty, int32(i))
		}
	}
	sh.keys, sh.kinds, sh.acts = keys.list, kinds.list, acts.list
	for i, n := range sh.notes {
		if n.Kind == "incident/1" {
			continue
		}
		if ref, ok := n.ref("incident"); ok {
			if about, held := sh.place[ref]; held {
				sh.speaking = append(sh.speaking, saying{int32(i), about})
			}
		}
	}
	return sh
}

// findNotes finds the notes that the question knows and that count in it.
func (v *view) findNotes() {
	sh := v.sheet
	v.signed, v.alive = newBits(len(sh.notes)), newBits(len(sh.notes))
	trust := make([]int8, len(sh.keys))
	for i, k := range sh.keys {
		trust[i] = v.trusts(k)
	}
	dead := newBits(len(sh.notes))
	for id := range v.dead {
		if i, ok := sh.place[id]; ok {
			dead.set(i)
		}
	}
	v.notes = make([]*Note, 0, len(sh.notes))
	byKind := make([][]*Note, len(sh.kinds))
	for i := range sh.rows {
		r := &sh.rows[i]
		if !v.isKnown(r.pos, r.available) {
			continue
		}
		v.known++
		n := sh.notes[i]
		if (r.own || trust[r.key] != 1) && v.authority(n.By, n.Pos, n.Signed, n.Of, n.Own) != "" {
			v.unsigned = append(v.unsigned, n)
			continue
		}
		v.signed.set(int32(i))
		if dead.has(int32(i)) {
			continue
		}
		v.alive.set(int32(i))
		v.notes = append(v.notes, n)
		if byKind[r.kind] == nil {
			byKind[r.kind] = make([]*Note, 0, sh.perKind[r.kind])
		}
		byKind[r.kind] = append(byKind[r.kind], n)
	}
	v.byKind = map[string][]*Note{}
	for i, notes := range byKind {
		v.byKind[sh.kinds[i]] = notes
	}
	for _, u := range v.s.unknown {
		if u.pos < v.q.Size {
			v.flags = append(v.flags, Flag{
				Item: v.item("flag/unknown_kind/"+u.id.String(), "", "cannot_be_determined", truce.NoInstant,
					Why{Rule: "unknown kind", Entry: u.id.String(), Text: "this program does not know this kind of entry; it is kept, and nothing is concluded from it"}),
				Kind: "unknown_kind", Entries: []string{u.id.String()},
				Text: "an entry of a kind that this program does not know is kept and counts for nothing",
			})
		}
	}
}

// acting calls fn for each decided incident that had happened and whose act is,
// or may be, one that the text names, in order.
func (v *view) acting(e agreement.Expr, fn func(n *Note, a truce.Answer)) {
	sh := v.sheet
	is := make([]truce.Answer, len(sh.acts))
	for i, act := range sh.acts {
		is[i] = v.matchActs(e, []string{act})
	}
	for k, i := range sh.incidents {
		if a := is[sh.act[k]]; a != truce.No && v.alive.has(i) && v.had(sh.notes[i].Happened) {
			fn(sh.notes[i], a)
		}
	}
}

// noteOf is the note of an id that the question knows and whose signature
// counts, superseded or not; nil when there is none.
func (v *view) noteOf(id truce.EntryID) *Note {
	if i, ok := v.sheet.place[id]; ok && v.signed.has(i) {
		return v.sheet.notes[i]
	}
	return nil
}
