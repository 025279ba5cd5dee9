// Command monitor measures package monitor: clauses over a stream of events,
// each form over the same files as its peer, whole processes on one core, with
// reading and output.
//
//	go run ./eval/monitor [-quick] [-json] [-only NAME] [-data DIR]
//
// With -json each line is an object {metric, value, unit, denominator,
// self_made, peer, peer_value, ratio}; ratio is value ÷ peer_value for rates,
// and peer_value ÷ value for times. The log is made up from a seed (log.go):
// 1,000,000 events in some 508,000 time points, 50,000 with -quick. The clauses
// are in the folder clauses. -data keeps the files.
//
// The peer of the forms is MonPoly, where a program monpoly is on the PATH: it
// gets the same files, and both kernels of it are compared line by line with
// what we print. Without it the peer is one that is always there: reading the
// same log, decoding every event and writing it again, with no clause at all.
//
// # What is measured
//
// response, past_join, sum_7d, count_7d, three_way: events a second. The
// aggregates tell what begins to hold; sum_7d_all and count_7d_all tell at
// every time point all that does. mixed_50: seconds for fifty clauses over the
// log, and mixed_50_why the same with the reasons of every verdict printed.
// memory: of the process for a log and for one a fifth as long. event_p99: one
// more time point for fifty clauses. late_event_p99: an event that comes seven
// days late. rerule_3m: seconds to fold a record of 3,000,000 entries (20,000 with
// -quick, which is said) and judge all of it under a reading adopted last;
// rerule_3m_held of a record that is held as a fold; rerule_3m_events to evaluate
// as many events under a changed clause. differences: random pairs of clause and log on which the monitor
// says something else than the evaluator that looks at everything, and than
// MonPoly if it is there.
package main

import (
	"flag"
	"fmt"
	"os"

	"truce/internal/evalout"
)

// run is what a metric is given.
type run struct {
	quick bool
	dir   string // where the files are
	files files
	show  func(evalout.Result)
}

// metrics are all metrics in order.
var metrics = []struct {
	name    string
	measure func(*run) error
}{
	{"forms", measureForms},
	{"mixed", measureMixed},
	{"memory", measureMemory},
	{"event", measureEvent},
	{"late", measureLate},
	{"rerule", measureRerule},
	{"differences", measureDifferences},
}

func main() {
	if len(os.Args) > 1 && os.Args[1] == childArg {
		if err := child(os.Args[2:]); err != nil {
			fmt.Fprintln(os.Stderr, "eval/monitor:", err)
			os.Exit(3)
		}
		return
	}
	if err := do(); err != nil {
		fmt.Fprintln(os.Stderr, "eval/monitor:", err)
		os.Exit(3)
	}
}

func do() error {
	quick := flag.Bool("quick", false, "end within 20 seconds")
	asJSON := flag.Bool("json", false, "print JSON lines")
	only := flag.String("only", "", "measure this metric alone: forms, mixed, memory, event, late, rerule or differences")
	data := flag.String("data", "", "folder for the files (default: a temporary one)")
	flag.Parse()
	dir := *data
	if dir == "" {
		var err error
		if dir, err = os.MkdirTemp("", "truce-eval-"); err != nil {
			return err
		}
		defer os.RemoveAll(dir)
	}
	r := &run{quick: *quick, dir: dir, show: func(x evalout.Result) {
		x.SelfMade = true
		evalout.Show(x, *asJSON)
	}}
	if err := r.makeFiles(); err != nil {
		return err
	}
	for _, m := range metrics {
		if *only == "" || *only == m.name {
			if err := m.measure(r); err != nil {
				return fmt.Errorf("%s: %w", m.name, err)
			}
		}
	}
	return nil
}
