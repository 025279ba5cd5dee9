package triage

import (
	"cmp"
	"slices"

	"truce"
	"truce/incident"
)

// item is what is moved as one: a decided incident with all its claims, or
// undecided claims that are one voice.
type item struct {
	decided int   // into Record.Decided, -1 for undecided claims
	claims  []int // of a decided incident all of them, of whatever group
	here    []int // those in the group at hand
	sides   map[side]bool
	follows int // the decided incident of which it corrects a member, -1
}

// side is one of the two sides of a separation.
type side struct {
	n    int // into Record.apart
	from bool
}

// bounds on what is compared for one item, and for one group.
const (
	perItem  = 24
	perGroup = 150
)

// tie is how strongly two items hang together.
type tie struct {
	a, b   int
	weight incident.Weight
	link   incident.Link
	sure   bool // a claim of both, or a correction: no evidence is needed
}

// comparison is the state of one call of Propose.
type comparison struct {
	*Record
	res      incident.Result
	in       map[int][]int // claim → decided incidents that have it
	sides    map[int][]side
	corrects map[truce.EntryID]int // report → decided incident of which it corrects a member
}

func newComparison(r *Record, res incident.Result) *comparison {
	c := &comparison{Record: r, res: res, in: map[int][]int{}, sides: map[int][]side{}, corrects: map[truce.EntryID]int{}}
	member := map[truce.EntryID]int{}
	for i := range r.Decided {
		for _, m := range r.Decided[i].Members {
			member[m] = i
		}
		for _, x := range r.Decided[i].Claims {
			c.in[x] = append(c.in[x], i)
		}
	}
	for i := range r.Reports {
		x := &r.Reports[i]
		if _, own := member[x.ID]; own {
			continue
		}
		for _, old := range x.replaces {
			if d, ok := member[old]; ok {
				c.corrects[x.ID] = d
			}
		}
	}
	for n, x := range r.apart {
		for _, m := range r.claimsOf(x.member) {
			c.sides[m] = append(c.sides[m], side{n, false})
		}
		for _, m := range r.claimsOf(x.from) {
			c.sides[m] = append(c.sides[m], side{n, true})
		}
	}
	return c
}

// items are what a group consists of, decided incidents first. What only repeats
// a claim of a decided incident is none: it is the same voice.
func (c *comparison) items(g *incident.Incident) []item {
	var out []item
	at := map[int]int{}
	voice := map[int]int{}
	for n, copies := range g.Copies {
		for _, m := range copies {
			voice[m] = n + 1
		}
	}
	for _, m := range g.Members {
		for _, d := range c.in[m] {
			n, ok := at[d]
			if !ok {
				n = len(out)
				at[d] = n
				out = append(out, item{decided: d, claims: c.Decided[d].Claims, follows: -1})
			}
			out[n].here = append(out[n].here, m)
		}
	}
	for _, m := range g.Members {
		if d, ok := c.corrects[c.Report(m).ID]; ok && len(c.in[m]) == 0 {
			if _, ok := at[d]; !ok {
				at[d] = len(out)
				out = append(out, item{decided: d, claims: c.Decided[d].Claims, follows: -1})
			}
		}
	}
	told := map[int]bool{}
	for _, m := range g.Members {
		told[voice[m]] = told[voice[m]] || len(c.in[m]) > 0
	}
	heard := map[int]int{}
	for _, m := range g.Members {
		v := voice[m]
		corrects, isCorrection := c.corrects[c.Report(m).ID]
		if len(c.in[m]) > 0 || v > 0 && told[v] && len(c.sides[m]) == 0 && !isCorrection {
			continue
		}
		x := item{decided: -1, claims: []int{m}, here: []int{m}, follows: -1}
		if isCorrection {
			x.follows = corrects
		}
		if v > 0 && len(c.sides[m]) == 0 && !isCorrection {
			if n, ok := heard[v]; ok {
				out[n].claims = append(out[n].claims, m)
				out[n].here = out[n].claims
				continue
			}
			heard[v] = len(out)
		}
		out = append(out, x)
	}
	for i := range out {
		out[i].sides = map[side]bool{}
		for _, m := range out[i].claims {
			for _, s := range c.sides[m] {
				out[i].sides[s] = true
			}
		}
	}
	return out
}

