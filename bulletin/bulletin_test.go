package bulletin_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"truce"
	"truce/bulletin"
	"truce/civil"
	"truce/disclose"
	"truce/entry"
	"truce/intake"
	"truce/ruling"
	"truce/web"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const syria = "../examples/syria-2016"

// drafts are those of a folder.
func drafts(t testing.TB, paths ...string) *intake.Batch {
	t.Helper()
	batch, problems, err := intake.Read(paths, nil)
	if err != nil || intake.Bad(problems) {
		t.Fatal(err, problems)
	}
	return batch
}

// desk seals the drafts of a case.
type desk struct {
	t     testing.TB
	batch *intake.Batch
	first []*entry.Entry
	key   *entry.Key
	now   truce.Instant
}

func openDesk(t testing.TB, batch *intake.Batch) *desk {
	t.Helper()
	d := &desk{t: t, batch: batch}
	var err error
	d.now, _ = truce.ParseInstant("2026-11-01T00:00:00Z")
	if d.key, err = entry.NewKey(entry.Derived("bulletin"), "desk"); err != nil {
		t.Fatal(err)
	}
	d.first, err = intake.Begin(batch.Case, intake.Keys{Root: d.key, Desk: d.key, Log: d.key.Public()}, entry.Derived("bulletin"), d.now, intake.MethodBody("truce_1", ruling.Rules))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// record folds entries.
func record(t testing.TB, all []*entry.Entry) bulletin.Record {
	t.Helper()
	r := bulletin.Record{State: ruling.NewState(), Query: ruling.Everything(), All: all}
	for i, e := range all {
		r.State, _ = ruling.Step(r.State, int64(i), e)
	}
	var err error
	if r.Civil, err = r.State.Zone(); err != nil {
		t.Fatal(err)
	}
	return r
}

// make makes a report with the words of a language.
func makeReport(t testing.TB, src bulletin.Record, q bulletin.Question, reader disclose.Reader, language string) (*bulletin.Report, error) {
	t.Helper()
	w, ok := web.Words(language, src.State.Documents(), src.Civil)
	if !ok {
		t.Fatalf("no words in %s", language)
	}
	tmpl, err := bulletin.Standard(q.Kind)
	if err != nil {
		t.Fatal(err)
	}
	return bulletin.Make(q, src, reader, w, tmpl)
}

func day(t testing.TB, s string) civil.Date {
	t.Helper()
	d, err := civil.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// example is the record of the Syria example.
func example(t testing.TB) (*desk, []*entry.Entry, bulletin.Record) {
	t.Helper()
	d := openDesk(t, drafts(t, syria))
	out, problems, err := intake.Seal(d.batch.Drafts, d.first[0].ID, entry.Seen{}, d.key, entry.Derived("bulletin test"), d.now)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	all := append(slices.Clone(d.first), out...)
	return d, all, record(t, all)
}

// TestGolden: the reports of two days, in both languages, as text that a person
// can review, and one as JSON.
func TestGolden(t *testing.T) {
	_, _, src := example(t)
	for _, date := range []string{"2016-09-14", "2016-09-19"} {
		for _, language := range []string{"en", "ar"} {
			r, err := makeReport(t, src, bulletin.Question{Kind: "daily", Date: day(t, date), Audience: "cell"}, disclose.Cell, language)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, "daily-"+date+"-"+language+".txt", bulletin.Text(r))
			if date == "2016-09-14" && language == "en" {
				raw, err := bulletin.JSON(r)
				if err != nil {
					t.Fatal(err)
				}
				golden(t, "daily-"+date+".json", raw)
			}
		}
	}
}

// TestGoldenWeekAndSpot: the report of seven days, and of one incident, as text.
func TestGoldenWeekAndSpot(t *testing.T) {
	_, _, src := example(t)
	for name, q := range map[string]bulletin.Question{
		"weekly-2016-09-18-en.txt":    {Kind: "weekly", Date: day(t, "2016-09-18")},
		"spot-urem-2016-09-23-en.txt": {Kind: "spot", Date: day(t, "2016-09-23"), Incident: "urem_al_kubra_2016_09_19"},
	} {
		q.Audience = "cell"
		r, err := makeReport(t, src, q, disclose.Cell, "en")
		if err != nil {
			t.Fatal(err)
		}
		golden(t, name, bulletin.Text(r))
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		g, w := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
		for i := range min(len(g), len(w)) {
			if g[i] != w[i] {
				t.Fatalf("%s differs at line %d:\n got %s\nwant %s", name, i+1, g[i], w[i])
			}
		}
		t.Fatalf("%s has %d lines, want %d", name, len(g), len(w))
	}
}

// TestValues: every value is there once, every number on the page is a value,
// and every note is used.
func TestValues(t *testing.T) {
	_, _, src := example(t)
	for _, q := range []bulletin.Question{
		{Kind: "daily", Date: day(t, "2016-09-17")}, {Kind: "weekly", Date: day(t, "2016-09-18")},
		{Kind: "spot", Date: day(t, "2016-09-23"), Incident: "urem_al_kubra_2016_09_19"},
	} {
		q.Audience = "cell"
		r, err := makeReport(t, src, q, disclose.Cell, "en")
		if err != nil {
			t.Fatal(err)
		}
		values, notes := map[string]bulletin.Value{}, map[int]bool{}
		for _, v := range r.Values {
			if _, twice := values[v.ID]; twice {
				t.Errorf("%s: the value %s is there twice", q.Kind, v.ID)
			}
			values[v.ID] = v
			if v.Name == "" || v.Value == "" {
				t.Errorf("%s: the value %s has no name or says nothing", q.Kind, v.ID)
			}
		}
		shown := map[string]bool{}
		each(r, func(p bulletin.Piece) {
			if p.Value != "" {
				shown[p.Value] = true
				notes[p.Note] = true
				if v, ok := values[p.Value]; !ok || v.Note != p.Note {
					t.Errorf("%s: %s is shown with note %d and is a value with %d", q.Kind, p.Value, p.Note, v.Note)
				}
			}
		})
		for id := range values {
			if !shown[id] {
				t.Errorf("%s: the value %s is nowhere shown", q.Kind, id)
			}
		}
		for _, n := range r.Notes {
			if !notes[n.Number] {
				t.Errorf("%s: note %d is nowhere used", q.Kind, n.Number)
			}
		}
	}
}

// each goes through the pieces of a report.
func each(r *bulletin.Report, fn func(bulletin.Piece)) {
	list := func(all []bulletin.Piece) {
		for _, p := range all {
			fn(p)
		}
	}
	for _, s := range r.Sections {
		for _, b := range s.Blocks {
			list(b.Text)
			for _, it := range b.Items {
				list(it)
			}
			if b.Table != nil {
				for _, row := range b.Table.Rows {
					for _, c := range row {
						list(c)
					}
				}
			}
		}
	}
}

func parse(t testing.TB, s string) truce.Instant {
	t.Helper()
	i, err := truce.ParseInstant(s)
	if err != nil {
		t.Fatal(err)
	}
	return i
}
