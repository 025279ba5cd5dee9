package monitor

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"

	"truce/monitor/clause"
)

// stateName begins a state; what follows is the SHA-256 of the program, the
// monitor, its nodes in order, and the SHA-256 of all before.
const stateName = "truce/monitor/state/1\n"

// State gives what the monitor remembers, in canonical form: two monitors of
// one program that have read the same time points have the same bytes. A
// monitor that gives reasons has no state; read its log again.
func (m *Monitor) State() ([]byte, error) {
	switch {
	case m.err != nil:
		return nil, m.err
	case m.why != nil:
		return nil, errors.New("a monitor with reasons keeps events, not a state: read the log again")
	}
	e := &encoder{m: m}
	sum := m.p.sum()
	e.b = append(append(e.b, stateName...), sum[:]...)
	e.num(m.count)
	e.long(m.last)
	e.flag(m.ended)
	oldest := m.oldest()
	e.num(oldest)
	for _, ts := range m.times[oldest-m.first:] {
		e.long(ts)
	}
	for _, n := range m.nodes {
		e.num(n.read)
		from := m.unread(n)
		e.num(from)
		e.num(n.out.end() - from)
		var at place
		for tp := from; tp < n.out.end(); tp++ {
			ins, del := n.out.at(&at, tp)
			e.block(ins, n.types)
			e.block(del, n.types)
		}
		n.op.save(e, n)
	}
	for _, r := range m.roots {
		e.num(r.read)
		e.num(len(r.held))
		for _, h := range r.held {
			e.row(h.row, r.n.types)
		}
	}
	all := sha256.Sum256(e.b)
	return append(e.b, all[:]...), nil
}

// Restore gives the monitor that has a state.
func (p *Program) Restore(state []byte) (*Monitor, error) {
	sum := p.sum()
	head := append([]byte(stateName), sum[:]...)
	n := len(state) - sha256.Size
	if n < len(head) || !bytes.Equal(state[:len(head)], head) || sha256.Sum256(state[:n]) != [sha256.Size]byte(state[n:]) {
		return nil, errState
	}
	m := p.New()
	d := &decoder{m: m, b: state[len(head):n]}
	m.count, m.last, m.ended, m.first = d.num(), d.long(), d.flag(), d.num()
	for tp := m.first; tp < m.count && !d.bad; tp++ {
		m.times = append(m.times, d.long())
	}
	for _, n := range m.nodes {
		n.read, n.out.said = d.num(), d.num()
		for range d.len() {
			ins, del := d.block(n.types), d.block(n.types)
			n.out.ins, n.out.nIns = append(n.out.ins, ins.v...), n.out.nIns+int32(ins.n)
			n.out.del, n.out.nDel = append(n.out.del, del.v...), n.out.nDel+int32(del.n)
			n.out.close()
		}
		n.op.load(d, n)
	}
	for i := range m.roots {
		r := &m.roots[i]
		r.read = d.num()
		for range d.len() {
			r.keep(m, d.row(r.n.types))
		}
		r.render()
	}
	if d.bad || len(d.b) > 0 {
		return nil, errState
	}
	return m, nil
}

// Step is a monitor without the state: from the state before (nil at the
// beginning) and a time point to the state after and the verdicts that are now
// certain. The same arguments give the same results.
func Step(p *Program, state []byte, tp clause.TimePoint) (next []byte, verdicts []Verdict, err error) {
	m := p.New()
	if state != nil {
		if m, err = p.Restore(state); err != nil {
			return nil, nil, err
		}
	}
	if verdicts, err = m.Step(tp); err != nil {
		return nil, nil, err
	}
	next, err = m.State()
	return next, verdicts, err
}

// sum identifies a program by its signature and clauses.
func (p *Program) sum() [sha256.Size]byte {
	var b []byte
	for _, k := range p.sig {
		b = fmt.Appendf(b, "%s %v\n", k.Name, k.Cols)
	}
	for _, c := range p.clauses {
		b = fmt.Appendf(b, "%q: %s\n", c.Name, clause.String(c.Formula))
	}
	return sha256.Sum256(b)
}

// sweepAfter is how many more texts and ratios than were in use the last time
// are taken in before those no longer in use are forgotten.
const sweepAfter = 1 << 16

// sweep forgets the texts and ratios that the monitor no longer holds, by
// making it again from its state.
func (m *Monitor) sweep() {
	if m.sym.size() < 2*m.swept+sweepAfter || m.why != nil || m.err != nil {
		return
	}
	state, err := m.State()
	if err != nil {
		return
	}
	fresh, err := m.p.Restore(state)
	if err != nil {
		m.fail("a state could not be read again")
		return
	}
	fresh.swept = fresh.sym.size()
	*m = *fresh
}

// Held is how many values the monitor holds: numbers in streams and instants,
// texts and ratios. It is bounded by the windows of the clauses.
func (m *Monitor) Held() int {
	n := len(m.times) + m.sym.size()
	for _, x := range m.nodes {
		n += len(x.out.marks) + len(x.out.ins) + len(x.out.del)
		if t, ok := x.op.(*timelineOp); ok {
			n += len(t.entries) + len(t.rows.keys)
		}
	}
	return n
}
