package monitor

import (
	"bytes"
	"fmt"
	"slices"
	"sort"

	"truce/monitor/clause"
)

// A Ledger evaluates one clause over events that come in any order: a report
// that is seven days late changes the past. What it answers depends on the
// events alone, not on the order in which they came.
//
// Its time is the second, not the time point: a clause is asked at every
// instant, so that an event of one zone says nothing about when another is
// asked. The answer is stretches of time in which the clause holds for a row.
// That needs clauses in which temporal operators stand over events and what is
// made of events at their instant, not over other windows, and without PREV and
// NEXT; P AND NOT PREV P is taken as P, of which every stretch has a beginning.
//
// Events are kept by key: a value that every event a verdict depends on shares,
// as the zone is for a sum by zone. An event that comes late has its own key
// evaluated again, from as far before it to as far after as windows reach. A
// clause without a key is one slice, and costs what all events of that time do.
type Ledger struct {
	p       *Program // of the one clause
	vars    []string
	keys    [][]int // by kind of event: the columns that are the key
	past    int64   // how far back a verdict looks, clause.NoEnd: for ever
	ahead   int64   // how far ahead
	ticks   []int64 // when after an event something may change, in seconds
	periods []clause.Window
	slices  map[clause.Value]*slice
	unkeyed bool
}

// A slice is the events of one key in order, and when the clause holds.
type slice struct {
	events []dated
	held   []Stretch // by row, then time
}

type dated struct {
	ts   int64
	text []byte // canonical: orders events of one instant, and finds those told twice
	clause.Event
}

// A Stretch says that a clause holds for a row from an instant until before
// another; Until is clause.NoEnd if nothing that is known ends it.
type Stretch struct {
	Row         []clause.Value
	From, Until int64
}

// NewLedger makes a ledger of one clause, or says why its form is not one that
// a ledger can keep.
func NewLedger(sig clause.Signature, c Clause) (*Ledger, error) {
	f := c.Formula
	if and, ok := f.(clause.And); ok {
		if not, ok := and.R.(clause.Not); ok {
			if prev, ok := not.F.(clause.Prev); ok && prev.Window == clause.Any && clause.String(prev.F) == clause.String(and.L) {
				f = and.L
			}
		}
	}
	p, err := NewProgram(sig, Clause{c.Name, f})
	if err != nil {
		return nil, err
	}
	l := &Ledger{p: p, vars: clause.FreeVars(f), slices: map[clause.Value]*slice{}, ticks: []int64{0, 1}, keys: make([][]int, len(sig))}
	if err := l.reach(f); err != nil {
		return nil, fmt.Errorf("clause %s: %w", c.Name, err)
	}
	if keys := sharedVars(f); len(keys) > 0 {
		l.keyColumns(f, keys[0])
	} else {
		l.unkeyed = true
	}
	slices.Sort(l.ticks)
	l.ticks = slices.Compact(l.ticks)
	return l, nil
}

// reach finds how far the clause looks and when it may change, and refuses the
// forms that a ledger cannot keep.
func (l *Ledger) reach(f clause.Formula) error {
	for _, part := range clause.Parts(f) {
		if err := l.reach(part); err != nil {
			return err
		}
	}
	w, temporal := clause.WindowOf(f)
	if !temporal {
		return nil
	}
	switch f.(type) {
	case clause.Prev, clause.Next:
		return fmt.Errorf("%.60s asks for a neighbouring time point, and a ledger asks at every second", clause.String(f))
	}
	for _, part := range clause.Parts(f) {
		if w.Hours() && clause.String(f) == clause.String(clause.During(w)) {
			return fmt.Errorf("DURING%s begins and ends where nothing happens, and a ledger asks where something does: put the window on ONCE", w)
		}
		if inner, _ := clause.Guarded(part); !momentary(inner) {
			return fmt.Errorf("%.60s is a window over a window: a ledger keeps windows over events", clause.String(f))
		}
	}
	far := w.To
	switch {
	case w.Period != "":
		l.periods = append(l.periods, w)
		far = 32 * 86400
	case isAhead(f):
		l.ticks = append(l.ticks, -w.To, 1-w.From)
		l.ahead = more(l.ahead, far)
		return nil
	default:
		l.ticks = append(l.ticks, w.From)
		if w.Bounded() {
			l.ticks = append(l.ticks, w.To+1)
		}
	}
	l.past = more(l.past, far)
	return nil
}

func isAhead(f clause.Formula) bool {
	switch f.(type) {
	case clause.Eventually, clause.Until:
		return true
	}
	return false
}

// more adds lengths, one of which may have no end.
func more(a, b int64) int64 {
	if a > clause.MaxWindow*clause.MaxNodes || b > clause.MaxWindow*clause.MaxNodes {
		return clause.NoEnd
	}
	return a + b
}

// Add takes in events of one instant, in whatever order instants come. Events
// told twice count once.
func (l *Ledger) Add(tp clause.TimePoint) error {
	touched := map[*slice]bool{}
	var order []*slice
	if err := l.put(tp, func(s *slice) {
		if !touched[s] {
			touched[s] = true
			order = append(order, s)
		}
	}); err != nil {
		return err
	}
	for _, s := range order {
		if err := l.evaluate(s, less(tp.TS, l.ahead), more(tp.TS, l.past)); err != nil {
			return err
		}
	}
	return nil
}

// Load takes in many events at once, evaluating each key once.
func (l *Ledger) Load(log []clause.TimePoint) error {
	touched := map[*slice]bool{}
	for _, tp := range log {
		if err := l.put(tp, func(s *slice) { touched[s] = true }); err != nil {
			return err
		}
	}
	for s := range touched { // each changes itself alone, so the order means nothing
		s.held = nil
		if err := l.evaluate(s, -maxInstant, maxInstant); err != nil {
			return err
		}
	}
	return nil
}

func less(ts, by int64) int64 {
	if by == clause.NoEnd {
		return -maxInstant
	}
	return ts - by
}

func (l *Ledger) put(tp clause.TimePoint, touched func(*slice)) error {
	if tp.TS > maxInstant || tp.TS < -maxInstant {
		return fmt.Errorf("the instant %d is beyond ±%d seconds", tp.TS, int64(maxInstant))
	}
	check := &Monitor{sig: l.p.sig}
	for _, e := range tp.Events { // all or nothing
		if err := check.checkEvent(e); err != nil {
			return err
		}
	}
	for _, e := range tp.Events {
		d := dated{tp.TS, nil, e}
		d.text = fmt.Append(nil, e.Pred)
		for _, v := range e.Args {
			d.text = v.Append(append(d.text, ','))
		}
		cols := l.keys[e.Pred]
		if l.unkeyed {
			l.insert(clause.Value{}, d, touched)
		}
		for _, c := range cols {
			l.insert(e.Args[c], d, touched)
		}
	}
	return nil
}

func (l *Ledger) insert(key clause.Value, d dated, touched func(*slice)) {
	s := l.slices[key]
	if s == nil {
		s = &slice{}
		l.slices[key] = s
	}
	n := len(s.events)
	i := n
	if n > 0 && compareDated(s.events[n-1], d) >= 0 {
		i = sort.Search(n, func(i int) bool { return compareDated(s.events[i], d) >= 0 })
		if compareDated(s.events[i], d) == 0 {
			return
		}
	}
	s.events = slices.Insert(s.events, i, d)
	touched(s)
}

func compareDated(a, b dated) int {
	if a.ts != b.ts {
		if a.ts < b.ts {
			return -1
		}
		return 1
	}
	return bytes.Compare(a.text, b.text)
}
