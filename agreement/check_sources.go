package agreement

import "slices"

// sourceRules compare the instruments of a deal made of several texts: what
// stands in one and not in the other, and between whom each was made.
var sourceRules = []rule{
	{"T103", "these stand in some of the texts that carry what they refer to, and not in all", func(c *checker) {
		for _, b := range c.doc.Blocks {
			mine := targets(b, "source")
			if len(mine) == 0 {
				continue
			}
			mentions(b, func(_ *Attr, n *Name) {
				r := n.Target()
				if r == nil || r == b || !isRule(r) && r.Kind != "duty" {
					return
				}
				theirs := targets(r, "source")
				shared := slices.ContainsFunc(theirs, func(i *Block) bool { return slices.Contains(mine, i) })
				for _, i := range theirs {
					if shared && !slices.Contains(mine, i) {
						c.find(b, "%s is not in %s, which carries %s", called(b), i.Name, r.Name)
					}
				}
			})
		}
	}},
	{"T108", "each side owes it to a go-between and not to the other side", func(c *checker) {
		c.rules(func(b *Block) {
			carriers := targets(b, "source")
			if len(carriers) == 0 || len(sides(b, "binds", "to")) < 2 {
				return
			}
			for _, i := range carriers {
				if i.Kind != "instrument" || len(sides(i, "by")) > 1 || !slices.ContainsFunc(targets(i, "by"), goBetween) {
					return
				}
			}
			c.find(b, "%s", called(b))
		})
	}},
	{"T312", "two texts give two dates, and nothing says which prevails", func(c *checker) {
		duties := c.doc.Kind("duty")
		if !slices.ContainsFunc(duties, func(b *Block) bool { return b.Has("source") }) {
			return
		}
		for i, b := range duties {
			for _, r := range targets(b, "replaced_by") {
				if len(targets(b, "source")) > 0 && !prevails(c.doc, b) {
					c.find(b, "%s is replaced by %s, and no text stands over the one that carries it", called(b), r.Name)
				}
			}
			for _, o := range carried(b, duties[i+1:]) {
				if rivals(b, o) && !prevails(c.doc, b) && !prevails(c.doc, o) {
					c.find(o, "%s %s and %s %s", called(b), phrase(b.Value("due")), called(o), phrase(o.Value("due")))
				}
			}
		}
	}},
}

// sides is the parties among the names in some attributes, each once: those
// whose role is party, or who may join.
func sides(b *Block, attrs ...string) []*Block {
	var out []*Block
	for _, a := range attrs {
		who := targets(b, a)
		if o, ok := b.Value(a).(*Object); ok { // { north = 5, south = 5 }
			for _, f := range o.Fields {
				if p, ok := b.Doc.Lookup(f.Name); ok {
					who = append(who, p)
				}
			}
		}
		for _, p := range who {
			if p.Kind == "party" && (p.Word("role") == "party" || len(p.Sub("joins")) > 0) && !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
	}
	return out
}

// goBetween says whether an actor stands between the sides.
func goBetween(b *Block) bool {
	return slices.Contains([]string{"mediator", "facilitator", "monitor"}, b.Word("role"))
}

// prevails says whether some instrument stands over one that carries b.
func prevails(d *Document, b *Block) bool {
	for _, i := range d.Kind("instrument") {
		for _, under := range targets(i, "over") {
			if slices.Contains(targets(b, "source"), under) {
				return true
			}
		}
	}
	return false
}

// carried is the duties that can be rivals of b: one of the two at least names
// the instrument that carries it.
func carried(b *Block, duties []*Block) []*Block {
	if b.Has("source") {
		return duties
	}
	var out []*Block
	for _, o := range duties {
		if o.Has("source") {
			out = append(out, o)
		}
	}
	return out
}

// rivals says whether two duties of different instruments ask the same of the
// same debtor by different dates, and neither replaces the other.
func rivals(a, b *Block) bool {
	mine, theirs := targets(a, "source"), targets(b, "source")
	if len(mine)+len(theirs) == 0 || slices.ContainsFunc(mine, func(i *Block) bool { return slices.Contains(theirs, i) }) {
		return false
	}
	for _, attr := range []string{"act", "object", "weapon", "where", "from"} {
		if phrase(a.Value(attr)) != phrase(b.Value(attr)) {
			return false
		}
	}
	if slices.Contains(targets(a, "replaced_by"), b) || slices.Contains(targets(b, "replaced_by"), a) {
		return false
	}
	sameDebtor := slices.ContainsFunc(targets(a, "binds"), func(p *Block) bool { return slices.Contains(targets(b, "binds"), p) })
	return sameDebtor && !unknown(a, "due") && !unknown(b, "due") && phrase(a.Value("due")) != phrase(b.Value("due"))
}
