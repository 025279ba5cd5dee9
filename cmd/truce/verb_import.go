package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"strings"

	"truce/desk"
	"truce/intake"
)

const importAbout = `Takes folders (case.json, entries/*.jsonl, documents, tables, maps) and files
of drafts into a record, all or nothing: when one line is bad, nothing is
imported and each bad line is told. A .geojson file draws zones of the text, or
says who holds ground. docs/entries.md has the formats.

A table (.csv, .tsv, .xlsx) with headings of its own needs a file that says what its
columns mean: --columns FILE, or NAME.columns.json or columns.json beside it;
truce columns TABLE writes one. Rows are found again by their code: those that
the record has are left out, those that say otherwise supersede what is there.
docs/tables.md shows it from the first table on.
`

func runImport(ctx context.Context, m *Main, args []string) error {
	var dataFlag string
	var asJSON bool
	var undo string
	var o desk.Options
	paths, err := m.flags("import", "PATH…", importAbout, func(fs *flag.FlagSet) {
		fs.StringVar(&dataFlag, "data", "", "`DIR` that holds the record")
		fs.BoolVar(&asJSON, "json", false, "print JSON lines")
		fs.StringVar(&o.Columns, "columns", "", "`FILE` that says what the columns of tables mean")
		fs.BoolVar(&o.DryRun, "dry-run", false, "say what would be taken in, and record nothing")
		fs.StringVar(&o.Rejects, "rejects", "", "write rows that cannot be read to `FILE`, with what is wrong, and take in the others")
		fs.BoolVar(&o.Values, "show-values", false, "show what changed rows said and say; this is content of cells: not for a log")
		fs.StringVar(&undo, "undo", "", "take back the import of a table, by the `ID` that it printed")
	}, args)
	if err != nil {
		return err
	}
	if undo != "" {
		return m.undo(ctx, m.dataDir(dataFlag), undo, paths, asJSON)
	}
	if len(paths) == 0 {
		return wrongCall("name the folders or files to import")
	}
	switch own, err := ownLists(paths); {
	case err != nil:
		return err
	case len(own) == len(paths):
		return m.compareOwn(ctx, m.dataDir(dataFlag), own, asJSON)
	case len(own) > 0:
		return wrongCall("%s is a list that truce export wrote: it is compared with the record by itself", own[0])
	}
	// A table of 90,000 rows is some 300 MB of entries, which wait for one another
	// to be taken in at once; time is spent rather than as much again.
	defer debug.SetGCPercent(debug.SetGCPercent(25))
	done, err := desk.Import(ctx, m.dataDir(dataFlag), paths, o)
	if err != nil {
		return m.problems(err, asJSON)
	}
	m.warn(done.Notices, asJSON)
	if asJSON {
		for _, t := range done.Tables {
			if err := m.printJSON(t); err != nil {
				return err
			}
		}
		if o.DryRun {
			return m.printJSON(map[string]any{"schema": "truce.tried/1", "drafts": done.Drafts})
		}
		return m.printJSON(map[string]any{"schema": "truce.imported/1", "case": done.Case.Hex(), "drafts": done.Drafts,
			"before": done.Before, "size": done.Head.Size, "root": fmt.Sprintf("%x", done.Head.Root)})
	}
	m.printTables(done.Tables)
	if o.DryRun {
		fmt.Fprintf(m.Stdout, "%d entries would be made; nothing was recorded: this was a dry run\n", done.Drafts)
		return nil
	}
	for _, id := range done.Batches {
		fmt.Fprintf(m.Stdout, "truce import --undo %s takes the table back\n", id)
	}
	if done.Began {
		fmt.Fprintf(m.Stdout, "began the case %s\n", done.Case.Hex())
	}
	fmt.Fprintf(m.Stdout, "took in %d new entries; the record has %d, root %x\n", done.Head.Size-done.Before, done.Head.Size, done.Head.Root)
	return nil
}

// undo takes a table back and says what that did.
func (m *Main) undo(ctx context.Context, dir, id string, paths []string, asJSON bool) error {
	if len(paths) > 0 {
		return wrongCall("--undo takes an import back and reads no files")
	}
	done, err := desk.Undo(ctx, dir, id)
	if err != nil {
		return m.problems(err, asJSON)
	}
	if asJSON {
		return m.printJSON(done)
	}
	fmt.Fprintf(m.Stdout, "withdrew %d reports and recorded %d once more as they were; the record has %d entries\n", done.Withdrew, done.Restored, done.Size)
	return nil
}

// problems prints what was wrong with what was to be imported; the answer is
// then no.
func (m *Main) problems(err error, asJSON bool) error { return m.refused(err, "imported", asJSON) }

// refused prints what was wrong with what was handed in.
func (m *Main) refused(err error, done string, asJSON bool) error {
	var p desk.Problems
	if !errors.As(err, &p) {
		return err
	}
	bad := 0
	problems := p.List
	for _, x := range problems {
		if !x.Warning {
			bad++
		}
	}
	if !asJSON {
		problems = intake.Gathered(problems)
	}
	for _, x := range problems {
		if x.Warning {
			continue
		}
		if asJSON {
			if err := m.printJSON(x); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintln(m.Stderr, x)
	}
	if !asJSON {
		fmt.Fprintf(m.Stderr, "%d problems; nothing was %s\n", bad, done)
	}
	return errNo
}

func (m *Main) warn(notices []intake.Problem, asJSON bool) {
	for _, x := range intake.Gathered(notices) {
		if x.Warning {
			fmt.Fprintf(m.Stderr, "warning: %s\n", x)
		}
	}
}

// printTables says what became of the rows of each table.
func (m *Main) printTables(tables []desk.TableChanges) {
	const most = 20
	for _, t := range tables {
		fmt.Fprintf(m.Stdout, "%s: %d new rows, %d changed, %d as they were", filepath.Base(t.File), t.New, len(t.Changed), t.Unchanged)
		if t.Bad > 0 {
			fmt.Fprintf(m.Stdout, ", %d that cannot be read", t.Bad)
		}
		if len(t.Gone) > 0 {
			fmt.Fprintf(m.Stdout, ", %d gone from the table", len(t.Gone))
		}
		fmt.Fprintln(m.Stdout)
		for i, c := range t.Changed {
			if i == most {
				fmt.Fprintf(m.Stdout, "  and %d more; --json lists them all\n", len(t.Changed)-most)
				break
			}
			fmt.Fprintf(m.Stdout, "  line %d, code %s: other %s than in %s\n", c.Line, c.Code, strings.Join(c.Fields, ", "), c.Entry)
			for _, v := range c.Values {
				fmt.Fprintf(m.Stdout, "    %s: was %s, is %s\n", v.Field, said(v.Was), said(v.Is))
			}
		}
		if n := len(t.Gone); n > 0 {
			fmt.Fprintf(m.Stdout, "  came with this table before and are not in it any more: code %s", strings.Join(t.Gone[:min(n, most)], ", "))
			if n > most {
				fmt.Fprintf(m.Stdout, " and %d more", n-most)
			}
			fmt.Fprintln(m.Stdout, "; their reports stay as they are, until somebody withdraws them")
		}
	}
}

// said is a value in a preview.
func said(s string) string {
	if s == "" {
		return "nothing"
	}
	return s
}
