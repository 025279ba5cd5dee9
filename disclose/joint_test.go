package disclose_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"truce/disclose"
	"truce/scenario"
)

// TestJointStaysInside: what sides put to one another and answered is not for
// the public, nor are its words in the reasons of a gate or phase that it opened
// or renewed, nor that somebody's answer is due or who complained.
func TestJointStaysInside(t *testing.T) {
	const file = "../ruling/testdata/made/answers.scenario.hcl"
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	raw = []byte(strings.ReplaceAll(string(raw), "  answer = concurs\n", "  answer = concurs\n  text   = \"planted in an answer\"\n"))
	raw = []byte(strings.ReplaceAll(string(raw), "  what      = renewal\n", "  what      = renewal\n  text      = \"planted in a proposal\"\n"))
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
	opened, renewed, due := false, false, false
	for _, m := range r.Moments {
		whole, err := json.Marshal(m.Picture)
		if err != nil {
			t.Fatal(err)
		}
		due = due || strings.Contains(string(whole), "an answer is due from")
		out, err := json.Marshal(disclose.Picture(m.Picture, disclose.Public))
		if err != nil {
			t.Fatal(err)
		}
		opened = opened || strings.Contains(string(out), `"open_by_word"`)
		renewed = renewed || strings.Contains(string(out), "renewed for 72 h")
		for _, word := range []string{"planted", "swept", "none of ours", "an answer is due", "matter/", "complaint"} {
			if strings.Contains(string(out), word) {
				t.Errorf("at %s the public is told %q", m.Local, word)
			}
		}
	}
	if !opened || !renewed || !due {
		t.Errorf("the story does not try it: opened %v, renewed %v, due %v", opened, renewed, due)
	}
}
