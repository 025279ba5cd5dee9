package victim

import (
	"cmp"
	"slices"
	"strings"

	"truce"
	"truce/entry"
	"truce/entry/body"
	"truce/keyring"
)

// The kinds of this package.
const (
	kindVictim    = "victim/1"
	kindSame      = "same_person/1"
	kindConsent   = "consent/1"
	kindWithdrawn = "consent_withdrawn/1"
	kindName      = "published_name/1"
	kindRequest   = "correction_request/1"
	kindRead      = "read/1"
)

// Record is a record of a person, as it stands outside the seal.
type Record struct {
	ID       truce.EntryID
	Incident string // i_…, "" where it names none that is on record
	Killed   bool   // else injured
	Box      string
	Signed   truce.Instant
}

// Consent is a consent to publish a name.
type Consent struct {
	ID       truce.EntryID
	About    truce.EntryID
	Scope    []string
	Relation string
	Until    truce.Instant // NoInstant when it holds until it is withdrawn
}

// Name is a published name. What its consent does not cover is empty.
type Name struct {
	ID, Record, Consent   truce.EntryID
	Names                 []string
	Age, Sex, Place, Date string
}

// Book is what a record of entries says of persons. The zero value is the book
// before the first entry. Not for several goroutines at once.
type Book struct {
	Desk truce.Party // whose case it is
	ring keyring.Ring

	genesis   truce.EntryID
	incidents map[truce.EntryID]string   // decision → the incident's own name
	titles    map[string]truce.EntryID   // i_… → the last decision on it
	called    map[string]string          // i_… → its title, as last decided
	merges    map[string][]truce.EntryID // i_… of what was merged → decisions that did
	into      map[truce.EntryID]string   // such a decision → its incident
	gone      map[truce.EntryID]bool     // withdrawn or superseded
	records   []recorded
	pairs     []signed
	consents  []signed
	withdrawn map[truce.EntryID]bool
	names     []signed
	reads     []signed
}

type recorded struct {
	signed
	decision truce.EntryID
}

// signed is an entry at its position.
type signed struct {
	pos int64
	e   *entry.Entry
}

// Add folds an entry in, at its position.
func (b *Book) Add(pos int64, e *entry.Entry) {
	if b.gone == nil {
		b.incidents, b.titles, b.called, b.merges, b.into = map[truce.EntryID]string{}, map[string]truce.EntryID{}, map[string]string{}, map[string][]truce.EntryID{}, map[truce.EntryID]string{}
		b.gone, b.withdrawn = map[truce.EntryID]bool{}, map[truce.EntryID]bool{}
	}
	b.ring.Add(pos, e)
	for _, id := range e.Env.Supersedes {
		b.gone[id] = true
	}
	at := signed{pos, e}
	switch e.Env.Kind {
	case "genesis/1":
		b.genesis, b.Desk = e.ID, e.Env.Of
	case "retraction/1":
		for _, r := range e.Env.Refs {
			b.gone[r.ID] = true
		}
	case "incident/1":
		b.incident(e)
	case kindVictim:
		x := recorded{signed: at}
		for _, r := range e.Env.Refs {
			x.decision = r.ID
		}
		b.records = append(b.records, x)
	case kindSame:
		b.pairs = append(b.pairs, at)
	case kindConsent:
		b.consents = append(b.consents, at)
	case kindWithdrawn: // by whomever: what hides a name is taken at its word
		for _, r := range e.Env.Refs {
			b.withdrawn[r.ID] = true
		}
	case kindName:
		b.names = append(b.names, at)
	case kindRead:
		if bodyOf(e).Text("part") == string(entry.Person) {
			b.reads = append(b.reads, at)
		}
	}
}

func (b *Book) incident(e *entry.Entry) {
	name := bodyOf(e).Text("incident")
	if name == "" {
		return
	}
	id := b.incidentID(name)
	b.incidents[e.ID], b.titles[id], b.called[id] = id, e.ID, bodyOf(e).Text("title")
	for _, r := range e.Env.Refs {
		if r.Role == "merges" {
			b.into[e.ID] = id
			if old := b.incidents[r.ID]; old != "" && old != id {
				b.merges[old] = append(b.merges[old], e.ID)
			}
		}
	}
}

