package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"truce"
	"truce/agreement"
	"truce/bulletin"
	"truce/civil"
	"truce/disclose"
	"truce/entry"
	"truce/handout"
	"truce/intake"
	"truce/record"
	"truce/ruling"
	"truce/view"
)

// shelf is a Book over a state in memory.
type shelf struct {
	state   ruling.State
	entries map[string]*entry.Entry
	order   []*entry.Entry
	zone    civil.Zone
	picture *ruling.Picture // given instead of the state's, when set
	docs    []*agreement.Document
	rows    *view.View
	span    [2]truce.Instant
}

func (s *shelf) Query(asOf, known string) (ruling.Query, error) {
	q := ruling.Everything()
	for _, x := range []struct {
		text string
		to   *truce.Instant
	}{{asOf, &q.AsOf}, {known, &q.KnownAt}} {
		if x.text == "" {
			continue
		}
		if d, err := civil.ParseDate(x.text); err == nil {
			*x.to = s.zone.Day(d).Latest - 1
			continue
		}
		i, err := truce.ParseInstant(x.text)
		if err != nil {
			return q, err
		}
		*x.to = i
	}
	return q, nil
}

func (s *shelf) Picture(q ruling.Query) (*ruling.Picture, error) {
	if s.picture != nil {
		return s.picture, nil
	}
	return s.state.Picture(q)
}

func (s *shelf) List(ctx context.Context, q ruling.Query, f view.Filter) (view.Page, error) {
	q.Limit, q.Subject = 0, ""
	b, err := s.state.Board(q)
	if err != nil {
		return view.Page{}, err
	}
	return s.rows.List(ctx, b, f)
}

func (s *shelf) Matters(q ruling.Query, f ruling.MatterFilter) (*ruling.MatterPage, error) {
	m, err := s.state.Matters(q)
	if err != nil {
		return nil, err
	}
	return m.Page(f), nil
}

func (s *shelf) May(q ruling.Query, d ruling.Deed) (*ruling.May, error) { return s.state.May(q, d) }

// Shift is the half day before an instant.
func (s *shelf) Shift(r disclose.Reader, _, to string) (*handout.Shift, error) {
	q, err := s.Query(to, "")
	if err != nil {
		return nil, err
	}
	p, err := s.state.Picture(q)
	if err != nil {
		return nil, err
	}
	m, err := s.state.Matters(q)
	if err != nil {
		return nil, err
	}
	end, _ := truce.ParseInstant(p.AsOf)
	n, _ := handout.ShiftOf(r, maps.Values(s.entries), p, m.Page(ruling.MatterFilter{}).Matters, end-12*3_600_000, end+1, s.zone)
	return n, nil
}

func (s *shelf) Leaf(id string) (ruling.Leaf, bool) {
	e, ok := s.entries[id]
	if !ok {
		return ruling.Leaf{}, false
	}
	return ruling.LeafOf(e), true
}

// Documents are linked once, as the program's own book has them.
func (s *shelf) Documents() []*agreement.Document {
	if s.docs == nil {
		s.docs = s.state.Documents()
	}
	return s.docs
}

func (s *shelf) Report(q ruling.Query) bulletin.Source {
	return bulletin.Record{State: s.state, Query: q, All: s.order, Civil: s.zone}
}
func (s *shelf) Head() (int64, string)      { return s.state.Size, "a checkpoint" }
func (s *shelf) Zone() civil.Zone           { return s.zone }
func (s *shelf) Span() (a, b truce.Instant) { return s.span[0], s.span[1] }

func syria(t testing.TB) *shelf { return shelfOf(t, "../examples/syria-2016") }

