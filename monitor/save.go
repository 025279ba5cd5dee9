package monitor

import (
	"cmp"
	"slices"
)

// What each op remembers, written and read. What can be computed from the rest
// is not written, nor what no answer depends on any more.

func (o *lookupOp) save(e *encoder, n *node) { e.table(&o.r.rows, n.in[1].types, nil) }
func (o *lookupOp) load(d *decoder, n *node) { d.table(n.in[1].types, o.r.add) }

func (o *joinOp) save(e *encoder, n *node) {
	e.table(&o.l.rows, n.in[0].types, nil)
	e.table(&o.r.rows, n.in[1].types, nil)
}

func (o *joinOp) load(d *decoder, n *node) {
	d.table(n.in[0].types, o.l.add)
	d.table(n.in[1].types, o.r.add)
}

func (o *missOp) save(e *encoder, n *node) { e.table(&o.r, n.in[1].types, nil) }
func (o *missOp) load(d *decoder, n *node) { d.table(n.in[1].types, func(r []int64) { o.r.add(r) }) }

func (o *withoutOp) save(e *encoder, n *node) {
	e.table(&o.l.rows, n.in[0].types, nil)
	e.table(&o.r, n.in[1].types, nil)
}

func (o *withoutOp) load(d *decoder, n *node) {
	d.table(n.in[0].types, o.l.add)
	d.table(n.in[1].types, func(r []int64) { o.r.add(r) })
}

func (o *unionOp) save(e *encoder, n *node) {
	e.table(&o.rows, n.types, func(s uint32) { e.num(int(o.count[s])) })
}

func (o *unionOp) load(d *decoder, n *node) {
	d.table(n.types, func(r []int64) {
		s, _ := o.rows.add(r)
		set(&o.count, s, uint8(d.num()))
	})
}

func (o *projectOp) save(e *encoder, n *node) {
	e.table(&o.rows, n.types, func(s uint32) { e.num(int(o.count[s])) })
}

func (o *projectOp) load(d *decoder, n *node) {
	d.table(n.types, func(r []int64) {
		s, _ := o.rows.add(r)
		set(&o.count, s, int32(d.num()))
		set(&o.stamp, s, 0)
		set(&o.was, s, false)
	})
}

func (o *holdOp) save(e *encoder, n *node) { e.table(&o.rows, n.types, nil) }
func (o *holdOp) load(d *decoder, n *node) { d.table(n.types, func(r []int64) { o.rows.add(r) }) }
func (o *eachOp) save(e *encoder, n *node) { e.table(&o.rows, n.types, nil) }
func (o *eachOp) load(d *decoder, n *node) { d.table(n.types, func(r []int64) { o.rows.add(r) }) }

func (o *notOp) save(e *encoder, n *node) { e.flag(o.begun) }
func (o *notOp) load(d *decoder, n *node) { o.begun = d.flag() }

func (o *prevOp) save(e *encoder, n *node) {
	e.flag(o.begun)
	e.long(o.ts)
	e.block(block{o.nIns, o.ins}, n.types)
	e.block(block{o.nDel, o.del}, n.types)
}

func (o *prevOp) load(d *decoder, n *node) {
	o.begun, o.ts = d.flag(), d.long()
	ins, del := d.block(n.types), d.block(n.types)
	o.ins, o.nIns, o.del, o.nDel = ins.v, ins.n, del.v, del.n
}

func (o *nextOp) save(e *encoder, n *node) { e.flag(o.begun); e.long(o.ts) }
func (o *nextOp) load(d *decoder, n *node) { o.begun, o.ts = d.flag(), d.long() }

// The entries that some window needs are written; windows say where they are
// counted from the first of these.
func (o *timelineOp) save(e *encoder, n *node) {
	q := rowQueue{w: len(n.in[0].types)}
	for i := o.needed(); i < o.top(); i++ {
		q.push(o.at(i).when, o.rows.row(o.at(i).slot))
	}
	e.queue(&q, n.in[0].types)
}

func (o *timelineOp) load(d *decoder, n *node) {
	q := rowQueue{w: len(n.in[0].types)}
	d.queue(&q, n.in[0].types)
	for i, w := range q.times.all() {
		o.push(w, q.rows[i*q.w:(i+1)*q.w])
	}
}

func (o *windowOp) save(e *encoder, n *node) {
	e.num(o.entered - o.line.needed())
	e.num(o.left - o.line.needed())
	e.whens(&o.open)
}

func (o *windowOp) load(d *decoder, n *node) {
	o.entered, o.left = o.line.place(d), o.line.place(d)
	d.whens(&o.open)
}

// place reads where a window is.
func (o *timelineOp) place(d *decoder) int {
	p := d.num() + o.base
	if p < o.base || p > o.top() {
		d.bad = true
		return o.base
	}
	return p
}

func (o *probeOp) save(e *encoder, n *node) {
	e.num(o.left - o.line.needed())
	e.queue(&o.wait, n.types)
	e.whens(&o.open)
}

