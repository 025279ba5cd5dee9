// Package form says in clauses what agreements say in a word: a duty mirrored by
// the other side, one held until another is done, two done together, one released
// while the other side does not keep its own; a phase that grows with what is
// delivered; a quota by category, with caps and without what was rejected; a ratio
// between two ledgers.
//
//	running, err := form.Earned{
//		Begins: phase, Item: freed, Of: "i", // parsed: phase(p), freed(p,i)
//		Lasts: 4 * form.Day, Per: 10, Adds: form.Day, AtMost: 6 * form.Day,
//	}.Formula()
//
// A form is a macro: Formula gives an ordinary formula made of the operators that
// there are, so that the monitor, the obvious evaluator and the checker of
// witnesses need know nothing of forms; print it with clause.String to see what
// a form comes to. The parts are formulas: an event, with comparisons, as a rule.
// What each form means is also said without formulas, step by step, by
// obvious.Form, and tests hold the two together on random forms and logs.
//
// Names that a form makes up begin with an underscore and are not free in what it
// gives; a part that has such names is refused.
package form

import (
	"fmt"
	"slices"
	"strings"

	"truce/monitor/clause"
)

// Hour and Day are lengths in seconds; a Day is 24 hours.
const (
	Hour = 3600
	Day  = 24 * Hour
)

// A Form is one of the types of this package.
type Form interface {
	// Formula is the form as a formula, or an error that says what to change.
	Formula() (clause.Formula, error)
}

func and(l, r clause.Formula) clause.Formula     { return clause.And{L: l, R: r} }
func without(l, r clause.Formula) clause.Formula { return clause.And{L: l, R: clause.Not{F: r}} }
func exists(f clause.Formula, vars ...string) clause.Formula {
	return clause.Exists{Vars: vars, F: f}
}

func once(w clause.Window, f clause.Formula) clause.Formula { return clause.Once{Window: w, F: f} }
func back(seconds int64) clause.Window                      { return clause.Window{To: seconds} }
func variable(name string) clause.Term                      { return clause.Term{Var: name} }
func number(n int64) clause.Term                            { return clause.Term{Value: clause.IntValue(n)} }

func compare(l clause.Term, op string, r clause.Term) clause.Formula {
	return clause.Compare{Op: op, L: l, R: r}
}

// sum is the term l op r.
func sum(l clause.Term, op byte, r clause.Term) clause.Term {
	return clause.Term{Op: op, L: &l, R: &r}
}

// parts refuses parts that are not there or have names that forms make up.
func parts(form string, all ...clause.Formula) error {
	for _, f := range all {
		if f == nil {
			return fmt.Errorf("%s: a part is missing", form)
		}
		for _, v := range clause.FreeVars(f) {
			if strings.HasPrefix(v, "_") {
				return fmt.Errorf("%s: %s begins with an underscore, as names that forms make up do: choose another name", form, v)
			}
		}
	}
	return nil
}

// within refuses a part whose variables are not all among those of another.
func within(form string, f, of clause.Formula) error {
	have := clause.FreeVars(of)
	for _, v := range clause.FreeVars(f) {
		if !slices.Contains(have, v) {
			return fmt.Errorf("%s: %s is bound by %.60s and not by %.60s: forget it with EXISTS, or bind it in both", form, v, clause.String(f), clause.String(of))
		}
	}
	return nil
}
