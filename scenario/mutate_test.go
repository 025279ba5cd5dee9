package scenario

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const folder = "../examples/agreements"

// documents are the example agreements by the name that their scenarios begin
// with.
func documents() map[string]string {
	out := map[string]string{}
	for pattern, before := range map[string]string{"*.md": "", "../syria-2016/*.md": "syria-2016-"} {
		files, _ := filepath.Glob(filepath.Join(folder, pattern))
		for _, f := range files {
			if name := strings.TrimSuffix(filepath.Base(f), ".md"); name != "README" {
				out[before+name] = f
			}
		}
	}
	return out
}

// TestEveryBlockMatters plays the scenarios of every example agreement, and
// again with each block of the document taken away: where nothing comes out
// differently the block is not needed or not tried. What is known not to hold
// yet stands in scenarios/unmet.txt, what is known not to matter in
// scenarios/idle.txt, each with its reason. Both lists must be true: what has
// come to hold, or to matter, is taken off.
func TestEveryBlockMatters(t *testing.T) {
	all := documents()
	unmet, idle := known(t, "unmet.txt", 3), known(t, "idle.txt", 2)
	for name, doc := range all {
		files := scenariosOf(name, all)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if len(files) == 0 {
				t.Fatalf("%s has no scenario", doc)
			}
			var scenarios []*Scenario
			for _, f := range files {
				scenarios = append(scenarios, parseFile(t, f))
			}
			blocks, missed, problems, err := Idle(scenarios)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range problems {
				t.Error(p)
			}
			if len(problems) > 0 {
				return
			}
			keys := map[string]string{}
			for _, m := range missed {
				file := strings.TrimSuffix(filepath.Base(m.File), ".scenario.hcl")
				keys[strings.Join([]string{file, strings.ReplaceAll(m.Item, " under ", ":"), m.At}, " ")] = m.String()
			}
			hold(t, "unmet.txt", "is met now", unmet, keys, func(key string) bool {
				return slices.ContainsFunc(files, func(f string) bool {
					return strings.HasPrefix(key, strings.TrimSuffix(filepath.Base(f), ".scenario.hcl")+" ")
				})
			})
			keys = map[string]string{}
			for _, m := range blocks {
				keys[name+" "+m.Ref()] = fmt.Sprintf("%s:%d: without %s %s no scenario comes out differently", doc, m.Block.Pos.Line, m.Block.Kind, m.Ref())
			}
			hold(t, "idle.txt", "matters now", idle, keys, func(key string) bool { return strings.HasPrefix(key, name+" ") })
		})
	}
}

// hold compares what is found with what is listed, both ways.
func hold(t *testing.T, list, news string, listed map[string]int, found map[string]string, mine func(string) bool) {
	t.Helper()
	for key, text := range found {
		if listed[key] == 0 {
			t.Errorf("%s (not in %s: %s)", text, list, key)
		}
	}
	for key, line := range listed {
		if mine(key) && found[key] == "" {
			t.Errorf("%s:%d: %s %s: take the line off", list, line, key, news)
		}
	}
}

// scenariosOf are the scenario files of a document: NAME.scenario.hcl and
// NAME-what.scenario.hcl, where no other document has the longer name.
func scenariosOf(name string, all map[string]string) []string {
	files, _ := filepath.Glob(filepath.Join(folder, "scenarios", name+"*.scenario.hcl"))
	return slices.DeleteFunc(files, func(f string) bool {
		base := strings.TrimSuffix(filepath.Base(f), ".scenario.hcl")
		for other := range all {
			if len(other) > len(name) && strings.HasPrefix(base, other) {
				return true
			}
		}
		return false
	})
}

// known reads a list of known failures: the line of each key of so many
// fields; what follows them is the reason.
func known(t *testing.T, list string, fields int) map[string]int {
	out := map[string]int{}
	raw, err := os.ReadFile(filepath.Join(folder, "scenarios", list))
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(string(raw), "\n") {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Fields(line)
		if len(f) < fields+2 {
			t.Errorf("%s:%d: %d fields and the reason", list, i+1, fields)
			continue
		}
		key := strings.Join(f[:fields], " ")
		if out[key] != 0 {
			t.Errorf("%s:%d: %s stands in line %d already", list, i+1, key, out[key])
		}
		out[key] = i + 1
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
