package witness

import (
	"fmt"
	"slices"
	"strings"

	"truce"
)

// phase: beginning, ends and marks are in order and what is between them is
// what it lasts; the status is the one that its reasons give, and follows from
// them and the instant asked for.
func (c *check) phase(p *phase) {
	begins, ends, asOf := c.when(p.Begins, "begins"), c.when(p.Ends, "ends"), c.w.asOf
	lasts := int64(0)
	if begins.Known() && ends.Known() {
		lasts = int64(ends-begins) / 1000
	}
	c.claim(p.LastsS == lasts, "it lasts %d s, and its ends are %d s apart", p.LastsS, lasts)
	c.marks(p, begins, ends)
	c.rivals(p)
	since := truce.NoInstant
	status, told := p.read()
	if p.Since != "" {
		since = c.at(p.Since, "since")
		if told && p.Status != "cannot_be_determined" {
			c.unable("since when it is so under other readings than the text as encoded")
		} else {
			c.claim(since == begins || since == ends || c.spoken(&p.item, since), "no reason names the instant since which it is so")
		}
	}
	c.claim(slices.ContainsFunc(p.Why, func(y why) bool { return !y.is("reading", "anchor *") }), "no reason says how it stands")
	for _, y := range p.Why {
		c.claim(y.Entry != "" || !strings.HasPrefix(y.Text, "with the notice that") || slices.ContainsFunc(p.Why, func(x why) bool { return x.Entry != "" && x.Rule == y.Rule }), "no reason tells who gave notice")
	}
	if told {
		base, _ := p.gives(ofPhases)
		c.claim(base != "" || p.has("ending *", "superseded", "notice", "suspended", "happened", "said", "since"), "no reason says how it stands by the text as encoded")
		c.claim(p.Status == status, "its readings make it %s", status)
		return
	}
	begun := begins.Known() && begins <= asOf
	want, by := p.gives(ofPhases)
	var entry *why // the last reason that rests on an entry and ends or suspends it
	for i := range p.Why {
		if y := &p.Why[i]; y.Entry != "" && y.is("ending *", "superseded", "notice", "suspended") && !strings.HasPrefix(y.Text, "a notice after ") {
			entry = y
		}
	}
	switch {
	case want == "begun?":
		if want = "cannot_be_determined"; !begun {
			want = "not_begun"
		}
	case want == "silence?":
		want = map[string]string{"lapses": "lapsed", "continues": "running"}[p.Silence]
	}
	if entry != nil && (want == "" || want == "running") && begun {
		if entry.Rule == "suspended" {
			want = "suspended"
		} else if n := c.w.byID[entry.Entry]; n != nil && (!ends.Known() || ends <= asOf || p.Status == "ended") {
			want = "ended"
		}
	}
	if want == "" && p.Status == "ended" && len(p.Why) > 0 {
		want = "ended" // by a condition: its reasons are those of the condition
		c.unable("whether the condition that ended it came true")
	}
	c.claim(p.Status == want, "it is %q, and its reasons make it %q", p.Status, want)
	switch p.Status {
	case "not_begun":
		c.claim(!begun && p.Since == "", "it has begun")
		return
	case "running":
		c.claim(since == begins, "it runs since another instant than its beginning")
		c.claim(ends.Known() != p.has("no end"), "whether it has an end, it says in two ways")
		c.claim(!ends.Known() || asOf < ends || p.Silence == "continues", "its end has come")
	case "lapsed":
		c.claim(since == ends && ends <= asOf && p.Silence == "lapses", "no term ran out without a renewal")
	case "ended", "suspended":
		c.claim(since.Known() && since <= asOf && since != begins, "nothing says since when it is %s", p.Status)
	case "cannot_be_determined":
		c.claim(since.Known() && since <= asOf || p.has("contested anchor"), "it is open since no instant that has come")
		c.claim(by == nil || by.Rule != "silence" || p.Silence != "lapses" && p.Silence != "continues", "the text says what silence means")
	}
	c.claim(begun, "it is %s and has not begun", p.Status)
}

