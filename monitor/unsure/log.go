package unsure

import (
	"fmt"
	"maps"
	"slices"

	"truce/monitor"
	"truce/monitor/clause"
	"truce/monitor/obvious"
)

// A Clause is a formula made ready to be asked over events that are not sure.
type Clause struct {
	sig     clause.Signature
	vars    []string
	kinds   []*kind
	program *monitor.Program
	cols    [2][]int // by clause of the program: the column of each of vars
}

// An Answer is what is said of one time point: for rows of Yes the clause holds,
// for those of Unknown that cannot be determined, for all others it does not.
// Columns are as clause.FreeVars has them, rows ascending.
type Answer struct {
	Point   int
	TS      int64
	Yes     [][]clause.Value
	Unknown [][]clause.Value
}

// MaxWays is in how many ways one event may be, its time apart.
const MaxWays = 4096

// New makes a clause; the error says what is wrong with it, and what to try.
func New(sig clause.Signature, f clause.Formula) (*Clause, error) {
	if _, err := clause.Check(f, sig); err != nil {
		return nil, err
	}
	r := &rewriter{sig: sig}
	surely, possibly := r.at(f, true), r.at(f, false)
	if r.err != nil {
		return nil, r.err
	}
	own, err := r.signature()
	if err != nil {
		return nil, err
	}
	c := &Clause{sig: sig, vars: clause.FreeVars(f), kinds: r.kinds}
	for i, g := range []clause.Formula{surely, possibly} {
		vars := clause.FreeVars(g)
		for _, v := range c.vars {
			c.cols[i] = append(c.cols[i], slices.Index(vars, v))
		}
	}
	if c.program, err = monitor.NewProgram(own, monitor.Clause{Name: "surely", Formula: surely}, monitor.Clause{Name: "possibly", Formula: possibly}); err != nil {
		return nil, fmt.Errorf("the clause cannot be asked of events that are not sure: %w", err)
	}
	return c, nil
}

// Answer evaluates the clause over a log that is over. It leaves out time points
// of which there is nothing to say.
func (c *Clause) Answer(log clause.PossibleLog) ([]Answer, error) {
	points, err := c.points(log)
	if err != nil {
		return nil, err
	}
	rows := make([][2][][]clause.Value, len(points))
	take := func(all []monitor.Verdict, err error) error {
		for _, v := range all {
			for _, row := range v.Rows {
				out := make([]clause.Value, len(c.vars))
				for k, col := range c.cols[v.Clause] {
					out[k] = row[col]
				}
				rows[v.Point][v.Clause] = append(rows[v.Point][v.Clause], out)
			}
		}
		return err
	}
	m := c.program.New()
	for _, tp := range points {
		if err := take(m.Step(tp)); err != nil {
			return nil, err
		}
	}
	if err := take(m.End()); err != nil {
		return nil, err
	}
	var out []Answer
	for i, r := range rows {
		a := Answer{Point: i, TS: log.Times[i], Yes: sorted(r[0])}
		a.Unknown = slices.DeleteFunc(sorted(r[1]), func(row []clause.Value) bool {
			return slices.ContainsFunc(a.Yes, func(y []clause.Value) bool { return compareRows(row, y) == 0 })
		})
		if len(a.Yes)+len(a.Unknown) > 0 {
			out = append(out, a)
		}
	}
	return out, nil
}

func compareRows(a, b []clause.Value) int { return slices.CompareFunc(a, b, clause.Value.Compare) }

func sorted(rows [][]clause.Value) [][]clause.Value {
	slices.SortFunc(rows, compareRows)
	return rows
}

// rowOf is the row that an event gives a pattern in one of the ways in which it
// may be; nil if it does not match it.
type rowOf struct{ values []clause.Value }

// rows gives the row of every way.
func (c *Clause) rows(e clause.Possible, k *kind) []rowOf {
	var out []rowOf
	e.Each(func(args []clause.Value) bool {
		one := []clause.TimePoint{{Events: []clause.Event{{Pred: e.Pred, Args: args}}}}
		r := rowOf{}
		if rows := obvious.Eval(k.pattern, one, c.sig, 0); len(rows) > 0 {
			r.values = rows[0]
		}
		out = append(out, r)
		return true
	})
	return out
}

