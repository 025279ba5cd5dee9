package unsure_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"truce/monitor/clause"
	"truce/monitor/monitortest"
	"truce/monitor/obvious"
	"truce/monitor/unsure"
)

func has(rows [][]clause.Value, row []clause.Value) bool {
	return slices.ContainsFunc(rows, func(r []clause.Value) bool { return slices.Equal(r, row) })
}

// compare asks a clause both ways and counts: rows surely so, rows not known,
// and rows not known though every completion gives the same.
func compare(t *testing.T, seed uint64, f clause.Formula, log clause.PossibleLog) (yes, unknown, vague int) {
	t.Helper()
	sig := monitortest.Signature
	c, err := unsure.New(sig, f)
	if err != nil {
		return 0, 0, 0
	}
	surely, possibly, more := obvious.Surely(f, log, sig, 2_000)
	if more {
		return 0, 0, 0
	}
	answers, err := c.Answer(log)
	if err != nil {
		if strings.Contains(err.Error(), "below 0") {
			return 0, 0, 0
		}
		t.Fatalf("seed %d: %s: %v", seed, clause.String(f), err)
	}
	said := make([]unsure.Answer, len(log.Times))
	for _, a := range answers {
		said[a.Point] = a
	}
	for i := range log.Times {
		for _, row := range said[i].Yes {
			if !has(surely[i], row) {
				t.Fatalf("seed %d: %s\n%+v\ntime point %d: yes for %v, and a completion says no", seed, clause.String(f), log, i, row)
			}
			yes++
		}
		for _, row := range possibly[i] {
			if !has(said[i].Yes, row) && !has(said[i].Unknown, row) {
				t.Fatalf("seed %d: %s\n%+v\ntime point %d: no for %v, and a completion says yes", seed, clause.String(f), log, i, row)
			}
		}
		for _, row := range said[i].Unknown {
			unknown++
			if has(surely[i], row) || !has(possibly[i], row) {
				vague++
			}
		}
	}
	return yes, unknown, vague
}

// No completion contradicts a yes or a no, whatever the clause.
func TestNeverContradicted(t *testing.T) {
	pairs := uint64(3_000)
	if os.Getenv("TRUCE_SOAK") == "1" {
		pairs = 60_000
	}
	yes, unknown, vague := 0, 0, 0
	for seed := range pairs {
		m := monitortest.New(seed)
		f, _ := m.Pair(1+int(seed%3), 1)
		y, u, v := compare(t, seed, f, m.Possible(2+int(seed%5), 3))
		yes, unknown, vague = yes+y, unknown+u, vague+v
	}
	if yes < 1_000 || unknown < 500 {
		t.Errorf("%d rows yes, %d not known: the test says little", yes, unknown)
	}
	t.Logf("%d rows yes, %d not known, of which %d though all completions agree", yes, unknown, vague)
}

// Where each unknown is asked about once, in a form that the package promises,
// what cannot be determined is what completions differ on.
func TestExact(t *testing.T) {
	pairs := uint64(400)
	if os.Getenv("TRUCE_SOAK") == "1" {
		pairs = 8_000
	}
	for _, src := range []string{
		`ONCE[0,5] q(x,z)`,
		`ONCE[2,9] (EXISTS k. (r(x,z,k) AND (k > 0)))`,
		`EXISTS z. (ONCE[0,5] q(x,z))`,
		`NOT (EVENTUALLY[0,5] p(2))`,
		`NOT (ONCE[0,4] (EXISTS x,k. (r(x,"a",k) AND (k >= 1))))`,
		`(NOT (ONCE[0,4] (EXISTS x. (p(x) AND (x > 0))))) AND (EVENTUALLY[0,6] q(1,z))`,
		`EXISTS n. ((n <- CNT x (ONCE[0,6] q(x,z))) AND (n > 1))`,
		`EXISTS n. ((n <- CNT x (ONCE[0,6] p(x))) AND (n < 2))`,
		`EXISTS s. ((s <- SUM k; z (ONCE[0,8] r(x,z,k))) AND (s > 2))`,
		`EXISTS s. ((s <- SUM k (ONCE[0,8] r(x,"a",k))) AND (s <= 2))`,
	} {
		f, err := clause.Parse(src)
		if err != nil {
			t.Fatal(err)
		}
		yes, unknown, vague := 0, 0, 0
		for seed := range pairs {
			log := monitortest.New(seed).Possible(6, 3)
			distinct(&log)
			y, u, v := compare(t, seed, f, log)
			yes, unknown, vague = yes+y, unknown+u, vague+v
		}
		if vague > 0 || yes == 0 || unknown == 0 {
			t.Errorf("%s: %d rows yes, %d not known, of which %d though all completions agree", src, yes, unknown, vague)
		}
	}
}

// distinct makes every event another one: the first column, where it is a
// number, tells events apart, and what is unknown stays in the others.
func distinct(log *clause.PossibleLog) {
	for n := range log.Events {
		e := &log.Events[n]
		if len(e.Args) > 0 {
			e.Args[0] = []clause.Value{clause.IntValue(int64(n%4 + 4*(n/4)))}
		}
		if len(e.Args) == 3 {
			for i := range e.Args[2] {
				e.Args[2][i].Num = max(0, e.Args[2][i].Num)
			}
			e.Args[2] = slices.Compact(e.Args[2])
		}
	}
}
