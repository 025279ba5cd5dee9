package area

// A curve is a line or a ring, its sides cut into pieces, with the boxes of
// its pieces in a tree: asking for what is near touches few of them.
type curve struct {
	spots []spot  // a ring ends with the spot that it begins with
	given []int32 // the spot of each point as given; for a ring the last is the first again
	named []int32 // which point that was, from 1: repeated points are left out
	ring  bool
	boxes []box // a binary tree: the children of i are 2i and 2i+1, leaves from blocks() on
}

// blockSize is how many pieces a leaf of the tree holds.
const blockSize = 8

type box struct{ west, south, east, north uint32 }

func (b box) with(c box) box {
	return box{min(b.west, c.west), min(b.south, c.south), max(b.east, c.east), max(b.north, c.north)}
}

func (b box) meets(c box) bool {
	return b.west <= c.east && c.west <= b.east && b.south <= c.north && c.south <= b.north
}

func boxOf(a, b spot) box {
	return box{min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y)}
}

// newCurve joins spots by sides, for a ring the last with the first. Spots that
// are repeated count once.
func newCurve(points []spot, sides Sides, ring bool) (*curve, error) {
	c := &curve{ring: ring, spots: points[:1:1], given: []int32{0}, named: []int32{1}}
	if ring {
		for len(points) > 1 && points[len(points)-1] == points[0] {
			points = points[:len(points)-1]
		}
		points = append(points[:len(points):len(points)], points[0])
	}
	last := points[0]
	for i, p := range points {
		if p == last {
			continue
		}
		var err error
		if c.spots, err = cut(c.spots, last, p, sides); err != nil {
			return nil, err
		}
		if len(c.spots) > maxPieces {
			return nil, errPieces
		}
		c.given, c.named, last = append(c.given, int32(len(c.spots)-1)), append(c.named, int32(i+1)), p
	}
	switch {
	case ring && len(c.given) < 4:
		return nil, errFew
	case len(c.given) < 2:
		return nil, errOne
	}
	c.plant()
	return c, nil
}

func (c *curve) pieces() int { return len(c.spots) - 1 }
func (c *curve) blocks() int { return (c.pieces() + blockSize - 1) / blockSize }

// block is the range of pieces of leaf i of the tree.
func (c *curve) block(i int) (from, to int) {
	from = (i - c.blocks()) * blockSize
	return from, min(from+blockSize, c.pieces())
}

func (c *curve) plant() {
	n := c.blocks()
	c.boxes = make([]box, 2*n)
	for i := 2*n - 1; i > 0; i-- {
		if i < n {
			c.boxes[i] = c.boxes[2*i].with(c.boxes[2*i+1])
			continue
		}
		from, to := c.block(i)
		b := boxOf(c.spots[from], c.spots[to])
		for _, s := range c.spots[from:to] {
			b = b.with(boxOf(s, s))
		}
		c.boxes[i] = b
	}
}

// box holds the whole curve.
func (c *curve) box() box { return c.boxes[1] }

// side is the number of the side, from 1, as given, that a piece belongs to.
func (c *curve) side(piece int) int32 {
	low, high := 0, len(c.given)-1
	for high-low > 1 {
		if mid := (low + high) / 2; int(c.given[mid]) <= piece {
			low = mid
		} else {
			high = mid
		}
	}
	return c.named[low]
}

// locate says whether a ray from p to the east meets the curve an odd number of
// times, and whether p lies on it. The ray runs a hair north of p, so it never
// meets the end of a piece.
func (c *curve) locate(p spot) (odd, on bool) { return c.cast(1, p) }

func (c *curve) cast(node int, p spot) (odd, on bool) {
	b := c.boxes[node]
	if p.y < b.south || p.y > b.north || p.x > b.east {
		return false, false
	}
	if node < c.blocks() {
		odd1, on1 := c.cast(2*node, p)
		odd2, on2 := c.cast(2*node+1, p)
		return odd1 != odd2, on1 || on2
	}
	from, to := c.block(node)
	for i := from; i < to; i++ {
		a, b := c.spots[i], c.spots[i+1]
		if onPiece(a, b, p) {
			on = true
		}
		if (a.y > p.y) != (b.y > p.y) && (turn(a, b, p) > 0) == (b.y > a.y) {
			odd = !odd
		}
	}
	return odd, on
}

