// Command link measures how well package incident puts claims together.
//
//	go run ./eval/link [-quick] [-json] [-data DIR] [-splink PYTHON]
//	go run ./eval/link -many 1000000
//	go run ./eval/link -many 1000000 -add 20000
//	go run ./eval/link -fit -data DIR > incident/weights.tsv
//
// The incidents are the rows of UCDP GED in examples/syria-2016, each with its
// day, place, sides and dead: those of one town and day are different, and stay
// so. The month is played again and again, a hundred days further on each time.
// The reports are made up here (simulate.go says with what noise): each incident
// is told by one to four sources, whose reports are copied, some with another
// figure. Data of our own making therefore. The table of the package is fitted to
// other months, told with the same noise (fit.go).
//
// b3_simulated is the F1 of B-cubed over reports, b3_precision and b3_recall its
// halves, beside a key of the exact day and name of the place; b3_beside_ has others'
// programs and rules at their best settings. b3_oracle is what one who knows all
// incidents and the noise would reach (oracle.go). brier is over pairs of different
// origins that a day and place do not rule out, beside a forecast that gives each pair
// the share of pairs that are one. origins_over counts incidents with more origins than
// the sources of the true ones. orders_differ counts shuffles of the input that gave
// another result. With -data, b3_airwars_ is over texts that people tied to incidents
// (airwars.go).
package main

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"

	"truce/incident"
	"truce/internal/evalout"
	"truce/internal/evalread"
	"truce/reading"
)

func main() {
	quick := flag.Bool("quick", false, "end in 20 seconds")
	asJSON := flag.Bool("json", false, "print JSON lines")
	data := flag.String("data", "", "`folder` of the data with outside labels; without it, only what is in the program")
	python := flag.String("splink", "", "a Python `program` that has Splink: run it beside")
	many := flag.Int("many", 0, "link so many `reports` for time and memory alone")
	adding := flag.Int("add", 0, "with -many: take so many reports out of the set and put them back, for the time alone")
	profile := flag.String("cpuprofile", "", "write a profile of -many to a `file`")
	fitting := flag.Bool("fit", false, "print incident/weights.tsv anew, from UCDP rows of other months in the folder of the data")
	flag.Parse()
	months := 100
	if *quick {
		months = 8
	}
	if *fitting {
		if err := printFitted(*data); err != nil {
			fmt.Fprintln(os.Stderr, "link:", err)
			os.Exit(1)
		}
		return
	}
	rows, err := readRows()
	if err != nil {
		fmt.Fprintln(os.Stderr, "link:", err)
		os.Exit(1)
	}
	if *many > 0 && *adding > 0 {
		if err := added(rows, *many, *adding, *asJSON, *profile); err != nil {
			fmt.Fprintln(os.Stderr, "link:", err)
			os.Exit(1)
		}
		return
	}
	if *many > 0 {
		if err := timed(rows, *many, *asJSON, *profile); err != nil {
			fmt.Fprintln(os.Stderr, "link:", err)
			os.Exit(1)
		}
		return
	}
	if *data != "" {
		reader, err := reading.New(reading.Options{})
		if err == nil {
			err = airwars(&evalread.Run{Data: *data, JSON: *asJSON, Reader: reader})
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "link:", err)
			os.Exit(1)
		}
	}
	run(rows, months, *asJSON, *python)
}

func run(rows []row, months int, asJSON bool, python string) {
	rnd := rand.New(rand.NewPCG(20160909, 4))
	claims, truth, done := simulate(rows, months, 100, rnd)
	res := incident.Propose(claims)
	got := make([]int, len(claims))
	for i, inc := range res.Incidents {
		for _, m := range inc.Members {
			got[m] = i
		}
	}
	p, r := bcubed(got, truth)
	pp, pr := bcubed(exactKey(claims), truth)
	what := fmt.Sprintf("%d reports of %d incidents, %d months of %d rows", len(claims), len(rows)*months, months, len(rows))
	const key = "the exact day and name of the place"
	show := func(metric string, v, peer float64, unit, of, name string) {
		x := evalout.Result{Metric: metric, Value: v, Unit: unit, Denominator: of, SelfMade: true, Peer: name, PeerValue: peer}
		if peer != 0 {
			x.Ratio = v / peer
		}
		evalout.Show(x, asJSON)
	}
	show("b3_simulated", f1(p, r), f1(pp, pr), "share", what, key)
	show("b3_precision", p, pp, "share", what, key)
	show("b3_recall", r, pr, "share", what, key)
	best, window := bestMELTT(claims, truth)
	show("b3_beside_meltt", f1(p, r), best, "share", what, "the rule of MELTT, written anew, at its best window ("+window+")")
	if python != "" {
		best, threshold, took, err := splink(python, claims, truth)
		if err != nil {
			fmt.Fprintln(os.Stderr, "link:", err)
			os.Exit(1)
		}
		show("b3_beside_splink", f1(p, r), best, "share", what, fmt.Sprintf("Splink at its best threshold (%s), %.0f s", threshold, took.Seconds()))
	}
	op, or := bcubed(oracle(rows, months, claims, done), truth)
	show("b3_oracle", f1(op, or), 0, "share", what, "")
	brier, base, pairs := brierOf(claims, truth)
	show("brier", brier, base, "share", fmt.Sprintf("%d pairs of two origins that can be one", pairs), "the share of pairs that are one, for each pair")
	show("origins_over", float64(originsOver(claims, truth, res)), 0, "incidents", fmt.Sprintf("%d incidents proposed", len(res.Incidents)), "")
	show("orders_differ", float64(ordersDiffer(claims, res, rnd)), 0, "shuffles", "of 5", "")
}

