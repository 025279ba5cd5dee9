package monitor

import "truce/monitor/witness"

// Reasons that are events, and the variables that they bind.

func (x *explainer) event(n *plan, i int, then then) bool {
	k := &x.past.kinds[n.pred]
	from, to := k.at(i - x.past.first)
	for number := from; number < to; number++ {
		mark := len(x.trail)
		stop := x.fits(n, k.row(number)) && then(x.shown(n.pred, number, i))
		if x.unbind(mark); stop {
			return true
		}
	}
	return false
}

// fits says whether a row matches the terms of an atom, and binds its variables
// until unbind.
func (x *explainer) fits(n *plan, row []int64) bool {
	for c, t := range n.terms {
		switch {
		case t.slot == -2:
		case t.slot == -1:
			if row[c] != x.m.sym.of(t.value, t.kind) {
				return false
			}
		case x.has[t.slot]:
			if row[c] != x.val[t.slot] {
				return false
			}
		default:
			x.val[t.slot], x.has[t.slot] = row[c], true
			x.trail = append(x.trail, t.slot)
		}
	}
	return true
}

func (x *explainer) unbind(mark int) {
	for _, s := range x.trail[mark:] {
		x.has[s] = false
	}
	x.trail = x.trail[:mark]
}

// shown is the witness that an event is.
func (x *explainer) shown(pred, number, i int) *witness.Witness {
	w := x.say(i, witness.Event)
	if !x.quiet {
		k := &x.past.kinds[pred]
		text := &k.text[number-k.base]
		if *text == "" {
			b := append(make([]byte, 0, 64), x.m.sig[pred].Name...)
			*text = string(x.m.appendRow(b, k.row(number), k.cols))
		}
		w.Event = *text
	}
	return w
}

// forgotten runs then while the variables of slots are not bound: what follows
// may come to the same formula again, at another time point.
func (x *explainer) forgotten(slots []int, then func() bool) bool {
	was := make([]int64, len(slots))
	for k, s := range slots {
		was[k], x.has[s] = x.val[s], false
	}
	stop := then()
	for k, s := range slots {
		x.val[s], x.has[s] = was[k], true
	}
	return stop
}

// bind notes the values of the variables that a part forgets.
func (x *explainer) bind(w *witness.Witness, n *plan) {
	for k, s := range n.slots {
		w.Values = append(w.Values, witness.Binding{Var: n.names[k], Value: x.m.sym.value(x.val[s], x.types[s])})
	}
}
