package intake

import (
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"

	"truce/civil"
)

// ucdpHead is a head with the columns that are needed, in an order of its own,
// and one that is not.
var ucdpHead = append([]string{"conflict_name"}, append(append([]string{}, ucdpColumns...), "event_clarity")...)

// ucdpTable is a table of one row: a plain event with some fields changed.
func ucdpTable(change map[string]string) string {
	row := map[string]string{
		"conflict_name": "Syria: Government", "id": "227822", "type_of_violence": "1", "side_a": "Government of Syria", "side_b": "IS",
		"source_office": "SOHR;SOHR;Airwars", "source_date": "2016-09-15;2016-09-17;2016-09-16", "source_original": "SOHR",
		"where_prec": "1", "where_coordinates": "Al Mayadin town", "adm_1": "Deir ez Zor Governorate", "latitude": "35.02089",
		"longitude": "40.453455", "country": "Syria", "date_prec": "1", "date_start": "2016-09-15", "date_end": "2016-09-15",
		"deaths_a": "0", "deaths_b": "0", "deaths_civilians": "31", "deaths_unknown": "0", "low": "27", "best": "31", "high": "40",
		"event_clarity": "1",
	}
	for k, v := range change {
		row[k] = v
	}
	var fields []string
	for _, name := range ucdpHead {
		fields = append(fields, `"`+strings.ReplaceAll(row[name], `"`, `""`)+`"`)
	}
	return strings.Join(ucdpHead, ",") + "\n" + strings.Join(fields, ",") + "\n"
}

// at walks into decoded JSON: names of fields, numbers of items.
func at(v any, path string) any {
	for step := range strings.SplitSeq(path, ".") {
		switch x := v.(type) {
		case map[string]any:
			v = x[step]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(x) {
				return nil
			}
			v = x[i]
		default:
			return nil
		}
	}
	return v
}

