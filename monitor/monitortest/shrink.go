package monitortest

import (
	"slices"

	"truce/monitor/clause"
)

// Shrink makes a pair smaller for as long as differs says that two evaluators
// still differ on it: time points, events, and parts of the clause are left
// out.
func Shrink(f clause.Formula, log []clause.TimePoint, differs func(clause.Formula, []clause.TimePoint) bool) (clause.Formula, []clause.TimePoint) {
	for again := true; again; {
		again = false
		for i := len(log) - 1; i >= 0; i-- {
			if less := slices.Delete(slices.Clone(log), i, i+1); len(less) > 0 && differs(f, less) {
				log, again = less, true
			}
		}
		for i := range log {
			for k := len(log[i].Events) - 1; k >= 0; k-- {
				less := slices.Clone(log)
				less[i].Events = slices.Delete(slices.Clone(log[i].Events), k, k+1)
				if differs(f, less) {
					log, again = less, true
				}
			}
		}
		for _, g := range smaller(f) {
			if _, err := clause.Check(g, Signature); err == nil && differs(g, log) {
				f, again = g, true
				break
			}
		}
	}
	return f, log
}

// smaller are the formulas with one operator less.
func smaller(f clause.Formula) []clause.Formula {
	out := clause.Parts(f)
	with := func(part clause.Formula, put func(clause.Formula) clause.Formula) {
		for _, g := range smaller(part) {
			out = append(out, put(g))
		}
	}
	switch f := f.(type) {
	case clause.Not:
		with(f.F, func(g clause.Formula) clause.Formula { return clause.Not{F: g} })
	case clause.And:
		with(f.L, func(g clause.Formula) clause.Formula { return clause.And{L: g, R: f.R} })
		with(f.R, func(g clause.Formula) clause.Formula { return clause.And{L: f.L, R: g} })
	case clause.Or:
		with(f.L, func(g clause.Formula) clause.Formula { return clause.Or{L: g, R: f.R} })
		with(f.R, func(g clause.Formula) clause.Formula { return clause.Or{L: f.L, R: g} })
	case clause.Exists:
		with(f.F, func(g clause.Formula) clause.Formula { return clause.Exists{Vars: f.Vars, F: g} })
	case clause.Prev:
		with(f.F, func(g clause.Formula) clause.Formula { return clause.Prev{Window: f.Window, F: g} })
	case clause.Next:
		with(f.F, func(g clause.Formula) clause.Formula { return clause.Next{Window: f.Window, F: g} })
	case clause.Once:
		with(f.F, func(g clause.Formula) clause.Formula { return clause.Once{Window: f.Window, F: g} })
	case clause.Eventually:
		with(f.F, func(g clause.Formula) clause.Formula { return clause.Eventually{Window: f.Window, F: g} })
	case clause.Since:
		with(f.L, func(g clause.Formula) clause.Formula { return clause.Since{Window: f.Window, L: g, R: f.R} })
		with(f.R, func(g clause.Formula) clause.Formula { return clause.Since{Window: f.Window, L: f.L, R: g} })
	case clause.Until:
		with(f.L, func(g clause.Formula) clause.Formula { return clause.Until{Window: f.Window, L: g, R: f.R} })
		with(f.R, func(g clause.Formula) clause.Formula { return clause.Until{Window: f.Window, L: f.L, R: g} })
	case clause.Aggregate:
		with(f.F, func(g clause.Formula) clause.Formula { a := f; a.F = g; return a })
	}
	return out
}
