package main

import (
	"fmt"

	"truce/entry"
	"truce/keyring"
)

// signer is a key, whose it is, and how many entries of a record it entered.
type signer struct {
	Key     string `json:"key"`
	Actor   string `json:"actor,omitempty"` // to whom the case gave it
	Role    string `json:"role,omitempty"`
	Held    bool   `json:"held"` // the server holds it
	Entries int64  `json:"entries"`
}

// String is the signer in a sentence, as verify prints it.
func (s signer) String() string {
	entries := "entries"
	if s.Entries == 1 {
		entries = "entry"
	}
	start := fmt.Sprintf("%d %s signed by %s", s.Entries, entries, s.Key)
	switch {
	case s.Role == "root":
		return fmt.Sprintf("%s, a root key of the case", start)
	case s.Role == "":
		return start + ", whose role is not among the entries at hand"
	case s.Held:
		return fmt.Sprintf("%s of %s, held by the server", start, s.Actor)
	}
	return fmt.Sprintf("%s of %s, not held by the server", start, s.Actor)
}

// signers counts the entries of each key, whose signatures held.
type signers struct {
	ring  keyring.Ring
	count map[entry.KeyID]int64
	order []entry.KeyID // in which keys first appear
}

func (s *signers) add(pos int64, e *entry.Entry) {
	s.ring.Add(pos, e)
	if s.count == nil {
		s.count = map[entry.KeyID]int64{}
	}
	if s.count[e.Env.By] == 0 {
		s.order = append(s.order, e.Env.By)
	}
	s.count[e.Env.By]++
}

// list is every key, in the order in which they first signed.
func (s *signers) list() []signer {
	out := make([]signer, 0, len(s.order))
	for _, id := range s.order {
		x := signer{Key: string(id), Entries: s.count[id]}
		if g, ok := s.ring.Grant(id); ok {
			x.Actor, x.Role, x.Held = string(g.Actor), g.Role, g.Held
		}
		out = append(out, x)
	}
	return out
}
