package incident

import "math/bits"

// exactUpTo is how many voices are put together by trying every partition.
const exactUpTo = 10

// small is a component that is solved exactly: weights and cannot-links of
// every pair, and the number of each voice's origin.
type small struct {
	n      int
	weight [exactUpTo][exactUpTo]Weight
	never  [exactUpTo][exactUpTo]bool
	origin [exactUpTo]int
}

// score is what a set of voices weighs as one incident. Of two origins the
// least weight counts, once; a voice heard twice adds nothing. ok is false where
// two of the set cannot be one incident.
func (s *small) score(set uint) (w int64, ok bool) {
	var least [exactUpTo][exactUpTo]Weight
	var seen [exactUpTo][exactUpTo]bool
	for i := range s.n {
		if set>>i&1 == 0 {
			continue
		}
		for j := i + 1; j < s.n; j++ {
			if set>>j&1 == 0 {
				continue
			}
			if s.never[i][j] {
				return 0, false
			}
			g, h := min(s.origin[i], s.origin[j]), max(s.origin[i], s.origin[j])
			if g == h {
				w += int64(s.weight[i][j])
				continue
			}
			if !seen[g][h] || s.weight[i][j] < least[g][h] {
				least[g][h], seen[g][h] = s.weight[i][j], true
			}
		}
	}
	for g := range s.n {
		for h := g + 1; h < s.n; h++ {
			w += int64(least[g][h])
		}
	}
	return w, true
}

// scores are the scores of all sets; a set that cannot be is far below any sum.
func (s *small) scores() []int64 {
	const never = -1 << 50
	out := make([]int64, 1<<s.n)
	if s.different() {
		// each pair counts: what the last of a set adds to the others
		for top := range s.n {
			adds := out[1<<top : 1<<(top+1)]
			for rest := 1; rest < 1<<top; rest++ {
				low := bits.TrailingZeros(uint(rest))
				w := int64(s.weight[top][low])
				if s.never[top][low] {
					w = never
				}
				adds[rest] = adds[rest&(rest-1)] + w
			}
			for rest := range adds {
				adds[rest] = max(adds[rest]+out[rest], never)
			}
		}
		return out
	}
	for set := range out {
		w, ok := s.score(uint(set))
		if !ok {
			w = never
		}
		out[set] = w
	}
	return out
}

// different says whether each voice is of an origin of its own.
func (s *small) different() bool {
	for i := range s.n {
		if s.origin[i] != i {
			return false
		}
	}
	return true
}

// best is the partition with the highest sum of scores, as sets of voices in
// order of their least member. Of equal ones, that which keeps the first apart.
func (s *small) best(score []int64) []uint {
	full := uint(1)<<s.n - 1
	sum := make([]int64, full+1)
	first := make([]uint, full+1)
	for set := uint(1); set <= full; set++ {
		low := set & -set
		rest := set ^ low
		for sub := uint(0); ; sub = (sub - rest) & rest {
			got := score[low|sub] + sum[rest^sub]
			if sub == 0 || got > sum[set] {
				sum[set], first[set] = got, low|sub
			}
			if sub == rest {
				break
			}
		}
	}
	var out []uint
	for set := full; set != 0; set ^= first[set] {
		out = append(out, first[set])
	}
	return out
}

// cut is where a set would fall apart first: the part without its least member
// whose parting costs least, and what it costs.
func (s *small) cut(score []int64, set uint) (off uint, cost int64) {
	low := set & -set
	rest := set ^ low
	for sub := rest; sub != 0; sub = (sub - 1) & rest {
		if c := score[set] - score[sub] - score[set^sub]; off == 0 || c < cost {
			off, cost = sub, c
		}
	}
	return off, cost
}
