package origin

import (
	"fmt"
	"slices"
	"strings"

	"truce"
	"truce/area"
	"truce/reading"
)

// statementCap is with how many others, of one place and day, a statement is
// compared.
const statementCap = 64

// Ref names a claim of a report.
type Ref struct {
	Text  int // into Result.Texts
	Claim string
}

// Witness is a claim that stands for one origin: no two witnesses of a
// statement are joined by anything that was looked at. Root is whom it leads
// back to.
type Witness struct {
	Ref
	Root  string
	Named bool // the text names who says so; else it is the outlet's own word
}

// Statement is what one claim or several say in the same figures, of one place
// and one day; and who supports it: these, and others that can mean the same.
type Statement struct {
	Act       string
	Place     string
	Day       string
	Killed    *reading.Figure
	Injured   *reading.Figure
	Claims    []Ref // that say it so, in canonical order
	Supports  int   // claims that can mean the same, these included
	Outlets   int   // outlets of the supports
	Groups    int   // texts that the supports lead back to
	Origins   int
	Uncounted int // supports in the outlet's own voice, that repeat a text which says otherwise, or that were not looked at further
	Witnesses []Witness
}

// statement is one while supports are counted.
type statement struct {
	bucket string
	marks  []int
	sample *reading.Claim
}

// statements finds what is said and counts its origins.
func (c *comparison) statements() []Statement {
	m := &c.marks
	if len(m.all) == 0 {
		return nil
	}
	for i := range c.pages {
		c.tie(i)
	}
	c.families()
	sets := c.joined()
	byKey := map[string]int{}
	var all []statement
	inBucket := map[string][]int{}
	for k := range m.all {
		rep, cl := c.claim(k)
		b := bucketOf(rep, cl)
		if b == "" {
			continue
		}
		key := b + "|" + cl.Act + "|" + figureKey(cl.Killed) + "|" + figureKey(cl.Injured) + "|" + timeKey(cl.Time)
		n, ok := byKey[key]
		if !ok {
			n = len(all)
			byKey[key] = n
			all = append(all, statement{bucket: b, sample: cl})
			inBucket[b] = append(inBucket[b], n)
		}
		all[n].marks = append(all[n].marks, k)
	}
	state := make([]tally, len(m.all))
	out := make([]Statement, len(all))
	for n := range all {
		out[n] = c.count(n, all, inBucket[all[n].bucket], sets, state)
	}
	return out
}

func (c *comparison) claim(k int) (*Report, *reading.Claim) {
	x := &c.marks.all[k]
	rep := &c.reports[c.pages[x.page].report]
	return rep, &rep.Claims[x.claim]
}

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

// tally is how many of the earliest of a family support the statement of the
// turn.
type tally struct{ turn, n int }

// count counts the origins of a statement. A claim counts where nothing speaks
// against it and where all of its family that are of the earliest day support
// the statement: of those, none is known to be the first.
func (c *comparison) count(n int, all []statement, bucket []int, joined sets, state []tally) Statement {
	m := &c.marks
	st := all[n]
	cl := st.sample
	out := Statement{Act: cl.Act, Place: placeOf(cl), Killed: cl.Killed, Injured: cl.Injured}
	out.Day = strings.TrimPrefix(st.bucket, out.Place+"|")
	turn := n + 1
	var support []int
	compared := 0
	for _, o := range bucket {
		if o != n {
			if compared == statementCap {
				c.limits.Statements++
				break
			}
			compared++
			if !canMeanTheSame(cl, all[o].sample) {
				continue
			}
		}
		support = append(support, all[o].marks...)
	}
	if compared == statementCap && !slices.Contains(support, st.marks[0]) {
		support = append(support, st.marks...)
	}
	slices.Sort(support)
	for _, k := range support {
		f := m.family.of(k)
		if state[f].turn != turn {
			state[f] = tally{turn, 0}
		}
		if c.pages[m.all[k].page].day == m.earliest[f] && c.clean(k) {
			state[f].n++
		}
	}
	outlets, groups, sets := map[string]bool{}, map[int]bool{}, map[int]bool{}
	alive := false
	for _, k := range support {
		x := &m.all[k]
		rep, _ := c.claim(k)
		if rep.Outlet != "" {
			outlets[strings.ToLower(rep.Outlet)] = true
		}
		groups[c.texts[x.page].Group] = true
		if c.texts[x.page].Judgement == Recycled {
			continue
		}
		alive = true
		if !c.counts(k, state) {
			out.Uncounted++
			continue
		}
		if set := joined.of(k); !sets[set] {
			sets[set] = true
			out.Witnesses = append(out.Witnesses, Witness{c.ref(k), c.rootName(k), c.namesSomebody(k)})
		}
	}
	if len(out.Witnesses) > 1 && !canMeanTheSame(cl, cl) {
		out.Witnesses = out.Witnesses[:1] // too vague for two to mean the same
	}
	if alive && len(out.Witnesses) == 0 {
		// it is said, so somebody said it: one origin, whoever that is
		for _, k := range support {
			if c.texts[m.all[k].page].Judgement != Recycled {
				out.Witnesses = append(out.Witnesses, Witness{c.ref(k), c.rootName(k), c.namesSomebody(k)})
				break
			}
		}
	}
	for _, k := range st.marks {
		out.Claims = append(out.Claims, c.ref(k))
	}
	out.Supports, out.Outlets, out.Groups, out.Origins = len(support), len(outlets), len(groups), len(out.Witnesses)
	return out
}

