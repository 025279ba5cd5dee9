package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"truce"
	"truce/civil"
	"truce/extract"
	"truce/reading"
)

const readAbout = `Reads reports and proposes claims, one a line, every value with the words that it
came from. Input is JSON lines {id, outlet, published, title, text, language?,
zone?} in files that end in .jsonl, or a text, a page of the web (HTML), PDF,
DOCX, an e-mail (.eml) or a web archive (WARC); without a file, or with -, JSON
lines from the standard input (anything else with --text). Nothing is recorded:
a person accepts, corrects or refuses each claim. docs/reading.md has the rules.
`

// maxLine is the longest line of input: a longer one is an error.
const maxLine = 16 << 20

// readFlags are the flags of truce read.
type readFlags struct {
	published, outlet, zone, gazetteer, language, texts string
	asJSON, asText                                      bool
}

// input are the flags of verbs that take reports.
func (f *readFlags) input(fs *flag.FlagSet) {
	fs.StringVar(&f.published, "published", "", "`DATE` of publication of text files, as in 2016-07-16")
	fs.StringVar(&f.outlet, "outlet", "", "`NAME` of the outlet of text files")
	fs.StringVar(&f.zone, "zone", "UTC", "civil `ZONE` of the outlet, where a line names none")
	fs.StringVar(&f.language, "language", "", "language of text files (en, ar, ru); found out when absent")
	fs.StringVar(&f.gazetteer, "gazetteer", "", "`FILE` of places of your own, read beside those of the program")
	fs.BoolVar(&f.asText, "text", false, "the standard input is one file of any form, not JSON lines")
}

func runRead(ctx context.Context, m *Main, args []string) error {
	var f readFlags
	files, err := m.flags("read", "[FILE…]", readAbout, func(fs *flag.FlagSet) {
		f.input(fs)
		fs.StringVar(&f.texts, "texts", "", "write the texts as they were taken out of pages, PDF and the like to `FILE`, as JSON lines: evidence points into them")
		fs.BoolVar(&f.asJSON, "json", false, "print JSON lines")
	}, args)
	if err != nil {
		return err
	}
	r, err := newReportReader(m, f)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		files = []string{"-"}
	}
	read := func() error {
		for _, name := range files {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := r.file(name); err != nil {
				return err
			}
		}
		return r.out.Flush()
	}
	if f.texts != "" {
		err = wholeFile(f.texts, func(w io.Writer) error {
			r.texts = json.NewEncoder(w)
			r.texts.SetEscapeHTML(false)
			return read()
		})
	} else {
		err = read()
	}
	if err != nil {
		return err
	}
	if r.bad {
		return errNo
	}
	return nil
}

// reportReader reads reports from files and prints claims.
type reportReader struct {
	m      *Main
	f      readFlags
	zone   civil.Zone
	day    civil.Date
	reader *reading.Reader
	out    *bufio.Writer
	texts  *json.Encoder // extracted texts; nil where nobody asks for them
	bad    bool
	take   func(reading.Report) error // instead of printing what is read
}

func newReportReader(m *Main, f readFlags) (*reportReader, error) {
	r := &reportReader{m: m, f: f, out: bufio.NewWriter(m.Stdout)}
	var err error
	if r.zone, err = civil.Load(f.zone); err != nil {
		return nil, wrongCall("--zone: %v", err)
	}
	if f.published != "" {
		if r.day, err = civil.ParseDate(f.published); err != nil {
			return nil, wrongCall("--published: %v", err)
		}
	}
	if f.language != "" && !readable(f.language) {
		return nil, wrongCall("--language: %s are read", strings.Join(reading.Languages, ", "))
	}
	var o reading.Options
	if f.gazetteer != "" {
		file, err := os.Open(f.gazetteer)
		if err != nil {
			return nil, fmt.Errorf("open the gazetteer: %w", err)
		}
		defer file.Close()
		base, err := reading.DefaultGazetteer()
		if err != nil {
			return nil, err
		}
		if o.Gazetteer, err = base.With(file); err != nil {
			return nil, wrongCall("--gazetteer: %s: %v", f.gazetteer, err)
		}
	}
	r.reader, err = reading.New(o)
	return r, err
}

