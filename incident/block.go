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
	return keys, coarse
}

// duo is two voices that are compared, the lesser first: as one number, so that
// many are sorted fast.
type duo uint64

func duoOf(a, b int32) duo { return duo(min(a, b))<<32 | duo(max(a, b)) }

func (d duo) split() (a, b int32) { return int32(d >> 32), int32(d & (1<<32 - 1)) }

// candidates are the pairs of voices that share a block, each once, in order;
// and how many pairs lie behind the bound of a block (counted in each block that
// holds them).
func candidates(claims []*trait) (out []duo, behind int64, coarse int) {
	type entry struct {
		key  uint64
		node int32
	}
	var all []entry
	for i, c := range claims {
		keys, wide := keysOf(c)
		if wide {
			coarse++
		}
		for _, k := range keys {
			all = append(all, entry{k, int32(i)})
		}
	}
	slices.SortFunc(all, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.node, b.node))
	})
	all = slices.Compact(all)
	var block []int32
	limit := 1 << 22 // pairs held before those that stand twice are dropped
	add := func(window int) {
		for i := range block {
			for j := i + 1; j < len(block) && j-i <= window; j++ {
				out = append(out, duoOf(block[i], block[j]))
			}
		}
	}
	for i := 0; i < len(all); {
		block = block[:0]
		k := all[i].key
		for ; i < len(all) && all[i].key == k; i++ {
			block = append(block, all[i].node)
		}
		if len(block) <= blockWhole {
			add(blockWhole)
			continue
		}
		n := int64(len(block))
		behind += n*(n-1)/2 - n*2*blockWindow
		add(blockWindow)
		slices.SortFunc(block, func(a, b int32) int { return cmp.Or(byWhat(claims[a], claims[b]), cmp.Compare(a, b)) })
		add(blockWindow)
		if len(out) > limit {
			out = tidy(out)
			limit = max(limit, 2*len(out))
		}
	}
	return tidy(out), max(behind, 0), coarse
}

func tidy(d []duo) []duo {
	slices.Sort(d)
	return slices.Compact(d)
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
