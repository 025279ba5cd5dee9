package spreadsheet

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// sheetRows are the rows of a sheet. Every cell comes as a text that the forms of
// cells read: dates as 2016-09-14, numbers with the decimal sign of the file of
// columns, of a formula the result that was stored. What is merged over rows
// stands in each of them.
type sheetRows struct {
	book    *book
	in      io.ReadCloser
	dec     *xml.Decoder
	decimal string
	merges  []merge // not yet reached
	open    []held  // that reach into the rows to come
	width   int     // of the head; 0 before it was read
	line    int
	cells   []string
	hidden  int // rows that are hidden, and the first of them
	first   int
	done    bool
}

// held is a merged cell and what it says.
type held struct {
	merge
	text string
}

func openSheet(r io.ReaderAt, size int64, c *Columns) (rows, *Problem) {
	b, bad := openBook(r, size)
	if bad != nil {
		return nil, bad
	}
	s, bad := b.sheet(c.Sheet)
	if bad != nil {
		return nil, bad
	}
	t := &sheetRows{book: b, decimal: c.Decimal}
	if t.merges, bad = b.merges(s.part); bad != nil {
		return nil, bad
	}
	if t.in, bad = b.part(s.part, maxSheet); bad != nil {
		return nil, bad
	}
	t.dec = decoder(t.in)
	return t, nil
}

func (t *sheetRows) begun(width int) { t.width = width }

func (t *sheetRows) told() []Problem {
	if t.hidden == 0 {
		return nil
	}
	return []Problem{{Row: t.first, Warning: true, Message: fmt.Sprintf("rows that are hidden in the sheet were read like the others: %d, this one first", t.hidden)}}
}

// next is the next row that the sheet holds; rows without cells are none.
func (t *sheetRows) next() (cells []string, line int, problem *Problem, err error) {
	for !t.done {
		token, err := t.dec.RawToken()
		if err != nil {
			return t.end(damaged())
		}
		switch x := token.(type) {
		case xml.StartElement:
			if x.Name.Local != "row" {
				continue
			}
			hidden := false
			t.line++
			for _, a := range x.Attr {
				switch a.Name.Local {
				case "r":
					n, err := strconv.Atoi(a.Value)
					if err != nil || n < t.line || n > 1<<20 {
						return t.end(damaged())
					}
					t.line = n
				case "hidden":
					hidden = a.Value == "1" || a.Value == "true"
				}
			}
			problem, err := t.row()
			if err != nil {
				return t.end(damaged())
			}
			t.merged(&problem)
			if t.width > 0 {
				t.fit(&problem)
			}
			if hidden && t.width > 0 && !blank(t.cells) {
				if t.hidden++; t.hidden == 1 {
					t.first = t.line
				}
			}
			return t.cells, t.line, problem, nil
		case xml.EndElement:
			if x.Name.Local == "sheetData" {
				return t.end(nil)
			}
		}
	}
	return nil, 0, nil, io.EOF
}

func (t *sheetRows) end(bad *Problem) ([]string, int, *Problem, error) {
	t.done = true
	_ = t.in.Close() // it was read
	return nil, 0, bad, io.EOF
}

// row reads the cells of a row.
func (t *sheetRows) row() (problem *Problem, err error) {
	t.cells = t.cells[:0]
	column := -1
	for {
		token, err := t.dec.RawToken()
		if err != nil {
			return problem, err
		}
		switch x := token.(type) {
		case xml.StartElement:
			if x.Name.Local != "c" {
				continue
			}
			column++
			c := cellOf{}
			for _, a := range x.Attr {
				switch a.Name.Local {
				case "r":
					_, at, ok := position(a.Value)
					if !ok || at < column {
						return problem, errBroken
					}
					column = at
				case "t":
					c.kind = a.Value
				case "s":
					c.style, _ = strconv.Atoi(a.Value)
				}
			}
			if err := c.read(t.dec); err != nil {
				return problem, err
			}
			text, why := t.book.text(c, t.decimal)
			for len(t.cells) <= column {
				t.cells = append(t.cells, "")
			}
			t.cells[column] = text
			if why != "" && problem == nil {
				problem = &Problem{Row: t.line, Field: columnName(column), Message: why}
			}
		case xml.EndElement:
			if x.Name.Local == "row" {
				return problem, nil
			}
		}
	}
}

