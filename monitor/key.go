package monitor

import (
	"slices"

	"truce/monitor/clause"
)

// momentary says whether a formula holds at the instants of events alone.
func momentary(f clause.Formula) bool {
	switch f := f.(type) {
	case clause.Atom, clause.Until:
		return true
	case clause.And:
		l, r := f.Sides()
		return momentary(l) || !clause.IsGuard(r) && momentary(r)
	case clause.Or:
		return momentary(f.L) && momentary(f.R)
	case clause.Exists:
		return momentary(f.F)
	case clause.Aggregate:
		return momentary(f.F) && len(f.By) > 0
	}
	return false
}

// sharedVars are the free variables of f that every event it asks about has.
func sharedVars(f clause.Formula) []string {
	switch f := f.(type) {
	case clause.Compare:
		return nil
	case clause.Atom:
		return clause.FreeVars(f)
	case clause.Exists:
		return slices.DeleteFunc(sharedVars(f.F), func(v string) bool { return slices.Contains(f.Vars, v) })
	case clause.Aggregate:
		return slices.DeleteFunc(sharedVars(f.F), func(v string) bool { return !slices.Contains(f.By, v) })
	}
	var shared []string
	for i, part := range slices.DeleteFunc(clause.Parts(f), func(p clause.Formula) bool { _, is := p.(clause.Compare); return is || isComparison(p) }) {
		vars := sharedVars(part)
		if i == 0 {
			shared = vars
		}
		shared = slices.DeleteFunc(shared, func(v string) bool { return !slices.Contains(vars, v) })
	}
	return shared
}

func isComparison(f clause.Formula) bool {
	n, ok := f.(clause.Not)
	if !ok {
		return false
	}
	_, ok = n.F.(clause.Compare)
	return ok
}

// keyColumns notes where each kind of event has the key. Names below EXISTS and
// aggregates that hide the key were not shared, so a name is the variable.
func (l *Ledger) keyColumns(f clause.Formula, key string) {
	if a, ok := f.(clause.Atom); ok {
		k := l.p.sig.Find(a.Pred)
		for c, t := range a.Args {
			if t.Var == key && !slices.Contains(l.keys[k], c) {
				l.keys[k] = append(l.keys[k], c)
			}
		}
	}
	for _, part := range clause.Parts(f) {
		l.keyColumns(part, key)
	}
}
