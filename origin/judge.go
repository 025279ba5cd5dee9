package origin

import (
	"cmp"
	"slices"

	"truce/reading"
)

// judge says of every page from one on how it stands to those before it, and
// what it is.
func (c *comparison) judge(from int) {
	c.passages(from)
	for i := from; i < len(c.pages); i++ {
		p := &c.pages[i]
		t := &c.texts[i]
		*t = Text{Report: p.report, Of: p.of, Shared: p.shared, Passages: p.passages}
		rep := &c.reports[p.report]
		if p.same >= 0 {
			// what is wrong with a text is wrong with every copy of it
			first := &c.texts[p.same]
			t.Relation, t.Shared, t.Spread = Identical, 1000, first.Spread
			whole := Span{reading.InText, 0, len(rep.Text)}
			other := &c.reports[c.pages[p.same].report]
			if whole.End == 0 {
				whole = Span{reading.InTitle, 0, len(rep.Title)}
			}
			there := Span{whole.Field, 0, len(other.Text)}
			if whole.Field == reading.InTitle {
				there.End = len(other.Title)
			}
			t.Passages = []Passage{{Of: p.same, Here: whole, There: there, Words: len(p.word)}}
			t.Judgement = Reprint
			if first.Judgement == Recycled {
				t.Judgement = Recycled
				t.Scars = c.scars(i)
			}
			continue
		}
		t.Relation = c.relation(i)
		t.Scars = c.scars(i)
		t.Spread = c.spread(i)
		switch {
		case recycled(t.Scars):
			t.Judgement = Recycled
		case t.Relation == Derived, t.Relation == PartlyDerived && p.shared >= reprintFrom:
			t.Judgement = Reprint
		default:
			t.Judgement = Original
		}
	}
}

// relation is how a page stands to those before it, by how much of it stands
// there and by whether that is only quoted.
func (c *comparison) relation(i int) Relation {
	p := &c.pages[i]
	if len(p.parts) == 0 {
		return Independent
	}
	if p.shared >= derivedFrom {
		return Derived
	}
	covered, quoted := 0, 0
	for _, s := range p.parts {
		covered += s.d - s.c
		quoted += s.quoted
	}
	switch {
	case quoted*5 >= covered*4:
		return SharedStatement
	case p.shared >= partlyFrom:
		return PartlyDerived
	}
	return Independent
}

// passages gives the stretches of pages from one on as bytes. A page is read
// again at most once, for what it shares with those before it and after it.
func (c *comparison) passages(from int) {
	type ref struct{ page, part int }
	asked := make(map[int][]ref) // by the earlier page
	var read []int
	for i := from; i < len(c.pages); i++ {
		p := &c.pages[i]
		if p.spans || len(p.parts) == 0 {
			continue
		}
		read = append(read, i)
		p.passages = make([]Passage, len(p.parts))
		for k, s := range p.parts {
			asked[s.of] = append(asked[s.of], ref{i, k})
		}
	}
	for of := range asked {
		if p := &c.pages[of]; of < from || p.spans || len(p.parts) == 0 {
			read = append(read, of)
		}
	}
	slices.Sort(read)
	for _, i := range read {
		p := &c.pages[i]
		f := c.offsets(i)
		if !p.spans && i >= from {
			for k := range p.parts {
				s, out := &p.parts[k], &p.passages[k]
				for w := s.c; w < s.d; w++ {
					if f.quoted[w] {
						s.quoted++
					}
				}
				out.Of, out.Here, out.Words = s.of, f.span(s.c, s.d), s.same
			}
			p.spans = true
		}
		for _, r := range asked[i] {
			s := c.pages[r.page].parts[r.part]
			c.pages[r.page].passages[r.part].There = f.span(s.a, s.b)
		}
	}
}

// source is the page that a part leads back to: of its page, the one that this
// repeats, and so on.
func (c *comparison) source(i int) int {
	for {
		p := &c.pages[i]
		switch {
		case p.same >= 0:
			i = p.same
		case p.of >= 0 && p.shared >= reprintFrom:
			i = p.of
		default:
			return i
		}
	}
}

// spread is how many days lie between the earliest and the latest material of
// a page, as far as it can be dated: passages by the text that they lead back
// to, lists of other stories by their days.
func (c *comparison) spread(i int) int {
	low, high := noDay, -noDay
	take := func(d int) {
		if d != noDay {
			low, high = min(low, d), max(high, d)
		}
	}
	for _, s := range c.pages[i].parts {
		take(c.pages[c.source(s.of)].day)
	}
	rep := &c.reports[c.pages[i].report]
	for _, sc := range c.texts[i].Scars {
		if sc.Rule == "dated_list" {
			for _, d := range datedLines(rep.Text) {
				take(d.day)
			}
			break
		}
	}
	if low > high {
		return 0
	}
	return high - low
}

