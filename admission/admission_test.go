package admission

import (
	"encoding/hex"
	"slices"
	"strings"
	"testing"

	"truce"
	"truce/canon"
	"truce/entry"
	"truce/entry/body"
	"truce/intake"
)

const hour = truce.Instant(3_600_000)

// now is when everything of these tests is handed in.
const now = 1000 * hour

// hall is a made-up case with keys of its own.
type hall struct {
	t                               *testing.T
	root, desk, north, south, clerk *entry.Key
	reg                             *Register
	size                            int64
}

func newHall(t *testing.T) *hall {
	h := &hall{t: t, reg: NewRegister()}
	for _, k := range []**entry.Key{&h.root, &h.desk, &h.north, &h.south, &h.clerk} {
		key, err := entry.NewKey(entry.Random, "made for a test")
		if err != nil {
			t.Fatal(err)
		}
		*k = key
	}
	c := &intake.Case{Name: "Made up", Purpose: "A test.", Zone: "UTC", Visibility: "the cell", Erasure: "never", Desk: "desk"}
	first, err := intake.Begin(c, intake.Keys{Root: h.root, Desk: h.desk, Log: h.root.Public()}, entry.Random, 1, intake.MethodBody("x", nil))
	if err != nil {
		t.Fatal(err)
	}
	h.add(first...)
	h.role(h.north, "north", "liaison")
	h.role(h.south, "south", "liaison")
	h.role(h.clerk, "north", "clerk")
	h.reg.ClauseProblem = func(ref string) string {
		if ref != "text/1" {
			return "there is no such clause"
		}
		return ""
	}
	return h
}

func (h *hall) add(entries ...*entry.Entry) {
	for _, e := range entries {
		h.reg.Add(h.size, e)
		h.size++
	}
}

func (h *hall) role(key *entry.Key, actor, role string) {
	h.add(h.seal(h.root, "role/1", "desk", nil, text("actor", actor), text("role", role), text("alg", "ed25519"),
		text("key", hex.EncodeToString(key.Public())), canon.F("from", canon.Int(int64(10*hour)))))
}

func text(key, value string) canon.Field { return canon.F(key, canon.String(value)) }

func (h *hall) seal(by *entry.Key, kind string, of truce.Party, edit func(*entry.Envelope), fields ...canon.Field) *entry.Entry {
	h.t.Helper()
	raw, err := canon.Object(fields...).Bytes()
	if err != nil {
		h.t.Fatal(err)
	}
	env := entry.Envelope{Kind: kind, Case: h.reg.ID(), Of: of, Mode: entry.Own, Available: truce.NoInstant, Signed: now, Happened: truce.At(now)}
	part := entry.Cell
	if k, ok := body.KindOf(kind); ok {
		part = entry.PartName(k.Part)
	}
	if edit != nil {
		edit(&env)
	}
	e, err := entry.Seal(env, map[entry.PartName][]byte{part: raw}, by, entry.Random)
	if err != nil {
		h.t.Fatal(err)
	}
	return e
}

func refer(role string, e *entry.Entry) func(*entry.Envelope) {
	return func(env *entry.Envelope) { env.Refs = []entry.Ref{{Role: role, ID: e.ID}} }
}

func replace(e *entry.Entry) func(*entry.Envelope) {
	return func(env *entry.Envelope) { env.Supersedes = []truce.EntryID{e.ID} }
}

func both(edits ...func(*entry.Envelope)) func(*entry.Envelope) {
	return func(env *entry.Envelope) {
		for _, f := range edits {
			f(env)
		}
	}
}

