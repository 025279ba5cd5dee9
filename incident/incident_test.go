package incident

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"truce"
	"truce/area"
	"truce/civil"
)

// on is a claim of a day of September 2016, at a place so many metres north of
// a point, known to radius metres.
func on(report string, d int, north, radius int64, act string, killed int64) Claim {
	from := civil.UTC.Start(civil.Date{Year: 2016, Month: 9, Day: d})
	return Claim{Report: report, Source: "s" + report, Origin: "s" + report, Said: truce.NoInstant, Act: act,
		Time:   truce.Interval{Earliest: from, Latest: from + day, Grain: truce.GrainDay},
		Place:  Place{Name: "", Placed: true, Disc: area.Disc{Center: area.Point{Lat: 36_2000000 + int32(north*90), Lon: 37_1500000}, Radius: area.Length(radius) * area.Metre}},
		Killed: &Figure{Bound: truce.Exactly, Min: killed, Max: killed}}
}

func with(c Claim, change func(*Claim)) Claim {
	change(&c)
	return c
}

func blame(by, of string) func(*Claim) {
	return func(c *Claim) {
		c.Actors = []Actor{{"attacker", by, truce.Party(by)}, {"target", of, truce.Party(of)}}
	}
}

func figures(lo, hi int64, open bool) func(*Claim) {
	return func(c *Claim) { c.Killed = &Figure{Min: lo, Max: hi, Open: open} }
}