// cannot says whether two items are kept apart: by a decision, or because two of
// their claims can never be one incident; the latter is not looked at in a large
// group, which holds together by its links alone.
func (c *comparison) cannot(a, b *item, large bool) bool {
	for s := range a.sides {
		if b.sides[side{s.n, !s.from}] {
			return true
		}
	}
	if large || a.decided >= 0 && b.decided >= 0 {
		return false // people put each together as they saw fit; whether both are one is theirs as well
	}
	for _, x := range a.claims[:min(perItem, len(a.claims))] {
		for _, y := range b.claims[:min(perItem, len(b.claims))] {
			if c.pair(x, y).Cannot != "" {
				return true
			}
		}
	}
	return false
}

func (c *comparison) pair(x, y int) incident.Pair {
	return c.res.Pair(x, y)
}

// link is two claims in the order of their numbers, and how they compare.
func (c *comparison) link(x, y int) incident.Link {
	return incident.Link{A: min(x, y), B: max(x, y), Pair: c.pair(min(x, y), max(x, y))}
}

// best is the strongest link between claims of two items.
func (c *comparison) best(a, b []int) (out incident.Link, ok bool) {
	for _, x := range a[:min(perItem, len(a))] {
		for _, y := range b[:min(perItem, len(b))] {
			if x == y {
				continue
			}
			l := c.link(x, y)
			if l.Pair.Cannot == "" && (!ok || l.Pair.Weight > out.Pair.Weight) {
				out, ok = l, true
			}
		}
	}
	return out, ok
}

// ties are what holds the items of a group together, the strongest first.
func (c *comparison) ties(g *incident.Incident, items []item) []tie {
	var out []tie
	if len(items) > perGroup {
		at := map[int]int{}
		for i := range items {
			for _, m := range items[i].here {
				at[m] = i
			}
		}
		for _, l := range g.Links {
			if a, b := at[l.A], at[l.B]; a != b && l.Pair.Cannot == "" && l.Pair.Weight > 0 {
				out = append(out, tie{min(a, b), max(a, b), l.Pair.Weight, l, false})
			}
		}
	}
	for i := range items {
		if len(items) > perGroup && items[i].decided < 0 {
			break // decided ones stand first
		}
		for j := i + 1; j < len(items); j++ {
			a, b := &items[i], &items[j]
			t := tie{a: i, b: j}
			t.sure = a.decided >= 0 && b.follows == a.decided || c.share(a, b)
			if l, ok := c.best(a.here, b.here); ok && (t.sure || len(items) <= perGroup) {
				t.weight, t.link = l.Pair.Weight, l
			}
			if t.sure || t.weight > 0 {
				out = append(out, t)
			}
		}
	}
	slices.SortFunc(out, func(x, y tie) int {
		if x.sure != y.sure {
			return map[bool]int{true: -1, false: 1}[x.sure]
		}
		return cmp.Or(-cmp.Compare(x.weight, y.weight), cmp.Compare(x.link.A, y.link.A), cmp.Compare(x.link.B, y.link.B), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	return out
}

// share says whether two decided incidents both have one claim, so that its
// figures count twice. Claims that a decision takes only because they are the
// first of their report are not held against it.
func (c *comparison) share(a, b *item) bool {
	if a.decided < 0 || b.decided < 0 {
		return false
	}
	x, y := &c.Decided[a.decided], &c.Decided[b.decided]
	return slices.ContainsFunc(x.Claims, func(m int) bool { return x.sure[m] && y.sure[m] })
}

// gather puts items together, the strongest tie first, as far as none are kept
// apart.
func (c *comparison) gather(items []item, ties []tie) (sets [][]int, used []tie) {
	set := make([]int, len(items))
	sets = make([][]int, len(items))
	for i := range items {
		set[i], sets[i] = i, []int{i}
	}
	for _, t := range ties {
		a, b := set[t.a], set[t.b]
		if a == b {
			used = append(used, t)
			continue
		}
		if slices.ContainsFunc(sets[a], func(i int) bool {
			return slices.ContainsFunc(sets[b], func(j int) bool { return c.cannot(&items[i], &items[j], len(items) > perGroup) })
		}) {
			continue
		}
		used = append(used, t)
		a, b = min(a, b), max(a, b)
		for _, i := range sets[b] {
			set[i] = a
		}
		sets[a], sets[b] = append(sets[a], sets[b]...), nil
	}
	return slices.DeleteFunc(sets, func(s []int) bool { return len(s) == 0 }), used
}
