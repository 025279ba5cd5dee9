package web

import (
	"crypto/sha256"
	"encoding/hex"
	"html"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"truce"
	"truce/bulletin"
	"truce/disclose"
	"truce/entry"
)

// TestReportPages: the pages of reports are what a file of them holds, in both
// languages, and are refused with a sentence where there is none.
func TestReportPages(t *testing.T) {
	s := syria(t)
	h := open(t, s, "")
	for _, path := range []string{"/report/daily/2016-09-14", "/report/weekly/2016-09-18"} {
		for _, lang := range []string{"en", "ar"} {
			w := get(t, h, path+"?lang="+lang)
			kind := strings.Split(path, "/")[2]
			tmpl, err := bulletin.Standard(kind)
			if err != nil {
				t.Fatal(err)
			}
			words, ok := Words(lang, s.Documents(), s.Zone())
			if !ok {
				t.Fatalf("no words in %s", lang)
			}
			q, err := s.Query("", "")
			if err != nil {
				t.Fatal(err)
			}
			date, _ := truce.ParseInstant(path[strings.LastIndex(path, "/")+1:] + "T12:00:00Z")
			r, err := bulletin.Make(bulletin.Question{Kind: kind, Date: s.Zone().DateOf(date), Audience: "cell"}, s.Report(q), disclose.Cell, words, tmpl)
			if err != nil {
				t.Fatal(err)
			}
			body, err := bulletin.Body(r)
			if err != nil || w.Code != 200 || !strings.Contains(w.Body.String(), string(body)) {
				t.Errorf("%s in %s: status %d, and not what the file holds (%v)", path, lang, w.Code, err)
			}
		}
	}
	for path, want := range map[string]int{
		"/report/spot/i_none": 404, "/report/violation/i_none": 404, "/reports": 200, "/report/weekly/then": 400, "/report/published/e_none": 404, "/report/hourly/2016-09-14": 404,
	} {
		if w := get(t, h, path); w.Code != want {
			t.Errorf("%s: status %d, want %d", path, w.Code, want)
		}
	}
	if body := get(t, h, "/report/violation/i_none").Body.String(); !strings.Contains(body, "mandate of this case has no rulings") {
		t.Error("why there is no violation report is not said")
	}
}

// TestLinksToReports: the overview leads to the published reports, a decided
// incident to its spot report, which answers; a single report has none.
func TestLinksToReports(t *testing.T) {
	s := syria(t)
	whole, public := open(t, s, ""), open(t, s, "a token")
	for _, lang := range []string{"en", "ar"} {
		if body := get(t, whole, "/?lang="+lang).Body.String(); !strings.Contains(body, `href="/reports`) || !strings.Contains(body, `href="/report/daily/`) {
			t.Errorf("the overview in %s does not lead to the reports", lang)
		}
		if body := get(t, public, "/?lang="+lang).Body.String(); !strings.Contains(body, `href="/reports`) || strings.Contains(body, `href="/report/daily/`) {
			t.Errorf("the public's overview in %s does not lead to the published reports alone", lang)
		}
	}
	spot := regexp.MustCompile(`href="(/report/spot/[^"]+)"`)
	for kind, decided := range map[string]bool{"decided": true, "single": false} {
		list := get(t, whole, "/incidents?kind="+kind).Body.String()
		page := regexp.MustCompile(`href="(/incident/[^"]+)"`).FindStringSubmatch(list)
		if page == nil {
			t.Fatalf("the list of incidents, %s, is empty", kind)
		}
		link := spot.FindStringSubmatch(get(t, whole, html.UnescapeString(page[1])).Body.String())
		if (link != nil) != decided {
			t.Errorf("%s: %v", kind, link)
		}
		if link == nil {
			continue
		}
		if w := get(t, whole, html.UnescapeString(link[1])); w.Code != 200 || !strings.Contains(w.Body.String(), "<title>Spot report") {
			t.Errorf("%s answers %d, or under another title", link[1], w.Code)
		}
	}
}

// TestPublished: the bytes are served as they were published, may run and load
// nothing, and go to whom they are for.
func TestPublished(t *testing.T) {
	s := syria(t)
	key, err := entry.NewKey(entry.Random, "desk")
	if err != nil {
		t.Fatal(err)
	}
	add := func(audience, data string) string {
		r := &bulletin.Report{Kind: "daily", Number: "1/2016", Title: "Made for a test, " + audience, Language: "en", Audience: audience}
		sum := sha256.Sum256([]byte(data))
		parts, err := bulletin.Parts(r, "html", hex.EncodeToString(sum[:]), []byte(data))
		if err != nil {
			t.Fatal(err)
		}
		e, err := entry.Seal(entry.Envelope{Kind: "publication/1", Case: s.order[0].ID, Of: "desk", Mode: entry.Reported, Available: 1_800_000_000_000, Signed: 1_800_000_000_000,
			Happened: truce.Interval{Earliest: truce.NoInstant, Latest: truce.NoInstant}}, parts, key, entry.Random)
		if err != nil {
			t.Fatal(err)
		}
		s.order = append(s.order, e)
		s.entries[e.ID.String()] = e
		return e.ID.String()
	}
	const inside, outside = "<p>planted for the cell</p>", "<p>published for all</p><script>alert(1)</script>"
	cell, public := add("cell", inside), add("public", outside)
	whole, open := open(t, s, ""), open(t, s, "a token")
	for _, x := range []struct {
		who  string
		h    func(string) *httptest.ResponseRecorder
		id   string
		code int
		body string
	}{
		{"the cell", func(p string) *httptest.ResponseRecorder { return get(t, whole, p) }, cell, 200, inside},
		{"the cell", func(p string) *httptest.ResponseRecorder { return get(t, whole, p) }, public, 200, outside},
		{"the public", func(p string) *httptest.ResponseRecorder { return get(t, open, p) }, public, 200, outside},
		{"the public", func(p string) *httptest.ResponseRecorder { return get(t, open, p) }, cell, 404, ""},
	} {
		w := x.h("/report/published/" + x.id)
		if w.Code != x.code || x.body != "" && w.Body.String() != x.body || strings.Contains(w.Body.String(), "planted") != (x.body == inside) {
			t.Errorf("%s is answered %d", x.who, w.Code)
		}
		if policy := w.Header().Get("Content-Security-Policy"); x.code == 200 && (!strings.Contains(policy, "default-src 'none'") || !strings.Contains(policy, "sandbox") || strings.Contains(policy, "script-src")) {
			t.Errorf("the policy is %s", policy)
		}
	}
	list := get(t, open, "/reports").Body.String()
	if !strings.Contains(list, "Made for a test, public") || strings.Contains(list, "Made for a test, cell") || !strings.Contains(list, "a report for the cell") {
		t.Error("the public's list is not what is public")
	}
	if page := get(t, open, "/entry/"+cell).Body.String(); strings.Contains(page, "planted") {
		t.Error("the page of the entry shows the bytes")
	}
}
