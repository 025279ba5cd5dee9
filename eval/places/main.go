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

import "truce/internal/evalread"

func main() { evalread.Main("places", run) }

func run(r *evalread.Run) error {
	articles, err := evalread.Articles(r)
	if err != nil {
		return err
	}
	unknown := map[string]int{}
	for half := range 2 {
		n, right, near, placed, peer := 0, 0, 0, 0, 0
		for _, a := range articles {
			g := evalread.Governorate(a.Gold.Governorate)
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
				if evalread.PlaceIn(p, g) {
					right++
				} else {
					r.MissOf(half, "%s gold %s got %s in %v: %.250s", a.ID, a.Gold.Governorate, p.Name, p.Within, a.Text)
				}
				if evalread.Within161(p, g) {
					near++
				}
			} else {
				r.MissOf(half, "%s gold %s got no place: %.250s", a.ID, a.Gold.Governorate, a.Text)
			}
			if f := evalread.FirstGovernorate(a.Title + " " + a.Text); f >= 0 && evalread.SameGovernorate(f, g) {
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