// clean says whether nothing in its own text speaks against a claim. An
// outlet's own word is no origin beside others: stories of agencies are told in
// other words without credit, and nothing in the text would show it.
func (c *comparison) clean(k int) bool {
	x := &c.marks.all[k]
	if x.alone || x.unsure || !c.namesSomebody(k) || len(c.pages[x.page].word) < shortest {
		return false
	}
	return !x.own || c.texts[x.page].Relation != Derived
}

// counts says whether a support counts of its own right: nothing speaks
// against it, nor against any of its family that are of the earliest day.
func (c *comparison) counts(k int, state []tally) bool {
	f := c.marks.family.of(k)
	return c.clean(k) && state[f].n == c.marks.firsts[f]
}

// shortest is how many words a text has at least from which its claim can be
// told to be its own.
const shortest = 12

func (c *comparison) ref(k int) Ref {
	_, cl := c.claim(k)
	return Ref{c.marks.all[k].page, cl.ID}
}

// rootName is the root of a claim as it is shown.
func (c *comparison) rootName(k int) string {
	if s, ok := c.speaker(k); ok {
		return s.Name
	}
	rep, _ := c.claim(k)
	for _, a := range agencyNames {
		if slices.Contains(credits(rep), a.name) {
			return a.written
		}
	}
	if rep.Outlet != "" {
		return rep.Outlet
	}
	return rep.ID
}

// bucketOf is place and day of a claim; empty where it has no place. Without a
// day of its own a claim is of the day before its publication.
func bucketOf(rep *Report, cl *reading.Claim) string {
	if cl.Place == nil {
		return ""
	}
	place := placeOf(cl)
	if t := cl.Time; t != nil && t.Earliest.Known() {
		return place + "|" + dayIn(t.Zone, t.Earliest)
	}
	if dayOf(rep.Published) == noDay {
		return place + "|"
	}
	return place + "|" + rep.Published.String()
}

func placeOf(cl *reading.Claim) string {
	if cl.Place == nil {
		return ""
	}
	if cl.Place.Placed && len(cl.Place.Within) > 0 {
		return cl.Place.Name + ", " + cl.Place.Within[0]
	}
	return cl.Place.Name
}

func figureKey(f *reading.Figure) string {
	if f == nil {
		return ""
	}
	return fmt.Sprintf("%d %d %v", f.Min, f.Max, f.Open)
}

func timeKey(t *reading.Time) string {
	if t == nil {
		return ""
	}
	return fmt.Sprintf("%d %d", t.Earliest, t.Latest)
}

// canMeanTheSame says whether two claims of one place and day can be about one
// thing: acts of which one is the other's general word, figures as near to one
// another as counts of one toll are, and times that meet. Vague figures
// ("dozens", "at least one") mean the same as no other.
func canMeanTheSame(a, b *reading.Claim) bool {
	if a.Act != b.Act && a.Act != "attack" && b.Act != "attack" {
		return false
	}
	if (a.Killed == nil) != (b.Killed == nil) {
		return false // a claim without a figure says nothing for one
	}
	if a.Killed == nil && a.Injured == nil || b.Killed == nil && b.Injured == nil {
		// without figures it takes the same act, a known time and a small place
		return a.Killed == nil && a.Injured == nil && b.Injured == nil && a.Act == b.Act && small(a) && small(b) && overlap(a.Time.Interval, b.Time.Interval)
	}
	if !meet(a.Killed, b.Killed) || !meet(a.Injured, b.Injured) {
		return false
	}
	return a.Time == nil || b.Time == nil || overlap(a.Time.Interval, b.Time.Interval)
}

// small says whether a claim is of a known time and of a place no larger than
// a town.
func small(c *reading.Claim) bool {
	return c.Time != nil && c.Time.Earliest.Known() && c.Place != nil && c.Place.Placed && c.Place.Disc.Radius <= 8_000*area.Metre
}

// meet says whether two figures can be counts of one toll: their bounds meet,
// and the least of the one is within a quarter of that of the other.
func meet(a, b *reading.Figure) bool {
	if a == nil || b == nil {
		return true
	}
	lo, hi := min(a.Min, b.Min), max(a.Min, b.Min)
	return (a.Open || b.Min <= a.Max) && (b.Open || a.Min <= b.Max) && hi <= lo+lo/4+1 && !vague(a) && !vague(b) && !(wholly(a, "civilians") && wholly(b, "combatants") || wholly(a, "combatants") && wholly(b, "civilians"))
}

// wholly says whether all that a figure counts are of one kind.
func wholly(f *reading.Figure, who string) bool {
	for _, p := range f.Of {
		if p.Who == who && p.Min >= f.Min {
			return true
		}
	}
	return false
}

func vague(f *reading.Figure) bool {
	return f.Bound == truce.InWords || f.Open && f.Min < 3 || !f.Open && f.Max > 2*f.Min
}

func overlap(a, b truce.Interval) bool {
	return (!a.Earliest.Known() || !b.Latest.Known() || a.Earliest < b.Latest) &&
		(!b.Earliest.Known() || !a.Latest.Known() || b.Earliest < a.Latest)
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
