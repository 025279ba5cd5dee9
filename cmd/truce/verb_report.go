package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/term"

	"truce/bulletin"
	"truce/civil"
	"truce/disclose"
	"truce/entry"
	"truce/ruling"
	"truce/web"
)

const reportAbout = `Makes the report of a day (daily), of the seven days that end with it (weekly),
about one incident (spot), or about what was ruled on one (violation), in the
order that monitors use. Every number names in a note the entries it rests on.

  truce report daily DIR --date 2016-09-14              on the terminal
  truce report weekly DIR --date 2016-09-18 --format html --out week.html
  truce report spot DIR --incident i_3gotsvos4awl3z3cjm6nai7wv3
  truce report template daily > daily.hcl               to be changed, then:
  truce report daily DIR --date 2016-09-14 --template daily.hcl

DIR is an example folder or a data folder; or --data names the data folder.
docs/reports.md is for whoever makes the reports of an office.
`

// reportFlags are the flags of a report.
type reportFlags struct {
	data, date, known, audience, language, format, out, template, number, incident, reference string
	publish, compare, correct                                                                 bool
}

func runReport(ctx context.Context, m *Main, args []string) error {
	var f reportFlags
	rest, err := m.flags("report", "KIND [DIR]", reportAbout, func(fs *flag.FlagSet) {
		fs.StringVar(&f.data, "data", "", "`DIR` that holds the record")
		fs.StringVar(&f.date, "date", "", "the `DAY` of a daily report, the last of a weekly one; of a spot or violation report the day as of whose end it is made (default there: the last on record)")
		fs.StringVar(&f.known, "known", "", "`TIME or N`: what was not known then does not count: a size of the record, or a date (default: everything; of a spot or violation report with --date in a case typed in later, what was known by its end)")
		fs.StringVar(&f.incident, "incident", "", "`ID` of the incident of a spot or violation report, or the name it was decided under")
		fs.StringVar(&f.audience, "for", "cell", "who may read it: cell, public, or party:NAME")
		fs.StringVar(&f.language, "language", "en", "`LANGUAGE` of the report: en, ar")
		fs.StringVar(&f.format, "format", "text", "`FORM`: "+bulletin.FormatNames())
		fs.StringVar(&f.out, "out", "", "write to `FILE` (default: standard output)")
		fs.StringVar(&f.template, "template", "", "`FILE` with headings, sentences and the order of sections (default: the one that comes with the program)")
		fs.StringVar(&f.reference, "reference", "", "`FILE`.docx whose styles a docx is to have")
		fs.BoolVar(&f.publish, "publish", false, "keep the bytes of the report in the record, as published")
		fs.BoolVar(&f.compare, "compare", false, "say which numbers differ from what was published, and because of which entries; exit 1 when some do")
		fs.BoolVar(&f.correct, "correct", false, "record that as a correction to what was published")
		fs.StringVar(&f.number, "number", "", "`NUMBER` of the report (default: the day or week of the year, and the year)")
	}, args)
	if err != nil {
		return err
	}
	if len(rest) == 0 {
		return wrongCall("say which report: %s; or template", strings.Join(bulletin.Kinds, ", "))
	}
	if rest[0] == "template" {
		return m.reportTemplate(rest[1:])
	}
	if !slices.Contains(bulletin.Kinds, rest[0]) {
		return wrongCall("there is no report %q; it is one of %s", rest[0], strings.Join(bulletin.Kinds, ", "))
	}
	if len(rest) > 2 || len(rest) == 2 && f.data != "" {
		return wrongCall("name one folder")
	}
	format := bulletin.FormatOf(f.format)
	if format.Name == "" {
		return wrongCall("--format: there is no form %q; it is one of %s", f.format, bulletin.FormatNames())
	}
	if f.publish || f.compare || f.correct {
		if err := f.published(append(rest[1:], m.dataDir(f.data))[0]); err != nil {
			return err
		}
	}
	if f.reference != "" && format.Name != "docx" {
		return wrongCall("--reference goes with --format docx")
	}
	if f.out == "" && (format.Name == "docx" || format.Name == "pdf") && term.IsTerminal(int(os.Stdout.Fd())) && m.Stdout == os.Stdout {
		return wrongCall("a %s is not for a terminal: name a file with --out", format.Name)
	}
	x := reporter{m: m, f: f, kind: rest[0], dir: append(rest[1:], m.dataDir(f.data))[0], format: format}
	r, err := x.make(ctx)
	if err != nil {
		return err
	}
	if f.compare || f.correct {
		return x.compare(ctx, r)
	}
	data, err := x.print(ctx, r)
	if err != nil {
		return err
	}
	if f.publish {
		if err := x.publish(ctx, r, data); err != nil {
			return err
		}
	}
	return m.give(f.out, data)
}

// published says why a call cannot publish, compare or correct.
func (f *reportFlags) published(dir string) error {
	switch {
	case f.publish && (f.compare || f.correct):
		return wrongCall("--publish goes alone: compare and correct what was published before, then publish anew if you wish")
	case f.known != "":
		return wrongCall("what is published, compared or corrected rests on everything that is known now: leave --known out")
	case f.audience != string(disclose.Cell) && f.audience != string(disclose.Public):
		return wrongCall("a report is published for the cell or for the public: --for cell or --for public")
	}
	if _, err := os.Stat(filepath.Join(dir, "record.db")); err != nil {
		return wrongCall("publications are kept in a data folder, and %s is none: truce import makes one", dir)
	}
	return nil
}

// give writes to a file that appears whole, or to standard output.
func (m *Main) give(out string, data []byte) error {
	write := func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}
	if out == "" {
		return write(m.Stdout)
	}
	return wholeFile(out, write)
}