// TestCheck: each rule, by an entry that keeps all the others.
func TestCheck(t *testing.T) {
	h := newHall(t)
	put := canon.F("put_to", canon.List(canon.String("north")))
	question := h.seal(h.desk, "question/1", "desk", nil, put, text("what", "confirm"))
	old := h.seal(h.desk, "question/1", "desk", nil, put, text("what", "confirm"))
	newer := h.seal(h.desk, "question/1", "desk", replace(old), put, text("what", "confirm"))
	hidden := h.seal(h.desk, "question/1", "desk", nil, canon.F("put_to", canon.List(canon.String("south"))), text("what", "confirm"))
	answered := h.seal(h.north, "answer/1", "north", refer("to", question), text("answer", "confirms"), text("item", "place"))
	theirs := h.seal(h.south, "statement/1", "south", nil, text("act", "says"), text("text", "x"))
	mine := h.seal(h.north, "statement/1", "north", nil, text("act", "says"), text("text", "x"))
	forged := h.seal(h.south, "question/1", "north", replace(question), put, text("what", "confirm")) // not by who may
	h.add(question, old, newer, hidden, answered, theirs, mine, forged)
	says := []canon.Field{text("act", "says"), text("text", "x")}
	for _, c := range []struct {
		name  string
		e     *entry.Entry
		field string // "ok" when it is taken
		part  string // of the sentence
	}{
		{"a statement", h.seal(h.north, "statement/1", "north", nil, says...), "ok", ""},
		{"an answer", h.seal(h.north, "answer/1", "north", refer("to", question), text("answer", "disputes"), text("item", "act")), "ok", ""},
		{"an answer in the place of its own", h.seal(h.north, "answer/1", "north", both(refer("to", question), replace(answered)), text("answer", "disputes"), text("item", "place")), "ok", ""},
		{"its own performance", h.seal(h.north, "performance/1", "north", nil, text("party", "north"), text("duty", "text/1"), text("state", "submitted")), "ok", ""},
		{"a stage at its checkpoint", h.seal(h.north, "convoy/1", "north", nil, text("convoy", "c"), text("stage", "searched"), text("checkpoint", "ferry")), "ok", ""},
		{"an unknown key", h.seal(key(t), "statement/1", "north", nil, says...), "by", "has no role"},
		{"the desk's key", h.seal(h.desk, "statement/1", "desk", nil, says...), "by", "the server holds this key"},
		{"the root key", h.seal(h.root, "statement/1", "desk", nil, says...), "by", "the server holds this key"},
		{"a role that sends nothing", h.seal(h.clerk, "statement/1", "north", nil, says...), "by", "sends nothing here"},
		{"another's name", h.seal(h.north, "statement/1", "south", nil, says...), "of", "another party"},
		{"somebody else's word", h.seal(h.north, "statement/1", "north", func(e *entry.Envelope) { e.Mode = entry.Reported }, says...), "mode", "its own word"},
		{"another case", h.seal(h.north, "statement/1", "north", func(e *entry.Envelope) { e.Case = truce.EntryID{7} }, says...), "case", "another case"},
		{"two days ahead", h.seal(h.north, "statement/1", "north", func(e *entry.Envelope) { e.Signed += 48 * hour }, says...), "signed", "24 hours ahead"},
		{"before its role", h.seal(h.north, "statement/1", "north", func(e *entry.Envelope) { e.Signed = 9 * hour }, says...), "signed", "before the role"},
		{"fields nobody knows", h.seal(h.north, "statement/1", "north", func(e *entry.Envelope) { e.Other = []canon.Field{text("zzz", "x")} }, says...), "envelope", "does not know"},
		{"an unknown kind", h.seal(h.north, "rumour/1", "north", nil, says...), "kind", "does not know the kind"},
		{"a body that does not fit", h.seal(h.north, "statement/1", "north", nil, text("act", "sings")), "body.act", ""},
		{"no such clause", h.seal(h.north, "statement/1", "north", nil, append(says, text("about", "text/9"))...), "body.about", "no such clause"},
		{"another's performance", h.seal(h.north, "performance/1", "north", nil, text("party", "south"), text("duty", "text/1"), text("state", "submitted")), "body.party", "speaks for its own"},
		{"another's renewal beside its own", h.seal(h.north, "renewal/1", "north", nil, text("phase", "text/1"), canon.F("by", canon.List(canon.String("north"), canon.String("south"))), canon.F("checkpoint", canon.Int(int64(now))), canon.F("term_h", canon.Int(48))), "body.by", "speaks for its own"},
		{"a convoy at no checkpoint", h.seal(h.north, "convoy/1", "north", nil, text("convoy", "c"), text("stage", "searched")), "body.checkpoint", "must fill"},
		{"a role of references", h.seal(h.north, "answer/1", "north", refer("about", question), text("answer", "confirms")), "refs", "no references of this role"},
		{"what it may not see", h.seal(h.north, "answer/1", "north", refer("to", hidden), text("answer", "confirms")), "refs.to", "no entry of this id that your party may see"},
		{"what is not there", h.seal(h.north, "answer/1", "north", func(e *entry.Envelope) { e.Refs = []entry.Ref{{Role: "to", ID: truce.EntryID{5}}} }, text("answer", "confirms")), "refs.to", "no entry of this id that your party may see"},
		{"an answer to nothing", h.seal(h.north, "answer/1", "north", nil, text("answer", "confirms")), "refs.to", "the one entry"},
		{"in another's place", h.seal(h.north, "statement/1", "north", replace(theirs), says...), "supersedes", "nothing but its own"},
		{"in the desk's place", h.seal(h.north, "question/1", "north", replace(question), put, text("what", "confirm")), "supersedes", "nothing but its own"},
		{"in the place of another kind", h.seal(h.north, "meeting/1", "north", replace(mine), text("body", "b")), "supersedes", "same kind"},
		{"an answer to what was superseded", h.seal(h.north, "answer/1", "north", refer("to", old), text("answer", "confirms")), "refs.to", newer.ID.String()},
		{"the same item again", h.seal(h.north, "answer/1", "north", refer("to", question), text("answer", "disputes"), text("item", "place")), "supersedes", answered.ID.String()},
	} {
		r := Check(h.reg, c.e, now)
		if c.field == "ok" {
			if r != nil {
				t.Errorf("%s is refused: %v", c.name, r)
			}
			continue
		}
		if r == nil || r.Field != c.field || !strings.Contains(r.Sentence, c.part) {
			t.Errorf("%s: %v, want field %s and %q", c.name, r, c.field, c.part)
		}
	}
}

