package ruling

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"truce"
	"truce/entry"
	"truce/entry/body"
)

// State is the fold of a case: a value that Step never changes. Two states of
// one case share what they have in common, so keeping one for every 10,000
// entries costs almost nothing, and the state at an earlier size is this one
// cut short.
type State struct {
	Size    int64 // entries folded
	genesis *Note
	notes   []*Note
	claims  []claim
	hot     []hot    // of each claim, what every question looks at
	codes   []string // of each claim, its source's own number, which no two share
	over    []override
	unknown []unknownKind
	tip     *tip
}

// override is an entry that names another as superseded. Which of them counts
// is decided when a question is asked, because either may be unknown then.
type override struct {
	pos       int64
	available truce.Instant
	by        entry.KeyID
	signed    truce.Instant
	entry     truce.EntryID
	target    truce.EntryID
	claims    bool
}

// tip is what the states of one line of growth share: the interned words, and
// how far the shared columns are written. A Step from a state that is not the
// furthest copies its columns first, so that it cannot write over another's.
type tip struct {
	words   words
	notes   int
	claims  int
	classes []class
	classOf map[class]uint32
	places  *places
	settled *settledCache
	kin     *kinship
	texts   *textCache
}

// Note is an entry that carries a decision, a statement or a count: everything
// but the claims of reports, of which there may be millions.
type Note struct {
	Pos        int64 // in the record; not used for any result but "as known at a size"
	ID         truce.EntryID
	Kind       string
	By         entry.KeyID
	Of         truce.Party
	Own        bool
	Happened   truce.Interval
	Available  truce.Instant
	Basis      string
	Signed     truce.Instant
	Supersedes []truce.EntryID
	Refs       []entry.Ref
	Body       body.Body
	Sealed     bool // the body is withheld or erased

}

// claim is one claim of a report, in fixed size. Words are interned.
type claim struct {
	pos                 int64
	id                  truce.EntryID
	n, at               int32 // which claim of the report; its place in the columns
	by                  word
	signed              truce.Instant
	of, outlet, origin  word // whose report, who published it, whose information
	available           truce.Instant
	earliest, latest    truce.Instant
	grain               word
	status              word
	attacker, victim    word // parties in the roles attacker and target
	sideA, sideB        word // parties that fought, as a source codes them
	nameA, nameB        word // the same as the source writes them
	act, weapon, target word
	where               word // path of the place, smallest first
	missing             word
	killed, injured     count
}

// hot is what every question looks at in every claim: 32 bytes, so that a
// pass over a million of them reads 32 MB.
type hot struct {
	earliest, latest, available truce.Instant
	class                       uint32
	killed                      int32 // the least number; 0 when none is said
}

// class is everything but its times on which the result of a claim turns.
// Claims that share it, and whose times lie between the same changes of who is
// bound, have the same result.
type class struct {
	act, attacker, victim, sideA, sideB, target, where word
	by, of, origin, outlet                             word
	area                                               word // the area just below the country
}

// count is a figure in fixed size; said is false when the claim gives none.
type count struct {
	min, max   int32
	said, open bool
	bound, who word
}

// unknownKind counts entries of kinds that this program does not know: kept,
// and what depends on them cannot be determined.
type unknownKind struct {
	pos  int64
	id   truce.EntryID
	kind string
}

// Change says what an entry added to the state.
type Change struct {
	Entry truce.EntryID
	Kind  string
	What  string // note, claims, unknown
}

// NewState is the state before the first entry.
func NewState() State {
	return State{tip: &tip{words: newWords(), texts: newTextCache(), classOf: map[class]uint32{}, places: &places{}, settled: newSettledCache(), kin: &kinship{}}}
}

// Step folds one entry, at its position in the record, into the state.
func Step(s State, pos int64, e *entry.Entry) (State, []Change) {
	s.Size = max(s.Size, pos+1)
	change := Change{Entry: e.ID, Kind: e.Env.Kind, What: "note"}
	for _, target := range e.Env.Supersedes {
		s.over = append(slices.Clip(s.over), override{pos, e.Env.Available, e.Env.By, e.Env.Signed, e.ID, target, false})
	}
	kind, known := body.KindOf(e.Env.Kind)
	if !known {
		s.unknown = append(slices.Clip(s.unknown), unknownKind{pos, e.ID, e.Env.Kind})
		change.What = "unknown"
		return s, []Change{change}
	}
	b, held := body.Of(kind, e)
	if kind.Claims() && held {
		change.What = "claims"
		s = s.addClaims(pos, e, b)
		return s, []Change{change}
	}
	n := &Note{
		Pos: pos, ID: e.ID, Kind: e.Env.Kind, By: e.Env.By, Of: e.Env.Of, Own: e.Env.Mode == entry.Own,
		Happened: e.Env.Happened, Available: e.Env.Available, Basis: e.Env.Basis, Signed: e.Env.Signed,
		Supersedes: e.Env.Supersedes, Refs: e.Env.Refs, Body: b, Sealed: !held,
	}
	if n.Kind == "genesis/1" && s.genesis == nil {
		s.genesis = n
	}
	return s.addNote(n), []Change{change}
}

