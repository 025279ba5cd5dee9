// Command arabic measures the reading of Arabic texts: reports that Airwars
// researchers tied to incidents of civilian harm in Syria, 2017 to 2026.
//
//	go run ./eval/arabic -data DIR [-quick] [-json] [-errors N]
//
// A text is tied to one incident or several, and may tell of others; some are
// page furniture. So each text is asked whether one of its claims agrees with
// the incident: act (air strikes, artillery, ground actions; "airstrike and/or
// artillery" is either), killed (the bounds of a claim hold the number between
// the researchers' minimum and maximum, and are tight as in eval/casualties),
// and place (within 10 km of their point, the claim's radius not counted).
// Texts of incidents without the value are left out of its row. Nothing was
// tuned on half 1 of the texts, by id.
//
// What a text cannot give, no reader finds: named_within_10km asks only those
// texts that have the researchers' name of the place, in letters folded as the
// reader folds them. disc_holds asks whether the place of a claim, with its
// radius, holds their point, and beside it stands the median of those radii: a
// wide disc holds much and says little. disc_of_first asks it of the first claim
// with a place alone.
package main

import (
	"fmt"
	"slices"
	"strings"

	"truce/area"
	"truce/internal/evalread"
	"truce/reading"
)

func main() { evalread.Main("arabic", run) }

func run(r *evalread.Run) error {
	texts, err := evalread.AirwarsTexts(r)
	if err != nil {
		return err
	}
	for half := range 2 {
		if err := score(r, texts, half); err != nil {
			return err
		}
	}
	var reports []reading.Report
	for _, t := range texts {
		if t.Lang == "ar" && len(t.Text) < 20_000 {
			t.Of = nil
			reports = append(reports, t.Report())
		}
	}
	r.Speed(reports)
	return nil
}

func score(r *evalread.Run, texts []evalread.AirwarsText, half int) error {
	var actN, actOK, killN, killOK, placeN, placeOK, anyClaim, n int
	var namedN, namedOK, firstN, firstOK int
	var radii, firstRadii []area.Length
	for _, t := range texts {
		if t.Lang != "ar" || len(t.Text) < 60 || evalread.Half(t.ID) != half {
			continue
		}
		n++
		of := t.Of
		if len(of) == 0 {
			continue
		}
		got := r.Reader.Read(t.Report())
		if len(got.Claims) > 0 {
			anyClaim++
		}
		want := map[string]bool{}
		for _, x := range of {
			for _, a := range x.Acts() {
				want[a] = true
			}
		}
		if len(want) > 0 {
			actN++
			if hasAct(got, want) {
				actOK++
			} else {
				r.MissOf(half, "act %s want %v got %s: %.200s", t.ID, want, brief(got), t.Text)
			}
		}
		killed, ok, some := false, false, false
		for _, x := range of {
			if x.Deaths() {
				killed = true
				ok = ok || hasKilled(got, x)
				some = some || states(t.Text)
			}
		}
		if killed && some {
			killN++
			if ok {
				killOK++
			} else {
				r.MissOf(half, "killed %s want %s got %s: %.300s", t.ID, wanted(of), brief(got), t.Text)
			}
		}
		placed, near, named := false, false, false
		held, first := area.Length(-1), firstPlace(got)
		firstHolds := false
		for _, x := range of {
			if x.Placed() {
				placed = true
				near = near || hasPlace(got, x)
				named = named || x.NamedIn(t.Title+" "+t.Text)
				firstHolds = firstHolds || x.HeldBy(first)
				for _, c := range got.Claims {
					if x.HeldBy(c.Place) && (held < 0 || c.Place.Disc.Radius < held) {
						held = c.Place.Disc.Radius
					}
				}
			}
		}
		if placed {
			placeN++
			namedN += one(named)
			namedOK += one(named && near)
			if held >= 0 {
				radii = append(radii, held)
			}
			if first != nil {
				firstN++
				firstRadii = append(firstRadii, first.Disc.Radius)
				firstOK += one(firstHolds)
				if !firstHolds {
					r.MissOf(half, "disc %s named %t got %s radius %d km: %.200s", t.ID, named, first.Name, first.Disc.Radius/area.Kilometre, t.Text)
				}
			}
			if near {
				placeOK++
			} else {
				r.MissOf(half, "place %s named %t got %s: %.200s", t.ID, named, brief(got), t.Text)
			}
		}
	}
	name := [...]string{"tuned", "held"}[half]
	of := fmt.Sprintf("Arabic texts of Airwars, half %d (%s)", half, name)
	r.Share("any_claim_"+name, anyClaim, n, of, "", 0)
	r.Share("act_"+name, actOK, actN, of+" with a type of strike", "", 0)
	r.Share("killed_in_range_"+name, killOK, killN, of+" with a word for killing, and deaths", "", 0)
	r.Share("within_10km_"+name, placeOK, placeN, of+" with a point", "", 0)
	r.Share("named_within_10km_"+name, namedOK, namedN, of+" with a point, that have its name", "", 0)
	r.Share("disc_holds_"+name, len(radii), placeN, fmt.Sprintf("%s with a point; median radius of those that hold %d km", of, median(radii)/area.Kilometre), "", 0)
	r.Share("disc_of_first_"+name, firstOK, firstN, fmt.Sprintf("%s with a point, first claim with a place; median radius %d km", of, median(firstRadii)/area.Kilometre), "", 0)
	return nil
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// median of lengths; 0 of none.
func median(all []area.Length) area.Length {
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return all[len(all)/2]
}

// firstPlace is the place of the first claim that has one with a disc.
func firstPlace(got reading.Reading) *reading.Place {
	for _, c := range got.Claims {
		if c.Place != nil && c.Place.Placed {
			return c.Place
		}
	}
	return nil
}

// states says whether a text has a word for killing at all.
func states(s string) bool {
	for _, w := range []string{"قتل", "استشه", "شهيد", "شهداء", "قتيل", "وفاة", "ضحي", "ضحاي", "مصرع", "حياة"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func hasAct(got reading.Reading, want map[string]bool) bool {
	for _, c := range got.Claims {
		if want[c.Act] {
			return true
		}
	}
	return false
}

func hasKilled(got reading.Reading, x evalread.AirwarsIncident) bool {
	for _, c := range got.Claims {
		if x.Holds(c.Killed) {
			return true
		}
	}
	return false
}

func hasPlace(got reading.Reading, x evalread.AirwarsIncident) bool {
	for _, c := range got.Claims {
		if x.Near(c.Place) {
			return true
		}
	}
	return false
}

func brief(got reading.Reading) string {
	var b strings.Builder
	for _, c := range got.Claims {
		fmt.Fprintf(&b, "[%s", c.Act)
		if c.Killed != nil {
			fmt.Fprintf(&b, " killed %d-%d", c.Killed.Min, c.Killed.Max)
		}
		if c.Place != nil {
			fmt.Fprintf(&b, " at %s", c.Place.Name)
		}
		b.WriteString("] ")
	}
	return b.String()
}

func wanted(of []evalread.AirwarsIncident) string {
	var out []string
	for _, x := range of {
		if x.Min != nil && x.Max != nil {
			out = append(out, fmt.Sprintf("%d..%d", *x.Min, *x.Max))
		}
	}
	return strings.Join(out, ", ")
}
