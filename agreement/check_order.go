package agreement

import (
	"slices"
	"strings"
)

var orderRules = []rule{
	{"T401", "tied duties have no way to start", eachReading(func(c *checker) {
		c.each("together", func(b *Block) {
			switch how := b.Word("how"); {
			case silent(b, "how"):
				c.find(b, "%s goes together, and nothing says whether at once, side by side or in turn", b.Name)
			case how == "simultaneous" && open(b, "signal"):
				c.find(b, "%s is simultaneous and nobody gives the signal", b.Name)
			case (how == "in_step" || how == "parallel") && open(b, "unit"):
				c.find(b, "%s goes %s without saying by what unit", b.Name, strings.ReplaceAll(how, "_", " "))
			}
		})
		c.each("together", func(b *Block) {
			if b.Word("how") != "lock" {
				return
			}
			mine := targets(b, "duties")
			for _, o := range c.doc.Kind("together") {
				theirs := targets(o, "duties")
				if o != b && o.Word("how") == "lock" && len(mine) > 1 && len(theirs) > 1 && mine[0] == theirs[len(theirs)-1] && mine[len(mine)-1] == theirs[0] {
					c.find(b, "%s and %s lock each other", b.Name, o.Name)
				}
			}
		})
	})},
	{"T402", "starts wait for one another in a circle", circles},
	{"T407", "deadlines that each count from the other's performance", dueCircles},
	{"T405", "duties with a date need places that may be drawn later", func(c *checker) {
		c.each("duty", func(top *Block) {
			top.Each(func(b *Block) {
				due := DueTimes(b.Value("due"), c.doc, Unbound{})
				if due.Form != "by" && due.Form != "before" && due.Form != "within" {
					return
				}
				for _, attr := range []string{"from", "to_place", "where"} {
					for _, owner := range []*Block{b, top} {
						c.undrawn(b, due, targets(owner, attr))
					}
				}
				for _, p := range targets(top, "prevents") {
					c.undrawn(b, due, []*Block{p})
				}
			})
		})
	}},
	{"T501", "a distance is measured from different lines", func(c *checker) {
		c.each("duty", func(b *Block) {
			if call, ok := b.Value("from").(*Call); ok && call.Fn == "per_party" {
				o, _ := call.Arg(0).(*Object)
				if o != nil && slices.ContainsFunc(o.Fields, func(f Field) bool { return phrase(f.Value) != phrase(o.Fields[0].Value) }) {
					c.find(b, "duty %s", b.Name)
				}
			}
		})
		c.apartLines()
		c.each("reading", func(r *Block) {
			for _, p := range r.Subs {
				base, ok := c.doc.Lookup(p.Name)
				for _, attr := range []string{"from", "shape"} {
					if ok && (p.Kind == "duty" || p.Kind == "place") && p.Has(attr) && phrase(p.Value(attr)) != phrase(base.Value(attr)) && (attr == "from" || linear(base) || linear(p)) {
						c.find(p, "%s in the reading %s %s", p.Name, r.Name, r.Label2)
					}
				}
			}
		})
	}},
	{"T502", "distances that are not stated", func(c *checker) {
		for _, top := range c.doc.Blocks {
			top.Each(func(b *Block) {
				if silent(b, "distance") || silent(b, "band") {
					c.find(b, "%s", b.Path())
				}
				for _, fn := range []string{"buffer", "corridor"} {
					calls(b, fn, func(a *Attr, call *Call) {
						if o, ok := call.Arg(1).(*Object); ok && slices.ContainsFunc(o.Fields, func(f Field) bool {
							return unstated(f.Value) && slices.Contains([]string{"each_side", "total", "total_at_least", "from", "to", "square"}, f.Name)
						}) {
							c.findAt(b, a.Pos, "%s", b.Path())
						}
					})
				}
			})
		}
	}},
	{"T506", "a distance is not half of its band", func(c *checker) {
		for _, top := range c.doc.Blocks {
			top.Each(func(b *Block) {
				o, ok := b.Value("band").(*Object)
				if !ok || !b.Has("distance") {
					return
				}
				total, ok1 := Millimetres(o.Field("total"))
				half, ok2 := Millimetres(b.Value("distance"))
				if ok1 && ok2 && 2*half != total {
					c.find(b, "%s: %s and %s", b.Path(), phrase(b.Value("distance")), phrase(o.Field("total")))
				}
			})
		}
	}},
	{"T507", "distances smaller than the doubt of the line", func(c *checker) {
		c.each("duty", func(top *Block) {
			top.Each(func(b *Block) {
				line := targets(top, "from")
				mm, ok := Millimetres(b.Value("distance"))
				if ok && len(line) == 1 && line[0].True("schematic") && mm <= SchematicDoubt {
					c.find(b, "%s: %s from %s", b.Path(), phrase(b.Value("distance")), line[0].Name)
				}
			})
		})
	}},
}

