package area

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

func ring(t testing.TB, degrees ...string) []Point {
	t.Helper()
	var out []Point
	for _, d := range degrees {
		lat, lon, _ := strings.Cut(d, " ")
		out = append(out, point(t, lat, lon))
	}
	return out
}

func TestZone(t *testing.T) {
	square := ring(t, "36 36", "36 38", "38 38", "38 36")
	hole := ring(t, "36.5 36.5", "37.5 36.5", "37.5 37.5", "36.5 37.5")
	for _, tt := range []struct {
		name string
		g    Polygon
		want map[string]Location
		err  string // a part of the sentence
	}{
		{name: "a square of parallels", g: Polygon{Ring: square, Sides: Parallel}, want: map[string]Location{
			"37 37": Inside, "36 37": OnBoundary, "38 37": OnBoundary, "37 36": OnBoundary, "36 36": OnBoundary, "38 38": OnBoundary,
			"35.9999999 37": Outside, "36.0000001 37": Inside, "38.0000001 37": Outside, "36 35.9999999": Outside, "36 38.0000001": Outside, "38 35": Outside}},
		{name: "a square of geodesics bulges north", g: Polygon{Ring: square}, want: map[string]Location{
			"37 37": Inside, "36 37": Outside, "36.001 37": Outside, "36.0042 37": Inside, "38 37": Inside, "38.004 37": Inside, "38.0043 37": Outside,
			"37 36": OnBoundary, "36 36": OnBoundary}},
		{name: "run the other way, closed, with points repeated", g: Polygon{Ring: ring(t, "38 36", "38 38", "38 38", "36 38", "36 36", "38 36", "38 36"), Sides: Parallel}, want: map[string]Location{
			"37 37": Inside, "36 37": OnBoundary, "39 37": Outside}},
		{name: "a hole", g: Polygon{Ring: square, Holes: [][]Point{hole}, Sides: Parallel}, want: map[string]Location{
			"37 37": Outside, "36.2 37": Inside, "36.5 37": OnBoundary, "37 36.5": OnBoundary, "36.4999999 37": Inside, "36.5000001 37": Outside}},
		{name: "over the 180th meridian", g: Polygon{Ring: ring(t, "-1 179", "-1 -179", "1 -179", "1 179"), Sides: Parallel}, want: map[string]Location{
			"0 180": Inside, "0 -180": Inside, "0 179.5": Inside, "0 -179.5": Inside, "0 -178.9999999": Outside, "0 -179": OnBoundary, "0 179": OnBoundary, "0 178": Outside, "0 0": Outside}},
		{name: "a hole over the 180th meridian", g: Polygon{Ring: ring(t, "-1 179", "-1 -178", "1 -178", "1 179"), Holes: [][]Point{ring(t, "-0.5 -179.5", "0.5 -179.5", "0.5 -178.5", "-0.5 -178.5")}, Sides: Parallel}, want: map[string]Location{
			"0 180": Inside, "0 -179": Outside, "0 -178.2": Inside, "0 -178.5": OnBoundary}},
		{name: "up to the 180th meridian from the west", g: Polygon{Ring: ring(t, "-1 179", "-1 180", "1 180", "1 179")}, want: map[string]Location{
			"0 180": OnBoundary, "0 -180": OnBoundary, "0 179.9999999": Inside, "0 -179.9999999": Outside}},
		{name: "up to the 180th meridian from the east", g: Polygon{Ring: ring(t, "-1 -179", "-1 180", "1 -180", "1 -179")}, want: map[string]Location{
			"0 180": OnBoundary, "0 -180": OnBoundary, "0 179.9999999": Outside, "0 -179.9999999": Inside}},
		{name: "a sliver", g: Polygon{Ring: []Point{{0, 0}, {0, 10}, {1, 10}}, Sides: Parallel}, want: map[string]Location{
			"0 0.0000005": OnBoundary, "0.0000001 0.000001": OnBoundary, "0.0000001 0.0000009": Outside}},
		{name: "to the pole by parallels", g: Polygon{Ring: ring(t, "80 0", "80 30", "90 30", "90 0"), Sides: Parallel}, want: map[string]Location{
			"85 15": Inside, "90 15": OnBoundary, "89.9999999 15": Inside, "89.9999999 31": Outside}},
		{name: "no points", g: Polygon{}, err: "fewer than three"},
		{name: "two points", g: Polygon{Ring: ring(t, "36 36", "37 37", "36 36", "36 36")}, err: "fewer than three"},
		{name: "one point", g: Polygon{Ring: ring(t, "36 36", "36 36", "36 36")}, err: "fewer than three"},
		{name: "a ring without an inside", g: Polygon{Ring: ring(t, "36 36", "36 37", "36 38"), Sides: Parallel}, err: "meets itself"},
		{name: "a spike", g: Polygon{Ring: ring(t, "36 36", "36 38", "38 38", "38 40", "38 38", "38 36"), Sides: Parallel}, err: "its sides 2 and 4"},
		{name: "a bow tie", g: Polygon{Ring: ring(t, "36 36", "38 38", "38 36", "36 38")}, err: "its sides 1 and 3"},
		{name: "an eight through a point", g: Polygon{Ring: ring(t, "36 36", "37 37", "38 38", "38 36", "37 37", "36 38")}, err: "meets itself"},
		{name: "a corner on a side", g: Polygon{Ring: ring(t, "36 36", "36 38", "38 38", "36 37"), Sides: Parallel}, err: "its sides 1 and"},
		{name: "round the pole", g: Polygon{Ring: ring(t, "70 0", "70 90", "70 180", "70 -90")}, err: "goes round a pole"},
		{name: "close to the pole", g: Polygon{Ring: ring(t, "89.95 0", "89.95 10", "85 10")}, err: "of a pole"},
		{name: "too wide", g: Polygon{Ring: ring(t, "0 0", "0 59", "10 60")}, err: "60 degrees"},
		{name: "too high", g: Polygon{Ring: ring(t, "-45 0", "45 0", "45 10")}, err: "90 degrees"},
		{name: "a point out of range", g: Polygon{Ring: []Point{{MaxLat + 1, 0}, {0, 0}, {0, 1}}}, err: "out of range"},
		{name: "no such sides", g: Polygon{Ring: square, Sides: 2}, err: "geodesic or parallel"},
		{name: "a hole of two points", g: Polygon{Ring: square, Holes: [][]Point{hole[:2]}}, err: "fewer than three"},
		{name: "a hole outside", g: Polygon{Ring: square, Holes: [][]Point{ring(t, "10 10", "10 11", "11 11")}}, err: "hole 1: it lies outside the ring"},
		{name: "a hole around", g: Polygon{Ring: hole, Holes: [][]Point{square}}, err: "hole 1: it lies outside the ring"},
		{name: "a hole that is the ring", g: Polygon{Ring: square, Holes: [][]Point{square}}, err: "hole 1: it meets the ring"},
		{name: "a hole over the ring", g: Polygon{Ring: square, Holes: [][]Point{ring(t, "37 37", "37 39", "37.5 37")}}, err: "hole 1: it meets the ring: side 1 and side 2"},
		{name: "a hole in a hole", g: Polygon{Ring: square, Holes: [][]Point{hole, ring(t, "36.9 36.9", "37.1 36.9", "37 37.1")}}, err: "hole 2: it and hole 1 lie in one another"},
		{name: "holes that meet", g: Polygon{Ring: square, Holes: [][]Point{hole, ring(t, "36.2 37", "37 37", "37 37.2")}}, err: "hole 2: it meets hole 1"},
	} {
		z, err := NewZone(tt.g)
		if tt.err != "" {
			if err == nil || !strings.Contains(err.Error(), tt.err) {
				t.Errorf("%s: got %v, want an error with %q", tt.name, err, tt.err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		for at, want := range tt.want {
			lat, lon, _ := strings.Cut(at, " ")
			if got := z.Locate(point(t, lat, lon)); got != want {
				t.Errorf("%s: %s is %s, want %s", tt.name, at, got, want)
			}
		}
	}
	if got := new(Zone).Check(); got == nil {
		t.Error("a zone that was not made ready passes its check")
	}
}

// star is a polygon of n points about c whose distances, in 1e-7 degree of
// latitude, alternate between about inner and about outer: its sides are about
// as long as outer - inner.
func star(r *rand.Rand, c Point, n int, inner, outer float64, sides Sides) Polygon {
	g := Polygon{Sides: sides}
	for i := range n {
		d := inner
		if i%2 == 1 {
			d = outer
		}
		d *= 0.9 + 0.2*r.Float64()
		a := (float64(i) + 0.6*r.Float64()) * 2 * math.Pi / float64(n)
		lat := float64(c.Lat) + d*math.Sin(a)
		g.Ring = append(g.Ring, Point{int32(lat), wrapLon(int64(c.Lon) + int64(d*math.Cos(a)/math.Cos(float64(c.Lat)/1e7*math.Pi/180)))})
	}
	return g
}

// What lies inside is decided as fractions decide it for the pieces, and as the
// plane on which great circles are straight decides it for the sides, but for
// what lies within 0.25 m of one.
func TestZoneAgainstSlow(t *testing.T) {
	r := rand.New(rand.NewPCG(31, 37))
	seen := map[Location]int{}
	for i := range 60 {
		c := Point{int32(r.Int64N(130_0000000) - 65_0000000), int32(r.Int64N(2*MaxLon+1) - MaxLon)}
		size := math.Pow(10, 2+float64(i%6)) * (1 + r.Float64()) // from 100 units, a metre, to 10 million, 110 km
		g := star(r, c, 3+r.IntN(40), size/3, size, Sides(i/6%2))
		z, err := NewZone(g)
		if err != nil {
			if i%6 > 0 {
				t.Fatalf("%d: %v", i, err)
			}
			continue
		}
		pieces := [][]spot{z.rings[0].spots}
		for k := range 200 {
			p := near(r, c, int64(3*size)+2)
			if k%4 == 0 { // on a piece or close by it
				s := pieces[0][r.IntN(len(pieces[0]))]
				p = near(r, s.point(), 1+r.Int64N(40))
			}
			got := z.Locate(p)
			seen[got]++
			s := spotOf(p)
			if o := z.rings[0].box(); s.x < o.west && int64(s.x)+wholeTurn <= int64(o.east) {
				s.x += wholeTurn
			}
			if want := fraction(pieces, s); got != want {
				t.Fatalf("%v in %+v: got %s, by fractions %s", p, g, got, want)
			}
			if edgeOf(g, p) > 250 && (got == Inside) != inside(g, p) {
				t.Fatalf("%v in %+v: got %s, on the plane %v, %.0f mm from the edge", p, g, got, inside(g, p), edgeOf(g, p))
			}
		}
	}
	if seen[OnBoundary] < 100 || seen[Inside] < 1000 || seen[Outside] < 1000 {
		t.Errorf("the points are too much alike: %v", seen)
	}
}

// Every piece lies within 0.1 m of its side, as far as the middles of pieces
// tell, and cut points lie on their side but for rounding.
func TestCut(t *testing.T) {
	r := rand.New(rand.NewPCG(41, 43))
	most := 0.0
	for i := range 1200 {
		a := Point{int32(r.Int64N(160_0000000) - 80_0000000), int32(r.Int64N(2*MaxLon+1) - MaxLon)}
		if i%3 == 0 {
			a.Lat /= 30 // many sides cross the equator, where they bend both ways
		}
		b := near(r, a, int64(math.Pow(10, 3+6*r.Float64())))
		sides := Sides(i % 2)
		spots, err := unroll([]Point{a, b}, false)
		if err != nil || a == b {
			continue
		}
		pieces, err := cut(spots[:1:1], spots[0], spots[1], sides)
		if err != nil {
			continue // beyond 89.9 degrees
		}
		back, err := cut([]spot{spots[1]}, spots[1], spots[0], sides)
		if err != nil || len(back) != len(pieces) {
			t.Fatalf("%v to %v: %d pieces there and %d back", a, b, len(pieces), len(back))
		}
		for k, s := range pieces {
			if back[len(back)-1-k] != s {
				t.Fatalf("%v to %v: cut otherwise from the other end", a, b)
			}
		}
		for k := 1; k < len(pieces); k += 1 + len(pieces)/40 {
			p, q := pieces[k-1], pieces[k]
			for _, x := range []float64{0, 0.2, 0.35, 0.5, 0.65, 0.8} {
				lat := rad(p.point().Lat) + x*(rad(q.point().Lat)-rad(p.point().Lat))
				lon := (float64(p.x)+x*(float64(q.x)-float64(p.x)))/1e7*math.Pi/180 - math.Pi
				off := beside(a, b, sides, lat, lon)
				if most = math.Max(most, off); off > 0.1 {
					t.Fatalf("%v to %v: a piece lies %.3f m beside its side", a, b, off)
				}
			}
		}
	}
	if most < 0.04 {
		t.Errorf("no piece lies further than %.3f m beside its side: they are cut too finely", most)
	}
}

// beside is how far, in metres on the sphere, a place lies beside the side.
func beside(a, b Point, sides Sides, lat, lon float64) float64 {
	if sides == Parallel {
		dx, dy := float64(between(b.Lon, a.Lon))/1e7*math.Pi/180, rad(b.Lat)-rad(a.Lat)
		px, py := math.Remainder(lon-rad(a.Lon), 2*math.Pi), lat-rad(a.Lat)
		c := math.Cos(lat)
		return math.Abs(dx*py-dy*px) * c / math.Hypot(dx*c, dy) * meanRadius / 1000
	}
	v := func(lat, lon float64) vec {
		return vec{math.Cos(lat) * math.Cos(lon), math.Cos(lat) * math.Sin(lon), math.Sin(lat)}
	}
	va, vb, p := v(rad(a.Lat), rad(a.Lon)), v(rad(b.Lat), rad(b.Lon)), v(lat, lon)
	n := va.cross(vb.minus(va))
	return math.Abs(n.dot(p.minus(va))) / math.Sqrt(n.dot(n)) * meanRadius / 1000
}

// The comment at Geodesic says how far the geodesic of WGS 84 lies beside a
// great circle: measured here as the excess of the way over its middle.
func TestGeodesicBesideGreatCircle(t *testing.T) {
	for _, tt := range []struct{ length, most float64 }{{10, 0.02}, {100, 0.7}, {400, 11}} {
		worst := 0.0
		for lat := -65.0; lat <= 65; lat += 5 {
			for bearing := 0.0; bearing < 180; bearing += 15 {
				half := tt.length / 2 / 111.2
				dLat, dLon := half*math.Cos(bearing*math.Pi/180), half*math.Sin(bearing*math.Pi/180)/math.Cos(lat*math.Pi/180)
				a := Point{int32((lat - dLat) * 1e7), int32(-dLon * 1e7)}
				b := Point{int32((lat + dLat) * 1e7), int32(dLon * 1e7)}
				worst = math.Max(worst, offGeodesic(a, b))
			}
		}
		if worst > tt.most || worst < tt.most/2 {
			t.Errorf("over %.0f km the geodesic lies up to %.4f m beside the great circle, not %.2f m", tt.length, worst, tt.most)
		}
	}
}

// offGeodesic is how far, in metres, the middle of the great circle from a to b
// lies beside the geodesic: the place on the perpendicular through it from which
// the way to both ends is shortest is closed in on.
func offGeodesic(a, b Point) float64 {
	m := partway(a, b, Geodesic, 0.5)
	dLat, dLon := rad(b.Lat)-rad(a.Lat), (rad(b.Lon)-rad(a.Lon))*math.Cos(m[0])
	l := math.Hypot(dLat, dLon)
	way := func(x float64) float64 { // x metres to the left
		x /= 6371000
		p := [2]float64{m[0] + x*dLon/l, m[1] - x*dLat/l/math.Cos(m[0])}
		d1, _ := vincentyTo(a, p)
		d2, _ := vincentyTo(b, p)
		return d1 + d2
	}
	// a parabola through three ways: closing in would drown in rounding
	const h = 500.0
	y0, y1, y2 := way(-h), way(0), way(h)
	return math.Abs(h / 2 * (y0 - y2) / (y0 - 2*y1 + y2))
}

// Neighbours that share sides cut them alike: of a grid of zones a point lies in
// one, or on the boundary of all that it touches.
func TestNeighboursShareSides(t *testing.T) {
	r := rand.New(rand.NewPCG(47, 53))
	const n = 4
	var corner [n + 1][n + 1]Point
	for i := range corner {
		for j := range corner[i] {
			corner[i][j] = near(r, Point{int32(400000000 + i*10000000), wrapLon(int64(1770000000 + j*15000000))}, 4000000)
		}
	}
	var zones []*Zone
	for i := range n {
		for j := range n {
			g := Polygon{Ring: []Point{corner[i][j], corner[i][j+1], corner[i+1][j+1], corner[i+1][j]}}
			if r.IntN(2) == 0 {
				g.Ring[0], g.Ring[2] = g.Ring[2], g.Ring[0]
			}
			z, err := NewZone(g)
			if err != nil {
				t.Fatal(err)
			}
			zones = append(zones, z)
		}
	}
	shared := 0
	for k := range 20000 {
		p := near(r, Point{420000000, 1800000000}, 20000000)
		if k%2 == 0 {
			s := zones[r.IntN(n*n)].rings[0].spots
			p = s[r.IntN(len(s))].point()
		}
		in, on := 0, 0
		for _, z := range zones {
			switch z.Locate(p) {
			case Inside:
				in++
			case OnBoundary:
				on++
			}
		}
		if on >= 2 {
			shared++
		}
		if in > 1 || in == 1 && on > 0 || k%2 == 1 && in == 0 && on < 2 {
			t.Fatalf("%v lies in %d zones and on the boundary of %d", p, in, on)
		}
	}
	if shared < 1000 {
		t.Errorf("only %d points lie on shared sides", shared)
	}
}
