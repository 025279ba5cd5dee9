package gazetteer

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"truce/area"
)

// Kinds of places, widest first, as the reader knows them.
var Kinds = []string{"country", "governorate", "area", "town", "neighbourhood"}

// Place is one place of a list.
type Place struct {
	ID, Kind   string
	Names      []string // the first is the one shown
	Country    string   // two letters, ISO 3166
	Admin1     string   // the reader's code of the first level; empty where not known
	Point      area.Point
	Radius     area.Length
	Placed     bool
	Population int64
	Parent     string // of a neighbourhood: the id of its town
}

// Line is a place as the reader reads it, without a line break.
func (p Place) Line() string {
	c := []string{p.ID, p.Kind, strings.Join(p.Names, "|"), p.Country, p.Admin1, "", "", "", "", p.Parent}
	if p.Placed {
		c[5], c[6] = fmt.Sprint(p.Point.Lat), fmt.Sprint(p.Point.Lon)
		c[7] = fmt.Sprint(int64(p.Radius / area.Metre))
	}
	if p.Population > 0 {
		c[8] = fmt.Sprint(p.Population)
	}
	return strings.TrimRight(strings.Join(c, "\t"), "\t")
}

// Problem is a row that gives no place.
type Problem struct {
	Row  int // line of a table, feature of a GeoJSON file; from 1
	Text string
}

// Known is what the reader already knows of a country, to tie new places to it.
type Known interface {
	// Country says whether a name is that of a country.
	Country(name string) bool
	// Governorate gives the reader's code of a first-level area by its name.
	Governorate(country, name string) (code string, ok bool)
	// Town gives the id of the town of that name nearest to a point, and how
	// far off it is.
	Town(country, name string, near area.Point) (id string, off area.Length, ok bool)
	// Nearest gives the code of the first-level area of the town nearest to a
	// point.
	Nearest(country string, near area.Point) (code string, ok bool)
}

// Options say what a file itself may leave open.
type Options struct {
	Country string // of places that name none
	Kind    string // of all places, whatever the file says
	Known   Known
}

// radiusOf is how far around its point a place is taken to reach: our
// convention, after the towns that come with the program. In metres.
func radiusOf(kind string, population int64) area.Length {
	switch kind {
	case "governorate":
		return 80_000 * area.Metre
	case "area":
		return 15_000 * area.Metre
	case "neighbourhood":
		return 1_500 * area.Metre
	}
	switch {
	case population >= 1_000_000:
		return 20_000 * area.Metre
	case population >= 300_000:
		return 12_000 * area.Metre
	case population >= 100_000:
		return 8_000 * area.Metre
	case population >= 50_000:
		return 5_000 * area.Metre
	case population >= 10_000:
		return 3_000 * area.Metre
	}
	return 2_000 * area.Metre
}

// maxNames is how many names of a place are kept: GeoNames has over a hundred
// for a capital, in scripts that are not read.
const maxNames = 16

// namesOf drops what is no name for the reader: empty, doubled, of letters that
// are neither Latin nor Arabic, shorter than three letters (codes) or with marks
// that separate columns.
func namesOf(names ...string) []string {
	var out []string
	for _, n := range names {
		n = strings.Join(strings.Fields(n), " ")
		if !readable(n) || slices.Contains(out, n) {
			continue
		}
		if out = append(out, n); len(out) == maxNames {
			break
		}
	}
	return out
}

func readable(n string) bool {
	letters := 0
	for _, r := range n {
		switch {
		case strings.ContainsRune("|:;,[]/", r) || unicode.IsControl(r):
			return false // a remark on a place rather than a name
		case unicode.In(r, unicode.Latin, unicode.Arabic):
			letters++
		case unicode.IsLetter(r):
			return false
		}
	}
	return letters > 2 && len(n) <= 120 && !(letters == 3 && strings.ToUpper(n) == n && n[0] < 0x80)
}

// classWords are words that a list puts behind the name of a place; a report
// says the name without them.
var classWords = []string{" village", " town", " city", " district", " governorate", " province", " neighbourhood", " neighborhood", " camp"}

// classHeads are such words in front of a name, as Arabic lists have them: the
// seat of, the subdistrict of, the village of.
var classHeads = []string{"مركز ", "ناحية ", "منطقة ", "محافظة ", "قرية ", "بلدة ", "مدينة "}

// bare is a name without the word for its class.
func bare(n string) string {
	for _, w := range classHeads {
		if rest, ok := strings.CutPrefix(n, w); ok && len(rest) > 4 {
			return rest
		}
	}
	low := strings.ToLower(n)
	for _, w := range classWords {
		if strings.HasSuffix(low, w) && len(n)-len(w) > 2 {
			return n[:len(n)-len(w)]
		}
	}
	return n
}

// idOf is an id of a place that the list gives none: from its name and point,
// so that the same place has the same id next time.
func idOf(p Place) string {
	var b strings.Builder
	for _, r := range strings.ToLower(p.Names[0]) {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "_"):
			b.WriteByte('_')
		}
	}
	name := strings.Trim(b.String(), "_")
	if name == "" {
		name = "place"
	}
	return fmt.Sprintf("%s_%s_%d_%d", strings.ToLower(p.Country), name, p.Point.Lat/1000, p.Point.Lon/1000)
}
