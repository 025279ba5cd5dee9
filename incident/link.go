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

	set   *Set
	slots []int // where the set holds each claim; nil where at its number
}

// Pair compares any two of the claims that were put together, by their numbers,
// as Propose does: among the claims around them. Of a Set that changed since, among
// those around them now.
func (r *Result) Pair(a, b int) Pair {
	if r.slots != nil {
		a, b = r.slots[a], r.slots[b]
	}
	s := r.set
	v, w := s.voiceOf[a], s.voiceOf[b]
	x, y := &s.voices[v], &s.voices[w]
	k := classOf(&x.trait, &y.trait)
	if a == x.members[0] && b == y.members[0] {
		return compareAt(&x.trait, &y.trait, k, s.crowd(v, w, k))
	}
	return Compare(s.claims[a], s.claims[b], s.crowd(v, w, k)) // of a copy what it says itself
}

// Propose puts claims together. Keys must differ; claims are read only.
func Propose(in []Claim) Result {
	s := linked(in, false)
	inParts(len(s.groups), 64, func(i int) { s.solve(&s.groups[i]) })
	s.near = nil // nothing is asked of it any more
	return s.result(nil, nil)
}

// Compared calls do for each two voices that are compared, each by the numbers of
// the claims that it is heard from.
func Compared(in []Claim, do func(a, b []int, p Pair)) {
	s := linked(in, false)
	for a := range s.near {
		for _, p := range s.near[a] {
			if int32(a) < p.other {
				do(s.voices[a].members, s.voices[p.other].members, s.pairAt(int32(a), p.other, p.class))
			}
		}
	}
}

// inParts calls do for each number below n, on all cores, so many at a time. What
// do does for one number must not touch what it does for another.
func inParts(n, part int, do func(i int)) {
	var wg sync.WaitGroup
	var next atomic.Int64
	for range min(runtime.GOMAXPROCS(0), n/part+1) {
		wg.Go(func() {
			for {
				end := int(next.Add(int64(part)))
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

// pair compares what two voices say, and asks all their members whether one report
// tells them apart.
func (s *Set) pair(a, b int32) Pair {
	return s.pairAt(a, b, classOf(&s.voices[a].trait, &s.voices[b].trait))
}

func (s *Set) pairAt(a, b int32, k class) Pair {
	v, w := &s.voices[a], &s.voices[b]
	p := compareAt(&v.trait, &w.trait, k, s.crowd(a, b, k))
	if p.Cannot == "" && s.toldApart(v, w) {
		p.Cannot = oneReport
	}
	return p
}

// toldApart says whether one report tells apart what two voices say.
func (s *Set) toldApart(v, w *voice) bool {
	if len(v.members) == 1 && len(w.members) == 1 {
		return false // their traits say it
	}
	for i, j := 0, 0; i < len(v.members) && j < len(w.members); {
		// a voice has one claim of a report, in order of reports
		a, b := s.claims[v.members[i]], s.claims[w.members[j]]
		switch {
		case a.Report == b.Report:
			if tellsApart(a, b) {
				return true
			}
			i++
		case a.Report < b.Report:
			i++
		default:
			j++
		}
	}
	return false
}

func (t *Set) smallOf(nodes []int32) *small {
	s := &small{n: len(nodes)}
	for i, n := range nodes {
		s.origin[i] = i
		for j := range i {
			if t.voices[nodes[j]].trait.origin == t.voices[n].trait.origin {
				s.origin[i] = j
				break
			}
		}
		for j := i + 1; j < len(nodes); j++ {
			p := t.pair(n, nodes[j])
			s.weight[i][j], s.weight[j][i] = p.Weight, p.Weight
			s.never[i][j], s.never[j][i] = p.Cannot != "", p.Cannot != ""
		}
	}
	return s
}

// result is the incidents of all groups. order has the claims by number, as slots,
// and number the number of each slot; both nil where they are the same.
func (s *Set) result(order, number []int) Result {
	res := Result{Voices: s.count, Compared: s.pairs, Limits: s.limits, set: s, slots: order}
	var all []*group
	for i := range s.groups {
		if g := &s.groups[i]; len(g.nodes) > 0 {
			all = append(all, g)
		}
	}
	told := make([][]Incident, len(all))
	inParts(len(all), 64, func(i int) { told[i] = s.tell(all[i], number) })
	total := 0
	for i, t := range told {
		total += len(t)
		res.Limits.Merges += all[i].merges
	}
	res.Incidents = make([]Incident, 0, total)
	for _, t := range told {
		res.Incidents = append(res.Incidents, t...)
	}
	first := func(inc *Incident) *Claim {
		m := inc.Members[0]
		if order != nil {
			m = order[m]
		}
		return s.claims[m]
	}
	slices.SortFunc(res.Incidents, func(a, b Incident) int {
		return cmp.Or(cmp.Compare(first(&a).Time.Earliest, first(&b).Time.Earliest), cmp.Compare(a.ID, b.ID))
	})
	return res
}
