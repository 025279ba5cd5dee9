package monitor

import (
	"slices"
	"sort"

	"truce/monitor/clause"
)

// past is what reasons are looked for in: the time points that clauses may
// still ask about, and their events.
type past struct {
	first int // time point of ts[0]
	over  bool
	ts    []int64
	kinds []kept // by kind of event
	asked int    // how many time points were kept when those not needed were last looked for
}

// newPast keeps events of a signature, to be looked up by the columns of index.
func newPast(sig clause.Signature, index map[[2]int]bool) past {
	p := past{kinds: make([]kept, len(sig))}
	for i, k := range sig {
		p.kinds[i] = kept{cols: k.Cols, chain: make([]*chain, len(k.Cols))}
		for c, col := range k.Cols {
			if index[[2]int{i, c}] {
				p.kinds[i].chain[c] = &chain{values: tableOf([]clause.Type{col.Type})}
			}
		}
	}
	return p
}

// add takes in the time point that the monitor has just read.
func (p *past) add(m *Monitor, ts int64) {
	for k, in := range m.input {
		if in.n > 1 {
			in.v = slices.Clone(in.v)
			m.sortColumns(in, m.sig[k].Cols)
		}
		p.kinds[k].add(p.first+len(p.ts), in)
	}
	p.ts = append(p.ts, ts)
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
	for i := range p.kinds {
		p.kinds[i].trim(k)
	}
	p.first = tp
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
