package origin

import "slices"

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
// the same.
func (c *comparison) joined() sets {
	m := &c.marks
	s := slices.Clone(m.family)
	first := map[string]int{}
	for k := range m.all {
		rep, cl := c.claim(k)
		b := bucketOf(rep, cl)
		for _, r := range c.roots(k) {
			key := b + "|" + r
			if j, ok := first[key]; ok {
				s.join(k, j)
			} else {
				first[key] = k
			}
		}
	}
	return s
}

// around is some words in a row beside a claim of a place and day.
type around struct {
	bucket string
	words  uint64
}

// around hashes every run of tieWords words that lies about a claim: claims of one place and day that share one are joined,
// whatever the index did not look at.
func (c *comparison) around(x *mark) []uint64 {
	words := c.pages[x.page].word
	var out []uint64
	for _, a := range x.anchors {
		for i := max(0, a-tieWords); i <= a && i+tieWords <= len(words); i++ {
			h := uint64(seedHash)
			for _, w := range words[i : i+tieWords] {
				if w == 0 {
					h = 0
					break
				}
				h = (h ^ uint64(w)) * primeHash
				h ^= h >> 29
			}
			if h != 0 {
				out = append(out, h)
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
