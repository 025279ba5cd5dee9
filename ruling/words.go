package ruling

import (
	"maps"
	"slices"
	"strings"

	"truce"
	"truce/canon"
)

// word is an interned string; 0 is the empty one.
type word uint32

// words interns the strings of claims, so that a million claims share a few
// thousand names and comparing two is comparing two integers.
type words struct {
	index  map[string]word
	text   []string
	recent [512]word // words that came lately, by their length and a few bytes
	buf    []byte
}

func newWords() words { return words{index: map[string]word{"": 0}, text: []string{""}} }

func (w *words) clone() words {
	return words{index: maps.Clone(w.index), text: slices.Clone(w.text)}
}

// of interns s.
func (w *words) of(s string) word {
	if s == "" {
		return 0
	}
	r := w.lately(len(s), s[0], s[len(s)/2], s[len(s)-1])
	if w.text[*r] == s {
		return *r
	}
	n, ok := w.index[s]
	if !ok {
		n = w.add(strings.Clone(s)) // it may be a piece of a whole report, which would stay in memory with it
	}
	*r = n
	return n
}

// ofBytes interns a text whose bytes the caller will use again.
func (w *words) ofBytes(s []byte) word {
	if len(s) == 0 {
		return 0
	}
	r := w.lately(len(s), s[0], s[len(s)/2], s[len(s)-1])
	if w.text[*r] == string(s) {
		return *r
	}
	n, ok := w.index[string(s)]
	if !ok {
		n = w.add(string(s))
	}
	*r = n
	return n
}

func (w *words) add(s string) word {
	n := word(len(w.text))
	w.text = append(w.text, s)
	w.index[s] = n
	return n
}

// lately is where a text of these bytes would be if it came lately.
func (w *words) lately(n int, first, middle, last byte) *word {
	return &w.recent[(uint(n)*5+uint(first)+uint(middle)*11+uint(last)*23)%uint(len(w.recent))]
}

// joined interns the texts of a list, with a byte between two.
func (w *words) joined(list canon.Value, sep byte) word {
	w.buf = w.buf[:0]
	return w.ofBytes(w.join(list, sep, false))
}

// join writes the texts of a list behind what is there, if anything is.
func (w *words) join(list canon.Value, sep byte, some bool) []byte {
	items, _ := list.List()
	for i := range items {
		if s, ok := items[i].Str(); ok {
			if some {
				w.buf = append(w.buf, sep)
			}
			w.buf, some = append(w.buf, s...), true
		}
	}
	return w.buf
}

// at is the string of a word.
func (w *words) at(n word) string { return w.text[n] }

// count keeps the first of the figures, which is the one for everybody.
func (w *words) count(figures canon.Value) count {
	items, _ := figures.List()
	if len(items) == 0 {
		return count{}
	}
	c := count{said: true, open: true}
	for key, f := range items[0].Fields() {
		n, whole := f.Int()
		switch key {
		case "bound":
			c.bound = w.of(text(f))
		case "who":
			c.who = w.of(text(f))
		case "min":
			c.min = int32(min(n, 1<<31-1))
		case "max":
			c.max, c.open = int32(min(n, 1<<31-1)), !whole
		}
	}
	return c
}

// figure is the count as a figure again.
func (w *words) figure(c count, unit string, counter truce.Party) truce.Figure {
	return truce.Figure{
		Bound: truce.Bound(w.at(c.bound)), Min: int64(c.min), Max: int64(c.max), Open: c.open,
		Unit: unit, Who: w.at(c.who), Counter: counter,
		From: truce.NoInstant, CutOff: truce.NoInstant, Said: truce.NoInstant,
	}
}
