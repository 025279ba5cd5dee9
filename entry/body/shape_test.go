package body

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"truce"
	"truce/area"
	"truce/canon"
)

// draftZone is the body of a draft of a zone with these shapes, and more fields.
func draftZone(t testing.TB, shapes, more string) canon.Value {
	t.Helper()
	v, err := canon.ParseLoose([]byte(`{"zone":"doc/1/place","places":[],"shapes":` + shapes + more + `}`))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestBadShapes: each thing wrong with a shape is told at its field, by name.
func TestBadShapes(t *testing.T) {
	many := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `,"%d.%07d,37.0"`, 10+i/1_000_000, i%1_000_000)
		}
		return "[" + b.String()[1:] + "]"
	}
	ring := func(points string) string { return `[{"form":"polygon","ring":` + points + `}]` }
	for _, c := range []struct{ name, shapes, more, field, say string }{
		{"crosses itself", ring(`["36.0,37.0","36.1,37.1","36.1,37.0","36.0,37.1"]`), "", "body.shapes[0].ring", "meets itself"},
		{"two points", ring(`["36.0,37.0","36.1,37.1"]`), "", "body.shapes[0].ring", "fewer than three"},
		{"one point three times", ring(`["36.0,37.0","36.0,37.0","36.0,37.0"]`), "", "body.shapes[0].ring", "fewer than three"},
		{"round a pole", ring(`["80,0","80,50","80,100","80,150","80,-160","80,-110","80,-60"]`), "", "body.shapes[0].ring", "pole"},
		{"wider than 60 degrees", ring(`["0,0","0,59","10,118"]`), "", "body.shapes[0].ring", "60 degrees"},
		{"side at a pole", ring(`["89.95,0","89.95,10","89,5"]`), "", "body.shapes[0].ring", "pole"},
		{"latitude", ring(`["36.0,37.0","96.0,37.1","36.1,37.1"]`), "", "body.shapes[0].ring[1]", "latitude"},
		{"longitude", ring(`["36.0,37.0","36.0,180.1","36.1,37.1"]`), "", "body.shapes[0].ring[1]", "longitude"},
		{"no pair", ring(`["36.0 37.0","36.0,37.1","36.1,37.1"]`), "", "body.shapes[0].ring[0]", "latitude and longitude"},
		{"a number", ring(`[36,"36.0,37.1","36.1,37.1"]`), "", "body.shapes[0].ring[0]", "latitude and longitude"},
		{"100,000 vertices", ring(many(100_000)), "", "body.shapes[0].ring", "at most 50000"},
		{"too many together", `[{"form":"line","points":` + many(30_000) + `},{"form":"line","points":` + many(30_000) + `}]`, "", "body.shapes", "at most 50000"},
		{"hole outside", `[{"form":"polygon","ring":["36.0,37.0","36.0,37.1","36.1,37.1"],"holes":[["40.0,37.0","40.0,37.1","40.1,37.1"]]}]`, "", "body.shapes[0].ring", "hole 1: it lies outside"},
		{"no ring", `[{"form":"polygon"}]`, "", "body.shapes[0].ring", "needs this field"},
		{"field of another form", `[{"form":"disc","center":"36,37","radius_m":5,"width_m":3}]`, "", "body.shapes[0].width_m", "no such field"},
		{"unknown form", `[{"form":"circle"}]`, "", "body.shapes[0].form", "one of polygon, line, disc"},
		{"one point of a line", `[{"form":"line","points":["36,37"]}]`, "", "body.shapes[0].points", "2 to"},
		{"both widths", `[{"form":"line","points":["36,37","36,38"],"width_m":5,"left_m":5}]`, "", "body.shapes[0].width_m", "not both"},
		{"too wide", `[{"form":"line","points":["36,37","36,38"],"left_m":600000}]`, "", "body.shapes[0].left_m", "500 km"},
		{"no left", `[{"form":"line","points":["36,37","36.1,37","36.1,37.1","36,37.1","36.05,36.9"],"left_m":50,"right_m":10}]`, "", "body.shapes[0].points", "no left and right"},
		{"no list", `{"form":"disc"}`, "", "body.shapes", "list"},
		{"rings", `[{"form":"polygon","ring":["36.0,37.0","36.0,37.1","36.1,37.1"],"holes":["36,37"]}]`, "", "body.shapes[0].holes[0]", "list of points"},
		{"times", `[]`, `,"from":"2016-09-12T19:00:00Z","until":"2016-09-12T18:00:00Z"`, "body.until", "swapped"},
		{"doubt", `[]`, `,"doubt_m":600000`, "body.doubt_m", "says nothing"},
		{"fourth corner of many", ring(`["36.0,37.0","36.0,37.1","36.1,37.1","bad"]`), "", "body.shapes[0].ring[3]", "latitude and longitude"},
	} {
		t.Run(c.name, func(t *testing.T) {
			k, _ := KindOf("zone/1")
			_, problems := k.FromDraft(draftZone(t, c.shapes, c.more), zone(t))
			for _, p := range problems {
				if p.Field == c.field && strings.Contains(p.Message, c.say) {
					if len(problems) > 3 {
						t.Errorf("%d problems where few would do", len(problems))
					}
					return
				}
			}
			t.Errorf("want a problem at %s with %q, got %v", c.field, c.say, problems)
		})
	}
}

