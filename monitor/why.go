package monitor

import (
	"truce/monitor/clause"
	"truce/monitor/witness"
)

// An explainer finds the reasons of verdicts in the past, by the definition of
// each operator and with an index, independent of how the verdict was found. It
// tries the possibilities in a fixed order, latest time points first, so one
// verdict has one witness.
type explainer struct {
	m       *Monitor
	past    past
	clauses []explained
	val     []int64 // by slot
	has     []bool
	trail   []int // slots bound by the events being tried
	types   []clause.Type
	quiet   bool            // only whether there is a witness is asked
	scratch witness.Witness // stands for every witness while quiet
	arena   arena
}

type explained struct {
	plan  *plan
	slots []int // of the free variables
}

func newExplainer(m *Monitor) *explainer {
	pl := &planner{sig: m.sig, index: map[[2]int]bool{}}
	x := &explainer{m: m}
	for i, c := range m.p.clauses {
		vars := clause.FreeVars(c.Formula)
		s := scope{slot: map[string]int{}, bound: map[int]bool{}}.with(pl, vars, m.p.types[i])
		s = s.bind(c.Formula)
		e := explained{plan: pl.plan(c.Formula, s)}
		for _, v := range vars {
			e.slots = append(e.slots, s.slot[v])
		}
		x.clauses = append(x.clauses, e)
	}
	x.types, x.val, x.has = pl.slots, make([]int64, len(pl.slots)), make([]bool, len(pl.slots))
	x.past = newPast(m.sig, pl.index)
	return x
}

// explain gives the witness of one row of a verdict; nil would mean that there
// is none, and the verdict wrong.
func (x *explainer) explain(clause, tp int, row []int64) *witness.Witness {
	e := x.clauses[clause]
	clear(x.has)
	x.arena.n = 0
	for i, s := range e.slots {
		x.val[s], x.has[s] = row[i], true
	}
	var found *witness.Witness
	x.find(e.plan, tp, func(w *witness.Witness) bool {
		found = w
		return true
	})
	return found
}

// trim forgets what no verdict still to come can rest on, once that may be
// much.
func (x *explainer) trim() {
	if len(x.past.ts) < 2*x.past.asked+256 {
		return
	}
	keep := x.past.end()
	for i, r := range x.m.roots {
		tp := max(r.read, x.past.first)
		if tp >= x.past.end() {
			tp = x.past.end() - 1
		}
		if tp >= x.past.first {
			first, _ := x.past.asks(x.clauses[i].plan, tp)
			keep = min(keep, first)
		}
	}
	x.past.trim(keep)
	x.past.asked = len(x.past.ts)
}

// then is what is to be done with a witness; it says whether to stop looking.
type then = func(*witness.Witness) bool

