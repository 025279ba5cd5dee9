package monitor

import (
	"cmp"
	"slices"

	"truce/monitor/clause"
	"truce/monitor/witness"
)

// ranked is a contribution by its size.
type ranked struct {
	of int64
	at int
}

// largest puts contributions into the order of their size, the largest first;
// equal ones stay as they are.
func (f *found) largest() {
	f.order = f.order[:0]
	for k, c := range f.all {
		f.order = append(f.order, ranked{c.of, k})
	}
	slices.SortFunc(f.order, func(p, q ranked) int { return cmp.Or(cmp.Compare(q.of, p.of), cmp.Compare(p.at, q.at)) })
}

// reaches finds contributions enough for a bound: the largest of a sum, the
// latest of a count, the latest beyond it for a greatest or least. done is false
// where the groups are not known or some contributions are below 0: then all
// are needed.
func (x *explainer) reaches(n *plan, i int, then then) (stop, done bool) {
	a := n.parts[0].parts[0]
	compare := n.parts[0].parts[1]
	if _, ok := a.f.(clause.Aggregate); !ok {
		a, compare = compare, a
	}
	for _, s := range a.by {
		if !x.has[s] {
			return false, false
		}
	}
	f := filterOp{op: compare.op}
	bound := x.simple(compare.r.a)
	beyond := func(result int64) bool {
		return f.says(x.m.sym.compare(result, x.types[a.result], bound, compare.r.kind))
	}
	counted := int64(0)
	take := func(of int64) (keep, stop bool) {
		switch a.agg.Op {
		case "SUM": // all are looked at, and the largest kept
			return true, false
		case "CNT":
			counted++
			return true, beyond(counted)
		}
		return beyond(of), beyond(of) // the latest that is beyond the bound by itself
	}
	c := x.contributions(a, i, take)
	defer func() { a.found = c }()
	if c.order = c.order[:0]; a.agg.Op == "SUM" {
		if c.largest(); len(c.order) > 0 && c.order[len(c.order)-1].of < 0 {
			return false, false
		}
	}
	enough := make([]contribution, 0, len(c.all))
	var g group
	for k := 0; k <= len(c.all); k++ {
		if k > 0 {
			at := k - 1
			if a.agg.Op == "SUM" {
				at = c.order[k-1].at
			}
			enough = append(enough, c.all[at])
			g.n++
			a.fold.more(x.m, &g, c.all[at].of)
		}
		result, some := a.fold.result(x.m, &g)
		if !some || k == 0 && len(a.by) > 0 || !beyond(result) {
			continue
		}
		x.witnessed(a, i, enough)
		return then(x.whole(a, i, witness.Reaches, result, enough)), true
	}
	return false, true
}
