package monitor

import (
	"slices"

	"truce/monitor/clause"
)

// A plan is a formula made ready for finding its reasons: every variable has a
// slot of its own, also those that EXISTS and aggregates forget, and every atom
// knows by which of its columns its events are looked up.
type plan struct {
	f      clause.Formula
	parts  []*plan
	text   string // of an absence
	window span

	pred    int        // Atom
	terms   []planTerm // Atom: by column; Compare: see terms2
	indexed int        // Atom: the column that is bound when it is asked, or −1

	op   string // Compare
	l, r planOperand

	names  []string // Exists: forgotten; Aggregate: the variables that are not groups
	slots  []int    // their slots
	result int      // Aggregate: slot of the result
	of     int
	by     []int // Aggregate: slots of the groups outside,
	byIn   []int // and inside
	agg    clause.Aggregate
	cmp    clause.Compare // Exists of a bounded form
	some   bool
	plain  *plain      // what the part is if it is no more than an event
	fold   aggregateOp // Aggregate: how results come about
	group  group       // Aggregate: memory to be used again,
	found  *found      // and for contributions
}

// plain is a part that an event alone shows: an atom, with comparisons of its
// values.
type plain struct {
	atom    *plan
	where   []*plan // the comparisons, the innermost first
	swapped []bool  // which of them stand left of what they narrow
}

// plainOf says what a planned part is if it is plain, or nil.
func plainOf(n *plan) *plain {
	switch f := n.f.(type) {
	case clause.Atom:
		return &plain{atom: n}
	case clause.And:
		binds, other := f.Sides()
		c, ok := other.(clause.Compare)
		swapped := clause.IsGuard(f.L) && !clause.IsGuard(f.R)
		l, r := n.parts[0], n.parts[1]
		if swapped {
			l, r = r, l
		}
		vars := clause.FreeVars(binds)
		if !ok || l.plain == nil || slices.ContainsFunc(clause.FreeVars(c), func(v string) bool { return !slices.Contains(vars, v) }) {
			return nil
		}
		return &plain{l.plain.atom, append(slices.Clone(l.plain.where), r), append(slices.Clone(l.plain.swapped), swapped)}
	}
	return nil
}

// A planTerm is a slot, or a value.
type planTerm struct {
	slot  int // −1: value; −2: anything
	value clause.Value
	kind  clause.Type
}

type planOperand struct {
	op   byte
	a, b planTerm
	kind clause.Type
}

// A planner gives slots.
type planner struct {
	sig   clause.Signature
	slots []clause.Type // by slot
	index map[[2]int]bool
}

// scope is the slots of the variables that can be seen, and which are bound
// when a part is asked.
type scope struct {
	slot  map[string]int
	bound map[int]bool
}

func (s scope) with(p *planner, names []string, types map[string]clause.Type) scope {
	n := scope{slot: map[string]int{}, bound: s.bound}
	for k, v := range s.slot {
		n.slot[k] = v
	}
	for _, v := range names {
		n.slot[v] = len(p.slots)
		p.slots = append(p.slots, types[v])
	}
	return n
}

// bind is the scope after f has been shown: its variables are bound.
func (s scope) bind(f clause.Formula) scope {
	n := scope{slot: s.slot, bound: map[int]bool{}}
	for k := range s.bound {
		n.bound[k] = true
	}
	for _, v := range clause.FreeVars(f) {
		n.bound[s.slot[v]] = true
	}
	return n
}

