package truce_test

import (
	"math/rand/v2"
	"testing"

	"truce"
)

var answers = []truce.Answer{truce.No, truce.CannotBeDetermined, truce.Yes}

// TestAnswers holds Kleene's tables to what they mean: an answer stands for
// the set of truth values it may still have.
func TestAnswers(t *testing.T) {
	may := func(a truce.Answer) []bool {
		switch a {
		case truce.Yes:
			return []bool{true}
		case truce.No:
			return []bool{false}
		}
		return []bool{true, false}
	}
	of := func(values map[bool]bool) truce.Answer {
		switch {
		case values[true] && values[false]:
			return truce.CannotBeDetermined
		case values[true]:
			return truce.Yes
		}
		return truce.No
	}
	for _, a := range answers {
		for _, b := range answers {
			and, or := map[bool]bool{}, map[bool]bool{}
			for _, x := range may(a) {
				for _, y := range may(b) {
					and[x && y], or[x || y] = true, true
				}
			}
			if got := a.And(b); got != of(and) {
				t.Errorf("%v and %v = %v", a, b, got)
			}
			if got := a.Or(b); got != of(or) {
				t.Errorf("%v or %v = %v", a, b, got)
			}
			if a.And(b).Not() != a.Not().Or(b.Not()) {
				t.Errorf("de Morgan fails for %v, %v", a, b)
			}
		}
	}
	var zero truce.Answer
	if zero != truce.CannotBeDetermined || zero.String() != "cannot_be_determined" {
		t.Error("an answer that nobody gave must not be a no")
	}
}

// TestIntervals compares the answers with trying every instant.
func TestIntervals(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		v := truce.Interval{Earliest: truce.Instant(rng.IntN(12)), Latest: truce.Instant(rng.IntN(12))}
		if v.Latest <= v.Earliest {
			v.Latest = v.Earliest + 1
		}
		if rng.IntN(5) == 0 {
			v.Earliest = truce.NoInstant
		}
		if rng.IntN(5) == 0 {
			v.Latest = truce.NoInstant
		}
		from, to := truce.Instant(rng.IntN(12)), truce.Instant(rng.IntN(12))
		values := map[bool]bool{}
		for i := truce.Instant(-3); i < 20; i++ {
			if (!v.Earliest.Known() || i >= v.Earliest) && (!v.Latest.Known() || i < v.Latest) {
				values[i >= from && i < to] = true
			}
		}
		want := truce.CannotBeDetermined
		if len(values) == 1 {
			want = truce.AnswerOf(values[true])
		}
		got := v.Within(from, to)
		// Kleene may leave open what trying decides, and never the reverse.
		if got != want && got != truce.CannotBeDetermined {
			t.Fatalf("%v within [%d,%d): %v, want %v", v, from, to, got, want)
		}
		if from <= to && got != want && want != truce.No {
			t.Fatalf("%v within [%d,%d): %v, want %v", v, from, to, got, want)
		}
	}
}

func TestInstants(t *testing.T) {
	for _, c := range []struct{ in, out, err string }{
		{"2016-09-12T19:00:00+03:00", "2016-09-12T16:00:00Z", ""},
		{"2016-09-12T16:00:00.250Z", "2016-09-12T16:00:00.250Z", ""},
		{"1900-01-01T00:00:00Z", "1900-01-01T00:00:00Z", ""},
		{"2199-12-31T23:59:59Z", "2199-12-31T23:59:59Z", ""},
		{"1899-12-31T23:59:59Z", "", "1900 to 2199"},
		{"2200-01-01T00:00:00Z", "", "1900 to 2199"},
		{"2016-09-12T19:00:00", "", "no zone"},
		{"2016-09-12T19:00", "", "no zone"},
		{"yesterday", "", "not a time"},
		{"", "", "not a time"},
	} {
		i, err := truce.ParseInstant(c.in)
		switch {
		case c.err == "" && (err != nil || i.String() != c.out):
			t.Errorf("%q: %v, %v", c.in, i, err)
		case c.err != "" && (err == nil || !contains(err.Error(), c.err)):
			t.Errorf("%q: want an error with %q, got %v", c.in, c.err, err)
		}
	}
	if truce.NoInstant.String() != "unknown" || truce.NoInstant.Valid() {
		t.Error("the unknown instant prints as a time")
	}
}

func contains(s, part string) bool {
	for i := 0; i+len(part) <= len(s); i++ {
		if s[i:i+len(part)] == part {
			return true
		}
	}
	return false
}

func TestFigures(t *testing.T) {
	for _, c := range []struct {
		f    truce.Figure
		text string
	}{
		{truce.Figure{Bound: truce.Exactly, Min: 42, Max: 42}, "42"},
		{truce.Figure{Bound: truce.AtLeast, Min: 18, Open: true}, "at least 18"},
		{truce.Figure{Bound: truce.MoreThan, Min: 16, Open: true}, "more than 15"},
		{truce.Figure{Bound: truce.UpTo, Max: 9}, "up to 9"},
		{truce.Figure{Bound: truce.About, Min: 20, Max: 20}, "about 20"},
		{truce.Figure{Bound: truce.InWords, Min: 24, Max: 99}, "24 to 99"},
	} {
		if got := c.f.Text(); got != c.text {
			t.Errorf("%+v is %q, want %q", c.f, got, c.text)
		}
	}
	spread := truce.Spread{{Min: 62, Open: true}, {Min: 16, Open: true}, {Min: 83, Max: 83}}
	if low, high, open := spread.Bounds(); low != 16 || high != 83 || !open {
		t.Errorf("the spread is %d to %d, open %v", low, high, open)
	}
	none, three := truce.Figure{Max: 0}, truce.Figure{Min: 3, Max: 3}
	if !none.Disjoint(three) || !three.Disjoint(none) || three.Disjoint(truce.Figure{Min: 2, Open: true}) {
		t.Error("disjoint figures")
	}
}

func TestEntryIDs(t *testing.T) {
	id := truce.EntryID{0xde, 0xad}
	back, err := truce.ParseEntryID(id.Hex())
	if err != nil || back != id {
		t.Errorf("%v, %v", back, err)
	}
	if s := id.String(); len(s) != 28 || s[:2] != "e_" {
		t.Errorf("short form %q", s)
	}
	for _, bad := range []string{"", "e_abc", id.Hex()[:63], id.Hex() + "0", "G" + id.Hex()[1:], "D" + id.Hex()[1:]} {
		if _, err := truce.ParseEntryID(bad); err == nil {
			t.Errorf("%q was taken for an id", bad)
		}
	}
}
