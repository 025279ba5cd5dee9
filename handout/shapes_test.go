package handout

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"truce"
	"truce/civil"
	"truce/ruling"
)

// told are rows with all that the columns of other lists ask for: a day, a span
// of days with a range, an incident of which hardly anything is known.
func told(t *testing.T) []Row {
	t.Helper()
	zone, err := civil.Load("Europe/Sarajevo")
	if err != nil {
		t.Fatal(err)
	}
	day := func(s string) truce.Interval {
		d, err := civil.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return zone.Day(d)
	}
	week := day("2026-03-28") // with the night in which clocks go forward
	week.Latest = day("2026-04-03").Latest
	return []Row{
		{ID: "e_aaa/0", When: day("2026-05-02"), Zone: zone, Place: "Ford/Lower district/East bank/BA", Governorate: "East bank", Point: &point{Lat: 440000000, Lon: 180000000, RadiusM: 2000},
			Act: "shelling", Target: "civilian", People: []Actor{{"attacker", "north", "Northern command"}, {"target", "civilians", ""}}, Source: "Observers", Code: "17", Outlet: "ucdp", Available: day("2026-05-03").Earliest,
			Figures: []truce.Figure{{Bound: truce.Exactly, Min: 3, Max: 3, Who: "all"}, {Bound: truce.Exactly, Min: 2, Max: 2, Who: "civilians"}}},
		{ID: "e_bbb/1", When: week, Zone: zone, Place: "East bank/BA", Governorate: "East bank", Point: &point{Lat: -5, Lon: -180000000, RadiusM: 100000}, Act: "raid", Available: truce.NoInstant,
			People: []Actor{{"side_a", "north", ""}, {"side_b", "south", "=SUM(A1)"}}, Figures: []truce.Figure{{Bound: truce.InWords, Min: 2, Max: 5, Who: "all"}}},
		{ID: "i_ccc", When: truce.Interval{Earliest: truce.NoInstant, Latest: truce.NoInstant}, Zone: zone, Title: "=x", Available: truce.NoInstant, Figures: []truce.Figure{{Bound: truce.AtLeast, Min: 4, Open: true, Who: "all"}}},
	}
}

// TestShapes: the files as a person would review them, and of each row what the
// codes of the lists say of it.
func TestShapes(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(io.Writer, bool) (Writer, error)
		want []map[string]string
	}{
		{"ucdp.csv", NewUCDP, []map[string]string{
			{"id": "17", "relid": "e_aaa/0", "date_prec": "1", "where_prec": "1", "date_start": "2026-05-02", "date_end": "2026-05-02", "best": "3", "low": "3", "high": "3", "deaths_civilians": "2", "adm_1": "East bank", "adm_2": "Lower district", "country": "BA", "type_of_violence": "", "conflict_name": "", "side_a": "Northern command", "side_b": "civilians"},
			{"id": "e_bbb/1", "date_prec": "3", "where_prec": "4", "date_start": "2026-03-28", "date_end": "2026-04-03", "best": "", "low": "2", "high": "5", "side_a": "north", "side_b": "'=SUM(A1)", "adm_2": ""},
			{"id": "i_ccc", "date_prec": "", "where_prec": "", "latitude": "", "date_start": "", "best": "", "low": "4", "high": "", "source_headline": "'=x"}}},
		{"acled.csv", NewACLED, []map[string]string{
			{"event_id_cnty": "e_aaa/0", "event_type": "Explosions/Remote violence", "sub_event_type": "Shelling/artillery/missile attack", "time_precision": "1", "geo_precision": "1", "fatalities": "3", "civilian_targeting": "Civilian targeting"},
			{"event_id_cnty": "e_bbb/1", "event_type": "", "time_precision": "2", "geo_precision": "3", "fatalities": "2", "tags": "truce id=e_bbb/1; truce act=raid", "timestamp": ""},
			{"event_id_cnty": "i_ccc", "time_precision": "", "fatalities": "4"}}},
	} {
		var b bytes.Buffer
		w, err := c.make(&b, false)
		write(t, w, err, told(t))
		golden(t, c.name, b.Bytes())
		lines, err := csv.NewReader(&b).ReadAll()
		if err != nil || len(lines) != len(c.want)+1 {
			t.Fatal(len(lines), err)
		}
		for i, want := range c.want {
			for j, name := range lines[0] {
				if value, asked := want[name]; asked && lines[i+1][j] != value {
					t.Errorf("%s, row %d: %s is %q, wanted %q", c.name, i, name, lines[i+1][j], value)
				}
			}
		}
	}
}

// TestFeed: changes in order, the newest first; what lies ahead is not told; the
// same change has the same identifier in another feed; hostile words are text.
func TestFeed(t *testing.T) {
	p := &ruling.Picture{AsOf: "2026-05-10T00:00:00Z", Case: ruling.CaseName{ID: "c", Name: "A & B"},
		Gates:       []ruling.Gate{{Item: ruling.Item{ID: "d/1/door", Status: "open", Since: "2026-05-03T00:00:00Z"}}, {Item: ruling.Item{ID: "d/1/other", Status: "shut"}}},
		Phases:      []ruling.Phase{{Item: ruling.Item{ID: "d/1/calm"}, Begins: &ruling.Moment{At: "2026-05-01T00:00:00Z"}, Ends: &ruling.Moment{At: "2026-06-01T00:00:00Z"}}},
		Assessments: []ruling.Assessment{{Item: ruling.Item{ID: "i_a", Status: "matches"}, Name: "]]><script>\x01", Decided: true, When: ruling.Stretch{Earliest: "2026-05-02T00:00:00Z"}}}}
	other := p.Assessments[0] // the same incident under another clause is another change
	other.Clause = "d/2"
	p.Assessments = append(p.Assessments, other)
	type feed struct {
		ID      string `xml:"id"`
		Updated string `xml:"updated"`
		Entries []struct {
			ID      string `xml:"id"`
			Title   string `xml:"title"`
			Updated string `xml:"updated"`
			Link    struct {
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"entry"`
	}
	read := func(raw []byte) (f feed) {
		t.Helper()
		if err := xml.Unmarshal(raw, &f); err != nil {
			t.Fatal(err)
		}
		return f
	}
	f := read(Feed(p, func(id string) string { return "/why?id=" + id + "&x" }))
	if len(f.Entries) != 4 || f.Updated != "2026-05-03T00:00:00Z" || f.Entries[0].Title != "Gate door: open." || f.Entries[0].Link.Href != "/why?id=d/1/door&x" ||
		!strings.HasPrefix(f.Entries[1].Title, "Incident ]]><script>\uFFFD: matches") || f.Entries[3].Title != "Phase calm begins." {
		t.Errorf("%+v", f)
	}
	p.AsOf = "2026-05-02T12:00:00Z"
	earlier := read(Feed(p, nil))
	if len(earlier.Entries) != 3 || earlier.Entries[0].ID != f.Entries[1].ID || earlier.ID != f.ID {
		t.Errorf("%+v", earlier)
	}
	ids := map[string]bool{}
	for _, e := range f.Entries {
		ids[e.ID] = true
	}
	p.AsOf, p.Gates[0].Since = "2026-05-10T00:00:00Z", "2026-05-04T00:00:00Z"
	if again := read(Feed(p, nil)); ids[again.Entries[0].ID] || len(ids) != 4 {
		t.Error("a change that is dated anew has the identifier that it had")
	}
}
