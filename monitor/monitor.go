package monitor

import (
	"errors"
	"fmt"
	"slices"

	"truce/monitor/clause"
	"truce/monitor/witness"
)

// A Program is clauses checked against a signature. It does not change.
type Program struct {
	sig     clause.Signature
	clauses []Clause
	types   []map[string]clause.Type
}

// A Clause is a formula with a name for its verdicts.
type Clause struct {
	Name    string
	Formula clause.Formula
}

// NewProgram checks clauses; the error names the clause and says what is wrong.
func NewProgram(sig clause.Signature, clauses ...Clause) (*Program, error) {
	p := &Program{sig: sig, clauses: clauses}
	for i, c := range clauses {
		if slices.ContainsFunc(clauses[:i], func(o Clause) bool { return o.Name == c.Name }) {
			return nil, fmt.Errorf("two clauses are named %q: give each its own name", c.Name)
		}
		t, err := clause.Check(c.Formula, sig)
		if err != nil {
			return nil, fmt.Errorf("clause %s: %w", c.Name, err)
		}
		p.types = append(p.types, t)
	}
	return p, nil
}

// Signature gives the kinds of events; Clauses the clauses in order.
func (p *Program) Signature() clause.Signature { return p.sig }
func (p *Program) Clauses() []Clause           { return p.clauses }

// A Monitor evaluates a program over a log as it grows. It is one state, not
// for use by two goroutines at once; [Step] is the same without the state.
type Monitor struct {
	p       *Program
	sig     clause.Signature
	used    []bool // by kind of event: some clause looks at it
	nodes   []*node
	sources []*node // those without inputs, which read the time point itself
	roots   []root
	sym     *symbols
	swept   int // symbols held when those no longer used were last forgotten

	input []block // the events of the time point being read, by kind
	count int     // time points read
	last  int64   // the instant of the last of them
	times []int64 // of the time points from first on
	first int
	ended bool
	err   error
	why   *explainer // nil if reasons are not asked for
}

// A root is the relation that a clause's verdicts are read from.
type root struct {
	clause int
	n      *node
	read   int
	place  place     // in the stream of n
	held   []heldRow // a lasting relation as it stands, in ascending order
	rows   []int64   // its rows
	text   []byte    // and how they are printed
}

// A Verdict says for which values a clause holds at a time point: what is
// printed, and what a witness is asked for.
type Verdict struct {
	Clause int // position in the program
	Point  int // time point, from 0
	TS     int64
	Rows   [][]clause.Value   // columns as clause.FreeVars, rows in ascending order
	Why    []*witness.Witness // of each row, if the monitor was made by NewWithReasons
}

// New gives a monitor that has read nothing.
func (p *Program) New() *Monitor {
	m := &Monitor{p: p, sig: p.sig, used: make([]bool, len(p.sig)), input: make([]block, len(p.sig)), sym: newSymbols()}
	c := &compiler{sig: p.sig, m: m, known: map[string]*node{}}
	for i, cl := range p.clauses {
		r := c.ordered(c.compile(cl.Formula), clause.FreeVars(cl.Formula))
		r.n.roots = append(r.n.roots, i)
		m.roots = append(m.roots, root{clause: i, n: r.n})
	}
	for _, n := range m.nodes {
		if len(n.in) == 0 {
			m.sources = append(m.sources, n)
		}
		if a, ok := n.op.(*aggregateOp); ok {
			a.listen(n)
		}
	}
	return m
}

// NewWithReasons gives a monitor whose verdicts come with their reasons. It
// keeps the events that verdicts still to come can rest on: those of the
// longest window, or all if a window has no end.
func (p *Program) NewWithReasons() *Monitor {
	m := p.New()
	m.why = newExplainer(m)
	return m
}

// fail makes the monitor stop with an error; the first one stays.
func (m *Monitor) fail(msg string) {
	if m.err == nil {
		m.err = errors.New(msg)
	}
}

func (m *Monitor) ts(tp int) int64 { return m.times[tp-m.first] }

