package monitor

import (
	"cmp"
	"slices"

	"truce/monitor/clause"
	"truce/monitor/witness"
)

// A contribution is an assignment that an aggregate counts.
type contribution struct {
	group []int64 // of the groups
	row   []int64 // of the other variables
	of    int64
	point int // the time point in the window that shows it, if a window is aggregated
	w     *witness.Witness
}

// found is the contributions to one aggregate, and the memory they are in. Who
// asked for them gives it back to the plan when nobody looks at them any more.
type found struct {
	all  []contribution
	flat []int64 // their rows
	seen table
}

// contributions finds all of an aggregate's, in canonical order of time and
// values; each with its first witness. If take is given it says which to keep,
// and when that is enough.
func (x *explainer) contributions(n *plan, i int, take func(of int64) (keep, stop bool)) *found {
	for k, s := range n.byIn {
		if x.has[n.by[k]] {
			x.val[s], x.has[s] = x.val[n.by[k]], true
		} else {
			x.has[s] = false
		}
	}
	f := n.found
	if n.found = nil; f == nil {
		f = &found{seen: table{w: len(n.byIn) + len(n.slots)}}
	}
	f.all, f.flat = f.all[:0], f.flat[:0]
	f.seen.clear()
	part, ahead, window := n.windowed()
	visit := func(w *witness.Witness) bool {
		at, point := len(f.flat), w.Point
		for _, s := range n.byIn {
			f.flat = append(f.flat, x.val[s])
		}
		for _, s := range n.slots {
			f.flat = append(f.flat, x.val[s])
		}
		if _, fresh := f.seen.add(f.flat[at:]); !fresh {
			f.flat = f.flat[:at]
			return false
		}
		keep, stop := true, false
		if take != nil {
			keep, stop = take(x.val[n.of])
		}
		if !keep {
			f.flat = f.flat[:at]
			return stop
		}
		c := contribution{of: x.val[n.of], point: point, w: w}
		if !x.quiet {
			if window {
				w = x.say(i, witness.At, w)
			}
			c.w = x.say(i, witness.Contribution, w)
			x.bind(c.w, n)
		}
		f.all = append(f.all, c)
		return stop
	}
	if window {
		x.somewhere(n.parts[0], part, i, ahead, visit)
	} else {
		x.find(part, i, visit)
	}
	for k := range f.all {
		row := f.flat[k*f.seen.w : (k+1)*f.seen.w]
		f.all[k].group, f.all[k].row = row[:len(n.byIn)], row[len(n.byIn):]
	}
	for _, s := range n.byIn {
		x.has[s] = false
	}
	return f
}

// windowed is what an aggregate is over: a part in a window looking ahead or
// back, as mostly, or just a part.
func (n *plan) windowed() (part *plan, ahead, window bool) {
	part = n.parts[0]
	switch part.f.(type) {
	case clause.Once:
		return part.parts[0], false, true
	case clause.Eventually:
		return part.parts[0], true, true
	}
	return part, false, false
}

// contribution finds the witness of one that was found without.
func (x *explainer) contribution(n *plan, i int, c *contribution) {
	for k, s := range n.byIn {
		x.val[s], x.has[s] = c.group[k], true
	}
	for k, s := range n.slots {
		x.val[s], x.has[s] = c.row[k], true
	}
	part, _, window := n.windowed()
	at := i
	if window {
		at = c.point
	}
	x.find(part, at, func(w *witness.Witness) bool {
		if window {
			w = x.say(i, witness.At, w)
		}
		c.w = x.say(i, witness.Contribution, w)
		x.bind(c.w, n)
		return true
	})
	for _, s := range n.byIn {
		x.has[s] = false
	}
	for _, s := range n.slots {
		x.has[s] = false
	}
}

// aggregate finds the groups and results that there are.
func (x *explainer) aggregate(n *plan, i int, then then) bool {
	f := x.contributions(n, i, nil)
	defer func() { n.found = f }()
	all := f.all
	slices.SortStableFunc(all, func(a, b contribution) int { return x.compareRows(a.group, b.group, n.byIn) })
	if len(all) == 0 && len(n.by) == 0 {
		return x.group(n, i, nil, then)
	}
	for from := 0; from < len(all); {
		to := from
		for to < len(all) && slices.Equal(all[to].group, all[from].group) {
			to++
		}
		if x.group(n, i, all[from:to], then) {
			return true
		}
		from = to
	}
	return false
}

