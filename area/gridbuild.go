package area

import (
	"math/bits"
	"slices"
)

// How finely a grid is cut.
const (
	fewPieces  = 8       // a cell that so many stretches cross is not cut
	leastShift = 13      // nor one of 8192 units, about 90 m
	maxTop     = 1 << 20 // cells of the top
	maxSplit   = 5       // a cell is cut into at most 32 by 32
	smoothness = 512     // pieces lie beside their stretch at most a cell by this
	nearWords  = 49      // so many words may be read from where a list begins
)

// group is what one zone has in a cell: pieces, and whether the cell's corner
// lies inside.
type group struct {
	zone   uint32
	odd    bool
	pieces []uint32
}

// newGrid builds the grid of zones: zone i is zones[i]; nil ones are left out.
func newGrid(zones []*Zone) *grid {
	g := &grid{lists: []uint32{0, 0}} // list 0 holds nothing
	total := 0
	bounds, seen := box{}, false
	for _, z := range zones {
		if z == nil {
			continue
		}
		for _, c := range z.rings {
			total += len(c.spots)
		}
		if b := z.rings[0].box(); !seen {
			bounds, seen = b, true
		} else {
			bounds = bounds.with(b)
		}
	}
	if !seen {
		g.lists = make([]uint32, nearWords)
		return g
	}
	g.bounds = bounds
	for want := uint64(min(maxTop, total/4+16)); ; g.shift++ {
		g.west, g.south = bounds.west>>g.shift, bounds.south>>g.shift
		g.cols = bounds.east>>g.shift - g.west + 1
		if rows := bounds.north>>g.shift - g.south + 1; uint64(g.cols)*uint64(rows) <= want {
			g.top = make([]uint32, g.cols*rows)
			break
		}
	}
	b := builder{grid: g, spots: make([]spot, 0, total), given: make([]bool, total), inside: make([][]uint32, len(g.top)), groups: make([][]group, len(g.top))}
	for i, z := range zones {
		if z != nil {
			b.add(uint32(i), z)
		}
	}
	for i := range g.top {
		col, row := g.west+uint32(i)%g.cols, g.south+uint32(i)/g.cols
		g.top[i] = b.cell(col<<g.shift, row<<g.shift, g.shift, b.inside[i], b.groups[i])
		b.inside[i], b.groups[i] = nil, nil
	}
	g.lists = append(g.lists, make([]uint32, nearWords)...)
	return g
}

type builder struct {
	*grid
	spots  []spot     // of all rings, one after the other; a piece is the number of its first
	given  []bool     // the spots that are points of rings as given
	inside [][]uint32 // of each cell of the top, the zones that hold all of it
	groups [][]group  // of each cell of the top
	last   uint32     // where the last list that has no groups begins

	begin []uint32 // scratch of sweep
	order []uint32
}

// add puts a zone's pieces into the cells of the top.
func (b *builder) add(zone uint32, z *Zone) {
	var pieces []uint32
	for _, c := range z.rings {
		first := uint32(len(b.spots))
		b.spots = append(b.spots, c.spots...)
		for _, i := range c.given {
			b.given[first+uint32(i)] = true
		}
		for i := range uint32(c.pieces()) {
			pieces = append(pieces, first+i)
		}
	}
	// the cells about the zone; the corner of the first lies outside
	o := z.rings[0].box()
	col, row := o.west>>b.shift, o.south>>b.shift
	cols, rows := o.east>>b.shift-col+1, o.north>>b.shift-row+1
	b.sweep(col<<b.shift, row<<b.shift, b.shift, cols, rows, group{zone, false, pieces}, func(i, j uint32, g group) {
		at := (row+i-b.south)*b.cols + col + j - b.west
		if len(g.pieces) > 0 {
			g.pieces = slices.Clone(g.pieces)
			b.groups[at] = append(b.groups[at], g)
		} else if g.odd {
			b.inside[at] = append(b.inside[at], zone)
		}
	})
}

