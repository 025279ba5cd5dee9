package agreement

import (
	"slices"
	"strings"
)

var actorRules = []rule{
	{"T201", "exempt parties may be struck before their ground is drawn", undelineated},
	{"T202", "nobody can tell who is meant", func(c *checker) {
		c.each("party", func(b *Block) {
			test := b.Value("test")
			if b.Word("role") == "described" && (blank(test) || isCall(test, "described")) {
				c.find(b, "party %s has no test", b.Name)
			}
		})
		for _, kind := range []string{"duty", "prohibition"} {
			c.each(kind, func(top *Block) {
				top.Each(func(b *Block) {
					nobody := kind == "duty" && b == top && !b.Has("binds") && !slices.ContainsFunc(b.Sub("case"), func(s *Block) bool { return s.Has("binds") })
					if silent(b, "binds") || nobody {
						c.find(b, "%s does not say whom it binds", called(b))
					}
				})
			})
		}
	}},
	{"T203", "duties turn on actors that the text does not bind", func(c *checker) {
		c.each("duty", func(b *Block) {
			for _, attr := range []string{"mirrors", "prevents"} {
				does, ok := b.Value(attr).(*Call)
				measured := !open(b, "effort") && (!open(b, "evidence") || !open(b, "verified_by"))
				if !ok || does.Fn != "does" || attr == "prevents" && measured {
					continue
				}
				for _, e := range ItemsOf(does.Arg(0)) {
					if n, ok := e.(*Name); ok && unbound(n.Target()) {
						c.find(b, "duty %s %s what %s does", b.Name, attr, n)
					}
				}
			}
			for _, p := range targets(b, "object") {
				if unbound(p) && !open(b, "binds") && open(b, "verified_by") && slices.ContainsFunc(b.Names("act"), func(n *Name) bool { return slices.Contains(movesOthers, WordOf(n)) }) {
					c.find(b, "duty %s is to %s %s", b.Name, strings.ReplaceAll(phrase(b.Value("act")), "_", " "), p.Name)
				}
			}
		})
	}},
	{"T204", "parties join one by one and nobody keeps the list of them", func(c *checker) {
		c.each("party", func(b *Block) {
			if len(b.Sub("joins")) > 0 && !keptList(c.doc, b) {
				c.find(b, "%s", b.Name)
			}
		})
	}},
	{"T205", "there is no way in, or none later", func(c *checker) {
		c.subs("joins", func(b *Block) {
			if b.Has("until") && !openJoin(b.Parent) {
				c.find(b, "%s may join %s and not later", b.Parent.Name, DueTimes(b.Value("until"), c.doc, Unbound{}).Rule)
			}
		})
		c.rules(func(b *Block) {
			for _, p := range targets(b, "binds") {
				if b.Kind != "permission" && unbound(p) && p.Doc == c.doc && len(p.Sub("joins")) == 0 {
					c.find(p, "%s is bound by %s and has no way to join", p.Name, b.Name)
				}
			}
		})
	}},
	{"T206", "actors that are not bound stand in the rules and nobody restrains them", unrestrained},
	{"T207", "effort without a measure", func(c *checker) {
		c.each("duty", func(b *Block) {
			switch e := b.Word("effort"); {
			case e == "reasonable" || e == Unstated:
				c.find(b, "duty %s: effort is %s", b.Name, e)
			case b.Has("prevents") && !b.Has("effort"):
				c.find(b, "duty %s prevents what others do, with what effort is not said", b.Name)
			}
		})
	}},
}

// movesOthers are the acts by which one side is to move or disarm somebody
// else.
var movesOthers = []string{"disarm", "separate", "withdraw", "disengage", "redeploy", "vacate", "leave", "dismantle"}

func isCall(e Expr, fn string) bool {
	c, ok := e.(*Call)
	return ok && c.Fn == fn
}

// unbound says whether a party is one that the text does not bind.
func unbound(b *Block) bool {
	return b != nil && b.Kind == "party" && slices.Contains([]string{"third_party", "described"}, b.Word("role"))
}

// keptList says whether the document has a list of parties with a keeper that
// is about b: named by it, or by no other party as its list.
func keptList(d *Document, b *Block) bool {
	for _, l := range targets(b, "listed") {
		if l.Kind == "list" && !open(l, "kept_by") {
			return true
		}
	}
	for _, l := range d.Kind("list") {
		if l.Word("of") != "party" || open(l, "kept_by") {
			continue
		}
		elsewhere := slices.ContainsFunc(d.Kind("party"), func(p *Block) bool { return p != b && slices.Contains(targets(p, "listed"), l) })
		if !elsewhere {
			return true
		}
	}
	return false
}

// openJoin says whether the party has a way to join without a last day.
func openJoin(b *Block) bool {
	return slices.ContainsFunc(b.Sub("joins"), func(j *Block) bool { return !j.Has("until") || j.Word("until") == "never" })
}

// isExempt says whether a party, or one of its members, is exempt.
func isExempt(b *Block) bool { return b != nil && b.Kind == "party" && b.Word("role") == "exempt" }

// force is the acts that use it.
func force(b *Block) bool {
	for _, n := range b.Names("act") {
		if w := WordOf(n); Covers("attack", w) || w == "use_force" {
			return true
		}
	}
	return false
}