func TestLevels(t *testing.T) {
	base := on("a", 10, 0, 2000, "air_strike", 16)
	said := func(c Claim, at truce.Instant, killed int64) Claim {
		c.Said, c.Killed = at, &Figure{Min: killed, Max: killed}
		return c
	}
	longer := func(c *Claim) { c.Time.Latest += 3 * day }
	untold := func(d int) func(*Claim) {
		return func(c *Claim) {
			c.Time.Earliest, c.Time.Latest = truce.NoInstant, truce.NoInstant
			c.Said = civil.UTC.Start(civil.Date{Year: 2016, Month: 9, Day: d})
		}
	}
	called := func(n string, within ...string) func(*Claim) {
		return func(c *Claim) { c.Place.Name, c.Place.Within = n, within }
	}
	name := func(n string, within ...string) func(*Claim) {
		return func(c *Claim) { c.Place = Place{Name: n, Within: within} }
	}
	for _, c := range []struct {
		a, b Claim
		want Level
	}{
		{base, on("b", 10, 0, 2000, "air_strike", 16), TimeSame},
		{base, on("b", 11, 0, 2000, "air_strike", 16), TimeNext},
		{base, on("b", 12, 0, 2000, "air_strike", 16), TimeDayApart},
		{base, on("b", 13, 0, 2000, "air_strike", 16), TimeDaysApart},
		{base, with(on("b", 9, 0, 2000, "air_strike", 16), func(c *Claim) { c.Time.Latest += 3 * day }), TimeWide},
		{with(base, longer), with(on("b", 10, 0, 2000, "air_strike", 16), longer), TimeSpan},
		{base, with(on("b", 10, 0, 2000, "air_strike", 16), func(c *Claim) { c.Time.Latest = truce.NoInstant }), TimeUnknown},
		{base, with(on("b", 12, 0, 2000, "air_strike", 16), func(c *Claim) { c.Time.Earliest = truce.NoInstant }), TimeSaid},
		{base, with(on("b", 10, 0, 2000, "air_strike", 16), untold(11)), TimeSaid},
		{base, with(on("b", 10, 0, 2000, "air_strike", 16), untold(9)), TimeNext},
		{base, with(on("b", 10, 0, 2000, "air_strike", 16), untold(16)), TimeDaysApart},
		{base, with(on("b", 1, 0, 2000, "air_strike", 16), func(c *Claim) { c.Time.Latest += 20 * day }), TimeUnknown},
		{base, on("b", 10, 3000, 2000, "air_strike", 16), PlaceSame},
		{base, on("b", 10, 30_000, 30_000, "air_strike", 16), PlaceCoarse},
		{base, on("b", 10, 9_000, 2000, "air_strike", 16), PlaceNear},
		{base, on("b", 10, 30_000, 2000, "air_strike", 16), PlaceFar},
		{with(base, called("Deir ez-Zor")), with(on("b", 10, 3000, 2000, "", 1), called("deir EZ ZOR")), PlaceOne},
		{with(base, called("Binnish")), with(on("b", 10, 3000, 2000, "", 1), called("near Binnish")), PlacePart},
		{with(base, called("Binnish")), with(on("b", 10, 9000, 2000, "", 1), called("Binnish")), PlacePart},
		{with(base, called("Binnish", "Idlib")), with(on("b", 10, 20_000, 30_000, "", 1), called("Idlib")), PlaceIn},
		{with(base, called("Binnish", "Idlib")), with(on("b", 10, 20_000, 30_000, "", 1), called("Aleppo")), PlaceBeside},
		{with(base, called("Binnish")), with(on("b", 10, 3000, 2000, "", 1), called("Saraqib")), PlaceOther},
		{with(base, called("Binnish")), with(on("b", 10, 3000, 2000, "", 1), called("بنش")), PlaceSame},
		{base, on("b", 10, 20_000, 30_000, "", 1), PlaceCoarse},
		{with(base, name("Deir ez-Zor")), with(base, name("deir EZ ZOR")), PlaceNamed},
		{with(base, name("Binnish", "Idlib")), with(base, name("Idlib")), PlaceContained},
		{with(base, name("Binnish")), with(base, name("Saraqib")), PlaceNames},
		{with(base, name("")), with(base, name("Saraqib")), PlaceUnknown},
		{base, on("b", 10, 0, 2000, "air_strike", 16), ActSame},
		{base, on("b", 10, 0, 2000, "shelling", 16), ActFamily},
		{base, on("b", 10, 0, 2000, "abduct", 16), ActOther},
		{base, on("b", 10, 0, 2000, "attack", 16), ActUnknown},
		{with(base, blame("x", "y")), with(base, blame("x", "y")), ActorsSame},
		{with(base, blame("x", "y")), with(base, blame("y", "x")), ActorsFlipped},
		{with(base, blame("x", "y")), with(base, blame("z", "y")), ActorsSome},
		{with(base, blame("x", "y")), with(base, blame("v", "w")), ActorsOther},
		{with(base, blame("x", "y")), base, ActorsUnknown},
		{base, on("b", 10, 0, 2000, "air_strike", 16), KilledMany},
		{on("a", 10, 0, 0, "", 1), on("b", 10, 0, 0, "", 1), KilledOne},
		{on("a", 10, 0, 0, "", 2), on("b", 10, 0, 0, "", 2), KilledTwo},
		{on("a", 10, 0, 0, "", 4), on("b", 10, 0, 0, "", 4), KilledFew},
		{on("a", 10, 0, 0, "", 7), on("b", 10, 0, 0, "", 7), KilledEqual},
		{with(base, figures(15, 0, true)), with(base, figures(15, 0, true)), KilledMany},
		{base, with(base, figures(5, 20, false)), KilledBounds},
		{base, with(base, figures(15, 0, true)), KilledTight},
		{with(base, figures(70, 70, false)), with(base, figures(2, 0, true)), KilledFar},
		{base, on("b", 10, 0, 0, "", 20), KilledClose},
		{base, on("b", 10, 0, 0, "", 30), KilledHalf},
		{base, on("b", 10, 0, 0, "", 70), KilledFar},
		{said(base, 1, 16), said(base, 2, 20), KilledRises},
		{said(base, 1, 16), said(base, 2, 30), KilledRisesFar},
		{said(base, 2, 16), said(base, 1, 20), KilledFalls},
		{said(base, 2, 16), said(base, 1, 30), KilledFallsFar},
		{base, with(base, func(c *Claim) { c.Killed = nil }), KilledUnknown},
		{with(base, func(c *Claim) { c.Injured = &Figure{Min: 9, Max: 9} }), with(base, func(c *Claim) { c.Injured = &Figure{Min: 9, Max: 9} }), InjuredEqual},
	} {
		p, q := Compare(&c.a, &c.b, Crowd{9, 3}), Compare(&c.b, &c.a, Crowd{9, 3})
		f := slices.Index(FieldNames[:], c.want.Field())
		if p.Levels[f] != c.want {
			t.Errorf("%s is %s, not %s", c.want.Field(), p.Levels[f].Name(), c.want.Name())
		}
		if p != q {
			t.Errorf("%s %s: %v one way, %v the other", c.want.Field(), c.want.Name(), p, q)
		}
	}
}

