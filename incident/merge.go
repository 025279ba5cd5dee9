package incident

import (
	"cmp"
	"slices"
)

// mergeSide is how many voices the lesser of two sets may have that are put
// together where a component is too large to be solved exactly.
const mergeSide = 64

// edge is a pair that was compared, by numbers of voices.
type edge struct {
	a, b   int32
	weight Weight
	never  bool
}

// merger puts voices together, the heaviest pair first.
type merger struct {
	voices []voice
	at     map[int32]*heap
	near   map[int32][]edge
	behind int64
}

// heap is a set of voices that is to be one incident.
type heap struct {
	nodes   []int32
	box     box
	lists   map[string]bool
	reports map[string][]int // claims, by report
	origins map[int32]bool
}

// merge parts a component into sets. Pairs are taken by weight, then by their
// numbers; two sets are put together where that is possible and the pairs
// between them weigh more than nothing.
func merge(voices []voice, nodes []int32, edges []edge, claims []*Claim) (sets [][]int32, behind int64) {
	m := merger{voices: voices, at: map[int32]*heap{}, near: map[int32][]edge{}}
	for _, n := range nodes {
		v := &voices[n]
		h := &heap{nodes: []int32{n}, box: v.trait.box, lists: map[string]bool{}, reports: map[string][]int{}, origins: map[int32]bool{v.trait.origin: true}}
		if v.claim.List != "" {
			h.lists[v.claim.List] = true
		}
		for _, c := range v.members {
			h.reports[claims[c].Report] = append(h.reports[claims[c].Report], c)
		}
		m.at[n] = h
	}
	for _, e := range edges {
		m.near[e.a] = append(m.near[e.a], e)
		m.near[e.b] = append(m.near[e.b], e)
	}
	order := slices.Clone(edges)
	slices.SortFunc(order, func(x, y edge) int {
		return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	for _, e := range order {
		if e.weight <= 0 {
			break
		}
		a, b := m.at[e.a], m.at[e.b]
		if e.never || a == b {
			continue
		}
		if len(a.nodes) < len(b.nodes) || len(a.nodes) == len(b.nodes) && a.nodes[0] > b.nodes[0] {
			a, b = b, a
		}
		if len(b.nodes) > mergeSide {
			m.behind++
			continue
		}
		if !a.fits(b, claims) || m.gain(a, b) <= 0 {
			continue
		}
		m.join(a, b)
	}
	for _, n := range nodes {
		h := m.at[n]
		slices.Sort(h.nodes)
		if h.nodes[0] == n {
			sets = append(sets, h.nodes)
		}
	}
	return sets, m.behind
}

// fits says whether no voice of a lesser set b is held apart from one of a.
func (a *heap) fits(b *heap, claims []*Claim) bool {
	if a.box.apart(b.box) {
		return false
	}
	for l := range b.lists {
		if a.lists[l] {
			return false
		}
	}
	for r, mine := range b.reports {
		for _, i := range mine {
			for _, j := range a.reports[r] {
				if tellsApart(claims[i], claims[j]) {
					return false
				}
			}
		}
	}
	return true
}

// gain is what the pairs between two sets weigh: of two origins the least, and
// where one of the origins is in both sets only what speaks against.
func (m *merger) gain(a, b *heap) int64 {
	least := map[[2]int32]Weight{}
	var sum int64
	for _, n := range b.nodes {
		for _, e := range m.near[n] {
			o := e.a
			if o == n {
				o = e.b
			}
			if m.at[o] != a {
				continue
			}
			if e.never {
				return 0
			}
			g, h := m.voices[n].trait.origin, m.voices[o].trait.origin
			w := e.weight
			if g == h {
				sum += int64(w)
				continue
			}
			if a.origins[g] || b.origins[h] {
				w = min(w, 0)
			}
			k := [2]int32{min(g, h), max(g, h)}
			if was, ok := least[k]; !ok || w < was {
				least[k] = w
			}
		}
	}
	for _, w := range least { // a sum: the order is nothing to it
		sum += int64(w)
	}
	return sum
}

func (m *merger) join(a, b *heap) {
	a.nodes = append(a.nodes, b.nodes...)
	if b.nodes[0] < a.nodes[0] {
		i := len(a.nodes) - len(b.nodes)
		a.nodes[0], a.nodes[i] = a.nodes[i], a.nodes[0]
	}
	a.box = a.box.meet(b.box)
	for l := range b.lists {
		a.lists[l] = true
	}
	for r, c := range b.reports {
		a.reports[r] = append(a.reports[r], c...)
	}
	for o := range b.origins {
		a.origins[o] = true
	}
	for _, n := range b.nodes {
		m.at[n] = a
	}
}
