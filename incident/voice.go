package incident

import (
	"cmp"
	"slices"
)

// voice is claims that say the same as the word of one origin.
type voice struct {
	claim   *Claim // the first of its members; nil where the place is free
	members []int  // by key; the first stands for all
	text    string // what it says; empty where nothing will be added
	trait   trait
}

// before orders voices by what they say: by time, then by place.
func (a *voice) before(b *voice) int {
	p, q := a.claim.Place.Disc.Center, b.claim.Place.Disc.Center
	if c := cmp.Or(cmp.Compare(a.claim.Time.Earliest, b.claim.Time.Earliest), cmp.Compare(a.claim.Said, b.claim.Said),
		cmp.Compare(p.Lat, q.Lat), cmp.Compare(p.Lon, q.Lon)); c != 0 {
		return c
	}
	if c := cmp.Compare(a.text, b.text); c != 0 {
		return c
	}
	return byKey(a.claim, b.claim)
}

func byKey(a, b *Claim) int { return cmp.Or(cmp.Compare(a.Report, b.Report), cmp.Compare(a.ID, b.ID)) }

// hear puts copies together and orders voices by what they say, so that their
// numbers come from the set alone.
func hear(claims []*Claim) []voice {
	texts := make([]string, len(claims))
	inParts(len(claims), 1<<10, func(i int) { texts[i] = claims[i].voice() })
	all := make([]int, len(claims))
	for i := range all {
		all[i] = i
	}
	slices.SortFunc(all, func(a, b int) int { return cmp.Or(cmp.Compare(texts[a], texts[b]), byKey(claims[a], claims[b])) })
	var out []voice
	for i := 0; i < len(all); {
		first := i
		for i < len(all) && texts[all[i]] == texts[all[first]] {
			i++
		}
		for _, members := range heardAs(claims, all[first:i]) {
			out = append(out, voice{claim: claims[members[0]], text: texts[all[first]], members: members})
		}
	}
	order := make([]int32, len(out))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(x, y int32) int { return out[x].before(&out[y]) })
	sorted := make([]voice, len(out))
	for i, n := range order {
		sorted[i] = out[n]
	}
	return sorted
}

// heardAs parts claims that say the same, by key, into voices. Of claims of one
// report, or of one list, that say the same the second is in a voice of its own.
func heardAs(claims []*Claim, alike []int) [][]int {
	if len(alike) == 1 {
		return [][]int{alike}
	}
	var out [][]int
	seen := map[string]int{}
	for _, m := range alike {
		k := "r" + claims[m].Report
		if claims[m].List != "" {
			k = "l" + claims[m].List
		}
		nth := seen[k]
		seen[k]++
		if nth == len(out) {
			out = append(out, nil)
		}
		out[nth] = append(out[nth], m)
	}
	return out
}
