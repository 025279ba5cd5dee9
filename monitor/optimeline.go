package monitor

import "truce/monitor/clause"

// timelineOp keeps when the rows of a momentary relation came: one history for
// all windows over it, whatever their lengths and directions. An entry is a row
// at a time point and knows the entries of the same row before and after it;
// the history is as long as the longest window needs.
type timelineOp struct {
	still
	rows    table
	last    []int // by slot: the row's newest entry
	entries []entry
	full    int    // how many entries there may be before those that no window needs are looked for
	base    int    // number of entries[0]; numbers begin at 1, so that 0 is none
	users   []*int // the oldest entry that each window still needs
}

type entry struct {
	when
	slot       uint32
	prev, next int // numbers of entries of the same row; 0: none
}

// top is the number after the newest entry.
func (o *timelineOp) top() int { return o.base + len(o.entries) }

func (o *timelineOp) at(e int) *entry { return &o.entries[e-o.base] }

func (o *timelineOp) step(m *Monitor, n *node, tp int) {
	ins, _ := n.at(0, tp)
	now := when{m.ts(tp), tp}
	for i := range ins.n {
		o.push(now, ins.row(i, o.rows.w))
	}
	if len(o.entries) >= o.full {
		o.trim()
		o.full = max(trimEvery, len(o.entries)+len(o.entries)/8)
	}
	n.out.close()
}

func (o *timelineOp) push(now when, row []int64) {
	s, fresh := o.rows.add(row)
	if fresh {
		set(&o.last, s, 0)
	}
	e, prev := o.top(), o.last[s]
	if prev != 0 {
		o.at(prev).next = e
	}
	o.entries = append(o.entries, entry{now, s, prev, 0})
	o.last[s] = e
}

// needed is the oldest entry that some window still needs.
func (o *timelineOp) needed() int {
	oldest := o.top()
	for _, u := range o.users {
		oldest = min(oldest, *u)
	}
	return oldest
}

// trim forgets the entries that no window needs.
func (o *timelineOp) trim() {
	keep := o.needed()
	k := keep - o.base
	if 2*k <= len(o.entries) {
		return
	}
	for i := range k {
		switch x := &o.entries[i]; {
		case x.next == 0:
			o.rows.remove(x.slot)
		case x.next >= keep:
			o.at(x.next).prev = 0
		}
	}
	o.entries = o.entries[:copy(o.entries, o.entries[k:])]
	o.base = keep
}

// has says whether a row has an entry from instant from to instant to, of a
// time point from first to last.
func (o *timelineOp) has(row []int64, from, to int64, first, last int) bool {
	s, ok := o.rows.find(row)
	if !ok {
		return false
	}
	e := o.last[s]
	for e != 0 && (o.at(e).ts > to || o.at(e).tp > last) {
		e = o.at(e).prev
	}
	return e != 0 && o.at(e).ts >= from && o.at(e).tp >= first
}

// probeOp keeps the rows of a momentary relation that are, or are not, in a
// window of another: a duty and whether it was done in time, an event and what
// came before it. Looking ahead, rows wait until their window is over.
type probeOp struct {
	line    *timelineOp
	span    span
	forward bool
	negated bool
	key     []int
	left    int // the oldest entry that can matter
	wait    rowQueue
	open    fifo[when]
	buf     []int64
}

func newProbeOp(line *timelineOp, w clause.Window, forward, negated bool, key []int, width int) *probeOp {
	o := &probeOp{line: line, span: span{Window: w}, forward: forward, negated: negated, key: key, left: 1, wait: rowQueue{w: width}}
	line.users = append(line.users, &o.left)
	return o
}

func (o *probeOp) step(m *Monitor, n *node, tp int) {
	ins, _ := n.at(0, tp)
	now := when{m.ts(tp), tp}
	if !o.forward {
		if ins.n == 0 && tp%trimEvery != 0 {
			n.out.close()
			return
		}
		from, to := o.span.at(now.ts, false)
		for i := range ins.n {
			o.ask(n, ins.row(i, n.out.w), from, to, 0, tp)
		}
		for o.left < o.line.top() && o.line.at(o.left).ts < from {
			o.left++
		}
		n.out.close()
		return
	}
	for i := range ins.n {
		o.wait.push(now, ins.row(i, n.out.w))
	}
	o.open.push(now)
	for o.open.peek().ts < now.ts-o.span.To {
		o.answer(n, o.open.pop())
	}
}

func (o *probeOp) end(m *Monitor, n *node) {
	for o.open.len() > 0 {
		o.answer(n, o.open.pop())
	}
}

func (o *probeOp) answer(n *node, now when) {
	from, to := o.span.at(now.ts, true)
	for o.wait.times.len() > 0 && o.wait.times.peek().tp == now.tp {
		_, row := o.wait.pop()
		o.ask(n, row, from, to, now.tp, maxPoint)
	}
	for o.left < o.line.top() && o.line.at(o.left).tp <= now.tp {
		o.left++
	}
	n.out.close()
}

const maxPoint = int(^uint(0) >> 1)

func (o *probeOp) ask(n *node, row []int64, from, to int64, first, last int) {
	o.buf = pick(o.buf, row, o.key)
	if o.line.has(o.buf, from, to, first, last) != o.negated {
		n.out.insert(row...)
	}
}
