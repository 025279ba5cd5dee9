package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"truce/desk"
	"truce/intake"
	"truce/spreadsheet"
)

const columnsAbout = `Writes a first file that says what the columns of a table (.csv, .tsv, .xlsx)
mean, NAME.columns.json beside it: which column is the date, the place, the act; the words that need
codes, each with "" where one is missing. Correct it by hand, then try it with
truce import --dry-run. docs/tables.md has the fields.
`

func runColumns(_ context.Context, m *Main, args []string) error {
	var outlet, encoding, sheet, to string
	paths, err := m.flags("columns", "TABLE", columnsAbout, func(fs *flag.FlagSet) {
		fs.StringVar(&outlet, "outlet", "cell", "who keeps the table: an `identifier` of the case")
		fs.StringVar(&encoding, "encoding", "", "how the table's text is written, as `windows-1256`; UTF-8 when absent")
		fs.StringVar(&sheet, "sheet", "", "the `NAME` of the sheet of a workbook; the first that can be seen when absent")
		fs.StringVar(&to, "to", "", "write it to `FILE` instead; - prints it")
	}, args)
	if err != nil {
		return err
	}
	if len(paths) != 1 {
		return wrongCall("name one table")
	}
	f, err := os.Open(paths[0])
	if err != nil {
		return fmt.Errorf("read the table: %w", err)
	}
	defer f.Close()
	c, problem := spreadsheet.Suggest(f, outlet, encoding, sheet)
	if problem != nil {
		return m.problems(desk.Problems{List: []intake.Problem{{Schema: "truce.error/1", File: paths[0], Line: problem.Row, Field: problem.Field, Code: "row", Message: problem.Message}}}, false)
	}
	if to == "-" {
		_, err := m.Stdout.Write(c.Bytes())
		return err
	}
	if to == "" {
		to = strings.TrimSuffix(paths[0], filepath.Ext(paths[0])) + ".columns.json"
	}
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return wrongCall("there is a file %s already: correct it, or take it away first", to)
	}
	if err != nil {
		return fmt.Errorf("write the file of columns: %w", err)
	}
	_, err = out.Write(c.Bytes())
	if err = errors.Join(err, out.Close()); err != nil {
		return fmt.Errorf("write the file of columns: %w", err)
	}
	open := 0
	for _, col := range c.Columns {
		for _, code := range col.Codes {
			if code == "" {
				open++
			}
		}
	}
	fmt.Fprintf(m.Stdout, "wrote %s: %d columns; %d words have no code yet\n", to, len(c.Columns), open)
	for _, as := range []string{"date", "act"} {
		has := false
		for _, col := range c.Columns {
			has = has || col.As == as
		}
		if !has {
			fmt.Fprintf(m.Stdout, "no column looks like %s: say which one it is\n", as)
		}
	}
	return nil
}
