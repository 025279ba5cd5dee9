package scenario

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"truce"
	"truce/agreement"
	"truce/civil"
	"truce/intake"
)

// play is one run of a scenario under one set of documents.
type play struct {
	s        *Scenario
	docs     []*agreement.Document // the first is the agreement
	zone     civil.Zone
	set      set
	lenient  bool // what the documents do not have is left out, not an error
	drafts   []intake.Draft
	problems []Problem
	left     []Problem // happenings that were left out
	asks     []truce.Instant
	expects  []*expectation
	happened map[string]*agreement.Block
	labels   map[string]string // of entries that others refer to: ref → label in the file
	known    map[string]string // the same by the short ids that the entries got
}

func (p *play) main() *agreement.Document { return p.docs[0] }

func (p *play) bad(at agreement.Pos, code, hint, format string, args ...any) {
	p.problems = append(p.problems, problemAt(at, code, hint, format, args...))
}

// absent reports a reference to what the documents do not have: an error, or,
// under another document, a happening that is left out.
func (p *play) absent(at agreement.Pos, format string, args ...any) {
	x := problemAt(at, "reference", "truce clauses lists the clauses of a document", format, args...)
	if p.lenient {
		p.left = append(p.left, x)
		return
	}
	p.problems = append(p.problems, x)
}

// fields are the fields of a line of drafts.
type fields map[string]any

// line hands a line of drafts to intake, which judges it as it judges any.
func (p *play) line(b *agreement.Block, f fields) {
	raw, err := json.Marshal(f)
	if err != nil {
		p.bad(b.Pos, "value", "", "%v", err)
		return
	}
	d, found := intake.ParseLine(p.s.File, b.Pos.Line, raw, p.zone)
	for _, x := range found {
		if x.Column = b.Pos.Column; !x.Warning {
			p.problems = append(p.problems, x)
		}
	}
	p.drafts = append(p.drafts, d)
}

func stamp(i truce.Instant) string { return i.String() }

// when is an interval as drafts write it.
func when(i truce.Interval) any {
	if i.Exact() {
		return stamp(i.Earliest)
	}
	to := i.Latest
	if to%1000 == 1 {
		to-- // between(a, b) ends with b
	}
	return fields{"from": stamp(i.Earliest), "to": stamp(to), "grain": "days"}
}

// entry makes a line of a kind from a block: its times, its words, its body.
func (p *play) entry(b *agreement.Block, kind, of string, at truce.Interval, body fields, more fields) {
	known := at.Earliest
	if !at.Exact() && at.Latest.Known() {
		known = at.Latest - 1
	}
	if b.Kind == "watches" {
		known = at.Earliest // what is watched is known as it goes
	}
	if b.Has("known") {
		k, err := p.instant(b.Value("known"))
		if err != nil {
			p.bad(b.Value("known").Pos(), "value", "", "known: %v", err)
			return
		}
		known = k
	}
	said := b.Text("text")
	if said == "" {
		said = fmt.Sprintf("Scenario %s, line %d: %s %q.", p.s.Name, b.Pos.Line, b.Kind, b.Name)
	}
	body["text"] = said
	f := fields{"kind": kind, "of": of, "happened": when(at), "available": stamp(known), "basis": "the scenario says so", "body": body}
	for k, v := range more {
		f[k] = v
	}
	p.line(b, f)
}

// time reads the attribute of a block that says when; ok is false when it
// cannot be read, which has been said.
func (p *play) time(b *agreement.Block, attr string) (truce.Interval, bool) {
	if !b.Has(attr) {
		return truce.Interval{Earliest: truce.NoInstant, Latest: truce.NoInstant}, true
	}
	i, err := p.span(b.Value(attr))
	if err != nil {
		if p.lenient {
			p.left = append(p.left, problemAt(b.Value(attr).Pos(), "reference", "", "%s: %v", attr, err))
			return i, false
		}
		p.bad(b.Value(attr).Pos(), "value", "", "%s: %v", attr, err)
		return i, false
	}
	return i, true
}

// target is the block of the documents that a label names: name,
// clause/name, document/clause/name, with case and party after dots.
type target struct {
	block *agreement.Block
	rest  []string // what follows the block's own name: a case, a party
}

func (t target) ref() string { return string(t.block.Ref()) }

// find looks a label up in the documents.
func (p *play) find(label string, kinds ...string) (target, bool) {
	name := label
	if i := strings.LastIndexByte(label, '/'); i >= 0 {
		name = label[i+1:]
	}
	name, _, _ = strings.Cut(name, "@")
	parts := strings.Split(name, ".")
	for _, d := range p.docs {
		if b := lookup(d, parts[0], kinds); b != nil && within(b, label) {
			return target{b, parts[1:]}, true
		}
	}
	return target{}, false
}

