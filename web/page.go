package web

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"log"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"truce"
	"truce/agreement"
	"truce/ruling"
)

type server struct {
	Config
	templates map[string]*template.Template
	checked   *checked
	sessions  *sessions
	doors     *doors
}

// checked remembers what the checker says of the documents, which hardly ever
// change while pages are served.
type checked struct {
	mu    sync.Mutex
	docs  []*agreement.Document
	found []agreement.Diagnostic
}

// findings is what the checker says of the documents on record.
func (s *server) findings() []agreement.Diagnostic {
	docs := s.Book.Documents()
	s.checked.mu.Lock()
	defer s.checked.mu.Unlock()
	if !slices.Equal(s.checked.docs, docs) {
		s.checked.docs, s.checked.found = docs, agreement.Check(docs...)
	}
	return s.checked.found
}

// pin is the server for one request: with the book that is there now.
func (s *server) pin() *server {
	if s.Living == nil {
		return s
	}
	pinned := *s
	pinned.Book = s.Living.Book()
	return &pinned
}

// frame is what every page has around its own data.
type frame struct {
	Q        *request
	Lang     *language
	Other    string // link to this page in the other language
	Title    string
	Picture  *ruling.Picture
	Nav      []navItem
	Days     []day
	Bands    []bar // of the phases, behind the days
	AsOfX    int   // where the two times lie on that
	KnownX   int
	Back     string // a day earlier, a day later; "" at the ends
	On       string
	Whole    bool
	SignIn   bool
	Desk     bool   // at the desk
	Office   bool   // the server takes in what liaison officers sign
	Party    string // of who signed in with a key
	Document string
	Data     any
}

type navItem struct {
	Name, Link string
	Here       bool
}

// day is a link to a day of the record.
type day struct {
	Text, Name, Link string
	Here             bool
}

// problem is an error that the reader is told.
type problem struct {
	status  int
	message string
}

func (p problem) Error() string { return p.message }

func notFound(message string) error   { return problem{http.StatusNotFound, message} }
func badRequest(message string) error { return problem{http.StatusBadRequest, message} }

// serve makes a page, or an error that is one.
func (s *server) serve(p page) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s := s.pin()
		q, err := s.read(r, p)
		switch {
		case err != nil:
		case p.party && q.party == "":
			err = problem{http.StatusForbidden, "this page is for liaison officers: sign in with the key of your party, at /sign-in/key"}
		case p.desk && q.desk == nil:
			err = errNoDesk
		case !p.public && !p.party && !q.whole:
			err = problem{http.StatusForbidden, "this page is for those who signed in; the public sees rulings, determinations, statements and published texts"}
		}
		var name string
		var data any
		if err == nil {
			name, data, err = p.make(q)
		}
		if err == nil {
			err = s.render(w, q.answer, name, q.frame(data))
		}
		if to := (redirect{}); errors.As(err, &to) {
			http.Redirect(w, r, to.to, http.StatusSeeOther)
			return
		}
		if err != nil {
			s.fail(w, r, err)
		}
	})
}