// incidentID is the id of an incident by the name that decisions give it, as
// package triage computes it.
func (b *Book) incidentID(name string) string {
	return "i_" + truce.ShortHash(entry.ID([]byte("truce/incident/v1"+b.genesis.Hex()+name)))
}

// Incident is the id and the last decision of an incident, by its id, by the
// name that decisions give it, or by one that was merged into it.
func (b *Book) Incident(s string) (id string, decision truce.EntryID, ok bool) {
	if !strings.HasPrefix(s, "i_") {
		s = b.incidentID(s)
	}
	s = b.now(s)
	decision, ok = b.titles[s]
	return s, decision, ok
}

// Incident is a decided incident by which records can go.
type Incident struct{ ID, Title string }

// Incidents are the decided incidents, by title and then by id, without those
// that were merged into another or withdrawn.
func (b *Book) Incidents() (out []Incident) {
	for id, decision := range b.titles {
		if b.now(id) == id && !b.gone[decision] {
			out = append(out, Incident{id, b.called[id]})
		}
	}
	slices.SortFunc(out, func(x, y Incident) int { return cmp.Or(cmp.Compare(x.Title, y.Title), cmp.Compare(x.ID, y.ID)) })
	return out
}

// now follows merges that are in force.
func (b *Book) now(id string) string {
	for range len(b.merges) + 1 {
		i := slices.IndexFunc(b.merges[id], func(d truce.EntryID) bool { return !b.gone[d] })
		if i < 0 {
			return id
		}
		id = b.into[b.merges[id][i]]
	}
	return id
}

// counts says whether an entry counts: signed by a key that was good, and
// neither withdrawn nor superseded.
func (b *Book) counts(x signed) bool {
	return !b.gone[x.e.ID] && b.ring.Word(x.pos, x.e.Env) == ""
}

// keepers says whether a keeper signed an entry.
func (b *Book) keepers(x signed) bool {
	g, _ := b.ring.Grant(x.e.Env.By)
	return g.Role == keyring.Keeper
}

// Records are the records that count and are held, in the order in which they
// were made.
func (b *Book) Records() (out []Record) {
	for _, x := range b.records {
		said, held := held(x.e)
		if !b.counts(x.signed) || !held || said.Text("box") == "" {
			continue
		}
		out = append(out, Record{ID: x.e.ID, Incident: b.now(b.incidents[x.decision]), Killed: said.Text("harm") == "killed", Box: said.Text("box"), Signed: x.e.Env.Signed})
	}
	return out
}

// Record finds a record by its id, short or of 64 digits.
func (b *Book) Record(id string) (Record, bool) {
	for _, r := range b.Records() {
		if r.ID.String() == id || r.ID.Hex() == id {
			return r, true
		}
	}
	return Record{}, false
}

// Held finds a record whose box is held, also one that was replaced or withdrawn:
// what can be erased.
func (b *Book) Held(id string) (Record, bool) {
	for _, x := range b.records {
		if said, ok := held(x.e); ok && (x.e.ID.String() == id || x.e.ID.Hex() == id) {
			return Record{ID: x.e.ID, Box: said.Text("box")}, true
		}
	}
	return Record{}, false
}

// SealsTo are the recipients of the keepers now.
func (b *Book) SealsTo(now truce.Instant) []string { return b.ring.SealsTo(now) }

// Keeps says why a key may not open records, "" when it may; Writes, why it may
// not add one.
func (b *Book) Keeps(id entry.KeyID, now truce.Instant) string { return b.ring.Keeps(id, now) }

// Writes says why a key may not record for the desk.
func (b *Book) Writes(id entry.KeyID, now truce.Instant) string {
	if b.ring.Keeps(id, now) == "" {
		return ""
	}
	return b.ring.Decides(id, now)
}

