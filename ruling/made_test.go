package ruling_test

import (
	"os"
	"path/filepath"
	"testing"

	"truce/scenario"
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
			raw, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			s, problems := scenario.Parse(f, raw)
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			docs, problems, err := s.Load("")
			if err != nil || len(problems) > 0 {
				t.Fatal(err, problems)
			}
			r, problems, err := s.Run(docs, false)
			if err != nil || len(problems) > 0 {
				t.Fatal(err, problems)
			}
			for _, m := range r.Missed {
				t.Error(m)
			}
		})
	}
}
