package web

import (
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"truce"
	"truce/victim"
)

// registrar is a server that tells of persons; all are made up.
type registrar struct {
	shown []victim.Name
	asked []victim.Request
	takes bool
	full  bool
}

func (r *registrar) Names() []victim.Name    { return r.shown }
func (r *registrar) Toll(string) victim.Toll { return victim.Toll{Killed: 2, Injured: 1} }
func (r *registrar) Takes() bool             { return r.takes }
func (r *registrar) Ask(x victim.Request) (string, error) {
	if r.full {
		return "", victim.ErrFull
	}
	r.asked = append(r.asked, x)
	return "thecodeofthesender", nil
}
func (r *registrar) Answer(code string) (string, bool, error) {
	return "the answer to it", code == "thecodeofthesender", nil
}

// TestNames: everybody sees what is published now and nothing else, whatever
// time is asked about; what is withdrawn is gone from every one of them.
func TestNames(t *testing.T) {
	v := &registrar{takes: true, shown: []victim.Name{{ID: truce.EntryID{7}, Names: []string{"<b>محمد خالد</b>", "Mohammed Khaled"}, Age: "34"}}}
	h, err := Handler(Config{Book: syria(t), Token: "token", Victims: v})
	if err != nil {
		t.Fatal(err)
	}
	paths := []string{"/names", "/names?lang=ar", "/names?as_of=2016-09-12", "/names?as_of=2016-09-18", "/correction?about=" + truce.EntryID{7}.String()}
	for _, path := range paths {
		w := get(t, h, path)
		if body := w.Body.String(); w.Code != 200 || !strings.Contains(body, "محمد خالد") || strings.Contains(body, "<b>") || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d, %q", path, w.Code, w.Header().Get("Cache-Control"))
		}
	}
	v.shown = nil
	for _, path := range paths {
		if w := get(t, h, path); w.Code != 200 || strings.Contains(w.Body.String(), "محمد خالد") {
			t.Errorf("%s after the withdrawal: %d", path, w.Code)
		}
	}
	// Without the pages of persons there are none, and no way to send anything.
	h = open(t, syria(t), "token")
	for _, path := range []string{"/names", "/correction", "/correction/answer"} {
		if w := get(t, h, path); w.Code != 404 {
			t.Errorf("%s on a server that tells of nobody: %d", path, w.Code)
		}
	}
	if strings.Contains(get(t, h, "/").Body.String(), "/correction") {
		t.Error("it is in the navigation all the same")
	}
}

// TestCorrection: whoever has no account sends; what does not fit is given back to
// whoever typed it and kept nowhere; another site's form, one that is too long and
// one too many are refused; the code opens the answer.
func TestCorrection(t *testing.T) {
	for _, lang := range []string{"", "?lang=ar"} {
		v := &registrar{takes: true}
		h, err := Handler(Config{Book: syria(t), Token: "token", Victims: v})
		if err != nil {
			t.Fatal(err)
		}
		post := func(path, site string, form url.Values) *httptest.ResponseRecorder {
			r := httptest.NewRequest("POST", path+lang, strings.NewReader(form.Encode()))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.Header.Set("Sec-Fetch-Site", site)
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			return w
		}
		fill := func(what, message, contact string) url.Values {
			return url.Values{"what": {what}, "message": {message}, "contact": {contact}}
		}
		for _, x := range []struct {
			name, site string
			form       url.Values
			status     int
			back       bool // what was typed stands on the page
		}{
			{"nothing chosen", "same-origin", fill("", "WORDS", "WHERE"), 422, true},
			{"nothing said", "same-origin", fill("name", " ", "WHERE"), 422, true},
			{"too much said", "same-origin", fill("name", "WORDS"+strings.Repeat("x", 4000), "WHERE"), 422, true},
			{"signs that cannot be seen", "same-origin", fill("name", "WORDS\u202e", "WHERE"), 422, true},
			{"far too much", "same-origin", fill("name", "WORDS"+strings.Repeat("x", 20000), "WHERE"), 413, false},
			{"from another site", "cross-site", fill("name", "WORDS", "WHERE"), 403, false},
		} {
			w := post("/correction", x.site, x.form)
			if body := w.Body.String(); w.Code != x.status || strings.Contains(body, "WHERE") != x.back {
				t.Errorf("%s: %d", x.name, w.Code)
			}
		}
		if len(v.asked) != 0 {
			t.Fatalf("%d were taken in", len(v.asked))
		}
		w := post("/correction", "same-origin", fill("removal", "WORDS\r\nmore", " WHERE "))
		if body := w.Body.String(); w.Code != 200 || !strings.Contains(body, "thecodeofthesender") || strings.Contains(body, "WORDS") || strings.Contains(body, "WHERE") || len(w.Result().Cookies()) != 0 {
			t.Errorf("sent: %d", w.Code)
		}
		if len(v.asked) != 1 || v.asked[0] != (victim.Request{What: "removal", Message: "WORDS\nmore", Contact: "WHERE"}) {
			t.Errorf("taken in: %+v", v.asked)
		}
		v.full = true
		if w := post("/correction", "same-origin", fill("name", "WORDS", "WHERE")); w.Code != 429 || !strings.Contains(w.Body.String(), "WORDS") {
			t.Errorf("one too many: %d", w.Code)
		}
		v.takes, v.full = false, false
		if w := post("/correction", "same-origin", fill("name", "WORDS", "WHERE")); strings.Contains(w.Body.String(), "<textarea") || len(v.asked) != 1 {
			t.Error("it is taken in although nobody could read it")
		}
		if w := post("/correction/answer", "same-origin", url.Values{"code": {"thecodeofthesender"}}); !strings.Contains(w.Body.String(), "the answer to it") {
			t.Error("the code does not open the answer")
		}
		if w := post("/correction/answer", "same-origin", url.Values{"code": {"another"}}); strings.Contains(w.Body.String(), "the answer to it") || w.Code != 200 {
			t.Error("another code does")
		}
		if w := get(t, h, "/correction/answer?code=thecodeofthesender"); strings.Contains(w.Body.String(), "the answer to it") {
			t.Error("a code in an address does")
		}
		// What is sent is on no page.
		for _, path := range []string{"/", "/names", "/correction", "/record", "/feed.atom"} {
			if strings.Contains(get(t, h, path).Body.String(), "WORDS") {
				t.Errorf("%s shows what was sent", path)
			}
		}
	}
}
