package monitor

import "truce/monitor/clause"

// sinceOp is L SINCE R over a momentary R: a row holds while a time point at
// which it was in R lies in the window and L did not fail for it at any time
// point after that. L is a condition on some of the row's columns (key), and
// may be negated.
//
// When L fails for a row at a time point, everything the row had from before is
// cut; so a row needs its newest entry only, and the time point of its cut.
type sinceOp struct {
	prompt
	span    span
	negated bool
	l       table // what L holds for now; of a momentary L, at this time point
	rows    *multimap
	slots   []sinceRow // beside rows.rows
	wait    fifo[waiting]
	leave   fifo[leaving]
	entries uint64
	weak    []uint32 // rows that came at the time point before though L failed for them
	changed []uint32
	buf     []int64
}

type sinceRow struct {
	held    bool // the slot is in use
	in, was bool
	waiting int    // entries that have not reached the window
	cut     int    // entries of time points before this one do not count
	last    uint64 // the newest entry in the window
	stamp   int    // the time point after the one at which it changed last
}

// waiting is an entry that has not reached the window.
type waiting struct {
	when
	slot uint32
}

func newSinceOp(w clause.Window, negated bool, key []int, types []clause.Type) *sinceOp {
	return &sinceOp{span: span{Window: w}, negated: negated, l: tableOf(pickTypes(types, key)), rows: newMultimap(types, key)}
}

func (o *sinceOp) step(m *Monitor, n *node, tp int) {
	lIns, lDel := n.at(0, tp)
	rIns, _ := n.at(1, tp)
	now := when{m.ts(tp), tp}
	from, to := o.span.at(now.ts, false)
	o.changed = o.changed[:0]
	o.readLeft(n.in[0], lIns, lDel, tp)
	for i := range rIns.n {
		o.enterWait(now, rIns.row(i, n.out.w))
	}
	for o.wait.len() > 0 && o.wait.peek().ts <= to {
		e := o.wait.pop()
		r := &o.slots[e.slot]
		o.touch(e.slot, tp)
		r.waiting--
		if e.tp < r.cut || e.ts < from {
			continue
		}
		o.entries++
		r.in, r.last = true, o.entries
		if o.span.Bounded() || o.span.Period != "" {
			o.leave.push(leaving{e.when, o.entries, e.slot})
		}
	}
	for o.leave.len() > 0 && o.leave.peek().ts < from {
		if e := o.leave.pop(); int(e.slot) < len(o.slots) && o.slots[e.slot].in && o.slots[e.slot].last == e.entry {
			o.touch(e.slot, tp)
			o.slots[e.slot].in = false
		}
	}
	for _, s := range o.changed {
		r := &o.slots[s]
		row := o.rows.rows.row(s)
		switch {
		case r.in && !r.was:
			n.out.insert(row...)
		case !r.in && r.was:
			n.out.delete(row...)
		}
		if !r.in && r.waiting == 0 {
			o.buf = append(o.buf[:0], row...)
			o.rows.remove(o.buf)
			r.held = false
		}
	}
	n.out.close()
}

// readLeft takes in what L holds for, and cuts the rows for which it fails.
func (o *sinceOp) readLeft(l *node, ins, del block, tp int) {
	w := o.l.w
	if !l.lasting {
		o.l.clear()
	}
	for i := range del.n {
		if s, ok := o.l.find(del.row(i, w)); ok {
			o.l.remove(s)
		}
	}
	for i := range ins.n {
		o.l.add(ins.row(i, w))
	}
	if !o.negated && !l.lasting { // L holds for few rows: all others are cut
		o.weak = o.weak[:0]
		for _, s := range o.rows.rows.held() {
			if o.fails(s) {
				o.cut(s, tp)
			}
		}
		return
	}
	for _, s := range o.weak {
		if o.slots[s].held && o.fails(s) {
			o.cut(s, tp)
		}
	}
	o.weak = o.weak[:0]
	failed := ins
	if !o.negated {
		failed = del
	}
	for i := range failed.n {
		for s := o.rows.first(failed.row(i, w)); s >= 0; s = o.rows.next[s] {
			o.cut(uint32(s), tp)
		}
	}
}

// fails says whether L fails for a row now.
func (o *sinceOp) fails(slot uint32) bool {
	_, ok := o.l.find(o.rows.keys.row(o.rows.keyOf[slot]))
	return ok == o.negated
}

func (o *sinceOp) cut(slot uint32, tp int) {
	o.touch(slot, tp)
	r := &o.slots[slot]
	r.in, r.cut = false, tp
}

func (o *sinceOp) touch(slot uint32, tp int) {
	if r := &o.slots[slot]; r.stamp != tp+1 {
		r.stamp, r.was = tp+1, r.in
		o.changed = append(o.changed, slot)
	}
}

func (o *sinceOp) enterWait(now when, row []int64) {
	s := o.slot(row)
	o.touch(s, now.tp)
	o.slots[s].waiting++
	o.wait.push(waiting{now, s})
	if o.fails(s) {
		o.weak = append(o.weak, s)
	}
}

// slot is the slot of a row, which it gets if it has none.
func (o *sinceOp) slot(row []int64) uint32 {
	before := o.rows.rows.n
	o.rows.add(row)
	s, _ := o.rows.rows.find(row)
	if o.rows.rows.n > before {
		set(&o.slots, s, sinceRow{held: true})
	}
	return s
}
