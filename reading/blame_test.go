package reading

import (
	"testing"

	"truce/civil"
)

// TestBlame: who is said in another sentence to have done it.
func TestBlame(t *testing.T) {
	r := newReader(t)
	const lead = "A car bomb killed nine people in Raqqa on Monday, residents said. "
	for _, c := range []struct{ name, title, text, party, rule, words string }{
		{"claims responsibility", "", lead + "Islamic State claimed responsibility for the attack.", "isil", "claimed", "Islamic State"},
		{"claimed by", "", lead + "The attack was claimed by the Islamic State group.", "isil", "claimed", "Islamic State group"},
		{"blamed on", "", lead + "The attack was blamed on al-Nusra Front.", "nusra", "blamed", "al-Nusra Front"},
		{"responsible for", "", lead + "Residents said that Islamic State was responsible for the blast.", "isil", "blamed", "Islamic State"},
		{"bears responsibility", "", lead + "Islamic State bears full responsibility, an official said.", "isil", "blamed", "Islamic State"},
		{"held accountable, in the headline", "Council is to hold Islamic State accountable for bomb", lead, "isil", "blamed", "Islamic State"},
		{"nobody has claimed it", "", lead + "No group has claimed responsibility. Officials blamed Islamic State.", "", "", ""},
		{"not responsible", "", lead + "The army said that Islamic State was not responsible for the blast.", "", "", ""},
		{"that was another attack", "", lead + "In May a bomb hit a market there. That attack was claimed by Islamic State.", "", "", ""},
		{"lives are claimed", "", lead + "Many lives claimed by Islamic State are not counted.", "", "", ""},
		{"a counter does not do it", "", lead + "Survivors blamed the Syrian Observatory for Human Rights for the delay.", "", "", ""},
		{"too far behind", "", lead + "It rained. It rained. It rained. It rained. It rained. It rained. It rained. It rained. It rained. It rained. It rained. It rained. It rained. Islamic State claimed responsibility.", "", "", ""},
		{"who is nearer stays", "", "The Syrian army shelled a market in Raqqa on Monday, killing nine people. Islamic State claimed responsibility for the attack.", "syrian_armed_forces", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			rep := Report{ID: "x", Title: c.title, Text: c.text, Language: "en", Published: civil.Date{Year: 2016, Month: 9, Day: 13}, Zone: civil.UTC}
			got := r.Read(rep)
			sound(t, rep, got)
			if len(got.Claims) == 0 {
				t.Fatal("no claim")
			}
			party, rule, words := "", "", ""
			for _, a := range got.Claims[0].Actors {
				if a.Role == "attacker" {
					party, rule, words = string(a.Party), a.rule, a.Name
				}
			}
			if c.rule == "" && rule != "claimed" && rule != "blamed" {
				rule, words = "", ""
			}
			if party != c.party || rule != c.rule || words != c.words {
				t.Errorf("got %q by %q from %q, want %q by %q from %q", party, rule, words, c.party, c.rule, c.words)
			}
		})
	}
}
