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
package main

import (
	"fmt"
	"strings"

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
		placed, near := false, false
		for _, x := range of {
			if x.Placed() {
				placed = true
				near = near || hasPlace(got, x)
			}
		}
		if placed {
			placeN++
			if near {
				placeOK++
			} else {
				r.MissOf(half, "place %s got %s: %.200s", t.ID, brief(got), t.Text)
			}
		}
	}
	name := [...]string{"tuned", "held"}[half]
	of := fmt.Sprintf("Arabic texts of Airwars, half %d (%s)", half, name)
	r.Share("any_claim_"+name, anyClaim, n, of, "", 0)
	r.Share("act_"+name, actOK, actN, of+" with a type of strike", "", 0)
	r.Share("killed_in_range_"+name, killOK, killN, of+" with a word for killing, and deaths", "", 0)
	r.Share("within_10km_"+name, placeOK, placeN, of+" with a point", "", 0)
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
