package desk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"truce"
	"truce/civil"
	"truce/entry"
	"truce/entry/body"
	"truce/intake"
)

// Options are what a call says about the tables that it imports.
type Options struct {
	Columns string       // the file of columns; "" looks for it beside each table
	Rejects string       // a new file for rows that cannot be read, with what is wrong; then the others are taken in
	DryRun  bool         // say what would be taken in, and record nothing
	Values  bool         // tell what changed rows say and said, which is content of cells: never for a log
	by      entry.Signer // in place of the desk's key; see EnterAs
}

// TableChanges is what a table has that the record has not.
type TableChanges struct {
	Schema    string      `json:"schema"`
	File      string      `json:"file"`
	New       int         `json:"new"`
	Changed   []RowChange `json:"changed"`
	Unchanged int         `json:"unchanged"`
	Bad       int         `json:"bad"`
	Gone      []string    `json:"gone"` // codes that came with this table before
}

// RowChange is a row that says otherwise than the report on record.
type RowChange struct {
	Line   int           `json:"line"`
	Code   string        `json:"code"`
	Entry  string        `json:"entry"`
	Fields []string      `json:"fields"`
	Values []ValueChange `json:"values,omitempty"`
}

// ValueChange is what a field said on record and says in the table.
type ValueChange struct {
	Field string `json:"field"`
	Was   string `json:"was"`
	Is    string `json:"is"`
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
func compareTables(ctx context.Context, dir string, batch *intake.Batch, values bool) ([]TableChanges, error) {
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
	for i, t := range batch.Tables {
		drafts = append(drafts, batch.Drafts[next:t.First]...)
		next = t.First + t.Rows
		c := TableChanges{Schema: "truce.table/1", File: t.File, Bad: len(t.Bad), Changed: []RowChange{}, Gone: held.gone(i, batch)}
		var rows []intake.Draft
		for n, d := range batch.Drafts[t.First:next] {
			key := [2]string{t.Outlet, t.Keys[n]}
			e, known := held.rows[key]
			switch {
			case !known:
				c.New++
			case len(e.differs) == 0:
				c.Unchanged++
				continue
			default:
				change := RowChange{Line: d.Line, Code: key[1], Entry: e.id.String()}
				for _, f := range e.differs {
					change.Fields = append(change.Fields, f.Field)
					if values {
						change.Values = append(change.Values, ValueChange(f))
					}
				}
				c.Changed = append(c.Changed, change)
				d.Supersedes = []string{e.id.Hex()}
			}
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

// rowsOnRecord are the reports on record that rows of a batch may be.
type rowsOnRecord struct {
	rows map[[2]string]heldRow // the last of each key
	came []map[string]bool     // for each table of the batch, the keys that came with a table of its name before
}

// heldRow is the last report of a key, and what the batch says otherwise.
type heldRow struct {
	id      truce.EntryID
	differs []intake.Difference
}

// gone are the keys that came with a table of this name before and are in no
// table of the batch, in order. They stay on record.
func (r *rowsOnRecord) gone(table int, batch *intake.Batch) []string {
	t := batch.Tables[table]
	here := map[string]bool{}
	for _, other := range batch.Tables {
		if other.Outlet == t.Outlet {
			for _, list := range [][]string{other.Keys, other.Unread} {
				for _, key := range list {
					here[key] = true
				}
			}
		}
	}
	out := []string{}
	for key := range r.came[table] {
		if !here[key] {
			out = append(out, key)
		}
	}
	slices.Sort(out)
	return out
}

// heldRows reads the record once and keeps of each row no more than which report
// it is, and where it differs.
func heldRows(ctx context.Context, dir string, batch *intake.Batch) (*rowsOnRecord, error) {
	held := &rowsOnRecord{rows: map[[2]string]heldRow{}}
	mine := map[[2]string]*intake.Draft{}
	outlets := map[string]bool{}
	for _, t := range batch.Tables {
		held.came = append(held.came, map[string]bool{})
		outlets[t.Outlet] = true
		for n := range t.Rows {
			mine[[2]string{t.Outlet, t.Keys[n]}] = &batch.Drafts[t.First+n]
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "record.db")); errors.Is(err, fs.ErrNotExist) {
		return held, nil
	}
	log, err := Open(dir)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	keys := map[truce.EntryID][2]string{} // of the reports of these outlets
	kind, _ := body.KindOf("report/1")
	imports, _ := body.KindOf("import/1")
	table, until := -1, int64(0) // of which table the rows are that follow an import
	err = log.Read(ctx, 0, -1, func(pos int64, e *entry.Entry) error {
		switch e.Env.Kind {
		case "retraction/1": // a row that was withdrawn is new again
			for _, r := range e.Env.Refs {
				if key, ok := keys[r.ID]; ok {
					for i, t := range batch.Tables {
						if t.Outlet == key[0] {
							delete(held.came[i], key[1])
						}
					}
					if held.rows[key].id == r.ID {
						delete(held.rows, key)
					}
					delete(keys, r.ID)
				}
			}
		case imports.Name:
			b, _ := body.Of(imports, e)
			n, _ := b.Int("rows")
			table, until = tableNamed(batch, string(e.Env.Of), b.Names("files")), pos+n
		case kind.Name:
			b, ok := body.Of(kind, e)
			key := [2]string{strings.Clone(b.Text("outlet")), strings.Clone(b.Text("code"))}
			if !ok || !outlets[key[0]] || key[1] == "" {
				return nil
			}
			keys[e.ID] = key
			if table >= 0 && pos <= until && batch.Tables[table].Outlet == key[0] {
				held.came[table][key[1]] = true
			}
			if d := mine[key]; d != nil {
				held.rows[key] = heldRow{e.ID, d.Differs(e)}
			}
		}
		return nil
	})
	return held, err
}

// tableNamed is the table of the batch that an earlier import was of, by its
// outlet and name; -1 when none is.
func tableNamed(batch *intake.Batch, outlet string, files []string) int {
	return slices.IndexFunc(batch.Tables, func(t intake.Table) bool {
		return t.Outlet == outlet && slices.Contains(files, filepath.Base(t.File))
	})
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
