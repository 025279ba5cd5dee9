package ruling

import (
	"encoding/hex"
	"slices"
	"testing"

	"truce"
	"truce/canon"
	"truce/entry"
)

// growing is the example with entries of a test's own behind it.
type growing struct {
	t    *testing.T
	s    State
	root *entry.Key
	desk *entry.Key
	from entry.Entropy
}

func newGrowing(t *testing.T) *growing {
	t.Helper()
	g := &growing{t: t, s: exampleState(t), from: entry.Derived("truce example syria-2016")}
	for _, k := range []struct {
		label string
		to    **entry.Key
	}{{"root", &g.root}, {"desk", &g.desk}} {
		key, err := entry.NewKey(g.from, k.label)
		if err != nil {
			t.Fatal(err)
		}
		*k.to = key
	}
	return g
}

func (g *growing) seal(by entry.Signer, kind string, of truce.Party, edit func(*entry.Envelope), fields ...canon.Field) *entry.Entry {
	g.t.Helper()
	raw, err := canon.Object(fields...).Bytes()
	if err != nil {
		g.t.Fatal(err)
	}
	env := entry.Envelope{Kind: kind, Case: g.s.genesis.ID, Of: of, Mode: entry.Reported, Available: truce.NoInstant,
		Signed: 1793491200000, Happened: truce.At(1474300000000)}
	if edit != nil {
		edit(&env)
	}
	part := entry.Public
	if kind == "role/1" || kind == "key_revoked/1" || kind == "incident/1" {
		part = entry.Cell
	}
	e, err := entry.Seal(env, map[entry.PartName][]byte{part: raw}, by, entry.Random)
	if err != nil {
		g.t.Fatal(err)
	}
	return e
}

func (g *growing) step(entries ...*entry.Entry) {
	for _, e := range entries {
		g.s, _ = Step(g.s, g.s.Size, e)
	}
}

// word is what a party is seen to have said of the joint centre, and the kinds
// of flags on the entry.
func (g *growing) word(party string, e *entry.Entry) (answer string, flags []string) {
	g.t.Helper()
	p, err := g.s.Picture(Everything())
	if err != nil {
		g.t.Fatal(err)
	}
	for _, gate := range p.Gates {
		for _, w := range gate.Determined {
			if gate.ID == "syria_2016_09/5/joint_centre" && w.Party == party {
				answer = w.Answer
			}
		}
	}
	for _, f := range p.Flags {
		if slices.Contains(f.Entries, e.ID.String()) {
			flags = append(flags, f.Kind)
		}
	}
	return answer, flags
}

func yes(matter string) []canon.Field {
	return []canon.Field{canon.F("answer", canon.String("yes")), canon.F("matter", canon.String(matter)), canon.F("text", canon.String("Made for a test."))}
}

const centre = "syria_2016_09/5/joint_centre"

// TestAuthority: a signature counts when its key was given the right, by a
// root key, for that party, at that time; a key that is not on record yet
// leaves its entries pending; what a revoked key signs later counts for nothing.
func TestAuthority(t *testing.T) {
	g := newGrowing(t)
	liaison, err := entry.NewKey(entry.Random, "liaison")
	if err != nil {
		t.Fatal(err)
	}
	own := func(e *entry.Envelope) { e.Mode = entry.Own }
	said := g.seal(liaison, "determination/1", "russia", own, yes(centre)...)
	role := func(actor string, by entry.Signer) *entry.Entry {
		return g.seal(by, "role/1", "example_desk", nil,
			canon.F("actor", canon.String(actor)), canon.F("role", canon.String("liaison")), canon.F("alg", canon.String("ed25519")),
			canon.F("key", canon.String(hex.EncodeToString(liaison.Public()))), canon.F("from", canon.Int(1700000000000)))
	}
	check := func(what, answer string, flags ...string) {
		t.Helper()
		a, f := g.word("Russia", said)
		if a != answer || !slices.Equal(f, flags) {
			t.Errorf("%s: Russia's word is %s with flags %v, want %s with %v", what, a, f, answer, flags)
		}
	}
	g.step(said)
	check("unknown key", "none", "pending")

	without := g.s
	g.step(role("russia", liaison))
	check("a role that no root key signed", "none", "pending")
	g.s = without
	g.step(role("usa", g.root))
	check("a key given to another party", "none", "unauthorised")
	g.s = without
	g.step(role("russia", g.root))
	check("a role recorded after what it allows", "yes")

	revoke := g.seal(g.root, "key_revoked/1", "example_desk", nil,
		canon.F("from", canon.Int(1795000000000)), canon.F("key", canon.String(string(liaison.ID()))))
	g.step(revoke)
	check("revoked later than it was recorded", "yes")
	late := g.seal(liaison, "determination/1", "russia", func(e *entry.Envelope) { e.Mode = entry.Own; e.Happened = truce.At(1474400000000) }, yes(centre)...)
	g.step(late)
	if _, flags := g.word("Russia", late); !slices.Equal(flags, []string{"unauthorised"}) {
		t.Errorf("recorded after the revocation of its key: flags %v", flags)
	}
}

