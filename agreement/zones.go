package agreement

import (
	"slices"
	"strings"
)

// Places are compared by how they are declared and not by geometry: what a
// text draws with union, minus, both, part_of and strips along one line can be
// compared without knowing where the line runs. A plane holds the atoms of a
// few places; a cell is one way in which a point can lie to all of them.

// region is a set of points, as a function of the atoms of a plane.
type region struct {
	op     byte // '1' everywhere, 'a' atom, 'b' strip, '|', '&', '!'
	args   []*region
	index  int   // of the atom or axis
	lo, hi int64 // of a strip: distances in millimetres from its line
}

// axis is the distances from one line, to one side of it or to both.
type axis struct {
	line string
	cuts []int64 // where strips begin and end
}

type plane struct {
	atoms []string
	axes  []axis
}

// maxCells keeps a document with a hundred zones from being compared for ever.
const maxCells = 4096

// cell is one way to lie: which atoms hold a point, and in which strip of each
// axis it lies.
type cell struct {
	in    []bool
	strip []int // k: from cut k-1 to cut k
}

func (p *plane) atom(name string) *region {
	i := slices.Index(p.atoms, name)
	if i < 0 {
		i = len(p.atoms)
		p.atoms = append(p.atoms, name)
	}
	return &region{op: 'a', index: i}
}

func (p *plane) band(line string, lo, hi int64) *region {
	i := slices.IndexFunc(p.axes, func(a axis) bool { return a.line == line })
	if i < 0 {
		i = len(p.axes)
		p.axes = append(p.axes, axis{line: line})
	}
	for _, cut := range []int64{lo, hi} {
		if at, found := slices.BinarySearch(p.axes[i].cuts, cut); !found && cut > 0 {
			p.axes[i].cuts = slices.Insert(p.axes[i].cuts, at, cut)
		}
	}
	return &region{op: 'b', index: i, lo: lo, hi: hi}
}

// region reads a place; nil when it is not drawn or not understood.
func (p *plane) region(e Expr, depth int) *region {
	if depth > 16 {
		return nil
	}
	many := func(op byte, es []Expr) *region {
		r := &region{op: op}
		for _, x := range es {
			one := p.region(x, depth+1)
			if one == nil {
				return nil
			}
			r.args = append(r.args, one)
		}
		return r
	}
	switch v := e.(type) {
	case *List:
		return many('|', v.Items)
	case *Name:
		return p.named(v, depth)
	case *Call:
		switch v.Fn {
		case "union":
			return many('|', v.Args)
		case "both":
			return many('&', v.Args)
		case "minus":
			if r := many('&', v.Args); r != nil && len(r.args) == 2 {
				r.args[1] = &region{op: '!', args: []*region{r.args[1]}}
				return r
			}
			return nil
		case "per_party":
			o, _ := v.Arg(0).(*Object)
			if o == nil {
				return nil
			}
			var values []Expr
			for _, f := range o.Fields {
				values = append(values, f.Value)
			}
			return many('|', values)
		case "buffer", "corridor":
			return p.strip(v)
		case "tbd", "described":
			return nil
		}
		return p.atom(v.String())
	}
	return nil
}

// named is a declared place: what its shape says, within what it is part of.
func (p *plane) named(n *Name, depth int) *region {
	b := n.Target()
	switch {
	case b == nil && n.Ref != nil && n.Ref.Word == "anywhere":
		return &region{op: '1'}
	case b == nil && n.Ref != nil && !Silent(n):
		return p.atom(n.Ref.Word)
	case b == nil || b.Kind != "place":
		return nil
	}
	r := &region{op: '&'}
	if c, ok := b.Value("shape").(*Call); ok && slices.Contains([]string{"union", "both", "minus", "buffer", "corridor", "per_party"}, c.Fn) {
		shape := p.region(c, depth+1)
		if shape == nil {
			return nil
		}
		r.args = append(r.args, shape)
	} else if !Silent(b.Value("shape")) && !isCall(b.Value("shape"), "tbd") {
		r.args = append(r.args, p.atom(string(b.Ref())))
	} else {
		return nil
	}
	for _, e := range b.Items("part_of") {
		if whole := p.region(e, depth+1); whole != nil {
			r.args = append(r.args, whole)
		}
	}
	return r
}

