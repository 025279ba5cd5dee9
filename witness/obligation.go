package witness

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"truce"
)

// obligation: the ledger is what a scan of the record finds about the duty, its
// debtor, case and period, and the status is the one that its reasons give and
// follows from the ledger and the deadline.
func (c *check) obligation(o *obligation) {
	asOf, earliest, latest := c.w.asOf, c.when(o.DueEarliest, "due_earliest"), c.when(o.DueLatest, "due_latest")
	c.claim((o.DueEarliest == nil) == (o.DueLatest == nil) && earliest <= latest, "the deadline's ends are not in order")
	c.claim(strings.HasPrefix(o.ID, o.Duty) && strings.HasPrefix(o.Duty, o.Clause+"/"), "it is of another duty or clause")
	c.claim(o.Debtor == c.w.name(truce.Party(o.DebtorID)), "its debtor has another name")
	done := c.ledger(o)
	want, by := o.gives(ofObligations)
	for i := range o.Why {
		if y := &o.Why[i]; want == "" && y.Rule == "suspended" && !strings.HasPrefix(y.Text, "the deadline moved") {
			want, by = "suspended", y
		}
	}
	c.claim(want != "", "no reason says how it stands")
	if _, on, periodic := strings.Cut(o.ID, "@"); periodic && o.From != nil && strings.Contains(on, "-") {
		c.claim(c.zone.DateOf(c.edge(o.From)).String() == on && c.edge(o.From) < c.edge(o.To), "its period is another than its id says")
	}
	atLine := slices.ContainsFunc(o.Ledger, func(l line) bool { return l.At == o.Since })
	told := o.has("reading")
	if by != nil && strings.Contains(by.Text, "the deadline passed at ") && !(told && o.Status == "overdue") {
		c.claim(strings.Contains(by.Text, "passed at "+o.SinceLocal), "it is so since another instant than the deadline that its reason names")
	}
	if by != nil && by.Rule == "due" && strings.HasPrefix(by.Text, "due by ") && o.Status == "in_force" {
		c.claim(o.DueEarliest == nil || asOf < earliest, "its deadline has passed")
		c.claim(told || o.DueLatest == nil || strings.Contains(by.Text, c.zone.Local(whole(latest))), "its reason names another deadline")
	}
	last := ""
	for _, y := range o.Why {
		if _, due, ok := strings.Cut(y.Text, ", by which it is due by "); ok && y.Rule == "reading" {
			due, _, _ = strings.Cut(due, ",")
			if i, err := truce.ParseInstant(due); err == nil && (last == "" || i.String() > last) {
				last = i.String()
			}
		}
	}
	c.claim(last == "" || last == printed(latest), "its last deadline is another than the readings give")
	if status, told := o.read(); told {
		c.claim(o.Status == status && !o.lone(want), "its readings make it %s, or one of them is missing", status)
		c.claim(!strings.HasPrefix(status, "fulfilled") || atLine, "no line of the ledger fulfils it at that instant")
		if want == "fulfilled" && last == "" && o.saying("reading", "gives: fulfilled") && !o.saying("reading", "gives: fulfilled late") {
			c.claim(!latest.Known() || c.edgeOf(o.Since) <= latest || o.saying("accepted", "whether in time cannot be determined"), "it was late")
		}
		if status == "overdue" {
			c.claim(latest.Known() && latest <= asOf && o.Since == whole(latest).String(), "its last deadline has not passed, or it is so since another instant")
		}
		return
	}
	since := truce.NoInstant
	if o.Since != "" {
		since = c.at(o.Since, "since")
	}
	if want == "due?" {
		if want = "in_force"; o.Since == "" {
			want = "not_yet_due"
		}
	}
	c.claim(o.Status == want, "it is %q, and its reasons make it %q", o.Status, want)
	switch o.Status {
	case "fulfilled", "fulfilled_late":
		c.claim(done != truce.No && atLine && c.reachedAt(o, since), "no line of the ledger fulfils it at that instant")
		if o.Status == "fulfilled_late" {
			c.claim(latest.Known() && since >= whole(latest) && o.saying("accepted", ", after the deadline at "+c.zone.Local(whole(latest))), "it was not late, or another deadline is named")
		} else {
			c.claim(!latest.Known() || whole(since) <= whole(latest) || o.saying("accepted", "whether in time cannot be determined"), "it was late")
		}
		return
	case "overdue":
		c.claim(latest.Known() && latest <= asOf && whole(since) == whole(latest), "its deadline has not passed, or it is so since another instant")
		c.claim(o.saying("due", c.zone.Local(whole(latest))), "no reason names its deadline")
	case "in_force", "part_performed":
		if due := by != nil && strings.Contains(by.Text, "due by ") && !strings.Contains(by.Text, "itself") && o.DueEarliest != nil; due {
			c.claim(earliest.Known() && asOf < earliest && strings.Contains(by.Text, c.zone.Local(whole(latest))), "its deadline has passed, or its reason names another")
		}
		c.claim(o.Status == "in_force" || !strings.HasPrefix(o.Accepted, "0"), "nothing of it is accepted")
		c.claim(!since.Known() || since <= asOf || by != nil && by.Rule == "every", "it is so since an instant that has not come")
	case "kept", "not_kept":
		c.claim(atLine || by != nil && by.Rule == "every", "no line of the ledger says so at that instant")
	case "lapsed":
		c.claim(since.Known() && since <= asOf && c.ofPhase(since), "no phase ended then")
	case "suspended", "released":
		c.claim(since.Known() && since <= asOf, "it is so since no instant that has come")
	case "cannot_be_determined":
		if by != nil && by.Rule == "count rule" {
			c.claim(earliest <= asOf && asOf < latest && since == earliest, "its deadline is not between its ends")
		}
		c.claim(!since.Known() || since <= asOf, "it is open since an instant that has not come")
		if by != nil && by.is("watch", "during") {
			c.claim(!since.Known() || c.ofPhase(since), "it is open since an instant that is none of a phase")
		}
	}
	c.claim(done != truce.Yes || o.Status == "kept" || o.Status == "not_kept" || by != nil && (by.Rule == "released" || by.Rule == "every") || o.has("watch", "during"), "a line of the ledger fulfils it")
	c.unable("since when it is in force, and by when it is due")
}

