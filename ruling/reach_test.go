package ruling

import (
	"math/rand/v2"
	"testing"

	"truce"
)

const anHour = truce.Instant(3_600_000)

func hourly(a, b truce.Instant) truce.Interval {
	if a == b {
		return truce.At(a * anHour)
	}
	return truce.Interval{Earliest: a * anHour, Latest: b*anHour + 1}
}

// TestReach: the bounds of a clock of ten hours, by the language's own example
// and by each rule.
func TestReach(t *testing.T) {
	day := func(t truce.Instant) stretch { d := t / (24 * anHour) * 24 * anHour; return stretch{d, d + 24*anHour} }
	for _, c := range []struct {
		name        string
		onMatch     string
		tolerance   int64
		unwatched   string
		hits        []hit
		gaps        []stretch
		known       truce.Instant // hours
		first, last truce.Instant // hours; last -1 is never
	}{
		{"calm", "restart", 0, "counts", nil, nil, 20, 10, 10},
		{"before it completes", "restart", 0, "counts", []hit{{when: hourly(3, 5)}}, nil, 20, 13, 15},
		{"around the completion", "restart", 0, "counts", []hit{{when: hourly(8, 12)}}, nil, 30, 10, 20},
		{"after the completion", "restart", 0, "counts", []hit{{when: hourly(11, 12)}}, nil, 30, 10, 10},
		{"doubtful", "restart", 0, "counts", []hit{{when: hourly(4, 4), doubtful: true}}, nil, 30, 10, 14},
		{"two", "restart", 0, "counts", []hit{{when: hourly(4, 4)}, {when: hourly(9, 9)}}, nil, 30, 19, 19},
		{"tolerated", "restart", 1, "counts", []hit{{when: hourly(4, 4)}}, nil, 30, 10, 10},
		{"one too many", "restart", 1, "counts", []hit{{when: hourly(4, 4)}, {when: hourly(6, 6)}}, nil, 30, 16, 16},
		{"continue", "continue", 0, "counts", []hit{{when: hourly(4, 4)}}, nil, 30, 10, 10},
		{"pause", "pause", 0, "counts", []hit{{when: hourly(4, 4)}}, nil, 50, 34, 34},
		{"unwatched pauses", "restart", 0, "pauses", nil, []stretch{{2 * anHour, 5 * anHour}}, 30, 13, 13},
		{"unwatched restarts", "restart", 0, "restarts", nil, []stretch{{2 * anHour, 5 * anHour}}, 30, 15, 15},
		{"unwatched unknown", "restart", 0, "unknown", nil, []stretch{{2 * anHour, 5 * anHour}}, 30, 10, 15},
		{"nobody watches now", "restart", 0, "unknown", nil, []stretch{{2 * anHour, 21 * anHour}}, 20, 10, -1},
	} {
		x := counting{from: 0, target: 10 * anHour, onMatch: c.onMatch, tolerance: c.tolerance, unwatched: c.unwatched, day: day}
		first, last := x.reach(c.hits, c.gaps, c.known*anHour)
		want := c.last * anHour
		if c.last < 0 {
			want = truce.NoInstant
		}
		if first != c.first*anHour || last != want {
			t.Errorf("%s: %d to %d, want %d to %d", c.name, first/anHour, last/anHour, c.first, c.last)
		}
	}
}

// TestReachSlow holds the bounds of a restarting clock to trying every hour at
// which every match may have come, and every doubtful one to left out.
func TestReachSlow(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 400 {
		var hits []hit
		for range r.IntN(4) {
			a := truce.Instant(r.IntN(30))
			hits = append(hits, hit{when: hourly(a, a+truce.Instant(r.IntN(6))), doubtful: r.IntN(3) == 0})
		}
		c := counting{from: 0, target: 10 * anHour, onMatch: "restart", unwatched: "counts"}
		first, last := c.reach(hits, nil, 100*anHour)
		low, high := truce.MaxInstant, truce.Instant(0)
		var try func(i int, at []truce.Instant)
		try = func(i int, at []truce.Instant) {
			if i == len(hits) {
				done := slowRun(at)
				low, high = min(low, done), max(high, done)
				return
			}
			if hits[i].doubtful {
				try(i+1, at)
			}
			for h := hits[i].when.Earliest; h < hits[i].when.Latest; h += anHour {
				try(i+1, append(at[:len(at):len(at)], h))
				for k := range truce.Instant(len(hits)) {
					if h > hits[i].when.Earliest { // just before the hour, the later the more
						try(i+1, append(at[:len(at):len(at)], h-1-k))
					}
				}
			}
		}
		try(0, nil)
		// The bound may be reached only in the limit, a millisecond away.
		if first > low || low-first > 8 || last < high || last-high > 8 {
			t.Fatalf("%v: %d to %d, by trying %d to %d", hits, first, last, low, high)
		}
	}
}

// slowRun is when ten hours without a match at these instants are complete.
func slowRun(at []truce.Instant) truce.Instant {
	start := truce.Instant(0)
	for {
		next := truce.NoInstant
		for _, h := range at {
			if h > start && h < start+10*anHour && (!next.Known() || h > next) {
				next = h
			}
		}
		if !next.Known() {
			return start + 10*anHour
		}
		start = next
	}
}
