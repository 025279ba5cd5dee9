package ruling

import (
	"slices"
	"strings"

	"truce"
	"truce/agreement"
)

// agreed says how something stands under all readings on which it may turn:
// the status that all of them give, else that it cannot be determined. What
// was done is done, in time under one reading and late or not owed any more
// under another.
type agreed struct {
	statuses []string
	labels   []string
	since    []*Moment // beside each, since when it stands so, nil where that is not known
	due      []*Moment // and by when it is due, nil where that is not asked or not known
	written  *Moment   // by when it is due by the text as encoded, of which its reasons speak
}

func (a *agreed) add(status, label string, since, due *Moment) {
	a.statuses, a.labels = append(a.statuses, status), append(a.labels, label)
	a.since, a.due = append(a.since, since), append(a.due, due)
}

// addItem adds how an item stands.
func (a *agreed) addItem(it *Item, label string, due *Moment) {
	var since *Moment
	if it.Since != "" {
		since = &Moment{At: it.Since, Local: it.SinceLocal}
	}
	a.add(it.Status, label, since, due)
}

// apart says whether the deadline is another under some reading, than under the
// others or by the text as encoded.
func (a *agreed) apart() bool {
	return slices.ContainsFunc(a.due, func(m *Moment) bool {
		return (m == nil) != (a.due[0] == nil) || m != nil && (*m != *a.due[0] || a.written != nil && *m != *a.written)
	})
}

func (a *agreed) differ() bool {
	return slices.ContainsFunc(a.statuses, func(s string) bool { return s != a.statuses[0] })
}

func (a *agreed) status() string {
	switch {
	case !a.differ():
		return a.statuses[0]
	case slices.Contains(a.statuses, "fulfilled") && !slices.ContainsFunc(a.statuses, func(s string) bool { return s != "fulfilled" && s != "fulfilled_late" && s != "released" }):
		return "fulfilled"
	}
	return "cannot_be_determined"
}

// why says which reading gives what.
func (a *agreed) why(clause string) []Why {
	var out []Why
	apart := a.apart()
	for i, s := range a.statuses {
		label := a.labels[i]
		if m := a.due[i]; apart && m != nil {
			label += ", by which it is due by " + m.Local + ","
		}
		out = append(out, Why{Rule: "reading", Clause: clause, Text: label + " gives: " + strings.ReplaceAll(s, "_", " ")})
	}
	return out
}

// tooMany is the reason where the open questions are too many to be tried.
func tooMany(clause string) Why {
	return Why{Rule: "reading", Clause: clause, Text: "too many open questions to try every combination of readings"}
}

// settle gives an item the status on which all readings agree. Where that is
// not the one of the text as encoded, or deadlines differ, the reasons name what
// each reading gives, and it stands so since the last instant of any of them.
func (a *agreed) settle(it *Item) {
	was := it.Status
	if it.Status = a.status(); !a.differ() && !a.apart() && it.Status == was {
		return
	}
	it.Why = append(slices.Clip(it.Why), a.why(it.Clause)...)
	if a.differ() || it.Status == was && it.Status != "overdue" {
		return
	}
	last := a.since[0]
	for _, m := range a.since {
		last = laterMoment(last, m)
	}
	if it.Since, it.SinceLocal = "", ""; last != nil {
		it.Since, it.SinceLocal = last.At, last.Local
	}
}

// otherwise calls f for each combination of readings on which a block may
// turn, when there are several; what is too many to be tried cannot be
// determined.
func (v *view) otherwise(b *agreement.Block, it *Item, f func(a alternative, b *agreement.Block)) {
	questions := v.questionsOf(b)
	if len(questions) == 0 {
		return
	}
	all := v.alternatives(questions)
	if all == nil {
		it.Status = "cannot_be_determined"
		it.Why = append(slices.Clip(it.Why), tooMany(it.Clause))
	}
	for _, a := range all {
		if here := a.here(b); here != nil {
			f(a, here)
		}
	}
}

// phaseAgreed is a phase under all readings.
func (v *view) phaseAgreed(b *agreement.Block, out *Phase) {
	var all agreed
	v.otherwise(b, &out.Item, func(a alternative, b *agreement.Block) {
		p := a.phaseOf(b)
		all.add(p.status, a.label(), v.moment(p.since), nil)
	})
	if all.statuses != nil {
		all.settle(&out.Item)
	}
}