// scars are those that the text of a page shows alone, and those that it shows
// beside the texts before it.
func (c *comparison) scars(i int) []Scar {
	p := &c.pages[i]
	out := slices.Clone(p.scars)
	if p.same >= 0 {
		p = &c.pages[p.same]
	}
	if len(p.again) > 0 {
		f := c.offsets(i)
		for _, s := range p.again {
			out = append(out, Scar{"self_repetition", "sentence_twice", f.span(s.c, s.d)})
		}
	}
	return append(out, c.mixed(i)...)
}

// mixed finds passages of a page that lead back to stories weeks apart:
// quotations, or the body of the text.
func (c *comparison) mixed(i int) []Scar {
	p := &c.pages[i]
	if len(p.parts) < 2 {
		return nil
	}
	var told, quoted []portion
	for _, s := range p.parts {
		if c.pages[c.source(s.of)].day == noDay {
			continue
		}
		switch {
		case s.quoted*5 >= (s.d-s.c)*4:
			quoted = append(quoted, s)
		case (s.d-s.c)*1000 >= mosaicPart*len(p.word):
			told = append(told, s)
		}
	}
	var out []Scar
	for kind, parts := range [...][]portion{told, quoted} {
		if len(parts) < 2 {
			continue
		}
		byDay := func(a, b portion) int {
			return cmp.Or(cmp.Compare(c.pages[c.source(a.of)].day, c.pages[c.source(b.of)].day), cmp.Compare(a.c, b.c))
		}
		a, b := slices.MinFunc(parts, byDay), slices.MaxFunc(parts, byDay)
		if c.pages[c.source(b.of)].day-c.pages[c.source(a.of)].day <= apartDays {
			continue
		}
		name, rule := "time_incoherence", "stories_weeks_apart"
		if kind == 1 {
			name, rule = "quote_mosaic", "occasions_weeks_apart"
		}
		f := c.offsets(i)
		out = append(out, Scar{name, rule, f.span(a.c, a.d)}, Scar{name, rule, f.span(b.c, b.d)})
	}
	return out
}

// recycled weighs the scars of a text.
func recycled(scars []Scar) bool {
	weight := map[string]int{}
	strong := false
	for _, s := range scars {
		w := scarWeight[s.Kind]
		weight[s.Kind] = min(weight[s.Kind]+w.each, w.most)
		strong = strong || w.strong
	}
	sum := 0
	for _, w := range weight {
		sum += w
	}
	return strong && len(weight) > 1 && sum >= recycledFrom
}

// group puts texts together that lead back to one. A text leads back to where
// most of its shared words do; a mixture leads back to its greatest part, and
// what it says first in its own words does not lead where the rest of it does.
// Members are in canonical order, so that the text they lead back to is first.
func (c *comparison) group() []Group {
	var out []Group
	of := map[int]int{} // groups by the page that they lead back to
	for i := range c.pages {
		t, home := &c.texts[i], i
		switch t.Relation {
		case Identical:
			home = c.pages[c.pages[i].same].home
		case Derived, PartlyDerived:
			home = c.mostly(i)
		default:
			c.trace(i)
		}
		c.pages[i].home = home
		g, ok := of[home]
		if !ok {
			g = len(out)
			of[home] = g
			out = append(out, Group{Origins: 1})
			if c.texts[home].Judgement == Recycled {
				out[g].Origins = 0
			}
		}
		t.Group = g
		out[g].Members = append(out[g].Members, i)
	}
	return out
}

// mostly is the page that most shared words of a page lead back to.
func (c *comparison) mostly(i int) int {
	c.trace(i)
	words := map[int]int{}
	best := -1
	for _, s := range c.pages[i].parts {
		words[s.root] += s.d - s.c
	}
	for _, s := range c.pages[i].parts {
		if best < 0 || words[s.root] > words[best] || words[s.root] == words[best] && s.root < best {
			best = s.root
		}
	}
	return best
}

// trace finds for each passage of a page the page that it leads back to:
// through the passage of the earlier page that holds most of it, or that page
// itself where it holds the words of its own.
func (c *comparison) trace(i int) {
	p := &c.pages[i]
	for k := range p.parts {
		s := &p.parts[k]
		own, most := s.b-s.a, 0
		s.root = s.of
		for _, q := range c.pages[s.of].parts {
			n := min(s.b, q.d) - max(s.a, q.c)
			if n <= 0 {
				continue
			}
			own -= n
			if n > most {
				most, s.root = n, q.root
			}
		}
		if own > most {
			s.root = s.of
		}
	}
}
