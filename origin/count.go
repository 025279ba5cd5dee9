package origin

import (
	"slices"
	"strings"

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
	c.mark()
	m := &c.marks
	if len(m.all) == 0 {
		return nil
	}
	for i := range c.pages {
		c.tie(i)
	}
	c.families()
	c.hidden()
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
