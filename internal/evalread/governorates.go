package evalread

import (
	"strings"

	"truce/area"
	"truce/reading"
)

// centres of governorates in degrees, rounded, with the names that FA-KES and
// the articles have for them.
var centres = []struct {
	gold     string
	name     string // in our gazetteer
	lat, lon int64  // 1e-7 degree
	words    string
}{
	{"aleppo", "Aleppo governorate", 361000000, 376000000, "aleppo"},
	{"damascus", "Damascus governorate", 335000000, 363000000, "damascus"},
	{"rural damascus", "Rif Dimashq", 335000000, 375000000, "damascus ghouta douma"},
	{"homs", "Homs governorate", 345000000, 382000000, "homs"},
	{"hama", "Hama governorate", 353000000, 373000000, "hama"},
	{"lattakia", "Latakia governorate", 356000000, 360000000, "latakia lattakia"},
	{"idlib", "Idlib governorate", 359000000, 367000000, "idlib idleb"},
	{"hasakeh", "Hasakah governorate", 364000000, 409000000, "hasakah hasaka hasakeh hassakeh"},
	{"deir ezzor", "Deir ez-Zor governorate", 352000000, 403000000, "deir"},
	{"tartous", "Tartus governorate", 349000000, 361000000, "tartus tartous"},
	{"raqqa", "Raqqa governorate", 360000000, 390000000, "raqqa raqa"},
	{"daraa", "Daraa governorate", 328000000, 362000000, "daraa deraa"},
	{"sweida", "Sweida governorate", 328000000, 369000000, "sweida suwayda"},
	{"quneitra", "Quneitra governorate", 330000000, 358000000, "quneitra"},
}

// Governorate is one of the governorates of FA-KES; -1 where the set has none.
func Governorate(gold string) int {
	gold = strings.ToLower(strings.TrimSpace(gold))
	for i, c := range centres {
		if c.gold == gold || strings.ReplaceAll(c.gold, " ", "") == strings.ReplaceAll(strings.ReplaceAll(gold, "-", ""), " ", "") {
			return i
		}
	}
	return -1
}

// SameGovernorate counts Damascus and its countryside as one.
func SameGovernorate(a, b int) bool {
	damascus := func(i int) bool { return centres[i].gold == "damascus" || centres[i].gold == "rural damascus" }
	return a == b || damascus(a) && damascus(b)
}

// PlaceIn says whether a place lies in a governorate.
func PlaceIn(p *reading.Place, g int) bool {
	for _, w := range append([]string{p.Name}, p.Within...) {
		for i, c := range centres {
			if c.name == w && SameGovernorate(i, g) {
				return true
			}
		}
	}
	return false
}

// InGovernorate says whether a place lies in the governorate that FA-KES names;
// known is false where it names none.
func InGovernorate(p *reading.Place, gold string) (in, known bool) {
	g := Governorate(gold)
	return g >= 0 && PlaceIn(p, g), g >= 0
}

// Within161 says whether a place lies within 161 km of the centre of a
// governorate.
func Within161(p *reading.Place, g int) bool {
	return p.Placed && area.Distance(p.Disc.Center, area.Point{Lat: int32(centres[g].lat), Lon: int32(centres[g].lon)}) <= 161*area.Kilometre
}

// FirstGovernorate is the one whose name stands first in a text; -1 for none.
func FirstGovernorate(s string) int {
	for _, w := range Words(s) {
		for i, c := range centres {
			for x := range strings.FieldsSeq(c.words) {
				if w == x || w == x+"s" {
					return i
				}
			}
		}
	}
	return -1
}
