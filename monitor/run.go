package monitor

import (
	"fmt"
	"io"
	"strconv"

	"truce/monitor/clause"
)

// Run reads a log to its end and writes the verdicts, a line for each clause
// and time point at which the clause holds:
//
//	@1473782400 (time point 12): (7,"Aleppo",3) (9,"Idlib",1)
//
// A clause without free variables says true. With several clauses the line
// begins with the clause's name. The lines of one clause are in the order of
// its time points; a clause that looks ahead is that late. Which line of which
// clause comes first depends on the log alone.
func (m *Monitor) Run(log io.Reader, out io.Writer) error {
	r := newReader(log, m)
	b := make([]byte, 0, flushAt+4096)
	for {
		ts, done, err := r.next()
		if err != nil {
			return err
		}
		if done {
			break
		}
		if err := m.take(ts); err != nil {
			return fmt.Errorf("line %d: %w", r.line, err)
		}
		if m.count%batch != 0 {
			continue
		}
		if m.run(); m.err != nil {
			return m.err
		}
		if b = m.appendVerdicts(b); len(b) > flushAt {
			if _, err := out.Write(b); err != nil {
				return err
			}
			b = b[:0]
		}
		m.sweep()
	}
	m.run()
	b = m.appendVerdicts(b)
	m.finish()
	b = m.appendVerdicts(b)
	if _, err := out.Write(b); err != nil {
		return err
	}
	return m.err
}

const flushAt = 1 << 16

// batch is how many time points are read before the operators work on them, one
// operator after the other, so that what each remembers stays near. Every clause
// says the same as it does time point by time point.
const batch = 64

// Copy reads a log and writes it again, a time point a line: reading and
// writing alone, beside which the cost of evaluation can be seen.
func Copy(sig clause.Signature, log io.Reader, out io.Writer) error {
	m := &Monitor{sig: sig, used: make([]bool, len(sig)), input: make([]block, len(sig)), sym: newSymbols()}
	for i := range m.used {
		m.used[i] = true
	}
	r := newReader(log, m)
	b := make([]byte, 0, flushAt+4096)
	for {
		ts, done, err := r.next()
		if err != nil {
			return err
		}
		if done {
			break
		}
		b = append(b, '@')
		b = strconv.AppendInt(b, ts, 10)
		for k, in := range m.input {
			for i := range in.n {
				b = append(append(b, ' '), sig[k].Name...)
				b = m.appendRow(b, in.row(i, len(sig[k].Cols)), sig[k].Cols)
			}
		}
		if b = append(b, '\n'); len(b) > flushAt {
			if _, err := out.Write(b); err != nil {
				return err
			}
			b = b[:0]
		}
	}
	_, err := out.Write(b)
	return err
}

func (m *Monitor) appendRow(b []byte, row []int64, cols []clause.Column) []byte {
	b = append(b, '(')
	for c, v := range row {
		if c > 0 {
			b = append(b, ',')
		}
		b = m.sym.value(v, cols[c].Type).Append(b)
	}
	return append(b, ')')
}
