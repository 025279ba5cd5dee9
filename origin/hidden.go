package origin

// hiddenCap is in how many texts words are looked for that a bound kept apart.
const hiddenCap = 64

// hidden looks for what lay behind a bound. A claim is unsure while a phrase
// beside it is too common to be followed: its sentence may stand in an earlier
// text, or only the phrase. So every run of words that would tie the claim is
// looked for in all texts, and the claim stays unsure where a run stands in
// another text of its day or before that has no claim of its family.
func (c *comparison) hidden() {
	m := &c.marks
	in := map[uint64][]int{} // the pages in which a run stands
	for k := range m.all {
		if x := &m.all[k]; x.unsure {
			c.runs(x, func(h uint64) { in[h] = nil })
		}
	}
	if len(in) == 0 {
		return
	}
	for i := range c.pages {
		if c.pages[i].same >= 0 {
			continue // what it holds stands in another already
		}
		words := c.pages[i].word
		for w := 0; w+tieWords <= len(words); w++ {
			h := hashOfWords(words[w : w+tieWords])
			if list, ok := in[h]; ok && len(list) <= hiddenCap && (len(list) == 0 || list[len(list)-1] != i) {
				in[h] = append(list, i)
			}
		}
	}
	for k := range m.all {
		if x := &m.all[k]; x.unsure {
			x.unsure = false
			c.runs(x, func(h uint64) {
				x.unsure = x.unsure || len(in[h]) > hiddenCap
				for _, i := range in[h] {
					x.unsure = x.unsure || i != x.page && c.pages[i].day <= c.pages[x.page].day && !c.tells(i, m.family.of(k))
				}
			})
		}
	}
}

// runs calls f with the hash of every run of words that would tie a claim.
func (c *comparison) runs(x *mark, f func(uint64)) {
	words := c.pages[x.page].word
	for _, a := range x.anchors {
		for i := max(0, a-edge-tieWords+1); i <= a+edge && i+tieWords <= len(words); i++ {
			f(hashOfWords(words[i : i+tieWords]))
		}
	}
}

// tells says whether a page has a claim of a family.
func (c *comparison) tells(page, family int) bool {
	m := &c.marks
	for k := m.from[page]; k < m.from[page+1]; k++ {
		if m.family.of(k) == family {
			return true
		}
	}
	return false
}
