// Package obvious says what a clause means, as directly as it can be said: it
// looks at every time point that a window holds, every time it is asked. It is
// slow and has no state; that is its use. The engine of package monitor is held
// to it on random clauses and logs, and the checker of package witness asks it
// whether something that is said not to have happened did.
package obvious

import (
	"maps"
	"slices"

	"truce/monitor/clause"
)

// Values assigns values to variables.
type Values = map[string]clause.Value

// Eval gives the assignments of the free variables of f that satisfy it at
// time point i of a log that is over, in ascending order.
func Eval(f clause.Formula, log []clause.TimePoint, sig clause.Signature, i int) [][]clause.Value {
	vars := clause.FreeVars(f)
	rows := [][]clause.Value{}
	for _, v := range Solve(f, log, sig, i, Values{}) {
		row := make([]clause.Value, len(vars))
		for c, name := range vars {
			row[c] = v[name]
		}
		rows = append(rows, row)
	}
	slices.SortFunc(rows, compareRows)
	return slices.CompactFunc(rows, func(a, b []clause.Value) bool { return compareRows(a, b) == 0 })
}

func compareRows(a, b []clause.Value) int {
	return slices.CompareFunc(a, b, clause.Value.Compare)
}

// Solve gives every way to extend an assignment so that f holds at time point
// i; an assignment may come twice. Variables of known that f does not have are
// carried along.
func Solve(f clause.Formula, log []clause.TimePoint, sig clause.Signature, i int, known Values) []Values {
	s := solver{log, sig}
	return s.solve(f, i, known)
}

type solver struct {
	log []clause.TimePoint
	sig clause.Signature
}

func (s solver) solve(f clause.Formula, i int, known Values) []Values {
	switch f := f.(type) {
	case clause.Atom:
		return s.atom(f, i, known)
	case clause.Compare:
		return compare(f, known)
	case clause.Not:
		if len(s.solve(f.F, i, known)) == 0 {
			return []Values{known}
		}
		return nil
	case clause.And:
		first, then := f.Sides()
		var out []Values
		for _, v := range s.solve(first, i, known) {
			out = append(out, s.solve(then, i, v)...)
		}
		return distinct(out)
	case clause.Or:
		return distinct(append(s.solve(f.L, i, known), s.solve(f.R, i, known)...))
	case clause.Exists:
		return s.exists(f, i, known)
	case clause.Prev:
		if i > 0 && f.Window.Has(s.log[i].TS-s.log[i-1].TS) {
			return s.solve(f.F, i-1, known)
		}
		return nil
	case clause.Next:
		if i+1 < len(s.log) && f.Window.Has(s.log[i+1].TS-s.log[i].TS) {
			return s.solve(f.F, i+1, known)
		}
		return nil
	case clause.Once:
		var out []Values
		for j := i; j >= 0 && !s.before(f.Window, i, j); j-- {
			if s.inWindow(f.Window, i, j) {
				out = append(out, s.solve(f.F, j, known)...)
			}
		}
		return distinct(out)
	case clause.Eventually:
		var out []Values
		for j := i; j < len(s.log) && s.log[j].TS-s.log[i].TS <= f.Window.To; j++ {
			if s.inWindow(f.Window, i, j) {
				out = append(out, s.solve(f.F, j, known)...)
			}
		}
		return distinct(out)
	case clause.Since:
		return s.chain(f.L, f.R, f.Window, i, known, -1)
	case clause.Until:
		return s.chain(f.L, f.R, f.Window, i, known, +1)
	case clause.Aggregate:
		return s.aggregate(f, i, known)
	}
	return nil
}

// inWindow says whether time point j lies in a window at time point i.
func (s solver) inWindow(w clause.Window, i, j int) bool {
	at, other := s.log[i].TS, s.log[j].TS
	switch {
	case w.Period != "":
		from, _, in := w.Bounds(at)
		return in && j <= i && other >= from
	case j <= i:
		return w.Has(at - other)
	}
	return w.Has(other - at)
}

