package actor

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"truce"
)

// Whatever the order of filling, the answers are the same.
func TestOrderChangesNothing(t *testing.T) {
	all := func(r *Roster) string {
		var b strings.Builder
		for _, s := range []string{"2013-05-29", "2016-02-26", "2016-08-31", "2016-09-01", "2020-01-01"} {
			at := day(t, s)
			for _, p := range r.Parties() {
				n, a := r.Names(p, at)
				fmt.Fprintln(&b, n, a, r.Under(p, at), r.On("exempt", p, at), r.On("forces", p, at), r.On("torn", p, at))
				for _, q := range r.Parties() {
					fmt.Fprint(&b, r.Is(p, q, at))
				}
				got, answer := r.Resolve(n.Name, at)
				fmt.Fprintln(&b, got, answer)
			}
		}
		return b.String()
	}
	list := steps(t)
	want := all(fill(t, list))
	r := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		if got := all(fill(t, list)); got != want {
			t.Fatal("another order gives other answers")
		}
	}
}

// Is against the slow obvious version: search every chain of wholes.
func TestIsAgainstSearch(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		r := &Roster{}
		parties := []truce.Party{"a", "b", "c", "d", "e", "f"}
		edges := map[truce.Party][]truce.Party{}
		alone := map[truce.Party]bool{}
		for _, p := range parties {
			alone[p] = rnd.IntN(2) == 0
			if err := r.AddNames(Names{Party: p, Name: "name of " + string(p), From: always, Alone: alone[p]}); err != nil {
				t.Fatal(err)
			}
		}
		for range rnd.IntN(9) {
			p, q := parties[rnd.IntN(6)], parties[rnd.IntN(6)]
			if r.AddPart(p, q, always, always) == nil {
				edges[p] = append(edges[p], q)
			}
		}
		var reach func(p truce.Party, seen []truce.Party) []truce.Party
		reach = func(p truce.Party, seen []truce.Party) []truce.Party {
			for _, q := range edges[p] {
				if !slices.Contains(seen, q) {
					seen = reach(q, append(seen, q))
				}
			}
			return seen
		}
		for _, p := range parties {
			for _, q := range parties {
				up := append(reach(p, nil), p)
				want := unclear
				switch {
				case slices.Contains(up, q):
					want = yes
				case slices.Contains(reach(q, nil), p):
				case !slices.ContainsFunc(up, func(x truce.Party) bool { return len(edges[x]) == 0 && !alone[x] }):
					want = no
				}
				if got := r.Is(p, q, 0); got != want {
					t.Fatalf("is %s %s with %v, alone %v: got %s, want %s", p, q, edges, alone, got, want)
				}
			}
		}
	}
}
