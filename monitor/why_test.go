package monitor_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"truce/monitor"
	"truce/monitor/clause"
	"truce/monitor/monitortest"
	"truce/monitor/obvious"
	"truce/monitor/witness"
)

// reasons gives the verdicts of a pair with their witnesses.
func reasons(t testing.TB, f clause.Formula, log []clause.TimePoint, sig clause.Signature) []monitor.Verdict {
	t.Helper()
	p, err := monitor.NewProgram(sig, monitor.Clause{Name: "c", Formula: f})
	if err != nil {
		t.Fatal(err)
	}
	m := p.NewWithReasons()
	var all []monitor.Verdict
	for _, tp := range log {
		v, err := m.Step(tp)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, v...)
	}
	v, err := m.End()
	if err != nil {
		t.Fatal(err)
	}
	return append(all, v...)
}

// Every verdict has a witness that the checker accepts; ten thousand wrong
// ones, made from right ones, are refused.
func TestWitnesses(t *testing.T) {
	pairs, wrong := uint64(4_000), 10_000
	if soak {
		pairs, wrong = 60_000, 150_000
	}
	sig := monitortest.Signature
	right, refused := 0, 0
	for seed := range pairs {
		f, log := monitortest.New(seed).Pair(1+int(seed%4), 5+int(seed%20))
		r := rand.New(rand.NewPCG(seed, 1))
		c := witness.Checker{Sig: sig, Log: log}
		for _, v := range reasons(t, f, log, sig) {
			for k, row := range v.Rows {
				if err := c.Check(f, v.Point, row, v.Why[k]); err != nil {
					t.Fatalf("seed %d: %v\n%s\n%s\n%d %v\n%s", seed, err, clause.String(f), sig.AppendLog(nil, log), v.Point, row, v.Why[k])
				}
				right++
				for range 4 {
					w, what := damage(r, v.Why[k], log)
					if w == nil {
						continue
					}
					if err := c.Check(f, v.Point, row, w); err == nil {
						t.Fatalf("seed %d: accepted although %s\n%s\n%s\n%d %v\n%s", seed, what, clause.String(f), sig.AppendLog(nil, log), v.Point, row, w)
					}
					refused++
				}
				// The same reasons for other values, or for another time point:
				// accepted only if the clause holds there.
				other := slices.Clone(row)
				i := v.Point
				if len(row) > 0 && r.IntN(2) == 0 {
					x := r.IntN(len(row))
					if other[x].Den == 0 {
						other[x] = clause.TextValue(other[x].Text + "b")
					} else {
						other[x].Num++
					}
				} else {
					i = r.IntN(len(log))
				}
				w := moved(v.Why[k], v.Point, i, log)
				holds := slices.ContainsFunc(obvious.Eval(f, log, sig, i), func(r []clause.Value) bool { return slices.Equal(r, other) })
				if err := c.Check(f, i, other, w); err == nil && !holds {
					t.Fatalf("seed %d: accepted for a verdict that is wrong\n%s\n%s\n%d %v\n%s", seed, clause.String(f), sig.AppendLog(nil, log), i, other, w)
				} else if !holds {
					refused++
				}
			}
		}
	}
	if refused < wrong || right < wrong/4 {
		t.Errorf("%d accepted, %d wrong ones refused: too few to say much", right, refused)
	}
	t.Logf("%d witnesses accepted, %d wrong ones refused", right, refused)
}

// copyOf is a deep copy.
func copyOf(w *witness.Witness) *witness.Witness {
	c := *w
	c.Values = slices.Clone(w.Values)
	c.Parts = nil
	for _, p := range w.Parts {
		c.Parts = append(c.Parts, copyOf(p))
	}
	return &c
}

// moved says of time point j what a witness says of i.
func moved(w *witness.Witness, i, j int, log []clause.TimePoint) *witness.Witness {
	c := copyOf(w)
	var move func(*witness.Witness)
	move = func(w *witness.Witness) {
		if w.Point == i {
			w.Point, w.TS = j, log[j].TS
		}
		for _, p := range w.Parts {
			move(p)
		}
	}
	move(c)
	return c
}

// damage makes one thing in a copy of a witness wrong.
func damage(r *rand.Rand, w *witness.Witness, log []clause.TimePoint) (*witness.Witness, string) {
	c := copyOf(w)
	var all []*witness.Witness
	var walk func(*witness.Witness)
	walk = func(w *witness.Witness) {
		all = append(all, w)
		for _, p := range w.Parts {
			walk(p)
		}
	}
	walk(c)
	n := all[r.IntN(len(all))]
	switch r.IntN(8) {
	case 0:
		if n.Kind == witness.Event {
			n.Event = strings.Replace(n.Event, "(", "(9", 1)
			return c, "an event is not in the log"
		}
	case 1:
		n.TS++
		return c, "an instant is not that of its time point"
	case 2:
		if n.Point++; n.Point == len(log) || log[n.Point].TS != n.TS {
			return c, "a time point is the next one" // with the instant of this one
		}
	case 3:
		if len(n.Parts) > 0 {
			n.Parts = n.Parts[:len(n.Parts)-1]
			return c, "a part is left out"
		}
	case 4:
		if len(n.Parts) > 0 {
			n.Parts = append(n.Parts, copyOf(n.Parts[0]))
			return c, "a part comes twice"
		}
		n.Parts = []*witness.Witness{{Kind: witness.Compare}}
		return c, "a leaf has a part"
	case 5:
		if n.Kind == witness.Absence {
			if n.Range.First > 0 && r.IntN(2) == 0 {
				n.Range.First--
			} else {
				n.Range.Last++
			}
			return c, "the range of an absence is another"
		}
	case 6:
		if len(n.Values) > 0 {
			n.Values = n.Values[1:]
			return c, "a value is missing"
		}
		if n.Kind == witness.Aggregate || n.Kind == witness.Reaches {
			n.Result += "0"
			return c, "a result is another"
		}
	case 7:
		n.Kind = map[witness.Kind]witness.Kind{witness.Event: witness.Compare, witness.Both: witness.Chain, witness.Absence: witness.At,
			witness.Exists: witness.Both, witness.At: witness.Absence, witness.Chain: witness.At, witness.Aggregate: witness.Reaches,
			witness.Compare: witness.Event, witness.Contribution: witness.Exists}[n.Kind]
		return c, "a kind is another"
	}
	return nil, ""
}
