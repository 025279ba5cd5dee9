package main

import (
	"cmp"
	"fmt"
	"slices"

	"truce/area"
	"truce/incident"
)

// This is the rule of MELTT (Donnay and others, Journal of Conflict Resolution
// 63(5), 2019) as its paper describes it, written anew, for R is not at hand: lists
// of events are taken in one after another; an entry of a list can be an event that
// is held where it lies within so many days and kilometres and no taxonomy
// contradicts; of several the one that agrees on the finest levels is taken, and of
// one list each event takes one entry at most. Each source is a list, and what it
// says twice in the same words is one entry. Its windows are tried out on the labels,
// and the best is shown.

// event is what MELTT holds: its first entry stands for it.
type event struct {
	claim *incident.Claim
	n     int
}

// agreement is how finely act and actors of two entries agree; ok is false where
// one contradicts.
func agreement(a, b *incident.Claim, actors bool) (score int, ok bool) {
	p := incident.Compare(a, b, incident.Crowd{})
	switch p.Levels[2] {
	case incident.ActSame:
		score += 2
	case incident.ActFamily:
		score++
	case incident.ActOther:
		return 0, false
	}
	switch p.Levels[3] {
	case incident.ActorsSame:
		score += 2
	case incident.ActorsSome:
		score++
	case incident.ActorsFlipped, incident.ActorsOther:
		if actors {
			return 0, false
		}
	}
	return score, true
}

// meltt groups claims within a window.
func meltt(claims []incident.Claim, days int64, window area.Length, actors bool) []int {
	out := make([]int, len(claims))
	bySource := map[string][]int{}
	var sources []string
	for i, c := range claims {
		if bySource[c.Source] == nil {
			sources = append(sources, c.Source)
		}
		bySource[c.Source] = append(bySource[c.Source], i)
	}
	slices.Sort(sources)
	held := map[int64][]event{} // by first day
	events := 0
	for _, s := range sources {
		// what a source says twice in the same words is one entry
		entries := map[string][]int{}
		var order []string
		for _, i := range bySource[s] {
			c := &claims[i]
			k := fmt.Sprint(c.Time, c.Place, c.Act, c.Actors, c.Killed == nil)
			if c.Killed != nil {
				k += fmt.Sprint(*c.Killed)
			}
			if entries[k] == nil {
				order = append(order, k)
			}
			entries[k] = append(entries[k], i)
		}
		type match struct{ entry, event, score, far int }
		var all []match
		var first []int
		of := map[int]int{} // event of an entry
		for n, k := range order {
			c := &claims[entries[k][0]]
			d := int64(c.Time.Earliest) / dayMillis
			first = append(first, entries[k][0])
			for off := -days; off <= days; off++ {
				for _, e := range held[d+off] {
					far := area.Distance(e.claim.Place.Disc.Center, c.Place.Disc.Center)
					if far > window {
						continue
					}
					if score, ok := agreement(e.claim, c, actors); ok {
						all = append(all, match{n, e.n, score, int(far / area.Kilometre)})
					}
				}
			}
		}
		slices.SortFunc(all, func(a, b match) int {
			return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.far, b.far), cmp.Compare(a.event, b.event), cmp.Compare(a.entry, b.entry))
		})
		taken := map[int]bool{}
		for _, m := range all {
			if _, done := of[m.entry]; !done && !taken[m.event] {
				of[m.entry], taken[m.event] = m.event, true
			}
		}
		for n, k := range order {
			e, ok := of[n]
			if !ok {
				e = events
				events++
				c := &claims[first[n]]
				d := int64(c.Time.Earliest) / dayMillis
				held[d] = append(held[d], event{c, e})
			}
			for _, i := range entries[k] {
				out[i] = e
			}
		}
	}
	return out
}

// bestMELTT is the highest B-cubed F1 over its windows, and which.
func bestMELTT(claims []incident.Claim, truth []int) (best float64, window string) {
	for _, actors := range []bool{true, false} {
		for _, days := range []int64{1, 2} {
			for _, km := range []area.Length{5, 10, 25, 50} {
				if f := f1(bcubed(meltt(claims, days, km*area.Kilometre, actors), truth)); f > best {
					best, window = f, fmt.Sprintf("%d days, %d km, actors binding: %v", days, km, actors)
				}
			}
		}
	}
	return best, window
}
