package spreadsheet

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
)

// Columns says what the columns of a table mean. It is written in JSON, schema
// truce.columns/1.
type Columns struct {
	Schema    string            `json:"schema"`
	Outlet    string            `json:"outlet"`              // who keeps the table: an identifier
	Origin    string            `json:"origin,omitempty"`    // whose information a row is, where no column says it; the outlet when empty
	Country   string            `json:"country,omitempty"`   // the widest area of every place, where no column says it
	Sheet     string            `json:"sheet,omitempty"`     // of a workbook; the only one that can be seen when empty
	Head      int               `json:"head,omitempty"`      // the line, or row of the sheet, in which the headings stand; the first when 0
	Encoding  string            `json:"encoding,omitempty"`  // as the web names it, windows-1256; utf-8 when empty
	Separator string            `json:"separator,omitempty"` // between cells: "," when empty, ";" or a tab
	Dates     string            `json:"dates,omitempty"`     // how a date of three numbers is written: day-month-year or month-day-year; needed where that matters
	Decimal   string            `json:"decimal,omitempty"`   // "." when empty, or ","
	Key       []string          `json:"key,omitempty"`       // headings that together are a row's key, where no column is read as code
	Columns   map[string]Column `json:"columns"`             // by heading, without spaces around it
}

// Column says what one column is read as.
type Column struct {
	As    string            `json:"as"`              // a word of [Fields]
	Codes map[string]string `json:"codes,omitempty"` // the table's words and what they are here; "-" leaves the cell out
}

// Field is something that a column can be read as.
type Field struct {
	As    string
	Many  bool // several columns may be read so
	Coded bool // an identifier: its words need codes, unless they are identifiers already
	Doc   string
}

// Fields are what columns can be read as, in the order of the documentation.
var Fields = []Field{
	{"code", false, false, "the table's own number of the row, by which it is found again"},
	{"date", false, false, "the day it happened, or the first day"},
	{"date_to", false, false, "the last day, where it lasted longer or the day is not known"},
	{"time", false, false, "the time of day in the zone of the case, as 14:30"},
	{"available", false, false, "the day since which it could be known, for a case that is typed in later; when it was recorded, where no column says it"},
	{"place", false, false, "the name of the place"},
	{"area", false, false, "the area that holds the place: a district, or what the table has"},
	{"wider_area", false, false, "the area that holds that one"},
	{"widest_area", false, false, "the area just below the country: a governorate or province"},
	{"country", false, false, "the country"},
	{"latitude", false, false, "degrees, north positive"},
	{"longitude", false, false, "degrees, east positive"},
	{"radius_m", false, false, "the place lies within so many metres of the point"},
	{"act", false, true, "what was done: a word of the agreement language"},
	{"status", false, true, "how it is told: happened, planned, threatened, denied or background; happened where the cell is empty, and all else counts nowhere"},
	{"weapon", false, true, "with what"},
	{"target", false, true, "against what: a class word"},
	{"attacker", false, true, "who is said to have done it: a party of the case"},
	{"target_party", false, true, "to whom"},
	{"side_a", false, true, "one side, where nobody says who attacked"},
	{"side_b", false, true, "the other"},
	{"killed", false, false, "a number, or 3-5, 5+, >=5"},
	{"killed_most", false, false, "the most, where the column of killed says the least"},
	{"injured", false, false, "a number, as of killed"},
	{"injured_most", false, false, "the most, where the column of injured says the least"},
	{"killed_civilians", false, false, "those of the killed who were civilians"},
	{"origin", false, true, "whose information it is: an identifier"},
	{"text", true, false, "what happened, in words"},
	{"kept", true, false, "kept with its heading: in the words of the report, and as a column beside ours"},
	{"ignored", true, false, "not taken in"},
}

func fieldOf(as string) (Field, bool) {
	i := slices.IndexFunc(Fields, func(f Field) bool { return f.As == as })
	if i < 0 {
		return Field{}, false
	}
	return Fields[i], true
}

// Schema names the file's format.
const Schema = "truce.columns/1"

var (
	identifier = regexp.MustCompile(`^[a-z0-9][a-z0-9_]{0,63}$`)
	orders     = []string{"", "day-month-year", "month-day-year", "year-month-day"}
)

// maxHead is the last line in which headings are looked for.
const maxHead = 1000

// maxColumns bounds the file of columns, in bytes.
const maxColumns = 4 << 20