// sweep deals the pieces of a zone out to rows and columns of cells, the first
// of which has its south-west spot at x, y and its corner inside if g.odd. It
// tells each cell what the zone has there; pieces are good until emit returns.
func (b *builder) sweep(x, y uint32, shift uint, cols, rows uint32, g group, emit func(row, col uint32, g group)) {
	n := cols * rows
	b.begin = append(b.begin[:0], make([]uint32, n+2)...)
	each := func(do func(cell, piece uint32)) {
		for _, k := range g.pieces {
			p, q := b.spots[k], b.spots[k+1]
			// the cells that the piece comes within a unit of
			o := boxOf(p, q)
			west, south := column(o.west, x, shift, -1), column(o.south, y, shift, -1)
			east, north := column(o.east, x, shift, 1), column(o.north, y, shift, 1)
			if east < 0 || north < 0 {
				continue
			}
			east, north = min(east, int64(cols)-1), min(north, int64(rows)-1)
			west, south = max(west, 0), max(south, 0)
			for i := south; i <= north; i++ {
				for j := west; j <= east; j++ {
					if west == east || south == north || crosses(p, q, int64(x)+j<<shift, int64(y)+i<<shift, int64(1)<<shift) {
						do(uint32(i)*cols+uint32(j), k)
					}
				}
			}
		}
	}
	each(func(cell, _ uint32) { b.begin[cell+2]++ })
	for i := uint32(2); i < n+2; i++ {
		b.begin[i] += b.begin[i-1]
	}
	b.order = slices.Grow(b.order[:0], int(b.begin[n+1]))[:b.begin[n+1]]
	each(func(cell, piece uint32) {
		b.order[b.begin[cell+1]] = piece
		b.begin[cell+1]++
	})
	// from corner to corner: north along the first column, east along each row
	first := g.odd
	for i := range rows {
		odd := first
		for j := range cols {
			cell := i*cols + j
			here := group{g.zone, odd, b.order[b.begin[cell]:b.begin[cell+1]]}
			x2, y2 := 2*(int64(x)+int64(j)<<shift)-1, 2*(int64(y)+int64(i)<<shift)-1
			next := int64(2) << shift
			for _, k := range here.pieces {
				p, q := b.spots[k], b.spots[k+1]
				corner := leftOf(p, q, x2, y2)
				if (2*int64(p.y) > y2) != (2*int64(q.y) > y2) && corner != leftOf(p, q, x2+next, y2) {
					odd = !odd
				}
				if j == 0 && (2*int64(p.x) > x2) != (2*int64(q.x) > x2) && corner != leftOf(p, q, x2, y2+next) {
					first = !first
				}
			}
			emit(i, j, here)
		}
	}
}

// column is the cell, counted from the one that begins at from, that holds what
// lies by units beside x.
func column(x, from uint32, shift uint, by int64) int64 {
	return (int64(x) + by - int64(from)) >> shift
}

// crosses says whether the straight line through a and b comes within a unit of
// the cell of that size.
func crosses(a, b spot, x, y, size int64) bool {
	dx, dy := int64(b.x)-int64(a.x), int64(b.y)-int64(a.y)
	// of the corners of the square, the furthest to the left and to the right
	left := dx*(y-1-int64(a.y)) - dy*(x-1-int64(a.x))
	right := left
	if dx > 0 {
		left += dx * (size + 1)
	} else {
		right += dx * (size + 1)
	}
	if dy < 0 {
		left -= dy * (size + 1)
	} else {
		right -= dy * (size + 1)
	}
	return left >= 0 && right <= 0
}

// leftOf says whether a corner, in halves of units and a hair further north,
// lies to the left of the way from a to b.
func leftOf(a, b spot, x2, y2 int64) bool {
	dx, dy := int64(b.x)-int64(a.x), int64(b.y)-int64(a.y)
	turn := dx*(y2-2*int64(a.y)) - dy*(x2-2*int64(a.x))
	return turn > 0 || turn == 0 && dx > 0
}

// cell makes the cell at x, y of what zones have in it.
func (b *builder) cell(x, y uint32, shift uint, inside []uint32, groups []group) uint32 {
	n := 0
	for _, g := range groups {
		b.smooth(g.pieces, shift, func(uint32, uint32, uint32) { n++ })
	}
	half := uint(min(maxSplit, (bits.Len(uint(n))-1)/2)) // a quarter as many cells, or more
	if n <= fewPieces || shift < leastShift+half || len(b.cells)+1<<(2*half) > splitBase {
		return b.leaf(x, y, shift, inside, groups)
	}
	size := uint32(1) << half
	within, between := make([][]uint32, size*size), make([][]group, size*size)
	for _, g := range groups {
		b.sweep(x, y, shift-half, size, size, g, func(i, j uint32, g group) {
			if len(g.pieces) > 0 {
				g.pieces = slices.Clone(g.pieces)
				between[i*size+j] = append(between[i*size+j], g)
			} else if g.odd {
				within[i*size+j] = append(within[i*size+j], g.zone)
			}
		})
	}
	base := uint32(len(b.cells))
	b.cells = append(b.cells, make([]uint32, size*size)...)
	for i := range size * size {
		here := append(slices.Clone(inside), within[i]...)
		b.cells[base+i] = b.cell(x+i%size<<(shift-half), y+i/size<<(shift-half), shift-half, here, between[i])
	}
	return split | uint32(half)<<splitBits | base
}

