package body

import (
	"fmt"

	"truce/canon"
)

// Column is a column of a table that somebody else keeps: its heading, and what
// stood in the cell of one row.
type Column struct{ Heading, Text string }

// The limits of the columns that one report keeps.
const (
	MaxKept      = 2_000     // columns
	maxKeptBytes = 256 << 10 // of headings and cells together
)

// Kept are the columns that a report keeps of the table it came from, in the
// order of that table. Cells that were empty are not among them.
func (b Body) Kept() []Column {
	items, _ := b.v.Get("kept").List()
	if len(items) == 0 {
		return nil
	}
	out := make([]Column, len(items))
	for i, it := range items {
		out[i] = Column{Body{it}.Text("heading"), Body{it}.Text("text")}
	}
	return out
}

// keptFit holds the columns that are kept to their limits, and each heading to
// one column.
func (f *fitter) keptFit(v canon.Value, at string) {
	all := From(canon.Object(canon.F("kept", v))).Kept()
	size, seen := 0, make(map[string]bool, len(all))
	for i, c := range all {
		if seen[c.Heading] {
			f.bad(fmt.Sprintf("%s[%d].heading", at, i), "this heading stands twice: a column is kept once")
			return
		}
		seen[c.Heading] = true
		size += len(c.Heading) + len(c.Text)
	}
	if len(all) > MaxKept || size > maxKeptBytes {
		f.bad(at, tooMuchKept)
	}
}

var tooMuchKept = fmt.Sprintf("one row keeps at most %d columns, and %d KiB of headings and cells in them: let the file of columns read some as ignored or as text", MaxKept, maxKeptBytes>>10)
