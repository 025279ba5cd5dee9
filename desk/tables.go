package desk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"truce"
	"truce/civil"
	"truce/entry"
	"truce/entry/body"
	"truce/intake"
)

// Options are what a call says about the tables that it imports.
type Options struct {
	Columns string // the file of columns; "" looks for it beside each table
	Rejects string // a new file for rows that cannot be read, with what is wrong; then the others are taken in
	DryRun  bool   // say what would be taken in, and record nothing
}

// TableChanges is what a table has that the record has not.
type TableChanges struct {
	Schema    string      `json:"schema"`
	File      string      `json:"file"`
	New       int         `json:"new"`
	Changed   []RowChange `json:"changed"`
	Unchanged int         `json:"unchanged"`
	Bad       int         `json:"bad"`
}

// RowChange is a row that says otherwise than the report on record.
type RowChange struct {
	Line   int      `json:"line"`
	Code   string   `json:"code"`
	Entry  string   `json:"entry"`
	Fields []string `json:"fields"`
}

// setAside writes the rows of tables that cannot be read into a file and takes
// their problems for warnings. Problems of anything else stay.
func setAside(batch *intake.Batch, problems []intake.Problem, to string) ([]intake.Problem, error) {
	aside := map[string]map[int]string{}
	var tables []intake.Table
	for _, t := range batch.Tables {
		if len(t.Bad) > 0 {
			aside[t.File] = t.Bad
			tables = append(tables, t)
		}
	}
	if len(tables) == 0 {
		return problems, nil
	}
	if len(tables) > 1 {
		return nil, wrongCall("rows of several tables cannot be read: give --rejects for one table at a time")
	}
	f, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil, wrongCall("there is a file %s already: rows that were set aside before are not written over", to)
	}
	if err != nil {
		return nil, fmt.Errorf("write the rows that cannot be read: %w", err)
	}
	n, err := tables[0].Rejects(f)
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	out := append([]intake.Problem(nil), problems...)
	for i, p := range out {
		if _, ok := aside[p.File][p.Line]; ok {
			out[i].Warning = true
		}
	}
	if n < len(tables[0].Bad) {
		out = append(out, intake.Problem{Schema: "truce.error/1", File: tables[0].File, Code: "row", Warning: true,
			Message: fmt.Sprintf("%d rows have no cells that could be set aside: correct their quotation marks in the table itself", len(tables[0].Bad)-n)})
	}
	return out, nil
}

// compareTables finds the rows of tables in the record by outlet and code: rows
// that say the same are left out of the batch, rows that say otherwise
// supersede what is there, and an entry before the rows of each table says
// which table they are of.
func compareTables(ctx context.Context, dir string, batch *intake.Batch) ([]TableChanges, error) {
	if len(batch.Tables) == 0 {
		return nil, nil
	}
	held, err := heldRows(ctx, dir, batch)
	if err != nil {
		return nil, err
	}
	var out []TableChanges
	var drafts []intake.Draft
	next := 0
	for _, t := range batch.Tables {
		drafts = append(drafts, batch.Drafts[next:t.First]...)
		next = t.First + t.Rows
		c := TableChanges{Schema: "truce.table/1", File: t.File, Bad: len(t.Bad), Changed: []RowChange{}}
		var rows []intake.Draft
		for _, d := range batch.Drafts[t.First:next] {
			key, _ := intake.RowKey(d.Kind, d.Body)
			e := held[key]
			if e == nil {
				c.New++
				rows = append(rows, d)
				continue
			}
			fields := d.Differs(e)
			if len(fields) == 0 {
				c.Unchanged++
				continue
			}
			c.Changed = append(c.Changed, RowChange{d.Line, key[1], e.ID.String(), fields})
			d.Supersedes = []string{e.ID.Hex()}
			rows = append(rows, d)
		}
		if len(rows) > 0 {
			head, problems := headOf(t, len(rows))
			if intake.Bad(problems) {
				return nil, Problems{problems}
			}
			drafts = append(append(drafts, head), rows...)
		}
		out = append(out, c)
	}
	batch.Drafts = append(drafts, batch.Drafts[next:]...)
	return out, nil
}

// headOf is the entry before the rows of a table.
func headOf(t intake.Table, rows int) (intake.Draft, []intake.Problem) {
	raw, err := json.Marshal(map[string]any{"kind": "import/1", "of": t.Outlet,
		"body": map[string]any{"files": []string{filepath.Base(t.File), filepath.Base(t.Columns)}, "rows": rows, "mapping": "columns"}})
	if err != nil {
		return intake.Draft{}, []intake.Problem{{Schema: "truce.error/1", File: t.File, Code: "file", Message: "the names of the files cannot be recorded"}}
	}
	return intake.ParseLine(t.File, 1, raw, civil.Zone{})
}

// heldRows are the reports on record that rows of the batch may be, the last of
// each key.
func heldRows(ctx context.Context, dir string, batch *intake.Batch) (map[[2]string]*entry.Entry, error) {
	want := map[[2]string]bool{}
	for _, t := range batch.Tables {
		for _, d := range batch.Drafts[t.First : t.First+t.Rows] {
			if key, ok := intake.RowKey(d.Kind, d.Body); ok {
				want[key] = true
			}
		}
	}
	held := map[[2]string]*entry.Entry{}
	keys := map[truce.EntryID][2]string{} // of the reports that were found
	if _, err := os.Stat(filepath.Join(dir, "record.db")); errors.Is(err, fs.ErrNotExist) {
		return held, nil
	}
	log, err := Open(dir)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	kind, _ := body.KindOf("report/1")
	err = log.Read(ctx, 0, -1, func(_ int64, e *entry.Entry) error {
		if e.Env.Kind == "retraction/1" { // a row that was withdrawn is new again
			for _, r := range e.Env.Refs {
				if key, ok := keys[r.ID]; ok && held[key].ID == r.ID {
					delete(held, key)
					delete(keys, r.ID)
				}
			}
		}
		if e.Env.Kind != kind.Name {
			return nil
		}
		if b, ok := body.Of(kind, e); ok {
			key := [2]string{b.Text("outlet"), b.Text("code")}
			if want[key] {
				held[key], keys[e.ID] = e, key
			}
		}
		return nil
	})
	return held, err
}

// nothingNew is an import whose tables hold nothing new.
func nothingNew(ctx context.Context, dir string, notices []intake.Problem, changes []TableChanges) (*Imported, error) {
	log, err := Open(dir)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	done := &Imported{Notices: notices, Tables: changes}
	if done.Case, err = CaseOf(ctx, log); err != nil {
		return nil, err
	}
	done.Head, err = log.Head(ctx)
	done.Before = done.Head.Size
	return done, err
}
