// Command web measures what a reader waits for: lists, searches and pages of
// a record of the size of a long mission, each beside a peer that does the
// same bytes or rows without the meaning, measured in the same run.
//
//	go run ./eval/web [-quick] [-json] [-only NAME] [-data DIR]
//
// With -json each line is an object {metric, value, unit, denominator,
// self_made, peer, peer_value, ratio}; ratio is value ÷ peer_value. The record
// is made up from a seed (truce/internal/mission): 1,000,000 entries and
// 100,000 incidents beside the example's, or 20,000 and 2,000 with -quick.
// Everything is read from files as a server reads it; nothing is kept between
// two measurements but what a server would keep.
//
// list_p99 and search_p99 ask at random moments and sizes of the record, each
// moment for the first time: what a link to another day costs. list_here_p99,
// search_here_p99 and count_p99 ask again at the moment that is shown.
// overview_p99 is a page whose picture was computed before, overview_new_p99
// one whose was not. joint_p99 is every page of joint procedures, of a record
// of its own with 100,000 notifications and 10,000 open duties.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"truce/entry"
	"truce/internal/evalout"
	"truce/internal/mission"
	"truce/record/sqlite"
	"truce/ruling"
	"truce/view"
)

// run is what a metric is given: a record, its fold and its view.
type run struct {
	quick bool
	dir   string
	log   *sqlite.Log
	state ruling.State
	size  int64
	view  *view.View
	show  func(evalout.Result)
	note  func(format string, args ...any)
}

// metrics are all metrics in order; each lives in the file of its name.
var metrics = []struct {
	name    string
	measure func(context.Context, *run) error
}{
	{"list", measureLists},
	{"search", measureSearches},
	{"pages", measurePages},
	{"joint", measureJoint},
}

func main() {
	if err := do(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "eval/web:", err)
		os.Exit(3)
	}
}

func do(ctx context.Context) error {
	quick := flag.Bool("quick", false, "end within 20 seconds")
	asJSON := flag.Bool("json", false, "print JSON lines")
	only := flag.String("only", "", "measure this metric alone")
	data := flag.String("data", "", "folder to keep the made-up record in, to measure it again (default: a temporary one)")
	flag.Parse()
	r := &run{quick: *quick, show: func(x evalout.Result) {
		x.SelfMade = true
		evalout.Show(x, *asJSON)
	}, note: func(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }}
	r.dir = *data
	if r.dir == "" {
		dir, err := os.MkdirTemp("", "truce-eval-web-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		r.dir = dir
	}
	if *only != "joint" {
		if err := r.prepare(ctx); err != nil {
			return err
		}
		defer r.log.Close()
		defer r.view.Close()
	}
	for _, m := range metrics {
		if *only != "" && *only != m.name {
			continue
		}
		if err := m.measure(ctx, r); err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
	}
	return nil
}

// prepare makes the record, unless the folder has it, folds it and its view.
func (r *run) prepare(ctx context.Context) (err error) {
	o := mission.Options{Entries: 1_000_000, Incidents: 100_000, Seed: 1}
	if r.quick {
		o.Entries, o.Incidents = 20_000, 2_000
	}
	if r.log, err = sqlite.Open(r.dir, sqlite.Options{Entropy: entry.Derived("eval/web")}); err != nil {
		return err
	}
	head, err := r.log.Head(ctx)
	if err != nil {
		return err
	}
	start := time.Now()
	if head.Size == 0 {
		err := mission.Make(o, r.log.Key().Key.Public(), func(batch []*entry.Entry) error {
			head, err = r.log.Append(ctx, -1, batch)
			return err
		})
		if err != nil {
			return err
		}
		r.note("made a record of %d entries in %.1f s", head.Size, time.Since(start).Seconds())
	}
	r.size = head.Size
	start = time.Now()
	r.state = ruling.NewState()
	err = r.log.Read(ctx, 0, r.size, func(pos int64, e *entry.Entry) error {
		r.state, _ = ruling.Step(r.state, pos, e)
		return nil
	})
	if err != nil {
		return err
	}
	r.note("folded in %.1f s", time.Since(start).Seconds())
	start = time.Now()
	path := filepath.Join(r.dir, "view.db")
	if r.view, err = view.Open(path); err != nil {
		return err
	}
	if err := r.view.Catch(ctx, r.log); err != nil {
		return err
	}
	if info, err := os.Stat(path); err == nil {
		r.note("view of %d MB made in %.1f s", info.Size()>>20, time.Since(start).Seconds())
	}
	return nil
}

// p99 is the value that one in a hundred exceeds.
func p99(v []float64) float64 {
	slices.Sort(v)
	return v[(len(v)*99)/100]
}

// middle is the median.
func middle(v []float64) float64 {
	slices.Sort(v)
	return v[len(v)/2]
}

func ms(start time.Time) float64 { return float64(time.Since(start).Microseconds()) / 1000 }
