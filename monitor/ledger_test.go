package monitor_test

import (
	"bytes"
	"slices"
	"testing"

	"truce/monitor"
	"truce/monitor/clause"
	"truce/monitor/monitortest"
	"truce/monitor/obvious"
)

// flatClauses are of the forms that a ledger keeps.
var flatClauses = []string{
	`r(x,z,k) AND (NOT (EVENTUALLY[0,6] p(x)))`,
	`(r(x,z,k) AND (k > 1)) AND (ONCE[1,9] (EXISTS i,j. (r(i,z,j) AND (j > 0))))`,
	`(EXISTS s. ((s <- SUM k; z (ONCE[0,7] r(x,z,k))) AND (s > 2))) AND (NOT (PREV[0,*) (EXISTS s. ((s <- SUM k; z (ONCE[0,7] r(x,z,k))) AND (s > 2)))))`,
	`EXISTS n. ((n <- CNT x; z (ONCE[2,9] r(x,z,k))) AND (n < 2))`,
	`s <- SUM k; z (ONCE[0,5] r(x,z,k))`,
	`EXISTS x,k. ((NOT q(x,z)) SINCE[0,8] r(x,z,k))`,
	`(EXISTS x. ((NOT q(x,z)) SINCE[1,*) (EXISTS k. r(x,z,k)))) AND (NOT (EVENTUALLY[1,4] (EXISTS x. q(x,z))))`,
	`(NOT p(x)) UNTIL[1,5] (EXISTS z. q(x,z))`,
	`EXISTS m. ((m <- MED k; z (ONCE[0,9] r(x,z,k))) AND (m >= 1))`,
	`(r(x,z,k) AND (ONCE[0,5] q(x,z))) AND (NOT (EVENTUALLY[0,3] p(x)))`,
	`EXISTS x. (e() AND p(x))`,
	`ONCE[3,3] q(1,z)`,
	// In 1970 Monrovia was 44 minutes and 30 seconds behind UTC: 23:15 there is
	// the second −30 of the log, 23:16 the second 30.
	`ONCE[day 23:00-23:16 Africa/Monrovia] q(1,z)`,
	`EXISTS n. ((n <- CNT x; z (ONCE[day 23:16-22:00 Africa/Monrovia] r(x,z,k))) AND (n > 1))`,
	`EVENTUALLY[1,4] q(1,z)`,
}

// At every second a ledger says what the obvious evaluator says of a log with a
// time point for every second; and it says so whatever the order in which the
// events came, also when some were loaded before.
func TestLedgerEverySecond(t *testing.T) {
	sig := monitortest.Signature
	rounds := uint64(40)
	if soak {
		rounds = 2_000
	}
	for _, src := range flatClauses {
		f, err := clause.Parse(src)
		if err != nil {
			t.Fatal(err)
		}
		g := f
		if and, ok := f.(clause.And); ok {
			if not, ok := and.R.(clause.Not); ok {
				if _, ok := not.F.(clause.Prev); ok {
					g = and.L
				}
			}
		}
		for seed := range rounds {
			m := monitortest.New(seed)
			log := m.Log(20)
			end := log[len(log)-1].TS + 15
			seconds := make([]clause.TimePoint, end+1)
			for i := range seconds {
				seconds[i].TS = int64(i)
			}
			for _, tp := range log {
				seconds[tp.TS].Events = append(seconds[tp.TS].Events, tp.Events...)
			}
			ledgers := make([]*monitor.Ledger, 3)
			for i := range ledgers {
				if ledgers[i], err = monitor.NewLedger(sig, monitor.Clause{Name: "c", Formula: f}); err != nil {
					t.Fatal(err)
				}
				order := slices.Clone(log)
				switch i {
				case 1:
					m.R.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
				case 2:
					half := len(order) / 2
					if err := ledgers[i].Load(order[half:]); err != nil {
						t.Fatal(err)
					}
					order = append(order[:half], order[0]) // and one told twice
					slices.Reverse(order)
				}
				for _, tp := range order {
					if err := ledgers[i].Add(tp); err != nil {
						t.Fatal(err)
					}
				}
				if got, want := monitor.AppendStretches(nil, ledgers[i].Certain(end)), monitor.AppendStretches(nil, ledgers[0].Certain(end)); !bytes.Equal(got, want) {
					t.Fatalf("%s, seed %d, order %d:\n%s\nin order:\n%s\n%s", src, seed, i, got, want, sig.AppendLog(nil, log))
				}
			}
			all := ledgers[0].Certain(end + 1000)
			for i := range seconds {
				want := obvious.Eval(g, seconds, sig, i)
				var got [][]clause.Value
				for _, s := range all {
					if s.From <= int64(i) && int64(i) < s.Until {
						got = append(got, s.Row)
					}
				}
				if !slices.EqualFunc(got, want, slices.Equal) {
					t.Fatalf("%s, seed %d, second %d: got %v, want %v\n%s\n%s", src, seed, i, got, want, sig.AppendLog(nil, log), monitor.AppendStretches(nil, all))
				}
			}
		}
	}
}

// A clause whose form a ledger cannot keep is refused with the reason.
func TestLedgerRefuses(t *testing.T) {
	for _, src := range []string{"PREV[0,*) p(x)", "p(x) AND (NEXT[0,5] p(x))", "ONCE[0,5] (ONCE[0,5] p(x))", "p(x) SINCE[0,5] (EVENTUALLY[0,3] p(x))",
		"p(x) AND (DURING[day 08:00-20:00 UTC])"} {
		f, err := clause.Parse(src)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := monitor.NewLedger(monitortest.Signature, monitor.Clause{Name: "c", Formula: f}); err == nil {
			t.Errorf("%s was taken", src)
		}
	}
}