func readable(lang string) bool { return slices.Contains(reading.Languages, lang) }

// file reads one file; - is the standard input.
func (r *reportReader) file(name string) error {
	lines := strings.HasSuffix(name, ".jsonl") || name == "-" && !r.f.asText
	var in io.Reader = r.m.Stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return fmt.Errorf("open a report: %w", err)
		}
		defer f.Close()
		in = f
	}
	if lines {
		return r.lines(name, in)
	}
	return extract.Each(name, in,
		func(d extract.Document) error { return r.document(name, d) },
		func(p extract.Problem) error {
			if p.Part != "" {
				p.Message = "part " + p.Part + ": " + p.Message
			}
			return r.problem(name, 0, &lineProblem{"not_read", p.Message, p.Hint})
		})
}

// hand gives a report to whoever asked for it.
func (r *reportReader) hand(rep reading.Report) error {
	if r.take != nil {
		return r.take(rep)
	}
	return r.print(rep)
}

// document reads what was taken out of a file. What was said on the command line
// of its day stands above what the file says.
func (r *reportReader) document(name string, d extract.Document) error {
	rep := r.reportOf(name, d)
	if r.texts != nil {
		t := extracted{Schema: "truce.text/1", ID: rep.ID, Outlet: rep.Outlet, Title: d.Title, Text: d.Text, URL: d.URL, Extractor: d.Extractor}
		if rep.Published != (civil.Date{}) {
			t.Published = rep.Published.String()
		}
		if err := r.texts.Encode(t); err != nil {
			return err
		}
	}
	return r.hand(rep)
}

// reportOf is a report of what was taken out of a file.
func (r *reportReader) reportOf(name string, d extract.Document) reading.Report {
	id := strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
	if d.Part != "" {
		id += "." + d.Part
	}
	rep := reading.Report{ID: id, Outlet: r.f.outlet, Published: r.day, Zone: r.zone, Title: d.Title, Text: d.Text, Language: r.f.language}
	if rep.Outlet == "" {
		rep.Outlet = d.Site
	}
	if y := d.Published.Year(); r.f.published == "" && y >= 1900 && y < 2200 {
		rep.Published = r.zone.DateOf(truce.InstantOf(d.Published))
	}
	return rep
}

// extracted is a text as it was taken out of a file: a line that truce read
// takes too.
type extracted struct {
	Schema    string `json:"schema"`
	ID        string `json:"id"`
	Outlet    string `json:"outlet,omitempty"`
	Published string `json:"published,omitempty"`
	Title     string `json:"title,omitempty"`
	Text      string `json:"text"`
	URL       string `json:"url,omitempty"`
	Extractor string `json:"extractor"`
}

// lineProblem is what is wrong with one line or file.
type lineProblem struct{ code, message, hint string }

func (p *lineProblem) Error() string { return p.message }

// problem prints what is wrong and goes on; the answer is then no.
func (r *reportReader) problem(file string, line int, p *lineProblem) error {
	r.bad = true
	if r.f.asJSON {
		return r.write(map[string]any{"schema": "truce.error/1", "file": file, "line": line, "column": 1, "code": p.code, "message": p.message, "hint": p.hint})
	}
	at := file
	if line > 0 {
		at = fmt.Sprintf("%s:%d", file, line)
	}
	_, err := fmt.Fprintf(r.m.Stderr, "%s: %s; %s\n", at, p.message, p.hint)
	return err
}

