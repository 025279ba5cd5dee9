package witness

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"truce"
	"truce/civil"
)

// Refusal is one claim of a picture that does not hold, as a sentence.
type Refusal struct {
	Kind, Item, Text string
}

func (r Refusal) String() string { return r.Kind + " " + r.Item + ": " + r.Text }

// Share says how much of the items of a kind could be checked.
type Share struct {
	Items  int // of the picture
	Claims int // that were checked
	Open   int // items of which something cannot be checked from the picture
}

// Report is what a check found.
type Report struct {
	Refused []Refusal
	Shares  map[string]Share
	Unable  map[string]int // what cannot be checked, and in how many items
}

// Check goes through every item of a picture, given as it is printed, and asks
// the record whether what it claims holds. The picture must be the whole one:
// one that was cut for an audience lacks reasons. The error is for a picture
// that cannot be read at all.
func Check(printed []byte, r *Record) (*Report, error) {
	var p picture
	if err := json.Unmarshal(printed, &p); err != nil {
		return nil, fmt.Errorf("read a picture: %w", err)
	}
	if p.Schema != "truce.picture/1" {
		return nil, fmt.Errorf("read a picture: its schema is not truce.picture/1")
	}
	zone, err := civil.Load(p.Zone)
	if err != nil {
		return nil, fmt.Errorf("read a picture: its zone: %w", err)
	}
	asOf, err := truce.ParseInstant(p.AsOf)
	if err != nil {
		return nil, fmt.Errorf("read a picture: as_of: %w", err)
	}
	knownAt := truce.NoInstant
	if p.Known.At != "" {
		if knownAt, err = truce.ParseInstant(p.Known.At); err != nil {
			return nil, fmt.Errorf("read a picture: known.at: %w", err)
		}
	}
	c := &check{p: &p, w: r.as(asOf, knownAt, p.Known.Size), zone: zone, items: map[string][]*item{}, clauses: map[string]bool{},
		report: &Report{Shares: map[string]Share{}, Unable: map[string]int{}}}
	c.kind, c.id = "picture", "as of "+p.AsOf
	c.when(&moment{p.AsOf, p.AsOfLocal}, "as_of")
	each(c, false, "phase", p.Phases, func(x *phase) *item { return &x.item }, nil)
	each(c, false, "end", p.Ends, func(x *end) *item { return &x.item }, nil)
	each(c, false, "gate", p.Gates, func(x *gate) *item { return &x.item }, nil)
	each(c, false, "clock", p.Clocks, func(x *clock) *item { return &x.item }, nil)
	each(c, false, "obligation", p.Obligations, func(x *obligation) *item { return &x.item }, nil)
	each(c, false, "assessment", p.Assessments, func(x *assessment) *item { return &x.item }, nil)
	each(c, false, "flag", p.Flags, func(x *flag) *item { return &x.item }, nil)
	each(c, false, "access", p.Access, func(x *access) *item { return &x.item }, nil)
	each(c, true, "phase", p.Phases, func(x *phase) *item { return &x.item }, c.phase)
	each(c, true, "end", p.Ends, func(x *end) *item { return &x.item }, c.end)
	each(c, true, "gate", p.Gates, func(x *gate) *item { return &x.item }, c.gate)
	each(c, true, "clock", p.Clocks, func(x *clock) *item { return &x.item }, c.clock)
	each(c, true, "obligation", p.Obligations, func(x *obligation) *item { return &x.item }, c.obligation)
	each(c, true, "assessment", p.Assessments, func(x *assessment) *item { return &x.item }, c.assessment)
	each(c, true, "ruling", p.Rulings, func(x *ruling) *item { return &x.item }, c.ruling)
	each(c, true, "access", p.Access, func(x *access) *item { return &x.item }, c.access)
	each(c, true, "tally", p.Tallies, func(x *tally) *item { return &x.item }, c.tally)
	each(c, true, "flag", p.Flags, func(x *flag) *item { return &x.item }, c.flag)
	each(c, true, "text", p.Texts, func(x *text) *item { return &x.item }, c.text)
	each(c, true, "procedure", p.Procedures, func(x *procedure) *item { return &x.item }, c.procedure)
	each(c, true, "matter", p.Matters, func(x *matter) *item { return &x.item }, c.matter)
	each(c, true, "site", p.Sites, func(x *site) *item { return &x.item }, c.site)
	each(c, true, "restriction", p.Kept, func(x *kept) *item { return &x.item }, c.kept)
	each(c, true, "meeting", p.Meetings, func(x *met) *item { return &x.item }, c.met)
	c.deaths()
	c.counts()
	c.complete()
	return c.report, nil
}

type check struct {
	p       *picture
	w       *world
	zone    civil.Zone
	items   map[string][]*item
	clauses map[string]bool // those looked for, and whether they are on record
	report  *Report

	kind, id string // of the item at hand
	open     bool
}