// gateAgreed is a gate under all readings: it can open at the earliest when one
// of them lets it, and must have opened at the latest when all do.
func (v *view) gateAgreed(b *agreement.Block, g Gate) Gate {
	var all, computed agreed
	v.otherwise(b, &g.Item, func(a alternative, b *agreement.Block) {
		x := a.gateOf(b)
		all.addItem(&x.Item, a.label(), nil)
		computed.add(x.Computed, a.label(), nil, nil)
		g.Earliest = earlier(g.Earliest, x.Earliest)
		g.Latest = later(g.Latest, x.Latest)
	})
	if all.statuses != nil {
		all.settle(&g.Item)
		g.Computed = computed.status()
	}
	return g
}

// clockAgreed is a clock under all readings.
func (v *view) clockAgreed(b *agreement.Block, c Clock) Clock {
	var all agreed
	v.otherwise(b, &c.Item, func(a alternative, b *agreement.Block) {
		x := a.clockOf(b)
		all.addItem(&x.Item, a.label(), nil)
		if x.Earliest != "" && (c.Earliest == "" || before(x.Earliest, c.Earliest)) {
			c.Earliest = x.Earliest
		}
		c.Latest = later(c.Latest, x.Latest)
	})
	if all.statuses != nil {
		all.settle(&c.Item)
	}
	return c
}

// obligationsAgreed are the obligations of a duty under all readings. Who owes
// something under one reading and nothing under another is told too; what
// nobody is said to owe is the same thing whoever owes it under a reading.
func (v *view) obligationsAgreed(b *agreement.Block, mine []Obligation) []Obligation {
	questions := v.questionsOf(b)
	if len(questions) == 0 {
		return mine
	}
	alternatives := v.alternatives(questions)
	if alternatives == nil {
		for i := range mine {
			mine[i].Status = "cannot_be_determined"
			mine[i].Why = append(mine[i].Why, tooMany(mine[i].Clause))
		}
		return mine
	}
	all := make([]agreed, len(mine))
	at := map[string]int{}
	for i := range mine {
		all[i].written = mine[i].DueLatest
		if at[mine[i].ID] = i; mine[i].Debtor == "" {
			all[i].add(mine[i].Status, "who owes it is unsaid, which", nil, nil)
		}
	}
	owed := make([]map[string]bool, len(alternatives)) // under each: the stems of what is owed
	for k, a := range alternatives {
		owed[k] = map[string]bool{}
		here := a.here(b)
		if here == nil {
			continue
		}
		for _, x := range a.instances(here) {
			o := a.obligation(x)
			owed[k][stem(o.ID)] = true
			i, seen := at[o.ID]
			if !seen {
				i = len(mine)
				at[o.ID] = i
				mine, all = append(mine, o), append(all, agreed{})
			}
			if all[i].statuses == nil || mine[i].Debtor == "" && len(all[i].statuses) == 1 {
				mine[i].DueEarliest, mine[i].DueLatest = o.DueEarliest, o.DueLatest
			}
			if o.Debtor != mine[i].Debtor && (o.Status == "overdue" || o.Status == "not_kept") {
				all[i].add("cannot_be_determined", a.label()+", which makes "+o.Debtor+" owe it,", nil, nil)
			}
			all[i].addItem(&o.Item, a.label(), o.DueLatest)
			mine[i].DueEarliest, mine[i].DueLatest = earlier(mine[i].DueEarliest, o.DueEarliest), laterMoment(mine[i].DueLatest, o.DueLatest)
		}
	}
	for i := range mine {
		if all[i].statuses == nil {
			continue
		}
		for k, a := range alternatives {
			if mine[i].Debtor != "" && !owed[k][stem(mine[i].ID)] {
				all[i].add("not_owed", a.label(), nil, nil)
			}
		}
		all[i].settle(&mine[i].Item)
	}
	return mine
}

// stem is the id of an obligation without its period or its event.
func stem(id string) string {
	if i := strings.IndexAny(id, "@#"); i >= 0 {
		return id[:i]
	}
	return id
}

func earlier(a, b *Moment) *Moment {
	if a == nil || b != nil && before(b.At, a.At) {
		return b
	}
	return a
}

func laterMoment(a, b *Moment) *Moment {
	if a == nil || b != nil && before(a.At, b.At) {
		return b
	}
	return a
}

// later is the later of two instants as they are printed; never is the latest.
func later(a, b string) string {
	if a == "" || b == "never" || a != "never" && b != "" && before(a, b) {
		return b
	}
	return a
}

func before(a, b string) bool {
	x, errX := truce.ParseInstant(a)
	y, errY := truce.ParseInstant(b)
	return errX == nil && errY == nil && x < y
}
