package agreement

import (
	"slices"
	"strings"
)

var zoneRules = []rule{
	{"T503", "zones lie within one another, and nothing says which of their rules holds", nested},
	{"T504", "rules turn on a strip whose edge is neither in nor out", edges},
	{"T505", "the zones leave gaps, or answer twice", arrangement},
}

// strip is a buffer that a rule turns on, and who says it.
type strip struct {
	b    *Block
	line string
	o    *Object
}

// edges finds strips whose edge, or whose feature, the text leaves open, and
// strips that meet at an edge of which neither says that it is its own. An edge
// that nobody asks about is no matter: few stand on it.
func edges(c *checker) {
	var all []strip
	seen := map[*Object]bool{}
	begins := map[string][]strip{} // by line, side and the distance at which it begins
	add := func(b *Block, e Expr) {
		Walk(e, func(e Expr) bool {
			if call, ok := e.(*Call); ok && call.Fn == "buffer" {
				if o, _ := call.Arg(1).(*Object); o != nil && !seen[o] {
					seen[o] = true
					s := strip{b, phrase(call.Arg(0)) + "|" + phrase(o.Field("side")) + "|", o}
					all = append(all, s)
					begins[s.line+phrase(o.Field("from"))] = append(begins[s.line+phrase(o.Field("from"))], s)
				}
			}
			return true
		})
	}
	c.rules(func(top *Block) {
		top.Each(func(b *Block) {
			for _, attr := range []string{"where", "from", "to_place"} {
				add(b, b.Value(attr))
				for _, p := range targets(b, attr) {
					if p.Kind == "place" {
						add(p, p.Value("shape"))
					}
				}
			}
		})
	})
	for _, s := range all {
		to := s.o.Field("to")
		if unstated(s.o.Field("boundary")) || unstated(s.o.Field("feature")) {
			c.find(s.b, "%s", s.b.Path())
			continue
		}
		if to == nil || s.o.Field("boundary") != nil {
			continue
		}
		for _, o := range begins[s.line+phrase(to)] {
			if o.o.Field("boundary") == nil {
				c.find(s.b, "%s and %s meet %s from the line", s.b.Path(), o.b.Path(), phrase(to))
			}
		}
	}
}

// nested finds limits of one kind of thing in zones of which one holds the
// other: which of the two numbers holds in the inner zone is not said.
func nested(c *checker) {
	var all []view
	c.each("prohibition", func(b *Block) { all = append(all, views(b)...) })
	c.each("permission", func(b *Block) { all = append(all, views(b)...) })
	all = slices.DeleteFunc(all, func(v view) bool { return v.value("where") == nil })
	said := make([][2]string, len(all)) // what is compared first, worked out once
	for i, v := range all {
		said[i] = [2]string{v.top.Kind + " " + phrase(v.value("act")), v.answer()}
	}
	for i, a := range all {
		for j, b := range all[i+1:] {
			if said[i][0] != said[i+1+j][0] || said[i][1] == said[i+1+j][1] ||
				!sameActors(a.holder("binds"), b.holder("binds"), "binds") || !sameKind(a, b) || a.top != b.top && ordered(a.top, b.top) {
				continue
			}
			if phrase(a.value("where")) == phrase(b.value("where")) {
				continue
			}
			_, first := compare(a.value("where"), b.value("where"))
			_, second := compare(b.value("where"), a.value("where"))
			switch {
			case first && !second:
				c.find(b.part, "%s (%s) lies within %s (%s)", b.path(), b.answer(), a.path(), a.answer())
			case second && !first:
				c.find(a.part, "%s (%s) lies within %s (%s)", a.path(), a.answer(), b.path(), b.answer())
			}
		}
	}
}

// answer is what a rule says of what it matches.
func (v view) answer() string {
	if n := v.value("at_most"); n != nil {
		return "at most " + phrase(n)
	}
	if v.top.Kind == "permission" {
		if l := v.holder("level").Word("level"); l != "" {
			return strings.ReplaceAll(l, "_", " ")
		}
		return "free"
	}
	return "prohibited"
}

// sameKind says whether two rules are about one kind of thing: one class covers
// the other, or both are kinds of one weapon.
func sameKind(a, b view) bool {
	x, y := classOf(append(a.names("object"), a.names("weapon")...)), classOf(append(b.names("object"), b.names("weapon")...))
	if x.empty() || y.empty() || x.overlaps(y) {
		return true
	}
	for _, w := range x.words {
		for _, v := range y.words {
			if p := classWords[w].parent; p != "" && p == classWords[v].parent && len(Above(w)) > 2 {
				return true
			}
		}
	}
	return false
}

// zoned is the rules about one act and one kind of thing, by the same actors,
// that differ by place.
type zoned struct {
	key  string
	list []view
}

