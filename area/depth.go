package area

import "math"

// How deep a point lies in a shape: the distance to the shape's edge, positive
// inside, negative outside, 0 on the edge. Where it is not exact it is too near
// to 0, never too far: [Within] then says more often that it cannot be
// determined, and never a wrong yes or no. For discs the error is that of
// [Distance]; for the others one part in a hundred is taken off, which covers
// the curvature that is left out over a few hundred kilometres.

func (d Disc) depth(p Point) Length { return d.Radius - Distance(d.Center, p) }

func (r RingSector) depth(p Point) Length {
	dist := Distance(r.Center, p)
	deep := min(dist-r.Near, r.Far-dist)
	bearing, ok := Bearing(r.Center, p)
	if !ok { // at the centre itself
		return cautious(deep)
	}
	off := (bearing - r.Toward.Degrees() + fullCircle) % fullCircle
	if off > fullCircle/2 {
		off = fullCircle - off
	}
	// the edge runs at half a sector to the side; beyond a right angle from it
	// the centre is the nearest of the wedge
	side := sector/2 - off
	edge := -dist
	if side > -90_0000000 {
		sin, _ := sincos(2 * side)
		edge = round(mul(float64(dist), sin))
	}
	return cautious(min(deep, edge))
}

func (l Line) depth(p Point) Length {
	nearest := MaxLength
	for i := 1; i < len(l.Points); i++ {
		nearest = min(nearest, toSegment(p, l.Points[i-1], l.Points[i]))
	}
	return cautious(l.Width/2 - nearest)
}

func (g Polygon) depth(p Point) Length {
	nearest, inside := MaxLength, false
	for i, b := range g.Ring {
		a := g.Ring[(i+len(g.Ring)-1)%len(g.Ring)]
		nearest = min(nearest, toSegment(p, a, b))
		if (a.Lat > p.Lat) != (b.Lat > p.Lat) && leftOf(p, a, b) {
			inside = !inside
		}
	}
	if !inside {
		nearest = -nearest
	}
	return cautious(nearest)
}

// leftOf says whether p lies west of where the side from a to b crosses its
// latitude. It is exact: coordinates differ by less than 4e9, products of two
// differences by less than 2^63.
func leftOf(p, a, b Point) bool {
	cross := (int64(b.Lon)-int64(a.Lon))*(int64(p.Lat)-int64(a.Lat)) - (int64(p.Lon)-int64(a.Lon))*(int64(b.Lat)-int64(a.Lat))
	if b.Lat > a.Lat {
		return cross > 0
	}
	return cross < 0
}

// cautious takes a part in a hundred off a depth.
func cautious(d Length) Length { return d - d/100 }

// longSide is the longest stretch of a side, in 1e-7 degree, that is measured
// in one piece.
const longSide = 2500000

// toSegment is the distance from p to the nearest place of the side from a to
// b. Long sides are cut into pieces; in each the nearest place is found on a
// plane whose degrees of longitude are as long as halfway to p.
func toSegment(p, a, b Point) Length {
	dLat, dLon := int64(b.Lat)-int64(a.Lat), int64(b.Lon)-int64(a.Lon)
	pieces := max(abs(dLat), abs(dLon))/longSide + 1
	nearest := MaxLength
	from := a
	for k := int64(1); k <= pieces; k++ {
		to := Point{int32(int64(a.Lat) + dLat*k/pieces), int32(int64(a.Lon) + dLon*k/pieces)}
		nearest = min(nearest, Distance(p, nearestOf(p, from, to)))
		from = to
	}
	return nearest
}

func nearestOf(p, a, b Point) Point {
	_, scale := sincos((int64(a.Lat)+int64(b.Lat))/2 + int64(p.Lat))
	x, y := mul(float64(int64(b.Lon)-int64(a.Lon)), scale), float64(int64(b.Lat)-int64(a.Lat))
	px, py := mul(float64(between(p.Lon, a.Lon)), scale), float64(int64(p.Lat)-int64(a.Lat))
	length := square(x) + square(y)
	if length == 0 {
		return a
	}
	t := min(1, max(0, (mul(px, x)+mul(py, y))/length))
	lat := float64(a.Lat) + math.Floor(mul(t, float64(int64(b.Lat)-int64(a.Lat)))+0.5)
	lon := float64(a.Lon) + math.Floor(mul(t, float64(int64(b.Lon)-int64(a.Lon)))+0.5)
	return Point{int32(lat), int32(lon)}
}

func abs(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}

func (d Disc) hull() Disc       { return d }
func (r RingSector) hull() Disc { return Disc{r.Center, r.Far} }
func (l Line) hull() Disc       { return around(l.Points, l.Width/2) }
func (g Polygon) hull() Disc    { return around(g.Ring, 0) }

// around is a disc about the middle of the points that holds them all, the
// straight sides between them, and more beyond.
func around(points []Point, more Length) Disc {
	low, high := points[0], points[0]
	for _, p := range points {
		low = Point{min(low.Lat, p.Lat), min(low.Lon, p.Lon)}
		high = Point{max(high.Lat, p.Lat), max(high.Lon, p.Lon)}
	}
	mid := Point{int32((int64(low.Lat) + int64(high.Lat)) / 2), int32((int64(low.Lon) + int64(high.Lon)) / 2)}
	var r Length
	for _, lat := range []int32{low.Lat, mid.Lat, high.Lat} {
		for _, lon := range []int32{low.Lon, high.Lon} {
			r = max(r, Distance(mid, Point{lat, lon}))
		}
	}
	return Disc{mid, min(MaxLength, r+r/100+more)}
}
