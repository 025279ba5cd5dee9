// Command geofence measures in which of many zones a point lies: how many points
// a second are answered, and whether the answers are right. The peer is the
// ShapeIndex of S2 (github.com/golang/geo), which is given the same coordinates,
// in the same run, in alternating rounds.
//
//	go run ./eval/geofence [-quick] [-json] [-only SET] [-data DIR]
//
// Four sets of 2,000 zones of 200 points each, with sides of about 1, 10, 100 and
// 400 km: rings whose distances from their middle alternate between 25 and 25.6,
// 250 and 256, 250 and 350, 250 and 650 km. The middles lie at random, those of
// the first set between 20 and 50 N, 20 and 70 E, the others all round the earth
// up to 58 degrees of latitude. A fifth set, spikes, is hard: sides of 1 km that
// run between 3 and 4 km from their middle and back, 200 m apart, in a box over
// Syria, 32 to 37.5 N, 35.5 to 42.5 E. All of it is made up from fixed seeds;
// -data is taken, as by all evaluations, and not needed. With -json each line is
// an object {metric, value, unit, denominator, self_made, peer, peer_value,
// ratio}.
//
// # What is measured
//
// points_1 and its like: points a second on one core, each drawn in the box of a
// zone drawn at random. points_1_beside and its like are the hardest points there
// are, 1 to 20 m beside a side. points is all sets together, each with as many
// points, without those. The answer to a point is the list of all zones that hold
// it; both sides are read to the end. Names that end in _cpu are points per second
// of processor time of the process, which is the fairer figure on a machine that
// others use. Figures are medians of rounds. One thread runs, so whatever is
// collected as garbage counts. S2 is handed points in its own form (a vector of
// three floats), made before the clock starts; ours are latitude and longitude as
// stored, and are asked many at a time ([area.Index.AtEach]).
//
// build_1 and its like: zones made ready and put into the index, zones a second.
// Ours cuts sides to 0.1 m and checks that no ring meets itself or another; S2
// does neither, so its figure is higher the longer the sides are.
//
// disagreements: of the pairs of a point and a zone that either finds, those on
// which the two differ although the point is more than 1 m from the zone's
// boundary, as S2 measures it. Half of the points lie 1 to 20 m beside a side.
// in_band is how many pairs differ within 1 m of a boundary, where sides cut to
// 0.1 m may.
package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"slices"

	"truce/internal/evalout"
)

func main() {
	quick := flag.Bool("quick", false, "fewer zones and points: end within 20 seconds")
	asJSON := flag.Bool("json", false, "print JSON lines")
	flag.String("data", "", "`folder` of the data; not needed, all is made up")
	only := flag.String("only", "", "measure one `set`: 1, 10, 100, 400 or spikes")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintf(os.Stderr, "eval/geofence: %q is not understood; run it as go run ./eval/geofence [-quick] [-json]\n", flag.Arg(0))
		os.Exit(2)
	}
	runtime.GOMAXPROCS(1)
	size := sizes{zones: 2000, points: 200_000, rounds: 5, compared: 200_000}
	if *quick {
		size = sizes{zones: 150, points: 40_000, rounds: 3, compared: 20_000}
	}
	if *only != "" {
		sets = slices.DeleteFunc(sets, func(s set) bool { return s.name != *only })
		if len(sets) == 0 {
			fmt.Fprintf(os.Stderr, "eval/geofence: there is no set %q; the sets are 1, 10, 100, 400 and spikes\n", *only)
			os.Exit(2)
		}
	}
	if err := run(size, func(r evalout.Result) { evalout.Show(r, *asJSON) }); err != nil {
		fmt.Fprintf(os.Stderr, "eval/geofence: %v\n", err)
		os.Exit(3)
	}
}

// sizes are how much is measured: of each set, zones, points of a round, rounds,
// points that are compared one by one.
type sizes struct{ zones, points, rounds, compared int }

func run(size sizes, show func(evalout.Result)) error {
	var all total
	for _, s := range sets {
		if err := s.measure(size, &all, show); err != nil {
			return fmt.Errorf("%s: %w", s.what(), err)
		}
		runtime.GC()
	}
	all.show(show)
	return nil
}

// total adds up the sets.
type total struct {
	points                               int
	seconds, cpu, peerSeconds, peerCPU   float64 // for so many points, by the median of each set
	compared, pairs, disagree, inBand, s int
}

func (t total) show(show func(evalout.Result)) {
	what := fmt.Sprintf("points of %d sets, each as many", t.s)
	show(rate("points", "points/s", what, float64(t.points)/t.seconds, float64(t.points)/t.peerSeconds))
	show(rate("points_cpu", "points/CPU s", what, float64(t.points)/t.cpu, float64(t.points)/t.peerCPU))
	of := fmt.Sprintf("pairs of a point and a zone that either finds, %d pairs at %d points", t.pairs, t.compared)
	show(evalout.Result{Metric: "disagreements", Value: float64(t.disagree), Unit: "pairs", Denominator: of, SelfMade: true, Peer: peerName})
	show(evalout.Result{Metric: "in_band", Value: float64(t.inBand), Unit: "pairs", Denominator: of, SelfMade: true, Peer: peerName})
}

const peerName = "S2 ShapeIndex (golang/geo), same coordinates, same run"

func rate(metric, unit, of string, ours, peers float64) evalout.Result {
	return evalout.Result{Metric: metric, Value: ours, Unit: unit, Denominator: of, SelfMade: true, Peer: peerName, PeerValue: peers, Ratio: ours / peers}
}

func median(x []float64) float64 {
	x = slices.Sorted(slices.Values(x))
	return x[len(x)/2]
}
