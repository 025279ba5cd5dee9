package ruling_test

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"truce"
	"truce/entry"
	"truce/internal/mission"
	"truce/ruling"
)

// TestKnownIsLeavingOut: what was known by a date is the same as a record in
// which everything that became available later was never entered. Incidents
// some of whose reports came later are among it.
func TestKnownIsLeavingOut(t *testing.T) {
	var entries []*entry.Entry
	err := mission.Make(mission.Options{Entries: 2000, Incidents: 200, Seed: 5}, make([]byte, 32), func(batch []*entry.Entry) error {
		entries = append(entries, batch...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	fold := func(keep func(*entry.Entry) bool) ruling.State {
		s, pos := ruling.NewState(), int64(0)
		for _, e := range entries {
			if keep(e) {
				s, _ = ruling.Step(s, pos, e)
				pos++
			}
		}
		return s
	}
	all := fold(func(*entry.Entry) bool { return true })
	rng := rand.New(rand.NewPCG(4, 4))
	for i := range 12 {
		q := ruling.Everything()
		q.Limit = []int{0, 20}[i%2]
		q.AsOf = mission.First + truce.Instant(rng.Int64N(mission.Span))
		known := q.AsOf + truce.Instant(rng.Int64N(20*86_400_000))
		less := fold(func(e *entry.Entry) bool { return !e.Env.Available.Known() || e.Env.Available <= known })
		want, err := less.Picture(q)
		if err != nil {
			t.Fatal(err)
		}
		q.KnownAt = known
		got, err := all.Picture(q)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range []*ruling.Picture{got, want} {
			p.Known = ruling.Known{}
		}
		a, _ := json.Marshal(got)
		b, _ := json.Marshal(want)
		if string(a) != string(b) {
			t.Errorf("known by %s: %+v; leaving out what came later: %+v", known, got.Counts, want.Counts)
		}
	}
}