// each learns the items of a kind, or checks them.
func each[T any](c *check, now bool, kind string, list []T, head func(*T) *item, f func(*T)) {
	for i := range list {
		it := head(&list[i])
		if !now {
			c.items[it.ID] = append(c.items[it.ID], it)
			continue
		}
		c.kind, c.id, c.open = kind, it.ID, false
		c.common(it)
		f(&list[i])
		s := c.report.Shares[kind]
		if s.Items++; c.open {
			s.Open++
		}
		c.report.Shares[kind] = s
	}
}

// claim counts a claim and refuses it where it does not hold.
func (c *check) claim(holds bool, format string, args ...any) bool {
	s := c.report.Shares[c.kind]
	s.Claims++
	c.report.Shares[c.kind] = s
	if !holds {
		c.report.Refused = append(c.report.Refused, Refusal{c.kind, c.id, fmt.Sprintf(format, args...)})
	}
	return holds
}

// unable counts what the picture does not carry enough to check.
func (c *check) unable(what string) {
	c.open = true
	c.report.Unable[c.kind+": "+what]++
}

// ofBlocks are the kinds of items that are named for a block of a text.
var ofBlocks = []string{"phase", "end", "gate", "clock", "obligation", "procedure"}

// common is what holds of every item: it has reasons, they rest on what is on
// record, and its instant is printed alike in both zones.
func (c *check) common(it *item) {
	c.claim(it.ID != "", "it has no id")
	c.claim(len(it.Why) > 0, "it has no reason")
	if it.Since != "" || it.SinceLocal != "" {
		c.when(&moment{it.Since, it.SinceLocal}, "since")
	}
	c.claim(it.Clause == "" || c.clause(it.Clause), "its clause %s is in no document on record", it.Clause)
	if own := strings.TrimPrefix(strings.TrimPrefix(it.ID, "clock/"), "end/"); strings.Contains(own, "/") && !strings.HasPrefix(own, "e_") && slices.Contains(ofBlocks, c.kind) {
		c.claim(strings.HasPrefix(own, it.Clause+"/") && strings.Count(it.Clause, "/") == 1, "it is of another clause than its id says")
	}
	for i := range it.Why {
		c.reason(&it.Why[i])
	}
}

func (c *check) reason(y *why) {
	c.claim(y.Rule != "" && y.Text != "", "a reason names no rule or has no words")
	c.claim(y.Clause == "" || c.clause(y.Clause), "the reason %q cites %s, which is in no document on record", y.Rule, y.Clause)
	c.claim(y.Item == "" || c.hasItem(y.Item), "the reason %q cites the item %s, which the picture does not have", y.Rule, y.Item)
	c.claim(y.Report == "" || y.Report == y.Entry, "the reason %q names another report than its entry", y.Rule)
	if y.Entry == "" {
		return
	}
	n := c.entry(y.Entry)
	if n == nil || y.Report != "" || y.is("waited", "unknown kind", "not coded: *", "answer", "mark", "reservation") || byAnswers(n, y) {
		return // it speaks of the entry in words of its own; whose entry it is, the kind of item checks
	}
	want := c.said(n)
	switch y.Rule {
	case "set late":
		want = c.zone.Local(n.env.Happened.Earliest)
	case "incident":
		want = c.w.name(n.env.Of) + ": " + n.body.Text("text")
	}
	c.claim(strings.Contains(y.Text, want), "the reason %q does not hold the words of its entry", y.Rule)
}

// said is an entry in one sentence, as reasons quote it.
func (c *check) said(n *note) string {
	text := n.body.Text("text")
	if text == "" {
		text = n.env.Kind
	}
	if !n.held {
		text = "sealed"
	}
	if mark := n.body.Text("confidence"); mark != "" {
		text += " (" + mark + ")"
	}
	if n.env.Of == "" {
		return text
	}
	return c.w.name(n.env.Of) + ": " + text
}

// hasItem says whether the picture has an item, or instances of it, or tells of
// an entry or an incident of that id.
func (c *check) hasItem(id string) bool {
	if len(c.items[id]) > 0 || c.w.byID[id] != nil {
		return true
	}
	for other := range c.items {
		if rest, ok := strings.CutPrefix(other, id); ok && rest != "" && strings.ContainsAny(rest[:1], ".#@") {
			return true
		}
	}
	return c.p.Counts.Left > 0
}

// later are the kinds of which an entry counts before the time of what it says:
// the words of a text, what was counted, and when an anchor is to be.
var later = []string{"agreement/1", "tally/1", "anchor/1"}

// entry finds an entry that a picture cites: on record, known, signed by one
// who may, in force, and happened by the instant asked for. Flags are about
// entries that may lack one of these; what is said of an incident later is
// knowledge of what it was.
func (c *check) entry(id string) *note {
	n := c.w.byID[id]
	if !c.claim(n != nil, "it cites %s, which is not on record", id) {
		return nil
	}
	c.claim(c.w.known(n), "it cites %s, which was not known", id)
	if c.kind == "flag" {
		return n
	}
	c.claim(n.signed, "it cites %s, which nobody who may has signed", id)
	c.claim(!c.w.gone[n.id], "it cites %s, which was superseded or taken back", id)
	c.claim(c.w.had(n.env.Happened) || c.kind == "assessment" && n.env.Kind != "incident/1" || slices.Contains(later, n.env.Kind) || len(n.claims) > 0, "it cites %s, which had not happened", id)
	return n
}

