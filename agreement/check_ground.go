package agreement

import "slices"

// undrawnExempt finds exempt actors beside prohibitions of force, where nothing
// in the text draws the ground on which they are: no place of theirs, no slot,
// and nobody with the task of delineating.
func undrawnExempt(c *checker) {
	var exempt []*Block
	c.each("party", func(b *Block) {
		if isExempt(b) {
			exempt = append(exempt, b)
		}
	})
	if len(exempt) == 0 || !slices.ContainsFunc(c.doc.Kind("prohibition"), force) {
		return
	}
	for _, d := range append([]*Document{c.doc}, others(c.doc)...) {
		for _, top := range d.Blocks {
			drawn := false
			top.Each(func(b *Block) {
				fills := b.Kind == "duty" && b.Word("act") == "fill"
				ground := b.Kind == "place" && (isCall(b.Value("shape"), "tbd") || slices.ContainsFunc(targets(b, "shape"), isExempt))
				for _, n := range append(b.Names("mandate"), b.Names("does")...) {
					drawn = drawn || WordOf(n) == "delineate"
				}
				drawn = drawn || fills || ground || b.Kind == "permission" && b.Has("where") && slices.ContainsFunc(targets(b, "against"), isExempt)
			})
			if drawn {
				return
			}
		}
	}
	for _, b := range exempt {
		c.find(b, "%s", b.Name)
	}
}

// unfixedGround finds rules that hold in, or are measured from, a place that
// the text names without saying where it is, or as of which day.
func unfixedGround(c *checker) {
	if a := c.doc.Agreement(); silent(a, "scope") {
		c.find(a, "the truce as a whole: scope is unstated")
	}
	c.rules(func(top *Block) {
		top.Each(func(b *Block) {
			for _, attr := range []string{"where", "from", "to_place"} {
				if silent(b, attr) {
					c.find(b, "%s: %s is unstated", called(b), attr)
				} else if isCall(b.Value(attr), "described") {
					c.find(b, "%s: where it holds is known by words only", called(b))
				}
				for _, p := range targets(b, attr) {
					if p.Kind != "place" {
						continue
					}
					line, _ := p.Value("shape").(*Call)
					switch {
					case open(p, "shape"):
						c.find(b, "%s: nothing says where %s is", called(b), p.Name)
					case line != nil && line.Fn == "described":
						c.find(b, "%s: %s is known by words only", called(b), p.Name)
					case silent(p, "as_of"), line != nil && line.Fn == "front_line" && blank(line.Arg(0)):
						c.find(b, "%s: nothing says as of which day %s is meant", called(b), p.Name)
					}
				}
			}
		})
	})
}
