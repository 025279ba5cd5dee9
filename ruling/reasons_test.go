package ruling

import (
	"testing"

	"truce"
)

// TestEveryItemHasReasons: nothing is said of the example without a reason, at
// any day before, in and after the fortnight, as known then and later.
func TestEveryItemHasReasons(t *testing.T) {
	s := exampleState(t)
	start, err := truce.ParseInstant("2016-02-20T00:00:00Z")
	if err != nil {
		t.Fatal(err)
	}
	seen, bare := 0, map[string]bool{}
	look := func(it Item) {
		seen++
		if len(it.Why) == 0 {
			bare[it.ID+" "+it.Status] = true
		}
	}
	for day := truce.Instant(0); day < 240; day++ {
		q := Everything()
		q.AsOf = start + day*aDay
		if day%2 == 0 {
			q.KnownAt = q.AsOf
		}
		p, err := s.Picture(q)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range p.Phases {
			look(x.Item)
		}
		for _, x := range p.Ends {
			look(x.Item)
		}
		for _, x := range p.Gates {
			look(x.Item)
		}
		for _, x := range p.Clocks {
			look(x.Item)
		}
		for _, x := range p.Obligations {
			look(x.Item)
		}
		for _, x := range p.Assessments {
			look(x.Item)
		}
		for _, x := range p.Tallies {
			look(x.Item)
		}
		for _, x := range p.Flags {
			look(x.Item)
		}
	}
	if seen < 10_000 {
		t.Errorf("only %d items were looked at", seen)
	}
	for id := range bare {
		t.Errorf("no reason is given for %s", id)
	}
}
