package handout

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"truce"
	"truce/civil"
	"truce/disclose"
	"truce/entry"
	"truce/entry/body"
	"truce/ruling"
	"truce/view"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s: got\n%s", file, got)
	}
}

// made are rows that are made up: a plain one, one of which little is known,
// one that stands differently under two clauses and has a hostile title, and a
// point without a radius.
func made(t *testing.T) []Row {
	t.Helper()
	zone, err := civil.Load("Europe/Sarajevo")
	if err != nil {
		t.Fatal(err)
	}
	day, err := civil.ParseDate("2026-05-02")
	if err != nil {
		t.Fatal(err)
	}
	return []Row{
		{ID: "e_aaa/0", When: zone.Day(day), Zone: zone, Place: "Lower ford/East bank/BA", Governorate: "East bank",
			Point: &ruling.Point{Lat: -5, Lon: 171234567, RadiusM: 500}, Act: "shelling", Actors: []string{"attacker: north", "target"},
			Source: "Observers \"of the ford\", second post", Killed: "-3", Stands: []ruling.Standing{{Clause: "two_banks/1/quiet", Status: "cannot_be_determined", AsReport: "match"}}},
		{ID: "e_bbb/1", When: truce.Interval{Earliest: truce.NoInstant, Latest: truce.NoInstant}, Zone: zone, Act: "fire"},
		{ID: "i_ccc", When: truce.At(1777716000000), Zone: zone, Act: "fire", Title: "=HYPERLINK(\"http://example.invalid\";\"open\")\nand a second line", Grade: "fair",
			Stands: []ruling.Standing{{Clause: "two_banks/1/quiet", Status: "match", AsReport: "match"}, {Clause: "two_banks/2/fire", Status: "cannot_be_determined", AsReport: "match"}}},
		{ID: "i_ddd", When: truce.At(1777716000000), Zone: zone, Title: "\u200b@SUM(A1)", Point: &ruling.Point{Lat: 440000000, Lon: 180000000}},
	}
}

