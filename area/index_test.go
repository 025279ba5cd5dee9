package area

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"truce"
)

// anyZones are polygons of all sizes from metres to 400 km, some of which share
// sides, lie in one another, hold holes or lie over the 180th meridian.
func anyZones(t testing.TB, r *rand.Rand, n int) []*Zone {
	var out []*Zone
	c := Point{int32(r.Int64N(120_0000000) - 60_0000000), int32(r.Int64N(2*MaxLon+1) - MaxLon)}
	for len(out) < n {
		size := math.Pow(10, 2.5+4*r.Float64())
		g := star(r, near(r, c, 20000000), 3+r.IntN(60), size/(1.2+3*r.Float64()), size, Sides(r.IntN(2)))
		if size > 1e5 && r.IntN(3) == 0 {
			middle := around(mustZone(t, g).rings[0].box(), 0).Center
			g.Holes = [][]Point{star(r, middle, 5, size/20, size/15, g.Sides).Ring}
		}
		z, err := NewZone(g)
		if err != nil {
			continue // a hole beyond the ring
		}
		out = append(out, z)
		if r.IntN(5) == 0 {
			out = append(out, z)
		}
	}
	return out
}

func mustZone(t testing.TB, g Polygon) *Zone {
	t.Helper()
	z, err := NewZone(g)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// The index says of every point what each zone says by itself.
func TestIndexAgainstZones(t *testing.T) {
	r := rand.New(rand.NewPCG(59, 61))
	seen := map[Location]int{}
	for _, n := range []int{1, 3, 40, 400} {
		zones := anyZones(t, r, n)
		var versions []Version
		for i, z := range zones {
			versions = append(versions, Version{Zone: fmt.Sprint(i), Area: z})
		}
		x, err := NewIndex(versions)
		if err != nil {
			t.Fatal(err)
		}
		for k := range 6000 {
			z := zones[r.IntN(len(zones))].rings[0]
			s := z.spots[r.IntN(len(z.spots))].point()
			p := near(r, s, 1+int64(math.Pow(10, 7*r.Float64())))
			if k%5 == 0 { // at a border between cells
				x := spotOf(p)
				p = spot{x.x >> 13 << 13, x.y >> uint(r.IntN(14)) << uint(r.IntN(14))}.point()
			}
			if !p.Valid() {
				continue
			}
			got := x.At(p, truce.NoInstant, nil)
			byZone := map[int32]Location{}
			for _, h := range got {
				byZone[h.Version] = h.Location
			}
			if len(byZone) != len(got) {
				t.Fatalf("%v: a zone is told twice in %v", p, got)
			}
			for i, z := range zones {
				want := z.Locate(p)
				if seen[want]++; byZone[int32(i)] != want {
					t.Fatalf("%v is %s zone %d, and by the index %s", p, want, i, byZone[int32(i)])
				}
			}
		}
	}
	if seen[OnBoundary] < 300 || seen[Inside] < 5000 {
		t.Errorf("the points are too much alike: %v", seen)
	}
}

// Many zones with few spots in a small square, exhaustively: whatever can
// coincide does.
func TestIndexSmallAndExhaustive(t *testing.T) {
	r := rand.New(rand.NewPCG(67, 71))
	for _, base := range []Point{{0, 0}, {1 << 13, 1 << 14}, {-3, MaxLon - 2}, {400000001, -MaxLon}} {
		var versions []Version
		var zones []*Zone
		for len(zones) < 60 {
			g := Polygon{Sides: Sides(r.IntN(2))}
			for range 3 + r.IntN(3) {
				g.Ring = append(g.Ring, Point{base.Lat + int32(r.IntN(7)), wrapLon(int64(base.Lon) + r.Int64N(7))})
			}
			if z, err := NewZone(g); err == nil {
				zones = append(zones, z)
				versions = append(versions, Version{Zone: fmt.Sprint(len(zones)), Area: z})
			}
		}
		x, err := NewIndex(versions)
		if err != nil {
			t.Fatal(err)
		}
		for i := int64(-2); i < 10; i++ {
			for j := int64(-2); j < 10; j++ {
				p := Point{base.Lat + int32(i), wrapLon(int64(base.Lon) + j)}
				var want []Hit
				for i, z := range zones {
					l := z.Locate(p)
					s := spotOf(p)
					if o := z.rings[0].box(); s.x < o.west && int64(s.x)+wholeTurn <= int64(o.east) {
						s.x += wholeTurn
					}
					if slow := fraction([][]spot{z.rings[0].spots}, s); slow != l {
						t.Fatalf("%v: %s, by fractions %s", p, l, slow)
					}
					if l != Outside {
						want = append(want, Hit{int32(i), l})
					}
				}
				got := x.At(p, truce.NoInstant, nil)
				slices.SortFunc(got, func(a, b Hit) int { return int(a.Version - b.Version) })
				if !slices.Equal(got, want) {
					t.Fatalf("%v: got %v, want %v", p, got, want)
				}
			}
		}
	}
}

// Few zones as large as they may be: numbers are at their largest in the cells
// of so coarse a grid.
func TestIndexOfHugeZones(t *testing.T) {
	box := func(south, west, north, east string) Polygon {
		return Polygon{Ring: ring(t, south+" "+west, south+" "+east, north+" "+east, north+" "+west)}
	}
	for _, sides := range []Sides{Geodesic, Parallel} {
		gs := []Polygon{
			box("-89", "-180", "0.5", "-120.5"), box("-0.5", "-180", "89", "-120.5"), box("-44", "120.1", "45", "180"), box("-44", "-30", "45", "29.9"),
			{Ring: ring(t, "-44 150", "45 -150.1", "44 150")}, {Ring: ring(t, "0 0", "89 59", "88 0")},
		}
		var zones []*Zone
		var versions []Version
		for _, g := range gs {
			g.Sides = sides
			zones = append(zones, mustZone(t, g))
			versions = append(versions, Version{fmt.Sprint(len(zones)), truce.NoInstant, zones[len(zones)-1]})
		}
		x, err := NewIndex(versions)
		if err != nil {
			t.Fatal(err)
		}
		r := rand.New(rand.NewPCG(127, 131))
		for k := range 20000 {
			p := anyPoint(r)
			if k%3 == 0 {
				s := zones[r.IntN(len(zones))].rings[0].spots
				p = near(r, s[r.IntN(len(s))].point(), 1+r.Int64N(20))
			}
			var want []Hit
			for i, z := range zones {
				if l := z.Locate(p); l != Outside {
					want = append(want, Hit{int32(i), l})
				}
			}
			got := x.At(p, truce.NoInstant, nil)
			slices.SortFunc(got, func(a, b Hit) int { return int(a.Version - b.Version) })
			if !slices.Equal(got, want) {
				t.Fatalf("%v: got %v, want %v", p, got, want)
			}
		}
	}
}

// Many points at once are told the same as each by itself, in their order; those
// out of range among them lie nowhere.
func TestAtEach(t *testing.T) {
	r := rand.New(rand.NewPCG(109, 113))
	var versions []Version
	zones := anyZones(t, r, 100)
	for i, z := range zones {
		versions = append(versions, Version{fmt.Sprint(i % 70), truce.Instant(i / 70), z})
	}
	versions = append(versions, Version{"disc", truce.NoInstant, Disc{zones[0].hull().Center, 100 * Kilometre}})
	x, err := NewIndex(versions)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{0, 1, 63, 64, 65, 1000} {
		points := make([]Point, n)
		for i := range points {
			points[i] = near(r, zones[r.IntN(len(zones))].hull().Center, 20000000)
			if i%50 == 7 {
				points[i] = Point{Lat: MaxLat + 1 + int32(i), Lon: -MaxLon - 1 - int32(i)}
			}
		}
		for _, when := range []truce.Instant{truce.NoInstant, 0, 1} {
			next, found := 0, 0
			x.AtEach(points, when, func(i int, hits []Hit) {
				if i != next || !slices.Equal(hits, x.At(points[i], when, nil)) {
					t.Fatalf("point %d, told as %d, at %s: %v, by itself %v", next, i, when, hits, x.At(points[i], when, nil))
				}
				next++
				found += len(hits)
			})
			if next != n || n > 60 && found < n/10 {
				t.Errorf("of %d points %d were told, with %d hits", n, next, found)
			}
		}
	}
}

// Every shape, and every instant: as asking each version by itself.
func TestIndexOfShapesAndDates(t *testing.T) {
	r := rand.New(rand.NewPCG(73, 79))
	c := Point{350000000, 1799000000}
	var versions []Version
	for i := range 120 {
		v := Version{Zone: fmt.Sprint(i % 30), From: truce.Instant(i/30) * 1000, Area: anyShape(r, c)}
		if i < 30 {
			v.From = truce.NoInstant
		}
		if i%17 == 0 {
			v.Area = nil
		}
		versions = append(versions, v)
	}
	r.Shuffle(len(versions), func(i, j int) { versions[i], versions[j] = versions[j], versions[i] })
	x, err := NewIndex(versions)
	if err != nil {
		t.Fatal(err)
	}
	inForce := func(i int, when truce.Instant) bool {
		v := versions[i]
		if v.Area == nil || !when.Known() {
			return v.Area != nil
		}
		if v.From > when {
			return false
		}
		for _, w := range versions {
			if w.Zone == v.Zone && w.From > v.From && w.From <= when {
				return false
			}
		}
		return true
	}
	said := map[truce.Answer]int{}
	for k := range 48 {
		when := []truce.Instant{truce.NoInstant, -5, 0, 999, 1000, 2500, 3000, 1 << 40}[k%8]
		p := near(r, c, 9000000)
		var a Area = Disc{p, Length(r.Int64N(int64(5 * Kilometre)))}
		if k%3 == 0 {
			a = anyShape(r, p)
		}
		got := map[int]truce.Answer{}
		for _, v := range x.Within(a, when) {
			got[v.Version] = v.Answer
		}
		hits := map[int]Location{}
		for _, h := range x.At(p, when, nil) {
			hits[int(h.Version)] = h.Location
		}
		for i, v := range versions {
			want, point := truce.No, truce.No
			if inForce(i, when) {
				want, point = Within(a, v.Area), Within(Disc{Center: p}, v.Area)
			}
			said[want]++
			answer, ok := got[i]
			if !ok {
				answer = truce.No
			}
			if answer != want {
				t.Fatalf("%+v in version %d at %s: got %s, want %s", a, i, when, answer, want)
			}
			if (hits[i] == Inside) != (point == truce.Yes) && hits[i] != OnBoundary {
				t.Fatalf("%v in version %d at %s: got %s, want %s", p, i, when, hits[i], point)
			}
		}
	}
	if said[truce.Yes] < 20 || said[truce.CannotBeDetermined] < 20 {
		t.Errorf("the answers are too much alike: %v", said)
	}
}

func TestIndexErrors(t *testing.T) {
	square := Polygon{Ring: ring(t, "36 36", "36 38", "38 38", "38 36")}
	for _, tt := range []struct {
		name     string
		versions []Version
		err      string
	}{
		{"nothing", nil, ""},
		{"a zone that ends", []Version{{"a", truce.NoInstant, square}, {"a", 5, nil}}, ""},
		{"a bow tie", []Version{{"a", 5, square}, {"b", 5, Polygon{Ring: ring(t, "36 36", "38 38", "38 36", "36 38")}}}, `version 2, of zone "b": the ring meets itself`},
		{"two from one instant", []Version{{"a", 5, square}, {"b", 5, square}, {"a", 5, square}}, `zone "a" has two versions from the same instant: 1 and 3`},
		{"a name", []Version{{"a", 5, Admin{[]string{"SY"}}}}, "only areas with a form"},
		{"no zone", []Version{{"a", 5, (*Zone)(nil)}}, "not made ready"},
	} {
		x, err := NewIndex(tt.versions)
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
		if got := x.At(Point{Lat: MaxLat + 1}, 0, nil); len(got) > 0 {
			t.Errorf("%s: a point out of range lies in %v", tt.name, got)
		}
		inside := point(t, "37", "37")
		if before, after := x.At(inside, 4, nil), x.At(inside, 5, nil); len(before) != len(tt.versions)/2 || len(after) != 0 {
			t.Errorf("%s: before the end %v, after it %v", tt.name, before, after)
		}
		if got := x.Within(Unplaced{}, 4); len(got) != len(tt.versions)/2 {
			t.Errorf("%s: the unplaced has %v", tt.name, got)
		}
	}
}
