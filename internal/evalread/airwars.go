package evalread

import (
	"strings"
	"unicode"

	"truce/area"
	"truce/civil"
	"truce/reading"
)

// AirwarsText is a report that researchers of Airwars tied to incidents.
type AirwarsText struct {
	ID        string   `json:"source_id"`
	Incidents []string `json:"incident_airwars_ids"`
	Lang      string   `json:"lang"`
	Title     string   `json:"title"`
	Text      string   `json:"text"`

	Of []AirwarsIncident `json:"-"` // those of Incidents that are known
}

// AirwarsIncident is what the researchers coded.
type AirwarsIncident struct {
	ID         string   `json:"airwars_id"`
	Date       string   `json:"date"`
	StrikeType string   `json:"strike_type"`
	Min        *int64   `json:"civ_killed_min"`
	Max        *int64   `json:"civ_killed_max"`
	MilMax     int64    `json:"mil_killed_max"`
	Lat        *float64 `json:"lat"`
	Lon        *float64 `json:"lon"`
	PlaceAR    string   `json:"place_ar"`
}

// AirwarsTexts reads the texts with their incidents.
func AirwarsTexts(r *Run) ([]AirwarsText, error) {
	texts, err := JSONLines[AirwarsText](r, "text-linkage/airwars_source_texts.open.jsonl.gz")
	if err != nil {
		return nil, err
	}
	list, err := JSONLines[AirwarsIncident](r, "events/airwars_syria_incidents.open.jsonl.gz")
	if err != nil {
		return nil, err
	}
	incidents := map[string]AirwarsIncident{}
	for _, x := range list {
		incidents[x.ID] = x
	}
	for i := range texts {
		for _, id := range texts[i].Incidents {
			if x, ok := incidents[id]; ok {
				texts[i].Of = append(texts[i].Of, x)
			}
		}
	}
	return texts, nil
}

// Report is the text as the reader takes it. The day of publication is not in
// the set; that of the first incident stands for it.
func (t AirwarsText) Report() reading.Report {
	rep := reading.Report{ID: t.ID, Title: t.Title, Text: t.Text}
	if len(t.Of) > 0 {
		rep.Published, _ = civil.ParseDate(t.Of[0].Date)
	}
	return rep
}

// airwarsActs are the acts that a type of strike stands for.
var airwarsActs = map[string][]string{
	"Artillery":                         {"shelling", "fire"},
	"Airstrike":                         {"air_strike"},
	"Airstrike and/or Artillery":        {"air_strike", "shelling"},
	"Drone Strike":                      {"air_strike"},
	"Ground operation":                  {"attack", "fire", "raid", "ambush", "lay_mine", "suicide_attack", "abduct"},
	"Counter-Terrorism Action (Ground)": {"raid", "attack", "fire"},
	"Naval bombardment":                 {"shelling"},
}

// Acts are the acts that the type of strike of an incident stands for.
func (x AirwarsIncident) Acts() []string {
	var out []string
	for s := range strings.SplitSeq(x.StrikeType, ", ") {
		out = append(out, airwarsActs[s]...)
	}
	return out
}

// Deaths says whether the researchers counted deaths.
func (x AirwarsIncident) Deaths() bool { return x.Min != nil && x.Max != nil && *x.Max > 0 }

// Holds says whether a figure holds a number between their minimum and maximum
// (with those of combatants), and is tight.
func (x AirwarsIncident) Holds(f *reading.Figure) bool {
	if !x.Deaths() {
		return false
	}
	for g := max(1, *x.Min); g <= *x.Max+x.MilMax && g < *x.Min+200; g++ {
		if Covered(f, g) {
			return true
		}
	}
	return false
}

// Placed says whether the researchers gave a point.
func (x AirwarsIncident) Placed() bool { return x.Lat != nil && x.Lon != nil }

// point is that of the researchers.
func (x AirwarsIncident) point() area.Point {
	return area.Point{Lat: int32(*x.Lat * 1e7), Lon: int32(*x.Lon * 1e7)}
}

// HeldBy says whether the disc of a place holds their point.
func (x AirwarsIncident) HeldBy(p *reading.Place) bool {
	return x.Placed() && p != nil && p.Placed && area.Distance(p.Disc.Center, x.point()) <= p.Disc.Radius
}

// NamedIn says whether a text has the researchers' Arabic name of the place, or
// one of several that commas part; the article and the spellings of hamza, ta
// and alif do not matter, and small words may be tied to its front.
func (x AirwarsIncident) NamedIn(text string) bool {
	folded := " " + foldArabic(text) + " "
	for _, name := range strings.FieldsFunc(x.PlaceAR, func(r rune) bool { return r == ',' || r == '،' || r == '/' }) {
		if n := foldArabic(name); len(n) > 4 && strings.Contains(folded, n+" ") {
			return true
		}
	}
	return false
}

var arabicLetters = strings.NewReplacer("أ", "ا", "إ", "ا", "آ", "ا", "ة", "ه", "ى", "ي", "ئ", "ي", "ؤ", "و", "ـ", "")

// foldArabic gives the words of a text in plain letters, without their article,
// parted by one space.
func foldArabic(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != 'ـ':
			return ' '
		}
		return r
	}, s)
	words := strings.Fields(arabicLetters.Replace(s))
	for i, w := range words {
		if rest, ok := strings.CutPrefix(w, "ال"); ok && len(rest) > 4 {
			words[i] = rest
		}
	}
	return strings.Join(words, " ")
}

// Near says whether a place lies within 10 km of their point.
func (x AirwarsIncident) Near(p *reading.Place) bool {
	return x.Placed() && p != nil && p.Placed &&
		area.Distance(p.Disc.Center, x.point()) <= 10*area.Kilometre
}