// shelfOf folds the example case that paths hold.
func shelfOf(t testing.TB, paths ...string) *shelf {
	t.Helper()
	batch, problems, err := intake.Read(paths, nil)
	if err != nil || intake.Bad(problems) {
		t.Fatal(err, problems)
	}
	from := entry.Derived(batch.Case.Seed)
	now, _ := truce.ParseInstant(batch.Case.Signed)
	key, err := entry.NewKey(from, "desk")
	if err != nil {
		t.Fatal(err)
	}
	first, err := intake.Begin(batch.Case, intake.Keys{Root: key, Desk: key, Log: key.Public()}, from, now, intake.MethodBody("truce_1", ruling.Rules))
	if err != nil {
		t.Fatal(err)
	}
	rest, problems, err := intake.Seal(batch.Drafts, first[0].ID, entry.Seen{}, key, from, now)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	s := &shelf{state: ruling.NewState(), entries: map[string]*entry.Entry{}}
	for i, e := range append(first, rest...) {
		s.state, _ = ruling.Step(s.state, int64(i), e)
		s.entries[e.ID.String()] = e
		s.order = append(s.order, e)
	}
	if s.zone, err = s.state.Zone(); err != nil {
		t.Fatal(err)
	}
	s.span[0], s.span[1] = s.state.Span()
	if s.rows, err = view.Open(filepath.Join(t.TempDir(), "view.db")); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.rows.Close() })
	if err := s.rows.Catch(t.Context(), reader(append(first, rest...))); err != nil {
		t.Fatal(err)
	}
	return s
}

// reader is a record in memory.
type reader []*entry.Entry

func (r reader) Head(context.Context) (record.Head, error) {
	return record.Head{Size: int64(len(r))}, nil
}

func (r reader) Get(context.Context, truce.EntryID) (int64, *entry.Entry, error) {
	return 0, nil, record.ErrNotHeld
}

func (r reader) Read(_ context.Context, from, to int64, fn func(int64, *entry.Entry) error) error {
	if to < 0 {
		to = int64(len(r))
	}
	for i := from; i < min(to, int64(len(r))); i++ {
		if err := fn(i, r[i]); err != nil {
			return err
		}
	}
	return nil
}

