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

	"truce/area"
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

// claim is what the row asserts, and a sentence of our own about it.
func (r *ucdpRow) claim() (claim object, words string) {
	a, b, prec := r.needed("side_a"), r.needed("side_b"), r.needed("where_prec")
	oneSided := false
	switch r.needed("type_of_violence") {
	case "1", "2":
	case "3":
		oneSided = true
	default:
		r.bad("type_of_violence", "the codebook of UCDP has no such code")
	}
	claim = object{"act": "attack", "place": r.place(prec), "killed": r.killed()}
	var missing []string
	roleA, roleB := "side_a", "side_b"
	if oneSided {
		roleA, roleB = "attacker", "target"
		claim["target"] = "civilian"
		words = "an attack by " + a + " on civilians, as UCDP codes it"
	} else {
		missing = append(missing, "attacker")
		words = "fighting between " + a + " and " + b
	}
	missing = append(missing, "hour")
	if mixed(a) || mixed(b) {
		missing = append(missing, "exempt_protected")
	}
	if prec != "1" {
		missing = append(missing, "place_exact")
	}
	if r.text("date_prec") != "1" {
		missing = append(missing, "day")
	}
	if r.text("event_clarity") == "2" {
		missing = append(missing, "single_event")
	}
	claim["missing"] = missing
	claim["actors"] = []object{actor(roleA, a), actor(roleB, b)}
	return claim, words + "; place: " + r.text("where_coordinates") + "."
}

// mixed says whether a side may hold exempt and protected groups: a label
// known to, or a list of groups.
func mixed(side string) bool { return ucdpSides[side].mixed || strings.Contains(side, ", ") }

func actor(role, name string) object {
	out := object{"role": role, "name": name}
	if party := ucdpSides[name].party; party != "" {
		out["party"] = party
	}
	return out
}

func (r *ucdpRow) place(prec string) object {
	radius, ok := ucdpRadius[prec]
	if !ok {
		r.bad("where_prec", "the codebook of UCDP has no such code")
	}
	lat, err := area.ParseDegree(r.needed("latitude"), area.MaxLat)
	if err != nil {
		r.bad("latitude", "this must be a decimal in degrees from -90 to 90")
	}
	lon, err := area.ParseDegree(r.needed("longitude"), area.MaxLon)
	if err != nil {
		r.bad("longitude", "this must be a decimal in degrees from -180 to 180")
	}
	var within []string
	for _, w := range []struct {
		field string
		names map[string]string
	}{{"adm_1", ucdpAreas}, {"country", ucdpCountries}} {
		name := r.text(w.field)
		if plain, ok := w.names[name]; ok {
			name = plain
		}
		if name != "" {
			within = append(within, name)
		}
	}
	out := object{"name": r.needed("where_coordinates"), "lat": area.FormatDegree(lat), "lon": area.FormatDegree(lon), "radius_m": radius}
	if len(within) > 0 {
		out["within"] = within
	}
	return out
}

// killed is the best estimate, low to high where they differ, and then the
// same deaths by side where UCDP codes any.
func (r *ucdpRow) killed() []object {
	low, best, high := r.count("low"), r.count("best"), r.count("high")
	if low > best || best > high {
		r.bad("best", "the best estimate lies outside low to high")
	}
	bound := "exact"
	all := object{"bound": bound, "min": best, "max": best, "unit": "killed", "who": "all"}
	if low != high {
		bound = "about"
		all = object{"bound": "words", "min": low, "max": high, "unit": "killed", "who": "all", "words": "best " + strconv.FormatInt(best, 10)}
	}
	out := []object{all}
	for _, c := range []struct{ field, who string }{{"deaths_a", "side a"}, {"deaths_b", "side b"},
		{"deaths_civilians", "civilians"}, {"deaths_unknown", "unknown"}} {
		if n := r.count(c.field); n > 0 {
			out = append(out, object{"bound": bound, "min": n, "max": n, "unit": "killed", "who": c.who})
		}
	}
	return out
}
