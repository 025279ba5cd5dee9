package monitor

import (
	"fmt"
	"slices"

	"truce/monitor/clause"
)

// compile makes the nodes of a formula that clause.Check has passed.
func (c *compiler) compile(f clause.Formula) relation {
	switch f := f.(type) {
	case clause.Atom:
		return c.atom(f)
	case clause.Compare:
		return c.constant(f)
	case clause.Not:
		r := c.compile(f.F)
		return relation{n: c.node("not", &notOp{}, nil, r.n.lasting, r.n)}
	case clause.And:
		return c.and(f)
	case clause.Or:
		return c.or(f)
	case clause.Exists:
		r := c.compile(f.F)
		vars := clause.FreeVars(f)
		vars = slices.DeleteFunc(slices.Clone(r.vars), func(v string) bool { return !slices.Contains(vars, v) })
		return c.project(r, vars)
	case clause.Prev:
		r := c.compile(f.F)
		if f.Window != clause.Any {
			r = c.each(r)
		}
		return relation{c.node("prev "+f.Window.String(), &prevOp{window: f.Window}, r.n.types, r.n.lasting, r.n), r.vars}
	case clause.Next:
		r := c.each(c.compile(f.F))
		return relation{c.node("next "+f.Window.String(), &nextOp{window: f.Window}, r.n.types, false, r.n), r.vars}
	case clause.Once:
		r := c.compile(f.F)
		if r.n.lasting && f.Window.From == 0 && !f.Window.Hours() {
			return relation{c.node("once "+f.Window.String(), newStayOp(f.Window, r.n.types), r.n.types, true, r.n), r.vars}
		}
		r = c.each(r)
		if !f.Window.Bounded() && f.Window.Period == "" {
			op := &everOp{from: f.Window.From, wait: rowQueue{w: len(r.vars)}, rows: tableOf(r.n.types)}
			return relation{c.node("ever "+f.Window.String(), op, r.n.types, true, r.n), r.vars}
		}
		return c.window(r, f.Window, false)
	case clause.Eventually:
		return c.window(c.each(c.compile(f.F)), f.Window, true)
	case clause.Since:
		left, negated := clause.Guarded(f.L)
		l, r := c.compile(left), c.each(c.compile(f.R))
		key := r.cols(l.vars)
		return relation{c.node(fmt.Sprint("since ", f.Window, negated, key), newSinceOp(f.Window, negated, key, r.n.types), r.n.types, true, l.n, r.n), r.vars}
	case clause.Until:
		left, negated := clause.Guarded(f.L)
		l, r := c.each(c.compile(left)), c.each(c.compile(f.R))
		key := r.cols(l.vars)
		return relation{c.node(fmt.Sprint("until ", f.Window, negated, key), newUntilOp(f.Window, negated, key, r.n.types), r.n.types, false, l.n, r.n), r.vars}
	case clause.Aggregate:
		return c.aggregate(f)
	}
	panic(fmt.Sprintf("monitor: %T has passed the check", f))
}

func (c *compiler) atom(f clause.Atom) relation {
	pred := c.sig.Find(f.Pred)
	op := &atomOp{pred: pred}
	var vars []string
	var types []clause.Type
	for i, t := range f.Args {
		switch at := slices.Index(vars, t.Var); {
		case t.Var == "_":
			op.loose = true
		case t.Var == "":
			op.fixed = append(op.fixed, fixed{i, t.Value})
		case at >= 0:
			op.equal = append(op.equal, [2]int{op.cols[at], i})
		default:
			vars, op.cols, types = append(vars, t.Var), append(op.cols, i), append(types, c.sig[pred].Cols[i].Type)
		}
	}
	op.types = types
	c.m.used[pred] = true
	return relation{c.node(fmt.Sprintf("atom %d %v %v %v", pred, op.cols, op.equal, op.fixed), op, types, false), vars}
}

