// Command places measures where the reader puts what happened: the governorate
// of the main event of articles of FA-KES, as a crowd coded it.
//
//	go run ./eval/places -data DIR [-quick] [-json] [-errors N]
//
// governorate: the place of the first claim lies in the governorate of the
// gold. Damascus and its countryside count as one: the crowd mixes them.
// within_161km: the point of the claim's place lies within 161 km of the centre
// of that governorate (our own centres; a coarse measure, for FA-KES has no
// points). The peer is the governorate whose name stands first in the article.
package main

import (
	"strings"

	"truce/area"
	"truce/internal/evalread"
	"truce/reading"
)

func main() { evalread.Main("places", run) }

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

func run(r *evalread.Run) error {
	articles, err := evalread.Articles(r)
	if err != nil {
		return err
	}
	unknown := map[string]int{}
	for half := range 2 {
		n, right, near, placed, peer := 0, 0, 0, 0, 0
		for _, a := range articles {
			g := find(a.Gold.Governorate)
			if g < 0 {
				unknown[a.Gold.Governorate]++
				continue
			}
			if evalread.Half(a.ID) != half {
				continue
			}
			n++
			got := r.Reader.Read(a.Report())
			if len(got.Claims) > 0 && got.Claims[0].Place != nil {
				p := got.Claims[0].Place
				placed++
				if in(p, g) {
					right++
				} else {
					r.MissOf(half, "%s gold %s got %s in %v: %.250s", a.ID, a.Gold.Governorate, p.Name, p.Within, a.Text)
				}
				if p.Placed && area.Distance(p.Disc.Center, area.Point{Lat: int32(centres[g].lat), Lon: int32(centres[g].lon)}) <= 161*area.Kilometre {
					near++
				}
			} else {
				r.MissOf(half, "%s gold %s got no place: %.250s", a.ID, a.Gold.Governorate, a.Text)
			}
			if f := first(a.Title + " " + a.Text); f >= 0 && same(f, g) {
				peer++
			}
		}
		name := [...]string{"tuned", "held"}[half]
		of := "articles of FA-KES with a governorate, " + name + " half"
		r.Share("governorate_"+name, right, n, of, "governorate named first", peer)
		r.Share("within_161km_"+name, near, n, of, "", 0)
		r.Share("governorate_of_placed_"+name, right, placed, of+", first claim placed", "", 0)
	}
	return nil
}

func find(gold string) int {
	gold = strings.ToLower(strings.TrimSpace(gold))
	for i, c := range centres {
		if c.gold == gold || strings.ReplaceAll(c.gold, " ", "") == strings.ReplaceAll(strings.ReplaceAll(gold, "-", ""), " ", "") {
			return i
		}
	}
	return -1
}

// same counts Damascus and its countryside as one.
func same(a, b int) bool {
	damascus := func(i int) bool { return centres[i].gold == "damascus" || centres[i].gold == "rural damascus" }
	return a == b || damascus(a) && damascus(b)
}

func in(p *reading.Place, g int) bool {
	for _, w := range append([]string{p.Name}, p.Within...) {
		for i, c := range centres {
			if c.name == w && same(i, g) {
				return true
			}
		}
	}
	return false
}

func first(s string) int {
	for _, w := range evalread.Words(s) {
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
