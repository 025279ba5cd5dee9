package area

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"truce"
)

func TestStrip(t *testing.T) {
	// a line of a degree along the parallel of 36 N, to the east
	line := ring(t, "36 37", "36 37.4", "36 38")
	km := func(n float64) Length { return Length(n * float64(Kilometre)) }
	at := func(north float64, lon string) Area { // so many km north of the line
		p := point(t, "36", lon)
		p.Lat += int32(north / 110.9758 * 1e7)
		return Disc{Center: p}
	}
	about := func(north float64, lon string, radius Length) Area {
		d := at(north, lon).(Disc)
		d.Radius = radius
		return d
	}
	strip := func(side Side, near, far float64) Strip {
		return Strip{Points: line, Sides: Parallel, Near: km(near), Far: km(far), Side: side}
	}
	road := Line{Points: []Point{at(3, "37.1").(Disc).Center, at(3, "37.9").(Disc).Center}, Width: km(1)}
	for _, tt := range []struct {
		name   string
		a      Area
		region Area
		want   truce.Answer
	}{
		{"5 km on each side: 4.9 km north", at(4.9, "37.5"), strip(BothSides, 0, 5), yes},
		{"5 km on each side: 4.9 km south", at(-4.9, "37.5"), strip(BothSides, 0, 5), yes},
		{"5 km on each side: 5.1 km south", at(-5.1, "37.5"), strip(BothSides, 0, 5), no},
		{"5 km on each side: on the line", at(0, "37.5"), strip(BothSides, 0, 5), yes},
		{"5 km on each side: 5 m from the edge", at(4.995, "37.5"), strip(BothSides, 0, 5), yes},
		{"5 km on each side: beyond the end", at(0, "38.05"), strip(BothSides, 0, 5), yes},
		{"5 km on each side: further beyond the end", at(0, "38.06"), strip(BothSides, 0, 5), no},
		{"10 km in total: 4.9 km north", at(4.9, "37.5"), Total(line, Parallel, km(10)), yes},
		{"10 km in total: 5.1 km north", at(5.1, "37.5"), Total(line, Parallel, km(10)), no},
		{"a corridor of 500 m: 249 m beside", at(-.249, "37.2"), Line{Points: line, Width: 500 * Metre, Sides: Parallel}, yes},
		{"a corridor of 500 m: 251 m beside", at(-.251, "37.2"), Line{Points: line, Width: 500 * Metre, Sides: Parallel}, no},
		{"a corridor of 500 m: 20 cm within the edge", at(-.2499, "37.2"), Line{Points: line, Width: 500 * Metre, Sides: Parallel}, unclear},
		{"left, 0 to 10 km: 3 km north", at(3, "37.5"), strip(LeftSide, 0, 10), yes},
		{"left, 0 to 10 km: 3 km south", at(-3, "37.5"), strip(LeftSide, 0, 10), no},
		{"left, 0 to 10 km: on the line", at(0, "37.5"), strip(LeftSide, 0, 10), unclear},
		{"left, 0 to 10 km: north-east of the end", at(3, "38.05"), strip(LeftSide, 0, 10), yes},
		{"left, 0 to 10 km: south-east of the end", at(-3, "38.05"), strip(LeftSide, 0, 10), no},
		{"right, 0 to 10 km: 3 km south", at(-3, "37.5"), strip(RightSide, 0, 10), yes},
		{"right, 0 to 10 km: a disc over the line", about(-1, "37.5", km(2)), strip(RightSide, 0, 10), unclear},
		{"right, 0 to 10 km: a disc beside the line", about(-3, "37.5", km(2)), strip(RightSide, 0, 10), yes},
		{"right, 0 to 10 km: a disc across the line", about(3, "37.5", km(2)), strip(RightSide, 0, 10), no},
		{"right, 10 to 25 km: 9 km south", at(-9, "37.5"), strip(RightSide, 10, 25), no},
		{"right, 10 to 25 km: 11 km south", at(-11, "37.5"), strip(RightSide, 10, 25), yes},
		{"right, 10 to 25 km: 24 km south", at(-24, "37.5"), strip(RightSide, 10, 25), yes},
		{"right, 10 to 25 km: 26 km south", at(-26, "37.5"), strip(RightSide, 10, 25), no},
		{"right, 10 to 25 km: 11 km north", at(11, "37.5"), strip(RightSide, 10, 25), no},
		{"both, 10 to 25 km: on the line", at(0, "37.5"), strip(BothSides, 10, 25), no},
		{"a road 3 km north of the line, left", road, strip(LeftSide, 0, 10), yes},
		{"a road 3 km north of the line, left, 4 to 10 km", road, strip(LeftSide, 4, 10), no},
		{"a road 3 km north of the line, right", road, strip(RightSide, 0, 10), no},
		{"a road 3 km north of the line, left, 0 to 3 km", road, strip(LeftSide, 0, 3), unclear},
	} {
		if got := Within(tt.a, tt.region); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
	for _, tt := range []struct {
		name string
		a    Area
		err  string
	}{
		{"near beyond far", strip(LeftSide, 3, 2), "nearer than the near one"},
		{"too far", strip(LeftSide, 0, 1001), "1000 km"},
		{"no such side", Strip{Points: line, Side: 3}, "left, on the right or on both"},
		{"no such sides", Strip{Points: line, Sides: 2}, "geodesic or parallel"},
		{"one point", Strip{Points: line[:1]}, "2 to"},
		{"one point twice", Strip{Points: ring(t, "36 36", "36 36")}, "fewer than two"},
		{"a line that closes, of one side", Strip{Points: ring(t, "36 36", "36 37", "37 37", "36.5 35.5", "36 36"), Far: 1, Side: LeftSide}, "has no left and right"},
		{"a hook, continued over itself", Strip{Points: ring(t, "36 36", "36 37", "36.2 37", "36.2 36.5", "36.1 36.5"), Far: km(50), Side: LeftSide}, "has no left and right"},
		{"a hook, continued not as far", Strip{Points: ring(t, "36 36", "36 37", "36.2 37", "36.2 36.5", "36.1 36.5"), Far: km(5), Side: LeftSide}, ""},
		{"a line that crosses itself, both sides", Strip{Points: ring(t, "36 36", "36 37", "36.2 37", "36.2 36.5", "35 36.5"), Far: km(5)}, ""},
		{"wide at the pole", Strip{Points: ring(t, "85 0", "85 10"), Far: km(900), Side: LeftSide}, ""},
		{"across the pole", Strip{Points: ring(t, "85 0", "86 0"), Far: km(900), Side: LeftSide}, "too far round"},
		{"a line too wide", Line{Points: line, Width: km(1001)}, "0 to 1000 km"},
		{"a line of no width", Line{Points: line}, ""},
	} {
		err := tt.a.Check()
		if tt.err == "" && err != nil || tt.err != "" && (err == nil || !strings.Contains(err.Error(), tt.err)) {
			t.Errorf("%s: got %v, want %q", tt.name, err, tt.err)
		}
	}
}

// On one side: as the sign of the turn says at the place of the line that is
// nearest by small steps, in package math.
func TestSideAgainstSlow(t *testing.T) {
	r := rand.New(rand.NewPCG(97, 101))
	count := map[truce.Answer]int{}
	for range 60 {
		c := Point{int32(r.Int64N(120_0000000) - 60_0000000), int32(r.Int64N(2*MaxLon+1) - MaxLon)}
		// a line that runs east with ups and downs has a left, which is above it
		var points []Point
		for i := range 6 {
			points = append(points, Point{c.Lat + int32(r.Int64N(1000000)), wrapLon(int64(c.Lon) + int64(i)*1500000)})
		}
		s := Strip{Points: points, Sides: Parallel, Far: 40 * Kilometre, Side: LeftSide}
		ready, err := Ready(s)
		if err != nil {
			t.Fatal(err)
		}
		for range 40 {
			// above or below a part of the line, so that the slow version is one look
			i := r.IntN(5)
			x := r.Float64()
			lat := float64(points[i].Lat) + x*float64(points[i+1].Lat-points[i].Lat)
			up := r.Float64()*4000000 - 2000000
			p := Point{int32(lat + up), wrapLon(int64(points[i].Lon) + int64(x*1500000))}
			d := slowDistance(points, Parallel, p)
			if math.Abs(d-float64(s.Far)) < d*1e-4+250 || d < 500 {
				continue
			}
			got := Within(Disc{Center: p}, ready)
			count[got]++
			if want := truce.AnswerOf(up > 0 && d < float64(s.Far)); got != want {
				t.Fatalf("%v, %.0f units above %+v: got %s, want %s", p, up, s, got, want)
			}
		}
	}
	if count[yes] < 500 || count[no] < 500 || count[unclear] > 0 {
		t.Errorf("the points are too much alike: %v", count)
	}
}

// Left along a line is right along it the other way, and both together are the
// strip of both sides.
func TestSidesMakeBoth(t *testing.T) {
	r := rand.New(rand.NewPCG(103, 107))
	for range 300 {
		c := near(r, Point{350000000, 1795000000}, 20000000)
		points := []Point{c, near(r, c, 3000000), near(r, c, 3000000)}
		back := []Point{points[2], points[1], points[0]}
		far := Length(r.Int64N(int64(30 * Kilometre)))
		left, right := Strip{Points: points, Far: far, Side: LeftSide}, Strip{Points: back, Far: far, Side: LeftSide}
		if left.Check() != nil || right.Check() != nil {
			continue
		}
		a := Disc{near(r, c, 6000000), Length(r.Int64N(int64(2 * Kilometre)))}
		l, rt, both := Within(a, left), Within(a, right), Within(a, Strip{Points: points, Far: far})
		if same := Within(a, Strip{Points: points, Far: far, Side: RightSide}); same != rt {
			t.Fatalf("%+v: right is %s, and left the other way %s", a, same, rt)
		}
		if l == yes && rt == yes || (l == yes || rt == yes) && both != yes || l == no && rt == no && both == yes {
			t.Fatalf("%+v: left %s, right %s, both %s", a, l, rt, both)
		}
	}
}

func TestSideToward(t *testing.T) {
	east, north := ring(t, "36 37", "36.1 37.5", "36 38"), ring(t, "36 37", "37 37")
	for _, tt := range []struct {
		points []Point
		toward string
		want   Side
		ok     bool
	}{
		{east, "N", LeftSide, true}, {east, "S", RightSide, true}, {east, "NNW", LeftSide, true}, {east, "E", 0, false}, {east, "SW", RightSide, true}, {east, "W", 0, false},
		{north, "W", LeftSide, true}, {north, "E", RightSide, true}, {north, "NE", RightSide, true}, {north, "N", 0, false}, {north, "S", 0, false},
		{ring(t, "36 37", "37 37", "36 37"), "N", 0, false}, {nil, "N", 0, false},
	} {
		c, err := ParseCompass(tt.toward)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := SideToward(tt.points, c); (err == nil) != tt.ok || got != tt.want {
			t.Errorf("%v %s: got %d, %v", tt.points, tt.toward, got, err)
		}
	}
}

func TestWithdrawal(t *testing.T) {
	w := Withdrawal{Points: ring(t, "48 38", "48.5 38.2"), Side: BothSides, ByClass: map[string]Length{
		"heavy_weapon": 25 * Kilometre, "mlrs": 35 * Kilometre, "tornado_s": 70 * Kilometre}}
	for _, tt := range []struct {
		classes string
		want    Length
		ok      bool
	}{
		{"tornado_s mlrs heavy_weapon weapon", 70 * Kilometre, true},
		{"uragan mlrs heavy_weapon weapon", 35 * Kilometre, true},
		{"tank heavy_weapon weapon", 25 * Kilometre, true},
		{"sniper_rifle light_weapon weapon", 0, false},
		{"", 0, false},
	} {
		s, ok := w.Strip(strings.Fields(tt.classes)...)
		if ok != tt.ok || s.Far != tt.want {
			t.Errorf("%s: %d mm, %v", tt.classes, s.Far, ok)
		}
		if !ok {
			continue
		}
		for d, want := range map[Length]truce.Answer{tt.want - Kilometre: yes, tt.want + Kilometre: no} {
			p := point(t, "48.25", "38.1")
			p.Lon += int32(float64(d) / 1e6 / 74.3 * 1e7 / math.Cos(0.26))
			if got := slowDistance(w.Points, Geodesic, p); math.Abs(got-float64(d)) > 0.5e6 {
				t.Fatalf("the test's own point lies %.0f mm away, not %d", got, d)
			}
			if got := Within(Disc{Center: p}, s); got != want {
				t.Errorf("%s at %d mm: within is %s, want %s", tt.classes, d, got, want)
			}
		}
	}
}
