package incident

import (
	"fmt"
	"slices"
)

// Set is claims that are linked while they come and go: after each it holds what
// [Propose] gives for the claims that are there. A claim changes the pairs of its own
// blocks, what is counted around the voices of these pairs, and the groups of these
// voices; nothing else is looked at, so that one more takes as long among a million as
// among a thousand of the same days. It is for one goroutine at a time.
//
// What names and origins are called is kept after the last claim with them is gone.
type Set struct {
	claims  []*Claim // by slot
	voiceOf []int32  // by claim
	voices  []voice  // by slot
	near    [][]partner
	tells   []uint64 // by voice: a hash of what its origin tells of its time, place and act
	crowds  []crowd
	groupOf []int32 // by voice; -1 where not grouped
	groups  []group
	words   lexicon
	limits  Limits // without merges
	count   int    // of voices
	pairs   int    // that are compared

	// what is needed for changes alone
	at                     map[string]int     // claims by key
	heard                  map[string][]int32 // voices by what they say
	blocks                 map[uint64]*block
	freeClaims             []int
	freeVoices, freeGroups []int32
	touched, stale         []int32 // voices with other partners; voices that are gone
	teller                 teller
}

// NewSet links claims. Keys must differ; claims are read only.
func NewSet(claims []Claim) *Set { return linked(claims, true) }

// linked links claims anew. Without changing, nothing can be added.
func linked(in []Claim, changing bool) *Set {
	s := &Set{claims: make([]*Claim, len(in)), voiceOf: make([]int32, len(in)), words: lexicon{}}
	for i := range in {
		s.claims[i] = &in[i]
	}
	s.voices = hear(s.claims)
	n := len(s.voices)
	s.count, s.near, s.tells, s.crowds, s.groupOf = n, make([][]partner, n), make([]uint64, n), make([]crowd, n), make([]int32, n)
	if changing {
		s.at, s.heard, s.blocks = make(map[string]int, len(in)), make(map[string][]int32, n), map[uint64]*block{}
		for i, c := range s.claims {
			s.at[c.Key()] = i
		}
	}
	for i := range s.voices {
		v := &s.voices[i]
		v.trait = s.words.traitOf(v.claim)
		s.tells[i] = v.trait.telling()
		if !v.trait.timed {
			s.limits.NoTime += len(v.members)
		}
		for _, m := range v.members {
			s.voiceOf[m] = int32(i)
		}
		if changing {
			s.heard[v.text] = append(s.heard[v.text], int32(i))
		} else {
			v.text = "" // their order is their number now
		}
	}
	blocks, names, coarse := s.blocksOf(changing)
	s.limits.Coarse = coarse
	for i := range blocks {
		s.limits.Pairs += blocks[i].behind()
		if changing {
			s.blocks[names[i]] = &blocks[i]
		}
	}
	s.compare(blocks)
	s.groupAll()
	return s
}

// Len is how many claims there are.
func (s *Set) Len() int { return len(s.at) }

// Incident is the incident that a claim is put into, and the claims of the set that its
// members and links are numbers of; ok is false where the claim is not in the set. Both
// hold until the set changes.
func (s *Set) Incident(key string) (inc Incident, claims []*Claim, ok bool) {
	m, ok := s.at[key]
	if !ok {
		return inc, nil, false
	}
	v := s.voiceOf[m]
	g := &s.groups[s.groupOf[v]]
	s.solve(g)
	part := g.nodes
	for _, p := range g.parts {
		if slices.Contains(p, v) {
			part = p
		}
	}
	inc = s.described(part, len(part) <= exactUpTo)
	inc.Exact = len(g.nodes) <= exactUpTo
	return inc, s.claims, true
}

// Follow makes the set hold these claims and no others, and gives what [Propose] gives
// for them. Where few have come or gone, only these are linked; where many, all are.
func (s *Set) Follow(claims []Claim) Result {
	order, number := make([]int, len(claims)), []int(nil)
	held := make([]bool, len(s.claims))
	var fresh []int
	for i := range claims {
		m, ok := s.at[claims[i].Key()]
		if ok = ok && s.claims[m].equal(&claims[i]); !ok {
			fresh = append(fresh, i)
			continue
		}
		held[m] = true
	}
	var gone []string
	for m, c := range s.claims {
		if c != nil && !held[m] {
			gone = append(gone, c.Key())
		}
	}
	// linking anew takes a fifteenth of the time for a claim
	if 15*(len(fresh)+len(gone)) > len(claims) {
		*s = *NewSet(claims)
	} else {
		for _, key := range gone {
			s.Remove(key)
		}
		for _, i := range fresh {
			c := claims[i] // of its own: else each change would keep all claims of its moment
			if err := s.Add(&c); err != nil {
				panic("incident: two claims of one key") // as Propose demands
			}
		}
	}
	number = make([]int, len(s.claims))
	for i := range claims {
		m := s.at[claims[i].Key()]
		order[i], number[m] = m, i
	}
	return s.result(order, number)
}

