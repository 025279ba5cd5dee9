package monitor

import "truce/monitor/clause"

// A span is a window whose civil period is computed once, not at every event.
type span struct {
	clause.Window
	start, until int64 // the period last asked for
	known        bool
}

// at is the stretch that the window means at ts. Asked in order of ts.
func (s *span) at(ts int64, forward bool) (from, to int64) {
	if s.Period == "" {
		return s.Span(ts, forward)
	}
	if !s.known || ts >= s.until {
		s.start, s.known = s.PeriodStart(ts), true
		// No period is shorter than 22 hours, whatever the clocks do; until
		// then the answer stays, after that it is asked again.
		s.until = max(s.start+22*3600, ts+60)
		if s.until > ts && s.PeriodStart(s.until-1) != s.start {
			s.until = ts + 1
		}
	}
	return s.start, ts
}

// slideOp is ONCE and EVENTUALLY over a momentary relation: a row holds while
// a time point at which it was there lies in the window. Rows wait until they
// enter the window and leave it in the order of their time points, so one
// queue for each is all it takes, also for deadlines: every pending duty of a
// clause has the same length, so the next to fall due is the first in the
// queue, and a timing wheel would have one slot. What is remembered is what is
// in the window.
type slideOp struct {
	span    span
	forward bool
	wait    rowQueue
	rows    table
	last    []uint64 // by slot: the newest entry of the row
	leave   fifo[leaving]
	entries uint64
	open    fifo[when] // time points not answered yet, when looking ahead
}

// leaving is a row's place in the window for one of its time points; an entry
// older than the row's last changes nothing when it leaves.
type leaving struct {
	when
	entry uint64
	slot  uint32
}

func newSlideOp(w clause.Window, forward bool, width int) *slideOp {
	return &slideOp{span: span{Window: w}, forward: forward, wait: rowQueue{w: width}, rows: table{w: width}}
}

func (o *slideOp) step(m *Monitor, n *node, tp int) {
	ins, _ := n.in[0].out.at(tp)
	now := when{m.ts(tp), tp}
	if !o.forward && o.span.From == 0 {
		for i := range ins.n {
			o.enter(n, now, ins.row(i, n.out.w))
		}
		o.answer(n, now)
		return
	}
	for i := range ins.n {
		o.wait.push(now, ins.row(i, n.out.w))
	}
	if !o.forward {
		o.answer(n, now)
		return
	}
	o.open.push(now)
	for o.open.peek().ts < now.ts-o.span.To { // the window of the oldest is over
		o.answer(n, o.open.pop())
	}
}

func (o *slideOp) end(m *Monitor, n *node) {
	for o.open.len() > 0 {
		o.answer(n, o.open.pop())
	}
}

// answer moves the window to a time point and says what changed.
func (o *slideOp) answer(n *node, now when) {
	from, to := o.span.at(now.ts, o.forward)
	gone := func(t when) bool { return t.ts < from || o.forward && t.tp < now.tp }
	for o.wait.times.len() > 0 && o.wait.times.peek().ts <= to {
		if t, row := o.wait.pop(); !gone(t) {
			o.enter(n, t, row)
		}
	}
	for o.leave.len() > 0 && gone(o.leave.peek().when) {
		if l := o.leave.pop(); o.last[l.slot] == l.entry {
			n.out.delete(o.rows.row(l.slot)...)
			o.rows.remove(l.slot)
		}
	}
	n.out.close()
}

func (o *slideOp) enter(n *node, t when, row []int64) {
	s, fresh := o.rows.add(row)
	if fresh {
		n.out.insert(row...)
	} else if !o.span.Bounded() && o.span.Period == "" {
		return // it stays for ever
	}
	o.entries++
	set(&o.last, s, o.entries)
	if o.span.Bounded() || o.span.Period != "" {
		o.leave.push(leaving{t, o.entries, s})
	}
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

func newStayOp(w clause.Window, width int) *stayOp {
	return &stayOp{span: span{Window: w}, rows: table{w: width}}
}

func (o *stayOp) step(m *Monitor, n *node, tp int) {
	ins, del := n.in[0].out.at(tp)
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
