package area

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

func point(t testing.TB, lat, lon string) Point {
	t.Helper()
	p, err := ParsePoint(lat, lon)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Published lengths on WGS 84 (and GRS 80, which differs by less than 0.1 mm).
func TestKnownDistances(t *testing.T) {
	for _, tt := range []struct {
		name                   string
		lat1, lon1, lat2, lon2 string
		want                   Length
	}{
		{"one degree of longitude at the equator", "0", "0", "0", "1", 111_319_491},
		{"one degree of latitude at the equator", "0", "37", "1", "37", 110_574_389},
		{"a quarter of a meridian", "0", "10", "90", "10", 10_001_965_729},
		{"Flinders Peak to Buninyong", "-37.9510334", "144.4248679", "-37.6528211", "143.9264955", 54_972_271},
		{"the same point", "36.2", "37.1", "36.2", "37.1", 0},
		{"across the 180th meridian", "0", "179.5", "0", "-179.5", 111_319_491},
	} {
		got := Distance(point(t, tt.lat1, tt.lon1), point(t, tt.lat2, tt.lon2))
		if off := abs(int64(got - tt.want)); off > int64(tt.want)*2/100_000+20 {
			t.Errorf("%s: got %d mm, want %d mm", tt.name, got, tt.want)
		}
	}
}

// vincenty is the slow obvious version: the geodesic by iteration, with
// package math. ok is false where it does not converge (nearly opposite).
func vincenty(a, b Point) (mm float64, ok bool) {
	return vincentyTo(a, [2]float64{rad(b.Lat), rad(b.Lon)})
}

// vincentyTo is vincenty to a latitude and a longitude in radians.
func vincentyTo(a Point, b [2]float64) (mm float64, ok bool) {
	const aa, f = 6378137.0, 1 / 298.257223563
	bb := aa * (1 - f)
	u1, u2 := math.Atan((1-f)*math.Tan(rad(a.Lat))), math.Atan((1-f)*math.Tan(b[0]))
	l := b[1] - rad(a.Lon)
	su1, cu1, su2, cu2 := math.Sin(u1), math.Cos(u1), math.Sin(u2), math.Cos(u2)
	lambda := l
	for range 1000 {
		sl, cl := math.Sin(lambda), math.Cos(lambda)
		ss := math.Hypot(cu2*sl, cu1*su2-su1*cu2*cl)
		if ss == 0 {
			return 0, true
		}
		cs := su1*su2 + cu1*cu2*cl
		sigma := math.Atan2(ss, cs)
		sa := cu1 * cu2 * sl / ss
		ca := 1 - sa*sa
		c2 := 0.0
		if ca != 0 {
			c2 = cs - 2*su1*su2/ca
		}
		c := f / 16 * ca * (4 + f*(4-3*ca))
		next := l + (1-c)*f*sa*(sigma+c*ss*(c2+c*cs*(-1+2*c2*c2)))
		if math.Abs(next-lambda) < 1e-13 {
			uu := ca * (aa*aa - bb*bb) / (bb * bb)
			ka := 1 + uu/16384*(4096+uu*(-768+uu*(320-175*uu)))
			kb := uu / 1024 * (256 + uu*(-128+uu*(74-47*uu)))
			d := kb * ss * (c2 + kb/4*(cs*(-1+2*c2*c2)-kb/6*c2*(-3+4*ss*ss)*(-3+4*c2*c2)))
			return bb * ka * (sigma - d) * 1000, true
		}
		lambda = next
	}
	return 0, false
}

func anyPoint(r *rand.Rand) Point {
	return Point{int32(r.Int64N(2*MaxLat+1) - MaxLat), int32(r.Int64N(2*MaxLon+1) - MaxLon)}
}

// near is a point at most about half of span away in each coordinate.
func near(r *rand.Rand, p Point, span int64) Point {
	return Point{clampLat(int64(p.Lat) + r.Int64N(span) - span/2), wrapLon(int64(p.Lon) + r.Int64N(span) - span/2)}
}

func TestDistanceAgainstGeodesic(t *testing.T) {
	r := rand.New(rand.NewPCG(2016, 9))
	compared := 0
	for i := range 20000 {
		a := anyPoint(r)
		b := anyPoint(r)
		if i%2 == 0 {
			b = near(r, a, 1+int64(1)<<(i/2%30))
		}
		want, ok := vincenty(a, b)
		if !ok || want > 18_900e6 {
			continue
		}
		compared++
		got := Distance(a, b)
		if off := math.Abs(float64(got) - want); off > want*2e-5+2 {
			t.Fatalf("%v to %v: got %d mm, geodesic %.1f mm", a, b, got, want)
		}
		if back := Distance(b, a); back != got {
			t.Fatalf("%v to %v: %d mm there and %d mm back", a, b, got, back)
		}
	}
	if compared < 15000 {
		t.Fatalf("only %d pairs were compared", compared)
	}
}

func TestDistanceNearlyOpposite(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 2000 {
		a := anyPoint(r)
		b := near(r, Point{-a.Lat, wrapLon(int64(a.Lon) + MaxLon)}, 20_0000000)
		if d := Distance(a, b); d < 15_000*Kilometre || d > MaxLength {
			t.Fatalf("%v to %v: %d mm", a, b, d)
		}
	}
}

func TestBearings(t *testing.T) {
	center := point(t, "36.2", "37.1")
	for i, tt := range []struct {
		lat, lon string
		want     string
	}{{"36.3", "37.1", "N"}, {"36.3", "37.2236", "NE"}, {"36.2", "37.2", "E"}, {"36.1", "37.1", "S"}, {"36.2", "37", "W"}, {"36.2924", "37.05", "NNW"}} {
		b, ok := Bearing(center, point(t, tt.lat, tt.lon))
		if got := CompassOf(b).String(); !ok || got != tt.want {
			t.Errorf("%d: got %s, want %s", i, got, tt.want)
		}
	}
	if _, ok := Bearing(center, center); ok {
		t.Error("there is a bearing from a point to itself")
	}
	if _, ok := Bearing(Point{Lat: MaxLat}, center); ok {
		t.Error("there is a bearing from the pole")
	}
	r := rand.New(rand.NewPCG(3, 3))
	for range 5000 {
		a, b := anyPoint(r), anyPoint(r)
		got, ok := Bearing(a, b)
		if !ok {
			continue
		}
		la, lb, dl := rad(a.Lat), rad(b.Lat), rad(b.Lon)-rad(a.Lon)
		want := math.Atan2(math.Sin(dl)*math.Cos(lb), math.Cos(la)*math.Sin(lb)-math.Sin(la)*math.Cos(lb)*math.Cos(dl)) * 180 / math.Pi
		off := math.Mod(float64(got)/1e7-want+720, 360)
		if off > 1e-5 && off < 360-1e-5 && Distance(a, b) < 19_900*Kilometre {
			t.Fatalf("%v to %v: got %.7f, want %.7f", a, b, float64(got)/1e7, want)
		}
	}
}

func rad(n int32) float64 { return float64(n) / 1e7 * math.Pi / 180 }

func TestCompass(t *testing.T) {
	for i := range 16 {
		c := Compass(i)
		if got := CompassOf(c.Degrees()); got != c {
			t.Errorf("%s has degrees of %s", c, got)
		}
		if got, err := ParseCompass(c.String()); err != nil || got != c {
			t.Errorf("%s: got %s, %v", c, got, err)
		}
	}
	for _, tt := range []struct {
		bearing int64
		want    string
	}{{11_2499999, "N"}, {11_2500000, "NNE"}, {348_7500000, "N"}, {348_7499999, "NNW"}, {-1, "N"}, {720_0000000, "N"}} {
		if got := CompassOf(tt.bearing).String(); got != tt.want {
			t.Errorf("%d: got %s, want %s", tt.bearing, got, tt.want)
		}
	}
	for _, s := range []string{"north-north-east", "North-NorthEast", "north north east", "nne"} {
		if got, err := ParseCompass(s); err != nil || got.String() != "NNE" {
			t.Errorf("%q: got %s, %v", s, got, err)
		}
	}
	for _, s := range []string{"", "NEN", "up", "NNNE", "N E S"} {
		if c, err := ParseCompass(s); err == nil {
			t.Errorf("%q is %s", s, c)
		}
	}
}

// The bits must be the same on every machine: this hash was computed with
// GOAMD64=v1; CI runs it with v3 too, where multiplication and addition may fuse.
func TestSameBitsEverywhere(t *testing.T) {
	const want = "b2e889a850933358"
	r := rand.New(rand.NewPCG(7, 7))
	h := sha256.New()
	for i := range 20000 {
		a := anyPoint(r)
		b := anyPoint(r)
		if i%2 == 0 {
			b = near(r, a, 1_0000000)
		}
		bearing, _ := Bearing(a, b)
		sin, cos := sincos(int64(a.Lon))
		angle := atan2(sin, float64(b.Lat))
		for _, n := range []uint64{uint64(Distance(a, b)), uint64(bearing), math.Float64bits(sin), math.Float64bits(cos), math.Float64bits(angle)} {
			h.Write(binary.BigEndian.AppendUint64(nil, n))
		}
	}
	if got := fmt.Sprintf("%x", h.Sum(nil)[:8]); got != want {
		t.Errorf("the hash of 20,000 pairs is %s, want %s: distances differ from those of other machines", got, want)
	}
}

// So must be what floats decide in shapes: where sides are cut, what is nearest,
// where a line is continued. Written with GOAMD64=v1, as above.
func TestSameShapesEverywhere(t *testing.T) {
	const want = "c5e80445d658f91b"
	r := rand.New(rand.NewPCG(8, 8))
	h := sha256.New()
	add := func(n int64) { h.Write(binary.BigEndian.AppendUint64(nil, uint64(n))) }
	for range 300 {
		c := Point{int32(r.Int64N(120_0000000) - 60_0000000), int32(r.Int64N(2*MaxLon+1) - MaxLon)}
		points := []Point{c, near(r, c, 1+r.Int64N(20_0000000)), near(r, c, 1+r.Int64N(20_0000000))}
		b, err := Strip{Points: points, Sides: Sides(r.IntN(2)), Far: Length(r.Int64N(int64(200 * Kilometre))), Side: LeftSide}.ready()
		if err != nil {
			add(-1)
			continue
		}
		for _, s := range b.long.spots {
			add(int64(s.x))
			add(int64(s.y))
		}
		for range 10 {
			least, most := b.depth(near(r, c, 5_0000000))
			add(int64(least))
			add(int64(most))
		}
	}
	if got := fmt.Sprintf("%x", h.Sum(nil)[:8]); got != want {
		t.Errorf("the hash of 300 strips is %s, want %s: shapes differ from those of other machines", got, want)
	}
}

func TestExactFunctions(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	for range 50000 {
		u := r.Int64N(8*rightAngle) - 4*rightAngle
		sin, cos := sincos(u)
		x := float64(u) / rightAngle * math.Pi / 2
		if math.Abs(sin-math.Sin(x)) > 2e-15 || math.Abs(cos-math.Cos(x)) > 2e-15 {
			t.Fatalf("sincos(%d) is %v, %v", u, sin, cos)
		}
		y, z := r.Float64()-0.5, r.Float64()-0.5
		if got := atan2(y, z); math.Abs(got-math.Atan2(y, z)) > 1e-15 {
			t.Fatalf("atan2(%v, %v) is %v", y, z, got)
		}
	}
	for _, q := range []struct {
		u        int64
		sin, cos float64
	}{{0, 0, 1}, {rightAngle, 1, 0}, {2 * rightAngle, 0, -1}, {3 * rightAngle, -1, 0}, {-rightAngle, -1, 0}} {
		if sin, cos := sincos(q.u); sin != q.sin || cos != q.cos {
			t.Errorf("sincos(%d) is %v, %v", q.u, sin, cos)
		}
	}
}
