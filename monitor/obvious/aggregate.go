package obvious

import (
	"maps"
	"slices"

	"truce/monitor/clause"
)

func (s solver) aggregate(f clause.Aggregate, i int, known Values) []Values {
	inner := Values{}
	for _, g := range f.By {
		if v, ok := known[g]; ok {
			inner[g] = v
		}
	}
	groups := map[string][]Values{}
	for _, v := range distinct(s.solve(f.F, i, inner)) {
		groups[key(v, f.By)] = append(groups[key(v, f.By)], v)
	}
	if len(f.By) == 0 && len(groups) == 0 {
		groups[""] = nil
	}
	var out []Values
	for _, k := range slices.Sorted(maps.Keys(groups)) {
		result, ok := Fold(f.Op, f.Of, groups[k])
		if have, bound := known[f.Result]; !ok || bound && have != result {
			continue
		}
		v := maps.Clone(known)
		v[f.Result] = result
		for _, g := range f.By {
			v[g] = groups[k][0][g]
		}
		out = append(out, v)
	}
	return out
}

// Fold aggregates a variable over assignments; ok is false where the aggregate
// of nothing does not hold.
func Fold(op, of string, rows []Values) (clause.Value, bool) {
	var sum int64
	var all []int64
	for _, v := range rows {
		sum += v[of].Num
		all = append(all, v[of].Num)
	}
	n := len(rows)
	slices.Sort(all)
	switch {
	case op == "SUM":
		return clause.IntValue(sum), true
	case op == "CNT":
		return clause.IntValue(int64(n)), true
	case n == 0:
		return clause.Value{}, false
	case op == "AVG":
		return clause.RatioValue(sum, int64(n)), true
	case op == "MIN":
		return clause.IntValue(all[0]), true
	case op == "MAX":
		return clause.IntValue(all[n-1]), true
	case n%2 == 1:
		return clause.IntValue(all[n/2]), true
	}
	return clause.RatioValue(all[n/2-1]+all[n/2], 2), true
}
