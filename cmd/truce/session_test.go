package main

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"truce/entry"
	"truce/record"
	"truce/web"
)

// browserOf is what a browser with a key does, without a browser.
type browserOf struct {
	t      *testing.T
	h      http.Handler
	key    *entry.Key
	cookie *http.Cookie
}

func (b *browserOf) ask(method, path, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Host = "desk.example"
	if b.cookie != nil {
		r.AddCookie(b.cookie)
	}
	w := httptest.NewRecorder()
	b.h.ServeHTTP(w, r)
	return w
}

// challenge asks for one and signs it for an origin.
func (b *browserOf) challenge(origin string) map[string]string {
	b.t.Helper()
	var c map[string]string
	if w := b.ask("POST", "/sign-in/challenge", ""); json.Unmarshal(w.Body.Bytes(), &c) != nil || c["nonce"] == "" {
		b.t.Fatalf("no challenge: %d", w.Code)
	}
	c["public"] = hex.EncodeToString(b.key.Public())
	sig, _ := b.key.Sign([]byte("truce/session/v1\n" + origin + "\n" + c["time"] + "\n" + c["nonce"]))
	c["signature"] = hex.EncodeToString(sig)
	return c
}

func (b *browserOf) signIn(c map[string]string) *httptest.ResponseRecorder {
	raw, _ := json.Marshal(c)
	w := b.ask("POST", "/sign-in/key", string(raw))
	for _, x := range w.Result().Cookies() {
		b.cookie = x
	}
	return w
}

