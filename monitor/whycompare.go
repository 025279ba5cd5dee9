package monitor

// compare runs then if a comparison holds, binding its variable if it is an
// equation that does.
func (x *explainer) compare(n *plan, then func() bool) bool {
	l, r := n.l, n.r
	if n.op == "=" && !x.known(l) {
		l, r = r, l
	}
	if n.op == "=" && !x.known(r) && x.known(l) {
		s := r.a.slot
		x.val[s], x.has[s] = x.number(l), true
		stop := then()
		x.has[s] = false
		return stop
	}
	return x.holds(n) && then()
}

// holds says whether a comparison of known values holds.
func (x *explainer) holds(n *plan) bool {
	f := filterOp{op: n.op}
	return f.says(x.m.sym.compare(x.number(n.l), n.l.kind, x.number(n.r), n.r.kind))
}

func (x *explainer) allHold(where []*plan) bool {
	for _, n := range where {
		if !x.holds(n) {
			return false
		}
	}
	return true
}

func (x *explainer) known(o planOperand) bool {
	return (o.a.slot < 0 || x.has[o.a.slot]) && (o.op == 0 || o.b.slot < 0 || x.has[o.b.slot])
}

func (x *explainer) number(o planOperand) int64 {
	a := x.simple(o.a)
	switch o.op {
	case '+':
		return a + x.simple(o.b)
	case '-':
		return a - x.simple(o.b)
	case '*':
		return a * x.simple(o.b)
	}
	return a
}

func (x *explainer) simple(t planTerm) int64 {
	if t.slot >= 0 {
		return x.val[t.slot]
	}
	return x.m.sym.of(t.value, t.kind)
}
