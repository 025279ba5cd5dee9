package incident

import (
	"cmp"
	"slices"
	"sync"
)

// partner is a voice that another is compared with. Both hold the other, and say the
// same of the pair.
type partner struct {
	other int32
	n     uint16 // blocks that have them compared; one that has them near in both orders counts twice
	base  int16  // what the fields weigh, without the prior
	class class
	flags uint8
}

const (
	crowding uint8 = 1 << iota // of different origins, and may be one by time and place
	oneWord                    // of one origin
	never                      // cannot be one
	pulling                    // weighs more than nothing, and can be one
)

func byOther(p partner, v int32) int { return cmp.Compare(p.other, v) }

// partnerOf compares two voices, but for what depends on those around them.
func (s *Set) partnerOf(v, w int32) partner {
	a, b := &s.voices[v], &s.voices[w]
	p := partner{other: w, n: 1, class: classOf(&a.trait, &b.trait)}
	for _, l := range levelsOf(&a.trait, &b.trait, p.class) {
		p.base += int16(weights[l])
	}
	if a.trait.origin == b.trait.origin {
		p.flags |= oneWord
	} else if !a.trait.box.apart(b.trait.box) {
		p.flags |= crowding
	}
	if cannot(&a.trait, &b.trait) != "" || s.toldApart(a, b) {
		p.flags |= never
	}
	return p
}

// weight is what a pair weighs among those around it.
func (s *Set) weight(v int32, p *partner) Weight {
	w := priorAt(p.class, s.crowd(v, p.other, p.class)) + Weight(p.base)
	if p.flags&oneWord != 0 {
		w = min(w, 1) // one voice twice is no evidence
	}
	return w
}

// link has two voices compared once more.
func (s *Set) link(v, w int32) {
	i, ok := slices.BinarySearchFunc(s.near[v], w, byOther)
	j, _ := slices.BinarySearchFunc(s.near[w], v, byOther)
	if ok {
		s.near[v][i].n++
		s.near[w][j].n++
		return
	}
	p := s.partnerOf(v, w)
	s.near[v] = slices.Insert(s.near[v], i, p)
	p.other = v
	s.near[w] = slices.Insert(s.near[w], j, p)
	s.pairs++
	s.touched = append(s.touched, v, w)
}

// unlink has two voices compared once less.
func (s *Set) unlink(v, w int32) {
	i, _ := slices.BinarySearchFunc(s.near[v], w, byOther)
	j, _ := slices.BinarySearchFunc(s.near[w], v, byOther)
	if s.near[v][i].n > 1 {
		s.near[v][i].n--
		s.near[w][j].n--
		return
	}
	s.near[v] = slices.Delete(s.near[v], i, i+1)
	s.near[w] = slices.Delete(s.near[w], j, j+1)
	s.pairs--
	s.touched = append(s.touched, v, w)
}

// alone takes all partners from a voice.
func (s *Set) alone(v int32) {
	for _, p := range s.near[v] {
		j, _ := slices.BinarySearchFunc(s.near[p.other], v, byOther)
		s.near[p.other] = slices.Delete(s.near[p.other], j, j+1)
		s.touched = append(s.touched, p.other)
	}
	s.pairs -= len(s.near[v])
	s.near[v] = nil
}

// met is another voice (above) and how often a voice met it (the lowest 16 bits): a
// number, so that many are sorted fast.
type met uint64

// meet finds for voices from one to below another whom they are compared with, as
// [Set.link] does one by one; [Set.compare] does the rest.
func (s *Set) meet(blocks []block, from, until int32) {
	in := make([][]met, until-from)
	note := func(v, w int32) {
		if v < from || v >= until {
			return
		}
		mine := in[v-from]
		if len(mine) == cap(mine) {
			mine = folded(mine)
			if len(mine) > cap(mine)/2 {
				mine = slices.Grow(mine, len(mine)/2+8)
			}
		}
		in[v-from] = append(mine, met(w)<<16|1)
	}
	for i := range blocks {
		b := &blocks[i]
		if b.nodes[0] < until && b.nodes[len(b.nodes)-1] >= from {
			b.pairs(func(v, w int32) { note(v, w); note(w, v) })
		}
	}
	for i := range in {
		mine := folded(in[i])
		near := make([]partner, len(mine))
		for j, p := range mine {
			near[j] = partner{other: int32(p >> 16), n: uint16(p)}
		}
		s.near[from+int32(i)], in[i] = near, nil
	}
}

// folded makes one of what stands twice.
func folded(in []met) []met {
	slices.Sort(in)
	out := in[:0]
	for _, p := range in {
		if n := len(out); n > 0 && out[n-1]>>16 == p>>16 {
			out[n-1] += p & 0xffff
		} else {
			out = append(out, p)
		}
	}
	return out
}

// twice does for each two partners what is the same for both: once, and both note it.
func (s *Set) twice(do func(v int32, p *partner)) {
	inParts(len(s.near), 1<<10, func(i int) {
		for j := range s.near[i] {
			if p := &s.near[i][j]; int32(i) < p.other {
				do(int32(i), p)
			}
		}
	})
	inParts(len(s.near), 1<<10, func(i int) {
		for j := range s.near[i] {
			if p := &s.near[i][j]; int32(i) > p.other {
				at, _ := slices.BinarySearchFunc(s.near[p.other], int32(i), byOther)
				other := p.other
				*p = s.near[other][at]
				p.other = other
			}
		}
	})
}

// compare compares all voices of blocks, some thousand at a time.
func (s *Set) compare(blocks []block) {
	some := max(1<<14, len(s.near)/64) // a block is gone through for each part that it reaches into
	inParts((len(s.near)+some-1)/some, 1, func(i int) {
		s.meet(blocks, int32(i*some), int32(min((i+1)*some, len(s.near))))
	})
	s.twice(func(v int32, p *partner) {
		n := p.n
		*p = s.partnerOf(v, p.other)
		p.n = n
	})
	tellers := sync.Pool{New: func() any { return new(teller) }}
	inParts(len(s.near), 1<<10, func(i int) {
		t := tellers.Get().(*teller)
		s.crowds[i] = s.crowdOf(int32(i), t)
		tellers.Put(t)
	})
	s.twice(func(v int32, p *partner) {
		if p.flags&never == 0 && s.weight(v, p) > 0 {
			p.flags |= pulling
		}
	})
	for i := range s.near {
		s.pairs += len(s.near[i])
	}
	s.pairs /= 2
}
