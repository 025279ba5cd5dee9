package disclose

import (
	"encoding/hex"
	"math/rand/v2"
	"testing"

	"truce"
	"truce/canon"
	"truce/entry"
	"truce/entry/body"
	"truce/ruling"
)

// made makes entries of a case that is made up, signed by whom it does not
// matter: who may see an entry is not decided by its signature.
type made struct {
	t   *testing.T
	key *entry.Key
}

func (m made) entry(kind string, of truce.Party, own bool, refs []entry.Ref, fields ...canon.Field) *entry.Entry {
	m.t.Helper()
	raw, err := canon.Object(fields...).Bytes()
	if err != nil {
		m.t.Fatal(err)
	}
	k, _ := body.KindOf(kind)
	env := entry.Envelope{Kind: kind, Case: truce.EntryID{1}, Of: of, Mode: entry.Reported, Available: truce.NoInstant, Signed: 1, Refs: refs}
	if own {
		env.Mode = entry.Own
	}
	parts := map[entry.PartName][]byte{entry.PartName(k.Part): raw, entry.Person: []byte("person"), entry.Source: []byte("source"), entry.ExactPlace: []byte("place")}
	e, err := entry.Seal(env, parts, m.key, entry.Random)
	if err != nil {
		m.t.Fatal(err)
	}
	return e
}

func word(key, value string) canon.Field { return canon.F(key, canon.String(value)) }
func words(key string, values ...string) canon.Field {
	var list []canon.Value
	for _, v := range values {
		list = append(list, canon.String(v))
	}
	return canon.F(key, canon.List(list...))
}

func to(role string, e *entry.Entry) []entry.Ref { return []entry.Ref{{Role: role, ID: e.ID}} }

// TestCircle: a party sees its own word, what is put to it, the answers to
// both and the roles of its keys, and nothing else of the cell; in whatever
// order the entries come.
func TestCircle(t *testing.T) {
	key, err := entry.NewKey(entry.Random, "made for a test")
	if err != nil {
		t.Fatal(err)
	}
	m := made{t, key}
	digits := hex.EncodeToString(key.Public())
	question := m.entry("question/1", "desk", false, nil, words("put_to", "north", "west"), word("what", "confirm"))
	asked := m.entry("question/1", "north", true, nil, words("put_to", "south"), word("what", "explain"))
	elsewhere := m.entry("question/1", "desk", false, nil, words("put_to", "south"), word("what", "confirm"))
	answer := m.entry("answer/1", "west", true, to("to", question), word("answer", "disputes"))
	secret := m.entry("answer/1", "south", true, to("to", elsewhere), word("answer", "confirms"))
	seen := map[string]*entry.Entry{
		"a question put to it": question, "one that it asks": asked,
		"the answer of another to what was put to both": answer,
		"an answer to what it asked":                    m.entry("answer/1", "south", true, to("to", asked), word("answer", "confirms")),
		"an answer to an answer that it sees":           m.entry("answer/1", "south", true, to("to", answer), word("answer", "acknowledges")),
		"a proposal":                                    m.entry("proposal/1", "desk", false, nil, words("put_to", "north"), word("what", "other"), word("matter", "text/1")),
		"a notification":                                m.entry("notification/1", "south", true, nil, word("to", "north"), word("what", "movement"), word("stage", "submitted")),
		"a complaint against it":                        m.entry("complaint/1", "south", true, nil, word("against", "north"), word("clause", "text/1")),
		"a call to it":                                  m.entry("hotline/1", "south", false, nil, word("from", "south"), word("to", "north")),
		"a call that it made":                           m.entry("hotline/1", "desk", false, nil, word("from", "north"), word("to", "south")),
		"that another answers for it":                   m.entry("delegation/1", "north", true, nil, word("from", "north"), word("to", "west"), canon.F("begins", canon.Int(1))),
		"the role of its key":                           m.entry("role/1", "desk", false, nil, word("actor", "north"), word("role", "liaison"), word("alg", "ed25519"), word("key", digits), canon.F("from", canon.Int(1))),
		"that its key was revoked":                      m.entry("key_revoked/1", "desk", false, nil, word("key", string(key.ID())), canon.F("from", canon.Int(1))),
	}
	sealed := map[string]*entry.Entry{
		"a question put to another":           elsewhere,
		"the answer to it":                    secret,
		"an answer to nothing on record":      m.entry("answer/1", "south", true, []entry.Ref{{Role: "to", ID: truce.EntryID{9}}}, word("answer", "confirms")),
		"an answer about what it sees":        m.entry("answer/1", "south", true, to("about", question), word("answer", "confirms")),
		"a report":                            m.entry("report/1", "north", false, nil, canon.F("claims", canon.List(canon.Object(word("act", "fire"))))),
		"what the desk reports that it said":  m.entry("answer/1", "north", false, to("to", elsewhere), word("answer", "confirms")),
		"a notification to another":           m.entry("notification/1", "south", true, nil, word("to", "west"), word("what", "movement"), word("stage", "submitted")),
		"a complaint against another":         m.entry("complaint/1", "south", true, nil, word("against", "west"), word("clause", "text/1")),
		"a call between others":               m.entry("hotline/1", "desk", false, nil, word("from", "south"), word("to", "west")),
		"the role of another's key":           m.entry("role/1", "desk", false, nil, word("actor", "south"), word("role", "liaison"), word("alg", "ed25519"), word("key", "00"+digits[2:]), canon.F("from", canon.Int(1))),
		"that another's key was revoked":      m.entry("key_revoked/1", "desk", false, nil, word("key", "k_aaaaaaaaaaaaaaaaaaaaaaaaaa"), canon.F("from", canon.Int(1))),
		"where somebody was watching":         m.entry("coverage/1", "desk", false, nil, word("observer", "north")),
		"an incident in which it is an actor": m.entry("incident/1", "desk", false, nil, word("incident", "i"), word("title", "x"), word("act", "fire")),
		"how much aid a need asks for":        m.entry("need/1", "north", false, nil),
	}
	var all []*entry.Entry
	for _, e := range seen {
		all = append(all, e)
	}
	for _, e := range sealed {
		all = append(all, e)
	}
	for range 50 {
		rand.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		c := NewCircle("north")
		for _, e := range all {
			c.Add(e)
		}
		for name, e := range seen {
			if !c.Sees(e.ID) || !c.Knows(ruling.LeafOf(e)) || c.Leaf(ruling.LeafOf(e)).Sealed {
				t.Errorf("it does not see %s", name)
			}
			for _, part := range append(entry.PartNames[:], "") {
				want := part != entry.Person && part != entry.Source
				if got := c.Part(e, part); got != want {
					t.Errorf("part %q of %s: %v, want %v", part, name, got, want)
				}
			}
		}
		for name, e := range sealed {
			leaf := c.Leaf(ruling.LeafOf(e))
			if c.Sees(e.ID) || c.Knows(ruling.LeafOf(e)) || !leaf.Sealed || leaf.Kind != "" || leaf.Words != "" || leaf.Of != "" {
				t.Errorf("it sees %s", name)
			}
			for _, part := range append(entry.PartNames[:], "") {
				if c.Part(e, part) {
					t.Errorf("it is given part %q of %s", part, name)
				}
			}
		}
		public := m.entry("ruling/1", "desk", false, nil, word("clause", "text/1"), word("result", "violation"))
		c.Add(public)
		for _, part := range append(entry.PartNames[:], "") {
			if got := c.Part(public, part); got != Part(Public, public, part) {
				t.Errorf("part %q of what is public: %v", part, got)
			}
		}
	}
}

