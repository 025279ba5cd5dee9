package incident

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// Incident is claims that are proposed to tell of one incident.
type Incident struct {
	ID      string // p_ and 26 characters, from the keys of the members
	Members []int  // claims, by key
	Reports int    // different reports
	Origins int    // different origins
	Exact   bool   // the best partition of its component, not only a good one
	Links   []Link // between voices; copies are in Copies
	Left    int    // links that are not listed
	Copies  [][]int
	Split   *Split // nil where there is one voice
}

// Link is two members, each the first of its voice, and how they compare.
type Link struct {
	A, B int
	Pair Pair
}

// Split is where an incident would fall apart first.
type Split struct {
	Off    []int    // the members that would part
	Weight int64    // what the evidence between them and the rest weighs
	Fields [6]int64 // of that, by field: time, place, act, actors, killed, injured; without priors
}

// Limits counts what was not looked at.
type Limits struct {
	NoTime int   // claims without a time and without when they were said, or known to no better than ten days
	Coarse int   // places that reach into too many cells: found by name alone
	Pairs  int64 // pairs behind the bound of a block
	Merges int64 // sets too large to be put together
}

// Result is the incidents, by the time of the first member, then by id.
type Result struct {
	Incidents []Incident
	Voices    int
	Compared  int
	Limits    Limits

	set   *set
	voice []int32 // by claim
}

// Pair compares any two of the claims that were put together, by their numbers,
// as Propose does: among the claims around them.
func (r *Result) Pair(a, b int) Pair {
	s, v, w := r.set, r.voice[a], r.voice[b]
	k := classOf(&s.voices[v].trait, &s.voices[w].trait)
	return Compare(s.claims[a], s.claims[b], s.crowds.of(v, w, k))
}

// voice is claims that say the same as the word of one origin.
type voice struct {
	claim   *Claim
	members []int // by key; the first stands for all
	origin  int
	text    string
	trait   trait
}

// set is the voices of claims, and how they crowd one another.
type set struct {
	claims  []*Claim
	voices  []voice
	duos    []duo
	classes []class // by pair
	crowds  crowds
}

// setOf hears claims and finds which of them are compared.
func setOf(in []Claim) (s *set, limits Limits) {
	s = &set{claims: make([]*Claim, len(in))}
	for i := range in {
		s.claims[i] = &in[i]
	}
	s.voices = hear(s.claims)
	words := lexicon{}
	traits := make([]*trait, len(s.voices))
	for i := range s.voices {
		v := &s.voices[i]
		v.trait = words.traitOf(v.claim)
		traits[i] = &v.trait
		if !v.trait.timed {
			limits.NoTime += len(v.members)
		}
	}
	s.duos, limits.Pairs, limits.Coarse = candidates(traits)
	s.classes = make([]class, len(s.duos))
	inParts(len(s.duos), func(i int) {
		a, b := s.duos[i].split()
		s.classes[i] = classOf(&s.voices[a].trait, &s.voices[b].trait)
	})
	s.crowds = surround(s.voices, s.duos, s.classes)
	return s, limits
}

// Compared calls do for each two voices that are compared, each by the numbers of
// the claims that it is heard from.
func Compared(in []Claim, do func(a, b []int, p Pair)) {
	s, _ := setOf(in)
	for i, d := range s.duos {
		a, b := d.split()
		do(s.voices[a].members, s.voices[b].members, s.pairAt(a, b, s.classes[i]))
	}
}

// Propose puts claims together. Keys must differ; claims are read only.
func Propose(in []Claim) Result {
	s, limits := setOf(in)
	claims, voices := s.claims, s.voices
	res := Result{Voices: len(voices), Compared: len(s.duos), Limits: limits, set: s, voice: make([]int32, len(in))}
	for i := range voices {
		for _, m := range voices[i].members {
			res.voice[m] = int32(i)
		}
	}
	edges := make([]edge, len(s.duos))
	root := make([]int32, len(voices))
	for i := range root {
		root[i] = int32(i)
	}
	inParts(len(s.duos), func(i int) {
		a, b := s.duos[i].split()
		e := s.pairAt(a, b, s.classes[i])
		edges[i] = edge{a, b, e.Weight, e.Cannot != ""}
	})
	for _, e := range edges {
		if e.weight > 0 && !e.never {
			a, b := find(root, e.a), find(root, e.b)
			root[max(a, b)] = min(a, b)
		}
	}
	nodes := make([][]int32, len(voices))
	for i := range voices {
		r := find(root, int32(i))
		nodes[r] = append(nodes[r], int32(i))
	}
	inside := make([][]edge, len(voices))
	for _, e := range edges {
		if r := find(root, e.a); r == find(root, e.b) && len(nodes[r]) > exactUpTo {
			inside[r] = append(inside[r], e)
		}
	}
	for r, ns := range nodes {
		switch {
		case len(ns) == 0:
		case len(ns) <= exactUpTo:
			res.Incidents = append(res.Incidents, s.solve(ns)...)
		default:
			sets, more := merge(voices, ns, inside[r], claims)
			res.Limits.Merges += more
			for _, nodes := range sets {
				res.Incidents = append(res.Incidents, s.described(nodes, len(nodes) <= exactUpTo))
			}
		}
	}
	slices.SortFunc(res.Incidents, func(a, b Incident) int {
		return cmp.Or(cmp.Compare(claims[a.Members[0]].Time.Earliest, claims[b.Members[0]].Time.Earliest), cmp.Compare(a.ID, b.ID))
	})
	return res
}

