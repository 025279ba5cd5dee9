package keyring

import (
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"truce"
	"truce/canon"
	"truce/entry"
	"truce/intake"
	"truce/ruling"
)

const day = truce.Instant(86_400_000)

// hall is a made-up case with keys of its own.
type hall struct {
	t                *testing.T
	root, desk, mine *entry.Key
	entries          []*entry.Entry
}

func newHall(t *testing.T) *hall {
	h := &hall{t: t}
	for _, k := range []**entry.Key{&h.root, &h.desk, &h.mine} {
		key, err := entry.NewKey(entry.Random, "made for a test")
		if err != nil {
			t.Fatal(err)
		}
		*k = key
	}
	c := &intake.Case{Name: "Made up", Purpose: "A test.", Zone: "UTC", Visibility: "the cell", Erasure: "never", Desk: "desk"}
	first, err := intake.Begin(c, intake.Keys{Root: h.root, Desk: h.desk, Log: h.root.Public()}, entry.Random, day, intake.MethodBody("x", nil))
	if err != nil {
		t.Fatal(err)
	}
	h.entries = first
	return h
}

func (h *hall) seal(by *entry.Key, kind string, of truce.Party, own bool, signed truce.Instant, part entry.PartName, fields ...canon.Field) *entry.Entry {
	h.t.Helper()
	raw, err := canon.Object(fields...).Bytes()
	if err != nil {
		h.t.Fatal(err)
	}
	env := entry.Envelope{Kind: kind, Case: h.entries[0].ID, Of: of, Mode: entry.Reported, Available: truce.NoInstant, Signed: signed, Happened: truce.At(signed)}
	if own {
		env.Mode = entry.Own
	}
	e, err := entry.Seal(env, map[entry.PartName][]byte{part: raw}, by, entry.Random)
	if err != nil {
		h.t.Fatal(err)
	}
	return e
}

func (h *hall) role(by, key *entry.Key, actor string, from truce.Instant, more ...canon.Field) *entry.Entry {
	return h.seal(by, Role, "desk", false, day, "cell", append(more, canon.F("actor", canon.String(actor)), canon.F("role", canon.String("liaison")),
		canon.F("alg", canon.String("ed25519")), canon.F("key", canon.String(hex.EncodeToString(key.Public()))), canon.F("from", canon.Int(int64(from))))...)
}

func (h *hall) revoke(by, key *entry.Key, from truce.Instant) *entry.Entry {
	return h.seal(by, Revoked, "desk", false, day, "cell", canon.F("key", canon.String(string(key.ID()))), canon.F("from", canon.Int(int64(from))))
}

func (h *hall) say(by *entry.Key, of truce.Party, own bool, signed truce.Instant) *entry.Entry {
	return h.seal(by, "statement/1", of, own, signed, "public", canon.F("act", canon.String("says")), canon.F("text", canon.String("Made for a test.")))
}

