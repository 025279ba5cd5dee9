package clause

import "slices"

// A Formula is a clause or a part of one. The concrete types below are all
// there are.
type Formula interface{ formula() }

// A Term is a variable, a value, or a sum, difference or product of terms.
type Term struct {
	Var   string // a variable; "_" matches anything and binds nothing
	Value Value  // when Var is empty and Op is 0
	Op    byte   // '+', '-', '*' over L and R, or 0
	L, R  *Term
}

type (
	// Atom holds for the events of a time point that match its terms.
	Atom struct {
		Pred string
		Args []Term
	}
	// Compare holds when its terms stand in the relation Op: = < <= > >=. With
	// one variable not bound before, "=" binds it.
	Compare struct {
		Op   string
		L, R Term
	}
	// Not holds where F does not.
	Not struct{ F Formula }
	// And, Or hold where both sides, or one of them, do.
	And struct{ L, R Formula }
	Or  struct{ L, R Formula }
	// Exists forgets Vars.
	Exists struct {
		Vars []string
		F    Formula
	}
	// Prev, Next hold where F held at the time point before, or holds at the
	// one after, if that is as far away as Window says. Nothing is before the
	// first time point nor after the last.
	Prev struct {
		Window Window
		F      Formula
	}
	Next struct {
		Window Window
		F      Formula
	}
	// Once, Eventually hold where F holds at some time point of the window
	// backward or forward.
	Once struct {
		Window Window
		F      Formula
	}
	Eventually struct {
		Window Window
		F      Formula
	}
	// Since holds where R held at some time point of the window and L at every
	// one after it up to now; Until where R will hold and L at every one from
	// now until before it. L has no variable that R lacks.
	Since struct {
		Window Window
		L, R   Formula
	}
	Until struct {
		Window Window
		L, R   Formula
	}
	// Aggregate binds Result to Op over the values of Of in the assignments
	// that satisfy F, for each assignment of By. Without By there is one group,
	// and the sum and count of nothing are 0; every other aggregate of nothing
	// does not hold.
	Aggregate struct {
		Result string
		Op     string // SUM CNT MIN MAX AVG MED
		Of     string
		By     []string
		F      Formula
	}
)

func (Atom) formula()       {}
func (Compare) formula()    {}
func (Not) formula()        {}
func (And) formula()        {}
func (Or) formula()         {}
func (Exists) formula()     {}
func (Prev) formula()       {}
func (Next) formula()       {}
func (Once) formula()       {}
func (Eventually) formula() {}
func (Since) formula()      {}
func (Until) formula()      {}
func (Aggregate) formula()  {}

// Parts are the formulas directly below f.
func Parts(f Formula) []Formula {
	switch f := f.(type) {
	case Not:
		return []Formula{f.F}
	case And:
		return []Formula{f.L, f.R}
	case Or:
		return []Formula{f.L, f.R}
	case Exists:
		return []Formula{f.F}
	case Prev:
		return []Formula{f.F}
	case Next:
		return []Formula{f.F}
	case Once:
		return []Formula{f.F}
	case Eventually:
		return []Formula{f.F}
	case Since:
		return []Formula{f.L, f.R}
	case Until:
		return []Formula{f.L, f.R}
	case Aggregate:
		return []Formula{f.F}
	}
	return nil
}

// WindowOf is the window of a temporal operator, and whether f is one.
func WindowOf(f Formula) (Window, bool) {
	switch f := f.(type) {
	case Prev:
		return f.Window, true
	case Next:
		return f.Window, true
	case Once:
		return f.Window, true
	case Eventually:
		return f.Window, true
	case Since:
		return f.Window, true
	case Until:
		return f.Window, true
	}
	return Window{}, false
}

// FreeVars are the variables that f binds for whoever uses it, in the order in
// which the text first has them; an aggregate has its result first, then its
// groups. Verdicts have their columns in this order.
func FreeVars(f Formula) []string {
	var vars []string
	add := func(names ...string) {
		for _, n := range names {
			if n != "" && n != "_" && !slices.Contains(vars, n) {
				vars = append(vars, n)
			}
		}
	}
	switch f := f.(type) {
	case Atom:
		for _, t := range f.Args {
			add(t.Vars()...)
		}
	case Compare:
		add(f.L.Vars()...)
		add(f.R.Vars()...)
	case Exists:
		for _, v := range FreeVars(f.F) {
			if !slices.Contains(f.Vars, v) {
				add(v)
			}
		}
	case Aggregate:
		add(f.Result)
		add(f.By...)
	default:
		for _, p := range Parts(f) {
			add(FreeVars(p)...)
		}
	}
	return vars
}

// Vars are the variables of a term.
func (t Term) Vars() []string {
	if t.Op != 0 {
		return append(t.L.Vars(), t.R.Vars()...)
	}
	if t.Var != "" {
		return []string{t.Var}
	}
	return nil
}

// Negate is NOT f, with what can be said without a negation said without it,
// so that IMPLIES, FORALL, ALWAYS and HISTORICALLY under a negation need none.
func Negate(f Formula) Formula {
	switch f := f.(type) {
	case Not:
		return f.F
	case Or:
		_, l := f.L.(Not)
		_, r := f.R.(Not)
		if l || r {
			return And{Negate(f.L), Negate(f.R)}
		}
	}
	return Not{f}
}

// During holds at the time points that lie in the hours of a window. It stands
// for ONCE of what is always so: a window of hours is empty outside them.
func During(w Window) Formula {
	zero := Term{Value: IntValue(0)}
	return Once{w, Compare{"=", zero, zero}}
}
