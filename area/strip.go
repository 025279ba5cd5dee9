package area

import (
	"fmt"
	"math"
)

// Side is a side of a line, seen along it from its first point to its last.
type Side uint8

// The sides of a line.
const (
	BothSides Side = iota
	LeftSide
	RightSide
)

// Strip is every place from Near to Far from a line, on one side of it or on
// both: a buffer of so much on each side is Strip{Far: so much}, one of so much
// in total is [Total], a band on one side of the line has a Near and a Side.
// Ends are round. On one side only, the line is continued straight beyond its
// ends, and that decides.
//
// A corridor of a width along a road is a [Line].
type Strip struct {
	Points    []Point // 2 to 100,000
	Sides     Sides   // how they are joined
	Near, Far Length  // 0 <= Near <= Far <= 1000 km
	Side      Side
}

// Total is the strip that is so wide in all, half of it on each side.
func Total(points []Point, sides Sides, width Length) Strip {
	return Strip{Points: points, Sides: sides, Far: width / 2}
}

// SideToward is the side of a line that lies in a direction, as in "10 km to
// the west of the line", by the way from its first point to its last. It is an
// error if the line runs within 22.5 degrees of that direction.
func SideToward(points []Point, c Compass) (Side, error) {
	if len(points) < 2 {
		return BothSides, errOne
	}
	along, ok := Bearing(points[0], points[len(points)-1])
	if !ok {
		return BothSides, fmt.Errorf("the line ends where it begins: no side of it lies %s", c)
	}
	off := (c.Degrees() - along + 2*fullCircle) % fullCircle
	switch {
	case sector <= off && off <= fullCircle/2-sector:
		return RightSide, nil
	case fullCircle/2+sector <= off && off <= fullCircle-sector:
		return LeftSide, nil
	}
	return BothSides, fmt.Errorf("the line runs nearly %s itself: say which side is meant, left or right", c)
}

// A Withdrawal is how far each class of weapon stays from a line. A class that
// it does not name is bound by the nearest of the wider classes that it names.
type Withdrawal struct {
	Points  []Point
	Sides   Sides
	Side    Side // on which side the weapons are; both sides if either
	ByClass map[string]Length
}

// Strip is the ground that is free of a class of weapon, given with the classes
// that it belongs to from the narrowest to the widest, as in "tornado_s",
// "mlrs", "heavy_weapon". ok is false if no distance is set for any of them.
// Whoever asks [Within] of a place in this strip hears yes where the weapon is
// too near, no where it is far enough, and else that it cannot be determined.
func (w Withdrawal) Strip(classes ...string) (s Strip, ok bool) {
	for _, class := range classes {
		if d, ok := w.ByClass[class]; ok {
			return Strip{Points: w.Points, Sides: w.Sides, Side: w.Side, Far: d}, true
		}
	}
	return Strip{}, false
}

// Check says whether the strip is one.
func (s Strip) Check() error {
	_, err := s.ready()
	return err
}

func (s Strip) ready() (*band, error) {
	switch {
	case s.Near < 0 || s.Far < s.Near:
		return nil, fmt.Errorf("the far edge of a strip is nearer than the near one")
	case s.Far > maxRing:
		return nil, fmt.Errorf("a strip reaches to 1000 km at most")
	case s.Side > RightSide:
		return nil, fmt.Errorf("a strip lies on the left, on the right or on both sides")
	}
	b, err := newBand(s.Points, s.Sides)
	if err != nil {
		return nil, err
	}
	b.near, b.far, b.side = s.Near, s.Far, s.Side
	if s.Side != BothSides {
		err = b.extend()
	}
	return b, err
}

func (l Line) ready() (*band, error) {
	if l.Width < 0 || l.Width > maxRing {
		return nil, fmt.Errorf("the width of a line is outside 0 to 1000 km")
	}
	b, err := newBand(l.Points, l.Sides)
	if err != nil {
		return nil, err
	}
	b.far = l.Width / 2
	return b, nil
}

// A band is a strip or a line made ready.
type band struct {
	line      *curve
	long      *curve // the line continued beyond its ends; nil for both sides
	near, far Length
	side      Side
}

