package web

import (
	"html/template"
	"log"
	"net/http"
	"slices"
	"strings"

	"truce/agreement"
	"truce/bulletin"
	"truce/civil"
	"truce/disclose"
)

// reportData is a report as it is printed into a file, with links to others.
type reportData struct {
	Report *bulletin.Report
	Body   template.HTML
	Links  []reportLink
}

type reportLink struct {
	Name, Link string
	Here       bool
}

// dailyReport tells one day; weeklyReport the seven days that end with it.
func dailyReport(q *request) (string, any, error)  { return q.dayReport("daily") }
func weeklyReport(q *request) (string, any, error) { return q.dayReport("weekly") }

func (q *request) dayReport(kind string) (string, any, error) {
	day, err := civil.ParseDate(q.PathValue("day"))
	if err != nil {
		return "", nil, badRequest("a day is written as 2016-09-14")
	}
	return q.report(bulletin.Question{Kind: kind, Date: day})
}

// spotReport and violationReport tell of one incident, as of the instant shown.
func spotReport(q *request) (string, any, error)      { return q.oneReport("spot") }
func violationReport(q *request) (string, any, error) { return q.oneReport("violation") }

func (q *request) oneReport(kind string) (string, any, error) {
	day, err := civil.ParseDate(q.day())
	if err != nil {
		return "", nil, badRequest("the instant shown lies outside the calendar")
	}
	return q.report(bulletin.Question{Kind: kind, Date: day, Incident: q.PathValue("id")})
}

// report makes a report by the template that comes with the program; the page
// shows the piece that a file of it holds, and nothing else of it.
func (q *request) report(ask bulletin.Question) (string, any, error) {
	t, err := bulletin.Standard(ask.Kind)
	if err != nil {
		return "", nil, err
	}
	ask.Audience = q.audience()
	r, err := bulletin.Make(ask, q.server.Book.Report(q.query), q.reader, words{q}, t)
	switch {
	case bulletin.Refused(err):
		return "", nil, notFound(err.Error())
	case err != nil:
		return "", nil, err
	}
	d := reportData{Report: r}
	if d.Body, err = bulletin.Body(r); err != nil {
		return "", nil, err
	}
	for _, kind := range []string{"daily", "weekly"} {
		d.Links = append(d.Links, reportLink{q.T("report." + kind), q.link("/report/" + kind + "/" + ask.Date.String()), kind == ask.Kind})
	}
	d.Links = append(d.Links, reportLink{q.T("bulletin.published"), q.link("/reports"), false})
	return "report", d, nil
}

// audience is for whom a page is made, as a report prints it.
func (q *request) audience() string {
	switch {
	case q.party != "":
		return "party:" + string(q.party)
	case q.whole:
		return string(disclose.Cell)
	}
	return string(disclose.Public)
}

// publishedReports lists the reports that were published, the latest first.
func publishedReports(q *request) (string, any, error) {
	list := bulletin.Published(q.server.Book.Report(q.query).Entries(), q.reader)
	slices.Reverse(list)
	return "reports", list, nil
}

// publishedPolicy lets a published report have the style that is in it, and
// nothing run or load: its bytes are served as they were published.
const publishedPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"

// publishedBytes serves the bytes of a published report.
func (s *server) publishedBytes(p page) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s := s.pin()
		q, err := s.read(r, p)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		list := bulletin.Published(s.Book.Report(q.query).Entries(), q.reader)
		i := slices.IndexFunc(list, func(x bulletin.Publication) bool { return x.Entry == r.PathValue("entry") && x.Bytes != nil })
		if i < 0 {
			s.fail(w, r, notFound("there is no such published report, or it is not for you"))
			return
		}
		format := bulletin.FormatOf(list[i].Format)
		h := w.Header()
		h.Set("Content-Security-Policy", publishedPolicy)
		h.Set("Content-Type", format.Type)
		h.Set("Cache-Control", "no-store")
		if format.Name != "html" && format.Name != "text" {
			h.Set("Content-Disposition", `attachment; filename="report`+format.Ending+`"`)
		}
		if _, err := w.Write(list[i].Bytes); err != nil {
			log.Printf("a published report was not sent whole")
		}
	})
}

// Words are the words of a language for reports about a case with these
// documents, in its zone; ok is false when there are no pages in the language.
func Words(code string, docs []*agreement.Document, zone civil.Zone) (w bulletin.Words, ok bool) {
	l := languageOf(code)
	return words{&request{server: &server{Config: Config{Book: lexicon{docs: docs, zone: zone}}}, lang: l}}, l.code == code
}

// lexicon is the part of a book that words need.
type lexicon struct {
	Book
	docs []*agreement.Document
	zone civil.Zone
}

func (l lexicon) Documents() []*agreement.Document { return l.docs }
func (l lexicon) Zone() civil.Zone                 { return l.zone }

// words are the words of a page, for a report.
type words struct{ q *request }

func (w words) Code() string           { return w.q.lang.code }
func (w words) Dir() string            { return w.q.lang.dir }
func (w words) Say(key string) string  { return w.q.T(key) }
func (w words) Number(s string) string { return w.q.lang.number(s) }
func (w words) Figure(s string) string { return w.q.Figure(s) }
func (w words) When(at string) string  { return w.q.When(at) }
func (w words) Day(at string) string   { return w.q.Day(at) }
func (w words) Span(s int64) string    { return w.q.Span(s) }
func (w words) Weekday(at string) (weekday, day string) {
	d := w.q.server.Book.Zone().DateOf(parsed(at))
	return w.q.lang.weekday(d), w.q.lang.Number(d.Day)
}
func (w words) Has(key string) bool { _, ok := w.q.lang.words[key]; return ok }

// Sentence is a sentence of the picture; what no pattern matches stands as it
// was written, and is marked where the language is another.
func (w words) Sentence(text string) []bulletin.Piece {
	return w.pieces(w.q.Say(text), w.q.Sentence(text))
}

// Term is a word of the vocabulary.
func (w words) Term(text string) []bulletin.Piece {
	for _, key := range []string{"act." + text, "variable." + text} {
		if w.Has(key) {
			return []bulletin.Piece{{Text: w.Say(key)}}
		}
	}
	return w.pieces(w.q.Term(text), w.q.Words(text))
}

func (w words) pieces(all []said, otherwise string) []bulletin.Piece {
	if all == nil {
		return []bulletin.Piece{{Text: otherwise, Recorded: w.q.lang != languages[0]}}
	}
	var out []bulletin.Piece
	for _, s := range all {
		out = append(out, bulletin.Piece{Text: s.Text, Recorded: s.Recorded})
	}
	return out
}

// Name is what an item is called, and its clause with its document's name
// where that is not the main one.
func (w words) Name(id string) (name, clause string) {
	l := w.q.label(id)
	name = l.Name
	if l.Part != "" {
		name += " (" + l.Part + ")"
	}
	clause = l.Clause
	if l.Text != "" && clause != "" {
		clause = strings.TrimSuffix(l.Document.ID, "/") + "/" + clause
	}
	return name, clause
}
