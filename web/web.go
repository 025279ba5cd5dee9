// Package web shows a case in a browser: the overview, the agreement with the
// live state of each clause in its margin, incidents, tallies, clocks, access,
// and for every state the reasons down to the words of an entry.
//
// Pages are made on the server and read without JavaScript, at 320 px and on
// paper. Every value on a page comes from the same [ruling.Picture] that truce
// replay prints: handlers choose and lay out, and compute nothing. Every page
// answers for two times, as of and as known, which are plain links and form
// fields, and links keep them.
//
//	web.go        configuration, routes, headers
//	request.go    what a request asks for: times, language, audience
//	page.go       what every page has, rendering, errors
//	words.go      the catalogue of both languages; states, times and numbers in words
//	submit.go     entries that are handed in, their receipts
//	session.go    signing in with a key
//	desk.go       what waits for a party, and its answers; web/key is the script
//	enter.go      what the desk records by hand; form has the fields
//	tables.go     tables that the desk takes in, and takes back
//	claims.go     what is read in texts, and who decides on it; claims_*.go
//	triage.go     what waits to be decided about incidents; compare.go, claims side by side
//	recheck.go    decisions that are looked at again, unseen
//	gathered.go   what a decided incident was made of
//	deskdoor.go   how the desk signs in, and what it may send
//	victims.go    published names, the form for corrections; victims_desk.go, records of persons
//	places.go     the list of places and, where it was built, the map
//	shift.go     the note for whoever takes over; feed.go, what changed, as Atom
//	names.go      what items are called, and sentences of the picture as pages print them
//	axis.go       instants on a line, in the direction of reading
//	NAME.go       one page each, with templates/NAME.html
//
// What goes out passes through package disclose first. A page never holds
// script or style of its own, and the content security policy says so.
package web

import (
	"context"
	"embed"
	"net/http"
	"strings"
	"time"

	"truce"
	"truce/agreement"
	"truce/bulletin"
	"truce/civil"
	"truce/disclose"
	"truce/handout"
	"truce/ruling"
	"truce/view"
)

// Book answers what pages ask about one case.
type Book interface {
	// Query reads the two times of a question as people write them; an error
	// is a sentence for the reader.
	Query(asOf, known string) (ruling.Query, error)
	// Picture answers a query.
	Picture(ruling.Query) (*ruling.Picture, error)
	// List is a page of the incidents and single reports that count in a query,
	// with the sources by name. It is for those who may see the whole.
	List(context.Context, ruling.Query, view.Filter) (view.Page, error)
	// Matters is a page of what was put to somebody for an answer.
	Matters(ruling.Query, ruling.MatterFilter) (*ruling.MatterPage, error)
	// May answers whether something may be done; an error is a sentence for the
	// reader.
	May(ruling.Query, ruling.Deed) (*ruling.May, error)
	// Shift is the note of a shift, its bounds as people write them; an error is a
	// sentence for the reader.
	Shift(r disclose.Reader, from, to string) (*handout.Shift, error)
	// Report is what reports are made from, at what a query knows.
	Report(ruling.Query) bulletin.Source
	// Leaf describes an entry by its short id.
	Leaf(id string) (ruling.Leaf, bool)
	// Documents are the agreement documents on record, linked.
	Documents() []*agreement.Document
	// Head is the size of the record and the text of its last checkpoint.
	Head() (size int64, checkpoint string)
	// Span is the stretch of days that the case's record speaks of. Pages ask
	// for it several times each.
	Span() (first, last truce.Instant)
	// Zone is the civil zone of the case.
	Zone() civil.Zone
}

// Living is a Book of a record that grows while it is served. Each request is
// answered from one book, the one that is there when it comes.
type Living interface{ Book() Book }

