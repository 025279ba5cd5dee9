package spreadsheet

import (
	"errors"
	"io"
	"slices"
	"strings"
	"unicode"
)

// known are words that headings are made of, and what a column of such a
// heading is read as. The first that fits an unused field wins.
var known = []struct {
	as    string
	words []string
}{
	{"date_to", []string{"date end", "end date", "date to", "date until", "dateend", "datum bis", "date fin"}},
	{"available", []string{"date reported", "reported on", "report date", "date published", "publication date"}},
	{"code", []string{"id", "code", "no", "nr", "ref", "reference", "number", "event id", "event id cnty", "incident id", "serial", "lfd nr", "الرقم"}},
	{"date", []string{"date", "day", "event date", "incident date", "date start", "start date", "datum", "fecha", "jour", "التاريخ", "дата"}},
	{"time", []string{"time", "hour", "time of day", "local time", "uhrzeit", "heure", "hora", "الوقت", "время"}},
	{"latitude", []string{"lat", "latitude", "y", "breite", "خط العرض"}},
	{"longitude", []string{"lon", "long", "lng", "longitude", "x", "laenge", "länge", "خط الطول"}},
	{"radius_m", []string{"radius m", "precision m", "radius"}},
	{"country", []string{"country", "land", "pays", "pais", "البلد"}},
	{"area", []string{"governorate", "province", "district", "subdistrict", "admin1", "admin2", "admin3", "adm 1", "adm 2", "region", "oblast", "department", "state", "kreis", "provinz", "المحافظة", "المنطقة"}},
	{"place", []string{"place", "location", "town", "village", "locality", "settlement", "where", "where coordinates", "ort", "lieu", "lugar", "المكان", "место"}},
	{"weapon", []string{"weapon", "weapon type", "munition", "means", "waffe", "arme", "arma", "السلاح"}},
	{"target", []string{"target", "target type", "object", "ziel", "cible", "objetivo", "الهدف"}},
	{"attacker", []string{"attacker", "perpetrator", "actor", "belligerent", "side", "by whom", "taeter", "täter", "auteur", "الفاعل"}},
	{"side_a", []string{"side a", "actor1", "actor 1", "party a"}},
	{"side_b", []string{"side b", "actor2", "actor 2", "party b"}},
	{"act", []string{"act", "type", "event type", "sub event type", "incident type", "category", "what", "violation type", "art", "tipo", "نوع الحادث", "тип"}},
	{"killed_civilians", []string{"civilians killed", "civilian deaths", "deaths civilians", "killed civilians"}},
	{"killed", []string{"killed", "deaths", "fatalities", "dead", "kia", "best", "tote", "morts", "muertos", "القتلى", "убито"}},
	{"injured", []string{"injured", "wounded", "wia", "verletzte", "blessés", "heridos", "الجرحى", "ранено"}},
	{"origin", []string{"source", "sources", "reported by", "quelle", "fuente", "المصدر", "источник"}},
	{"text", []string{"description", "notes", "text", "narrative", "summary", "details", "remarks", "comment", "beschreibung", "bemerkung", "الوصف", "ملاحظات"}},
}

// maxCodes bounds how many different words of a column are listed to be coded.
const maxCodes = 200

// Suggest writes a first file of columns for a table: it finds the encoding by
// a byte order mark only, the separator by the head, what columns are by their
// headings, the order of dates and the decimal sign by the cells, and lists the
// words that need codes, each with "" or, where it is a word already, with
// itself. outlet says who keeps the table. What it cannot tell is kept in words.
func Suggest(r io.ReadSeeker, outlet, encoding string) (*Columns, *Problem) {
	c := &Columns{Schema: Schema, Outlet: outlet, Encoding: encoding, Columns: map[string]Column{}}
	var t *table
	for _, sep := range separators {
		if _, err := r.Seek(0, io.SeekStart); err != nil {
			return nil, &Problem{Message: "the table cannot be read"}
		}
		try := *c
		try.Separator = sep
		got, bad := openTable(r, &try)
		if bad != nil {
			return nil, bad
		}
		if t == nil || len(got.head) > len(t.head) {
			t, c.Separator = got, sep
		}
	}
	// The winner's reader was passed over by the later tries.
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return nil, &Problem{Message: "the table cannot be read"}
	}
	t, bad := openTable(r, c)
	if bad != nil {
		return nil, bad
	}
	if c.Separator == "," {
		c.Separator = ""
	}
	as := t.guess()
	words := make([]map[string]bool, len(t.head))
	var dates, degrees []string
	for {
		cells, _, bad, err := t.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if bad != nil || blank(cells) {
			continue
		}
		for i, s := range cells {
			s = strings.TrimSpace(s)
			switch f, _ := fieldOf(as[i]); {
			case s == "":
			case f.Coded && len(words[i]) <= maxCodes:
				if words[i] == nil {
					words[i] = map[string]bool{}
				}
				words[i][s] = true
			case as[i] == "date":
				dates = append(dates, s)
			case as[i] == "latitude":
				degrees = append(degrees, s)
			}
		}
	}
	for i, h := range t.head {
		col := Column{As: as[i]}
		if len(words[i]) > maxCodes {
			col.As = "kept"
		} else if f, _ := fieldOf(as[i]); f.Coded {
			col.Codes = codesFor(words[i])
		}
		c.Columns[h] = col
	}
	c.Dates = orderOf(dates)
	if len(degrees) > 0 && !slices.ContainsFunc(degrees, func(s string) bool { return !strings.Contains(s, ",") }) {
		c.Decimal = ","
	}
	if !slices.Contains(as, "code") {
		for i, h := range t.head {
			if slices.Contains([]string{"date", "time", "place", "act"}, as[i]) {
				c.Key = append(c.Key, h)
			}
		}
	}
	return c, nil
}

// guess says what each column is, by its heading.
func (t *table) guess() []string {
	out := make([]string, len(t.head))
	used := map[string]bool{}
	for i, h := range t.head {
		plain := strings.Join(strings.FieldsFunc(strings.ToLower(h), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }), " ")
		out[i] = "kept"
		if h == rejected {
			out[i] = "ignored"
		}
		for _, k := range known {
			if f, _ := fieldOf(k.as); slices.Contains(k.words, plain) && (f.Many || !used[k.as]) {
				out[i] = k.as
				used[k.as] = true
				break
			}
		}
	}
	return out
}

func codesFor(words map[string]bool) map[string]string {
	out := map[string]string{}
	plain := true
	for w := range words {
		plain = plain && identifier.MatchString(w)
		out[w] = ""
		if identifier.MatchString(w) {
			out[w] = w
		}
	}
	if plain {
		return nil
	}
	return out
}

// orderOf is the order of dates of three numbers where some cell decides it.
func orderOf(dates []string) string {
	day, month := false, false
	for _, s := range dates {
		if m := threeNumbers.FindStringSubmatch(midnight.ReplaceAllString(s, "")); m != nil {
			day = day || len(m[1]) == 2 && m[1] > "12"
			month = month || len(m[2]) == 2 && m[2] > "12"
		}
	}
	switch {
	case day && !month:
		return "day-month-year"
	case month && !day:
		return "month-day-year"
	}
	return ""
}
