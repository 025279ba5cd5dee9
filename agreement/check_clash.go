package agreement

import (
	"slices"
	"strings"
)

var clashRules = []rule{
	{"T602", "a permission and a prohibition can match one event, and neither stands over the other", func(c *checker) {
		bans := facetsOf(c.doc.Kind("prohibition"))
		for _, leave := range c.doc.Kind("permission") {
			if leave.Word("act") == "declare_released" {
				continue
			}
			yes := facetsOf([]*Block{leave})[0]
			var clashing []string
			for _, no := range bans {
				if len(clashing) > 3 {
					clashing[3] = "more" // three show what is wrong
					break
				}
				if anyClash(no.views, yes.views) && !ordered(leave, no.block) {
					clashing = append(clashing, no.block.Name)
				}
			}
			if len(clashing) > 0 {
				c.find(leave, "%s and %s", leave.Name, strings.Join(clashing, ", "))
			}
		}
	}},
	{"T607", "whoever fires judges whether the danger was imminent", func(c *checker) {
		c.each("permission", func(b *Block) {
			a, ok := b.Value("answer").(*Object)
			if ok && saysTrue(a.Field("imminent")) && !reviewed(c.doc, b) {
				c.find(b, "%s", b.Name)
			}
		})
	}},
}

// facets is a rule with its views, each with the acts that it is about.
type facets struct {
	block *Block
	views []facet
}

func facetsOf(blocks []*Block) []facets {
	out := make([]facets, len(blocks))
	for i, b := range blocks {
		out[i].block = b
		for _, v := range views(b) {
			out[i].views = append(out[i].views, facetOf(v))
		}
	}
	return out
}

// anyClash says whether a case of the one and a case of the other can match
// one event.
func anyClash(bans, leaves []facet) bool {
	for _, no := range bans {
		for _, yes := range leaves {
			if clash(no, yes) {
				return true
			}
		}
	}
	return false
}

// reviewed says whether anybody but the one who used force looks at the use:
// a procedure about the permission, or a duty to report each use of it.
func reviewed(d *Document, permission *Block) bool {
	for _, p := range d.Kind("procedure") {
		if slices.Contains(targets(p, "about"), permission) {
			return true
		}
	}
	for _, b := range d.Kind("duty") {
		if b.Word("act") == "report" && (slices.Contains(targets(b, "each"), permission) || slices.Contains(targets(b, "object"), permission)) {
			return true
		}
	}
	return false
}
