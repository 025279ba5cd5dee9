package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"

	"truce"
	"truce/area"
	"truce/civil"
	"truce/examples"
	"truce/incident"
)

// row is an incident: a row of UCDP GED.
type row struct {
	id            string
	from, until   civil.Date // both within
	place         string
	district, gov string
	at            area.Point
	sideA, sideB  string
	killed        int64
}

func readRows() ([]row, error) {
	f, err := examples.FS.Open("syria-2016/ucdp_ged_2016-09-05_23.csv")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return rowsOf(f)
}

// rowsOf reads rows of UCDP GED that are known to a week.
func rowsOf(f io.Reader) ([]row, error) {
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, err
	}
	at := map[string]int{}
	for i, h := range all[0] {
		at[h] = i
	}
	var out []row
	for n, r := range all[1:] {
		get := func(name string) string { return r[at[name]] }
		x := row{id: get("id"), place: get("where_coordinates"), district: get("adm_2"), gov: get("adm_1"), sideA: get("side_a"), sideB: get("side_b")}
		if x.from, err = civil.ParseDate(get("date_start")); err != nil {
			return nil, fmt.Errorf("row %d: %w", n+1, err)
		}
		if x.until, err = civil.ParseDate(get("date_end")); err != nil {
			return nil, fmt.Errorf("row %d: %w", n+1, err)
		}
		if x.at, err = area.ParsePoint(get("latitude"), get("longitude")); err != nil {
			return nil, fmt.Errorf("row %d: %w", n+1, err)
		}
		if x.killed, err = strconv.ParseInt(get("best"), 10, 64); err != nil {
			return nil, fmt.Errorf("row %d: the number of dead is no number", n+1)
		}
		if x.from.DaysUntil(x.until) <= 7 {
			out = append(out, x)
		}
	}
	return out, nil
}

// The noise, in shares of a hundred. A day one off; a place told as the
// district or the governorate, or shifted by up to 8 km; blame turned round or
// left out; an act left vague, taken for another of its family, or for any other;
// a toll not told, told in bounds, in part, or later and higher.
const (
	dayOff                    = 10
	placeDistrict, placeGov   = 20, 8
	placeShifted              = 20
	blameFlipped, blameAbsent = 5, 30
	actVague, actKin, actAny  = 15, 12, 4
	tollAbsent, tollBounds    = 12, 12
	tollPart, tollLater       = 10, 14
)

var (
	acts = []string{"air_strike", "shelling", "fire", "suicide_attack"}
	kin  = map[string]string{"air_strike": "shelling", "shelling": "air_strike", "fire": "ambush", "suicide_attack": "sabotage"}
)

// simulate makes reports of the rows, in months that lie so many days apart,
// and says of each which incident it tells of, and of each incident the act.
func simulate(rows []row, months, apart int, rnd *rand.Rand) (claims []incident.Claim, truth []int, done []string) {
	for month := range months {
		for i, r := range rows {
			act := acts[rnd.IntN(len(acts))]
			done = append(done, act)
			// a different handful of all sources for each incident
			for _, s := range rnd.Perm(12)[:1+rnd.IntN(4)] {
				c := report(r, month*apart, act, rnd)
				c.Source = fmt.Sprintf("source %d", s)
				c.Origin = c.Source
				for copied := range 1 + max(0, rnd.IntN(5)-2) {
					d := c
					d.Report = fmt.Sprintf("%d.%s.%d.%d", month, r.id, s, copied)
					if copied > 0 && d.Killed != nil && rnd.IntN(5) == 0 {
						n := d.Killed.Min + 1 + rnd.Int64N(3)
						d.Killed = &incident.Figure{Bound: truce.Exactly, Min: n, Max: n}
					}
					claims = append(claims, d)
					truth = append(truth, month*len(rows)+i)
				}
			}
		}
	}
	return claims, truth, done
}

// report is what one source says of a row, so many days later.
func report(r row, shift int, act string, rnd *rand.Rand) incident.Claim {
	in := func(share int) bool { return rnd.IntN(100) < share }
	if in(dayOff) {
		shift += 2*rnd.IntN(2) - 1
	}
	from := civil.UTC.Day(r.from.AddDays(shift))
	until := civil.UTC.Day(r.until.AddDays(shift))
	c := incident.Claim{Act: act, Said: until.Latest,
		Time:  truce.Interval{Earliest: from.Earliest, Latest: until.Latest, Grain: truce.GrainDay},
		Place: incident.Place{Name: r.place, Within: []string{r.district, r.gov, "Syria"}, Placed: true, Disc: area.Disc{Center: r.at, Radius: 4 * area.Kilometre}}}
	switch n := rnd.IntN(100); {
	case n < placeDistrict:
		c.Place.Name, c.Place.Within, c.Place.Disc.Radius = r.district, []string{r.gov, "Syria"}, 25*area.Kilometre
		c.Place.Disc.Center.Lat += int32(rnd.IntN(2_000_000) - 1_000_000)
	case n < placeDistrict+placeGov:
		c.Place.Name, c.Place.Within, c.Place.Disc.Radius = r.gov, []string{"Syria"}, 70*area.Kilometre
		c.Place.Disc.Center.Lon += int32(rnd.IntN(6_000_000) - 3_000_000)
	case n < placeDistrict+placeGov+placeShifted:
		c.Place.Name = "near " + r.place
		c.Place.Disc.Center.Lat += int32(rnd.IntN(1_000_000) - 500_000)
		c.Place.Disc.Center.Lon += int32(rnd.IntN(1_000_000) - 500_000)
	}
	if !in(blameAbsent) {
		a, b := r.sideA, r.sideB
		if in(blameFlipped) {
			a, b = b, a
		}
		c.Actors = []incident.Actor{{Role: "attacker", Name: a}, {Role: "target", Name: b}}
	}
	switch n := rnd.IntN(100); {
	case n < actVague:
		c.Act = "attack"
	case n < actVague+actKin:
		c.Act = kin[act]
	case n < actVague+actKin+actAny:
		c.Act = acts[rnd.IntN(len(acts))]
	}
	k := r.killed
	f := incident.Figure{Bound: truce.Exactly, Min: k, Max: k}
	switch n := rnd.IntN(100); {
	case n < tollAbsent:
		return c
	case n < tollAbsent+tollBounds:
		f = incident.Figure{Bound: truce.AtLeast, Min: max(1, k*4/5), Open: true}
	case n < tollAbsent+tollBounds+tollPart:
		f.Min = max(1, k/2)
		f.Max = f.Min
	case n < tollAbsent+tollBounds+tollPart+tollLater:
		f.Min += 1 + k/3
		f.Max = f.Min
		c.Said += 24 * 3600_000
	}
	c.Killed = &f
	return c
}