func f1(p, r float64) float64 { return 2 * p * r / max(p+r, 1e-12) }

// bcubed is the precision and recall of a grouping, a mean over its members.
func bcubed(got, truth []int) (p, r float64) {
	both := map[[2]int]int{}
	sizeGot, sizeTruth := map[int]int{}, map[int]int{}
	for i := range got {
		both[[2]int{got[i], truth[i]}]++
		sizeGot[got[i]]++
		sizeTruth[truth[i]]++
	}
	for i := range got {
		n := float64(both[[2]int{got[i], truth[i]}])
		p += n / float64(sizeGot[got[i]])
		r += n / float64(sizeTruth[truth[i]])
	}
	return p / float64(len(got)), r / float64(len(got))
}

// exactKey groups by the first day and the name of the place.
func exactKey(claims []incident.Claim) []int {
	at := map[string]int{}
	out := make([]int, len(claims))
	for i, c := range claims {
		k := fmt.Sprint(c.Time.Earliest, c.Place.Name)
		n, ok := at[k]
		if !ok {
			n = len(at)
			at[k] = n
		}
		out[i] = n
	}
	return out
}

// brierOf is the mean square between what the weight of a pair says and whether
// it is one, over pairs of different origins that can be one and begin within six
// days of one another, of the first 4,000 claims; a pair that is not compared is said
// not to be one. And the same for a forecast that gives every pair the base rate.
func brierOf(claims []incident.Claim, truth []int) (brier, base float64, pairs int) {
	order := make([]int, len(claims))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return int(claims[a].Time.Earliest/1000 - claims[b].Time.Earliest/1000) })
	order = order[:min(len(order), 4000)]
	first := make([]incident.Claim, len(order))
	for i, n := range order {
		first[i] = claims[n]
	}
	weight := map[[2]int]incident.Weight{}
	incident.Compared(first, func(a, b []int, p incident.Pair) {
		for _, i := range a {
			for _, j := range b {
				weight[[2]int{min(i, j), max(i, j)}] = p.Weight
			}
		}
	})
	ones := 0
	for i := range first {
		for j := i + 1; j < len(first); j++ {
			if first[j].Time.Earliest-first[i].Time.Earliest > 6*24*3600_000 {
				break
			}
			p := incident.Compare(&first[i], &first[j], incident.Crowd{})
			if p.Cannot != "" || p.OneWord {
				continue
			}
			f := 0.0
			if w, ok := weight[[2]int{i, j}]; ok {
				f = 1 / (1 + math.Exp2(-float64(w)/256))
			}
			pairs++
			if truth[order[i]] == truth[order[j]] {
				ones++
				f = 1 - f
			}
			brier += f * f
		}
	}
	share := float64(ones) / float64(max(pairs, 1))
	return brier / float64(max(pairs, 1)), share * (1 - share), pairs
}

// originsOver counts incidents with more origins than sources told the true
// incidents that their members tell of.
func originsOver(claims []incident.Claim, truth []int, res incident.Result) int {
	sources := map[int]map[string]bool{}
	for i, c := range claims {
		if sources[truth[i]] == nil {
			sources[truth[i]] = map[string]bool{}
		}
		sources[truth[i]][c.Origin] = true
	}
	over := 0
	for _, inc := range res.Incidents {
		most := 0
		for _, m := range inc.Members {
			most = max(most, len(sources[truth[m]]))
		}
		if inc.Origins > most {
			over++
		}
	}
	return over
}

// ordersDiffer counts shuffles that give other incidents.
func ordersDiffer(claims []incident.Claim, res incident.Result, rnd *rand.Rand) int {
	ids := func(r incident.Result) string {
		var b strings.Builder
		for _, inc := range r.Incidents {
			b.WriteString(inc.ID)
		}
		return b.String()
	}
	want, differ := ids(res), 0
	other := slices.Clone(claims)
	for range 5 {
		rnd.Shuffle(len(other), func(i, j int) { other[i], other[j] = other[j], other[i] })
		if ids(incident.Propose(other)) != want {
			differ++
		}
	}
	return differ
}
