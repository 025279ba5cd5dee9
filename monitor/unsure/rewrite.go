package unsure

import (
	"fmt"
	"slices"

	"truce/monitor/clause"
)

// A kind is events that a rewritten clause speaks of instead of those of the
// signature: of one pattern, or of what one aggregate counts.
type kind struct {
	name    string
	pattern clause.Formula
	vars    []string
	bound   *bound // of an aggregate; else nil
}

// The suffixes of the names of a kind's events: what is so at least; where an
// event that is sure but for its time may be first and last; what may be so.
const (
	least = "_least"
	first = "_first"
	last  = "_last"
	most  = "_most"
)

// rewriter collects the kinds that it needs.
type rewriter struct {
	sig   clause.Signature
	kinds []*kind
	err   error
}

func (r *rewriter) refuse(format string, args ...any) clause.Formula {
	if r.err == nil {
		r.err = fmt.Errorf(format, args...)
	}
	return clause.Not{F: clause.Compare{Op: "=", L: zero, R: zero}}
}

var zero = clause.Term{Value: clause.IntValue(0)}

// kind gives the kind of a pattern, making it if it is new.
func (r *rewriter) kind(pattern clause.Formula, b *bound) *kind {
	for _, k := range r.kinds {
		if b == nil && k.bound == nil && clause.String(k.pattern) == clause.String(pattern) {
			return k
		}
	}
	k := &kind{name: fmt.Sprint("event", len(r.kinds)), pattern: pattern, vars: clause.FreeVars(pattern), bound: b}
	r.kinds = append(r.kinds, k)
	return k
}

func atom(name string, vars ...string) clause.Formula {
	a := clause.Atom{Pred: name}
	for _, v := range vars {
		a.Args = append(a.Args, clause.Term{Var: v})
	}
	return a
}

// isPattern says whether f is one event with comparisons, and variables
// forgotten.
func isPattern(f clause.Formula) bool {
	switch f := f.(type) {
	case clause.Atom:
		return true
	case clause.Exists:
		return isPattern(f.F)
	case clause.And:
		binds, other := f.Sides()
		if n, ok := other.(clause.Not); ok {
			other = n.F
		}
		_, compares := other.(clause.Compare)
		return compares && isPattern(binds)
	}
	return false
}

// at is f as what is so at least (sure) or what may be so.
func (r *rewriter) at(f clause.Formula, sure bool) clause.Formula {
	if isPattern(f) {
		k := r.kind(f, nil)
		if sure {
			return atom(k.name+least, k.vars...)
		}
		return atom(k.name+most, k.vars...)
	}
	switch f := f.(type) {
	case clause.Compare:
		return f
	case clause.Not:
		return clause.Not{F: r.at(f.F, !sure)}
	case clause.And:
		return clause.And{L: r.at(f.L, sure), R: r.at(f.R, sure)}
	case clause.Or:
		return clause.Or{L: r.at(f.L, sure), R: r.at(f.R, sure)}
	case clause.Exists:
		if g, ok := r.compared(f, sure); ok {
			return g
		}
		if g, ok := inward(f); ok {
			return r.at(g, sure)
		}
		return clause.Exists{Vars: f.Vars, F: r.at(f.F, sure)}
	case clause.Prev:
		return clause.Prev{Window: f.Window, F: r.at(f.F, sure)}
	case clause.Next:
		return clause.Next{Window: f.Window, F: r.at(f.F, sure)}
	case clause.Once:
		return r.window(f.F, sure, func(g clause.Formula) clause.Formula { return clause.Once{Window: f.Window, F: g} })
	case clause.Eventually:
		return r.window(f.F, sure, func(g clause.Formula) clause.Formula { return clause.Eventually{Window: f.Window, F: g} })
	case clause.Since:
		return clause.Since{Window: f.Window, L: r.at(f.L, sure), R: r.at(f.R, sure)}
	case clause.Until:
		return clause.Until{Window: f.Window, L: r.at(f.L, sure), R: r.at(f.R, sure)}
	case clause.Aggregate:
		return r.refuse("%.80s: over events that are not sure a sum or count is compared with a number and forgotten: EXISTS s. ((s <- SUM k; z (ONCE[0,7d] …)) AND (s > 5))", clause.String(f))
	}
	return r.refuse("a clause of an unknown form")
}

// inward moves what is forgotten below a window or a union: which event of an
// interval it was, or which of two values it had, is then asked of one pattern.
func inward(f clause.Exists) (clause.Formula, bool) {
	switch g := f.F.(type) {
	case clause.Once:
		return clause.Once{Window: g.Window, F: clause.Exists{Vars: f.Vars, F: g.F}}, true
	case clause.Eventually:
		return clause.Eventually{Window: g.Window, F: clause.Exists{Vars: f.Vars, F: g.F}}, true
	case clause.Or:
		return clause.Or{L: clause.Exists{Vars: f.Vars, F: g.L}, R: clause.Exists{Vars: f.Vars, F: g.R}}, true
	}
	return nil, false
}

// window is a window over f. Over a pattern it is sure, too, where the whole of
// an event's interval lies in it: where the event is first, and where it is last.
func (r *rewriter) window(f clause.Formula, sure bool, in func(clause.Formula) clause.Formula) clause.Formula {
	if !sure || !isPattern(f) {
		return in(r.at(f, sure))
	}
	k := r.kind(f, nil)
	return clause.Or{L: in(atom(k.name+least, k.vars...)), R: k.whole(in, "_id", k.vars)}
}

func (k *kind) whole(in func(clause.Formula) clause.Formula, id string, vars []string) clause.Formula {
	with := append([]string{id}, vars...)
	return clause.Exists{Vars: []string{id}, F: clause.And{L: in(atom(k.name+first, with...)), R: in(atom(k.name+last, with...))}}
}

// signature is the kinds of events of the rewritten clauses.
func (r *rewriter) signature() (clause.Signature, error) {
	var sig clause.Signature
	for _, k := range r.kinds {
		types, err := clause.Check(k.pattern, r.sig)
		if err != nil {
			return nil, err
		}
		cols := func(vars []string) []clause.Column {
			var out []clause.Column
			for _, v := range vars {
				out = append(out, clause.Column{Name: v, Type: types[v]})
			}
			return out
		}
		id, amount := clause.Column{Name: "_id", Type: clause.Text}, clause.Column{Name: "_amount", Type: clause.Int}
		plain, told := cols(k.vars), append([]clause.Column{id}, cols(k.vars)...)
		if k.bound != nil {
			plain = append([]clause.Column{id, amount}, cols(k.bound.by)...)
			told = plain
		}
		for _, p := range []clause.Pred{{Name: k.name + least, Cols: plain}, {Name: k.name + first, Cols: told}, {Name: k.name + last, Cols: told}, {Name: k.name + most, Cols: plain}} {
			sig = append(sig, clause.Pred{Name: p.Name, Cols: slices.Clone(p.Cols)})
		}
	}
	return sig, nil
}
