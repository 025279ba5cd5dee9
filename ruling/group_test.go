package ruling

import (
	"math/rand/v2"
	"strings"
	"testing"

	"truce"
	"truce/canon"
	"truce/entry"
	"truce/intake"
)

// exampleState folds the Syria example.
func exampleState(t testing.TB) State {
	t.Helper()
	batch, problems, err := intake.Read([]string{"../examples/syria-2016"}, nil)
	if err != nil || intake.Bad(problems) {
		t.Fatal(err, problems)
	}
	from := entry.Derived(batch.Case.Seed)
	now, _ := truce.ParseInstant(batch.Case.Signed)
	root, err := entry.NewKey(from, "root")
	if err != nil {
		t.Fatal(err)
	}
	desk, err := entry.NewKey(from, "desk")
	if err != nil {
		t.Fatal(err)
	}
	first, err := intake.Begin(batch.Case, intake.Keys{Root: root, Desk: desk, Log: root.Public()}, from, now, intake.MethodBody("truce_1", Rules))
	if err != nil {
		t.Fatal(err)
	}
	rest, problems, err := intake.Seal(batch.Drafts, first[0].ID, entry.Seen{}, desk, from, now)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	s := NewState()
	for i, e := range append(first, rest...) {
		s, _ = Step(s, int64(i), e)
	}
	return s
}

// scatter adds made-up claims at instants around every change, with every
// party of the example, at places that lie in and out of what is controlled.
func scatter(s State, n int) State {
	rng := rand.New(rand.NewPCG(3, 4))
	w := &s.tip.words
	pick := func(list []string) word { return w.of(list[rng.IntN(len(list))]) }
	parties := []string{"", "government", "syrian_air_force", "syrian_insurgents", "daesh", "nusra", "sdf", "opposition", "coalition", "usa", "russia", "civilians", "turkey", "somebody"}
	places := []string{"", "al-Mayadin/Deir ez-Zor/SY", "a street/al-Mayadin/Deir ez-Zor/SY", "Urem al-Kubra/Aleppo/SY", "Aleppo/SY", "Beirut/LB", "nowhere", "SY"}
	start, _ := truce.ParseInstant("2016-02-20T00:00:00Z")
	edges := []string{"2016-02-26T10:00:00Z", "2016-09-12T16:00:00Z", "2016-09-16T16:00:00Z", "2016-09-14T16:00:00Z", "2016-09-18T20:59:00Z", "2016-09-09T21:00:00Z"}
	for i := range n {
		at := start + truce.Instant(rng.Int64N(220*86_400_000))
		if rng.IntN(2) == 0 {
			e, _ := truce.ParseInstant(edges[rng.IntN(len(edges))])
			at = e + truce.Instant(rng.IntN(5)-2)
		}
		x := told{
			act: pick([]string{"attack", "shelling", "air_strike", "presence"}), attacker: pick(parties), victim: pick(parties),
			sideA: pick(parties), sideB: pick(parties), target: pick([]string{"", "civilian", "soldier", "hospital"}),
		}
		if rng.IntN(3) == 0 {
			x.attacker = 0
		}
		names := strings.Split(places[rng.IntN(len(places))], "/")
		within := make([]canon.Value, len(names)-1)
		for k, name := range names[1:] {
			within[k] = canon.String(name)
		}
		s.put(hot{
			earliest: at, latest: at + truce.Instant(1+rng.IntN(100_000_000)), available: at, told: s.tip.told.number(x),
			place:  s.tip.spot(canon.Object(canon.F("name", canon.String(names[0])), canon.F("within", canon.List(within...))), Point{}, false),
			source: s.tip.sources.number(source{by: s.sourceOf(0).by, of: w.of("sohr"), origin: w.of("sohr"), outlet: w.of("ucdp")}),
		}, &cold{pos: s.Size, id: truce.EntryID{0xff, byte(i >> 8), byte(i)}, signed: s.coldOf(0).signed})
		s.Size++
	}
	return s
}

// TestGroups: judging like claims once gives each claim what judging it alone,
// with its own place and time and nothing remembered, gives.
func TestGroups(t *testing.T) {
	s := scatter(exampleState(t), 3000)
	q := Everything()
	v, err := newView(s, q)
	if err != nil {
		t.Fatal(err)
	}
	v.assess()
	seen, different := 0, 0
	for i, n := range v.group {
		if n == 0 {
			continue
		}
		g, c := v.groups[n-1], s.claim(int32(i))
		seen++
		v.memo = newMemo()
		alone := &claimGroup{told: c.told, when: c.when(), place: c.where}
		v.judgeGroup(alone)
		if alone.rule != g.rule || alone.asReported != g.asReported {
			different++
			if different < 5 {
				t.Errorf("claim %d (%+v): alone %v %s, in its group %v %s", i, c.told, alone.rule, alone.asReported, g.rule, g.asReported)
			}
		}
	}
	if seen < 3000 || different > 0 {
		t.Errorf("%d of %d claims differ", different, seen)
	}
	if len(v.groups) < 100 {
		t.Errorf("only %d groups: the test tries nothing", len(v.groups))
	}
}

// BenchmarkPicture asks for a whole picture over 200,000 made-up claims that
// differ in everything they can.
func BenchmarkPicture(b *testing.B) {
	s := scatter(exampleState(b), 200_000)
	q := Everything()
	q.Limit = 50
	for b.Loop() {
		if _, err := s.Picture(q); err != nil {
			b.Fatal(err)
		}
	}
}
