package area

import (
	"math"
	"math/rand/v2"
	"testing"

	"truce"
)

const (
	yes     = truce.Yes
	no      = truce.No
	unclear = truce.CannotBeDetermined
)

func TestWithin(t *testing.T) {
	p := point(t, "36.2", "37.1")
	north := point(t, "36.245", "37.1") // about 5 km north
	square := Polygon{Ring: []Point{point(t, "36", "36.9"), point(t, "36", "37.4"), point(t, "36.4", "37.4"), point(t, "36.4", "36.9")}}
	road := Line{Points: []Point{point(t, "36.2", "37"), point(t, "36.2", "37.2")}, Width: 7 * Kilometre}
	ring, err := ParseRing("3–5 km N", p)
	if err != nil {
		t.Fatal(err)
	}
	exact := func(p Point) Disc { return Disc{p, 0} }
	aleppo, homs := Admin{[]string{"Aleppo", "SY"}}, Admin{[]string{"Homs", "SY"}}
	bab := Admin{[]string{"al-Bab", "Aleppo", "SY"}}
	for _, tt := range []struct {
		name      string
		a, region Area
		want      truce.Answer
	}{
		{"a point in a disc", exact(p), Disc{p, Kilometre}, yes},
		{"a point on its own", exact(p), exact(p), yes},
		{"a point outside a disc", exact(north), Disc{p, Kilometre}, no},
		{"a disc over the edge", Disc{north, Kilometre}, Disc{p, 5 * Kilometre}, unclear},
		{"a disc larger than the region about it", Disc{p, 2 * Kilometre}, Disc{p, Kilometre}, unclear},
		{"a disc in a square", Disc{p, 10 * Kilometre}, square, yes},
		{"a disc over the side of a square", Disc{p, 25 * Kilometre}, square, unclear},
		{"a disc far from a square", Disc{point(t, "35", "37"), 50 * Kilometre}, square, no},
		{"near the road", Disc{point(t, "36.21", "37.1"), 2 * Kilometre}, road, yes},
		{"beside the road", Disc{north, Kilometre}, road, no},
		{"perhaps near the road", Disc{north, 2 * Kilometre}, road, unclear},
		{"beyond the end of the road", Disc{point(t, "36.2", "37.3"), Kilometre}, road, no},
		{"a ring sector in a square", ring, square, yes},
		{"a ring sector in the disc about it", ring, Disc{p, 6 * Kilometre}, yes},
		{"a ring sector outside the disc within it", ring, Disc{p, 2 * Kilometre}, no},
		{"a ring sector over the edge", ring, Disc{p, 4 * Kilometre}, unclear},
		{"a point in a ring sector", exact(point(t, "36.236", "37.1")), ring, yes},
		{"a point on the wrong side of a ring sector", exact(point(t, "36.164", "37.1")), ring, no},
		{"a point too near for a ring sector", exact(point(t, "36.21", "37.1")), ring, no},
		{"a road in a square", road, square, yes},
		{"a square in a road", square, road, unclear},
		{"a square far from a road", Polygon{Ring: []Point{point(t, "35", "37"), point(t, "35", "38"), point(t, "35.5", "37.5")}}, road, no},
		{"a small square in a large one", Polygon{Ring: []Point{point(t, "36.1", "37.1"), point(t, "36.1", "37.2"), point(t, "36.2", "37.2"), point(t, "36.2", "37.1")}}, square, yes},
		{"the same square", square, square, unclear},
		{"the unplaced", Unplaced{}, square, unclear},
		{"in the unplaced", exact(p), Unplaced{}, unclear},
		{"a town in its governorate", bab, aleppo, yes},
		{"a town in its country", bab, Admin{[]string{"SY"}}, yes},
		{"a governorate in itself", aleppo, aleppo, yes},
		{"a town in another governorate", bab, homs, no},
		{"a governorate in another", aleppo, homs, no},
		{"a governorate in a town of it", aleppo, bab, unclear},
		{"a town whose governorate is not said", Admin{[]string{"al-Bab", "SY"}}, aleppo, unclear},
		{"two towns of one governorate", bab, Admin{[]string{"Azaz", "Aleppo", "SY"}}, unclear},
		{"another country", bab, Admin{[]string{"TR"}}, no},
		{"a country in words", bab, Admin{[]string{"Turkey"}}, unclear},
		{"a name and a form", bab, square, unclear},
		{"a form and a name", exact(p), aleppo, unclear},
		{"both, settled by name", Both{bab, exact(p)}, homs, no},
		{"both, settled by form", Both{bab, exact(p)}, square, yes},
		{"both in both", Both{bab, exact(p)}, Both{aleppo, square}, yes},
		{"both, outside by form", Both{bab, exact(p)}, Both{aleppo, Disc{north, Kilometre}}, no},
		{"both that differ", Both{Admin{[]string{"Homs", "SY"}}, Both{aleppo, exact(p)}}, aleppo, unclear},
		{"nothing", nil, square, unclear},
		{"in nothing", exact(p), nil, unclear},
		{"a bad disc", Disc{p, -1}, square, unclear},
		{"a bad polygon", exact(p), Polygon{Ring: []Point{p, north}}, unclear},
		{"a bad name", Admin{}, aleppo, unclear},
		{"a name that is empty", Admin{[]string{"", "SY"}}, aleppo, unclear},
		{"a polygon around the world", exact(p), Polygon{Ring: []Point{{0, -MaxLon}, {0, MaxLon}, {MaxLat, 0}}}, unclear},
		{"both without a form", Both{Named: bab}, aleppo, unclear},
	} {
		if got := Within(tt.a, tt.region); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

// holds is the slow obvious version of a region: is this one place in it?
// sure is false close to an edge, where two ways of measuring may differ: 0.25 m
// and a ten-thousandth, half a degree for bearings.
func holds(s Area, p Point) (in, sure bool) {
	edge := func(at Length, d float64) (bool, bool) {
		return d <= float64(at), math.Abs(d-float64(at)) > d*1e-4+250
	}
	switch s := s.(type) {
	case Disc:
		d, _ := vincenty(s.Center, p)
		return edge(s.Radius, d)
	case RingSector:
		d, _ := vincenty(s.Center, p)
		east := float64(between(p.Lon, s.Center.Lon)) * math.Cos(rad(s.Center.Lat))
		north := float64(p.Lat - s.Center.Lat)
		off := math.Abs(math.Mod(math.Atan2(east, north)*180/math.Pi-float64(s.Toward.Degrees())/1e7+900, 360) - 180)
		inA, sureA := edge(s.Near, d)
		inB, sureB := edge(s.Far, d)
		return !inA && inB && off <= 11.25, sureA && sureB && math.Abs(off-11.25) > 0.5
	case Line:
		return edge(s.Width/2, slowDistance(s.Points, s.Sides, p))
	case Strip:
		d := slowDistance(s.Points, s.Sides, p)
		inA, sureA := edge(s.Near, d)
		inB, sureB := edge(s.Far, d)
		return (!inA || s.Near == 0) && inB, sureA && sureB
	case Polygon:
		return inside(s, p), edgeOf(s, p) > 250
	}
	panic("no such shape")
}

// anyShape is a shape of some kilometres near p.
func anyShape(r *rand.Rand, p Point) Area {
	switch c := near(r, p, 6000000); r.IntN(5) {
	case 0:
		return Disc{c, Length(r.Int64N(int64(40 * Kilometre)))}
	case 1:
		low := Length(r.Int64N(int64(30 * Kilometre)))
		return RingSector{c, low, low + Kilometre + Length(r.Int64N(int64(30*Kilometre))), Compass(r.IntN(16))}
	case 2:
		return Line{Points: []Point{c, near(r, c, 6000000), near(r, c, 6000000)}, Width: Length(r.Int64N(int64(20 * Kilometre))), Sides: Sides(r.IntN(2))}
	case 3:
		low := Length(r.Int64N(2)) * Length(r.Int64N(int64(10*Kilometre)))
		return Strip{Points: []Point{c, near(r, c, 6000000), near(r, c, 6000000)}, Sides: Sides(r.IntN(2)), Near: low, Far: low + Length(r.Int64N(int64(20*Kilometre)))}
	default:
		return anyPolygon(r, c, 6000000)
	}
}

// A yes must hold for every place that the area holds, a no for none.
func TestWithinAgainstSampling(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 13))
	found := map[truce.Answer]int{}
	for range 600 {
		p := Point{int32(r.Int64N(120_0000000) - 60_0000000), int32(r.Int64N(2*MaxLon) - MaxLon)}
		a, region := anyShape(r, p), anyShape(r, p)
		if r.IntN(4) == 0 {
			region = Disc{p, 60 * Kilometre}
		}
		answer := Within(a, region)
		found[answer]++
		if answer == unclear {
			continue
		}
		ready, err := Ready(a)
		if err != nil {
			t.Fatal(err)
		}
		hull := ready.(shape).hull()
		for range 60 {
			q := near(r, hull.Center, 2*int64(hull.Radius)/10+2)
			if in, sure := holds(a, q); !in || !sure {
				continue
			}
			if in, sure := holds(region, q); sure && in != (answer == yes) {
				t.Fatalf("%+v within %+v: %s, but %v speaks against it", a, region, answer, q)
			}
		}
	}
	if found[yes] < 50 || found[no] < 100 {
		t.Errorf("the shapes are too much alike: %v", found)
	}
}

