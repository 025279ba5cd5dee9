package witness

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"truce"
)

// ledger holds each line to its entry, looks for entries that no line tells of,
// adds up what was accepted, and says whether that fulfils the obligation.
func (c *check) ledger(o *obligation) truce.Answer {
	told, disputed := map[string]bool{}, false
	sums := map[truce.Party]*[2]int64{} // of each counter, the least and the most
	whole, rejected := map[truce.Party]bool{}, false
	open, others, maybe, moved, apart := false, false, false, false, false
	for _, l := range o.Ledger {
		n := c.kindOf(l.Entry, "performance/1", "exchange/1", "convoy/1", "hotline/1")
		if n == nil {
			continue
		}
		if n.env.Kind == "convoy/1" || n.env.Kind == "hotline/1" {
			c.claim(l.By == c.w.name(n.env.Of) && l.Text == n.body.Text("text") && o.cites(l.Entry, "ledger"), "a line of the ledger is another than its entry")
			c.claim(n.env.Kind == "hotline/1" || n.body.Text("stage") == "delivered", "what was not delivered counts")
			told[l.Entry], moved, maybe = true, true, true
			continue
		}
		told[l.Entry] = true
		state, part, party := n.body.Text("state"), n.body.Text("case"), truce.Party(n.body.Text("party"))
		if n.env.Kind == "exchange/1" {
			state, part, party = "accepted", n.body.Text("category"), truce.Party(n.body.Text("from"))
		}
		c.claim(l.State == state && l.By == c.w.name(n.env.Of) && l.At == n.env.Happened.Earliest.String() && l.Text == n.body.Text("text"), "a line of the ledger is another than its entry")
		c.claim(o.cites(l.Entry, "ledger"), "a line of the ledger has no reason")
		c.claim(about(n, o) && (o.Case == "" || part == "" || part == o.Case), "a line of the ledger is about another duty, debtor or case")
		disputed = disputed || state == "disputed"
		by := n.env.Of
		moves := len(o.Verifiers) == 0 || slices.Contains(o.Verifiers, string(by))
		own := by == party || party == "" && string(by) == o.DebtorID
		f, said := n.body.Figure("amount")
		sure := n.env.Happened.Latest.Known() && n.env.Happened.Latest <= c.w.asOf+1
		switch {
		case state == "disputed":
			add(sums, by, 0, f.Max)
			maybe, others = true, others || !own
		case state == "accepted" && moves, state == "submitted" && len(o.Verifiers) == 0:
			least := f.Min
			if !sure {
				least, maybe = 0, true
			}
			add(sums, by, least, f.Max)
			open, others = open || f.Open && said, others || !own
			if state == "accepted" && !said {
				whole[by] = sure && (len(o.Verifiers) > 0 || !own)
			}
			maybe = true
		case state == "rejected" && moves && !said:
			whole[by], rejected = false, true
		case state == "rejected" && said:
			apart = true // whether a rejected part counts against what was accepted, the text says
		}
	}
	for _, kind := range []string{"performance/1", "exchange/1", "convoy/1"} {
		for _, n := range c.w.all(kind, false) {
			if kind == "convoy/1" && n.body.Text("stage") != "delivered" {
				continue // it does not count
			}
			mine := n.body.Text("case")+n.body.Text("category") == o.Case || kind == "convoy/1" && o.Case == ""
			if about(n, o) && mine && !o.has("every") {
				from, to := c.edge(o.From), c.edge(o.To)
				c.claim(told[n.id.String()] || o.From != nil && n.env.Happened.Within(from, to) == truce.No, "performance is on record that no line of the ledger tells of: %s", n.id)
			}
		}
	}
	for _, n := range c.w.all("statement/1", false) {
		if n.body.Text("act") == "accuses" && same(n.body.Text("about"), o.Duty) {
			disputed = true
			c.claim(o.cites(n.id.String(), "disputed"), "who says that it is not kept is on record and not told")
		}
	}
	for _, n := range c.w.all("change/1", false) {
		mine := same(n.body.Text("matter"), o.Duty) && (n.body.Text("case") == "" || n.body.Text("case") == o.Case)
		c.claim(!mine || n.body.Text("what") != "extended" || !n.body.Time("until").Known() || o.cites(n.id.String(), "extended", "extendable_by"), "who moved its deadline is on record and not told")
	}
	differ := len(o.Verifiers) == 0 && len(sums) > 1
	c.claim(moved || o.Disputed == disputed || o.Disputed && differ, "whether it is disputed is another than on record")
	yes := slices.ContainsFunc(o.Ledger, func(l line) bool { n := c.w.byID[l.Entry]; return n != nil && whole[n.env.Of] }) && (len(o.Verifiers) > 0 || !rejected)
	if moved {
		c.unable("what movements and calls come to")
		return truce.CannotBeDetermined
	}
	if o.Amount != "" {
		return c.amounts(o, sums, open || disputed || apart, others, yes)
	}
	switch {
	case yes && o.From == nil:
		return truce.Yes
	case maybe:
		return truce.CannotBeDetermined
	}
	return truce.No
}