func (p *planner) plan(f clause.Formula, s scope) *plan {
	n := &plan{f: f, indexed: -1}
	n.window.Window, _ = clause.WindowOf(f)
	part := func(f clause.Formula, s scope) { n.parts = append(n.parts, p.plan(f, s)) }
	switch f := f.(type) {
	case clause.Atom:
		p.atom(n, f, s)
	case clause.Compare:
		n.op, n.l, n.r = f.Op, p.operand(f.L, s), p.operand(f.R, s)
	case clause.Not:
		n.text = clause.String(f.F)
		part(f.F, s)
	case clause.And:
		first, _ := f.Sides()
		l, r := s, s
		if clause.String(first) == clause.String(f.L) {
			r = s.bind(f.L)
		} else {
			l = s.bind(f.R)
		}
		part(f.L, l)
		part(f.R, r)
	case clause.Exists:
		types, _ := clause.Check(f.F, p.sig)
		inner := s.with(p, f.Vars, types)
		n.names = f.Vars
		for _, v := range f.Vars {
			n.slots = append(n.slots, inner.slot[v])
		}
		n.agg, n.cmp, n.some = bounded(f)
		part(f.F, inner)
	case clause.Since:
		part(f.L, s.bind(f.R))
		part(f.R, s)
	case clause.Until:
		part(f.L, s.bind(f.R))
		part(f.R, s)
	case clause.Aggregate:
		types, _ := clause.Check(f.F, p.sig)
		vars := clause.FreeVars(f.F)
		inner := s.with(p, vars, types)
		n.agg, n.result, n.of = f, s.slot[f.Result], inner.slot[f.Of]
		bound := map[int]bool{}
		for _, g := range f.By {
			n.by, n.byIn = append(n.by, s.slot[g]), append(n.byIn, inner.slot[g])
			bound[inner.slot[g]] = s.bound[s.slot[g]]
		}
		for _, v := range vars {
			if !slices.Contains(f.By, v) {
				n.names, n.slots = append(n.names, v), append(n.slots, inner.slot[v])
			}
		}
		inner.bound = bound
		n.fold = aggregateOp{kind: f.Op, by: n.by}
		part(f.F, inner)
	default:
		for _, q := range clause.Parts(f) {
			part(q, s)
		}
	}
	n.plain = plainOf(n)
	return n
}

func (p *planner) atom(n *plan, f clause.Atom, s scope) {
	n.pred = p.sig.Find(f.Pred)
	for c, t := range f.Args {
		pt := planTerm{slot: -1, value: t.Value, kind: p.sig[n.pred].Cols[c].Type}
		switch {
		case t.Var == "_":
			pt.slot = -2
		case t.Var != "":
			pt.slot = s.slot[t.Var]
		}
		if n.indexed < 0 && pt.slot >= 0 && s.bound[pt.slot] {
			n.indexed = c
			p.index[[2]int{n.pred, c}] = true
		}
		n.terms = append(n.terms, pt)
	}
}

func (p *planner) operand(t clause.Term, s scope) planOperand {
	simple := func(t clause.Term) planTerm {
		if t.Var != "" {
			slot := s.slot[t.Var]
			return planTerm{slot: slot, kind: p.slots[slot]}
		}
		k := clause.Int
		if t.Value.Den == 0 {
			k = clause.Text
		}
		return planTerm{slot: -1, value: t.Value, kind: k}
	}
	if t.Op != 0 {
		return planOperand{op: t.Op, a: simple(*t.L), b: simple(*t.R), kind: clause.Int}
	}
	a := simple(t)
	return planOperand{a: a, kind: a.kind}
}

// bounded says whether f is EXISTS s. (s <- OP v; … AND s > bound) of a form in
// which some contributions can be enough, as the checker of witnesses has it.
func bounded(f clause.Exists) (clause.Aggregate, clause.Compare, bool) {
	and, ok := f.F.(clause.And)
	if !ok || len(f.Vars) != 1 {
		return clause.Aggregate{}, clause.Compare{}, false
	}
	l, r := and.Sides()
	a, okA := l.(clause.Aggregate)
	c, okC := r.(clause.Compare)
	if !okA || !okC || a.Result != f.Vars[0] || c.L.Var != a.Result || c.R.Var != "" || c.R.Op != 0 {
		return a, c, false
	}
	above := c.Op == ">" || c.Op == ">="
	below := c.Op == "<" || c.Op == "<="
	return a, c, (a.Op == "SUM" || a.Op == "CNT" || a.Op == "MAX") && above || a.Op == "MIN" && below
}
