package intake

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"truce/civil"
)

// Line is a row of a table as a draft: the JSON of one line of a .jsonl file.
type Line struct {
	Row  int // line of the table, from 1, the head included
	JSON []byte
}

// RowProblem says why a row was not taken in, without its content.
type RowProblem struct {
	Row     int
	Field   string
	Message string
}

// UCDP reads a table of the UCDP Georeferenced Event Dataset (comma-separated,
// with a head; columns that are not used may be missing) and gives one
// report/1 a row, ref "ucdp-" and the number of the event.
//
// What the draft says is what UCDP codes and no more. The report is of the
// source that UCDP names as the origin, and UCDP is its outlet. The figures of
// a claim begin with the best estimate, low to high where they differ; those
// after it are the same deaths by side. "missing" names what UCDP leaves out:
//
//	attacker          which side attacked (not for one-sided violence)
//	hour              the time of day
//	exempt_protected  a label that mixes groups that a truce exempts with groups that it protects
//	place_exact       the point stands for a wider place (where_prec 2 and above)
//	day               the event lies somewhere in a span of days (date_prec 2 and above)
//	single_event      the row sums several events (event_clarity 2)
//
// Deaths are those that one report added: rows of one place and day are not
// running totals of each other. The report counts as available from the end of
// the latest day of its sources, although UCDP itself published it later.
func UCDP(r io.Reader) ([]Line, []RowProblem) {
	in := csv.NewReader(r)
	in.FieldsPerRecord = -1
	in.ReuseRecord = true
	head, err := in.Read()
	if err != nil {
		return nil, []RowProblem{{Row: 1, Message: "the table has no head, or its head cannot be read"}}
	}
	at := map[string]int{}
	for i, name := range head {
		at[strings.TrimPrefix(strings.TrimSpace(name), "\ufeff")] = i
	}
	var problems []RowProblem
	for _, name := range ucdpColumns {
		if _, ok := at[name]; !ok {
			problems = append(problems, RowProblem{Row: 1, Field: name, Message: "the table has no such column"})
		}
	}
	if len(problems) > 0 {
		return nil, problems
	}
	var out []Line
	width, last := len(head), 1
	for {
		record, err := in.Read()
		if errors.Is(err, io.EOF) {
			return out, problems
		}
		if syntax := (*csv.ParseError)(nil); errors.As(err, &syntax) {
			problems = append(problems, RowProblem{Row: syntax.StartLine, Message: "the row is not well-formed: look at its quotation marks"})
			continue
		}
		if err != nil {
			return out, append(problems, RowProblem{Row: last + 1, Message: "the table could not be read to its end"})
		}
		line, _ := in.FieldPos(0)
		last = line
		if len(record) != width {
			problems = append(problems, RowProblem{Row: line, Message: fmt.Sprintf("the row has %d fields and the head has %d", len(record), width)})
			continue
		}
		row := ucdpRow{line: line, at: at, record: record}
		if draft := row.draft(); row.problem == nil {
			out = append(out, Line{Row: line, JSON: draft})
		} else {
			problems = append(problems, *row.problem)
		}
	}
}

// ucdpRow is one row and the first thing found wrong in it.
type ucdpRow struct {
	line    int
	at      map[string]int
	record  []string
	problem *RowProblem
}

func (r *ucdpRow) bad(field, message string) {
	if r.problem == nil {
		r.problem = &RowProblem{Row: r.line, Field: field, Message: message}
	}
}

// text is a field; absent, empty and NA are all "".
func (r *ucdpRow) text(field string) string {
	i, ok := r.at[field]
	if !ok || i >= len(r.record) {
		return ""
	}
	s := strings.TrimSpace(r.record[i])
	if !utf8.ValidString(s) {
		r.bad(field, "the field is not valid UTF-8")
		return ""
	}
	if len(s) > maxUCDPText {
		r.bad(field, "the field is longer than 64 KiB")
		return ""
	}
	if s == "NA" {
		return ""
	}
	return s
}

const maxUCDPText = 64 << 10

