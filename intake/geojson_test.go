package intake

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"truce/entry/body"
)

const zonesFile = `{
 "type": "FeatureCollection",
 "name": "export of a map program",
 "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
 "features": [
  {"type": "Feature", "properties": {"zone": "doc/1/belt", "of": "north", "happened": "2026-05-01", "doubt_m": 50.0, "schematic": true, "fid": 1, "note": null},
   "geometry": {"type": "Polygon", "coordinates": [[[37.0, 36.0], [37.1, 36.0, 420.5], [37.1, 36.1], [37.0, 36.1], [37.0, 36.0]]]}},
  {"type": "Feature", "properties": {"zone": "doc/1/belt", "of": "north", "happened": "2026-05-01", "doubt_m": 50, "schematic": true, "name": "the annex", "sides": "geodesic"},
   "geometry": {"type": "MultiPolygon", "coordinates": [[[[38.0, 36.0], [38.1, 36.0], [38.1, 36.1]]], [[[39, 3.6e1], [39.100000049, 36.0], [39.1, 36.1]]]]}},
  {"type": "Feature", "properties": {"zone": "doc/1/road", "of": "north", "from": "2026-05-03T06:00:00Z", "left_m": 200, "right_m": 100},
   "geometry": {"type": "LineString", "coordinates": [[37.0, 36.5], [37.1, 36.5]]}},
  {"type": "Feature", "properties": {"holder": "south", "place": "Hill/Valley/SY", "of": "south", "happened": "2026-05-02", "radius_m": 800},
   "geometry": {"type": "Point", "coordinates": [37.2, 36.2]}}
 ]
}`

// inFile writes a file of that name into a folder of its own.
func inFile(t testing.TB, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// TestGeoJSON: features of one zone that say the same are one entry, sides run
// as GeoJSON has them unless the feature says otherwise, and what a map program
// leaves in is told once.
func TestGeoJSON(t *testing.T) {
	z := damascus(t)
	b, problems, err := Read([]string{inFile(t, "zones.geojson", zonesFile)}, &z)
	if err != nil || Bad(problems) {
		t.Fatal(err, problems)
	}
	if len(problems) != 1 || problems[0].Line != 6 || problems[0].Field != "features[0].properties.fid" {
		t.Errorf("warnings: %v", problems)
	}
	var got []string
	for _, d := range b.Drafts {
		raw, err := d.Body.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, d.Kind.Name+" "+string(d.Of)+" "+string(raw))
	}
	want := []string{
		`zone/1 north {"doubt_m":50,"geojson":"zones.geojson","places":[],"schematic":true,"shapes":[` +
			`{"form":"polygon","ring":[[360000000,370000000],[360000000,371000000],[361000000,371000000],[361000000,370000000],[360000000,370000000]],"sides":"parallel"},` +
			`{"form":"polygon","name":"the annex","ring":[[360000000,380000000],[360000000,381000000],[361000000,381000000]],"sides":"geodesic"},` +
			`{"form":"polygon","name":"the annex","ring":[[360000000,390000000],[360000000,391000000],[361000000,391000000]],"sides":"geodesic"}],"zone":"doc/1/belt"}`,
		`zone/1 north {"from":1777788000000,"geojson":"zones.geojson","places":[],"shapes":[{"form":"line","left_m":200,"points":[[365000000,370000000],[365000000,371000000]],"right_m":100,"sides":"parallel"}],"zone":"doc/1/road"}`,
		`control/1 south {"geojson":"zones.geojson","holder":"south","place":{"name":"Hill","within":["Valley","SY"]},"shapes":[{"center":[362000000,372000000],"form":"disc","radius_m":800}]}`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("drafts:\n%s", strings.Join(got, "\n"))
	}
}

