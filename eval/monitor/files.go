package main

import (
	"embed"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"truce/monitor"
	"truce/monitor/clause"
)

//go:embed clauses
var clauses embed.FS

// files are where a run keeps its log, a shorter one, the signature and the
// clauses.
type files struct {
	log, short     string
	events, points int
	sig            string
}

func (r *run) makeFiles() error {
	r.files.events = 1_000_000
	if r.quick {
		r.files.events = 50_000
	}
	entries, err := clauses.ReadDir("clauses")
	if err != nil {
		return err
	}
	for _, e := range entries {
		b, err := clauses.ReadFile("clauses/" + e.Name())
		if err != nil {
			return err
		}
		if err := os.WriteFile(r.clause(e.Name()), b, 0o644); err != nil {
			return err
		}
	}
	r.files.sig = r.clause("signature")
	r.files.log, r.files.short = filepath.Join(r.dir, "log"), filepath.Join(r.dir, "short-log")
	if _, err := writeLog(r.files.short, r.files.events/5); err != nil {
		return err
	}
	r.files.points, err = writeLog(r.files.log, r.files.events)
	return err
}

// clause is the file of a clause.
func (r *run) clause(name string) string { return filepath.Join(r.dir, name+".clause") }

// load reads a signature and the clauses of a file: one formula, or lines of
// name: formula.
func load(sigFile, file string) (*monitor.Program, error) {
	src, err := os.ReadFile(sigFile)
	if err != nil {
		return nil, err
	}
	sig, err := clause.ParseSignature(string(src))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", sigFile, err)
	}
	if src, err = os.ReadFile(file); err != nil {
		return nil, err
	}
	if all, err := monitor.ParseClauses(string(src)); err == nil {
		return monitor.NewProgram(sig, all...)
	} else if strings.Contains(filepath.Base(file), "mixed") {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	f, err := clause.Parse(string(src))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return monitor.NewProgram(sig, monitor.Clause{Name: "c", Formula: f})
}
