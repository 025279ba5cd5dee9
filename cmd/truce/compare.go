package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"truce/desk"
	"truce/disclose"
	"truce/handout"
	"truce/intake"
	"truce/ruling"
	"truce/spreadsheet"
	"truce/view"
)

// comparedTable is what a list that truce export wrote says beside the record.
type comparedTable struct {
	Schema  string      `json:"schema"`
	File    string      `json:"file"`
	Same    int         `json:"unchanged"`
	Differ  []rowDiffer `json:"differ"`
	Unknown []rowDiffer `json:"unknown"` // rows that the record has not, or not any more
}

// rowDiffer is a row and the headings under which it says otherwise.
type rowDiffer struct {
	Line   int      `json:"line"`
	ID     string   `json:"id"`
	Fields []string `json:"fields,omitempty"`
}

// ownLists are those of the paths that are lists which truce export wrote, by
// their headings.
func ownLists(paths []string) (own []string, err error) {
	for _, p := range paths {
		if ext := strings.ToLower(filepath.Ext(p)); ext != ".csv" && ext != ".xlsx" {
			continue
		}
		f, err := os.Open(p)
		if err != nil {
			return nil, fmt.Errorf("there is nothing to import at %s", p)
		}
		_ = spreadsheet.Plain(f, func(head []string) bool { // what is wrong is told where it is read
			if ours := handout.Headings(); len(head) >= len(ours) && slices.Equal(head[:len(ours)], ours) { // behind them are columns that are kept
				own = append(own, p)
			}
			return false
		}, nil)
		f.Close()
	}
	return own, nil
}

// compareLists holds lists that truce export wrote to the record: what they say
// is in it already, so that nothing is taken in, and rows that say otherwise are
// told. A list is a view of the record and no way to change it.
func compareLists(ctx context.Context, dir string, paths []string) ([]comparedTable, error) {
	tmp, err := os.MkdirTemp("", "truce-view-")
	if err != nil {
		return nil, fmt.Errorf("make a folder for the lists: %w", err)
	}
	defer os.RemoveAll(tmp)
	rows, err := view.Lists(filepath.Join(tmp, "view.db"))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	x := &handing{rows: rows, to: disclose.Cell, query: ruling.Everything()}
	done, err := x.open(ctx, dir)
	if err != nil {
		return nil, err
	}
	defer done()
	list := map[string]handout.Row{}
	if err := x.list(ctx, func(r handout.Row) error { r.Kept = nil; list[r.ID] = r; return nil }); err != nil {
		return nil, err
	}
	var out []comparedTable
	for _, p := range paths {
		c, err := compareList(p, list)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

func compareList(path string, list map[string]handout.Row) (comparedTable, error) {
	c := comparedTable{Schema: "truce.compared/1", File: path, Differ: []rowDiffer{}, Unknown: []rowDiffer{}}
	f, err := os.Open(path)
	if err != nil {
		return c, fmt.Errorf("read a table: %w", err)
	}
	defer f.Close()
	var problems []intake.Problem
	tell := func(line int, why string) {
		problems = append(problems, intake.Problem{Schema: "truce.error/1", File: path, Line: line, Code: "row", Message: why})
	}
	bad := spreadsheet.Plain(f, func([]string) bool { return true }, func(line int, cells []string, why string) {
		if why != "" {
			tell(line, why)
			return
		}
		r, known := list[cells[0]]
		if !known {
			id := cells[0]
			if len(id) > 60 || !entryLike(id) {
				id = "" // not one of ours: what a cell holds is not told
			}
			c.Unknown = append(c.Unknown, rowDiffer{Line: line, ID: id})
			return
		}
		if fields := handout.Different(r, cells); len(fields) > 0 {
			c.Differ = append(c.Differ, rowDiffer{line, r.ID, fields})
			return
		}
		c.Same++
	})
	if bad != nil {
		tell(bad.Row, bad.Message)
	}
	if len(problems) > 0 {
		return c, desk.Problems{List: problems}
	}
	return c, nil
}

// entryLike says whether a text has the form of an id.
func entryLike(s string) bool {
	return (strings.HasPrefix(s, "e_") || strings.HasPrefix(s, "i_")) && strings.Trim(s[2:], "abcdefghijklmnopqrstuvwxyz0123456789_/") == ""
}

// compareOwn tells what lists of our own say beside the record; the answer is
// no when one says otherwise.
func (m *Main) compareOwn(ctx context.Context, dir string, paths []string, asJSON bool) error {
	tables, err := compareLists(ctx, dir, paths)
	if err != nil {
		return m.problems(err, asJSON)
	}
	const most = 20
	answer := error(nil)
	for _, t := range tables {
		if len(t.Differ)+len(t.Unknown) > 0 {
			answer = errNo
		}
		if asJSON {
			if err := m.printJSON(t); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintf(m.Stdout, "%s is a list that truce export wrote: %d rows as they are on record, %d say otherwise, %d are not on record; nothing was taken in\n",
			filepath.Base(t.File), t.Same, len(t.Differ), len(t.Unknown))
		for _, r := range t.Differ[:min(len(t.Differ), most)] {
			fmt.Fprintf(m.Stdout, "  line %d, %s: other %s\n", r.Line, r.ID, strings.Join(r.Fields, ", "))
		}
		for _, r := range t.Unknown[:min(len(t.Unknown), most)] {
			fmt.Fprintf(m.Stdout, "  line %d: the record has no such row\n", r.Line)
		}
		if n := max(len(t.Differ), len(t.Unknown)); n > most {
			fmt.Fprintln(m.Stdout, "  and more; --json lists them all")
		}
		if answer != nil {
			fmt.Fprintln(m.Stdout, "  a report is changed in the table that it came from, or by an entry that supersedes it")
		}
	}
	return answer
}
