package scenario

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const folder = "../examples/agreements"

// TestEveryBlockMatters plays the scenarios of every example agreement, and
// again with each block of the document taken away: where nothing comes out
// differently the block is not needed or not tried.
func TestEveryBlockMatters(t *testing.T) {
	documents, _ := filepath.Glob(filepath.Join(folder, "*.md"))
	excused := exceptions(t)
	for _, doc := range documents {
		name := strings.TrimSuffix(filepath.Base(doc), ".md")
		files := scenariosOf(name, documents)
		if len(files) == 0 {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var scenarios []*Scenario
			for _, f := range files {
				scenarios = append(scenarios, parseFile(t, f))
			}
			idle, missed, problems, err := Idle(scenarios)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range problems {
				t.Error(p)
			}
			for _, m := range missed {
				t.Error(m)
			}
			for _, m := range idle {
				if !excused[name+" "+m.Ref()] {
					t.Errorf("%s:%d: without %s %s no scenario comes out differently", doc, m.Block.Pos.Line, m.Block.Kind, m.Ref())
				}
			}
		})
	}
}

// scenariosOf are the scenario files of a document: NAME.scenario.hcl and
// NAME-what.scenario.hcl, where no other document has the longer name.
func scenariosOf(name string, documents []string) []string {
	all, _ := filepath.Glob(filepath.Join(folder, "scenarios", name+"*.scenario.hcl"))
	return slices.DeleteFunc(all, func(f string) bool {
		base := strings.TrimSuffix(filepath.Base(f), ".scenario.hcl")
		return slices.ContainsFunc(documents, func(d string) bool {
			other := strings.TrimSuffix(filepath.Base(d), ".md")
			return len(other) > len(name) && strings.HasPrefix(base, other)
		})
	})
}

// exceptions reads scenarios/idle.txt: document, block, reason.
func exceptions(t *testing.T) map[string]bool {
	out := map[string]bool{}
	raw, err := os.ReadFile(filepath.Join(folder, "scenarios", "idle.txt"))
	if os.IsNotExist(err) {
		return out
	}
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(string(raw), "\n") {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Fields(line)
		if len(f) < 4 {
			t.Errorf("idle.txt:%d: document, block and the reason", i+1)
			continue
		}
		out[f[0]+" "+f[1]] = true
	}
	return out
}

func parseFile(t *testing.T, file string) *Scenario {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s, problems := Parse(file, raw)
	for _, p := range problems {
		t.Error(p)
	}
	if len(problems) > 0 {
		t.FailNow()
	}
	return s
}

// TestIdle: the harness finds the block that nothing turns on, and only that.
func TestIdle(t *testing.T) {
	s := parseFile(t, "testdata/ferry.scenario.hcl")
	idle, missed, problems, err := Idle([]*Scenario{s})
	if err != nil || len(missed)+len(problems) > 0 {
		t.Fatal(err, missed, problems)
	}
	var got []string
	for _, m := range idle {
		got = append(got, m.Ref())
	}
	if want := []string{"2/unused", "front/nobody_in_particular"}; !slices.Equal(sorted(got), want) {
		t.Errorf("idle: %v, want %v", got, want)
	}
}

func sorted(s []string) []string { slices.Sort(s); return s }

// TestAgainst: under a draft with one other number the difference is that
// clause, at the instant from which it shows.
func TestAgainst(t *testing.T) {
	s := parseFile(t, "testdata/ferry.scenario.hcl")
	var r [2]*Result
	for i, doc := range []string{"", "testdata/ferry-draft.md"} {
		docs, problems, err := s.Load(doc)
		if err != nil || len(problems) > 0 {
			t.Fatal(err, problems)
		}
		if r[i], problems, err = s.Run(docs, i == 1); err != nil || len(problems) > 0 {
			t.Fatal(err, problems)
		}
	}
	var got []string
	for _, d := range Differences(r[0], r[1]) {
		got = append(got, d.Clause+" "+d.Item)
	}
	if want := []string{" late_shot", "1 1/calm", "1 1/calm", "1/firing late_shot under 1/firing"}; !slices.Equal(got, want) {
		t.Errorf("differences: %q, want %q", got, want)
	}
}
