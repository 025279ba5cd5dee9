package monitor

import (
	"slices"
	"sort"

	"truce/monitor/clause"
)

// past is what reasons are looked for in: the time points that clauses may
// still ask about, their events in canonical order, and where a value occurs.
type past struct {
	first  int // time point of ts[0]
	over   bool
	ts     []int64
	events [][]block // by kind, by time point − first
	index  map[[2]int]map[int64]*fifo[int]
}

// add takes in the time point that the monitor has just read.
func (p *past) add(m *Monitor, ts int64) {
	tp := p.first + len(p.ts)
	p.ts = append(p.ts, ts)
	for k := range m.input {
		in := m.input[k]
		in.v = slices.Clone(in.v)
		m.sortColumns(in, m.sig[k].Cols)
		p.events[k] = append(p.events[k], in)
	}
	for key, postings := range p.index {
		in, w := m.input[key[0]], len(m.sig[key[0]].Cols)
		for i := range in.n {
			v := in.v[i*w+key[1]]
			q := postings[v]
			if q == nil {
				q = &fifo[int]{}
				postings[v] = q
			}
			if q.len() == 0 || q.v[len(q.v)-1] != tp {
				q.push(tp)
			}
		}
	}
}

func (m *Monitor) sortColumns(b block, cols []clause.Column) {
	types := make([]clause.Type, len(cols))
	for i, c := range cols {
		types[i] = c.Type
	}
	m.sort(b, types)
}

// trim forgets the time points before tp, when they are half of what is kept.
func (p *past) trim(tp int) {
	k := tp - p.first
	if k <= 0 || 2*k < len(p.ts) {
		return
	}
	p.ts = append(p.ts[:0], p.ts[k:]...)
	for i := range p.events {
		p.events[i] = append(p.events[i][:0], p.events[i][k:]...)
	}
	p.first = tp
	for _, postings := range p.index {
		for v, q := range postings {
			for q.len() > 0 && *q.peek() < tp {
				q.pop()
			}
			if q.len() == 0 {
				delete(postings, v)
			}
		}
	}
}

func (p *past) end() int        { return p.first + len(p.ts) }
func (p *past) at(tp int) int64 { return p.ts[tp-p.first] }

// after is the first time point kept that is later than ts.
func (p *past) after(ts int64) int {
	return p.first + sort.Search(len(p.ts), func(i int) bool { return p.ts[i] > ts })
}

// since is the first time point kept that is not earlier than ts.
func (p *past) since(ts int64) int {
	return p.first + sort.Search(len(p.ts), func(i int) bool { return p.ts[i] >= ts })
}

// window is the time points of a window at time point i, last excluded.
func (p *past) window(n *plan, i int) (from, to int) {
	switch n.f.(type) {
	case clause.Eventually, clause.Until:
		a, b := n.window.at(p.at(i), true)
		return max(i, p.since(a)), p.after(b)
	}
	a, b := n.window.at(p.at(i), false)
	return p.since(a), min(i+1, p.after(b))
}

// asks is the first and last time point on which a part depends at time point
// i, as far as the log goes.
func (p *past) asks(n *plan, i int) (first, last int) {
	first, last = i, i
	from, to := i, i
	switch n.f.(type) {
	case clause.Prev:
		if from = i - 1; from < 0 {
			return i, i
		}
		return p.wider(n, from, from, i, i)
	case clause.Next:
		if to = i + 1; to >= p.end() {
			if p.over {
				return i, i
			}
			to = i // nothing it asks about can be earlier than what it would ask here
		}
		return p.wider(n, to, to, i, i)
	case clause.Once, clause.Since:
		a, _ := n.window.at(p.at(i), false)
		from = min(i, p.since(a))
	case clause.Eventually, clause.Until:
		_, b := n.window.at(p.at(i), true)
		to = max(i, p.after(b)-1)
	}
	return p.wider(n, from, to, min(first, from), max(last, to))
}

func (p *past) wider(n *plan, from, to, first, last int) (int, int) {
	for _, q := range n.parts {
		a, b := p.asks(q, from)
		c, d := p.asks(q, to)
		first, last = min(first, a, c), max(last, b, d)
	}
	return first, last
}