func TestCannot(t *testing.T) {
	base := on("a", 10, 0, 2000, "air_strike", 16)
	for name, c := range map[string]struct {
		a, b  Claim
		never bool
	}{
		"four days":  {base, on("b", 15, 0, 2000, "air_strike", 16), true},
		"three days": {base, on("b", 13, 0, 2000, "air_strike", 16), false},
		"60 km":      {base, on("b", 10, 62_000, 2000, "air_strike", 16), true},
		"coarse":     {base, on("b", 10, 62_000, 30_000, "air_strike", 16), false},
		"one list":   {with(base, func(c *Claim) { c.List = "l" }), with(on("b", 10, 0, 2000, "air_strike", 16), func(c *Claim) { c.List = "l" }), true},
		"one report": {with(base, func(c *Claim) { c.ID = "1" }), with(base, func(c *Claim) { c.ID = "2" }), true},
		"replaced":   {with(base, func(c *Claim) { c.ID, c.Replaced = "1", "2" }), with(base, func(c *Claim) { c.ID = "2" }), false},
	} {
		if got := Compare(&c.a, &c.b, Crowd{9, 3}).Cannot; (got != "") != c.never {
			t.Errorf("%s: cannot is %q", name, got)
		}
		if got := len(Propose([]Claim{c.a, c.b}).Incidents); c.never && got != 2 {
			t.Errorf("%s: %d incidents", name, got)
		}
	}
}

func TestWeights(t *testing.T) {
	for _, c := range []struct {
		m, u int64
		want Weight
	}{{500, 250, 256}, {250, 500, -256}, {300, 300, 0}, {1000, 1, 2551}, {1, 1000, -2552}, {3, 2, 149}} {
		if got := log2(c.m, c.u); got != c.want {
			t.Errorf("log2 of %d/%d is %d/256, not %d", c.m, c.u, got, c.want)
		}
	}
	sum := map[string][2]int64{}
	for l := range levels {
		r := rates[l]
		if l.Field() == "" || l.Name() == "" || l.Text() == "" {
			t.Errorf("level %d has no words", l)
		}
		if (l.Name() == "unknown") != (r.M == 0) {
			t.Errorf("%s %s has the number %d", l.Field(), l.Name(), r.M)
		}
		f := l.Field()
		if l == PlaceNamed || l == PlaceContained || l == PlaceNames {
			f = "place by name"
		}
		if l == PlaceSame || l == PlaceCoarse || l == TimeSaid {
			continue // in place of other levels, where there is no name or time
		}
		s := sum[f]
		sum[f] = [2]int64{s[0] + r.M, s[1] + r.U}
	}
	for _, f := range []string{"time", "place", "place by name", "act", "actors", "killed", "injured"} {
		for i, s := range sum[f] {
			if s < whole*98/100 || s > whole*106/100 { // rare levels are lifted to a floor
				t.Errorf("the levels of %s make up %d of a hundred thousand (column %d)", f, s, i)
			}
		}
	}
}

// More claims around a pair never raise what it weighs, and one that agrees as
// closely speaks against it more than one that does not.
func TestCrowds(t *testing.T) {
	for time := TimeUnknown; time < PlaceUnknown; time++ {
		for place := PlaceUnknown; place <= PlaceNames; place++ {
			for all := int32(1); all < 40; all++ {
				for both := int32(1); both <= all; both++ {
					p := Prior(time, place, Crowd{all, both})
					if q := Prior(time, place, Crowd{all + 1, both}); q > p {
						t.Fatalf("%s %s, %d around, %d as close: %d; one more around: %d", time.Name(), place.Name(), all, both, p, q)
					}
					if q := Prior(time, place, Crowd{all + 1, both + 1}); q > Prior(time, place, Crowd{all + 1, both}) {
						t.Fatalf("%s %s, %d around, %d as close: %d; one more of these: %d", time.Name(), place.Name(), all, both, p, q)
					}
				}
			}
		}
	}
	if few, many := Prior(TimeSame, PlaceOne, Crowd{50, 2}), Prior(TimeSame, PlaceOne, Crowd{50, 40}); few-many < 2*256 {
		t.Errorf("of 50 around, two as close: %d; forty: %d", few, many)
	}
}

