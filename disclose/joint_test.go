package disclose_test

import (
	"encoding/json"
	"strings"
	"testing"

	"truce/disclose"
	"truce/scenario/scenariotest"
)

// TestJointStaysInside: what sides put to one another and answered is not for
// the public, nor are its words in the reasons of a gate or phase that it opened
// or renewed, nor that somebody's answer is due or who complained.
func TestJointStaysInside(t *testing.T) {
	const file = "../ruling/testdata/made/answers.scenario.hcl"
	r, _ := scenariotest.Play(t, file, func(text string) string {
		return strings.NewReplacer("  answer = concurs\n", "  answer = concurs\n  text   = \"planted in an answer\"\n",
			"  what      = renewal\n", "  what      = renewal\n  text      = \"planted in a proposal\"\n").Replace(text)
	})
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
