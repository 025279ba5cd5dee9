package area

import (
	"fmt"
	"math"
	"math/bits"
	"slices"
)

// Sides says how the points of a line or a ring are joined.
type Sides uint8

const (
	// Geodesic sides are great circles on the sphere of the coordinates, as in
	// S2 and BigQuery. Up to 65 degrees of latitude the geodesic of the WGS 84
	// ellipsoid lies up to 2 cm beside one of 10 km, 0.7 m beside one of 100 km,
	// 11 m beside one of 400 km; whoever needs it closer gives more points.
	Geodesic Sides = iota
	// Parallel sides are straight in latitude and longitude, as in GeoJSON: one
	// between two points of the same latitude runs along that parallel.
	Parallel
)

// A spot is a point in the frame in which shapes are computed: degrees from
// 180 W to the east and from the south pole to the north, in 1e-7 degree. A
// shape that crosses the 180th meridian goes on beyond 3600000000, so that
// nothing in it jumps; x is less than 4200000000.
type spot struct{ x, y uint32 }

// wholeTurn is once round the earth, in 1e-7 degree.
const wholeTurn = 2 * MaxLon

// spotOf is where p lies in the frame, west of wholeTurn.
func spotOf(p Point) spot {
	x := uint32(int64(p.Lon) + MaxLon)
	if x == wholeTurn {
		x = 0
	}
	return spot{x, uint32(int64(p.Lat) + MaxLat)}
}

func (s spot) point() Point {
	return Point{int32(int64(s.y) - MaxLat), wrapLon(int64(s.x) - MaxLon)}
}

// less orders spots, so that a side is cut alike from either end.
func (s spot) less(t spot) bool { return s.y < t.y || s.y == t.y && s.x < t.x }

// turn is positive if p lies to the left of the way from a to b, negative to
// the right, 0 on the straight line through both. It is exact: within a shape
// coordinates differ by less than 9e8, and products of two differences, and the
// difference of two products, by less than 2^63.
func turn(a, b, p spot) int64 {
	return (int64(b.x)-int64(a.x))*(int64(p.y)-int64(a.y)) - (int64(p.x)-int64(a.x))*(int64(b.y)-int64(a.y))
}

// onPiece says whether p lies on the piece from a to b, ends included.
func onPiece(a, b, p spot) bool {
	return min(a.x, b.x) <= p.x && p.x <= max(a.x, b.x) && min(a.y, b.y) <= p.y && p.y <= max(a.y, b.y) && turn(a, b, p) == 0
}

const (
	// Limits of a line or a polygon, in 1e-7 degree.
	maxHigh = 90_0000000
	maxWide = 60_0000000
	// nearPole is the latitude beyond which no geodesic side may go.
	nearPole = 89_9000000
	// maxPieces is into how many pieces the sides of one shape may be cut.
	maxPieces = 1_000_000
	// bend is how far a piece may lie from its side, in 1e-7 degree of
	// latitude: 8 cm. Rounding cut points to whole units adds less than 1 cm on
	// each side, so a piece stays within 0.1 m.
	bend = 7.2
)

// unroll puts points into the frame, each the short way from the one before.
// The westernmost lies west of wholeTurn. For a ring the way back to the first
// counts too.
func unroll(points []Point, ring bool) ([]spot, error) {
	at := int64(points[0].Lon)
	low, high := at, at
	south, north := points[0].Lat, points[0].Lat
	lons := make([]int64, len(points))
	for i, p := range points {
		if !p.Valid() {
			return nil, errRange
		}
		at += between(p.Lon, wrapLon(at))
		lons[i] = at
		low, high = min(low, at), max(high, at)
		south, north = min(south, p.Lat), max(north, p.Lat)
	}
	if ring && at+between(points[0].Lon, wrapLon(at)) != lons[0] {
		return nil, fmt.Errorf("the ring goes round a pole: give the area in parts that do not")
	}
	if high-low >= maxWide || int64(north)-int64(south) >= maxHigh {
		return nil, fmt.Errorf("the points lie 60 degrees of longitude or 90 degrees of latitude apart, or more: give the area in parts")
	}
	shift := int64(MaxLon)
	for low+shift < 0 {
		shift += wholeTurn
	}
	for low+shift >= wholeTurn {
		shift -= wholeTurn
	}
	out := make([]spot, len(points))
	for i, p := range points {
		out[i] = spot{uint32(lons[i] + shift), uint32(int64(p.Lat) + MaxLat)}
	}
	return out, nil
}