// find looks for witnesses of a part at a time point, binding variables that
// are not bound for as long as then runs.
func (x *explainer) find(n *plan, i int, then then) bool {
	say := func(k witness.Kind, parts ...*witness.Witness) *witness.Witness { return x.say(i, k, parts...) }
	switch f := n.f.(type) {
	case clause.Atom:
		return x.event(n, i, then)
	case clause.Compare:
		return x.compare(n, func() bool { return then(say(witness.Compare)) })
	case clause.Not:
		if x.exists(n.parts[0], i) {
			return false
		}
		w := say(witness.Absence)
		if x.quiet {
			return then(w)
		}
		first, last := x.past.asks(n.parts[0], i)
		w.Absent, w.Range = n.text, witness.Range{First: first, Last: last, FromTS: x.past.at(first), ToTS: x.past.at(last)}
		return then(w)
	case clause.And:
		a, b := n.parts[0], n.parts[1]
		swapped := clause.IsGuard(f.L) && !clause.IsGuard(f.R)
		if swapped {
			a, b = b, a
		}
		return x.find(a, i, func(v *witness.Witness) bool {
			return x.find(b, i, func(w *witness.Witness) bool {
				if swapped {
					v, w := w, v
					return then(say(witness.Both, v, w))
				}
				return then(say(witness.Both, v, w))
			})
		})
	case clause.Or:
		return x.find(n.parts[0], i, func(w *witness.Witness) bool { return then(say(witness.Left, w)) }) ||
			x.find(n.parts[1], i, func(w *witness.Witness) bool { return then(say(witness.Right, w)) })
	case clause.Exists:
		if n.some {
			if stop, done := x.reaches(n, i, then); done {
				return stop
			}
		}
		return x.find(n.parts[0], i, func(w *witness.Witness) bool {
			e := say(witness.Exists, w)
			if !x.quiet {
				x.bind(e, n)
			}
			return x.forgotten(n.slots, func() bool { return then(e) })
		})
	case clause.Prev:
		if i == 0 || !f.Window.Has(x.past.at(i)-x.past.at(i-1)) {
			return false
		}
		return x.find(n.parts[0], i-1, func(w *witness.Witness) bool { return then(say(witness.At, w)) })
	case clause.Next:
		if i+1 >= x.past.end() || !f.Window.Has(x.past.at(i+1)-x.past.at(i)) {
			return false
		}
		return x.find(n.parts[0], i+1, func(w *witness.Witness) bool { return then(say(witness.At, w)) })
	case clause.Once, clause.Eventually:
		_, ahead := f.(clause.Eventually)
		return x.somewhere(n, n.parts[0], i, ahead, func(w *witness.Witness) bool { return then(say(witness.At, w)) })
	case clause.Since, clause.Until:
		_, ahead := f.(clause.Until)
		return x.somewhere(n, n.parts[1], i, ahead, func(w *witness.Witness) bool {
			return x.chain(n.parts[0], i, w.Point, []*witness.Witness{w}, func(parts []*witness.Witness) bool {
				return then(say(witness.Chain, parts...))
			})
		})
	case clause.Aggregate:
		return x.aggregate(n, i, then)
	}
	return false
}

// say makes a witness; while only the existence of one is asked, all are one.
func (x *explainer) say(i int, k witness.Kind, parts ...*witness.Witness) *witness.Witness {
	if x.quiet {
		x.scratch.Point = i
		return &x.scratch
	}
	w := x.arena.take()
	w.Kind, w.Point, w.TS = k, i, x.past.at(i)
	w.Parts = append(w.Parts, parts...)
	return w
}

// exists says whether there is a witness of a part, without making one.
func (x *explainer) exists(n *plan, i int) bool {
	was := x.quiet
	x.quiet = true
	found := x.find(n, i, func(*witness.Witness) bool { return true })
	x.quiet = was
	return found
}

// somewhere looks for a part at the time points of a window: backward from the
// latest, or forward from the earliest.
func (x *explainer) somewhere(n, part *plan, i int, ahead bool, then then) bool {
	return x.points(n, part, i, ahead, func(tp int) bool { return x.find(part, tp, then) })
}

// points visits the time points of a window at which a part may hold: only
// those that have the event it needs, if one of its values is known.
func (x *explainer) points(n, part *plan, i int, ahead bool, visit func(tp int) bool) bool {
	from, to := x.past.window(n, i)
	if a := x.key(part); a != nil {
		return x.past.kinds[a.pred].points(a.indexed, x.val[a.terms[a.indexed].slot], from, to, ahead, visit)
	}
	for k := range to - from {
		tp := from + k
		if !ahead {
			tp = to - 1 - k
		}
		if visit(tp) {
			return true
		}
	}
	return false
}

// key is an atom that must hold where a part does and has a column whose value
// is known, or nil.
func (x *explainer) key(n *plan) *plan {
	switch n.f.(type) {
	case clause.Atom:
		if n.indexed >= 0 && x.has[n.terms[n.indexed].slot] {
			return n
		}
	case clause.And:
		if a := x.key(n.parts[0]); a != nil {
			return a
		}
		return x.key(n.parts[1])
	case clause.Exists:
		return x.key(n.parts[0])
	}
	return nil
}

// chain looks for the left side of SINCE or UNTIL at every time point from i to
// before j.
func (x *explainer) chain(l *plan, i, j int, parts []*witness.Witness, then func([]*witness.Witness) bool) bool {
	if i == j {
		return then(parts)
	}
	step := 1
	if j < i {
		step = -1
	}
	return x.find(l, i, func(w *witness.Witness) bool {
		return x.chain(l, i+step, j, append(parts[:len(parts):len(parts)], w), then)
	})
}
