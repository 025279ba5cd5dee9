package unsure_test

import (
	"fmt"
	"strings"
	"testing"

	"truce/monitor/clause"
	"truce/monitor/monitortest"
	"truce/monitor/obvious"
	"truce/monitor/unsure"
)

// An incident with more than five killed is to be acknowledged within a day. Of
// the first between 6 and 9 were killed, and it was acknowledged an hour later; of
// the second between 4 and 8; the third was acknowledged on the second day, or
// on the day before that.
func Example() {
	sig, err := clause.ParseSignature("incident(id:int, killed:int) ack(id:int) day(n:int)")
	if err != nil {
		panic(err)
	}
	f, err := clause.Parse("(EXISTS k. (incident(i,k) AND (k > 5))) AND (NOT (EVENTUALLY[0,1d] ack(i)))")
	if err != nil {
		panic(err)
	}
	c, err := unsure.New(sig, f)
	if err != nil {
		panic(err)
	}
	n := func(from, to int64) []clause.Value {
		var all []clause.Value
		for ; from <= to; from++ {
			all = append(all, clause.IntValue(from))
		}
		return all
	}
	answers, err := c.Answer(clause.PossibleLog{
		Times: []int64{0, 3600, 86_400, 86_401, 172_800},
		Events: []clause.Possible{
			{Pred: 0, Args: [][]clause.Value{n(1, 1), n(6, 9)}},
			{Pred: 1, Args: [][]clause.Value{n(1, 1)}, First: 1, Last: 1},
			{Pred: 0, Args: [][]clause.Value{n(2, 2), n(4, 8)}},
			{Pred: 0, Args: [][]clause.Value{n(3, 3), n(7, 7)}},
			{Pred: 1, Args: [][]clause.Value{n(3, 3)}, First: 2, Last: 4},
			{Pred: 0, Args: [][]clause.Value{n(4, 4), n(6, 9)}, First: 1, Last: 1},
		},
	})
	if err != nil {
		panic(err)
	}
	for _, a := range answers {
		fmt.Println(a.TS, "yes", a.Yes, "cannot be determined", a.Unknown)
	}
	// Output:
	// 0 yes [] cannot be determined [[2] [3]]
	// 3600 yes [[4]] cannot be determined []
}

// Of a log in which everything is known nothing is unknown, and the answer is
// that of the clause.
func TestAllKnown(t *testing.T) {
	asked := 0
	for seed := range uint64(2_000) {
		m := monitortest.New(seed)
		f, _ := m.Pair(1+int(seed%4), 1)
		log := m.Possible(8, 0)
		c, err := unsure.New(monitortest.Signature, f)
		if err != nil {
			continue
		}
		answers, err := c.Answer(log)
		if err != nil {
			continue // a sum below 0
		}
		asked++
		points := make([]clause.TimePoint, len(log.Times))
		for i, ts := range log.Times {
			points[i].TS = ts
		}
		for _, e := range log.Events {
			var args []clause.Value
			for _, a := range e.Args {
				args = append(args, a[0])
			}
			points[e.First].Events = append(points[e.First].Events, clause.Event{Pred: e.Pred, Args: args})
		}
		said := map[int]unsure.Answer{}
		for _, a := range answers {
			said[a.Point] = a
		}
		for i := range points {
			want := obvious.Eval(f, points, monitortest.Signature, i)
			if got := said[i]; len(got.Unknown) > 0 || fmt.Sprint(got.Yes) != fmt.Sprint(want) {
				t.Fatalf("seed %d: %s: time point %d: got %v and %v unknown, want %v", seed, clause.String(f), i, got.Yes, got.Unknown, want)
			}
		}
	}
	if asked < 500 {
		t.Errorf("only %d clauses were asked", asked)
	}
}

func TestRefused(t *testing.T) {
	sig := monitortest.Signature
	for src, want := range map[string]string{
		"s <- SUM x (ONCE[0,5] p(x))":                                "compared with a number",
		"EXISTS s. ((s <- MED x (ONCE[0,5] p(x))) AND (s > 1))":      "compared with a number",
		"EXISTS s. ((s <- CNT x (ONCE[0,5] p(x))) AND (s = 1))":      "compared with a number",
		"EXISTS s. ((s <- CNT x (p(x) AND q(x,\"a\"))) AND (s > 1))": "compared with a number",
		"p(x) AND (y > 1)": "does not bind",
	} {
		f, err := clause.Parse(src)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := unsure.New(sig, f); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", src, err, want)
		}
	}
	f, err := clause.Parse("EXISTS s. ((s <- SUM x (ONCE[0,5] p(x))) AND (s > 1))")
	if err != nil {
		t.Fatal(err)
	}
	c, err := unsure.New(sig, f)
	if err != nil {
		t.Fatal(err)
	}
	many := make([]clause.Value, unsure.MaxWays+1)
	for i := range many {
		many[i] = clause.IntValue(int64(i))
	}
	for _, r := range []struct {
		e    clause.Possible
		want string
	}{
		{clause.Possible{Pred: 9}, "signature"},
		{clause.Possible{Pred: 1}, "signature"},
		{clause.Possible{Pred: 1, Args: [][]clause.Value{{}}}, "without any value"},
		{clause.Possible{Pred: 1, Args: [][]clause.Value{many}}, "more than 4096 ways"},
		{clause.Possible{Pred: 1, Args: [][]clause.Value{many[:1]}, Last: 2}, "time points 0 to 2"},
		{clause.Possible{Pred: 1, Args: [][]clause.Value{{clause.IntValue(-1)}}}, "below 0"},
		{clause.Possible{Pred: 1, Args: [][]clause.Value{{clause.TextValue("a")}}}, "has no int"},
	} {
		if _, err := c.Answer(clause.PossibleLog{Times: []int64{1}, Events: []clause.Possible{r.e}}); err == nil || !strings.Contains(err.Error(), r.want) {
			t.Errorf("%+.60v: %v, want %q", r.e, err, r.want)
		}
	}
}
