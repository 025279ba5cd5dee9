package origin

import (
	"slices"
	"strings"

	"truce/reading"
)

// mark is one claim of one page: where its words stand, whom it leads back to.
type mark struct {
	page    int
	claim   int   // of the report
	anchors []int // words that carry it: its figure, else its act
	parents []int // marks of earlier texts that stand in the same words
	alone   bool  // it stands in words of another text that does not make the claim
	unsure  bool  // its words may stand in texts that were not looked at further; once that was looked for, they do
	own     bool  // it stands in words of its own
}

// marks are the claims of all pages, those of a page in a row.
type marks struct {
	all  []mark
	from []int // by page; one more at the end

	family   sets  // of the same words
	earliest []int // by family: its earliest day
	firsts   []int // by family: how many of it are of that day
}

func (m *marks) of(page int) []mark { return m.all[m.from[page]:m.from[page+1]] }

// mark makes the marks of all pages.
func (c *comparison) mark() {
	m := &c.marks
	*m = marks{}
	for i := range c.pages {
		m.from = append(m.from, len(m.all))
		for _, x := range c.pages[i].claims {
			m.all = append(m.all, mark{page: i, claim: x.claim, anchors: x.anchors})
		}
	}
	m.from = append(m.from, len(m.all))
}

// carriedBy finds the words of a folded report that carry each of its claims.
func carriedBy(r *Report, f *folded) []carried {
	var out []carried
	for k := range r.Claims {
		if cl := &r.Claims[k]; cl.Status == reading.Happened {
			out = append(out, carried{k, anchorsOf(cl, f)})
		}
	}
	return out
}

// anchorRules are the rules of evidence that carry a claim, the best first.
var anchorRules = [][]string{{"/number", "/quantity/"}, {"/toll/"}, {"/act/"}, {"/"}}

func anchorsOf(cl *reading.Claim, f *folded) []int {
	for _, rules := range anchorRules {
		var out []int
		for _, e := range cl.Evidence {
			if !slices.ContainsFunc(rules, func(r string) bool { return strings.Contains(e.Rule, r) }) {
				continue
			}
			if w, ok := f.wordAt(e.Field, e.Start, e.End); ok {
				out = append(out, w)
			}
		}
		if len(out) > 0 {
			slices.Sort(out)
			return slices.Compact(out)
		}
	}
	return nil
}

// wordAt is the last word that begins in bytes start to end of a field: of "at
// least 21 civilians" that is the noun, which stands beside the figure.
func (f *folded) wordAt(field reading.Field, start, end int) (int, bool) {
	from, until := f.title, len(f.word)
	if field == reading.InTitle {
		from, until = 0, max(0, f.title-1)
	}
	n, _ := slices.BinarySearch(f.start[from:until], int32(end))
	w := from + n - 1
	if w < from || int(f.end[w]) <= start {
		return 0, false
	}
	return w, true
}

// anchorsNear gives a function that says whether a hit in a text stands near a
// claim of a page, in words that no passage covers yet.
func (p *page) anchorsNear() func([]hit, uint32, []bool) bool {
	var at []int
	for _, x := range p.claims {
		at = append(at, x.anchors...)
	}
	if len(at) == 0 {
		return func([]hit, uint32, []bool) bool { return false }
	}
	slices.Sort(at)
	return func(hits []hit, t uint32, cover []bool) bool {
		for _, h := range hits {
			if h.text != t || cover[h.here] {
				continue
			}
			k, _ := slices.BinarySearch(at, int(h.here)-nearClaim)
			if k < len(at) && at[k] <= int(h.here)+shingle+nearClaim {
				return true
			}
		}
		return false
	}
}

const (
	tieWords  = 12                        // words that are the same, from which a passage ties claims: fewer are how anybody would say it
	nearClaim = edge + tieWords - shingle // words from a claim within which a single fingerprint is looked at
	edge      = 5                         // words behind the end of a passage at which a claim is still tied: a replaced word may have ended it
	drift     = 4                         // words by which a claim may stand elsewhere in a copy, beside what was put in or left out
)