// An exact point is nearly always settled, and as the slow version says.
func TestPointAgainstSlow(t *testing.T) {
	r := rand.New(rand.NewPCG(17, 19))
	open := 0
	for range 3000 {
		p := Point{int32(r.Int64N(120_0000000) - 60_0000000), int32(r.Int64N(350_0000000) - 175_0000000)}
		region := anyShape(r, p)
		q := near(r, p, 8000000)
		want, sure := holds(region, q)
		switch got := Within(Disc{Center: q}, region); {
		case got == unclear:
			open++
		case sure && (got == yes) != want:
			t.Fatalf("%v within %+v: got %s, want %v", q, region, got, want)
		}
	}
	if open > 3 { // within the error of a distance from an edge
		t.Errorf("%d exact points were left open", open)
	}
}

// What lies in a small region lies in a larger one about the same centre.
func TestWithinGrows(t *testing.T) {
	r := rand.New(rand.NewPCG(23, 29))
	for range 500 {
		p := near(r, Point{360000000, 370000000}, 10_0000000)
		a := anyShape(r, p)
		small := Length(r.Int64N(int64(60 * Kilometre)))
		x, y := Within(a, Disc{p, small}), Within(a, Disc{p, small * 2})
		if x > y {
			t.Fatalf("%+v: %s within %d mm and %s within twice as much", a, x, small, y)
		}
	}
}