func open(t testing.TB, s *shelf, token string) http.Handler {
	t.Helper()
	h, err := Handler(Config{Book: s, Token: token})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func get(t testing.TB, h http.Handler, target string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", target, nil))
	return w
}

var (
	hrefs  = regexp.MustCompile(`(?:href|src)="([^"]+)"`)
	values = regexp.MustCompile(`data-value="([^"]*)"`)
	keys   = regexp.MustCompile(`\.T "([a-z_.0-9]+)"`)
	counts = regexp.MustCompile(`\.Count "([a-z_]+)"`)
)

// TestEveryPage walks from the overview over every link inside the site, in
// both languages: each answers, with the policy, and what it shows comes from
// the picture of the same question.
func TestEveryPage(t *testing.T) {
	s := syria(t)
	h := open(t, s, "")
	unescape := strings.NewReplacer("&amp;", "&", "&#43;", "+", "&#39;", "'", "&quot;", `"`).Replace
	seen := map[string]bool{}
	kinds := map[string]int{}
	todo := []string{"/?as_of=2016-09-17", "/?as_of=2016-09-17&lang=ar", "/?as_of=2016-09-19&known=2016-09-20"}
	pictures, bodies, anchored := map[string]string{}, map[string]string{}, map[string]bool{}
	for len(todo) > 0 {
		target := todo[0]
		todo = todo[1:]
		if seen[target] {
			continue
		}
		seen[target] = true
		u, err := url.Parse(target)
		if err != nil {
			t.Fatalf("a link cannot be read: %s", target)
		}
		kind := strings.Join(strings.SplitN(u.Path, "/", 3)[:2], "/") + " " + u.Query().Get("lang")
		if kinds[kind]++; kinds[kind] > 12 {
			continue
		}
		w := get(t, h, target)
		if w.Code != 200 {
			t.Errorf("%s answers %d", target, w.Code)
			continue
		}
		page := w.Body.String()
		if p := w.Header().Get("Content-Security-Policy"); !strings.HasPrefix(p, "default-src 'none'") {
			t.Errorf("%s has the policy %q", target, p)
		}
		if strings.HasPrefix(u.Path, "/static/") {
			continue
		}
		page = strings.Replace(page, `<script type="module" src="/static/gen/map.js"></script>`, "", 1)
		if strings.Contains(page, "<script") || strings.Contains(page, " style=") || strings.Contains(page, "<style") || strings.Contains(page, "ZgotmplZ") {
			t.Errorf("%s holds script or style of its own", target)
		}
		day := u.Query().Get("as_of")
		if rest, ok := strings.CutPrefix(u.Path, "/report/daily/"); ok {
			day = rest
		}
		q, err := s.Query(day, u.Query().Get("known"))
		if err != nil {
			t.Fatal(err)
		}
		id := fmt.Sprint(q)
		if pictures[id] == "" {
			q.Limit = listed
			p, err := s.Picture(q)
			if err != nil {
				t.Fatal(err)
			}
			raw, _ := json.Marshal(p)
			pictures[id] = unescapeJSON(string(raw))
		}
		for _, m := range values.FindAllStringSubmatch(page, -1) {
			v := unescape(m[1])
			if v != "disputed" && !strings.Contains(pictures[id], `"`+v+`"`) && !strings.Contains(pictures[id], ":"+v+",") && !strings.Contains(pictures[id], ":"+v+"}") && !countsOf(pictures[id], v) {
				t.Errorf("%s shows %q, which the picture does not say", target, v)
			}
		}
		for _, m := range hrefs.FindAllStringSubmatch(page, -1) {
			to, anchor, _ := strings.Cut(unescape(m[1]), "#")
			if anchor != "" && to != "" && !anchored[to+"#"+anchor] {
				anchored[to+"#"+anchor] = true
				if bodies[to] == "" {
					bodies[to] = get(t, h, to).Body.String()
				}
				if !strings.Contains(bodies[to], `id="`+anchor+`"`) {
					t.Errorf("%s links to %s, which has no %s", target, to, anchor)
				}
			}
			if strings.HasPrefix(to, "/") {
				todo = append(todo, to)
			}
		}
	}
	for _, path := range []string{"/", "/agreement", "/incidents", "/incident", "/duties", "/clocks", "/timeline", "/access", "/tallies", "/coverage", "/shift", "/report", "/record", "/why", "/entry", "/about"} {
		for _, lang := range []string{" ", " ar"} {
			if kinds[path+lang] == 0 && kinds["/"+lang] >= 0 && path != "/" {
				t.Errorf("no link leads to %s in%s", path, lang)
			}
		}
	}
}

func unescapeJSON(s string) string {
	return strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(s)
}

// countsOf lets through the numbers of assessments under a clause, which the
// page counts itself.
func countsOf(_, v string) bool { return regexp.MustCompile(`^[0-9]{1,4}$`).MatchString(v) }

// TestCatalogue: every text that a page asks for is there in every language,
// every status has a word, and no language has a text that another lacks.
func TestCatalogue(t *testing.T) {
	files, err := os.ReadDir("templates")
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, f := range files {
		raw, err := os.ReadFile("templates/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range keys.FindAllStringSubmatch(string(raw), -1) {
			used[m[1]] = true
		}
		for _, m := range counts.FindAllStringSubmatch(string(raw), -1) {
			for _, l := range languages {
				if l.plural[m[1]]["other"] == "" {
					t.Errorf("%s: no plural %s", l.code, m[1])
				}
			}
		}
	}
	for _, p := range pages {
		if p.nav != "" {
			used["nav."+p.nav] = true
		}
	}
	for s := range tokens {
		used["status."+s] = true
	}
	for _, s := range []string{"asserted", "acknowledged", "found", "not_found", "denied", "established", "unknown", "offered", "begun", "submitted", "accepted", "rejected"} {
		used["status."+s] = true
	}
	for _, l := range languages {
		for key := range used {
			if l.words[key] == "" {
				t.Errorf("%s: no text for %s", l.code, key)
			}
		}
		for key := range languages[0].words {
			if l.words[key] == "" {
				t.Errorf("%s lacks %s", l.code, key)
			}
		}
	}
}

func TestNumbersAndPlurals(t *testing.T) {
	ar := languageOf("ar")
	for n, want := range map[int]string{1: "قيد واحد", 2: "قيدان", 5: "٥ قيود", 20: "٢٠ قيدًا", 100: "١٠٠ قيد"} {
		if got := ar.count("entries", n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
	if got := languageOf("en").count("entries", 1) + languageOf("xx").count("entries", 446); got != "1 entry446 entries" {
		t.Error(got)
	}
}

// TestSignIn: without the token a reader sees the public view and nothing of
// reports; with it the whole.
func TestSignIn(t *testing.T) {
	s := syria(t)
	h := open(t, s, "the-token")
	for _, path := range []string{"/incidents", "/tallies", "/coverage", "/access", "/duties", "/shift", "/report/daily/2016-09-14"} {
		if w := get(t, h, path); w.Code != http.StatusForbidden || strings.Contains(w.Body.String(), "Idlib") {
			t.Errorf("%s answers the public with %d", path, w.Code)
		}
	}
	page := get(t, h, "/").Body.String()
	for _, no := range []string{"Deir ez-Zor", "Observatory", "Aleppo", "UCDP"} {
		if strings.Contains(page, no) {
			t.Errorf("the public overview speaks of %s", no)
		}
	}
	// No entry that is not public can be read, or is told from one that is not there.
	for id, e := range s.entries {
		w := get(t, h, "/entry/"+id)
		if want := map[bool]int{true: 200, false: 404}[disclose.Kind(disclose.Public, e.Env.Kind)]; w.Code != want {
			t.Errorf("the public is answered %d for an entry of kind %s", w.Code, e.Env.Kind)
		}
	}
	for _, x := range []string{"syria_2016_09/1/recommitment", "syria_2016_09/5/joint_centre", "syria_2016_09/5/seven_days"} {
		if page := get(t, h, "/why?id="+x).Body.String(); strings.Contains(page, "UCDP") || strings.Contains(page, "killed") {
			t.Errorf("the public is told of reports among the reasons of %s", x)
		}
	}
	post := func(token string) *httptest.ResponseRecorder {
		r := httptest.NewRequest("POST", "/sign-in", strings.NewReader(url.Values{"token": {token}}.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	if w := post("another"); w.Code != http.StatusForbidden || len(w.Result().Cookies()) > 0 {
		t.Errorf("a wrong token is answered with %d", w.Code)
	}
	w := post("the-token")
	c := w.Result().Cookies()
	if w.Code != http.StatusSeeOther || len(c) != 1 || !c[0].HttpOnly || c[0].SameSite != http.SameSiteStrictMode {
		t.Fatalf("the token is answered with %d and cookies %v", w.Code, c)
	}
	r := httptest.NewRequest("GET", "/incidents", nil)
	r.AddCookie(c[0])
	w = httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != 200 || !strings.Contains(w.Body.String(), "Idlib") {
		t.Errorf("signed in: %d", w.Code)
	}
}

// TestBadRequests: each is a sentence, and tells nothing back.
func TestBadRequests(t *testing.T) {
	h := open(t, syria(t), "")
	for target, status := range map[string]int{
		"/?as_of=yesterday": 400, "/?as_of=2016-09-14T19:00:00": 400, "/?known=" + strings.Repeat("9", 60): 400, "/?as_of=%3Cscript%3E": 400,
		"/incident/i_nothing": 404, "/entry/e_nothing": 404, "/agreement/nothing": 404, "/why": 400, "/why?id=nothing": 404,
		"/report/daily/then": 400, "/nothing": 404, "/incidents?after=-5": 400, "/incidents?text=" + strings.Repeat("a", 300): 400, "/incidents?after=x&status=%22%3E%3Cscript%3E": 400, "/incidents?status=%22%3E%3Cscript%3E": 200, "/static/nothing.css": 404,
	} {
		w := get(t, h, target)
		if w.Code != status {
			t.Errorf("%s answers %d, want %d", target, w.Code, status)
		}
		if strings.Contains(w.Body.String(), "<script>") {
			t.Errorf("%s gives script back", target)
		}
	}
}

// TestHostileContent: whatever stands in a picture is shown and does nothing.
func TestHostileContent(t *testing.T) {
	s := syria(t)
	p, err := s.state.Picture(ruling.Everything())
	if err != nil {
		t.Fatal(err)
	}
	evil := `"><script>alert(1)</script><img src=x onerror=alert(1)> ` + strings.Repeat("W", 10_000) + "\u202e"
	raw, _ := json.Marshal(p)
	quoted, _ := json.Marshal(evil)
	changed := regexp.MustCompile(`"(text|name|title|place|by|source|who|scope|counter|rule|what|debtor|due)":"(?:[^"\\]|\\.)*"`).ReplaceAllString(string(raw), `"$1":`+strings.ReplaceAll(string(quoted), "$", "$$"))
	s.picture = &ruling.Picture{}
	if err := json.Unmarshal([]byte(changed), s.picture); err != nil {
		t.Fatal(err)
	}
	h := open(t, s, "")
	paths := []string{"/", "/agreement/syria_2016_09", "/incidents", "/duties", "/clocks", "/timeline", "/access", "/tallies", "/coverage", "/shift", "/report/daily/2016-09-14", "/record", "/about", "/why?id=" + jointCentre}
	for _, a := range s.picture.Assessments[:3] {
		paths = append(paths, "/incident/"+a.Subject)
	}
	for _, path := range paths {
		w := get(t, h, path)
		body := w.Body.String()
		if w.Code != 200 || strings.Contains(body, "<script") || strings.Contains(body, "<img") {
			t.Errorf("%s: %d, and hostile content is live: %v", path, w.Code, strings.Contains(body, "<script"))
		}
	}
	s.picture = &ruling.Picture{AsOf: p.AsOf, Zone: p.Zone}
	for _, path := range paths[:12] {
		if w := get(t, h, path); w.Code != 200 {
			t.Errorf("%s of an empty picture answers %d", path, w.Code)
		}
	}
}

// TestLongText: a text of 10,000 clauses, with hostile titles and a word that
// is 10,000 letters long, is shown in parts; every clause is on one of them and
// found by its link, and no part is large.
func TestLongText(t *testing.T) {
	s := syria(t)
	var b strings.Builder
	b.WriteString("# <script>alert(1)</script>\n\n```truce\nagreement \"long\" {\n  title = \"<script>alert(1)</script>\"\n  made = date(\"2016-09-09\")\n  zone = \"Asia/Damascus\"\n}\n```\n")
	for i := range 10_000 {
		fmt.Fprintf(&b, "\n## %d. <img src=x onerror=alert(1)> \u0394\n\n%s\n", i+1, strings.Repeat("W", 1+(i%1000/999)*10_000))
	}
	doc, problems := agreement.Parse("long.md", []byte(b.String()))
	if doc == nil || len(doc.Clauses) != 10_000 {
		t.Fatalf("%d clauses, %v", len(doc.Clauses), problems[:1])
	}
	s.docs = []*agreement.Document{doc}
	h := open(t, s, "")
	largest, parts := 0, 0
	for at := 1; at <= 10_000; at += clausesPerPage {
		page := get(t, h, fmt.Sprintf("/agreement/long?clause=%d", at)).Body.String()
		largest = max(largest, len(page))
		parts++
		for _, n := range []int{at, min(at+clausesPerPage-1, 10_000)} {
			if !strings.Contains(page, fmt.Sprintf(`id="c-%d"`, n)) {
				t.Fatalf("the part from %d does not have clause %d", at, n)
			}
		}
		if strings.Contains(page, "<script>") || strings.Contains(page, "<img") {
			t.Fatal("hostile content is live")
		}
	}
	if largest > 3_000_000 {
		t.Errorf("a part has %d bytes", largest)
	}
	q := &request{Request: httptest.NewRequest("GET", "/", nil), server: &server{Config: Config{Book: s}}, lang: languages[0]}
	if got := q.label("long/9999/x").Link; got != "/agreement/long?clause=9999#c-9999" {
		t.Error(got)
	}
	if got := q.label("long/7/x").Link; got != "/agreement/long#c-7" {
		t.Error(got)
	}
	t.Logf("%d parts, the largest of %d bytes", parts, largest)
}

// TestDraft: a draft is checked as truce check does it, hostile words do
// nothing, what is too large is told so, and nothing of it stays.
func TestDraft(t *testing.T) {
	h := open(t, syria(t), "the-token") // nobody signed in
	post := func(text, file string) *httptest.ResponseRecorder {
		var body bytes.Buffer
		m := multipart.NewWriter(&body)
		_ = m.WriteField("text", text)
		if file != "" {
			f, err := m.CreateFormFile("file", "x.md")
			if err != nil {
				t.Fatal(err)
			}
			_, _ = f.Write([]byte(file))
		}
		m.Close()
		r := httptest.NewRequest("POST", "/check", &body)
		r.Header.Set("Content-Type", m.FormDataContentType())
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	raw, err := os.ReadFile("../examples/syria-2016/agreement.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []*httptest.ResponseRecorder{post(string(raw), ""), post("", string(raw)), post(strings.ReplaceAll(string(raw), "\n", "\r\n"), "")} {
		page := w.Body.String()
		for _, code := range []string{"T305", "T201", "T801"} {
			if w.Code != 200 || !strings.Contains(page, "<b>"+code+"</b>") {
				t.Errorf("%d: the draft has %s, which the page does not say", w.Code, code)
			}
		}
	}
	evil := "<script>alert(1)</script>\n\n## 1. <img src=x onerror=alert(1)>\n\n" + strings.Repeat("W", 10_000)
	w := post(evil, "")
	if page := w.Body.String(); w.Code != 200 || strings.Contains(page, "<script") || strings.Contains(page, "<img") || !strings.Contains(page, "T013") {
		t.Errorf("a hostile draft: %d", w.Code)
	}
	if w := post("", strings.Repeat("a", maxDraft+1)); w.Code != 400 || !strings.Contains(w.Body.String(), "512 KiB") {
		t.Errorf("too large a file answers %d", w.Code)
	}
	if w := post(strings.Repeat("a", 3*maxDraft), ""); w.Code != 400 {
		t.Errorf("far too large a draft answers %d", w.Code)
	}
	if strings.Contains(get(t, h, "/check").Body.String(), "onerror") {
		t.Error("a draft was kept")
	}
}

const jointCentre = "syria_2016_09/5/joint_centre"

// TestFirstPageIsSmall: the first page and what it loads take less than 60 kB
// on the way to a browser, and are the same when they are not compressed.
func TestFirstPageIsSmall(t *testing.T) {
	h := open(t, syria(t), "")
	sum := 0
	ask := func(target string) string {
		r := httptest.NewRequest("GET", target, nil)
		r.Header.Set("Accept-Encoding", "gzip, br")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		sum += w.Body.Len()
		if w.Header().Get("Content-Encoding") != "gzip" {
			t.Fatalf("%s is not compressed", target)
		}
		z, err := gzip.NewReader(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		whole, err := io.ReadAll(z)
		if err != nil || string(whole) != get(t, h, target).Body.String() {
			t.Errorf("%s differs when it is compressed: %v", target, err)
		}
		return string(whole)
	}
	page := ask("/?as_of=2016-09-17")
	for _, m := range hrefs.FindAllStringSubmatch(page, -1) {
		if strings.HasPrefix(m[1], "/static/") {
			ask(m[1])
		}
	}
	if sum >= 60_000 {
		t.Errorf("the first page weighs %d bytes", sum)
	}
	t.Logf("the first page: %d bytes", sum)
}

// TestTokensAreTold: no status of the example is without a word of its own.
func TestTokensAreTold(t *testing.T) {
	s := syria(t)
	p, err := s.state.Picture(ruling.Everything())
	if err != nil {
		t.Fatal(err)
	}
	raw, _ := json.Marshal(p)
	found := regexp.MustCompile(`"status":"([a-z_]+)"`).FindAllStringSubmatch(string(raw), -1)
	var missing []string
	for _, m := range found {
		if _, ok := tokens[m[1]]; !ok && !slices.Contains(missing, m[1]) {
			missing = append(missing, m[1])
		}
	}
	if len(missing) > 0 || len(found) < 300 {
		t.Errorf("%d statuses; without a token: %v", len(found), missing)
	}
}

// TestMay: the page answers for passage and movement, names the clause, and
// refuses a question about force in a sentence.
func TestMay(t *testing.T) {
	h := open(t, syria(t), "")
	page := get(t, h, "/may?by=opposition&act=leave&at=2016-09-15&place=Aleppo,SY").Body.String()
	for _, want := range []string{`data-value="not_prohibited"`, "Leave armed", "other law applies"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	for _, force := range []string{"act=shelling", "act=fly&purpose=combat", "act=fly", "act=move&object=tank"} {
		page := get(t, h, "/may?by=government&at=2016-09-15&"+force).Body.String()
		if !strings.Contains(page, "Truce never says that force is permitted") || strings.Contains(page, "not_prohibited") {
			t.Errorf("%s is answered", force)
		}
	}
	if page := get(t, h, "/may?by=government&act=move&at=soon").Body.String(); !strings.Contains(page, "say when it is to be done") {
		t.Error("a time that cannot be read has no sentence")
	}
}
