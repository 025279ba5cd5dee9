package incident

import (
	"cmp"
	"slices"
)

// class is a level of time with one of place.
type class uint8

const classes = int(PlaceUnknown) * placeLevels

func classOf(a, b *trait) class {
	return class(int(timeLevel(a, b))*placeLevels + int(placeLevel(a, b)-PlaceUnknown))
}

func (c class) time() Level  { return Level(int(c) / placeLevels) }
func (c class) place() Level { return PlaceUnknown + Level(int(c)%placeLevels) }

// inClass is how many voices of other origins stand to a voice in a class, of those
// that it is compared with and that it could be one with by time and place. What one
// origin tells of one time, place and act counts once, where it lies closest: a copy
// with another figure crowds nobody.
type inClass struct {
	class class
	n     int32
}

// telling is a hash of what an origin tells of one time, place and act.
func (t *trait) telling() uint64 {
	c, act := t.claim, ""
	if t.act != 0 {
		act = c.Act
	}
	d := &t.disc
	return mixed(mixedName(c.origin()), t.from, t.until, mixedName(fold(c.Place.Name)), mixedName(c.Place.ID), mixedName(act),
		int64(d.Center.Lat), int64(d.Center.Lon), int64(d.Radius))
}

type near struct {
	telling uint64
	class   class
}

// crowdOf counts who stands around a voice, from the voices that it is compared with.
// What is counted of it depends on these alone: a claim that comes or goes changes the
// counts of those that it is compared with, and of two whose pair it moves behind the
// bound of a block.
func (s *Set) crowdOf(v int32, buf []near) ([]inClass, []near) {
	buf = buf[:0]
	for _, p := range s.near[v] {
		if p.flags&crowding != 0 {
			buf = append(buf, near{s.voices[p.other].trait.tells, p.class})
		}
	}
	slices.SortFunc(buf, func(x, y near) int { return cmp.Or(cmp.Compare(x.telling, y.telling), cmp.Compare(x.class, y.class)) })
	var counts [classes]int32
	different := 0
	for i, x := range buf {
		if i == 0 || x.telling != buf[i-1].telling {
			if counts[x.class] == 0 {
				different++
			}
			counts[x.class]++
		}
	}
	out := make([]inClass, 0, different)
	for k, n := range counts {
		if n > 0 {
			out = append(out, inClass{class(k), n})
		}
	}
	return out, buf
}

// crowd is the crowd of a pair of a class: the larger of either voice.
func (s *Set) crowd(v, w int32, k class) Crowd {
	a, b := around(s.crowds[v], k), around(s.crowds[w], k)
	return Crowd{max(a.All, b.All), max(a.Both, b.Both)}
}

func around(in []inClass, k class) (out Crowd) {
	for _, x := range in {
		out.All += x.n
		if x.class == k {
			out.Both += x.n
		}
	}
	return out
}
