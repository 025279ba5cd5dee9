package incident

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
)

// told is all that a result says, in words.
func told(t *testing.T, claims []Claim, res Result) string {
	t.Helper()
	var b strings.Builder
	for i := range res.Incidents {
		inc := &res.Incidents[i]
		j, err := json.Marshal(inc.Object(claims))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s %d\n", j, inc.Members)
	}
	fmt.Fprintln(&b, res.Voices, res.Compared, res.Limits)
	return b.String()
}

// crowded is claims of few days and places, with what is seldom: copies, lists, reports
// that tell of several, places by name alone, times that nobody knows.
func crowded(r *rand.Rand, n int) []Claim {
	out := made(r, n)
	for i := range out {
		c := &out[i]
		if i > 0 && r.IntN(6) == 0 { // a copy, some with another figure
			key := c.Report
			*c = out[r.IntN(i)]
			c.Report, c.ID, c.Replaced = key, "", ""
			if r.IntN(3) == 0 {
				c.Killed = &Figure{Min: 7, Max: 7}
			}
			continue
		}
		switch r.IntN(12) {
		case 0:
			c.Time.Latest += 20 * day
		case 1:
			c.Place = Place{Name: "Binnish", Within: []string{"Idlib", "Syria"}}
		case 2:
			c.Place.Disc.Radius = 900_000_000
		case 3:
			c.Report, c.ID = fmt.Sprint("several", r.IntN(3)), fmt.Sprint("c", i)
		case 4:
			c.Report, c.ID, c.Replaced = "replacing", fmt.Sprint("c", i), fmt.Sprint("c", i+1)
		}
	}
	return out
}

// Claims come and go in any order: a set holds after each what linking all that are
// there gives, to the byte.
func TestSetIsPropose(t *testing.T) {
	worlds, steps := uint64(6), 120
	if os.Getenv("TRUCE_SOAK") == "1" {
		worlds, steps = 60, 400
	}
	large, merged := false, false
	for seed := range worlds {
		r := rand.New(rand.NewPCG(seed, 7))
		all := crowded(r, []int{12, 40, 110, 180}[seed%4])
		in := make([]bool, len(all))
		var first []Claim
		for i := range all {
			if in[i] = r.IntN(2) == 0; in[i] {
				first = append(first, all[i])
			}
		}
		s := NewSet(first)
		for step := range steps {
			i := r.IntN(len(all))
			if in[i] = !in[i]; in[i] {
				if err := s.Add(&all[i]); err != nil {
					t.Fatal(err)
				}
				if err := s.Add(&all[i]); err == nil {
					t.Fatal("a claim came twice")
				}
			} else if key := all[i].Key(); !s.Remove(key) || s.Remove(key) {
				t.Fatal("a claim did not go once")
			}
			if step%4 != 0 {
				continue
			}
			var now []Claim
			for i := range all {
				if in[i] {
					now = append(now, all[i])
				}
			}
			r.Shuffle(len(now), func(i, j int) { now[i], now[j] = now[j], now[i] })
			if len(now) != s.Len() {
				t.Fatalf("%d claims are %d", len(now), s.Len())
			}
			anew := Propose(now)
			for i := range anew.Incidents {
				merged = merged || !anew.Incidents[i].Exact
			}
			large = large || anew.Limits.Pairs > 0
			want := told(t, now, anew)
			after := s.Follow(now)
			if got := told(t, now, after); got != want {
				t.Fatalf("seed %d, step %d: a set of %d says\n%s\nlinked anew\n%s", seed, step, len(now), got, want)
			}
			if len(now) == 0 {
				continue
			}
			for range 20 {
				a, b := r.IntN(len(now)), r.IntN(len(now))
				if a != b && after.Pair(a, b) != anew.Pair(a, b) {
					t.Fatalf("seed %d, step %d: a pair weighs otherwise", seed, step)
				}
			}
			one := anew.Incidents[r.IntN(len(anew.Incidents))]
			inc, _, ok := s.Incident(now[one.Members[0]].Key())
			if !ok || inc.ID != one.ID || inc.Exact != one.Exact || len(inc.Links) != len(one.Links) || inc.Split == nil != (one.Split == nil) {
				t.Fatalf("seed %d, step %d: the incident of a claim is %+v, not %+v", seed, step, inc, one)
			}
		}
	}
	if !large || !merged {
		t.Fatal("no block was too large to compare, or no group too large to solve: the test shows little")
	}
}

// What is followed may change in few claims or in many, and what a claim says may change.
func TestFollow(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 8))
	all := crowded(r, 300)
	s := NewSet(nil)
	for range 30 {
		now := slices.Clone(all)
		r.Shuffle(len(now), func(i, j int) { now[i], now[j] = now[j], now[i] })
		now = now[:len(now)-r.IntN(12)]
		for range r.IntN(5) {
			c := &now[r.IntN(len(now))]
			c.Killed = &Figure{Min: r.Int64N(9), Open: true}
			c.Source = fmt.Sprint("source", r.IntN(9))
		}
		if r.IntN(8) == 0 {
			now = now[:len(now)/2]
		}
		if got, want := told(t, now, s.Follow(now)), told(t, now, Propose(now)); got != want {
			t.Fatalf("followed\n%s\nlinked anew\n%s", got, want)
		}
	}
}

// What a set keeps of claims that came and went is what it keeps without them.
func TestSetForgets(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 9))
	all := crowded(r, 200)
	s := NewSet(nil)
	for range 3 {
		for i := range all {
			if err := s.Add(&all[i]); err != nil {
				t.Fatal(err)
			}
		}
		for _, i := range r.Perm(len(all)) {
			s.Remove(all[i].Key())
		}
	}
	if n := len(s.at) + len(s.heard) + len(s.blocks) + s.count + s.pairs; n != 0 || s.limits != (Limits{}) {
		t.Errorf("an empty set holds %d things, limits %+v", n, s.limits)
	}
	if len(s.claims) > len(all) || len(s.voices) > len(all)+1 || len(s.groups) > len(all)+1 {
		t.Errorf("places are not used again: %d claims, %d voices, %d groups of %d", len(s.claims), len(s.voices), len(s.groups), len(all))
	}
}