// points says a log in the kinds of events of the rewritten clauses.
func (c *Clause) points(log clause.PossibleLog) ([]clause.TimePoint, error) {
	w := &writer{points: make([]clause.TimePoint, len(log.Times)), ids: map[string]string{}}
	for i, ts := range log.Times {
		w.points[i].TS = ts
	}
	for n, e := range log.Events {
		switch {
		case e.Pred < 0 || e.Pred >= len(c.sig) || len(e.Args) != len(c.sig[e.Pred].Cols):
			return nil, fmt.Errorf("event %d does not fit the signature", n)
		case e.First < 0 || e.Last < e.First || e.Last >= len(log.Times):
			return nil, fmt.Errorf("event %d lies at time points %d to %d, and there are %d", n, e.First, e.Last, len(log.Times))
		case e.Ways(MaxWays+1) > MaxWays:
			return nil, fmt.Errorf("event %d could be in more than %d ways: narrow what is unknown of it", n, MaxWays)
		case e.Ways(1) == 0:
			return nil, fmt.Errorf("event %d has a column without any value: give all that it may have, or what is known", n)
		}
		for i, values := range e.Args {
			col := c.sig[e.Pred].Cols[i]
			if slices.ContainsFunc(values, func(v clause.Value) bool {
				return (v.Den == 0) != (col.Type == clause.Text) || v.Den > 1 || v.Num > clause.MaxInt || v.Num < -clause.MaxInt || !clause.TextOK(v.Text)
			}) {
				return nil, fmt.Errorf("event %d: column %s of %s has no %v", n, col.Name, c.sig[e.Pred].Name, col.Type)
			}
		}
	}
	for n, k := range c.kinds {
		w.base = 4 * n
		if k.bound == nil {
			for i, e := range log.Events {
				c.say(w, k, i, e)
			}
		} else if err := c.count(w, k, log.Events); err != nil {
			return nil, err
		}
	}
	return w.points, nil
}

// A writer puts events where they belong, those of one kind in the order least,
// first, last, most.
type writer struct {
	points []clause.TimePoint
	base   int
	ids    map[string]string
}

func (w *writer) put(what, point int, args ...clause.Value) {
	at := &w.points[point].Events
	*at = append(*at, clause.Event{Pred: w.base + what, Args: args})
}

// sure says what is sure of an event: at its time point, or first and last.
func (w *writer) sure(e clause.Possible, args, told []clause.Value) {
	if e.First == e.Last {
		w.put(0, e.First, args...)
		return
	}
	w.put(1, e.First, told...)
	w.put(2, e.Last, told...)
}

// say says of one event what it is of a pattern.
func (c *Clause) say(w *writer, k *kind, n int, e clause.Possible) {
	rows := c.rows(e, k)
	sure := !e.Doubtful
	for i, r := range rows {
		sure = sure && r.values != nil && compareRows(r.values, rows[0].values) == 0
		if r.values == nil || slices.ContainsFunc(rows[:i], func(s rowOf) bool { return s.values != nil && compareRows(s.values, r.values) == 0 }) {
			continue
		}
		for p := e.First; p <= e.Last; p++ {
			w.put(3, p, r.values...)
		}
	}
	if sure {
		id := clause.TextValue(fmt.Sprint("e", n))
		w.sure(e, rows[0].values, append([]clause.Value{id}, rows[0].values...))
	}
}

// count says of all events what they count in an aggregate.
func (c *Clause) count(w *writer, k *kind, events []clause.Possible) error {
	counting := map[string]bool{} // the rows that an event which surely counts may have
	known := func(e clause.Possible) bool { return !e.Doubtful && e.First == e.Last && e.Ways(2) == 1 }
	for _, mine := range []bool{true, false} { // those of which all is known count in any case
		for n, e := range events {
			if known(e) != mine {
				continue
			}
			rows := c.rows(e, k)
			group, least, sure, most := k.bound.counts(rows, k.vars)
			id := fmt.Sprint("e", n)
			for _, r := range rows {
				if r.values == nil {
					continue
				}
				if k.bound.of != "" && r.values[slices.Index(k.vars, k.bound.of)].Num < 0 {
					return fmt.Errorf("event %d may add a value below 0 to a sum: over events that are not sure only values of 0 and more are summed", n)
				}
				if key := text(r.values); mine {
					if w.ids[key] == "" {
						w.ids[key] = fmt.Sprint("k", len(w.ids))
					}
					id = w.ids[key]
				} else if counting[key] {
					sure = false // it may be the same as one that is counted
				}
			}
			args := func(amount int64, group []clause.Value) []clause.Value {
				return append([]clause.Value{clause.TextValue(id), clause.IntValue(amount)}, group...)
			}
			for _, key := range slices.Sorted(maps.Keys(most)) {
				for p := e.First; p <= e.Last; p++ {
					w.put(3, p, args(most[key].amount, most[key].group)...)
				}
			}
			if sure && !e.Doubtful {
				w.sure(e, args(least, group), args(least, group))
				for _, r := range rows {
					counting[text(r.values)] = true
				}
			}
		}
	}
	return nil
}
