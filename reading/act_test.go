package reading

import "testing"

// TestActsWithoutPlace: somebody was abducted or something exploded, though no
// place that the gazetteer has and no party stands beside it; and what only could
// happen, or is spoken of, is no claim.
func TestActsWithoutPlace(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ text, want string }{
		{"Two farmers were abducted on their way to the market.", "abduct"},
		{"They abducted the head teacher of the village school.", "abduct"},
		{"A parcel bomb exploded in front of a shop.", "attack"},
		{"Somebody hurled a grenade at the house of a trader.", "attack"},
		{"A bomb was found in front of a shop.", ""},
		{"The word for abduction has many letters.", ""},
		{"The bomb squad has a new van.", ""},
	} {
		got := ""
		for _, x := range readOne(t, r, "", c.text) {
			if x.Status == Happened && got == "" {
				got = x.Act
			}
		}
		if got != c.want {
			t.Errorf("%s\ngot %q, want %q", c.text, got, c.want)
		}
	}
}
