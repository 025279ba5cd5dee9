package gazetteer

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"truce/area"
)

// feature is what is read of a feature of GeoJSON.
type feature struct {
	Properties map[string]any `json:"properties"`
	Geometry   *struct {
		Type        string          `json:"type"`
		Coordinates json.RawMessage `json:"coordinates"`
	} `json:"geometry"`
}

// geoJSON reads a collection of features, one at a time.
func (l *list) geoJSON(r io.Reader) error {
	d := json.NewDecoder(r)
	if err := toFeatures(d); err != nil {
		return err
	}
	for row := 1; d.More(); row++ {
		var f feature
		if err := d.Decode(&f); err != nil {
			return fmt.Errorf("feature %d is no feature of GeoJSON: the file may be cut short", row)
		}
		l.feature(row, f)
	}
	if _, err := d.Token(); err != nil {
		return fmt.Errorf("the list of features does not end: the file may be cut short")
	}
	return nil
}

// toFeatures goes to the first feature.
func toFeatures(d *json.Decoder) error {
	wrong := fmt.Errorf("a list of places in GeoJSON is a FeatureCollection with features")
	if _, err := d.Token(); err != nil {
		return wrong
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return wrong
		}
		if key == "features" {
			if t, err := d.Token(); err != nil || t != json.Delim('[') {
				return wrong
			}
			return nil
		}
		var skip json.RawMessage
		if err := d.Decode(&skip); err != nil {
			return wrong
		}
	}
	return wrong
}

// The names of properties, in small letters: "adm3_pcode", "adm3_en",
// "adm3_name1", "name_ar", "name", "name:ar", "pcode".
var (
	codeKey = regexp.MustCompile(`^adm(?:in)?([0-6])_?p?code$`)
	levKey  = regexp.MustCompile(`^adm(?:in)?([0-6])_?(?:name)?_?(?:[a-z]{2}|[1-3])?$`)
	nameKey = regexp.MustCompile(`^nam(?:e)?(?:[_:](?:[a-z]{2}|[1-3]|[a-z]{2}_ref))?$`)
)

// kindOf are the kinds by level: 0 country, 1 governorate, …
var kindOf = []string{"country", "governorate", "area", "area", "town", "neighbourhood", "neighbourhood"}