// made is claims of few incidents in a small world, so that much is unsure.
func made(r *rand.Rand, n int) []Claim {
	acts := []string{"air_strike", "shelling", "fire", "attack", "abduct"}
	out := make([]Claim, n)
	for i := range out {
		c := on(fmt.Sprint("r", i), 1+r.IntN(min(6, 1+n/8)), r.Int64N(4)*12_000, 1000+r.Int64N(2)*20_000, acts[r.IntN(len(acts))], r.Int64N(4)*6)
		c.Origin = fmt.Sprint("o", r.IntN(n))
		if r.IntN(4) == 0 {
			c.List = fmt.Sprint("l", r.IntN(2))
		}
		if r.IntN(3) == 0 {
			c.Killed = nil
		}
		if r.IntN(2) == 0 {
			blame(fmt.Sprint("p", r.IntN(2)), fmt.Sprint("p", r.IntN(2)))(&c)
		}
		out[i] = c
	}
	return out
}

func text(t *testing.T, claims []Claim) string {
	t.Helper()
	res := Propose(claims)
	var b strings.Builder
	seen := make([]bool, len(claims))
	for i := range res.Incidents {
		for _, m := range res.Incidents[i].Members {
			if seen[m] {
				t.Fatalf("claim %d is in two incidents", m)
			}
			seen[m] = true
		}
		j, err := json.Marshal(res.Incidents[i].Object(claims))
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(j, '\n'))
	}
	if slices.Contains(seen, false) {
		t.Fatal("a claim is in no incident")
	}
	return b.String() + fmt.Sprint(res.Limits)
}

func TestOrderIsNothing(t *testing.T) {
	orders := 10
	if os.Getenv("TRUCE_SOAK") == "1" {
		orders = 100
	}
	for seed := range uint64(8) {
		r := rand.New(rand.NewPCG(seed, 1))
		claims := made(r, 20+int(seed)*25)
		// copies, whose order must be nothing either
		for i := range 10 {
			c := claims[i]
			c.Report += "copy"
			claims = append(claims, c)
		}
		want := text(t, claims)
		for range orders {
			r.Shuffle(len(claims), func(i, j int) { claims[i], claims[j] = claims[j], claims[i] })
			if got := text(t, claims); got != want {
				t.Fatalf("seed %d: another order, another result", seed)
			}
		}
	}
}

// bruteBest is the highest sum over all partitions, found by going over them
// with weights that Compare gives, and the rule of origins written out anew.
func bruteBest(claims []Claim, crowd func(a, b int) Crowd) int64 {
	best := int64(-1 << 60)
	at := make([]int, len(claims))
	var walk func(i, sets int)
	walk = func(i, sets int) {
		if i == len(claims) {
			var sum int64
			for s := range sets {
				least := map[string]int64{}
				for a := range claims {
					for b := a + 1; b < len(claims); b++ {
						if at[a] != s || at[b] != s {
							continue
						}
						p := Compare(&claims[a], &claims[b], crowd(a, b))
						if p.Cannot != "" {
							return
						}
						o := []string{claims[a].origin(), claims[b].origin()}
						slices.Sort(o)
						k := strings.Join(o, "|")
						if o[0] == o[1] {
							k = fmt.Sprint(a, "|", b)
						}
						if w, ok := least[k]; !ok || int64(p.Weight) < w {
							least[k] = int64(p.Weight)
						}
					}
				}
				for _, w := range least {
					sum += w
				}
			}
			best = max(best, sum)
			return
		}
		for s := range sets + 1 {
			at[i] = s
			walk(i+1, max(sets, s+1))
		}
	}
	walk(0, 0)
	return best
}