// tie ties the claims of a page to those of the earlier pages in whose words
// they stand.
func (c *comparison) tie(i int) {
	m := &c.marks
	p := &c.pages[i]
	for k := m.from[i]; k < m.from[i+1]; k++ {
		x := &m.all[k]
		if p.same >= 0 {
			c.tieSame(k, p.same)
			continue
		}
		inside := 0
		for _, a := range x.anchors {
			in := false
			for _, s := range p.links {
				if a < s.c-edge || a >= s.d+edge {
					continue
				}
				tied, other := c.tieAt(k, a, s)
				if inside := s.c <= a && a < s.d; other || !inside && !tied {
					continue // another happening told alike, or the next sentence
				}
				in = true
				x.alone = x.alone || !tied
			}
			if in {
				inside++
				continue
			}
			j, _ := slices.BinarySearch(p.unsure, uint32(max(0, a-nearClaim)))
			if j < len(p.unsure) && int(p.unsure[j]) <= a+nearClaim {
				x.unsure = true
			}
		}
		x.own = inside < len(x.anchors) || len(x.anchors) == 0
		slices.Sort(x.parents)
		x.parents = slices.Compact(x.parents)
	}
	for _, s := range p.links {
		if p.day == c.pages[s.of].day {
			c.unanswered(i, s)
		}
	}
}

// unanswered finds claims of a text that stand in words of another text of the
// same day, which does not make them: neither is known to be the first.
func (c *comparison) unanswered(i int, s portion) {
	m := &c.marks
	for j := m.from[s.of]; j < m.from[s.of+1]; j++ {
		x := &m.all[j]
		for _, b := range x.anchors {
			if s.a <= b && b < s.b && !slices.ContainsFunc(m.of(i), func(y mark) bool { return slices.Contains(y.parents, j) }) {
				x.alone = true
			}
		}
	}
}

// tieSame ties a claim of a page whose words are those of another.
func (c *comparison) tieSame(k, page int) {
	m := &c.marks
	x := &m.all[k]
	for j := m.from[page]; j < m.from[page+1]; j++ {
		if slices.Equal(m.all[j].anchors, x.anchors) {
			c.parent(k, j)
			return
		}
	}
	x.alone = true
}

// tieAt ties a claim whose anchor lies in a passage to the claim that stands
// there in the earlier text, if there is one. In a short passage a claim of
// another place with another figure is other: the same phrases serve for many
// happenings.
func (c *comparison) tieAt(k, a int, s portion) (tied, other bool) {
	m := &c.marks
	slack := drift + abs((s.b-s.a)-(s.d-s.c))
	want := s.a + a - s.c
	here, there := c.pages[m.all[k].page].word, c.pages[s.of].word
	best, bestFit := -1, -1<<30
	for j := m.from[s.of]; j < m.from[s.of+1]; j++ {
		for _, b := range m.all[j].anchors {
			if b < s.a-edge || b >= s.b+edge || abs(b-want) > slack+drift {
				continue
			}
			fit := 16*likeness(here, there, a, b) - abs(b-want)
			if fit > bestFit {
				best, bestFit = j, fit
			}
		}
	}
	if best < 0 {
		return false, false
	}
	if s.same < 2*tieWords {
		_, x := c.claim(k)
		_, y := c.claim(best)
		if placeOf(x) != placeOf(y) && !meet(x.Killed, y.Killed) {
			return false, true
		}
	}
	c.parent(k, best)
	return true, false
}

// likeness counts the words around two places that are the same.
func likeness(here, there []uint32, a, b int) int {
	n := 0
	for d := -4; d <= 4; d++ {
		if inside(here, a+d) && inside(there, b+d) && here[a+d] == there[b+d] && here[a+d] != 0 {
			n++
		}
	}
	return n
}

