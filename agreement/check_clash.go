package agreement

import "slices"

var clashRules = []rule{
	{"T602", "a permission and a prohibition can match one event, and neither stands over the other", func(c *checker) {
		bans, leaves := c.doc.Kind("prohibition"), c.doc.Kind("permission")
		for _, leave := range leaves {
			if leave.Word("act") == "declare_released" {
				continue
			}
			for _, ban := range bans {
				if !ordered(leave, ban) && anyClash(ban, leave) {
					c.find(leave, "%s and %s", leave.Name, ban.Name)
				}
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

// anyClash says whether a case of the one and a case of the other can match
// one event.
func anyClash(ban, leave *Block) bool {
	for _, no := range views(ban) {
		if no.value("at_most") != nil && Silent(no.value("act")) {
			continue
		}
		for _, yes := range views(leave) {
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
