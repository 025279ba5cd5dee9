package incident

import (
	"cmp"
	"slices"

	"truce"
)

// described is the incident of some voices. few says whether every pair is
// compared and listed.
func (s *Set) described(nodes []int32, few bool) Incident {
	claims, voices := s.claims, s.voices
	var inc Incident
	reports, origins := map[string]bool{}, map[int32]bool{}
	for _, n := range nodes {
		v := &voices[n]
		inc.Members = append(inc.Members, v.members...)
		origins[v.trait.origin] = true
		if len(v.members) > 1 {
			inc.Copies = append(inc.Copies, v.members)
		}
	}
	slices.SortFunc(inc.Members, func(a, b int) int { return cmp.Compare(claims[a].Key(), claims[b].Key()) })
	keys := make([]string, len(inc.Members))
	for i, m := range inc.Members {
		keys[i] = claims[m].Key()
		reports[claims[m].Report] = true
	}
	inc.ID, inc.Reports, inc.Origins = hashOf("p_", keys), len(reports), len(origins)
	if few {
		s.listAll(&inc, nodes)
	} else {
		s.listSome(&inc, nodes)
	}
	return inc
}

func (s *Set) listAll(inc *Incident, set []int32) {
	voices := s.voices
	if len(set) < 2 {
		return
	}
	for i, n := range set {
		for _, o := range set[i+1:] {
			inc.Links = append(inc.Links, Link{voices[n].members[0], voices[o].members[0], s.pair(n, o)})
		}
	}
	small := s.smallOf(set)
	off, cost := small.cut(small.scores(), 1<<len(set)-1)
	inc.Split = &Split{Weight: cost}
	at := 0
	for i, n := range set {
		if off>>i&1 == 1 {
			inc.Split.Off = append(inc.Split.Off, voices[n].members...)
		}
		for j := i + 1; j < len(set); j++ {
			if off>>i&1 != off>>j&1 && !inc.Links[at].Pair.OneWord {
				for f, l := range inc.Links[at].Pair.Levels {
					inc.Split.Fields[f] += int64(l.Weight())
				}
			}
			at++
		}
	}
}

// listSome lists, of an incident of many voices, the link of each to the next in
// time and place. Where it would split is not said.
func (s *Set) listSome(inc *Incident, set []int32) {
	inc.Left = len(set) * (len(set) - 1) / 2
	for i := 1; i < len(set); i++ {
		v, w := &s.voices[set[i-1]], &s.voices[set[i]]
		inc.Links = append(inc.Links, Link{v.members[0], w.members[0], s.pair(set[i-1], set[i])})
		inc.Left--
	}
}

// Hull is the time from the earliest to the latest of an incident.
func (inc *Incident) Hull(claims []Claim) truce.Interval {
	out := truce.Interval{Earliest: truce.NoInstant, Latest: truce.NoInstant}
	for _, m := range inc.Members {
		t := claims[m].Time
		if t.Earliest.Known() && (!out.Earliest.Known() || t.Earliest < out.Earliest) {
			out.Earliest = t.Earliest
		}
		if t.Latest.Known() && (!out.Latest.Known() || t.Latest > out.Latest) {
			out.Latest = t.Latest
		}
	}
	return out
}
