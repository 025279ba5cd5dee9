package monitor

import (
	"cmp"
	"math/bits"

	"truce/monitor/clause"
)

// Operators that look at one row at a time.

// atomOp takes the events of one kind that match a pattern.
type atomOp struct {
	stateless
	pred  int
	cols  []int    // the columns that variables name
	equal [][2]int // columns that must be equal
	fixed []fixed  // columns that must have a value
	loose bool     // a column is not looked at, so rows may repeat
	types []clause.Type
	seen  seen
	buf   []int64
}

type fixed struct {
	col   int
	value clause.Value
}

func (o *atomOp) step(m *Monitor, n *node, tp int) {
	in := &m.input[o.pred]
	if in.n == 0 {
		n.out.close()
		return
	}
	w := len(m.sig[o.pred].Cols)
	o.seen.reset(len(o.cols), in.n)
rows:
	for i := range in.n {
		row := in.row(i, w)
		for _, f := range o.fixed {
			if row[f.col] != m.sym.of(f.value, m.sig[o.pred].Cols[f.col].Type) {
				continue rows
			}
		}
		for _, e := range o.equal {
			if row[e[0]] != row[e[1]] {
				continue rows
			}
		}
		o.buf = pick(o.buf, row, o.cols)
		if o.seen.first(o.buf) {
			n.out.insert(o.buf...)
		}
	}
	n.out.close()
}

// constantOp is true at every time point.
type constantOp struct{ stateless }

func (constantOp) step(m *Monitor, n *node, tp int) {
	n.out.insert()
	n.out.close()
}

// An operand is a column, a value, or an operator over two of these.
type operand struct {
	op            byte
	col, col2     int // −1: value, value2
	value, value2 clause.Value
	kind          clause.Type
}

// number is the operand's number in a row. Texts of clauses get their number
// when they are first compared.
func (o *operand) number(m *Monitor, row []int64) int64 {
	a := o.value.Num
	if o.col >= 0 {
		a = row[o.col]
	} else if o.kind == clause.Text {
		a = m.sym.of(o.value, clause.Text)
	}
	if o.op == 0 {
		return a
	}
	b := o.value2.Num
	if o.col2 >= 0 {
		b = row[o.col2]
	}
	switch o.op {
	case '+':
		if c := a + b; (c > a) == (b > 0) {
			return c
		}
	case '-':
		if c := a - b; (c < a) == (b > 0) {
			return c
		}
	case '*':
		hi, lo := bits.Mul64(uint64(abs(a)), uint64(abs(b)))
		if hi == 0 && lo < 1<<63 {
			return a * b
		}
	}
	m.fail("a sum or product is beyond 64 bits: values that large cannot be counted with")
	return 0
}

func abs(a int64) int64 {
	if a < 0 {
		return -a
	}
	return a
}

// filterOp keeps the rows whose operands compare as asked.
type filterOp struct {
	stateless
	op   string
	l, r operand
}

func (o *filterOp) holds(m *Monitor, row []int64) bool {
	if o.l.op == 0 && o.l.col >= 0 && o.l.kind == clause.Int && o.r.op == 0 && o.r.col < 0 && o.r.kind == clause.Int {
		return o.says(cmp.Compare(row[o.l.col], o.r.value.Num)) // a column with a number, as most are
	}
	return o.says(m.sym.compare(o.l.number(m, row), o.l.kind, o.r.number(m, row), o.r.kind))
}

// says is the answer when the left operand compares with the right as c.
func (o *filterOp) says(c int) bool {
	switch {
	case c < 0:
		return o.op[0] == '<'
	case c > 0:
		return o.op[0] == '>'
	}
	return o.op == "=" || len(o.op) == 2
}

func (o *filterOp) step(m *Monitor, n *node, tp int) {
	ins, del := n.at(0, tp)
	for i := range ins.n {
		if row := ins.row(i, n.out.w); o.holds(m, row) {
			n.out.insert(row...)
		}
	}
	for i := range del.n {
		if row := del.row(i, n.out.w); o.holds(m, row) {
			n.out.delete(row...)
		}
	}
	n.out.close()
}

// extendOp adds a column computed from the others.
type extendOp struct {
	stateless
	term operand
	buf  []int64
}

func (o *extendOp) step(m *Monitor, n *node, tp int) {
	ins, del := n.at(0, tp)
	w := n.out.w - 1
	for i := range ins.n {
		row := ins.row(i, w)
		o.buf = append(append(o.buf[:0], row...), o.term.number(m, row))
		n.out.insert(o.buf...)
	}
	for i := range del.n {
		row := del.row(i, w)
		o.buf = append(append(o.buf[:0], row...), o.term.number(m, row))
		n.out.delete(o.buf...)
	}
	n.out.close()
}

// orderOp puts columns into another order.
type orderOp struct {
	stateless
	cols []int
	buf  []int64
}

func (o *orderOp) step(m *Monitor, n *node, tp int) {
	ins, del := n.at(0, tp)
	for i := range ins.n {
		o.buf = pick(o.buf, ins.row(i, n.out.w), o.cols)
		n.out.insert(o.buf...)
	}
	for i := range del.n {
		o.buf = pick(o.buf, del.row(i, n.out.w), o.cols)
		n.out.delete(o.buf...)
	}
	n.out.close()
}

// beginsOp takes from a lasting relation what has just begun: P AND NOT PREV P
// without looking at what goes on.
type beginsOp struct{ stateless }

func (beginsOp) step(m *Monitor, n *node, tp int) {
	ins, _ := n.at(0, tp)
	n.out.ins = append(n.out.ins, ins.v...)
	n.out.nIns += int32(ins.n)
	n.out.close()
}

// seen finds the rows of one time point that repeat: few by looking, many by
// a table.
type seen struct {
	w    int
	few  []int64
	n    int
	many *table
}

const manyRows = 12

func (s *seen) reset(w, n int) {
	s.w, s.few, s.n = w, s.few[:0], 0
	if n <= manyRows {
		s.many = nil
	} else {
		s.many = &table{w: w}
	}
}

func (s *seen) first(row []int64) bool {
	if s.many != nil {
		_, fresh := s.many.add(row)
		return fresh
	}
next:
	for i := range s.n {
		for j, v := range row {
			if s.few[i*s.w+j] != v {
				continue next
			}
		}
		return false
	}
	s.few = append(s.few, row...)
	s.n++
	return true
}
