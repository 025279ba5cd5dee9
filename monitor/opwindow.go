package monitor

import "truce/monitor/clause"

// A span is a window whose civil period is computed once, not at every event.
type span struct {
	clause.Window
	start, until int64 // the period or hours last asked for
	in, known    bool
}

// at is the stretch that the window means at ts; from is above to if it is
// empty.
func (s *span) at(ts int64, forward bool) (from, to int64) {
	if s.Period == "" {
		return s.Span(ts, forward)
	}
	if !s.known || ts < s.start || ts >= s.until {
		s.start, s.until, s.in = s.Bounds(ts)
		s.known = true
	}
	if !s.in {
		return ts + 1, ts
	}
	return s.start, ts
}

// leaving is a row's place in the window for one of its time points; an entry
// older than the row's last changes nothing when it leaves.
type leaving struct {
	when
	entry uint64
	slot  uint32
}

// windowOp is ONCE and EVENTUALLY over a momentary relation: a row holds while
// one of its entries in the timeline lies in the window. Rows enter and leave
// in the order of their time points, so a window is two places in a timeline
// that all windows over the same relation share; also for deadlines: every duty
// of a clause has the same length, so the next to fall due is the next in line,
// and a timing wheel would have one slot.
type windowOp struct {
	line          *timelineOp
	span          span
	forward       bool
	entered, left int        // entries before these have entered, have left
	open          fifo[when] // time points not answered yet, when looking ahead
}

func newWindowOp(line *timelineOp, w clause.Window, forward bool) *windowOp {
	o := &windowOp{line: line, span: span{Window: w}, forward: forward, entered: 1, left: 1}
	line.users = append(line.users, &o.left)
	return o
}

func (o *windowOp) step(m *Monitor, n *node, tp int) {
	now := when{m.ts(tp), tp}
	if !o.forward {
		o.answer(n, now)
		return
	}
	o.open.push(now)
	for o.open.peek().ts < now.ts-o.span.To { // the window of the oldest is over
		o.answer(n, o.open.pop())
	}
}

func (o *windowOp) end(m *Monitor, n *node) {
	for o.open.len() > 0 {
		o.answer(n, o.open.pop())
	}
}

// answer moves the window to a time point and says what changed.
func (o *windowOp) answer(n *node, now when) {
	l := o.line
	from, to := o.span.at(now.ts, o.forward)
	entered, left := o.entered, o.left
	for entered < l.top() && l.at(entered).ts <= to && (o.forward || l.at(entered).tp <= now.tp) {
		entered++
	}
	for left < entered && (l.at(left).ts < from || o.forward && l.at(left).tp < now.tp) {
		left++
	}
	if entered == o.entered && left == o.left {
		n.out.close()
		return
	}
	for e := o.left; e < min(left, o.entered); e++ {
		x := l.at(e)
		if x.next != 0 && x.next < o.entered {
			continue // a later entry of the row was in the window too, and decides
		}
		next := x.next
		for next != 0 && next < left {
			next = l.at(next).next
		}
		if next == 0 || next >= entered {
			n.out.delete(l.rows.row(x.slot)...)
		}
	}
	for e := max(o.entered, left); e < entered; e++ {
		x := l.at(e)
		prev := x.prev
		if prev >= max(o.entered, left) {
			continue // an earlier entry of the row has said so
		}
		for prev >= o.entered {
			prev = l.at(prev).prev
		}
		if prev < o.left {
			n.out.insert(l.rows.row(x.slot)...)
		}
	}
	o.entered, o.left = entered, left
	n.out.close()
}

// everOp is ONCE without an end: a row holds for ever once it has come of age.
type everOp struct {
	prompt
	from int64
	wait rowQueue
	rows table
}

func (o *everOp) step(m *Monitor, n *node, tp int) {
	ins, _ := n.at(0, tp)
	now := when{m.ts(tp), tp}
	for i := range ins.n {
		o.wait.push(now, ins.row(i, n.out.w))
	}
	for o.wait.times.len() > 0 && o.wait.times.peek().ts <= now.ts-o.from {
		_, row := o.wait.pop()
		if _, fresh := o.rows.add(row); fresh {
			n.out.insert(row...)
		}
	}
	n.out.close()
}

// stayOp is ONCE[0,b] over a lasting relation: a row holds while it is there
// and b seconds after the last time point at which it was.
type stayOp struct {
	prompt
	span    span
	rows    table
	there   []bool
	last    []uint64
	leave   fifo[leaving]
	entries uint64
	before  when // the time point before
}

func newStayOp(w clause.Window, types []clause.Type) *stayOp {
	return &stayOp{span: span{Window: w}, rows: tableOf(types)}
}

func (o *stayOp) step(m *Monitor, n *node, tp int) {
	ins, del := n.at(0, tp)
	now := when{m.ts(tp), tp}
	for i := range del.n {
		s, _ := o.rows.find(del.row(i, n.out.w))
		o.there[s] = false
		o.entries++
		o.last[s] = o.entries
		if o.span.Bounded() || o.span.Period != "" {
			o.leave.push(leaving{o.before, o.entries, s})
		}
	}
	for i := range ins.n {
		s, fresh := o.rows.add(ins.row(i, n.out.w))
		if fresh {
			n.out.insert(ins.row(i, n.out.w)...)
		}
		set(&o.there, s, true)
		set(&o.last, s, 0)
	}
	from, _ := o.span.at(now.ts, false)
	for o.leave.len() > 0 && o.leave.peek().ts < from {
		if l := o.leave.pop(); !o.there[l.slot] && o.last[l.slot] == l.entry {
			n.out.delete(o.rows.row(l.slot)...)
			o.rows.remove(l.slot)
		}
	}
	o.before = now
	n.out.close()
}
