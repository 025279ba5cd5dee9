package origin

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"truce/civil"
	"truce/reading"
)

// Shares of a text, in thousandths of its words, from which it is said to be
// derived from earlier texts, wholly or in part.
const (
	derivedFrom = 800
	partlyFrom  = 250
	reprintFrom = 500
)

// noDay stands for a day that is not known: such a text comes after all others.
const noDay = 1 << 30

// page is one report while it is compared.
type page struct {
	report int
	word   []uint32 // a part of the arena
	title  int      // words of the title
	key    uint64
	day    int // of publication, in days; noDay when not known
	rank   int // among texts of one day: agencies first, updates last

	of      int       // the page it repeats most of, -1
	same    int       // the page whose words are its own, -1
	parts   []portion // passages that are kept: each covers words that those before it do not
	links   []portion // of a page with claims: all that were found
	unsure  []uint32  // words that stand elsewhere too, and were not looked at further
	shared  int
	anyMore bool
	again   []stretch // what it says twice
	home    int       // the page that most of it leads back to
}

// portion is a stretch and the earlier page that it stands in.
type portion struct {
	of int
	stretch
	quoted int // words of it that stand in quotation marks, once passages have been read again
	root   int // the page that it leads back to, once groups are made
}

type comparison struct {
	reports []Report
	pages   []page // in canonical order once ordered
	texts   []Text
	marks   marks
	limits  Limits
	fold    folded // with offsets; of the page at foldOf
	foldOf  int
}

func newComparison(reports []Report) *comparison {
	c := &comparison{reports: reports, foldOf: -1}
	size := 0
	for i := range reports {
		size += len(reports[i].Title) + len(reports[i].Text)
	}
	var f folded
	arena := make([]uint32, 0, min(size/5+16, 1<<22))
	c.pages = make([]page, len(reports))
	for i := range reports {
		r := &reports[i]
		f.fold(r.Title, r.Text)
		if cap(arena)-len(arena) < len(f.word) {
			arena = make([]uint32, 0, max(1<<20, len(f.word)))
		}
		from := len(arena)
		arena = append(arena, f.word...)
		p := page{report: i, word: arena[from:len(arena):len(arena)], title: f.title, day: dayOf(r.Published), of: -1, same: -1, rank: rankOf(r)}
		p.key = hashOfWords(p.word)
		c.pages[i] = p
	}
	return c
}

// dayOf numbers a day, of any year.
func dayOf(d civil.Date) int {
	if d == (civil.Date{}) {
		return noDay
	}
	return int(time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// agencies are those whose texts others print, as outlets and in credits.
var agencies = []string{"afp", "agence france-presse", "reuters", "ap", "associated press", "dpa", "efe", "upi", "xinhua", "tass", "ria novosti", "interfax", "sana", "anadolu agency", "anadolu"}

// rankOf orders the texts of one day: an agency's before its clients', an
// update after what it updates.
func rankOf(r *Report) int {
	rank := 1
	if slices.Contains(agencies, strings.ToLower(r.Outlet)) {
		rank = 0
	}
	head := r.Text[:min(len(r.Text), 400)]
	if strings.Contains(r.Title, "UPDATE") || strings.Contains(head, "(UPDATE") {
		rank += 2
	}
	return rank
}

// order puts the pages in the one order that depends on the set alone: day,
// rank, the longer first, then words, then what the report says of itself.
func (c *comparison) order() {
	slices.SortFunc(c.pages, func(p, q page) int {
		if d := cmp.Or(cmp.Compare(p.day, q.day), cmp.Compare(p.rank, q.rank), cmp.Compare(len(q.word), len(p.word)), cmp.Compare(p.key, q.key)); d != 0 {
			return d
		}
		a, b := &c.reports[p.report], &c.reports[q.report]
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Outlet, b.Outlet), cmp.Compare(a.Title, b.Title), cmp.Compare(a.Text, b.Text))
	})
}

// relate lays every page beside those before it.
func (c *comparison) relate() {
	ps := make([]print, 0, 256)
	total, longest := 0, 0
	firstOf := make(map[uint64]int, len(c.pages))
	for i := range c.pages {
		p := &c.pages[i]
		longest = max(longest, len(p.word))
		if j, ok := firstOf[p.key]; ok && len(p.word) > 0 && slices.Equal(c.pages[j].word, p.word) {
			p.same, p.of = j, j
			continue
		}
		firstOf[p.key] = i
		total += len(p.word)*2/(window+1) + 2
	}
	x := newIndex(len(c.pages), total)
	cover := make([]bool, longest)
	var over []uint32
	for i := range c.pages {
		p := &c.pages[i]
		if p.same >= 0 {
			continue
		}
		ps = prints(p.word, ps[:0])
		found, hits := x.ask(ps)
		over = x.add(uint32(i), ps, over[:0])
		if len(hits) > 0 {
			c.lay(i, found, hits, over, x, cover[:len(p.word)])
		}
		if len(x.self) > 1 {
			c.repeats(p, x.self)
		}
		x.forget()
	}
}

