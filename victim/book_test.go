package victim

import (
	"encoding/hex"
	"strings"
	"testing"

	"filippo.io/age"

	"truce"
	"truce/canon"
	"truce/entry"
	"truce/intake"
)

// kept is a record of entries of a made-up case, with two keepers' keys and the
// desk's. All persons are made up.
type kept struct {
	t          *testing.T
	root, desk *entry.Key
	keeper     *entry.Key
	opens      *age.X25519Identity
	genesis    truce.EntryID
	entries    []*entry.Entry
	now        truce.Instant
}

func begin(t *testing.T) *kept {
	t.Helper()
	k := &kept{t: t, now: 1_473_700_000_000}
	for _, to := range []**entry.Key{&k.root, &k.desk, &k.keeper} {
		key, err := entry.NewKey(entry.Random, "made for a test")
		if err != nil {
			t.Fatal(err)
		}
		*to = key
	}
	var err error
	if k.opens, err = age.GenerateX25519Identity(); err != nil {
		t.Fatal(err)
	}
	g := canon.Object(text("name", "x"), text("purpose", "x"), text("zone", "UTC"), text("visibility", "x"), text("erasure", "x"), canon.F("threshold", canon.Int(1)), text("log_key", "00"),
		canon.F("root_keys", canon.List(canon.Object(text("alg", "ed25519"), text("key", hex.EncodeToString(k.root.Public()))))))
	k.put("genesis/1", "public", g, k.root)
	k.role("desk", k.desk, "")
	k.role("keeper", k.keeper, k.opens.Recipient().String())
	for _, name := range []string{"market", "bridge"} {
		k.put("incident/1", "cell", canon.Object(text("incident", name), text("title", "x"), text("act", "shelling")), k.desk)
	}
	return k
}

func (k *kept) put(kind, part string, v canon.Value, by *entry.Key, refs ...entry.Ref) *entry.Entry {
	k.t.Helper()
	raw, err := v.Bytes()
	if err != nil {
		k.t.Fatal(err)
	}
	env := entry.Envelope{Kind: kind, Case: k.genesis, Of: "cell", Mode: entry.Reported, Available: truce.NoInstant, Signed: k.now, Refs: refs}
	e, err := entry.Seal(env, map[entry.PartName][]byte{entry.PartName(part): raw}, by, entry.Random)
	if err != nil {
		k.t.Fatal(err)
	}
	if kind == "genesis/1" {
		k.genesis = e.ID
	}
	k.entries = append(k.entries, e)
	return e
}

func (k *kept) role(role string, key *entry.Key, sealsTo string) {
	fields := []canon.Field{text("actor", "cell"), text("role", role), text("alg", "ed25519"), text("key", hex.EncodeToString(key.Public())), canon.F("from", canon.Int(1))}
	if sealsTo != "" {
		fields = append(fields, text("seals_to", sealsTo))
	}
	k.put("role/1", "cell", canon.Object(fields...), k.root)
}

func (k *kept) book() *Book {
	b := &Book{}
	for pos, e := range k.entries {
		b.Add(int64(pos), e)
	}
	return b
}

func (k *kept) draft(by *entry.Key, d intake.Draft, err error) *entry.Entry {
	k.t.Helper()
	if err != nil {
		k.t.Fatal(err)
	}
	out, problems, err := intake.Seal([]intake.Draft{d}, k.genesis, entry.Seen{}, by, entry.Random, k.now)
	if err != nil || len(problems) > 0 {
		k.t.Fatal(problems, err)
	}
	k.entries = append(k.entries, out...)
	return out[0]
}

var zaytuni = Person{Names: []string{"محمد خالد الزيتوني", "Mohammed Khaled al-Zaytuni"}, Sex: "male", Age: &Years{34, 34}, From: "إدلب", Date: "2016-09-14"}

func (k *kept) person(incident string) *entry.Entry {
	d, err := k.book().Recording(zaytuni, "killed", incident, k.now)
	return k.draft(k.desk, d, err)
}

func (k *kept) consent(of *entry.Entry, until truce.Instant, scope ...string) *entry.Entry {
	r, _ := k.book().Record(of.ID.Hex())
	d, err := k.book().Consenting(r, append([]string{"name"}, scope...), "parent", "the mother, in writing", until, k.now)
	return k.draft(k.desk, d, err)
}

func (k *kept) publish(by *entry.Key, consent *entry.Entry) *entry.Entry {
	c, _ := k.book().Consent(consent.ID.Hex(), k.now)
	d, err := k.book().Publish(c, zaytuni, k.now)
	return k.draft(by, d, err)
}

