package ruling

import (
	"slices"

	"truce"
	"truce/canon"
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
	hot     []hot              // of each claim, what every question looks at
	cold    []*[coldBlock]cold // of each claim, the rest
	codes   []byte             // the sources' own numbers of claims, one behind the other
	over    []override
	further []int32 // claims that are not the first of their report, ascending
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

// tip is what the states of one line of growth share: the words, and what
// claims say alike, as numbers; and how far the shared columns are written. A
// Step from a state that is not the furthest copies its columns first, so that
// it cannot write over another's.
type tip struct {
	words   words
	told    numbered[told]
	sources numbered[source]
	paths   words          // of places
	spots   numbered[spot] // where things are said to have been
	areas   []word         // of each spot: the area just below the country
	notes   int
	claims  int
	finder  *finder
	settled *settledCache
	texts   *textCache
	tracts  *tractCache
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

	spot uint32 // of a decision on an incident: where it was
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
	t := &tip{words: newWords(), paths: newWords(), texts: newTextCache(), finder: &finder{}, settled: newSettledCache(), tracts: newTractCache()}
	t.spot(canon.Value{}, Point{}, false) // number 0 is nowhere
	return State{tip: t}
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
	s = s.addNote(n)
	if n.Kind == "incident/1" {
		at, placed := PointOf(e, -1)
		n.spot = s.tip.spot(b.Value("place"), at, placed)
	}
	return s, []Change{change}
}

func (s State) addNote(n *Note) State {
	if s.tip.notes != len(s.notes) {
		s = s.fork()
	}
	s.notes = append(s.notes, n)
	s.tip.notes = len(s.notes)
	return s
}
