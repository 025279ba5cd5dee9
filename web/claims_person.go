package web

import (
	"net/http"
	"net/url"
	"time"

	"truce/entry"
)

// A person who decides on claims has a key of their own in the data folder, in a
// file that their passphrase opens. They sign in with it at the desk, in a
// session that is there, or in one of their own at /sign-in/person: so that two
// can work at once on one machine. The open key lives in the memory of the
// session and nowhere else.

// person is who decides in this session, "" for the desk itself.
func (d *deskSession) person() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.name
}

// signer is the key of the person, nil for the desk's own.
func (d *deskSession) signer() entry.Signer {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.key
}

func (d *deskSession) become(name string, key entry.Signer) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.name, d.key = name, key
}

// say keeps a sentence for the next page of the session.
func (d *deskSession) say(sentence string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.next = sentence
}

// said is the sentence that was kept, once.
func (d *deskSession) said() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	s := d.next
	d.next = ""
	return s
}

// personData is the page on which a person signs in.
type personData struct {
	Persons []string
	Wrong   bool
}

// personPage shows who may sign in, on this machine alone.
func personPage(q *request) (string, any, error) {
	if !loopback(q.Host) {
		return "", nil, errNoDesk
	}
	names, err := q.server.Claims.Persons()
	return "person", personData{Persons: names, Wrong: q.FormValue("wrong") != ""}, err
}

// personSignIn opens a session of the desk for whoever opens the key of a person.
func (s *server) personSignIn(w http.ResponseWriter, r *http.Request) {
	if !loopback(r.Host) || !sameOrigin(r) || r.ParseForm() != nil {
		s.pin().fail(w, r, errNoDesk)
		return
	}
	to := url.Values{}
	if lang := r.PostForm.Get("lang"); lang != "" {
		to.Set("lang", lang)
	}
	s.doors.opening.Lock() // one passphrase at a time: it takes a second each
	name := r.PostForm.Get("name")
	key, err := s.Claims.Person(name, r.PostForm.Get("passphrase"))
	s.doors.opening.Unlock()
	if err != nil {
		to.Set("wrong", "1")
		http.Redirect(w, r, "/sign-in/person?"+to.Encode(), http.StatusSeeOther)
		return
	}
	token := draw(32)
	s.doors.mu.Lock()
	s.doors.open.put(token, newDeskSession(name, key), time.Now().Add(sessionLife), 16)
	s.doors.mu.Unlock()
	http.SetCookie(w, &http.Cookie{Name: deskCookie, Value: token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode, MaxAge: int(sessionLife / time.Second)})
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, "/claims?"+to.Encode(), http.StatusSeeOther)
}

func newDeskSession(name string, key entry.Signer) *deskSession {
	return &deskSession{Word: draw(32), ids: map[string]string{}, typed: map[string]map[string]string{}, name: name, key: key}
}