func add(sums map[truce.Party]*[2]int64, by truce.Party, least, most int64) {
	if sums[by] == nil {
		sums[by] = &[2]int64{}
	}
	sums[by][0] += least
	sums[by][1] += max(least, most)
}

// amounts: what is accepted is the sum of those who verify; where nobody does,
// the span of the counters, of which the debtor's own may be so.
func (c *check) amounts(o *obligation, sums map[truce.Party]*[2]int64, open, others, whole bool) truce.Answer {
	least, most, first := int64(0), int64(0), true
	for _, s := range sums {
		switch {
		case len(o.Verifiers) > 0:
			least, most = least+s[0], most+s[1]
		case !others:
			most = max(most, s[1])
		case first:
			least, most = s[0], s[1]
		default:
			least, most = min(least, s[0]), max(most, s[1])
		}
		first = false
	}
	if open || strings.ContainsAny(o.ID, "#") || o.has("every") || o.From != nil {
		c.unable("the sum of open figures, and of what follows or slides")
	} else {
		want := strconv.FormatInt(least, 10)
		if most != least {
			want = fmt.Sprintf("%d to %d", least, most)
		}
		c.claim(o.Accepted == want, "it has accepted %s, and its lines come to %s", o.Accepted, want)
	}
	gotLeast, gotMost, ok1 := bounds(o.Accepted)
	needLeast, needMost, ok2 := bounds(o.Amount)
	c.claim(ok1 && ok2, "an amount is no number")
	switch {
	case whole && o.From == nil, gotLeast >= needMost && needMost > 0:
		return truce.Yes
	case gotMost < needLeast || needMost == 0:
		return truce.No
	}
	return truce.CannotBeDetermined
}

// reachedAt says whether the amount was reached by the lines up to an instant,
// and not by those before it, as far as the lines alone decide; where no amount
// is asked for, whether the first acceptance lies there.
func (c *check) reachedAt(o *obligation, since truce.Instant) bool {
	if o.Amount == "" && len(o.Verifiers) > 0 {
		first := map[bool]bool{} // with an amount, and without
		for _, l := range o.Ledger {
			n := c.w.byID[l.Entry]
			if n == nil || l.State == "rejected" {
				return true
			}
			if l.State != "accepted" || !slices.Contains(o.Verifiers, string(n.env.Of)) {
				continue
			}
			if t, said := n.env.Happened, n.body.Has("amount"); !first[said] {
				if first[said] = true; since >= t.Earliest && since <= max(t.Earliest, t.Latest) {
					return true
				}
			}
		}
		return false
	}
	need, most, ok := bounds(o.Amount)
	if !ok || need != most || need == 0 || len(o.Verifiers) == 0 || o.From != nil || strings.Contains(o.ID, "#") {
		return true
	}
	before, then := int64(0), int64(0)
	for _, l := range o.Ledger {
		n := c.w.byID[l.Entry]
		if n == nil || l.State != "accepted" || !slices.Contains(o.Verifiers, string(n.env.Of)) {
			continue
		}
		f, said := n.body.Figure("amount")
		if !said || f.Open || f.Min != f.Max {
			return true // accepted as a whole, or by a number that is not known
		}
		if t := n.env.Happened.Earliest; t < since {
			before += f.Min
		} else if t == since {
			then += f.Min
		}
	}
	return before < need && before+then >= need
}

// bounds reads an amount as it is printed: n, n to m, at least n.
func bounds(s string) (least, most int64, ok bool) {
	rest, open := strings.CutPrefix(s, "at least ")
	a, b, several := strings.Cut(rest, " to ")
	least, err := strconv.ParseInt(a, 10, 64)
	if most = least; several && err == nil {
		most, err = strconv.ParseInt(b, 10, 64)
	}
	if open {
		most = 1 << 40
	}
	return least, most, err == nil
}

// about says whether performance is about a duty and, where several are bound,
// its debtor.
func about(n *note, o *obligation) bool {
	name := func(s string) string {
		doc, _, _ := strings.Cut(s, "/")
		duty, _, _ := strings.Cut(s[strings.LastIndexByte(s, '/')+1:], ".")
		return doc + "/" + duty
	}
	if name(n.body.Text("duty")) != name(o.Duty) {
		return false
	}
	stem, _, _ := strings.Cut(strings.TrimPrefix(o.ID, o.Duty), "#")
	stem, _, _ = strings.Cut(stem, "@")
	several := o.DebtorID != "" && strings.HasSuffix(stem, "."+o.DebtorID)
	return !several || n.body.Text("party") == o.DebtorID || n.body.Text("from") == o.DebtorID
}
