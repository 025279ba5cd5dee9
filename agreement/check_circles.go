package agreement

import (
	"slices"
	"strings"
)

// waits is the attributes by which a block waits for another, by kind.
var waits = map[string][]string{
	"anchor": {"at", "on"}, "phase": {"begins"}, "clock": {"begins"}, "gate": {"opens"}, "duty": {"begins"},
}

// circles finds blocks that wait for one another in a circle, in the text and
// in each reading alone.
func circles(c *checker) {
	if at, text := circle(c.doc, nil); text != "" {
		c.find(at, "%s", text)
		return
	}
	c.each("reading", func(r *Block) {
		if at, text := circle(c.doc, r); text != "" {
			c.find(at, "%s, in the reading %s %s", text, r.Name, r.Label2)
		}
	})
}

// dueCircles finds duties of which each falls due only after another of them
// is done: then none of them ever is.
func dueCircles(c *checker) {
	after := map[*Block][]*Block{}
	c.each("duty", func(b *Block) {
		if e := b.Value("due"); e != nil && !isCall(e, "throughout") {
			after[b] = doneBefore(e, nil, 0)
		}
	})
	said := map[*Block]bool{}
	c.each("duty", func(b *Block) {
		path := []*Block{b}
		for len(path) <= 16 && !said[b] { // the circles of texts are short, and a duty waits for one or two
			next := (*Block)(nil)
			for _, o := range after[path[len(path)-1]] {
				if o == b {
					var names []string
					for _, p := range append(path, b) {
						names, said[p] = append(names, p.Name), true
					}
					c.find(b, "%s", strings.Join(names, " after "))
					return
				}
				if next == nil && !slices.Contains(path, o) {
					next = o
				}
			}
			if next == nil {
				return
			}
			path = append(path, next)
		}
	})
}

// doneBefore is the duties that must be done before an instant is known.
func doneBefore(e Expr, out []*Block, depth int) []*Block {
	Walk(e, func(e Expr) bool {
		n, _ := e.(*Name)
		switch b := n.Target(); {
		case b == nil:
		case b.Kind == "duty" && n.Member() == "done" && !slices.Contains(out, b):
			out = append(out, b)
		case b.Kind == "anchor" && depth < 8 && b.Has("on") && !b.Has("at"):
			out = doneBefore(b.Value("on"), out, depth+1)
		case b.Kind == "gate" && depth < 8:
			for _, w := range awaited(b.Value("opens")) {
				out = doneBefore(w, out, depth+1)
			}
		}
		return true
	})
	return out
}

// circle follows what waits for what, depth first, and names the first circle.
func circle(d *Document, reading *Block) (*Block, string) {
	patched := func(b *Block, attr string) Expr {
		if reading != nil {
			for _, p := range reading.Subs {
				if p.Kind == b.Kind && p.Name == b.Name && p.Has(attr) {
					return p.Value(attr)
				}
			}
		}
		return b.Value(attr)
	}
	state := map[*Block]int8{} // 1 on the path, 2 done
	var path []*Block
	var visit func(b *Block) []*Block
	visit = func(b *Block) []*Block {
		if b.Doc != d || state[b] == 2 || waits[b.Kind] == nil {
			return nil
		}
		if state[b] == 1 {
			return path[slices.Index(path, b):]
		}
		state[b] = 1
		path = append(path, b)
		for _, attr := range waits[b.Kind] {
			var found []*Block
			Walk(patched(b, attr), func(e Expr) bool {
				if call, ok := e.(*Call); ok && (call.Fn == "matches" || call.Fn == "does") {
					return false // what others do is not waited for
				}
				if n, ok := e.(*Name); ok && found == nil && n.Target() != nil && d.top(n.Target()) != b {
					found = visit(d.top(n.Target()))
				} else if ok && found == nil && n.Target() == b {
					found = []*Block{b}
				}
				return found == nil
			})
			if found != nil {
				return found
			}
		}
		path = path[:len(path)-1]
		state[b] = 2
		return nil
	}
	for _, b := range d.Blocks {
		path = path[:0]
		if found := visit(b); found != nil {
			var names []string
			for _, f := range append(slices.Clone(found), found[0]) {
				names = append(names, f.Name)
			}
			return found[0], strings.Join(names, " waits for ")
		}
	}
	return nil, ""
}
