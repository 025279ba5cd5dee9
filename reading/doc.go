package reading

import (
	"crypto/sha256"
	"fmt"
	"io"
	"unicode/utf8"

	"truce"
	"truce/civil"
)

// doc is one report while it is read.
type doc struct {
	r    *Reader
	lang *language
	rep  Report

	text    [2]string // by Field
	upper   bool      // the text is written in capitals throughout
	blocks  []block
	stories int
	toks    []token
	hits    [sorts][]hit // phrases found, by sort, in order, not overlapping
	sents   []sentence
	dates   []dateFound
	spots   []spot
	talks   []talk
	told    []mention
	pub     civil.Date     // of publication; from the text where the report has none
	pubSpan *Evidence      // where the text says it
	people  map[string]int // words for the people of a country, by country
	hash    [32]byte       // of the report: its id, title and text
	steps   int            // work done on pairs, which is bounded
}

// hit is a phrase found: tokens first to last, last excluded.
type hit struct {
	val         int32
	first, last int32
}

// sentence is a sentence with what was found in it.
type sentence struct {
	first, last int // tokens
	block       int
	groups      []group
}

func newDoc(r *Reader, l *language, rep Report) *doc {
	d := &doc{r: r, lang: l, rep: rep, text: [2]string{rep.Title, rep.Text}, pub: rep.Published}
	h := sha256.New()
	for _, s := range []string{rep.ID, rep.Title, rep.Text} {
		fmt.Fprintf(h, "%d\x00", len(s))
		io.WriteString(h, s)
	}
	h.Sum(d.hash[:0])
	d.upper = mostlyUpper(rep.Text)
	d.toks = make([]token, 0, len(rep.Text)/5+16)
	return d
}

// mostlyUpper says whether a text is in capitals throughout, as from a telex.
func mostlyUpper(s string) bool {
	up, low := 0, 0
	for i := 0; i < len(s) && i < 4096; i++ {
		switch c := s[i]; {
		case 'A' <= c && c <= 'Z':
			up++
		case 'a' <= c && c <= 'z':
			low++
		}
	}
	return up > 40 && low*9 < up
}

// block adds a piece of a field as a block, cut into tokens.
func (d *doc) block(b block) {
	b.first = len(d.toks)
	s := d.text[b.field]
	scan(s, b.start, b.end, func(t token, key []byte) {
		if t.word() {
			if t.shape&digits == 0 {
				t.id = d.lang.lookup(&t, s, key, d.upper)
				t.class = d.lang.classes[t.id]
				// al-ithnayn is Monday, ithnayn is two
				if n := d.lang.number[t.id]; n >= 0 && !(d.lang.dates[t.id].kind == "weekday" && withArticle(s[t.start:t.end])) {
					t.num = n
				}
			}
		}
		d.toks = append(d.toks, t)
	})
	b.last = len(d.toks)
	d.joinNumbers(b.first)
	b.last = len(d.toks)
	d.blocks = append(d.blocks, b)
}

// joinNumbers makes one number of figures cut by spaces (90 000) in the tokens
// from first on, and marks ranges (12-15).
func (d *doc) joinNumbers(first int) {
	out := d.toks[:first]
	for _, t := range d.toks[first:] {
		if n := len(out); n > first && t.shape&digits != 0 && out[n-1].shape&digits != 0 {
			p := &out[n-1]
			if t.shape&hyphened != 0 {
				t.shape |= numDashed
			} else if t.num == 0 && t.end-t.start == 3 && p.num > 0 && p.num < 1000 && t.start == p.end+1 {
				p.num *= 1000
				p.end = t.end
				continue
			}
		}
		if t.shape&digits != 0 && t.num == 0 && t.end-t.start > 1 {
			t.num = -1
		}
		out = append(out, t)
	}
	d.toks = out
}

// match finds the phrases of all tables in one pass over the tokens. Of two
// phrases of one sort that share a word, the one that begins first stands, and
// of two that begin together the longer.
func (d *doc) match() {
	tr := &d.lang.trie
	var until [sorts]int32
	for _, b := range d.blocks {
		for i := b.first; i < b.last; i++ {
			var best [sorts]hit
			node := int32(0)
			for j := i; j < b.last && j < i+10; j++ {
				t := &d.toks[j]
				if t.id == 0 {
					break
				}
				n, ok := tr.next[uint64(node)<<32|uint64(uint32(t.id))]
				if !ok && d.lang.stem != nil {
					n, ok = tr.next[uint64(node)<<32|uint64(uint32(d.lang.stem[t.id]))]
				}
				if !ok {
					break
				}
				node = n
				for _, s := range tr.senses[node] {
					if until[s.sort] <= int32(i) {
						best[s.sort] = hit{s.val + 1, int32(i), int32(j + 1)}
					}
				}
			}
			for s := range best {
				if h := best[s]; h.val != 0 {
					h.val--
					d.hits[s] = append(d.hits[s], h)
					until[s] = h.last
				}
			}
		}
	}
}

// hitsIn gives the hits of a sort that begin in tokens first to last.
func (d *doc) hitsIn(s sort, first, last int) []hit {
	h := d.hits[s]
	lo := search(len(h), func(i int) bool { return int(h[i].first) >= first })
	end := lo
	for end < len(h) && int(h[end].first) < last {
		end++
	}
	return h[lo:end]
}

// hitAt gives the hit of a sort that begins at a token.
func (d *doc) hitAt(s sort, i int) (hit, bool) {
	if h := d.hitsIn(s, i, i+1); len(h) > 0 {
		return h[0], true
	}
	return hit{}, false
}

// evidence is the words of tokens first to last, last excluded, of one block.
func (d *doc) evidence(first, last int, rule string) Evidence {
	return Evidence{d.blocks[d.blockOf(first)].field, int(d.toks[first].start), int(d.toks[last-1].end), rule}
}

// blockOf is the block that a token lies in.
func (d *doc) blockOf(tok int) int {
	return search(len(d.blocks), func(i int) bool { return d.blocks[i].last > tok })
}

// words is the text of tokens first to last, last excluded.
func (d *doc) words(first, last int) string {
	if first >= last {
		return ""
	}
	s := d.text[d.blocks[d.blockOf(first)].field]
	return s[d.toks[first].start:d.toks[last-1].end]
}

// available is until when the text was written: names and lists of that day.
func (d *doc) available() truce.Instant {
	if d.pub == (civil.Date{}) {
		return truce.Instant(1<<62 - 1)
	}
	return d.rep.Zone.Day(d.pub).Latest - 1
}

// clip cuts text to at most n bytes at the border of a character.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// spotsFrom is the first spot that begins at token i or later.
func (d *doc) spotsFrom(i int) int {
	return search(len(d.spots), func(k int) bool { return d.spots[k].first >= i })
}

// talksFrom is the first talk of a sentence or of a later one.
func (d *doc) talksFrom(sent int) int {
	return search(len(d.talks), func(i int) bool { return d.talks[i].sent >= sent })
}

// datesFrom is the first date that begins at a token or later.
func (d *doc) datesFrom(tok int) int {
	return search(len(d.dates), func(i int) bool { return d.dates[i].first >= tok })
}

// sentOf is the index of a sentence.
func (d *doc) sentOf(s *sentence) int {
	return search(len(d.sents), func(i int) bool { return d.sents[i].first >= s.first })
}

// search is the smallest i in 0 to n for which f holds; n when for none.
func search(n int, f func(int) bool) int {
	lo, hi := 0, n
	for lo < hi {
		if m := (lo + hi) / 2; f(m) {
			hi = m
		} else {
			lo = m + 1
		}
	}
	return lo
}
