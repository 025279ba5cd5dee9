package ruling

import (
	"slices"

	"truce"
	"truce/agreement"
	"truce/entry"
)

// claimGroup is the claims that differ in nothing on which a result turns: the
// act, the parties, what is known of the place, and between which changes their
// times lie. They are judged once. Which claims they are stands in view.group.
type claimGroup struct {
	told
	sign       uint32           // how their places lie
	changes                     // and their times
	when       truce.Interval   // of one of them
	place      spot             // one that lies alike
	rule       *agreement.Block // nil where no text concerns them, or nothing is said to have happened
	asReported string           // of what is not said to have happened, how it is told
	n          int              // how many
}

// groupClaims is the one pass over the claims: which count, and to which group
// they belong.
func (v *view) groupClaims() {
	signs := v.signs(v.world())
	trusted := v.trustedSources()
	v.group = make([]int32, len(v.hot))
	var index groupIndex
	for i := range v.hot {
		h := &v.hot[i]
		if v.q.KnownAt.Known() && h.available > v.q.KnownAt {
			continue
		}
		v.known++
		if v.skip.has(int32(i)) || !v.countsAt(int32(i), trusted) {
			continue
		}
		k := groupKey{h.told, signs.of[h.place], changes{v.begun(h.earliest), v.before(h.latest)}}
		n := index.number(k)
		if n == len(v.groups) {
			v.groups = append(v.groups, &claimGroup{told: v.s.tip.told.list[k.told], sign: k.sign, changes: k.changes,
				when: truce.Interval{Earliest: h.earliest, Latest: h.latest}, place: signs.places[k.sign]})
		}
		v.groups[n].n++
		v.group[i] = int32(n) + 1
	}
	// Entries are counted and not claims: of each report one.
	for _, i := range v.s.further {
		if int(i) < len(v.hot) && (!v.q.KnownAt.Known() || v.hot[i].available <= v.q.KnownAt) {
			v.known--
		}
	}
}

// groupKey names a group: what is told, how its place lies, and when.
type groupKey struct {
	told, sign uint32
	changes
}

// groupIndex numbers groups in the order in which they come. It is asked once
// a claim, so it is a plain table: a key leads to a slot, and to the next ones
// where others are there.
type groupIndex struct {
	slots []int32 // a power of two: the number + 1 of a key, 0 when free
	keys  []groupKey
}

func (x *groupIndex) number(k groupKey) int {
	if 2*len(x.keys) >= len(x.slots) {
		x.slots = make([]int32, max(1024, 4*len(x.slots)))
		for n, old := range x.keys {
			*x.slot(old) = int32(n) + 1
		}
	}
	s := x.slot(k)
	if *s == 0 {
		x.keys = append(x.keys, k)
		*s = int32(len(x.keys))
	}
	return int(*s) - 1
}

func (x *groupIndex) slot(k groupKey) *int32 {
	mask := uint64(len(x.slots) - 1)
	// Two odd constants, so that neighbouring numbers lead to slots far apart.
	h := (uint64(k.told)<<32|uint64(k.sign))*0x9e3779b97f4a7c15 ^ (uint64(uint32(k.from))<<32|uint64(uint32(k.to)))*0xd6e8feb86659fd93
	for s := h >> 32 & mask; ; s = (s + 1) & mask {
		if n := x.slots[s]; n == 0 || x.keys[n-1] == k {
			return &x.slots[s]
		}
	}
}

// eachOf calls fn for the claims of some groups, in the order of the record.
func (v *view) eachOf(wanted []bool, fn func(i int32)) {
	for i, n := range v.group {
		if n != 0 && wanted[n-1] {
			fn(int32(i))
		}
	}
}

// trustedSources says of each source whether its signature counts: 1 yes, 2
// no, 3 it depends on the claim.
func (v *view) trustedSources() []int8 {
	keys := map[word]int8{}
	list := v.s.tip.sources.list
	out := make([]int8, len(list))
	for i, x := range list {
		t, ok := keys[x.by]
		if !ok {
			t = v.trusts(keyID(v.s.tip.words.at(x.by)))
			keys[x.by] = t
		}
		out[i] = t
	}
	return out
}

// trusts says whether a key may sign: 1 yes, 2 no, 3 it depends on when.
func (v *view) trusts(k entry.KeyID) int8 {
	g, ok := v.keys[k]
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
func (v *view) findEpochs() epochs {
	var out []truce.Instant
	add := func(i truce.Instant) {
		if i.Known() {
			out = append(out, i)
		}
	}
	for _, kind := range []string{"list/1", "statement/1", "actor/1", "step/1"} {
		for _, n := range v.kind(kind) {
			add(n.Happened.Earliest)
			add(n.Body.Time("from"))
		}
	}
	for _, kind := range []string{"control/1", "zone/1"} {
		for _, d := range v.drawings(kind) {
			add(d.note.Happened.Earliest)
			add(d.from)
			add(d.until)
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
		add(p.endsFrom)
		add(p.endsTo)
		add(p.since)
	})
	v.each("window", func(b *agreement.Block) {
		for _, lasts := range append([]*agreement.Block{b}, b.Sub("case")...) {
			for _, s := range v.stretchesOf(b, lasts.Value("lasts")) {
				add(s.from)
				add(s.to)
			}
		}
	})
	for _, d := range v.docs {
		for _, top := range d.Blocks {
			top.Each(func(b *agreement.Block) {
				for _, i := range v.turnOfTime(b) {
					add(i)
				}
			})
		}
	}
	out = append(out, v.readingEpochs()...)
	slices.Sort(out)
	return newEpochs(slices.Compact(out))
}

// turnOfTime are the instants from or until which a block holds: those of
// during = since(x) or until(x), which the text may compute and nobody sets,
// and those at which a condition of the block turns.
func (v *view) turnOfTime(b *agreement.Block) []truce.Instant {
	var out []truce.Instant
	for _, name := range []string{"when", "released_by"} {
		e := b.Value(name)
		if e == nil || turnsOnActs(e) || b.Kind != "permission" && b.Kind != "prohibition" {
			continue
		}
		s, _ := v.over(e, b, 0)
		for _, x := range s {
			out = append(out, x.from)
		}
	}
	x, ok := b.Value("during").(*agreement.Call)
	if !ok || x.Fn != "since" && x.Fn != "until" {
		return out
	}
	for _, m := range agreement.Evaluate(x, b.Doc, v).Moments {
		out = append(out, m.At.Earliest, m.At.Latest)
	}
	return out
}

// judgeGroup finds the rule that the claims of a group come nearest to, and
// what they come to under it if they are right.
func (v *view) judgeGroup(g *claimGroup) {
	if g.status != 0 {
		g.asReported = v.s.tip.words.at(g.status)
		return
	}
	act := v.s.tip.words.at(g.act)
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
	for _, p := range v.pairs(&g.told) {
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

func (v *view) pairs(c *told) []pair {
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
