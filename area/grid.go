package area

// A grid finds in which of many zones a point lies. It cuts the frame into
// square cells, and cells that many pieces cross into smaller ones, until few
// do. A cell lists the zones that hold all of it, and for each zone whose
// boundary crosses it the pieces there, with whether the cell's corner lies
// inside. Whether a point does follows from the pieces that the way from that
// corner to it crosses, decided in whole numbers: see [grid.read].
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
	col, row := p.x>>g.shift-g.west, p.y>>g.shift-g.south
	if col >= g.cols || uint64(row)*uint64(g.cols)+uint64(col) >= uint64(len(g.top)) {
		return 0
	}
	v, shift := g.top[row*g.cols+col], g.shift
	for v >= split {
		bits := uint(v>>splitBits) & 7
		shift -= bits
		mask := uint32(1)<<bits - 1
		v = g.cells[v&splitBase+(p.y>>(shift&31)&mask)<<bits+p.x>>(shift&31)&mask]
	}
	return v
}

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
	x0, y0 := int64(p.x>>shift<<shift), int64(p.y>>shift<<shift)
	px, py := int64(p.x), int64(p.y)
	for ; groups > 0; groups-- {
		zone, odd, spots := l[0]>>1, l[0]&1 == 1, l[2:2+2*l[1]]
		l = l[2+2*l[1]:]
		at := Outside
		var ax, ay int64
		for ; len(spots) >= 2; spots = spots[2:] {
			bx, by := int64(spots[0]), int64(spots[1])
			if by >= fresh {
				ax, ay = bx, by-fresh
				continue
			}
			// The way goes north from the corner to the row of p, then east to p.
			// A piece may cross the second part only if it spans that row, and
			// the first only if it spans that column.
			row, col := (ay > py) != (by > py), (ax >= x0) != (bx >= x0)
			if row || col {
				// twice the turns from a to b towards p, the bend of the way, the corner
				dx, dy := bx-ax, by-ay
				north, east := 2*dx*(py-ay)+dy, 2*dy
				bend := north - east*(x0-ax)
				left := bend > 0 || bend == 0 && dx > 0
				if row {
					turn := north - dy - east*(px-ax)
					if turn == 0 {
						at = OnBoundary
						break
					}
					odd = odd != (left != (turn > 0))
				}
				if col {
					corner := bend - dx*(2*(py-y0)+1)
					odd = odd != (left != (corner > 0 || corner == 0 && dx > 0))
				}
			}
			if !row && (ay == py || by == py) && onPiece(spot{uint32(ax), uint32(ay)}, spot{uint32(bx), uint32(by)}, p) {
				at = OnBoundary
				break
			}
			ax, ay = bx, by
		}
		if at == Outside && odd {
			at = Inside
		}
		if at != Outside {
			out = append(out, Hit{int32(zone), at})
		}
	}
	return out
}