// TestContested: of two unrelated decisions on one matter neither wins, until
// a third names both.
func TestContested(t *testing.T) {
	g := newGrowing(t)
	decide := func(title string, supersedes ...truce.EntryID) *entry.Entry {
		return g.seal(g.desk, "incident/1", "example_desk", func(e *entry.Envelope) { e.Supersedes = supersedes },
			canon.F("act", canon.String("attack")), canon.F("incident", canon.String("a_new_one")), canon.F("title", canon.String(title)),
			canon.F("grade", canon.String("fair")), canon.F("target", canon.String("civilian")))
	}
	status := func() (out []string, flags int) {
		p, err := g.s.Picture(Everything())
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range p.Assessments {
			if a.Decided && (a.Name == "one" || a.Name == "two" || a.Name == "three") {
				contested := ""
				if a.Why[0].Rule == "contested" {
					contested = " contested"
				}
				out = append(out, a.Name+contested)
			}
		}
		for _, f := range p.Flags {
			if f.Kind == "contested" {
				flags++
			}
		}
		slices.Sort(out)
		return slices.Compact(out), flags
	}
	one, two := decide("one"), decide("two")
	g.step(one)
	if got, flags := status(); !slices.Equal(got, []string{"one"}) || flags != 0 {
		t.Errorf("one decision: %v, %d flags", got, flags)
	}
	g.step(two)
	if got, flags := status(); !slices.Equal(got, []string{"one contested", "two contested"}) || flags != 1 {
		t.Errorf("two unrelated decisions: %v, %d flags", got, flags)
	}
	g.step(decide("three", one.ID, two.ID))
	if got, flags := status(); !slices.Equal(got, []string{"three"}) || flags != 0 {
		t.Errorf("a third that names both: %v, %d flags", got, flags)
	}
}

// TestUnknownKind: an entry of a kind that this program does not know is kept,
// counted and said.
func TestUnknownKind(t *testing.T) {
	g := newGrowing(t)
	e := g.seal(g.desk, "omen/7", "usa", nil, canon.F("text", canon.String("Made for a test.")))
	g.step(e)
	p, err := g.s.Picture(Everything())
	if err != nil {
		t.Fatal(err)
	}
	if p.Counts.Unknown != 1 || !slices.ContainsFunc(p.Flags, func(f Flag) bool { return f.Kind == "unknown_kind" && f.Entries[0] == e.ID.String() }) {
		t.Errorf("an unknown kind: %d counted, flags %v", p.Counts.Unknown, p.Flags)
	}
}

// TestRulings: a ruling that another organ gave is shown and counts for its
// incident and clause; one of the case's own counts only where its mandate has
// rulings. Two that differ are contested.
func TestRulings(t *testing.T) {
	g := newGrowing(t)
	p, err := g.s.Picture(Everything())
	if err != nil {
		t.Fatal(err)
	}
	var incident *Note
	for _, n := range g.s.notes {
		if n.Kind == "incident/1" && n.Body.Text("incident") == "al_ansari_2016_09_14" {
			incident = n
		}
	}
	rule := func(result string, own bool) *entry.Entry {
		return g.seal(g.desk, "ruling/1", "example_desk", func(e *entry.Envelope) {
			e.Refs = []entry.Ref{{Role: "incident", ID: incident.ID}}
			if own {
				e.Mode = entry.Own
			}
		}, canon.F("clause", canon.String("syria_2016_09/1/attacks")), canon.F("result", canon.String(result)), canon.F("text", canon.String("Made for a test.")))
	}
	look := func() (rulings, resets, contested, mandate int) {
		if p, err = g.s.Picture(Everything()); err != nil {
			t.Fatal(err)
		}
		for _, f := range p.Flags {
			contested += truth(f.Kind == "contested")
			mandate += truth(f.Kind == "mandate")
		}
		for _, c := range p.Clocks {
			if c.IfRuled != nil {
				resets = len(c.IfRuled.Resets)
			}
		}
		return len(p.Rulings), resets, contested, mandate
	}
	before := g.s
	g.step(rule("violation", true))
	if rulings, resets, _, mandate := look(); rulings != 0 || resets != 0 || mandate != 1 {
		t.Errorf("an own ruling without the mandate: %d rulings, %d resets, %d flags", rulings, resets, mandate)
	}
	g.s = before
	g.step(rule("violation", false))
	if rulings, resets, contested, _ := look(); rulings != 1 || resets != 1 || contested != 0 {
		t.Errorf("a reported ruling: %d rulings, %d resets if ruled, %d contested", rulings, resets, contested)
	}
	g.step(rule("no_violation", false))
	if rulings, resets, contested, _ := look(); rulings != 2 || resets != 0 || contested != 1 {
		t.Errorf("two that differ: %d rulings, %d resets if ruled, %d contested", rulings, resets, contested)
	}
}
