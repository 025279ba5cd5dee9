package drawing

import (
	"cmp"
	"math"
	"slices"
)

// Point is a place on the earth, in 1e-7 degree, north and east positive.
type Point struct{ Lat, Lon int32 }

// Place is where something is said to be, to within a radius in metres.
type Place struct {
	Point
	RadiusM int64
	Name    string
	Weight  int  // those of most weight are named
	Out     bool // it is of the second sort, and drawn hollow
}

// Outline is a part of ground that is drawn: its rings or its line, or a disc.
type Outline struct {
	Form    string // polygon, line, disc
	Rings   [][]Point
	RadiusM int64 // of a disc, around its first point
}

// Plot is ground that is drawn under the text.
type Plot struct {
	Name     string
	Dashed   bool // contested, or a sketch
	Outlines []Outline
}

// Map is what a map is drawn of, and how large at most, in units.
type Map struct {
	Width, Height int
	Places        []Place
	Plots         []Plot
	Named         int // how many places carry their names
	RTL           bool
	Key           [2]string // what the first and the second sort of places are, "" without a key
	KeyArea       string    // and a disc of doubt
}

// dot is the radius of a place that is known to within it.
const dot = 3

// Draw draws the map; nil where there is nothing to draw.
func (m Map) Draw() *Drawing {
	if len(m.Places) == 0 && !slices.ContainsFunc(m.Plots, func(p Plot) bool { return len(p.Outlines) > 0 }) {
		return nil
	}
	b := m.frame()
	d := &Drawing{Width: m.Width, Height: b.high, RTL: m.RTL}
	d.Shapes = append(d.Shapes, Shape{Role: Ground, Lines: box(0, 0, m.Width, b.high)})
	d.Shapes = append(d.Shapes, b.land()...)
	for _, p := range m.Plots {
		d.Shapes = append(d.Shapes, b.plot(p)...)
	}
	places := slices.Clone(m.Places)
	slices.SortStableFunc(places, func(a, b Place) int { return cmp.Compare(b.RadiusM, a.RadiusM) }) // the small ones on top
	for _, p := range places {
		d.Shapes = append(d.Shapes, b.disc(p))
	}
	d.Shapes = append(d.Shapes, m.names(b)...)
	if m.Key != [2]string{} {
		m.key(d)
	}
	return d
}

// disc is a place: its doubt, or a dot where the doubt is no larger than one.
func (b frame) disc(p Place) Shape {
	s := Shape{Role: AreaIn, At: b.at(degrees(p.Point)), R: b.across(p.RadiusM)}
	switch {
	case s.R <= dot && p.Out:
		s.Role, s.R = DotOut, dot
	case s.R <= dot:
		s.Role, s.R = DotIn, dot
	case p.Out:
		s.Role = AreaOut
	}
	return s
}

// names are those of the places of most weight and of the ground that is drawn,
// as far as they do not stand on one another or beyond the edge.
func (m Map) names(b frame) []Shape {
	var taken [][4]int
	var out []Shape
	put := func(role Role, text string, at Spot, heights ...int) {
		size := looks[role].size
		w := across(text, size)
		at.X = min(max(at.X, w/2+2), b.wide-w/2-2)
		for _, h := range heights {
			y := at.Y + h
			is := [4]int{at.X - w/2, y - size, at.X + w/2, y + 2}
			clash := is[1] < 0 || is[3] > b.high || slices.ContainsFunc(taken, func(o [4]int) bool { return is[0] < o[2] && o[0] < is[2] && is[1] < o[3] && o[1] < is[3] })
			if !clash {
				taken = append(taken, is)
				out = append(out, Shape{Role: role, At: Spot{at.X, y}, Text: text})
				return
			}
		}
	}
	most := slices.Clone(m.Places)
	slices.SortStableFunc(most, func(a, b Place) int { return cmp.Compare(b.Weight, a.Weight) })
	for _, p := range most[:min(m.Named, len(most))] {
		if at := b.at(degrees(p.Point)); p.Name != "" && at.X > 0 && at.X < b.wide {
			heights := []int{-6, 14}
			if b.across(p.RadiusM) > 16 { // the name stands in the area that it is of
				heights = []int{4, -9, 17}
			}
			put(Name, p.Name, at, heights...)
		}
	}
	for _, p := range m.Plots {
		top := Spot{Y: math.MaxInt}
		for _, s := range b.plot(Plot{Outlines: p.Outlines}) {
			for _, line := range s.Lines {
				for _, at := range line {
					if at.Y < top.Y {
						top = at
					}
				}
			}
		}
		if top.Y < math.MaxInt && p.Name != "" {
			put(Zone, p.Name, top, -4, -16)
		}
	}
	return out
}

// key says under the map what its discs are.
func (m Map) key(d *Drawing) {
	y := d.Height + 15
	d.Shapes = append(d.Shapes, Shape{Role: Paper, Lines: box(0, d.Height, m.Width, 26)})
	k := keys{d: d, y: y, each: m.Width / 3}
	k.put(m.Key[0], Shape{Role: DotIn, R: dot})
	k.put(m.Key[1], Shape{Role: DotOut, R: dot})
	k.put(m.KeyArea, Shape{Role: AreaIn, R: 7})
	d.Height += 26
}

// keys puts marks and what they mean beside one another, in the direction of
// reading.
type keys struct {
	d    *Drawing
	y, n int
	each int // how wide one is
}

