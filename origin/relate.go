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
	claims []carried
	scars  []Scar // that its text shows alone

	same int // the page whose words are its own, -1
	laid bool
	found
	home int // the page that most of it leads back to
}

// carried is a claim of a report that happened, with the words that carry it.
type carried struct {
	claim   int
	anchors []int
}

// found is what was found of a page by laying it beside those before it.
type found struct {
	of       int       // the page it repeats most of, -1
	parts    []portion // passages that are kept: each covers words that those before it do not
	links    []portion // all that may tie claims
	unsure   []uint32  // words that stand elsewhere too, and were not looked at further
	lists    int       // how many of them stand in a full list
	anyMore  bool      // there were more candidates than are laid beside a page
	shared   int
	again    []stretch // what it says twice
	passages []Passage // its parts as bytes, once they were read
	spans    bool      // they were
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
	pages   []page // in canonical order
	texts   []Text // by page
	index   *index
	room    int            // fingerprints that the index is made for
	first   map[uint64]int // by key: the first page of these words
	marks   marks
	limits  Limits

	fold   folded // with offsets; of the report foldOf
	foldOf int
	plain  folded
	arena  []uint32
	ps     []print
	over   []uint32
	cover  []bool
}

func newComparison(reports []Report) *comparison {
	c := &comparison{reports: reports, foldOf: -1, first: make(map[uint64]int, len(reports))}
	size := 0
	for i := range reports {
		size += len(reports[i].Title) + len(reports[i].Text)
	}
	c.arena = make([]uint32, 0, min(size/5+16, 1<<22))
	c.pages = make([]page, len(reports))
	for i := range reports {
		c.pages[i] = c.read(i)
	}
	slices.SortFunc(c.pages, c.before)
	for i := range c.pages {
		if c.same(i) {
			c.room += c.pages[i].room()
		}
	}
	c.index = newIndex(len(c.pages), c.room)
	for i := range c.pages {
		c.place(i, -1)
	}
	c.texts = make([]Text, len(c.pages))
	c.judge(0)
	return c
}

// read makes the page of a report.
func (c *comparison) read(report int) page {
	r := &c.reports[report]
	p := page{report: report, day: dayOf(r.Published), rank: rankOf(r), same: -1, scars: textScars(r.Text)}
	f := &c.plain
	if len(r.Claims) > 0 {
		f = c.offsetsOf(report)
		p.claims = carriedBy(r, f)
	} else {
		f.fold(r.Title, r.Text)
	}
	if cap(c.arena)-len(c.arena) < len(f.word) {
		c.arena = make([]uint32, 0, max(1<<20, len(f.word)))
	}
	from := len(c.arena)
	c.arena = append(c.arena, f.word...)
	p.word, p.title = c.arena[from:len(c.arena):len(c.arena)], f.title
	p.key = hashOfWords(p.word)
	return p
}

// room is how many fingerprints a page has room for in the index.
func (p *page) room() int { return len(p.word)*2/(window+1) + 2 }

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

// before puts pages in the one order that depends on the set alone: day,
// rank, the longer first, then words, then what the report says of itself.
func (c *comparison) before(p, q page) int {
	if d := cmp.Or(cmp.Compare(p.day, q.day), cmp.Compare(p.rank, q.rank), cmp.Compare(len(q.word), len(p.word)), cmp.Compare(p.key, q.key)); d != 0 {
		return d
	}
	a, b := &c.reports[p.report], &c.reports[q.report]
	return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Outlet, b.Outlet), cmp.Compare(a.Title, b.Title), cmp.Compare(a.Text, b.Text))
}

// same notes which page a page has its words from, and says whether they are
// its own.
func (c *comparison) same(i int) bool {
	p := &c.pages[i]
	j, ok := c.first[p.key]
	if ok && len(p.word) > 0 && slices.Equal(c.pages[j].word, p.word) {
		p.same = j
		return false
	}
	if !ok {
		c.first[p.key] = i
	}
	p.same = -1
	return true
}

// place asks the index about a page, puts the page in and lays it beside those
// found. A page that was laid before page added came stays as it is where it
// shares nothing with that one.
func (c *comparison) place(i, added int) {
	p := &c.pages[i]
	if p.same >= 0 {
		p.laid, p.found = false, found{of: p.same}
		return
	}
	c.ps = prints(p.word, c.ps[:0])
	likely, hits := c.index.ask(c.ps)
	c.over = c.index.add(uint32(i), c.ps, c.over[:0])
	if p.laid && !c.index.refused && !slices.ContainsFunc(hits, func(h hit) bool { return int(h.text) == added }) {
		p.shift(added)
	} else {
		p.laid, p.found = true, found{of: -1}
		if len(hits) > 0 {
			c.cover = slices.Grow(c.cover[:0], len(p.word))[:len(p.word)]
			c.lay(i, likely, hits, c.over, c.cover)
		}
		if len(c.index.self) > 1 {
			c.repeats(p, c.index.self)
		}
	}
	c.index.forget()
}

// lay lays a page beside the candidates found, those that share most first,
// and keeps the passages that cover words not covered yet.
func (c *comparison) lay(i int, likely []uint32, hits []hit, over []uint32, cover []bool) {
	p := &c.pages[i]
	al := aligner{steps: stepFactor*len(p.word) + 1024, newTitle: p.title}
	clear(cover)
	near := p.anchorsNear()
	claims := len(p.claims) > 0
	var seeds []hit
	best, laid, left := 0, 0, len(p.word)
	for _, t := range likely {
		if c.index.seen[t] < 2 && len(p.word) >= shortText && !near(hits, t, cover) {
			continue
		}
		q := &c.pages[t]
		ties := claims || q.day == p.day && len(q.claims) > 0 // of one day neither is known to be the first
		if left < minPassage && !ties {
			continue
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
		if !fresh && !ties {
			continue
		}
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
			if ties && s.same >= tieWords && s.same*5 >= 4*max(s.b-s.a, s.d-s.c) {
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
			p.lists++
		}
	}
	if p.anyMore {
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
func (c *comparison) offsets(i int) *folded { return c.offsetsOf(c.pages[i].report) }

func (c *comparison) offsetsOf(report int) *folded {
	if c.foldOf != report {
		r := &c.reports[report]
		c.fold.offsets = true
		c.fold.fold(r.Title, r.Text)
		c.foldOf = report
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
