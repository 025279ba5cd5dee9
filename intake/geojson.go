package intake

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"truce/area"
	"truce/canon"
	"truce/civil"
)

// GeoJSON (RFC 7946) is what a cell's own map program writes. A file of it is
// taken in by itself: each feature says in its properties which zone of the
// text it draws, or who holds the ground, and since when; features that say the
// same are one entry. Or a draft names it, and has its shapes from it.
//
// Numbers are read as they are written, to the nearest 1e-7 degree. Sides are
// straight in latitude and longitude, as RFC 7946 has them, unless a feature
// says otherwise. Heights are left out.

// properties are what the properties of a feature may say, and where it goes in
// a draft: of the draft itself, of its body, or of the shape.
var properties = map[string]string{
	"ref": "draft", "of": "draft", "happened": "draft", "available": "draft", "basis": "draft", "supersedes": "draft",
	"zone": "body", "holder": "body", "place": "body", "schematic": "body", "doubt_m": "body", "from": "body", "until": "body", "text": "body", "confidence": "body",
	"name": "shape", "sides": "shape", "width_m": "shape", "left_m": "shape", "right_m": "shape", "radius_m": "shape",
}

// feature is a feature of a file: where it stands, what its properties say, and
// its shapes as a draft has them.
type feature struct {
	line   int
	said   map[string]canon.Value // by the name of the property
	shapes []canon.Value
	bad    bool // something is wrong with it, which has been told
}

// geoReader reads one file and collects what is wrong with it.
type geoReader struct {
	file     string
	raw      []byte
	problems []Problem
	unknown  map[string]bool
}

func (g *geoReader) bad(line int, field, message, hint string) {
	g.problems = append(g.problems, Problem{Schema: "truce.error/1", File: g.file, Line: line, Field: field, Code: "geojson", Message: message, Hint: hint})
}

// readGeo reads the features of a file.
func readGeo(file string) ([]feature, []Problem, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, nil, fmt.Errorf("read a map: %w", err)
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, MaxLine+1))
	if err != nil {
		return nil, nil, fmt.Errorf("read a map: %w", err)
	}
	g := &geoReader{file: file, raw: bytes.TrimPrefix(raw, []byte("\ufeff")), unknown: map[string]bool{}}
	if len(raw) > MaxLine {
		g.bad(1, "", "the file is larger than 16 MiB", "leave out points that lie within a metre or so of the line between their neighbours")
		return nil, g.problems, nil
	}
	return g.features(), g.problems, nil
}

func (g *geoReader) features() []feature {
	d := json.NewDecoder(bytes.NewReader(g.raw))
	var out []feature
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		g.bad(1, "", "this is not GeoJSON: it must be one object", "export a FeatureCollection as GeoJSON (RFC 7946)")
		return nil
	}
	typed, listed := false, false
	for d.More() {
		key, _ := d.Token()
		switch key {
		case "features":
			listed = true
			if t, err := d.Token(); err != nil || t != json.Delim('[') {
				g.bad(g.line(d), "features", "this must be a list of features", "")
				return nil
			}
			for d.More() {
				line := g.line(d)
				var raw json.RawMessage
				if err := d.Decode(&raw); err != nil {
					g.broken(d)
					return nil
				}
				f, ok := g.feature(len(out), line, raw)
				f.bad = !ok
				out = append(out, f)
			}
			if _, err := d.Token(); err != nil {
				g.broken(d)
				return nil
			}
		default:
			line := g.line(d)
			var raw json.RawMessage
			if err := d.Decode(&raw); err != nil {
				g.broken(d)
				return nil
			}
			typed = typed || key == "type" && string(raw) == `"FeatureCollection"`
			if key == "crs" && !bytes.Contains(raw, []byte("CRS84")) && !bytes.Contains(raw, []byte("4326")) && string(raw) != "null" {
				g.bad(line, "crs", "the coordinates are not longitudes and latitudes of WGS 84", "export in EPSG:4326")
			}
		}
	}
	if _, err := d.Token(); err != nil {
		g.broken(d)
		return nil
	}
	if !typed || !listed {
		g.bad(1, "type", "this must be a FeatureCollection with a list of features", "export a FeatureCollection as GeoJSON (RFC 7946)")
	}
	return out
}

func (g *geoReader) broken(d *json.Decoder) {
	g.bad(g.line(d), "", "this is not well-formed JSON from here on", "")
}

