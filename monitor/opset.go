package monitor

import "truce/monitor/clause"

// Operators over whole relations: union, projection, and the ways between
// momentary and lasting.

// unionOp gives what is in one input or the other.
type unionOp struct {
	still
	rows  table // of lasting inputs: in how many of them the row is
	count []uint8
	seen  seen
}

func (o *unionOp) step(m *Monitor, n *node, tp int) {
	if !n.lasting {
		a, _ := n.at(0, tp)
		b, _ := n.at(1, tp)
		o.seen.reset(n.out.w, a.n+b.n)
		for _, in := range []block{a, b} {
			for i := range in.n {
				if row := in.row(i, n.out.w); o.seen.first(row) {
					n.out.insert(row...)
				}
			}
		}
		n.out.close()
		return
	}
	var t tally
	for k := range n.in {
		ins, del := n.at(k, tp)
		for i := range del.n {
			t.less(&o.rows, &o.count, del.row(i, n.out.w))
		}
		for i := range ins.n {
			t.more(&o.rows, &o.count, ins.row(i, n.out.w))
		}
	}
	t.say(n, &o.rows, o.count)
}

// A tally counts how often a row is there, and says what became of each row
// that was touched once all of a time point is in.
type tally struct{ touched []touched }

type touched struct {
	slot uint32
	was  bool
}

func (t *tally) more(rows *table, count *[]uint8, row []int64) {
	s, fresh := rows.add(row)
	if fresh {
		set(count, s, 0)
	}
	t.touch(s, (*count)[s] > 0)
	(*count)[s]++
}

func (t *tally) less(rows *table, count *[]uint8, row []int64) {
	s, _ := rows.find(row)
	t.touch(s, true)
	(*count)[s]--
}

func (t *tally) touch(s uint32, was bool) {
	for _, x := range t.touched {
		if x.slot == s {
			return
		}
	}
	t.touched = append(t.touched, touched{s, was})
}

func (t *tally) say(n *node, rows *table, count []uint8) {
	for _, x := range t.touched {
		switch is := count[x.slot] > 0; {
		case is && !x.was:
			n.out.insert(rows.row(x.slot)...)
		case !is && x.was:
			n.out.delete(rows.row(x.slot)...)
		}
		if count[x.slot] == 0 {
			rows.remove(x.slot)
		}
	}
	n.out.close()
}

// projectOp forgets columns.
type projectOp struct {
	still
	cols  []int
	rows  table   // of a lasting input
	count []int32 // how many rows of the input each comes from
	stamp []int   // the time point after the one that touched it last
	was   []bool
	seen  seen
	buf   []int64
}

func (o *projectOp) step(m *Monitor, n *node, tp int) {
	ins, del := n.at(0, tp)
	w := n.in[0].out.w
	if !n.lasting {
		o.seen.reset(n.out.w, ins.n)
		for i := range ins.n {
			o.buf = pick(o.buf, ins.row(i, w), o.cols)
			if o.seen.first(o.buf) {
				n.out.insert(o.buf...)
			}
		}
		n.out.close()
		return
	}
	var changed []uint32
	touch := func(row []int64, by int32) {
		o.buf = pick(o.buf, row, o.cols)
		s, fresh := o.rows.add(o.buf)
		if fresh {
			set(&o.count, s, 0)
			set(&o.stamp, s, 0)
			set(&o.was, s, false)
		}
		if o.stamp[s] != tp+1 {
			o.stamp[s], o.was[s] = tp+1, o.count[s] > 0
			changed = append(changed, s)
		}
		o.count[s] += by
	}
	for i := range ins.n {
		touch(ins.row(i, w), 1)
	}
	for i := range del.n {
		touch(del.row(i, w), -1)
	}
	for _, s := range changed {
		switch is := o.count[s] > 0; {
		case is && !o.was[s]:
			n.out.insert(o.rows.row(s)...)
		case !is && o.was[s]:
			n.out.delete(o.rows.row(s)...)
		}
		if o.count[s] == 0 {
			o.rows.remove(s)
		}
	}
	n.out.close()
}

// holdOp makes a momentary relation a lasting one that changes at every time
// point.
type holdOp struct {
	prompt
	rows table
}

func (o *holdOp) step(m *Monitor, n *node, tp int) {
	ins, _ := n.at(0, tp)
	now := tableOf(n.types)
	for i := range ins.n {
		row := ins.row(i, n.out.w)
		now.add(row)
		if s, ok := o.rows.find(row); ok {
			o.rows.remove(s)
		} else {
			n.out.insert(row...)
		}
	}
	for _, s := range o.rows.held() {
		n.out.delete(o.rows.row(s)...)
	}
	o.rows = now
	n.out.close()
}

// eachOp says all of a lasting relation at every time point: what an operator
// needs that asks at which time points it held. It costs its size each time.
type eachOp struct {
	prompt
	rows table
}

func (o *eachOp) step(m *Monitor, n *node, tp int) {
	ins, del := n.at(0, tp)
	for i := range del.n {
		if s, ok := o.rows.find(del.row(i, n.out.w)); ok {
			o.rows.remove(s)
		}
	}
	for i := range ins.n {
		o.rows.add(ins.row(i, n.out.w))
	}
	for _, s := range o.rows.held() {
		n.out.insert(o.rows.row(s)...)
	}
	n.out.close()
}

// notOp negates a relation without columns.
type notOp struct {
	prompt
	begun bool
}

func (o *notOp) step(m *Monitor, n *node, tp int) {
	ins, del := n.at(0, tp)
	switch {
	case !n.lasting && ins.n == 0:
		n.out.insert()
	case n.lasting && !o.begun && ins.n == 0, n.lasting && del.n > 0:
		n.out.insert()
	case n.lasting && o.begun && ins.n > 0:
		n.out.delete()
	}
	o.begun = true
	n.out.close()
}

// prevOp says what its input said one time point ago: of a lasting input its
// changes, of a momentary one its rows if the distance lies in the window.
type prevOp struct {
	prompt
	window   clause.Window
	begun    bool
	ts       int64
	ins, del []int64
	nIns     int
	nDel     int
}

func (o *prevOp) step(m *Monitor, n *node, tp int) {
	ts := m.ts(tp)
	if o.begun && (n.lasting || o.window.Has(ts-o.ts)) {
		n.out.ins, n.out.nIns = append(n.out.ins, o.ins...), n.out.nIns+int32(o.nIns)
		n.out.del, n.out.nDel = append(n.out.del, o.del...), n.out.nDel+int32(o.nDel)
	}
	ins, del := n.at(0, tp)
	o.ins, o.nIns = append(o.ins[:0], ins.v...), ins.n
	o.del, o.nDel = append(o.del[:0], del.v...), del.n
	o.begun, o.ts = true, ts
	n.out.close()
}

// nextOp says what its input says one time point later; it is that late.
type nextOp struct {
	window clause.Window
	begun  bool
	ts     int64
}

func (o *nextOp) step(m *Monitor, n *node, tp int) {
	ts := m.ts(tp)
	if o.begun {
		if o.window.Has(ts - o.ts) {
			ins, _ := n.at(0, tp)
			n.out.ins, n.out.nIns = append(n.out.ins, ins.v...), n.out.nIns+int32(ins.n)
		}
		n.out.close()
	}
	o.begun, o.ts = true, ts
}

func (o *nextOp) end(m *Monitor, n *node) {
	if o.begun {
		n.out.close()
	}
}