// lines reads JSON lines, each answered before the next is read.
func (r *reportReader) lines(name string, in io.Reader) error {
	buf := bufio.NewReaderSize(in, 1<<16)
	for n := 1; ; n++ {
		raw, long, err := nextLine(buf)
		if err != nil && err != io.EOF {
			return fmt.Errorf("read %s: %w", name, err)
		}
		last := err == io.EOF
		if long {
			err = r.problem(name, n, &lineProblem{"too_long", "the line is longer than 16 MiB", "split the report"})
		} else if len(bytes.TrimSpace(raw)) > 0 {
			err = r.line(name, n, raw)
		} else {
			err = nil
		}
		if err == nil {
			err = r.out.Flush()
		}
		if err != nil || last {
			return err
		}
	}
}

// nextLine reads a line of at most maxLine bytes; of a longer one it reads the
// end and keeps nothing.
func nextLine(b *bufio.Reader) (line []byte, long bool, err error) {
	for {
		part, err := b.ReadSlice('\n')
		if len(line)+len(part) > maxLine {
			long, line = true, nil
		}
		if !long {
			line = append(line, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, long, err
		}
	}
}

// reportLine is a report as a line of input.
type reportLine struct {
	ID        string `json:"id"`
	Outlet    string `json:"outlet"`
	Published string `json:"published"`
	Title     string `json:"title"`
	Text      string `json:"text"`
	Language  string `json:"language"`
	Zone      string `json:"zone"`
}

func (r *reportReader) line(name string, n int, raw []byte) error {
	rep, p := r.report(raw)
	if p != nil {
		return r.problem(name, n, p)
	}
	for _, f := range unknownFields(raw) {
		fmt.Fprintf(r.m.Stderr, "warning: %s:%d: the field %q is not known and not read\n", name, n, f)
	}
	return r.hand(rep)
}

// unknownFields are the fields of a line that no report has, in order.
func unknownFields(raw []byte) []string {
	var all map[string]json.RawMessage
	if json.Unmarshal(raw, &all) != nil {
		return nil
	}
	var out []string
	for f := range all {
		switch f {
		case "id", "outlet", "published", "title", "text", "language", "zone", "schema", "url", "extractor":
		default:
			out = append(out, f)
		}
	}
	slices.Sort(out)
	return out
}

// report turns a line into a report, or says what is wrong with it.
func (r *reportReader) report(raw []byte) (reading.Report, *lineProblem) {
	var l reportLine
	if !utf8.Valid(raw) {
		return reading.Report{}, &lineProblem{"not_utf8", "the line is not UTF-8", "convert it, for example with iconv -t UTF-8"}
	}
	if err := json.Unmarshal(raw, &l); err != nil {
		var typ *json.UnmarshalTypeError
		if errors.As(err, &typ) && typ.Field != "" {
			return reading.Report{}, &lineProblem{"bad_field", "the field " + typ.Field + " is not a text", "write it in quotes"}
		}
		return reading.Report{}, &lineProblem{"not_json", "the line is not one JSON object", `write {"id":…,"outlet":…,"published":…,"title":…,"text":…} on one line`}
	}
	if l.ID == "" {
		return reading.Report{}, &lineProblem{"no_id", "the report has no id", "give each report an id of its own"}
	}
	if l.Text == "" && l.Title == "" {
		return reading.Report{}, &lineProblem{"no_text", "the report has neither title nor text", "put the text into the field text"}
	}
	rep := reading.Report{ID: l.ID, Outlet: l.Outlet, Title: l.Title, Text: l.Text, Language: l.Language, Zone: r.zone}
	if l.Zone != "" {
		z, err := civil.Load(l.Zone)
		if err != nil {
			return rep, &lineProblem{"bad_zone", "the field zone is not the name of a zone", "write a name such as Asia/Damascus"}
		}
		rep.Zone = z
	}
	if l.Published != "" {
		day, err := publicationDay(l.Published, rep.Zone)
		if err != nil {
			return rep, &lineProblem{"bad_date", "the field published is not a date: " + err.Error(), "write 2016-07-16, or a time with its zone"}
		}
		rep.Published = day
	}
	return rep, nil
}

// write prints one object on one line.
func (r *reportReader) write(v any) error {
	enc := json.NewEncoder(r.out)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