// constant is a comparison that stands alone: of values, or x = value.
func (c *compiler) constant(f clause.Compare) relation {
	none := relation{n: c.node("true", &constantOp{}, nil, false)}
	if v, t, ok := f.Binds(nil); ok {
		return c.extend(none, v, t)
	}
	return c.filter(none, f)
}

// and joins what binds with what else there is.
func (c *compiler) and(f clause.And) relation {
	l, r := f.Sides()
	left := c.compile(l)
	switch r := r.(type) {
	case clause.Compare:
		types := map[string]clause.Type{}
		for i, v := range left.vars {
			types[v] = left.n.types[i]
		}
		if v, t, ok := r.Binds(types); ok {
			return c.extend(left, v, t)
		}
		return c.filter(left, r)
	case clause.Not:
		if p, ok := r.F.(clause.Prev); ok && p.Window == clause.Any && left.n.lasting {
			if before := c.compile(p.F); before.n == left.n && slices.Equal(before.vars, left.vars) {
				return relation{c.node("begins", &beginsOp{}, left.n.types, false, left.n), left.vars}
			}
		}
		if p, ok := c.probe(left, r.F, true); ok {
			return p
		}
		return c.without(left, c.compile(r.F))
	}
	if p, ok := c.probe(left, r, false); ok {
		return p
	}
	right := c.compile(r)
	if p, ok := c.probe(right, l, false); ok {
		return p
	}
	return c.join(left, right)
}

// timeline is the shared history of a momentary relation.
func (c *compiler) timeline(r relation) *node {
	return c.node("timeline", &timelineOp{base: 1, rows: tableOf(r.n.types)}, nil, false, r.n)
}

func (c *compiler) window(r relation, w clause.Window, forward bool) relation {
	line := c.timeline(r)
	what := fmt.Sprint("window ", w, forward)
	if n := c.find(what, line); n != nil {
		return relation{n, r.vars}
	}
	return relation{c.node(what, newWindowOp(line.op.(*timelineOp), w, forward), r.n.types, true, line), r.vars}
}

// probe is a momentary relation of which each row is looked up in a window of
// another, if f is such a window and the row has all its columns: what most
// duties and conditions are.
func (c *compiler) probe(l relation, f clause.Formula, negated bool) (relation, bool) {
	var w clause.Window
	var in clause.Formula
	switch f := f.(type) {
	case clause.Once:
		w, in = f.Window, f.F
	case clause.Eventually:
		w, in = f.Window, f.F
	default:
		return relation{}, false
	}
	for _, v := range clause.FreeVars(in) {
		if !slices.Contains(l.vars, v) {
			return relation{}, false
		}
	}
	if l.n.lasting || !w.Bounded() && w.Period == "" {
		return relation{}, false
	}
	r := c.compile(in)
	if r.n.lasting {
		return relation{}, false
	}
	_, forward := f.(clause.Eventually)
	key, line := l.cols(r.vars), c.timeline(r)
	what := fmt.Sprint("probe ", w, forward, negated, key)
	if n := c.find(what, l.n, line); n != nil {
		return relation{n, l.vars}, true
	}
	op := newProbeOp(line.op.(*timelineOp), w, forward, negated, key, len(l.vars))
	return relation{c.node(what, op, l.n.types, false, l.n, line), l.vars}, true
}

// join gives the rows that agree where both sides have a variable; the columns
// of the left side first.
func (c *compiler) join(l, r relation) relation {
	if l.n.lasting && !r.n.lasting {
		l, r = r, l
	}
	var shared []string
	vars := slices.Clone(l.vars)
	for _, v := range r.vars {
		if slices.Contains(l.vars, v) {
			shared = append(shared, v)
		} else {
			vars = append(vars, v)
		}
	}
	lk, rk := l.cols(shared), r.cols(shared)
	rest := r.cols(vars[len(l.vars):])
	types := append(slices.Clone(l.n.types), pickTypes(r.n.types, rest)...)
	what := fmt.Sprint("join ", lk, rk)
	j := joinCols{lk: lk, rk: rk, rest: rest}
	switch {
	case l.n.lasting:
		op := &joinOp{joinCols: j, l: newMultimap(l.n.types, lk), r: newMultimap(r.n.types, rk)}
		return relation{c.node(what, op, types, true, l.n, r.n), vars}
	case r.n.lasting:
		return relation{c.node(what, &lookupOp{joinCols: j, r: newMultimap(r.n.types, rk)}, types, false, l.n, r.n), vars}
	}
	return relation{c.node(what, &meetOp{joinCols: j}, types, false, l.n, r.n), vars}
}

