package origin

import (
	"cmp"
	"slices"
)

const (
	minPassage = 8  // words that are the same in a passage, at least
	reach      = 6  // words that may be put in, left out or replaced at one place
	giveUp     = 12 // how far the score may fall before an extension ends
	mergeGap   = 15 // passages as near as this, in both texts, are one
	stepFactor = 64 // steps of alignment, per word of the later text
)

// stretch is a passage in words: [a, b) of the earlier text, [c, d) of the
// later, of which same words are the same.
type stretch struct{ a, b, c, d, same int }

// aligner lays two texts side by side. steps counts down what may be spent;
// oldTitle and newTitle are where the texts begin behind their titles, which no
// passage crosses.
type aligner struct{ steps, oldTitle, newTitle int }

// stretches gives the passages that two texts share, in the order of the
// later. Hits are seeds, (there, here) pairs of words.
func (al *aligner) stretches(old, new []uint32, seeds []hit) []stretch {
	slices.SortFunc(seeds, func(x, y hit) int {
		return cmp.Or(cmp.Compare(x.here, y.here), cmp.Compare(x.there, y.there))
	})
	var out []stretch
	for _, s := range seeds {
		here, there := int(s.here), int(s.there)
		if covered(out, there, here) || !sameRun(old, new, there, here) {
			continue
		}
		if al.steps <= 0 {
			break
		}
		b, d, fwd := al.extend(old, new, there, here, 1)
		a, c, back := al.extend(old, new, there-1, here-1, -1)
		out = append(out, stretch{a + 1, b, c + 1, d, fwd + back})
	}
	return al.tidy(out)
}

// sameRun says whether the words of a seed really are the same: hashes may
// collide.
func sameRun(old, new []uint32, i, j int) bool {
	if i+shingle > len(old) || j+shingle > len(new) {
		return false
	}
	for k := range shingle {
		if old[i+k] != new[j+k] {
			return false
		}
	}
	return true
}

// covered says whether a pair of words lies in one of the last passages found.
func covered(out []stretch, there, here int) bool {
	for k := len(out) - 1; k >= 0 && k >= len(out)-8; k-- {
		if s := out[k]; s.c <= here && here < s.d && s.a <= there && there < s.b {
			return true
		}
	}
	return false
}

// extend walks from a pair of words in one direction, across words that were
// replaced, put in or left out, until the score has fallen too far. It gives
// the pair behind the best score, and the same words up to there.
func (al *aligner) extend(old, new []uint32, i, j, dir int) (bestI, bestJ, bestSame int) {
	bestI, bestJ = i, j
	score, best, same := 0, 0, 0
	for inside(old, i) && inside(new, j) {
		al.steps--
		if old[i] == new[j] && old[i] != 0 {
			score++
			same++
			i, j = i+dir, j+dir
			if score >= best {
				best, bestI, bestJ, bestSame = score, i, j, same
			}
			continue
		}
		di, dj, ok := al.resume(old, new, i, j, dir)
		if !ok {
			break
		}
		score -= 1 + max(di, dj)
		if crosses(old, i, di, dir) || crosses(new, j, dj, dir) {
			break
		}
		if score < best-giveUp || al.steps <= 0 {
			break
		}
		i, j = i+dir*di, j+dir*dj
	}
	return bestI, bestJ, bestSame
}

// resume finds the nearest pair from which two words in a row are the same
// again, three where more than two words lie between.
func (al *aligner) resume(old, new []uint32, i, j, dir int) (di, dj int, ok bool) {
	for sum := 1; sum <= 2*reach; sum++ {
		for k := (sum + 1) / 2; k <= min(sum, reach); k++ {
			for side := range 2 {
				di, dj = k, sum-k
				if side == 1 {
					if di == dj {
						break
					}
					di, dj = dj, di
				}
				need := 2
				if sum > 4 {
					need = 3
				}
				al.steps--
				if runs(old, new, i+dir*di, j+dir*dj, dir, need) {
					return di, dj, true
				}
			}
		}
	}
	return 0, 0, false
}

func runs(old, new []uint32, i, j, dir, n int) bool {
	for range n {
		if !inside(old, i) || !inside(new, j) || old[i] != new[j] || old[i] == 0 {
			return false
		}
		i, j = i+dir, j+dir
	}
	return true
}

// crosses says whether the end of a title lies in n words from i.
func crosses(w []uint32, i, n, dir int) bool {
	for range n {
		if !inside(w, i) || w[i] == 0 {
			return true
		}
		i += dir
	}
	return false
}

func inside(w []uint32, i int) bool { return i >= 0 && i < len(w) }

// tidy puts passages in the order of the later text, joins those that go on
// from one another in both texts, and drops the short ones.
func (al *aligner) tidy(in []stretch) []stretch {
	slices.SortFunc(in, func(x, y stretch) int {
		return cmp.Or(cmp.Compare(x.c, y.c), cmp.Compare(x.a, y.a), cmp.Compare(y.d, x.d), cmp.Compare(y.b, x.b))
	})
	out := in[:0]
	for _, s := range in {
		if n := len(out); n > 0 {
			p := &out[n-1]
			gapHere, gapThere := s.c-p.d, s.a-p.b
			if s.d <= p.d && s.a >= p.a && s.b <= p.b {
				continue // inside the one before
			}
			if !(p.c < al.newTitle && al.newTitle <= s.c) && !(p.a < al.oldTitle && al.oldTitle <= s.a) &&
				-reach <= gapHere && gapHere <= mergeGap && -reach <= gapThere && gapThere <= mergeGap && s.d > p.d && s.b > p.b {
				lost := max(0, -gapHere, -gapThere)
				p.b, p.d, p.same = s.b, s.d, p.same+max(0, s.same-lost)
				continue
			}
		}
		out = append(out, s)
	}
	return slices.DeleteFunc(out, func(s stretch) bool { return s.same < minPassage })
}
