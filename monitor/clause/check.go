package clause

import (
	"fmt"
	"slices"
)

// The bounds of a clause: how deep, how many parts, how many variables are
// bound at once.
const (
	MaxDepth = 32
	MaxNodes = 1000
	MaxWidth = 8
)

// Check types a clause against a signature and says in one sentence why it
// cannot be monitored, if it cannot. It gives the type of every free variable.
func Check(f Formula, sig Signature) (map[string]Type, error) {
	if n := count(f); n > MaxNodes {
		return nil, fmt.Errorf("the clause has %d parts and may have %d: split it", n, MaxNodes)
	}
	if d := depth(f); d > 2*MaxDepth {
		return nil, fmt.Errorf("the clause is nested %d deep and may be %d: split it", d, 2*MaxDepth)
	}
	return types(f, sig)
}

func count(f Formula) int {
	n := 1
	for _, p := range Parts(f) {
		n += count(p)
	}
	return n
}

func depth(f Formula) int {
	d := 0
	for _, p := range Parts(f) {
		d = max(d, depth(p))
	}
	return d + 1
}

type typing = map[string]Type

// types types a formula that stands alone: one that binds its variables itself.
func types(f Formula, sig Signature) (typing, error) {
	t, err := typesOf(f, sig)
	if err == nil && len(t) > MaxWidth {
		return nil, fmt.Errorf("%.80s binds %d variables at once and may bind %d: forget some with EXISTS", String(f), len(t), MaxWidth)
	}
	return t, err
}

func typesOf(f Formula, sig Signature) (typing, error) {
	switch f := f.(type) {
	case Atom:
		return atomTypes(f, sig)
	case Compare:
		if len(FreeVars(f)) == 0 {
			return typing{}, compareTypes(f, nil)
		}
		if v, _, ok := f.Binds(nil); ok && len(FreeVars(f)) == 1 {
			return bindTypes(f, v, typing{})
		}
		return nil, fmt.Errorf("no event binds %v before %s: join it with AND to a formula that does", FreeVars(f), String(f))
	case Not:
		if vars := FreeVars(f.F); len(vars) > 0 {
			return nil, fmt.Errorf("%.80s has free variables %v that nothing binds: join it with AND to a formula that does", String(f), vars)
		}
		return types(f.F, sig)
	case And:
		return andTypes(f, sig)
	case Or:
		l, r, err := both(f.L, f.R, sig)
		if err != nil {
			return nil, err
		}
		if len(l) != len(r) || len(FreeVars(f)) != len(l) {
			return nil, fmt.Errorf("both sides of OR must bind the same variables, here %v and %v", FreeVars(f.L), FreeVars(f.R))
		}
		return l, merge(l, r)
	case Exists:
		t, err := types(f.F, sig)
		if err != nil {
			return nil, err
		}
		for _, v := range f.Vars {
			if t[v] == 0 {
				return nil, fmt.Errorf("EXISTS %s: nothing below binds %s: leave it out", v, v)
			}
			delete(t, v)
		}
		return t, nil
	case Prev, Next, Once, Eventually:
		if err := windowOK(f); err != nil {
			return nil, err
		}
		return types(Parts(f)[0], sig)
	case Since:
		return sinceTypes("SINCE", f, f.L, f.R, sig)
	case Until:
		return sinceTypes("UNTIL", f, f.L, f.R, sig)
	case Aggregate:
		return aggregateTypes(f, sig)
	}
	return nil, fmt.Errorf("a clause of an unknown form")
}

func both(l, r Formula, sig Signature) (typing, typing, error) {
	lt, err := types(l, sig)
	if err != nil {
		return nil, nil, err
	}
	rt, err := types(r, sig)
	return lt, rt, err
}

// merge adds the types of b to a.
func merge(a, b typing) error {
	for _, v := range sorted(b) {
		if a[v] != 0 && a[v] != b[v] {
			return fmt.Errorf("%s is of type %v here and %v there", v, a[v], b[v])
		}
		a[v] = b[v]
	}
	return nil
}

func sorted(t typing) []string {
	var vars []string
	for v := range t {
		vars = append(vars, v)
	}
	slices.Sort(vars)
	return vars
}

func atomTypes(f Atom, sig Signature) (typing, error) {
	i := sig.Find(f.Pred)
	if i < 0 {
		return nil, fmt.Errorf("the signature has no events %s: add it, or correct the name", f.Pred)
	}
	cols := sig[i].Cols
	if len(cols) != len(f.Args) {
		return nil, fmt.Errorf("%s has %d columns, and %d are given", f.Pred, len(cols), len(f.Args))
	}
	t := typing{}
	for c, a := range f.Args {
		switch {
		case a.Op != 0:
			return nil, fmt.Errorf("%s: an event has values, not sums: compare afterwards", String(f))
		case a.Var == "_":
		case a.Var == "" && (a.Value.Den == 0) != (cols[c].Type == Text):
			return nil, fmt.Errorf("%s: column %s is of type %v", String(f), cols[c].Name, cols[c].Type)
		case a.Var != "":
			if err := merge(t, typing{a.Var: cols[c].Type}); err != nil {
				return nil, err
			}
		}
	}
	return t, nil
}

func windowOK(f Formula) error {
	w, _ := WindowOf(f)
	_, once := f.(Once)
	_, since := f.(Since)
	switch {
	case w.Period != "" && !once && !since:
		return fmt.Errorf("%.80s: a calendar window reaches back, so it goes with ONCE and SINCE alone", String(f))
	case w.Period != "":
		return periodOK(w)
	}
	switch f.(type) {
	case Eventually, Until:
		if !w.Bounded() {
			return fmt.Errorf("%.80s has no end: give its window one, or the answer never comes", String(f))
		}
	}
	return nil
}