// TestBadGeoJSON: each thing wrong is told with file, line and field.
func TestBadGeoJSON(t *testing.T) {
	one := func(properties, geometry string) string {
		return "{\"type\": \"FeatureCollection\", \"features\": [\n{\"type\": \"Feature\", \"properties\": " + properties + ",\n\"geometry\": " + geometry + "}]}"
	}
	const zone = `{"zone": "doc/1/belt", "of": "north"}`
	for _, c := range []struct {
		name, text, field, say string
		line                   int
	}{
		{"no JSON", "kml", "", "not GeoJSON", 1},
		{"a list", "[]", "", "one object", 1},
		{"cut short", `{"type": "FeatureCollection", "features": [` + "\n{", "", "well-formed", 2},
		{"one geometry", `{"type": "Polygon", "coordinates": []}`, "type", "FeatureCollection", 1},
		{"metres", "{\"type\": \"FeatureCollection\",\n\"crs\": {\"properties\": {\"name\": \"urn:ogc:def:crs:EPSG::3857\"}}, \"features\": []}", "crs", "WGS 84", 2},
		{"web mercator", one(zone, `{"type": "LineString", "coordinates": [[4120000.5, 4300000], [4120000, 4300001]]}`), "features[0].geometry.coordinates[0]", "longitude", 2},
		{"swapped", one(zone, `{"type": "LineString", "coordinates": [[36.0, 137.0], [36.1, 137.1]]}`), "features[0].geometry.coordinates[0]", "latitude", 2},
		{"crosses itself", one(zone, `{"type": "Polygon", "coordinates": [[[37.0, 36.0], [37.1, 36.1], [37.0, 36.1], [37.1, 36.0]]]}`), "features[0].geometry.ring", "meets itself", 2},
		{"open line", one(zone, `{"type": "LineString", "coordinates": [[37.0, 36.0]]}`), "features[0].geometry.points", "2 to", 2},
		{"one number", one(zone, `{"type": "LineString", "coordinates": [[37.0], [37, 36]]}`), "features[0].geometry.coordinates[0]", "longitude and a latitude", 2},
		{"texts", one(zone, `{"type": "LineString", "coordinates": "37 36"}`), "features[0].geometry.coordinates", "not those of a LineString", 2},
		{"collection", one(zone, `{"type": "GeometryCollection", "geometries": []}`), "features[0].geometry.type", "not read", 2},
		{"nothing", one(zone, `null`), "features[0].geometry", "no geometry", 2},
		{"a point", one(zone, `{"type": "Point", "coordinates": [37, 36]}`), "features[0].geometry.radius_m", "needs this field", 2},
		{"no zone", one(`{"of": "north"}`, `{"type": "Point", "coordinates": [37, 36]}`), "features[0].properties.zone", "which zone", 2},
		{"zone and holder", one(`{"zone": "doc/1/belt", "holder": "north"}`, `{"type": "Point", "coordinates": [37, 36]}`), "features[0].properties.zone", "one of the two", 2},
		{"doubt", one(`{"zone": "doc/1/belt", "doubt_m": 0.5}`, `{"type": "LineString", "coordinates": [[37, 36], [37, 37]]}`), "features[0].properties.doubt_m", "cannot be read", 2},
		{"a date", one(`{"zone": "doc/1/belt", "from": "2026-05-01"}`, `{"type": "LineString", "coordinates": [[37, 36], [37, 37]]}`), "features[0].properties.from", "", 2},
		{"huge exponent", one(zone, `{"type": "LineString", "coordinates": [[1e999999999, 36], [37, 37]]}`), "features[0].geometry.coordinates[0]", "longitude", 2},
		{"no feature", `{"type": "FeatureCollection", "features": [3]}`, "features[0]", "must be a Feature", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			z := damascus(t)
			b, problems, err := Read([]string{inFile(t, "bad.geojson", c.text)}, &z)
			if err != nil {
				t.Fatal(err)
			}
			if len(b.Drafts) > 0 && !Bad(problems) {
				t.Error("it was taken in")
			}
			for _, p := range problems {
				if p.Field == c.field && p.Line == c.line && strings.Contains(p.Message, c.say) && strings.HasSuffix(p.File, "bad.geojson") {
					return
				}
			}
			t.Errorf("want %s at line %d, %q; got %v", c.field, c.line, c.say, problems)
		})
	}
}

// TestDraftNamesGeoJSON: a draft has its shapes from the file that it names,
// and those of other zones are left out.
func TestDraftNamesGeoJSON(t *testing.T) {
	file := inFile(t, "zones.geojson", zonesFile)
	dir := filepath.Dir(file)
	lines := filepath.Join(dir, "a.jsonl")
	z := damascus(t)
	read := func(line string) (*Batch, []Problem) {
		if err := os.WriteFile(lines, []byte(line+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		b, problems, err := Read([]string{lines}, &z)
		if err != nil {
			t.Fatal(err)
		}
		return b, problems
	}
	b, problems := read(`{"kind":"zone/1","of":"north","body":{"zone":"doc/1/road","geojson":"zones.geojson"}}`)
	if Bad(problems) || len(b.Drafts) != 1 {
		t.Fatal(problems)
	}
	if s := body.From(b.Drafts[0].Body).Shapes("shapes"); len(s) != 1 || s[0].Form != "line" || len(s[0].Rings[0]) != 2 {
		t.Errorf("the shapes are %+v", s)
	}
	for _, c := range []struct{ line, say string }{
		{`{"kind":"zone/1","of":"north","body":{"zone":"doc/1/other","geojson":"zones.geojson"}}`, "has none"},
		{`{"kind":"zone/1","of":"north","body":{"zone":"doc/1/road","geojson":"../zones.geojson"}}`, "plain file name"},
		{`{"kind":"zone/1","of":"north","body":{"zone":"doc/1/road","geojson":"none.geojson"}}`, "cannot be read"},
	} {
		_, problems := read(c.line)
		if !Bad(problems) || !strings.Contains(problems[len(problems)-1].Message, c.say) || problems[len(problems)-1].Field != "body.geojson" {
			t.Errorf("%s: %v", c.line, problems)
		}
	}
}

// TestPropertiesAreDocumented: every property that is read stands on the page.
func TestPropertiesAreDocumented(t *testing.T) {
	page, err := os.ReadFile("../docs/entries.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(page), "## Shapes from GeoJSON")
	section, _, _ = strings.Cut(section, "\n## ")
	for name := range properties {
		if !strings.Contains(section, "`"+name+"`") {
			t.Errorf("docs/entries.md does not tell of the property %s", name)
		}
	}
}

// FuzzGeoJSON: nothing in a file makes it panic, and what is taken in fits its
// kind.
func FuzzGeoJSON(f *testing.F) {
	f.Add([]byte(zonesFile))
	f.Add([]byte(`{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"zone":"d/1/x"},"geometry":{"type":"Point","coordinates":[1,2]}}]}`))
	z := damascus(f)
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, raw []byte) {
		file := filepath.Join(dir, "x.geojson")
		if err := os.WriteFile(file, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		b, problems, err := Read([]string{file}, &z)
		if err != nil {
			t.Fatal(err)
		}
		if Bad(problems) {
			return
		}
		for _, d := range b.Drafts {
			if bad := d.Kind.Check(d.Body); len(bad) > 0 {
				t.Fatalf("taken in and does not fit: %v", bad)
			}
		}
	})
}