// marks are the timetable: the beginning, the first term, and each renewal by
// an entry for so many hours, by all who must and in time.
func (c *check) marks(p *phase, begins, ends truce.Instant) {
	if len(p.Marks) == 0 {
		c.claim(!begins.Known(), "it begins and has no mark")
		return
	}
	c.claim(p.Begins != nil && p.Marks[0].At == p.Begins.At, "its first mark is not its beginning")
	name, _ := strings.CutPrefix(p.Marks[0].What, "begins: ")
	for _, y := range p.Why {
		if n := c.w.byID[y.Entry]; y.Rule == "anchor "+name && n != nil {
			c.claim(n.body.Time("at") == begins, "it begins at another instant than its anchor was set to")
		}
	}
	for _, n := range c.w.all("anchor/1", true) {
		c.claim(!same(n.body.Text("anchor"), strings.SplitN(p.ID, "/", 2)[0]+"/"+name) || p.has("anchor *"), "no reason tells who set the anchor with which it begins")
	}
	last, term, earned := truce.NoInstant, begins, 0
	for i, m := range p.Marks {
		at := c.when(&m.moment, "a mark")
		c.claim(!last.Known() || last <= at, "its marks are not in order")
		renewed := strings.HasPrefix(m.What, "renewed ")
		if m.What == "the renewed term ends" {
			c.claim(i > 0 && strings.HasPrefix(p.Marks[i-1].What, "renewed "), "a renewed term ends, and no mark renewed it")
		}
		c.claim(!renewed || i > 0 && i+1 < len(p.Marks) && p.Marks[i-1].At == m.At && p.Marks[i+1].What == "the renewed term ends", "a renewal has no term before it and after it")
		if m.What == "the end without what was earned" {
			earned++
			c.claim(p.saying("earned", "the end moved from "+m.Local+" to "), "no reason says what moved the end")
		}
		if last = at; m.Entry == "" {
			c.claim(!strings.HasPrefix(m.What, "renewed for "), "a renewal by decision names no entry")
			c.claim(!renewed || p.saying("renewal *", "so it went on from "+m.Local+" to "), "no reason says that it went on")
			continue
		}
		n := c.kindOf(m.Entry, "renewal/1")
		if n == nil || i+1 == len(p.Marks) {
			continue
		}
		h, _ := n.body.Int("term_h")
		next := c.at(p.Marks[i+1].At, "a mark")
		c.claim(strings.HasPrefix(m.What, fmt.Sprintf("renewed for %d h by ", h)), "a renewal is for another term than its entry names")
		c.claim(c.renews(p, n), "a renewal is not one of this phase by all who must renew it")
		c.claim(p.cites(m.Entry, "renewal *"), "a renewal has no reason")
		c.claim(next-at == truce.Instant(min(h, 24*366*100))*3_600_000, "a renewal moves the end by another term than its entry names")
		t := n.env.Happened
		c.claim(t.Earliest.Known() && t.Earliest < c.zone.Day(c.zone.DateOf(at)).Latest && (!t.Latest.Known() || t.Latest > term), "a renewal was decided outside the term that it renews, and the day of its end")
		term = at
	}
	for _, y := range p.Why {
		if y.Rule == "earned" && strings.Contains(y.Text, "the end moved from ") {
			earned--
		}
	}
	c.claim(earned == 0, "its marks and its reasons tell of another number of ends that were moved")
	moved := p.has("longest", "ending *", "notice", "superseded", "since", "said", "happened", "condition") || p.saying("renewal *", "what it goes on for had ended")
	c.claim(!ends.Known() || len(p.Marks) > 1 && ends == last || moved && (c.spoken(&p.item, ends) || len(p.Marks) > 1), "no mark and no reason is its end")
	if p.Status != "lapsed" && !p.has("silence") || !ends.Known() {
		return
	}
	// Absence: no renewal by all who must, from the last term to the day of its
	// end, is on record that no reason tells of.
	for _, n := range c.acts("renewal/1") {
		t := n.env.Happened
		inTerm := t.Earliest.Known() && t.Earliest < c.zone.Day(c.zone.DateOf(ends)).Latest && (!t.Latest.Known() || t.Latest > term)
		c.claim(!inTerm || !c.renews(p, n) || c.isFlagged(n, "contested") || p.cites(n.id.String(), "renewal *") || c.again(p, n), "a renewal on record is not told: %s", n.id)
	}
}

// renews says whether an entry is a renewal of a phase by all who must.
func (c *check) renews(p *phase, n *note) bool {
	by := n.body.Names("by")
	return same(n.body.Text("phase"), p.ID) && !slices.ContainsFunc(p.Renewers, func(r string) bool { return !slices.Contains(by, r) })
}