// slowCrowd counts anew, over all pairs, who stands around two voices.
func slowCrowd(s *Set, v, w int32) (out Crowd) {
	k := classOf(&s.voices[v].trait, &s.voices[w].trait)
	for _, one := range []int32{v, w} {
		told := map[string]class{} // what an origin tells of one time, place and act
		for o := range int32(len(s.voices)) {
			if !slices.ContainsFunc(s.near[one], func(p partner) bool { return p.other == o }) {
				continue
			}
			a, b := &s.voices[one], &s.voices[o]
			if a.trait.origin == b.trait.origin || a.trait.box.apart(b.trait.box) {
				continue
			}
			c := b.claim
			key := fmt.Sprintf("%q %v %v %q", c.origin(), c.Time, c.Place, c.Act)
			if vague(c.Act) {
				key = fmt.Sprintf("%q %v %v", c.origin(), c.Time, c.Place)
			}
			l := classOf(&a.trait, &b.trait)
			if was, ok := told[key]; !ok || l < was {
				told[key] = l
			}
		}
		var c Crowd
		for _, l := range told {
			c.All++
			if l == k {
				c.Both++
			}
		}
		out = Crowd{max(out.All, c.All), max(out.Both, c.Both)}
	}
	return out
}

func TestExactAgainstAllPartitions(t *testing.T) {
	joined := 0
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 2))
		claims := made(r, 7)
		// the solver sees all pairs, as one component
		world := linked(claims, false)
		voices := world.voices
		if len(voices) != len(claims) {
			continue
		}
		nodes := make([]int32, len(voices))
		at := make([]int32, len(claims))
		for i := range nodes {
			nodes[i] = int32(i)
			at[voices[i].members[0]] = int32(i)
		}
		crowd := map[[2]int]Crowd{}
		for a := range claims {
			for b := range claims {
				if a != b {
					crowd[[2]int{a, b}] = slowCrowd(world, at[a], at[b])
				}
			}
		}
		s := world.smallOf(nodes)
		score := s.scores()
		var got int64
		sets := s.best(score)
		for _, set := range sets {
			got += score[set]
		}
		if len(sets) < len(claims) {
			joined++
		}
		if want := bruteBest(claims, func(a, b int) Crowd { return crowd[[2]int{a, b}] }); got != want {
			t.Fatalf("seed %d: %d, the best is %d", seed, got, want)
		}
		// and parting a component at edges that do not pull loses nothing
		var whole int64
		for _, inc := range Propose(claims).Incidents {
			if !inc.Exact {
				t.Fatalf("seed %d: not exact", seed)
			}
			var set uint
			for i := range voices {
				if slices.Contains(inc.Members, voices[i].members[0]) {
					set |= 1 << i
				}
			}
			whole += score[set]
		}
		if whole != got {
			t.Fatalf("seed %d: Propose reaches %d, the best is %d", seed, whole, got)
		}
	}
	if joined < 50 {
		t.Fatalf("only %d sets had anything to join", joined)
	}
}

// sets are the members of each incident that are among the first n claims.
func sets(res Result, n int) string {
	var out []string
	for _, inc := range res.Incidents {
		var in []int
		for _, m := range inc.Members {
			if m < n {
				in = append(in, m)
			}
		}
		slices.Sort(in)
		if len(in) > 0 {
			out = append(out, fmt.Sprint(in, inc.Origins))
		}
	}
	slices.Sort(out)
	return strings.Join(out, ";")
}

func TestCopiesChangeNothing(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 3))
		claims := made(r, 5+r.IntN(40))
		n := len(claims)
		want := sets(Propose(claims), n)
		for k := range 1 + r.IntN(30) {
			c := claims[r.IntN(n)]
			if c.List != "" {
				continue // of one list they would be two incidents
			}
			c.Report = fmt.Sprint("copy", k)
			claims = append(claims, c)
		}
		if got := sets(Propose(claims), n); got != want {
			t.Fatalf("seed %d: with copies\n%s\nwithout\n%s", seed, got, want)
		}
	}
}

// A copy whose figure was changed so that it agrees with somebody else may weaken
// what holds its original, but holds nothing: what is with the original weighs
// enough without the copy.
func TestChangedCopyHoldsNothing(t *testing.T) {
	tried := 0
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 4))
		claims := made(r, 6)
		n := len(claims)
		world := linked(claims, false)
		voices := world.voices
		if len(voices) != n {
			continue
		}
		nodes := make([]int32, n)
		var original int
		for i := range nodes {
			nodes[i] = int32(i)
			if voices[i].members[0] == 0 {
				original = i
			}
		}
		score := world.smallOf(nodes).scores()
		c := claims[0]
		c.Report, c.List = "copy", ""
		other := claims[1+r.IntN(n-1)]
		c.Killed, c.Actors = other.Killed, other.Actors
		for _, inc := range Propose(append(claims, c)).Incidents {
			if !slices.Contains(inc.Members, 0) || !slices.Contains(inc.Members, n) {
				continue // it parted from what it copies: another claim
			}
			var set uint
			for i := range voices {
				if slices.Contains(inc.Members, voices[i].members[0]) {
					set |= 1 << i
				}
			}
			alone := uint(1) << original
			if set == alone {
				continue
			}
			tried++
			if score[set]-score[alone]-score[set^alone] < 0 {
				t.Fatalf("seed %d: the copy holds together what would part", seed)
			}
		}
	}
	if tried < 30 {
		t.Fatalf("only %d copies stood among others", tried)
	}
}

