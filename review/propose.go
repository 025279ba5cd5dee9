package review

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"truce"
	"truce/canon"
	"truce/reading"
)

// Proposal is a claim that a reader found in a text.
type Proposal struct {
	ID       string // c_ and 26 characters
	Reader   string // what found it, and its version
	Second   bool   // a second reader pointed at it
	Sure     []Sureness
	Others   []Other // what else the words allow, the likelier first
	PartOf   string  // the claim whose toll contains this one's
	Values   canon.Value
	Evidence []reading.Evidence
}

// Propose reads a text with the program's own reader.
func Propose(r *reading.Reader, t *Text) []Proposal {
	rep := t.Report()
	got := r.Read(rep)
	lines := got.Lines(rep.ID) // what a reader says beside the values, where it does
	out := make([]Proposal, len(got.Claims))
	for i, c := range got.Claims {
		out[i] = Proposal{ID: c.ID, Reader: reading.Version, PartOf: c.PartOf, Values: valuesOf(&c, t), Evidence: c.Evidence}
		out[i].Sure, out[i].Others = beside(lines[i])
	}
	return out
}

// Code is the code of a proposal: whoever was shown its values with their words
// has it, and nobody else needs it. It changes with any of them.
func (p *Proposal) Code(t *Text) string {
	raw, err := p.Values.Bytes()
	if err != nil {
		return ""
	}
	h := sha256.New()
	fmt.Fprintf(h, "truce/shown/v1\x00%s\x00%d\x00%s", p.ID, len(raw), raw)
	for _, e := range p.Evidence {
		fmt.Fprintf(h, "\x00%d\x00%d\x00%s", e.Field, e.Start, WordsOf(t, e))
	}
	return truce.ShortHash([32]byte(h.Sum(nil)))[:8]
}

// WordsOf are the words of a piece of evidence; "" where it does not fit the
// text.
func WordsOf(t *Text, e reading.Evidence) string {
	s := t.Field(e.Field)
	if e.Start < 0 || e.End > len(s) || e.Start >= e.End {
		return ""
	}
	return s[e.Start:e.End]
}

// The groups of fields that words stand for.
const (
	Act    = "act"
	Harm   = "harm" // killed and injured
	When   = "time"
	Where  = "place"
	Actors = "actors"
	SaidBy = "said_by"
)

// Groups are the groups of fields, in the order in which a claim is shown.
var Groups = []string{Act, Harm, Where, Actors, When, SaidBy}

// Looked are the groups whose words a person must have seen: casualties, places
// and parties, those who say so among them.
var Looked = []string{Harm, Where, Actors, SaidBy}

// tables says for which group the tables of a reader stand, by the second step
// of a rule: en/toll/1/killed_verb.
var tables = map[string]string{
	"toll": Harm, "number": Harm, "quantity": Harm, "people": Harm, "background": Act, "date": When, "said": SaidBy, "act": Act, "cue": Act, "actor": Actors,
}

// GroupOf is the group of fields that a rule read; Act for a rule that is not
// known.
func GroupOf(rule string) string {
	steps := strings.Split(rule, "/")
	if steps[0] == "place" {
		return Where
	}
	if len(steps) > 1 {
		if g, ok := tables[steps[1]]; ok {
			return g
		}
	}
	return Act
}

// Quote is a sentence of a text, or the part of it around words, with the words
// marked.
type Quote struct {
	Title  bool
	Pieces []Marked
}

// Marked is a piece of a quote.
type Marked struct {
	Text string
	Mark bool // these are the words
}

// Quotes are the words of a group of fields in their sentences, in the order in
// which evidence names them; a sentence is given once.
func Quotes(t *Text, evidence []reading.Evidence, group string) (out []Quote) {
	type sentence struct {
		field    reading.Field
		from, to int
		words    []reading.Evidence
	}
	var all []*sentence
	for _, e := range evidence {
		if GroupOf(e.Rule) != group || WordsOf(t, e) == "" {
			continue
		}
		i := slices.IndexFunc(all, func(x *sentence) bool { return x.field == e.Field && x.from <= e.Start && e.End <= x.to })
		if i < 0 {
			from, to := sentenceAt(t.Field(e.Field), e.Start, e.End)
			all, i = append(all, &sentence{e.Field, from, to, nil}), len(all)
		}
		all[i].words = append(all[i].words, e)
	}
	for _, x := range all {
		slices.SortStableFunc(x.words, func(a, b reading.Evidence) int { return cmp.Or(a.Start-b.Start, b.End-a.End) })
		q, s, at := Quote{Title: x.field == reading.InTitle}, t.Field(x.field), x.from
		for _, e := range x.words {
			if e.End <= at {
				continue // lies in words that are marked already
			}
			start := max(at, e.Start)
			if start > at {
				q.Pieces = append(q.Pieces, Marked{s[at:start], false})
			}
			q.Pieces = append(q.Pieces, Marked{s[start:e.End], true})
			at = e.End
		}
		if at < x.to {
			q.Pieces = append(q.Pieces, Marked{s[at:x.to], false})
		}
		out = append(out, q)
	}
	return out
}

// maxAround is how much of a sentence is shown on each side of words, in bytes.
const maxAround = 240

// sentenceAt is the sentence in which words stand, cut where it is long.
func sentenceAt(s string, start, end int) (from, to int) {
	from, to = max(0, start-maxAround), min(len(s), end+maxAround)
	if i := strings.LastIndexAny(s[from:start], "\n\r"); i >= 0 {
		from += i + 1
	}
	for _, stop := range []string{". ", "! ", "? ", "؟ ", "۔ "} {
		if i := strings.LastIndex(s[from:start], stop); i >= 0 {
			from += i + len(stop)
		}
	}
	if i := strings.IndexAny(s[end:to], "\n\r"); i >= 0 {
		to = end + i
	}
	for _, stop := range []string{". ", "! ", "? ", "؟ ", "۔ "} {
		if i := strings.Index(s[end:to], stop); i >= 0 {
			to = end + i + len(stop) - 1
		}
	}
	for from < start && !utf8.RuneStart(s[from]) {
		from++
	}
	for to > end && to < len(s) && !utf8.RuneStart(s[to]) {
		to--
	}
	return from, to
}

// Piece is a stretch of a text with the claims whose words lie in it, by their
// numbers from 1.
type Piece struct {
	Text   string
	Claims []int
	First  []int // of those, the claims of which this is the first piece
}

// Pieces cuts a field of a text where words of claims begin and end. Joined, the
// pieces are the field.
func Pieces(t *Text, f reading.Field, claims [][]reading.Evidence) []Piece {
	s := t.Field(f)
	cuts := []int{0, len(s)}
	for _, list := range claims {
		for _, e := range list {
			if e.Field == f && WordsOf(t, e) != "" {
				cuts = append(cuts, e.Start, e.End)
			}
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	out := make([]Piece, 0, len(cuts))
	at := make(map[int]int, len(cuts)) // the piece that begins at a byte
	for i := 0; i+1 < len(cuts); i++ {
		at[cuts[i]] = len(out)
		out = append(out, Piece{Text: s[cuts[i]:cuts[i+1]]})
	}
	for n, list := range claims {
		seen := false
		for _, e := range list {
			if e.Field != f || WordsOf(t, e) == "" {
				continue
			}
			for i := at[e.Start]; i < len(out) && cuts[i] < e.End; i++ {
				if !slices.Contains(out[i].Claims, n+1) {
					out[i].Claims = append(out[i].Claims, n+1)
				}
				if !seen {
					out[i].First, seen = append(out[i].First, n+1), true
				}
			}
		}
	}
	return out
}
