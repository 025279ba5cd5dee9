package handout

import (
	"iter"

	"truce/entry/body"
)

// Kept gathers the headings of the columns that reports keep of the tables they
// came from. Empty cells are not kept, so that no report need have all: their
// order is put together from what stands beside what in each.
type Kept struct {
	names []string        // by when they were first seen
	at    map[string]int  // where a heading is in names
	next  map[[2]int]bool // pairs of headings that stood beside each other
}

// Add takes the headings of one report, in its order.
func (k *Kept) Add(columns []body.Column) {
	if k.at == nil {
		k.at, k.next = map[string]int{}, map[[2]int]bool{}
	}
	before := -1
	for _, c := range columns {
		i, known := k.at[c.Heading]
		if !known {
			i = len(k.names)
			k.names, k.at[c.Heading] = append(k.names, c.Heading), i
		}
		if before >= 0 {
			k.next[[2]int{before, i}] = true
		}
		before = i
	}
}

// Headings are the headings, each once: behind those that stood before it in
// some report, and otherwise by when they were first seen, which also decides
// where tables have them in different orders.
func (k *Kept) Headings() []string {
	behind, waits := make([][]int, len(k.names)), make([]int, len(k.names))
	for pair := range k.next { // their order does not matter
		behind[pair[0]] = append(behind[pair[0]], pair[1])
		waits[pair[1]]++
	}
	out, done := make([]string, 0, len(k.names)), make([]bool, len(k.names))
	for range k.names {
		pick := -1
		for i := range k.names {
			if !done[i] && waits[i] <= 0 {
				pick = i
				break
			}
			if !done[i] && pick < 0 {
				pick = i
			}
		}
		done[pick] = true
		out = append(out, k.names[pick])
		for _, i := range behind[pick] {
			waits[i]--
		}
	}
	return out
}

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
