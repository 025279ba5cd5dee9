package monitor

// Operators over two relations: joins, and what is left of one without the
// other.

// joinCols are the columns that must agree (lk of the left, rk of the right)
// and those that the right side adds.
type joinCols struct {
	lk, rk, rest []int
	buf, key     []int64
}

// joined is the row made of two.
func (j *joinCols) joined(l, r []int64) []int64 {
	j.buf = append(j.buf[:0], l...)
	for _, c := range j.rest {
		j.buf = append(j.buf, r[c])
	}
	return j.buf
}

// lookupOp joins a momentary relation with a lasting one: each row looks for
// its partners.
type lookupOp struct {
	still
	joinCols
	r *multimap
}

func (o *lookupOp) step(m *Monitor, n *node, tp int) {
	o.follow(n, tp)
	ins, _ := n.at(0, tp)
	w := n.in[0].out.w
	for i := range ins.n {
		l := ins.row(i, w)
		o.key = pick(o.key, l, o.lk)
		for s := o.r.first(o.key); s >= 0; s = o.r.next[s] {
			n.out.insert(o.joined(l, o.r.rows.row(uint32(s)))...)
		}
	}
	n.out.close()
}

// follow keeps the multimap equal to the lasting relation.
func (o *lookupOp) follow(n *node, tp int) {
	ins, del := n.at(1, tp)
	w := n.in[1].out.w
	for i := range del.n {
		o.r.remove(del.row(i, w))
	}
	for i := range ins.n {
		o.r.add(ins.row(i, w))
	}
}

// meetOp joins two momentary relations.
type meetOp struct {
	stateless
	joinCols
}

func (o *meetOp) step(m *Monitor, n *node, tp int) {
	l, _ := n.at(0, tp)
	r, _ := n.at(1, tp)
	lw, rw := n.in[0].out.w, n.in[1].out.w
	if l.n > 0 && r.n > manyRows {
		t := newMultimap(n.in[1].types, o.rk)
		for i := range r.n {
			t.add(r.row(i, rw))
		}
		for i := range l.n {
			o.key = pick(o.key, l.row(i, lw), o.lk)
			for s := t.first(o.key); s >= 0; s = t.next[s] {
				n.out.insert(o.joined(l.row(i, lw), t.rows.row(uint32(s)))...)
			}
		}
		n.out.close()
		return
	}
	for i := range l.n {
	right:
		for k := range r.n {
			a, b := l.row(i, lw), r.row(k, rw)
			for c := range o.lk {
				if a[o.lk[c]] != b[o.rk[c]] {
					continue right
				}
			}
			n.out.insert(o.joined(a, b)...)
		}
	}
	n.out.close()
}

// joinOp joins two lasting relations: what left takes its pairs along, what
// came brings its own.
type joinOp struct {
	still
	joinCols
	l, r *multimap
}

func (o *joinOp) step(m *Monitor, n *node, tp int) {
	lIns, lDel := n.at(0, tp)
	rIns, rDel := n.at(1, tp)
	lw, rw := n.in[0].out.w, n.in[1].out.w
	left := func(row []int64, say func(...int64)) {
		o.key = pick(o.key, row, o.lk)
		for s := o.r.first(o.key); s >= 0; s = o.r.next[s] {
			say(o.joined(row, o.r.rows.row(uint32(s)))...)
		}
	}
	right := func(row []int64, say func(...int64)) {
		o.key = pick(o.key, row, o.rk)
		for s := o.l.first(o.key); s >= 0; s = o.l.next[s] {
			say(o.joined(o.l.rows.row(uint32(s)), row)...)
		}
	}
	for i := range lDel.n {
		left(lDel.row(i, lw), n.out.delete)
		o.l.remove(lDel.row(i, lw))
	}
	for i := range rDel.n {
		right(rDel.row(i, rw), n.out.delete)
		o.r.remove(rDel.row(i, rw))
	}
	for i := range rIns.n {
		right(rIns.row(i, rw), n.out.insert)
		o.r.add(rIns.row(i, rw))
	}
	for i := range lIns.n {
		left(lIns.row(i, lw), n.out.insert)
		o.l.add(lIns.row(i, lw))
	}
	n.out.close()
}

// missOp gives the rows of a momentary relation that have no partner in
// another relation of either kind.
type missOp struct {
	still
	key []int
	r   table
	buf []int64
}

func (o *missOp) step(m *Monitor, n *node, tp int) {
	ins, del := n.at(1, tp)
	for i := range del.n {
		if s, ok := o.r.find(del.row(i, o.r.w)); ok {
			o.r.remove(s)
		}
	}
	for i := range ins.n {
		o.r.add(ins.row(i, o.r.w))
	}
	l, _ := n.at(0, tp)
	for i := range l.n {
		row := l.row(i, n.out.w)
		o.buf = pick(o.buf, row, o.key)
		if _, ok := o.r.find(o.buf); !ok {
			n.out.insert(row...)
		}
	}
	if !n.in[1].lasting {
		o.r.clear()
	}
	n.out.close()
}

// withoutOp is the same for two lasting relations.
type withoutOp struct {
	still
	l   *multimap
	r   table
	buf []int64
}

func (o *withoutOp) step(m *Monitor, n *node, tp int) {
	lIns, lDel := n.at(0, tp)
	rIns, rDel := n.at(1, tp)
	w := n.out.w
	barred := func(row []int64) bool {
		o.buf = pick(o.buf, row, o.l.key)
		_, ok := o.r.find(o.buf)
		return ok
	}
	for i := range lDel.n {
		row := lDel.row(i, w)
		if !barred(row) {
			n.out.delete(row...)
		}
		o.l.remove(row)
	}
	for i := range rDel.n {
		key := rDel.row(i, o.r.w)
		for s := o.l.first(key); s >= 0; s = o.l.next[s] {
			n.out.insert(o.l.rows.row(uint32(s))...)
		}
		if s, ok := o.r.find(key); ok {
			o.r.remove(s)
		}
	}
	for i := range rIns.n {
		key := rIns.row(i, o.r.w)
		for s := o.l.first(key); s >= 0; s = o.l.next[s] {
			n.out.delete(o.l.rows.row(uint32(s))...)
		}
		o.r.add(key)
	}
	for i := range lIns.n {
		row := lIns.row(i, w)
		if !barred(row) {
			n.out.insert(row...)
		}
		o.l.add(row)
	}
	n.out.close()
}
