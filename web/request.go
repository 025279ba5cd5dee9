package web

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"net/url"
	"strings"

	"truce"
	"truce/disclose"
	"truce/ruling"
)

// request is what one request asks for.
type request struct {
	*http.Request
	server  *server
	page    page
	lang    *language
	asOf    string      // as written, "" for the last happening
	known   string      // as written, "" for everything
	whole   bool        // signed in, or a server without a token
	party   truce.Party // of who signed in with a key
	desk    *deskSession
	answer  int // its status
	reader  disclose.Reader
	query   ruling.Query
	picture *ruling.Picture
}

// cookie holds the token of a person who signed in.
const cookie = "truce_session"

// read turns a request into a question and answers it, as far as the reader
// may see.
func (s *server) read(r *http.Request, p page) (*request, error) {
	if p.desk && s.atDesk(r) == nil { // before anything that was sent is read
		return &request{Request: r, server: s, page: p, lang: languageOf(r.URL.Query().Get("lang"))}, errNoDesk
	}
	q := &request{Request: r, server: s, page: p, lang: languageOf(r.FormValue("lang")), asOf: r.FormValue("as_of"), known: r.FormValue("known")}
	q.answer = http.StatusOK
	q.desk = s.atDesk(r)
	q.whole = s.Token == "" || s.signedIn(r) || q.desk != nil
	if len(q.asOf) > 40 || len(q.known) > 40 {
		return q, badRequest("a time is written as a date, or as in 2016-09-14T19:00:00+03:00")
	}
	// Whoever signed in with a key sees what its party may, whatever else it has.
	var err error
	switch _, q.party = s.liaison(r); {
	case q.party != "":
		q.whole = false
		if q.reader, err = s.Office.Reader(q.party); err != nil {
			return q, err
		}
	case q.whole:
		q.reader = disclose.Cell
	default:
		q.reader = disclose.Public
	}
	query, err := s.Book.Query(q.asOf, q.known)
	if err != nil {
		return q, badRequest(err.Error())
	}
	query.Limit = listed
	if !strings.Contains(p.path, "matter") { // the page of a matter asks no more of the picture than any other
		query.Subject = r.PathValue("id")
	}
	if p.party && q.party != "" && q.asOf == "" {
		query.AsOf = s.Office.Now() // a desk shows what is open now
	}
	q.query = query
	picture, err := s.Book.Picture(query)
	if err != nil {
		return q, err
	}
	q.picture = q.reader.Picture(picture)
	return q, nil
}

// Warm asks a book what every page asks it at the moment that is shown when no
// other is asked for. What goes wrong is told to the reader who asks.
func Warm(b Book) {
	q, err := b.Query("", "")
	if err != nil {
		return
	}
	q.Limit = listed
	if _, err := b.Picture(q); err == nil {
		_, _ = b.Matters(q, ruling.MatterFilter{Size: 1})
	}
}

// listed is how many single reports a picture lists for the pages.
const listed = 1000

// link is a path with the state of this page: times and language.
func (q *request) link(path string) string { return q.linkWith(path, nil) }

// linkWith is a link with some parameters changed; an empty value drops one.
func (q *request) linkWith(path string, change map[string]string) string {
	v := url.Values{}
	for key, value := range map[string]string{"as_of": q.asOf, "known": q.known, "lang": q.lang.param()} {
		if value != "" {
			v.Set(key, value)
		}
	}
	for key, value := range change {
		if value == "" {
			v.Del(key)
		} else {
			v.Set(key, value)
		}
	}
	if len(v) == 0 {
		return path
	}
	return path + "?" + v.Encode()
}

// why is the link to the reasons of an item.
func (q *request) why(id string) string { return q.linkWith("/why", map[string]string{"id": id}) }

func (s *server) signedIn(r *http.Request) bool {
	c, err := r.Cookie(cookie)
	return err == nil && s.same(c.Value)
}

// same compares with the token in a time that does not tell where they differ.
func (s *server) same(token string) bool {
	a, b := sha256.Sum256([]byte(token)), sha256.Sum256([]byte(s.Token))
	return s.Token != "" && subtle.ConstantTimeCompare(a[:], b[:]) == 1
}

// signIn takes the token that was printed when the server started.
func (s *server) signIn(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil || !s.same(r.PostForm.Get("token")) {
		s.fail(w, r, problem{http.StatusForbidden, "this is not the token that was printed when the server started"})
		return
	}
	http.SetCookie(w, &http.Cookie{Name: cookie, Value: s.Token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode, MaxAge: 12 * 3600})
	http.Redirect(w, r, "/", http.StatusSeeOther)
}
