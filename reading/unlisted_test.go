package reading

import (
	"slices"
	"testing"

	"truce/area"
)

// TestUnlisted: a village that the gazetteer does not hold has its name and the
// disc of the area behind it, not the name and the disc of the town it is told by
// its direction from. Texts and names of villages are of our own.
func TestUnlisted(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct {
		name, text, want string
		within           []string
		km               int64 // radius
	}{
		{"west of a seat", "Shelling killed two people in the village of Wardiyat west of Idlib in Syria on Monday.", "Wardiyat", []string{"Idlib governorate", "Syria"}, 65},
		{"in the countryside of", "Shelling killed two people in the town of Um Wardan in the eastern countryside of Homs in Syria.", "Um Wardan", []string{"Homs governorate", "Syria"}, 200},
		{"near a small town", "Shelling killed two people in the village of Wardiyat near Saraqib in Syria.", "Wardiyat", []string{"Saraqib", "Idlib governorate", "Syria"}, 15},
		{"no word of class", "Shelling killed two people at Wardiyat west of Homs in Syria.", "Homs", []string{"Homs governorate", "Syria"}, 22},
		{"a town that is known", "Shelling killed two people in the town of Saraqib east of Idlib in Syria.", "Saraqib", []string{"Idlib governorate", "Syria"}, 5},
		{"several", "Shelling killed two people in villages of Wardiyat west of Homs in Syria.", "Homs", []string{"Homs governorate", "Syria"}, 22},
		{"arabic, west of a seat", "قتل مدنيان بقصف مدفعي على قرية الورديات غربي إدلب.", "الورديات", []string{"Idlib governorate", "Syria"}, 45},
		{"arabic, two words and a mark", "قتل مدنيان بقصف استهدف بلدة #أم_وردان جنوبي #إدلب.", "أم وردان", []string{"Idlib governorate", "Syria"}, 45},
		{"arabic, in the countryside", "قتل مدنيان بقصف على بلدة «ورديات» بريف إدلب الشرقي.", "ورديات", []string{"Idlib governorate", "Syria"}, 45},
		{"arabic, begins like a town that is known", "قتل مدنيان بغارة جوية في قرية تل وردان شمالي حلب.", "تل وردان", []string{"Aleppo governorate", "Syria"}, 84},
		{"arabic, a quarter", "قتل شخصان بقصف جوي على حي الورديات في حلب.", "الورديات", []string{"Aleppo", "Aleppo governorate", "Syria"}, 20},
		{"arabic, several", "قتل مدنيان بقصف على قرى ورديات غربي إدلب.", "Idlib governorate", []string{"Syria"}, 45},
	} {
		t.Run(c.name, func(t *testing.T) {
			claims := readOne(t, r, "", c.text)
			if len(claims) == 0 || claims[0].Place == nil {
				t.Fatalf("no place in %q", c.text)
			}
			p := claims[0].Place
			if p.Name != c.want || !slices.Equal(p.Within, c.within) || int64(p.Disc.Radius/area.Kilometre) != c.km {
				t.Errorf("%s\ngot %q within %q, %v", c.text, p.Name, p.Within, p.Disc.Radius)
			}
		})
	}
}

// TestTwoUnlisted: two villages of one governorate are two places.
func TestTwoUnlisted(t *testing.T) {
	a, b := &Place{Name: "A", Within: []string{"X"}}, &Place{Name: "B", Within: []string{"X"}}
	if a.same(b) || !a.same(&Place{Name: "A", Within: []string{"X"}}) || a.same(&Place{Name: "A", Within: []string{"Y"}}) {
		t.Error("places without an id are not told apart by name and area")
	}
	if !(&Place{ID: "1", Name: "A"}).same(&Place{ID: "1", Name: "B"}) {
		t.Error("one id is not one place")
	}
}
