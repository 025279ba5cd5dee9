package obvious

import (
	"slices"

	"truce/monitor/clause"
)

// Surely and Possibly give the rows for which f holds at time point i whatever
// is true of what is not known, and those for which it may: it goes through
// every way in which the log could be. more says whether there are more ways than
// limit; then nothing is said.
func Surely(f clause.Formula, log clause.PossibleLog, sig clause.Signature, limit int) (surely, possibly [][][]clause.Value, more bool) {
	ways := 0
	surely, possibly = make([][][]clause.Value, len(log.Times)), make([][][]clause.Value, len(log.Times))
	points := make([]clause.TimePoint, len(log.Times))
	for i, ts := range log.Times {
		points[i].TS = ts
	}
	same := func(a, b []clause.Value) bool { return compareRows(a, b) == 0 }
	var next func(k int)
	next = func(k int) {
		if more {
			return
		}
		if k < len(log.Events) {
			e := log.Events[k]
			if e.Doubtful {
				next(k + 1)
			}
			for i := e.First; i <= e.Last; i++ {
				e.Each(func(args []clause.Value) bool {
					at := &points[i].Events
					*at = append(*at, clause.Event{Pred: e.Pred, Args: slices.Clone(args)})
					next(k + 1)
					*at = (*at)[:len(*at)-1]
					return !more
				})
			}
			return
		}
		if ways++; ways > limit {
			more = true
			return
		}
		for i := range points {
			rows := Eval(f, points, sig, i)
			if ways == 1 {
				surely[i] = rows
			} else {
				surely[i] = slices.DeleteFunc(surely[i], func(r []clause.Value) bool {
					return !slices.ContainsFunc(rows, func(s []clause.Value) bool { return same(r, s) })
				})
			}
			possibly[i] = append(possibly[i], rows...)
			slices.SortFunc(possibly[i], compareRows)
			possibly[i] = slices.CompactFunc(possibly[i], same)
		}
	}
	next(0)
	return surely, possibly, more
}
