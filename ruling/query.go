package ruling

import (
	"fmt"
	"slices"

	"truce"
	"truce/actor"
	"truce/agreement"
	"truce/civil"
	"truce/entry"
)

// Query asks for a picture. The zero value of AsOf and KnownAt is the Unix
// epoch, so begin with [Everything].
type Query struct {
	// AsOf: what happened later does not count. NoInstant means the last thing
	// that happened on record.
	AsOf truce.Instant
	// Size: entries at this position and later are not known. Negative: all.
	Size int64
	// KnownAt: what was not available by then is not known. Only a
	// reconstructed case can be asked so; in another, ask by Size.
	KnownAt truce.Instant
	// Root is the Merkle root at Size, in hexadecimal; it is printed, not used.
	Root string
	// Limit bounds the assessments that are listed: so many single reports, the
	// first, so many incidents, the latest, and so many matters, those that wait
	// for somebody. Counts, clocks and flags are never bounded. 0 means no limit.
	Limit int
	// Subject is an incident (i_…) and Report a report whose claims are listed
	// whatever the limit.
	Subject string
	Report  truce.EntryID
}

// Everything is the query for all that is known, up to the last happening.
func Everything() Query {
	return Query{AsOf: truce.NoInstant, Size: -1, KnownAt: truce.NoInstant}
}

// view is the state as one query sees it.
type view struct {
	s      State
	q      Query
	zone   civil.Zone
	asOf   truce.Instant
	hot    []hot   // of the claims recorded by then
	notes  []*Note // known, signed by whom it may, not superseded; by time, then id
	byKind map[string][]*Note
	sheet  *sheet
	signed bits                            // of the sheet: notes that are known and whose signature counts
	alive  bits                            // and that nothing supersedes
	dead   map[truce.EntryID]truce.EntryID // superseded or retracted → by which
	keys   map[entry.KeyID]grant
	docs   []*agreement.Document

	refs      map[string]*agreement.Block           // blocks by the ids under which entries cite them
	textSet   string                                // of the documents as encoded
	closed    []*agreement.Block                    // readings that prevail, and patch the documents
	questions []question                            // that are open
	turnsOn   map[*agreement.Block][]question       // see questionsOf
	subviews  map[string]*view                      // under some readings, see reads
	chosen    []*agreement.Block                    // of a subview: its readings
	mirrors   map[*agreement.Block]*agreement.Block // of a subview: see here

	roster *actor.Roster
	flags  []Flag
	known  int64

	unsigned []*Note // known, and their signature does not count

	matters []*matter                 // see allMatters
	answers map[truce.EntryID][]*Note // see answersTo

	onComplaint map[truce.EntryID][]*matter // see mattersOn

	receipts  map[truce.EntryID]truce.Instant // see givenAt
	movements map[string][]*Note              // see movement
	delegated []*Note                         // see delegations
	outlawed  []*Note                         // see unprotected
	takenBack map[truce.EntryID]truce.Instant // see withdrawn
	drawnBy   map[string][]*drawing           // see drawings
	versions  map[*agreement.Block][]*drawing // see drawingsOf

	epochs epochs // see changes
	memo   memo
	lives  *world // see world

	brief       bool // results alone are asked for: no reasons, no figures
	assessments []Assessment
	assessed    []assessed
	groups      []*claimGroup           // of the claims that belong to no incident
	group       []int32                 // of each claim: its place in groups + 1, 0 when it does not count by itself
	skip        bits                    // claims that do not count by themselves
	happenings  []happening             // the decided incidents
	byCounter   map[truce.Party][]int32 // see retold
	count       Counts
	gathered    []*incident // see allIncidents

	phases map[*agreement.Block]*phase
	gates  map[*agreement.Block]*Gate
	clocks map[*agreement.Block]*Clock
	duties map[*agreement.Block][]*instance
	bound  map[*agreement.Block]truce.Interval // instants that a computation names for itself
	busy   map[*agreement.Block]bool           // anchors that are being computed: a circle sees them unset
}

// grant is what a key may do.
type grant struct {
	actor       truce.Party
	from, until truce.Instant
	revoked     truce.Instant
	revokedPos  int64
}

// Reconstructed says whether the case was typed in after the events.
func (s State) Reconstructed() bool {
	return s.genesis != nil && s.genesis.Body.Flag("reconstructed")
}