// line is the line of what the decoder reads next.
func (g *geoReader) line(d *json.Decoder) int {
	at := int(d.InputOffset())
	for at < len(g.raw) && bytes.IndexByte([]byte(" \t\r\n,:"), g.raw[at]) >= 0 {
		at++
	}
	return 1 + bytes.Count(g.raw[:at], []byte("\n"))
}

func (g *geoReader) feature(n, line int, raw []byte) (feature, bool) {
	at := fmt.Sprintf("features[%d]", n)
	f := feature{line: line, said: map[string]canon.Value{}}
	var members, said map[string]json.RawMessage
	if json.Unmarshal(raw, &members) != nil || string(members["type"]) != `"Feature"` {
		g.bad(line, at, "this must be a Feature", "")
		return f, false
	}
	before := len(g.problems)
	if p := members["properties"]; len(p) > 0 && json.Unmarshal(p, &said) != nil {
		g.bad(line, at+".properties", "this must be an object", "")
	}
	names := make([]string, 0, len(said))
	for name := range said {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		switch {
		case string(said[name]) == "null": // as map programs write what is empty
		case properties[name] == "":
			if !g.unknown[name] {
				g.unknown[name] = true
				g.problems = append(g.problems, Problem{Schema: "truce.error/1", File: g.file, Line: line, Field: at + ".properties." + short(name), Code: "unknown_field",
					Message: "no such property is read; it is left out", Hint: "docs/entries.md has the properties of features", Warning: true})
			}
		default:
			v, err := canon.ParseLoose(whole(said[name]))
			if err != nil {
				g.bad(line, at+".properties."+name, "this cannot be read: "+canon.AsError(err).Message, "")
				continue
			}
			f.said[name] = v
		}
	}
	f.shapes = g.geometry(line, at+".geometry", members["geometry"], &f)
	return f, !Bad(g.problems[before:])
}

// whole writes a number such as 200.0, as map programs do for whole ones, as a
// whole number.
func whole(raw json.RawMessage) []byte {
	if n, zeros, ok := strings.Cut(string(raw), "."); ok && strings.Trim(zeros, "0") == "" && n != "" && n[0] != '"' {
		return []byte(n)
	}
	return raw
}

// geometry turns a geometry into shapes of a draft.
func (g *geoReader) geometry(line int, at string, raw []byte, f *feature) []canon.Value {
	var x struct {
		Type        string          `json:"type"`
		Coordinates json.RawMessage `json:"coordinates"`
	}
	if json.Unmarshal(raw, &x) != nil || x.Type == "" {
		g.bad(line, at, "the feature has no geometry", "give it one, or leave it out")
		return nil
	}
	at += ".coordinates"
	var out []canon.Value
	one := func(form string, fields ...canon.Field) {
		fields = append(fields, canon.F("form", canon.String(form)))
		for _, name := range []string{"name", "sides", "width_m", "left_m", "right_m", "radius_m"} {
			if v, ok := f.said[name]; ok {
				fields = append(fields, canon.F(name, v))
			}
		}
		if _, ok := f.said["sides"]; !ok && form != "disc" {
			fields = append(fields, canon.F("sides", canon.String("parallel")))
		}
		out = append(out, canon.Object(fields...))
	}
	polygon := func(rings [][][]json.Number, at string) {
		var all []canon.Value
		for i, ring := range rings {
			all = append(all, g.points(line, fmt.Sprintf("%s[%d]", at, i), ring))
		}
		switch len(all) {
		case 0:
			g.bad(line, at, "the polygon has no ring", "")
		case 1:
			one("polygon", canon.F("ring", all[0]))
		default:
			one("polygon", canon.F("ring", all[0]), canon.F("holes", canon.List(all[1:]...)))
		}
	}
	var err error
	switch x.Type {
	case "Polygon":
		var rings [][][]json.Number
		if err = json.Unmarshal(x.Coordinates, &rings); err == nil {
			polygon(rings, at)
		}
	case "MultiPolygon":
		var many [][][][]json.Number
		if err = json.Unmarshal(x.Coordinates, &many); err == nil {
			for i, rings := range many {
				polygon(rings, fmt.Sprintf("%s[%d]", at, i))
			}
		}
	case "LineString":
		var points [][]json.Number
		if err = json.Unmarshal(x.Coordinates, &points); err == nil {
			one("line", canon.F("points", g.points(line, at, points)))
		}
	case "MultiLineString":
		var many [][][]json.Number
		if err = json.Unmarshal(x.Coordinates, &many); err == nil {
			for i, points := range many {
				one("line", canon.F("points", g.points(line, fmt.Sprintf("%s[%d]", at, i), points)))
			}
		}
	case "Point":
		var p []json.Number
		if err = json.Unmarshal(x.Coordinates, &p); err == nil {
			if s, ok := g.point(line, at, p); ok {
				one("disc", canon.F("center", canon.String(s)))
			}
		}
	default:
		g.bad(line, strings.TrimSuffix(at, "coordinates")+"type", "this form of geometry is not read", "known: Polygon, MultiPolygon, LineString, MultiLineString, and Point with a property radius_m")
	}
	if err != nil {
		g.bad(line, at, "the coordinates are not those of a "+x.Type, "")
	}
	return out
}