func (l *list) feature(row int, f feature) {
	low := map[string]string{}
	var keys []string
	for k, v := range f.Properties {
		s, ok := v.(string)
		if n, isNum := v.(float64); isNum {
			s, ok = strconv.FormatFloat(n, 'f', -1, 64), true
		}
		if ok && strings.TrimSpace(s) != "" {
			k = strings.ToLower(k)
			low[k] = strings.TrimSpace(s)
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	level, names := l.namesByLevel(keys, low)
	p := Place{Kind: kindOf[min(level, len(kindOf)-1)], Names: names}
	p.ID = low[fmt.Sprintf("adm%d_pcode", level)]
	if s := low["pcode"]; s != "" {
		p.ID = s
	}
	if c := low["adm0_pcode"]; len(c) == 2 {
		p.Country = c
	} else if c := low["iso2"]; len(c) == 2 {
		p.Country = c
	}
	if n, err := strconv.ParseInt(low["population"], 10, 64); err == nil && n > 0 {
		p.Population = n
	}
	if !l.outline(f, &p) {
		l.bad(row, "its geometry has no points in degrees")
		return
	}
	country := p.Country
	if country == "" {
		country = l.o.Country
	}
	for _, k := range keys {
		if m := levKey.FindStringSubmatch(k); m != nil && m[1] == "1" && p.Admin1 == "" && level > 1 {
			p.Admin1 = l.governorate(country, low[k])
		}
	}
	if level == 1 {
		for _, n := range names {
			if p.Admin1 = l.governorate(country, n); p.Admin1 != "" {
				break
			}
		}
	}
	if kind := l.o.Kind; p.Kind == "neighbourhood" && kind == "" || kind == "neighbourhood" {
		p.Parent = l.townOf(keys, low, level, country, p.Point)
	}
	l.take(row, p)
}

// namesByLevel finds which level a feature is of, and its names. Names of the
// feature itself ("name_en") mean that the levels named are those above it.
func (l *list) namesByLevel(keys []string, low map[string]string) (level int, names []string) {
	deepest := -1
	for _, k := range keys {
		if m := codeKey.FindStringSubmatch(k); m != nil {
			deepest = max(deepest, int(m[1][0]-'0'))
		}
	}
	var own []string
	for _, k := range keys {
		if nameKey.MatchString(k) {
			own = append(own, low[k])
		}
	}
	if len(own) > 0 {
		if deepest < 0 {
			return 4, namesOf(latinFirst(own)...) // a list of towns
		}
		return deepest + 1, namesOf(latinFirst(own)...)
	}
	for _, k := range keys {
		if m := levKey.FindStringSubmatch(k); m != nil && int(m[1][0]-'0') == deepest {
			own = append(own, low[k])
		}
	}
	return max(deepest, 0), namesOf(latinFirst(own)...)
}

// latinFirst puts the names in Latin letters first: the first name is shown.
func latinFirst(names []string) []string {
	slices.SortStableFunc(names, func(a, b string) int {
		la, lb := a[0] < 0x80, b[0] < 0x80
		switch {
		case la == lb:
			return 0
		case la:
			return -1
		}
		return 1
	})
	for i := range names {
		names[i] = bare(names[i])
	}
	return names
}

// townOf finds the town of a neighbourhood among those above it.
func (l *list) townOf(keys []string, low map[string]string, level int, country string, at area.Point) string {
	if l.o.Known == nil {
		return ""
	}
	for up := level - 1; up >= 2; up-- {
		for _, k := range keys {
			if m := levKey.FindStringSubmatch(k); m == nil || int(m[1][0]-'0') != up {
				continue
			}
			if id, _, ok := l.o.Known.Town(strings.ToUpper(country), low[k], at); ok {
				return id
			}
		}
	}
	return ""
}

// outline puts a place at its point, or in the middle of the box around its
// shape with the radius that reaches the box's corner.
func (l *list) outline(f feature, p *Place) bool {
	if f.Geometry == nil {
		return false
	}
	var v any
	if json.Unmarshal(f.Geometry.Coordinates, &v) != nil {
		return false
	}
	b := box{math.MaxInt64, math.MinInt64, math.MaxInt64, math.MinInt64}
	if !b.over(v, 0) {
		return false
	}
	pt, err1 := area.NewPoint((b.south+b.north)/2, (b.west+b.east)/2)
	corner, err2 := area.NewPoint(b.north, b.east)
	if err1 != nil || err2 != nil {
		return false
	}
	p.Point, p.Placed = pt, true
	if p.Radius = area.Distance(pt, corner); p.Radius == 0 {
		kind := p.Kind
		if l.o.Kind != "" {
			kind = l.o.Kind
		}
		p.Radius = radiusOf(kind, p.Population)
	}
	return true
}

// box is the box around points, in 1e-7 degree.
type box struct{ south, north, west, east int64 }

// over widens a box to hold coordinates, which are nested up to four deep.
func (b *box) over(v any, depth int) bool {
	list, ok := v.([]any)
	if !ok || len(list) == 0 || depth > 4 {
		return false
	}
	if lon, ok := list[0].(float64); ok {
		if len(list) < 2 {
			return false
		}
		lat, ok := list[1].(float64)
		if !ok || math.Abs(lat) > 90 || math.Abs(lon) > 180 {
			return false
		}
		y, x := int64(math.Round(lat*1e7)), int64(math.Round(lon*1e7))
		b.south, b.north = min(b.south, y), max(b.north, y)
		b.west, b.east = min(b.west, x), max(b.east, x)
		return true
	}
	for _, e := range list {
		if !b.over(e, depth+1) {
			return false
		}
	}
	return true
}
