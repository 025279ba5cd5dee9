package reading

import (
	"fmt"
	"testing"

	"truce/civil"
)

// readOne reads an English text of a day in 2016.
func readOne(t *testing.T, r *Reader, title, text string) []Claim {
	t.Helper()
	rep := Report{ID: "x", Title: title, Text: text, Published: civil.Date{Year: 2016, Month: 9, Day: 12}, Zone: civil.UTC}
	got := r.Read(rep)
	sound(t, rep, got)
	return got.Claims
}

// tolls are the bounds of the killed of each claim that has them, in order.
func tollsOf(claims []Claim) string {
	s := ""
	for _, c := range claims {
		if c.Killed != nil && c.Status == Happened {
			s += fmt.Sprint(" ", span(c.Killed.Min, c.Killed.Max, c.Killed.Open))
		}
	}
	return s
}

// TestTolls: which number is that of the killed, and which figures are one.
func TestTolls(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ name, title, text, want string }{
		{"a source is no victim", "", "Shelling killed at least 32 people a war monitor medics and teachers said.", " [32,…)"},
		{"one medic is", "", "Shelling killed 32 people and a medic in Homs.", " [33,33]"},
		{"combatants as parts of people", "", "The blast in Homs killed 61 people including five children and three policemen.", " [61,61]"},
		{"combatants beside civilians", "", "The blast in Homs killed nine civilians including two children and three policemen.", " [12,12]"},
		{"fallen victim", "", "In all, 150 residents have fallen victim to the attack on Homs.", " [150,150]"},
		{"forces are counted", "", "A mine killed 38 government forces near Homs.", " [38,38]"},
		{"a number before a word of time", "", "Air raids hit Homs. The death toll reached 330 overnight, rescuers said.", " [330,330]"},
		{"a headline's part of the toll", "Shelling kills 11 children in Homs", "Fifteen civilians, among them 11 children, were killed by shelling in Homs on Friday.", " [15,15]"},
		{"a headline that adds the part", "15 civilians, 3 children killed in Homs", "At least 15 civilians, including three children, were killed by shelling in Homs.", " [15,…)"},
		{"a headline that hedges otherwise", "Over 30 killed in Homs", "At least 30 people were killed by shelling in Homs.", " [30,…)"},
		{"a headline without the hedge", "30 killed in Homs", "More than 30 people were killed by shelling in Homs.", " [30,…)"},
		{"two counters", "", "A bomb killed at least 44 people in Homs. The Syrian Observatory for Human Rights put the toll at 48.", " [44,…) [48,48]"},
		{"a toll that rises", "", "A bomb killed 44 people in Homs. The death toll rose to 48.", " [48,48]"},
		{"two counts, both at least", "", "At least 29 people were killed by a bomb in Homs. In Homs at least 32 were killed, an agency said.", " [29,…) [32,…)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := tollsOf(readOne(t, r, c.title, c.text)); got != c.want {
				t.Errorf("%s / %s\ngot%s, want%s", c.title, c.text, got, c.want)
			}
		})
	}
}