func lookup(d *agreement.Document, name string, kinds []string) *agreement.Block {
	for _, b := range d.Blocks {
		if b.Name == name && b.Kind != "reading" && (len(kinds) == 0 || slices.Contains(kinds, b.Kind)) {
			return b
		}
	}
	return nil
}

// within says whether a block stands where the label says, as far as it says.
func within(b *agreement.Block, label string) bool {
	i := strings.LastIndexByte(label, '/')
	if i < 0 {
		return true
	}
	where := label[:i]
	return where == b.ClauseID() || where == b.Doc.ID+"/"+b.ClauseID() || where == b.Doc.ID
}

// labelKinds are the kinds of blocks that the label of a happening may name.
var labelKinds = map[string][]string{
	"anchor": {"anchor"}, "duty": {"duty", "phase"}, "gate": {"gate"}, "phase": {"phase"}, "party": {"party", "body"}, "list": {"list"},
	"slot": {"place", "duty", "anchor", "list"}, "permission": {"permission", "duty", "prohibition"}, "rule": {"prohibition", "duty", "permission"},
	"step": {"procedure"}, "body": {"body", "party"},
}

// names gives the party names of an attribute.
func names(b *agreement.Block, attr string) []string { return words(b.Value(attr)) }

func one(b *agreement.Block, attr, otherwise string) string {
	if w := words(b.Value(attr)); len(w) > 0 {
		return w[0]
	}
	return otherwise
}

// desk is who enters the lines of a scenario.
const desk = "scenario_desk"

// open is what makes drafts of everything in the file.
func (p *play) open() {
	p.readSets()
	for _, b := range p.s.blocks {
		if b.Kind == "happens" {
			p.happened[b.Name] = b
		}
	}
	p.texts()
	p.actors()
	for _, b := range p.s.blocks {
		p.block(b)
	}
	p.readAsks()
}

// readSets reads the anchors first, so that other times may hang on them.
func (p *play) readSets() {
	for _, b := range p.s.blocks {
		if b.Kind != "set" {
			continue
		}
		t, ok := p.find(b.Name, "anchor")
		if !ok {
			continue // block says so
		}
		if i, err := p.span(b.Value("at")); err == nil && i.Earliest.Known() {
			p.set[t.ref()] = append(p.set[t.ref()], agreement.Value{At: truce.At(i.Earliest), By: b.Name})
		}
	}
}

// texts puts the documents on record, each made on its date.
func (p *play) texts() {
	for _, d := range p.docs {
		a := d.Agreement()
		if a == nil {
			continue
		}
		at := truce.NoInstant
		switch {
		case d == p.main() && p.s.head.Has("made"):
			if i, ok := p.time(p.s.head, "made"); ok {
				at = i.Earliest
			}
		case a.Has("made") && !agreement.Silent(a.Value("made")):
			if t := agreement.Evaluate(a.Value("made"), d, agreement.Unbound{}); t.Known() {
				at = t.Bounds().Earliest
			}
		}
		f := fields{"of": desk, "kind": "agreement/1", "body": fields{"document": d.ID, "file": d.File, "words": string(d.Bytes)}}
		g := fields{"of": desk, "kind": "instrument/1", "body": fields{"document": d.ID, "status": "made"}}
		if at.Known() {
			for _, x := range []fields{f, g} {
				x["happened"], x["available"] = stamp(at), stamp(at)
			}
		}
		p.line(p.s.head, f)
		p.line(p.s.head, g)
	}
}

// classes are what the parties of a text are to the record, by their role.
var classes = map[string]string{"monitor": "body", "third_party": "agency", "beneficiary": "party", "guarantor": "state", "mediator": "state", "facilitator": "state", "witness": "state"}

func (p *play) actors() {
	seen := map[string]bool{}
	for _, d := range p.docs {
		for _, kind := range []string{"party", "body"} {
			for _, b := range d.Kind(kind) {
				if seen[b.Name] {
					continue
				}
				seen[b.Name] = true
				class := classes[b.Word("role")]
				if kind == "body" {
					class = "body"
				}
				if class == "" {
					class = "side"
				}
				name := b.Text("name")
				if name == "" {
					name = strings.ReplaceAll(b.Name, "_", " ")
				}
				p.line(p.s.head, fields{"kind": "actor/1", "of": desk, "body": fields{"party": b.Name, "name": name, "class": class}})
			}
		}
	}
}

func (p *play) block(b *agreement.Block) {
	if b.Kind == "expect" {
		p.expect(b)
		return
	}
	t := target{}
	if kinds := labelKinds[forms[b.Kind].label]; kinds != nil {
		name := b.Name
		var ok bool
		if t, ok = p.find(name, kinds...); !ok {
			p.absent(b.Pos, "%s %q: no document has such a %s", b.Kind, b.Name, strings.Join(kinds, " or "))
			return
		}
	}
	p.make(b, t)
}
