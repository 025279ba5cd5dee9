package ruling

import (
	"crypto/sha256"
	"encoding/binary"
	"sync"

	"truce/agreement"
)

// world is everything on which the judgment of an incident or a claim turns
// beside what is said of it: the texts in force, who is bound, listed and
// where, and how far their times had come. Most questions about a case are
// asked in few worlds, and what was judged in one holds for all of them.
type world struct {
	key       [32]byte
	mu        sync.Mutex
	incidents map[likeKey][]Standing
	claims    map[claimKey]claimResult
	others    map[[32]byte][]Standing // incidents that are judged by themselves
	signs     *signSet
}

// claimKey names claims that are judged alike within a world.
type claimKey struct {
	told told
	sign uint32
	changes
}

// claimResult is what claims come to if they are right.
type claimResult struct {
	rule       *agreement.Block
	asReported string
}

// maxWorlds bounds the worlds that are kept.
const maxWorlds = 64

// aside are the kinds of entries on which no judgment by a rule turns, but
// those about the incident itself. They are many; all others are few.
var aside = map[string]bool{
	"incident/1": true, "finding/1": true, "tally/1": true, "coverage/1": true, "attachment/1": true,
	"claim/1": true, "sending/1": true, "import/1": true, "receipt/1": true, "read/1": true, "pad/1": true,
	"question/1": true, "need/1": true, "restriction/1": true, "meeting/1": true, "hotline/1": true,
}

// world finds the world of a question. It is told by the entries that count in
// it, which of them had happened, and how many of the instants at which
// anything changes had come.
func (v *view) world() *world {
	if v.lives != nil {
		return v.lives
	}
	h := sha256.New()
	tell := func(n *Note) {
		h.Write(n.ID[:])
		if v.had(n.Happened) {
			h.Write([]byte{1})
		}
	}
	for _, i := range v.sheet.weighty {
		if v.alive.has(i) {
			tell(v.sheet.notes[i])
		}
	}
	for _, kind := range []string{"control/1", "zone/1"} {
		for _, d := range v.drawings(kind) {
			tell(d.note) // one that is superseded may hold until then
		}
	}
	h.Write(binary.BigEndian.AppendUint32(nil, uint32(v.begun(v.asOf))))
	key := [32]byte(h.Sum(nil))
	c := v.s.tip.settled
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, w := range c.worlds {
		if w.key == key {
			c.worlds = append(append(c.worlds[:i:i], c.worlds[i+1:]...), w)
			v.lives = w
			return w
		}
	}
	w := &world{key: key, incidents: map[likeKey][]Standing{}, claims: map[claimKey]claimResult{}, others: map[[32]byte][]Standing{}}
	if c.worlds = append(c.worlds, w); len(c.worlds) > maxWorlds {
		c.worlds = c.worlds[1:]
	}
	v.lives = w
	return w
}

// incident is what is known of like incidents, nil when nothing is.
func (w *world) incident(k likeKey) []Standing {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.incidents[k]
}

func (w *world) keepIncident(k likeKey, s []Standing) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.incidents[k] = s
}

// alone is what is known of an incident that is judged by itself.
func (w *world) alone(k [32]byte) []Standing {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.others[k]
}

func (w *world) keepAlone(k [32]byte, s []Standing) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.others[k] = s
}

// judgeGroups judges the groups of a board, each once in a world.
func (v *view) judgeGroups(w *world) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, g := range v.groups {
		k := claimKey{g.told, g.sign, g.changes}
		r, ok := w.claims[k]
		if !ok {
			v.judgeGroup(g)
			r = claimResult{g.rule, g.asReported}
			w.claims[k] = r
		}
		g.rule, g.asReported = r.rule, r.asReported
	}
}