// Config is what a server of pages needs.
type Config struct {
	// Book is what pages are made from, unless Living gives one.
	Book   Book
	Living Living
	// Office takes in what liaison officers sign; nil serves pages alone.
	Office Office
	// Token lets a person sign in to the whole view. Without one everybody who
	// reaches the server sees the whole: for examples on a person's own machine.
	Token string
	// Desk records what is typed into the forms of the desk; nil serves no form
	// and takes nothing in. DeskLink is the word of the link that signs in there.
	Desk     Desk
	DeskLink string
	// Claims is where the desk decides on what is read in texts; nil has no such
	// pages. It goes with Desk.
	Claims Claims
	// Triage tells what waits to be decided about incidents, and what decided ones
	// were made of; nil tells neither. Decide takes decisions on it at the desk.
	Triage Triage
	Decide Decide
	// Victims tells what is published of persons, and takes what is sent by the form
	// for corrections; nil has no such pages.
	Victims Victims
	// VictimDesk records persons at the desk. It goes with Desk.
	VictimDesk VictimDesk
}

//go:embed templates/*.html
var templateFiles embed.FS

//go:embed static/*.css static/enter.js
var staticFiles embed.FS

// page is one page: where it is, what it is called in the navigation, and what
// makes it.
type page struct {
	path   string
	nav    string // key of its name; "" when it is not in the navigation
	title  string // key of its title, where that is not its name in the navigation nor the case's
	public bool   // shown without signing in
	party  bool   // shown to whoever signed in with a party's key, and to nobody else
	desk   bool   // shown at the desk, where there is one, and nowhere else
	claims bool   // shown where the desk decides on claims
	person bool   // shown where the server tells of persons
	make   func(*request) (name string, data any, err error)
}

// pages is the table of pages.
var pages = []page{
	{path: "/{$}", nav: "overview", public: true, make: overview},
	{path: "/agreement/{document}", nav: "agreement", public: true, make: agreementPage},
	{path: "/incidents", nav: "incidents", make: incidents},
	{path: "/incident/{id}", make: incident},
	{path: "/duties", nav: "duties", make: duties},
	{path: "/matters", nav: "matters", make: matters},
	{path: "/may", make: may},
	{path: "/matter/{id}", make: oneMatter},
	{path: "/confirmations", nav: "confirmations", make: confirmations},
	{path: "/procedures", nav: "procedures", make: procedures},
	{path: "/clocks", nav: "clocks", public: true, make: clocks},
	{path: "/timeline", nav: "timeline", public: true, make: timeline},
	{path: "/access", nav: "access", make: access},
	{path: "/sites", nav: "sites", make: sites},
	{path: "/tallies", nav: "tallies", make: tallies},
	{path: "/coverage", nav: "coverage", make: coverage},
	{path: "/shift", nav: "shift", make: shift},
	{path: "/calendar", nav: "calendar", public: true, make: calendar},
	{path: "/map", nav: "map", make: placesPage},
	{path: "/report/daily/{day}", nav: "report", make: dailyReport},
	{path: "/report/weekly/{day}", title: "report.page.weekly", make: weeklyReport},
	{path: "/report/spot/{id}", title: "report.page.spot", make: spotReport},
	{path: "/report/violation/{id}", title: "report.page.violation", public: true, make: violationReport},
	{path: "/reports", title: "bulletin.published", public: true, make: publishedReports},
	{path: "/record", nav: "record", public: true, make: recordPage},
	{path: "/why", public: true, make: why},
	{path: "/entry/{id}", public: true, make: entryPage},
	{path: "/check", nav: "check", public: true, make: checkPage},
	{path: "/sign-in/key", public: true, make: keyPage},
	{path: "/desk", nav: "desk", party: true, make: desk},
	{path: "/desk/matter/{id}", party: true, make: answerPage},
	{path: "/triage", nav: "triage", desk: true, make: triageList},
	{path: "/triage/recheck", title: "recheck.title", desk: true, make: recheckPage},
	{path: "/triage/{id}", title: "nav.triage", desk: true, make: triageOne},
	{path: "/enter", nav: "enter", desk: true, make: enter},
	{path: "/enter/{form}", desk: true, make: fillIn},
	{path: "/claims", nav: "claims", desk: true, claims: true, make: claims},
	{path: "/claims/{text}", title: "nav.claims", desk: true, claims: true, make: claimSheet},
	{path: "/sign-in/person", title: "claims.sign_in", public: true, claims: true, make: personPage},
	{path: "/tables", nav: "tables", desk: true, make: tables},
	{path: "/tables/{name}", desk: true, make: table},
	{path: "/victims", nav: "victims", desk: true, person: true, make: victims},
	{path: "/names", nav: "names", public: true, person: true, make: names},
	{path: "/correction", nav: "correction", public: true, person: true, make: ask},
	{path: "/correction/answer", title: "correction.answer", public: true, person: true, make: replied},
	{path: "/about", nav: "about", public: true, make: about},
}