// strip is a buffer or corridor along a line.
func (p *plane) strip(c *Call) *region {
	o, _ := c.Arg(1).(*Object)
	if o == nil || c.Arg(0) == nil {
		return nil
	}
	line := c.Arg(0).String()
	if n, ok := c.Arg(0).(*Name); ok && n.Target() != nil {
		line = string(n.Target().Ref())
	}
	if s, ok := o.Field("side").(*Literal); ok {
		line += " " + s.Str
	}
	lo, _ := Millimetres(o.Field("from"))
	for field, share := range map[string]int64{"each_side": 1, "to": 1, "total": 2} {
		if hi, ok := Millimetres(o.Field(field)); ok && hi/share > lo {
			return p.band(line, lo, hi/share)
		}
	}
	return p.atom(c.String())
}

// cells calls f for every cell; false when there are too many to look at.
func (p *plane) cells(f func(cell)) bool {
	n := 1
	for range p.atoms {
		if n *= 2; n > maxCells {
			return false
		}
	}
	for _, a := range p.axes {
		if n *= len(a.cuts) + 1; n > maxCells {
			return false
		}
	}
	for i := range n {
		c := cell{make([]bool, len(p.atoms)), make([]int, len(p.axes))}
		for k := range p.atoms {
			c.in[k], i = i%2 == 1, i/2
		}
		for k, a := range p.axes {
			c.strip[k], i = i%(len(a.cuts)+1), i/(len(a.cuts)+1)
		}
		f(c)
	}
	return true
}

// holds says whether the points of a cell lie in a region.
func (p *plane) holds(r *region, c cell) bool {
	in := func(x *region) bool { return p.holds(x, c) }
	switch r.op {
	case 'a':
		return c.in[r.index]
	case 'b':
		cuts := p.axes[r.index].cuts
		k := c.strip[r.index]
		return k < len(cuts) && cuts[k] <= r.hi && (k == 0 && r.lo == 0 || k > 0 && cuts[k-1] >= r.lo)
	case '|':
		return slices.ContainsFunc(r.args, in)
	case '&':
		return !slices.ContainsFunc(r.args, func(x *region) bool { return !in(x) })
	case '!':
		return !in(r.args[0])
	}
	return true
}

// uses is the atoms and axes that a region turns on.
func (r *region) uses(of map[int]bool) map[int]bool {
	switch r.op {
	case 'a':
		of[r.index] = true
	case 'b':
		of[-1-r.index] = true
	}
	for _, x := range r.args {
		x.uses(of)
	}
	return of
}

// compare says whether two places have points in common and whether the first
// holds all of the second. Places that have nothing to do with one another
// are taken to lie apart.
func compare(a, b Expr) (meet, holds bool) {
	p := &plane{}
	x, y := p.region(a, 0), p.region(b, 0)
	if x == nil || y == nil {
		return false, false
	}
	mine, related := x.uses(map[int]bool{}), x.op == '1' || y.op == '1'
	for k := range y.uses(map[int]bool{}) {
		related = related || mine[k]
	}
	if !related {
		return false, false
	}
	holds = true
	ok := p.cells(func(c cell) {
		in, out := p.holds(y, c), p.holds(x, c)
		meet = meet || in && out
		holds = holds && (!in || out)
	})
	return ok && meet, ok && meet && holds
}

// placesMeet says whether an event can lie in both; a rule without a place
// holds everywhere.
func placesMeet(a, b Expr) bool {
	if a == nil || b == nil || phrase(a) == phrase(b) {
		return true
	}
	meet, _ := compare(a, b)
	return meet
}

// describe says where the points of a cell lie along an axis.
func (a axis) describe(k int) string {
	line := a.line[strings.LastIndexByte(a.line, '/')+1:]
	switch {
	case k == 0:
		return "within " + length1(a.cuts[0]) + " of " + line
	case k >= len(a.cuts):
		return "beyond " + length1(a.cuts[k-1]) + " from " + line
	}
	return "from " + length1(a.cuts[k-1]) + " to " + length1(a.cuts[k]) + " of " + line
}

// length1 prints millimetres as kilometres or metres.
func length1(mm int64) string {
	if mm%1_000_000 == 0 {
		return Decimal{Units: mm / 1_000_000}.String() + " km"
	}
	return Decimal{Units: mm / 1000}.String() + " m"
}
