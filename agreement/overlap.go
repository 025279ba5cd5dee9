package agreement

import "slices"

// Whether two rules can match one event is asked variable by variable. A
// variable that one of them leaves out matches everything.

// class is what a list of class words, terms and blocks covers.
type class struct {
	words  []string
	roots  []string // the top of the tree of each word
	blocks []*Block
	open   bool // it names something whose extent the text does not close
	hidden bool // what it names has not been seen, or is unstated
}

// classOf expands the names of an attribute: terms by what they mean.
func classOf(names []*Name) class {
	var c class
	var add func(names []*Name, depth int)
	add = func(names []*Name, depth int) {
		for _, n := range names {
			b := n.Target()
			switch {
			case Silent(n):
				c.hidden = true
			case b == nil && n.Ref != nil:
				c.words = append(c.words, n.Ref.Word)
				root := n.Ref.Word
				if above := Above(root); len(above) > 0 {
					root = above[len(above)-1]
				}
				c.roots = append(c.roots, root)
			case b != nil && b.Kind == "term" && depth < 8:
				add(append(b.Names("means"), b.Names("includes")...), depth+1)
				exhaustive, ok := b.Value("exhaustive").(*Literal)
				c.open = c.open || b.True("open") || ok && exhaustive.Kind == BoolLiteral && !exhaustive.Bool
			case b != nil && b.Kind == "list" && depth < 8:
				c.blocks = append(c.blocks, b)
				add(b.Names("items"), depth+1)
			case b != nil:
				c.blocks = append(c.blocks, b)
			}
		}
	}
	add(names, 0)
	return c
}

func (c class) empty() bool { return len(c.words)+len(c.blocks) == 0 && !c.open && !c.hidden }

// overlaps says whether something can belong to both.
func (c class) overlaps(o class) bool {
	for i, w := range c.words {
		for j, x := range o.words {
			if c.roots[i] == o.roots[j] && (Covers(w, x) || Covers(x, w)) {
				return true
			}
		}
	}
	return slices.ContainsFunc(c.blocks, func(b *Block) bool { return slices.Contains(o.blocks, b) })
}

func overlapping(a, b []*Name) bool { return classOf(a).overlaps(classOf(b)) }

// anybody are the words that stand for every party.
var anybody = []string{"anyone", "the_other", "the_accused", "the_leaver"}

// actorsOf is the parties that an attribute names, with their members and
// what they are part of.
func actorsOf(b *Block, attr string) (who []*Block, all bool) {
	Walk(b.Value(attr), func(e Expr) bool {
		n, ok := e.(*Name)
		if ok && n.Ref != nil && slices.Contains(anybody, n.Ref.Word) {
			all = true
		}
		if ok && n.Target() != nil {
			who = above(who, n.Target(), 0)
		}
		return true
	})
	return who, all
}

// above adds a party and those it is part of, and its members.
func above(list []*Block, p *Block, depth int) []*Block {
	if depth > 8 || slices.Contains(list, p) {
		return list
	}
	list = append(list, p)
	for _, attr := range []string{"part_of", "members"} {
		for _, t := range targets(p, attr) {
			list = above(list, t, depth+1)
		}
	}
	if p.Kind == "term" {
		for _, t := range targets(p, "means") {
			list = above(list, t, depth+1)
		}
	}
	return list
}

// sameActors says whether one actor can be meant by both attributes.
func sameActors(a, b *Block, attr string) bool {
	if open(a, attr) || open(b, attr) {
		return true
	}
	x, all1 := actorsOf(a, attr)
	y, all2 := actorsOf(b, attr)
	return all1 || all2 || slices.ContainsFunc(x, func(p *Block) bool { return slices.Contains(y, p) })
}

// view is a rule, or a case of it: the case's own attribute or the rule's.
type view struct{ top, part *Block }

// facet is a view with what its variables cover, worked out once.
type facet struct {
	view
	acts    class
	things  [len(thingAttrs)]class
	who     []*Block // nil when anyone may be meant
	during  *Block
	against *Block // the block that says whom; nil when anybody
	where   Expr
}

