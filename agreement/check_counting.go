package agreement

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