// ofPhase says whether an instant is one of the timetable of a phase.
func (c *check) ofPhase(i truce.Instant) bool {
	return slices.ContainsFunc(c.p.Phases, func(p phase) bool {
		return p.Since == i.String() || c.edge(p.Begins) == i || c.edge(p.Ends) == i
	})
}

// ledger holds each line to its entry, looks for entries that no line tells of,
// adds up what was accepted, and says whether that fulfils the obligation.
func (c *check) ledger(o *obligation) truce.Answer {
	told, disputed := map[string]bool{}, false
	sums := map[truce.Party]*[2]int64{} // of each counter, the least and the most
	whole, rejected := map[truce.Party]bool{}, false
	open, others, maybe := false, false, false
	for _, l := range o.Ledger {
		n := c.kindOf(l.Entry, "performance/1", "exchange/1")
		if n == nil {
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
		}
	}
	for _, kind := range []string{"performance/1", "exchange/1"} {
		for _, n := range c.w.all(kind, false) {
			if about(n, o) && n.body.Text("case")+n.body.Text("category") == o.Case && !o.has("every") {
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
	c.claim(o.Disputed == disputed || o.Disputed && differ, "whether it is disputed is another than on record")
	yes := slices.ContainsFunc(o.Ledger, func(l line) bool { n := c.w.byID[l.Entry]; return n != nil && whole[n.env.Of] }) && (len(o.Verifiers) > 0 || !rejected)
	if o.Amount != "" {
		return c.amounts(o, sums, open, others, yes)
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

func (c *check) edge(m *moment) truce.Instant {
	if m == nil {
		return truce.NoInstant
	}
	return c.edgeOf(m.At)
}

func (c *check) edgeOf(s string) truce.Instant {
	i, err := truce.ParseInstant(s)
	if err != nil {
		return truce.NoInstant
	}
	return i
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

// whole cuts an instant down to its second, as the words of reasons do.
func whole(i truce.Instant) truce.Instant { return i - ((i%1000)+1000)%1000 }

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
