package body

import (
	"fmt"
	"slices"
	"strconv"

	"truce/area"
	"truce/canon"
)

// Shape is a piece of ground by coordinates: a polygon with holes, a line with
// a width on each side, or a disc. The shapes of an entry are one ground
// together.
type Shape struct {
	Form        string         // polygon, line or disc
	Name        string         // of this piece, as whoever drew it calls it
	Sides       area.Sides     // how the points are joined
	Rings       [][]area.Point // of a polygon: the ring, then the holes; of a line: its points; of a disc: its middle
	Left, Right area.Length    // how wide a line is on each side, seen from its first point to its last
	Radius      area.Length    // of a disc
}

// The limits of the shapes of one entry.
const (
	MaxShapePoints = 50_000    // in all shapes together
	maxShapes      = 200       // and holes of one shape
	maxWidthM      = 500_000   // to one side of a line, and of a disc, in metres
	maxShapePieces = 1_000_000 // that all sides are cut into, see package area
)

// Areas is the ground of a shape in the form of package area: all of these
// together.
func (s Shape) Areas() []area.Area {
	switch s.Form {
	case "polygon":
		return []area.Area{area.Polygon{Ring: s.Rings[0], Holes: s.Rings[1:], Sides: s.Sides}}
	case "disc":
		return []area.Area{area.Disc{Center: s.Rings[0][0], Radius: s.Radius}}
	}
	line, near := s.Rings[0], min(s.Left, s.Right)
	out := []area.Area{area.Line{Points: line, Width: 2 * near, Sides: s.Sides}}
	// Beyond what both sides have: one side alone. The whole of that side, so
	// that no seam is left along the line.
	if s.Left > near {
		out = append(out, area.Strip{Points: line, Sides: s.Sides, Far: s.Left, Side: area.LeftSide})
	}
	if s.Right > near {
		out = append(out, area.Strip{Points: line, Sides: s.Sides, Far: s.Right, Side: area.RightSide})
	}
	return out
}

// Shapes are the shapes of a stored body. What does not fit was refused at the
// door and is left out here.
func (b Body) Shapes(name string) []Shape {
	var out []Shape
	for _, x := range b.List(name) {
		s := Shape{Form: x.Text("form"), Name: x.Text("name")}
		if x.Text("sides") == "parallel" {
			s.Sides = area.Parallel
		}
		switch s.Form {
		case "polygon":
			s.Rings = append(s.Rings, pointsOf(x.Value("ring")))
			holes, _ := x.Value("holes").List()
			for _, h := range holes {
				s.Rings = append(s.Rings, pointsOf(h))
			}
		case "line":
			s.Rings = append(s.Rings, pointsOf(x.Value("points")))
			s.Left, s.Right = x.metres("left_m"), x.metres("right_m")
			if w := x.metres("width_m"); w > 0 {
				s.Left, s.Right = w/2, w/2
			}
		case "disc":
			if p, ok := pointOf(x.Value("center")); ok {
				s.Rings = append(s.Rings, []area.Point{p})
			}
			s.Radius = x.metres("radius_m")
		}
		if len(s.Rings) > 0 && len(s.Rings[0]) > 0 {
			out = append(out, s)
		}
	}
	return out
}

func (b Body) metres(name string) area.Length {
	n, _ := b.Int(name)
	return area.Length(min(max(n, 0), int64(area.MaxLength/area.Metre))) * area.Metre
}

func pointsOf(v canon.Value) []area.Point {
	items, _ := v.List()
	out := make([]area.Point, 0, len(items))
	for _, it := range items {
		if p, ok := pointOf(it); ok {
			out = append(out, p)
		}
	}
	return out
}

// pointOf reads a stored point: [latitude, longitude] in 1e-7 degree.
func pointOf(v canon.Value) (area.Point, bool) {
	pair, _ := v.List()
	if len(pair) != 2 {
		return area.Point{}, false
	}
	lat, okLat := pair[0].Int()
	lon, okLon := pair[1].Int()
	p, err := area.NewPoint(lat, lon)
	return p, okLat && okLon && err == nil
}

// point fits one point: "36.2012410,37.1611730" in a draft, a pair of whole
// numbers as stored.
func (f *fitter) point(v canon.Value, at string) (canon.Value, bool) {
	if s, isText := v.Str(); isText && f.draft {
		p, err := area.ParsePair(s)
		if err != nil {
			f.bad(at, err.Error())
			return v, false
		}
		return canon.List(canon.Int(int64(p.Lat)), canon.Int(int64(p.Lon))), true
	}
	if _, ok := pointOf(v); !ok {
		f.bad(at, `a point is its latitude and longitude in degrees, in range, as in "36.2012410,37.1611730"`)
		return v, false
	}
	return v, true
}

