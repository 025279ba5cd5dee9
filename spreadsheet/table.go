package spreadsheet

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Problem says why a row, or the whole table, was not taken in: without what
// it holds.
type Problem struct {
	Row     int    // line of the table or row of the sheet, from 1, the head included; 0 is the table
	Field   string // heading
	Message string
	Warning bool // the table is taken in all the same
	Whole   bool // of the whole table: no row of it can be taken in
}

// MaxTable is the largest table that is read, in bytes; of a workbook, the file.
const MaxTable = 512 << 20

// maxCell bounds one cell, in bytes.
const maxCell = 64 << 10

var separators = []string{",", ";", "\t", "|"}

// rows gives the rows of a table of text or of a sheet. A row that cannot be
// read is a problem, and the next call goes on behind it; io.EOF is the end.
// Cells hold until the next call. begun says how many columns the head has.
type rows interface {
	next() (cells []string, line int, problem *Problem, err error)
	begun(width int)
	told() []Problem // what is to be said of the whole once it was read: warnings
}

// table is an open table whose head was read.
type table struct {
	rows rows
	head []string
	line int            // of the head
	at   map[string]int // which column is read as what, of those that one alone can be
}

// openTable reads the head. What a file is, is told by its beginning and never
// by its name.
func openTable(r io.Reader, c *Columns) (*table, *Problem) {
	in, bad := openRows(r, c)
	if bad != nil {
		return nil, bad
	}
	t := &table{rows: in}
	for {
		cells, line, bad, err := in.next()
		switch {
		case err != nil && bad != nil:
			return nil, bad
		case err != nil && c.Head > 1:
			return nil, &Problem{Row: c.Head, Message: `the table ends before its head: "head" of the file of columns says in which row the headings stand`}
		case err != nil || bad != nil && line >= c.Head:
			return nil, &Problem{Row: max(c.Head, 1), Message: "the table has no head, or its head cannot be read"}
		case line < c.Head || c.Head == 0 && sheet(in) && blank(cells):
			continue
		case c.Head > 0 && line > c.Head:
			return nil, &Problem{Row: c.Head, Message: `no headings stand in this row: "head" of the file of columns says that they do`}
		}
		t.line = line
		return t, t.take(cells)
	}
}

// sheet says whether rows are those of a workbook.
func sheet(in rows) bool { _, is := in.(*sheetRows); return is }

// take takes a row for the head.
func (t *table) take(cells []string) *Problem {
	width := len(cells)
	if sheet(t.rows) {
		for width > 0 && strings.TrimSpace(cells[width-1]) == "" {
			width--
		}
	}
	for i, h := range cells[:width] {
		if !utf8.ValidString(h) {
			return &Problem{Row: t.line, Message: notUTF8}
		}
		h = strings.Join(strings.Fields(h), " ") // headings of sheets are broken into lines
		if !sheet(t.rows) {
			h = strings.TrimSpace(cells[i])
		}
		if h == "" && sheet(t.rows) {
			h = "column " + columnName(i)
		}
		t.head = append(t.head, h)
	}
	t.rows.begun(width)
	return nil
}

// openRows finds out what a file is.
func openRows(r io.Reader, c *Columns) (rows, *Problem) {
	left := &io.LimitedReader{R: r, N: MaxTable + 1}
	in := bufio.NewReaderSize(left, 1<<16)
	start, _ := in.Peek(8)
	if !bytes.HasPrefix(start, []byte("PK\x03\x04")) && !bytes.HasPrefix(start, compound) {
		return textRows(in, left, c)
	}
	file, ok := r.(io.ReaderAt)
	at, seeks := r.(io.Seeker)
	if !ok || !seeks {
		raw, err := io.ReadAll(in)
		if err != nil || len(raw) > MaxTable {
			return nil, &Problem{Message: "the workbook cannot be read, or is larger than 512 MiB"}
		}
		return openSheet(bytes.NewReader(raw), int64(len(raw)), c)
	}
	size, err := at.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, &Problem{Message: "the workbook cannot be read"}
	}
	return openSheet(file, size, c)
}

const notUTF8 = "the text is not UTF-8: save the table as UTF-8, or name its encoding in the file of columns (windows-1252, windows-1256)"

// next is the next row and its line; io.EOF at the end. A row that is not
// well-formed is a problem, and the next call goes on behind it.
func (t *table) next() (cells []string, line int, problem *Problem, err error) {
	cells, line, problem, err = t.rows.next()
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, 0, &Problem{Message: "the table could not be read to its end"}, io.EOF
	}
	if err != nil || problem != nil {
		if problem != nil && problem.Field != "" && len(cells) == len(t.head) { // a column's name: the heading instead
			for i := range t.head {
				if columnName(i) == problem.Field {
					problem.Field = t.head[i]
					break
				}
			}
		}
		return cells, line, problem, err
	}
	if len(cells) != len(t.head) {
		return cells, line, &Problem{Row: line, Message: fmt.Sprintf("the row has %d cells and the head has %d: look for a separator inside a cell, and for cells that were merged", len(cells), len(t.head))}, nil
	}
	for i, s := range cells {
		switch {
		case !utf8.ValidString(s) || strings.ContainsRune(s, utf8.RuneError):
			return cells, line, &Problem{Row: line, Field: t.head[i], Message: notUTF8}, nil
		case len(s) > maxCell:
			return cells, line, &Problem{Row: line, Field: t.head[i], Message: "the cell is longer than 64 KiB"}, nil
		}
	}
	return cells, line, nil, nil
}

// blank says whether a row is empty, as those below a spreadsheet's end.
func blank(cells []string) bool {
	for _, s := range cells {
		if strings.TrimSpace(s) != "" {
			return false
		}
	}
	return true
}