// again says whether a renewal repeats one that is told: for the same term.
func (c *check) again(p *phase, n *note) bool {
	return slices.ContainsFunc(p.Marks, func(m mark) bool {
		told := c.w.byID[m.Entry]
		if told == nil {
			return false
		}
		a, _ := told.body.Int("term_h")
		b, _ := n.body.Int("term_h")
		return a == b
	})
}

// rivals of a phase that has begun are all ends that other clocks give.
func (c *check) rivals(p *phase) {
	n := 0
	for _, e := range c.p.Ends {
		if e.Clock != p.ID && p.Status != "not_begun" {
			n++
			c.claim(slices.Contains(p.Rivals, e.ID), "the rival end %s is not among its rivals", e.ID)
		}
	}
	c.claim(len(p.Rivals) == n, "it names %d rival ends, and the picture has %d", len(p.Rivals), n)
}

// end: it has come, and a clock of the picture or a statement gives it.
func (c *check) end(e *end) {
	c.claim(e.Since == e.When.Earliest && e.SinceLocal == e.When.Local, "it is since another instant than its own")
	c.claim(c.at(e.Since, "since") <= c.w.asOf, "it has not come")
	found := false
	switch e.Status {
	case "declared":
		id, _ := strings.CutPrefix(e.ID, "end/")
		if n := c.kindOf(id, "statement/1"); n != nil {
			found = n.body.Text("act") == "ends" && e.cites(id, "declaration") && e.Clause == n.body.Text("about") && e.Clock == "declaration of "+c.w.name(n.env.Of)
			c.span(e.When, n.env.Happened, "the end")
		}
	case "computed":
		for _, p := range c.p.Phases {
			found = found || p.ID == e.Clock && p.Ends != nil && p.Ends.At == e.Since && alike(e.Why, p.Why)
		}
		for _, x := range c.p.Clocks {
			if x.ID != e.Clock {
				continue
			}
			found = found || x.Target != nil && x.Target.At == e.Since && e.has("target")
			for _, n := range c.w.all("statement/1", false) {
				reported := n.body.Text("act") == "says" && n.body.Span("at").Earliest.Known() && printed(n.body.Span("at").Earliest) == e.Since
				c.claim(!reported || e.cites(n.id.String(), "reported end"), "who told of this end is on record and not told")
			}
		}
		found = found && e.ID == "end/"+e.Clock
	}
	c.claim(found, "no clock of the picture and no statement gives it")
}

// alike says whether two items have the same reasons, those of readings apart.
func alike(a, b []why) bool {
	apart := func(y why) bool { return y.Rule == "reading" }
	return slices.Equal(slices.DeleteFunc(slices.Clone(a), apart), slices.DeleteFunc(slices.Clone(b), apart))
}

// complete: what must be in a picture is there.
func (c *check) complete() {
	c.kind = "end"
	for _, n := range c.w.all("statement/1", false) {
		c.id = "end/" + n.id.String()
		c.claim(n.body.Text("act") != "ends" || len(c.items[c.id]) > 0, "a declaration of an end is on record and not told")
	}
	for _, p := range c.p.Phases {
		c.id = "end/" + p.ID
		if p.Ends != nil {
			c.claim(c.at(p.Ends.At, "ends") > c.w.asOf || len(c.items[c.id]) > 0, "an end that has come is not told")
		}
	}
	for _, x := range []struct {
		kind, entry string
		told        func(id string) bool
	}{
		{"ruling", "ruling/1", func(id string) bool {
			return slices.ContainsFunc(c.p.Rulings, func(r ruling) bool { return r.ID == id })
		}},
		{"text", "agreement/1", func(id string) bool {
			return slices.ContainsFunc(c.p.Texts, func(t text) bool { return t.cites(id, "text on record") })
		}},
	} {
		c.kind = x.kind
		for _, n := range c.w.all(x.entry, x.kind == "text") {
			c.id = n.id.String()
			c.claim(x.told(c.id) || c.isFlagged(n, "mandate"), "it is on record and not told")
		}
	}
}

// isFlagged says whether a flag of a kind names an entry.
func (c *check) isFlagged(n *note, kind string) bool {
	return slices.ContainsFunc(c.p.Flags, func(f flag) bool { return f.Kind == kind && slices.Contains(f.Entries, n.id.String()) })
}