// points fits a list of points; of a list with bad ones the first is told.
func (f *fitter) points(v canon.Value, at string) canon.Value {
	items, ok := v.List()
	if !ok {
		f.bad(at, "this must be a list of points")
		return v
	}
	if len(items) > MaxShapePoints {
		f.bad(at, tooMany)
		return v
	}
	out := make([]canon.Value, len(items))
	for i, it := range items {
		if out[i], ok = f.point(it, at+"["+strconv.Itoa(i)+"]"); !ok {
			return v
		}
	}
	return canon.List(out...)
}

// rings fits a list of lists of points.
func (f *fitter) rings(v canon.Value, at string) canon.Value {
	items, ok := v.List()
	if !ok || len(items) > maxShapes {
		f.bad(at, fmt.Sprintf("this must be a list of at most %d rings, each a list of points", maxShapes))
		return v
	}
	out := make([]canon.Value, len(items))
	for i, it := range items {
		out[i] = f.points(it, at+"["+strconv.Itoa(i)+"]")
	}
	return canon.List(out...)
}

var tooMany = fmt.Sprintf("the shapes of one entry have at most %d points; leave out points that lie within a metre or so of the line between their neighbours, or record the ground in several entries", MaxShapePoints)

// placesOf lets the draft of a zone that is drawn leave out its places: there
// are none by name then.
func (k *Kind) placesOf(v canon.Value) canon.Value {
	x, ok := k.Field("places")
	if !ok || x.Type != Places || !v.Get("places").IsAbsent() || v.Get("shapes").IsAbsent() && v.Get("geojson").IsAbsent() {
		return v
	}
	return with(v, canon.F("places", canon.List()))
}

// drawn holds the times and the doubt of an entry that draws ground together.
func (f *fitter) drawn(k *Kind, v canon.Value) {
	if x, ok := k.Field("shapes"); !ok || x.Type != Shapes {
		return
	}
	from, okFrom := v.Get("from").Int()
	until, okUntil := v.Get("until").Int()
	if okFrom && okUntil && until < from {
		f.bad("body.until", "the ground is drawn until before it is drawn from; were the two swapped?")
	}
	if n, ok := v.Get("doubt_m").Int(); ok && n > maxWidthM {
		f.bad("body.doubt_m", fmt.Sprintf("a doubt of more than %d km says nothing; leave the shapes out", maxWidthM/1000))
	}
}

// shapeHas are the fields that each form needs, and those that it may have.
var shapeHas = map[string]struct{ needs, may []string }{
	"polygon": {[]string{"ring"}, []string{"holes", "sides"}},
	"line":    {[]string{"points"}, []string{"width_m", "left_m", "right_m", "sides"}},
	"disc":    {[]string{"center", "radius_m"}, nil},
}

// shapesFit holds shapes, as they are stored, to what package area makes of
// them: rings that cross themselves, holes outside, sides over a pole.
func (f *fitter) shapesFit(v canon.Value, at string) {
	items, _ := v.List()
	if len(items) > maxShapes {
		f.bad(at, fmt.Sprintf("one entry has at most %d shapes; record the others in another", maxShapes))
		return
	}
	before, points, pieces := len(f.problems), 0, 0
	for i, it := range items {
		f.shapeFits(From(it), fmt.Sprintf("%s[%d]", at, i))
	}
	if len(f.problems) > before {
		return
	}
	for i, s := range From(canon.Object(canon.F("shapes", v))).Shapes("shapes") {
		for _, ring := range s.Rings {
			points += len(ring)
		}
		if points > MaxShapePoints {
			f.bad(at, tooMany)
			return
		}
		for _, a := range s.Areas() {
			ready, err := area.Ready(a)
			if err != nil {
				f.bad(fmt.Sprintf("%s[%d]%s", at, i, shapeField[s.Form]), err.Error())
				break
			}
			if pieces += area.Pieces(ready); pieces > maxShapePieces {
				f.bad(at, "the sides of the shapes are too long and too many together; record the ground in several entries")
				return
			}
		}
	}
}

// shapeField is where the points of a form stand.
var shapeField = map[string]string{"polygon": ".ring", "line": ".points", "disc": ".center"}

func (f *fitter) shapeFits(b Body, at string) {
	form := b.Text("form")
	has, known := shapeHas[form]
	if !known {
		return // told by the list of words
	}
	for _, name := range has.needs {
		if !b.Has(name) {
			f.bad(at+"."+name, "a "+form+" needs this field")
		}
	}
	for _, field := range shapeFields[2:] { // form and name go with all
		if b.Has(field.Name) && !slices.Contains(has.needs, field.Name) && !slices.Contains(has.may, field.Name) {
			f.bad(at+"."+field.Name, "a "+form+" has no such field")
		}
	}
	if b.Has("width_m") && (b.Has("left_m") || b.Has("right_m")) {
		f.bad(at+".width_m", "give the whole width, or that of each side, not both")
	}
	for _, name := range []string{"width_m", "left_m", "right_m", "radius_m"} {
		limit := int64(maxWidthM)
		if name == "width_m" {
			limit *= 2
		}
		if n, ok := b.Int(name); ok && n > limit {
			f.bad(at+"."+name, fmt.Sprintf("this reaches further than %d km", limit/1000))
		}
	}
}
