package area

// A grid finds in which of many zones a point lies. It cuts the frame into
// square cells, and cells that many pieces cross into smaller ones, until few
// do. A cell lists the zones that hold all of it, and for each zone whose
// boundary crosses it the pieces there, with whether the cell's corner lies
// inside. Whether a point does follows from the pieces that the way from that
// corner to it crosses, decided in whole numbers: see [grid.read].
//
// A long side is cut into many pieces. Lists hold it smoothed, as a few straight
// stretches, with how far the pieces may lie beside them; only for a point that
// lies as near to a stretch are the pieces themselves read. The answers are those
// of the pieces.
//
// The corner of a cell is half a unit south-west of its first spot and a hair
// further north: at no spot, on no piece that runs north, and so never on an end.
type grid struct {
	bounds box
	shift  uint     // a cell of the top is 1<<shift units wide
	west   uint32   // first column and row of the top
	south  uint32   //
	cols   uint32   // columns of the top
	top    []uint32 // the cells of the top, row by row
	cells  []uint32 // the cells within cells
	lists  []uint32 // what cells hold; see builder.leaf
	exact  []uint32 // the pieces of groups that lists hold smoothed
}

// A cell is 0 if it holds nothing, else where its list begins in lists; or, if
// it is cut into smaller cells, split, how often its side is halved, and where
// they begin in cells.
const (
	split     = 1 << 31
	splitBits = 28
	splitBase = 1<<splitBits - 1
)

// In a list, the high bit of a spot's y says that no piece leads there from the
// spot before; the low bits of its first word are the shift of the cell.
const (
	fresh     = 1 << 31
	shiftBits = 5
)

// find is where the list of the cell that holds p begins, 0 if there is none.
func (g *grid) find(p spot) uint32 {
	v, shift := g.topOf(p), g.shift
	for v >= split {
		v, shift = g.within(v, shift, p)
	}
	return v
}

// topOf is the cell of the top that holds p, 0 if there is none.
func (g *grid) topOf(p spot) uint32 {
	col, row := p.x>>g.shift-g.west, p.y>>g.shift-g.south
	if col >= g.cols || uint64(row)*uint64(g.cols)+uint64(col) >= uint64(len(g.top)) {
		return 0
	}
	return g.top[row*g.cols+col]
}

// within is the smaller cell that holds p in a cell that is cut, and its shift.
func (g *grid) within(v uint32, shift uint, p spot) (uint32, uint) {
	bits := uint(v>>splitBits) & 7
	shift = (shift - bits) & 31
	mask := uint32(1)<<bits - 1
	return g.cells[v&splitBase+(p.y>>shift&mask)<<bits+p.x>>shift&mask], shift
}

// findAll is find for many spots, one step for all before the next: what one
// waits for in memory the others wait for at the same time.
func (g *grid) findAll(spots []spot, lists []uint32) {
	var shifts [some]uint
	for i, p := range spots {
		lists[i], shifts[i] = g.topOf(p), g.shift
	}
	for again := true; again; {
		again = false
		for i, v := range lists {
			if v >= split {
				lists[i], shifts[i] = g.within(v, shifts[i], spots[i])
				again = true
			}
		}
	}
}

// some is how many spots findAll takes at most.
const some = 64

// read appends to out the zones that p lies in, or on the boundary of; list is
// where the list of its cell begins.
func (g *grid) read(list uint32, p spot, out []Hit) []Hit {
	l := g.lists[list:]
	shift, inside, groups := l[0]&(1<<shiftBits-1), l[0]>>shiftBits, l[1]
	for _, zone := range l[2 : 2+inside] {
		out = append(out, Hit{int32(zone), Inside})
	}
	if groups == 0 {
		return out
	}
	l = l[2+inside:]
	w := way{int64(p.x >> shift << shift), int64(p.y >> shift << shift), int64(p.x), int64(p.y)}
	for ; groups > 0; groups-- {
		zone, odd, n, near := l[0]>>1, l[0]&1 == 1, 2*l[1], int64(l[2])
		at := w.locate(l[4:4+n], odd, near)
		if at == unsure {
			e := g.exact[l[3]:]
			at = w.locate(e[2:2+2*e[1]], e[0] == 1, 0)
		}
		if at != Outside {
			out = append(out, Hit{int32(zone), at})
		}
		l = l[4+n:]
	}
	return out
}

// unsure is where a point lies that is too near to a smoothed side.
const unsure Location = -1

// A way goes from the corner of a cell, whose first spot is at x0, y0, north to
// the row of a spot p, and then east to p.
type way struct{ x0, y0, px, py int64 }

// locate says where p lies in a zone, by the pieces that the way crosses; odd is
// whether the corner lies inside. Pieces may lie up to near units beside those
// that are given; if p does too, it is unsure.
//
// Which pieces the way crosses nobody can guess, a processor neither, so there
// are no branches: what is so is -1, what is not is 0, as the sign bit gives it.
func (w way) locate(spots []uint32, corner bool, near int64) Location {
	var ax, ay, odd int64
	for i := 1; i < len(spots); i += 2 {
		bx, by := int64(spots[i-1]), int64(spots[i])
		none := -(by >> 31) // no piece leads here
		by &= fresh - 1
		dx, dy := bx-ax, by-ay
		north := dx * (w.py - ay)
		turn := north - dy*(w.px-ax) // from a to b towards p, positive to the left
		right := turn >> 63
		// |turn| is the distance times the length, which is at most |dx| + |dy|
		if (turn^right)-right <= near*((dx^dx>>63)-dx>>63+(dy^dy>>63)-dy>>63)|none {
			if near > 0 {
				return unsure
			}
			if onPiece(spot{uint32(ax), uint32(ay)}, spot{uint32(bx), uint32(by)}, spot{uint32(w.px), uint32(w.py)}) {
				return OnBoundary
			}
		}
		// A piece may cross the second part of the way only if it spans the row
		// of p, and the first only if it spans the column of the corner.
		row := ((w.py - ay) ^ (w.py - by)) >> 63 &^ none
		col := ((ax - w.x0) ^ (bx - w.x0)) >> 63 &^ none
		// twice the turns towards the bend of the way, and towards the corner;
		// where they are 0 the hair decides, by which a point lies further north
		hair := dx>>63 | 1
		toBend := 2*(north-dy*(w.x0-ax)) + dy
		toCorner := toBend - dx*(2*(w.py-w.y0)+1)
		bend, start := (2*toBend+hair)>>63, (2*toCorner+hair)>>63
		odd ^= row&(bend^right) ^ col&(bend^start)
		ax, ay = bx, by
	}
	if corner != (odd != 0) {
		return Inside
	}
	return Outside
}
