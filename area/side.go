package area

import (
	"fmt"
	"math"
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
		for i, j := start, len(out)-2; i < j; i, j = i+1, j-1 {
			out[i], out[j] = out[j], out[i]
		}
		out[len(out)-1] = b
		return out, nil
	}
	if sides == Geodesic && (beyondPole(a) || beyondPole(b)) {
		return nil, errPole
	}
	va, vb := vecOf(a), vecOf(b)
	n := int64(math.Floor(math.Sqrt(bulge(a, b, va, vb)/bend))) + 1
	from := a
	for k := int64(1); k <= n; k++ {
		to := b
		if k < n {
			to = along(a, b, va, vb, k, n, sides)
		}
		var err error
		if out, err = halve(out, from, to, sides); err != nil {
			return nil, err
		}
		if sides == Geodesic && beyondPole(to) {
			return nil, errPole
		}
		from = to
	}
	return out, nil
}

func beyondPole(s spot) bool {
	return int64(s.y) > MaxLat+nearPole || int64(s.y) < MaxLat-nearPole
}

var errPole = fmt.Errorf("a side passes within 0.1 degree of a pole: give the area in parts that do not, or with sides that are parallel")

// halve appends the spots after a up to b, and cuts again where that is needed.
func halve(out []spot, a, b spot, sides Sides) ([]spot, error) {
	if a == b { // two cut points that round to one
		return out, nil
	}
	if va, vb := vecOf(a), vecOf(b); bulge(a, b, va, vb) > bend {
		mid := along(a, b, va, vb, 1, 2, sides)
		if mid == a || mid == b {
			return nil, errPole
		}
		out, err := halve(out, a, mid, sides)
		if err != nil {
			return nil, err
		}
		return halve(out, mid, b, sides)
	}
	return append(out, b), nil
}

// along is the k-th of n cut points of the side from a to b, rounded.
func along(a, b spot, va, vb vec, k, n int64, sides Sides) spot {
	if sides == Parallel {
		return spot{uint32(int64(a.x) + share(int64(b.x)-int64(a.x), k, n)), uint32(int64(a.y) + share(int64(b.y)-int64(a.y), k, n))}
	}
	t := float64(k) / float64(n)
	return va.times(1 - t).plus(vb.times(t)).spot(a)
}

// share is d * k / n, rounded to the nearest.
func share(d, k, n int64) int64 {
	q := 2*d*k + n
	if q < 0 {
		return -((-q + 2*n - 1) / (2 * n))
	}
	return q / (2 * n)
}

// bulge is how far the great circle from a to b lies beside the straight line
// in latitude and longitude, halfway, in 1e-7 degree of latitude.
func bulge(a, b spot, va, vb vec) float64 {
	v := va.plus(vb)
	m := v.spot(a)
	_, c := sincos(2 * (int64(m.y) - MaxLat))
	dx, dy := mul(float64(int64(b.x)-int64(a.x)), c), float64(int64(b.y)-int64(a.y))
	ex := mul(float64(2*int64(m.x)-int64(a.x)-int64(b.x)), c) / 2
	ey := float64(2*int64(m.y)-int64(a.y)-int64(b.y)) / 2
	length := math.Sqrt(square(dx) + square(dy))
	if length == 0 {
		return 0
	}
	return math.Abs(mul(ex, dy)-mul(ey, dx)) / length
}
