package agreement

import "slices"

var timeRules = []rule{
	{"T301", "language versions give different boundaries", languageBoundaries},
	{"T302", "nothing sets these anchors", func(c *checker) {
		c.each("anchor", func(b *Block) {
			nobody := open(b, "set_by") || b.Word("set_by") == "nobody"
			if !b.Has("at") && nobody && (!computable(b.Value("on")) || silent(b, "set_by")) {
				c.find(b, "%s", b.Name)
			}
		})
	}},
	{"T303", "slots without an author or a date", func(c *checker) {
		for _, top := range c.doc.Blocks {
			top.Each(func(b *Block) {
				calls(b, "tbd", func(a *Attr, slot *Call) {
					o, _ := slot.Arg(0).(*Object)
					switch {
					case o == nil || blank(o.Field("by")):
						c.findAt(b, a.Pos, "%s: nobody fills it", b.Path())
					case !slotDated(slot):
						c.findAt(b, a.Pos, "%s: %s, by no date", b.Path(), phrase(o.Field("by")))
					}
				})
			})
		}
	}},
	{"T304", "counts of days read two ways", doubtfulCounts},
	{"T305", "clocks cannot be run", func(c *checker) {
		c.each("clock", func(b *Block) {
			var what []string
			for _, attr := range []string{"on_match", "tolerance", "watch"} {
				if open(b, attr) {
					what = append(what, attr)
				}
			}
			if len(what) > 0 {
				c.find(b, "%s does not say %s", b.Name, andList(what))
			}
		})
	}},
	{"T306", "a way out without notice or on belief", func(c *checker) {
		c.subs("ending", func(b *Block) {
			if b.Has("by") && open(b, "notice") && !several(b.Value("by")) {
				c.find(b, "%s may end %s without notice", phrase(b.Value("by")), b.Parent.Name)
			} else if isCall(b.Value("when"), "declared") {
				c.find(b, "%s may end on what is declared", b.Parent.Name)
			}
		})
	}},
	{"T308", "phases end and nothing says what follows", endings},
	{"T309", "windows without an hour", func(c *checker) {
		c.each("window", func(b *Block) {
			if open(b, "begins") {
				c.find(b, "%s", b.Name)
			}
		})
	}},
	{"T310", "the timetable cannot be kept", unkeepable},
	{"T311", "instants in another zone than that of the document", func(c *checker) {
		mine := c.doc.Agreement().Text("zone")
		for _, top := range c.doc.Blocks {
			top.Each(func(b *Block) {
				calls(b, "at", func(a *Attr, call *Call) {
					if z, ok := call.Arg(1).(*Literal); ok && b.Kind != "agreement" && b.Kind != "instrument" && z.Str != mine {
						c.findAt(b, a.Pos, "%s is in %s", b.Path(), z.Str)
					}
				})
			})
		}
	}},
	{"T314", "renewals that leave something open", func(c *checker) {
		c.subs("renewal", func(b *Block) {
			var what []string
			for _, attr := range []string{"by", "term", "silence"} {
				if open(b, attr) {
					what = append(what, attr)
				}
			}
			if len(what) > 0 {
				c.find(b, "%s does not say %s", b.Path(), andList(what))
			}
		})
	}},
	{"T316", "the clocks change inside a stretch counted in days", func(c *checker) {
		c.each("phase", func(b *Block) {
			if _, ok := Calendar(b.Value("lasts")); !ok {
				return
			}
			from, to := Begins(b, Unbound{}), Ends(b, Unbound{})
			if len(from.Moments) != 1 || len(to.Moments) != 1 {
				return
			}
			first, last := from.Zone.Local(from.Moments[0].At.Earliest), from.Zone.Local(to.Moments[0].At.Earliest)
			if first[len(first)-6:] != last[len(last)-6:] {
				c.find(b, "%s from %s to %s", b.Name, first, last)
			}
		})
		c.each("duty", func(top *Block) {
			top.Each(func(b *Block) {
				calls(b, "within", func(a *Attr, call *Call) {
					if _, ok := Calendar(call.Arg(0)); !ok {
						return
					}
					from, to := Evaluate(call.Arg(1), c.doc, Unbound{}), DueTimes(call, c.doc, Unbound{})
					if len(from.Moments) != 1 || len(to.Moments) != 1 {
						return
					}
					first, last := from.Zone.Local(from.Moments[0].At.Earliest), from.Zone.Local(to.Moments[0].At.Earliest)
					if first[len(first)-6:] != last[len(last)-6:] {
						c.findAt(b, a.Pos, "%s from %s to %s", b.Path(), first, last)
					}
				})
			})
		})
	}},
	{"T317", "phases without end, review or way out", func(c *checker) {
		c.each("phase", func(b *Block) {
			if b.Word("ends") == "never" && len(b.Sub("renewal"))+len(b.Sub("ending")) == 0 {
				c.find(b, "%s", b.Name)
			}
		})
	}},
	{"T318", "anchors that may be set, by no date", func(c *checker) {
		c.each("anchor", func(b *Block) {
			if !b.Has("at") && !b.Has("on") && !unknown(b, "set_by") && open(b, "until") {
				c.find(b, "%s", b.Name)
			}
		})
	}},
}

