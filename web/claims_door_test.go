package web

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"truce/entry"
)

// oneKey is a desk of claims that knows one person.
type oneKey struct {
	Claims
	opened int
}

func (k *oneKey) Persons() ([]string, error) { return []string{"ana"}, nil }
func (k *oneKey) Person(name, passphrase string) (entry.Signer, error) {
	k.opened++
	if name != "ana" || passphrase != "four words that open" {
		return nil, errors.New("SECRET")
	}
	return entry.KeyOf([32]byte{1}), nil
}

// TestPersonDoor: a person signs in with their passphrase, from a page of this
// very address, on this machine; nobody else does, and no page says why not.
func TestPersonDoor(t *testing.T) {
	keys := &oneKey{}
	h, err := Handler(Config{Book: syria(t), Token: "token", Desk: &clerk{}, DeskLink: "once", Claims: keys})
	if err != nil {
		t.Fatal(err)
	}
	do := func(method, target, host, site, pass string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, target, strings.NewReader(url.Values{"name": {"ana"}, "passphrase": {pass}}.Encode()))
		r.Host = host
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if site != "" {
			r.Header.Set("Sec-Fetch-Site", site)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	const good, here = "four words that open", "127.0.0.1:8080"
	for _, x := range []struct {
		name, method, host, site, pass string
		want                           int
		signs                          bool
	}{
		{"the page", "GET", here, "", "", 200, false},
		{"the page elsewhere", "GET", "truce.example.org", "", "", 403, false},
		{"the passphrase", "POST", here, "same-origin", good, 303, true},
		{"another", "POST", here, "same-origin", "four words that shut", 303, false},
		{"from another site", "POST", here, "cross-site", good, 403, false},
		{"by another name of this machine", "POST", "truce.example.org", "same-origin", good, 403, false},
	} {
		opened := keys.opened
		w := do(x.method, "/sign-in/person", x.host, x.site, x.pass)
		signed := len(w.Result().Cookies()) > 0
		if w.Code != x.want || signed != x.signs || strings.Contains(w.Body.String()+w.Header().Get("Location"), "SECRET") {
			t.Errorf("%s answers %d, signed in %v", x.name, w.Code, signed)
		}
		if x.want == 403 && keys.opened != opened {
			t.Errorf("%s: a key was tried", x.name)
		}
	}
	for _, target := range []string{"/claims", "/claims/e_x"} {
		for _, method := range []string{"GET", "POST"} {
			if w := do(method, target, here, "same-origin", ""); w.Code != http.StatusForbidden {
				t.Errorf("a stranger's %s %s answers %d", method, target, w.Code)
			}
		}
	}
	// Without a desk of claims there are no such pages.
	none, err := Handler(Config{Book: syria(t), Token: "token", Desk: &clerk{}, DeskLink: "once"})
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	r := httptest.NewRequest("GET", "/sign-in/person", nil)
	r.Host = here
	none.ServeHTTP(w, r)
	if w.Code != http.StatusNotFound {
		t.Errorf("a desk without claims answers %d", w.Code)
	}
}
