package origin

import (
	"fmt"
	"slices"
)

// families puts claims together whose words are the same, whether the index
// found it or they merely stand in one place and day; and says which of a
// family are of its earliest day.
func (c *comparison) families() {
	m := &c.marks
	s := newSets(len(m.all))
	near := map[around]int{}
	for k := range m.all {
		x := &m.all[k]
		for _, p := range x.parents {
			s.join(k, p)
		}
		rep, cl := c.claim(k)
		b := bucketOf(rep, cl)
		for _, h := range c.around(x) {
			key := around{b, h}
			if j, ok := near[key]; ok {
				s.join(k, j)
			} else {
				near[key] = k
			}
		}
	}
	m.family = s
	m.earliest = make([]int, len(m.all))
	m.firsts = make([]int, len(m.all))
	for k := range m.all { // in canonical order, the earliest first
		f := s.of(k)
		day := c.pages[m.all[k].page].day
		if m.firsts[f] == 0 {
			m.earliest[f] = day
		}
		if day == m.earliest[f] {
			m.firsts[f]++
		}
	}
}

// joined puts families together, within one place and day, that lead back to
// the same: to one name; where one text tells one toll twice, with whatever names; and
// where a text that tells it names beside it whom the other leads back to.
func (c *comparison) joined() sets {
	m := &c.marks
	s := slices.Clone(m.family)
	first := map[string]int{}
	join := func(key string, k int) {
		if j, ok := first[key]; ok {
			s.join(k, j)
		} else {
			first[key] = k
		}
	}
	buckets := make([]string, len(m.all))
	names := map[around]int{} // who says so, as words
	for k := range m.all {
		rep, cl := c.claim(k)
		buckets[k] = bucketOf(rep, cl)
		for _, r := range c.roots(k) {
			join(buckets[k]+"|"+r, k)
		}
		if cl.Killed != nil {
			join(fmt.Sprint(buckets[k], "|", figureKey(cl.Killed), "|", m.all[k].page), k)
		}
		if said, ok := c.speaker(k); ok {
			var f folded
			f.fold("", bareName(said.Name))
			if n := len(f.word); 0 < n && n <= nameWords {
				names[around{buckets[k], hashOfWords(f.word)}] = k
			}
		}
	}
	for k := range m.all {
		c.namedBeside(k, func(h uint64) {
			if j, ok := names[around{buckets[k], h}]; ok {
				s.join(k, j)
			}
		})
	}
	return s
}

const (
	nameWords = 6  // words of a name that is looked for
	besideIt  = 30 // words from a claim within which it is
)

// namedBeside calls f with the hash of every run of words beside a claim that
// may be a name.
func (c *comparison) namedBeside(k int, f func(uint64)) {
	x := &c.marks.all[k]
	words := c.pages[x.page].word
	behind := 0 // what was looked at for the anchor before
	for _, a := range x.anchors {
		until := min(len(words), a+besideIt)
		for i := max(behind, a-besideIt, 0); i < until; i++ {
			for n := 1; n <= nameWords && i+n <= until && words[i+n-1] != 0; n++ {
				f(hashOfWords(words[i : i+n]))
			}
		}
		behind = until
	}
}

// around is some words in a row beside a claim of a place and day.
type around struct {
	bucket string
	words  uint64
}

// around hashes every run of tieWords words that lies about a claim: claims of
// one place and day that share one are joined, whatever the index did not look
// at.
func (c *comparison) around(x *mark) []uint64 {
	words := c.pages[x.page].word
	var out []uint64
	for _, a := range x.anchors {
		for i := max(0, a-tieWords); i <= a && i+tieWords <= len(words); i++ {
			if run := words[i : i+tieWords]; !slices.Contains(run, 0) {
				out = append(out, hashOfWords(run))
			}
		}
	}
	return out
}

// sets are disjoint sets of claims.
type sets []int

func newSets(n int) sets {
	s := make(sets, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func (s sets) of(i int) int {
	for s[i] != i {
		s[i] = s[s[i]]
		i = s[i]
	}
	return i
}

func (s sets) join(a, b int) {
	a, b = s.of(a), s.of(b)
	s[max(a, b)] = min(a, b)
}
