package ruling

import (
	"sync"

	"truce"
	"truce/agreement"
	"truce/area"
	"truce/entry/body"
)

// A tract is what a drawing draws, or a strip along it that the text measures,
// made ready to be asked.
type tract struct {
	parts  []area.Area // together
	less   []area.Area // without these
	doubt  area.Length // how far it may be off
	more   bool        // it may reach further: nothing is surely outside
	silent bool        // nothing is measured by it
}

// tractKey names a tract: the entry that draws it, and the strip along it.
type tractKey struct {
	note *Note
	belt belt
}

// tractCache keeps tracts for all questions: to make one ready takes longer
// than to ask it a thousand times.
type tractCache struct {
	mu sync.Mutex
	of map[tractKey]*tract
}

func newTractCache() *tractCache { return &tractCache{of: map[tractKey]*tract{}} }

// tract is what an entry draws, or with a belt the strip along it.
func (v *view) tract(k tractKey) *tract {
	c := v.s.tip.tracts
	c.mu.Lock()
	defer c.mu.Unlock()
	g := c.of[k]
	if g == nil {
		g = newTract(k)
		c.of[k] = g
	}
	return g
}

// newTract makes a tract ready. What cannot be made ready measures nothing:
// it was refused at the door, so it came by another.
func newTract(k tractKey) *tract {
	b := k.note.Body
	doubt, said := b.Int("doubt_m")
	g := &tract{doubt: area.Length(min(max(doubt, 0), int64(area.MaxLength/area.Metre))) * area.Metre, more: k.belt.atLeast}
	shapes := b.Shapes("shapes")
	if len(shapes) == 0 || b.Flag("schematic") && !said || k.belt.unclear {
		g.silent = true
		return g
	}
	for _, s := range shapes {
		parts, less, ok := k.belt.along(s)
		for i := range parts {
			ready, err := area.Ready(parts[i])
			ok, parts[i] = ok && err == nil, ready
		}
		for i := range less {
			ready, err := area.Ready(less[i])
			ok, less[i] = ok && err == nil, ready
		}
		if !ok {
			return &tract{silent: true}
		}
		g.parts, g.less = append(g.parts, parts...), append(g.less, less...)
	}
	return g
}

// holds answers whether a spot lies in the tract, wherever in its radius it
// may be.
func (g *tract) holds(s spot) truce.Answer {
	if g.silent || !s.placed {
		return truce.CannotBeDetermined
	}
	at, in := s.disc(g.doubt), truce.No
	for _, p := range g.parts {
		in = in.Or(area.Within(at, p))
	}
	for _, p := range g.less {
		in = in.And(area.Within(at, p).Not())
	}
	if in == truce.No && g.more {
		return truce.CannotBeDetermined
	}
	return in
}

// depth is how far inside the tract a point lies, negative how far outside.
func (g *tract) depth(p Point) area.Length {
	deepest := -area.MaxLength
	for _, a := range g.parts {
		if least, most, ok := area.Depth(area.Point{Lat: p.Lat, Lon: p.Lon}, a); ok {
			deepest = max(deepest, (least+most)/2)
		}
	}
	for _, a := range g.less {
		if least, most, ok := area.Depth(area.Point{Lat: p.Lat, Lon: p.Lon}, a); ok {
			deepest = min(deepest, -(least+most)/2)
		}
	}
	return deepest
}

// A belt is a strip along a line, or around an area, as a rule measures it. The
// zero value is what is drawn, itself.
type belt struct {
	near, far area.Length
	side      string // "" for both, left and right of a line alike
	outside   bool   // the line or area itself is left out
	atLeast   bool   // it may be wider
	total     bool   // far is half of what the text gives, which of an area does not say
	unclear   bool   // the text measures it in a way that is not computed
}

// beltOf reads buffer(x, {…}) and corridor(x, {…}).
func beltOf(o *agreement.Object) belt {
	var b belt
	found := false
	for _, f := range o.Fields {
		mm, measured := millimetres(f.Value)
		l := area.Length(mm)
		switch f.Name {
		case "each_side", "to":
			b.far = l
		case "total", "total_at_least":
			b.far, b.total, b.atLeast = l/2, true, f.Name == "total_at_least"
		case "from":
			b.near = l
		case "side":
			s, ok := f.Value.(*agreement.Literal)
			if ok {
				b.side = s.Str
			}
			b.unclear = b.unclear || !ok
		case "feature":
			w := agreement.WordOf(f.Value)
			b.outside = w == "outside"
			b.unclear = b.unclear || w != "outside" && w != "inside"
		case "boundary": // an edge has no width
		default:
			b.unclear = true
		}
		if f.Name != "side" && f.Name != "feature" && f.Name != "boundary" {
			b.unclear = b.unclear || !measured || l < 0
			found = found || f.Name != "from"
		}
	}
	b.unclear = b.unclear || !found || b.far < b.near
	return b
}

