package web

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	"truce"
	"truce/entry"
)

// A liaison officer signs in with its own key, without a word that could be
// taken down: the server draws a nonce, the browser signs
//
//	truce/session/v1 LF origin LF time LF nonce
//
// where origin is the one that the browser is at, so that what was signed for
// another site is worth nothing here, and time and nonce are the server's own.
// The message can be taken for nothing else that a key signs: entries begin
// with truce/sign/v1. The session lies in a cookie that scripts cannot read and
// other sites cannot send; what is handed in is signed in any case. Whose the
// key is, and that it was not revoked, is asked anew for every request.

const (
	keyCookie     = "truce_key"
	sessionDomain = "truce/session/v1"
	challengeLife = 2 * time.Minute
	sessionLife   = 12 * time.Hour
	maxChallenges = 4096 // that wait; the oldest give way
	maxSessions   = 4096
)

// sessions are the challenges that wait for a signature, and who is signed in.
type sessions struct {
	mu         sync.Mutex
	challenges expiring[string] // by nonce: the time that was given with it
	open       expiring[entry.KeyID]
}

// expiring is a map whose values end; the oldest gives way when it is full.
type expiring[V any] struct {
	values map[string]V
	until  map[string]time.Time
	order  []string
}

func (m *expiring[V]) put(key string, v V, until time.Time, most int) {
	if m.values == nil {
		m.values, m.until = map[string]V{}, map[string]time.Time{}
	}
	for len(m.order) >= most {
		m.drop(m.order[0])
		m.order = m.order[1:]
	}
	m.values[key], m.until[key] = v, until
	m.order = append(m.order, key)
}

func (m *expiring[V]) get(key string, now time.Time) (v V, ok bool) {
	if until, held := m.until[key]; !held || now.After(until) {
		return v, false
	}
	return m.values[key], true
}

func (m *expiring[V]) drop(key string) {
	delete(m.values, key)
	delete(m.until, key)
}

// draw is n random bytes as hexadecimal digits.
func draw(n int) string {
	b := make([]byte, n)
	_, _ = rand.Read(b) // it never fails
	return hex.EncodeToString(b)
}

// origin is where this server is asked, as a browser writes it.
func origin(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}

func refuseJSON(w http.ResponseWriter, status int, field, message string) {
	writeJSON(w, status, &Refused{Schema: "truce.error/1", Field: field, Code: "refused", Message: message})
}

// challenge draws a nonce to be signed.
func (s *server) challenge(w http.ResponseWriter, r *http.Request) {
	now := s.Office.Now().Time()
	at, nonce := now.UTC().Format(time.RFC3339), draw(32)
	s.sessions.mu.Lock()
	s.sessions.challenges.put(nonce, at, now.Add(challengeLife), maxChallenges)
	s.sessions.mu.Unlock()
	writeJSON(w, http.StatusOK, map[string]string{"time": at, "nonce": nonce})
}

// keySignIn signs in whoever signed a challenge with a key that has a role.
func (s *server) keySignIn(w http.ResponseWriter, r *http.Request) {
	var q struct{ Public, Time, Nonce, Signature string }
	raw, err := io.ReadAll(r.Body)
	if err != nil || json.Unmarshal(raw, &q) != nil {
		refuseJSON(w, http.StatusBadRequest, "", "a sign-in has public, time, nonce and signature")
		return
	}
	now := s.Office.Now().Time()
	s.sessions.mu.Lock()
	at, ok := s.sessions.challenges.get(q.Nonce, now)
	s.sessions.challenges.drop(q.Nonce) // good for one attempt
	s.sessions.mu.Unlock()
	if !ok || at != q.Time {
		refuseJSON(w, http.StatusForbidden, "nonce", "what was signed is not what this server asked to be signed, or more than two minutes ago: try again")
		return
	}
	public, err1 := hex.DecodeString(q.Public)
	sig, err2 := hex.DecodeString(q.Signature)
	message := strings.Join([]string{sessionDomain, origin(r), q.Time, q.Nonce}, "\n")
	if err1 != nil || err2 != nil || len(public) != ed25519.PublicKeySize || !ed25519.Verify(public, []byte(message), sig) {
		refuseJSON(w, http.StatusForbidden, "signature", "the signature does not verify for this key at this address")
		return
	}
	key := entry.KeyIDOf(public)
	party, err := s.Office.Sender(key)
	if err != nil {
		refuseJSON(w, http.StatusForbidden, "public", err.Error())
		return
	}
	token := draw(32)
	s.sessions.mu.Lock()
	s.sessions.open.put(token, key, now.Add(sessionLife), maxSessions)
	s.sessions.mu.Unlock()
	http.SetCookie(w, &http.Cookie{Name: keyCookie, Value: token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode,
		Secure: strings.HasPrefix(origin(r), "https:"), MaxAge: int(sessionLife / time.Second)})
	writeJSON(w, http.StatusOK, map[string]string{"case": s.Office.Case().Hex(), "party": string(party)})
}

// keySignOut ends a session.
func (s *server) keySignOut(w http.ResponseWriter, r *http.Request) {
	if c, err := r.Cookie(keyCookie); err == nil {
		s.sessions.mu.Lock()
		s.sessions.open.drop(c.Value)
		s.sessions.mu.Unlock()
	}
	http.SetCookie(w, &http.Cookie{Name: keyCookie, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode, MaxAge: -1})
	http.Redirect(w, r, "/sign-in/key", http.StatusSeeOther)
}

// liaison is the key and the party of whoever sent a request, "" when nobody is
// signed in with a key, or the key may not any more.
func (s *server) liaison(r *http.Request) (key entry.KeyID, party truce.Party) {
	if s.Office == nil {
		return "", ""
	}
	c, err := r.Cookie(keyCookie)
	if err != nil {
		return "", ""
	}
	s.sessions.mu.Lock()
	key, ok := s.sessions.open.get(c.Value, s.Office.Now().Time())
	s.sessions.mu.Unlock()
	if !ok {
		return "", ""
	}
	if party, err = s.Office.Sender(key); err != nil {
		return "", ""
	}
	return key, party
}