func FuzzWithin(f *testing.F) {
	f.Add(int64(1), int64(2))
	f.Fuzz(func(t *testing.T, a, b int64) {
		r := rand.New(rand.NewPCG(uint64(a), uint64(b)))
		p := anyPoint(r)
		x, y := anyShape(r, p), anyShape(r, p)
		if first, again := Within(x, y), Within(x, y); first != again {
			t.Fatalf("%+v within %+v: %s and then %s", x, y, first, again)
		}
	})
}

// TestDepth: how deep a point lies agrees with whether it lies inside, and with
// the distance to what is nearest.
func TestDepth(t *testing.T) {
	ring := []Point{{36_0000000, 37_0000000}, {36_0000000, 37_1000000}, {36_1000000, 37_1000000}, {36_1000000, 37_0000000}}
	zone, err := Ready(Polygon{Ring: ring, Sides: Parallel})
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(4, 2))
	for range 2000 {
		p := Point{35_9000000 + r.Int32N(3000000), 36_9000000 + r.Int32N(3000000)}
		least, most, ok := Depth(p, zone)
		if !ok || least > most {
			t.Fatalf("%v: %d to %d, %v", p, least, most, ok)
		}
		switch Within(Disc{Center: p}, zone) {
		case truce.Yes:
			if most < 0 {
				t.Fatalf("%v lies inside, and %d deep", p, most)
			}
		case truce.No:
			if least >= 0 {
				t.Fatalf("%v lies outside, and %d deep", p, least)
			}
		}
		// one more metre of doubt than it is deep, and it is open; half, and it is not
		if far := (abs(int64(least)) + abs(int64(most))) / 2; far > 10_000 {
			if a := Within(Disc{p, Length(far + far/100 + 1000)}, zone); a != truce.CannotBeDetermined {
				t.Fatalf("%v: known to more than it is deep, %d, and %v", p, far, a)
			}
			if a := Within(Disc{p, Length(far / 2)}, zone); a == truce.CannotBeDetermined {
				t.Fatalf("%v: known to half of what it is deep, %d, and open", p, far)
			}
		}
	}
	for _, a := range []Area{nil, Unplaced{}, Admin{Path: []string{"SY"}}, Polygon{}} {
		if _, _, ok := Depth(Point{}, a); ok {
			t.Errorf("a depth in %v", a)
		}
	}
}

