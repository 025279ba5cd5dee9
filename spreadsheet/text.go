package spreadsheet

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// csvRows are the rows of a table of text.
type csvRows struct {
	in   *csv.Reader
	left *io.LimitedReader
}

// textRows opens a table of text. A byte order mark decides the encoding
// whatever the file of columns says.
func textRows(in *bufio.Reader, left *io.LimitedReader, c *Columns) (rows, *Problem) {
	enc, err := c.decoder()
	if err != nil {
		return nil, &Problem{Message: err.Error()}
	}
	start, _ := in.Peek(4)
	var text io.Reader = in
	switch {
	case bytes.HasPrefix(start, []byte{0xef, 0xbb, 0xbf}):
		_, _ = in.Discard(3)
	case bytes.HasPrefix(start, []byte{0xff, 0xfe}), bytes.HasPrefix(start, []byte{0xfe, 0xff}):
		text = transform.NewReader(in, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder())
	case enc != nil:
		text = transform.NewReader(in, enc.NewDecoder())
	}
	t := &csvRows{in: csv.NewReader(text), left: left}
	t.in.FieldsPerRecord = -1
	t.in.ReuseRecord = true
	t.in.Comma = c.comma()
	return t, nil
}

// comma is what stands between cells.
func (c *Columns) comma() rune {
	if c.Separator == "" {
		return ','
	}
	return rune(c.Separator[0])
}

func (t *csvRows) begun(int)       {}
func (t *csvRows) told() []Problem { return nil }

func (t *csvRows) next() (cells []string, line int, problem *Problem, err error) {
	cells, err = t.in.Read()
	if errors.Is(err, io.EOF) {
		if t.left.N <= 0 {
			return nil, 0, &Problem{Message: TooLarge}, io.EOF
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
	return cells, line, nil, nil
}

// TooLarge is what is said of a table that is larger than [MaxTable].
const TooLarge = "the table is larger than 512 MiB: cut it into several, each with the headings"