// Parse reads a file of columns. Its errors are sentences.
func Parse(r io.Reader) (*Columns, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxColumns+1))
	if err != nil {
		return nil, fmt.Errorf("read the file of columns: %w", err)
	}
	if len(raw) > maxColumns {
		return nil, fmt.Errorf("the file of columns is larger than 4 MiB")
	}
	c := &Columns{}
	dec := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff"))))
	dec.DisallowUnknownFields()
	if err := dec.Decode(c); err != nil {
		return nil, fmt.Errorf("the file of columns cannot be read: %w; truce columns TABLE writes one", err)
	}
	if dec.More() {
		return nil, fmt.Errorf("the file of columns goes on behind its end; it holds one object")
	}
	return c, c.check()
}

func (c *Columns) check() error {
	if _, err := c.decoder(); err != nil {
		return err
	}
	for _, x := range []struct {
		bad     bool
		message string
	}{
		{c.Schema != Schema, "schema must be " + Schema},
		{!identifier.MatchString(c.Outlet), "outlet must say who keeps the table: an identifier of a party, lower-case letters, digits and _"},
		{c.Origin != "" && !identifier.MatchString(c.Origin), "origin must be an identifier"},
		{c.Separator != "" && !slices.Contains(separators, c.Separator), `separator must be ",", ";", "|" or a tab`},
		{!slices.Contains(orders, c.Dates), "dates must be day-month-year, month-day-year or year-month-day"},
		{c.Decimal != "" && c.Decimal != "." && c.Decimal != ",", `decimal must be "." or ","`},
		{c.Head < 0 || c.Head > maxHead, "head is the line of the headings, 1 to 1000"},
	} {
		if x.bad {
			return fmt.Errorf("the file of columns: %s", x.message)
		}
	}
	seen := map[string]string{}
	for _, h := range c.headings() {
		col := c.Columns[h]
		f, ok := fieldOf(col.As)
		switch {
		case !ok:
			return fmt.Errorf("the file of columns: column %q: as must be one of %s", h, words())
		case !f.Many && seen[col.As] != "":
			return fmt.Errorf("the file of columns: columns %q and %q are both read as %s; keep one, and let the other be kept", seen[col.As], h, col.As)
		case len(col.Codes) > 0 && !f.Coded:
			return fmt.Errorf("the file of columns: column %q: what is read as %s has no codes", h, col.As)
		}
		for _, to := range col.Codes {
			if to != "" && to != "-" && !identifier.MatchString(to) {
				return fmt.Errorf("the file of columns: column %q: a code stands for an identifier, lower-case letters, digits and _, or for -", h)
			}
		}
		seen[col.As] = h
	}
	if seen["date"] == "" || seen["act"] == "" {
		return fmt.Errorf("the file of columns: one column must be read as date and one as act")
	}
	if (seen["latitude"] == "") != (seen["longitude"] == "") {
		return fmt.Errorf("the file of columns: latitude and longitude come together")
	}
	if (seen["code"] == "") == (len(c.Key) == 0) {
		return fmt.Errorf(`the file of columns: rows must be found again: read one column as code, or name columns under "key", one of the two`)
	}
	for _, h := range c.Key {
		if _, ok := c.Columns[h]; !ok {
			return fmt.Errorf("the file of columns: key names %q, which is no column of it", h)
		}
	}
	return nil
}

// headings are the headings of the file in alphabetical order.
func (c *Columns) headings() []string {
	out := make([]string, 0, len(c.Columns))
	for h := range c.Columns {
		out = append(out, h)
	}
	slices.Sort(out)
	return out
}

// decoder is the encoding of the table; nil is UTF-8.
func (c *Columns) decoder() (encoding.Encoding, error) {
	if c.Encoding == "" || strings.EqualFold(c.Encoding, "utf-8") {
		return nil, nil
	}
	e, err := htmlindex.Get(c.Encoding)
	if err != nil {
		return nil, fmt.Errorf("the file of columns: no encoding is called %q; windows-1252, windows-1256 and utf-16le are", c.Encoding)
	}
	return e, nil
}

// Bytes is the file as it is written: keys in order, one a line.
func (c *Columns) Bytes() []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	_ = enc.Encode(c) // strings and maps of strings
	return b.Bytes()
}

func words() string {
	var out []string
	for _, f := range Fields {
		out = append(out, f.As)
	}
	return strings.Join(out, ", ")
}
