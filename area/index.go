package area

import (
	"cmp"
	"fmt"
	"slices"

	"truce"
)

// A Version is the shape of a zone from an instant on, until the next version
// of the same zone.
type Version struct {
	Zone string        // which zone
	From truce.Instant // since when; NoInstant is since ever
	Area Area          // an area with a form; nil where the zone ends
}

// An Index answers for many zones at once in which of them a point or an area
// lies at an instant. Polygons lie in a grid, so that a question costs about
// the same among ten zones and among ten thousand; other shapes are gone
// through one by one, by the box around each. An Index may be asked from many
// goroutines.
type Index struct {
	versions []span
	grid     *grid
	others   []int // versions that are no polygons
	dated    bool
}

// span is a version that is ready, from from until and without until.
type span struct {
	area        shape
	from, until truce.Instant
	box         reachBox
}

// A Hit is a version, by its number in the list that the index was made of, and
// where a point lies in it. Shapes that are measured by distances have
// OnBoundary for all that lies within the error of a distance of their edge.
type Hit struct {
	Version  int32
	Location Location
}

// A Verdict is a version and whether what was asked about lies in it: yes, or
// that it cannot be determined.
type Verdict struct {
	Version int
	Answer  truce.Answer
}

// NewIndex makes an index of versions, in any order. It is an error if an area
// does not pass its Check or has no form, or if a zone has two versions from
// one instant.
func NewIndex(versions []Version) (*Index, error) {
	x := &Index{versions: make([]span, len(versions))}
	zones := make([]*Zone, len(versions))
	byZone := map[string][]int{}
	for i, v := range versions {
		byZone[v.Zone] = append(byZone[v.Zone], i)
		s := span{from: truce.NoInstant, until: truce.MaxInstant}
		if v.From.Known() {
			s.from, x.dated = v.From, true
		}
		if v.Area != nil {
			ready, err := Ready(v.Area)
			if err != nil {
				return nil, fmt.Errorf("version %d, of zone %q: %w", i+1, v.Zone, err)
			}
			form, ok := ready.(shape)
			if !ok {
				return nil, fmt.Errorf("version %d, of zone %q: only areas with a form can be looked up by a point", i+1, v.Zone)
			}
			s.area, s.box = form, boxAround(form.hull())
			if z, ok := form.(*Zone); ok {
				zones[i] = z
			} else {
				x.others = append(x.others, i)
			}
		}
		x.versions[i] = s
	}
	for i, v := range versions {
		of := byZone[v.Zone]
		if of[0] != i { // each zone once, with its first version
			continue
		}
		of = slices.Clone(of)
		slices.SortStableFunc(of, func(i, j int) int { return cmp.Compare(x.versions[i].from, x.versions[j].from) })
		for k := 1; k < len(of); k++ {
			before, after := &x.versions[of[k-1]], &x.versions[of[k]]
			if before.from == after.from {
				return nil, fmt.Errorf("zone %q has two versions from the same instant: %d and %d", v.Zone, min(of[k-1], of[k])+1, max(of[k-1], of[k])+1)
			}
			before.until = after.from
		}
	}
	x.grid = newGrid(zones)
	return x, nil
}

// At appends to out the versions in force at an instant that p lies in, or on
// the boundary of, in no order that means anything but the same every time. If
// the instant is not known, all versions are asked. For polygons the answer is
// exact, see [Zone].
func (x *Index) At(p Point, when truce.Instant, out []Hit) []Hit {
	if !p.Valid() {
		return out
	}
	s := spotOf(p)
	return x.read(p, s, x.grid.find(s), when, out)
}

// AtEach is At for many points: it tells visit of each in turn, with its place
// in points and with hits that are good until visit returns. It is faster than
// asking one by one, for it looks up many cells before it reads the first.
func (x *Index) AtEach(points []Point, when truce.Instant, visit func(i int, hits []Hit)) {
	var spots [some]spot
	var lists [some]uint32
	var hits []Hit
	for from := 0; from < len(points); from += some {
		these := points[from:min(from+some, len(points))]
		for i, p := range these {
			spots[i] = spotOf(p)
		}
		x.grid.findAll(spots[:len(these)], lists[:len(these)])
		// to have read words of each list brings it near, and those of several
		// lists are fetched at a time
		var words uint32
		for i := range these {
			near := x.grid.lists[lists[i]:][:nearWords]
			words |= near[0] | near[16] | near[32] | near[48]
		}
		for i, p := range these {
			hits = hits[:0]
			if p.Valid() && words|lists[i] != 0 {
				hits = x.read(p, spots[i], lists[i], when, hits)
			}
			visit(from+i, hits)
		}
	}
}

// read answers for a point whose cell has been found.
func (x *Index) read(p Point, s spot, list uint32, when truce.Instant, out []Hit) []Hit {
	start := len(out)
	out = x.grid.read(list, s, out)
	if east := int64(s.x) + wholeTurn; east <= int64(x.grid.bounds.east) {
		s := spot{uint32(east), s.y}
		out = x.grid.read(x.grid.find(s), s, out)
	}
	for _, i := range x.others {
		v := &x.versions[i]
		if !v.box.holds(p) {
			continue
		}
		switch against(Disc{Center: p}, v.area) {
		case truce.Yes:
			out = append(out, Hit{int32(i), Inside})
		case truce.CannotBeDetermined:
			out = append(out, Hit{int32(i), OnBoundary})
		}
	}
	if !x.dated || !when.Known() {
		return out
	}
	keep := out[:start]
	for _, h := range out[start:] {
		if v := &x.versions[h.Version]; v.from <= when && when < v.until {
			keep = append(keep, h)
		}
	}
	return keep
}

// Within lists the versions in force at an instant in which a lies, wherever in
// a it may be, or of which that cannot be determined; it lies in none of the
// others. The order is that of the versions. An area that does not pass its
// Check, or has no form, cannot be determined of any.
func (x *Index) Within(a Area, when truce.Instant) []Verdict {
	var out []Verdict
	a, err := Ready(a)
	form, isForm := a.(shape)
	var box reachBox
	if isForm {
		box = boxAround(form.hull())
	}
	for i := range x.versions {
		v := &x.versions[i]
		if v.area == nil || when.Known() && !(v.from <= when && when < v.until) || isForm && !v.box.meets(box) {
			continue
		}
		answer := truce.CannotBeDetermined
		if err == nil {
			answer = within(a, v.area)
		}
		if answer != truce.No {
			out = append(out, Verdict{i, answer})
		}
	}
	return out
}

// A reachBox is how far a disc reaches: latitudes, and longitudes about its
// middle, in 1e-7 degree.
type reachBox struct {
	middle   Point
	lat, lon int64
}

func boxAround(d Disc) reachBox {
	lat, lon := reach(d)
	return reachBox{d.Center, lat, lon}
}

func (b reachBox) holds(p Point) bool {
	return abs(int64(p.Lat)-int64(b.middle.Lat)) <= b.lat && abs(between(p.Lon, b.middle.Lon)) <= b.lon
}

func (b reachBox) meets(c reachBox) bool {
	return abs(int64(c.middle.Lat)-int64(b.middle.Lat)) <= b.lat+c.lat && abs(between(c.middle.Lon, b.middle.Lon)) <= b.lon+c.lon
}
