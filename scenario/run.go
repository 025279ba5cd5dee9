package scenario

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"truce"
	"truce/agreement"
	"truce/entry"
	"truce/intake"
	"truce/ruling"
)

// Result is what came out of a scenario under one set of documents.
type Result struct {
	Scenario string
	Document string // id of the agreement
	File     string
	Moments  []Moment
	Missed   []Missed  // expectations that were not met
	Met      int       // expectations that were
	Left     []Problem // happenings that concern nothing in these documents

	Entries []*entry.Entry // what the happenings were sealed into, in the order of the record
}

// Moment is the picture at one instant that was asked.
type Moment struct {
	At       truce.Instant
	Local    string
	Known    truce.Instant
	Picture  *ruling.Picture
	Outcomes []Outcome
}

// Load reads the documents that the scenario names, agreement first, and links
// them. Another path for the agreement takes the place of the file's own.
func (s *Scenario) Load(instead string) ([]*agreement.Document, []Problem, error) {
	first := s.Agreement
	if instead != "" {
		first = instead
	}
	var docs []*agreement.Document
	var problems []Problem
	for _, file := range append([]string{first}, s.Documents...) {
		raw, err := os.ReadFile(file)
		if err != nil {
			return nil, []Problem{problemAt(s.head.Value("agreement").Pos(), "reference", "paths go from the folder of the scenario", "the document %s cannot be read", filepath.Base(file))}, nil
		}
		d, found := agreement.Parse(filepath.Base(file), raw)
		problems = append(problems, wrong(file, found)...)
		docs = append(docs, d)
	}
	if len(problems) == 0 {
		for _, x := range agreement.Link(docs...) {
			if x.Severity == agreement.Error {
				problems = append(problems, wrong("", []agreement.Diagnostic{x})...)
			}
		}
	}
	return docs, problems, nil
}

func wrong(file string, found []agreement.Diagnostic) []Problem {
	var out []Problem
	for _, x := range found {
		if x.Severity != agreement.Error {
			continue
		}
		if file == "" {
			file = x.File
		}
		out = append(out, Problem{Schema: "truce.error/1", File: file, Line: x.Line, Column: x.Column, Code: x.Code, Message: x.Message, Hint: x.Hint})
	}
	return out
}

// Run plays the scenario under linked documents; the first is the agreement.
// Lenient, what they do not have is left out and told in Result.Left: so a
// scenario is played through another draft. Else it is a problem.
func (s *Scenario) Run(docs []*agreement.Document, lenient bool) (*Result, []Problem, error) {
	p := &play{s: s, docs: docs, zone: docs[0].Zone(), set: set{}, lenient: lenient, happened: map[string]*agreement.Block{}, labels: map[string]string{}, known: map[string]string{}}
	p.open()
	if len(p.problems) == 0 {
		p.problems = append(p.problems, intake.CheckClauses(p.drafts, docs)...)
	}
	if intake.Bad(p.problems) {
		return nil, p.problems, nil
	}
	entries, problems, err := p.seal()
	if err != nil || len(problems) > 0 {
		return nil, problems, err
	}
	state := folded(entries)
	r := &Result{Scenario: s.Name, Document: docs[0].ID, File: docs[0].File, Left: p.left, Entries: entries}
	for _, at := range p.asks {
		m, err := p.ask(state, at, at)
		if err != nil {
			return nil, nil, err
		}
		r.Moments = append(r.Moments, m)
	}
	return r, nil, p.check(r, state)
}

// ask is the picture as of an instant, as known at another.
func (p *play) ask(state ruling.State, at, known truce.Instant) (Moment, error) {
	q := ruling.Everything()
	q.AsOf, q.KnownAt = at, known
	pic, err := state.Picture(q)
	if err != nil {
		return Moment{}, fmt.Errorf("scenario %s at %s: %w", p.s.Name, at, err)
	}
	return Moment{At: at, Local: p.zone.Local(at), Known: known, Picture: pic, Outcomes: append(outcomes(pic, p.main().ID), p.jointOutcomes(pic)...)}, nil
}

// folded is the state after entries.
func folded(entries []*entry.Entry) ruling.State {
	state := ruling.NewState()
	for i, e := range entries {
		state, _ = ruling.Step(state, int64(i), e)
	}
	return state
}

// seal makes entries of a case of their own of the drafts.
func (p *play) seal() ([]*entry.Entry, []Problem, error) {
	keys, from, now, err := theKeys()
	if err != nil {
		return nil, nil, err
	}
	c := &intake.Case{Name: "Scenario " + p.s.Name, Purpose: "What if: nothing in it happened.", Zone: p.zone.Name(), Attribution: true, Ruling: true, Units: true,
		Visibility: "none", Erasure: "none", Reconstructed: true, Example: true, Desk: desk}
	first, err := intake.Begin(c, keys, from, now, intake.MethodBody("truce_1", ruling.Rules))
	if err != nil {
		return nil, nil, err
	}
	rest, problems, err := intake.Seal(p.drafts, first[0].ID, entry.Seen{}, keys.Desk, from, now)
	if err != nil || len(problems) > 0 {
		return nil, problems, err
	}
	for i, d := range p.drafts {
		if label := p.labels[d.Ref]; label != "" && i < len(rest) {
			p.known[rest[i].ID.String()] = label
		}
	}
	return append(first, rest...), nil, nil
}

// theKeys are the keys of every scenario: they come from a published seed, so
// that the same scenario gives the same entries. They prove nothing.
func theKeys() (intake.Keys, entry.Entropy, truce.Instant, error) {
	const seed = "truce scenario"
	const signed truce.Instant = 1767225600000 // 2026-01-01, the same for all
	once.Do(func() {
		from := entry.Derived(seed)
		root, err := entry.NewKey(from, "root")
		if err != nil {
			keyErr = err
			return
		}
		desk, err := entry.NewKey(from, "desk")
		theOnes, keyErr = intake.Keys{Root: root, Desk: desk, Log: make([]byte, 32)}, err
	})
	return theOnes, entry.Derived(seed), signed, keyErr
}

var (
	once    sync.Once
	theOnes intake.Keys
	keyErr  error
)

// readAsks collects the instants that are asked: those of the head and of
// every expectation.
func (p *play) readAsks() {
	for _, e := range p.s.head.Items("ask") {
		i, err := p.span(e)
		if err != nil {
			if !p.lenient {
				p.bad(e.Pos(), "value", "", "ask: %v", err)
			}
			continue
		}
		p.asks = append(p.asks, asked(i))
	}
	for _, e := range p.expects {
		if e.known == e.at {
			p.asks = append(p.asks, e.at)
		}
	}
	slices.Sort(p.asks)
	p.asks = slices.Compact(p.asks)
	if len(p.asks) == 0 && len(p.expects) == 0 && !p.lenient {
		p.bad(p.s.head.Pos, "missing", `ask = [at("…")], or expect "…" { at = … }`, "nothing is asked")
	}
}

// asked is the instant that a time asks for: of a day its last, as in every
// question to a record.
func asked(i truce.Interval) truce.Instant {
	if i.Exact() {
		return i.Earliest
	}
	return i.Latest - 1
}