func (c *comparison) parent(child, parent int) {
	x := &c.marks.all[child]
	x.parents = append(x.parents, parent)
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// speaker is who says a claim: the last of the chain. "A monitor" is the
// counter that another claim of the same story names.
func (c *comparison) speaker(k int) (reading.Said, bool) {
	rep, cl := c.claim(k)
	n := len(cl.SaidBy)
	if n == 0 {
		return reading.Said{}, false
	}
	s := cl.SaidBy[n-1]
	if s.Name == rep.Outlet || s.Party == "" && cl.Place != nil && s.Name == cl.Place.Name {
		return s, false // the outlet itself, or a place that was taken for somebody
	}
	if s.Party != "" || named(bareName(s.Name)) {
		return s, true
	}
	if !monitor(s.Name) {
		return s, false
	}
	for i := range rep.Claims {
		o := &rep.Claims[i]
		if o.Story != cl.Story || len(o.SaidBy) == 0 {
			continue
		}
		if t := o.SaidBy[len(o.SaidBy)-1]; monitor(t.Name) && (t.Party != "" || named(bareName(t.Name))) {
			return t, true
		}
	}
	return s, true
}

// namesSomebody says whether a claim names who says so.
func (c *comparison) namesSomebody(k int) bool {
	_, ok := c.speaker(k)
	return ok
}

// roots are whom a claim leads back to: who says so by name, else the outlet
// and the agencies it credits. A generic source ("activists") belongs to its
// outlet: two outlets may have asked the same. A monitor of the war is also the
// monitor that another text leaves without a name.
func (c *comparison) roots(k int) []string {
	if s, ok := c.speaker(k); ok {
		out := []string{bareName(s.Name)}
		if s.Party != "" {
			out = append(out, string(s.Party))
		}
		if monitor(s.Name) {
			out = append(out, "a monitor")
		}
		if stateMedia(s.Name) {
			out = append(out, "state media")
		}
		return out
	}
	rep, _ := c.claim(k)
	var out []string
	if rep.Outlet != "" {
		out = append(out, bareName(rep.Outlet))
	} else {
		out = append(out, "report "+rep.ID)
	}
	return append(out, credits(rep)...)
}

func monitor(name string) bool {
	n := strings.ToLower(name)
	return strings.Contains(n, "monitor") || strings.Contains(n, "observatory") || strings.Contains(n, "watchdog")
}

// stateMedia says whether a name is that of a state's agency or broadcaster:
// in one place and on one day these speak for one state.
func stateMedia(name string) bool {
	n := " " + strings.ToLower(name) + " "
	return strings.Contains(n, " sana ") || strings.Contains(n, " state ") && slices.ContainsFunc([]string{" media ", " television ", " tv ", " radio ", " agency ", " newspaper "}, func(w string) bool { return strings.Contains(n, w) })
}

// bareName is a name in lower case without its article.
func bareName(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	for _, a := range []string{"the ", "a ", "an "} {
		s = strings.TrimPrefix(s, a)
	}
	return s
}

// named says whether a name, in lower case, names somebody. Words for kinds of
// people name nobody, and neither does "it".
func named(s string) bool {
	if s == "" || s == "the outlet itself" || s == "outlet itself" {
		return false
	}
	for w := range strings.FieldsSeq(s) {
		if !genericWords[strings.Trim(w, ".,")] {
			return true
		}
	}
	return false
}

// genericWords are words of sources that name nobody.
var genericWords = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`he she it they who we i activist activists local opposition media sources source witness witnesses eyewitness eyewitnesses
		resident residents locals villagers inhabitants survivors relatives medic medics doctors doctor medical hospital health officials official senior
		monitor monitors monitoring group groups watchdog war rights human britain-based british-based syrian state television tv agency news army
		military police spokesman spokeswoman security government authorities rescue rescuers service services workers volunteers correspondent reporter reporters
		statement reports report channel radio newspaper the a an of in field people some several others and`) {
		m[w] = true
	}
	return m
}()

// credits are the agencies that a report credits, as its outlet or in its
// words: "Aleppo / AFP", "(Reuters)", "told AFP", "-REUTERS".
func credits(rep *Report) []string {
	var out []string
	outlet := strings.ToLower(rep.Outlet)
	for _, a := range agencyNames {
		if outlet == a.name || outlet == strings.ToLower(a.written) || standsIn(rep.Text, a.written) || standsIn(rep.Text, a.loud) || standsIn(rep.Title, a.written) {
			if !slices.Contains(out, a.name) {
				out = append(out, a.name)
			}
		}
	}
	return out
}

var agencyNames = []struct{ written, loud, name string }{
	{"AFP", "Agence France-Presse", "afp"}, {"Reuters", "REUTERS", "reuters"}, {"Associated Press", "(AP)", "ap"},
	{"Xinhua", "XINHUA", "xinhua"}, {"SANA", "Syrian Arab News Agency", "sana"}, {"TASS", "Tass", "tass"},
	{"Interfax", "INTERFAX", "interfax"}, {"Anadolu", "ANADOLU", "anadolu"}, {"dpa", "DPA", "dpa"}, {"EFE", "(EFE)", "efe"},
}

func standsIn(s, name string) bool {
	found := false
	find(s, name, func(i int) {
		end := i + len(name)
		if (i == 0 || plain[s[i-1]] <= isIn) && (end == len(s) || plain[s[end]] <= isIn) {
			found = true
		}
	})
	return found
}