// Zone is the civil zone of the case.
func (s State) Zone() (civil.Zone, error) {
	if s.genesis == nil {
		return civil.Zone{}, fmt.Errorf("the record has no genesis, so there is no case to speak of")
	}
	return civil.Load(s.genesis.Body.Text("zone"))
}

// ErrNotReconstructed is the error for a question by date to a case whose own
// positions say what was known when.
var ErrNotReconstructed = fmt.Errorf("this case was not reconstructed: what was known is a size of its record, so ask --known with a number, or a date through its checkpoints")

func newView(s State, q Query) (*view, error) {
	if s.genesis == nil {
		return nil, fmt.Errorf("the record has no genesis, so there is no case to speak of")
	}
	zone, err := civil.Load(s.genesis.Body.Text("zone"))
	if err != nil {
		return nil, fmt.Errorf("the zone of the case: %w", err)
	}
	if q.KnownAt.Known() && !s.genesis.Body.Flag("reconstructed") {
		return nil, ErrNotReconstructed
	}
	if q.Size < 0 || q.Size > s.Size {
		q.Size = s.Size
	}
	v := &view{
		s: s, q: q, zone: zone, dead: map[truce.EntryID]truce.EntryID{},
		memo: newMemo(), phases: map[*agreement.Block]*phase{}, gates: map[*agreement.Block]*Gate{}, clocks: map[*agreement.Block]*Clock{},
		duties: map[*agreement.Block][]*instance{}, refs: map[string]*agreement.Block{}, turnsOn: map[*agreement.Block][]question{}, subviews: map[string]*view{}, bound: map[*agreement.Block]truce.Interval{}, busy: map[*agreement.Block]bool{},
	}
	// Positions grow, so what is known at a size is the columns cut short.
	v.hot = s.hot[:s.claimsBefore(q.Size)]
	v.sheet = s.sheet()
	v.findKeys()
	v.findDead()
	v.findNotes()
	v.asOf = q.AsOf
	if !v.asOf.Known() {
		v.asOf = v.lastHappening()
	}
	v.findTexts()
	v.findRoster()
	for _, n := range v.unsigned {
		word := v.authority(n.By, n.Pos, n.Signed, n.Of, n.Own)
		v.flag(word, "the signature does not count: "+authorityWords[word], n)
	}
	return v, nil
}

// isKnown says whether the query knows an entry of that position and availability.
func (v *view) isKnown(pos int64, available truce.Instant) bool {
	return pos < v.q.Size && (!v.q.KnownAt.Known() || !available.Known() || available <= v.q.KnownAt)
}

// findKeys collects who may sign what. The keys of the genesis give roles; a
// role counts only when one of them signed it. Authority is the same at every
// --known: time travel moves facts, never permissions (law 9).
func (v *view) findKeys() {
	v.keys = map[entry.KeyID]grant{}
	root := map[entry.KeyID]bool{}
	for _, k := range v.s.genesis.Body.List("root_keys") {
		if id, err := keyFrom(k.Text("alg"), k.Text("key")); err == nil {
			root[id] = true
			v.keys[id] = grant{actor: v.s.genesis.Of, from: truce.NoInstant, until: truce.NoInstant, revoked: truce.NoInstant, revokedPos: -1}
		}
	}
	for _, n := range v.sheet.rights {
		if n.Kind != "role/1" || !root[n.By] {
			continue
		}
		id, err := keyFrom(n.Body.Text("alg"), n.Body.Text("key"))
		if err != nil || root[id] {
			continue
		}
		v.keys[id] = grant{
			actor: truce.Party(n.Body.Text("actor")), from: n.Body.Time("from"), until: n.Body.Time("until"),
			revoked: truce.NoInstant, revokedPos: -1,
		}
	}
	for _, n := range v.sheet.rights {
		if n.Kind != "key_revoked/1" || !root[n.By] {
			continue
		}
		id := entry.KeyID(n.Body.Text("key"))
		if g, ok := v.keys[id]; ok {
			g.revoked, g.revokedPos = n.Body.Time("from"), n.Pos
			v.keys[id] = g
		}
	}
}

