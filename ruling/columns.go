package ruling

import (
	"maps"
	"slices"
	"sort"

	"truce"
	"truce/canon"
	"truce/entry"
	"truce/entry/body"
)

// hot is what every question looks at in every claim: 40 bytes, so that a pass
// over a million of them reads 40 MB, in the order of memory, and a few tables
// that stay near the processor.
type hot struct {
	earliest, latest, available truce.Instant
	killed                      int32 // the least number; 0 when none is said
	told, place, source         uint32
}

// told is what a claim tells but where, when and on whose word. Claims of one
// told whose places lie alike, and whose times lie between the same changes of
// who is bound, have the same result.
type told struct {
	act, attacker, victim word // parties in the roles attacker and target
	sideA, sideB          word // parties that fought, as a source codes them
	target                word
	status                word // planned, threatened, denied, background; 0 for what is said to have happened, which alone counts
}

// source is on whose word a claim stands: the key that signed it, whose report
// it is, whose information, and who published it.
type source struct{ by, of, origin, outlet word }

// cold is the rest of a claim.
type cold struct {
	pos             int64
	id              truce.EntryID
	signed          truce.Instant
	code            int64 // where its source's own number for it begins in codes
	codeLen         int32
	n               int32 // which claim of the report
	grain, weapon   word
	nameA, nameB    word // parties as the source writes them
	missing         word
	killed, injured count
}

// coldBlock is how many claims one block of the cold column holds. Blocks are
// never moved: a column of a million claims grows without being copied.
const coldBlock = 4096

// count is a figure in fixed size; said is false when the claim gives none.
type count struct {
	min, max   int32
	said, open bool
	bound, who word
}

// claim is a claim put together again from its columns.
type claim struct {
	*cold
	told
	source
	earliest, latest, available truce.Instant
	where                       spot
	area                        word // the area just below the country
}

// coldOf is the cold part of the i-th claim.
func (s *State) coldOf(i int32) *cold { return &s.cold[i/coldBlock][i%coldBlock] }

// claimsBefore is how many claims stand before a position of the record.
func (s *State) claimsBefore(pos int64) int {
	return sort.Search(len(s.hot), func(i int) bool { return s.coldOf(int32(i)).pos >= pos })
}

// sourceOf is on whose word the i-th claim stands.
func (s *State) sourceOf(i int32) *source { return &s.tip.sources.list[s.hot[i].source] }

// claim is the i-th claim.
func (s *State) claim(i int32) *claim {
	h, t := &s.hot[i], s.tip
	return &claim{
		cold: s.coldOf(i), told: t.told.list[h.told], source: t.sources.list[h.source],
		earliest: h.earliest, latest: h.latest, available: h.available, where: t.spots.list[h.place], area: t.areas[h.place],
	}
}

// unhappened says whether the i-th claim tells of something that is not said to
// have happened.
func (s *State) unhappened(i int32) bool { return s.tip.told.list[s.hot[i].told].status != 0 }

// code is the source's own number for a claim.
func (s *State) code(c *cold) string { return string(s.codes[c.code : c.code+int64(c.codeLen)]) }

// put appends a claim to the columns.
func (s *State) put(h hot, c *cold) {
	i := len(s.hot)
	if i%coldBlock == 0 {
		s.cold = append(s.cold, new([coldBlock]cold))
	}
	s.cold[i/coldBlock][i%coldBlock] = *c
	s.hot = append(s.hot, h)
	s.tip.claims = len(s.hot)
}

// fork gives the state columns of its own.
func (s State) fork() State {
	s.notes, s.hot, s.codes = slices.Clone(s.notes), slices.Clone(s.hot), slices.Clone(s.codes)
	s.cold, s.further = slices.Clone(s.cold), slices.Clone(s.further)
	if last := len(s.cold) - 1; last >= 0 {
		block := *s.cold[last]
		s.cold[last] = &block
	}
	t := *s.tip
	t.words, t.paths, t.areas = t.words.clone(), t.paths.clone(), slices.Clone(t.areas)
	t.told, t.sources, t.spots = t.told.clone(), t.sources.clone(), t.spots.clone()
	t.notes, t.claims = len(s.notes), len(s.hot)
	t.finder, t.settled = &finder{}, newSettledCache()
	s.tip = &t
	return s
}