func (x *explainer) compareRows(a, b []int64, slots []int) int {
	for k, s := range slots {
		if d := x.m.sym.compare(a[k], x.types[s], b[k], x.types[s]); d != 0 {
			return d
		}
	}
	return 0
}

// group is one group with its contributions.
func (x *explainer) group(n *plan, i int, all []contribution, then then) bool {
	result, some := x.fold(n, all)
	if !some || x.has[n.result] && x.val[n.result] != result {
		return false
	}
	w := x.whole(n, i, witness.Aggregate, result, all)
	var bound []int
	bind := func(s int, v int64) {
		if !x.has[s] {
			x.val[s], x.has[s] = v, true
			bound = append(bound, s)
		}
	}
	bind(n.result, result)
	for k, s := range n.by {
		bind(s, all[0].group[k])
	}
	stop := then(w)
	for _, s := range bound {
		x.has[s] = false
	}
	return stop
}

// whole is the witness of a result with its contributions.
func (x *explainer) whole(n *plan, i int, k witness.Kind, result int64, all []contribution) *witness.Witness {
	w := x.say(i, k)
	if x.quiet {
		return w
	}
	w.Result = x.m.sym.value(result, x.types[n.result]).String()
	for _, c := range all {
		w.Parts = append(w.Parts, c.w)
	}
	return w
}

func (x *explainer) fold(n *plan, all []contribution) (int64, bool) {
	op := aggregateOp{kind: n.agg.Op, by: n.by}
	var g group
	for _, c := range all {
		g.n++
		op.more(x.m, &g, c.of)
	}
	return op.result(x.m, &g)
}

// reaches finds contributions enough for a bound: the largest of a sum, the
// latest of a count, the latest beyond it for a greatest or least. done is false where the groups
// are not known or some contributions are below 0: then all are needed.
func (x *explainer) reaches(n *plan, i int, then then) (stop, done bool) {
	a := n.parts[0].parts[0]
	cmpPlan := n.parts[0].parts[1]
	if _, ok := a.f.(clause.Aggregate); !ok {
		a, cmpPlan = cmpPlan, a
	}
	for _, s := range a.by {
		if !x.has[s] {
			return false, false
		}
	}
	f := filterOp{op: cmpPlan.op}
	beyond := func(result int64) bool {
		return f.says(x.m.sym.compare(result, x.types[a.result], x.simple(cmpPlan.r.a), cmpPlan.r.kind))
	}
	var contributions *found
	if a.agg.Op == "SUM" { // all are looked at, and only the largest need a witness
		was := x.quiet
		x.quiet = true
		contributions = x.contributions(a, i, nil)
		x.quiet = was
		all := contributions.all
		slices.SortStableFunc(all, func(p, q contribution) int { return cmp.Compare(q.of, p.of) })
		if len(all) > 0 && all[len(all)-1].of < 0 {
			return false, false
		}
	} else {
		n := int64(0)
		contributions = x.contributions(a, i, func(of int64) (keep, stop bool) {
			if a.agg.Op != "CNT" { // the latest that is beyond the bound by itself
				return beyond(of), beyond(of)
			}
			n++
			return true, beyond(n)
		})
	}
	defer func() { a.found = contributions }()
	all := contributions.all
	op := aggregateOp{kind: a.agg.Op, by: a.by}
	var g group
	for k := 0; k <= len(all); k++ {
		if k > 0 {
			g.n++
			op.more(x.m, &g, all[k-1].of)
		}
		result, some := op.result(x.m, &g)
		if !some || k == 0 && len(a.by) > 0 || !beyond(result) {
			continue
		}
		if !x.quiet && a.agg.Op == "SUM" {
			for j := range all[:k] {
				x.contribution(a, i, &all[j])
			}
		}
		return then(x.whole(a, i, witness.Reaches, result, all[:k])), true
	}
	return false, true
}
