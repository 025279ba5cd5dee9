package intake

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"truce/canon"
	"truce/civil"
	"truce/entry/body"
	"truce/spreadsheet"
)

// Table is a spreadsheet that was read: its drafts are reports that the
// outlet's table holds, found again by their code.
type Table struct {
	File, Columns string
	Outlet        string
	First, Rows   int            // its drafts are Drafts[First : First+Rows]
	Keys          []string       // of its drafts
	Unread        []string       // of rows that could not be read
	Bad           map[int]string // what is wrong with the rows that could not be read, by line
}

// place is a row of a table.
type place struct {
	file string
	line int
}

// columnsOf is the file of columns for a table; "" when there is none.
func (b *Batch) columnsOf(file string) string {
	if b.columns != "" {
		return b.columns
	}
	for _, name := range []string{strings.TrimSuffix(file, filepath.Ext(file)) + ".columns.json", filepath.Join(filepath.Dir(file), "columns.json")} {
		if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
			return name
		}
	}
	return ""
}

// sheet reads a table by its file of columns.
func (b *Batch) sheet(path, columns string, zone civil.Zone) ([]Problem, error) {
	c, problem, err := readColumns(columns)
	if err != nil || problem != nil {
		return problem, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read a table: %w", err)
	}
	defer f.Close()
	b.Files = append(b.Files, filepath.Base(path))
	t := Table{File: path, Columns: columns, Outlet: c.Outlet, First: len(b.Drafts)}
	var problems []Problem
	t.Bad = map[int]string{}
	if info, err := f.Stat(); err == nil && info.Size() > spreadsheet.MaxTable {
		return []Problem{{Schema: "truce.error/1", File: path, Code: "row", Message: spreadsheet.TooLarge}}, nil
	}
	if b.rows == nil {
		b.rows = map[[2]string]place{}
	}
	whole := false
	tell := func(p Problem) {
		problems = append(problems, p)
		if p.Line > 0 && !p.Warning && !whole {
			why := strings.TrimPrefix(p.Field+": "+p.Message, ": ")
			t.Bad[p.Line] = strings.TrimPrefix(t.Bad[p.Line]+"; "+why, "; ")
		}
	}
	bad := spreadsheet.Each(f, c, zone, func(row spreadsheet.Line) {
		if row.JSON == nil {
			t.Unread = append(t.Unread, row.Key)
			return
		}
		d, more := parseDraft(path, row.Row, row.JSON, zone)
		if other, twice := b.rows[[2]string{c.Outlet, row.Key}]; twice && other.file != path {
			more = append(more, Problem{Schema: "truce.error/1", File: path, Line: row.Row, Code: "row",
				Message: fmt.Sprintf("line %d of %s has the same key: two rows cannot be told apart", other.line, filepath.Base(other.file))})
		}
		for _, p := range more {
			tell(p)
		}
		if Bad(more) {
			t.Unread = append(t.Unread, row.Key)
			return
		}
		b.rows[[2]string{c.Outlet, row.Key}] = place{path, row.Row}
		d.pack()
		b.Drafts = append(b.Drafts, d)
		t.Keys = append(t.Keys, row.Key)
		t.Rows++
	})
	whole = spreadsheet.Whole(bad)
	for _, p := range bad {
		tell(Problem{Schema: "truce.error/1", File: path, Line: p.Row, Field: p.Field, Code: "row", Message: p.Message, Warning: p.Warning})
	}
	if whole {
		clear(t.Bad) // nothing of it can be set aside
		b.Drafts, t.Rows, t.Keys, t.Unread = b.Drafts[:t.First], 0, nil, nil
	}
	slices.SortStableFunc(problems, func(a, b Problem) int { return cmp.Compare(a.Line, b.Line) })
	b.Tables = append(b.Tables, t)
	return problems, nil
}

// readColumns reads a file of columns; what is wrong with it is a problem.
func readColumns(path string) (*spreadsheet.Columns, []Problem, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, fmt.Errorf("read the file of columns: %w", err)
	}
	defer f.Close()
	c, err := spreadsheet.Parse(f)
	if err != nil {
		return nil, []Problem{{Schema: "truce.error/1", File: path, Code: "columns", Message: err.Error()}}, nil
	}
	return c, nil, nil
}

// Rejects writes the rows of a table that could not be read, each with what is
// wrong with it, as a table that one can correct and give again.
func (t *Table) Rejects(w io.Writer) (int, error) {
	c, problem, err := readColumns(t.Columns)
	if err != nil || problem != nil {
		return 0, err
	}
	f, err := os.Open(t.File)
	if err != nil {
		return 0, fmt.Errorf("read a table: %w", err)
	}
	defer f.Close()
	return spreadsheet.Rejects(w, f, c, t.Bad)
}

// RowKey is what a report that came from a table is found again by; ok is false
// for an entry that has no outlet and code.
func RowKey(kind *body.Kind, v canon.Value) (key [2]string, ok bool) {
	if kind == nil || kind.Name != "report/1" {
		return key, false
	}
	key[0], _ = v.Get("outlet").Str()
	key[1], _ = v.Get("code").Str()
	return key, key[0] != "" && key[1] != ""
}
