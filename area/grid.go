package area

// A grid finds in which of many zones a point lies. It cuts the frame into
// square cells, and cells that many pieces cross into smaller ones, until a
// cell holds about four. A cell lists the zones that hold all of it, and for
// each zone whose boundary crosses it the pieces there, with whether the cell's
// corner lies inside. Whether a point does follows from the pieces that the way
// from that corner to it crosses, decided in whole numbers: see [grid.at].
//
// The corner of a cell is half a unit south-west of its first spot and a hair
// further north: at no spot, on no piece that runs north, and so never on an end.
type grid struct {
	spots  []spot // of all rings, one after the other
	bounds box
	shift  uint     // a cell of the top is 1<<shift units wide
	west   uint32   // first column and row of the top
	south  uint32   //
	cols   uint32   // columns of the top
	top    []uint32 // the cells of the top, row by row
	cells  []uint32 // the cells within cells
	lists  []uint32 // what cells hold; see leaf
}

// A cell is 0 if it holds nothing, else where its list begins in lists; or, if
// it is cut into smaller cells, split, how often its side is halved, and where
// they begin in cells.
const (
	split     = 1 << 31
	splitBits = 28
	splitBase = 1<<splitBits - 1
)

// at appends the zones that p lies in, or on the boundary of.
func (g *grid) at(p spot, out []Hit) []Hit {
	col, row := p.x>>g.shift-g.west, p.y>>g.shift-g.south
	if col >= g.cols || uint64(row)*uint64(g.cols)+uint64(col) >= uint64(len(g.top)) {
		return out
	}
	v, shift := g.top[row*g.cols+col], g.shift
	for v >= split {
		bits := uint(v>>splitBits) & 7
		shift -= bits
		mask := uint32(1)<<bits - 1
		v = g.cells[v&splitBase+(p.y>>shift&mask)<<bits+p.x>>shift&mask]
	}
	if v == 0 {
		return out
	}
	l := g.lists[v:]
	inside, groups := l[0], l[1]
	for _, zone := range l[2 : 2+inside] {
		out = append(out, Hit{int32(zone), Inside})
	}
	if groups == 0 {
		return out
	}
	l = l[2+inside:]
	x0, y0 := int64(p.x>>shift<<shift), int64(p.y>>shift<<shift)
	px, py := int64(p.x), int64(p.y)
	for ; groups > 0; groups-- {
		zone, odd, n := l[0]>>1, l[0]&1 == 1, l[1]
		at := Outside
		for _, k := range l[2 : 2+n] {
			a, b := g.spots[k], g.spots[k+1]
			ax, ay, bx, by := int64(a.x), int64(a.y), int64(b.x), int64(b.y)
			// The way goes north from the corner to the row of p, then east to p.
			// A piece may cross the second part only if it spans that row, and
			// the first only if it spans that column.
			row, col := (ay > py) != (by > py), (ax >= x0) != (bx >= x0)
			if !row && (ay == py || by == py) && onPiece(a, b, p) {
				at = OnBoundary
				break
			}
			if !row && !col {
				continue
			}
			// twice the turns from a to b towards p, the bend of the way, the corner
			dx, dy := bx-ax, by-ay
			north, east := 2*dx*(py-ay)+dy, 2*dy
			bend := north - east*(x0-ax)
			leftBend := bend > 0 || bend == 0 && dx > 0
			if row {
				turn := north - dy - east*(px-ax)
				if turn == 0 {
					at = OnBoundary
					break
				}
				odd = odd != (leftBend != (turn > 0))
			}
			if col {
				corner := bend - dx*(2*(py-y0)+1)
				odd = odd != (leftBend != (corner > 0 || corner == 0 && dx > 0))
			}
		}
		if at == Outside && odd {
			at = Inside
		}
		if at != Outside {
			out = append(out, Hit{int32(zone), at})
		}
		l = l[2+n:]
	}
	return out
}
