package ruling

import (
	"slices"

	"truce"
	"truce/agreement"
)

// claimGroup is the claims that differ in nothing on which a result turns: the
// act, the parties, what is known of the place, and between which changes their
// times lie. They are judged once.
type claimGroup struct {
	class      class          // of one of them, without who told it
	when       truce.Interval // of one of them
	place      string         // the path of a place that lies alike
	sign       uint32         // and how it lies
	rule       *agreement.Block
	asReported string
	rows       []int32
	areas      map[word]bool // the areas just below the country
	area       word          // the one seen last
}

// groupKey names a group: what is told, how its place lies, and when.
type groupKey struct {
	told, sign uint32
	changes
}

// groupClaims is the one pass over the claims: which count, and to which group
// they belong.
func (v *view) groupClaims() {
	list, told, areas, by := v.s.kin()
	signs := v.signs(v.world())
	trusted := make([]int8, len(by)) // 0 not asked, 1 yes, 2 no, 3 it depends on the claim
	index := map[groupKey]*claimGroup{}
	skip := v.skip
	for i := range v.hot {
		h := &v.hot[i]
		if v.q.KnownAt.Known() && h.available > v.q.KnownAt {
			continue
		}
		v.known++
		if len(skip) > 0 && skip[0] == int32(i) {
			skip = skip[1:]
			continue
		}
		x := list[i]
		if h.earliest > v.asOf || !v.trusts(trusted, i, x.by, by) {
			continue
		}
		s := signs[x.path]
		k := groupKey{x.told, s.number, changes{v.begun(h.earliest), v.before(h.latest)}}
		g := index[k]
		if g == nil {
			g = &claimGroup{class: told[x.told], when: truce.Interval{Earliest: h.earliest, Latest: h.latest}, place: s.place, sign: s.number, areas: map[word]bool{}}
			index[k] = g
			v.groups = append(v.groups, g)
		}
		g.rows = append(g.rows, int32(i))
		if a := areas[x.path]; a != g.area {
			g.area = a
			g.areas[a] = true
		}
	}
}

// trusts says whether a claim's signature counts. Most keys may sign without
// bounds; only others are asked about claim by claim.
func (v *view) trusts(memo []int8, i int, by uint32, keys []word) bool {
	if memo[by] == 0 {
		memo[by] = v.trustsAlways(keys[by])
	}
	return memo[by] == 1 || memo[by] == 3 && v.claimAuthority(&v.s.claims[i]) == ""
}

// trustsAlways says whether a key may sign: 1 yes, 2 no, 3 it depends on when.
func (v *view) trustsAlways(by word) int8 {
	g, ok := v.keys[keyID(v.s.tip.words.at(by))]
	switch {
	case !ok:
		return 2
	case g.revokedPos >= 0 || g.until.Known() || g.from.Known() && g.from > truce.MinInstant:
		return 3
	}
	return 1
}

// findEpochs are the instants at which who is bound, listed or where may
// change, and those of the timetable: between two of them like claims have
// like results.
func (v *view) findEpochs() []truce.Instant {
	var out []truce.Instant
	add := func(i truce.Instant) {
		if i.Known() {
			out = append(out, i)
		}
	}
	for _, kind := range []string{"list/1", "statement/1", "control/1", "actor/1"} {
		for _, n := range v.kind(kind) {
			add(n.Happened.Earliest)
			add(n.Body.Time("from"))
		}
	}
	for _, n := range v.kind("notification/1") {
		add(n.Happened.Earliest)
		d := n.Body.Span("during")
		add(d.Earliest)
		add(d.Latest)
		if p := v.block(n.Body.Text("clause")); p != nil && isLength(p.Value("ahead")) {
			add(v.after(n.Happened.Earliest, p.Value("ahead")))
		}
	}
	v.each("anchor", func(b *agreement.Block) {
		values, _ := v.anchor(b)
		for _, x := range values {
			add(x.At.Earliest)
		}
	})
	v.each("phase", func(b *agreement.Block) {
		p := v.phaseOf(b)
		add(p.begins)
		add(p.latest)
		add(p.ends)
		add(p.endsTo)
		add(p.since)
	})
	slices.Sort(out)
	return slices.Compact(out)
}

// begun is how many changes had come by an instant, before how many lie before it.
func (v *view) begun(i truce.Instant) int32 {
	n, same := slices.BinarySearch(v.epochs, i)
	if same {
		n++
	}
	return int32(n)
}

func (v *view) before(i truce.Instant) int32 {
	n, _ := slices.BinarySearch(v.epochs, i)
	return int32(n)
}

// judgeGroup finds the rule that the claims of a group come nearest to, and
// what they come to under it if they are right.
func (v *view) judgeGroup(g *claimGroup) {
	act := v.s.tip.words.at(g.class.act)
	for i, rule := range v.rulesFor([]string{act}, g.when) {
		if v.ownText(rule) {
			continue
		}
		s := v.claimStatus(rule, g, act)
		if i == 0 || g.rule == nil || rank[s] > rank[g.asReported] {
			g.rule, g.asReported = rule, s
		}
	}
}

// rank orders results by how near a claim comes to a rule.
var rank = map[string]int{"outside_scope": 1, "does_not_match": 2, "depends_on_reading": 3, "cannot_be_determined": 4, "exception_claimed": 5, "matches": 6}

// claimStatus judges the claims of a group as if they were right. A source
// that codes who fought and not who attacked leaves each pair open: the result
// stands only if every pair gives it.
func (v *view) claimStatus(rule *agreement.Block, g *claimGroup, act string) string {
	status := ""
	for _, p := range v.pairs(&g.class) {
		f := facts{act: []string{act}, when: g.when, place: g.place, actor: p.actor, target: p.target}
		s := v.statusUnder(rule, f)
		switch {
		case status == "":
			status = s
		case status != s:
			return "cannot_be_determined"
		}
	}
	return status
}

// pair is one way in which a claim may be read: who attacked whom.
type pair struct{ actor, target []string }

func (v *view) pairs(c *class) []pair {
	w := &v.s.tip.words
	one := func(x word) []string {
		if x == 0 {
			return nil
		}
		return []string{w.at(x)}
	}
	victim := one(c.victim)
	if victim == nil {
		victim = one(c.target)
	}
	if c.sideA == 0 && c.sideB == 0 {
		return []pair{{one(c.attacker), victim}}
	}
	if c.attacker != 0 {
		return []pair{{one(c.attacker), append(victim, one(c.sideB)...)}}
	}
	civilians := []string{"civilians"}
	return []pair{
		{one(c.sideA), one(c.sideB)}, {one(c.sideB), one(c.sideA)},
		{one(c.sideA), civilians}, {one(c.sideB), civilians},
	}
}