// Consents are the consents that are in force at now, in the order of the record.
func (b *Book) Consents(now truce.Instant) (out []Consent) {
	for _, x := range b.consents {
		said := bodyOf(x.e)
		c := Consent{ID: x.e.ID, Scope: said.Names("scope"), Relation: said.Text("relation"), Until: said.Time("until")}
		for _, r := range x.e.Env.Refs {
			c.About = r.ID
		}
		if b.counts(x) && !b.withdrawn[c.ID] && (!c.Until.Known() || now < c.Until) && slices.Contains(c.Scope, "name") {
			out = append(out, c)
		}
	}
	return out
}

// Consent finds a consent in force by its id.
func (b *Book) Consent(id string, now truce.Instant) (Consent, bool) {
	for _, c := range b.Consents(now) {
		if c.ID.String() == id || c.ID.Hex() == id {
			return c, true
		}
	}
	return Consent{}, false
}

// Names are the names that are published at now, by name and then by id. A name
// is shown while a keeper's publication of it is in force, its consent is, and
// the record that both speak of counts; of two publications of one record that
// do not supersede one another neither is. Now is the present: no question
// about the past asks here with another (law 9).
func (b *Book) Names(now truce.Instant) (out []Name) {
	consents := map[truce.EntryID]Consent{}
	for _, c := range b.Consents(now) {
		consents[c.ID] = c
	}
	known := map[truce.EntryID]bool{}
	for _, r := range b.Records() {
		known[r.ID] = true
	}
	times := map[truce.EntryID]int{}
	for _, x := range b.names {
		n, ok := nameOf(x.e)
		c, consented := consents[n.Consent]
		if !ok || !consented || !b.counts(x) || !b.keepers(x) || c.About != n.Record || !known[n.Record] {
			continue
		}
		for field, at := range map[string]*string{"age": &n.Age, "sex": &n.Sex, "place": &n.Place, "date": &n.Date} {
			if !slices.Contains(c.Scope, field) {
				*at = ""
			}
		}
		times[n.Record]++
		out = append(out, n)
	}
	out = slices.DeleteFunc(out, func(n Name) bool { return times[n.Record] > 1 })
	slices.SortFunc(out, func(a, b Name) int {
		return cmp.Or(slices.Compare(a.Names, b.Names), slices.Compare(a.ID[:], b.ID[:]))
	})
	return out
}

// nameOf reads a publication; ok is false when its part is erased.
func nameOf(e *entry.Entry) (n Name, ok bool) {
	said, ok := held(e)
	n = Name{ID: e.ID, Names: said.Names("names"), Age: said.Text("age"), Sex: said.Text("sex"), Place: said.Text("place"), Date: said.Text("date")}
	for _, r := range e.Env.Refs {
		switch r.Role {
		case "about":
			n.Record = r.ID
		case "consent":
			n.Consent = r.ID
		}
	}
	return n, ok && len(n.Names) > 0
}

// Publications are all publications of a record or on a consent whose part is
// held, in force or not: what a withdrawal erases.
func (b *Book) Publications(of truce.EntryID) (out []truce.EntryID) {
	for _, x := range b.names {
		if n, ok := nameOf(x.e); ok && (n.Record == of || n.Consent == of) {
			out = append(out, x.e.ID)
		}
	}
	return out
}

func held(e *entry.Entry) (body.Body, bool) {
	k, ok := body.KindOf(e.Env.Kind)
	if !ok {
		return body.Body{}, false
	}
	return body.Of(k, e)
}

func bodyOf(e *entry.Entry) body.Body {
	b, _ := held(e)
	return b
}

// ConsentID finds a consent on record, in force or not, by its id.
func (b *Book) ConsentID(id string) (truce.EntryID, bool) {
	for _, x := range b.consents {
		if x.e.ID.String() == id || x.e.ID.Hex() == id {
			return x.e.ID, true
		}
	}
	return truce.EntryID{}, false
}