func (o *probeOp) load(d *decoder, n *node) {
	o.left = o.line.place(d)
	d.queue(&o.wait, n.types)
	d.whens(&o.open)
}

func (o *everOp) save(e *encoder, n *node) {
	e.queue(&o.wait, n.types)
	e.table(&o.rows, n.types, nil)
}

func (o *everOp) load(d *decoder, n *node) {
	d.queue(&o.wait, n.types)
	d.table(n.types, func(r []int64) { o.rows.add(r) })
}

func (o *stayOp) save(e *encoder, n *node) {
	gone := map[uint32]when{}
	for _, l := range o.leave.all() {
		if !o.there[l.slot] && o.last[l.slot] == l.entry {
			gone[l.slot] = l.when
		}
	}
	e.when(o.before)
	e.table(&o.rows, n.types, func(s uint32) {
		e.flag(o.there[s])
		e.when(gone[s])
	})
}

func (o *stayOp) load(d *decoder, n *node) {
	o.before = d.when()
	d.table(n.types, func(r []int64) {
		s, _ := o.rows.add(r)
		set(&o.there, s, d.flag())
		o.entries++
		set(&o.last, s, o.entries)
		if w := d.when(); o.there[s] {
			o.last[s] = 0
		} else if o.span.Bounded() || o.span.Period != "" {
			o.leave.push(leaving{w, o.entries, s})
		}
	})
	sortLeaving(&o.leave)
}

func sortLeaving(q *fifo[leaving]) {
	slices.SortStableFunc(q.v, func(a, b leaving) int { return cmp.Or(cmp.Compare(a.ts, b.ts), cmp.Compare(a.tp, b.tp)) })
}

// Of SINCE only entries that still count are written, so nothing is cut.
func (o *sinceOp) save(e *encoder, n *node) {
	if n.in[0].lasting {
		e.table(&o.l, n.in[0].types, nil)
	}
	gone := map[uint32]when{}
	for _, l := range o.leave.all() {
		if r := o.slots[l.slot]; r.in && r.last == l.entry {
			gone[l.slot] = l.when
		}
	}
	var in, weak []uint32
	for _, s := range o.rows.rows.held() {
		if o.slots[s].in {
			in = append(in, s)
		}
	}
	e.num(len(in))
	for _, s := range e.sorted(&o.rows.rows, n.types, in) {
		e.row(o.rows.rows.row(s), n.types)
		e.when(gone[s])
	}
	q := rowQueue{w: len(n.types)}
	for _, w := range o.wait.all() {
		if w.tp >= o.slots[w.slot].cut {
			q.push(w.when, o.rows.rows.row(w.slot))
		}
	}
	e.queue(&q, n.types)
	for _, s := range o.weak {
		if o.slots[s].held && (o.slots[s].in || slices.ContainsFunc(o.wait.all(), func(w waiting) bool { return w.slot == s && w.tp >= o.slots[s].cut })) {
			weak = append(weak, s)
		}
	}
	e.num(len(weak))
	for _, s := range e.sorted(&o.rows.rows, n.types, weak) {
		e.row(o.rows.rows.row(s), n.types)
	}
}

func (o *sinceOp) load(d *decoder, n *node) {
	if n.in[0].lasting {
		d.table(n.in[0].types, func(r []int64) { o.l.add(r) })
	}
	d.table(n.types, func(r []int64) {
		s := o.slot(r)
		o.entries++
		o.slots[s].in, o.slots[s].last = true, o.entries
		if w := d.when(); o.span.Bounded() || o.span.Period != "" {
			o.leave.push(leaving{w, o.entries, s})
		}
	})
	sortLeaving(&o.leave)
	q := rowQueue{w: len(n.types)}
	d.queue(&q, n.types)
	for i, w := range q.times.all() {
		s := o.slot(q.rows[i*q.w : (i+1)*q.w])
		o.slots[s].waiting++
		o.wait.push(waiting{w, s})
	}
	d.table(n.types, func(r []int64) { o.weak = append(o.weak, o.slot(r)) })
}

func (o *aggregateOp) save(e *encoder, n *node) {
	e.table(&o.groups, n.types[1:], func(s uint32) {
		g := o.group[s]
		e.long(g.n)
		e.long(g.sum)
		e.flag(g.said)
		if g.said {
			e.row([]int64{g.result}, n.types[:1])
		}
		e.num(len(g.values))
		for _, v := range g.values {
			e.long(v)
		}
	})
}

func (o *aggregateOp) load(d *decoder, n *node) {
	d.table(n.types[1:], func(r []int64) {
		s, _ := o.groups.add(r)
		g := group{n: d.long(), sum: d.long(), said: d.flag()}
		if g.said {
			g.result = d.row(n.types[:1])[0]
		}
		for range d.len() {
			g.values = append(g.values, d.long())
		}
		set(&o.group, s, g)
	})
}
