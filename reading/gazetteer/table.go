package gazetteer

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// headings are the words by which a column is known, in small letters. A name
// in some language is "name_" and its two letters.
var headings = map[string][]string{
	"id":         {"id", "code", "pcode"},
	"name":       {"name", "place", "town", "location"},
	"names":      {"names", "alternatenames", "alternate_names", "other_names", "aliases"},
	"lat":        {"lat", "latitude", "y"},
	"lon":        {"lon", "lng", "long", "longitude", "x"},
	"admin1":     {"admin1", "adm1", "adm_1", "governorate", "province", "adm1_en"},
	"kind":       {"kind", "type", "class"},
	"population": {"population", "pop"},
	"country":    {"country", "country_code", "iso2"},
}

// table reads a table with a heading.
func (l *list) table(r io.Reader, first []byte) error {
	c := csv.NewReader(r)
	c.LazyQuotes, c.FieldsPerRecord, c.ReuseRecord = true, -1, true
	switch {
	case bytes.ContainsRune(first, '\t'):
		c.Comma = '\t'
	case bytes.Count(first, []byte(";")) > bytes.Count(first, []byte(",")):
		c.Comma = ';'
	}
	head, err := c.Read()
	if err != nil {
		return fmt.Errorf("the first line is no heading")
	}
	at, named := map[string]int{}, []int{}
	for i, h := range head {
		h = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(h, "\ufeff")))
		if strings.HasPrefix(h, "name_") && len(h) == 7 {
			named = append(named, i)
			continue
		}
		for key, words := range headings {
			if _, have := at[key]; !have && slices.Contains(words, h) {
				at[key] = i
			}
		}
	}
	_, lat := at["lat"]
	_, lon := at["lon"]
	_, name := at["name"]
	if !lat || !lon || !name && len(named) == 0 {
		return fmt.Errorf("the first line has to name the columns name (or name_en, name_ar), lat and lon; other columns that are read: names, admin1, kind, population, country, id")
	}
	for {
		rec, err := c.Read()
		if err == io.EOF {
			return nil
		}
		row, _ := c.FieldPos(0)
		if err != nil {
			l.bad(row, "the row is not closed: a quotation mark may be missing")
			continue
		}
		l.row(row, rec, at, named)
	}
}

func (l *list) row(row int, rec []string, at map[string]int, named []int) {
	cell := func(key string) string {
		if i, ok := at[key]; ok && i < len(rec) {
			return strings.TrimSpace(rec[i])
		}
		return ""
	}
	pt, ok := pointOf(cell("lat"), cell("lon"))
	if !ok {
		l.bad(row, "its latitude and longitude are no degrees between -90 and 90, -180 and 180")
		return
	}
	all := []string{cell("name")}
	for _, i := range named {
		if i < len(rec) {
			all = append(all, rec[i])
		}
	}
	all = append(all, strings.FieldsFunc(cell("names"), func(r rune) bool { return r == '|' || r == ',' || r == ';' })...)
	for i := range all {
		all[i] = bare(strings.TrimSpace(all[i]))
	}
	p := Place{ID: cell("id"), Kind: kindNamed(cell("kind")), Names: namesOf(all...), Country: cell("country"), Point: pt, Placed: true}
	if n, err := strconv.ParseInt(cell("population"), 10, 64); err == nil && n > 0 {
		p.Population = n
	}
	p.Admin1 = l.governorate(p.Country, bare(cell("admin1")))
	kind := p.Kind
	if l.o.Kind != "" {
		kind = l.o.Kind
	}
	p.Radius = radiusOf(kind, p.Population)
	l.take(row, p)
}

// kindNamed is the kind that a word of a table means; towns where it says
// nothing that is known.
func kindNamed(w string) string {
	switch w = strings.ToLower(w); {
	case slices.Contains(Kinds, w):
		return w
	case w == "neighborhood" || w == "quarter":
		return "neighbourhood"
	case w == "province":
		return "governorate"
	case w == "district" || w == "subdistrict" || w == "region":
		return "area"
	}
	return "town"
}
