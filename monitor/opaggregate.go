package monitor

import "slices"

// aggregateOp gives SUM, CNT, MIN, MAX, AVG or MED of a column for each group.
// Over a lasting relation a row that comes or goes costs what its own group
// costs: sum and count are kept, the others keep the group's values in order
// (a sorted slice: a group of a window is small, and moving it beats a tree).
// A group is said again only when its result has changed, and not at all where
// all readers would drop it: so a sum that is compared with a number costs its
// readers nothing until it comes near.
type aggregateOp struct {
	prompt
	kind   string
	of     int
	by     []int
	groups table
	group  []group
	touch  []uint32
	buf    []int64
	asked  []*filterOp // if all who read it compare the result with a number: these
}

type group struct {
	n, sum int64
	values []int64 // MIN, MAX, MED: in order
	said   bool    // the group has a result in the output
	result int64
	stamp  int // the time point after the one that touched it last
}

// Without groups the one group is there though nothing is.
func (o *aggregateOp) isStill() bool { return len(o.by) > 0 }

func (o *aggregateOp) step(m *Monitor, n *node, tp int) {
	ins, del := n.at(0, tp)
	w := n.in[0].out.w
	if len(o.by) == 0 {
		o.find(nil, tp)
	}
	for i := range ins.n {
		g := o.find(ins.row(i, w), tp)
		g.n++
		o.more(m, g, ins.row(i, w)[o.of])
	}
	for i := range del.n {
		g := o.find(del.row(i, w), tp)
		g.n--
		o.less(m, g, del.row(i, w)[o.of])
	}
	for _, s := range o.touch {
		g := &o.group[s]
		result, some := o.result(m, g)
		some = some && (o.asked == nil || o.wanted(m, result))
		if g.said && (!some || result != g.result) {
			n.out.delete(o.row(g.result, s)...)
		}
		if some && (!g.said || result != g.result) {
			n.out.insert(o.row(result, s)...)
		}
		g.said, g.result = some, result
		if !n.lasting || g.n == 0 && len(o.by) > 0 {
			o.groups.remove(s)
		}
	}
	o.touch = o.touch[:0]
	n.out.close()
}

// listen notes what the readers of a lasting aggregate compare its result with.
func (o *aggregateOp) listen(n *node) {
	if !n.lasting || len(n.roots) > 0 {
		return
	}
	var all []*filterOp
	for _, r := range n.readers {
		f, ok := r.op.(*filterOp)
		if !ok || f.l.op != 0 || f.r.op != 0 || max(f.l.col, f.r.col) > 0 {
			return
		}
		all = append(all, f)
	}
	o.asked = all
}

// wanted says whether some reader keeps a result.
func (o *aggregateOp) wanted(m *Monitor, result int64) bool {
	row := [1]int64{result}
	for _, f := range o.asked {
		if f.holds(m, row[:]) {
			return true
		}
	}
	return false
}

// find gives the group of a row.
func (o *aggregateOp) find(row []int64, tp int) *group {
	o.buf = pick(o.buf, row, o.by)
	s, fresh := o.groups.add(o.buf)
	if fresh {
		var kept []int64
		if int(s) < len(o.group) {
			kept = o.group[s].values[:0]
		}
		set(&o.group, s, group{values: kept})
	}
	g := &o.group[s]
	if g.stamp != tp+1 {
		g.stamp = tp + 1
		o.touch = append(o.touch, s)
	}
	return g
}

func (o *aggregateOp) row(result int64, slot uint32) []int64 {
	o.buf = append(append(o.buf[:0], result), o.groups.row(slot)...)
	return o.buf
}

func (o *aggregateOp) more(m *Monitor, g *group, v int64) {
	switch o.kind {
	case "SUM", "AVG":
		o.add(m, g, v)
	case "MIN", "MAX", "MED":
		i, _ := slices.BinarySearch(g.values, v)
		g.values = slices.Insert(g.values, i, v)
	}
}

func (o *aggregateOp) less(m *Monitor, g *group, v int64) {
	switch o.kind {
	case "SUM", "AVG":
		o.add(m, g, -v)
	case "MIN", "MAX", "MED":
		i, _ := slices.BinarySearch(g.values, v)
		g.values = slices.Delete(g.values, i, i+1)
	}
}

func (o *aggregateOp) add(m *Monitor, g *group, v int64) {
	if s := g.sum + v; (s > g.sum) == (v > 0) || v == 0 {
		g.sum = s
		return
	}
	m.fail("a sum is beyond 64 bits: values that large cannot be summed")
}

// result is what the group's aggregate is, and whether it has one.
func (o *aggregateOp) result(m *Monitor, g *group) (int64, bool) {
	switch {
	case o.kind == "CNT":
		return g.n, g.n > 0 || len(o.by) == 0
	case o.kind == "SUM":
		return g.sum, g.n > 0 || len(o.by) == 0
	case g.n == 0:
		return 0, false
	}
	v := g.values
	switch o.kind {
	case "AVG":
		return m.sym.ofRatio(g.sum, g.n), true
	case "MIN":
		return v[0], true
	case "MAX":
		return v[len(v)-1], true
	}
	mid := len(v) / 2
	if len(v)%2 == 1 {
		return m.sym.ofRatio(v[mid], 1), true
	}
	return m.sym.ofRatio(v[mid-1]+v[mid], 2), true
}