// TestShapesReadBack: what a draft draws is what a stored body has, and is
// refused as little the second time.
func TestShapesReadBack(t *testing.T) {
	k, _ := KindOf("zone/1")
	stored, problems := k.FromDraft(canon.Object(canon.F("zone", canon.String("doc/1/place")), canon.F("places", canon.List()), canon.F("shapes", sampleShapes())), zone(t))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if problems = k.Check(stored); len(problems) > 0 {
		t.Fatal(problems)
	}
	shapes := From(stored).Shapes("shapes")
	if len(shapes) != 4 || len(shapes[0].Rings) != 2 || shapes[0].Sides != area.Parallel || shapes[1].Sides != area.Geodesic ||
		shapes[1].Left != 200*area.Metre || shapes[1].Right != 100*area.Metre || shapes[2].Left != 250*area.Metre || shapes[2].Right != 250*area.Metre ||
		shapes[3].Radius != area.Kilometre || shapes[3].Rings[0][0] != (area.Point{Lat: -36_2012410, Lon: -37_1611730}) {
		t.Errorf("read back as %+v", shapes)
	}
	if points := shapes[1].Rings[0]; len(points) != 2 || points[1] != (area.Point{Lat: 36_2012410, Lon: 37_1611730}) {
		t.Errorf("the line is %v", points)
	}
}

// TestUnevenLine: a line of 200 m on its left and 100 m on its right holds what
// lies within that, along the line itself and on both sides of it.
func TestUnevenLine(t *testing.T) {
	s := Shape{Form: "line", Left: 200 * area.Metre, Right: 100 * area.Metre,
		Rings: [][]area.Point{{{Lat: 36_0000000, Lon: 37_0000000}, {Lat: 36_0000000, Lon: 37_1000000}}}} // to the east: left is north
	rng := rand.New(rand.NewPCG(1, 9))
	for range 3000 {
		north := rng.Int64N(80) - 40 // tens of metres
		p := area.Point{Lat: int32(36_0000000 + north*901), Lon: 37_0100000 + rng.Int32N(800000)}
		got := truce.No
		for _, a := range s.Areas() {
			got = got.Or(area.Within(area.Disc{Center: p}, a))
		}
		// 901 units are 10 m; near the edges, and where the line bends north of
		// the parallel (5 m at most), the test does not say
		m := float64(north) * 10
		switch near := func(edge float64) bool { return m > edge-8 && m < edge+8 }; {
		case near(200) || near(-100):
		case got != truce.AnswerOf(m > -100 && m < 200):
			t.Fatalf("%v, %.0f m north: %v", p, m, got)
		}
	}
}
