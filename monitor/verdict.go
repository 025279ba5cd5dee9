package monitor

import (
	"slices"
	"strconv"

	"truce/monitor/clause"
)

// each calls say for every clause and time point newly certain at which the
// clause holds for some values; rows are good during the call.
func (m *Monitor) each(say func(r *root, tp int, rows []int64, n int)) {
	for i := range m.roots {
		r := &m.roots[i]
		w := r.n.out.w
		for ; r.read < r.n.out.end(); r.read++ {
			if len(r.held) == 0 {
				if r.read = r.n.out.next(&r.place, r.read); r.read == r.n.out.end() {
					break
				}
			}
			ins, del := r.n.out.at(&r.place, r.read)
			if !r.n.lasting {
				if ins.n > 0 {
					m.sort(ins, r.n.types)
					say(r, r.read, ins.v, ins.n)
				}
				continue
			}
			for k := range del.n {
				r.drop(m, del.row(k, w))
			}
			for k := range ins.n {
				r.keep(m, ins.row(k, w))
			}
			if len(r.held) > 0 {
				if ins.n+del.n > 0 {
					r.render()
				}
				say(r, r.read, r.rows, len(r.held))
			}
		}
	}
	if m.count%trimEvery == 0 || m.ended {
		m.trim()
	}
}

// A heldRow is a row of a lasting relation that a clause prints at every time
// point, ready to be printed.
type heldRow struct {
	row  []int64
	text []byte
}

// find is where a row is or belongs among those held, in ascending order.
func (r *root) find(m *Monitor, row []int64) int {
	i, _ := slices.BinarySearchFunc(r.held, row, func(h heldRow, row []int64) int { return m.compareRows(h.row, row, r.n.types) })
	return i
}

func (r *root) keep(m *Monitor, row []int64) {
	r.held = slices.Insert(r.held, r.find(m, row), heldRow{slices.Clone(row), m.appendValues(nil, row, r.n.types)})
}

func (r *root) drop(m *Monitor, row []int64) {
	i := r.find(m, row)
	r.held = slices.Delete(r.held, i, i+1)
}

// render puts the rows together as they are printed.
func (r *root) render() {
	r.rows, r.text = r.rows[:0], r.text[:0]
	for _, h := range r.held {
		r.rows, r.text = append(r.rows, h.row...), append(r.text, h.text...)
	}
}

func (m *Monitor) compareRows(x, y []int64, types []clause.Type) int {
	for c, t := range types {
		if d := m.sym.compare(x[c], t, y[c], t); d != 0 {
			return d
		}
	}
	return 0
}

// sort puts rows into ascending order, in place.
func (m *Monitor) sort(b block, types []clause.Type) {
	w := len(types)
	if b.n < 2 || w == 0 {
		return
	}
	rows := make([][]int64, b.n)
	flat := slices.Clone(b.v)
	for i := range rows {
		rows[i] = flat[i*w : (i+1)*w]
	}
	slices.SortFunc(rows, func(x, y []int64) int { return m.compareRows(x, y, types) })
	for i, r := range rows {
		copy(b.v[i*w:], r)
	}
}

func (m *Monitor) verdicts(out []Verdict) []Verdict {
	if m.why != nil {
		m.why.arena.again = false
	}
	m.each(func(r *root, tp int, rows []int64, n int) {
		v := Verdict{Clause: r.clause, Point: tp, TS: m.ts(tp)}
		w := r.n.out.w
		for i := range n {
			row := make([]clause.Value, w)
			for c := range w {
				row[c] = m.sym.value(rows[i*w+c], r.n.types[c])
			}
			v.Rows = append(v.Rows, row)
			if m.why != nil {
				v.Why = append(v.Why, m.why.explain(r.clause, tp, rows[i*w:(i+1)*w]))
			}
		}
		out = append(out, v)
	})
	return out
}

// appendVerdicts prints what is newly certain, a line for each clause and time
// point, as MonPoly prints verdicts; with several clauses the clause's name
// stands first.
func (m *Monitor) appendVerdicts(b []byte) []byte {
	if m.why != nil {
		m.why.arena.again = true
	}
	m.each(func(r *root, tp int, rows []int64, n int) {
		if len(m.roots) > 1 {
			b = append(append(b, m.p.clauses[r.clause].Name...), ' ')
		}
		b = appendPoint(b, m.ts(tp), tp)
		w := r.n.out.w
		if r.n.lasting {
			b = append(b, r.text...)
		} else {
			for i := range n {
				b = m.appendValues(b, rows[i*w:(i+1)*w], r.n.types)
			}
		}
		b = append(b, '\n')
		if m.why != nil {
			for i := range n {
				b = append(b, " why"...)
				b = m.why.explain(r.clause, tp, rows[i*w:(i+1)*w]).Append(b)
				b = append(b, '\n')
			}
		}
	})
	return b
}

// appendValues prints the values of a row, or true if it has none.
func (m *Monitor) appendValues(b []byte, row []int64, types []clause.Type) []byte {
	if len(types) == 0 {
		return append(b, " true"...)
	}
	b = append(b, " ("...)
	for c, t := range types {
		if c > 0 {
			b = append(b, ',')
		}
		if t == clause.Int {
			b = strconv.AppendInt(b, row[c], 10)
		} else {
			b = m.sym.value(row[c], t).Append(b)
		}
	}
	return append(b, ')')
}

func appendPoint(b []byte, ts int64, tp int) []byte {
	b = append(b, '@')
	b = strconv.AppendInt(b, ts, 10)
	b = append(b, " (time point "...)
	b = strconv.AppendInt(b, int64(tp), 10)
	return append(b, "):"...)
}

// AppendVerdict prints a verdict as [Monitor.Run] does.
func (p *Program) AppendVerdict(b []byte, v Verdict) []byte {
	if len(p.clauses) > 1 {
		b = append(append(b, p.clauses[v.Clause].Name...), ' ')
	}
	b = appendPoint(b, v.TS, v.Point)
	for _, row := range v.Rows {
		if len(row) == 0 {
			b = append(b, " true"...)
			continue
		}
		b = append(b, " ("...)
		for c, x := range row {
			if c > 0 {
				b = append(b, ',')
			}
			b = x.Append(b)
		}
		b = append(b, ')')
	}
	return append(b, '\n')
}