// authority is the word for what an entry's signature is worth: "" when it
// counts, pending when its key is not yet on record, unauthorised otherwise.
func (v *view) authority(by entry.KeyID, pos int64, signed truce.Instant, of truce.Party, own bool) string {
	g, ok := v.keys[by]
	switch {
	case !ok:
		return "pending"
	case g.revokedPos >= 0 && pos > g.revokedPos,
		g.revoked.Known() && signed.Known() && signed >= g.revoked,
		g.from.Known() && signed.Known() && signed < g.from,
		g.until.Known() && signed.Known() && signed >= g.until,
		own && g.actor != of:
		return "unauthorised"
	}
	return ""
}

func (v *view) findDead() {
	for _, o := range v.s.over {
		if v.isKnown(o.pos, o.available) && v.authority(o.by, o.pos, o.signed, "", false) == "" {
			v.dead[o.target] = o.entry
		}
	}
	for _, n := range v.sheet.rights {
		if n.Kind != "retraction/1" || !v.isKnown(n.Pos, n.Available) || v.authority(n.By, n.Pos, n.Signed, n.Of, n.Own) != "" {
			continue
		}
		for _, r := range n.Refs {
			v.dead[r.ID] = n.ID
		}
	}
}

var authorityWords = map[string]string{
	"pending":      "its key is not on record yet",
	"unauthorised": "its key had no such right when it was signed, or was revoked before it was recorded",
}

// lastHappening is the end of the last interval on record.
func (v *view) lastHappening() truce.Instant {
	last := truce.MinInstant
	see := func(i truce.Interval) {
		if i.Earliest.Known() {
			last = max(last, i.Earliest)
		}
		if i.Latest.Known() {
			last = max(last, i.Latest-1)
		}
	}
	for _, n := range v.notes {
		see(n.Happened)
	}
	for i := range v.hot {
		h := &v.hot[i]
		if v.q.KnownAt.Known() && h.available > v.q.KnownAt || v.s.unhappened(int32(i)) {
			continue
		}
		if h.earliest > last {
			last = h.earliest
		}
		if h.latest > last {
			last = h.latest - 1
		}
	}
	return last
}

// kind lists the notes of a kind that had happened, by time.
func (v *view) kind(kind string) []*Note {
	var out []*Note
	for _, n := range v.byKind[kind] {
		if v.had(n.Happened) {
			out = append(out, n)
		}
	}
	return out
}

// anyTime lists the notes of a kind whenever they were made: findings and
// tallies are knowledge about earlier happenings, not happenings themselves.
func (v *view) anyTime(kind string) []*Note { return v.byKind[kind] }

// had says whether something of that time had, or may have, begun as of the query.
func (v *view) had(i truce.Interval) bool { return !i.Earliest.Known() || i.Earliest <= v.asOf }

// ref is the first reference of a role.
func (n *Note) ref(role string) (truce.EntryID, bool) {
	for _, r := range n.Refs {
		if r.Role == role {
			return r.ID, true
		}
	}
	return truce.EntryID{}, false
}

// why is a reason that rests on this note.
func (n *Note) why(rule, text string) Why {
	return Why{Rule: rule, Entry: n.ID.String(), Text: text}
}

// contested flags unrelated decisions on one matter, once for all of them.
func (v *view) contested(text string, notes []*Note) {
	notes = slices.Clone(notes)
	slices.SortFunc(notes, byTime)
	v.flag("contested", text, slices.Compact(notes)...)
}

func (v *view) flag(kind, text string, notes ...*Note) {
	f := Flag{Kind: kind, Text: text}
	id := "flag/" + kind
	since := truce.NoInstant
	for _, n := range notes {
		f.Entries = append(f.Entries, n.ID.String())
		id += "/" + n.ID.String()
		if !since.Known() {
			since = n.Happened.Earliest
		}
		f.Why = append(f.Why, n.why(kind, v.said(n)))
	}
	why := f.Why
	f.Item = v.item(id, "", kind, since, why...)
	v.flags = append(v.flags, f)
}

// said is a note in one sentence: who, and what in the desk's own words, with
// the mark of a fact from general knowledge.
func (v *view) said(n *Note) string {
	text := n.Body.Text("text")
	if text == "" {
		text = n.Kind
	}
	if n.Sealed {
		text = "sealed"
	}
	if mark := n.Body.Text("confidence"); mark != "" {
		text += " (" + mark + ")"
	}
	if n.Of == "" {
		return text
	}
	return v.name(n.Of) + ": " + text
}