// arrangement looks, for each act, at every cell that the zones of its rules
// cut out: one cell with two answers, a strip without an answer between two
// that have one, an edge of a sector at which the answer jumps.
func arrangement(c *checker) {
	var groups []zoned
	c.rules(func(b *Block) {
		if !isRule(b) {
			return
		}
		for _, v := range views(b) {
			if v.value("where") == nil {
				continue
			}
			var key []string
			for _, attr := range []string{"binds", "act", "weapon", "object", "unit", "purpose", "against", "during"} {
				key = append(key, phrase(v.value(attr)))
			}
			k := strings.Join(key, "|")
			i := slices.IndexFunc(groups, func(g zoned) bool { return g.key == k })
			if i < 0 {
				i = len(groups)
				groups = append(groups, zoned{key: k})
			}
			groups[i].list = append(groups[i].list, v)
		}
	})
	for _, g := range groups {
		if len(g.list) > 1 {
			c.zones(g.list)
		}
	}
}

func (c *checker) zones(list []view) {
	p := &plane{}
	regions := make([]*region, len(list))
	for i, v := range list {
		if regions[i] = p.region(v.value("where"), 0); regions[i] == nil {
			return
		}
	}
	answers := map[string]string{} // by cell
	var all []cell
	twice := map[string]bool{}
	ok := p.cells(func(at cell) {
		var here []view
		for i, v := range list {
			if p.holds(regions[i], at) {
				here = append(here, v)
			}
		}
		all = append(all, at)
		answers[at.key()] = c.answers(here, twice)
	})
	if !ok {
		return
	}
	for _, at := range all {
		c.gap(p, list, answers, at)
		c.seam(p, list, answers, at)
	}
}

func (at cell) key() string {
	var b strings.Builder
	for _, in := range at.in {
		b.WriteByte("01"[map[bool]int{true: 1}[in]])
	}
	for _, k := range at.strip {
		b.WriteByte(byte('a' + min(k, 25)))
	}
	return b.String()
}

// with is the cell next to at, in another strip or on the other side of an
// atom's edge.
func (at cell) with(axis, strip int) cell {
	next := cell{at.in, slices.Clone(at.strip)}
	next.strip[axis] = strip
	return next
}

func (at cell) across(atom int) cell {
	next := cell{slices.Clone(at.in), at.strip}
	next.in[atom] = !next.in[atom]
	return next
}

// answers is what the rules say of a cell; permissions of different levels
// that are not ordered are reported once for each pair.
func (c *checker) answers(here []view, twice map[string]bool) string {
	var out []string
	for i, v := range here {
		out = addOnce(out, v.answer())
		for _, o := range here[i+1:] {
			key := v.path() + " " + o.path()
			if v.top.Kind == "permission" && o.top.Kind == "permission" && v.answer() != o.answer() && !twice[key] && !ordered(v.top, o.top) {
				twice[key] = true
				c.find(o.part, "%s (%s) and %s (%s) hold on the same ground", v.path(), v.answer(), o.path(), o.answer())
			}
		}
	}
	slices.Sort(out)
	return strings.Join(out, " and ")
}

// gap reports a strip without an answer between two with one.
func (c *checker) gap(p *plane, list []view, answers map[string]string, at cell) {
	for i, a := range p.axes {
		k := at.strip[i]
		if answers[at.key()] != "" || k == 0 || k >= len(a.cuts) {
			continue
		}
		if answers[at.with(i, k-1).key()] != "" && answers[at.with(i, k+1).key()] != "" {
			c.find(list[0].part, "%s says nothing %s", list[0].path(), a.describe(k))
		}
	}
}

// seam reports the edge of a sector on both sides of which rules of the same
// kind are meant, with different depths: in between, one side is forbidden
// and the other is free.
func (c *checker) seam(p *plane, list []view, answers map[string]string, at cell) {
	for atom := range p.atoms {
		if !at.in[atom] {
			continue
		}
		for i, a := range p.axes {
			mine, theirs := answers[at.key()], answers[at.across(atom).key()]
			if mine == theirs {
				continue
			}
			both := false
			for k := range len(a.cuts) + 1 {
				x, y := answers[at.with(i, k).key()], answers[at.with(i, k).across(atom).key()]
				both = both || x != "" && x == y
			}
			if both {
				c.find(list[0].part, "%s changes at the edge of %s, %s: %s and %s", list[0].path(), p.atomName(atom), a.describe(at.strip[i]), orNothing(mine), orNothing(theirs))
			}
		}
	}
}

func (p *plane) atomName(i int) string {
	return p.atoms[i][strings.LastIndexByte(p.atoms[i], '/')+1:]
}

func orNothing(answer string) string {
	if answer == "" {
		return "nothing said"
	}
	return answer
}
