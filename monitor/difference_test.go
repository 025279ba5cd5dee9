package monitor_test

import (
	"bytes"
	"os"
	"testing"

	"truce/monitor"
	"truce/monitor/clause"
	"truce/monitor/monitortest"
	"truce/monitor/obvious"
)

var soak = os.Getenv("TRUCE_SOAK") == "1"

// want is what the obvious evaluator says of a log, as the monitor prints it.
func want(f clause.Formula, log []clause.TimePoint, sig clause.Signature) string {
	p, err := monitor.NewProgram(sig, monitor.Clause{Name: "c", Formula: f})
	if err != nil {
		return err.Error()
	}
	var b []byte
	for i, tp := range log {
		if rows := obvious.Eval(f, log, sig, i); len(rows) > 0 {
			b = p.AppendVerdict(b, monitor.Verdict{Point: i, TS: tp.TS, Rows: rows})
		}
	}
	return string(b)
}

// got is what the monitor prints of the log's text.
func got(f clause.Formula, log []clause.TimePoint, sig clause.Signature) string {
	p, err := monitor.NewProgram(sig, monitor.Clause{Name: "c", Formula: f})
	if err != nil {
		return err.Error()
	}
	var out bytes.Buffer
	if err := p.New().Run(bytes.NewReader(sig.AppendLog(nil, log)), &out); err != nil {
		return err.Error()
	}
	return out.String()
}

// size is how deep the clause and how long the log of a pair is: long logs for
// flat clauses, for the obvious evaluator takes their product.
func size(seed uint64) (depth, points int) {
	depth = 1 + int(seed%5)
	return depth, 5 + int(seed%20) + 100/(depth*depth)
}

// The monitor and the obvious evaluator say the same of random clauses over
// random logs.
func TestNoDifference(t *testing.T) {
	pairs := uint64(5_000)
	if soak {
		pairs = 100_000
	}
	satisfied := 0
	for seed := range pairs {
		f, log := monitortest.New(seed).Pair(size(seed))
		w := want(f, log, monitortest.Signature)
		if w != "" {
			satisfied++
		}
		differs := func(f clause.Formula, log []clause.TimePoint) bool {
			return got(f, log, monitortest.Signature) != want(f, log, monitortest.Signature)
		}
		if g := got(f, log, monitortest.Signature); g != w {
			f, log = monitortest.Shrink(f, log, differs)
			t.Fatalf("seed %d\n%s\n%s\ngot\n%swant\n%s", seed, clause.String(f), monitortest.Signature.AppendLog(nil, log),
				got(f, log, monitortest.Signature), want(f, log, monitortest.Signature))
		}
	}
	if satisfied < int(pairs)/4 {
		t.Errorf("only %d of %d clauses held anywhere: the test says little", satisfied, pairs)
	}
}
