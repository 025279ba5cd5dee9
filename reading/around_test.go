package reading

import (
	"math"
	"testing"

	"truce/area"
	"truce/civil"
)

// TestAround: a village that no gazetteer holds is not the town it is told by.
// The villages are made up; held and not are points, by latitude and longitude.
func TestAround(t *testing.T) {
	r := newReader(t)
	idlib, aleppo := [2]float64{35.93, 36.63}, [2]float64{36.20, 37.16}
	for _, c := range []struct {
		name, text, place, words string
		held, not                [2]float64
	}{
		{"south of a capital", "مقتل ثلاثة مدنيين في قصف مدفعي على قرية المثالية جنوبي إدلب", "المثالية", "المثالية جنوبي إدلب", [2]float64{35.65, 36.55}, [2]float64{36.25, 36.60}},
		{"its western countryside", "مقتل ثلاثة مدنيين في قصف مدفعي على قرية المثالية بريف حلب الغربي", "المثالية", "المثالية بريف حلب الغربي", [2]float64{36.15, 36.80}, [2]float64{36.20, 38.00}},
		{"two sides", "مقتل ثلاثة مدنيين في قصف مدفعي على بلدة المثالية شمال شرقي حلب", "المثالية", "المثالية شمال شرقي حلب", [2]float64{36.60, 37.60}, [2]float64{35.80, 36.90}},
		{"in a capital, a village", "مقتل ثلاثة مدنيين في قصف مدفعي على قرية المثالية في إدلب", "المثالية", "المثالية في إدلب", [2]float64{36.15, 36.60}, [2]float64{34.70, 38.00}},
		{"in quotes", "مقتل ثلاثة مدنيين في قصف مدفعي على قرية \"المثالية\" في إدلب", "المثالية", "المثالية\" في إدلب", [2]float64{36.15, 36.60}, [2]float64{34.70, 38.00}},
		{"the countryside of a town", "مقتل ثلاثة مدنيين في قصف مدفعي على قرية المثالية بريف منبج", "المثالية", "المثالية بريف منبج", [2]float64{36.68, 38.00}, [2]float64{36.20, 37.16}},
		{"the district of a town", "مقتل ثلاثة مدنيين في قصف مدفعي على قرية المثالية في منطقة منبج", "المثالية", "المثالية في منطقة منبج", [2]float64{36.68, 38.00}, [2]float64{36.20, 37.16}},
		{"an adjective is of the name before it", "قصف مدفعي على ريف إدلب الشرقي وريف منبج أدى إلى مقتل ثلاثة مدنيين", "Idlib governorate", "ريف إدلب الشرقي", [2]float64{35.93, 36.90}, [2]float64{36.68, 38.00}},
		{"no village at all", "مقتل ثلاثة مدنيين في قصف مدفعي جنوبي إدلب", "Idlib governorate", "جنوبي إدلب", [2]float64{35.65, 36.55}, [2]float64{36.25, 36.60}},
		{"the countryside alone", "مقتل ثلاثة مدنيين في قصف مدفعي على ريف منبج", "Manbij", "ريف منبج", [2]float64{36.68, 38.00}, [2]float64{36.20, 37.16}},
		{"the town itself", "مقتل ثلاثة مدنيين في قصف مدفعي على مدينة إدلب", "Idlib", "إدلب", idlib, [2]float64{35.65, 36.55}},
		{"a town that is known stays itself", "مقتل ثلاثة مدنيين في قصف مدفعي على مدينة أريحا جنوبي إدلب", "Ariha", "أريحا", [2]float64{35.81, 36.61}, [2]float64{35.65, 36.55}},
		{"a dateline is not where the village is", "وكالة المثال - حلب - مقتل ثلاثة مدنيين في قصف مدفعي على قرية المثالية", "Aleppo governorate", "حلب", [2]float64{36.60, 37.60}, [2]float64{34.70, 36.70}},
		{"the capital is not the governorate", "مقتل ثلاثة مدنيين في قصف مدفعي وسط مدينة حلب", "Aleppo", "حلب", aleppo, [2]float64{36.60, 37.60}},
		{"a hill with a name of its own is not the town of At Tall", "مقتل ثلاثة مدنيين في قصف مدفعي على قرية تل المثالية شمالي حلب", "تل المثالية", "تل المثالية شمالي حلب", [2]float64{36.60, 37.20}, [2]float64{33.61, 36.31}},
		{"a name without the word that tells twins apart", "مقتل ثلاثة مدنيين في قصف مدفعي على بلدة صرين بريف حلب", "Sirrin ash Shamaliyah", "صرين", [2]float64{36.59, 38.30}, aleppo},
	} {
		t.Run(c.name, func(t *testing.T) {
			rep := Report{ID: "x", Text: c.text, Language: "ar", Published: civil.Date{Year: 2021, Month: 9, Day: 12}, Zone: civil.UTC}
			got := r.Read(rep)
			sound(t, rep, got)
			if len(got.Claims) == 0 || got.Claims[0].Place == nil {
				t.Fatalf("no place in %+v", got.Claims)
			}
			p := got.Claims[0].Place
			if p.Name != c.place {
				t.Errorf("at %s, want %s", p.Name, c.place)
			}
			if !holds(p.Disc, c.held) || holds(p.Disc, c.not) {
				t.Errorf("the disc of %d km around %v is to hold %v (%t) and not %v (%t)", p.Disc.Radius/area.Kilometre, p.Disc.Center, c.held, holds(p.Disc, c.held), c.not, holds(p.Disc, c.not))
			}
			found := false
			for _, e := range got.Claims[0].Evidence {
				found = found || c.text[e.Start:e.End] == c.words
			}
			if !found {
				t.Errorf("no value rests on %q: %+v", c.words, got.Claims[0].Evidence)
			}
		})
	}
}