// lay lays a page beside the candidates found, those that share most first,
// and keeps the passages that cover words not covered yet.
func (c *comparison) lay(i int, found []uint32, hits []hit, over []uint32, x *index, cover []bool) {
	p := &c.pages[i]
	al := aligner{steps: stepFactor*len(p.word) + 1024, newTitle: p.title}
	clear(cover)
	near := c.anchorsNear(i)
	claims := len(c.marks.of(i)) > 0
	var seeds []hit
	best, laid, left := 0, 0, len(p.word)
	for _, t := range found {
		if x.seen[t] < 2 && len(p.word) >= shortText && !near(hits, t, cover) {
			continue
		}
		if left < minPassage && !claims {
			break
		}
		if laid == candidateCap || al.steps <= 0 {
			p.anyMore = true
			break
		}
		laid++
		seeds = seeds[:0]
		fresh := false
		for _, h := range hits {
			if h.text == t {
				seeds = append(seeds, h)
				fresh = fresh || !cover[h.here]
			}
		}
		if !fresh && !claims {
			continue
		}
		q := &c.pages[t]
		al.oldTitle = q.title
		mine := 0
		for _, s := range al.stretches(q.word, p.word, seeds) {
			added := 0
			for k := s.c; k < s.d; k++ {
				if !cover[k] {
					added++
				}
			}
			mine += s.d - s.c
			if claims && s.same >= tieWords && s.same*5 >= 4*max(s.b-s.a, s.d-s.c) {
				p.links = append(p.links, portion{of: int(t), stretch: s})
			}
			if added < minPassage {
				continue
			}
			for k := s.c; k < s.d; k++ {
				cover[k] = true
			}
			left -= added
			p.parts = append(p.parts, portion{of: int(t), stretch: s})
		}
		if mine > best {
			best, p.of = mine, int(t)
		}
	}
	c.notFurther(p, hits, over, cover)
	n := 0
	for _, in := range cover {
		if in {
			n++
		}
	}
	if len(p.word) > 0 {
		p.shared = n * 1000 / len(p.word)
	}
	if len(p.parts) == 0 {
		p.of = -1
	}
	slices.SortFunc(p.parts, func(a, b portion) int {
		return cmp.Or(cmp.Compare(a.c, b.c), cmp.Compare(a.of, b.of))
	})
}

// repeats finds passages that a page says twice, far apart.
func (c *comparison) repeats(p *page, seeds []hit) {
	al := aligner{steps: stepFactor*len(p.word) + 1024, oldTitle: p.title, newTitle: p.title}
	for _, s := range al.stretches(p.word, p.word, seeds) {
		if s.same >= repeatWords && s.a >= p.title+standfirst && s.c-s.b >= repeatApart {
			p.again = append(p.again, s)
		}
	}
}

// notFurther notes words of a page that stand in earlier texts and that lay
// behind a bound.
func (c *comparison) notFurther(p *page, hits []hit, over []uint32, cover []bool) {
	for _, w := range over {
		if !cover[w] {
			p.unsure = append(p.unsure, w)
			c.limits.Lists++
		}
	}
	if p.anyMore {
		c.limits.Candidates++
		for _, h := range hits {
			if !cover[h.here] {
				p.unsure = append(p.unsure, h.here)
			}
		}
	}
	slices.Sort(p.unsure)
	p.unsure = slices.Compact(p.unsure)
}

// offsets reads a page again with the bytes of its words.
func (c *comparison) offsets(i int) *folded {
	if c.foldOf != i {
		r := &c.reports[c.pages[i].report]
		c.fold.offsets = true
		c.fold.fold(r.Title, r.Text)
		c.foldOf = i
	}
	return &c.fold
}

// span is the bytes of words from to until of a folded page. A passage never
// reaches across the end of a title.
func (f *folded) span(from, until int) Span {
	s := Span{Field: reading.InText}
	if from < f.title {
		s.Field = reading.InTitle
	}
	s.Start, s.End = int(f.start[from]), int(f.end[until-1])
	return s
}
