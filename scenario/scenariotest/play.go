// Package scenariotest plays scenarios for the tests of other packages.
package scenariotest

import (
	"os"
	"testing"

	"truce/agreement"
	"truce/scenario"
)

// Play plays the scenario in a file, after change was made to its text where it
// is not nil; what is wrong with the file ends the test. What the scenario
// expects is in Missed of the result and for the caller to look at.
func Play(t testing.TB, file string, change func(string) string) (*scenario.Result, []*agreement.Document) {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		raw = []byte(change(string(raw)))
	}
	s, problems := scenario.Parse(file, raw)
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
	return r, docs
}
