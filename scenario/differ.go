package scenario

import (
	"slices"
	"strings"
)

// Difference is one outcome that differs between two documents at an instant.
type Difference struct {
	At     string `json:"at"`
	Clause string `json:"clause"`
	Item   string `json:"item"`
	Here   string `json:"here"`  // "" when the first document has no such item
	There  string `json:"there"` // "" when the second has none
}

// Differences compares the outcomes of one scenario under two documents,
// clause by clause, at every instant that both were asked at. An outcome that
// differs in the same way at several instants is told once, at the first.
func Differences(a, b *Result) []Difference {
	var out []Difference
	told := map[string]string{}
	for i := range a.Moments {
		j := slices.IndexFunc(b.Moments, func(m Moment) bool { return m.At == a.Moments[i].At })
		if j < 0 {
			continue
		}
		for _, d := range differ(a.Moments[i], b.Moments[j]) {
			if told[d.Item] == d.Here+"|"+d.There {
				continue
			}
			told[d.Item] = d.Here + "|" + d.There
			out = append(out, d)
		}
	}
	slices.SortStableFunc(out, func(a, b Difference) int { return strings.Compare(a.Clause, b.Clause) })
	return out
}

func differ(a, b Moment) []Difference {
	var out []Difference
	add := func(o *Outcome, here, there string) {
		out = append(out, Difference{At: a.Local, Clause: o.Clause, Item: o.ID, Here: here, There: there})
	}
	for i := range a.Outcomes {
		o := &a.Outcomes[i]
		if j := slices.IndexFunc(b.Outcomes, o.sameItem); j < 0 {
			add(o, o.Line(), "")
		} else if x := &b.Outcomes[j]; !o.same(x) {
			add(o, o.Line(), x.Line())
		}
	}
	for j := range b.Outcomes {
		o := &b.Outcomes[j]
		if !slices.ContainsFunc(a.Outcomes, o.sameItem) {
			add(o, "", o.Line())
		}
	}
	return out
}

func (o *Outcome) sameItem(x Outcome) bool { return x.Kind == o.Kind && x.ID == o.ID }