// smooth joins pieces of one side that follow one another to stretches from
// spot to spot, and tells emit how far the pieces may lie beside each, in units.
func (b *builder) smooth(pieces []uint32, shift uint, emit func(from, to, beside uint32)) {
	limit := uint32(1) << shift / smoothness
	var stretch func(from, to uint32)
	stretch = func(from, to uint32) {
		if to-from > 1 {
			beside := b.beside(from, to)
			if beside > limit {
				mid := (from + to) / 2
				stretch(from, mid)
				stretch(mid, to)
				return
			}
			emit(from, to, beside)
			return
		}
		emit(from, to, 0)
	}
	for i := 0; i < len(pieces); {
		j := i + 1
		for j < len(pieces) && pieces[j] == pieces[j-1]+1 && !b.given[pieces[j]] {
			j++
		}
		stretch(pieces[i], pieces[j-1]+1)
		i = j
	}
}

// beside is how far the spots between two lie beside the straight line through
// those, rounded up: the largest turn is the distance times the length, and the
// length is at least the larger difference.
func (b *builder) beside(from, to uint32) uint32 {
	p, q, most := b.spots[from], b.spots[to], int64(0)
	for _, s := range b.spots[from+1 : to] {
		most = max(most, abs(turn(p, q, s)))
	}
	length := max(abs(int64(q.x)-int64(p.x)), abs(int64(q.y)-int64(p.y)))
	if length == 0 {
		return 1 << 31
	}
	return uint32(min(most/length+1, 1<<31))
}

// leaf writes a list: how many zones hold all of the cell, with its shift; how
// many groups; those zones; each group. A group is its zone, with the bit of
// odd; how many spots; how far its pieces may lie beside what joins them; where
// its pieces begin in exact; the spots, x and y. In exact it is the bit of odd,
// how many spots, the spots.
func (b *builder) leaf(x, y uint32, shift uint, inside []uint32, groups []group) uint32 {
	if len(inside)+len(groups) == 0 {
		return 0
	}
	if l := b.lists[b.last:]; b.last > 0 && len(groups) == 0 && int(l[0]>>shiftBits) == len(inside) && slices.Equal(l[2:2+len(inside)], inside) {
		return b.last // as the cell before; the shift is of no use without groups
	}
	at := uint32(len(b.lists))
	b.lists = append(b.lists, uint32(len(inside))<<shiftBits|uint32(shift), uint32(len(groups)))
	b.lists = append(b.lists, inside...)
	for _, g := range groups {
		head := len(b.lists)
		b.lists = append(b.lists, g.zone<<1, 0, 0, 0)
		odd, last := g.odd, uint32(1<<31)
		b.smooth(g.pieces, shift, func(from, to, beside uint32) {
			b.lists = b.join(b.lists, from, to, from == last)
			last = to
			b.lists[head+2] = max(b.lists[head+2], beside)
			if beside > 0 && b.between(x, y, from, to) {
				odd = !odd // the corner lies on the other side of the stretch
			}
		})
		b.lists[head+1] = uint32(len(b.lists)-head-4) / 2
		if odd {
			b.lists[head] |= 1
		}
		if b.lists[head+2] > 0 {
			b.lists[head+3] = uint32(len(b.exact))
			b.exact = append(b.exact, 0, 0)
			if g.odd {
				b.exact[len(b.exact)-2] = 1
			}
			count := len(b.exact) - 1
			for i, k := range g.pieces {
				b.exact = b.join(b.exact, k, k+1, i > 0 && k == g.pieces[i-1]+1)
			}
			b.exact[count] = uint32(len(b.exact)-count-1) / 2
		}
	}
	if len(groups) == 0 {
		b.last = at
	}
	return at
}

// join appends the way from one spot to another, which goes on from the last if
// on is set.
func (b *builder) join(list []uint32, from, to uint32, on bool) []uint32 {
	if !on {
		list = append(list, b.spots[from].x, b.spots[from].y|fresh)
	}
	return append(list, b.spots[to].x, b.spots[to].y)
}

// between says whether the corner of the cell at x, y lies between the pieces
// from one spot to another and the straight line back, by a ray to the east.
func (b *builder) between(x, y, from, to uint32) bool {
	x2, y2, odd := 2*int64(x)-1, 2*int64(y)-1, false
	cross := func(p, q spot) {
		if up := 2*int64(q.y) > y2; (2*int64(p.y) > y2) != up && leftOf(p, q, x2, y2) == up {
			odd = !odd
		}
	}
	for k := from; k < to; k++ {
		cross(b.spots[k], b.spots[k+1])
	}
	cross(b.spots[to], b.spots[from])
	return odd
}
