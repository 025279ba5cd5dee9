package main

import (
	"truce/civil"
	"truce/incident"
)

// oracle puts every report with the incident that it is likeliest to tell of,
// given what no program has: the list of all incidents, with their acts and dead,
// and the noise of simulate.go. Of a place it goes by the name; a copy it puts
// with what it copies. What it misses is not in the reports, so that a grouping
// that knows less can hardly be better: a bound, not a peer.
func oracle(rows []row, months int, claims []incident.Claim, done []string) []int {
	byDay := map[int64][]int{} // incidents by first day
	for month := range months {
		for i, r := range rows {
			byDay[dayOf(r.from.AddDays(100*month))] = append(byDay[dayOf(r.from.AddDays(100*month))], month*len(rows)+i)
		}
	}
	out := make([]int, len(claims))
	for i := range claims {
		if i > 0 && claims[i].Source == claims[i-1].Source && claims[i].Report[:len(claims[i].Report)-2] == claims[i-1].Report[:len(claims[i-1].Report)-2] {
			out[i] = out[i-1]
			continue
		}
		c := &claims[i]
		best := 0.0
		first := int64(c.Time.Earliest) / dayMillis
		for off := int64(-1); off <= 1; off++ {
			for _, n := range byDay[first+off] {
				r := &rows[n%len(rows)]
				if int64(c.Time.Latest-c.Time.Earliest)/dayMillis != int64(r.from.DaysUntil(r.until))+1 {
					continue
				}
				p := likely(c, r, done[n])
				if off == 0 {
					p *= 100 - dayOff
				} else {
					p *= dayOff / 2.
				}
				if p > best {
					best, out[i] = p, n
				}
			}
		}
	}
	return out
}

const dayMillis = 24 * 3600_000

func dayOf(d civil.Date) int64 { return int64(civil.UTC.Start(d)) / dayMillis }

// likely is how often a row of that act is told as this claim, but for the day.
func likely(c *incident.Claim, r *row, act string) float64 {
	var p float64
	for _, t := range []struct {
		name  string
		share float64
	}{{r.district, placeDistrict}, {r.gov, placeGov}, {"near " + r.place, placeShifted}, {r.place, 100 - placeDistrict - placeGov - placeShifted}} {
		if c.Place.Name == t.name {
			p += t.share
		}
	}
	if len(c.Actors) > 0 {
		var q float64
		if c.Actors[0].Name == r.sideA && c.Actors[1].Name == r.sideB {
			q += 100 - blameFlipped
		}
		if c.Actors[0].Name == r.sideB && c.Actors[1].Name == r.sideA {
			q += blameFlipped
		}
		p *= q
	}
	var q float64
	if c.Act == "attack" {
		q += actVague
	}
	if c.Act == kin[act] {
		q += actKin
	}
	if c.Act == act {
		q += 100 - actVague - actKin - actAny
	}
	for _, a := range acts {
		if c.Act == a {
			q += actAny / 4.
		}
	}
	p *= q
	if c.Killed == nil {
		return p
	}
	q = 0
	k, f, later := r.killed, c.Killed, c.Said > c.Time.Latest
	exact := func(n int64) bool { return !f.Open && f.Min == n }
	if f.Open && f.Min == max(1, k*4/5) {
		q += tollBounds
	}
	if exact(max(1, k/2)) && !later {
		q += tollPart
	}
	if exact(k+1+k/3) && later {
		q += tollLater
	}
	if exact(k) && !later {
		q += 100 - tollAbsent - tollBounds - tollPart - tollLater
	}
	return p * q
}
