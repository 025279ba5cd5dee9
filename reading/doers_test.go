package reading

import "testing"

// TestDoers: who is said to have done it.
func TestDoers(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ text, want string }{
		{"U.S. air strikes on the Islamic State group killed 22 people in Raqqa.", "usa"},
		{"At least 15 civilians were killed in Aleppo in US airstrikes purportedly targeting a market.", "usa"},
		{"Syrian air strikes on a town in Idlib killed 12 people.", "syrian_air_force"},
		{"Syrian regime helicopters on Monday dropped barrel bombs on an opposition-held district in Aleppo city, killing 20 people.", "syrian_air_force"},
		{"Air strikes blamed on the Syrian government killed 12 people in Idlib.", "government"},
		{"Activists accused the Syrian army of shelling Idlib, killing 12 people.", "syrian_armed_forces"},
		{"A car bomb attack carried out by Isis killed 20 civilians in Deir Ezzor.", "isil"},
		{"Shelling killed 12 people in a stronghold of the Islamic State near Raqqa.", ""},
		{"Air strikes on ISIL-held Raqqa killed 12 people.", ""},
		{"The army of Example said the Islamic State lost a town; shelling killed 12 people in Raqqa.", ""},
	} {
		got := ""
		claims := readOne(t, r, "", c.text)
		if len(claims) == 0 {
			t.Errorf("%s: no claim", c.text)
			continue
		}
		for _, a := range claims[0].Actors {
			if a.Role == "attacker" {
				got = string(a.Party)
			}
		}
		if got != c.want {
			t.Errorf("%s\ngot %q, want %q (%+v)", c.text, got, c.want, claims[0].Actors)
		}
	}
}
