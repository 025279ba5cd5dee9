package incident

import (
	"cmp"
	"slices"
)

// The bounds of what is compared.
const (
	blockWhole  = 48 // voices of a block that are all compared
	blockWindow = 12 // neighbours in each of two orders, in a larger one
	maxCells    = 16 // cells of a degree that a place may reach into
	paneDays    = 3  // days of a pane of time
	cellUnits   = 1_000_0000
)

// mixed is a 64-bit hash of whole numbers (FNV-1a by bytes).
func mixed(vs ...int64) uint64 {
	h := uint64(14695981039346656037)
	for _, v := range vs {
		for range 8 {
			h = (h ^ uint64(v)&0xff) * 1099511628211
			v >>= 8
		}
	}
	return h
}

func mixedName(s string) int64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return int64(h)
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b != 0 && a < 0 {
		q--
	}
	return q
}

// The kinds of block.
const (
	byCell int64 = iota
	byName
	byWithin
	byToll
)

// keysOf are the blocks of a claim: panes of time, each with the cells that its
// place reaches into, with the name of the place and the areas that it lies in,
// and with a toll that is not small. Claims of one incident share a block if
// their times are given and lie two days apart at most, and so do their places.
// coarse is true where the place reaches into too many cells.
func keysOf(t *trait) (keys []uint64, coarse bool) {
	if !t.timed {
		return nil, false
	}
	c := t.claim
	first := floorDiv(floorDiv(t.from, day)-1, paneDays)
	last := floorDiv(floorDiv(t.until-1, day)+1, paneDays)
	var place [][3]int64
	if c.Place.Placed {
		l := c.Place.Disc.Radius + 10_000_000
		p := c.Place.Disc.Center
		h, w := unitsLat(l), unitsLon(l, p.Lat)
		s, n := floorDiv(int64(p.Lat)-h, cellUnits), floorDiv(int64(p.Lat)+h, cellUnits)
		west, east := floorDiv(int64(p.Lon)-w, cellUnits), floorDiv(int64(p.Lon)+w, cellUnits)
		if (n-s+1)*(east-west+1) > maxCells {
			coarse = true
		} else {
			for y := s; y <= n; y++ {
				for x := west; x <= east; x++ {
					place = append(place, [3]int64{byCell, y, x})
				}
			}
		}
	}
	if n := fold(c.Place.Name); n != "" {
		// one block for the name and for what lies in it
		place = append(place, [3]int64{byWithin, mixedName(n), 0})
	}
	if c.Place.ID != "" {
		place = append(place, [3]int64{byName, mixedName(c.Place.ID), 0})
	}
	// the last of several areas is the country: everything lies in it
	for i, a := range c.Place.Within {
		if i < 4 && (i < len(c.Place.Within)-1 || i == 0) {
			place = append(place, [3]int64{byWithin, mixedName(fold(a)), 0})
		}
	}
	if c.Killed != nil && c.Killed.Min >= 5 {
		place = append(place, [3]int64{byToll, c.Killed.Min, mixedName(family(c.Act))})
	}
	for pane := first; pane <= last; pane++ {
		for _, k := range place {
			keys = append(keys, mixed(pane, k[0], k[1], k[2]))
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys), coarse
}

// block is voices that are compared because they share a key.
type block struct {
	nodes []int32 // in order of voices
	what  []int32 // where there are more than blockWhole: by act and toll
}

func (b *block) large() bool { return len(b.nodes) > blockWhole }

// behind is how many pairs of a block are not compared for it.
func (b *block) behind() int64 {
	if !b.large() {
		return 0
	}
	n := int64(len(b.nodes))
	return n*(n-1)/2 - n*2*blockWindow
}

// windows calls do for the pairs of an order that stand near one another.
func windows(order []int32, window int, do func(a, b int32)) {
	for i := range order {
		for j := i + 1; j < len(order) && j-i <= window; j++ {
			do(order[i], order[j])
		}
	}
}

// pairs calls do for each pair that a block has compared, twice where it is near in
// both orders.
func (b *block) pairs(do func(x, y int32)) {
	if !b.large() {
		windows(b.nodes, blockWhole, do)
		return
	}
	windows(b.nodes, blockWindow, do)
	windows(b.what, blockWindow, do)
}

func (s *Set) inOrder(a, b int32) int { return s.voices[a].before(&s.voices[b]) }

func (s *Set) inWhat(a, b int32) int {
	if c := byWhat(&s.voices[a].trait, &s.voices[b].trait); c != 0 {
		return c
	}
	return s.inOrder(a, b)
}

// enter puts a voice into a block.
func (s *Set) enter(b *block, v int32) {
	s.limits.Pairs -= b.behind()
	defer func() { s.limits.Pairs += b.behind() }()
	at, _ := slices.BinarySearchFunc(b.nodes, v, s.inOrder)
	switch n := len(b.nodes); {
	case n < blockWhole:
		for _, w := range b.nodes {
			s.link(v, w)
		}
		b.nodes = slices.Insert(b.nodes, at, v)
	case n == blockWhole:
		small := block{nodes: slices.Clone(b.nodes)}
		b.nodes = slices.Insert(b.nodes, at, v)
		b.what = slices.Clone(b.nodes)
		slices.SortFunc(b.what, s.inWhat)
		b.pairs(s.link)
		small.pairs(s.unlink)
	default:
		b.nodes = s.squeeze(b.nodes, at, v)
		at, _ := slices.BinarySearchFunc(b.what, v, s.inWhat)
		b.what = s.squeeze(b.what, at, v)
	}
}

// squeeze puts a voice into an order: it is compared with its neighbours, and those
// that it moves out of one another's reach are not for this any more.
func (s *Set) squeeze(order []int32, at int, v int32) []int32 {
	order = slices.Insert(order, at, v)
	for i := max(0, at-blockWindow); i < min(len(order), at+blockWindow+1); i++ {
		if i != at {
			s.link(v, order[i])
		}
		if j := i + blockWindow + 1; i < at && j < len(order) {
			s.unlink(order[i], order[j])
		}
	}
	return order
}

// leave takes a voice out of a block. The pairs of the voice itself are gone already.
func (s *Set) leave(b *block, v int32) {
	s.limits.Pairs -= b.behind()
	defer func() { s.limits.Pairs += b.behind() }()
	at, _ := slices.BinarySearchFunc(b.nodes, v, s.inOrder)
	switch n := len(b.nodes); {
	case n <= blockWhole:
		b.nodes = slices.Delete(b.nodes, at, at+1)
	case n == blockWhole+1:
		large := *b
		b.nodes, b.what = slices.Delete(slices.Clone(b.nodes), at, at+1), nil
		b.pairs(s.link)
		large.pairs(func(x, y int32) {
			if x != v && y != v {
				s.unlink(x, y)
			}
		})
	default:
		b.nodes = s.close(b.nodes, at)
		at, _ := slices.BinarySearchFunc(b.what, v, s.inWhat)
		b.what = s.close(b.what, at)
	}
}

// close takes the voice at a place out of an order: those that it held apart are
// neighbours now.
func (s *Set) close(order []int32, at int) []int32 {
	for i := max(0, at-blockWindow); i < at; i++ {
		if j := i + blockWindow + 1; j < len(order) {
			s.link(order[i], order[j])
		}
	}
	return slices.Delete(order, at, at+1)
}

// keyParts is in how many parts keys are sorted, so that few are held twice.
const keyParts = 16

// blocksOf are the blocks of voices that stand in order, with their keys where they are
// asked for, and how many places are too coarse.
func (s *Set) blocksOf(named bool) (blocks []block, names []uint64, coarse int) {
	type entry struct {
		key  uint64
		node int32
	}
	keys := make([][]uint64, len(s.voices))
	wide := make([]bool, len(s.voices))
	inParts(len(s.voices), 1<<10, func(i int) { keys[i], wide[i] = keysOf(&s.voices[i].trait) })
	for _, w := range wide {
		if w {
			coarse++
		}
	}
	var all []entry
	for part := range uint64(keyParts) {
		all = all[:0]
		for i, ks := range keys {
			for _, k := range ks {
				if k%keyParts == part {
					all = append(all, entry{k, int32(i)})
				}
			}
		}
		slices.SortFunc(all, func(a, b entry) int {
			return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.node, b.node))
		})
		nodes := make([]int32, len(all))
		for i := range all {
			nodes[i] = all[i].node
		}
		for i := 0; i < len(all); {
			first := i
			for i < len(all) && all[i].key == all[first].key {
				i++
			}
			if !named && i-first == 1 {
				continue // nobody to compare with
			}
			blocks = append(blocks, block{nodes: nodes[first:i:i]})
			if named {
				names = append(names, all[first].key)
			}
		}
	}
	inParts(len(blocks), 1<<10, func(i int) {
		if b := &blocks[i]; b.large() {
			b.what = slices.Clone(b.nodes)
			slices.SortFunc(b.what, func(x, y int32) int {
				return cmp.Or(byWhat(&s.voices[x].trait, &s.voices[y].trait), cmp.Compare(x, y))
			})
		}
	})
	return blocks, names, coarse
}

// byWhat orders claims by the act and the toll, so that those alike in these
// are neighbours.
func byWhat(a, b *trait) int {
	toll := func(c *trait) int64 {
		if c.killed == nil {
			return -1
		}
		return c.killed.Min
	}
	return cmp.Or(cmp.Compare(toll(a), toll(b)), cmp.Compare(family(a.claim.Act), family(b.claim.Act)))
}
