package admission

import (
	"sync"

	"truce"
	"truce/disclose"
	"truce/entry"
	"truce/entry/body"
	"truce/keyring"
)

// Register is the record as admission asks about it, folded entry by entry. It
// is no picture: it knows what was said, who may see it, and what took whose
// place. Many goroutines may ask it while nobody adds.
type Register struct {
	// ClauseProblem is asked for [Case.Clause]; nil lets every reference pass.
	ClauseProblem func(ref string) string

	id       truce.EntryID
	ring     keyring.Ring
	entries  map[truce.EntryID]*entry.Entry
	places   map[truce.EntryID]int64
	replaced map[truce.EntryID][]truce.EntryID // target → by which, in the order of the record
	answers  map[answered][]truce.EntryID
	mu       sync.Mutex // of circles, which are begun when first asked for
	circles  map[truce.Party]*disclose.Circle
	names    map[truce.Party]string
	order    []truce.EntryID // to begin the circle of a party with
}

type answered struct {
	of   truce.Party
	to   truce.EntryID
	item string
}

// NewRegister is the register before the genesis.
func NewRegister() *Register {
	return &Register{entries: map[truce.EntryID]*entry.Entry{}, places: map[truce.EntryID]int64{},
		replaced: map[truce.EntryID][]truce.EntryID{}, answers: map[answered][]truce.EntryID{}, circles: map[truce.Party]*disclose.Circle{}, names: map[truce.Party]string{}}
}

var _ Case = (*Register)(nil)

// Add folds the entry at a position. Reports, of which there may be millions,
// are none of an office's business and are not kept.
func (r *Register) Add(pos int64, e *entry.Entry) {
	if pos == 0 {
		r.id = e.ID
	}
	for _, id := range e.Env.Supersedes {
		r.replaced[id] = append(r.replaced[id], e.ID)
	}
	k, known := body.KindOf(e.Env.Kind)
	if known && k.Claims() && len(e.Env.Supersedes) == 0 {
		return
	}
	if !known {
		return
	}
	r.ring.Add(pos, e)
	r.entries[e.ID], r.places[e.ID] = e, pos
	r.order = append(r.order, e.ID)
	r.mu.Lock()
	for _, c := range r.circles {
		c.Add(e)
	}
	r.mu.Unlock()
	b, _ := body.Of(k, e)
	if e.Env.Kind == "actor/1" {
		r.names[truce.Party(b.Text("party"))] = b.Text("name")
	}
	if e.Env.Kind != "answer/1" || e.Env.Mode != entry.Own {
		return
	}
	for _, ref := range e.Env.Refs {
		if ref.Role == "to" {
			key := answered{e.Env.Of, ref.ID, b.Text("item")}
			r.answers[key] = append(r.answers[key], e.ID)
		}
	}
}

// ID is the method of Case.
func (r *Register) ID() truce.EntryID { return r.id }

// Keys is the method of Case.
func (r *Register) Keys() *keyring.Ring { return &r.ring }

// Circle is what a party may see beyond the public. It grows with the register.
func (r *Register) Circle(party truce.Party) *disclose.Circle {
	r.mu.Lock()
	defer r.mu.Unlock()
	c, ok := r.circles[party]
	if !ok {
		c = disclose.NewCircle(party)
		for _, id := range r.order {
			c.Add(r.entries[id])
		}
		r.circles[party] = c
	}
	return c
}

// Entry is the method of Case.
func (r *Register) Entry(party truce.Party, id truce.EntryID) (*entry.Entry, bool) {
	e, ok := r.entries[id]
	if !ok || !r.Circle(party).Part(e, "") {
		return nil, false
	}
	return e, true
}

// Name is what a party was last called on record; its id when nobody named it.
func (r *Register) Name(party truce.Party) string {
	if name := r.names[party]; name != "" {
		return name
	}
	return string(party)
}

// Place is the position of an entry that the register keeps.
func (r *Register) Place(id truce.EntryID) (int64, bool) {
	pos, ok := r.places[id]
	return pos, ok
}

// counts says whether the signature of an entry counts.
func (r *Register) counts(id truce.EntryID) bool {
	e, ok := r.entries[id]
	return ok && r.ring.Word(r.places[id], e.Env) == ""
}

// ReplacedBy is the method of Case.
func (r *Register) ReplacedBy(id truce.EntryID) (by truce.EntryID, ok bool) {
	for _, x := range r.replaced[id] {
		if r.counts(x) {
			by, ok = x, true
		}
	}
	return by, ok
}

// Answers is the method of Case.
func (r *Register) Answers(party truce.Party, to truce.EntryID, item string) []truce.EntryID {
	var out []truce.EntryID
	for _, id := range r.answers[answered{party, to, item}] {
		if _, gone := r.ReplacedBy(id); !gone && r.counts(id) {
			out = append(out, id)
		}
	}
	return out
}

// Clause is the method of Case.
func (r *Register) Clause(ref string) string {
	if r.ClauseProblem == nil {
		return ""
	}
	return r.ClauseProblem(ref)
}
