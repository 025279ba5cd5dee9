package spreadsheet

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Problem says why a row, or the whole table, was not taken in: without what
// it holds.
type Problem struct {
	Row     int    // line of the table, from 1, the head included; 0 is the table
	Field   string // heading
	Message string
}

// MaxTable is the largest table that is read, in bytes.
const MaxTable = 512 << 20

// maxCell bounds one cell, in bytes.
const maxCell = 64 << 10

var separators = []string{",", ";", "\t", "|"}

// table is an open table whose head was read.
type table struct {
	in   *csv.Reader
	head []string
	at   map[string]int // which column is read as what, of those that one alone can be
	left *io.LimitedReader
}

// openTable reads the head. A byte order mark decides the encoding whatever
// the file of columns says.
func openTable(r io.Reader, c *Columns) (*table, *Problem) {
	left := &io.LimitedReader{R: r, N: MaxTable + 1}
	in := bufio.NewReaderSize(left, 1<<16)
	enc, err := c.decoder()
	if err != nil {
		return nil, &Problem{Message: err.Error()}
	}
	start, _ := in.Peek(4)
	var text io.Reader = in
	switch {
	case bytes.HasPrefix(start, []byte("PK\x03\x04")):
		return nil, &Problem{Message: "this is a workbook and not a table of text: save the sheet as CSV"}
	case bytes.HasPrefix(start, []byte{0xef, 0xbb, 0xbf}):
		_, _ = in.Discard(3)
	case bytes.HasPrefix(start, []byte{0xff, 0xfe}), bytes.HasPrefix(start, []byte{0xfe, 0xff}):
		text = transform.NewReader(in, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder())
	case enc != nil:
		text = transform.NewReader(in, enc.NewDecoder())
	}
	t := &table{in: csv.NewReader(text), left: left}
	t.in.FieldsPerRecord = -1
	t.in.ReuseRecord = true
	if c.Separator != "" {
		t.in.Comma = rune(c.Separator[0])
	}
	head, err := t.in.Read()
	if err != nil {
		return nil, &Problem{Row: 1, Message: "the table has no head, or its head cannot be read"}
	}
	for _, h := range head {
		if !utf8.ValidString(h) {
			return nil, &Problem{Row: 1, Message: notUTF8}
		}
		t.head = append(t.head, strings.TrimSpace(h))
	}
	return t, nil
}

const notUTF8 = "the text is not UTF-8: save the table as UTF-8, or name its encoding in the file of columns (windows-1252, windows-1256)"

// next is the next row and its line; io.EOF at the end. A row that is not
// well-formed is a problem, and the next call goes on behind it.
func (t *table) next() (cells []string, line int, problem *Problem, err error) {
	cells, err = t.in.Read()
	if errors.Is(err, io.EOF) {
		if t.left.N <= 0 {
			return nil, 0, &Problem{Message: "the table is larger than 512 MiB: cut it into several"}, io.EOF
		}
		return nil, 0, nil, io.EOF
	}
	if syntax := (*csv.ParseError)(nil); errors.As(err, &syntax) {
		return nil, syntax.StartLine, &Problem{Row: syntax.StartLine, Message: "the row is not well-formed: look at its quotation marks"}, nil
	}
	if err != nil {
		return nil, 0, &Problem{Message: "the table could not be read to its end"}, io.EOF
	}
	line, _ = t.in.FieldPos(0)
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
