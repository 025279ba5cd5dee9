package gazetteer

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"truce/area"
)

// Columns of the table of GeoNames (its readme.txt, "geoname" table).
const (
	gnID, gnName, gnOther, gnLat, gnLon = 0, 1, 3, 4, 5
	gnClass, gnCode, gnCountry          = 6, 7, 8
	gnAdmin1, gnPopulation, gnColumns   = 10, 14, 19
)

// geoKinds are the feature codes that are taken, and what they are to the
// reader; a code that is not here goes by its class, P being towns.
var geoKinds = map[string]string{
	"ADM1": "governorate", "ADM2": "area", "ADM3": "area", "ADM4": "area", "RGN": "area",
	"PPLX": "town", "PPLH": "", "PPLQ": "", // sections lie anywhere in their town; places that are no more
	"AIRB": "area", "AIRP": "area", "INSM": "area", "DAM": "area",
}

// geoNames reads the table of GeoNames. Rivers, schools and hills are left out.
func (l *list) geoNames(r io.Reader) error {
	s := bufio.NewScanner(r)
	s.Buffer(nil, 1<<20)
	for row := 1; s.Scan(); row++ {
		c := strings.Split(strings.TrimSuffix(s.Text(), "\r"), "\t")
		if len(c) != gnColumns {
			if s.Text() != "" {
				l.bad(row, "a row of GeoNames has %d columns, and this one %d", gnColumns, len(c))
			}
			continue
		}
		kind, known := geoKinds[c[gnCode]]
		if !known && c[gnClass] == "P" {
			kind = "town"
		}
		if kind == "" {
			continue
		}
		pt, ok := pointOf(c[gnLat], c[gnLon])
		if !ok {
			l.bad(row, "its latitude and longitude are no degrees")
			continue
		}
		n, _ := strconv.ParseInt(c[gnPopulation], 10, 64)
		p := Place{ID: "gn" + c[gnID], Kind: kind, Names: namesOf(append([]string{bare(c[gnName])}, strings.Split(c[gnOther], ",")...)...),
			Country: c[gnCountry], Admin1: c[gnAdmin1], Point: pt, Placed: true, Population: max(n, 0)}
		p.Radius = radiusOf(kind, p.Population)
		if c[gnClass] == "S" {
			p.Radius = 3_000 * area.Metre
		}
		l.take(row, p)
	}
	return s.Err()
}

// pointOf reads degrees.
func pointOf(lat, lon string) (area.Point, bool) {
	a, ok1 := degrees(lat, 90)
	o, ok2 := degrees(lon, 180)
	if !ok1 || !ok2 {
		return area.Point{}, false
	}
	p, err := area.NewPoint(a, o)
	return p, err == nil
}

// degrees reads degrees as whole 1e-7 degree, further digits cut off. A decimal
// comma is read too.
func degrees(s string, limit int64) (int64, bool) {
	s = strings.Replace(strings.TrimSpace(s), ",", ".", 1)
	sign := int64(1)
	if strings.HasPrefix(s, "-") {
		sign, s = -1, s[1:]
	}
	whole, part, _ := strings.Cut(s, ".")
	if part = part[:min(7, len(part))]; whole == "" {
		return 0, false
	}
	n, err := strconv.ParseUint(whole+part+strings.Repeat("0", 7-len(part)), 10, 40)
	if err != nil || int64(n) > limit*1e7 {
		return 0, false
	}
	return sign * int64(n), true
}