// undelineated finds permissions to strike an exempt party while the place
// that separates it from the protected is a slot without a date, or is to be
// filled by a duty without a date of its own or only after the force begins.
func undelineated(c *checker) {
	c.each("permission", func(p *Block) {
		if !force(p) || !slices.ContainsFunc(targets(p, "against"), standsForExempt) {
			return
		}
		for _, place := range c.doc.Kind("place") {
			slot, ok := place.Value("shape").(*Call)
			if !ok || slot.Fn != "tbd" || !separates(place, p) {
				continue
			}
			dues := fillDues(c.doc, place, slot)
			switch {
			case len(dues) == 0 && drawnAfter(place, p):
				c.find(p, "permission %s, and %s is drawn only once it has begun, by no date", p.Name, place.Name)
			case len(dues) == 0:
				c.find(p, "permission %s, while %s waits to be drawn", p.Name, place.Name)
			case !slices.ContainsFunc(dues, func(e Expr) bool { return !after(e, p) }):
				c.find(p, "permission %s, and %s is drawn only after it begins", p.Name, place.Name)
			}
		}
	})
}

// separates says whether a place to be drawn is what divides exempt from
// protected ground: the permission holds there, it is ground of an exempt
// actor, or no other rule has a use for it.
func separates(place, permission *Block) bool {
	if slices.Contains(targets(permission, "where"), place) || slices.ContainsFunc(targets(place, "shape"), isExempt) {
		return true
	}
	for _, p := range targets(place, "part_of") {
		if slices.ContainsFunc(targets(p, "shape"), exemptList) {
			return true
		}
	}
	for _, b := range place.Doc.Blocks {
		if !isRule(b) && b.Kind != "duty" || b.Word("act") == "fill" {
			continue
		}
		used := false
		b.Each(func(x *Block) {
			for _, attr := range []string{"where", "from", "to_place", "prevents", "mirrors"} {
				used = used || slices.Contains(targets(x, attr), place)
			}
		})
		if used {
			return false
		}
	}
	return true
}

// standsForExempt says whether a block is an exempt party, the list that one
// follows, or a term that means one.
func standsForExempt(b *Block) bool {
	switch b.Kind {
	case "list":
		return slices.ContainsFunc(b.Doc.Kind("party"), func(p *Block) bool { return isExempt(p) && slices.Contains(targets(p, "listed"), b) })
	case "term":
		return slices.ContainsFunc(targets(b, "means"), isExempt)
	}
	return isExempt(b)
}

// exemptList says whether a block is an exempt party, or a list or term that
// may stand for such ones.
func exemptList(b *Block) bool { return isExempt(b) || b.Kind == "list" || b.Kind == "term" }

// drawnAfter says whether every duty to draw a place begins only with what a
// permission waits for.
func drawnAfter(place, permission *Block) bool {
	n := 0
	for _, b := range place.Doc.Kind("duty") {
		if b.Word("act") == "fill" && slices.Contains(targets(b, "object"), place) {
			if n++; !b.Has("begins") || !after(b.Value("begins"), permission) {
				return false
			}
		}
	}
	return n > 0
}

// slotDated says whether a slot names a last day.
func slotDated(slot *Call) bool {
	o, ok := slot.Arg(0).(*Object)
	if !ok {
		return false
	}
	due := o.Field("due")
	return !blank(due) && WordOf(due) != "promptly"
}

// fillDues is the dates by which a place is to be drawn: that of its slot and
// those of the duties that fill it.
func fillDues(d *Document, place *Block, slot *Call) []Expr {
	var out []Expr
	if slotDated(slot) {
		out = append(out, slot.Arg(0).(*Object).Field("due"))
	}
	for _, b := range d.Kind("duty") {
		if b.Word("act") == "fill" && slices.Contains(targets(b, "object"), place) && !open(b, "due") && b.Word("due") != "promptly" {
			out = append(out, b.Value("due"))
		}
	}
	return out
}

// after says whether a date comes only after a permission begins to hold: it
// is counted from what the permission waits for, or both are known and it is
// the later one.
func after(due Expr, permission *Block) bool {
	waits := append(targets(permission, "during"), targets(permission, "begins")...)
	for _, w := range slices.Clone(waits) {
		if w.Kind == "phase" {
			waits = append(waits, targets(w, "begins")...)
		}
	}
	later := false
	Walk(due, func(e Expr) bool {
		if n, ok := e.(*Name); ok && n.Target() != nil && n.Target().Kind != "anchor" {
			later = later || slices.Contains(waits, n.Target())
		}
		return true
	})
	from, to := Begins(permission, Unbound{}), DueTimes(due, permission.Doc, Unbound{})
	return later || from.Known() && to.Known() && from.Bounds().Latest < to.Bounds().Earliest
}

// unrestrained finds third parties that a pattern, rule or place names while
// no duty prevents what they do.
func unrestrained(c *checker) {
	restrained := map[*Block]bool{}
	c.each("duty", func(b *Block) {
		for _, t := range targets(b, "prevents") {
			restrained[t] = true
		}
	})
	for _, b := range c.doc.Blocks {
		if !(isRule(b) || b.Kind == "duty" || b.Kind == "place") {
			continue
		}
		for _, attr := range []string{"binds", "against", "mirrors", "shape", "where"} {
			for _, t := range targets(b, attr) {
				if unbound(t) && !restrained[t] && !listKeeper(c.doc, t) {
					c.find(b, "%s in %s %s", t.Name, b.Kind, b.Name)
				}
			}
		}
	}
}

// listKeeper says whether a third party only keeps lists or counts: such
// neutral bodies need no restraint.
func listKeeper(d *Document, p *Block) bool {
	for _, l := range d.Kind("list") {
		if slices.Contains(targets(l, "kept_by"), p) || slices.Contains(targets(l, "verified_by"), p) {
			return true
		}
	}
	return false
}
