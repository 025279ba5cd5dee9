package ruling

import "truce/entry"

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
		path = placeOfClaim(n)
	}
	return pointAt(exactOf(e), path)
}
