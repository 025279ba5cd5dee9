package ruling

import (
	"encoding/binary"
	"sync"

	"truce"
)

// finder finds the claims of an entry. It is filled when it is first asked and
// grows with the columns: folding a long record need not wait for it.
//
// Ids are hashes, so their first bytes lead to a slot; where another is there,
// the next one is looked at.
type finder struct {
	mu      sync.Mutex
	slots   []int32 // a power of two: place of an entry's first claim + 1, 0 when free
	entries int
	filled  int // claims looked at
}

// slot is where an id is, or would be.
func (f *finder) slot(s *State, id *truce.EntryID) *int32 {
	mask := uint32(len(f.slots) - 1)
	for k := binary.LittleEndian.Uint32(id[:]) & mask; ; k = (k + 1) & mask {
		if at := f.slots[k]; at == 0 || s.coldOf(at-1).id == *id {
			return &f.slots[k]
		}
	}
}

func (f *finder) fill(s *State) {
	for ; f.filled < len(s.hot); f.filled++ {
		c := s.coldOf(int32(f.filled))
		if c.n != 0 {
			continue
		}
		if 2*f.entries >= len(f.slots) {
			f.grow(s)
		}
		if at := f.slot(s, &c.id); *at == 0 {
			*at = int32(f.filled) + 1
			f.entries++
		}
	}
}

// grow makes room for the claims that are there, and as many again.
func (f *finder) grow(s *State) {
	old, n := f.slots, 1024
	for n < 4*f.entries || n < 2*len(s.hot) {
		n *= 2
	}
	f.slots = make([]int32, n)
	for _, at := range old {
		if at != 0 {
			*f.slot(s, &s.coldOf(at-1).id) = at
		}
	}
}

// claimsOf are the claims of an entry: those from a place in the columns on
// and before another.
func (s *State) claimsOf(id truce.EntryID) (from, to int32) {
	f := s.tip.finder
	f.mu.Lock()
	defer f.mu.Unlock()
	f.fill(s)
	if len(f.slots) == 0 {
		return 0, 0
	}
	// What a later state of this line put there, this one does not have.
	mask := uint32(len(f.slots) - 1)
	for k := binary.LittleEndian.Uint32(id[:]) & mask; f.slots[k] != 0; k = (k + 1) & mask {
		from = f.slots[k] - 1
		if int(from) >= len(s.hot) || s.coldOf(from).id != id {
			continue
		}
		for to = from; int(to) < len(s.hot) && s.coldOf(to).id == id; to++ {
		}
		return from, to
	}
	return 0, 0
}
