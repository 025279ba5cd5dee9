package truce_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"
)

// TestDependencies: docs/dependencies.md gives a reason for every module and
// every package of npm that is required here, and for none that is not.
func TestDependencies(t *testing.T) {
	raw, err := os.ReadFile("docs/dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	// The first cell of each row of a table, its names in backquotes.
	told := map[string]bool{}
	for _, line := range strings.Split(string(raw), "\n") {
		cell, ok := strings.CutPrefix(line, "| `")
		if !ok {
			continue
		}
		cell, _, _ = strings.Cut(cell, " |")
		cell, _, _ = strings.Cut(cell, " (")
		for _, name := range strings.Split(cell, ",") {
			told[strings.Trim(name, " `")] = true
		}
	}
	needed := map[string]bool{}
	raw, err = os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	mod, err := modfile.Parse("go.mod", raw, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range mod.Require {
		if !r.Indirect {
			needed[r.Mod.Path] = true
		}
	}
	for _, tool := range mod.Tool {
		for _, r := range mod.Require {
			if strings.HasPrefix(tool.Path, r.Mod.Path+"/") {
				needed[r.Mod.Path] = true
			}
		}
	}
	raw, err = os.ReadFile("web/package.json")
	if err != nil {
		t.Fatal(err)
	}
	var npm struct {
		Dependencies, DevDependencies map[string]string
	}
	if err := json.Unmarshal(raw, &npm); err != nil {
		t.Fatal(err)
	}
	for _, list := range []map[string]string{npm.Dependencies, npm.DevDependencies} {
		for name := range list {
			needed[name] = true
		}
	}
	for name := range needed {
		if !told[name] {
			t.Errorf("docs/dependencies.md says nothing of %s", name)
		}
	}
	for name := range told {
		if !needed[name] {
			t.Errorf("docs/dependencies.md tells of %s, which nothing here requires", name)
		}
	}
	if len(needed) < 10 {
		t.Errorf("only %d requirements found: is go.mod tidy?", len(needed))
	}
}