func TestCutIsWhereItSplits(t *testing.T) {
	a, b := on("a", 10, 0, 2000, "air_strike", 16), on("b", 10, 0, 2000, "air_strike", 16)
	c := on("c", 10, 0, 2000, "shelling", 16)
	res := Propose([]Claim{a, b, c})
	if len(res.Incidents) != 1 {
		t.Fatalf("%d incidents", len(res.Incidents))
	}
	s := res.Incidents[0].Split
	if s == nil || !slices.Equal(s.Off, []int{2}) || s.Weight <= 0 {
		t.Fatalf("would split at %+v", s)
	}
	var fields int64
	for _, w := range s.Fields {
		fields += w
	}
	priors := int64(0)
	for _, l := range res.Incidents[0].Links {
		if l.A == 2 || l.B == 2 {
			priors += int64(l.Pair.Prior)
		}
	}
	if fields+priors != s.Weight {
		t.Errorf("the fields make %d and the priors of two links %d, together not %d", fields, priors, s.Weight)
	}
}

func TestHostile(t *testing.T) {
	n := 20_000
	if testing.Short() {
		n = 3000
	}
	alike := make([]Claim, n)
	words := make([]Claim, n)
	for i := range n {
		alike[i] = on(fmt.Sprint(i), 10, 0, 2000, "air_strike", 16)
		words[i] = alike[i]
		words[i].Origin = "one"
	}
	res := Propose(alike)
	if max := n * 2 * blockWindow * 8; res.Compared > max {
		t.Errorf("%d pairs of %d claims were compared", res.Compared, n)
	}
	if res.Limits.Pairs == 0 {
		t.Errorf("what is behind the bounds is not counted: %+v", res.Limits)
	}
	if len(res.Incidents) != 1 || res.Incidents[0].Exact {
		t.Errorf("%d incidents of claims that are all alike", len(res.Incidents))
	}
	if res := Propose(words); len(res.Incidents) != 1 || res.Incidents[0].Origins != 1 || res.Compared != 0 {
		t.Errorf("one word %d times: %d incidents, %d pairs", n, len(res.Incidents), res.Compared)
	}
}

func FuzzReadLine(f *testing.F) {
	f.Add([]byte(`{"schema":"truce.claim/1","report":"r","id":"c_1","status":"happened","act":"shelling","time":{"earliest":"2016-09-10T00:00:00Z","latest":"2016-09-11T00:00:00Z","grain":"day"},"place":{"name":"Idlib","within":["SY"],"lat":35.9,"lon":36.6,"radius_m":5000},"killed":{"min":3,"bound":"at_least"},"said_by":[{"name":"n"}]}`))
	f.Add([]byte(`{"schema":"truce.structured_report/1","id":"r","source":"s","list":"l","time":"2016-09-10","place":"Idlib","killed":3,"injured":{"min":1,"max":2}}`))
	f.Add([]byte(`{"schema":"truce.structured_report/1","id":"r","time":{"latest":"9999-12-31"},"place":{"lat":-90,"lon":180,"radius_m":20100000}}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		c, _, p := ReadLine(raw)
		if p != nil {
			if p.Code == "" || p.Message == "" || p.Hint == "" {
				t.Fatal("a problem without words")
			}
			return
		}
		d := on("other", 10, 0, 2000, "air_strike", 3)
		if Compare(&c, &d, Crowd{9, 3}) != Compare(&d, &c, Crowd{9, 3}) {
			t.Fatal("not symmetric")
		}
		for _, inc := range Propose([]Claim{c, d}).Incidents {
			if _, err := json.Marshal(inc.Object([]Claim{c, d})); err != nil {
				t.Fatal(err)
			}
		}
	})
}