func pointAt(p [2]float64) area.Point {
	return area.Point{Lat: int32(math.Round(p[0] * 1e7)), Lon: int32(math.Round(p[1] * 1e7))}
}

func holds(d area.Disc, p [2]float64) bool { return area.Distance(d.Center, pointAt(p)) <= d.Radius }

// TestQuarter: the disc of a side holds every point that lies on that side, up
// to 45 degrees to the left and right, and nearer than the reach; and it reaches
// no further than it must, beside the rounding.
func TestQuarter(t *testing.T) {
	for _, far := range []area.Length{5 * area.Kilometre, 25 * area.Kilometre, 120 * area.Kilometre} {
		for _, at := range [][2]float64{{35.93, 36.63}, {12.1, 30.0}, {50.4, 30.5}, {-34.6, -58.4}} {
			for turn, way := range map[float64]side{0: {1, 0}, 45: {1, 1}, 90: {0, 1}, 135: {-1, 1}, 180: {-1, 0}, 225: {-1, -1}, 270: {0, -1}, 315: {1, -1}} {
				d := quarter(pointAt(at), way, far)
				if d.Radius > far*71/100 {
					t.Errorf("a quarter of %d km needs %d km", far/area.Kilometre, d.Radius/area.Kilometre)
				}
				for off := -44.0; off <= 44; off += 11 {
					for part := 0.05; part <= 0.98; part += 0.1 {
						to := math.Pi / 180 * (turn + off)
						km := part * float64(far/area.Metre) / 1000
						p := [2]float64{at[0] + km*math.Cos(to)/111.195, at[1] + km*math.Sin(to)/(111.195*math.Cos(at[0]*math.Pi/180))}
						if gap := area.Distance(d.Center, pointAt(p)) - d.Radius; gap > far/50 {
							t.Fatalf("%v at %v: %.0f degrees off, %.0f km away, lies %d m outside", way, at, off, km, gap/area.Metre)
						}
					}
				}
			}
		}
	}
	if d := quarter(area.Point{Lat: 899_999_999, Lon: 0}, side{1, 0}, 100*area.Kilometre); d.Radius != 100*area.Kilometre {
		t.Error("over a pole the whole circle is taken")
	}
}
