package triage_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"truce"
	"truce/canon"
	"truce/civil"
	"truce/entry"
	"truce/intake"
	"truce/triage"
)

// made is a record made up for a test. Lines are drafts, in which @name is the id
// of the entry that an earlier draft of that ref became.
type made struct {
	testing.TB
	entries []*entry.Entry
	ids     map[string]truce.EntryID
	keys    intake.Keys
	zone    civil.Zone
	batch   int
	persons map[entry.KeyID]entry.Signer
}

func begin(t testing.TB) *made {
	m := &made{TB: t, ids: map[string]truce.EntryID{}}
	from := entry.Derived("package triage " + t.Name())
	var err error
	if m.keys.Root, err = entry.NewKey(from, "root"); err != nil {
		t.Fatal(err)
	}
	if m.keys.Desk, err = entry.NewKey(from, "desk"); err != nil {
		t.Fatal(err)
	}
	m.keys.Log = m.keys.Root.Public()
	if m.zone, err = civil.Load("Asia/Damascus"); err != nil {
		t.Fatal(err)
	}
	m.entries, err = intake.Begin(&intake.Case{Name: "test", Purpose: "test", Zone: "Asia/Damascus", Visibility: "cell", Erasure: "none", Desk: "cell"}, m.keys, from, 1, canon.Object(canon.F("method", canon.String("truce_1"))))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func (m *made) add(lines ...string) []truce.EntryID {
	m.Helper()
	var drafts []intake.Draft
	for i, line := range lines {
		for name, id := range m.ids {
			line = strings.ReplaceAll(line, `"@`+name+`"`, `"`+id.Hex()+`"`)
			line = strings.ReplaceAll(line, `"@`+name+`/`, `"`+id.Hex()+`/`)
		}
		d, problems := intake.ParseLine("test", i+1, []byte(line), m.zone)
		if intake.Bad(problems) {
			m.Fatalf("%v\n%s", problems, line)
		}
		drafts = append(drafts, d)
	}
	m.batch++
	entries, problems, err := intake.SealBy(drafts, m.entries[0].ID, entry.Seen{}, m.keys, entry.Derived(fmt.Sprint(m.Name(), m.batch)), truce.Instant(m.batch+1))
	if err != nil || len(problems) > 0 {
		m.Fatal(err, problems)
	}
	var ids []truce.EntryID
	for i, e := range entries {
		m.entries = append(m.entries, e)
		ids = append(ids, e.ID)
		if drafts[i].Ref != "" {
			m.ids[drafts[i].Ref] = e.ID
		}
	}
	return ids
}

// person gives a key to a person who decides beside the desk.
func (m *made) person() entry.KeyID {
	m.Helper()
	key, err := entry.NewKey(entry.Derived(m.Name()+" a person"), "ana")
	if err != nil {
		m.Fatal(err)
	}
	m.add(fmt.Sprintf(`{"kind":"role/1","of":"cell","happened":"2016-09-01","body":{"actor":"cell","role":"reviewer","alg":"ed25519","key":"%x","from":"1970-01-01T00:00:00Z"}}`, key.Public()))
	m.persons = map[entry.KeyID]entry.Signer{entry.KeyIDOf(key.Public()): key}
	return entry.KeyIDOf(key.Public())
}

// as is add with the key of a person.
func (m *made) as(who entry.KeyID, lines ...string) {
	m.Helper()
	desk := m.keys.Desk
	m.keys.Desk = m.persons[who]
	m.add(lines...)
	m.keys.Desk = desk
}

// report is a draft of a report: who says that so many died by an act on a day of
// September 2016, so many kilometres north of a town.
func report(ref, of string, day, north, killed int, more ...string) string {
	extra, claim := "", ""
	for _, x := range more {
		if rest, ok := strings.CutPrefix(x, "claim:"); ok {
			claim += "," + rest
		} else {
			extra += "," + x
		}
	}
	return fmt.Sprintf(`{"ref":%q,"kind":"report/1","of":%q,"happened":"2016-09-%02d","body":{"claims":[{"act":"air_strike","place":{"name":"town %d","within":["Idlib","SY"],"lat":"%d.%03d0000","lon":"36.6000000","radius_m":1000},"killed":[{"bound":"exact","min":%d,"max":%d,"unit":"killed"}]%s}]%s}}`,
		ref, of, day, north, 35+north/111, north%111*9, killed, killed, claim, extra)
}

func attacker(party string) string {
	return fmt.Sprintf(`claim:"actors":[{"role":"attacker","party":%q}]`, party)
}

func decision(ref, name string, members string, more string) string {
	return fmt.Sprintf(`{"ref":%q,"kind":"incident/1","of":"cell","happened":"2016-09-10","refs":{"member":[%s]}%s,"body":{"incident":%q,"title":%q,"act":"air_strike"}}`, ref, members, more, name, name)
}

func (m *made) queue() *triage.Queue { return triage.Read(m.entries).Propose() }

// told is a queue in short: each proposal with the names of the reports in it.
func (m *made) told(q *triage.Queue) []string {
	m.Helper()
	r := triage.Read(m.entries)
	name := map[string]string{}
	for n, id := range m.ids {
		name[id.String()] = n
	}
	var out []string
	for _, p := range q.Proposals {
		var names, with []string
		for _, c := range p.Claims {
			names = append(names, name[r.Claims[c].Report])
		}
		slices.Sort(names)
		for _, id := range p.With {
			d, ok := r.Incident(id)
			if !ok {
				m.Fatalf("a proposal rests on %s, which is no incident", id)
			}
			with = append(with, d.Name)
		}
		slices.Sort(with)
		out = append(out, fmt.Sprintf("%s %s %s", p.Kind, strings.Join(names, "+"), strings.Join(with, "+")))
	}
	slices.Sort(out)
	for i := range out {
		out[i] = strings.TrimSpace(out[i])
	}
	return out
}

func (m *made) want(q *triage.Queue, want ...string) {
	m.Helper()
	slices.Sort(want)
	if got := m.told(q); !slices.Equal(got, want) {
		m.Errorf("the queue is\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

// decide takes a decision on the proposal of a kind that has a report or, for a
// merge, an incident.
func (m *made) decide(kind triage.Kind, has string, d triage.Decision) []truce.EntryID {
	m.Helper()
	q := m.queue()
	r := triage.Read(m.entries)
	for _, p := range q.Proposals {
		if p.Kind != kind || has != "" && !slices.ContainsFunc(p.Claims, func(c int) bool { return r.Claims[c].Report == m.ids[has].String() }) {
			continue
		}
		d.Proposal = p.ID
		lines, err := q.Drafts(d)
		if err != nil {
			m.Fatal(err)
		}
		var text []string
		for _, l := range lines {
			text = append(text, string(l))
		}
		return m.add(text...)
	}
	m.Fatalf("no %s of %s is proposed: %v", kind, has, m.told(q))
	return nil
}

// TestQueue plays a cell at work: each decision changes what is proposed next, and
// what was decided stays so.
func TestQueue(t *testing.T) {
	m := begin(t)
	m.add(report("a", "north_office", 10, 0, 24, attacker("air_force")), report("b", "south_office", 10, 0, 24, attacker("air_force")),
		report("c", "watch", 10, 80, 3), report("far", "watch", 20, 0, 5))
	m.want(m.queue(), "new a+b", "single c", "single far")
	m.decide(triage.New, "a", triage.Decision{Do: triage.DoConfirm, Title: "The strike on the town"})
	m.want(m.queue(), "single c", "single far")

	m.add(report("late", "third_office", 10, 0, 25, attacker("air_force")))
	m.want(m.queue(), "add late air_strike_2016_09_09_"+m.suffix(), "single c", "single far")
	m.decide(triage.Add, "late", triage.Decision{Do: triage.DoAdd})
	m.want(m.queue(), "single c", "single far")
	d := triage.Read(m.entries).Decided[0]
	if len(d.Members) != 3 || d.Title != "The strike on the town" {
		t.Errorf("the incident has %d members and the title %q", len(d.Members), d.Title)
	}

	// A correction of a member goes where the member is, whatever it says.
	m.add(strings.Replace(report("mended", "third_office", 10, 0, 90), `"happened"`, `"supersedes":["@late"],"happened"`, 1))
	m.want(m.queue(), "add mended "+d.Name, "single c", "single far")
}

// suffix is the end of the name of the only incident.
func (m *made) suffix() string {
	d := triage.Read(m.entries).Decided
	return d[len(d)-1].Name[len("air_strike_2016_09_09_"):]
}

// TestApart: what was decided apart is proposed as one no more, in whatever
// company, also after one side was confirmed; taken back, it is.
func TestApart(t *testing.T) {
	m := begin(t)
	m.add(report("a", "north_office", 10, 0, 24, attacker("x")), report("b", "south_office", 10, 0, 24, attacker("x")))
	apart := m.decide(triage.New, "a", triage.Decision{Do: triage.DoApart, Reason: "two strikes, an hour apart"})
	m.want(m.queue(), "single a", "single b")
	m.add(report("third", "third_office", 10, 0, 24, attacker("x")))
	for _, line := range m.told(m.queue()) {
		if strings.Contains(line, "a") && strings.Contains(line, "+b") {
			t.Errorf("proposed as one though kept apart: %s", line)
		}
	}
	m.decide(triage.Single, m.lone(), triage.Decision{Do: triage.DoConfirm})
	for _, line := range m.told(m.queue()) {
		if kind, _, _ := strings.Cut(line, " "); kind == "merge" {
			t.Errorf("kept apart, and proposed as %s", line)
		}
	}
	u, err := triage.Read(m.entries).Undo(apart[0].String())
	if err != nil || len(u.Withdraw) != 1 || len(u.Again) != 0 {
		t.Fatal(u, err)
	}
}

// lone is a or b, whichever stands alone.
func (m *made) lone() string {
	for _, line := range m.told(m.queue()) {
		if name, ok := strings.CutPrefix(line, "single "); ok {
			return name
		}
	}
	m.Fatal("none stands alone")
	return ""
}

// TestMergeAndSplit: incidents that tell of one are proposed as one, and the old
// id leads to the new one; taken back both are there again. What a decision puts
// together stays together until a person parts it.
func TestMergeAndSplit(t *testing.T) {
	m := begin(t)
	m.add(report("a", "north_office", 10, 0, 24, attacker("x")), report("b", "south_office", 10, 0, 24, attacker("x")),
		decision("one", "first", `"a"`, ""), decision("two", "second", `"b"`, ""))
	m.want(m.queue(), "merge a+b first+second")
	r := triage.Read(m.entries)
	old := r.Decided
	done := m.decide(triage.Merge, "", triage.Decision{Do: triage.DoMerge})
	r = triage.Read(m.entries)
	if len(r.Decided) != 1 {
		t.Fatalf("%d incidents after a merge", len(r.Decided))
	}
	for _, x := range old {
		if d, ok := r.Incident(x.ID); !ok || d.ID != r.Decided[0].ID {
			t.Errorf("%s leads nowhere", x.ID)
		}
	}
	m.want(m.queue())
	u, err := r.Undo(done[0].Hex())
	if err != nil || len(u.Again) != 2 || len(u.Withdraw) != 0 {
		t.Fatalf("%+v, %v", u, err)
	}

	// A person put together what has nothing to do with one another.
	m = begin(t)
	m.add(report("a", "north_office", 10, 0, 24, attacker("x")), report("b", "south_office", 11, 0, 24, attacker("x")), report("far", "watch", 11, 70, 2, attacker("y")),
		decision("one", "first", `"a","b","far"`, ""))
	m.want(m.queue(), "split far first")
	kept := append([]*entry.Entry{}, m.entries...)
	m.decide(triage.Split, "far", triage.Decision{Do: triage.DoTogether})
	m.want(m.queue())
	m.entries = kept
	parts := m.decide(triage.Split, "far", triage.Decision{Do: triage.DoSplit})
	r = triage.Read(m.entries)
	if len(r.Decided) != 2 || len(parts) != 3 {
		t.Fatalf("%d incidents, %d entries after a split", len(r.Decided), len(parts))
	}
	first := slices.IndexFunc(r.Decided, func(d triage.Decided) bool { return d.Name == "first" })
	if d := r.Decided[first]; len(d.Members) != 2 || len(d.Splits) != 1 || r.Decided[1-first].From != d.ID {
		t.Errorf("the incident that goes on: %+v", d)
	}
	m.want(m.queue())
	for _, id := range parts {
		if u, err := r.Undo(id.String()); err != nil || len(u.Again) != 1 || len(u.Withdraw) != 2 {
			t.Errorf("%+v, %v", u, err)
		}
	}
}

// TestStale: a decision on what is not proposed any more is refused, and changes
// nothing; so is one that does not go with its proposal.
func TestStale(t *testing.T) {
	m := begin(t)
	m.add(report("a", "north_office", 10, 0, 24), report("b", "south_office", 10, 0, 24))
	q := m.queue()
	p := q.Proposals[0]
	if _, err := q.Drafts(triage.Decision{Proposal: p.ID, Do: triage.DoSplit}); err == nil {
		t.Error("a new group was split")
	}
	if _, err := q.Drafts(triage.Decision{Proposal: p.ID, Do: triage.DoConfirm, Grade: "fair"}); err == nil {
		t.Error("a grade without a reason was taken")
	}
	m.add(report("c", "third_office", 10, 0, 24))
	var r triage.Refusal
	_, err := m.queue().Drafts(triage.Decision{Proposal: p.ID, Do: triage.DoConfirm})
	if r, _ = err.(triage.Refusal); !r.Stale {
		t.Errorf("what was seen before a report came was decided on: %v", err)
	}
}

// TestOnly: of a proposal the claims that were chosen are confirmed, and the others
// are there still; a claim of another proposal is not taken.
func TestOnly(t *testing.T) {
	m := begin(t)
	m.add(report("a", "north_office", 10, 0, 24), report("b", "south_office", 10, 0, 24), report("c", "third_office", 10, 0, 24), report("far", "watch", 20, 0, 5))
	key := func(name string) string { return m.ids[name].String() + "/0" }
	for _, only := range [][]string{{""}, {key("far")}, {key("a"), "e_x/0"}} {
		q := m.queue()
		i := slices.IndexFunc(q.Proposals, func(p triage.Proposal) bool { return p.Kind == triage.New })
		if _, err := q.Drafts(triage.Decision{Proposal: q.Proposals[i].ID, Do: triage.DoConfirm, Only: only}); err == nil {
			t.Errorf("%v was taken", only)
		}
	}
	m.decide(triage.New, "a", triage.Decision{Do: triage.DoConfirm, Only: []string{key("a"), key("b")}})
	d := triage.Read(m.entries).Decided[0]
	if len(d.Members) != 2 {
		t.Errorf("%d were confirmed of two that were chosen", len(d.Members))
	}
	m.want(m.queue(), "add c "+d.Name, "single far")
}

// TestSeveralClaims: of a report that tells of several happenings the one that is
// proposed is decided, and its other claims are still there to decide.
func TestSeveralClaims(t *testing.T) {
	m := begin(t)
	place := func(north int) string {
		return fmt.Sprintf(`"place":{"name":"town %d","lat":"35.%03d0000","lon":"36.6000000","radius_m":1000}`, north, north*9)
	}
	m.add(fmt.Sprintf(`{"ref":"day","kind":"report/1","of":"watch","happened":"2016-09-10","body":{"claims":[{"act":"air_strike",%s},{"act":"shelling",%s},{"act":"raid","status":"denied",%s}]}}`, place(0), place(60), place(0)))
	m.want(m.queue(), "single day", "single day")
	q := m.queue()
	r := triage.Read(m.entries)
	i := slices.IndexFunc(q.Proposals, func(p triage.Proposal) bool { return r.Claims[p.Claims[0]].Act == "shelling" })
	lines, err := q.Drafts(triage.Decision{Proposal: q.Proposals[i].ID, Do: triage.DoConfirm})
	if err != nil {
		t.Fatal(err)
	}
	m.add(string(lines[0]))
	r = triage.Read(m.entries)
	if d := r.Decided[0]; len(d.Claims) != 1 || r.Claims[d.Claims[0]].Act != "shelling" {
		t.Errorf("the incident has the claims %v", d.Claims)
	}
	m.want(m.queue(), "single day")
}

// TestOrder: the queue depends on the set of entries, never on their order.
func TestOrder(t *testing.T) {
	m := begin(t)
	rng := rand.New(rand.NewPCG(3, 9))
	var lines []string
	for i := range 60 {
		lines = append(lines, report(fmt.Sprintf("r%d", i), fmt.Sprintf("office%d", rng.IntN(6)), 8+rng.IntN(4), 6*rng.IntN(4), 1+rng.IntN(30), attacker(fmt.Sprintf("p%d", rng.IntN(2)))))
	}
	for i := range 12 {
		lines = append(lines, decision(fmt.Sprintf("d%d", i), fmt.Sprintf("i%d", i), fmt.Sprintf(`"r%d","r%d"`, i, 40+rng.IntN(20)), ""))
	}
	m.add(lines...)
	m.add(`{"kind":"separate/1","of":"cell","refs":{"member":["@r1"],"from":["@r30","@d3"]},"body":{}}`, decision("over", "i2", `"@r2","@r50"`, `,"supersedes":["@d2"]`))
	want := m.told(m.queue())
	if len(want) < 10 {
		t.Fatalf("too little is proposed for a test of order: %v", want)
	}
	ids := func() (out []string) {
		q := m.queue()
		for _, p := range q.Proposals {
			out = append(out, fmt.Sprint(p.ID, p.Weight, q.Grade(&p), len(p.Links)))
		}
		return out
	}
	first := ids()
	for range 10 {
		rng.Shuffle(len(m.entries)-3, func(i, j int) { m.entries[i+3], m.entries[j+3] = m.entries[j+3], m.entries[i+3] })
		if !slices.Equal(ids(), first) || !slices.Equal(m.told(m.queue()), want) {
			t.Fatal("another order gives another queue")
		}
	}
}

// TestAfter: a queue that is made after another is the one that is made anew, after
// a decision as after a report.
func TestAfter(t *testing.T) {
	m := begin(t)
	m.add(report("a", "north_office", 10, 0, 24), report("b", "south_office", 10, 0, 24), report("c", "watch", 11, 0, 3))
	before := m.queue()
	for _, line := range []string{decision("one", "first", `"@a"`, ""), decision("two", "second", `"@b"`, ""), report("d", "third_office", 10, 0, 24), `{"kind":"separate/1","of":"cell","refs":{"member":["@a"],"from":["@b"]},"body":{}}`} {
		m.add(line)
		r := triage.Read(m.entries)
		after, anew := r.ProposeAfter(before), r.Propose()
		if !reflect.DeepEqual(after.Proposals, anew.Proposals) || !reflect.DeepEqual(after.Repeats, anew.Repeats) {
			t.Errorf("after %s: %v, anew %v", line[:20], m.told(after), m.told(anew))
		}
		before = after
	}
}

// TestDecidedWins: whatever reports say and whatever people decided, no proposal
// but a split takes apart what a decision put together, and none puts together
// what one keeps apart.
func TestDecidedWins(t *testing.T) {
	for seed := range uint64(20) {
		m := begin(t)
		rng := rand.New(rand.NewPCG(seed, 1))
		const n = 24
		var lines []string
		for i := range n {
			lines = append(lines, report(fmt.Sprintf("r%d", i), fmt.Sprintf("office%d", i), 9+rng.IntN(3), 3*rng.IntN(3), 1+rng.IntN(8), attacker(fmt.Sprintf("p%d", rng.IntN(2)))))
		}
		m.add(lines...)
		apart := map[[2]string]bool{}
		for range 12 {
			a, b := fmt.Sprintf("r%d", rng.IntN(n)), fmt.Sprintf("r%d", rng.IntN(n))
			if a != b {
				apart[[2]string{a, b}], apart[[2]string{b, a}] = true, true
				m.add(fmt.Sprintf(`{"kind":"separate/1","of":"cell","refs":{"member":["@%s"],"from":["@%s"]},"body":{}}`, a, b))
			}
		}
		for range 12 {
			q := m.queue()
			r := triage.Read(m.entries)
			for _, p := range q.Proposals {
				if p.Kind == triage.Split {
					continue
				}
				var names []string
				for _, c := range slices.Concat(p.Claims, p.Rest) {
					for name, id := range m.ids {
						if id.String() == r.Claims[c].Report {
							names = append(names, name)
						}
					}
				}
				for _, a := range names {
					for _, b := range names {
						if apart[[2]string{a, b}] {
							t.Fatalf("seed %d: %s puts %s and %s together", seed, p.Kind, a, b)
						}
					}
				}
			}
			if len(q.Proposals) == 0 {
				break
			}
			p := q.Proposals[rng.IntN(len(q.Proposals))]
			do := triage.May[p.Kind][0]
			lines, err := q.Drafts(triage.Decision{Proposal: p.ID, Do: do})
			if err != nil {
				t.Fatal(err)
			}
			before := len(r.Decided)
			var text []string
			for _, l := range lines {
				text = append(text, string(l))
			}
			m.add(text...)
			after := len(triage.Read(m.entries).Decided)
			if want := map[triage.Do]int{triage.DoConfirm: 1, triage.DoSplit: 1, triage.DoMerge: 1 - len(p.With)}[do]; after != before+want {
				t.Fatalf("seed %d: %s made %d incidents of %d", seed, do, after, before)
			}
			if _, again := m.queue().Find(p.ID); again {
				t.Fatalf("seed %d: a %s that was decided is still proposed", seed, p.Kind)
			}
		}
	}
}
