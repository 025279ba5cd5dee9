package reading

import "testing"

// TestChoose: what a name of a place stands for, and what is no place. Texts are
// of our own; every name is read out of the gazetteer of the program.
func TestChoose(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ name, title, text, want string }{
		{"where a counter is seated", "", "Three soldiers were killed by shelling, a Britain-based monitor said. The shelling hit Homs.", "Homs"},
		{"whom a channel is for", "", "Pro-Damascus channels said a bomb killed three people. The bomb exploded in Homs.", "Homs"},
		{"a group with the name of a place", "", "Fighting with Fatah al-Sham killed 33 people in Daraa in Syria.", "Deraa"},
		{"a small town of another country", "", "Shelling killed three people in Zahraa. Syria's army holds Homs, a monitor in Homs said.", "Homs"},
		{"a piece of a longer name", "", "Shelling killed three people in Tal Wardiyat near Homs in Syria.", "Homs"},
		{"a name that goes on", "", "A mine killed three people in Bab al-Wardiyat near Homs in Syria.", "Homs"},
		{"an area behind the name", "", "Shelling killed three people in Mallah Farms in Aleppo in Syria.", "Aleppo"},
		{"and again without it", "", "Air raids on Malah killed nine people. Malah, northeast of Raqqa city in Syria, was hit twice.", "Ar Raqqah"},
		{"an agency with an s", "", "A bomb killed three people, SANAs correspondent in Homs said. Syria closed the road.", "Homs"},
		{"a state in the possessive", "", "Example Front condemned Russias crimes. Air raids killed 35 civilians in the town. They hit the town of Atareb in Syria.", "Atareb"},
		{"from where people came", "", "A bomb killed 100 evacuees in Syria. It hit people from the northern towns of Fuaa and Kafraya in Aleppo.", "Aleppo"},
		{"a month is no town", "", "AFP Sunday 3 Jul 2016 Shelling killed 43 people in the town in Syria, a monitor said.", "Syria"},
		{"east of another place", "", "Twelve people died in eastern Ghouta, east of Damascus.", "Eastern Ghouta"},
		{"residents of one place in another", "", "Twelve people were killed when a bus carrying residents of Fuaa was hit near Aleppo.", "Aleppo"},
		{"the capital of a governorate beside another country", "", "Jordan's border guards said 12 people were killed in Daraa.", "Deraa"},
		{"whose capital", "", "Islamic State, whose capital is Raqqa, killed 12 people in Palmyra.", "Tadmur"},
		{"from where shells came", "", "Shells fired from Jobar killed 12 people in Damascus.", "Damascus"},
		{"where others meet", "", "12 killed in Homs as delegates meet in Astana.", "Homs"},
		{"in the name of a body", "", "The Aleppo Media Centre said 12 people were killed in Atareb.", "Atareb"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			if claims := readOne(t, r, c.title, c.text); len(claims) > 0 && claims[0].Place != nil {
				got = claims[0].Place.Name
			}
			if got != c.want {
				t.Errorf("%s\ngot %q, want %q", c.text, got, c.want)
			}
		})
	}
}
