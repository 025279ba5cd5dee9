package witness

import (
	"slices"

	"truce/monitor/clause"
	"truce/monitor/obvious"
)

// inside are the variables of an aggregate's operand that are not its groups.
func inside(f clause.Aggregate) []string {
	return slices.DeleteFunc(clause.FreeVars(f.F), func(v string) bool { return slices.Contains(f.By, v) })
}

// contributions checks each contribution and that none comes twice, and gives
// the values aggregated, in their order.
func (c *Checker) contributions(f clause.Aggregate, i int, known obvious.Values, w *Witness, refuse refusal) ([]obvious.Values, error) {
	group := obvious.Values{}
	for _, g := range f.By {
		group[g] = known[g]
	}
	var rows []obvious.Values
	seen := map[string]bool{}
	for _, p := range w.Parts {
		if p == nil || p.Kind != Contribution || len(p.Parts) != 1 || p.Point != i || p.TS != c.Log[i].TS {
			return nil, refuse("a contribution is not one")
		}
		row, ok := with(group, inside(f), p.Values)
		if !ok {
			return nil, refuse("a contribution lacks values of %v", inside(f))
		}
		var key []byte
		for _, v := range inside(f) {
			key = append(row[v].Append(key), '|')
		}
		if seen[string(key)] {
			return nil, refuse("a contribution comes twice")
		}
		seen[string(key)] = true
		if err := c.check(f.F, i, row, p.Parts[0]); err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// aggregate checks every contribution, that there is no other, and the result.
func (c *Checker) aggregate(f clause.Aggregate, i int, known obvious.Values, w *Witness, refuse refusal) error {
	rows, err := c.contributions(f, i, known, w, refuse)
	if err != nil {
		return err
	}
	group := obvious.Values{}
	for _, g := range f.By {
		group[g] = known[g]
	}
	if all := obvious.Solve(f.F, c.Log, c.Sig, i, group); len(all) != len(rows) {
		return refuse("%d contributions are given, and there are %d", len(rows), len(all))
	}
	result, ok := obvious.Fold(f.Op, f.Of, rows)
	if !ok || len(rows) == 0 && len(f.By) > 0 || result != known[f.Result] || w.Result != result.String() {
		return refuse("the contributions do not give %v", known[f.Result])
	}
	return nil
}

// Bounded says whether f is EXISTS s. (s <- OP v; … AND s > bound) of a form in
// which some contributions can be enough: SUM and CNT above a bound, MAX above,
// MIN below.
func Bounded(f clause.Exists) (clause.Aggregate, clause.Compare, bool) {
	and, ok := f.F.(clause.And)
	if !ok || len(f.Vars) != 1 {
		return clause.Aggregate{}, clause.Compare{}, false
	}
	l, r := and.Sides()
	a, okA := l.(clause.Aggregate)
	c, okC := r.(clause.Compare)
	if !okA || !okC || a.Result != f.Vars[0] || c.L.Var != a.Result || c.R.Var != "" || c.R.Op != 0 {
		return a, c, false
	}
	above := c.Op == ">" || c.Op == ">="
	below := c.Op == "<" || c.Op == "<="
	return a, c, (a.Op == "SUM" || a.Op == "CNT" || a.Op == "MAX") && above || a.Op == "MIN" && below
}

// reaches checks contributions that are enough for a bound: together they are
// beyond it, without any one they are not, and whatever else there is cannot
// take them back.
func (c *Checker) reaches(f clause.Exists, i int, known obvious.Values, w *Witness, refuse refusal) error {
	a, compare, ok := Bounded(f)
	if !ok {
		return refuse("some contributions are not enough for it")
	}
	rows, err := c.contributions(a, i, known, w, refuse)
	if err != nil {
		return err
	}
	beyond := func(rows []obvious.Values) (clause.Value, bool) {
		result, some := obvious.Fold(a.Op, a.Of, rows)
		if !some || len(rows) == 0 && len(a.By) > 0 {
			return result, false
		}
		return result, len(obvious.Solve(compare, c.Log, c.Sig, i, obvious.Values{a.Result: result})) > 0
	}
	result, enough := beyond(rows)
	if !enough || w.Result != result.String() {
		return refuse("the contributions do not reach the bound")
	}
	for k := range rows {
		if _, still := beyond(slices.Delete(slices.Clone(rows), k, k+1)); still {
			return refuse("a contribution could be left out")
		}
	}
	if a.Op == "SUM" {
		group := obvious.Values{}
		for _, g := range a.By {
			group[g] = known[g]
		}
		for _, v := range obvious.Solve(a.F, c.Log, c.Sig, i, group) {
			if v[a.Of].Num < 0 {
				return refuse("there are contributions below 0, so some are not enough")
			}
		}
	}
	return nil
}