var errBroken = errors.New("a cell of the sheet stands nowhere")

// merged fills in what is merged with a cell above, and tells cells that are
// merged over several columns of the table, for nobody can say of which column
// they speak.
func (t *sheetRows) merged(problem **Problem) {
	at := t.line - 1
	keep := t.open[:0]
	for _, h := range t.open {
		if h.bottom < at {
			continue
		}
		keep = append(keep, h)
		for len(t.cells) <= h.left {
			t.cells = append(t.cells, "")
		}
		if t.cells[h.left] == "" {
			t.cells[h.left] = h.text
		}
		t.across(h.merge, problem)
	}
	t.open = keep
	for len(t.merges) > 0 && t.merges[0].top <= at {
		m := t.merges[0]
		t.merges = t.merges[1:]
		if m.top == at && m.left < len(t.cells) && t.cells[m.left] != "" {
			t.across(m, problem)
			if m.bottom > at {
				t.open = append(t.open, held{m, strings.Clone(t.cells[m.left])})
			}
		}
	}
}

func (t *sheetRows) across(m merge, problem **Problem) {
	if t.width > 0 && m.right > m.left && m.left < t.width && *problem == nil {
		*problem = &Problem{Row: t.line, Field: columnName(m.left), Message: "this cell is merged with others over several columns: unmerge them, and say in each what it holds"}
	}
}

// fit makes a row as wide as the head.
func (t *sheetRows) fit(problem **Problem) {
	for i := t.width; i < len(t.cells); i++ {
		if strings.TrimSpace(t.cells[i]) != "" && *problem == nil {
			*problem = &Problem{Row: t.line, Message: fmt.Sprintf("a cell in column %s stands under no heading: give the column one, or empty it", columnName(i))}
		}
	}
	for len(t.cells) < t.width {
		t.cells = append(t.cells, "")
	}
	t.cells = t.cells[:t.width]
}

// cellOf is a cell as it is stored.
type cellOf struct {
	kind    string
	style   int
	value   string
	formula bool
	stored  bool // it has a value
}

// read reads a cell to its end.
func (c *cellOf) read(dec *xml.Decoder) error {
	var inside rich
	var value []byte
	v := false
	for {
		token, err := dec.RawToken()
		if err != nil {
			return err
		}
		switch x := token.(type) {
		case xml.StartElement:
			switch x.Name.Local {
			case "v":
				v, c.stored = true, true
			case "f":
				c.formula = true
			case "is":
				c.stored = true
			}
			inside.begin(x.Name.Local)
		case xml.CharData:
			if v || inside.said() {
				value = append(value, x...)
			}
		case xml.EndElement:
			inside.end(x.Name.Local)
			switch x.Name.Local {
			case "v":
				v = false
			case "c":
				c.value = string(value)
				return nil
			}
		}
	}
}

// text is what a cell says; why is why it cannot be told.
func (b *book) text(c cellOf, decimal string) (text, why string) {
	switch {
	case c.formula && !c.stored:
		return "", "the result of this cell's formula was never stored: open the workbook in a spreadsheet program and save it there"
	case !c.stored:
		return "", ""
	}
	switch c.kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(c.value))
		s, ok := b.texts.get(i)
		if err != nil || !ok {
			return "", "the text of this cell is missing in the workbook: save it again in a spreadsheet program"
		}
		return unescape(s), ""
	case "str", "inlineStr":
		return unescape(c.value), ""
	case "d":
		return c.value, ""
	case "b":
		if c.value == "1" || c.value == "true" {
			return "true", ""
		}
		return "false", ""
	case "e":
		return "", "this cell holds an error of a formula, and no value"
	}
	var st style
	if c.style >= 0 && c.style < len(b.styles) {
		st = b.styles[c.style]
	}
	return st.number(strings.TrimSpace(c.value), b.from1904, decimal), ""
}
