package handout

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// sheet is the name of the one sheet of a workbook.
const sheet = "incidents"

// workbook writes XLSX.
type workbook struct {
	out  io.Writer
	file *excelize.File
	rows *excelize.StreamWriter
	line []any
	kept beside
	n    int
}

// NewXLSX begins a workbook with one sheet. Beyond 16 MiB its rows wait in a
// temporary file, which Close removes. Texts are texts and never formulas; they
// are neutralised all the same, for a sheet is often saved as CSV later. Columns are
// those of [NewCSV].
func NewXLSX(w io.Writer, kept []string) (Writer, error) {
	if n := len(columns) + len(kept); n > excelize.MaxColumns {
		return nil, fmt.Errorf("a sheet of this form holds %d columns and there are %d: write csv instead", excelize.MaxColumns, n)
	}
	t := &workbook{out: w, file: excelize.NewFile(), kept: besideOf(columns, kept), line: make([]any, len(columns)+len(kept))}
	if err := t.begin(); err != nil {
		return nil, errors.Join(fmt.Errorf("write the workbook: %w", err), t.file.Close())
	}
	return t, nil
}

func (t *workbook) begin() (err error) {
	if err = t.file.SetSheetName("Sheet1", sheet); err != nil {
		return err
	}
	if t.rows, err = t.file.NewStreamWriter(sheet); err != nil {
		return err
	}
	if err = t.rows.SetColWidth(1, len(t.line), 18); err != nil {
		return err
	}
	if err = t.rows.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	for i, c := range columns {
		t.line[i] = c.name
	}
	for i, name := range t.kept.names {
		if tooLong(name) {
			return errTooLong
		}
		t.line[len(columns)+i] = name
	}
	return t.put()
}

func (t *workbook) put() error {
	t.n++
	return t.rows.SetRow("A"+strconv.Itoa(t.n), t.line)
}

// Row writes a row.
func (t *workbook) Row(r Row) error {
	if t.n >= excelize.TotalRows {
		return fmt.Errorf("a sheet of this form holds %d rows and there are more: write csv instead", excelize.TotalRows)
	}
	for i, c := range columns {
		x := c.of(r)
		t.line[i] = Harmless(strings.ToValidUTF8(x.text, "\uFFFD"))
		switch {
		case x.text == "":
			t.line[i] = nil
		case x.number:
			f, err := strconv.ParseFloat(x.text, 64)
			if err != nil {
				return fmt.Errorf("write the workbook: %w", err)
			}
			t.line[i] = f
		}
	}
	clear(t.line[len(columns):])
	for i, s := range t.kept.of(r) {
		if tooLong(s) {
			return errTooLong
		}
		t.line[len(columns)+i] = s
	}
	if err := t.put(); err != nil {
		return fmt.Errorf("write the workbook: %w", err)
	}
	return nil
}

// errTooLong keeps a cell from being cut without a word.
var errTooLong = fmt.Errorf("a cell of this form holds %d characters, and a column that is kept has a longer one: write csv instead", excelize.TotalCellChars)

func tooLong(s string) bool {
	return len(s) > excelize.TotalCellChars && len(utf16.Encode([]rune(s))) > excelize.TotalCellChars
}

// Close writes the workbook, which is one archive and cannot go out before.
func (t *workbook) Close() error {
	err := t.rows.Flush()
	if err == nil {
		err = t.file.Write(t.out)
	}
	if err = errors.Join(err, t.file.Close()); err != nil {
		return fmt.Errorf("write the workbook: %w", err)
	}
	return nil
}