// kindOf finds a cited entry of a kind.
func (c *check) kindOf(id string, kinds ...string) *note {
	n := c.entry(id)
	if n == nil {
		return nil
	}
	if n.env.Kind == "proposal/1" || n.env.Kind == "answer/1" {
		for _, kind := range kinds {
			for _, act := range c.acts(kind) {
				if act.id == n.id {
					return act
				}
			}
		}
	}
	if !c.claim(slices.Contains(kinds, n.env.Kind), "it cites %s, a %s", id, n.env.Kind) {
		return nil
	}
	return n
}

// clause says whether the words of a document on record hold a clause, or a
// block of it: a heading begins with the clause, and the names of the block
// stand in quotes below it. A block without a name goes by its kind.
func (c *check) clause(id string) bool {
	held, looked := c.clauses[id]
	if !looked {
		held = c.lookClause(id)
		c.clauses[id] = held
	}
	return held
}

func (c *check) lookClause(id string) bool {
	parts := strings.SplitN(id, "/", 3)
	words, ok := c.w.words[parts[0]]
	if !ok || len(parts) == 1 {
		return ok
	}
	here, found, below := parts[1] == "front", parts[1] == "front", ""
	for line := range strings.Lines(words) {
		if strings.HasPrefix(line, "#") {
			f := strings.Fields(strings.TrimLeft(line, "#"))
			here = len(f) > 0 && strings.TrimSuffix(f[0], ".") == parts[1] || parts[1] == "front" && below == ""
			found = found || here
		}
		if here {
			below += line
		}
	}
	if len(parts) == 2 || !found {
		return found
	}
	for _, name := range strings.FieldsFunc(parts[2], func(r rune) bool { return r == '/' || r == '.' }) {
		if !strings.Contains(below, `"`+name+`"`) && !strings.Contains(below, name+" {") && !strings.Contains(below, "same_as") {
			return false
		}
	}
	return true
}

// at reads an instant; one that cannot be read is refused.
func (c *check) at(s, what string) truce.Instant {
	i, err := truce.ParseInstant(s)
	if !c.claim(err == nil, "%s is no instant", what) {
		return truce.NoInstant
	}
	return i
}

// when reads an instant that is printed in two zones.
func (c *check) when(m *moment, what string) truce.Instant {
	if m == nil {
		return truce.NoInstant
	}
	i := c.at(m.At, what)
	c.claim(!i.Known() || c.zone.Local(i) == m.Local, "%s is another instant in the zone of the case", what)
	return i
}

// span holds a stretch that is printed to the time of an entry.
func (c *check) span(s stretch, want truce.Interval, what string) {
	c.claim(printed(want.Earliest) == s.Earliest, "%s begins at another time than its entry says", what)
	if want.Exact() {
		want.Latest = truce.NoInstant
	}
	c.claim(printed(want.Latest) == s.Latest, "%s ends at another time than its entry says", what)
	c.claim(s.Earliest == "" || s.Local == c.zone.Local(want.Earliest), "%s is another time in the zone of the case", what)
}

func printed(i truce.Instant) string {
	if !i.Known() {
		return ""
	}
	return i.String()
}

// spoken says whether an instant that an item gives has a witness: a time of an
// entry that it cites, an instant in the words of a reason, or one of an item
// on which it rests.
func (c *check) spoken(it *item, i truce.Instant) bool {
	for _, y := range it.Why {
		if strings.Contains(y.Text, c.zone.Local(whole(i))) || strings.Contains(y.Text, c.zone.Local(i)) || strings.Contains(y.Text, c.zone.Local(i-1)) {
			return true
		}
		if n := c.w.byID[y.Entry]; n != nil {
			t := n.env.Happened
			if i == t.Earliest || i == t.Latest || i == t.Latest-1 || i == n.body.Time("until") || i == n.body.Time("at") {
				return true
			}
		}
		for _, other := range c.items[y.Item] {
			if other.Since == i.String() {
				return true
			}
		}
		for _, k := range c.p.Clocks {
			if k.ID == y.Item && (k.Earliest == i.String() || k.Latest == i.String()) {
				return true
			}
		}
		for _, p := range c.p.Phases {
			if p.ID == y.Item && (p.Begins != nil && p.Begins.At == i.String() || p.Ends != nil && p.Ends.At == i.String()) {
				return true
			}
		}
	}
	return false
}

// same compares the name under which an entry cites a block, with or without
// its clause, with the block's id.
func same(ref, id string) bool {
	last := func(s string) string { return s[strings.LastIndexByte(s, '/')+1:] }
	doc := func(s string) string { d, _, _ := strings.Cut(s, "/"); return d }
	return ref == id || doc(ref) == doc(id) && last(ref) == last(id)
}