// cut appends the pieces of the side from a to b to out: the spots after a, up
// to b and with it. Between two spots a piece is straight in latitude and
// longitude; it lies within 0.1 m of the side, and so does the great circle
// between them.
func cut(out []spot, a, b spot, sides Sides) ([]spot, error) {
	if !a.less(b) { // the same spots whichever end comes first
		start := len(out)
		out, err := cut(out, b, a, sides)
		if err != nil {
			return nil, err
		}
		slices.Reverse(out[start : len(out)-1])
		out[len(out)-1] = b
		return out, nil
	}
	if sides == Geodesic && (beyondPole(a) || beyondPole(b)) {
		return nil, errPole
	}
	s := stretch{a, b, vecOf(a), vecOf(b), sides}
	n := int64(math.Floor(math.Sqrt(s.bulge(a, b)/bend))) + 1
	from := a
	for k := int64(1); k <= n; k++ {
		to := b
		if k < n {
			to = s.along(k, n)
		}
		if sides == Geodesic && beyondPole(to) {
			return nil, errPole
		}
		out = s.halve(out, from, to, k-1, k, n)
		from = to
	}
	return out, nil
}

// A stretch is a side that is being cut.
type stretch struct {
	a, b   spot
	va, vb vec
	sides  Sides
}

// halve appends the spots after p up to q, the cut points at shares k/n and
// l/n, and cuts between them where that is needed.
func (s stretch) halve(out []spot, p, q spot, k, l, n int64) []spot {
	if p == q { // two cut points that round to one
		return out
	}
	if n < 1<<40 && s.bulge(p, q) > bend {
		mid := s.along(k+l, 2*n)
		return s.halve(s.halve(out, p, mid, 2*k, k+l, 2*n), mid, q, k+l, 2*l, 2*n)
	}
	return append(out, q)
}

// along is the cut point at share k/n, rounded.
func (s stretch) along(k, n int64) spot {
	if s.sides == Parallel {
		return spot{uint32(int64(s.a.x) + share(int64(s.b.x)-int64(s.a.x), k, n)), uint32(int64(s.a.y) + share(int64(s.b.y)-int64(s.a.y), k, n))}
	}
	t := float64(k) / float64(n)
	return s.va.times(1 - t).plus(s.vb.times(t)).spot(s.a)
}

// share is d * k / n for 0 <= k <= n, rounded towards 0.
func share(d, k, n int64) int64 {
	high, low := bits.Mul64(uint64(abs(d)), uint64(k))
	q, _ := bits.Div64(high, low, uint64(n))
	if d < 0 {
		return -int64(q)
	}
	return int64(q)
}

// bulge is how far the great circle from p to q lies beside what is straight in
// latitude and longitude, in 1e-7 degree of latitude. That is largest about
// halfway; but where a piece crosses the equator it bends both ways.
func (s stretch) bulge(p, q spot) float64 {
	across := s.va.cross(s.vb.minus(s.va))
	if s.sides == Parallel {
		v := vecOf(p)
		across = v.cross(vecOf(q).minus(v))
	}
	length := math.Sqrt(across.dot(across))
	if length == 0 {
		return 0
	}
	beside := func(k int64) float64 { // of what lies k quarters on the straight way
		x, y := (4-k)*int64(p.x)+k*int64(q.x), (4-k)*int64(p.y)+k*int64(q.y)
		return mul(math.Abs(vecAt(x/2-2*MaxLon, y/2-2*MaxLat).dot(across))/length, degPerUnit)
	}
	most := beside(2)
	if (p.y < MaxLat) != (q.y < MaxLat) {
		most = max(most, beside(1), beside(3))
	}
	return most
}

func beyondPole(s spot) bool {
	return int64(s.y) > MaxLat+nearPole || int64(s.y) < MaxLat-nearPole
}

var errPole = fmt.Errorf("a side passes within 0.1 degree of a pole: give the area in parts that do not, or with sides that are parallel")
