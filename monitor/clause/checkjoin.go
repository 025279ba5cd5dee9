package clause

import (
	"fmt"
	"slices"
)

// IsGuard says whether f only narrows what another formula binds: a
// comparison, or a negation with free variables.
func IsGuard(f Formula) bool {
	switch f := f.(type) {
	case Compare:
		return len(FreeVars(f)) > 0
	case Not:
		return len(FreeVars(f.F)) > 0
	}
	return false
}

// Sides are the sides of a conjunction in the order of work: what binds, then
// what narrows it.
func (f And) Sides() (binds, other Formula) {
	if IsGuard(f.L) && !IsGuard(f.R) {
		return f.R, f.L
	}
	return f.L, f.R
}

// Binds says whether the comparison is an equation that gives one variable not
// yet bound its value, and by which term.
func (f Compare) Binds(bound map[string]Type) (string, Term, bool) {
	if f.Op != "=" {
		return "", Term{}, false
	}
	for _, s := range [][2]Term{{f.L, f.R}, {f.R, f.L}} {
		if v := s[0].Var; v != "" && v != "_" && bound[v] == 0 && !slices.ContainsFunc(s[1].Vars(), func(x string) bool { return bound[x] == 0 }) {
			return v, s[1], true
		}
	}
	return "", Term{}, false
}

func andTypes(f And, sig Signature) (typing, error) {
	l, r := f.Sides()
	t, err := types(l, sig)
	if err != nil {
		return nil, err
	}
	switch r := r.(type) {
	case Compare:
		if v, _, ok := r.Binds(t); ok {
			return bindTypes(r, v, t)
		}
		for _, v := range FreeVars(r) {
			if t[v] == 0 {
				return nil, fmt.Errorf("%s compares %s, which %.80s does not bind", String(r), v, String(l))
			}
		}
		return t, compareTypes(r, t)
	case Not:
		n, err := types(r.F, sig)
		if err != nil {
			return nil, err
		}
		for _, v := range sorted(n) {
			if t[v] == 0 {
				return nil, fmt.Errorf("%.80s negates %s, which %.80s does not bind: forget it with EXISTS inside the negation", String(r), v, String(l))
			}
		}
		return t, merge(t, n)
	}
	rt, err := types(r, sig)
	if err != nil {
		return nil, err
	}
	return t, merge(t, rt)
}

// bindTypes types an equation that binds v beside the variables of t.
func bindTypes(f Compare, v string, t typing) (typing, error) {
	_, term, _ := f.Binds(t)
	got, err := termType(term, t)
	if err != nil {
		return nil, err
	}
	t[v] = got
	return t, nil
}

func termType(t Term, bound typing) (Type, error) {
	switch {
	case t.Op != 0:
		for _, s := range []*Term{t.L, t.R} {
			if got, err := termType(*s, bound); err != nil || got != Int {
				return 0, fmt.Errorf("%s: only integers are added, subtracted and multiplied", t)
			}
		}
		return Int, nil
	case t.Var == "_":
		return 0, fmt.Errorf("_ stands for nothing that could be compared: give it a name")
	case t.Var != "":
		return bound[t.Var], nil
	case t.Value.Den == 0:
		return Text, nil
	}
	return Int, nil
}

func compareTypes(f Compare, t typing) error {
	l, err := termType(f.L, t)
	if err != nil {
		return err
	}
	r, err := termType(f.R, t)
	if err != nil {
		return err
	}
	if (l == Text) != (r == Text) {
		return fmt.Errorf("%s compares %v with %v", String(f), l, r)
	}
	return nil
}

// Guarded says whether the left side of SINCE or UNTIL is negated, and what it
// is then without the negation.
func Guarded(l Formula) (Formula, bool) {
	if n, ok := l.(Not); ok {
		return n.F, true
	}
	return l, false
}

func sinceTypes(op string, f, l, r Formula, sig Signature) (typing, error) {
	if err := windowOK(f); err != nil {
		return nil, err
	}
	inner, _ := Guarded(l)
	lt, t, err := both(inner, r, sig)
	if err != nil {
		return nil, err
	}
	for _, v := range sorted(lt) {
		if t[v] == 0 {
			return nil, fmt.Errorf("left of %s stands %s, which the right side %.80s does not bind: forget it with EXISTS", op, v, String(r))
		}
	}
	return t, merge(t, lt)
}

func aggregateTypes(f Aggregate, sig Signature) (typing, error) {
	t, err := types(f.F, sig)
	if err != nil {
		return nil, err
	}
	switch {
	case t[f.Of] == 0:
		return nil, fmt.Errorf("%s is not bound by what is aggregated", f.Of)
	case f.Op != "CNT" && t[f.Of] != Int:
		return nil, fmt.Errorf("%s of %s: only integers can be aggregated so; texts can be counted", f.Op, f.Of)
	}
	out := typing{f.Result: Int}
	if f.Op == "AVG" || f.Op == "MED" {
		out[f.Result] = Ratio
	}
	for _, g := range f.By {
		if t[g] == 0 || out[g] != 0 {
			return nil, fmt.Errorf("the group %s must be bound by what is aggregated, once, and not be the result", g)
		}
		out[g] = t[g]
	}
	return out, nil
}