// Handler serves the pages of a case.
func Handler(c Config) (http.Handler, error) {
	s := &server{Config: c, checked: &checked{}, sessions: &sessions{}, doors: &doors{}}
	var err error
	if s.templates, err = parseTemplates(); err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	for _, p := range pages {
		if p.claims && (c.Claims == nil || c.Desk == nil) {
			continue
		}
		if p.person && p.desk && c.VictimDesk == nil {
			continue
		}
		if p.person && !p.desk {
			if c.Victims != nil {
				mux.Handle("GET "+p.path, s.serve(p))
				mux.Handle("POST "+p.path, s.fromHere(s.serve(p)))
			}
			continue
		}
		if p.desk {
			if c.Desk != nil {
				mux.Handle("GET "+p.path, s.serve(p))
				mux.Handle("POST "+p.path, s.fromDesk(s.serve(p), maxUpload))
			}
			continue
		}
		mux.Handle("GET "+p.path, s.serve(p))
		if p.path == "/check" || p.path == "/desk/matter/{id}" {
			mux.Handle("POST "+p.path, s.serve(p))
		}
	}
	mux.Handle("GET /map/places.json", s.discs(page{path: "/map/places.json"}))
	mux.Handle("GET /report/published/{entry}", s.publishedBytes(page{path: "/report/published/{entry}"}))
	mux.Handle("GET /map/zones.json", s.drawnZones(page{path: "/map/zones.json"}))
	mux.Handle("GET /feed.atom", s.feed(page{path: "/feed.atom", public: true}))
	mux.Handle("GET /static/gen/", http.FileServerFS(generated))
	mux.Handle("GET /static/", http.FileServerFS(staticFiles))
	mux.HandleFunc("POST /sign-in", s.signIn)
	if c.Desk != nil {
		mux.HandleFunc("GET "+deskPath, s.deskSignIn)
		mux.HandleFunc("GET /tables/{name}/rejects", s.rejects)
		if c.Claims != nil {
			mux.HandleFunc("POST /sign-in/person", s.personSignIn)
		}
	}
	if c.Office != nil {
		mux.HandleFunc("POST /submit", s.submit)
		mux.HandleFunc("POST /sign-in/challenge", s.challenge)
		mux.HandleFunc("POST /sign-in/key", s.keySignIn)
		mux.HandleFunc("POST /sign-out", s.keySignOut)
		mux.HandleFunc("POST /desk/prepare", s.prepare)
		mux.HandleFunc("GET /desk/entry/{id}", s.entryLine)
	}
	mux.HandleFunc("GET /", func(w http.ResponseWriter, r *http.Request) {
		s.fail(w, r, notFound("there is no such page"))
	})
	return guard(compress(mux)), nil
}

// Server is an http.Server with limits on what a client may send and how long
// it may take.
func Server(h http.Handler) *http.Server {
	return &http.Server{
		Handler: h, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 15 * time.Second,
		WriteTimeout: 60 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 16 << 10,
	}
}

// policy lets a page load what this server serves and nothing else.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

// guard sets the headers of every answer and bounds every body.
func guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		most := int64(64 << 10)
		if r.URL.Path == "/check" {
			most = 2*maxDraft + 64<<10 // a draft may come twice: as text and as a file
		}
		if strings.HasPrefix(r.URL.Path, "/enter/") || strings.HasPrefix(r.URL.Path, "/tables") || strings.HasPrefix(r.URL.Path, "/claims") {
			most = maxUpload // fromDesk reads nothing of anybody else's
		}
		r.Body = http.MaxBytesReader(w, r.Body, most)
		next.ServeHTTP(w, r)
	})
}
