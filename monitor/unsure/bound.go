package unsure

import (
	"slices"

	"truce/monitor/clause"
)

// A bound is what a sum or count that is compared with a number counts.
type bound struct {
	of string   // the value summed; "": counted
	by []string // the groups
}

// compared rewrites EXISTS s. ((s <- OP v; g (ONCE[w] pattern)) AND (s > c)).
//
// Each event that is surely counted, in a group that is sure and as no other
// event, counts at least its least value; each that may be counted counts at most
// its greatest, once in each group in which it may be. So s is above c surely if
// the least is, and possibly if the most is; for below the other way round, in
// groups in which there is something at all.
func (r *rewriter) compared(f clause.Exists, sure bool) (clause.Formula, bool) {
	and, ok := f.F.(clause.And)
	if !ok || len(f.Vars) != 1 {
		return nil, false
	}
	l, right := and.Sides()
	a, okA := l.(clause.Aggregate)
	c, okC := right.(clause.Compare)
	if !okA || !okC || a.Result != f.Vars[0] || c.L.Var != a.Result || c.R.Var != "" || c.R.Op != 0 || c.Op == "=" || a.Op != "SUM" && a.Op != "CNT" {
		return nil, false
	}
	once, ok := a.F.(clause.Once)
	if !ok || !isPattern(once.F) {
		return nil, false
	}
	b := &bound{by: a.By}
	if a.Op == "SUM" {
		b.of = a.Of
	}
	k := r.kind(once.F, b)
	in := func(g clause.Formula) clause.Formula { return clause.Once{Window: once.Window, F: g} }
	vars := append([]string{"_id", "_amount"}, a.By...)
	surely := clause.Formula(clause.Or{L: in(atom(k.name+least, vars...)), R: whole(k, in, vars)})
	possibly := in(atom(k.name+most, vars...))
	sum := func(of clause.Formula, c clause.Compare) clause.Formula {
		s := clause.Aggregate{Result: a.Result, Op: "SUM", Of: "_amount", By: a.By, F: of}
		return clause.Exists{Vars: []string{a.Result}, F: clause.And{L: s, R: c}}
	}
	above := c.Op == ">" || c.Op == ">="
	switch {
	case above && sure, !above && !sure && len(a.By) == 0:
		return sum(surely, c), true
	case above, len(a.By) == 0:
		return sum(possibly, c), true
	}
	there, other := surely, possibly
	if !sure {
		there, other = possibly, surely
	}
	not := clause.Compare{Op: map[string]string{"<": ">=", "<=": ">"}[c.Op], L: c.L, R: c.R}
	return clause.And{L: clause.Exists{Vars: []string{"_id", "_amount"}, F: there}, R: clause.Not{F: sum(other, not)}}, true
}

// whole is window's second side, of the events that an aggregate counts.
func whole(k *kind, in func(clause.Formula) clause.Formula, vars []string) clause.Formula {
	return clause.And{L: in(atom(k.name+first, vars...)), R: in(atom(k.name+last, vars...))}
}

// counts is what an event counts: at least, if that is sure, and at most by
// group.
func (b *bound) counts(rows []rowOf, vars []string) (group []clause.Value, least int64, sure bool, most map[string]counted) {
	most = map[string]counted{}
	sure = true
	for i, row := range rows {
		if row.values == nil {
			sure = false
			continue
		}
		g := pick(row.values, vars, b.by)
		n := int64(1)
		if b.of != "" {
			n = row.values[slices.Index(vars, b.of)].Num
		}
		key := text(g)
		if m, ok := most[key]; !ok || n > m.amount {
			most[key] = counted{g, n}
		}
		if i == 0 {
			group, least = g, n
		}
		least = min(least, n)
		sure = sure && text(g) == text(group)
	}
	return group, least, sure && len(rows) > 0, most
}

type counted struct {
	group  []clause.Value
	amount int64
}

func pick(row []clause.Value, vars, want []string) []clause.Value {
	out := []clause.Value{}
	for _, v := range want {
		out = append(out, row[slices.Index(vars, v)])
	}
	return out
}

func text(row []clause.Value) string {
	var b []byte
	for _, v := range row {
		b = append(v.Append(b), ',')
	}
	return string(b)
}