// TestPieces counts what sides are cut into: a side along a parallel bends away
// from the great circle, and is cut; one along a meridian is not.
func TestPieces(t *testing.T) {
	one, err := Ready(Line{Points: []Point{{36_0000000, 37_0000000}, {37_0000000, 37_0000000}}})
	if err != nil || Pieces(one) != 1 {
		t.Errorf("along a meridian: %d pieces, %v", Pieces(one), err)
	}
	many, err := Ready(Polygon{Ring: []Point{{36_0000000, 37_0000000}, {36_0000000, 39_0000000}, {37_0000000, 38_0000000}}})
	if err != nil || Pieces(many) < 30 || Pieces(many) != Pieces(Both{Admin{Path: []string{"SY"}}, many}) || Pieces(Disc{}) != 0 {
		t.Errorf("a triangle of 180 km: %d pieces, %v", Pieces(many), err)
	}
}

// TestAgainstIsDepth holds the short ways of asking about a disc to measuring
// how deep its middle lies.
func TestAgainstIsDepth(t *testing.T) {
	r := rand.New(rand.NewPCG(14, 15))
	ring := []Point{{36_0000000, 37_0000000}, {36_0100000, 37_1000000}, {36_1000000, 37_1200000}, {36_0600000, 37_0500000}, {36_1000000, 37_0000000}}
	hole := []Point{{36_0300000, 37_0200000}, {36_0300000, 37_0400000}, {36_0500000, 37_0300000}}
	shapes := []Area{Polygon{Ring: ring}, Polygon{Ring: ring, Holes: [][]Point{hole}, Sides: Parallel}, Line{Points: ring, Width: 700 * Metre},
		Strip{Points: ring[:2], Near: 300 * Metre, Far: 2 * Kilometre, Side: LeftSide}, Strip{Points: ring, Near: 100 * Metre, Far: 900 * Metre}}
	seen := map[truce.Answer]int{}
	for _, a := range shapes {
		ready, err := Ready(a)
		if err != nil {
			t.Fatal(err)
		}
		s := ready.(shape)
		for range 4000 {
			p := Point{35_9500000 + r.Int32N(2000000), 36_9500000 + r.Int32N(2500000)}
			least, most := s.depth(p)
			// radii at and about the very edge of an answer, and any others
			radius := []Length{0, abs2(least) + Length(r.IntN(5)-2), abs2(most) + Length(r.IntN(5)-2), Length(r.Int64N(3_000_000))}[r.IntN(4)]
			d := Disc{p, max(0, radius)}
			want := truce.CannotBeDetermined
			switch {
			case least >= d.Radius:
				want = truce.Yes
			case most < -d.Radius:
				want = truce.No
			}
			seen[want]++
			if got := against(d, s); got != want {
				t.Fatalf("%T, %v: %v, by depth %d to %d %v", a, d, got, least, most, want)
			}
		}
	}
	if seen[truce.Yes] < 500 || seen[truce.No] < 1000 || seen[truce.CannotBeDetermined] < 1000 {
		t.Errorf("the discs try little: %v", seen)
	}
}

func abs2(l Length) Length { return Length(abs(int64(l))) }