// thingAttrs are the variables that are compared as classes.
var thingAttrs = [...]string{"weapon", "object", "purpose", "unit"}

func facetOf(v view) facet {
	f := facet{view: v, acts: classOf(v.names("act")), during: stretchOf(v.value("during")), where: v.value("where")}
	if b := v.holder("against"); !open(b, "against") {
		f.against = b
	}
	for i, attr := range thingAttrs {
		f.things[i] = classOf(v.names(attr))
	}
	if b := v.holder("binds"); !open(b, "binds") {
		if who, all := actorsOf(b, "binds"); !all {
			f.who = who
		}
	}
	return f
}

// views is the rules that a block says: itself, or its cases.
func views(b *Block) []view {
	var out []view
	for _, s := range b.Sub("case") {
		out = append(out, view{b, s})
	}
	if len(out) == 0 {
		out = append(out, view{b, b})
	}
	return out
}

func (v view) holder(attr string) *Block {
	if v.part.Has(attr) {
		return v.part
	}
	return v.top
}

func (v view) value(attr string) Expr    { return v.holder(attr).Value(attr) }
func (v view) names(attr string) []*Name { return v.holder(attr).Names(attr) }
func (v view) path() string              { return v.part.Path() }

// apart says whether the one is about weapons that are moved or kept and the
// other about other things. Of an attack the weapon is what it is made with.
func apart(a, b facet) bool {
	const weapon, object = 0, 1
	return a.things[object].empty() && !a.things[weapon].empty() && b.things[weapon].empty() && !b.things[object].empty() && !useOfForce(a.acts)
}

// clash says whether a prohibition and a permission can match one event.
func clash(no, yes facet) bool {
	switch {
	case no.during != nil && yes.during != nil && no.during != yes.during:
		return false
	case !no.acts.overlaps(yes.acts) && !(no.acts.open && useOfForce(yes.acts)):
		return false
	case no.who != nil && yes.who != nil && !slices.ContainsFunc(no.who, func(p *Block) bool { return slices.Contains(yes.who, p) }):
		return false
	}
	if apart(no, yes) || apart(yes, no) {
		return false
	}
	for i := range thingAttrs {
		x, y := no.things[i], yes.things[i]
		if !x.empty() && !y.empty() && !x.overlaps(y) && !x.open && !y.open {
			return false
		}
	}
	if no.against != nil && yes.against != nil && !sameActors(no.against, yes.against, "against") &&
		!classOf(no.against.Names("against")).overlaps(classOf(yes.against.Names("against"))) {
		return false
	}
	return placesMeet(no.where, yes.where)
}

// stretchOf is the phase or window that a rule holds during, if it names one.
func stretchOf(e Expr) *Block {
	n, _ := e.(*Name)
	return n.Target()
}

var forceWords = []string{"attack", "use_force", "warning_shot", "defend_territory", "advance", "acquire_territory", "aggressive_action"}

// useOfForce says whether a class has an act that uses force or holds ground.
func useOfForce(c class) bool {
	return slices.ContainsFunc(c.words, func(w string) bool {
		return slices.ContainsFunc(forceWords, func(f string) bool { return Covers(f, w) || Covers(w, f) })
	})
}

// ordered says whether one of two rules stands over the other, directly or
// through others.
func ordered(a, b *Block) bool { return beats(a, b, 0) || beats(b, a, 0) }

func beats(a, b *Block, depth int) bool {
	if a == b || depth > 8 {
		return depth > 0 && a == b
	}
	for _, o := range targets(a, "over") {
		if sameRule(o, b) || beats(o, b, depth+1) {
			return true
		}
	}
	for _, x := range targets(b, "unless") {
		if sameRule(x, a) {
			return true
		}
	}
	return false
}

// sameRule says whether two blocks are one rule, a case of it or a copy.
func sameRule(a, b *Block) bool {
	for x, depth := a, 0; x != nil && depth < 16; x, depth = x.Same, depth+1 {
		for y, deep := b, 0; y != nil && deep < 16; y, deep = y.Same, deep+1 {
			if x == y || x.Parent == y || y.Parent == x {
				return true
			}
		}
	}
	return false
}
