package main

import (
	"fmt"
	"testing"
)

// TestPeers: what the peers find in sentences of our own, so that they are as
// strong as they are said to be.
func TestPeers(t *testing.T) {
	for _, c := range []struct{ text, regex, dependency string }{
		{"Shelling killed 12 people in Homs.", "[12]", "[12]"},
		{"At least 12 people were killed and 30 wounded.", "[12]", "[12]"},
		{"Twelve civilians died when a bomb hit a bus.", "[12]", "[12]"},
		{"A raid killed five soldiers; 40 people fled.", "[5]", "[5]"},
		{"The raid, in which three children were hurt, killed 7 people.", "[7]", "[7]"},
		{"Nobody was hurt, and 300 people fled.", "[]", "[]"},
		{"Some 2,400 people were killed.", "[2400]", "[2400]"},
	} {
		if got := fmt.Sprint(regexNumbers(c.text)); got != c.regex {
			t.Errorf("%s: the regular expression finds %s, want %s", c.text, got, c.regex)
		}
		if got := fmt.Sprint(dependencyNumbers(c.text)); got != c.dependency {
			t.Errorf("%s: the rules of arcs find %s, want %s", c.text, got, c.dependency)
		}
	}
}
