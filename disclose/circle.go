package disclose

import (
	"slices"
	"sync"

	"truce"
	"truce/entry"
	"truce/entry/body"
	"truce/ruling"
)

// Reader is somebody whom things go out to: an [Audience], or a party by its
// [Circle].
type Reader interface {
	// Picture is what the reader may see of a picture.
	Picture(*ruling.Picture) *ruling.Picture
	// Leaf is what the reader may see of an entry at the end of a chain of
	// reasons: all of it, or that there is one.
	Leaf(ruling.Leaf) ruling.Leaf
	// Knows says whether the reader may know that there is such an entry.
	Knows(ruling.Leaf) bool
	// Part says whether the reader may see a part of an entry, or with an empty
	// name its envelope.
	Part(e *entry.Entry, part entry.PartName) bool
}

// Picture is the method of Reader.
func (a Audience) Picture(p *ruling.Picture) *ruling.Picture { return Picture(p, a) }

// Leaf is the method of Reader.
func (a Audience) Leaf(l ruling.Leaf) ruling.Leaf { return Leaf(a, l) }

// Knows is the method of Reader.
func (a Audience) Knows(l ruling.Leaf) bool { return Kind(a, l.Kind) }

// Part is the method of Reader.
func (a Audience) Part(e *entry.Entry, part entry.PartName) bool { return Part(a, e, part) }

// Circle is what is between a party and the case: beyond what the public sees,
// its own entries, what is put to it, the answers to both, and the roles of its
// own keys; nothing else of the cell. Parts that name a source or a person stay
// sealed to it too. Its entries are added as the record grows; an answer may
// come before what it answers. Several goroutines may use one.
type Circle struct {
	party   truce.Party
	mu      sync.RWMutex
	in      map[truce.EntryID]bool
	short   map[string]bool
	open    map[string]bool                  // entries that the public sees too
	waiting map[truce.EntryID][]*entry.Entry // answers to what is not here (yet)
	keys    map[entry.KeyID]bool             // that were given to the party
	lost    map[entry.KeyID][]*entry.Entry   // revocations of keys of others, or of keys that come later
}

// NewCircle is the circle of a party before the first entry.
func NewCircle(party truce.Party) *Circle {
	return &Circle{party: party, in: map[truce.EntryID]bool{}, short: map[string]bool{}, open: map[string]bool{},
		waiting: map[truce.EntryID][]*entry.Entry{}, keys: map[entry.KeyID]bool{}, lost: map[entry.KeyID][]*entry.Entry{}}
}

// Party is whose circle it is.
func (c *Circle) Party() truce.Party { return c.party }

// putTo are the fields in which an entry of a kind names whom it is put to.
var putTo = map[string][]string{
	"question/1": {"put_to"}, "proposal/1": {"put_to"}, "notification/1": {"to"},
	"complaint/1": {"against"}, "hotline/1": {"from", "to"}, "delegation/1": {"from", "to"},
}

// PutTo says whether an entry is put to a party by its own fields.
func PutTo(party truce.Party, e *entry.Entry) bool {
	fields, ok := putTo[e.Env.Kind]
	k, known := body.KindOf(e.Env.Kind)
	if !ok || !known {
		return false
	}
	b, held := body.Of(k, e)
	if !held {
		return false
	}
	for _, f := range fields {
		if b.Text(f) == string(party) || slices.Contains(b.Names(f), string(party)) {
			return true
		}
	}
	return false
}

// Add folds an entry of the record into the circle.
func (c *Circle) Add(e *entry.Entry) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if Kind(Public, e.Env.Kind) {
		c.open[e.ID.String()] = true
	}
	switch {
	case e.Env.Of == c.party && e.Env.Mode == entry.Own, PutTo(c.party, e):
		c.take(e)
	case e.Env.Kind == "role/1", e.Env.Kind == "key_revoked/1":
		c.right(e)
	case e.Env.Kind == "answer/1":
		for _, r := range e.Env.Refs {
			switch {
			case r.Role != "to":
			case c.in[r.ID]:
				c.take(e)
				return
			default:
				c.waiting[r.ID] = append(c.waiting[r.ID], e)
			}
		}
	}
}

