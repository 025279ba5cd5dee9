package ruling

import (
	"slices"
	"strings"
	"testing"

	"truce"
)

// TestSums: what agrees is said to agree; what does not is flagged, with the
// one part whose own parts would mend it, and nothing is corrected.
func TestSums(t *testing.T) {
	leaf := func(name string, n int64) Part { return Part{Name: name, Value: n} }
	for _, c := range []struct {
		name  string
		total int64
		parts []Part
		want  []string
	}{
		{"agrees", 42, []Part{leaf("a", 20), leaf("b", 8), leaf("c", 14)}, []string{"agrees: 20 + 8 + 14 = 42"}},
		{"does not", 42, []Part{leaf("a", 20), leaf("b", 8)}, []string{"does_not_sum: 20 + 8 = 28, the total says 42"}},
		{"mended by one part", 242, []Part{leaf("combat", 219), {Name: "arrests", Value: 32, Parts: []Part{leaf("x", 18), leaf("y", 5)}}},
			[]string{"does_not_sum: 219 + 32 = 251, the total says 242", "does_not_sum: 18 + 5 = 23, arrests says 32", "reconciles: it agrees when arrests is what is listed under it: 219 + 18 + 5 = 242"}},
		{"not mended", 240, []Part{leaf("combat", 219), {Name: "arrests", Value: 32, Parts: []Part{leaf("x", 18), leaf("y", 5)}}},
			[]string{"does_not_sum: 219 + 32 = 251, the total says 240", "does_not_sum: 18 + 5 = 23, arrests says 32"}},
		{"only part", 5, []Part{{Name: "a", Value: 4, Parts: []Part{leaf("x", 5)}}},
			[]string{"does_not_sum: 4 = 4, the total says 5", "does_not_sum: 5 = 5, a says 4", "reconciles: it agrees when a is what is listed under it: 5 = 5"}},
	} {
		var got []string
		for _, x := range sums(c.total, "the total", c.parts) {
			got = append(got, x.Status+": "+x.Text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%s", c.name, strings.Join(got, "\n"))
		}
	}
}

func TestSeconds(t *testing.T) {
	at := func(a, b int64) span { return span{truce.Instant(a * 1000), truce.Instant(b * 1000)} }
	for _, c := range []struct {
		spans []span
		want  int64
	}{
		{nil, 0},
		{[]span{at(0, 10)}, 10},
		{[]span{at(5, 10), at(0, 6)}, 10},
		{[]span{at(0, 10), at(2, 3), at(20, 25)}, 15},
		{[]span{at(10, 5)}, 0},
	} {
		if got := seconds(c.spans); got != c.want {
			t.Errorf("%v: %d, want %d", c.spans, got, c.want)
		}
	}
}

func TestNth(t *testing.T) {
	for n := 1; n < 60; n++ {
		list := make([]truce.Instant, n)
		for i := range list {
			list[i] = truce.Instant((i * 37) % 11)
		}
		sorted := slices.Clone(list)
		slices.Sort(sorted)
		for k := range list {
			if got := nth(slices.Clone(list), k); got != sorted[k] {
				t.Fatalf("%d of %v: %d, want %d", k, list, got, sorted[k])
			}
		}
	}
}

// TestRun: resets set the clock back to their latest possible end, gaps count
// to their earliest possible beginning, and what lies outside is left out.
func TestRun(t *testing.T) {
	v := &view{}
	const h = 3_600_000
	m := func(from, to int64, level int) match {
		return match{when: truce.Interval{Earliest: truce.Instant(from * h), Latest: truce.Instant(to * h)}, level: level}
	}
	matches := []match{m(10, 12, ifAll), m(30, 31, ifEstablished), m(60, 61, ifAll)}
	for _, c := range []struct{ level, run, longest, resets int }{
		{ifAll, 19, 19, 2},         // 12 → 30 is 18, 31 → 50 is 19
		{ifEstablished, 19, 30, 1}, // 0 → 30
		{ifRuled, 50, 50, 0},
	} {
		r := v.run(matches, c.level, 0, 50*h)
		if r.RunS != int64(c.run*3600) || r.LongestS != int64(c.longest*3600) || len(r.Resets) != c.resets {
			t.Errorf("level %d: run %d h, longest %d h, %d resets", c.level, r.RunS/3600, r.LongestS/3600, len(r.Resets))
		}
	}
}