func newBand(points []Point, sides Sides) (*band, error) {
	if len(points) < 2 || len(points) > maxPoints || sides > Parallel {
		return nil, fmt.Errorf("there must be 2 to %d points, and sides that are geodesic or parallel", maxPoints)
	}
	spots, err := unroll(points, false)
	if err != nil {
		return nil, err
	}
	line, err := newCurve(spots, sides, false)
	return &band{line: line}, err
}

// extend continues the line at both ends by more than the strip is wide.
func (b *band) extend() error {
	s := b.line.spots
	last := len(s) - 1
	x0, y0 := beyond(s[1], s[0], b.far)
	x1, y1 := beyond(s[last-1], s[last], b.far)
	var shift int64
	if min(x0, x1) < 0 {
		shift = wholeTurn
	}
	long := make([]spot, 0, len(s)+2)
	add := func(x, y int64) {
		long = append(long, spot{uint32(x + shift), uint32(y)})
	}
	if abs(x0-int64(s[0].x)) > maxWide || abs(x1-int64(s[last].x)) > maxWide || max(x0, x1, int64(b.line.box().east))+shift > math.MaxUint32 {
		return fmt.Errorf("the strip reaches too far round the earth: give it in parts")
	}
	add(x0, y0)
	for _, t := range s {
		add(int64(t.x), int64(t.y))
	}
	add(x1, y1)
	var err error
	if b.long, err = newCurve(long, Geodesic, false); err != nil {
		return err
	}
	if _, _, meets := b.long.meets(b.long); meets {
		return fmt.Errorf("the line, continued straight beyond its ends, meets itself: it has no left and right there; give the strip as a polygon")
	}
	return nil
}

// beyond is where the great circle from a through b is, further than far and
// 1 km beyond b, in the frame that holds b; x may be below 0.
func beyond(a, b spot, far Length) (x, y int64) {
	vb := vecOf(b)
	ahead := vecOf(a).cross(vb).cross(vb)
	ahead = ahead.times(1 / math.Sqrt(ahead.dot(ahead)))
	sin, cos := sincos(2 * int64(far+far/50+Kilometre) * 10_000 / shortestDegree)
	return vb.times(cos).plus(ahead.times(sin)).at(b)
}

// Check finds nothing wrong.
func (b *band) Check() error { return nil }

func (b *band) depth(p Point) (least, most Length) {
	d := b.line.nearest(p).far
	m := margin(d)
	least, most = min(d-b.near, b.far-d)-m, min(d-b.near, b.far-d)+m
	if b.near == 0 { // the line itself is no edge
		least, most = b.far-d-m, b.far-d+m
	}
	if b.long == nil {
		return least, most
	}
	// on one side only: as deep as in both, in the strip and on that side
	on := b.long.nearest(p)
	side := on.far
	if left := b.long.left(p, on); left != (b.side == LeftSide) {
		side = -side
	}
	m = margin(on.far)
	return min(least, side-m), min(most, side+m)
}

// left says whether p lies to the left of a line that does not meet itself, by
// the place of it that is nearest.
func (c *curve) left(p Point, on nearness) bool {
	s := c.inFrame(p)
	i, j := on.piece, on.piece
	if on.end < 0 && i > 0 {
		i--
	}
	if on.end > 0 && j < c.pieces()-1 {
		j++
	}
	one, two := turn(c.spots[i], c.spots[i+1], s) > 0, turn(c.spots[j], c.spots[j+1], s) > 0
	if i != j && turn(c.spots[i], c.spots[i+1], c.spots[j+1]) > 0 {
		return one && two // at a corner to the left, left of both
	}
	return one || two
}

// inFrame is where p lies in the frame, a whole turn on if that is nearer.
func (c *curve) inFrame(p Point) spot {
	s := spotOf(p)
	mid := (int64(c.box().west) + int64(c.box().east)) / 2
	if x := int64(s.x) + wholeTurn; abs(x-mid) < abs(int64(s.x)-mid) && x <= math.MaxUint32 {
		s.x = uint32(x)
	}
	return s
}

func (b *band) hull() Disc { return around(b.line.box(), b.far) }
