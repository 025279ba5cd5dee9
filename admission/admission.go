// Package admission says what a party's own office may hand in, and why not.
// The desk's imports do not pass here: the desk takes in what it is given, and
// what a signature is worth is judged in every picture. An office sends without
// anybody of the desk looking, so what it sends must be its own word, of a kind
// that is its to send, about what it may see.
//
// # What is promised
//
//   - Nothing of a key without a role, of a revoked one or of one that the
//     server holds passes; nor anything in another party's name.
//   - An office takes back or replaces nothing but its own.
//   - What an office may not see is answered as what is not there.
//   - A [Refusal] names the field and the rule, and says what to do. It never
//     repeats content.
//   - Pure: the clock and the record are given.
//
// What is refused here can still be brought to the desk and imported: then the
// record keeps it, and pictures say what its signature is worth.
package admission

import (
	"fmt"
	"slices"

	"truce"
	"truce/canon"
	"truce/entry"
	"truce/entry/body"
	"truce/keyring"
)

// Reason is the sort of a refusal.
type Reason string

// The reasons.
const (
	Bad       Reason = "bad"       // it is not as it must be
	Forbidden Reason = "forbidden" // the key may not
	Conflict  Reason = "conflict"  // the record went on since it was prepared
	TooMany   Reason = "too_many"  // the quota of the key is used up
)

// Refusal says why an entry was not taken.
type Refusal struct {
	Reason   Reason
	Field    string // of the entry; "" when it is the whole
	Sentence string // the rule, and what to do
}

// Error is the sentence behind its field.
func (r *Refusal) Error() string {
	if r.Field == "" {
		return r.Sentence
	}
	return r.Field + ": " + r.Sentence
}

func refuse(reason Reason, field, format string, args ...any) *Refusal {
	return &Refusal{reason, field, fmt.Sprintf(format, args...)}
}

// rule is what holds of a kind that an office may send.
type rule struct {
	self  []string // fields of the body that name the sender itself when they are there
	needs []string // fields that an office must fill although the kind does not ask for them
}

// kinds are what an office may send. What is not here goes through the desk.
var kinds = map[string]rule{
	"answer/1":        {},
	"complaint/1":     {},
	"convoy/1":        {needs: []string{"checkpoint"}}, // the stages at its own checkpoints
	"delegation/1":    {self: []string{"from"}},
	"determination/1": {},
	"hotline/1":       {self: []string{"from"}},
	"meeting/1":       {},
	"notification/1":  {},
	"performance/1":   {self: []string{"party"}},
	"proposal/1":      {},
	"question/1":      {},
	"renewal/1":       {self: []string{"by"}},
	"response/1":      {self: []string{"by"}},
	"statement/1":     {},
}

