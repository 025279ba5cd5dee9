package incident

import "slices"

// group is voices that are connected by pairs that weigh more than nothing.
type group struct {
	nodes  []int32    // in order of voices; none where the place is free
	parts  [][]int32  // the incidents; nil where all voices are one
	merges int64      // sets too large to be put together
	solved bool       // nobody asked before that
	told   []Incident // members by slot; nil where nobody asked
}

// solve parts a group, once.
func (s *Set) solve(g *group) {
	if g.solved {
		return
	}
	g.solved = true
	switch n := len(g.nodes); {
	case n == 1:
	case n <= exactUpTo:
		small := s.smallOf(g.nodes)
		sets := small.best(small.scores())
		if len(sets) == 1 {
			return
		}
		for _, set := range sets {
			var in []int32
			for i, v := range g.nodes {
				if set>>i&1 == 1 {
					in = append(in, v)
				}
			}
			g.parts = append(g.parts, in)
		}
	default:
		// numbers within the group, in the order of voices
		voices := make([]voice, n)
		number := make(map[int32]int32, n)
		nodes := make([]int32, n)
		for i, v := range g.nodes {
			voices[i], number[v], nodes[i] = s.voices[v], int32(i), int32(i)
		}
		var edges []edge
		for i, v := range g.nodes {
			for k := range s.near[v] {
				p := &s.near[v][k]
				if j, ok := number[p.other]; ok && int32(i) < j {
					edges = append(edges, edge{int32(i), j, s.weight(v, p), p.flags&never != 0})
				}
			}
		}
		g.parts, g.merges = merge(voices, nodes, edges, s.claims)
		for _, part := range g.parts {
			for i, v := range part {
				part[i] = g.nodes[v]
			}
		}
	}
}

// tell describes the incidents of a group; of members and links it gives numbers.
func (s *Set) tell(g *group, number []int) []Incident {
	told := g.told
	if told == nil {
		s.solve(g)
		parts := g.parts
		if parts == nil {
			parts = [][]int32{g.nodes}
		}
		exact := len(g.nodes) <= exactUpTo
		for _, part := range parts {
			inc := s.described(part, len(part) <= exactUpTo)
			inc.Exact = exact
			told = append(told, inc)
		}
	}
	if number == nil {
		return told // asked once: not kept
	}
	g.told = told
	numbers := func(of []int) []int {
		out := make([]int, len(of))
		for i, m := range of {
			out[i] = number[m]
		}
		return out
	}
	out := slices.Clone(told)
	for i := range out {
		inc := &out[i]
		inc.Members = numbers(inc.Members)
		inc.Links = slices.Clone(inc.Links)
		for j := range inc.Links {
			l := &inc.Links[j]
			l.A, l.B = number[l.A], number[l.B]
		}
		inc.Copies = slices.Clone(inc.Copies)
		for j := range inc.Copies {
			inc.Copies[j] = numbers(inc.Copies[j])
		}
		if inc.Split != nil {
			split := *inc.Split
			split.Off = numbers(split.Off)
			inc.Split = &split
		}
	}
	return out
}

// groupAll groups all voices, which stand in order.
func (s *Set) groupAll() {
	root := make([]int32, len(s.voices))
	for i := range root {
		root[i] = int32(i)
	}
	for i := range s.near {
		for _, p := range s.near[i] {
			if int32(i) < p.other && p.flags&pulling != 0 {
				a, b := find(root, int32(i)), find(root, p.other)
				root[max(a, b)] = min(a, b)
			}
		}
	}
	for i := range s.voices {
		if r := find(root, int32(i)); r == int32(i) {
			s.groupOf[i] = int32(len(s.groups))
			s.groups = append(s.groups, group{nodes: []int32{r}})
		} else {
			n := s.groupOf[r]
			s.groupOf[i] = n
			s.groups[n].nodes = append(s.groups[n].nodes, int32(i))
		}
	}
}

func find(root []int32, i int32) int32 {
	for root[i] != i {
		root[i] = root[root[i]]
		i = root[i]
	}
	return i
}

// settle counts anew around the voices that have other partners than before, and groups
// anew what hangs together with them. Groups of others stay as they are: what their
// pairs weigh depends on the partners of their voices alone.
func (s *Set) settle() {
	slices.Sort(s.touched)
	touched := slices.DeleteFunc(slices.Compact(s.touched), func(v int32) bool { return s.voices[v].claim == nil })
	for _, v := range touched {
		s.crowds[v] = s.crowdOf(v, &s.teller)
	}
	var nodes []int32
	gather := func(v int32) {
		n := s.groupOf[v]
		if n < 0 {
			return
		}
		g := &s.groups[n]
		for _, w := range g.nodes {
			s.groupOf[w] = -1
			if s.voices[w].claim != nil {
				nodes = append(nodes, w)
			}
		}
		*g = group{}
		s.freeGroups = append(s.freeGroups, n)
	}
	for _, v := range s.stale {
		gather(v)
	}
	for _, v := range touched {
		if s.groupOf[v] < 0 {
			nodes = append(nodes, v) // or gathered: dropped below
		}
		gather(v)
		// among those around it alone: no pair of the voice weighs more before its fields
		// are compared, because a prior falls with the crowd
		var most [classes]Weight
		for k := range most {
			most[k] = none
		}
		for i := range s.near[v] {
			p := &s.near[v][i]
			if most[p.class] == none {
				most[p.class] = priorAt(p.class, Crowd{s.crowds[v].all, s.crowds[v].both(p.class)})
			}
			pulls := p.flags&never == 0 && most[p.class]+Weight(p.base) > 0 && s.weight(v, p) > 0
			if pulls != (p.flags&pulling != 0) {
				j, _ := slices.BinarySearchFunc(s.near[p.other], v, byOther)
				p.flags ^= pulling
				s.near[p.other][j].flags ^= pulling
			}
			if pulls {
				gather(p.other)
			}
		}
	}
	slices.Sort(nodes)
	nodes = slices.Compact(nodes)
	for _, first := range nodes {
		if s.groupOf[first] >= 0 {
			continue
		}
		n := s.newGroup()
		in := []int32{first}
		s.groupOf[first] = n
		for at := 0; at < len(in); at++ {
			for _, p := range s.near[in[at]] {
				if p.flags&pulling != 0 && s.groupOf[p.other] != n {
					s.groupOf[p.other] = n
					in = append(in, p.other)
				}
			}
		}
		slices.SortFunc(in, s.inOrder)
		s.groups[n].nodes = in
	}
	s.touched, s.stale = s.touched[:0], s.stale[:0]
}

// none is below what any pair weighs.
const none = Weight(-1 << 30)

func (s *Set) newGroup() int32 {
	if n := len(s.freeGroups); n > 0 {
		g := s.freeGroups[n-1]
		s.freeGroups = s.freeGroups[:n-1]
		return g
	}
	s.groups = append(s.groups, group{})
	return int32(len(s.groups) - 1)
}
