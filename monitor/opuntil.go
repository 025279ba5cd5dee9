package monitor

import (
	"slices"

	"truce/monitor/clause"
)

// untilOp is L UNTIL R over momentary L and R. A time point is answered when
// its window is over: a row holds if it comes in R in the window, the first
// time there before L fails for it. Answering costs the number of rows that are
// in R somewhere in the window.
type untilOp struct {
	window  clause.Window
	negated bool
	key     []int
	rows    table
	comes   []fifo[when] // by slot of rows: its time points in R
	l       table
	runs    []fifo[run] // by slot of l: the stretches of time points in L
	open    fifo[when]
	buf     []int64
}

// A run is time points one after the other, to excluded.
type run struct{ from, to int }

func newUntilOp(w clause.Window, negated bool, key []int, types []clause.Type) *untilOp {
	return &untilOp{window: w, negated: negated, key: key, rows: tableOf(types), l: tableOf(pickTypes(types, key))}
}

func (o *untilOp) step(m *Monitor, n *node, tp int) {
	l, _ := n.at(0, tp)
	r, _ := n.at(1, tp)
	now := when{m.ts(tp), tp}
	for i := range r.n {
		s, fresh := o.rows.add(r.row(i, o.rows.w))
		if fresh {
			set(&o.comes, s, fifo[when]{})
		}
		o.comes[s].push(now)
	}
	for i := range l.n {
		s, fresh := o.l.add(l.row(i, o.l.w))
		if fresh {
			set(&o.runs, s, fifo[run]{})
		}
		if q := &o.runs[s]; q.len() > 0 && q.v[len(q.v)-1].to == tp {
			q.v[len(q.v)-1].to++
		} else {
			q.push(run{tp, tp + 1})
		}
	}
	o.open.push(now)
	for o.open.peek().ts < now.ts-o.window.To {
		o.answer(n, o.open.pop())
	}
}

func (o *untilOp) end(m *Monitor, n *node) {
	for o.open.len() > 0 {
		o.answer(n, o.open.pop())
	}
}

func (o *untilOp) answer(n *node, now when) {
	from, to := o.window.Span(now.ts, true)
	for _, s := range o.rows.held() {
		q := &o.comes[s]
		for q.len() > 0 && (q.peek().ts < from || q.peek().tp < now.tp) {
			q.pop()
		}
		if q.len() == 0 {
			o.rows.remove(s)
			continue
		}
		if first := q.peek(); first.ts <= to && o.holds(o.rows.row(s), now.tp, first.tp) {
			n.out.insert(o.rows.row(s)...)
		}
	}
	if now.tp%64 == 0 {
		for _, s := range o.l.held() {
			if q := &o.runs[s]; q.v[len(q.v)-1].to <= now.tp {
				o.l.remove(s)
			}
		}
	}
	n.out.close()
}

// holds says whether L holds for a row at all time points from i to before j.
func (o *untilOp) holds(row []int64, i, j int) bool {
	if i == j {
		return true
	}
	o.buf = pick(o.buf, row, o.key)
	s, ok := o.l.find(o.buf)
	if !ok {
		return o.negated
	}
	q := &o.runs[s]
	for q.len() > 1 && q.peek().to <= i {
		q.pop()
	}
	r := q.peek()
	if o.negated {
		return r.to <= i || r.from >= j
	}
	return r.from <= i && r.to >= j
}

// Of UNTIL the stretches of its left side are written from the oldest time
// point not answered.
func (o *untilOp) save(e *encoder, n *node) {
	e.whens(&o.open)
	from := n.read
	if o.open.len() > 0 {
		from = o.open.peek().tp
	}
	e.table(&o.rows, n.types, func(s uint32) { e.whens(&o.comes[s]) })
	var slots []uint32
	for _, s := range o.l.held() {
		if q := o.runs[s]; q.v[len(q.v)-1].to > from {
			slots = append(slots, s)
		}
	}
	e.num(len(slots))
	for _, s := range e.sorted(&o.l, n.in[0].types, slots) {
		e.row(o.l.row(s), n.in[0].types)
		runs := slices.DeleteFunc(slices.Clone(o.runs[s].all()), func(r run) bool { return r.to <= from })
		e.num(len(runs))
		for _, r := range runs {
			e.num(max(r.from, from))
			e.num(r.to)
		}
	}
}

func (o *untilOp) load(d *decoder, n *node) {
	d.whens(&o.open)
	d.table(n.types, func(r []int64) {
		s, _ := o.rows.add(r)
		set(&o.comes, s, fifo[when]{})
		d.whens(&o.comes[s])
	})
	d.table(n.in[0].types, func(r []int64) {
		s, _ := o.l.add(r)
		set(&o.runs, s, fifo[run]{})
		for range d.len() {
			o.runs[s].push(run{d.num(), d.num()})
		}
		d.bad = d.bad || o.runs[s].len() == 0
	})
}
