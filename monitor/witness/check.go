package witness

import (
	"fmt"
	"maps"
	"slices"
	"sort"

	"truce/monitor/clause"
	"truce/monitor/obvious"
)

// A Checker holds witnesses to a log.
type Checker struct {
	Sig clause.Signature
	Log []clause.TimePoint
}

// Check says why a witness does not show that f holds at time point i for the
// values row of its free variables; nil if it does.
func (c *Checker) Check(f clause.Formula, i int, row []clause.Value, w *Witness) error {
	vars := clause.FreeVars(f)
	if len(vars) != len(row) || i < 0 || i >= len(c.Log) {
		return fmt.Errorf("the verdict does not fit the clause or the log")
	}
	known := obvious.Values{}
	for k, v := range vars {
		known[v] = row[k]
	}
	return c.check(f, i, known, w)
}

// kindOf is the kind that a witness of f must have; Or and Exists have two.
func kindsOf(f clause.Formula) []Kind {
	switch f.(type) {
	case clause.Atom:
		return []Kind{Event}
	case clause.Compare:
		return []Kind{Compare}
	case clause.Not:
		return []Kind{Absence}
	case clause.And:
		return []Kind{Both}
	case clause.Or:
		return []Kind{Left, Right}
	case clause.Exists:
		return []Kind{Exists, Reaches}
	case clause.Since, clause.Until:
		return []Kind{Chain}
	case clause.Aggregate:
		return []Kind{Aggregate}
	}
	return []Kind{At}
}

func (c *Checker) check(f clause.Formula, i int, known obvious.Values, w *Witness) error {
	refuse := func(format string, args ...any) error {
		return fmt.Errorf("time point %d: %.60s: %s", i, clause.String(f), fmt.Sprintf(format, args...))
	}
	switch {
	case w == nil:
		return refuse("no reason is given")
	case w.Point != i || w.TS != c.Log[i].TS:
		return refuse("the reason is for time point %d at %d", w.Point, w.TS)
	case !slices.Contains(kindsOf(f), w.Kind):
		return refuse("%q is no reason for it", w.Kind)
	}
	parts := func(n int) bool { return len(w.Parts) == n }
	switch f := f.(type) {
	case clause.Atom:
		if !parts(0) || !c.stands(f, i, known, w.Event) {
			return refuse("%s does not stand there", w.Event)
		}
	case clause.Compare:
		if !parts(0) || len(obvious.Solve(f, c.Log, c.Sig, i, known)) == 0 {
			return refuse("it is not so")
		}
	case clause.Not:
		return c.absent(f.F, i, known, w, refuse)
	case clause.And:
		if !parts(2) {
			return refuse("two reasons are needed")
		}
		if err := c.check(f.L, i, known, w.Parts[0]); err != nil {
			return err
		}
		return c.check(f.R, i, known, w.Parts[1])
	case clause.Or:
		if !parts(1) {
			return refuse("one reason is needed")
		}
		if w.Kind == Left {
			return c.check(f.L, i, known, w.Parts[0])
		}
		return c.check(f.R, i, known, w.Parts[0])
	case clause.Exists:
		if w.Kind == Reaches {
			return c.reaches(f, i, known, w, refuse)
		}
		inner, ok := with(known, f.Vars, w.Values)
		if !ok || !parts(1) {
			return refuse("values are needed for %v, and one reason", f.Vars)
		}
		return c.check(f.F, i, inner, w.Parts[0])
	case clause.Since:
		return c.chain(f, f.L, f.R, -1, i, known, w, refuse)
	case clause.Until:
		return c.chain(f, f.L, f.R, +1, i, known, w, refuse)
	case clause.Aggregate:
		return c.aggregate(f, i, known, w, refuse)
	default:
		if !parts(1) || w.Parts[0] == nil || !c.reachable(f, i, w.Parts[0].Point) {
			return refuse("the time point of the reason is outside the window")
		}
		return c.check(clause.Parts(f)[0], w.Parts[0].Point, known, w.Parts[0])
	}
	return nil
}

type refusal = func(string, ...any) error

// stands says whether an event printed as text is in time point i and matches
// the atom.
func (c *Checker) stands(f clause.Atom, i int, known obvious.Values, text string) bool {
	for _, e := range c.Log[i].Events {
		if c.Sig[e.Pred].Name != f.Pred || Print(c.Sig, e) != text {
			continue
		}
		fits := true
		for k, t := range f.Args {
			v := t.Value
			if t.Var == "_" {
				continue
			} else if t.Var != "" {
				v = known[t.Var]
			}
			fits = fits && v == e.Args[k]
		}
		if fits {
			return true
		}
	}
	return false
}

