package origin

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestAdd: after each report that is added, in whatever order they come, the
// result is that of comparing all anew; and the changes that are told are those
// that can be seen.
func TestAdd(t *testing.T) {
	changes, rounds := 0, uint64(4)
	if soak {
		rounds = 100
	}
	for seed := range rounds {
		r := rand.New(rand.NewPCG(seed, 6))
		in := made(r, 6)
		if seed%3 == 0 {
			in = in[:2] // many copies of few: lists of the index are full
		}
		for i := range 60 {
			in = append(in, change(r, fmt.Sprintf("copy%02d", i), in[:min(len(in), 8)]))
		}
		in = append(in, in[3], report("empty", "", dayFrom(1), ""))
		in[len(in)-2].ID = "again"
		r.Shuffle(len(in), func(i, j int) { in[i], in[j] = in[j], in[i] })
		n := r.IntN(len(in))
		s := NewSet(in[:n])
		kept := s.Result()
		keptJSON, _ := json.Marshal(kept.Object(s.Reports()))
		for ; n < len(in); n++ {
			before := standings(in[:n])
			told := s.Add(in[n])
			if got, want := objectOf(t, s), object(t, in[:n+1]); got != want {
				t.Fatalf("seed %d: with report %d added the result is another than anew:\n%s\n%s", seed, n, got, want)
			}
			after := standings(in[:n+1])
			want := map[int]bool{}
			for i := range before {
				if before[i] != after[i] {
					want[i] = true
				}
			}
			for _, c := range told {
				changes++
				if !want[c.Report] || c.Was != before[c.Report] || c.Now != after[c.Report] {
					t.Fatalf("seed %d: it is told of report %d that %v became %v, which was %v and is %v", seed, c.Report, c.Was, c.Now, before[c.Report], after[c.Report])
				}
				delete(want, c.Report)
			}
			if len(want) > 0 {
				t.Fatalf("seed %d: nothing is told of the change of %v", seed, want)
			}
		}
		if again, _ := json.Marshal(kept.Object(in)); string(again) != string(keptJSON) {
			t.Fatalf("seed %d: a result that was given away has changed", seed)
		}
	}
	if changes == 0 {
		t.Error("nothing changed: the test shows nothing")
	}
	t.Logf("%d changes were told", changes)
}

func objectOf(t *testing.T, s *Set) string {
	t.Helper()
	b, err := json.Marshal(s.Result().Object(s.Reports()))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func standings(in []Report) []Standing {
	out := make([]Standing, len(in))
	res := Compare(in)
	for _, x := range res.Texts {
		out[x.Report] = Standing{x.Relation, x.Of, x.Judgement}
		if x.Of >= 0 {
			out[x.Report].Of = res.Texts[x.Of].Report
		}
	}
	return out
}

// TestAddGrows: a set that began with nothing.
func TestAddGrows(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 6))
	s := NewSet(nil)
	for i := range 300 {
		s.Add(report(fmt.Sprint("r", i), "Example Wire", dayFrom(r.IntN(40)), strings.Join(story(r)[:3], " ")))
	}
	if objectOf(t, s) != object(t, s.Reports()) {
		t.Error("another result than anew")
	}
}

// TestRemove: an index from which texts were taken out again is as it was,
// where lists and the table are full, too.
func TestRemove(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 6))
	for _, room := range []int{40, 4000} {
		x := newIndex(200, room)
		texts := make([][]print, 200)
		for i := range texts {
			for k := range 1 + r.IntN(12) {
				h := (1 + r.Uint64N(8)) * 0x9e3779b97f4a7c15 // few, in many texts
				if r.IntN(2) == 0 {
					h = r.Uint64()
				}
				texts[i] = append(texts[i], print{h, uint32(k)})
			}
		}
		put := func(i int) {
			x.ask(texts[i])
			x.add(uint32(i), texts[i], nil)
			x.forget()
		}
		for i := range 100 {
			put(i)
		}
		state := func() ([]int32, []posting, int) {
			var last []int32
			for _, s := range x.slots {
				last = append(last, s.last)
			}
			return last, slices.Clone(x.post), x.used
		}
		last, post, used := state()
		for i := 100; i < 200; i++ {
			put(i)
		}
		if room == 40 && !x.refused {
			t.Error("the table was not full")
		}
		for i := 199; i >= 100; i-- {
			x.remove(uint32(i), texts[i])
		}
		last2, post2, used2 := state()
		if !slices.Equal(last, last2) || !slices.Equal(post, post2) || used != used2 {
			t.Errorf("room %d: what was taken out left something", room)
		}
	}
}
