package area

import (
	"fmt"
)

// A Zone is a [Polygon] made ready: its rings are checked, its sides cut so
// that every piece, straight in latitude and longitude, lies within 0.1 m of
// its side. From there on whether a point lies inside is decided in whole
// numbers, exactly. Zones that share sides cut them alike: a point lies inside
// one of them, or on the boundary of both.
type Zone struct {
	rings []*curve // the outer one, then the holes
}

// Location says where a point lies.
type Location int8

// The locations of a point.
const (
	Outside Location = iota
	OnBoundary
	Inside
)

// String is "outside", "on the boundary" or "inside".
func (l Location) String() string {
	return [...]string{"outside", "on the boundary", "inside"}[min(max(l, 0), 2)]
}

var (
	errFew    = fmt.Errorf("a ring has fewer than three different points")
	errOne    = fmt.Errorf("a line has fewer than two different points")
	errPieces = fmt.Errorf("the sides are too long and too many: cut to 0.1 m they have more than %d pieces", maxPieces)
)

// NewZone makes a polygon ready. Rings may run either way and may end with
// their first point or not; points that are repeated count once. It is an error
// if a ring has fewer than three different points, meets itself or another,
// runs back over itself, or goes round a pole, or if a hole lies outside the
// ring or in another hole.
func NewZone(g Polygon) (*Zone, error) {
	n := 0
	for _, ring := range g.rings() {
		if len(ring) < 3 {
			return nil, errFew
		}
		n += len(ring)
	}
	if n > maxPoints || g.Sides > Parallel {
		return nil, fmt.Errorf("there must be 3 to %d points, and sides that are geodesic or parallel", maxPoints)
	}
	z, pieces := &Zone{}, 0
	for i, ring := range g.rings() {
		spots, err := unroll(ring, true)
		if err == nil && i > 0 {
			err = shift(spots, z.rings[0].box())
		}
		var c *curve
		if err == nil {
			c, err = newCurve(spots, g.Sides, true)
		}
		if err != nil {
			return nil, fmt.Errorf("%s%w", ringName(i), err)
		}
		if pieces += c.pieces(); pieces > maxPieces {
			return nil, errPieces
		}
		z.rings = append(z.rings, c)
	}
	return z, z.check()
}

func (g Polygon) rings() [][]Point { return append([][]Point{g.Ring}, g.Holes...) }

// ringName begins a sentence about the i-th ring, if it is a hole.
func ringName(i int) string {
	if i == 0 {
		return ""
	}
	return fmt.Sprintf("hole %d: ", i)
}

// shift puts a hole a whole turn on if that is where the ring is.
func shift(hole []spot, ring box) error {
	if hole[0].x >= ring.west && hole[0].x <= ring.east || int64(ring.east) < wholeTurn {
		return nil
	}
	for i := range hole {
		if int64(hole[i].x)+wholeTurn >= wholeTurn+maxWide {
			return fmt.Errorf("it lies outside the ring")
		}
		hole[i].x += wholeTurn
	}
	return nil
}

func (z *Zone) check() error {
	for i, c := range z.rings {
		if a, b, ok := c.meets(c); ok {
			return fmt.Errorf("%sthe ring meets itself: its sides %d and %d cross, touch or come within 0.1 m of each other; a side has the number of the point where it begins", ringName(i), c.side(a), c.side(b))
		}
		for j, d := range z.rings[:i] {
			if a, b, ok := c.meets(d); ok {
				with := "the ring"
				if j > 0 {
					with = fmt.Sprintf("hole %d", j)
				}
				return fmt.Errorf("%sit meets %s: side %d and side %d of that cross, touch or come within 0.1 m of each other", ringName(i), with, c.side(a), d.side(b))
			}
			// they do not meet, so one point tells for all
			in, _ := d.locate(c.spots[0])
			around, _ := c.locate(d.spots[0])
			switch {
			case j == 0 && !in:
				return fmt.Errorf("%sit lies outside the ring", ringName(i))
			case j > 0 && (in || around):
				return fmt.Errorf("%sit and hole %d lie in one another", ringName(i), j)
			}
		}
	}
	return nil
}

// Locate says where a point lies, exactly. A point out of range lies outside.
func (z *Zone) Locate(p Point) Location {
	if !p.Valid() {
		return Outside
	}
	s := spotOf(p)
	if l := z.locate(s); l != Outside {
		return l
	}
	if x := int64(s.x) + wholeTurn; x <= int64(z.rings[0].box().east) {
		return z.locate(spot{uint32(x), s.y})
	}
	return Outside
}

func (z *Zone) locate(s spot) Location {
	inside := false
	for _, c := range z.rings {
		odd, on := c.locate(s)
		if on {
			return OnBoundary
		}
		inside = inside != odd
	}
	if inside {
		return Inside
	}
	return Outside
}

// Check finds nothing wrong with a zone that [NewZone] made.
func (z *Zone) Check() error {
	if z == nil || len(z.rings) == 0 {
		return fmt.Errorf("the zone was not made ready")
	}
	return nil
}

func (z *Zone) depth(p Point) (least, most Length) {
	at := z.Locate(p)
	if at == OnBoundary {
		return 0, 0
	}
	far := MaxLength
	for _, c := range z.rings {
		far = min(far, c.nearest(p).far)
	}
	// that it lies inside, or does not, is exact; only how deep is not
	m := margin(far)
	if at == Inside {
		return max(0, far-m), far + m
	}
	return -far - m, min(-Millimetre, m-far)
}

// clear says that the boundary lies so far from a disc that it does not matter
// how far: that is found faster than what is nearest.
func (z *Zone) clear(d Disc) bool {
	for _, c := range z.rings {
		if c.within(d.Center, enough(d.Radius)) {
			return false
		}
	}
	return true
}

func (z *Zone) hull() Disc { return around(z.rings[0].box(), 0) }
