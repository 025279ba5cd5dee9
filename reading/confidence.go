package reading

import (
	"fmt"
	"strconv"
	"strings"

	"truce"
	"truce/civil"
)

// Confidence says how often values that were read in the same way were right on
// open data whose truth is known (data/reliability.tsv). It says nothing of
// whether the report is true.
type Confidence struct {
	Field    string // killed, place, time, act, attacker
	PerMille int    // 0 to 1000
	Rule     string // how it was read, from coarse to fine: en/place/name/town/in/one
	Right    int    // of so many values read by this rule that were checked,
	Checked  int    // or, where there were none, by the coarser rule
}

// Alternative is another value that the words allow. What the confidence of the
// value that was chosen leaves of 1000 is shared: half of it to the first
// alternative, half of the rest to the next, and what is left is for a value
// that the reader did not think of. The halves are a convention.
type Alternative struct {
	Weight int // per mille
	Place  *Place
	Time   *Time
}

// reliability is what was counted by rule, coarse and fine: right, wrong.
type reliability map[string][2]int

// loadReliability reads the counts. They belong to one version of the rules.
func loadReliability() (reliability, error) {
	rows, err := lines("reliability.tsv")
	if err != nil {
		return nil, err
	}
	out := reliability{}
	for i, c := range rows {
		if i == 0 {
			if len(c) != 2 || c[1] != Version {
				return nil, fmt.Errorf("reliability.tsv was counted with other rules than those of %s; count again with eval/reliability", Version)
			}
			continue
		}
		if len(c) != 3 {
			return nil, fmt.Errorf("reliability.tsv: row %d has %d columns, not 3", i+1, len(c))
		}
		right, err1 := strconv.Atoi(c[1])
		wrong, err2 := strconv.Atoi(c[2])
		if err1 != nil || err2 != nil || right < 0 || wrong < 0 {
			return nil, fmt.Errorf("reliability.tsv: row %d: the counts are whole numbers", i+1)
		}
		for _, r := range coarser(c[0]) {
			n := out[r]
			out[r] = [2]int{n[0] + right, n[1] + wrong}
		}
	}
	return out, nil
}

// coarser are a rule and the coarser ones it belongs to, coarse first:
// en/place, en/place/name, …
func coarser(rule string) []string {
	var out []string
	for i := 0; i < len(rule); i++ {
		if rule[i] == '/' {
			out = append(out, rule[:i])
		}
	}
	return append(out, rule)[1:]
}

const (
	leastChecked = 30 // values of a field of a language below which it has no confidence
	pull         = 8  // how many values of its own a rule needs to weigh as much as the coarser one
	caution      = 2  // wrong values more than were counted: the rules were written on the same texts
)

// of is the confidence of a value read by a rule; false where too little was
// checked. A rule with few values is drawn to the coarser one.
func (r reliability) of(field, rule string) (Confidence, bool) {
	c := Confidence{Field: field, Rule: rule}
	p := 500
	for i, k := range coarser(rule) {
		n := r[k]
		checked := n[0] + n[1]
		if i == 0 && checked < leastChecked {
			return c, false
		}
		if checked == 0 {
			break
		}
		if checked == c.Checked {
			continue // the same values again
		}
		p = (1000*n[0] + pull*p) / (checked + pull)
		c.Right, c.Checked = n[0], checked
	}
	c.PerMille = p * (c.Checked + pull) / (c.Checked + pull + caution)
	return c, true
}

// weigh gives a claim of what happened its confidence and its alternatives.
func (d *doc) weigh(c *draft) {
	if c.Status != Happened {
		return // nothing was counted of what is recalled or planned
	}
	left := map[string]int{} // of 1000, by field
	set := func(field string, parts ...string) {
		rule := d.lang.name + "/" + field + "/" + strings.Join(parts, "/")
		v, ok := d.r.counts.of(field, rule)
		c.readBy = append(c.readBy, v)
		if ok {
			c.Confidence = append(c.Confidence, v)
			left[field] = 1000 - v.PerMille
		}
	}
	if c.Killed != nil {
		set("killed", string(c.Killed.Bound), c.frame, word(c.again, "again", "once"))
	}
	if p := c.Place; p != nil {
		set("place", p.rule, p.kind, word(p.prep == 'i', "in", "bare"), word(len(p.other) == 0, "one", "several"))
	}
	if c.Time != nil && c.when != nil {
		set("time", c.when.rule[strings.LastIndexByte(c.when.rule, '/')+1:], word(c.when.from == c.when.until, "day", "span"))
	}
	set("act", c.Act, word(c.act, "own", "inherited"))
	for _, a := range c.Actors {
		if a.Role == "attacker" && a.Party != "" {
			set("attacker", a.rule)
			break
		}
	}
	d.alternatives(c, left)
}

func word(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}

// alternatives are other places of the name and other places and times beside
// it. A place that holds the one chosen, or lies in it, is none.
func (d *doc) alternatives(c *draft, left map[string]int) {
	m := &d.told[c.first]
	if c.Place != nil {
		var others []*Place
		add := func(p *Place) {
			for _, o := range append(others, c.Place) {
				if o.same(p) || o == c.Place && (p.inside(o) == truce.Yes || o.inside(p) == truce.Yes) {
					return
				}
			}
			others = append(others, p)
		}
		for _, i := range c.Place.other {
			add(d.placeOf(&spot{place: i, first: c.Place.first}))
		}
		if m.place != nil && m.place.first == c.Place.first {
			for _, k := range m.elsewhere {
				add(d.placeOf(&d.spots[k]))
			}
		}
		rest := left["place"]
		for _, p := range others[:min(len(others), maxOther)] {
			rest /= 2
			c.Alternatives = append(c.Alternatives, Alternative{Weight: rest, Place: p})
		}
	}
	if c.when != nil && m.time != nil && c.when.first == m.time.first {
		rest := left["time"]
		for _, k := range m.otherwise {
			f := &d.dates[k]
			if f.from == (civil.Date{}) || f.from == c.when.from && f.until == c.when.until {
				continue
			}
			z := d.rep.Zone
			if c.Place != nil {
				z = zoneOf(c.Place.country, z)
			}
			rest /= 2
			c.Alternatives = append(c.Alternatives, Alternative{Weight: rest, Time: f.interval(z, d.words(f.first, f.last))})
		}
	}
}