// Kinds are the kinds that an office may send, by name.
func Kinds() []string {
	out := make([]string, 0, len(kinds))
	for k := range kinds {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// Sends says whether an office may send a kind.
func Sends(kind string) bool { _, ok := kinds[kind]; return ok }

// roles are the roles whose keys send for a party. The desk imports.
var roles = map[string]bool{"liaison": true}

// MaxAhead is how far the clock of whoever signs may be ahead of the server's,
// in milliseconds: 24 hours. There is no limit behind: what was signed on
// Monday may be brought on Tuesday, and both times are kept.
const MaxAhead = 24 * 3_600_000

// Case is what is asked about the record.
type Case interface {
	// ID is the id of the genesis.
	ID() truce.EntryID
	// Keys are the keys of the case.
	Keys() *keyring.Ring
	// Entry finds an entry that a party may see.
	Entry(party truce.Party, id truce.EntryID) (*entry.Entry, bool)
	// ReplacedBy is the last entry that superseded another and whose signature
	// counts.
	ReplacedBy(id truce.EntryID) (truce.EntryID, bool)
	// Answers are a party's own answers to an entry, and to an item of it, that
	// nothing superseded.
	Answers(party truce.Party, to truce.EntryID, item string) []truce.EntryID
	// Clause says what is wrong with a reference to a document, clause or
	// block; "" when nothing is.
	Clause(ref string) string
}

// Check says why an entry may not be taken in now; nil when it may. The entry
// must have been verified.
func Check(c Case, e *entry.Entry, now truce.Instant) *Refusal {
	for _, step := range []func(Case, *entry.Entry, truce.Instant) *Refusal{checkKey, checkEnvelope, checkBody, checkReferences, checkAnswer} {
		if r := step(c, e, now); r != nil {
			return r
		}
	}
	return nil
}

// Sender is the party that a key sends for now, or why it may not.
func Sender(ring *keyring.Ring, id entry.KeyID, now truce.Instant) (truce.Party, *Refusal) {
	if s := ring.Now(id, now); s != "" {
		return "", refuse(Forbidden, "by", "%s", s)
	}
	switch g, _ := ring.Grant(id); {
	case g.Held, g.Role == "root":
		return "", refuse(Forbidden, "by", "the server holds this key, so it cannot speak for a party; what the desk enters is imported")
	case !roles[g.Role]:
		return "", refuse(Forbidden, "by", "the role of this key sends nothing here; the desk imports")
	default:
		return g.Actor, nil
	}
}

func checkKey(c Case, e *entry.Entry, now truce.Instant) *Refusal {
	party, r := Sender(c.Keys(), e.Env.By, now)
	if r != nil {
		return r
	}
	if len(e.Sigs) != 1 {
		return refuse(Bad, "signatures", "an office signs with its one key")
	}
	if e.Env.Of != party {
		return refuse(Forbidden, "of", "the key was given to another party than the one in whose name the entry speaks")
	}
	if e.Env.Mode != entry.Own {
		return refuse(Forbidden, "mode", "an office sends its own word: mode own; what others said or did goes through the desk")
	}
	return nil
}

func checkEnvelope(c Case, e *entry.Entry, now truce.Instant) *Refusal {
	env := e.Env
	g, _ := c.Keys().Grant(env.By)
	switch {
	case env.Case != c.ID():
		return refuse(Bad, "case", "the entry is of another case than the one that is served here")
	case env.Signed > now+MaxAhead:
		return refuse(Bad, "signed", "it is more than 24 hours ahead of the server's clock, which says %s: set the clock and sign again", now)
	case g.From.Known() && env.Signed < g.From:
		return refuse(Forbidden, "signed", "it was signed before the role of the key began")
	case len(env.Other) > 0:
		return refuse(Bad, "envelope", "it has fields that this program does not know")
	}
	k, known := body.KindOf(env.Kind)
	if !known {
		return refuse(Bad, "kind", "this program does not know the kind; docs/entries.md lists them")
	}
	if _, mine := kinds[env.Kind]; !mine {
		return refuse(Forbidden, "kind", "an office does not send this kind; the desk imports it")
	}
	for _, p := range env.Parts {
		if string(p.Name) != k.Part && p.Name != entry.ExactPlace {
			return refuse(Bad, "parts", "the kind has the part %s, and exact_place for coordinates", k.Part)
		}
	}
	return nil
}

func checkBody(c Case, e *entry.Entry, _ truce.Instant) *Refusal {
	k, _ := body.KindOf(e.Env.Kind)
	p, held := e.Part(entry.PartName(k.Part))
	if !held {
		return refuse(Bad, "parts", "the part %s is missing", k.Part)
	}
	v, err := canon.Parse(p.Bytes)
	if err != nil || v.Kind() != canon.KindObject {
		return refuse(Bad, "body", "it is not a canonical JSON object")
	}
	for _, p := range k.Check(v) {
		if !p.Warning {
			return refuse(Bad, p.Field, "%s", p.Message)
		}
	}
	b := body.From(v)
	for _, f := range k.Fields {
		if f.Type != body.ClauseID || !b.Has(f.Name) {
			continue
		}
		if s := c.Clause(b.Text(f.Name)); s != "" {
			return refuse(Bad, "body."+f.Name, "%s", s)
		}
	}
	own := kinds[e.Env.Kind]
	for _, f := range own.needs {
		if b.Text(f) == "" {
			return refuse(Bad, "body."+f, "an office must fill this field")
		}
	}
	for _, f := range own.self {
		names := b.Names(f)
		if s := b.Text(f); s != "" {
			names = []string{s}
		}
		if b.Has(f) && !slices.Equal(names, []string{string(e.Env.Of)}) {
			return refuse(Forbidden, "body."+f, "an office speaks for its own party alone")
		}
	}
	return nil
}

func checkReferences(c Case, e *entry.Entry, _ truce.Instant) *Refusal {
	k, _ := body.KindOf(e.Env.Kind)
	for _, r := range e.Env.Refs {
		if !slices.Contains(k.Refs, r.Role) {
			return refuse(Bad, "refs", "the kind has no references of this role; it has: %v", k.Refs)
		}
		if _, ok := c.Entry(e.Env.Of, r.ID); !ok {
			return refuse(Bad, "refs."+r.Role, "the record holds no entry of this id that your party may see")
		}
	}
	for _, id := range e.Env.Supersedes {
		old, ok := c.Entry(e.Env.Of, id)
		if !ok || old.Env.Of != e.Env.Of || old.Env.Mode != entry.Own || old.Env.Kind != e.Env.Kind {
			return refuse(Forbidden, "supersedes", "an office replaces nothing but its own entries, by one of the same kind")
		}
		if by, gone := c.ReplacedBy(id); gone {
			return refuse(Conflict, "supersedes", "what it is to replace was replaced already by %s: read that and replace it", by)
		}
	}
	return nil
}

// checkAnswer holds an answer against what became of the question meanwhile.
func checkAnswer(c Case, e *entry.Entry, _ truce.Instant) *Refusal {
	if e.Env.Kind != "answer/1" {
		return nil
	}
	k, _ := body.KindOf(e.Env.Kind)
	b, _ := body.Of(k, e)
	var to []truce.EntryID
	for _, r := range e.Env.Refs {
		if r.Role == "to" {
			to = append(to, r.ID)
		}
	}
	if len(to) != 1 {
		return refuse(Bad, "refs.to", "an answer names the one entry that it answers")
	}
	if by, gone := c.ReplacedBy(to[0]); gone {
		return refuse(Conflict, "refs.to", "what it answers was superseded by %s: read that, and answer it", by)
	}
	for _, id := range c.Answers(e.Env.Of, to[0], b.Text("item")) {
		if !slices.Contains(e.Env.Supersedes, id) {
			return refuse(Conflict, "supersedes", "your party answered this already with %s: an answer that is to take its place names it in supersedes", id)
		}
	}
	return nil
}

// Quota is how many entries a key may send, so that a stolen one floods nobody.
type Quota struct {
	Burst   int           // at once
	Refill  truce.Instant // milliseconds until one more may be sent
	buckets map[entry.KeyID]bucket
}

type bucket struct {
	used int
	at   truce.Instant // since when it refills
}

// Take counts n entries of a key at an instant; it counts nothing when they
// are too many.
func (q *Quota) Take(id entry.KeyID, n int, now truce.Instant) *Refusal {
	if q.buckets == nil {
		q.buckets = map[entry.KeyID]bucket{}
	}
	b := q.buckets[id]
	if back := int((now - b.at) / q.Refill); b.used > 0 && back > 0 {
		b.used, b.at = max(0, b.used-back), b.at+truce.Instant(back)*q.Refill
	}
	if b.used == 0 {
		b.at = now
	}
	if b.used+n > q.Burst {
		return refuse(TooMany, "", "this key has sent %d entries in a short time: wait %d seconds and send again", b.used, (b.at+q.Refill-now+999)/1000)
	}
	b.used += n
	q.buckets[id] = b
	return nil
}
