package origin

import "slices"

// Set is a set of reports that was compared, and takes up more. What comes
// out is what Compare gives for all of them, in whatever order they came.
//
// A report is laid beside those before it in the canonical order alone. So
// those before a new one stay as they are. Those after it are taken out of the
// index and put in again, which is quick; only such as share a fingerprint with
// the new one are laid beside others anew. A report of the latest day costs
// little; one that comes years late costs as much as many that came after it.
type Set struct{ c *comparison }

// NewSet compares reports and keeps what was found.
func NewSet(reports []Report) *Set { return &Set{newComparison(slices.Clone(reports))} }

// Reports are those of the set, in the order in which they came.
func (s *Set) Reports() []Report { return slices.Clip(s.c.reports) }

// Result is that of Compare for the reports of the set: Text.Report is an index
// into Reports. Groups and origins are made anew, in time that grows with the
// set.
func (s *Set) Result() Result { return s.c.result() }

// Change is that a report which was there stands otherwise than before to
// those before it, because one more came. Reports are indices into Reports.
type Change struct {
	Report   int
	Was, Now Standing
}

// Standing is how a report stands to those before it.
type Standing struct {
	Relation Relation
	Of       int // the report it repeats most of, -1 for none
	Judgement
}

// Add takes up a report, and gives those before it came that stand otherwise
// now, in the canonical order.
func (s *Set) Add(r Report) []Change {
	c := s.c
	c.reports = append(c.reports, r)
	p := c.read(len(c.reports) - 1)
	at, _ := slices.BinarySearchFunc(c.pages, p, c.before)
	was := make([]Standing, 0, len(c.pages)-at)
	for i := at; i < len(c.pages); i++ {
		was = append(was, c.standing(i))
	}
	if j, ok := c.first[p.key]; !ok || !slices.Equal(c.pages[j].word, p.word) {
		c.room += p.room()
	}
	for i := len(c.pages) - 1; i >= at; i-- {
		c.takeOut(i)
	}
	c.pages = slices.Insert(c.pages, at, p)
	c.texts = append(c.texts, Text{})
	c.index.seen = append(c.index.seen, 0)
	from := at
	if slotsFor(c.room) != len(c.index.slots) {
		from = c.widen(at)
	}
	for i := from; i < len(c.pages); i++ {
		if i >= at {
			c.same(i)
		}
		c.place(i, at)
	}
	c.judge(from)
	var out []Change
	for k, before := range was {
		i := at + 1 + k
		if now := c.standing(i); now != before {
			out = append(out, Change{c.pages[i].report, before, now})
		}
	}
	return out
}

func (c *comparison) standing(i int) Standing {
	t := &c.texts[i]
	s := Standing{t.Relation, t.Of, t.Judgement}
	if s.Of >= 0 {
		s.Of = c.pages[s.Of].report
	}
	return s
}

// takeOut takes the last page out of the index.
func (c *comparison) takeOut(i int) {
	p := &c.pages[i]
	if c.first[p.key] == i {
		delete(c.first, p.key)
	}
	if p.same < 0 {
		c.ps = prints(p.word, c.ps[:0])
		c.index.remove(uint32(i), c.ps)
	}
}

// widen makes a larger table, as Compare would for so many, and puts in the
// pages before one. Where the old table had refused a fingerprint what was found
// with it does not hold, and all pages are to be placed: it gives the first to be.
func (c *comparison) widen(at int) int {
	refused := c.index.refused
	c.index = newIndex(len(c.pages), c.room)
	if refused {
		for i := range c.pages {
			c.pages[i].laid = false
		}
		return 0
	}
	for i := range at {
		if p := &c.pages[i]; p.same < 0 {
			c.ps = prints(p.word, c.ps[:0])
			c.index.ask(c.ps)
			c.index.add(uint32(i), c.ps, nil)
			c.index.forget()
		}
	}
	return at
}

// shift makes room for a page that was added in the numbers of others.
func (p *page) shift(added int) {
	move := func(of *int) {
		if *of >= added {
			*of++
		}
	}
	move(&p.of)
	for k := range p.parts {
		move(&p.parts[k].of)
	}
	for k := range p.links {
		move(&p.links[k].of)
	}
	p.passages = slices.Clone(p.passages) // results that were given away keep theirs
	for k := range p.passages {
		move(&p.passages[k].Of)
	}
}
