package web

import (
	"errors"
	"net/http"
	"strings"

	"truce/victim"
)

// Victims is what a server may know of persons who were killed or injured. It
// opens no record, and cannot.
type Victims interface {
	// Names are the names that are published now, whatever instant is asked about.
	Names() []victim.Name
	// Toll is how many persons of a decided incident, i_…, are recorded.
	Toll(incident string) victim.Toll
	// Takes says whether a keeper could read what is sent.
	Takes() bool
	// Ask puts a request away, sealed, and gives the code by which the answer to it
	// is read; the error is victim.ErrFull when too much was sent.
	Ask(victim.Request) (code string, err error)
	// Answer is the answer to a code; ok is false when there is none.
	Answer(code string) (text string, ok bool, err error)
}

// maxAsked is the largest form for corrections, in bytes: letters may come as
// three signs for each of their bytes.
const maxAsked = 3*(victim.MaxMessage+victim.MaxContact) + 1024

// namesData is the page of published names.
type namesData struct {
	Names []victim.Name
	Takes bool
}

// names shows what is published at this moment. The times of the page change
// nothing: what may be seen goes by the consents in force now.
func names(q *request) (string, any, error) {
	v := q.server.Victims
	return "names", namesData{v.Names(), v.Takes()}, nil
}

// askData is the form for corrections.
type askData struct {
	Takes    bool
	What     string
	About    string
	Name     *victim.Name // that About is, where it is published
	Message  string
	Contact  string
	Wrong    string // the field that does not fit
	Full     bool
	Code     string // once it was sent
	Whats    []string
	Most     int
	MostOfIt int
}

// ask shows the form for corrections, and takes what is sent. It has no account,
// sets no cookie and needs no script. Where something does not fit, what was typed
// is shown again to whoever typed it and kept nowhere.
func ask(q *request) (string, any, error) {
	v := q.server.Victims
	d := askData{Takes: v.Takes(), About: q.FormValue("about"), What: q.FormValue("what"), Whats: victim.Whats, Most: victim.MaxMessage, MostOfIt: victim.MaxContact}
	for _, n := range v.Names() {
		if n.ID.String() == d.About {
			d.Name = &n
		}
	}
	if q.Method != http.MethodPost {
		return "correction", d, nil
	}
	d.Message = strings.ReplaceAll(q.PostFormValue("message"), "\r\n", "\n")
	d.Contact = strings.TrimSpace(q.PostFormValue("contact"))
	if !d.Takes {
		return "correction", d, nil
	}
	r := victim.Request{What: q.PostFormValue("what"), About: d.About, Message: d.Message, Contact: d.Contact}
	if d.Wrong = r.Check(); d.Wrong != "" {
		q.answer = http.StatusUnprocessableEntity
		return "correction", d, nil
	}
	code, err := v.Ask(r)
	if errors.Is(err, victim.ErrFull) {
		d.Full, q.answer = true, http.StatusTooManyRequests
		return "correction", d, nil
	}
	if err != nil {
		return "", nil, err
	}
	return "correction", askData{Code: code, Takes: true}, nil // nothing of what was typed
}

// repliedData is the answer to a request.
type repliedData struct {
	Asked, Found bool
	Text         string
}

// replied shows the answer to whoever has the code, which is never in an address.
func replied(q *request) (string, any, error) {
	var d repliedData
	if q.Method == http.MethodPost {
		var err error
		d.Asked = true
		if d.Text, d.Found, err = q.server.Victims.Answer(q.PostFormValue("code")); err != nil {
			return "", nil, err
		}
	}
	return "replied", d, nil
}

// fromHere bounds what anybody may send to a page, and takes it from a page of
// this very address alone.
func (s *server) fromHere(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, maxAsked)
		if err := r.ParseForm(); err != nil {
			s.pin().fail(w, r, problem{http.StatusRequestEntityTooLarge, "the form could not be read, or is too long: go back, shorten it, and send it again"})
			return
		}
		if !sameOrigin(r) {
			s.pin().fail(w, r, problem{http.StatusForbidden, "this form is sent from its own page alone: open it again"})
			return
		}
		next.ServeHTTP(w, r)
	})
}

// AskAbout is the form for corrections of a published name.
func (q *request) AskAbout(id string) string {
	return q.linkWith("/correction", map[string]string{"about": id})
}

// Timeless says whether a page is of now, whatever time is asked about.
func (q *request) Timeless() bool { return q.page.person }