// TestParseReader: a party is named as the record does.
func TestParseReader(t *testing.T) {
	for s, ok := range map[string]bool{"cell": true, "public": true, "party:north": true, "party:": false, "party:a b": false, "north": false, "": false} {
		if r, err := ParseReader(s); (err == nil) != ok {
			t.Errorf("%q: %v %v", s, r, err)
		}
	}
	if _, err := ParseReader("party:north\u202e"); err == nil {
		t.Error("a name that cannot be seen passes")
	}
}

// TestCircleOfTheText: what the text puts to a party is in its circle once it
// is put there, with the answers that came before; and of a list of matters the
// party is given those, without what is not its to see.
func TestCircleOfTheText(t *testing.T) {
	key, err := entry.NewKey(entry.Random, "made for a test")
	if err != nil {
		t.Fatal(err)
	}
	m := made{t, key}
	request := m.entry("convoy/1", "agency", false, nil, word("convoy", "c"), word("stage", "requested"))
	answer := m.entry("answer/1", "south", true, to("to", request), word("answer", "permits"))
	said := m.entry("statement/1", "south", true, nil, word("act", "accuses"))
	secret := m.entry("report/1", "desk", false, nil)
	c := NewCircle("north")
	for _, e := range []*entry.Entry{answer, request, said, secret} {
		c.Add(e)
	}
	list := []ruling.Matter{
		{Entry: request.ID.String(), Subject: secret.ID.String(), Item: ruling.Item{Why: []ruling.Why{{Entry: secret.ID.String()}, {Entry: answer.ID.String()}, {Text: "rests on no entry"}, {Report: secret.ID.String()}}},
			Asked: []ruling.Asked{{ID: "north", Answers: []ruling.Answer{{Entry: answer.ID.String()}, {Entry: secret.ID.String()}}}}},
		{Entry: said.ID.String()},
		{Entry: secret.ID.String()},
	}
	if got := c.Matters(list); c.Sees(request.ID) || len(got) != 1 || got[0].Entry != said.ID.String() {
		t.Errorf("before it is put to the party: %+v", got)
	}
	c.Put(request)
	got := c.Matters(list)
	if !c.Sees(request.ID) || !c.Sees(answer.ID) || len(got) != 2 {
		t.Fatalf("after it was put: %+v", got)
	}
	if x := got[0]; x.Subject != "" || len(x.Why) != 2 || len(x.Asked[0].Answers) != 1 || x.Asked[0].Answers[0].Entry != answer.ID.String() {
		t.Errorf("the matter is given as %+v", x)
	}
	if list[0].Subject == "" || len(list[0].Why) != 4 || len(list[0].Asked[0].Answers) != 2 {
		t.Error("the list itself was changed")
	}
	p := &ruling.Picture{Matters: list, Assessments: make([]ruling.Assessment, 1), Tallies: make([]ruling.Tally, 1)}
	if q := c.Picture(p); len(q.Matters) != 2 || q.Assessments != nil || q.Tallies != nil {
		t.Errorf("the party's picture is %+v", q)
	}
	if q := Picture(p, Public); q.Matters != nil {
		t.Error("the public is given matters")
	}
	if !Asked(list[0], "north") || Asked(list[0], "south") || Asked(list[1], "north") {
		t.Error("who is asked is not told")
	}
}
