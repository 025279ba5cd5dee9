package ruling

import (
	"fmt"
	"strconv"
	"strings"

	"truce/area"
	"truce/canon"
	"truce/entry"
	"truce/entry/body"
)

// A spot is where something is said to have been: by name, with the areas that
// hold it, and where it is placed also by coordinates.
type spot struct {
	path   string // smallest first, joined by /
	at     Point
	placed bool // at is there
}

// named is the spot as far as its name goes.
func (s spot) named() spot { return spot{path: s.path} }

// disc is where it may be by coordinates.
func (s spot) disc(doubt area.Length) area.Disc {
	r := area.Length(min(max(s.at.RadiusM, 0), int64(area.MaxLength/area.Metre)/2)) * area.Metre
	return area.Disc{Center: area.Point{Lat: s.at.Lat, Lon: s.at.Lon}, Radius: min(r+doubt, area.MaxLength)}
}

// exactOf is the part of an entry that has its coordinates, by where in the
// body they stand; absent when it is withheld or there is none.
func exactOf(e *entry.Entry) canon.Value {
	for i := range e.Parts {
		if e.Parts[i].Name == entry.ExactPlace {
			if v, err := canon.Parse(e.Parts[i].Bytes); err == nil {
				return v
			}
		}
	}
	return canon.Value{}
}

// pointAt reads the coordinates that stood at a place of the body.
func pointAt(exact canon.Value, path string) (p Point, ok bool) {
	b := body.From(exact).Sub(path)
	lat, okLat := b.Int("lat")
	lon, okLon := b.Int("lon")
	if _, err := area.NewPoint(lat, lon); err != nil || !okLat || !okLon {
		return p, false
	}
	p.Lat, p.Lon = int32(lat), int32(lon)
	p.RadiusM, _ = b.Int("radius_m")
	return p, true
}

// placeOfClaim is where the coordinates of the n-th claim stood in the body.
func placeOfClaim(n int) string { return "claims/" + strconv.Itoa(n) + "/place" }

// spot numbers where a place is: its name, the areas that hold it, and its
// coordinates.
func (t *tip) spot(place canon.Value, at Point, placed bool) uint32 {
	p := &t.paths
	p.buf = append(p.buf[:0], text(place.Get("name"))...)
	path := p.at(p.ofBytes(p.join(place.Get("within"), '/', true)))
	n := t.spots.number(spot{path, at, placed})
	if int(n) == len(t.areas) {
		t.areas = append(t.areas, t.words.of(governorate(path)))
	}
	return n
}

// spotOf is where an incident was by its decision.
func (v *view) spotOf(n *Note) spot {
	if n.Kind == "incident/1" {
		return v.s.tip.spots.list[n.spot]
	}
	p, _ := n.Body.Place("place")
	return spot{path: p.Path()}
}

// length prints a length as reasons tell it: whole metres, from a kilometre on
// kilometres with one digit.
func length(l area.Length) string {
	if l < 0 {
		l = -l
	}
	m := int64((l + area.Metre/2) / area.Metre)
	if m < 1000 {
		return fmt.Sprintf("%d m", m)
	}
	return strings.TrimSuffix(fmt.Sprintf("%d.%d", (m+50)/1000, (m+50)%1000/100), ".0") + " km"
}
