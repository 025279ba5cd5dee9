package monitor

import (
	"slices"

	"truce/monitor/clause"
	"truce/monitor/witness"
)

// A contribution is an assignment that an aggregate counts.
type contribution struct {
	group []int64 // of the groups
	row   []int64 // of the other variables
	of    int64
	point int // the time point that shows it first
	event int // the number of the event that does, if an event alone does; else −1
	w     *witness.Witness
}

// found is the contributions to one aggregate, and the memory they are in. Who
// asked for them gives it back to the plan when nobody looks at them any more.
type found struct {
	all   []contribution
	flat  []int64 // their rows
	seen  table
	order []ranked
}

// contributions finds all of an aggregate's, each once, as the latest time
// point of the window shows it, or the earliest if the window looks ahead. If
// take is given it says which to keep, and when that is enough. They have no
// witnesses yet.
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
	visit := func(point, event int) bool {
		at := len(f.flat)
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
		if keep {
			f.all = append(f.all, contribution{of: x.val[n.of], point: point, event: event})
		} else {
			f.flat = f.flat[:at]
		}
		return stop
	}
	was := x.quiet
	x.quiet = true
	part, ahead, window := n.windowed()
	switch {
	case window && part.plain != nil:
		x.points(n.parts[0], part, i, ahead, func(tp int) bool { return x.scan(part.plain, tp, visit) })
	case window:
		x.somewhere(n.parts[0], part, i, ahead, func(w *witness.Witness) bool { return visit(w.Point, -1) })
	case part.plain != nil:
		x.scan(part.plain, i, visit)
	default:
		x.find(part, i, func(*witness.Witness) bool { return visit(i, -1) })
	}
	x.quiet = was
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

// scan visits the events of time point i that match a plain part.
func (x *explainer) scan(p *plain, i int, visit func(point, event int) bool) bool {
	k := &x.past.kinds[p.atom.pred]
	from, to := k.at(i - x.past.first)
	for number := from; number < to; number++ {
		mark := len(x.trail)
		stop := x.fits(p.atom, k.row(number)) && x.allHold(p.where) && visit(i, number)
		if x.unbind(mark); stop {
			return true
		}
	}
	return false
}

// witnessed gives contributions their witnesses.
func (x *explainer) witnessed(n *plan, i int, all []contribution) {
	if x.quiet {
		return
	}
	part, _, window := n.windowed()
	for k := range all {
		c := &all[k]
		for g, s := range n.byIn {
			x.val[s], x.has[s] = c.group[g], true
		}
		for r, s := range n.slots {
			x.val[s], x.has[s] = c.row[r], true
		}
		tell := func(w *witness.Witness) bool {
			if c.w = w; x.arena.again { // a line has the events alone
				return true
			}
			if window {
				w = x.say(i, witness.At, w)
			}
			c.w = x.say(i, witness.Contribution, w)
			x.bind(c.w, n)
			return true
		}
		if c.event >= 0 {
			tell(x.plainly(part.plain, c))
		} else {
			x.find(part, c.point, tell)
		}
	}
	for _, s := range n.byIn {
		x.has[s] = false
	}
	for _, s := range n.slots {
		x.has[s] = false
	}
}

// plainly is the witness of a plain part: the event, and that it is as asked.
func (x *explainer) plainly(p *plain, c *contribution) *witness.Witness {
	w := x.shown(p.atom.pred, c.event, c.point)
	for k := range p.where {
		v := x.say(c.point, witness.Compare)
		if p.swapped[k] {
			w, v = v, w
		}
		w = x.say(c.point, witness.Both, w, v)
	}
	return w
}

// aggregate finds the groups and results that there are.
func (x *explainer) aggregate(n *plan, i int, then then) bool {
	f := x.contributions(n, i, nil)
	defer func() { n.found = f }()
	all := f.all
	byGroup := func(a, b contribution) int { return x.compareRows(a.group, b.group, n.byIn) }
	if !slices.IsSortedFunc(all, byGroup) {
		slices.SortStableFunc(all, byGroup)
	}
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
		if a[k] == b[k] {
			continue
		}
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
	x.witnessed(n, i, all)
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
	op, g := &n.fold, &n.group
	*g = group{values: g.values[:0]}
	for _, c := range all {
		g.n++
		switch n.agg.Op {
		case "MIN", "MAX", "MED":
			g.values = append(g.values, c.of) // put in order at once
		default:
			op.more(x.m, g, c.of)
		}
	}
	slices.Sort(g.values)
	return op.result(x.m, g)
}
