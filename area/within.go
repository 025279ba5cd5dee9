package area

import (
	"fmt"

	"truce"
)

// Within answers whether what lies somewhere in a lies in region, wherever in
// a it may be: yes, no, or cannot be determined. Edges belong to a region.
//
// By form, a is covered with small discs and each is tested against the region;
// so the answer is yes or no only where it is sure, and close to an edge, about
// a hundredth of the size of a, it may be that it cannot be determined although
// a finer method would tell. An exact
// point, a [Disc] of radius 0, is always settled by a polygon; a line, a strip,
// a disc or a ring sector may leave it open within the error of a distance,
// which is a ten-thousandth and 0.25 m at most. By name, see [Admin]. A name and a form cannot be compared, except through [Both],
// where either may settle it. An area that does not pass its Check, or is nil,
// settles nothing.
func Within(a, region Area) truce.Answer {
	a, err := Ready(a)
	if err != nil {
		return truce.CannotBeDetermined
	}
	if region, err = Ready(region); err != nil {
		return truce.CannotBeDetermined
	}
	return within(a, region)
}

// Ready checks an area and makes it ready: [Within] gives the same answers for
// what it returns, and gives them faster, for the sides of lines and polygons
// are cut and checked once and not at every question. It is the error of the
// area's Check that it returns.
func Ready(a Area) (Area, error) {
	switch a := a.(type) {
	case nil:
		return nil, fmt.Errorf("the area is missing")
	case Polygon:
		return done(NewZone(a))
	case Line:
		return done(a.ready())
	case Strip:
		return done(a.ready())
	case Both:
		shape, err := Ready(a.Shape)
		if err == nil {
			err = a.Named.Check()
		}
		if err != nil {
			return nil, err
		}
		return Both{a.Named, shape}, nil
	}
	if err := a.Check(); err != nil {
		return nil, err
	}
	return a, nil
}

// done keeps a nil pointer from looking like an area.
func done[S shape](s S, err error) (Area, error) {
	if err != nil {
		return nil, err
	}
	return s, nil
}

func within(a, region Area) truce.Answer {
	if r, ok := region.(Both); ok { // inside what both describe
		return within(a, r.Named).And(within(a, r.Shape))
	}
	switch a := a.(type) {
	case Both: // it lies in both, so either may settle it; if they differ, neither does
		return settle(within(a.Named, region), within(a.Shape, region))
	case Admin:
		if r, ok := region.(Admin); ok {
			return named(a, r)
		}
	case shape:
		if r, ok := region.(shape); ok {
			return formed(a, r)
		}
	}
	return truce.CannotBeDetermined
}

func settle(x, y truce.Answer) truce.Answer {
	if x == y || y == truce.CannotBeDetermined {
		return x
	}
	if x == truce.CannotBeDetermined {
		return y
	}
	return truce.CannotBeDetermined
}

// formed compares two forms. The hull alone often settles it.
func formed(a, r shape) truce.Answer {
	if answer := against(a.hull(), r); answer != truce.CannotBeDetermined {
		return answer
	}
	if _, isDisc := a.(Disc); isDisc {
		return truce.CannotBeDetermined
	}
	// Cells that hold nothing of a tell nothing. Of the others one that lies in r,
	// or outside, tells for all, unless another speaks against it; where a cell
	// does neither, its quarters are asked.
	answer := truce.CannotBeDetermined
	cells := cover(a.hull())
	for asked := 0; len(cells) > 0; {
		var next []cell
		for _, c := range cells {
			if asked++; asked > maxCells {
				return truce.CannotBeDetermined
			}
			d := c.disc()
			if against(d, a) == truce.No {
				continue
			}
			switch here := against(d, r); {
			case here == truce.CannotBeDetermined:
				next = append(next, c.quarters()...)
			case answer == truce.CannotBeDetermined:
				answer = here
			case answer != here:
				return truce.CannotBeDetermined
			}
		}
		cells = next
	}
	return answer
}

// against answers for a disc: yes if its centre lies at least its radius deep
// in r, no if it lies further than its radius outside.
func against(d Disc, r shape) truce.Answer {
	switch r := r.(type) {
	case *Zone:
		if r.clear(d) {
			return truce.AnswerOf(r.Locate(d.Center) == Inside)
		}
	case *band:
		if !r.line.within(d.Center, enough(r.far+d.Radius)) {
			return truce.No
		}
	}
	switch least, most := r.depth(d.Center); {
	case least >= d.Radius:
		return truce.Yes
	case most < -d.Radius:
		return truce.No
	}
	return truce.CannotBeDetermined
}

// How finely a form is covered: at first by so many rows and columns of cells,
// and by so many cells in all.
const (
	coverSteps = 8
	maxCells   = 4000
)

// A cell is a rectangle of latitudes and longitudes: its middle, which may lie
// beyond a pole or the 180th meridian, and half its height and width.
type cell struct{ lat, lon, dLat, dLon int64 }

// cover gives cells that together hold a disc.
func cover(d Disc) []cell {
	lat, lon := reach(d)
	dLat, dLon := lat/coverSteps+1, lon/coverSteps+1 // rounded up
	var out []cell
	for i := range int64(coverSteps) {
		for j := range int64(coverSteps) {
			out = append(out, cell{int64(d.Center.Lat) - lat + (2*i+1)*dLat, int64(d.Center.Lon) - lon + (2*j+1)*dLon, dLat, dLon})
		}
	}
	return out
}

func (c cell) quarters() []cell {
	dLat, dLon := c.dLat/2+1, c.dLon/2+1
	var out []cell
	for _, i := range []int64{-dLat, dLat} {
		for _, j := range []int64{-dLon, dLon} {
			out = append(out, cell{c.lat + i, c.lon + j, dLat, dLon})
		}
	}
	return out
}

// disc is a disc that holds the cell.
func (c cell) disc() Disc {
	mid := Point{clampLat(c.lat), wrapLon(c.lon)}
	corner := max(Distance(mid, Point{clampLat(int64(mid.Lat) + c.dLat), wrapLon(c.lon + c.dLon)}),
		Distance(mid, Point{clampLat(int64(mid.Lat) - c.dLat), wrapLon(c.lon + c.dLon)}))
	return Disc{mid, corner + corner/100 + 10}
}

// shortestDegree is a little less than the shortest length of 1e-7 degree of
// latitude, in units of a tenth of a micrometre: 11.0574 mm at the equator.
const shortestDegree = 110_500

// reach is how far a disc reaches in latitude and in longitude, in 1e-7 degree.
func reach(d Disc) (lat, lon int64) {
	lat = int64(d.Radius)*10_000/shortestDegree + 1
	top := min(MaxLat, max(abs(int64(d.Center.Lat)+lat), abs(int64(d.Center.Lat)-lat)))
	_, cos := sincos(2 * top)
	if cos < 0.01 {
		return lat, MaxLon
	}
	return lat, min(MaxLon, int64(float64(lat)/cos)+1)
}

func clampLat(n int64) int32 { return int32(min(MaxLat, max(-MaxLat, n))) }

func wrapLon(n int64) int32 {
	for n > MaxLon {
		n -= 2 * MaxLon
	}
	for n < -MaxLon {
		n += 2 * MaxLon
	}
	return int32(n)
}