// inParts calls do for each number below n, on all cores. What do does for one
// number must not touch what it does for another.
func inParts(n int, do func(i int)) {
	const part = 1 << 14
	var wg sync.WaitGroup
	var next atomic.Int64
	for range min(runtime.GOMAXPROCS(0), n/part+1) {
		wg.Go(func() {
			for {
				end := int(next.Add(part))
				for i := end - part; i < min(end, n); i++ {
					do(i)
				}
				if end >= n {
					return
				}
			}
		})
	}
	wg.Wait()
}

func find(root []int32, i int32) int32 {
	for root[i] != i {
		root[i] = root[root[i]]
		i = root[i]
	}
	return i
}

// hear puts copies together and orders voices by what they say, so that their
// numbers come from the set alone. Of claims of one report, or of one list, that
// say the same the second is in a voice of its own.
func hear(claims []*Claim) []voice {
	type heard struct {
		text, key string
		nth       int
		claim     int
	}
	all := make([]heard, len(claims))
	for i, c := range claims {
		all[i] = heard{text: c.voice(), key: c.Report + "\x00" + c.ID, claim: i}
	}
	slices.SortFunc(all, func(a, b heard) int { return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.key, b.key)) })
	seen := map[string]int{}
	for i := range all {
		if i > 0 && all[i].text != all[i-1].text {
			clear(seen)
		}
		c := claims[all[i].claim]
		k := "r" + c.Report
		if c.List != "" {
			k = "l" + c.List
		}
		all[i].nth = seen[k]
		seen[k]++
	}
	slices.SortFunc(all, func(a, b heard) int {
		return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.nth, b.nth), cmp.Compare(a.key, b.key))
	})
	var out []voice
	for i, h := range all {
		if i == 0 || h.text != all[i-1].text || h.nth != all[i-1].nth {
			out = append(out, voice{claim: claims[h.claim], text: h.text})
		}
		v := &out[len(out)-1]
		v.members = append(v.members, h.claim)
	}
	order := make([]int, len(out))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(x, y int) int {
		a, b := &out[x], &out[y]
		p, q := a.claim.Place.Disc.Center, b.claim.Place.Disc.Center
		if c := cmp.Or(cmp.Compare(a.claim.Time.Earliest, b.claim.Time.Earliest), cmp.Compare(a.claim.Said, b.claim.Said),
			cmp.Compare(p.Lat, q.Lat), cmp.Compare(p.Lon, q.Lon)); c != 0 {
			return c
		}
		if c := cmp.Compare(a.text, b.text); c != 0 {
			return c
		}
		return cmp.Compare(a.claim.Key(), b.claim.Key())
	})
	sorted := make([]voice, len(out))
	for i, n := range order {
		sorted[i] = out[n]
	}
	out = sorted
	origins := map[string]int{}
	for i := range out {
		o := out[i].claim.origin()
		n, ok := origins[o]
		if !ok {
			n = len(origins)
			origins[o] = n
		}
		out[i].origin = n
	}
	return out
}

// pair compares what two voices say, and asks all their members whether one report
// tells them apart.
func (s *set) pair(a, b int32) Pair {
	return s.pairAt(a, b, classOf(&s.voices[a].trait, &s.voices[b].trait))
}

func (s *set) pairAt(a, b int32, k class) Pair {
	v, w, claims := &s.voices[a], &s.voices[b], s.claims
	p := compareAt(&v.trait, &w.trait, k, s.crowds.of(a, b, k))
	if p.Cannot != "" || len(v.members) == 1 && len(w.members) == 1 {
		return p
	}
	for i, j := 0, 0; i < len(v.members) && j < len(w.members); {
		// a voice has one claim of a report, in order of reports
		a, b := claims[v.members[i]], claims[w.members[j]]
		switch {
		case a.Report == b.Report:
			if tellsApart(a, b) {
				p.Cannot = oneReport
				return p
			}
			i++
		case a.Report < b.Report:
			i++
		default:
			j++
		}
	}
	return p
}

// solve parts a small component exactly.
func (t *set) solve(nodes []int32) []Incident {
	if len(nodes) == 1 {
		inc := t.described(nodes, true)
		inc.Exact = true
		return []Incident{inc}
	}
	s := t.smallOf(nodes)
	var out []Incident
	for _, set := range s.best(s.scores()) {
		var in []int32
		for i, n := range nodes {
			if set>>i&1 == 1 {
				in = append(in, n)
			}
		}
		inc := t.described(in, true)
		inc.Exact = true
		out = append(out, inc)
	}
	return out
}

func (t *set) smallOf(nodes []int32) *small {
	s := &small{n: len(nodes)}
	number := map[int]int{}
	for i, n := range nodes {
		o, ok := number[t.voices[n].origin]
		if !ok {
			o = len(number)
			number[t.voices[n].origin] = o
		}
		s.origin[i] = o
		for j := i + 1; j < len(nodes); j++ {
			p := t.pair(n, nodes[j])
			s.weight[i][j], s.weight[j][i] = p.Weight, p.Weight
			s.never[i][j], s.never[j][i] = p.Cannot != "", p.Cannot != ""
		}
	}
	return s
}