// reportTemplate prints the template of a kind, to be changed.
func (m *Main) reportTemplate(rest []string) error {
	if len(rest) != 1 {
		return wrongCall("say of which report: %s", strings.Join(bulletin.Kinds, ", "))
	}
	b, err := bulletin.BuiltIn(rest[0])
	if err != nil {
		return wrongCall("%v", err)
	}
	_, err = m.Stdout.Write(b)
	return err
}

// reporter makes one report.
type reporter struct {
	m      *Main
	f      reportFlags
	kind   string
	dir    string
	format bulletin.Format

	src     bulletin.Record         // of the report that was made
	words   bulletin.Words          // and its language
	entries map[string]*entry.Entry // by short id
}

// make asks the record and makes the report.
func (x *reporter) make(ctx context.Context) (*bulletin.Report, error) {
	t, err := x.template()
	if err != nil {
		return nil, err
	}
	to, err := disclose.ParseReader(x.f.audience)
	if err != nil {
		return nil, wrongCall("%v", err)
	}
	f, err := foldPath(ctx, x.dir, true)
	if err != nil {
		return nil, x.m.problems(err, false)
	}
	if c, ok := to.(*disclose.Circle); ok {
		if err := fill(f, c); err != nil {
			return nil, err
		}
	}
	query, err := (&queryFlags{known: x.f.known}).query(f)
	if err != nil {
		return nil, err
	}
	w, ok := web.Words(x.f.language, f.state.Documents(), f.zone)
	if !ok {
		return nil, wrongCall("--language: there is no language %q; it is en or ar", x.f.language)
	}
	x.words = w
	ask, err := x.question(f, query)
	if err != nil {
		return nil, err
	}
	if x.thenKnown(f) {
		end, err := t.End(ask.Date, f.zone)
		if err != nil {
			return nil, err
		}
		query.KnownAt = end - 1
	}
	x.src, x.entries = bulletin.Record{State: f.state, Query: query, All: f.order, Civil: f.zone}, f.entries
	r, err := bulletin.Make(ask, x.src, to, w, t)
	if bulletin.Refused(err) {
		fmt.Fprintf(x.m.Stderr, "truce report: %v\n", err)
		if x.thenKnown(f) {
			fmt.Fprintln(x.m.Stderr, "what could be known only after that day does not count; with --known it does")
		}
		return nil, errNo
	}
	return r, err
}

// thenKnown says whether a report knows what was known by the end of its day,
// and not all that is known now. A spot or violation report says how something
// stood on a day: in a case that is typed in later, findings of months to come
// would stand in it as if they had been made. In a case that is kept from day to
// day what was typed in on the morning after belongs to the day. What was
// published is compared with all that is known now.
func (x *reporter) thenKnown(f *folded) bool {
	return (x.kind == "spot" || x.kind == "violation") && x.f.date != "" && x.f.known == "" && !x.f.compare && !x.f.correct && f.state.Reconstructed()
}

// template reads the template of the call.
func (x *reporter) template() (*bulletin.Template, error) {
	if x.f.template == "" {
		return bulletin.Standard(x.kind)
	}
	src, err := os.ReadFile(x.f.template)
	if err != nil {
		return nil, wrongCall("--template: %v", err)
	}
	t, err := bulletin.ParseTemplate(x.f.template, src)
	if err != nil {
		return nil, wrongCall("%v", err)
	}
	if t.Kind != x.kind {
		return nil, wrongCall("%s is a template of a %s report and not of a %s report", x.f.template, t.Kind, x.kind)
	}
	if !slices.Contains(t.Languages, x.f.language) {
		return nil, wrongCall("%s has no language %q; it has %s", x.f.template, x.f.language, strings.Join(t.Languages, ", "))
	}
	return t, nil
}

// question reads what is asked for.
func (x *reporter) question(f *folded, query ruling.Query) (bulletin.Question, error) {
	q := bulletin.Question{Kind: x.kind, Incident: x.f.incident, Number: x.f.number, Audience: x.f.audience}
	one := x.kind == "spot" || x.kind == "violation"
	switch {
	case one && x.f.incident == "":
		return q, wrongCall("a %s report is about one incident: name it with --incident", x.kind)
	case !one && x.f.incident != "":
		return q, wrongCall("--incident goes with spot and violation")
	case x.f.date == "" && !one:
		return q, wrongCall("say of which day: --date 2016-09-14")
	case x.f.date == "":
		p, err := f.state.Picture(ruling.Query{AsOf: query.AsOf, Size: query.Size, KnownAt: query.KnownAt, Limit: 1})
		if err != nil {
			return q, err
		}
		at, err := argTime(p.AsOf, f.zone)
		q.Date = f.zone.DateOf(at)
		return q, err
	}
	d, err := civil.ParseDate(x.f.date)
	if err != nil {
		return q, wrongCall("--date: a day is written as 2016-09-14")
	}
	q.Date = d
	return q, nil
}

// print is the report in its form.
func (x *reporter) print(ctx context.Context, r *bulletin.Report) ([]byte, error) {
	switch {
	case x.format.Name == "pdf":
		page, err := bulletin.HTML(r)
		if err != nil {
			return nil, err
		}
		return x.m.printPDF(ctx, page)
	case x.f.reference != "":
		styles, err := os.ReadFile(x.f.reference)
		if err != nil {
			return nil, wrongCall("--reference: %v", err)
		}
		data, err := bulletin.DOCX(r, styles)
		if err != nil {
			return nil, wrongCall("--reference: %v", err)
		}
		return data, nil
	}
	return x.format.Make(r)
}
