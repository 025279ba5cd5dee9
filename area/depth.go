package area

// How deep a point lies in a shape: the distance to the shape's edge, positive
// inside, negative outside, 0 on the edge; known to lie between least and most.
// [Within] says yes or no only where the whole of that does.

func (d Disc) depth(p Point) (least, most Length) {
	far := Distance(d.Center, p)
	m := roughness(far)
	return d.Radius - far - m, d.Radius - far + m
}

// roughness is the error of [Distance].
func roughness(d Length) Length {
	switch {
	case d == 0:
		return 0
	case d < 19_000*Kilometre:
		return Millimetre + d/50_000
	}
	return d / 150
}

func (r RingSector) depth(p Point) (least, most Length) {
	dist := Distance(r.Center, p)
	m := roughness(dist)
	deep := min(dist-r.Near, r.Far-dist)
	bearing, ok := Bearing(r.Center, p)
	if !ok { // at the centre itself
		return deep, deep
	}
	off := (bearing - r.Toward.Degrees() + fullCircle) % fullCircle
	if off > fullCircle/2 {
		off = fullCircle - off
	}
	// the edge runs at half a sector to the side; beyond a right angle from it
	// the centre is the nearest of the wedge
	side := sector/2 - off
	edge := -dist
	if side > -90_0000000 {
		sin, _ := sincos(2 * side)
		edge = round(mul(float64(dist), sin))
	}
	edge = edge - edge/100 // the curvature that the right angle leaves out
	return min(deep-m, edge), min(deep+m, edge)
}

func abs(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}

func (d Disc) hull() Disc       { return d }
func (r RingSector) hull() Disc { return Disc{r.Center, r.Far} }

// around is a disc about the middle of a box that holds the box, and more
// beyond.
func around(b box, more Length) Disc {
	middle := spot{uint32((int64(b.west) + int64(b.east)) / 2), uint32((int64(b.south) + int64(b.north)) / 2)}
	mid := middle.point()
	var r Length
	for _, y := range []uint32{b.south, middle.y, b.north} {
		for _, x := range []uint32{b.west, b.east} {
			r = max(r, Distance(mid, spot{x, y}.point()))
		}
	}
	return Disc{mid, min(MaxLength, r+r/100+more)}
}

// Depth is how deep a point lies in an area: how far from its edge inside,
// negative how far outside, known to lie between least and most. ok is false for
// an area that has no form or does not pass its Check. Of an area that [Ready]
// made it is told faster.
func Depth(p Point, a Area) (least, most Length, ok bool) {
	a, err := Ready(a)
	s, formed := a.(shape)
	if err != nil || !formed || !p.Valid() {
		return 0, 0, false
	}
	least, most = s.depth(p)
	return least, most, true
}
