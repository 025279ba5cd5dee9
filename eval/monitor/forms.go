package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"truce/internal/evalout"
)

var forms = []string{"response", "past_join", "sum_7d", "count_7d", "three_way", "sum_7d_all", "count_7d_all"}

// measureForms is each form of clause alone, in alternating rounds with its peer.
func measureForms(r *run) error {
	rounds := 5
	if r.quick {
		rounds = 3
	}
	for _, name := range forms {
		clause := r.clause(name)
		out, peerOut := filepath.Join(r.dir, name+".out"), filepath.Join(r.dir, name+".peer")
		var mine, theirs []cost
		for range rounds {
			c, err := r.ours("eval", clause, r.files.log, out)
			if err != nil {
				return err
			}
			mine = append(mine, c)
			if hasMonpoly() {
				c, err = r.monpoly(false, r.files.sig, clause, r.files.log, peerOut)
			} else {
				c, err = r.ours("copy", clause, r.files.log, peerOut)
			}
			if err != nil {
				return err
			}
			theirs = append(theirs, c)
		}
		a, b := median(mine), median(theirs)
		said, err := lines(out)
		if err != nil {
			return err
		}
		peer := "no MonPoly here: reading, decoding and writing the same log, no clause"
		if hasMonpoly() {
			peer = "MonPoly, the same files"
			if n, err := lines(peerOut); err != nil || n != said {
				return fmt.Errorf("%s: %d lines of ours, %d of MonPoly: %w", name, said, n, err)
			}
		}
		n := float64(r.files.events)
		r.show(evalout.Result{Metric: name, Value: n / a.wall.Seconds(), Unit: "events/s", PeerValue: n / b.wall.Seconds(), Ratio: b.wall.Seconds() / a.wall.Seconds(), Peer: peer,
			Denominator: fmt.Sprintf("%d events in %d time points, whole process on one core, %d lines of verdicts, median of %d; processor time %.2f s, peer %.2f s",
				r.files.events, r.files.points, said, rounds, a.cpu.Seconds(), b.cpu.Seconds())})
	}
	return nil
}

// lines counts the lines of a file.
func lines(file string) (int, error) {
	b, err := os.ReadFile(file)
	return bytes.Count(b, []byte("\n")), err
}

// measureMixed is fifty clauses at once, without and with the reasons of every
// verdict.
func measureMixed(r *run) error {
	rounds := 3
	clause, out := r.clause("mixed_50"), filepath.Join(r.dir, "mixed.out")
	for _, what := range []string{"eval", "why"} {
		var mine, theirs []cost
		for range rounds {
			c, err := r.ours(what, clause, r.files.log, out)
			if err != nil {
				return err
			}
			d, err := r.ours("copy", clause, r.files.log, out+".peer")
			if err != nil {
				return err
			}
			mine, theirs = append(mine, c), append(theirs, d)
		}
		a, b := median(mine), median(theirs)
		said, err := lines(out)
		if err != nil {
			return err
		}
		name, with := "mixed_50", "verdicts"
		if what == "why" {
			name, with = "mixed_50_why", "verdicts and reasons"
		}
		r.show(evalout.Result{Metric: name, Value: a.wall.Seconds(), Unit: "s", PeerValue: b.wall.Seconds(), Ratio: b.wall.Seconds() / a.wall.Seconds(),
			Peer: "reading, decoding and writing the same log, no clause",
			Denominator: fmt.Sprintf("50 clauses over %d events, whole process on one core, %d lines of %s, median of %d; processor time %.2f s, peer %.2f s; %d MB",
				r.files.events, said, with, rounds, a.cpu.Seconds(), b.cpu.Seconds(), a.peak>>20)})
	}
	return nil
}

// measureMemory is the memory of windowed clauses over a log and over one a
// fifth as long: the same, if what is kept is the window.
func measureMemory(r *run) error {
	for _, name := range []string{"sum_7d", "response", "mixed_50"} {
		out := filepath.Join(r.dir, "memory.out")
		long, err := r.ours("eval", r.clause(name), r.files.log, out)
		if err != nil {
			return err
		}
		short, err := r.ours("eval", r.clause(name), r.files.short, out)
		if err != nil {
			return err
		}
		r.show(evalout.Result{Metric: "memory_" + name, Value: float64(long.peak) / (1 << 20), Unit: "MB", PeerValue: float64(short.peak) / (1 << 20),
			Ratio: float64(short.peak) / float64(long.peak), Peer: "ourselves, a log a fifth as long",
			Denominator: fmt.Sprintf("the most memory of the whole process over %d events", r.files.events)})
	}
	return nil
}