// points are positions as texts of a draft; of a list with bad ones the first
// is told.
func (g *geoReader) points(line int, at string, list [][]json.Number) canon.Value {
	out := make([]canon.Value, 0, len(list))
	for i, p := range list {
		s, ok := g.point(line, fmt.Sprintf("%s[%d]", at, i), p)
		if !ok {
			break
		}
		out = append(out, canon.String(s))
	}
	return canon.List(out...)
}

func (g *geoReader) point(line int, at string, p []json.Number) (string, bool) {
	if len(p) < 2 {
		g.bad(line, at, "a position is a longitude and a latitude", "")
		return "", false
	}
	lon, err := area.ParseDegree(plain(p[0]), area.MaxLon)
	if err != nil {
		g.bad(line, at, "longitude: "+err.Error(), "GeoJSON has longitude first; degrees of WGS 84, EPSG:4326")
		return "", false
	}
	lat, err := area.ParseDegree(plain(p[1]), area.MaxLat)
	if err != nil {
		g.bad(line, at, "latitude: "+err.Error(), "GeoJSON has longitude first; degrees of WGS 84, EPSG:4326")
		return "", false
	}
	return area.Point{Lat: lat, Lon: lon}.String(), true
}

// plain is a number of JSON without an exponent and with the digits that
// matter; what it cannot be stays as it is, and is refused.
func plain(n json.Number) string {
	s := n.String()
	mantissa, exponent, ok := strings.Cut(strings.ToLower(s), "e")
	if ok && (len(mantissa) > 40 || len(exponent) > 3) {
		return s
	}
	if !ok && len(s) <= 40 {
		return s
	}
	if r, good := new(big.Rat).SetString(s); good && len(s) < 400 {
		return r.FloatString(12)
	}
	return s
}

// geoFile reads a file of features, each of a zone or of ground that is held.
func (b *Batch) geoFile(file string, zone civil.Zone) ([]Problem, error) {
	features, problems, err := readGeo(file)
	if err != nil {
		return problems, err
	}
	b.Files = append(b.Files, filepath.Base(file))
	for _, group := range grouped(features) {
		if slices.ContainsFunc(group, func(k int) bool { return features[k].bad }) {
			continue
		}
		kind, line := "zone/1", features[group[0]].line
		said := features[group[0]].said
		_, held := said["holder"]
		switch _, zoned := said["zone"]; {
		case held && zoned, !held && !zoned:
			problems = append(problems, Problem{Schema: "truce.error/1", File: file, Line: line, Field: fmt.Sprintf("features[%d].properties.zone", group[0]), Code: "geojson",
				Message: "a feature says which zone of the text it draws, or in holder who holds the ground: one of the two", Hint: `as in "zone": "document/3/corridor"`})
			continue
		case held:
			kind = "control/1"
		}
		draft := []canon.Field{canon.F("kind", canon.String(kind))}
		var in, shapes []canon.Value
		body := []canon.Field{canon.F("geojson", canon.String(filepath.Base(file)))}
		for name, v := range said {
			switch properties[name] {
			case "draft":
				if s, isText := v.Str(); isText && name == "supersedes" {
					v = canon.List(canon.String(s))
				}
				draft = append(draft, canon.F(name, v))
			case "body":
				if s, isText := v.Str(); isText && name == "place" {
					steps := strings.Split(s, "/")
					for _, step := range steps[1:] {
						in = append(in, canon.String(step))
					}
					v = canon.Object(canon.F("name", canon.String(steps[0])), canon.F("within", canon.List(in...)))
				}
				body = append(body, canon.F(name, v))
			}
		}
		var of []int // the feature of each shape
		for _, k := range group {
			for _, s := range features[k].shapes {
				shapes, of = append(shapes, s), append(of, k)
			}
		}
		body = append(body, canon.F("shapes", canon.List(shapes...)))
		raw, err := canon.Object(append(draft, canon.F("body", canon.Object(body...)))...).Bytes()
		if err != nil {
			return problems, fmt.Errorf("%s:%d: %w", file, line, err)
		}
		d, more := parseDraft(file, line, raw, zone)
		for _, p := range more {
			problems = append(problems, atFeature(p, features, of, group[0]))
		}
		if !Bad(more) {
			b.Drafts = append(b.Drafts, d)
		}
	}
	return problems, nil
}

