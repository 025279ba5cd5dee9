package web

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"truce/disclose"
	"truce/ruling"
)

// crossing is the made-up case of the script zones.txtar, whose ground is drawn.
func crossing(t testing.TB) *shelf {
	t.Helper()
	a, err := txtar.ParseFile("../cmd/truce/testdata/zones.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, f := range a.Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return shelfOf(t, filepath.Join(dir, "case"), filepath.Join(dir, "zones.geojson"), filepath.Join(dir, "events.jsonl"), filepath.Join(dir, "other_map.jsonl"))
}

// TestZonesOnPages: the map, its list and the small map show the zones as they
// are drawn at the moment asked about; contested ones dashed, both; those who
// are not signed in get none of it.
func TestZonesOnPages(t *testing.T) {
	s := crossing(t)
	h := open(t, s, "")
	for _, c := range []struct {
		at           string
		lines, solid int
	}{
		{"2026-04-30", 0, 0},
		{"2026-05-05", 4, 2}, // the corridor twice, the hill and the river
		{"2026-05-31", 4, 2},
	} {
		var got struct {
			Features []struct {
				Properties struct {
					Zone   string
					Dashed bool
				}
				Geometry struct {
					Type        string
					Coordinates json.RawMessage
				}
			}
		}
		w := get(t, h, "/map/zones.json?as_of="+c.at)
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || w.Code != 200 {
			t.Fatalf("%d %v %s", w.Code, err, w.Body)
		}
		solid := 0
		for _, f := range got.Features {
			if !f.Properties.Dashed {
				solid++
			}
			if f.Properties.Zone == "crossing/2/hill_zone" {
				west := map[bool]string{true: "[[18.5000000,43.8000000]", false: "[[18.5500000,43.8000000]"}[c.at < "2026-05-10"]
				if !strings.Contains(string(f.Geometry.Coordinates), west) {
					t.Errorf("%s: the hill is drawn as %s", c.at, f.Geometry.Coordinates)
				}
			}
		}
		if len(got.Features) != c.lines || solid != c.solid {
			t.Errorf("%s: %d outlines, %d solid; want %d and %d", c.at, len(got.Features), solid, c.lines, c.solid)
		}
		page := get(t, h, "/map?as_of="+c.at).Body.String()
		if n := strings.Count(page, "<bdi lang=\"en\">corridor</bdi>"); n != c.lines/2 {
			t.Errorf("%s: the list has the corridor %d times", c.at, n)
		}
		if !strings.Contains(page, "no endorsement") {
			t.Error("the sentence about boundaries is missing")
		}
		overview := get(t, h, "/?as_of="+c.at).Body.String()
		if n := strings.Count(overview, `<path class="zone`); n != c.lines {
			t.Errorf("%s: the small map has %d zones", c.at, n)
		}
		if n := strings.Count(overview, `<path class="zone dashed"`); n != c.lines-c.solid {
			t.Errorf("%s: the small map has %d dashed zones", c.at, n)
		}
	}
	shut := open(t, s, "a token that nobody has")
	if w := get(t, shut, "/map/zones.json"); w.Code != 403 {
		t.Errorf("who is not signed in gets %d", w.Code)
	}
}

// TestZoneSentencesInArabic: every sentence about drawn ground has its Arabic.
func TestZoneSentencesInArabic(t *testing.T) {
	s := crossing(t)
	q := inArabic(s)
	seen := 0
	for _, day := range []string{"2026-05-05", "2026-05-31"} {
		query, err := s.Query(day, "")
		if err != nil {
			t.Fatal(err)
		}
		p, err := s.Picture(query)
		if err != nil {
			t.Fatal(err)
		}
		told(disclose.Picture(p, disclose.Cell), func(text string) {
			for _, about := range []string{"the place lies", "drawing", "coordinates", "contested control"} {
				if strings.Contains(text, about) {
					if seen++; q.Say(text) == nil {
						t.Errorf("no Arabic for: %s", text)
					}
					return
				}
			}
		}, func(text string) {
			if text != "" && q.Term(text) == nil {
				t.Errorf("no Arabic for the short name %s", text)
			}
		})
	}
	if seen < 20 {
		t.Errorf("only %d sentences were looked at", seen)
	}
	for text, want := range map[string]string{
		"the place lies inside zone_a as delineated by North on 2026-05-01, 340 m from its boundary":      "يقع المكان داخل [zone_a] كما رسمتها جهة [North] في ٢٠٢٦-٠٥-٠١، على بعد ٣٤٠ م من حدوده",
		"the place lies outside the strip along line as sketched by Peace Line, 1.2 km from its boundary": "يقع المكان خارج الشريط على طول [line] كما خطّته تقريبيًا جهة [Peace Line]، على بعد ١.٢ كم من حدوده",
	} {
		if got := markup(q.Say(text)); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}

// TestRingsCrossTheMeridian: a zone across the 180th meridian is drawn in one
// piece, and a disc closes.
func TestRingsCrossTheMeridian(t *testing.T) {
	ring := []ruling.Point{{Lat: 0, Lon: 179_0000000}, {Lat: 0, Lon: -179_0000000}, {Lat: 1_0000000, Lon: -179_0000000}}
	got := outlineOf(ruling.Outline{Form: "polygon", Rings: [][]ruling.Point{ring}}).Lines()[0]
	if len(got) != 4 || got[1][0] != 181 || got[3] != got[0] {
		t.Errorf("the ring is %v", got)
	}
	disc := outlineOf(ruling.Outline{Form: "disc", Rings: [][]ruling.Point{{{Lat: 60_0000000, Lon: 10_0000000, RadiusM: 111_195}}}}).Lines()[0]
	if len(disc) != 65 || disc[0] != disc[64] || disc[0][1] != 61 || disc[64/4][0] < 11.9 || disc[64/4][0] > 12.1 {
		t.Errorf("the disc is %v", disc)
	}
}