// render writes a page whole or not at all.
func (s *server) render(w http.ResponseWriter, status int, name string, data any) error {
	t, ok := s.templates[name]
	if !ok {
		return fmt.Errorf("there is no template %s", name)
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, "layout", data); err != nil {
		return fmt.Errorf("make the page %s: %w", name, err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, err := w.Write(b.Bytes())
	if err != nil {
		log.Printf("a page was not sent whole: %s", name)
	}
	return nil
}

// fail is the one place where an error becomes a page. What is not meant for
// the reader goes to the log, without the words of the request.
func (s *server) fail(w http.ResponseWriter, r *http.Request, err error) {
	p := problem{http.StatusInternalServerError, "the page could not be made"}
	if !errors.As(err, &p) {
		log.Printf("error: %v", err)
	}
	lang := languageOf(r.FormValue("lang"))
	q := &request{Request: r, server: s, lang: lang}
	f := frame{Q: q, Lang: lang, Title: lang.say("error.title"), Data: p.message, SignIn: p.status == http.StatusForbidden && s.Token != ""}
	if err := s.render(w, p.status, "error", f); err != nil {
		http.Error(w, p.message, p.status)
	}
}

func (q *request) frame(data any) frame {
	f := frame{Q: q, Lang: q.lang, Picture: q.picture, Data: data, Whole: q.whole, SignIn: !q.whole && q.party == "", Title: q.title()}
	f.Desk = q.desk != nil
	if q.server.Office != nil {
		f.Office, f.Party = true, string(q.party)
	}
	f.Other = q.linkWith(q.URL.Path, q.other())
	if docs := q.server.Book.Documents(); len(docs) > 0 {
		f.Document = mainDocument(q).ID
	}
	for _, p := range pages {
		if p.nav == "" || p.claims && q.server.Claims == nil || p.person && (q.server.Victims == nil || p.desk && q.server.VictimDesk == nil) || p.party && q.party == "" || p.desk && q.desk == nil || !p.public && !p.party && !q.whole {
			continue
		}
		to := strings.NewReplacer("{$}", "", "{document}", f.Document, "{day}", q.day()).Replace(p.path)
		f.Nav = append(f.Nav, navItem{q.lang.say("nav." + p.nav), q.link(to), p.path == q.page.path})
	}
	f.days(q)
	return f
}

func (q *request) title() string {
	switch {
	case q.page.nav != "":
		return q.lang.say("nav." + q.page.nav)
	case q.page.title != "":
		return q.lang.say(q.page.title)
	}
	return q.picture.Case.Name
}

// other is the change of parameters that leads to the other language; the
// parameters of this page stay.
func (q *request) other() map[string]string {
	change := map[string]string{"lang": "ar"}
	if q.lang.code == "ar" {
		change["lang"] = ""
	}
	for key, values := range q.URL.Query() {
		if _, ok := change[key]; !ok && len(values) > 0 {
			change[key] = values[0]
		}
	}
	return change
}

// day is the civil day of the instant asked for.
func (q *request) day() string {
	return q.server.Book.Zone().DateOf(q.at()).String()
}

func (q *request) at() truce.Instant {
	i, err := truce.ParseInstant(q.picture.AsOf)
	if err != nil {
		return truce.NoInstant
	}
	return i
}

// days are links to the days of the record, at most sixty around the one
// shown, and behind them the bands of the phases with an end.
func (f *frame) days(q *request) {
	zone := q.server.Book.Zone()
	a, ok := q.axis(1000)
	if !ok {
		return
	}
	here := zone.DateOf(q.at())
	for d := zone.DateOf(a.first); zone.Start(d) < a.last && len(f.Days) < 60; d = d.AddDays(1) {
		name := q.lang.shortDay(time.Date(d.Year, time.Month(d.Month), d.Day, 12, 0, 0, 0, time.UTC))
		link := q.linkWith(q.dayPath(d.String()), q.keep(map[string]string{"as_of": d.String()}))
		f.Days = append(f.Days, day{q.lang.Number(d.Day), name, link, d == here})
		if d.AddDays(1) == here {
			f.Back = link
		}
		if d == here.AddDays(1) {
			f.On = link
		}
	}
	f.AsOfX, f.KnownX = a.x(q.at()), a.x(a.last)
	if known := parsed(q.picture.Known.At); known.Known() {
		f.KnownX = a.x(known)
	}
	main := ""
	if len(q.server.Book.Documents()) > 0 {
		main = mainDocument(q).ID + "/"
	}
	for i := range q.picture.Phases {
		p := &q.picture.Phases[i]
		if !strings.HasPrefix(p.ID, main) {
			continue
		}
		begins, ends := instant(p.Begins), instant(p.Ends)
		if !begins.Known() || !ends.Known() {
			continue
		}
		x, w := a.stretch(begins, ends)
		f.Bands = append(f.Bands, bar{x, w, Token(p.Status), ""})
	}
}

// dayPath is the path of this page on another day.
func (q *request) dayPath(d string) string {
	if q.page.nav == "report" {
		return "/report/daily/" + d
	}
	if strings.HasPrefix(q.page.path, "/report/weekly/") {
		return "/report/weekly/" + d
	}
	return q.URL.Path
}

// keep adds the parameters of this page's own form.
func (q *request) keep(change map[string]string) map[string]string {
	for key, values := range q.URL.Query() {
		if _, ok := change[key]; !ok && len(values) > 0 && key != "after" {
			change[key] = values[0]
		}
	}
	return change
}

// parseTemplates joins each page's template with the layout.
func parseTemplates() (map[string]*template.Template, error) {
	base, err := template.New("").Funcs(functions).ParseFS(templateFiles, "templates/layout.html", "templates/icons.html", "templates/parts.html", "templates/compare.html")
	if err != nil {
		return nil, fmt.Errorf("the layout of the pages: %w", err)
	}
	files, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		return nil, err
	}
	out := map[string]*template.Template{}
	for _, f := range files {
		name := strings.TrimSuffix(path.Base(f), ".html")
		switch name {
		case "layout", "icons", "parts", "compare":
			continue
		}
		t, err := base.Clone()
		if err == nil {
			t, err = t.ParseFS(templateFiles, f)
		}
		if err != nil {
			return nil, fmt.Errorf("the template %s: %w", name, err)
		}
		out[name] = t
	}
	return out, nil
}

// Entries is how many entries the picture rests on.
func (f frame) Entries() int {
	if f.Picture == nil {
		return 0
	}
	if f.Picture.Known.At != "" {
		return int(f.Picture.Known.Entries)
	}
	return int(f.Picture.Known.Size)
}