// addClaims reads the claims of a report in one pass over its fields.
func (s State) addClaims(pos int64, e *entry.Entry, b body.Body) State {
	if s.tip.claims != len(s.hot) {
		s = s.fork()
	}
	w := &s.tip.words
	rest := cold{pos: pos, id: e.ID, signed: e.Env.Signed, code: int64(len(s.codes))}
	of := w.of(string(e.Env.Of))
	from := source{by: w.of(string(e.Env.By)), of: of, origin: of, outlet: of}
	var claims []canon.Value
	for key, v := range b.All().Fields() {
		switch key {
		case "claims":
			claims, _ = v.List()
		case "code":
			s.codes = append(s.codes, text(v)...)
			rest.codeLen = int32(len(s.codes) - int(rest.code))
		case "origin":
			if text(v) != "" {
				from.origin = w.of(text(v))
			}
		case "outlet":
			if text(v) != "" {
				from.outlet = w.of(text(v))
			}
		}
	}
	source := s.tip.sources.number(from)
	exact := exactOf(e)
	for i := range claims {
		h := hot{source: source, available: e.Env.Available}
		c := rest
		c.n = int32(i)
		s.tip.claim(claims[i], exact, e.Env, &h, &c)
		if i > 0 {
			s.further = append(s.further, int32(len(s.hot)))
		}
		s.put(h, &c)
	}
	return s
}

// claim reads the fields of a claim.
func (t *tip) claim(v, exact canon.Value, env *entry.Envelope, h *hot, c *cold) {
	w := &t.words
	var said told
	when := env.Happened
	for key, f := range v.Fields() {
		switch key {
		case "act":
			said.act = w.of(text(f))
		case "weapon":
			c.weapon = w.of(text(f))
		case "target":
			said.target = w.of(text(f))
		case "status":
			said.status = w.of(body.ToldAs(text(f)))
		case "missing":
			c.missing = w.joined(f, ' ')
		case "time":
			when = body.From(v).Span(key)
		case "place":
			at, placed := Point{}, false
			if exact.Len() > 0 {
				at, placed = pointAt(exact, placeOfClaim(int(c.n)))
			}
			h.place = t.spot(f, at, placed)
		case "actors":
			actors, _ := f.List()
			for k := range actors {
				t.actor(actors[k], &said, c)
			}
		case "killed":
			c.killed = w.count(f)
		case "injured":
			c.injured = w.count(f)
		}
	}
	h.earliest, h.latest, c.grain = when.Earliest, when.Latest, w.of(string(when.Grain))
	h.told = t.told.number(said)
	if c.killed.said {
		h.killed = c.killed.min
	}
}

// actor reads who is said to have had which role.
func (t *tip) actor(v canon.Value, said *told, c *cold) {
	var role string
	var party, name word
	for key, f := range v.Fields() {
		switch key {
		case "name":
			name = t.words.of(text(f))
		case "party":
			party = t.words.of(text(f))
		case "role":
			role = text(f)
		}
	}
	switch role {
	case "attacker":
		said.attacker, c.nameA = party, name
	case "target":
		said.victim, c.nameB = party, name
	case "side_a":
		said.sideA, c.nameA = party, name
	case "side_b":
		said.sideB, c.nameB = party, name
	}
}

// text is a text field, "" when it is none.
func text(v canon.Value) string {
	s, _ := v.Str()
	return s
}

// numbered gives values numbers in the order in which they come.
type numbered[T comparable] struct {
	list []T
	of   map[T]uint32
	last uint32 // the number given last
}

func (n *numbered[T]) clone() numbered[T] {
	return numbered[T]{list: slices.Clone(n.list), of: maps.Clone(n.of)}
}

func (n *numbered[T]) number(x T) uint32 {
	if n.of == nil {
		n.of = map[T]uint32{}
	} else if n.list[n.last] == x {
		return n.last
	}
	i, ok := n.of[x]
	if !ok {
		i = uint32(len(n.list))
		n.list, n.of[x] = append(n.list, x), i
	}
	n.last = i
	return i
}
