package spreadsheet

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"truce/civil"
)

// Line is a row as the draft of a report/1: the JSON of one line of drafts.
type Line struct {
	Row  int // line of the table, from 1, the head included
	Key  string
	JSON []byte // nil for a row that cannot be taken in
}

// rejected is the heading of the column in which [Rejects] says why. A table
// that is given again may hold it.
const rejected = "truce_problem"

// Read reads a table as its file of columns says; times of day are of the zone.
// It gives the rows that can be taken in, in order, and every problem; a
// problem of the whole table may be found at its end; then there are no rows.
func Read(r io.Reader, c *Columns, zone civil.Zone) ([]Line, []Problem) {
	var out []Line
	problems := Each(r, c, zone, func(line Line) {
		if line.JSON != nil {
			out = append(out, line)
		}
	})
	if Whole(problems) {
		return nil, problems
	}
	return out, problems
}

// Rejects writes the rows of which why says what is wrong, by line, as a table
// of the same columns, with the separator of the file of columns and a last
// column that says why. It is UTF-8, with a byte order mark where that file names
// another encoding, so that the same file serves for it, also where the table
// was a workbook. Cells are written as they are, so that a row can be corrected
// and given again. It says how many it wrote: a row whose
// quotation marks are wrong has no cells and is left out.
func Rejects(w io.Writer, r io.Reader, c *Columns, why map[int]string) (int, error) {
	t, bad := openTable(r, c)
	if bad != nil {
		return 0, errors.New(bad.Message)
	}
	if c.Encoding != "" { // the mark wins over what the file of columns says
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return 0, fmt.Errorf("write the rows that were not taken in: %w", err)
		}
	}
	// The headings stand where the file of columns looks for them.
	if _, err := io.WriteString(w, strings.Repeat("\n", max(0, c.Head-1))); err != nil {
		return 0, fmt.Errorf("write the rows that were not taken in: %w", err)
	}
	out := csv.NewWriter(w)
	out.Comma = c.comma()
	last := slices.Index(t.head, rejected)
	write := func(cells []string, problem string) {
		line := slices.Clone(cells)
		if last >= 0 && last < len(line) {
			line = slices.Delete(line, last, last+1)
		}
		_ = out.Write(append(line, problem))
	}
	write(t.head, rejected)
	n := 0
	for {
		cells, line, _, err := t.next()
		if err != nil {
			break
		}
		if problem, failed := why[line]; failed && cells != nil {
			write(cells, problem)
			n++
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return n, fmt.Errorf("write the rows that were not taken in: %w", err)
	}
	return n, nil
}

// Whole says whether one of the problems is of the whole table.
func Whole(problems []Problem) bool {
	return slices.ContainsFunc(problems, func(p Problem) bool { return p.Whole })
}

// Each is Read that hands the rows on one by one, those that cannot be taken in
// without their draft, and keeps none. Where it gives a
// problem of the whole table, what was handed on is to be dropped.
func Each(r io.Reader, c *Columns, zone civil.Zone, fn func(Line)) []Problem {
	t, bad := openTable(r, c)
	if bad != nil {
		bad.Whole = true
		return []Problem{*bad}
	}
	problems := t.fits(c)
	if len(problems) > 0 {
		return problems
	}
	keys := map[string]int{}
	for {
		cells, n, bad, err := t.next()
		if err != nil {
			if bad != nil {
				bad.Whole = true
				problems = append(problems, *bad)
			}
			return append(problems, t.rows.told()...)
		}
		if bad == nil && blank(cells) {
			continue
		}
		row := row{columns: c, table: t, cells: cells, line: n, zone: zone}
		if bad != nil {
			row.problems = []Problem{*bad}
		}
		line := Line{Row: n}
		if bad == nil {
			line.Key = strings.Clone(row.key()) // the row's text is not held for it
			line.JSON = row.draft(line.Key)
			if first := keys[line.Key]; first > 0 && line.Key != "" {
				row.bad("", fmt.Sprintf("line %d has the same key: two rows cannot be told apart", first))
			} else {
				keys[line.Key] = n
			}
		}
		if len(row.problems) > 0 {
			line.JSON = nil
		}
		fn(line)
		problems = append(problems, row.problems...)
	}
}

// fits says what is wrong between the head and the file of columns, and finds
// which column is read as what.
func (t *table) fits(c *Columns) (problems []Problem) {
	// The first row of a table without a head is told without its cells.
	if !slices.ContainsFunc(t.head, func(h string) bool { _, known := c.Columns[h]; return known }) {
		return []Problem{{Row: t.line, Whole: true, Message: "no heading of the file of columns stands here: does the table begin with its headings, is its separator right, and should \"head\" say in which line they stand?"}}
	}
	bad := func(heading, message string) {
		problems = append(problems, Problem{Row: t.line, Field: heading, Message: message, Whole: true})
	}
	have := map[string]bool{}
	t.at = map[string]int{}
	for i, h := range t.head {
		switch _, known := c.Columns[h]; {
		case have[h]:
			bad(h, "the heading stands twice")
		case !known && h != rejected:
			bad(h, `the file of columns does not name this heading: say what it is read as, or "ignored"`)
		}
		have[h] = true
		if f, _ := fieldOf(c.Columns[h].As); !f.Many {
			t.at[f.As] = i
		}
	}
	for _, h := range c.headings() {
		if !have[h] && c.Columns[h].As != "ignored" {
			bad(h, "the table has no column of this heading, which the file of columns names")
		}
	}
	return problems
}

// Plain reads a table without a file of columns: text in UTF-8 with commas, or
// the only sheet of a workbook. It hands on the head, and when begin says so the
// rows one by one, each with why it cannot be read, "" when it can.
func Plain(r io.Reader, begin func(head []string) bool, fn func(line int, cells []string, why string)) *Problem {
	t, bad := openTable(r, &Columns{})
	if bad != nil {
		return bad
	}
	if !begin(t.head) {
		return nil
	}
	for {
		cells, line, bad, err := t.next()
		switch {
		case err != nil:
			return bad
		case bad != nil:
			fn(line, nil, bad.Message)
		case !blank(cells):
			fn(line, cells, "")
		}
	}
}