// grouped puts features together that say the same of everything but their
// shapes, in the order of the first of each.
func grouped(features []feature) [][]int {
	var out [][]int
	index := map[string]int{}
	for i, f := range features {
		var same []canon.Field
		for name, v := range f.said {
			if properties[name] != "shape" {
				same = append(same, canon.F(name, v))
			}
		}
		key, _ := canon.Object(same...).Bytes()
		n, ok := index[string(key)]
		if !ok {
			n = len(out)
			index[string(key)] = n
			out = append(out, nil)
		}
		out[n] = append(out[n], i)
	}
	return out
}

// atFeature moves a problem from the draft that was made to the feature that it
// was made of.
func atFeature(p Problem, features []feature, of []int, first int) Problem {
	rest, ok := strings.CutPrefix(p.Field, "body.shapes[")
	if !ok {
		p.Field = fmt.Sprintf("features[%d].properties.%s", first, strings.TrimPrefix(p.Field, "body."))
		return p
	}
	var n int
	if _, err := fmt.Sscanf(rest, "%d]", &n); err == nil && n < len(of) {
		_, rest, _ = strings.Cut(rest, "]")
		p.Line, p.Field = features[of[n]].line, fmt.Sprintf("features[%d].geometry%s", of[n], rest)
	}
	return p
}

// apart says whether a feature names another zone, or holder, than a draft.
func apart(f feature, draft canon.Value, field string) bool {
	theirs, ok := f.said[field].Str()
	mine, _ := draft.Get(field).Str()
	return ok && theirs != mine
}

// loadShapes puts the shapes of the file that a draft names into it. Features
// that name another zone, or holder, are left out.
func (d *Draft) loadShapes(dir string, zone civil.Zone) []Problem {
	name, _ := d.Body.Get("geojson").Str()
	bad := func(message string) []Problem {
		return []Problem{{Schema: "truce.error/1", File: d.File, Line: d.Line, Field: "body.geojson", Code: "file", Message: message,
			Hint: "the file lies beside case.json, with no path before its name"}}
	}
	if name == "" || name != filepath.Base(name) || strings.HasPrefix(name, ".") {
		return bad("the file of shapes is a plain file name")
	}
	features, problems, err := readGeo(filepath.Join(dir, name))
	if err != nil {
		return bad("the file of shapes cannot be read")
	}
	if Bad(problems) {
		return problems
	}
	var shapes []canon.Value
	var of []int
	for i, f := range features {
		if apart(f, d.Body, "zone") || apart(f, d.Body, "holder") {
			continue
		}
		for _, s := range f.shapes {
			shapes, of = append(shapes, s), append(of, i)
		}
	}
	if len(shapes) == 0 {
		return append(problems, bad("the file of shapes has none for this entry")...)
	}
	stored, found := d.Kind.FromDraft(canon.Object(canon.F("shapes", canon.List(shapes...))), zone)
	for _, p := range found {
		if strings.HasPrefix(p.Field, "body.shapes") {
			x := atFeature(Problem{Schema: "truce.error/1", File: filepath.Join(dir, name), Line: 1, Field: p.Field, Code: "geojson", Message: p.Message}, features, of, 0)
			problems = append(problems, x)
		}
	}
	fields := []canon.Field{canon.F("shapes", stored.Get("shapes"))}
	for key, val := range d.Body.Fields() {
		fields = append(fields, canon.F(key, val))
	}
	d.Body = canon.Object(fields...)
	return problems
}
