package area

import (
	"strings"
	"testing"
)

func TestParseDegree(t *testing.T) {
	for _, tt := range []struct {
		in    string
		limit int64
		want  int32
		ok    bool
	}{
		{"36.2012410", MaxLat, 362012410, true},
		{"36.201241", MaxLat, 362012410, true},
		{"36", MaxLat, 360000000, true},
		{"0036", MaxLat, 360000000, true},
		{"-0", MaxLat, 0, true},
		{"-0.0000001", MaxLat, -1, true},
		{"-36.5", MaxLat, -365000000, true},
		{"36.20124104", MaxLat, 362012410, true},
		{"36.20124105", MaxLat, 362012411, true},
		{"-36.20124105", MaxLat, -362012411, true},
		{"36.99999999", MaxLat, 370000000, true},
		{"90", MaxLat, 900000000, true},
		{"90.00000004", MaxLat, 900000000, true},
		{"90.00000005", MaxLat, 0, false},
		{"90.0000001", MaxLat, 0, false},
		{"180", MaxLon, 1800000000, true},
		{"-180", MaxLon, -1800000000, true},
		{"180.1", MaxLon, 0, false},
		{"99999999999999999999", MaxLon, 0, false},
		{"", MaxLat, 0, false},
		{"-", MaxLat, 0, false},
		{".5", MaxLat, 0, false},
		{"5.", MaxLat, 0, false},
		{"+5", MaxLat, 0, false},
		{" 5", MaxLat, 0, false},
		{"--5", MaxLat, 0, false},
		{"5.-1", MaxLat, 0, false},
		{"3.6e1", MaxLat, 0, false},
		{"36,2", MaxLat, 0, false},
		{"٣٦", MaxLat, 0, false},
		{"NaN", MaxLat, 0, false},
		{"1." + strings.Repeat("0", 50), MaxLat, 0, false},
	} {
		got, err := ParseDegree(tt.in, tt.limit)
		if (err == nil) != tt.ok || got != tt.want {
			t.Errorf("%q: got %d, %v; want %d, ok %v", tt.in, got, err, tt.want, tt.ok)
		}
	}
}

func TestFormatDegree(t *testing.T) {
	for want, n := range map[string]int32{"0.0000000": 0, "-0.0000001": -1, "36.2012410": 362012410, "-180.0000000": -MaxLon, "9.0000001": 90000001} {
		if got := FormatDegree(n); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if got := point(t, "36.2", "-37.1").String(); got != "36.2000000,-37.1000000" {
		t.Errorf("a point prints as %s", got)
	}
}

func TestPointRange(t *testing.T) {
	for _, tt := range []struct {
		lat, lon int64
		ok       bool
	}{{0, 0, true}, {MaxLat, MaxLon, true}, {-MaxLat, -MaxLon, true}, {MaxLat + 1, 0, false}, {0, -MaxLon - 1, false}, {1 << 40, 0, false}} {
		p, err := NewPoint(tt.lat, tt.lon)
		if (err == nil) != tt.ok || tt.ok && !p.Valid() {
			t.Errorf("%d, %d: %v, %v", tt.lat, tt.lon, p, err)
		}
	}
	if _, err := ParsePoint("37.16", "136.20"); err != nil {
		t.Error(err)
	}
	if _, err := ParsePoint("136.20", "37.16"); err == nil || !strings.Contains(err.Error(), "latitude") {
		t.Errorf("swapped coordinates give %v", err)
	}
	if (Point{Lat: MaxLat + 1}).Valid() || (Point{Lon: -MaxLon - 1}).Valid() {
		t.Error("a point out of range is valid")
	}
}

func FuzzParseDegree(f *testing.F) {
	for _, s := range []string{"36.2012410", "-180", "0.00000005", "1e5", "", "-"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := ParseDegree(s, MaxLon)
		if err != nil {
			return
		}
		again, err := ParseDegree(FormatDegree(n), MaxLon)
		if err != nil || again != n || int64(n) > MaxLon || int64(n) < -MaxLon {
			t.Fatalf("%q is %d and prints as what reads as %d, %v", s, n, again, err)
		}
	})
}

func TestParseRing(t *testing.T) {
	camp := point(t, "36.2", "37.1")
	for _, tt := range []struct {
		in        string
		near, far Length
		toward    string
	}{
		{"3–5 km NNE", 3 * Kilometre, 5 * Kilometre, "NNE"},
		{"3-5km nne", 3 * Kilometre, 5 * Kilometre, "NNE"},
		{"3 to 5 km north-north-east", 3 * Kilometre, 5 * Kilometre, "NNE"},
		{"2.5 – 3 km W", 2500 * Metre, 3 * Kilometre, "W"},
		{"4 km S", 3500 * Metre, 4500 * Metre, "S"},
		{"4.0 km S", 3950 * Metre, 4050 * Metre, "S"},
		{"800 m ESE", 799500, 800500, "ESE"},
		{"0 m N", 0, 500, "N"},
		{"5-5 km E", 5 * Kilometre, 5 * Kilometre, "E"},
		{"800 m", -1, 0, ""},
		{"5-3 km N", -1, 0, ""},
		{"3–5 km", -1, 0, ""},
		{"km N", -1, 0, ""},
		{"3–5–7 km N", -1, 0, ""},
		{"-3 km N", -1, 0, ""},
		{"3–5 miles N", -1, 0, ""},
		{"3..5 km N", -1, 0, ""},
		{"999999 km N", -1, 0, ""},
		{"9999999999999999999 km N", -1, 0, ""},
		{"", -1, 0, ""},
		{"3–5 km NNE of the camp", -1, 0, ""},
	} {
		ring, err := ParseRing(tt.in, camp)
		if tt.near < 0 {
			if err == nil {
				t.Errorf("%q: got %+v", tt.in, ring)
			}
			continue
		}
		if err != nil || ring.Near != tt.near || ring.Far != tt.far || ring.Toward.String() != tt.toward || ring.Center != camp {
			t.Errorf("%q: got %+v, %v", tt.in, ring, err)
		}
	}
	if _, err := ParseRing("3–5 km N", Point{Lat: MaxLat + 1}); err == nil {
		t.Error("a position out of range is taken")
	}
}

func FuzzParseRing(f *testing.F) {
	for _, s := range []string{"3–5 km NNE", "800 m s", "2 to 2.5 km west"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if ring, err := ParseRing(s, Point{}); err == nil && ring.Check() != nil {
			t.Fatalf("%q gives %+v", s, ring)
		}
	})
}

// TestParsePair reads a point as it is printed, and refuses what is none.
func TestParsePair(t *testing.T) {
	for _, p := range []Point{{0, 0}, {36_2012410, 37_1611730}, {-MaxLat, -MaxLon}, {MaxLat, MaxLon}} {
		if got, err := ParsePair(p.String()); err != nil || got != p {
			t.Errorf("%s is read as %v, %v", p, got, err)
		}
	}
	if got, err := ParsePair("36.2, 37.1"); err != nil || got != (Point{36_2000000, 37_1000000}) {
		t.Errorf("with a space: %v, %v", got, err)
	}
	for _, s := range []string{"", "36.2", "36.2;37.1", "36.2,", ",37.1", "36.2,37.1,5", "91,0", "0,181", "36.2,  37.1", "1e1,2"} {
		if got, err := ParsePair(s); err == nil {
			t.Errorf("%q is read as %v", s, got)
		}
	}
}
