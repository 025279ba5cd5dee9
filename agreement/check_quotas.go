package agreement

import "slices"

// quotaRules look at amounts: rates, ratios, stages and caps.
var quotaRules = []rule{
	{"T703", "ratios leave out a category of the duty that they follow", uncounted},
	{"T704", "quotas say nothing of what is refused, rejected or comes in part", func(c *checker) {
		c.each("duty", func(b *Block) {
			if !b.Has("every") || !b.Has("amount") || unknown(b, "amount") {
				return
			}
			for _, a := range b.Sub("accepts") {
				if !open(a, "rejected") {
					return
				}
			}
			c.find(b, "%s", b.Name)
		})
	}},
	{"T705", "quotas that cannot be met", impossibleQuotas},
}

// whole is an amount written as a whole number.
func whole(e Expr) (int64, bool) {
	l, ok := e.(*Literal)
	if !ok || l.Kind != NumberLiteral {
		return 0, false
	}
	return l.Num.Whole()
}

// uncounted finds categories of a duty for which the duty that follows it in a
// ratio gives nothing. All cases of the follower count together, and a fixed
// number owed in return (110 for the nine) may stand for a category that is
// itself a fixed number.
func uncounted(c *checker) {
	c.each("duty", func(top *Block) {
		named := map[*Block]map[*Block]bool{} // what is followed, and which of its cases
		var order []*Block
		entire := map[*Block]bool{} // what is followed as a whole
		fixed := 0
		top.Each(func(b *Block) {
			if _, ok := whole(b.Value("amount")); ok && b.Kind == "case" {
				fixed++
			}
			Walk(b.Value("amount"), func(e Expr) bool {
				n, _ := e.(*Name)
				switch t := n.Target(); {
				case t == nil || t == top || t.Parent == top:
				case t.Kind == "case":
					if named[t.Parent] == nil {
						named[t.Parent] = map[*Block]bool{}
						order = append(order, t.Parent)
					}
					named[t.Parent][t] = true
				default:
					entire[t] = true
				}
				return true
			})
		})
		for _, followed := range order {
			for _, s := range followed.Sub("case") {
				if entire[followed] || named[followed][s] || s.Has("counts_within") {
					continue
				}
				if _, ok := whole(s.Value("amount")); ok && fixed > 0 {
					fixed--
					continue
				}
				c.find(top, "%s does not count %s", called(top), s.Path())
			}
		}
	})
}

// impossibleQuotas compares amounts with caps, parts with their whole, and
// amounts by a date with what may happen in a period.
func impossibleQuotas(c *checker) {
	c.each("duty", func(top *Block) {
		total, hasTotal := whole(top.Value("amount"))
		parts, apart := int64(0), true
		var last *Block
		top.Each(func(b *Block) {
			n, ok := whole(b.Value("amount"))
			if most, capped := whole(b.Value("at_most")); ok && capped && most < n {
				c.find(b, "%s: %d are owed and at most %d are allowed", b.Path(), n, most)
			}
			if b == top || b.Kind != "case" || !ok {
				return
			}
			if hasTotal && n > total {
				c.find(b, "%s is %d and %s is %d", b.Path(), n, top.Path(), total)
			}
			if b.Has("counts_within") || sameThing(last, b) {
				parts += n
				apart = apart && !b.Has("where") && (last == nil || !overlapping(things(last), things(b)))
			}
			if last != nil && staged(last, b) {
				before, ok := whole(last.Value("amount"))
				if ok && before > n {
					c.find(b, "%s is %d after %d by an earlier date", b.Path(), n, before)
				}
			}
			last = b
		})
		if hasTotal && apart && countedWithin(top) > 1 && parts > total {
			c.find(top, "the parts of %s come to %d and the whole to %d", top.Path(), parts, total)
		}
		if hasTotal {
			c.capped(top, total)
		}
	})
}

// countedWithin is how many cases of a duty count within it.
func countedWithin(b *Block) int {
	n := 0
	for _, s := range b.Sub("case") {
		if s.Has("counts_within") {
			n++
		}
	}
	return n
}

func sameThing(a, b *Block) bool { return a != nil && a.Has("counts_within") && b.Has("counts_within") }

// staged says whether b is a later stage of the same things as a.
func staged(a, b *Block) bool {
	for _, attr := range []string{"object", "weapon", "where", "from"} {
		if phrase(a.Value(attr)) != phrase(b.Value(attr)) {
			return false
		}
	}
	x, y := DueTimes(a.Value("due"), a.Doc, Unbound{}), DueTimes(b.Value("due"), b.Doc, Unbound{})
	if x.Known() && y.Known() {
		return x.Bounds().Latest < y.Bounds().Earliest
	}
	m, ok1 := offset(a.Value("due"))
	n, ok2 := offset(b.Value("due"))
	return ok1 && ok2 && m < n
}

// offset is the days of by(D + days(n)) or within(days(n), D).
func offset(due Expr) (int64, bool) {
	call, ok := due.(*Call)
	if !ok {
		return 0, false
	}
	length := call.Arg(0)
	if sum, ok := length.(*Binary); ok && sum.Op == "+" {
		length = sum.Y
	}
	if d, ok := length.(*Call); ok && d.Fn == "days" {
		return whole(d.Arg(0))
	}
	return 0, false
}

// things is the objects and weapons of a block.
func things(b *Block) []*Name { return append(b.Names("object"), b.Names("weapon")...) }

// capped compares a duty with prohibitions that allow a number of the same
// thing in a period.
func (c *checker) capped(duty *Block, amount int64) {
	for _, r := range c.doc.Kind("prohibition") {
		most, ok := whole(r.Value("at_most"))
		if !ok || !r.Has("every") || phrase(r.Value("act")) != phrase(duty.Value("act")) ||
			phrase(r.Value("object")) != phrase(duty.Value("object")) || phrase(r.Value("weapon")) != phrase(duty.Value("weapon")) {
			continue
		}
		if !slices.ContainsFunc(targets(r, "binds"), func(p *Block) bool { return slices.Contains(targets(duty, "binds"), p) }) {
			continue
		}
		switch days, ok := offset(duty.Value("due")); {
		case phrase(r.Value("every")) == phrase(duty.Value("every")) && amount > most:
			c.find(duty, "%s asks for %d and %s allows %d in the same time", duty.Path(), amount, r.Name, most)
		case ok && !duty.Has("every") && r.Word("every") == "day" && most*(days+1) < amount:
			c.find(duty, "%s asks for %d in %d days and %s allows %d a day", duty.Path(), amount, days, r.Name, most)
		}
	}
}
