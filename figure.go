package truce

import "strconv"

// Bound says how a counter bounded its figure.
type Bound string

// The bounds of a figure, in the words of the field.
const (
	Exactly  Bound = "exact"
	AtLeast  Bound = "at_least"
	MoreThan Bound = "more_than"
	UpTo     Bound = "up_to"
	About    Bound = "about"
	InWords  Bound = "words" // "dozens": Min and Max are the reader's bounds
)

// Figure is what one counter said (law 5): a value or bounds, of what, where,
// up to when. Min and Max are inclusive; Open means that there is no maximum.
type Figure struct {
	Bound    Bound
	Min, Max int64
	Open     bool
	Unit     string // "killed", "injured", "violations", "trucks", …
	Who      string // whom it counts, in the counter's words: "civilians"
	Scope    string // what area, acts or persons it covers
	From     Instant
	CutOff   Instant // counted up to here; NoInstant when not said
	Counter  Party   // who counted
	Said     Instant // when it was said; NoInstant when not known
	Entry    EntryID // where it is recorded
}

// Text is the figure in short words: "42", "at least 18", "10 to 15".
func (f Figure) Text() string {
	n := func(v int64) string { return strconv.FormatInt(v, 10) }
	switch {
	case f.Bound == MoreThan:
		return "more than " + n(f.Min-1)
	case f.Bound == AtLeast || f.Open:
		return "at least " + n(f.Min)
	case f.Bound == UpTo:
		return "up to " + n(f.Max)
	case f.Min != f.Max:
		return n(f.Min) + " to " + n(f.Max)
	case f.Bound == About:
		return "about " + n(f.Min)
	}
	return n(f.Min)
}

// Disjoint says whether no number satisfies both figures.
func (f Figure) Disjoint(g Figure) bool {
	return !f.Open && f.Max < g.Min || !g.Open && g.Max < f.Min
}

// Spread is the figures of several counters side by side. It has no best
// value and is never summed; it knows only its lowest and highest bound.
type Spread []Figure

// Bounds are the lowest minimum and the highest stated maximum; open is true
// when some counter gave no maximum.
func (s Spread) Bounds() (low, high int64, open bool) {
	for i, f := range s {
		if i == 0 || f.Min < low {
			low = f.Min
		}
		m := f.Max
		if f.Open {
			open, m = true, f.Min
		}
		high = max(high, m)
	}
	return low, high, open
}
