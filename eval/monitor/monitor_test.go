package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"truce/internal/evalout"
	"truce/monitor"
	"truce/monitor/witness"
)

// TestMain makes the test's own program the process that is measured.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == childArg {
		if err := child(os.Args[2:]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(3)
		}
		return
	}
	os.Exit(m.Run())
}

// A program that answers as MonPoly does is found to agree; one that leaves out
// a line is found to differ; one that refuses everything agrees with nothing.
func TestHarness(t *testing.T) {
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for does, want := range map[string]func(differ float64, denominator string) bool{
		`"$EXE" -child eval "$2" "$4" "$6" out.$$ >/dev/null && cat out.$$`: func(d float64, n string) bool {
			return d == 0 && n == "40 random pairs compared, 0 more that it refused"
		},
		`"$EXE" -child eval "$2" "$4" "$6" out.$$ >/dev/null && sed 1d out.$$`: func(d float64, n string) bool { return d > 5 },
		`exit 1`: func(d float64, n string) bool { return n == "0 random pairs compared, 40 more that it refused" },
	} {
		dir := t.TempDir()
		script := "#!/bin/sh\ncd " + dir + "\nEXE=" + exe + "\n" + does + "\n"
		if err := os.WriteFile(filepath.Join(dir, "monpoly"), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
		t.Setenv("PATH", dir+":/usr/bin:/bin")
		var got evalout.Result
		r := &run{dir: dir, show: func(x evalout.Result) { got = x }}
		if err := r.compareMonpoly(false, 40); err != nil {
			t.Fatal(err)
		}
		if !want(got.Value, got.Denominator) {
			t.Errorf("%s: %v differences, %s", does, got.Value, got.Denominator)
		}
	}
}

// Every clause file loads, holds somewhere in a short log, and every verdict of
// the fifty has reasons that the checker accepts.
func TestClauses(t *testing.T) {
	r := &run{quick: true, dir: t.TempDir()}
	if err := r.makeFiles(); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(r.dir, "log")
	if _, err := writeLog(file, 1_200); err != nil {
		t.Fatal(err)
	}
	for _, name := range append([]string{"mixed_50"}, forms...) {
		p, err := load(r.files.sig, r.clause(name))
		if err != nil {
			t.Fatal(err)
		}
		if name == "mixed_50" && len(p.Clauses()) != 50 {
			t.Fatalf("%d clauses", len(p.Clauses()))
		}
		log, err := readLog(file, p.Signature())
		if err != nil {
			t.Fatal(err)
		}
		c := witness.Checker{Sig: p.Signature(), Log: log}
		m := p.NewWithReasons()
		var all []monitor.Verdict
		for _, tp := range log {
			v, err := m.Step(tp)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, v...)
		}
		v, err := m.End()
		if err != nil {
			t.Fatal(err)
		}
		checked := 0
		all = append(all, v...)
		for i, v := range all {
			if i%7 != 0 { // the checker looks at everything, so one in seven
				continue
			}
			for k, row := range v.Rows {
				if err := c.Check(p.Clauses()[v.Clause].Formula, v.Point, row, v.Why[k]); err != nil {
					t.Fatalf("%s: %v", p.Clauses()[v.Clause].Name, err)
				}
				checked++
			}
		}
		if name == "mixed_50" && checked < 50 || name == "response" && checked == 0 {
			t.Errorf("%s: only %d verdicts were checked", name, checked)
		}
		// The text of the log, through the reader, gives the same lines.
		var want []byte
		for n := range p.Clauses() {
			for _, v := range all {
				if v.Clause == n {
					want = p.AppendVerdict(want, v)
				}
			}
		}
		in, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		err = p.New().Run(in, &out)
		in.Close()
		if got := byClause(out.Bytes(), p); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes from the text, %d from its events: %v", name, len(got), len(want), err)
		}
	}
}

// byClause puts the lines of several clauses together, clause by clause.
func byClause(out []byte, p *monitor.Program) []byte {
	if len(p.Clauses()) == 1 {
		return out
	}
	var all []byte
	for _, c := range p.Clauses() {
		for line := range bytes.Lines(out) {
			if bytes.HasPrefix(line, []byte(c.Name+" ")) {
				all = append(all, line...)
			}
		}
	}
	return all
}

// What is measured as ruling anew judges every subject, and the reading matters.
func TestRerule(t *testing.T) {
	c, err := rerule(2_000)
	if err != nil {
		t.Fatal(err)
	}
	if c.Entries < 2_000 || c.Subjects < 500 || c.Changed < c.Subjects/10 {
		t.Errorf("%d entries, %d subjects, %d of them changed", c.Entries, c.Subjects, c.Changed)
	}
}
