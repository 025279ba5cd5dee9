package monitor

import (
	"encoding/binary"
	"errors"
	"slices"

	"truce/monitor/clause"
)

// An encoder writes what ops remember, in an order that depends on what is
// remembered alone: rows ascending, queues from the front. Texts and ratios are
// written as themselves, for their numbers depend on history.
type encoder struct {
	m *Monitor
	b []byte
}

func (e *encoder) num(v int)     { e.b = binary.AppendVarint(e.b, int64(v)) }
func (e *encoder) long(v int64)  { e.b = binary.AppendVarint(e.b, v) }
func (e *encoder) when(w when)   { e.long(w.ts); e.num(w.tp) }
func (e *encoder) flag(on bool)  { e.num(map[bool]int{true: 1}[on]) }
func (e *encoder) text(s string) { e.num(len(s)); e.b = append(e.b, s...) }

func (e *encoder) row(row []int64, types []clause.Type) {
	for c, t := range types {
		switch v := e.m.sym.value(row[c], t); t {
		case clause.Text:
			e.text(v.Text)
		case clause.Ratio:
			e.long(v.Num)
			e.long(v.Den)
		default:
			e.long(v.Num)
		}
	}
}

// sorted puts slots of a table into the order of their rows.
func (e *encoder) sorted(t *table, types []clause.Type, slots []uint32) []uint32 {
	slices.SortFunc(slots, func(a, b uint32) int { return e.m.compareRows(t.row(a), t.row(b), types) })
	return slots
}

// table writes the rows of a table, each with what more there is to say of it.
func (e *encoder) table(t *table, types []clause.Type, more func(slot uint32)) {
	slots := e.sorted(t, types, t.held())
	e.num(len(slots))
	for _, s := range slots {
		e.row(t.row(s), types)
		if more != nil {
			more(s)
		}
	}
}

// block writes the rows of one time point.
func (e *encoder) block(b block, types []clause.Type) {
	b.v = slices.Clone(b.v)
	e.m.sort(b, types)
	e.num(b.n)
	for i := range b.n {
		e.row(b.row(i, len(types)), types)
	}
}

// queue writes rows with their time points, those of one time point ascending.
func (e *encoder) queue(q *rowQueue, types []clause.Type) {
	times, rows := q.times.all(), q.rows[q.head:]
	e.num(len(times))
	for i := 0; i < len(times); {
		k := i
		for k < len(times) && times[k].tp == times[i].tp {
			k++
		}
		e.when(times[i])
		e.block(block{k - i, rows[i*q.w : k*q.w]}, types)
		i = k
	}
}

func (e *encoder) whens(q *fifo[when]) {
	e.num(q.len())
	for _, w := range q.all() {
		e.when(w)
	}
}

// A decoder reads what an encoder wrote; after an error everything it reads is
// empty.
type decoder struct {
	m   *Monitor
	b   []byte
	bad bool
}

var errState = errors.New("this is not a state of this program: take it from the same version, and whole")

func (d *decoder) long() int64 {
	v, n := binary.Varint(d.b)
	if n <= 0 {
		d.bad, d.b = true, nil
		return 0
	}
	d.b = d.b[n:]
	return v
}

func (d *decoder) num() int   { return int(d.long()) }
func (d *decoder) flag() bool { return d.num() == 1 }
func (d *decoder) when() when { return when{d.long(), d.num()} }

// len reads how many follow, each of at least one byte or, of rows without
// columns, one at most.
func (d *decoder) len() int {
	n := d.num()
	if n < 0 || n > len(d.b)+1 {
		d.bad, d.b = true, nil
		return 0
	}
	return n
}

func (d *decoder) text() string {
	n := d.len()
	if n > len(d.b) {
		d.bad, d.b = true, nil
		return ""
	}
	s := string(d.b[:n])
	d.b = d.b[n:]
	return s
}

func (d *decoder) row(types []clause.Type) []int64 {
	row := make([]int64, len(types))
	for c, t := range types {
		switch t {
		case clause.Text:
			row[c] = d.m.sym.ofText([]byte(d.text()))
		case clause.Ratio:
			num, den := d.long(), d.long()
			if den < 1 {
				d.bad, den = true, 1
			}
			row[c] = d.m.sym.ofRatio(num, den)
		default:
			row[c] = d.long()
		}
	}
	return row
}

func (d *decoder) table(types []clause.Type, add func(row []int64)) {
	for range d.len() {
		add(d.row(types))
	}
}

func (d *decoder) block(types []clause.Type) block {
	b := block{n: d.len()}
	for range b.n {
		b.v = append(b.v, d.row(types)...)
	}
	return b
}

func (d *decoder) queue(q *rowQueue, types []clause.Type) {
	for left := d.len(); left > 0 && !d.bad; {
		w, b := d.when(), d.block(types)
		for i := range b.n {
			q.push(w, b.row(i, len(types)))
		}
		left -= max(b.n, 1)
	}
}

func (d *decoder) whens(q *fifo[when]) {
	for range d.len() {
		q.push(d.when())
	}
}