// Print is an event as witnesses cite it.
func Print(sig clause.Signature, e clause.Event) string {
	b := append([]byte(sig[e.Pred].Name), '(')
	for k, v := range e.Args {
		if k > 0 {
			b = append(b, ',')
		}
		b = v.Append(b)
	}
	return string(append(b, ')'))
}

// with adds values for exactly the variables vars.
func with(known obvious.Values, vars []string, values []Binding) (obvious.Values, bool) {
	inner := maps.Clone(known)
	for _, v := range vars {
		delete(inner, v)
	}
	for _, b := range values {
		if _, twice := inner[b.Var]; twice || !slices.Contains(vars, b.Var) {
			return nil, false
		}
		inner[b.Var] = b.Value
	}
	return inner, len(values) == len(vars)
}

// reachable says whether the temporal operator f at i may look at j.
func (c *Checker) reachable(f clause.Formula, i, j int) bool {
	if j < 0 || j >= len(c.Log) {
		return false
	}
	w, _ := clause.WindowOf(f)
	far := c.Log[j].TS - c.Log[i].TS
	switch f.(type) {
	case clause.Prev:
		return j == i-1 && w.Has(-far)
	case clause.Next:
		return j == i+1 && w.Has(far)
	case clause.Once, clause.Since:
		if w.Period != "" {
			from, _, in := w.Bounds(c.Log[i].TS)
			return in && j <= i && c.Log[j].TS >= from
		}
		return j <= i && w.Has(-far)
	}
	return j >= i && w.Has(far)
}

// chain checks SINCE (step −1) or UNTIL (step +1).
func (c *Checker) chain(f, l, r clause.Formula, step, i int, known obvious.Values, w *Witness, refuse refusal) error {
	if len(w.Parts) == 0 || w.Parts[0] == nil {
		return refuse("no reason is given for the right side")
	}
	j := w.Parts[0].Point
	if !c.reachable(f, i, j) {
		return refuse("the time point of the right side is outside the window")
	}
	if err := c.check(r, j, known, w.Parts[0]); err != nil {
		return err
	}
	if len(w.Parts) != 1+(j-i)*step {
		return refuse("the left side needs a reason for each of %d time points", (j-i)*step)
	}
	for n, k := 1, i; k != j; n, k = n+1, k+step {
		if err := c.check(l, k, known, w.Parts[n]); err != nil {
			return err
		}
	}
	return nil
}

// absent looks for f itself, and holds the range named to all that f asks about.
func (c *Checker) absent(f clause.Formula, i int, known obvious.Values, w *Witness, refuse refusal) error {
	if len(w.Parts) > 0 {
		return refuse("an absence has no parts")
	}
	first, last := c.asks(f, i)
	if want := (Range{first, last, c.Log[first].TS, c.Log[last].TS}); w.Range != want || w.Absent != clause.String(f) {
		return refuse("the absence is of %.60s in %v; it asks about %v", w.Absent, w.Range, want)
	}
	if len(obvious.Solve(f, c.Log, c.Sig, i, known)) > 0 {
		return refuse("there is one")
	}
	return nil
}

// asks is the first and last time point on which f at time point i depends.
func (c *Checker) asks(f clause.Formula, i int) (first, last int) {
	first, last = i, i
	also := func(f clause.Formula, at int) {
		a, b := c.asks(f, at)
		first, last = min(first, a), max(last, b)
	}
	switch f := f.(type) {
	case clause.Prev:
		if i > 0 {
			also(f.F, i-1)
		}
	case clause.Next:
		if i+1 < len(c.Log) {
			also(f.F, i+1)
		}
	default:
		w, temporal := clause.WindowOf(f)
		_, ahead := f.(clause.Eventually)
		if _, until := f.(clause.Until); until {
			ahead = true
		}
		from, to := i, i
		if temporal {
			a, b := w.Span(c.Log[i].TS, ahead)
			if ahead {
				to = max(i, c.after(b)-1)
			} else {
				from = min(i, c.since(a))
			}
		}
		for _, p := range clause.Parts(f) {
			also(p, from)
			also(p, to)
		}
		first, last = min(first, from), max(last, to)
	}
	return first, last
}

// after is the first time point later than ts.
func (c *Checker) after(ts int64) int {
	return sort.Search(len(c.Log), func(k int) bool { return c.Log[k].TS > ts })
}

// since is the first time point not earlier than ts.
func (c *Checker) since(ts int64) int {
	return sort.Search(len(c.Log), func(k int) bool { return c.Log[k].TS >= ts })
}
