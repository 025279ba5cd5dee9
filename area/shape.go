package area

import "fmt"

// Area is a set of places: where something may lie, or the region of a rule.
// The kinds of areas are [Disc], [RingSector], [Line], [Strip], [Polygon],
// [Zone], [Admin], [Both] and [Unplaced].
type Area interface {
	// Check says what is wrong with the area; [Within] answers nothing about
	// an area that does not pass.
	Check() error
}

// shape is an area with a form on the earth.
type shape interface {
	Area
	// depth is how far inside the shape p lies, negative outside; see depth.go.
	depth(p Point) (least, most Length)
	// hull is a disc that holds the shape.
	hull() Disc
}

// Disc is every place within Radius of Center: a point with its precision.
type Disc struct {
	Center Point
	Radius Length // from 0
}

// RingSector is every place from Near to Far from Center whose bearing is
// within 11.25 degrees of Toward.
type RingSector struct {
	Center    Point
	Near, Far Length // 0 <= Near <= Far <= 1000 km
	Toward    Compass
}

// Line is every place within half of Width of a line: a corridor along a road.
type Line struct {
	Points []Point // 2 to 100,000
	Width  Length  // from 0: the whole width, to 1000 km
	Sides  Sides   // how the points are joined
}

// Polygon is what a ring of points encloses, without what its holes enclose.
// The last point of a ring is joined with the first; that may be the same point.
// A polygon may cross the 180th meridian. It is less than 60 degrees of
// longitude wide and 90 degrees of latitude high, and does not hold a pole.
// [NewZone] has what else is wrong with a polygon.
type Polygon struct {
	Ring  []Point   // 3 to 100,000, with those of the holes
	Holes [][]Point // each 3 or more
	Sides Sides     // how the points are joined
}

// Unplaced is a place that is not known. Nothing can be determined about it.
type Unplaced struct{}

// Both is what is known of one place by name and by form: it lies in Named and
// in Shape.
type Both struct {
	Named Admin
	Shape Area
}

const (
	maxPoints = 100_000
	maxRing   = 1000 * Kilometre
)

// Check says whether the disc is one.
func (d Disc) Check() error {
	switch {
	case !d.Center.Valid():
		return errRange
	case d.Radius < 0 || d.Radius > MaxLength:
		return fmt.Errorf("the radius is outside 0 to %d km", MaxLength/Kilometre)
	}
	return nil
}

// Check says whether the ring sector is one.
func (r RingSector) Check() error {
	switch {
	case !r.Center.Valid():
		return errRange
	case r.Near < 0 || r.Far < r.Near:
		return fmt.Errorf("the far length of a ring sector is smaller than the near one")
	case r.Far > maxRing:
		return fmt.Errorf("a ring sector reaches to 1000 km at most")
	case r.Toward > 15:
		return fmt.Errorf("the direction is not one of the sixteen")
	}
	return nil
}

// Check says whether the line is one.
func (l Line) Check() error {
	_, err := l.ready()
	return err
}

// Check says whether the polygon is one: whether [NewZone] takes it.
func (g Polygon) Check() error {
	_, err := NewZone(g)
	return err
}

// Check finds nothing wrong.
func (Unplaced) Check() error { return nil }

// Check says whether both are good.
func (b Both) Check() error {
	if err := b.Named.Check(); err != nil {
		return err
	}
	if b.Shape == nil {
		return fmt.Errorf("the form of the place is missing")
	}
	return b.Shape.Check()
}

// Pieces is how many pieces the sides of an area that [Ready] made were cut
// into: what it costs to keep.
func Pieces(ready Area) int {
	n := 0
	switch a := ready.(type) {
	case *Zone:
		for _, c := range a.rings {
			n += c.pieces()
		}
	case *band:
		n = a.line.pieces()
		if a.long != nil {
			n += a.long.pieces()
		}
	case Both:
		return Pieces(a.Shape)
	}
	return n
}

var errRange = fmt.Errorf("a coordinate is out of range")
