package main

import (
	"fmt"
	"strings"

	"truce/ruling"
)

// joint prints what sides do together: what was put and answered, complaints,
// sites, what kept monitors from moving, meetings. What is not on record has no
// heading.
func (w *page) joint(p *ruling.Picture) {
	if len(p.Matters) > 0 {
		w.head("put and answered")
	}
	for _, m := range p.Matters {
		w.item(m.Item, "")
		what := m.Kind
		if m.What != m.Kind {
			what += " (" + words(m.What) + ")"
		}
		limit := "no limit"
		if m.Limit != nil {
			limit = "by " + m.Limit.Local
		}
		w.wrap("      ", fmt.Sprintf("%s by %s, %s: %s", what, m.By, limit, m.Text))
		for _, a := range m.Asked {
			w.wrap("      ", a.Party+": "+stands(a))
		}
		w.why(m.Why)
	}
	if len(p.Procedures) > 0 {
		w.head("complaints")
	}
	for _, x := range p.Procedures {
		against := ""
		if x.Against != "" {
			against = " against " + x.Against
		}
		w.item(x.Item, " by "+x.By+against)
		for _, s := range x.Steps {
			w.wrap("      ", fmt.Sprintf("%s: %s, %s", words(s.Name), words(s.Status), s.Text))
		}
	}
	if len(p.ComplaintCounts) > 0 {
		w.head("complaints by party")
	}
	for _, c := range p.ComplaintCounts {
		w.wrap("  ", fmt.Sprintf("%s from %s, against %s: %d received; violation %d, no violation %d, not determined %d, other %d, not admissible %d, no ruling yet %d",
			c.Every, c.Period, c.Party, c.Received, c.Violation, c.NoViolation, c.NotDetermined, c.Other, c.NotAdmissible, c.Pending))
	}
	if len(p.Sites) > 0 {
		w.head("weapons sites")
	}
	for _, s := range p.Sites {
		w.item(s.Item, " "+s.Holder)
		w.why(s.Why)
	}
	if len(p.Kept) > 0 {
		w.head("freedom of movement")
	}
	for _, k := range p.Kept {
		by := ""
		if k.By != "" {
			by = " by " + k.By
		}
		w.item(k.Item, ": "+k.Observer+by)
		w.why(k.Why)
	}
	if len(p.Meetings) > 0 {
		w.head("meetings")
	}
	for _, m := range p.Meetings {
		w.item(m.Item, ": "+m.Body)
		w.why(m.Why)
	}
}

// stands is how one of those who were asked stands, item by item.
func stands(a ruling.Asked) string {
	var out []string
	for _, s := range a.Stands {
		answer := words(s.Answer)
		if s.Answer == "none" {
			answer = words(a.Status)
		}
		if s.Item != "" {
			answer = words(s.Item) + " " + answer
		}
		if s.Mark != "" {
			answer += " (" + s.Mark + ")"
		}
		out = append(out, answer)
	}
	return strings.Join(out, "; ")
}