// meets are two pieces, one of each curve, with a point in common; for a curve
// and itself two that are no neighbours, or neighbours that have more in common
// than their end. ok is false if there are none.
func (c *curve) meets(d *curve) (i, j int, ok bool) { return c.meet(1, d, 1) }

func (c *curve) meet(m int, d *curve, n int) (i, j int, ok bool) {
	if c == d && m > n || !c.boxes[m].meets(d.boxes[n]) { // a pair is looked at once
		return 0, 0, false
	}
	leafM, leafN := m >= c.blocks(), n >= d.blocks()
	if leafM && leafN {
		return c.meetBlocks(m, d, n)
	}
	if c == d && m == n {
		return first(
			func() (int, int, bool) { return c.meet(2*m, c, 2*m) },
			func() (int, int, bool) { return c.meet(2*m, c, 2*m+1) },
			func() (int, int, bool) { return c.meet(2*m+1, c, 2*m+1) })
	}
	if leafM || !leafN && n < m {
		return first(
			func() (int, int, bool) { return c.meetAny(m, d, 2*n) },
			func() (int, int, bool) { return c.meetAny(m, d, 2*n+1) })
	}
	return first(
		func() (int, int, bool) { return c.meetAny(2*m, d, n) },
		func() (int, int, bool) { return c.meetAny(2*m+1, d, n) })
}

// meetAny is meet for two parts of the trees in any order.
func (c *curve) meetAny(m int, d *curve, n int) (i, j int, ok bool) {
	if c == d && m > n {
		m, n = n, m
	}
	return c.meet(m, d, n)
}

func first(tries ...func() (int, int, bool)) (i, j int, ok bool) {
	for _, try := range tries {
		if i, j, ok = try(); ok {
			return i, j, true
		}
	}
	return 0, 0, false
}

func (c *curve) meetBlocks(m int, d *curve, n int) (int, int, bool) {
	from, to := c.block(m)
	low, high := d.block(n)
	for i := from; i < to; i++ {
		for j := low; j < high; j++ {
			if c == d && m == n && j <= i {
				continue
			}
			a, b, p, q := c.spots[i], c.spots[i+1], d.spots[j], d.spots[j+1]
			if c != d {
				if touch(a, b, p, q) {
					return i, j, true
				}
				continue
			}
			next, last := j == i+1 || i == j+1, c.ring && (i == 0 && j == c.pieces()-1 || j == 0 && i == c.pieces()-1)
			switch {
			case next && j > i || last && j == 0: // b is p
				if backwards(a, b, q) {
					return i, j, true
				}
			case next || last: // q is a
				if backwards(p, q, b) {
					return i, j, true
				}
			case touch(a, b, p, q):
				return i, j, true
			}
		}
	}
	return 0, 0, false
}

// backwards says whether the way from b to c leads back over the way from a.
func backwards(a, b, c spot) bool {
	dot := (int64(a.x)-int64(b.x))*(int64(c.x)-int64(b.x)) + (int64(a.y)-int64(b.y))*(int64(c.y)-int64(b.y))
	return turn(a, b, c) == 0 && dot > 0
}

// touch says whether two pieces have a point in common.
func touch(a, b, p, q spot) bool {
	if !boxOf(a, b).meets(boxOf(p, q)) {
		return false
	}
	s, t := sign(turn(a, b, p)), sign(turn(a, b, q))
	u, v := sign(turn(p, q, a)), sign(turn(p, q, b))
	if s != t && u != v {
		return true
	}
	return s == 0 && onPiece(a, b, p) || t == 0 && onPiece(a, b, q) || u == 0 && onPiece(p, q, a) || v == 0 && onPiece(p, q, b)
}

func sign(n int64) int {
	switch {
	case n > 0:
		return 1
	case n < 0:
		return -1
	}
	return 0
}
