// Command record measures the record: durable appends, bulk import, proofs and
// the verification of a mirror, each beside a peer that does the same bytes
// without the guarantees, measured in the same run in alternating rounds.
//
//	go run ./eval/record [-quick] [-json] [-only NAME]
//
// With -json each line is an object {metric, value, unit, denominator,
// self_made, peer, peer_value, ratio}; ratio is value ÷ peer_value for rates.
// All data is made up (self_made). Each metric is a file; [metrics] lists them.
//
// # What is measured
//
// append_1, append_16, append_256: entries a second that 1, 16 and 256
// producers get acknowledged, each appending one entry at a time. Entries were
// sealed beforehand, with batch signatures of 64 entries as an office sends
// them; what is timed includes checking id, part commitments, audit path and
// batch signature, hashing into the tree, and COMMIT with synchronous=FULL.
// The peer commits the same bytes (envelope, signatures, parts) as one blob
// into a table with the same settings, the same group commit and the same
// statements of 32 rows: no hashing, no tree, no verification.
// append_N_single is the same with an ed25519 signature an entry, verified one
// by one.
package main

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"time"

	"truce/internal/evalout"
)

// run is what a metric is given.
type run struct {
	quick bool
	dir   string // an empty folder on the disk that is measured
	show  func(evalout.Result)
}

// metrics are all metrics in order; each lives in the file of its name.
var metrics = []struct {
	name    string
	measure func(*run) error
}{
	{"append", measureAppend},
	{"bulk_import", measureBulk},
	{"proof_check", measureProof},
	{"mirror_verify", measureMirror},
	{"replay", measureReplay},
}

func main() {
	if err := do(); err != nil {
		fmt.Fprintln(os.Stderr, "eval/record:", err)
		os.Exit(3)
	}
}

func do() error {
	quick := flag.Bool("quick", false, "end within 20 seconds")
	asJSON := flag.Bool("json", false, "print JSON lines")
	only := flag.String("only", "", "measure this metric alone")
	data := flag.String("data", "", "folder for the files measured (default: a temporary one)")
	flag.Parse()
	r := &run{quick: *quick, show: func(x evalout.Result) {
		x.SelfMade = true
		evalout.Show(x, *asJSON)
	}}
	for _, m := range metrics {
		if *only != "" && *only != m.name {
			continue
		}
		dir, err := os.MkdirTemp(*data, "truce-eval-")
		if err != nil {
			return err
		}
		r.dir = dir
		err = m.measure(r)
		os.RemoveAll(dir)
		if err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
	}
	return nil
}

// rates is what rounds found: median rates, and the median of the ratios of
// the pairs, which a busy neighbour on the machine disturbs least.
type rates struct{ ours, peer, ratio float64 }

// rounds runs ours and peer in turns, each going first as often as the other.
// A round says how much was done and how long it took.
func rounds(n int, ours, peer func(round int) (done int, took time.Duration, err error)) (rates, error) {
	var as, bs, ratios []float64
	for i := range n {
		var rate [2]float64
		for turn := range 2 {
			side := (i + turn) % 2
			f := [2]func(int) (int, time.Duration, error){ours, peer}[side]
			done, took, err := f(i)
			if err != nil {
				return rates{}, err
			}
			rate[side] = float64(done) / took.Seconds()
		}
		as, bs, ratios = append(as, rate[0]), append(bs, rate[1]), append(ratios, rate[0]/rate[1])
	}
	median := func(v []float64) float64 { slices.Sort(v); return v[len(v)/2] }
	return rates{median(as), median(bs), median(ratios)}, nil
}