func (s State) addNote(n *Note) State {
	if s.tip.notes != len(s.notes) {
		s = s.fork()
	}
	s.notes = append(s.notes, n)
	s.tip.notes = len(s.notes)
	return s
}

// joined joins names by blanks.
func joined(names []string) string {
	if len(names) == 1 {
		return names[0]
	}
	return strings.Join(names, " ")
}

// fork gives the state columns of its own.
func (s State) fork() State {
	s.notes, s.claims = slices.Clone(s.notes), slices.Clone(s.claims)
	s.hot, s.codes = slices.Clone(s.hot), slices.Clone(s.codes)
	t := *s.tip
	t.words = t.words.clone()
	t.notes, t.claims = len(s.notes), len(s.claims)
	t.classes, t.classOf = slices.Clone(t.classes), maps.Clone(t.classOf)
	t.places, t.settled, t.kin = &places{}, newSettledCache(), &kinship{}
	s.tip = &t
	return s
}

func (s State) addClaims(pos int64, e *entry.Entry, b body.Body) State {
	if s.tip.claims != len(s.claims) {
		s = s.fork()
	}
	w := &s.tip.words
	meta := claim{
		pos: pos, id: e.ID, by: w.of(string(e.Env.By)), signed: e.Env.Signed,
		of: w.of(string(e.Env.Of)), available: e.Env.Available,
	}
	code := strings.Clone(b.Text("code"))
	meta.origin, meta.outlet = meta.of, meta.of
	if v := b.Text("origin"); v != "" {
		meta.origin = w.of(v)
	}
	if v := b.Text("outlet"); v != "" {
		meta.outlet = w.of(v)
	}
	claims, _ := b.Value("claims").List()
	for i := range claims {
		c := body.From(claims[i])
		r := meta
		r.n, r.at = int32(i), int32(len(s.claims))
		r.act, r.weapon, r.target = w.of(c.Text("act")), w.of(c.Text("weapon")), w.of(c.Text("target"))
		r.status, r.missing = w.of(c.Text("status")), w.of(joined(c.Names("missing")))
		when := e.Env.Happened
		if c.Has("time") {
			when = c.Span("time")
		}
		r.earliest, r.latest, r.grain = when.Earliest, when.Latest, w.of(string(when.Grain))
		area := word(0)
		if p, ok := c.Place("place"); ok {
			path := p.Path()
			r.where, area = w.of(path), w.of(governorate(path))
		}
		actors, _ := c.Value("actors").List()
		for k := range actors {
			r.actor(w, body.From(actors[k]))
		}
		r.killed, r.injured = w.count(c, "killed"), w.count(c, "injured")
		s.claims = append(s.claims, r)
		h := hot{earliest: r.earliest, latest: r.latest, available: r.available, class: s.tip.class(r.class(area))}
		if r.killed.said {
			h.killed = r.killed.min
		}
		s.hot = append(s.hot, h)
		s.codes = append(s.codes, code)
	}
	s.tip.claims = len(s.claims)
	return s
}

func (c *claim) class(area word) class {
	return class{c.act, c.attacker, c.victim, c.sideA, c.sideB, c.target, c.where, c.by, c.of, c.origin, c.outlet, area}
}

// class interns a class.
func (t *tip) class(c class) uint32 {
	if n, ok := t.classOf[c]; ok {
		return n
	}
	n := uint32(len(t.classes))
	t.classes = append(t.classes, c)
	t.classOf[c] = n
	return n
}

// places finds the claims of an entry. It is filled when it is first asked and
// grows with the columns: folding a long record need not wait for it.
type places struct {
	mu     sync.Mutex
	at     map[[8]byte]int32 // first claim of an entry, by the first bytes of its id
	also   []int32           // first claims of entries whose first bytes another has
	filled int
}

func (p *places) fill(claims []claim) {
	if p.at == nil {
		p.at = make(map[[8]byte]int32, len(claims))
	}
	for ; p.filled < len(claims); p.filled++ {
		c := &claims[p.filled]
		if c.n != 0 {
			continue
		}
		key := [8]byte(c.id[:8])
		if _, taken := p.at[key]; taken {
			p.also = append(p.also, int32(p.filled))
		} else {
			p.at[key] = int32(p.filled)
		}
	}
}

// claimsOf are the claims of an entry, by their place in the columns.
func (s *State) claimsOf(id truce.EntryID) []int32 {
	p := s.tip.places
	p.mu.Lock()
	defer p.mu.Unlock()
	p.fill(s.claims)
	starts := p.also
	if at, ok := p.at[[8]byte(id[:8])]; ok {
		starts = append([]int32{at}, starts...)
	}
	for _, at := range starts {
		var out []int32
		for i := at; int(i) < len(s.claims) && s.claims[i].id == id; i++ {
			out = append(out, i)
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

func (c *claim) actor(w *words, a body.Body) {
	party, name := w.of(a.Text("party")), w.of(a.Text("name"))
	switch a.Text("role") {
	case "attacker":
		c.attacker, c.nameA = party, name
	case "target":
		c.victim, c.nameB = party, name
	case "side_a":
		c.sideA, c.nameA = party, name
	case "side_b":
		c.sideB, c.nameB = party, name
	}
}
