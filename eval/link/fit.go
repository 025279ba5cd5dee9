package main

import (
	"compress/gzip"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"truce"
	"truce/civil"
	"truce/incident"
)

// pattern is how two voices compare; the number of pairs that compare so is all
// that fitting goes by.
type pattern struct {
	levels [6]incident.Level
	crowd  incident.Crowd
}

// rates is how often pairs of one incident (m) and of two (u) stand on a level.
type rates struct {
	m, u   []float64
	others float64
}

const (
	rounds = 200
	told   = 2.0 // others that tell of an incident, on the mean, as simulate.go has it
)

// fit finds rates from pairs of which nobody says whether they are one. u is how
// often all pairs that are compared stand on a level, for nearly all are two
// incidents; m is found by expectation and maximisation, in two hundred rounds from the
// table of the package. How many others tell of an incident is not fitted: with it
// free the pairs that are called one become those that are merely common.
func fit(claims []incident.Claim) rates {
	count := map[pattern]int{}
	incident.Compared(claims, func(_, _ []int, p incident.Pair) {
		if p.Cannot == "" && !p.OneWord {
			count[pattern{p.Levels, p.Crowd}]++
		}
	})
	all := make([]pattern, 0, len(count))
	for p := range count {
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b pattern) int {
		if c := slices.Compare(a.levels[:], b.levels[:]); c != 0 {
			return c
		}
		return int(a.crowd.All-b.crowd.All)<<10 + int(a.crowd.Both-b.crowd.Both)
	})
	r := rates{m: make([]float64, incident.Levels), u: make([]float64, incident.Levels)}
	r.m, r.u, _ = incident.Rates()
	r.others = told
	// u first: nearly all pairs that are compared are two incidents
	u := make([]float64, len(r.u))
	for _, p := range all {
		for _, l := range p.levels {
			u[l] += float64(count[p])
		}
	}
	r.u = shares(u, r.u)
	for range rounds {
		m := make([]float64, len(r.m))
		for _, p := range all {
			n := float64(count[p])
			one := n * r.posterior(p)
			for _, l := range p.levels {
				m[l] += one
			}
		}
		r.m = shares(m, r.m)
	}
	return r
}

// posterior is how likely a pair of a pattern is to be one, all levels against the
// table: who is counted around a pair is of one mind with any share of one incident
// that lies there, and would teach nothing about time and place.
func (r *rates) posterior(p pattern) float64 {
	odds := r.others / float64(max(p.crowd.All, 1))
	for _, l := range p.levels {
		if l.Name() != "unknown" {
			odds *= r.m[l] / r.u[l]
		}
	}
	return odds / (1 + odds)
}

// shares makes shares of counts within each field; what was never seen keeps its
// share, and a share is never below three in a thousand (m) so that no level says
// never.
func shares(n, was []float64) []float64 {
	sum := map[string]float64{}
	for i, v := range n {
		if l := incident.Level(i); l.Name() != "unknown" {
			sum[l.Field()] += v
		}
	}
	out := make([]float64, len(n))
	for i, v := range n {
		l := incident.Level(i)
		switch s := sum[l.Field()]; {
		case l.Name() == "unknown":
		case s < 1:
			out[i] = was[i]
		default:
			out[i] = math.Max(v/s, 0.001)
		}
	}
	return out
}

// Levels that stand for others where a claim lacks something, and what to take
// from claims to see them.
var lacking = []struct {
	levels []incident.Level
	take   func(*incident.Claim)
}{
	{[]incident.Level{incident.PlaceNamed, incident.PlaceContained, incident.PlaceNames}, func(c *incident.Claim) { c.Place.Placed = false }},
	{[]incident.Level{incident.TimeSaid}, func(c *incident.Claim) {
		c.Time.Earliest, c.Time.Latest = truce.NoInstant, truce.NoInstant
	}},
	{[]incident.Level{incident.PlaceSame, incident.PlaceCoarse}, func(c *incident.Claim) { c.Place.Name = "" }},
}

// alias is how many of a hundred thousand pairs of one incident name their place
// in other words at least. No data at hand measures it: a figure put by hand.
const alias = 2000

// printFitted fits to reports made up of the rows of February to July 2016: another
// half year than the one that is scored.
func printFitted(data string) error {
	f, err := os.Open(filepath.Join(data, "events/ucdp_ged_syria.open.csv.gz"))
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	rows, err := rowsOf(z)
	if err != nil {
		return err
	}
	first, last := civil.Date{Year: 2016, Month: 2, Day: 1}, civil.Date{Year: 2016, Month: 7, Day: 31}
	rows = slices.DeleteFunc(rows, func(r row) bool { return r.from.DaysUntil(first) > 0 || r.until.DaysUntil(last) < 0 })
	claims, _, _ := simulate(rows, 1, 0, rand.New(rand.NewPCG(20160201, 7)))
	fmt.Print(fitted(claims, fmt.Sprintf("truce.weights/2: by expectation and maximisation from %d reports made up of %d rows of UCDP GED, Syria, February to July 2016, with the noise of eval/link", len(claims), len(rows))))
	return nil
}

// fitted is the table in the form of incident/weights.tsv.
func fitted(claims []incident.Claim, from string) string {
	r := fit(claims)
	for _, x := range lacking {
		other := slices.Clone(claims)
		for i := range other {
			x.take(&other[i])
		}
		s := fit(other)
		for _, l := range x.levels {
			r.m[l], r.u[l] = s.m[l], s.u[l]
		}
	}
	// nobody tells of injured here: as killed
	for l := incident.KilledUnknown; l < incident.InjuredUnknown; l++ {
		k := incident.InjuredUnknown + l - incident.KilledUnknown
		r.m[k], r.u[k] = r.m[l], r.u[l]
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n# others is set by hand: four claims tell of the incident of a claim, give or take\n# field\tlevel\tm\tu, of a hundred thousand\n", from)
	_, _, others := incident.Rates()
	fmt.Fprintf(&b, "others\t-\t%.0f\t1\n", others*100_000)
	for i := range r.m {
		l := incident.Level(i)
		if l.Name() == "unknown" {
			continue
		}
		least := 300.0
		if l == incident.PlaceOther || l == incident.PlaceBeside {
			least = alias
		}
		fmt.Fprintf(&b, "%s\t%s\t%.0f\t%.0f\n", l.Field(), l.Name(), max(least, r.m[i]*100_000), max(100, r.u[i]*100_000))
	}
	return b.String()
}