// apartLines finds two duties of different parties to withdraw the same things
// as far, each from a line of its own, where no place of the text lies between
// the two lines.
func (c *checker) apartLines() {
	type measured struct{ duty, line *Block }
	alike := map[string][]measured{} // duties that withdraw the same things as far
	var keys []string
	c.each("duty", func(b *Block) {
		lines := targets(b, "from")
		if len(lines) != 1 || !linear(lines[0]) {
			return
		}
		key := phrase(b.Value("act")) + "|" + phrase(b.Value("weapon")) + "|" + phrase(b.Value("distance")) + phrase(b.Value("band"))
		for _, s := range b.Sub("case") {
			key += "|" + phrase(s.Value("weapon")) + phrase(s.Value("distance")) + phrase(s.Value("band"))
		}
		if alike[key] == nil {
			keys = append(keys, key)
		}
		alike[key] = append(alike[key], measured{b, lines[0]})
	})
	for _, key := range keys {
		for i, a := range alike[key] {
			for _, b := range alike[key][i+1:] {
				if a.line != b.line && !sameActors(a.duty, b.duty, "binds") && !between(c.doc, a.line, b.line) {
					c.find(b.duty, "duty %s from %s and duty %s from %s", a.duty.Name, a.line.Name, b.duty.Name, b.line.Name)
				}
			}
		}
	}
}

// between says whether some place of the document is drawn by both lines.
func between(d *Document, x, y *Block) bool {
	return slices.ContainsFunc(d.Kind("place"), func(p *Block) bool {
		t := targets(p, "shape")
		return slices.Contains(t, x) && slices.Contains(t, y)
	})
}

// linear says whether a place is a line, and not an area.
func linear(b *Block) bool {
	shape, ok := b.Value("shape").(*Call)
	return ok && slices.Contains([]string{"line", "front_line", "road"}, shape.Fn)
}

// eachReading runs a check on the text, and on the text under each reading
// for what is there only in that reading.
func eachReading(check func(*checker)) func(*checker) {
	return func(c *checker) {
		check(c)
		here := map[string]bool{}
		for _, f := range c.found {
			here[f.text] = true
		}
		for _, w := range c.worlds()[1:] {
			under := &checker{doc: w.doc, docs: c.docs, code: c.code, shared: c.shared}
			check(under)
			for _, f := range under.found {
				if !here[f.text] {
					here[f.text] = true
					f.text += " (if " + strings.Join(w.when, ", ") + ")"
					c.found = append(c.found, f)
				}
			}
		}
	}
}

// undrawn reports places whose slot has no date, or a later one than the duty.
func (c *checker) undrawn(b *Block, due Due, places []*Block) {
	for _, p := range places {
		slot, ok := p.Value("shape").(*Call)
		if p.Kind != "place" || !ok || slot.Fn != "tbd" {
			continue
		}
		o, _ := slot.Arg(0).(*Object)
		if !slotDated(slot) {
			c.find(b, "duty %s is due %s, and %s has no date", b.Path(), due.Rule, p.Name)
			continue
		}
		drawn := DueTimes(o.Field("due"), p.Doc, Unbound{}).Bounds()
		if at := due.Bounds(); drawn.Earliest.Known() && at.Earliest.Known() && drawn.Earliest > at.Earliest {
			c.find(b, "duty %s is due %s, and %s is drawn later", b.Path(), due.Rule, p.Name)
		}
	}
}

// SchematicDoubt is how far off, in millimetres, a line that is only named or
// sketched may be: one kilometre, our convention.
const SchematicDoubt = 1_000_000

// Millimetres is the exact length of m(…), km(…) or feet(…).
func Millimetres(e Expr) (int64, bool) {
	c, ok := e.(*Call)
	if !ok || len(c.Args) != 1 {
		return 0, false
	}
	l, ok := c.Args[0].(*Literal)
	if !ok || l.Kind != NumberLiteral {
		return 0, false
	}
	switch c.Fn {
	case "m":
		return l.Num.Times(1000)
	case "km":
		return l.Num.Times(1_000_000)
	case "feet": // 304.8 mm, to the millimetre below
		tenths, ok := l.Num.Times(3048)
		return tenths / 10, ok
	}
	return 0, false
}

// top is the top-level block around b.
func (d *Document) top(b *Block) *Block {
	for b.Parent != nil {
		b = b.Parent
	}
	return b
}