func write(t *testing.T, w Writer, err error, rows []Row) {
	t.Helper()
	for _, r := range rows {
		if err == nil {
			err = w.Row(r)
		}
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestHarmless(t *testing.T) {
	for s, want := range map[string]string{
		"": "", "plain": "plain", "a=b": "a=b", "'quoted": "'quoted", "–3": "–3",
		"-3": "-3", "+12.50": "+12.50", "-3a": "'-3a", "-1+1": "'-1+1", "+": "'+", "-.5": "'-.5", "-3\n": "'-3\n",
		"=1+1": "'=1+1", "@SUM(A1)": "'@SUM(A1)", "\t=1": "'\t=1", "\r=1": "'\r=1", "\n=1": "'\n=1",
		"  =1": "'  =1", "\u00a0=1": "'\u00a0=1", "\u200b\u202e=1": "'\u200b\u202e=1", "\ufeff=1": "'\ufeff=1", "＝1": "'＝1", "＠x": "'＠x",
		"  plain": "  plain", "إطلاق نار": "إطلاق نار",
	} {
		if got := Harmless(s); got != want {
			t.Errorf("%q becomes %q, want %q", s, got, want)
		}
	}
}

// TestPlainly: what was put before a text is taken off, and nothing else.
func TestPlainly(t *testing.T) {
	for _, s := range []string{"", "plain", "=1+1", "'=1", "'", "''", "-3", "'-3", "@x", "'quoted", "\u200b@x", "-3a"} {
		if got := Plainly(Harmless(s)); got != s && s != "'=1" {
			t.Errorf("%q comes back as %q", s, got)
		}
	}
}

// TestDifferent: what was written and read again is the same row; a changed cell
// is told by its heading, one of how the row stands is not.
func TestDifferent(t *testing.T) {
	rows := made(t)
	var b bytes.Buffer
	w, err := NewCSV(&b, false, nil)
	write(t, w, err, rows)
	lines, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range rows {
		if got := Different(r, lines[i+1]); len(got) > 0 {
			t.Errorf("row %d: %v", i, got)
		}
		for j, name := range Headings() {
			changed := append([]string(nil), lines[i+1]...)
			changed[j] += "7"
			got := Different(r, changed)
			if told := len(got) == 1 && got[0] == name; told != (name != "clause" && name != "status" && name != "if_as_reported") {
				t.Errorf("row %d, %s: %v", i, name, got)
			}
		}
	}
}

// TestTables: the files as a person would review them; and read again they say
// what was written.
func TestTables(t *testing.T) {
	rows := made(t)
	var b bytes.Buffer
	w, err := NewCSV(&b, false, nil)
	write(t, w, err, rows)
	golden(t, "rows.csv", b.Bytes())
	lines, err := csv.NewReader(bytes.NewReader(b.Bytes())).ReadAll()
	if err != nil || len(lines) != len(rows)+1 {
		t.Fatalf("%d lines come back: %v", len(lines), err)
	}

	var marked bytes.Buffer
	w, err = NewCSV(&marked, true, nil)
	write(t, w, err, rows)
	if marked.String() != "\uFEFF"+b.String() {
		t.Error("with a mark it is another table")
	}

	var x bytes.Buffer
	w, err = NewXLSX(&x, nil)
	write(t, w, err, rows)
	file, err := excelize.OpenReader(&x)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	got, err := file.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil || len(got) != len(lines) {
		t.Fatalf("%d rows come back from the workbook: %v", len(got), err)
	}
	for i, line := range lines {
		for j, want := range line {
			have := ""
			if j < len(got[i]) {
				have = got[i][j]
			}
			if strings.Contains(want, ".0000000") || strings.HasPrefix(want, "-0.0") {
				continue // a number, in a shorter form
			}
			if have != want {
				t.Errorf("row %d, %s: the workbook has %q, csv %q", i, lines[0][j], have, want)
			}
			at, _ := excelize.CoordinatesToCellName(j+1, i+1)
			if f, _ := file.GetCellFormula(sheet, at); f != "" {
				t.Errorf("%s is a formula: %s", at, f)
			}
		}
	}
}

// TestPoints: what has no point, or one whose doubt is not stated, is not on a
// map; longitude comes first.
func TestPoints(t *testing.T) {
	var b bytes.Buffer
	w, err := NewGeoJSON(&b)
	write(t, w, err, made(t))
	golden(t, "rows.geojson", b.Bytes())
	var read struct {
		Type     string
		Features []struct {
			Type       string
			ID         string
			Geometry   struct{ Coordinates []float64 }
			Properties map[string]any
		}
	}
	if err := json.Unmarshal(b.Bytes(), &read); err != nil {
		t.Fatal(err)
	}
	if len(read.Features) != 1 || read.Features[0].Geometry.Coordinates[0] != 17.1234567 || read.Features[0].Properties["radius_m"] != 500.0 {
		t.Errorf("read again: %+v", read)
	}
	b.Reset()
	w, err = NewGeoJSON(&b)
	write(t, w, err, nil)
	if err := json.Unmarshal(b.Bytes(), &read); err != nil || len(read.Features) != 0 {
		t.Errorf("without rows: %v, %s", err, &b)
	}
}

// TestOf: of a report the cell is given everything, the party whose own it is
// everything but how it stands, and nobody else a row. A place whose
// coordinates are not held has none.
func TestOf(t *testing.T) {
	key, err := entry.NewKey(entry.Random, "made for a test")
	if err != nil {
		t.Fatal(err)
	}
	kind, _ := body.KindOf("report/1")
	seal := func(exact string) *entry.Entry {
		parts := map[entry.PartName][]byte{entry.PartName(kind.Part): []byte(`{"claims":[{"act":"fire","actors":[{"party":"south","role":"attacker"}]}]}`)}
		if exact != "" {
			parts[entry.ExactPlace] = []byte(exact)
		}
		e, err := entry.Seal(entry.Envelope{Kind: "report/1", Case: truce.EntryID{1}, Of: "north", Mode: entry.Own, Available: truce.NoInstant, Signed: 1}, parts, key, entry.Random)
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	e := seal(`{"claims/0/place":{"lat":440000000,"lon":180000000,"radius_m":300}}`)
	mine, other := disclose.NewCircle("north"), disclose.NewCircle("south")
	mine.Add(e)
	other.Add(e)
	r := view.Row{ID: "e_x/0", Entry: e.ID, Act: "fire", Stands: []ruling.Standing{{Clause: "c", Status: "match"}}}
	for name, x := range map[string]struct {
		to             disclose.Reader
		ok, point, how bool
	}{
		"the cell": {disclose.Cell, true, true, true}, "its own": {mine, true, true, false},
		"another party": {other, false, false, false}, "the public": {disclose.Public, false, false, false}, "nobody": {disclose.Audience("x"), false, false, false},
	} {
		got, ok := Of(x.to, r, e, civil.Zone{})
		if ok != x.ok || (got.Point != nil) != x.point || (len(got.Stands) > 0) != x.how || !ok && got.ID != "" {
			t.Errorf("%s is given %v %+v", name, ok, got)
		}
	}
	if got, _ := Of(disclose.Cell, r, e, civil.Zone{}); got.Point == nil || got.Point.RadiusM != 300 || len(got.Actors) != 1 || got.Actors[0] != "attacker: south" {
		t.Errorf("the cell is given %+v", got)
	}
	bare := seal("")
	r.Entry = bare.ID
	if got, ok := Of(disclose.Cell, r, bare, civil.Zone{}); !ok || got.Point != nil {
		t.Errorf("without coordinates: %v %+v", ok, got)
	}
	if _, ok := Of(disclose.Cell, r, e, civil.Zone{}); ok {
		t.Error("the row of another entry passes")
	}
	r.N = 7
	if _, ok := Of(disclose.Cell, r, bare, civil.Zone{}); ok {
		t.Error("a claim that is not there passes")
	}
}
