package reading

import (
	"testing"

	"truce/civil"
)

// TestTimesOfSpeaking: when it happened, and not when somebody spoke of it.
func TestTimesOfSpeaking(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ text, want string }{
		{"A bomb exploded today, killing 12 people in Homs, police said.", "today"},
		{"It was reported today that a bomb killed 12 people in Homs on Monday.", "Monday"},
		{"It was learned today that a bomb killed 12 people in Homs.", ""},
		{"Three soldiers were killed yesterday when a mine exploded in Homs, the army announced today.", "yesterday"},
		{"The bodies of 12 people killed on Friday were found on Sunday in Homs.", "Friday"},
		{"The army said on Sunday it had killed 12 militants in Homs.", ""},
		{"On Sunday, the army said, 12 militants were killed in Homs.", "Sunday"},
		{"The mayor today condemned the attack that killed 12 people in Homs on 3 September.", "3 September"},
		{"The mayor today accused the army of killing 12 people in Homs.", ""},
		{"The army today killed 12 militants in Homs.", "today"},
		{"The president, who arrived on Saturday, condemned Friday's bombing in Homs that killed 12.", "Friday's"},
		{"The attack took place at dawn on Thursday and killed 12 people in Homs.", "dawn on Thursday"},
		{"Police said a bomb killed 12 people in Homs today according to a doctor.", "today"},
	} {
		got := r.Read(Report{ID: "x", Text: c.text, Published: civil.Date{Year: 2016, Month: 9, Day: 12}, Zone: civil.UTC}).Claims
		if len(got) == 0 || got[0].Time == nil || got[0].Time.Text != c.want {
			t.Errorf("%s\ngot %+v, want %q", c.text, got, c.want)
		}
	}
}
