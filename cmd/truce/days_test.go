package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"truce/entry"
	"truce/ruling"
)

// days is what is known of each day, as local names of drafts of the example.
var days = []struct{ day, refs string }{
	{"2016-02-22", "doc-feb instr-feb-announced list-daesh list-nusra"},
	{"2016-09-09", "instr-sept-talks instr-sept-made instr-sept-announced instr-sept-withheld usa-flights-0909"},
	{"2016-09-10", "accept-sept-government anchor-d idlib-press-24 idlib-sohr-62 sohr-killed-0910 russia-flights-0910"},
	{"2016-09-12", "afp-last-rocket sohr-quiet-0912 doc-calm instr-calm-announced calm-variant afp-not-signed"},
	{"2016-09-13", "groups-refusing sohr-killed-0913"},
	{"2016-09-14", "determination-held-usa determination-held-russia renewal-0914 russia-offers-48h convoy-border-1-waiting convoy-border-2-waiting sohr-killed-48h centre-violations-0914 centre-ansari general-staff-violations-48h centre-forms-0914 centre-settlements-0914"},
	{"2016-09-15", "pull-back-government-begun pull-back-opposition-not-begun russia-castello-checkpoint sohr-first-deaths sohr-killed-0915 sohr-mayadin-23 sohr-mayadin-31"},
	{"2016-09-16", "press-violations-rise-0916 russia-offers-72h government-accuses-castello opposition-accuses-castello sohr-killed-day5"},
	{"2016-09-17", "deir_ez_zor_2016_09_17 russia-dez-62 sohr-dez-80 government-dez-83 us-inquiry-dez-15 coalition-dez-0917 hotline-dez-place hotline-dez-call council-meets-0917 centre-violations-0917 centre-settlements-0917"},
	{"2016-09-18", "press-east-aleppo-0918 press-calm-expired"},
	{"2016-09-19", "army-ends-0919 army-violations-week usa-holding-0919 determination-centre-usa press-expiry-0919 urem_al_kubra_2016_09_19 un-urem-18 convoy-urem-attacked sohr-killed-week snhr-breaches-week"},
	{"2016-09-20", "convoys-suspended issg-meets-0920 usa-not-dead-0920"},
	{"2016-09-21", "usa-ground-aircraft-0921 press-khan-tuman"},
	{"2016-09-22", "instr-sept-leaked army-offensive-0922 russia-five-documents"},
	{"2016-09-27", "instr-sept-published-russia instr-jic-withheld instr-ramouseh-withheld instr-sept-published-us"},
	{"2016-10-03", "usa-suspends-1003"},
	{"2016-10-21", "boi-established"},
	{"2016-11-29", "coalition-dez-1129"},
	{"2016-12-21", "boi-finding"},
	{"2017-03-01", "coi-finding government-denies-urem"},
}

// draftsOf are the lines of the example's drafts, by local name.
func draftsOf(t *testing.T) map[string]map[string]any {
	t.Helper()
	out := map[string]map[string]any{}
	files, _ := filepath.Glob(filepath.Join(syria, "entries", "*.jsonl"))
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for in := bufio.NewScanner(f); in.Scan(); {
			var d map[string]any
			if err := json.Unmarshal(in.Bytes(), &d); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			out[d["ref"].(string)] = d
		}
	}
	return out
}

// TestDays: every day of the table is there with its entries, and they lie on
// that day by the civil zone of the case.
func TestDays(t *testing.T) {
	drafts := draftsOf(t)
	for _, x := range days {
		for ref := range strings.FieldsSeq(x.refs) {
			d, ok := drafts[ref]
			if !ok {
				t.Errorf("%s: no draft %s", x.day, ref)
				continue
			}
			from, to := "", ""
			switch h := d["happened"].(type) {
			case string:
				from, to = h, h
			case map[string]any:
				from, to = h["from"].(string), h["to"].(string)
			}
			if from[:10] > x.day || to[:10] < x.day {
				t.Errorf("%s happened from %s to %s, want %s in it", ref, from, to, x.day)
			}
		}
	}
}

// TestEveryDraft: each entry says whose word it is, when, since when it could
// be known and why we say so, in words of ours and with its public source;
// what has none says how sure the desk is.
func TestEveryDraft(t *testing.T) {
	drafts := draftsOf(t)
	if len(drafts) < 170 {
		t.Fatalf("only %d drafts", len(drafts))
	}
	for ref, d := range drafts {
		body, _ := d["body"].(map[string]any)
		source, _ := body["source"].(map[string]any)
		for field, v := range map[string]any{"of": d["of"], "happened": d["happened"], "available": d["available"], "basis": d["basis"], "body.text": body["text"], "body.source.title": source["title"]} {
			if v == nil || v == "" {
				t.Errorf("%s has no %s", ref, field)
			}
		}
		if source["title"] == "General knowledge of the desk" && body["confidence"] == nil {
			t.Errorf("%s names no source and no confidence", ref)
		}
		if d["mode"] != nil {
			t.Errorf("%s has mode %v: everything here is reported", ref, d["mode"])
		}
	}
}

// TestReportedByTheDesk: every entry of the example is reported and signed by
// the desk's one key, but for the two that begin the case and the method that
// it adopts.
func TestReportedByTheDesk(t *testing.T) {
	entries := sealedExample(t)
	own := map[string]int{}
	by := map[entry.KeyID]int{}
	for _, e := range entries {
		if e.Env.Mode == entry.Own {
			own[e.Env.Kind]++
			continue
		}
		by[e.Env.By]++
	}
	if own["genesis/1"] != 1 || own["method/1"] != 1 || len(by) != 1 {
		t.Errorf("own words: %v; reported by %d keys", own, len(by))
	}
	for kind := range own {
		if !slices.Contains([]string{"genesis/1", "method/1", "role/1"}, kind) {
			t.Errorf("an entry of kind %s is nobody's report", kind)
		}
	}
	p := replayDir(t, syria, "", "")
	if !p.Case.Reconstructed || p.Method.Adopted == "" || p.Method.Program != ruling.Program || !slices.Equal(p.Method.Rules, ruling.Rules) {
		t.Errorf("the case: %+v, the method: %s %s", p.Case, p.Method.Program, p.Method.Adopted)
	}
}

// TestTableOfUCDP: the rows of the example are events of the days of the
// example, without the columns that hold sentences of others.
func TestTableOfUCDP(t *testing.T) {
	f, err := os.Open(filepath.Join(syria, "ucdp_ged_2016-09-05_23.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, column := range []string{"source_headline", "source_article"} {
		if slices.Contains(rows[0], column) {
			t.Errorf("the table has the column %s", column)
		}
	}
	start := slices.Index(rows[0], "date_start")
	for _, r := range rows[1:] {
		if r[start] < "2016-09-05" || r[start] > "2016-09-23" {
			t.Errorf("row %s begins on %s", r[0], r[start])
		}
	}
	if len(rows) != 1+273 {
		t.Errorf("%d rows", len(rows)-1)
	}
}
