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

// silentCounting is the ways of counting days among which the text itself does
// not choose: what the encoder has not seen is taken to be settled there.
func (d *Document) silentCounting() []CountRule {
	counting := Expr(nil)
	if a := d.Agreement(); a != nil {
		counting = a.Value("counting")
	}
	rules := d.CountRules()
	if notSeen(counting) {
		return rules[:1]
	}
	o, _ := counting.(*Object)
	var out []CountRule
	for _, r := range rules {
		if o != nil && notSeen(o.Field("first_day")) && r.First != rules[0].First ||
			o != nil && notSeen(o.Field("ends")) && r.Ends != rules[0].Ends {
			continue
		}
		out = append(out, r)
	}
	return out
}

// doubtfulCounts finds within(days(n), x) whose alternatives differ. Where x
// is a day as such the hour makes no difference; where x is not yet set
// nothing can agree.
func doubtfulCounts(c *checker) {
	rules := c.doc.silentCounting()
	if len(rules) < 2 {
		return
	}
	firstOpen := rules[0].First != rules[len(rules)-1].First
	for _, top := range c.doc.Blocks {
		top.Each(func(b *Block) {
			calls(b, "within", func(a *Attr, call *Call) {
				l := lengthOf(call.Arg(0))
				if !l.ok || l.isExact || l.long() {
					return
				}
				from := Evaluate(call.Arg(1), c.doc, Unbound{})
				differ := len(from.Moments) == 0 && (firstOpen || !wholeDay(call.Arg(1)))
				for _, m := range from.Moments {
					first := countTo(m.At, l.calendar, rules[0].CountRule, from.Zone)
					for _, r := range rules[1:] {
						differ = differ || countTo(m.At, l.calendar, r.CountRule, from.Zone) != first
					}
				}
				if differ {
					c.findAt(b, a.Pos, "%s: %s", b.Path(), phrase(call))
				}
			})
			if firstOpen {
				c.countedFrom(b)
			}
		})
	}
}

// long says whether a length is so long that a day more or less is no matter
// to quarrel over: a year or longer.
func (l length) long() bool { return l.calendar.Months >= 12 || l.calendar.Days >= 365 }

// countedFrom finds days that are added where nothing says whether the first
// of them is the day on which the count begins: the length of a phase, the
// notice of an ending or renewal, and by(D + days(n)). They are computed as
// days added; day n would be one less.
func (c *checker) countedFrom(b *Block) {
	days := func(e Expr) bool {
		l := lengthOf(e)
		return l.ok && !l.isExact && !l.long() && l.calendar.Days > 0
	}
	if a := b.own("lasts"); a != nil && b.Kind == "phase" && days(a.Value) {
		c.findAt(b, a.Pos, "%s lasts %s", b.Path(), phrase(a.Value))
	}
	if a := b.own("notice"); a != nil && days(a.Value) {
		c.findAt(b, a.Pos, "%s: notice of %s", b.Path(), phrase(a.Value))
	}
	calls(b, "by", func(a *Attr, call *Call) {
		if sum, ok := call.Arg(0).(*Binary); ok && sum.Op == "+" && days(sum.Y) {
			c.findAt(b, a.Pos, "%s: %s", b.Path(), phrase(call))
		}
	})
}

// wholeDay says whether an expression names a civil day as such.
func wholeDay(e Expr) bool {
	return isCall(e, "date") || isCall(e, "day_of")
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
