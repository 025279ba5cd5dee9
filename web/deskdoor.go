package web

import (
	"crypto/subtle"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"truce/entry"
)

// The desk signs in with a link that the server prints when it starts. It is
// good once; what it opens is a session in a cookie that scripts cannot read
// and other sites cannot send. Every form carries a word of its session, and a
// request that changes something must come from a page of this very address.
// The desk is served at loopback alone, and asked for by a name of loopback: a
// name that somebody else points here opens nothing.

const (
	deskCookie  = "truce_desk"
	deskPath    = "/sign-in/desk"
	maxUpload   = 64 << 20 // of a table that is sent, in bytes
	maxRemember = 50       // how many entries a session remembers as they were typed
)

// doors are the sessions of the desk.
type doors struct {
	mu   sync.Mutex
	used bool // the link was
	open expiring[*deskSession]

	opening sync.Mutex // held while the key of a person is opened
}

// deskSession is one browser at the desk.
type deskSession struct {
	Word     string     // that every form of it carries
	entering sync.Mutex // held while an entry is recorded

	mu    sync.Mutex
	ids   map[string]string            // the entry that a form became, by the form's own word
	typed map[string]map[string]string // what was typed, by entry, without who told
	order []string
	name  string       // of the person who decides on claims, "" for the desk
	key   entry.Signer // of that person
	next  string       // a sentence for the next page
}

// entered is the entry that a form became, "" when it was not sent yet.
func (d *deskSession) entered(once string) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.ids[once]
}

// done remembers an entry.
func (d *deskSession) done(once, id string, typed map[string]string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if once != "" {
		d.ids[once] = id
	}
	d.typed[id] = typed
	if d.order = append(d.order, id); len(d.order) > maxRemember {
		delete(d.typed, d.order[0])
		d.order = d.order[1:]
	}
}

// like is what was typed for an entry, but its number; empty when it is not
// remembered.
func (d *deskSession) like(id string) map[string]string {
	d.mu.Lock()
	defer d.mu.Unlock()
	out := map[string]string{}
	for k, v := range d.typed[id] {
		if k != "code" {
			out[k] = v
		}
	}
	return out
}

// atDesk is the session of a request, nil when it has none.
func (s *server) atDesk(r *http.Request) *deskSession {
	if s.Desk == nil || !loopback(r.Host) {
		return nil
	}
	c, err := r.Cookie(deskCookie)
	if err != nil {
		return nil
	}
	s.doors.mu.Lock()
	defer s.doors.mu.Unlock()
	d, ok := s.doors.open.get(c.Value, time.Now())
	if !ok {
		return nil
	}
	return d
}

// Loopback says whether an address is one of this machine's own, to which
// nobody else can connect.
func Loopback(address string) bool { return loopback(address) }

// DeskPath is the path of the link that signs in at the desk of a server.
func DeskPath(c Config) string {
	path := deskPath + "?once=" + c.DeskLink
	if l := c.Desk.Language(); l != "" && languageOf(l).code == l && languageOf(l) != languages[0] {
		path += "&lang=" + l
	}
	return path
}

// loopback says whether an address is one of this machine's own.
func loopback(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.Trim(host, "[]")
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// deskSignIn opens a session for whoever has the link, once.
func (s *server) deskSignIn(w http.ResponseWriter, r *http.Request) {
	word := r.URL.Query().Get("once")
	s.doors.mu.Lock()
	ok := loopback(r.Host) && !s.doors.used && s.DeskLink != "" && subtle.ConstantTimeCompare([]byte(word), []byte(s.DeskLink)) == 1
	token := draw(32)
	if ok {
		s.doors.used = true
		s.doors.open.put(token, newDeskSession("", nil), time.Now().Add(sessionLife), 16)
	}
	s.doors.mu.Unlock()
	if !ok {
		s.pin().fail(w, r, problem{http.StatusForbidden, "this link was used already, or is not the one that was printed: end truce serve and start it again for another"})
		return
	}
	http.SetCookie(w, &http.Cookie{Name: deskCookie, Value: token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode, MaxAge: int(sessionLife / time.Second)})
	to := "/enter"
	if lang := r.URL.Query().Get("lang"); lang != "" {
		to += "?lang=" + url.QueryEscape(lang)
	}
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// fromDesk lets a request that changes something through when it comes from a
// page of the desk: its session, its address, its word.
func (s *server) fromDesk(next http.Handler, most int64) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		d := s.atDesk(r)
		if d == nil || !sameOrigin(r) {
			s.pin().fail(w, r, errNoDesk)
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, most)
		err := r.ParseMultipartForm(1 << 20)
		if err == http.ErrNotMultipart {
			err = r.ParseForm()
		}
		if r.MultipartForm != nil {
			defer r.MultipartForm.RemoveAll()
		}
		switch {
		case err != nil:
			s.pin().fail(w, r, spoilt(err))
		case subtle.ConstantTimeCompare([]byte(r.PostFormValue("word")), []byte(d.Word)) != 1:
			s.pin().fail(w, r, problem{http.StatusForbidden, "the form is not one of this session: open it again; what was typed is kept in the browser"})
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// sameOrigin says whether a browser sent a request from a page of the address
// that it asks. Browsers that say so in a word are believed: pages here send no
// referrer, and such browsers then write the origin as null.
func sameOrigin(r *http.Request) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" {
		return site == "same-origin"
	}
	from := r.Header.Get("Origin")
	return from == "" || from == origin(r)
}
