package ruling_test

import (
	"path/filepath"
	"testing"

	"truce/scenario/scenariotest"
)

// TestMade plays happenings through made agreements, one for each group of
// constructs of the language: what is given is changed from instant to
// instant, and what must come out stands beside it.
func TestMade(t *testing.T) {
	files, err := filepath.Glob("testdata/made/*.scenario.hcl")
	if err != nil || len(files) == 0 {
		t.Fatal("no scenarios", err)
	}
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) {
			r, _ := scenariotest.Play(t, f, nil)
			for _, m := range r.Missed {
				t.Error(m)
			}
		})
	}
}

// TestComplaintCounts: whatever became of complaints, every one is counted once
// in each procedure, and the table has as many as there are.
func TestComplaintCounts(t *testing.T) {
	files, err := filepath.Glob("../examples/agreements/scenarios/*-joint.scenario.hcl")
	if err != nil || len(files) == 0 {
		t.Fatal("no scenarios", err)
	}
	kinds := map[string]int{}
	for _, f := range append(files, "testdata/made/answers.scenario.hcl") {
		r, _ := scenariotest.Play(t, f, nil)
		for _, m := range r.Moments {
			received := 0
			for _, c := range m.Picture.ComplaintCounts {
				received += c.Received
				if got := c.Violation + c.NoViolation + c.NotDetermined + c.Other + c.NotAdmissible + c.Pending; got != c.Received {
					t.Errorf("%s at %s: %d received, %d told of", f, m.Local, c.Received, got)
				}
				kinds["violation"] += c.Violation
				kinds["pending"] += c.Pending
				kinds["not_admissible"] += c.NotAdmissible
			}
			if received != len(m.Picture.Procedures) {
				t.Errorf("%s at %s: %d counted of %d", f, m.Local, received, len(m.Picture.Procedures))
			}
		}
	}
	for _, k := range []string{"violation", "pending", "not_admissible"} {
		if kinds[k] == 0 {
			t.Errorf("no scenario tries %s", k)
		}
	}
}