// along is the ground of a belt along a shape: parts together without less. ok
// is false where the text does not say which.
func (b belt) along(s body.Shape) (parts, less []area.Area, ok bool) {
	if b == (belt{}) {
		return s.Areas(), nil, true
	}
	if b.outside {
		less = s.Areas()
	}
	side := area.BothSides
	if b.side != "" {
		c, err := area.ParseCompass(b.side)
		if err != nil || s.Form != "line" {
			return nil, nil, false
		}
		if side, err = area.SideToward(s.Rings[0], c); err != nil {
			return nil, nil, false
		}
	}
	switch {
	case s.Form == "line":
		if s.Left+s.Right == 0 {
			less = nil // a line has no width to leave out
		}
		return []area.Area{area.Strip{Points: s.Rings[0], Sides: s.Sides, Near: b.near, Far: b.far, Side: side}}, less, true
	case b.near > 0 || b.total:
		return nil, nil, false
	case s.Form == "disc":
		return []area.Area{area.Disc{Center: s.Rings[0][0], Radius: min(s.Radius+b.far, area.MaxLength)}}, less, true
	}
	parts = s.Areas()
	for _, ring := range s.Rings {
		parts = append(parts, area.Strip{Points: append(ring[:len(ring):len(ring)], ring[0]), Sides: s.Sides, Far: b.far})
	}
	return parts, less, true
}

// measuredBelt is a strip that a text measures, and the name of what it runs along.
type measuredBelt struct {
	line string
	belt
}

// beltsOf are the strips that the attributes of a block measure: along a line
// or around an area, and nearer to one than a distance.
func (v *view) beltsOf(b *agreement.Block) []measuredBelt {
	var out []measuredBelt
	add := func(e agreement.Expr, k belt) {
		if n, ok := e.(*agreement.Name); ok {
			out = append(out, measuredBelt{n.Parts[len(n.Parts)-1], k})
		}
		if line := v.lineOf(e); line != nil {
			out = append(out, measuredBelt{line.Name, k})
		}
	}
	for _, a := range b.All() {
		agreement.Walk(a.Value, func(e agreement.Expr) bool {
			if c, ok := e.(*agreement.Call); ok && (c.Fn == "buffer" || c.Fn == "corridor") {
				if o, ok := c.Arg(1).(*agreement.Object); ok {
					add(c.Arg(0), beltOf(o))
				}
			}
			return true
		})
	}
	if k, ok := nearer(value(b, "distance")); ok && value(b, "from") != nil {
		add(value(b, "from"), k)
	}
	return out
}

// nearer is the strip within a distance of a line on both sides.
func nearer(e agreement.Expr) (belt, bool) {
	mm, ok := millimetres(e)
	return belt{far: area.Length(mm)}, ok && mm >= 0
}

// tooNear answers whether a spot lies nearer to what a rule measures from than
// its distance, where that is drawn.
func (v *view) tooNear(rule *agreement.Block, e agreement.Expr, f facts) truce.Answer {
	k, ok := nearer(e)
	if !ok || leaves(f.act) { // of who leaves it is not said whether the place is the old or the new one
		return truce.CannotBeDetermined
	}
	return v.measure(v.lineOf(value(rule, "from")), k, f.place, f.when).answer
}

// A bearing is what the drawings of a place say of a spot.
type bearing struct {
	answer    truce.Answer
	measured  bool // by at least one drawing in force
	contested bool // drawings of several differ
	moved     bool // what was in force changed within the time, and the answer with it
}

// measure answers whether a spot lies on drawn ground throughout a time, by the
// drawings in force then. Where nobody drew it nothing is measured.
func (v *view) measure(b *agreement.Block, k belt, s spot, at truce.Interval) bearing {
	out := bearing{answer: truce.CannotBeDetermined}
	if b == nil || !s.placed || len(v.drawingsOf(b)) == 0 {
		return out
	}
	for i, t := range v.redrawn(b, at) {
		here := v.measureAt(b, k, s, t)
		out.measured, out.contested = out.measured || here.measured, out.contested || here.contested
		if i == 0 {
			out.answer = here.answer
		} else if here.answer != out.answer {
			out.answer, out.moved = truce.CannotBeDetermined, true
		}
	}
	return out
}

func (v *view) measureAt(b *agreement.Block, k belt, s spot, t truce.Instant) bearing {
	out := bearing{answer: truce.CannotBeDetermined}
	for _, d := range v.drawnAt(b, t) {
		g := v.tract(tractKey{d.note, k})
		if g.silent {
			continue
		}
		switch a := g.holds(s); {
		case !out.measured:
			out.answer = a
		case a != out.answer:
			out.answer, out.contested = truce.CannotBeDetermined, true
		}
		out.measured = true
	}
	return out
}

// settle joins what the name of a place says with what its coordinates say. The
// coordinates decide; where they do not, the name does; where the two
// contradict each other neither does.
func settle(byName truce.Answer, m bearing) (a truce.Answer, clash bool) {
	switch {
	case m.contested || m.moved:
		return truce.CannotBeDetermined, false
	case m.answer == truce.CannotBeDetermined:
		return byName, false
	case byName == truce.CannotBeDetermined || byName == m.answer:
		return m.answer, false
	}
	return truce.CannotBeDetermined, true
}