func TestUCDP(t *testing.T) {
	const claim = "body.claims.0."
	for _, tt := range []struct {
		name   string
		change map[string]string
		want   map[string]string // path to JSON; "null" is absent
	}{
		{"a plain event", nil, map[string]string{
			"ref": `"ucdp-227822"`, "kind": `"report/1"`, "of": `"sohr"`, "happened": `"2016-09-15"`, "available": `"2016-09-17"`,
			"basis": `"date of the source that UCDP names"`, "body.outlet": `"ucdp"`, "body.origin": `"sohr"`, "body.code": `"227822"`,
			claim + "act": `"attack"`, claim + "time": `null`, claim + "target": `null`,
			claim + "place":   `{"lat":"35.0208900","lon":"40.4534550","name":"Al Mayadin town","radius_m":2000,"within":["Deir ez-Zor","SY"]}`,
			claim + "actors":  `[{"name":"Government of Syria","party":"government","role":"side_a"},{"name":"IS","party":"daesh","role":"side_b"}]`,
			claim + "killed":  `[{"bound":"words","max":40,"min":27,"unit":"killed","who":"all","words":"best 31"},{"bound":"about","max":31,"min":31,"unit":"killed","who":"civilians"}]`,
			claim + "missing": `["attacker","hour"]`,
		}},
		{"exact figures by side", map[string]string{"deaths_a": "23", "deaths_b": "2", "deaths_civilians": "20", "low": "45", "best": "45", "high": "45"}, map[string]string{
			claim + "killed": `[{"bound":"exact","max":45,"min":45,"unit":"killed","who":"all"},{"bound":"exact","max":23,"min":23,"unit":"killed","who":"side a"},` +
				`{"bound":"exact","max":2,"min":2,"unit":"killed","who":"side b"},{"bound":"exact","max":20,"min":20,"unit":"killed","who":"civilians"}]`}},
		{"parts that do not sum are kept", map[string]string{"deaths_unknown": "90"}, map[string]string{claim + "killed.2.min": `90`}},
		{"no deaths for sure", map[string]string{"low": "0", "best": "0", "high": "1", "deaths_civilians": "0"}, map[string]string{
			claim + "killed": `[{"bound":"words","max":1,"min":0,"unit":"killed","who":"all","words":"best 0"}]`}},
		{"one-sided violence", map[string]string{"type_of_violence": "3", "side_a": "IS", "side_b": "Civilians"}, map[string]string{
			claim + "actors": `[{"name":"IS","party":"daesh","role":"attacker"},{"name":"Civilians","party":"civilians","role":"target"}]`,
			claim + "target": `"civilian"`, claim + "missing": `["hour"]`}},
		{"a mixed label", map[string]string{"side_b": "Syrian insurgents"}, map[string]string{
			claim + "actors.1.party": `"syrian_insurgents"`, claim + "missing": `["attacker","hour","exempt_protected"]`}},
		{"a list of groups", map[string]string{"side_a": "Ahrar al-Sham, Jabhat Fateh al-Sham"}, map[string]string{
			claim + "actors.0.party": `null`, claim + "missing": `["attacker","hour","exempt_protected"]`}},
		{"a coarse place", map[string]string{"where_prec": "4", "where_coordinates": "Aleppo Governorate", "adm_1": "Aleppo Governorate"}, map[string]string{
			claim + "place.radius_m": `100000`, claim + "place.within": `["Aleppo","SY"]`, claim + "missing": `["attacker","hour","place_exact"]`}},
		{"no governorate", map[string]string{"adm_1": "NA"}, map[string]string{claim + "place.within": `["SY"]`}},
		{"another country", map[string]string{"adm_1": "Wasit province", "country": "Atlantis"}, map[string]string{claim + "place.within": `["Wasit province","Atlantis"]`}},
		{"several days", map[string]string{"date_prec": "2", "date_start": "2016-09-13"}, map[string]string{
			"happened": `{"from":"2016-09-13","grain":"days","to":"2016-09-15"}`, claim + "missing": `["attacker","hour","day"]`}},
		{"somewhere in a month", map[string]string{"date_prec": "4", "date_start": "2016-09-01", "date_end": "2016-09-30"}, map[string]string{
			"happened": `{"from":"2016-09-01","grain":"month","to":"2016-09-30"}`, "available": `"2016-09-17"`,
			"basis": `"date of the source that UCDP names, within the span of the event"`}},
		{"a coarse date of one day", map[string]string{"date_prec": "2"}, map[string]string{"happened": `{"from":"2016-09-15","grain":"days","to":"2016-09-15"}`}},
		{"a later release's dates", map[string]string{"date_start": "2016-09-15 00:00:00.000", "date_end": "2016-09-15 00:00:00.000"}, map[string]string{"happened": `"2016-09-15"`}},
		{"a sum of events", map[string]string{"event_clarity": "2"}, map[string]string{claim + "missing": `["attacker","hour","single_event"]`}},
		{"an unknown source", map[string]string{"source_original": "Army statement"}, map[string]string{"of": `"army_statement"`, "body.origin": `"army_statement"`}},
		{"a source in other case", map[string]string{"source_original": "sohr"}, map[string]string{"of": `"sohr"`}},
		{"no origin", map[string]string{"source_original": "NA", "source_office": "Agence France Presse;Reuters News"}, map[string]string{"of": `"afp"`}},
		{"a source without a letter of ours", map[string]string{"source_original": "وكالة"}, map[string]string{"of": `"unnamed_source"`}},
		{"no source at all", map[string]string{"source_original": "NA", "source_office": ""}, map[string]string{"of": `"unnamed_source"`}},
		{"no date of the source", map[string]string{"source_date": "NA"}, map[string]string{"available": `"2016-09-15"`, "basis": `"end of the event: UCDP gives no date of its source"`}},
		{"one date of the source is bad", map[string]string{"source_date": "2016-09-16;yesterday"}, map[string]string{"available": `"2016-09-16"`}},
		{"a source older than the event", map[string]string{"source_date": "2016-09-08"}, map[string]string{
			"available": `"2016-09-15"`, "basis": `"end of the event: the source that UCDP names is dated before it"`}},
		{"more digits than 1e-7", map[string]string{"latitude": "35.020890049999"}, map[string]string{claim + "place.lat": `"35.0208900"`}},
		{"words that JSON must escape", map[string]string{"where_coordinates": "a \"town\" <&>\n"}, map[string]string{claim + "place.name": `"a \"town\" <&>"`}},
	} {
		lines, problems := UCDP(strings.NewReader(ucdpTable(tt.change)))
		if len(problems) > 0 || len(lines) != 1 || lines[0].Row != 2 {
			t.Errorf("%s: got %d lines, problems %v", tt.name, len(lines), problems)
			continue
		}
		var got any
		if err := json.Unmarshal(lines[0].JSON, &got); err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		for path, want := range tt.want {
			var b strings.Builder
			enc := json.NewEncoder(&b)
			enc.SetEscapeHTML(false)
			if err := enc.Encode(at(got, path)); err != nil {
				t.Fatal(err)
			}
			if s := strings.TrimSpace(b.String()); s != want {
				t.Errorf("%s: %s is %s, want %s", tt.name, path, s, want)
			}
		}
	}
}

