package witness_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"truce/ruling"
)

// TestKnown looks for the faults of known.txt: each must still be there.
func TestKnown(t *testing.T) {
	raw, err := os.ReadFile("known.txt")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	_, s := syria(t)
	p, err := s.Picture(ruling.Everything())
	if err != nil {
		t.Fatal(err)
	}
	found["entries"] = p.Known.Entries > p.Known.Size
	for _, played := range played(t) {
		for _, m := range played.Moments {
			for _, x := range m.Picture.Phases {
				why, err := json.Marshal(x.Why)
				if err != nil {
					t.Fatal(err)
				}
				found["all_of"] = found["all_of"] || strings.Contains(string(why), "by all of  on")
			}
		}
	}
	listed := map[string]bool{}
	for i, line := range strings.Split(string(raw), "\n") {
		key, reason, _ := strings.Cut(line, " ")
		if key == "" || key == "#" {
			continue
		}
		if listed[key] = true; strings.TrimSpace(reason) == "" || !found[key] {
			t.Errorf("known.txt:%d: %s is mended, or has no reason: take the line off", i+1, key)
		}
	}
	for key, there := range found {
		if there && !listed[key] {
			t.Errorf("%s is a fault and not in known.txt", key)
		}
	}
}
