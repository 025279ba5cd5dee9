package monitor_test

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"truce/monitor"
	"truce/monitor/clause"
	"truce/monitor/monitortest"
)

// A step from the bytes of a state gives what the running monitor gives, and
// the bytes of its state, at every time point of random pairs: the state is all
// there is, and has one form.
func TestStateIsAll(t *testing.T) {
	pairs := uint64(600)
	if soak {
		pairs = 20_000
	}
	for seed := range pairs {
		f, log := monitortest.New(seed).Pair(1+int(seed%5), 5+int(seed%20))
		p, err := monitor.NewProgram(monitortest.Signature, monitor.Clause{Name: "c", Formula: f})
		if err != nil {
			t.Fatal(err)
		}
		m := p.New()
		var state []byte
		for i, tp := range log {
			want, err := m.Step(tp)
			if err != nil {
				t.Fatal(err)
			}
			wantState, err := m.State()
			if err != nil {
				t.Fatal(err)
			}
			next, got, err := monitor.Step(p, state, tp)
			if err != nil {
				t.Fatalf("seed %d, time point %d: %v\n%s", seed, i, err, clause.String(f))
			}
			if !reflect.DeepEqual(got, want) || !bytes.Equal(next, wantState) {
				t.Fatalf("seed %d, time point %d of\n%s\n%s\ngot  %v\nwant %v\nstates %q\n       %q", seed, i, clause.String(f),
					monitortest.Signature.AppendLog(nil, log), got, want, next, wantState)
			}
			state = next
		}
		restored, err := p.Restore(state)
		if err != nil {
			t.Fatal(err)
		}
		got, err := restored.End()
		want, err2 := m.End()
		if err != nil || err2 != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("seed %d: at the end got %v %v, want %v %v", seed, got, err, want, err2)
		}
	}
}

// A state that was changed, cut short or made by another program is refused.
func TestStateIsGuarded(t *testing.T) {
	sig := monitortest.Signature
	f, _ := clause.Parse("p(x) AND (ONCE[1,9] (EXISTS z. q(x,z)))")
	p, _ := monitor.NewProgram(sig, monitor.Clause{Name: "c", Formula: f})
	other, _ := monitor.NewProgram(sig, monitor.Clause{Name: "d", Formula: f})
	m := p.New()
	for _, tp := range monitortest.New(1).Log(20) {
		if _, err := m.Step(tp); err != nil {
			t.Fatal(err)
		}
	}
	state, err := m.State()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Restore(state); err != nil {
		t.Fatal(err)
	}
	if _, err := other.Restore(state); err == nil {
		t.Error("another program took the state")
	}
	for i := range state {
		bad := bytes.Clone(state)
		bad[i] ^= 1
		if _, err := p.Restore(bad); err == nil {
			t.Fatalf("byte %d was changed and nobody noticed", i)
		}
		if _, err := p.Restore(state[:i]); err == nil {
			t.Fatalf("cut at %d and nobody noticed", i)
		}
	}
}

// What a monitor remembers does not grow with the log: texts, ratios, rows and
// time points that have left every window are forgotten.
func TestMemoryIsTheWindow(t *testing.T) {
	sig, err := clause.ParseSignature("incident(id:string, zone:string, killed:int) ack(id:string)")
	if err != nil {
		t.Fatal(err)
	}
	all, err := monitor.ParseClauses(`
unanswered: incident(id,z,k) AND (NOT (EVENTUALLY[0,100] ack(id)))
average: EXISTS a. ((a <- AVG k; z (ONCE[0,100] incident(id,z,k))) AND (a > 3))
since: (NOT ack(id)) SINCE[0,100] (EXISTS z,k. incident(id,z,k))`)
	if err != nil {
		t.Fatal(err)
	}
	p, err := monitor.NewProgram(sig, all...)
	if err != nil {
		t.Fatal(err)
	}
	size := func(n int) (state, held int) {
		var log strings.Builder
		for i := range n {
			fmt.Fprintf(&log, "@%d incident(\"i%d\",\"z%d\",%d)", i, i, i%7, i%11)
			if i > 50 && i%3 > 0 {
				fmt.Fprintf(&log, " ack(\"i%d\")", i-50)
			}
			log.WriteByte('\n')
		}
		m := p.New()
		var out bytes.Buffer
		if err := m.Run(strings.NewReader(log.String()), &out); err != nil {
			t.Fatal(err)
		}
		b, err := m.State()
		if err != nil {
			t.Fatal(err)
		}
		return len(b), m.Held()
	}
	short, _ := size(20_000)
	long, held := size(210_000)
	if long > short*11/10 {
		t.Errorf("a state of %d bytes after 20,000 time points, of %d after 210,000", short, long)
	}
	if held > 100_000 {
		t.Errorf("%d values held after a log of 210,000 texts", held)
	}
}
