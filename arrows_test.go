package truce_test

import (
	"encoding/json"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// arrows is who may import whom inside the module. A package that is not in
// the table, or an arrow that is not, is a change of the architecture: change
// ARCHITECTURE.md with it.
var arrows = map[string]string{
	"truce":                         "",
	"truce/canon":                   "",
	"truce/civil":                   "truce",
	"truce/area":                    "truce",
	"truce/actor":                   "truce",
	"truce/agreement":               "truce truce/civil",
	"truce/entry":                   "truce truce/canon",
	"truce/entry/body":              "truce truce/area truce/canon truce/civil truce/entry",
	"truce/lsp":                     "truce/agreement",
	"truce/spreadsheet":             "truce/civil",
	"truce/intake":                  "truce truce/agreement truce/area truce/canon truce/civil truce/entry truce/entry/body truce/spreadsheet",
	"truce/record":                  "truce truce/canon truce/entry",
	"truce/record/sqlite":           "truce truce/canon truce/entry truce/record",
	"truce/record/recordtest":       "truce truce/canon truce/entry truce/record",
	"truce/witness":                 "truce truce/canon truce/civil truce/entry truce/entry/body",
	"truce/ruling":                  "truce truce/actor truce/agreement truce/area truce/canon truce/civil truce/entry truce/entry/body",
	"truce/monitor":                 "truce/monitor/clause truce/monitor/witness",
	"truce/monitor/clause":          "truce truce/civil",
	"truce/monitor/form":            "truce/monitor/clause",
	"truce/monitor/monitortest":     "truce/monitor/clause truce/monitor/form",
	"truce/monitor/obvious":         "truce/monitor/clause truce/monitor/form",
	"truce/monitor/unsure":          "truce/monitor truce/monitor/clause truce/monitor/obvious",
	"truce/monitor/witness":         "truce/monitor/clause truce/monitor/obvious",
	"truce/scenario":                "truce truce/agreement truce/civil truce/entry truce/intake truce/ruling",
	"truce/scenario/scenariotest":   "truce/agreement truce/scenario",
	"truce/reading":                 "truce truce/actor truce/area truce/civil",
	"truce/review":                  "truce truce/actor truce/area truce/canon truce/civil truce/entry truce/entry/body truce/form truce/intake truce/keyring truce/reading",
	"truce/review/second":           "truce/canon truce/reading truce/review",
	"truce/origin":                  "truce truce/area truce/civil truce/reading",
	"truce/incident":                "truce truce/area truce/civil",
	"truce/triage":                  "truce truce/area truce/canon truce/civil truce/entry truce/entry/body truce/incident truce/keyring truce/origin truce/reading",
	"truce/victim":                  "truce truce/canon truce/entry truce/entry/body truce/intake truce/keyring truce/record",
	"truce/eval/victims":            "*",
	"truce/extract":                 "",
	"truce/reading/gazetteer":       "truce/area",
	"truce/form":                    "truce truce/civil truce/entry/body",
	"truce/desk":                    "truce truce/agreement truce/canon truce/civil truce/entry truce/entry/body truce/form truce/intake truce/reading truce/record truce/record/sqlite truce/review truce/ruling truce/spreadsheet",
	"truce/disclose":                "truce truce/entry truce/entry/body truce/ruling",
	"truce/keyring":                 "truce truce/entry truce/entry/body",
	"truce/admission":               "truce truce/canon truce/disclose truce/entry truce/entry/body truce/keyring",
	"truce/keep":                    "truce truce/civil truce/entry truce/entry/body truce/record truce/record/sqlite truce/view",
	"truce/view":                    "truce truce/canon truce/civil truce/entry truce/entry/body truce/record truce/ruling",
	"truce/handout":                 "truce truce/agreement truce/civil truce/disclose truce/entry truce/entry/body truce/ruling truce/view",
	"truce/drawing":                 "",
	"truce/bulletin":                "truce truce/canon truce/civil truce/disclose truce/drawing truce/entry truce/entry/body truce/ruling",
	"truce/web":                     "truce truce/agreement truce/area truce/bulletin truce/civil truce/desk truce/disclose truce/drawing truce/entry truce/form truce/handout truce/incident truce/intake truce/reading truce/review truce/ruling truce/spreadsheet truce/triage truce/victim truce/view",
	"truce/examples":                "",
	"truce/cmd/truce":               "*",
	"truce/cmd/screens":             "*",
	"truce/eval/record":             "*",
	"truce/eval/arabic":             "*",
	"truce/eval/attribution":        "*",
	"truce/eval/reliability":        "*",
	"truce/eval/muc4":               "*",
	"truce/eval/casualties":         "*",
	"truce/eval/copies":             "*",
	"truce/eval/origins":            "*",
	"truce/eval/link":               "*",
	"truce/eval/dates":              "*",
	"truce/eval/geofence":           "*",
	"truce/eval/exports":            "*",
	"truce/eval/monitor":            "*",
	"truce/eval/places":             "*",
	"truce/eval/web":                "*",
	"truce/internal/browser":        "",
	"truce/internal/evalout":        "",
	"truce/internal/evalread":       "truce truce/area truce/civil truce/internal/evalout truce/reading",
	"truce/internal/firstday":       "truce/examples",
	"truce/internal/firstday/sheet": "truce/internal/firstday",
	"truce/internal/mission":        "truce truce/canon truce/entry truce/examples truce/intake truce/ruling",
}

func TestArrows(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	seen := map[string]bool{}
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := dec.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		seen[p.ImportPath] = true
		allowed, ok := arrows[p.ImportPath]
		if !ok {
			t.Errorf("%s is not in the table of arrows", p.ImportPath)
			continue
		}
		for _, i := range p.Imports {
			if (i == "truce" || strings.HasPrefix(i, "truce/")) && allowed != "*" && !slices.Contains(strings.Fields(allowed), i) {
				t.Errorf("%s imports %s: the table of arrows does not allow it", p.ImportPath, i)
			}
		}
	}
	for p := range arrows {
		if !seen[p] && p != "truce/web" && p != "truce/eval/web" {
			t.Errorf("the table of arrows has %s, which does not exist", p)
		}
	}
}