// TestPublished: a name is shown while everything that it rests on is in force now,
// and what the consent does not cover is not.
func TestPublished(t *testing.T) {
	for _, x := range []struct {
		name  string
		do    func(k *kept, record, consent, name *entry.Entry)
		shown int
	}{
		{"nothing happened", func(*kept, *entry.Entry, *entry.Entry, *entry.Entry) {}, 1},
		{"the consent is withdrawn", func(k *kept, _, c, _ *entry.Entry) {
			drafts, erase, err := k.book().Withdraw(c.ID, k.now)
			if len(drafts) != 2 || len(erase) != 1 {
				k.t.Errorf("%d drafts, %d to erase", len(drafts), len(erase))
			}
			k.draft(k.desk, drafts[0], err)
		}, 0},
		{"the consent is retracted", func(k *kept, _, c, _ *entry.Entry) {
			k.put("retraction/1", "public", canon.Object(), k.desk, entry.Ref{Role: "about", ID: c.ID})
		}, 0},
		{"the publication is retracted", func(k *kept, _, _, n *entry.Entry) {
			k.put("retraction/1", "public", canon.Object(), k.desk, entry.Ref{Role: "about", ID: n.ID})
		}, 0},
		{"the record is retracted", func(k *kept, r, _, _ *entry.Entry) {
			k.put("retraction/1", "public", canon.Object(), k.desk, entry.Ref{Role: "about", ID: r.ID})
		}, 0},
		{"the record is erased", func(_ *kept, r, _, _ *entry.Entry) { r.Parts = nil }, 0},
		{"the publication is erased", func(_ *kept, _, _, n *entry.Entry) { n.Parts = nil }, 0},
		{"the consent ends", func(k *kept, _, _, _ *entry.Entry) { k.now += 8 * day }, 0},
		{"it is published again", func(k *kept, _, c, _ *entry.Entry) { k.publish(k.keeper, c) }, 1},
		{"somebody who is no keeper publishes it again", func(k *kept, _, c, n *entry.Entry) {
			k.put("published_name/1", "person", canon.Object(texts("names", []string{"x"})), k.desk, n.Env.Refs...)
		}, 1},
		{"a second publication that does not name the first", func(k *kept, _, c, n *entry.Entry) {
			k.put("published_name/1", "person", canon.Object(texts("names", []string{"x"})), k.keeper, n.Env.Refs...)
		}, 0},
		{"the keeper's key is revoked from before", func(k *kept, _, _, _ *entry.Entry) {
			k.put("key_revoked/1", "cell", canon.Object(text("key", string(k.keeper.ID())), canon.F("from", canon.Int(1))), k.root)
		}, 0},
	} {
		k := begin(t)
		r := k.person("market")
		c := k.consent(r, k.now+7*day, "age")
		n := k.publish(k.keeper, c)
		x.do(k, r, c, n)
		got := k.book().Names(k.now)
		if len(got) != x.shown {
			t.Errorf("%s: %d names are shown, not %d", x.name, len(got), x.shown)
		}
		for _, n := range got {
			if n.Age != "34" || n.Sex != "" || n.Place != "" || n.Date != "" || len(n.Names) != 2 {
				t.Errorf("%s: shown is %+v", x.name, n)
			}
		}
	}
}

// TestNoConsent: a publication that rests on no consent, or on one for another
// person, shows nothing, however it came into the record; and Publish refuses.
func TestNoConsent(t *testing.T) {
	k := begin(t)
	one, two := k.person("market"), k.person("bridge")
	c := k.consent(one, truce.NoInstant, "age")
	body := canon.Object(texts("names", []string{"x"}))
	k.put("published_name/1", "person", body, k.keeper, entry.Ref{Role: "about", ID: two.ID})
	k.put("published_name/1", "person", body, k.keeper, entry.Ref{Role: "about", ID: two.ID}, entry.Ref{Role: "consent", ID: c.ID})
	if got := k.book().Names(k.now); len(got) != 0 {
		t.Errorf("shown: %+v", got)
	}
	consent, _ := k.book().Consent(c.ID.Hex(), k.now)
	drafts, _, err := k.book().Withdraw(c.ID, k.now)
	k.draft(k.desk, drafts[0], err)
	if _, err := k.book().Publish(consent, zaytuni, k.now); err == nil {
		t.Error("a withdrawn consent publishes")
	}
	r, _ := k.book().Record(one.ID.Hex())
	if _, err := k.book().Consenting(r, []string{"age"}, "parent", "x", truce.NoInstant, k.now); err == nil {
		t.Error("a consent without the name in its scope")
	}
}

// TestNothingOpen: no entry but a publication holds a name in any part.
func TestNothingOpen(t *testing.T) {
	k := begin(t)
	r := k.person("market")
	k.consent(r, truce.NoInstant)
	d, err := k.book().Reading([]truce.EntryID{r.ID}, "the family asked", k.now)
	if err != nil {
		t.Fatal(err)
	}
	k.draft(k.keeper, d[0], nil)
	for _, e := range k.entries {
		for _, p := range e.Parts {
			for _, s := range []string{"Zaytuni", "الزيتوني", "mother", "إدلب"} {
				if strings.Contains(string(p.Bytes), s) {
					t.Errorf("part %s of a %s holds a name", p.Name, e.Env.Kind)
				}
			}
		}
	}
}

