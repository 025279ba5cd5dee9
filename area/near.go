package area

// A nearness is the place of a curve that is nearest to a point.
type nearness struct {
	far   Length // from the point
	piece int
	end   int // -1 at the piece's beginning, 1 at its end, 0 between
}

// nearest is the place of the curve that is nearest to p. Its distance is off
// by less than margin of it.
func (c *curve) nearest(p Point) nearness {
	best := nearness{far: MaxLength + 1}
	s := spotOf(p)
	c.search(1, p, s, vecOf(s), &best)
	return best
}

// within says whether some place of the curve is nearer to p than a length.
func (c *curve) within(p Point, far Length) bool {
	best := nearness{far: far}
	s := spotOf(p)
	c.search(1, p, s, vecOf(s), &best)
	return best.far < far
}

// enough is a distance that is more than a length whatever its margin: a little
// more than far - margin(far) > l asks for.
func enough(l Length) Length {
	l += 250 * Millimetre
	return l + l/9_000 + 2
}

func (c *curve) search(node int, p Point, s spot, v vec, best *nearness) {
	if node >= c.blocks() {
		from, to := c.block(node)
		for i := from; i < to; i++ {
			if n := toPiece(p, v, c.spots[i], c.spots[i+1]); n.far < best.far {
				*best = n
				best.piece = i
			}
		}
		return
	}
	one, two := 2*node, 2*node+1
	toOne, toTwo := atLeast(s, c.boxes[one]), atLeast(s, c.boxes[two])
	if toTwo < toOne {
		one, two, toOne, toTwo = two, one, toTwo, toOne
	}
	if toOne < best.far {
		c.search(one, p, s, v, best)
	}
	if toTwo < best.far {
		c.search(two, p, s, v, best)
	}
}

// toPiece is the nearest place of one piece. It is found on the sphere, where
// it is the foot of a perpendicular or an end, and its distance on WGS 84; the
// foot on the ellipsoid lies a little beside it, which changes a least distance
// to the second order only.
func toPiece(p Point, v vec, a, b spot) nearness {
	va, vb := vecOf(a), vecOf(b)
	across := va.cross(vb.minus(va))
	if length := across.dot(across); length > 0 && v.dot(across.cross(va)) > 0 && v.dot(vb.cross(across)) > 0 {
		foot := v.minus(across.times(v.dot(across) / length))
		return nearness{far: Distance(p, foot.spot(a).point())}
	}
	toA, toB := Distance(p, a.point()), Distance(p, b.point())
	if toA < toB {
		return nearness{far: toA, end: -1}
	}
	return nearness{far: toB, end: 1}
}

// margin is how far off a distance to a curve may be: 0.25 m for what lies
// between a side and its pieces, between units, and for the foot; and one part
// in 10,000, five times the error of [Distance].
func margin(d Length) Length { return 250*Millimetre + d/10_000 }

// leastRadius is a little less than the least radius of curvature of WGS 84,
// at the equator along the meridian, in millimetres.
const leastRadius = 6_335_000_000

// atLeast is a length that no place of the box is nearer than.
func atLeast(s spot, b box) Length {
	var north, east int64 // how far outside the box, in 1e-7 degree
	switch {
	case s.y < b.south:
		north = int64(b.south - s.y)
	case s.y > b.north:
		north = int64(s.y - b.north)
	}
	// the short way round to the nearer of the two meridians
	x, west, past := int64(s.x), int64(b.west), int64(b.east)
	if !(west <= x && x <= past) && !(west <= x+wholeTurn && x+wholeTurn <= past) {
		toWest, toEast := (west-x+2*wholeTurn)%wholeTurn, (x-past+2*wholeTurn)%wholeTurn
		east = min(toWest, toEast)
	}
	least := Length(north) * shortestDegree / 10_000
	if east > 0 {
		// a point is at least asin(cos lat * sin of the angle) from a meridian,
		// and from the half beyond the pole at least what is left to the pole
		_, cos := sincos(2 * (int64(s.y) - MaxLat))
		sin := 1.0
		if east < maxHigh {
			sin, _ = sincos(2 * east)
		}
		least = max(least, round(mul(leastRadius, mul(cos, sin))))
	}
	return least
}
