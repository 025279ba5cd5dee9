package web

import (
	"cmp"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"truce/ruling"
)

// generated holds what npm builds, when it was there before the program was
// compiled: see web/map/README.md. Without it the page of places is its list.
//
//go:embed static
var generated embed.FS

// hasMap says whether the map was built into this program.
var hasMap = func() bool {
	_, err := fs.Stat(generated, "static/gen/map.js")
	return err == nil
}()

// place is a place of the list, and a disc of the map.
type place struct {
	ID, Name, Within string
	Lat, Lon         int32 // 1e-7 degree
	RadiusM          int64
	Items            int // incidents and single reports that are said to be there
	InScope          bool
	Link             string
}

// placesData is what the page of places shows. Unplaced are items whose place
// has no point, or whose point the reader may not see.
type placesData struct {
	Places   []*place
	Unplaced int
	HasMap   bool
	Source   string // of the discs
	Zones    []zoneRow
	Outlines string // the source of the zones
}

// placesPage lists the places of what is assessed, in the order of the areas
// that hold them. Places are discs of their own doubt: a point is never finer
// than its source says.
func placesPage(q *request) (string, any, error) {
	d := q.places()
	d.HasMap, d.Source = hasMap, q.link("/map/places.json")
	d.Zones, d.Outlines = q.zoneRows(), q.link("/map/zones.json")
	return "map", d, nil
}

func (q *request) places() placesData {
	var d placesData
	byKey := map[string]*place{}
	seen := map[string]bool{}
	for _, a := range q.picture.Assessments {
		if seen[a.ID] {
			continue // under another clause
		}
		seen[a.ID] = true
		at, ok := q.point(a)
		if !ok {
			d.Unplaced++
			continue
		}
		key := fmt.Sprint(a.Place, at)
		p := byKey[key]
		if p == nil {
			name, within, _ := strings.Cut(a.Place, "/")
			p = &place{Name: name, Within: strings.ReplaceAll(within, "/", ", "), Lat: at.Lat, Lon: at.Lon, RadiusM: at.RadiusM,
				Link: q.linkWith("/incidents", map[string]string{"place": a.Place})}
			byKey[key] = p
			d.Places = append(d.Places, p)
		}
		p.Items++
		p.InScope = p.InScope || a.AsReport != "outside_scope" && a.AsReport != "does_not_match"
	}
	slices.SortFunc(d.Places, func(a, b *place) int {
		return cmp.Or(strings.Compare(a.Within, b.Within), strings.Compare(a.Name, b.Name), cmp.Compare(a.Lat, b.Lat), cmp.Compare(a.Lon, b.Lon), cmp.Compare(a.RadiusM, b.RadiusM))
	})
	for i, p := range d.Places {
		p.ID = "p" + strconv.Itoa(i)
	}
	return d
}

// point is where an assessment's incident or report lies.
func (q *request) point(a ruling.Assessment) (ruling.Point, bool) {
	id, n := a.Subject, -1
	if a.Decided {
		id = ""
		for _, v := range a.Variables {
			if v.Name == "place" && len(v.Values) > 0 {
				id = v.Values[0].Entry // the decision
			}
		}
	} else if _, number, ok := strings.Cut(a.ID, "/"); ok {
		n, _ = strconv.Atoi(number)
	}
	leaf, ok := q.server.Book.Leaf(id)
	if !ok || leaf.Point == nil {
		return ruling.Point{}, false
	}
	return leaf.Point(n)
}

// Radius is the doubt of a place in kilometres, or in metres below one.
func (q *request) Radius(m int64) string {
	if m < 1000 {
		return q.lang.number(strconv.FormatInt(m, 10)) + " " + q.T("unit.m")
	}
	return q.lang.number(strconv.FormatInt((m+500)/1000, 10)) + " " + q.T("unit.km")
}

// degrees prints 1e-7 degree as a number of JSON with seven digits.
func degrees(v int32) json.Number {
	sign := ""
	if v < 0 {
		sign = "-"
	}
	n := int64(v)
	return json.Number(fmt.Sprintf("%s%d.%07d", sign, max(n, -n)/10_000_000, max(n, -n)%10_000_000))
}

// named is how many places carry their name on the map: those of most items.
const named = 8

// discs serves the places as GeoJSON, to those who may see the page.
func (s *server) discs(p page) http.Handler {
	type feature struct {
		Type       string         `json:"type"`
		Properties map[string]any `json:"properties"`
		Geometry   map[string]any `json:"geometry"`
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s := s.pin()
		q, err := s.read(r, p)
		if err == nil && !q.whole {
			err = problem{http.StatusForbidden, "the map is for those who signed in"}
		}
		if err != nil {
			s.fail(w, r, err)
			return
		}
		places := q.places().Places
		most := slices.Clone(places)
		slices.SortStableFunc(most, func(a, b *place) int { return cmp.Compare(b.Items, a.Items) })
		most = most[:min(named, len(most))]
		features := []feature{}
		for _, p := range places {
			scope := "out"
			if p.InScope {
				scope = "in"
			}
			features = append(features, feature{"Feature",
				map[string]any{"id": p.ID, "name": p.Name, "radius_m": p.RadiusM, "scope": scope, "label": slices.Contains(most, p)},
				map[string]any{"type": "Point", "coordinates": []json.Number{degrees(p.Lon), degrees(p.Lat)}}})
		}
		raw, err := json.Marshal(map[string]any{"type": "FeatureCollection", "features": features})
		if err != nil {
			s.fail(w, r, err)
			return
		}
		w.Header().Set("Content-Type", "application/geo+json")
		w.Header().Set("Cache-Control", "no-store")
		_, _ = w.Write(raw)
	})
}
