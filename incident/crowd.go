package incident

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

// crowd is who stands around a voice: how many in all, and in each class.
type crowd struct {
	all int32
	in  []inClass
}

// teller counts the voices of one origin that tell of one time, place and act once.
type teller struct {
	seen  [512]struct{ tells, round uint64 } // open addressing; a place is free in another round
	class [512]class
	round uint64
}

// crowdOf counts who stands around a voice, from the voices that it is compared with.
// What is counted of it depends on these alone: a claim that comes or goes changes the
// counts of those that it is compared with, and of two whose pair it moves behind the
// bound of a block.
func (s *Set) crowdOf(v int32, t *teller) (out crowd) {
	var counts [classes]int32
	t.round++
	left := len(t.seen) * 3 / 4
	var more map[uint64]class // where there are more than a table holds
	for i := range s.near[v] {
		p := &s.near[v][i]
		if p.flags&crowding == 0 {
			continue
		}
		tells := s.tells[p.other]
		at, was := tells%uint64(len(t.seen)), (*class)(nil)
		for ; t.seen[at].round == t.round; at = (at + 1) % uint64(len(t.seen)) {
			if t.seen[at].tells == tells {
				was = &t.class[at]
				break
			}
		}
		switch {
		case was != nil:
			if p.class < *was {
				counts[*was]--
				counts[p.class]++
				*was = p.class
			}
			continue
		case left > 0:
			left--
			t.seen[at].tells, t.seen[at].round, t.class[at] = tells, t.round, p.class
		default:
			if more == nil {
				more = map[uint64]class{}
			}
			if k, ok := more[tells]; ok {
				if p.class < k {
					counts[k]--
					counts[p.class]++
					more[tells] = p.class
				}
				continue
			}
			more[tells] = p.class
		}
		counts[p.class]++
		out.all++
	}
	different := 0
	for _, n := range counts {
		if n > 0 {
			different++
		}
	}
	if out.in = s.crowds[v].in[:0]; cap(out.in) < different {
		out.in = make([]inClass, 0, different)
	}
	for k, n := range counts {
		if n > 0 {
			out.in = append(out.in, inClass{class(k), n})
		}
	}
	return out
}

// crowd is the crowd of a pair of a class: the larger of either voice.
func (s *Set) crowd(v, w int32, k class) Crowd {
	a, b := &s.crowds[v], &s.crowds[w]
	return Crowd{max(a.all, b.all), max(a.both(k), b.both(k))}
}

func (c *crowd) both(k class) int32 {
	for _, x := range c.in {
		if x.class == k {
			return x.n
		}
	}
	return 0
}