func key(t *testing.T) *entry.Key {
	k, err := entry.NewKey(entry.Random, "another")
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// TestOneSignature: a second signature is not taken in beside the party's own.
func TestOneSignature(t *testing.T) {
	h := newHall(t)
	e := h.seal(h.north, "statement/1", "north", nil, text("act", "says"), text("text", "x"))
	if err := entry.Sign(h.south, e); err != nil {
		t.Fatal(err)
	}
	if r := Check(h.reg, e, now); r == nil || r.Field != "signatures" {
		t.Errorf("two signatures: %v", r)
	}
}

// TestEveryOtherKindIsTheDesks: a kind that is not in the table is refused, and
// the table names kinds and fields that there are.
func TestEveryOtherKindIsTheDesks(t *testing.T) {
	h := newHall(t)
	for _, k := range body.Kinds() {
		if k.Name == "genesis/1" {
			continue
		}
		r := Check(h.reg, h.seal(h.north, k.Name, "north", nil), now)
		if refused := r != nil && r.Field == "kind"; refused == Sends(k.Name) {
			t.Errorf("%s: %v", k.Name, r)
		}
	}
	for _, name := range Kinds() {
		k, ok := body.KindOf(name)
		if !ok {
			t.Fatalf("there is no kind %s", name)
		}
		for _, f := range slices.Concat(kinds[name].self, kinds[name].needs) {
			if _, ok := k.Field(f); !ok {
				t.Errorf("%s has no field %s", name, f)
			}
		}
	}
}

// TestQuota: a burst, then one more each time it refills, by key.
func TestQuota(t *testing.T) {
	q := Quota{Burst: 3, Refill: 1000}
	at := now
	take := func(id entry.KeyID, n int, want bool) {
		t.Helper()
		if r := q.Take(id, n, at); (r == nil) != want {
			t.Errorf("at %d: %v", at-now, r)
		}
	}
	take("a", 3, true)
	take("a", 1, false)
	take("b", 1, true)
	at += 999
	take("a", 1, false)
	at++
	take("a", 1, true)
	take("a", 1, false)
	at += 2000
	take("a", 3, false)
	take("a", 2, true)
	at += 1_000_000
	take("a", 3, true)
	take("a", 1, false)
}