// computable says whether an anchor's happening can be known from the record
// without anybody certifying it: a member or another instant, not an event in
// words.
func computable(e Expr) bool {
	if blank(e) {
		return false
	}
	ok := true
	Walk(e, func(e Expr) bool {
		if c, is := e.(*Call); is && (c.Fn == "event" || c.Fn == "described") {
			ok = false
		}
		return ok
	})
	return ok
}

// languageBoundaries compares the deadlines that readings by language give to
// one attribute: by the day and before the day are different instants.
func languageBoundaries(c *checker) {
	for _, q := range Questions(c.doc) {
		forms := map[string]string{}
		for _, r := range q.Readings {
			if r.Word("basis") != "language" {
				continue
			}
			for _, p := range r.Subs {
				for _, a := range p.Attrs {
					call, ok := a.Value.(*Call)
					if !ok || call.Fn != "by" && call.Fn != "before" {
						continue
					}
					key := p.Path() + "." + a.Name
					c.boundary(p, a, key, forms)
				}
			}
		}
	}
}

// boundary reports the form of a deadline when another version, or the text
// itself, has another form.
func (c *checker) boundary(p *Block, a *Attr, key string, forms map[string]string) {
	mine := phrase(a.Value)
	if other := forms[key]; other != "" && other != mine {
		c.findAt(p, a.Pos, "%s: %s and %s", p.Name, other, mine)
		return
	}
	forms[key] = mine
	if base, ok := c.doc.Lookup(p.Name); ok && base.Has(a.Name) {
		if text := phrase(base.Value(a.Name)); text != mine {
			c.findAt(p, a.Pos, "%s: %s and %s", p.Name, text, mine)
		}
	}
}

// endings finds phases that end at a time with no renewal, no phase that
// begins where they end, and none that they only lie over.
func endings(c *checker) {
	followed := map[*Block]bool{}
	c.each("phase", func(p *Block) {
		for _, n := range p.Names("begins") {
			if n.Member() == "ends" {
				followed[n.Target()] = true
			}
		}
	})
	ground := carrying(c.doc)
	c.each("phase", func(b *Block) {
		ends := !unknown(b, "lasts") || !unknown(b, "ends") && b.Word("ends") != "never"
		if ends && len(b.Sub("renewal")) == 0 && !followed[b] && !endsAtAnother(b) && !overlay(ground, b) {
			c.find(b, "%s ends %s", b.Name, Ends(b, Unbound{}).Rule)
		}
	})
}

// carrying is the phases during which prohibitions hold.
func carrying(d *Document) []*Block {
	var out []*Block
	for _, r := range d.Kind("prohibition") {
		if p := stretchOf(r.Value("during")); p != nil && p.Kind == "phase" && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// overlay says whether a phase lies over another one whose rules go on when it
// has ended: one that begins no later and ends later.
func overlay(ground []*Block, b *Block) bool {
	begins, ends := Begins(b, Unbound{}), Ends(b, Unbound{})
	for _, p := range ground {
		if p == b {
			continue
		}
		from, to := Begins(p, Unbound{}), Ends(p, Unbound{})
		sooner := from.Known() && (!begins.Known() || from.Bounds().Latest <= begins.Bounds().Earliest) ||
			p.Has("begins") && phrase(p.Value("begins")) == phrase(b.Value("begins"))
		later := p.Word("ends") == "never" || p.Word("ends") == Unseen || len(p.Sub("renewal")) > 0 ||
			to.Known() && ends.Known() && to.Bounds().Earliest > ends.Bounds().Latest
		if sooner && later {
			return true
		}
	}
	return false
}

// endsAtAnother says whether the phase ends where an anchor or phase does.
func endsAtAnother(b *Block) bool {
	n, ok := b.Value("ends").(*Name)
	return ok && n.Target() != nil
}
