package agreement

import (
	"slices"

	"truce"
)

var documentRules = []rule{
	{"T101", "clauses are neither formalised nor said to be words on purpose", func(c *checker) {
		for _, cl := range c.doc.Clauses {
			if len(cl.Blocks) == 0 && !c.doc.hasBelow(cl) {
				c.found = append(c.found, finding{c.doc.linePos(cl.start), cl.ID, "clause " + cl.ID})
			}
		}
	}},
	{"T102", "open terms decide something", openTerms},
	{"T104", "no language prevails", func(c *checker) {
		c.each("agreement", func(b *Block) {
			if n := len(b.Items("languages")); n > 1 && open(b, "authentic") {
				c.find(b, "the text is in %s and authentic is unstated", phrase(b.Value("languages")))
			}
		})
	}},
	{"T105", "the text rests on instruments that are not public", func(c *checker) {
		for _, b := range c.doc.Blocks {
			for _, attr := range []string{"source", "part_of"} {
				for _, i := range targets(b, attr) {
					if i.Kind == "instrument" && i.Word("publicity") == "confidential" {
						c.find(b, "%s rests on %s", called(b), i.Name)
					}
				}
			}
			if b.Kind == "clause" && b.Has("seal") && open(b, "opens") {
				c.find(b, "clause %s is sealed and never opens", b.ClauseID())
			}
		}
	}},
	{"T106", "two clocks run in parallel and end at different instants", besideClocks},
	{"T107", "it takes effect before the text was made", func(c *checker) {
		a := c.doc.Agreement()
		made := Evaluate(a.Value("made"), c.doc, Unbound{}).Bounds()
		c.each("anchor", func(b *Block) {
			if b.True("retroactive") {
				c.find(b, "anchor %s is retroactive", b.Name)
			}
		})
		c.each("duty", func(top *Block) {
			top.Each(func(b *Block) {
				due := DueTimes(b.Value("due"), c.doc, Unbound{})
				if made.Earliest.Known() && due.Known() && due.Bounds().Latest.Known() && due.Bounds().Latest < made.Earliest && !earlierText(top, due.Bounds().Latest) {
					c.find(b, "%s is due %s", called(b), due.Rule)
				}
			})
		})
		c.each("phase", func(b *Block) {
			for _, m := range Begins(b, Unbound{}).Moments {
				if made.Earliest.Known() && m.At.Latest <= made.Earliest {
					c.find(b, "phase %s begins %s", b.Name, c.doc.Zone().Local(m.At.Earliest))
					return
				}
			}
		})
	}},
	{"T109", "parts of the text have not been seen", func(c *checker) {
		for _, top := range c.doc.Blocks {
			top.Each(func(b *Block) {
				for _, a := range b.Attrs {
					Walk(a.Value, func(e Expr) bool {
						if WordOf(e) == Unseen {
							c.findAt(b, a.Pos, "%s.%s", b.Path(), a.Name)
						}
						return true
					})
				}
			})
		}
	}},
}

// earlierText says whether a block stands in an instrument that was made before
// an instant.
func earlierText(b *Block, at truce.Instant) bool {
	return slices.ContainsFunc(targets(b, "source"), func(i *Block) bool {
		made := Evaluate(i.Value("made"), i.Doc, Unbound{}).Bounds().Earliest
		return made.Known() && made <= at
	})
}

// hasBelow says whether a clause lies under cl: 3 is a heading over 3.a.
func (d *Document) hasBelow(cl *Clause) bool {
	for _, o := range d.Clauses {
		if len(o.ID) > len(cl.ID) && o.ID[:len(cl.ID)] == cl.ID && o.ID[len(cl.ID)] == '.' {
			return true
		}
	}
	return false
}

// openTerms finds open terms that decide something.
func openTerms(c *checker) {
	settled, used := settledTerms(c.doc), map[*Block]bool{}
	for _, top := range c.doc.Blocks {
		eachOpenTerm(top, settled, func(t, b *Block) {
			used[t] = true
			c.find(b, "%s in %s %s", t.Name, b.Kind, b.Path())
		})
	}
	for _, kind := range []string{"gate", "clock", "phase"} {
		c.each(kind, func(b *Block) {
			mentions(b, func(_ *Attr, n *Name) {
				duty := n.Target()
				if duty != nil && duty.Kind == "duty" && slices.Contains(attrTypes["quality"].words, n.Member()) && quality(duty, n.Member()) == nil {
					c.find(b, "%s in %s %s, which no term defines", n.Member(), b.Kind, b.Path())
				}
			})
		})
	}
	c.each("reading", func(r *Block) {
		r.Each(func(b *Block) {
			mentions(b, func(_ *Attr, n *Name) { used[n.Target()] = true })
			if t, ok := c.doc.Lookup(b.Name); ok && b.Kind == "term" {
				used[t] = true // a reading says what it means
			}
		})
	})
	c.each("term", func(t *Block) {
		if t.True("open") && !t.Has("means") && !settled[t.Name] && !used[t] {
			c.find(t, "%s, in words that no block formalises", t.Name)
		}
	})
}

// besideClocks compares the ends of the phases of this document and of the
// one it runs beside.
func besideClocks(c *checker) {
	a := c.doc.Agreement()
	id := a.Text("beside")
	if id == "" {
		return
	}
	var other *Document
	for _, d := range c.docs {
		if d.ID == id {
			other = d
		}
	}
	if other == nil {
		c.each("phase", func(mine *Block) {
			c.find(mine, "phase %s (%s) beside the document %s", mine.Name, Ends(mine, Unbound{}).Rule, id)
		})
		return
	}
	theirs := map[*Block]Times{}
	for _, b := range other.Kind("phase") {
		if b.Word("ends") != "never" {
			theirs[b] = Ends(b, Unbound{})
		}
	}
	c.each("phase", func(mine *Block) {
		ends := Ends(mine, Unbound{})
		for _, b := range other.Kind("phase") {
			t, ok := theirs[b]
			if ok && (!t.Known() || !ends.Known() || t.Bounds().Earliest != ends.Bounds().Earliest) {
				c.find(mine, "%s ends %s, and %s of %s ends %s", mine.Name, ends.Rule, b.Name, id, t.Rule)
				return
			}
		}
	})
}
