package ruling

import (
	"fmt"

	"truce/canon"
	"truce/entry"
	"truce/entry/body"
)

// Point is where something lies, to within a radius. Who may be shown it is
// not this package's business.
type Point struct {
	Lat, Lon int32 // 1e-7 degree
	RadiusM  int64
}

// PointOf is the point of the n-th claim of a report, or with n = -1 that of
// the body's own place; ok is false when none is stated, or it is withheld.
func PointOf(e *entry.Entry, n int) (p Point, ok bool) {
	path := "place"
	if n >= 0 {
		path = fmt.Sprintf("claims/%d/place", n)
	}
	for i := range e.Parts {
		if e.Parts[i].Name != entry.ExactPlace {
			continue
		}
		v, err := canon.Parse(e.Parts[i].Bytes)
		if err != nil {
			return p, false
		}
		b := body.From(v).Sub(path)
		lat, okLat := b.Int("lat")
		lon, okLon := b.Int("lon")
		p.Lat, p.Lon = int32(lat), int32(lon)
		p.RadiusM, _ = b.Int("radius_m")
		return p, okLat && okLon
	}
	return p, false
}
