package handout

import (
	"iter"
	"slices"

	"truce/entry/body"
)

// Kept gathers the headings of the columns that reports keep of the tables they
// came from.
type Kept struct {
	names []string
	seen  map[string]bool
}

// Add takes the headings of one report. A heading that is new is put where the
// report has it: behind the one before it, or before the first that is known.
// Empty cells are not kept, so that no report need have all.
func (k *Kept) Add(columns []body.Column) {
	if k.seen == nil {
		k.seen = map[string]bool{}
	}
	for i, c := range columns {
		if k.seen[c.Heading] {
			continue
		}
		at := len(k.names)
		if i > 0 {
			at = slices.Index(k.names, columns[i-1].Heading) + 1
		} else if n := slices.IndexFunc(columns, func(c body.Column) bool { return k.seen[c.Heading] }); n >= 0 {
			at = slices.Index(k.names, columns[n].Heading)
		}
		k.names, k.seen[c.Heading] = slices.Insert(k.names, at, c.Heading), true
	}
}

// Headings are the headings, each once.
func (k *Kept) Headings() []string { return k.names }

// beside are columns that stand behind ours.
type beside struct {
	names []string       // the headings as they are written
	at    map[string]int // where a heading stands, as it came
}

// besideOf gives kept columns their headings in a table of ours: as they came,
// neutralised, and with _kept behind one that stands there already.
func besideOf(ours []column, kept []string) beside {
	b := beside{names: make([]string, len(kept)), at: make(map[string]int, len(kept))}
	taken := make(map[string]bool, len(ours)+len(kept))
	for _, c := range ours {
		taken[c.name] = true
	}
	var again []int
	for i, h := range kept {
		b.at[h], b.names[i] = i, Harmless(h)
		if taken[b.names[i]] {
			again = append(again, i)
		}
		taken[b.names[i]] = true
	}
	for _, i := range again {
		for taken[b.names[i]] {
			b.names[i] += "_kept"
		}
		taken[b.names[i]] = true
	}
	return b
}

// of are the cells of a row that are not empty, neutralised, each with the place
// of its column.
func (b beside) of(r Row) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for _, c := range r.Kept {
			if i, known := b.at[c.Heading]; known && !yield(i, Harmless(c.Text)) {
				return
			}
		}
	}
}
