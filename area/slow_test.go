package area

import (
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
)

// The slow obvious versions that the package is held to. They share nothing
// with it: package math instead of exact.go, a projection in which great circles
// are straight instead of cut sides, fractions instead of whole numbers.

// anyPolygon is a polygon of 3 to 9 points about c that does not meet itself:
// they are taken in the order of their directions. Some run clockwise, some end
// with their first point.
func anyPolygon(r *rand.Rand, c Point, span int64) Polygon {
	for {
		g := Polygon{Sides: Sides(r.IntN(2))}
		for range 3 + r.IntN(7) {
			g.Ring = append(g.Ring, near(r, c, span))
		}
		direction := func(p Point) float64 { return math.Atan2(float64(p.Lat-c.Lat), float64(between(p.Lon, c.Lon))) }
		slices.SortFunc(g.Ring, func(a, b Point) int { return int(math.Copysign(1, direction(a)-direction(b))) })
		if r.IntN(2) == 0 {
			slices.Reverse(g.Ring)
		}
		if r.IntN(2) == 0 {
			g.Ring = append(g.Ring, g.Ring[0])
		}
		if g.Check() == nil { // nearly all are good
			return g
		}
	}
}

// flat puts q on a plane about p in which the sides of g are straight: for
// great circles the plane that touches the sphere at p, seen from the middle.
func flat(g Polygon, p, q Point) (x, y float64) {
	if g.Sides == Parallel {
		return float64(between(q.Lon, p.Lon)), float64(q.Lat) - float64(p.Lat)
	}
	la, lb, l := rad(p.Lat), rad(q.Lat), float64(between(q.Lon, p.Lon))/1e7*math.Pi/180
	// sin(b-a) and half angles keep the digits of what is near
	h := math.Sin(l / 2)
	z := math.Cos(lb-la) - 2*math.Cos(la)*math.Cos(lb)*h*h
	if z < 0.05 {
		panic("too far away for the plane")
	}
	return math.Cos(lb) * math.Sin(l) / z, (math.Sin(lb-la) + 2*math.Sin(la)*math.Cos(lb)*h*h) / z
}

// inside says whether p lies in g, by a ray to the east.
func inside(g Polygon, p Point) bool {
	in := false
	for _, ring := range g.rings() {
		for i, b := range ring {
			ax, ay := flat(g, p, ring[(i+len(ring)-1)%len(ring)])
			bx, by := flat(g, p, b)
			if (ay > 0) != (by > 0) && ax-ay/(by-ay)*(bx-ax) > 0 {
				in = !in
			}
		}
	}
	return in
}

// edgeOf is about how far p lies from the nearest side of g, in millimetres.
func edgeOf(g Polygon, p Point) float64 {
	least := math.Inf(1)
	for _, ring := range g.rings() {
		for i, b := range ring {
			ax, ay := flat(g, p, ring[(i+len(ring)-1)%len(ring)])
			bx, by := flat(g, p, b)
			if g.Sides == Parallel {
				ax, bx = ax*math.Cos(rad(p.Lat)), bx*math.Cos(rad(p.Lat))
			}
			t := 0.0
			if l := (bx-ax)*(bx-ax) + (by-ay)*(by-ay); l > 0 {
				t = math.Min(1, math.Max(0, -(ax*(bx-ax)+ay*(by-ay))/l))
			}
			least = math.Min(least, math.Hypot(ax+t*(bx-ax), ay+t*(by-ay)))
		}
	}
	if g.Sides == Parallel {
		return least * 11.1
	}
	return least * meanRadius
}

// fraction says where p lies in rings of spots, by a ray to the west in
// fractions: nothing is rounded and nothing can overflow.
func fraction(rings [][]spot, p spot) Location {
	in := false
	for _, ring := range rings {
		for i := 1; i < len(ring); i++ {
			ax, ay, bx, by := int64(ring[i-1].x), int64(ring[i-1].y), int64(ring[i].x), int64(ring[i].y)
			px, py := int64(p.x), int64(p.y)
			if ay == by {
				if py == ay && min(ax, bx) <= px && px <= max(ax, bx) {
					return OnBoundary
				}
				continue
			}
			if py < min(ay, by) || py > max(ay, by) {
				continue
			}
			at := big.NewRat(py-ay, by-ay)
			at.Mul(at, big.NewRat(bx-ax, 1)).Add(at, big.NewRat(ax, 1))
			switch at.Cmp(big.NewRat(px, 1)) {
			case 0:
				return OnBoundary
			case -1:
				if py != max(ay, by) {
					in = !in
				}
			}
		}
	}
	if in {
		return Inside
	}
	return Outside
}

// slowDistance is how far p lies from a line, in millimetres: by the geodesic of
// WGS 84 to the nearest of its places, which is closed in on.
func slowDistance(points []Point, sides Sides, p Point) float64 {
	least := math.Inf(1)
	for i := 1; i < len(points); i++ {
		at := func(x float64) float64 {
			d, _ := vincentyTo(p, partway(points[i-1], points[i], sides, x))
			return d
		}
		// along a side the distance falls and then rises, but for long ones
		for k := range 2 {
			low, high := float64(k)/2, float64(k+1)/2
			for range 30 {
				x, y := low+(high-low)/3, high-(high-low)/3
				if at(x) < at(y) {
					high = y
				} else {
					low = x
				}
			}
			least = math.Min(least, at((low+high)/2))
		}
	}
	return least
}

// partway is the place at a share x of the side from a to b: latitude and
// longitude in radians.
func partway(a, b Point, sides Sides, x float64) [2]float64 {
	la, lb, l := rad(a.Lat), rad(b.Lat), float64(between(b.Lon, a.Lon))/1e7*math.Pi/180
	if sides == Parallel {
		return [2]float64{la + x*(lb-la), rad(a.Lon) + x*l}
	}
	px, py, pz := math.Cos(la)*(1-x)+math.Cos(lb)*math.Cos(l)*x, math.Cos(lb)*math.Sin(l)*x, math.Sin(la)*(1-x)+math.Sin(lb)*x
	return [2]float64{math.Atan2(pz, math.Hypot(px, py)), rad(a.Lon) + math.Atan2(py, px)}
}