func TestUCDPProblems(t *testing.T) {
	for _, tt := range []struct{ field, value string }{
		{"id", ""}, {"id", "12a"}, {"id", "1234567890123456"}, {"type_of_violence", "4"}, {"type_of_violence", ""}, {"side_a", "NA"}, {"side_b", ""},
		{"where_prec", "0"}, {"where_prec", "8"}, {"where_coordinates", ""}, {"latitude", "95"}, {"latitude", "35,02"}, {"latitude", "3.5e1"},
		{"longitude", "NA"}, {"longitude", "-181"}, {"date_prec", "6"}, {"date_prec", ""}, {"date_start", "15/09/2016"}, {"date_start", "2016-02-30"},
		{"date_end", "2016-09-14"}, {"date_end", ""}, {"deaths_a", "-1"}, {"deaths_unknown", "NA"}, {"best", "1.5"}, {"best", "26"}, {"high", "30"},
		{"low", "99999999999999999999"}, {"side_a", "bad \xff bytes"}, {"where_coordinates", strings.Repeat("x", maxUCDPText+1)},
	} {
		lines, problems := UCDP(strings.NewReader(ucdpTable(map[string]string{tt.field: tt.value})))
		if len(lines) != 0 || len(problems) != 1 {
			t.Errorf("%s %.20q: %d lines, problems %v", tt.field, tt.value, len(lines), problems)
			continue
		}
		p := problems[0]
		if p.Row != 2 || p.Message == "" || len(tt.value) > 3 && strings.Contains(p.Message, tt.value) {
			t.Errorf("%s %.20q: %+v", tt.field, tt.value, p)
		}
		if tt.field == "high" || tt.field == "low" {
			continue // told about best, or about the number
		}
		if p.Field != tt.field {
			t.Errorf("%s %.20q: the problem is with %s", tt.field, tt.value, p.Field)
		}
	}
}

func TestUCDPTables(t *testing.T) {
	good := ucdpTable(nil)
	head, row, _ := strings.Cut(good, "\n")
	for _, tt := range []struct {
		name, in        string
		lines, problems int
		row             int // of the first problem
	}{
		{"nothing", "", 0, 1, 1},
		{"a head only", head, 0, 0, 0},
		{"a byte order mark", "\ufeff" + good, 1, 0, 0},
		{"line ends of Windows", strings.ReplaceAll(good, "\n", "\r\n"), 1, 0, 0},
		{"two columns missing", strings.NewReplacer("latitude", "x", "best", "y").Replace(head) + "\n" + row, 0, 2, 1},
		{"a short row between good ones", good + "1,2,3\n" + row, 2, 1, 3},
		{"an open quotation mark", good + "\"1,2,3\n" + row, 1, 1, 3},
		{"a stray quotation mark", good + "1,2\"2,3\n" + row, 2, 1, 3},
		{"a bad row between good ones", good + strings.Replace(row, "2016-09-15\"", "2016-15-09\"", 1) + row, 2, 1, 3},
	} {
		lines, problems := UCDP(strings.NewReader(tt.in))
		if len(lines) != tt.lines || len(problems) != tt.problems {
			t.Errorf("%s: %d lines, problems %v", tt.name, len(lines), problems)
			continue
		}
		if len(problems) > 0 && problems[0].Row != tt.row {
			t.Errorf("%s: the problem is in row %d, want %d", tt.name, problems[0].Row, tt.row)
		}
	}
}

// The table of the example is taken in whole, each row as a draft that fits.
func TestUCDPExample(t *testing.T) {
	f, err := os.Open("../examples/syria-2016/ucdp_ged_2016-09-05_23.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	zone, err := civil.Load("Asia/Damascus")
	if err != nil {
		t.Fatal(err)
	}
	lines, problems := UCDP(f)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	best, refs := int64(0), map[string]bool{}
	for _, l := range lines {
		d, more := parseDraft("ged.csv", l.Row, l.JSON, zone)
		if len(more) > 0 {
			t.Errorf("row %d: %v", l.Row, more)
			continue
		}
		if refs[d.Ref] {
			t.Errorf("row %d: %s comes twice", l.Row, d.Ref)
		}
		refs[d.Ref] = true
		if d.Available < d.Happened.Earliest {
			t.Errorf("row %d: known before it happened", l.Row)
		}
		var draft any
		if err := json.Unmarshal(l.JSON, &draft); err != nil {
			t.Fatal(err)
		}
		all, _ := at(draft, "body.claims.0.killed.0").(map[string]any)
		n, _ := all["min"].(float64)
		if words, ok := all["words"].(string); ok {
			if n, err = strconv.ParseFloat(strings.TrimPrefix(words, "best "), 64); err != nil {
				t.Errorf("row %d: %v", l.Row, err)
			}
		}
		best += int64(n)
	}
	if len(lines) != 273 || best != 1386 {
		t.Errorf("got %d events with %d deaths by the best estimates, want 273 with 1,386", len(lines), best)
	}
}

func FuzzUCDP(f *testing.F) {
	f.Add(ucdpTable(nil))
	f.Add(ucdpTable(map[string]string{"latitude": "1e400", "date_start": "0000-00-00"}))
	f.Add("a,b\n\"")
	zone, err := civil.Load("Asia/Damascus")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		lines, problems := UCDP(strings.NewReader(s))
		for _, l := range lines {
			if _, more := parseDraft("x.csv", l.Row, l.JSON, zone); Bad(more) {
				for _, p := range more {
					// hidden characters, and years that a record does not take, are for the draft to refuse
					if p.Field == "" || p.Code == "json" || p.Code == "utf8" {
						t.Fatalf("row %d: %v from %s", l.Row, p, l.JSON)
					}
				}
			}
		}
		for _, p := range problems {
			if p.Row < 1 || p.Message == "" {
				t.Fatalf("%+v", p)
			}
		}
	})
}
