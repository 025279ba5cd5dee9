package monitortest

import (
	"fmt"

	"truce/monitor/clause"
	"truce/monitor/form"
)

// Form is a random form over random parts, and a log of up to points time
// points. Its formula passes clause.Check.
func (m *Maker) Form(points int) (form.Form, []clause.TimePoint) {
	m.unit = 1
	if m.R.IntN(4) == 0 {
		m.unit = 20_000
	}
	for {
		m.names = 0
		f := m.form()
		if formula, err := f.Formula(); err == nil {
			if _, err := clause.Check(formula, Signature); err == nil {
				return f, m.Log(points)
			}
		}
	}
}

func (m *Maker) form() form.Form {
	var vars []variable
	for range m.R.IntN(3) {
		vars = append(vars, m.fresh())
	}
	length := func() int64 { return m.unit * m.R.Int64N(8) }
	switch m.R.IntN(8) {
	case 0:
		return form.Mirrored{Act: m.base(vars), Answer: m.base(m.some(vars)), Within: length()}
	case 1:
		return form.Locked{First: m.base(m.some(vars)), Then: m.base(vars)}
	case 2:
		return form.Together{One: m.base(vars), Other: m.base(vars), Within: length()}
	case 3:
		broken := m.some(vars)
		return form.Reciprocal{Act: m.base(vars), Broken: m.base(broken), Mended: m.base(m.some(broken))}
	case 4, 5:
		of := m.fresh()
		return form.Earned{Begins: m.base(vars), Item: m.base(append(vars[:len(vars):len(vars)], of)), Of: of.name,
			Lasts: 1 + length(), After: m.R.Int64N(2), Per: 1 + m.R.Int64N(2), Adds: 1 + length(), AtMost: 2 * length()}
	case 6:
		return m.quota()
	}
	return form.Ratio{Owed: m.quota(), Done: m.quota(), Missing: "missing"}
}

// quota counts items r(x,z,k): by category z or not, k of each or one.
func (m *Maker) quota() form.Quota {
	m.names++
	x, z, k := fmt.Sprintf("x%d", m.names), fmt.Sprintf("z%d", m.names), fmt.Sprintf("k%d", m.names)
	q := form.Quota{Within: m.window(false, true), Of: x, Total: "total",
		Item: clause.Atom{Pred: "r", Args: []clause.Term{{Var: x}, {Var: z}, {Var: k}}}}
	only := []variable{{x, clause.Int}}
	if m.R.IntN(2) == 0 {
		q.Rejected = m.base(only)
	}
	if m.R.IntN(4) == 0 {
		q.Disputed = m.base(only)
	}
	if m.R.IntN(2) == 0 {
		q.Amount = k
	}
	cap := func() int64 { return m.R.Int64N(4) - 1 }
	if q.Categories = []form.Category{{Times: 1 + m.R.Int64N(3), AtMost: cap()}}; m.R.IntN(3) > 0 {
		q.Category, q.Categories[0].Name = z, "a"
		for _, name := range []string{"b", "c"}[:m.R.IntN(3)] {
			q.Categories = append(q.Categories, form.Category{Name: name, Times: m.R.Int64N(4), AtMost: cap()})
		}
	}
	return q
}
