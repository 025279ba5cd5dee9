package witness_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"truce"
	"truce/entry"
	"truce/internal/mission"
	"truce/ruling"
	"truce/scenario"
	"truce/scenario/scenariotest"
	"truce/witness"
)

const day truce.Instant = 86_400_000

// syria is the example: its entries and their fold.
func syria(t testing.TB) ([]*entry.Entry, ruling.State) {
	t.Helper()
	var entries []*entry.Entry
	err := mission.Make(mission.Options{}, make([]byte, 32), func(batch []*entry.Entry) error {
		entries = append(entries, batch...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return entries, fold(entries)
}

func fold(entries []*entry.Entry) ruling.State {
	s := ruling.NewState()
	for i, e := range entries {
		s, _ = ruling.Step(s, int64(i), e)
	}
	return s
}

// shown is a picture as it is printed.
func shown(t testing.TB, p *ruling.Picture) []byte {
	t.Helper()
	raw, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// tried sums the shares of many pictures.
type tried struct {
	shares map[string]witness.Share
	unable map[string]int
}

func (x *tried) add(r *witness.Report) {
	if x.shares == nil {
		x.shares, x.unable = map[string]witness.Share{}, map[string]int{}
	}
	for k, s := range r.Shares {
		o := x.shares[k]
		x.shares[k] = witness.Share{Items: o.Items + s.Items, Claims: o.Claims + s.Claims, Open: o.Open + s.Open}
	}
	for k, n := range r.Unable {
		x.unable[k] += n
	}
}

// log prints how much was checked, and what cannot be checked from a picture.
func (x *tried) log(t *testing.T) {
	var lines []string
	for k, s := range x.shares {
		lines = append(lines, fmt.Sprintf("%-12s %6d items, %8d claims checked, of %6d items something cannot be checked", k, s.Items, s.Claims, s.Open))
	}
	for k, n := range x.unable {
		lines = append(lines, fmt.Sprintf("cannot be checked: %s (%d)", k, n))
	}
	slices.Sort(lines)
	t.Log("\n" + strings.Join(lines, "\n"))
}

// accept checks a picture that the engine gave, which must not be refused.
func accept(t *testing.T, what string, p *ruling.Picture, r *witness.Record, sum *tried) {
	t.Helper()
	report, err := witness.Check(shown(t, p), r)
	if err != nil {
		t.Fatal(what, err)
	}
	for _, x := range report.Refused {
		t.Errorf("%s: %s", what, x)
	}
	sum.add(report)
}

// TestSyria checks the example at every day of the fortnight and around it, as
// known then and as known later.
func TestSyria(t *testing.T) {
	entries, s := syria(t)
	r := witness.NewRecord(entries)
	start, err := truce.ParseInstant("2016-09-05T20:59:59Z")
	if err != nil {
		t.Fatal(err)
	}
	var sum tried
	ask := func(q ruling.Query) {
		p, err := s.Picture(q)
		if err != nil {
			t.Fatal(err)
		}
		accept(t, "as of "+p.AsOf+", known by "+p.Known.At, p, r, &sum)
	}
	for at := start; at <= start+20*day; at += day {
		for _, known := range []truce.Instant{truce.NoInstant, at} {
			q := ruling.Everything()
			q.AsOf, q.KnownAt = at, known
			ask(q)
		}
	}
	for _, n := range []int64{40, 200, 400} {
		q := ruling.Everything()
		q.Size = n
		ask(q)
	}
	q := ruling.Everything()
	q.Limit = 10
	ask(q)
	ask(ruling.Everything())
	sum.log(t)
}

var once struct {
	sync.Once
	played []*scenario.Result
}

// played are the scenarios of the example agreements and the made ones, each
// played once for all tests.
func played(t testing.TB) []*scenario.Result {
	once.Do(func() {
		for _, pattern := range []string{"../examples/agreements/scenarios/*.scenario.hcl", "../ruling/testdata/made/*.scenario.hcl"} {
			once.played = append(once.played, play(t, pattern)...)
		}
	})
	return once.played
}

func play(t testing.TB, pattern string) []*scenario.Result {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatal("no scenarios", err)
	}
	var out []*scenario.Result
	for _, f := range files {
		r, _ := scenariotest.Play(t, f, nil)
		r.Scenario = filepath.Base(f)
		out = append(out, r)
	}
	return out
}

// TestScenarios checks every scenario of the example agreements, and of the
// made ones, at each of its instants.
func TestScenarios(t *testing.T) {
	var sum tried
	pictures := 0
	for _, played := range played(t) {
		r := witness.NewRecord(played.Entries)
		for _, m := range played.Moments {
			pictures++
			accept(t, played.Scenario+" at "+m.Local, m.Picture, r, &sum)
		}
	}
	t.Logf("%d pictures", pictures)
	sum.log(t)
}
