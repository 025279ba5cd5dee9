package agreement

import "slices"

// waitingRules look at what waits for what one side does, and at phases and
// periods that have no edge.
var waitingRules = []rule{
	{"T307", "phases go on while talks go on, and the talks have no end", func(c *checker) {
		c.each("phase", func(b *Block) {
			if !open(b, "longest") {
				return
			}
			effort := func(by *Block, attr string) {
				for _, d := range targets(by, attr) {
					if d.Kind == "duty" && d.Word("effort") == "best" {
						c.find(by, "%s goes on while %s is under way", b.Name, d.Name)
					}
				}
			}
			effort(b, "ends")
			for _, r := range b.Sub("renewal") {
				effort(r, "when")
			}
		})
	}},
	{"T313", "periods whose edge is not stated", func(c *checker) {
		for _, b := range c.doc.Blocks {
			period := b.Word("every")
			if period != "week" && period != "month" || b.Kind == "procedure" {
				continue
			}
			if open(b, "begins") {
				c.find(b, "%s: every %s, and no day on which a %s begins", b.Path(), period, period)
				continue
			}
			for _, p := range targets(b, "during") {
				length, ok := Calendar(p.Value("lasts"))
				if p.Kind == "phase" && ok && (period == "week" && (length.Months > 0 || length.Days%7 != 0) || period == "month" && length.Days > 0) {
					c.find(b, "%s: the last %s is cut by the end of %s", b.Path(), period, p.Name)
				}
			}
		}
	}},
	{"T403", "it starts only when one side has acted, and nothing follows if that side is late", func(c *checker) {
		answered := answeredFor(c.doc)
		for _, b := range c.doc.Blocks {
			attr, waits := map[string]string{"anchor": "on", "phase": "begins", "gate": "opens"}[b.Kind]
			if !waits || b.Has("at") || !open(b, "until") {
				continue
			}
			if by := targets(b, "determined"); b.Kind == "gate" && len(by) == 1 && len(sides(b, "determined")) == 1 && !b.Has("at") && b.Word("decides") == "word" {
				c.find(b, "%s is opened by the word of %s alone", called(b), by[0].Name)
			}
			for _, n := range awaited(b.Value(attr)) {
				if x := n.Target(); oneSided(x) && !answered[x] {
					c.find(b, "%s waits for %s", called(b), n)
				}
			}
		}
	}},
	{"T322", "renewals and ways out that come too late", tooLate},
	{"T404", "duties that can be late before they begin", func(c *checker) {
		if c.doc.hasCircle() {
			return
		}
		net := c.timetable()
		c.each("duty", func(top *Block) {
			top.Each(func(b *Block) {
				begins, due, ok := net.span(b)
				if ok && net.mayExceed(begins, due) {
					c.find(b, "%s begins %s and is due %s", called(b), phrase(beginsOf(b)), phrase(b.Value("due")))
				}
			})
		})
		if net.cut != "" {
			c.stop(net.cut)
		}
	}},
}

// tooLate finds renewals that are decided after the phase has ended, and notice
// that is longer than the phase itself.
func tooLate(c *checker) {
	if len(c.doc.Kind("phase")) == 0 || c.doc.hasCircle() {
		return
	}
	net := c.timetable()
	kept := net.conflict() == nil // what cannot be kept proves anything
	c.each("phase", func(b *Block) {
		lasts := b.Value("lasts")
		end, ok := net.shift(spot{net.point(b, "begins"), 0, 0}, lasts, false, nil)
		if !ok {
			return
		}
		for _, s := range append(slices.Clone(b.Sub("renewal")), b.Sub("ending")...) {
			n, _ := s.Value("at").(*Name)
			own := n.Target() == b // at the end of the phase, wherever that comes to lie
			if at, known := net.instant(s.Value("at"), s.Doc); known && !own && (kept || at.node == end.node) && net.mustFollow(at, end) {
				c.find(s, "%s is decided %s, when %s of %s have passed", s.Path(), phrase(s.Value("at")), phrase(lasts), b.Name)
			}
			if notice, known := net.shift(spot{end.node, 0, 0}, s.Value("notice"), false, nil); known && notice.lo >= end.hi {
				c.find(s, "%s asks for notice of %s, and %s lasts %s", s.Path(), phrase(s.Value("notice")), b.Name, phrase(lasts))
			}
		}
	})
}

// beginsOf is the begins of a duty, or of the duty around a case.
func beginsOf(b *Block) Expr {
	if b.Parent != nil && !b.Has("begins") {
		return b.Parent.Value("begins")
	}
	return b.Value("begins")
}

// awaited is the members that must all come true for a condition: what stands
// under || has an alternative, and what others do is not waited for.
func awaited(e Expr) []*Name {
	var out []*Name
	Walk(e, func(e Expr) bool {
		switch x := e.(type) {
		case *Binary:
			return x.Op == "&&" || x.Op == "+" || x.Op == "-"
		case *Call:
			return x.Fn == "all_of" || x.Fn == "since" || x.Fn == "by"
		case *Name:
			if slices.Contains([]string{"done", "begun", "delivered"}, x.Member()) {
				out = append(out, x)
			} else if g := x.Target(); g != nil && g.Kind == "gate" && x.Member() == "open" {
				return false // the gate is looked at itself
			}
		}
		return true
	})
	return out
}

// oneSided says whether a duty or list is one side's alone.
func oneSided(b *Block) bool {
	if b == nil {
		return false
	}
	attr := map[string]string{"duty": "binds", "list": "kept_by"}[b.Kind]
	who := targets(b, attr)
	return attr != "" && len(who) == 1 && who[0].Kind == "party" && len(who[0].Names("members")) < 2 &&
		slices.Contains([]string{"party", "described", ""}, who[0].Word("role"))
}

// answeredFor is the duties and lists whose lateness something follows from: a
// procedure about them, or something that turns on their being late.
func answeredFor(d *Document) map[*Block]bool {
	out := map[*Block]bool{}
	for _, o := range d.Blocks {
		if o.Kind == "procedure" {
			for _, t := range targets(o, "about") {
				out[t] = true
			}
		}
		o.Each(func(x *Block) {
			mentions(x, func(_ *Attr, n *Name) {
				if n.Member() == "late" {
					out[n.Target()] = true
				}
			})
		})
	}
	return out
}