// TestMayOpen: a keeper opens so many records in a day, and nobody else opens any.
func TestMayOpen(t *testing.T) {
	k := begin(t)
	ids := make([]truce.EntryID, MaxOpened-1)
	for i := range ids {
		ids[i] = truce.EntryID{byte(i), byte(i >> 8), 1}
	}
	drafts, err := k.book().Reading(ids, "counting", k.now)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range drafts {
		k.draft(k.keeper, d, nil)
	}
	for _, x := range []struct {
		by   *entry.Key
		n    int
		in   truce.Instant
		good bool
	}{{k.keeper, 1, 0, true}, {k.keeper, 2, 0, false}, {k.keeper, 2, day + 1, true}, {k.desk, 1, 0, false}, {k.root, 1, 0, false}} {
		if err := k.book().MayOpen(x.by.ID(), x.n, k.now+x.in); (err == nil) != x.good {
			t.Errorf("%d more after %d: %v", x.n, x.in, err)
		}
	}
}

// TestToll: records that a keeper decided to be one person's count once; what
// is decided otherwise later takes its place; a merge of incidents is followed.
func TestToll(t *testing.T) {
	k := begin(t)
	a, b, c := k.person("market"), k.person("market"), k.person("bridge")
	market, _, _ := k.book().Incident("market")
	decide := func(by *entry.Key, x, y *entry.Entry, said Answer) {
		book := k.book()
		rx, _ := book.Record(x.ID.Hex())
		ry, _ := book.Record(y.ID.Hex())
		d, err := book.Decide(rx, ry, said, k.now)
		k.draft(by, d, err)
	}
	expect := func(what string, killed int) {
		t.Helper()
		if got := k.book().Toll(market); got != (Toll{Killed: killed}) {
			t.Errorf("%s: %+v", what, got)
		}
	}
	expect("two records", 2)
	decide(k.desk, a, b, Same)
	expect("the desk, which cannot compare, decides", 2)
	decide(k.keeper, a, b, Same)
	expect("one person", 1)
	decide(k.keeper, b, a, NotSame)
	expect("two persons", 2)
	bridge, _, _ := k.book().Incident("bridge")
	var from truce.EntryID
	for _, e := range k.entries {
		if e.Env.Kind == "incident/1" {
			from = e.ID // the last is the bridge
		}
	}
	k.put("incident/1", "cell", canon.Object(text("incident", "market"), text("title", "x"), text("act", "shelling")), k.desk, entry.Ref{Role: "merges", ID: from})
	expect("both incidents are one", 3)
	if now, _, _ := k.book().Incident(bridge); now != market {
		t.Error("the id that was merged does not lead on")
	}
	decide(k.keeper, a, c, Same)
	decide(k.keeper, b, c, Same)
	expect("all are one person, over a third record", 1)
}

// TestKeepers: records are encrypted to the keepers whose keys are good now; where
// there is none, nothing is kept.
func TestKeepers(t *testing.T) {
	k := begin(t)
	second, err := entry.NewKey(entry.Random, "made for a test")
	if err != nil {
		t.Fatal(err)
	}
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	old := k.person("market")
	k.role("keeper", second, id.Recipient().String())
	both := k.person("market")
	// A role that is not signed by the root key gives nothing.
	k.put("role/1", "cell", canon.Object(text("actor", "cell"), text("role", "keeper"), text("alg", "ed25519"), text("key", hex.EncodeToString(k.desk.Public())), canon.F("from", canon.Int(1)), text("seals_to", id.Recipient().String())), k.desk)
	if why := k.book().Keeps(k.desk.ID(), k.now); why == "" {
		t.Error("the desk makes itself a keeper")
	}
	revoke := func(key *entry.Key) {
		k.put("key_revoked/1", "cell", canon.Object(text("key", string(key.ID())), canon.F("from", canon.Int(1))), k.root)
	}
	revoke(k.keeper)
	one := k.person("market")
	for _, x := range []struct {
		name          string
		of            *entry.Entry
		first, second bool
	}{{"before the second", old, true, false}, {"to both", both, true, true}, {"after the first was revoked", one, false, true}} {
		r, ok := k.book().Record(x.of.ID.Hex())
		if !ok {
			t.Fatal(x.name, "is not there")
		}
		_, errFirst := OpenPerson(r.Box, k.opens)
		_, errSecond := OpenPerson(r.Box, id)
		if (errFirst == nil) != x.first || (errSecond == nil) != x.second {
			t.Errorf("%s: %v, %v", x.name, errFirst, errSecond)
		}
	}
	revoke(second)
	if _, err := k.book().Recording(zaytuni, "killed", "market", k.now); err == nil || strings.Contains(err.Error(), "Zaytuni") {
		t.Errorf("without a keeper: %v", err)
	}
}