func (r *ucdpRow) needed(field string) string {
	s := r.text(field)
	if s == "" {
		r.bad(field, "the field is empty")
	}
	return s
}

func (r *ucdpRow) count(field string) int64 {
	n, err := strconv.ParseInt(r.needed(field), 10, 64)
	if err != nil || n < 0 || n > 1e9 {
		r.bad(field, "this must be a whole number from 0 to 1,000,000,000")
	}
	return n
}

// date reads a day; later releases write it with a time of day, 00:00.
func (r *ucdpRow) date(field string) (civil.Date, string) {
	s, _, _ := strings.Cut(r.needed(field), " ")
	d, err := civil.ParseDate(s)
	if err != nil {
		r.bad(field, "this must be a date, as in 2016-09-12")
	}
	return d, s
}

func (r *ucdpRow) coded(field string, table map[string]string) string {
	s, ok := table[r.needed(field)]
	if !ok {
		r.bad(field, "the codebook of UCDP has no such code")
	}
	return s
}

type object = map[string]any

// draft is the row as the JSON of a draft; r.problem says if it is to be used.
func (r *ucdpRow) draft() []byte {
	id := r.needed("id")
	if strings.Trim(id, "0123456789") != "" || len(id) > 15 {
		r.bad("id", "this must be the number of the event")
	}
	origin := r.origin()
	happened := r.happened()
	available, basis := r.available()
	claim, words := r.claim()
	draft := object{
		"ref": "ucdp-" + id, "kind": "report/1", "of": origin, "happened": happened, "available": available, "basis": basis,
		"body": object{
			"outlet": "ucdp", "origin": origin, "code": id, "claims": []object{claim},
			"text":   "UCDP event " + id + ": " + words,
			"source": object{"title": "UCDP Georeferenced Event Dataset, event " + id, "address": "https://ucdp.uu.se/downloads/"},
		},
	}
	if r.problem != nil {
		return nil
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(draft); err != nil {
		r.bad("", "the row cannot be written as a draft")
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}

// origin is the party whose information the row is.
func (r *ucdpRow) origin() string {
	for _, field := range []string{"source_original", "source_office"} {
		s, _, _ := strings.Cut(r.text(field), ";")
		if s = strings.TrimSpace(s); s == "" || s == "NA" {
			continue
		}
		if party, ok := ucdpSources[strings.ToLower(s)]; ok {
			return party
		}
		return slug(s)
	}
	return "unnamed_source"
}

// slug is s as an identifier of at most 60 letters, digits and _.
func slug(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return !('a' <= c && c <= 'z' || '0' <= c && c <= '9') })
	out := strings.Join(words, "_")
	if len(out) > 60 {
		out = strings.TrimRight(out[:60], "_")
	}
	if out == "" {
		return "unnamed_source"
	}
	return out
}

// happened is the day, or from the first day to the last.
func (r *ucdpRow) happened() any {
	grain := r.coded("date_prec", ucdpGrain)
	start, from := r.date("date_start")
	end, to := r.date("date_end")
	switch {
	case end.Before(start):
		r.bad("date_end", "the event ends before it begins")
	case start == end && r.text("date_prec") == "1":
		return from
	}
	return object{"from": from, "to": to, "grain": grain}
}

// available is the latest day of the sources. A source dated before the event
// is an error of the table: then the end of the event is taken.
func (r *ucdpRow) available() (day, basis string) {
	start, _ := r.date("date_start")
	end, last := r.date("date_end")
	var latest civil.Date
	for s := range strings.SplitSeq(r.text("source_date"), ";") {
		if d, err := civil.ParseDate(strings.TrimSpace(s)); err == nil && (day == "" || latest.Before(d)) {
			latest, day = d, strings.TrimSpace(s)
		}
	}
	switch {
	case day == "":
		return last, "end of the event: UCDP gives no date of its source"
	case latest.Before(start):
		return last, "end of the event: the source that UCDP names is dated before it"
	case latest.Before(end):
		return day, "date of the source that UCDP names, within the span of the event"
	}
	return day, "date of the source that UCDP names"
}
