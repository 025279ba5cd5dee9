package bulletin

import (
	"slices"
	"strconv"
	"strings"

	"truce/entry"
	"truce/ruling"
)

// basis is what a value rests on.
type basis struct {
	entries []string // ids, in any order, as often as may be
	frame   bool     // and the texts and lists in force
}

// on is a basis of entries alone; judged one of entries under the texts.
func on(ids ...string) basis     { return basis{entries: ids} }
func judged(ids ...string) basis { return basis{ids, true} }

// and joins two bases.
func (b basis) and(o basis) basis {
	return basis{append(slices.Clip(b.entries), o.entries...), b.frame || o.frame}
}

// ledger keeps the values of a report, its notes and the entries they name.
type ledger struct {
	m       *maker
	numbers map[string]int // of entries, in the order in which notes first name them
	notes   map[string]int // by what they say
	values  map[string]bool
}

// put records a value and gives the piece that shows it. A value of an id that
// is there already is not recorded again.
func (l *ledger) put(id, name, shown, value string, count *int64, b basis) Piece {
	seen, sealed := l.seen(b.entries)
	note := 0
	if count == nil || *count > 0 { // that there is none needs no note
		note = l.note(seen, sealed, b.frame)
	}
	if !l.values[id] {
		l.values[id] = true
		l.m.out.Values = append(l.m.out.Values, Value{ID: id, Name: name, Value: value, Count: count, Entries: seen, Sealed: sealed, Frame: b.frame, Note: note})
	}
	return Piece{Text: shown, Value: id, Note: note}
}

// seen are the entries of a basis that the audience may know of, each once in
// the order of the record, and how many it may not.
func (l *ledger) seen(ids []string) (seen []string, sealed int) {
	seen = []string{}
	all := slices.Clone(ids)
	slices.SortFunc(all, func(a, b string) int { return l.m.position(a) - l.m.position(b) })
	for _, id := range slices.Compact(all) {
		e := l.m.byID[id]
		switch {
		case e == nil:
		case l.m.reader.Knows(ruling.LeafOf(e)):
			seen = append(seen, id)
		default:
			sealed++
		}
	}
	return seen, sealed
}

// note is the number of the note that says this; 0 when there is nothing to say.
func (l *ledger) note(ids []string, sealed int, frame bool) int {
	if len(ids) == 0 && sealed == 0 && !frame {
		return 0
	}
	n := Note{Number: len(l.m.out.Notes) + 1, Entries: []int{}, Sealed: sealed, Frame: frame}
	for _, id := range ids {
		n.Entries = append(n.Entries, l.named(l.m.byID[id]))
	}
	n.Text = l.m.noteText(n)
	if had, ok := l.notes[n.Text]; ok {
		return had
	}
	l.notes[n.Text] = n.Number
	l.m.out.Notes = append(l.m.out.Notes, n)
	return n.Number
}

// named is the number of an entry in the list.
func (l *ledger) named(e *entry.Entry) int {
	id := e.ID.String()
	if n, ok := l.numbers[id]; ok {
		return n
	}
	n := len(l.numbers) + 1
	l.numbers[id] = n
	x := Named{Number: n, ID: id, Kind: e.Env.Kind}
	if e.Env.Available.Known() {
		x.Available = e.Env.Available.String()
	}
	l.m.out.Entries = append(l.m.out.Entries, x)
	return n
}

// noteText is a note in words.
func (m *maker) noteText(n Note) string {
	var parts []string
	if len(n.Entries) > 0 {
		key := "bulletin.note.entries"
		if len(n.Entries) == 1 {
			key = "bulletin.note.entry"
		}
		parts = append(parts, m.w.Say(key)+" "+m.w.Number(ranges(n.Entries)))
	}
	if n.Sealed > 0 {
		parts = append(parts, m.w.Say("bulletin.note.sealed")+" "+m.w.Number(strconv.Itoa(n.Sealed)))
	}
	if n.Frame {
		parts = append(parts, m.w.Say("bulletin.note.frame"))
	}
	return strings.Join(parts, m.w.Say("bulletin.semicolon")+" ") + "."
}

// ranges writes numbers as "3, 7, 12–20".
func ranges(all []int) string {
	all = slices.Sorted(slices.Values(all))
	var b strings.Builder
	for i := 0; i < len(all); {
		j := i
		for j+1 < len(all) && all[j+1] == all[j]+1 {
			j++
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(strconv.Itoa(all[i]))
		switch {
		case j == i+1:
			b.WriteString(", " + strconv.Itoa(all[j]))
		case j > i:
			b.WriteString("–" + strconv.Itoa(all[j]))
		}
		i = j + 1
	}
	return b.String()
}

// inOrder numbers the notes in the order in which a reader comes to them.
func (r *Report) inOrder() {
	to := make([]int, len(r.Notes)+1)
	next := 0
	r.pieces(func(p *Piece) {
		if p.Note > 0 && to[p.Note] == 0 {
			next++
			to[p.Note] = next
		}
		p.Note = to[p.Note]
	})
	for i := range r.Values {
		r.Values[i].Note = to[r.Values[i].Note]
	}
	notes := make([]Note, next)
	for _, n := range r.Notes {
		if n.Number = to[n.Number]; n.Number > 0 {
			notes[n.Number-1] = n
		}
	}
	r.Notes = notes
}

// pieces goes through the pieces of the sections, in the order of reading.
func (r *Report) pieces(fn func(*Piece)) {
	list := func(all []Piece) {
		for i := range all {
			fn(&all[i])
		}
	}
	for _, s := range r.Sections {
		for _, b := range s.Blocks {
			list(b.Text)
			for _, it := range b.Items {
				list(it)
			}
			if b.Table != nil {
				for _, row := range b.Table.Rows {
					for _, c := range row {
						list(c)
					}
				}
			}
			if b.Chart != nil { // the same numbers once more
				for i := range b.Chart.Days {
					fn(&b.Chart.Days[i].Shown)
					fn(&b.Chart.Days[i].Hours)
				}
			}
		}
	}
}