// TestSession: a challenge is good once, for this address, for two minutes, for
// a key with a role that the server does not hold; and a session ends with its
// time, with signing out, and with the key.
func TestSession(t *testing.T) {
	q := newQuay(t)
	h, err := web.Handler(web.Config{Living: q.l, Office: q.l, Token: "the-token"})
	if err != nil {
		t.Fatal(err)
	}
	const here = "http://desk.example"
	desk, err := record.LoadKey(filepath.Join(q.dir, "keys", "desk.key"))
	if err != nil {
		t.Fatal(err)
	}
	stranger, err := entry.NewKey(entry.Random, "stranger")
	if err != nil {
		t.Fatal(err)
	}
	change := func(key, value string) func(map[string]string) {
		return func(c map[string]string) { c[key] = value }
	}
	for name, c := range map[string]struct {
		key    *entry.Key
		origin string
		edit   func(map[string]string)
		says   string
	}{
		"signed for another site":   {q.key, "http://desk.example.net", nil, "at this address"},
		"signed for another scheme": {q.key, "https://desk.example", nil, "at this address"},
		"another nonce":             {q.key, here, change("nonce", strings.Repeat("0", 64)), "not what this server asked"},
		"another time":              {q.key, here, change("time", "2020-01-01T00:00:00Z"), "not what this server asked"},
		"another key":               {q.key, here, change("public", hex.EncodeToString(stranger.Public())), "does not verify"},
		"no key":                    {q.key, here, change("public", ""), "does not verify"},
		"an entry's signature": {q.key, here, func(c map[string]string) {
			sig, _ := q.key.Sign(entry.SignedMessage([32]byte{1}))
			c["signature"] = hex.EncodeToString(sig)
		}, "does not verify"},
		"a key without a role":        {stranger, here, nil, "has no role"},
		"a key that the server holds": {desk.Key, here, nil, "the server holds this key"},
	} {
		b := &browserOf{t: t, h: h, key: c.key}
		ch := b.challenge(c.origin)
		if c.edit != nil {
			c.edit(ch)
		}
		if w := b.signIn(ch); w.Code != 403 || !strings.Contains(w.Body.String(), c.says) || b.cookie != nil {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
	b := &browserOf{t: t, h: h, key: q.key}
	if w := b.ask("POST", "/sign-in/key", "rubbish"); w.Code != 400 {
		t.Errorf("rubbish: %d", w.Code)
	}
	old := b.challenge(here)
	q.now = q.now.Add(3 * time.Minute)
	if w := b.signIn(old); w.Code != 403 {
		t.Errorf("after three minutes: %d", w.Code)
	}
	once := b.challenge(here)
	if w := b.signIn(once); w.Code != 200 || b.cookie == nil || !b.cookie.HttpOnly || b.cookie.SameSite != http.SameSiteStrictMode || !strings.Contains(w.Body.String(), `"party":"north"`) {
		t.Fatalf("signed in: %d %s %v", w.Code, w.Body, b.cookie)
	}
	if w := b.signIn(once); w.Code != 403 {
		t.Errorf("the same challenge again: %d", w.Code)
	}
	status := func(what string, want int) {
		t.Helper()
		if w := b.ask("GET", "/desk", ""); w.Code != want {
			t.Errorf("%s the desk answers %d", what, w.Code)
		}
	}
	status("signed in,", 200)
	if w := b.ask("GET", "/incidents", ""); w.Code != 403 {
		t.Errorf("the cell's incidents answer a party %d", w.Code)
	}
	for path, body := range map[string]string{"/desk/prepare": "{}", "/desk/entry/" + strings.Repeat("0", 64): ""} {
		method := "POST"
		if body == "" {
			method = "GET"
		}
		if w := b.ask(method, path, body); w.Code != 400 && w.Code != 404 {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
		if w := (&browserOf{t: t, h: h}).ask(method, path, body); w.Code != 403 {
			t.Errorf("%s without signing in: %d", path, w.Code)
		}
	}
	kept := b.cookie
	b.ask("POST", "/sign-out", "")
	status("signed out,", 403)
	if b.signIn(b.challenge(here)); b.cookie.Value == kept.Value {
		t.Error("a session comes twice")
	}
	q.now = q.now.Add(13 * time.Hour)
	status("after 13 hours", 403)
	b.signIn(b.challenge(here))
	status("signed in again,", 200)
	at := q.now.UTC().Format(time.RFC3339)
	q.draft(map[string]any{"kind": "key_revoked/1", "happened": at, "body": map[string]any{"key": string(q.key.ID()), "from": at}})
	if err := q.l.look(t.Context()); err != nil {
		t.Fatal(err)
	}
	status("with a revoked key", 403)
	if w := b.signIn(b.challenge(here)); w.Code != 403 || !strings.Contains(w.Body.String(), "revoked") {
		t.Errorf("a revoked key signs in: %d", w.Code)
	}
}

// TestManyChallenges: challenges that nobody signs are bounded, and do not keep
// anybody out.
func TestManyChallenges(t *testing.T) {
	q := newQuay(t)
	h, err := web.Handler(web.Config{Living: q.l, Office: q.l, Token: "the-token"})
	if err != nil {
		t.Fatal(err)
	}
	b := &browserOf{t: t, h: h, key: q.key}
	first := b.challenge("http://desk.example")
	for range 5000 {
		b.ask("POST", "/sign-in/challenge", "")
	}
	if w := b.signIn(first); w.Code != 403 {
		t.Errorf("the oldest of 5,000 challenges is kept: %d", w.Code)
	}
	if w := b.signIn(b.challenge("http://desk.example")); w.Code != 200 {
		t.Errorf("after 5,000 challenges: %d %s", w.Code, w.Body)
	}
}

// TestPrepare: what is prepared is what was asked for, and what cannot be is
// said with its field and without its content.
func TestPrepare(t *testing.T) {
	q := newQuay(t)
	q.draft(q.question("Were three shots fired?"))
	if err := q.l.look(t.Context()); err != nil {
		t.Fatal(err)
	}
	var id string
	for _, e := range q.l.book.Load().f.entries {
		if e.Env.Kind == "question/1" {
			id = e.ID.Hex()
		}
	}
	signed := q.l.Now()
	got, err := q.l.Prepare(q.key.ID(), "north", id, signed, []web.Answer{{Answer: "disputes", Item: "act", Text: "No \"shots\"\nof ours."}})
	if err != nil || len(got) != 1 {
		t.Fatal(err)
	}
	env, err := entry.DecodeEnvelope([]byte(got[0].Envelope))
	if err != nil || env.Of != "north" || env.By != q.key.ID() || env.Signed != signed || env.Refs[0].ID.Hex() != id || env.Seen.Size == 0 ||
		got[0].Parts[0].Text != `{"answer":"disputes","item":"act","text":"No \"shots\"\nof ours."}` {
		t.Errorf("prepared: %v %+v", err, got)
	}
	for name, c := range map[string]struct {
		to     string
		answer web.Answer
		field  string
	}{
		"no entry":        {"x", web.Answer{Answer: "disputes"}, "to"},
		"no such answer":  {id, web.Answer{Answer: "sings secretly"}, "body.answer"},
		"hidden letters":  {id, web.Answer{Answer: "disputes", Text: "a\u202eb"}, "body.text"},
		"a bad item":      {id, web.Answer{Answer: "disputes", Item: "Not A Name"}, "body.item"},
		"a bad reference": {id, web.Answer{Answer: "disputes", Supersedes: []string{"x"}}, "supersedes"},
	} {
		_, err := q.l.Prepare(q.key.ID(), "north", c.to, signed, []web.Answer{c.answer})
		x, ok := err.(*web.Refused)
		if !ok || x.Field != c.field || strings.Contains(x.Message, "secretly") {
			t.Errorf("%s: %v", name, err)
		}
	}
	// What a party may not see is not given out, and answers as what is not there.
	var other string
	q.draft(map[string]any{"kind": "question/1", "of": "desk", "happened": "2026-05-03", "body": map[string]any{"put_to": []string{"south"}, "what": "explain", "text": "Another."}})
	if err := q.l.look(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, e := range q.l.book.Load().f.entries {
		if e.Env.Kind == "question/1" && e.ID.Hex() != id {
			other = e.ID.Hex()
		}
	}
	if _, ok := q.l.Line("north", other); ok {
		t.Error("the question to another party is given out")
	}
	if line, ok := q.l.Line("north", id); !ok || !bytes.Contains(line, []byte("three shots")) {
		t.Error("the question to the party is not given out")
	}
	if page, err := q.l.Matters("north", "", 0); err != nil || len(page.Matters) != 1 {
		t.Error(fmt.Sprint(err, len(page.Matters)), "matters of the party, want 1")
	}
}

// TestPutByTheText: a request for passage that names nobody is between the case
// and the party that held it up, on its desk, in its export and as what it may
// answer; and it is nobody else's.
func TestPutByTheText(t *testing.T) {
	q := newQuay(t)
	q.draft(map[string]any{"kind": "convoy/1", "of": "agency", "happened": "2026-05-03T08:00:00+02:00", "body": map[string]any{"convoy": "flour", "stage": "requested", "text": "Flour for the south bank."}})
	find := func() (short, id string) {
		if err := q.l.look(t.Context()); err != nil {
			t.Fatal(err)
		}
		for s, e := range q.l.book.Load().f.entries {
			if b, ok := e.Part(entry.Public); ok && e.Env.Kind == "convoy/1" && bytes.Contains(b.Bytes, []byte("requested")) {
				return s, e.ID.Hex()
			}
		}
		t.Fatal("the request is not on record")
		return "", ""
	}
	_, id := find()
	if _, ok := q.l.Line("north", id); ok {
		t.Error("a request that is put to nobody is given out")
	}
	q.draft(map[string]any{"kind": "convoy/1", "of": "north", "happened": "2026-05-03T09:00:00+02:00", "body": map[string]any{"convoy": "flour", "stage": "refused"}})
	short, _ := find()
	if _, ok := q.l.Line("north", id); !ok {
		t.Error("the request is not given out to whom it is put")
	}
	page, err := q.l.Matters("north", "", 0)
	if err != nil || len(page.Matters) != 1 || page.Matters[0].Entry != short {
		t.Errorf("the desk of the party: %v %+v", err, page)
	}
	if _, ok := q.l.Line("south", id); ok {
		t.Error("it is given out to another party")
	}
	for party, want := range map[string]bool{"north": true, "south": false} {
		_, out, stderr := call("export", "--data", q.dir, "--for", "party:"+party)
		if got := strings.Contains(out, "Flour for the south bank."); got != want {
			t.Errorf("the export for %s has it: %v, want %v %s", party, got, want, stderr)
		}
	}
}