func (k *keys) put(text string, mark Shape) {
	if text == "" {
		return
	}
	x, words, set := k.n*k.each+10, 12, Rightward
	if k.d.RTL {
		x, words, set = k.d.Width-x, -12, Leftward
	}
	if mark.R == 0 {
		mark.Lines = box(x-6, k.y-6, 12, 10)
	}
	mark.At = Spot{x, k.y - 1}
	k.d.Shapes = append(k.d.Shapes, mark, Shape{Role: Label, At: Spot{x + words, k.y + 3}, Text: text, Set: set})
	k.n++
}

// frame is a stretch of the earth in degrees on a sheet, and how many units of
// it a degree of latitude has. East and west are narrowed as they are in the
// middle.
type frame struct {
	west, south, east, north, scale, narrow float64
	wide, high                              int
}

func degrees(p Point) [2]float64 { return [2]float64{float64(p.Lon) / 1e7, float64(p.Lat) / 1e7} }

// frame is around all places and all ground that is drawn.
func (m Map) frame() frame {
	b := frame{west: 180, south: 90, east: -180, north: -90, wide: m.Width}
	hold := func(p [2]float64) {
		b.west, b.east = min(b.west, p[0]), max(b.east, p[0])
		b.south, b.north = min(b.south, p[1]), max(b.north, p[1])
	}
	for _, p := range m.Places {
		at := degrees(p.Point)
		high := float64(min(p.RadiusM, 60_000)) / metres // a wider doubt may leave the sheet
		wide := high / max(0.05, math.Cos(at[1]*math.Pi/180))
		hold([2]float64{at[0] - wide, at[1] - high})
		hold([2]float64{at[0] + wide, at[1] + high})
	}
	for _, p := range m.Plots {
		for _, o := range p.Outlines {
			for _, ring := range o.Lines() {
				for _, at := range ring {
					hold(at)
				}
			}
		}
	}
	pad := max(0.15, 0.08*(b.east-b.west), 0.08*(b.north-b.south))
	b.west, b.east, b.south, b.north = b.west-pad, b.east+pad, b.south-pad, b.north+pad
	b.narrow = max(0.05, math.Cos((b.north+b.south)/2*math.Pi/180))
	b.scale = min(float64(m.Width)/((b.east-b.west)*b.narrow), float64(m.Height)/(b.north-b.south))
	// Places in a tall strip: wider, so that the drawing has its width.
	if wide := float64(m.Width) / (b.scale * b.narrow); wide > b.east-b.west {
		more := (wide - (b.east - b.west)) / 2
		b.west, b.east = b.west-more, b.east+more
	}
	b.high = int((b.north - b.south) * b.scale)
	return b
}

func (b frame) at(p [2]float64) Spot {
	return Spot{int((p[0] - b.west) * b.narrow * b.scale), int((b.north - p[1]) * b.scale)}
}

// metres is how many a degree of latitude has.
const metres = 111_195

// across is a length on the ground in units of the drawing.
func (b frame) across(m int64) int { return int(float64(m) / metres * b.scale) }

// line is a line of degrees on the sheet, without points that fall on the one
// before and with those outside moved to its edge.
func (b frame) line(ring [][2]float64) []Spot {
	var out []Spot
	for _, p := range ring {
		at := b.at(p)
		at = Spot{min(max(at.X, -beyond), b.wide+beyond), min(max(at.Y, -beyond), b.high+beyond)}
		if n := len(out); n == 0 || out[n-1] != at {
			out = append(out, at)
		}
	}
	return out
}

// plot is ground that is drawn, as shapes.
func (b frame) plot(p Plot) []Shape {
	role := Drawn
	if p.Dashed {
		role = Doubted
	}
	var out []Shape
	for _, o := range p.Outlines {
		s := Shape{Role: role, Open: o.Form == "line"}
		for _, ring := range o.Lines() {
			if line := b.line(ring); len(line) > 1 {
				s.Lines = append(s.Lines, line)
			}
		}
		if len(s.Lines) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// discSteps is of how many points the ring of a disc is drawn.
const discSteps = 64

// Lines are the rings or the line of an outline in degrees, longitude first and
// rings closed; across the 180th meridian they go on beyond it.
func (o Outline) Lines() [][][2]float64 {
	if len(o.Rings) == 0 || len(o.Rings[0]) == 0 {
		return nil
	}
	if o.Form == "disc" {
		at := degrees(o.Rings[0][0])
		high := float64(o.RadiusM) / metres
		wide := high / max(0.01, math.Cos(at[1]*math.Pi/180))
		var line [][2]float64
		for i := range discSteps + 1 {
			sin, cos := math.Sincos(2 * math.Pi * float64(i%discSteps) / discSteps)
			line = append(line, [2]float64{at[0] + wide*sin, min(90, max(-90, at[1]+high*cos))})
		}
		return [][][2]float64{line}
	}
	var out [][][2]float64
	for _, points := range o.Rings {
		line := make([][2]float64, 0, len(points)+1)
		for _, p := range points {
			at := degrees(p)
			if len(line) > 0 {
				last := line[len(line)-1][0]
				at[0] += 360 * math.Round((last-at[0])/360)
			}
			line = append(line, at)
		}
		if o.Form == "polygon" && len(line) > 0 && line[0] != line[len(line)-1] {
			line = append(line, line[0])
		}
		out = append(out, line)
	}
	return out
}
