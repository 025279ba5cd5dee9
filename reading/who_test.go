package reading

import "testing"

// TestSpeakers: who says so, and what is no saying.
func TestSpeakers(t *testing.T) {
	r := newReader(t)
	const nobody = "the outlet itself"
	for _, c := range []struct{ text, want, stance string }{
		{"Forces executed five alleged rebels in Homs.", nobody, "reported"},
		{"Air strikes near Manbij claimed more than 100 civilians in Syria.", nobody, "reported"},
		{"The bombing in Homs, claimed by Islamic State, killed 12 people.", nobody, "reported"},
		{"The command, which watches over the Middle East, said 12 people were killed in Homs.", nobody, "reported"},
		{"Twelve people were reported killed in Homs.", nobody, "reported"},
		{"Twelve people were killed in Homs, the mayor of Aleppo said.", "the mayor", "said"},
		{"Governor Example Name said 12 people were killed in Homs.", "Governor Example Name", "said"},
		{"12 people were killed in Homs, said Example Name, the governor.", "Example Name", "said"},
		{"A resident of Aleppo told AFP that 12 people were killed in Homs.", "A resident", "said"},
		{"Example Name, director of the Syrian Observatory for Human Rights, told AFP 12 people were killed in Homs.", "Syrian Observatory for Human Rights", "said"},
		{"On Saturday, SANA reported that 12 people were killed in Homs.", "SANA", "reported"},
		{"A monitoring group said 12 people were killed in Homs.", "A monitoring group", "said"},
		{"A Britain-based monitor said 12 people were killed in Homs.", "A Britain-based monitor", "said"},
		{"Twelve people were killed in Bogota, the Observatory said.", "the Observatory", "said"},
		{"Twelve people were killed in Homs, the Observatory said. The Syrian Observatory for Human Rights watches the war.", "Syrian Observatory for Human Rights", "said"},
		{"The United Nations confirmed that 12 people were killed in Homs.", "United Nations", "confirmed"},
		{"The opposition accused the government of killing 12 people in Homs.", "opposition", "claimed"},
		{"Rebels claimed they had killed 12 soldiers in Homs.", "Rebels", "claimed"},
	} {
		claims := readOne(t, r, "", c.text)
		if len(claims) == 0 || claims[0].SaidBy[0].Name != c.want || claims[0].SaidBy[0].Stance != c.stance {
			t.Errorf("%s\ngot %+v, want %s by %s", c.text, claims, c.stance, c.want)
		}
	}
}
