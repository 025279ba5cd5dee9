package ruling

import (
	"maps"
	"slices"
	"strings"

	"truce"
	"truce/entry/body"
)

// word is an interned string; 0 is the empty one.
type word uint32

// words interns the strings of claims, so that a million claims share a few
// thousand names and comparing two is comparing two integers.
type words struct {
	index map[string]word
	text  []string
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
	if n, ok := w.index[s]; ok {
		return n
	}
	n := word(len(w.text))
	s = strings.Clone(s) // it may be a piece of a whole report, which would stay in memory with it
	w.text = append(w.text, s)
	w.index[s] = n
	return n
}

// at is the string of a word.
func (w *words) at(n word) string { return w.text[n] }

// count keeps the first of the figures, which is the one for everybody.
func (w *words) count(b body.Body, name string) count {
	f, ok := b.First(name)
	if !ok {
		return count{}
	}
	c := count{said: true, open: f.Open, bound: w.of(string(f.Bound)), who: w.of(f.Who)}
	c.min, c.max = int32(min(f.Min, 1<<31-1)), int32(min(f.Max, 1<<31-1))
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