// Add takes one more claim. Its key must be new; the claim is read only from here.
func (s *Set) Add(c *Claim) error {
	key := c.Key()
	if _, ok := s.at[key]; ok {
		return fmt.Errorf("the claim %s is in the set already; take it away first", key)
	}
	m := len(s.claims)
	if n := len(s.freeClaims); n > 0 {
		m, s.freeClaims = s.freeClaims[n-1], s.freeClaims[:n-1]
		s.claims[m] = c
	} else {
		s.claims, s.voiceOf = append(s.claims, c), append(s.voiceOf, -1)
	}
	s.at[key] = m
	text := c.voice()
	alike := s.saying(text)
	at, _ := slices.BinarySearchFunc(alike, m, func(a, b int) int { return byKey(s.claims[a], s.claims[b]) })
	s.hearAgain(text, slices.Insert(alike, at, m))
	return nil
}

// Remove takes a claim away, and says whether it was there.
func (s *Set) Remove(key string) bool {
	m, ok := s.at[key]
	if !ok {
		return false
	}
	text := s.claims[m].voice()
	delete(s.at, key)
	s.hearAgain(text, slices.DeleteFunc(s.saying(text), func(x int) bool { return x == m }))
	s.claims[m], s.voiceOf[m] = nil, -1
	s.freeClaims = append(s.freeClaims, m)
	return true
}

// saying are the claims that say so, by key.
func (s *Set) saying(text string) (out []int) {
	for _, v := range s.heard[text] {
		out = append(out, s.voices[v].members...)
	}
	slices.SortFunc(out, func(a, b int) int { return byKey(s.claims[a], s.claims[b]) })
	return out
}

// hearAgain puts other voices in the place of those that say so, and settles.
func (s *Set) hearAgain(text string, alike []int) {
	fresh := heardAs(s.claims, alike)
	var stay []int32
	for _, v := range s.heard[text] {
		i := slices.IndexFunc(fresh, func(m []int) bool { return slices.Equal(m, s.voices[v].members) })
		if i < 0 {
			s.silence(v)
			continue
		}
		stay, fresh = append(stay, v), slices.Delete(fresh, i, i+1)
	}
	for _, members := range fresh {
		stay = append(stay, s.voiced(text, members))
	}
	if s.heard[text] = stay; len(stay) == 0 {
		delete(s.heard, text)
	}
	s.settle()
}

// voiced makes a voice, and has it compared.
func (s *Set) voiced(text string, members []int) int32 {
	v := int32(len(s.voices))
	if n := len(s.freeVoices); n > 0 {
		v, s.freeVoices = s.freeVoices[n-1], s.freeVoices[:n-1]
	} else {
		s.voices, s.near, s.tells = append(s.voices, voice{}), append(s.near, nil), append(s.tells, 0)
		s.crowds, s.groupOf = append(s.crowds, crowd{}), append(s.groupOf, -1)
	}
	c := s.claims[members[0]]
	s.voices[v] = voice{claim: c, members: slices.Clone(members), text: text, trait: s.words.traitOf(c)}
	s.tells[v] = s.voices[v].trait.telling()
	for _, m := range members {
		s.voiceOf[m] = v
	}
	s.tally(v, 1)
	s.touched = append(s.touched, v)
	keys, _ := keysOf(&s.voices[v].trait)
	for _, k := range keys {
		b := s.blocks[k]
		if b == nil {
			b = &block{}
			s.blocks[k] = b
		}
		s.enter(b, v)
	}
	return v
}

// silence takes a voice away.
func (s *Set) silence(v int32) {
	s.tally(v, -1)
	s.alone(v)
	keys, _ := keysOf(&s.voices[v].trait)
	for _, k := range keys {
		b := s.blocks[k]
		s.leave(b, v)
		if len(b.nodes) == 0 {
			delete(s.blocks, k)
		}
	}
	s.voices[v], s.crowds[v] = voice{}, crowd{}
	s.stale = append(s.stale, v)
	s.freeVoices = append(s.freeVoices, v)
}

// tally counts a voice that comes or goes.
func (s *Set) tally(v int32, by int) {
	t := &s.voices[v].trait
	s.count += by
	if !t.timed {
		s.limits.NoTime += by * len(s.voices[v].members)
	}
	if _, coarse := keysOf(t); coarse {
		s.limits.Coarse += by
	}
}
