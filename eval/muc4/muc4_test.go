package main

import (
	"math/rand/v2"
	"reflect"
	"testing"
)

// obvious is the greatest sum of pairs, by trying all.
func obvious(pairs [][]int, row int, taken map[int]bool) int {
	if row == len(pairs) {
		return 0
	}
	best := obvious(pairs, row+1, taken)
	for j, w := range pairs[row] {
		if w > 0 && !taken[j] {
			taken[j] = true
			best = max(best, w+obvious(pairs, row+1, taken))
			delete(taken, j)
		}
	}
	return best
}

func TestAssign(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 1992))
	for range 400 {
		rows, columns := r.IntN(6), 1+r.IntN(5)
		pairs := make([][]int, rows)
		for i := range pairs {
			pairs[i] = make([]int, columns)
			for j := range pairs[i] {
				pairs[i][j] = r.IntN(5)
			}
		}
		sum, taken := 0, map[int]bool{}
		for i, j := range assign(pairs) {
			if j < 0 {
				continue
			}
			if taken[j] {
				t.Fatalf("%v: column %d is given twice", pairs, j)
			}
			taken[j] = true
			sum += pairs[i][j]
		}
		if want := obvious(pairs, 0, map[int]bool{}); sum != want {
			t.Fatalf("%v: got %d, want %d", pairs, sum, want)
		}
	}
}

func of(slots map[int][]string) template {
	var t template
	for s, names := range slots {
		for _, n := range names {
			t.slot[s] = append(t.slot[s], entity{names: []string{n}})
		}
	}
	return t
}

func TestScore(t *testing.T) {
	key := []template{
		of(map[int][]string{0: {"bombing"}, 3: {"bridge"}, 5: {"dynamite"}}),
		of(map[int][]string{0: {"attack"}, 4: {"peasants", "priest"}}),
	}
	count := func(got []template) [3]int {
		var all [11]tally
		score(&all, got, key, roles)
		x := sum(all[:roles])
		return [3]int{x.right, x.given, x.wanted}
	}
	for _, c := range []struct {
		name string
		got  []template
		want [3]int
	}{
		{"nothing", nil, [3]int{0, 0, 6}},
		{"all, in another order", []template{key[1], key[0]}, [3]int{6, 6, 6}},
		{"another type is no match", []template{of(map[int][]string{0: {"kidnapping"}, 4: {"priest"}})}, [3]int{0, 2, 6}},
		{"the better of two", []template{of(map[int][]string{0: {"attack"}}), of(map[int][]string{0: {"attack"}, 4: {"priest"}})}, [3]int{2, 3, 6}},
		{"a mention once", []template{of(map[int][]string{0: {"attack"}, 4: {"priest", "priest"}})}, [3]int{2, 3, 6}},
	} {
		if got := count(c.got); got != c.want {
			t.Errorf("%s: right, given, wanted %v, want %v", c.name, got, c.want)
		}
	}
	key[1].optional = true
	if got := count(nil); got != [3]int{0, 0, 3} {
		t.Errorf("an optional template is missing: %v", got)
	}
}

func TestFill(t *testing.T) {
	var k template
	for _, l := range []struct{ number, value string }{
		{"4", "BOMBING"}, {"12", `"THE EXAMPLE BRIDGE" / "BRIDGE"`}, {"12", `? "A TRUCK"`}, {"18", `"EXAMPLE NAME"`}, {"19", `"MAYOR": "EXAMPLE NAME"`}, {"19", `"GUARDS"`},
		{"21", `2: "GUARDS"`}, {"2", "30 DEC 89 - 01 JAN 90"}, {"3", "EL SALVADOR: SAN MIGUEL (DEPARTMENT)"}, {"6", "*"},
	} {
		fill(&k, l.number, slotOf[l.number], l.value)
	}
	want := template{}
	want.slot[0] = []entity{{names: []string{"bombing"}}}
	want.slot[3] = []entity{{names: []string{"example bridge", "bridge"}}, {names: []string{"truck"}, optional: true}}
	want.slot[4] = []entity{{names: []string{"example name", "mayor"}}, {names: []string{"guards"}}}
	want.slot[9] = []entity{{names: []string{"2"}}}
	want.slot[6] = []entity{{names: []string{"1989 12 30", "1989 12 31", "1990 01 01"}}}
	want.slot[7] = []entity{{names: []string{"el salvador", "san miguel"}}}
	if !reflect.DeepEqual(k, want) {
		t.Errorf("got %+v\nwant %+v", k, want)
	}
}
