package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"truce/internal/evalout"
	"truce/monitor"
	"truce/monitor/clause"
	"truce/monitor/monitortest"
	"truce/monitor/obvious"
)

// measureDifferences counts the random pairs of clause and log on which the
// monitor and another evaluator differ.
func measureDifferences(r *run) error {
	pairs := 20_000
	if r.quick {
		pairs = 1_000
	}
	differ := 0
	var mine, theirs time.Duration
	for seed := range uint64(pairs) {
		f, log := monitortest.New(seed).Pair(1+int(seed%5), 5+int(seed%20))
		start := time.Now()
		got, err := said(f, log)
		if err != nil {
			return err
		}
		mine += time.Since(start)
		start = time.Now()
		if got != obviously(f, log) {
			differ++
		}
		theirs += time.Since(start)
	}
	r.show(evalout.Result{Metric: "differences", Value: float64(differ), Unit: "pairs", PeerValue: 0, Ratio: mine.Seconds() / theirs.Seconds(),
		Peer: "the evaluator that looks at every time point of every window; ratio: our time to its", Denominator: fmt.Sprintf("%d random pairs of clause and log", pairs)})
	if !hasMonpoly() {
		return nil
	}
	for _, kernel := range []string{"", "verified"} {
		if err := r.compareMonpoly(kernel == "verified", min(pairs, 5_000)); err != nil {
			return err
		}
	}
	return nil
}

func said(f clause.Formula, log []clause.TimePoint) (string, error) {
	p, err := monitor.NewProgram(monitortest.Signature, monitor.Clause{Name: "c", Formula: f})
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	err = p.New().Run(bytes.NewReader(monitortest.Signature.AppendLog(nil, log)), &out)
	return out.String(), err
}

func obviously(f clause.Formula, log []clause.TimePoint) string {
	p, _ := monitor.NewProgram(monitortest.Signature, monitor.Clause{Name: "c", Formula: f})
	var b []byte
	for i, tp := range log {
		if rows := obvious.Eval(f, log, monitortest.Signature, i); len(rows) > 0 {
			b = p.AppendVerdict(b, monitor.Verdict{Point: i, TS: tp.TS, Rows: rows})
		}
	}
	return string(b)
}

// compareMonpoly counts the pairs on which MonPoly prints something else. Both
// get one more time point, far later, so that every window is over; what is
// said of it is not compared, for readers differ on what follows the end. Pairs
// that MonPoly does not take are counted apart, never as agreement.
func (r *run) compareMonpoly(verified bool, pairs int) error {
	sig := filepath.Join(r.dir, "random.sig")
	var b strings.Builder
	for _, k := range monitortest.Signature {
		cols := make([]string, len(k.Cols))
		for i, c := range k.Cols {
			cols[i] = c.Name + ":" + c.Type.String()
		}
		fmt.Fprintf(&b, "%s(%s)\n", k.Name, strings.Join(cols, ", "))
	}
	if err := os.WriteFile(sig, []byte(b.String()), 0o644); err != nil {
		return err
	}
	differ, refused, compared := 0, 0, 0
	for seed := range uint64(pairs) {
		m := monitortest.New(seed)
		m.Common = true
		f, log := m.Pair(1+int(seed%5), 5+int(seed%20))
		log = append(log, clause.TimePoint{TS: log[len(log)-1].TS + 10_000_000})
		formula, text, out := filepath.Join(r.dir, "random.clause"), filepath.Join(r.dir, "random.log"), filepath.Join(r.dir, "random.out")
		if err := os.WriteFile(formula, []byte(clause.String(f)+"\n"), 0o644); err != nil {
			return err
		}
		if err := os.WriteFile(text, monitortest.Signature.AppendLog(nil, log), 0o644); err != nil {
			return err
		}
		if _, err := r.monpoly(verified, sig, formula, text, out); err != nil {
			refused++
			continue
		}
		theirs, err := os.ReadFile(out)
		if err != nil {
			return err
		}
		ours, err := said(f, log)
		if err != nil {
			return err
		}
		compared++
		if !slices.Equal(normal(ours, len(log)-1), normal(string(theirs), len(log)-1)) {
			differ++
		}
	}
	name := "monpoly"
	if verified {
		name = "monpoly_verified"
	}
	r.show(evalout.Result{Metric: "differences_" + name, Value: float64(differ), Unit: "pairs", Peer: "MonPoly on the PATH",
		Denominator: fmt.Sprintf("%d random pairs compared, %d more that it refused", compared, refused)})
	return nil
}

// normal is the lines of an output about time points before last, without
// spaces and quotes, the rows of each in one order: what is compared is what is
// said, not how it is printed.
func normal(out string, last int) []string {
	var lines []string
	for _, line := range strings.Split(out, "\n") {
		head, rows, ok := strings.Cut(line, "):")
		if !ok || strings.Contains(head, fmt.Sprintf("time point %d", last)) {
			continue
		}
		rows = strings.NewReplacer(" ", "", `"`, "", ")(", ") (").Replace(rows)
		parts := strings.Fields(rows)
		slices.Sort(parts)
		lines = append(lines, head+"): "+strings.Join(parts, " "))
	}
	slices.Sort(lines)
	return lines
}