// Step reads one time point and gives the verdicts that are now certain, by
// clause and time point. A clause that looks ahead answers when its window is
// over. After an error the monitor is of no more use.
func (m *Monitor) Step(tp clause.TimePoint) ([]Verdict, error) {
	for i := range m.input {
		m.input[i] = block{0, m.input[i].v[:0]}
	}
	for _, e := range tp.Events {
		if err := m.checkEvent(e); err != nil {
			return nil, err
		}
		if !m.used[e.Pred] {
			continue
		}
		in := &m.input[e.Pred]
		for c, v := range e.Args {
			in.v = append(in.v, m.sym.of(v, m.sig[e.Pred].Cols[c].Type))
		}
		in.n++
	}
	if err := m.advance(tp.TS); err != nil {
		return nil, err
	}
	return m.verdicts(nil), nil
}

func (m *Monitor) checkEvent(e clause.Event) error {
	if e.Pred < 0 || e.Pred >= len(m.sig) || len(e.Args) != len(m.sig[e.Pred].Cols) {
		return fmt.Errorf("time point %d: an event does not fit the signature", m.count)
	}
	for c, v := range e.Args {
		col := m.sig[e.Pred].Cols[c]
		if (v.Den == 0) != (col.Type == clause.Text) || v.Den > 1 || v.Num > clause.MaxInt || v.Num < -clause.MaxInt || !clause.TextOK(v.Text) {
			return fmt.Errorf("time point %d: %s: column %s has no %v", m.count, m.sig[e.Pred].Name, col.Name, col.Type)
		}
	}
	return nil
}

// End says that the log is over: nothing follows. It gives the verdicts that
// were waiting for what might.
func (m *Monitor) End() ([]Verdict, error) {
	m.finish()
	return m.verdicts(nil), m.err
}

// advance reads the time point in input and lets everything answer.
func (m *Monitor) advance(ts int64) error {
	if err := m.take(ts); err != nil {
		return err
	}
	m.run()
	return m.err
}

// take reads the time point in input, for run to work on.
func (m *Monitor) take(ts int64) error {
	switch {
	case m.err != nil:
		return m.err
	case m.ended:
		return fmt.Errorf("time point %d follows the end of the log", m.count)
	case m.count > 0 && ts < m.last:
		return fmt.Errorf("time point %d is at %d, before the one before it at %d: sort the log, or give it to a Ledger", m.count, ts, m.last)
	case ts > maxInstant || ts < -maxInstant:
		return fmt.Errorf("time point %d: the instant %d is beyond ±%d seconds", m.count, ts, int64(maxInstant))
	}
	m.times = append(m.times, ts)
	m.last = ts
	m.count++
	if m.why != nil {
		m.why.past.add(m, ts)
	}
	for _, n := range m.sources {
		n.step(m, m.count-1)
	}
	return m.err
}

// maxInstant is the largest instant, some 3,000 years from 1970.
const maxInstant = clause.MaxWindow

// run lets every node read what there is to read, inputs before readers.
func (m *Monitor) run() {
	for _, n := range m.nodes {
		n.work(m)
	}
}

// work reads what all inputs have said, passing over what none says anything
// of if that means nothing to the op.
func (n *node) work(m *Monitor) {
	for ready := n.ready(m); n.read < ready && m.err == nil; {
		if n.still {
			at := ready
			for k, i := range n.in {
				at = min(at, i.out.next(&n.places[k], n.read))
			}
			if n.read, n.out.said = at, at; at == ready {
				return
			}
		}
		n.step(m, n.read)
	}
}

// step reads one time point.
func (n *node) step(m *Monitor, tp int) {
	if n.op.step(m, n, tp); m.err != nil {
		m.err = fmt.Errorf("time point %d at %d: %w", tp, m.ts(tp), m.err)
	}
	n.read = tp + 1
}

// ready is how many time points all inputs of a node have said.
func (n *node) ready(m *Monitor) int {
	if len(n.in) == 0 {
		return m.count
	}
	r := n.in[0].out.said
	for _, i := range n.in[1:] {
		r = min(r, i.out.said)
	}
	return r
}

// finish lets every node answer what it still waits with.
func (m *Monitor) finish() {
	if m.ended {
		return
	}
	m.ended = true
	if m.why != nil {
		m.why.past.over = true
	}
	for _, n := range m.nodes {
		n.work(m)
		n.op.end(m, n)
	}
}