// without gives the rows of l for which r has none with the same values.
func (c *compiler) without(l, r relation) relation {
	key := l.cols(r.vars)
	what := fmt.Sprint("without ", key)
	if !l.n.lasting {
		return relation{c.node(what, &missOp{key: key, r: tableOf(r.n.types)}, l.n.types, false, l.n, r.n), l.vars}
	}
	r = c.held(r)
	return relation{c.node(what, &withoutOp{l: newMultimap(l.n.types, key), r: tableOf(r.n.types)}, l.n.types, true, l.n, r.n), l.vars}
}

func (c *compiler) or(f clause.Or) relation {
	l, r := c.compile(f.L), c.compile(f.R)
	r = c.ordered(r, l.vars)
	if l.n.lasting || r.n.lasting {
		l, r = c.held(l), c.held(r)
	}
	op := &unionOp{rows: tableOf(l.n.types)}
	return relation{c.node("or", op, l.n.types, l.n.lasting, l.n, r.n), l.vars}
}

func (c *compiler) project(r relation, vars []string) relation {
	cols := r.cols(vars)
	op := &projectOp{cols: cols, rows: tableOf(pickTypes(r.n.types, cols))}
	return relation{c.node(fmt.Sprint("exists ", cols), op, pickTypes(r.n.types, cols), r.n.lasting, r.n), vars}
}

func (c *compiler) aggregate(f clause.Aggregate) relation {
	r := c.compile(f.F)
	by := r.cols(f.By)
	kind := clause.Int
	if f.Op == "AVG" || f.Op == "MED" {
		kind = clause.Ratio
	}
	types := append([]clause.Type{kind}, pickTypes(r.n.types, by)...)
	of := r.col(f.Of)
	op := &aggregateOp{kind: f.Op, of: of, by: by, groups: tableOf(pickTypes(r.n.types, by))}
	return relation{c.node(fmt.Sprint(f.Op, " ", of, by), op, types, r.n.lasting, r.n), append([]string{f.Result}, f.By...)}
}

func (c *compiler) filter(r relation, f clause.Compare) relation {
	op := &filterOp{op: f.Op, l: c.operand(r, f.L), r: c.operand(r, f.R)}
	return relation{c.node(fmt.Sprintf("where %v %s %v", op.l, op.op, op.r), op, r.n.types, r.n.lasting, r.n), r.vars}
}

func (c *compiler) extend(r relation, v string, t clause.Term) relation {
	op := &extendOp{term: c.operand(r, t)}
	types := append(slices.Clone(r.n.types), op.term.kind)
	return relation{c.node(fmt.Sprintf("let %v", op.term), op, types, r.n.lasting, r.n), append(slices.Clone(r.vars), v)}
}

// operand finds the columns of a term.
func (c *compiler) operand(r relation, t clause.Term) operand {
	o := operand{col: -1, col2: -1, kind: clause.Int}
	simple := func(t clause.Term) (int, clause.Value) {
		if t.Var == "" {
			return -1, t.Value
		}
		return r.col(t.Var), clause.Value{}
	}
	if t.Op != 0 {
		o.op = t.Op
		o.col, o.value = simple(*t.L)
		o.col2, o.value2 = simple(*t.R)
		return o
	}
	o.col, o.value = simple(t)
	switch {
	case o.col >= 0:
		o.kind = r.n.types[o.col]
	case o.value.Den == 0:
		o.kind = clause.Text
	}
	return o
}
