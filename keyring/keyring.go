// Package keyring says whose key is whose: which party a key was given to by
// the case, from when until when, whether the server holds it, and whether it
// was revoked. It is what the server asks before it takes anything in, and what
// verify tells the reader who signed.
//
// # What is promised
//
//   - Only what a root key of the genesis signed gives or takes a role.
//   - A revocation counts whether it is added before the role or after it, and
//     both may come before the genesis. Of two roles of one key the last counts.
//   - [Ring.Word] says of a signature what package ruling says of it in every
//     picture; a test holds the two together. Both are kept because a picture
//     asks about millions of entries in columns and this asks about one.
//
// A ring made from an export that withholds roles knows fewer keys: then a key
// is nobody's, and that is said, never guessed.
package keyring

import (
	"cmp"
	"slices"

	"truce"
	"truce/entry"
	"truce/entry/body"
)

// Grant is what a key may do.
type Grant struct {
	Actor       truce.Party
	Role        string        // "desk", "liaison", …; "root" for a root key of the case
	From, Until truce.Instant // Until is excluded; each NoInstant when open
	SealsTo     string        // of a keeper: the age recipient to which records of persons are encrypted
	Held        bool          // the server holds the key: it proves what the operator says
	Revoked     truce.Instant // from when on it is not good; NoInstant when it was not revoked
	RevokedAt   int64         // position of the revocation, -1 when there is none
}

// Ring is the keys of a case. The zero value is the ring before the genesis.
type Ring struct {
	root    map[entry.KeyID]bool
	grants  map[entry.KeyID]Grant
	revoked map[entry.KeyID]revocation
	early   []placed // before the genesis was seen
	genesis bool
}

type revocation struct {
	from truce.Instant
	pos  int64
}

type placed struct {
	pos int64
	e   *entry.Entry
}

// The kinds that give and take roles. A root key signs them.
const (
	Role    = "role/1"
	Revoked = "key_revoked/1"
)

// Add folds an entry of the case, at its position, into the ring. Entries of
// other kinds change nothing.
func (r *Ring) Add(pos int64, e *entry.Entry) {
	switch e.Env.Kind {
	case "genesis/1":
		r.begin(e)
	case Role, Revoked:
		if !r.genesis {
			r.early = append(r.early, placed{pos, e})
			return
		}
		r.right(pos, e)
	}
}

// begin takes the root keys of the genesis.
func (r *Ring) begin(e *entry.Entry) {
	b, held := bodyOf(e)
	if r.genesis || !held {
		return
	}
	r.genesis = true
	r.root, r.grants, r.revoked = map[entry.KeyID]bool{}, map[entry.KeyID]Grant{}, map[entry.KeyID]revocation{}
	for _, k := range b.List("root_keys") {
		if id, ok := entry.ParseKey(k.Text("alg"), k.Text("key")); ok {
			r.root[id] = true
			r.grants[id] = Grant{Actor: e.Env.Of, Role: "root", From: truce.NoInstant, Until: truce.NoInstant}
		}
	}
	for _, x := range r.early {
		r.right(x.pos, x.e)
	}
	r.early = nil
}

// right takes what a role or a revocation says, if a root key signed it.
func (r *Ring) right(pos int64, e *entry.Entry) {
	b, held := bodyOf(e)
	if !held || !r.root[e.Env.By] {
		return
	}
	if e.Env.Kind == Revoked {
		r.revoked[entry.KeyID(b.Text("key"))] = revocation{b.Time("from"), pos}
		return
	}
	if id, ok := entry.ParseKey(b.Text("alg"), b.Text("key")); ok && !r.root[id] {
		r.grants[id] = Grant{Actor: truce.Party(b.Text("actor")), Role: b.Text("role"), From: b.Time("from"), Until: b.Time("until"), Held: b.Flag("held"), SealsTo: b.Text("seals_to")}
	}
}

// Grant is what was given to a key; ok is false when nothing was.
func (r *Ring) Grant(id entry.KeyID) (g Grant, ok bool) {
	if g, ok = r.grants[id]; !ok {
		return g, false
	}
	g.Revoked, g.RevokedAt = truce.NoInstant, -1
	if x, was := r.revoked[id]; was {
		g.Revoked, g.RevokedAt = x.from, x.pos
	}
	return g, true
}

// Key is a key with what was given to it.
type Key struct {
	ID entry.KeyID
	Grant
}

// Keys are the keys that were ever given to a party, by the begin of the role
// and then by id. A party looks through them: whoever has the root key can give
// a key to anybody in its name, and cannot hide it.
func (r *Ring) Keys(party truce.Party) []Key {
	var out []Key
	for id := range r.grants {
		if g, _ := r.Grant(id); g.Actor == party {
			out = append(out, Key{id, g})
		}
	}
	slices.SortFunc(out, func(a, b Key) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.ID, b.ID)) })
	return out
}

// Word is what the signature of an entry at a position is worth: "" when it
// counts, pending when its key has no role on record, unauthorised otherwise.
func (r *Ring) Word(pos int64, env *entry.Envelope) string {
	g, ok := r.Grant(env.By)
	switch {
	case !ok:
		return "pending"
	case g.RevokedAt >= 0 && pos > g.RevokedAt,
		g.Revoked.Known() && env.Signed >= g.Revoked,
		g.From.Known() && env.Signed < g.From,
		g.Until.Known() && env.Signed >= g.Until,
		env.Mode == entry.Own && g.Actor != env.Of:
		return "unauthorised"
	}
	return ""
}

// Now says why a key may not be used now, in a sentence; "" when it may.
func (r *Ring) Now(id entry.KeyID, now truce.Instant) string {
	g, ok := r.Grant(id)
	switch {
	case !ok:
		return "the key has no role in this case: give its public key to the desk, which records a role for it"
	case g.RevokedAt >= 0:
		return "the key was revoked: ask the desk to record a role for a new one"
	case g.From.Known() && now < g.From:
		return "the role of the key has not begun: it begins at " + g.From.String()
	case g.Until.Known() && now >= g.Until:
		return "the role of the key ended at " + g.Until.String() + ": ask the desk to record another"
	}
	return ""
}

// Reviewer is the role of the key of a person who decides beside the desk's own.
const Reviewer = "reviewer"

// Decides says why a key may not decide for the desk now, on claims or on
// incidents, in a sentence; "" when it may.
func (r *Ring) Decides(id entry.KeyID, now truce.Instant) string {
	if why := r.Now(id, now); why != "" {
		return why
	}
	if g, _ := r.Grant(id); g.Role != "desk" && g.Role != Reviewer {
		return "the key was not given to a reviewer: truce claims person NAME makes one"
	}
	return ""
}

// Keeper is the role of the key of a keeper of the records of persons.
const Keeper = "keeper"

// Keeps says why a key may not open records of persons now, in a sentence; ""
// when it may.
func (r *Ring) Keeps(id entry.KeyID, now truce.Instant) string {
	if why := r.Now(id, now); why != "" {
		return why
	}
	if g, _ := r.Grant(id); g.Role != Keeper {
		return "the key was not given to a keeper: truce victim keeper NAME makes one"
	}
	return ""
}

// SealsTo are the age recipients of the keepers whose keys are good now, in order.
func (r *Ring) SealsTo(now truce.Instant) (out []string) {
	for id, g := range r.grants {
		if g.SealsTo != "" && r.Keeps(id, now) == "" {
			out = append(out, g.SealsTo)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func bodyOf(e *entry.Entry) (body.Body, bool) {
	k, ok := body.KindOf(e.Env.Kind)
	if !ok {
		return body.Body{}, false
	}
	return body.Of(k, e)
}