// TestWordAgreesWithRuling: for roles, revocations and statements in every
// order that a record may have them, the word here is the flag that a picture
// puts on the entry.
func TestWordAgreesWithRuling(t *testing.T) {
	h := newHall(t)
	until := canon.F("until", canon.Int(int64(20*day)))
	rights := [][]*entry.Entry{
		{},
		{h.role(h.root, h.mine, "north", 5*day)},
		{h.role(h.root, h.mine, "north", 5*day, until)},
		{h.role(h.desk, h.mine, "north", 5*day)}, // not the desk's to give
		{h.role(h.root, h.mine, "north", 5*day), h.revoke(h.root, h.mine, 10*day)},
		{h.role(h.root, h.mine, "north", 5*day), h.revoke(h.desk, h.mine, 10*day)}, // nor to take
		{h.role(h.root, h.mine, "north", 5*day), h.revoke(h.root, h.root, 10*day)},
		{h.role(h.root, h.root, "north", 5*day)}, // a root key keeps its own right
	}
	var said []*entry.Entry
	for _, signed := range []truce.Instant{4 * day, 6 * day, 11 * day, 21 * day} {
		for _, of := range []truce.Party{"north", "south"} {
			for _, own := range []bool{true, false} {
				said = append(said, h.say(h.mine, of, own, signed), h.say(h.root, of, own, signed), h.say(h.desk, of, own, signed))
			}
		}
	}
	words := map[string]int{}
	order := rand.New(rand.NewPCG(1, 2))
	for i, r := range rights {
		for round := range 4 {
			all := slices.Concat(h.entries, r, said)
			order.Shuffle(len(all)-3, func(a, b int) { all[3+a], all[3+b] = all[3+b], all[3+a] })
			var ring Ring
			state := ruling.NewState()
			for pos, e := range all {
				ring.Add(int64(pos), e)
				state, _ = ruling.Step(state, int64(pos), e)
			}
			p, err := state.Picture(ruling.Everything())
			if err != nil {
				t.Fatal(err)
			}
			flagged := map[string]string{}
			for _, f := range p.Flags {
				if f.Kind == "pending" || f.Kind == "unauthorised" {
					for _, id := range f.Entries {
						flagged[id] = f.Kind
					}
				}
			}
			for pos, e := range all {
				got := ring.Word(int64(pos), e.Env)
				words[got]++
				if got != flagged[e.ID.String()] && e.Env.Kind == "statement/1" {
					t.Fatalf("rights %d, round %d: %s at %d is %q here and %q in the picture", i, round, e.Env.Kind, pos, got, flagged[e.ID.String()])
				}
			}
		}
	}
	for _, w := range []string{"", "pending", "unauthorised"} {
		if words[w] < 20 {
			t.Errorf("the test tries %q only %d times", w, words[w])
		}
	}
}

// TestOrder: a ring is the same in whatever order its entries came, the
// genesis included.
func TestOrder(t *testing.T) {
	h := newHall(t)
	all := append(slices.Clone(h.entries), h.role(h.root, h.mine, "north", 5*day), h.revoke(h.root, h.mine, 7*day))
	want := ""
	for range 20 {
		at := rand.Perm(len(all))
		var r Ring
		for _, i := range at {
			r.Add(int64(i), all[i])
		}
		mine, _ := r.Grant(h.mine.ID())
		desk, _ := r.Grant(h.desk.ID())
		root, _ := r.Grant(h.root.ID())
		got := fmt.Sprint(mine, desk, root, r.Now(h.mine.ID(), 6*day))
		if want == "" {
			want = got
		}
		if got != want {
			t.Fatalf("in the order %v: %s, want %s", at, got, want)
		}
	}
}

// TestNow: the sentence says what to do.
func TestNow(t *testing.T) {
	h := newHall(t)
	var r Ring
	for i, e := range append(h.entries, h.role(h.root, h.mine, "north", 5*day, canon.F("until", canon.Int(int64(20*day))))) {
		r.Add(int64(i), e)
	}
	other, err := entry.NewKey(entry.Random, "another")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		key  entry.KeyID
		at   truce.Instant
		want string
	}{
		{h.mine.ID(), 6 * day, ""},
		{h.mine.ID(), 4 * day, "the role of the key has not begun: it begins at 1970-01-06T00:00:00Z"},
		{h.mine.ID(), 20 * day, "the role of the key ended at 1970-01-21T00:00:00Z: ask the desk to record another"},
		{other.ID(), 6 * day, "the key has no role in this case: give its public key to the desk, which records a role for it"},
		{h.desk.ID(), 6 * day, ""},
	} {
		if got := r.Now(c.key, c.at); got != c.want {
			t.Errorf("at %s: %q, want %q", c.at, got, c.want)
		}
	}
	r.Add(10, h.role(h.root, other, "north", 4*day))
	if k := r.Keys("north"); len(k) != 2 || k[0].ID != other.ID() || k[1].ID != h.mine.ID() || k[1].Until != 20*day || len(r.Keys("south")) != 0 {
		t.Errorf("the keys of a party are %+v", k)
	}
	if g, _ := r.Grant(h.desk.ID()); !g.Held || g.Actor != "desk" {
		t.Errorf("the desk's key is %+v", g)
	}
}
