package incident

import (
	"cmp"
	"slices"
)

// class is a level of time with one of place.
type class uint8

func classOf(a, b *trait) class {
	return class(int(timeLevel(a, b))*placeLevels + int(placeLevel(a, b)-PlaceUnknown))
}

func (c class) time() Level  { return Level(int(c) / placeLevels) }
func (c class) place() Level { return PlaceUnknown + Level(int(c)%placeLevels) }

// crowds says, of each voice, how many voices of other origins stand to it in each
// class, of those that it is compared with and that it could be one with by time and
// place. What one origin tells of one time, place and act counts once, where it lies
// closest: a copy with another figure crowds nobody.
type crowds struct {
	start []int32 // by voice, into at
	at    []inClass
}

type inClass struct {
	class class
	n     int32
}

// telling is what one origin tells of one time, place and act.
type telling struct {
	origin, name, id, act int32
	from, until           int64
	placed                bool
	disc                  [3]int64
}

func tellings(voices []voice) []int32 {
	number := map[telling]int32{}
	out := make([]int32, len(voices))
	for i := range voices {
		t := &voices[i].trait
		k := telling{origin: t.origin, name: t.name, id: t.id, act: t.act, from: t.from, until: t.until, placed: t.placed,
			disc: [3]int64{int64(t.disc.Center.Lat), int64(t.disc.Center.Lon), int64(t.disc.Radius)}}
		n, ok := number[k]
		if !ok {
			n = int32(len(number))
			number[k] = n
		}
		out[i] = n
	}
	return out
}

// surround counts the crowds of voices from the pairs that are compared, each with
// its class.
func surround(voices []voice, duos []duo, classes []class) crowds {
	tells := tellings(voices)
	degree := make([]int32, len(voices)+1)
	counts := func(v, w int32) bool {
		a, b := &voices[v].trait, &voices[w].trait
		return a.origin != b.origin && !a.box.apart(b.box)
	}
	for _, d := range duos {
		if a, b := d.split(); counts(a, b) {
			degree[a+1]++
			degree[b+1]++
		}
	}
	for i := range voices {
		degree[i+1] += degree[i]
	}
	type near struct {
		telling int32
		class   class
	}
	all := make([]near, degree[len(voices)])
	next := slices.Clone(degree)
	for i, d := range duos {
		if a, b := d.split(); counts(a, b) {
			all[next[a]] = near{tells[b], classes[i]}
			all[next[b]] = near{tells[a], classes[i]}
			next[a]++
			next[b]++
		}
	}
	out := crowds{start: make([]int32, len(voices)+1)}
	for i := range voices {
		mine := all[degree[i]:degree[i+1]]
		slices.SortFunc(mine, func(x, y near) int { return cmp.Or(cmp.Compare(x.telling, y.telling), cmp.Compare(x.class, y.class)) })
		mine = slices.CompactFunc(mine, func(x, y near) bool { return x.telling == y.telling })
		slices.SortFunc(mine, func(x, y near) int { return cmp.Compare(x.class, y.class) })
		for j, m := range mine {
			if j == 0 || m.class != mine[j-1].class {
				out.at = append(out.at, inClass{m.class, 0})
			}
			out.at[len(out.at)-1].n++
		}
		out.start[i+1] = int32(len(out.at))
	}
	return out
}

// of is the crowd of a pair of a class: the larger of either voice.
func (c *crowds) of(v, w int32, k class) Crowd {
	a, b := c.around(v, k), c.around(w, k)
	return Crowd{max(a.All, b.All), max(a.Both, b.Both)}
}

func (c *crowds) around(v int32, k class) (out Crowd) {
	for _, x := range c.at[c.start[v]:c.start[v+1]] {
		out.All += x.n
		if x.class == k {
			out.Both += x.n
		}
	}
	return out
}
