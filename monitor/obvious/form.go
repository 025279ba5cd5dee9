package obvious

import (
	"maps"
	"slices"

	"truce/monitor/clause"
	"truce/monitor/form"
)

// Form gives what a form says at time point i of a log that is over: rows over
// the free variables of its formula, ascending. It goes through the log step by
// step and makes no formula of the form; only the parts are formulas.
func Form(f form.Form, log []clause.TimePoint, sig clause.Signature, i int) [][]clause.Value {
	s := solver{log, sig}
	var vars []string
	var found []Values
	switch f := f.(type) {
	case form.Mirrored:
		vars = clause.FreeVars(f.Act)
		for _, v := range s.solve(f.Act, i, Values{}) {
			if !s.anywhere(f.Answer, v, i, -1, f.Within) {
				found = append(found, v)
			}
		}
	case form.Locked:
		vars = clause.FreeVars(f.Then)
		for _, v := range s.solve(f.Then, i, Values{}) {
			if !s.anywhere(f.First, v, i, clause.NoEnd, -1) {
				found = append(found, v)
			}
		}
	case form.Together:
		vars = clause.FreeVars(f.One)
		for _, two := range [][2]clause.Formula{{f.One, f.Other}, {f.Other, f.One}} {
			for _, v := range s.solve(two[0], i, Values{}) {
				if !s.anywhere(two[1], v, i, f.Within, f.Within) {
					found = append(found, v)
				}
			}
		}
	case form.Reciprocal:
		vars = clause.FreeVars(f.Act)
		for _, v := range s.solve(f.Act, i, Values{}) {
			released := false
			for j := range i + 1 {
				if len(s.solve(f.Mended, j, v)) > 0 {
					released = false
				}
				if len(s.solve(f.Broken, j, v)) > 0 {
					released = true
				}
			}
			if !released {
				found = append(found, v)
			}
		}
	case form.Earned:
		vars = clause.FreeVars(f.Begins)
		found = s.earned(f, i)
	case form.Quota:
		return [][]clause.Value{{clause.IntValue(s.quota(f, i))}}
	case form.Ratio:
		if m := s.quota(f.Owed, i) - s.quota(f.Done, i); m > 0 {
			return [][]clause.Value{{clause.IntValue(m)}}
		}
	}
	rows := [][]clause.Value{}
	for _, v := range found {
		row := make([]clause.Value, len(vars))
		for c, name := range vars {
			row[c] = v[name]
		}
		rows = append(rows, row)
	}
	slices.SortFunc(rows, compareRows)
	return slices.CompactFunc(rows, func(a, b []clause.Value) bool { return compareRows(a, b) == 0 })
}

// anywhere says whether f holds for v at a time point of the log up to i that
// is at most back seconds away, or one from i on at most ahead; −1 of either
// leaves that side out.
func (s solver) anywhere(f clause.Formula, v Values, i int, back, ahead int64) bool {
	for j := range s.log {
		d := s.log[j].TS - s.log[i].TS
		near := j <= i && -d <= back || j >= i && d <= ahead
		if near && len(s.solve(f, j, v)) > 0 {
			return true
		}
	}
	return false
}

// earned are the phases that run at time point i: each is followed from its
// begin on, item by item.
func (s solver) earned(f form.Earned, i int) []Values {
	var out []Values
	begun := map[string]bool{}
	vars := clause.FreeVars(f.Begins)
	for b := range i + 1 {
		for _, v := range s.solve(f.Begins, b, Values{}) {
			k := key(v, vars)
			if begun[k] {
				continue
			}
			begun[k] = true
			if s.runs(f, v, b, i) {
				out = append(out, v)
			}
		}
	}
	return out
}

func (s solver) runs(f form.Earned, phase Values, b, i int) bool {
	end := s.log[b].TS + f.Lasts
	items := map[clause.Value]bool{}
	for j := b; j <= i; j++ {
		if s.log[j].TS >= end {
			return false
		}
		for _, v := range s.solve(f.Item, j, phase) {
			items[v[f.Of]] = true
		}
		steps := max(0, (int64(len(items))-f.After)/f.Per)
		end = s.log[b].TS + f.Lasts + min(f.AtMost, steps*f.Adds)
	}
	return true
}

// quota is what counts at time point i: everything in the window, less what was
// rejected in it, by category.
func (s solver) quota(f form.Quota, i int) int64 {
	came := map[string]Values{}
	out := map[clause.Value]bool{}
	for j := range i + 1 {
		if !s.inWindow(f.Within, i, j) {
			continue
		}
		for _, v := range s.solve(f.Item, j, Values{}) {
			came[key(v, slices.Sorted(maps.Keys(v)))] = v
		}
		for _, g := range []clause.Formula{f.Rejected, f.Disputed} {
			if g == nil {
				continue
			}
			for _, v := range s.solve(g, j, Values{}) {
				out[v[f.Of]] = true
			}
		}
	}
	var total int64
	for _, c := range f.Categories {
		var n int64
		for _, v := range came {
			switch {
			case out[v[f.Of]] || c.Name != "" && v[f.Category].Text != c.Name:
			case f.Amount != "":
				n += v[f.Amount].Num
			default:
				n++
			}
		}
		if c.AtMost >= 0 {
			n = min(n, c.AtMost)
		}
		total += n * c.Times
	}
	return total
}
