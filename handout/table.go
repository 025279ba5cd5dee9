package handout

import (
	"encoding/csv"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"truce"
	"truce/ruling"
)

// Writer takes rows one by one. What is written is whole after Close.
type Writer interface {
	Row(Row) error
	Close() error
}

// cell is a cell of a table: a text, or a number in its decimal form.
type cell struct {
	text   string
	number bool
}

// column is a column of a table: its heading, and what stands in it.
type column struct {
	name string
	of   func(Row) cell
}

// columns is the table of the list.
var columns = []column{
	{"id", func(r Row) cell { return cell{text: r.ID} }},
	{"happened_earliest", func(r Row) cell { return r.local(r.When.Earliest) }},
	{"happened_latest", func(r Row) cell { return r.local(r.When.Latest) }},
	{"grain", func(r Row) cell { return cell{text: string(r.When.Grain)} }},
	{"zone", func(r Row) cell { return cell{text: r.Zone.Name()} }},
	{"place", func(r Row) cell { return cell{text: r.Place} }},
	{"governorate", func(r Row) cell { return cell{text: r.Governorate} }},
	{"lat", func(r Row) cell { return r.point(func(p point) string { return degrees(p.Lat) }) }},
	{"lon", func(r Row) cell { return r.point(func(p point) string { return degrees(p.Lon) }) }},
	{"radius_m", func(r Row) cell {
		return r.point(func(p point) string { return strconv.FormatInt(p.RadiusM, 10) })
	}},
	{"act", func(r Row) cell { return cell{text: r.Act} }},
	{"title", func(r Row) cell { return cell{text: r.Title} }},
	{"actors", func(r Row) cell { return cell{text: strings.Join(r.Actors, "; ")} }},
	{"source", func(r Row) cell { return cell{text: r.Source} }},
	{"grade", func(r Row) cell { return cell{text: r.Grade} }},
	{"killed_as_stated", func(r Row) cell { return cell{text: r.Killed} }},
	{"clause", func(r Row) cell {
		return cell{text: each(r.Stands, func(s ruling.Standing) string { return s.Clause })}
	}},
	{"status", func(r Row) cell {
		return cell{text: each(r.Stands, func(s ruling.Standing) string { return s.Status })}
	}},
	{"if_as_reported", func(r Row) cell {
		return cell{text: each(r.Stands, func(s ruling.Standing) string { return s.AsReport })}
	}},
}

// local is an instant in RFC 3339 with the offset of the row's zone.
func (r Row) local(i truce.Instant) cell {
	if !i.Known() {
		return cell{}
	}
	return cell{text: r.Zone.Local(i)}
}

// point is a number of the row's point. A point whose doubt is not stated
// stands in no file: it would be taken for exact.
func (r Row) point(of func(point) string) cell {
	if r.Point == nil || r.Point.RadiusM <= 0 {
		return cell{}
	}
	return cell{of(*r.Point), true}
}

// degrees prints 1e-7 degree in decimal degrees, all seven digits.
func degrees(v int32) string {
	sign, n := "", int64(v)
	if n < 0 {
		sign, n = "-", -n
	}
	return fmt.Sprintf("%s%d.%07d", sign, n/10_000_000, n%10_000_000)
}

// number is what spreadsheet programs read as a number and as nothing else.
var number = regexp.MustCompile(`^[+-]?[0-9]+(\.[0-9]+)?$`)

// Harmless gives a text in a form that no spreadsheet program takes for a
// formula: with an apostrophe before it when it begins with = + - @, with their
// full-width forms, with a tab or the end of a line, also after blanks and
// characters that cannot be seen, which some programs drop (OWASP, CSV
// Injection). Numbers stay as they are.
func Harmless(s string) string {
	if number.MatchString(s) {
		return s
	}
	first := strings.TrimLeftFunc(s, func(r rune) bool {
		return r == ' ' || r > 0x7f && unicode.IsSpace(r) || unicode.Is(unicode.Cf, r)
	})
	if first != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(first)[0]) {
		return "'" + s
	}
	return s
}

// csvTable writes CSV.
type csvTable struct {
	w       *csv.Writer
	columns []column
	kept    beside
	line    []string
}

// NewCSV begins a table in CSV (RFC 4180): UTF-8, lines end in CR LF, the first
// holds the headings. With mark a byte order mark comes first, without which
// some spreadsheet programs take UTF-8 for something else. Behind our columns
// stand those of kept, which are headings of the tables that reports came from.
func NewCSV(w io.Writer, mark bool, kept []string) (Writer, error) {
	return newCSV(w, mark, columns, kept)
}

func newCSV(w io.Writer, mark bool, columns []column, kept []string) (Writer, error) {
	if mark {
		if _, err := io.WriteString(w, "\uFEFF"); err != nil {
			return nil, fmt.Errorf("write the table: %w", err)
		}
	}
	t := &csvTable{w: csv.NewWriter(w), columns: columns, kept: besideOf(columns, kept)}
	t.line = make([]string, len(columns), len(columns)+len(kept))
	t.w.UseCRLF = true
	for i, c := range columns {
		t.line[i] = c.name
	}
	t.line = append(t.line, t.kept.names...)
	return t, t.put()
}

func (t *csvTable) put() error {
	if err := t.w.Write(t.line); err != nil {
		return fmt.Errorf("write the table: %w", err)
	}
	return nil
}

// Row writes a row.
func (t *csvTable) Row(r Row) error {
	for i, c := range t.columns {
		x := c.of(r)
		if t.line[i] = x.text; !x.number {
			t.line[i] = Harmless(strings.ToValidUTF8(x.text, "\uFFFD"))
		}
	}
	clear(t.line[len(t.columns):])
	for i, s := range t.kept.of(r) {
		t.line[len(t.columns)+i] = s
	}
	return t.put()
}

// Close writes what is still held back.
func (t *csvTable) Close() error {
	t.w.Flush()
	if err := t.w.Error(); err != nil {
		return fmt.Errorf("write the table: %w", err)
	}
	return nil
}