// Put takes in an entry that the text puts to the party, where the entry itself
// does not name it: a request for passage, a notice. Package ruling says whom.
func (c *Circle) Put(e *entry.Entry) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.take(e)
}

// Asked says whether a matter is put to a party.
func Asked(m ruling.Matter, party truce.Party) bool {
	return slices.ContainsFunc(m.Asked, func(a ruling.Asked) bool { return a.ID == string(party) })
}

// right takes in a role of the party's key, or that one was revoked.
func (c *Circle) right(e *entry.Entry) {
	k, _ := body.KindOf(e.Env.Kind)
	b, held := body.Of(k, e)
	if !held {
		return
	}
	if e.Env.Kind == "key_revoked/1" {
		id := entry.KeyID(b.Text("key"))
		if c.keys[id] {
			c.take(e)
			return
		}
		c.lost[id] = append(c.lost[id], e)
		return
	}
	if b.Text("actor") != string(c.party) {
		return
	}
	c.take(e)
	if id, ok := entry.ParseKey(b.Text("alg"), b.Text("key")); ok {
		c.keys[id] = true
		for _, r := range c.lost[id] {
			c.take(r)
		}
		delete(c.lost, id)
	}
}

// take takes an entry in, and the answers to it that waited.
func (c *Circle) take(e *entry.Entry) {
	if c.in[e.ID] {
		return
	}
	c.in[e.ID], c.short[e.ID.String()] = true, true
	for _, answer := range c.waiting[e.ID] {
		c.take(answer)
	}
	delete(c.waiting, e.ID)
}

// Sees says whether an entry is in the circle.
func (c *Circle) Sees(id truce.EntryID) bool {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.in[id]
}

// Part is the method of Reader.
func (c *Circle) Part(e *entry.Entry, part entry.PartName) bool {
	if Part(Public, e, part) {
		return true
	}
	return c.Sees(e.ID) && (part == "" || part == entry.Public || part == entry.Cell || part == entry.ExactPlace)
}

// Knows is the method of Reader.
func (c *Circle) Knows(l ruling.Leaf) bool {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return Kind(Public, l.Kind) || c.short[l.Entry]
}

// Leaf is the method of Reader.
func (c *Circle) Leaf(l ruling.Leaf) ruling.Leaf {
	if c.Knows(l) {
		return l
	}
	return ruling.Leaf{Entry: l.Entry, Sealed: true}
}

// Picture is the method of Reader: what the public sees of it, and the matters
// between the party and the case.
func (c *Circle) Picture(p *ruling.Picture) *ruling.Picture {
	q := Picture(p, Public)
	q.Matters = c.Matters(p.Matters)
	return q
}

// Matters are those of a list that are between the party and the case. Answers,
// reasons and subjects that are not the party's to see are left out.
func (c *Circle) Matters(list []ruling.Matter) []ruling.Matter {
	c.mu.RLock()
	defer c.mu.RUnlock()
	seen := func(id string) bool { return c.short[id] || c.open[id] }
	var out []ruling.Matter
	for _, m := range list {
		if !seen(m.Entry) {
			continue
		}
		if !seen(m.Subject) {
			m.Subject = ""
		}
		m.Why = slices.DeleteFunc(slices.Clone(m.Why), func(w ruling.Why) bool { return w.Entry != "" && !seen(w.Entry) || w.Report != "" })
		m.Asked = slices.Clone(m.Asked)
		for i := range m.Asked {
			m.Asked[i].Answers = slices.DeleteFunc(slices.Clone(m.Asked[i].Answers), func(a ruling.Answer) bool { return !seen(a.Entry) })
		}
		out = append(out, m)
	}
	return out
}
