package witness

import (
	"cmp"
	"encoding/hex"
	"slices"

	"truce"
	"truce/entry"
	"truce/entry/body"
)

// Record is the entries of a case, in the order of their positions from the
// beginning on.
type Record struct {
	notes   []*note
	byID    map[string]*note // by the id as it is printed
	unknown int              // of a kind that this program does not know
}

type note struct {
	pos    int64
	id     truce.EntryID
	env    *entry.Envelope
	body   body.Body
	held   bool // its body is at hand
	kind   bool // its kind is known
	claims []claim
	signed bool // by one who may
	roots  bool // as far as its key goes, whoever it is the word of

	incident string // of a decision, the id of what it is about
}

// claim is one claim of a report.
type claim struct {
	body.Body
	when truce.Interval
}

// NewRecord takes the entries of a record. Whether a signature fits its bytes
// is not judged here, that is what verify is for; whether its key may sign is.
func NewRecord(entries []*entry.Entry) *Record {
	r := &Record{byID: map[string]*note{}}
	for i, e := range entries {
		if e == nil || e.Env == nil {
			continue
		}
		n := &note{pos: int64(i), id: e.ID, env: e.Env}
		k, known := body.KindOf(e.Env.Kind)
		if n.kind = known; known {
			n.body, n.held = body.Of(k, e)
		} else {
			r.unknown++
		}
		if known && k.Claims() {
			for _, b := range n.body.List("claims") {
				c := claim{b, e.Env.Happened}
				if b.Has("time") {
					c.when = b.Span("time")
				}
				n.claims = append(n.claims, c)
			}
		}
		if n.env.Kind == "incident/1" {
			n.incident = "i_" + truce.ShortHash(entry.ID([]byte("truce/incident/v1"+n.env.Case.Hex()+n.body.Text("incident"))))
		}
		r.notes = append(r.notes, n)
		r.byID[e.ID.String()] = n
	}
	r.sign()
	return r
}

// sign finds whose signature counts: that of the keys of the genesis, and of
// keys to which one of those gave a role, within its time and until it was
// revoked; of a party's own word, the key of that party.
func (r *Record) sign() {
	type grant struct {
		actor                truce.Party
		from, until, revoked truce.Instant
		pos                  int64
	}
	keys, root := map[entry.KeyID]grant{}, map[entry.KeyID]bool{}
	never := grant{from: truce.NoInstant, until: truce.NoInstant, revoked: truce.NoInstant, pos: -1}
	give := func(b body.Body, g grant, isRoot bool) {
		raw, err := hex.DecodeString(b.Text("key"))
		if err != nil || len(raw) != 32 || b.Text("alg") != "ed25519" || root[entry.KeyIDOf(raw)] {
			return
		}
		keys[entry.KeyIDOf(raw)] = g
		if isRoot {
			root[entry.KeyIDOf(raw)] = true
		}
	}
	for _, n := range r.notes {
		if n.env.Kind == "genesis/1" {
			g := never
			g.actor = n.env.Of
			for _, k := range n.body.List("root_keys") {
				give(k, g, true)
			}
			break
		}
	}
	for _, n := range r.notes {
		if n.env.Kind == "role/1" && root[n.env.By] {
			g := never
			g.actor, g.from, g.until = truce.Party(n.body.Text("actor")), n.body.Time("from"), n.body.Time("until")
			give(n.body, g, false)
		}
	}
	for _, n := range r.notes {
		if g, ok := keys[entry.KeyID(n.body.Text("key"))]; ok && n.env.Kind == "key_revoked/1" && root[n.env.By] {
			g.revoked, g.pos = n.body.Time("from"), n.pos
			keys[entry.KeyID(n.body.Text("key"))] = g
		}
	}
	for _, n := range r.notes {
		g, ok := keys[n.env.By]
		at := n.env.Signed
		n.roots = ok && !(g.pos >= 0 && n.pos > g.pos) && !(at.Known() && (g.revoked.Known() && at >= g.revoked || g.from.Known() && at < g.from || g.until.Known() && at >= g.until))
		n.signed = n.roots && (n.env.Mode != entry.Own || g.actor == n.env.Of)
	}
}

// world is the record as one question knows it.
type world struct {
	*Record
	asOf, knownAt truce.Instant
	size          int64
	gone          map[truce.EntryID]bool // superseded or taken back by a known entry
	words         map[string]string      // of the documents, by their id
	names         map[truce.Party]*note
	scanned       map[scan][]*note
}

// scan names one scan of the record; what it found is kept.
type scan struct {
	kind    string
	anyTime bool
}

func (r *Record) as(asOf, knownAt truce.Instant, size int64) *world {
	w := &world{Record: r, asOf: asOf, knownAt: knownAt, size: size, gone: map[truce.EntryID]bool{}, words: map[string]string{}, names: map[truce.Party]*note{}, scanned: map[scan][]*note{}}
	for _, n := range r.notes {
		if !w.known(n) {
			continue
		}
		for _, id := range n.env.Supersedes {
			w.gone[id] = w.gone[id] || n.roots
		}
		for _, ref := range n.env.Refs {
			w.gone[ref.ID] = w.gone[ref.ID] || n.env.Kind == "retraction/1" && n.signed
		}
	}
	for _, n := range w.all("agreement/1", true) {
		w.words[n.body.Text("document")] += n.body.Text("words") + "\n"
	}
	for _, n := range w.all("actor/1", true) {
		p, from := truce.Party(n.body.Text("party")), n.body.Time("from")
		if was := w.names[p]; !(from.Known() && from > asOf) && (was == nil || from.Known() && from > was.body.Time("from")) {
			w.names[p] = n
		}
	}
	return w
}

// name is what a party is called at the instant asked about.
func (w *world) name(p truce.Party) string {
	if n := w.names[p]; n != nil && n.body.Text("name") != "" {
		return n.body.Text("name")
	}
	return string(p)
}

// known says whether the question knows an entry: by position and, in a case
// typed in later, by when it was available.
func (w *world) known(n *note) bool {
	return n.pos < w.size && (!w.knownAt.Known() || !n.env.Available.Known() || n.env.Available <= w.knownAt)
}

// counts says whether an entry is known, signed by one who may, and in force.
func (w *world) counts(n *note) bool { return w.known(n) && n.signed && !w.gone[n.id] }

// had says whether something of that time had, or may have, begun.
func (w *world) had(t truce.Interval) bool { return !t.Earliest.Known() || t.Earliest <= w.asOf }

// all lists the entries of a kind that count and, unless any time will do, had
// happened, by time: a plain scan of the whole record.
func (w *world) all(kind string, anyTime bool) []*note {
	out, done := w.scanned[scan{kind, anyTime}]
	if done {
		return out
	}
	for _, n := range w.notes {
		if n.env.Kind == kind && w.counts(n) && (anyTime || w.had(n.env.Happened)) {
			out = append(out, n)
		}
	}
	slices.SortFunc(out, func(a, b *note) int {
		return cmp.Or(cmp.Compare(a.env.Happened.Earliest, b.env.Happened.Earliest), cmp.Compare(a.env.Available, b.env.Available), slices.Compare(a.id[:], b.id[:]))
	})
	w.scanned[scan{kind, anyTime}] = out
	return out
}

// ref is the entry to which a note refers in a role, as far as it is known.
func (w *world) ref(n *note, role string) *note {
	for _, r := range n.env.Refs {
		if to := w.byID[r.ID.String()]; r.Role == role && to != nil && w.known(to) && to.signed {
			return to
		}
	}
	return nil
}