// before says whether time point j lies before a window at i, so that none
// earlier needs to be looked at.
func (s solver) before(w clause.Window, i, j int) bool {
	if w.Period != "" {
		from, _, in := w.Bounds(s.log[i].TS)
		return !in || s.log[j].TS < from
	}
	return s.log[i].TS-s.log[j].TS > w.To
}

func (s solver) atom(f clause.Atom, i int, known Values) []Values {
	var out []Values
	for _, e := range s.log[i].Events {
		if s.sig[e.Pred].Name != f.Pred {
			continue
		}
		v, fits := maps.Clone(known), true
		for c, t := range f.Args {
			switch {
			case t.Var == "_":
			case t.Var == "":
				fits = fits && t.Value == e.Args[c]
			default:
				if have, ok := v[t.Var]; ok {
					fits = fits && have == e.Args[c]
				}
				v[t.Var] = e.Args[c]
			}
		}
		if fits {
			out = append(out, v)
		}
	}
	return distinct(out)
}

func compare(f clause.Compare, known Values) []Values {
	l, okL := term(f.L, known)
	r, okR := term(f.R, known)
	switch {
	case okL && okR:
		c := l.Compare(r)
		if f.Op == "=" && c == 0 || f.Op == "<" && c < 0 || f.Op == "<=" && c <= 0 || f.Op == ">" && c > 0 || f.Op == ">=" && c >= 0 {
			return []Values{known}
		}
		return nil
	case okL:
		l, r, f.L, f.R = r, l, f.R, f.L
	}
	v := maps.Clone(known)
	v[f.L.Var] = r
	return []Values{v}
}

func term(t clause.Term, known Values) (clause.Value, bool) {
	if t.Op == 0 {
		if t.Var == "" {
			return t.Value, true
		}
		v, ok := known[t.Var]
		return v, ok
	}
	a, okA := term(*t.L, known)
	b, okB := term(*t.R, known)
	n := a.Num + b.Num
	switch t.Op {
	case '-':
		n = a.Num - b.Num
	case '*':
		n = a.Num * b.Num
	}
	return clause.IntValue(n), okA && okB
}

// exists solves below with the variables unknown, then gives them back what
// they were outside.
func (s solver) exists(f clause.Exists, i int, known Values) []Values {
	inner := maps.Clone(known)
	for _, v := range f.Vars {
		delete(inner, v)
	}
	var out []Values
	for _, v := range s.solve(f.F, i, inner) {
		v = maps.Clone(v)
		for _, name := range f.Vars {
			delete(v, name)
			if was, ok := known[name]; ok {
				v[name] = was
			}
		}
		out = append(out, v)
	}
	return distinct(out)
}

// chain is SINCE (step −1) and UNTIL (step +1): r at some time point of the
// window, and l at every one from there to i, without the one at which r holds.
func (s solver) chain(l, r clause.Formula, w clause.Window, i int, known Values, step int) []Values {
	var out []Values
	for j := i; j >= 0 && j < len(s.log); j += step {
		if step < 0 && s.before(w, i, j) {
			break
		}
		if !s.inWindow(w, i, j) {
			continue
		}
		for _, v := range s.solve(r, j, known) {
			held := true
			for k := i; held && k != j; k += step {
				held = len(s.solve(l, k, v)) > 0
			}
			if held {
				out = append(out, v)
			}
		}
	}
	return distinct(out)
}

func key(v Values, vars []string) string {
	var b []byte
	for _, name := range vars {
		b = append(v[name].Append(b), '|')
	}
	return string(b)
}

func distinct(rows []Values) []Values {
	if len(rows) < 2 {
		return rows
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(rows, func(v Values) bool {
		k := key(v, slices.Sorted(maps.Keys(v)))
		was := seen[k]
		seen[k] = true
		return was
	})
}
