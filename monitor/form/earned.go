package form

import (
	"fmt"
	"slices"

	"truce/monitor/clause"
)

// Earned is a phase that grows with what is delivered in it: it ends Lasts
// seconds after it began, and Adds later for every Per items beyond the first
// After, at most AtMost later. Time is earned only before the end that it moves;
// a phase that is over does not come back. The form holds for a phase at every
// time point at which it runs.
type Earned struct {
	Begins clause.Formula // its variables name the phase; of several time points the first counts
	Item   clause.Formula // an item accepted: binds Of, and the variables of Begins; different items differ in Of
	Of     string
	Lasts  int64
	After  int64
	Per    int64
	Adds   int64
	AtMost int64
}

// MaxSteps is how often an earned phase may grow; more would be a formula of
// more parts than one may have.
const MaxSteps = 8

// Steps are the lengths that the phase may have, in seconds: without what is
// earned, and after each step.
func (e Earned) Steps() []int64 {
	steps := []int64{e.Lasts}
	for k := int64(1); e.Adds > 0 && len(steps) <= MaxSteps+1 && steps[len(steps)-1] < e.Lasts+e.AtMost; k++ {
		steps = append(steps, e.Lasts+min(e.AtMost, k*e.Adds))
	}
	return steps
}

func (e Earned) Formula() (clause.Formula, error) {
	const name = "an earned phase"
	if err := parts(name, e.Begins, e.Item); err != nil {
		return nil, err
	}
	phase := clause.FreeVars(e.Begins)
	bound := clause.FreeVars(e.Item)
	steps := e.Steps()
	switch {
	case e.Lasts < 1 || e.After < 0 || e.Per < 1 || e.Adds < 1 || e.AtMost < 0:
		return nil, fmt.Errorf("%s lasts a second at least, and earns for one item at least one second at least", name)
	case len(steps)-1 > MaxSteps:
		return nil, fmt.Errorf("%s grows in more than %d steps: earn more at a time", name, MaxSteps)
	case slices.Contains(phase, e.Of) || !slices.Contains(bound, e.Of):
		return nil, fmt.Errorf("%s: items are told apart by %q, which the item must bind and the phase must not", name, e.Of)
	}
	if err := within(name, e.Begins, e.Item); err != nil {
		return nil, err
	}
	began := without(e.Begins, clause.Prev{Window: clause.Any, F: once(clause.Any, e.Begins)})
	last := back(steps[len(steps)-1] - 1)
	item := e.Item
	if rest := slices.DeleteFunc(bound, func(v string) bool { return v == e.Of || slices.Contains(phase, v) }); len(rest) > 0 {
		item = exists(item, rest...)
	}
	count := clause.Aggregate{Result: "_n", Op: "CNT", Of: e.Of, By: phase, F: once(last, and(item, once(last, began)))}
	// The phase runs if it has not lasted as long as some step, and every step up
	// to that was earned while it was not as long as the one before.
	runs := func(k int) clause.Formula { return once(back(steps[k]-1), began) }
	f := runs(0)
	var earned clause.Formula
	for k := 1; k < len(steps); k++ {
		enough := exists(and(count, compare(variable("_n"), ">=", number(e.After+int64(k)*e.Per))), "_n")
		step := once(last, and(enough, runs(k-1)))
		if earned == nil {
			earned = step
		} else {
			earned = and(earned, step)
		}
		f = clause.Or{L: f, R: and(earned, runs(k))}
	}
	return f, nil
}
