package web

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"truce/civil"
	deskwork "truce/desk"
	"truce/form"
	linking "truce/incident"
	"truce/spreadsheet"
)

// clerk is a desk that records what is typed in memory, and tables in a folder.
type clerk struct {
	context form.Context
	lines   []string
	deskwork.Shelf
}

func (c *clerk) KeepTable(_ context.Context, name string, r io.Reader) error { return c.Keep(name, r) }
func (c *clerk) TableNames() ([]string, error)                               { return c.Names() }
func (c *clerk) TableColumns(_ context.Context, name string) (*spreadsheet.Columns, *spreadsheet.Look, deskwork.From, error) {
	return c.Columns(name, "cell")
}
func (c *clerk) SaveColumns(name string, x *spreadsheet.Columns) error { return c.Save(name, x) }
func (c *clerk) TakeTable(ctx context.Context, name string, dryRun, without bool) (*deskwork.Imported, error) {
	return c.Take(ctx, name, dryRun, without)
}
func (c *clerk) OpenRejects(name string) (io.ReadCloser, error) { return c.Rejects(name) }
func (c *clerk) TableBatches(ctx context.Context) ([]deskwork.Batch, error) {
	log, err := deskwork.Open(c.Dir)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	return deskwork.Batches(ctx, log)
}
func (c *clerk) UndoTable(ctx context.Context, id string) (*deskwork.Undone, error) {
	return deskwork.Undo(ctx, c.Dir, id)
}

func (c *clerk) Language() string                            { return "" }
func (c *clerk) Forms(context.Context) (form.Context, error) { return c.context, nil }
func (c *clerk) Enter(_ context.Context, f *form.Form, typed map[string]string) (*Receipt, []form.Problem, error) {
	line, problems := f.Draft(typed, c.context)
	if len(problems) > 0 {
		return nil, problems, nil
	}
	c.lines = append(c.lines, string(line))
	return c.receipt(len(c.lines)), nil, nil
}
func (c *clerk) Correcting(_ context.Context, id string) (*form.Form, map[string]string, string, error) {
	f, _ := form.Named("incident")
	switch id {
	case "e_whole":
		return f, map[string]string{"day": "2016-09-14", "act": "shelling", "killed": "3", form.Corrects: id}, "", nil
	case "e_more":
		return f, nil, "this entry holds more than its form has fields for", nil
	}
	return nil, nil, "", fmt.Errorf("none")
}
func (c *clerk) receipt(n int) *Receipt {
	return &Receipt{Entry: "e_" + strconv.Itoa(n), ID: "64 digits", Position: int64(n), Key: "k_desk", Checkpoint: "a checkpoint", Recorded: "2016-09-14T10:00:00Z"}
}
func (c *clerk) Receipt(_ context.Context, id string) (*Receipt, error) {
	n, err := strconv.Atoi(strings.TrimPrefix(id, "e_"))
	if err != nil || n < 1 || n > len(c.lines) {
		return nil, fmt.Errorf("none")
	}
	return c.receipt(n), nil
}

// deskRoom is a server with a desk, and a browser that signed in there.
type deskRoom struct {
	*clerk
	h      http.Handler
	cookie *http.Cookie
}

func atDesk(t *testing.T) *deskRoom {
	t.Helper()
	zone, err := civil.Load("Asia/Damascus")
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "data")
	if _, err := deskwork.Begin(t.Context(), dir, deskwork.Beginning{Zone: "Asia/Damascus"}); err != nil {
		t.Fatal(err)
	}
	d := &deskRoom{clerk: &clerk{Shelf: deskwork.Shelf{Dir: dir}, context: form.Context{Zone: zone, Desk: "cell", Parties: []form.Choice{{ID: "cell", Name: "The cell"}, {ID: "north", Name: "North"}}}}}
	if d.h, err = Handler(Config{Book: syria(t), Token: "token", Desk: d.clerk, DeskLink: "once"}); err != nil {
		t.Fatal(err)
	}
	w := d.do("GET", "/sign-in/desk?once=once", nil)
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/enter" || len(w.Result().Cookies()) != 1 {
		t.Fatalf("the link answers %d", w.Code)
	}
	d.cookie = w.Result().Cookies()[0]
	return d
}

func (d *deskRoom) do(method, target string, body url.Values, change ...func(*http.Request)) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader(body.Encode()))
	r.Host = "127.0.0.1:8080"
	if method == "POST" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if d.cookie != nil {
		r.AddCookie(d.cookie)
	}
	for _, c := range change {
		c(r)
	}
	w := httptest.NewRecorder()
	d.h.ServeHTTP(w, r)
	return w
}

var hidden = regexp.MustCompile(`name="(word|once)" value="([0-9a-f]+)"`)

// words are the hidden words of a form.
func (d *deskRoom) words(t *testing.T, target string) url.Values {
	t.Helper()
	v := url.Values{}
	for _, m := range hidden.FindAllStringSubmatch(d.do("GET", target, nil).Body.String(), -1) {
		v.Set(m[1], m[2])
	}
	if len(v) != 2 {
		t.Fatalf("%s has no form", target)
	}
	return v
}

// TestDeskDoor: who may open the forms and send them, and who may not.
func TestDeskDoor(t *testing.T) {
	d := atDesk(t)
	if c := d.cookie; !c.HttpOnly || c.SameSite != http.SameSiteStrictMode {
		t.Error("the cookie of the desk can be read by scripts, or sent by other sites")
	}
	good := d.words(t, "/enter/incident")
	good.Set("day", "2016-09-14")
	good.Set("act", "raid")
	other := url.Values{"word": {"x"}, "once": {"y"}, "day": {"2016-09-14"}, "act": {"raid"}}
	none := func(r *http.Request) { r.Header.Del("Cookie") }
	header := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	elsewhere := func(r *http.Request) { r.Host = "truce.example.org" }
	signed := func(r *http.Request) {
		r.Header.Del("Cookie")
		r.AddCookie(&http.Cookie{Name: cookie, Value: "token"})
	}
	for _, x := range []struct {
		name, method, target string
		body                 url.Values
		change               func(*http.Request)
		want                 int
	}{
		{"list", "GET", "/enter", nil, nil, 200},
		{"form", "GET", "/enter/tally", nil, nil, 200},
		{"no form", "GET", "/enter/rumour", nil, nil, 404},
		{"a stranger", "GET", "/enter", nil, none, 403},
		{"a stranger sends", "POST", "/enter/incident", good, none, 403},
		{"the token is not the desk", "GET", "/enter", nil, signed, 403},
		{"the token sends", "POST", "/enter/incident", good, signed, 403},
		{"another name for this machine", "GET", "/enter", nil, elsewhere, 403},
		{"sent under another name", "POST", "/enter/incident", good, elsewhere, 403},
		{"sent from another site", "POST", "/enter/incident", good, header("Origin", "http://example.org"), 403},
		{"sent from another port", "POST", "/enter/incident", good, header("Sec-Fetch-Site", "same-site"), 403},
		{"without the word", "POST", "/enter/incident", other, nil, 403},
		{"too much", "POST", "/enter/incident", url.Values{"word": good["word"], "text": {strings.Repeat("x", 40<<10)}}, nil, 422},
		{"the link again", "GET", "/sign-in/desk?once=once", nil, nil, 403},
		{"no link", "GET", "/sign-in/desk", nil, nil, 403},
		{"whole", "GET", "/incidents", nil, nil, 200},
		{"tables", "GET", "/tables", nil, nil, 200},
		{"a stranger's tables", "GET", "/tables", nil, none, 403},
		{"a stranger undoes", "POST", "/tables", url.Values{"undo": {"e_x"}, "word": good["word"]}, none, 403},
		{"no table", "GET", "/tables/none.csv", nil, nil, 404},
		{"a path", "GET", "/tables/..%2frecord.db", nil, nil, 404},
		{"the rejects of a stranger", "GET", "/tables/none.csv/rejects", nil, none, 403},
		{"no rejects", "GET", "/tables/none.csv/rejects", nil, nil, 404},
	} {
		var change []func(*http.Request)
		if x.change != nil {
			change = append(change, x.change)
		}
		if w := d.do(x.method, x.target, x.body, change...); w.Code != x.want {
			t.Errorf("%s answers %d, want %d", x.name, w.Code, x.want)
		}
	}
	if len(d.lines) > 0 {
		t.Errorf("something was recorded: %v", d.lines)
	}
	if w := d.do("POST", "/enter/incident", good, header("Origin", "http://127.0.0.1:8080")); w.Code != 303 || len(d.lines) != 1 {
		t.Errorf("the desk's own form answers %d", w.Code)
	}
	// Without a desk there is no form, and nothing is taken in.
	h := open(t, syria(t), "")
	if w := get(t, h, "/enter"); w.Code != 404 || strings.Contains(get(t, h, "/").Body.String(), "/enter") {
		t.Errorf("without a desk /enter answers %d, or a page leads there", w.Code)
	}
	w := httptest.NewRecorder()
	r := httptest.NewRequest("POST", "/enter/incident", strings.NewReader(good.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if h.ServeHTTP(w, r); w.Code != http.StatusMethodNotAllowed {
		t.Errorf("without a desk a form that is sent answers %d", w.Code)
	}
}

// TestForms: what was typed comes back with what is wrong; what is right is
// recorded once, however often it is sent; another like it begins with what was
// typed, but who told.
func TestForms(t *testing.T) {
	d := atDesk(t)
	for _, lang := range []string{"", "?lang=ar"} {
		for _, f := range form.Forms() {
			page := d.do("GET", "/enter/"+f.Name+lang, nil).Body.String()
			for _, x := range f.Fields() {
				if n := strings.Count(page, ` id="f-`+x.Name+`"`); n != 1 {
					t.Errorf("%s%s has %d inputs for %s", f.Name, lang, n, x.Name)
				}
				if strings.Count(page, `<label for="f-`+x.Name+`"`) != 1 {
					t.Errorf("%s%s has no label for %s", f.Name, lang, x.Name)
				}
				if x.Sealed && !regexp.MustCompile(`<input id="f-`+x.Name+`"[^>]* data-sealed`).MatchString(page) {
					t.Errorf("%s%s would keep %s in the browser", f.Name, lang, x.Name)
				}
			}
			if strings.Count(page, " autofocus") != 1 {
				t.Errorf("%s%s has the focus on %d fields", f.Name, lang, strings.Count(page, " autofocus"))
			}
		}
	}
	in := d.words(t, "/enter/incident")
	for k, v := range map[string]string{"day": "2016-09-14", "act": "", "killed": "<b>many", "place": "Haritan", "attacker": "a band", "informant": "SECRET", "code": "17", "text": "one\r\ntwo"} {
		in.Set(k, v)
	}
	w := d.do("POST", "/enter/incident", in)
	page := w.Body.String()
	for _, want := range []string{`value="Haritan"`, `value="&lt;b&gt;many"`, `value="SECRET"`, "one\ntwo", `<a href="#f-act">`, `<a href="#f-killed">`, `id="p-killed"`, `value="` + in.Get("once") + `"`} {
		if w.Code != 422 || !strings.Contains(page, want) {
			t.Errorf("what comes back (%d) lacks %s", w.Code, want)
		}
	}
	if !regexp.MustCompile(`id="f-act"[^>]* autofocus`).MatchString(page) || len(d.lines) > 0 {
		t.Error("the focus is not on the first field that is wrong, or something was recorded")
	}
	if page := d.do("POST", "/enter/incident?lang=ar", in).Body.String(); !strings.Contains(page, "هذا مطلوب") || strings.Contains(page, "fill it in") {
		t.Error("what is wrong is not told in Arabic")
	}
	in.Set("act", "raid")
	in.Set("killed", "3")
	to := ""
	for range 3 {
		w := d.do("POST", "/enter/incident", in)
		if to = w.Header().Get("Location"); w.Code != 303 || to != "/enter/incident?done=e_1" {
			t.Fatalf("it answers %d %s", w.Code, to)
		}
	}
	if len(d.lines) != 1 || !strings.Contains(d.lines[0], `"informant":{"name":"SECRET"}`) {
		t.Errorf("recorded: %v", d.lines)
	}
	done := d.do("GET", to, nil).Body.String()
	for _, want := range []string{"e_1", "64 digits", "a checkpoint", "like=e_1", "Haritan", `data-entered="incident"`} {
		if !strings.Contains(done, want) {
			t.Errorf("the page of what was recorded lacks %s", want)
		}
	}
	like := d.do("GET", "/enter/incident?like=e_1", nil).Body.String()
	if strings.Contains(done+like, "SECRET") || !strings.Contains(like, `value="Haritan"`) || strings.Contains(like, `value="17"`) {
		t.Error("another like this tells who told, or their number, or lacks the place")
	}
	if w := d.do("GET", "/enter/incident?done=e_9", nil); w.Code != 404 {
		t.Errorf("an entry that is not there answers %d", w.Code)
	}
}

// TestFormsInArabic: every word of a form, and everything that can be wrong
// with what is typed, has Arabic.
func TestFormsInArabic(t *testing.T) {
	ar := languageOf("ar")
	need := map[string]bool{oneOf: true}
	for _, f := range form.Forms() {
		need[f.Title] = true
		for _, g := range f.Groups {
			need[g.Title] = true
			for _, x := range g.Fields {
				need[x.Label] = true
				if regexp.MustCompile(`[a-z]{2}`).MatchString(x.Help) && x.Help != "document/6/aid" {
					need[x.Help] = true
				}
				if row, _ := f.Row(x); f.Reads(x) == form.Word {
					for _, v := range row.Values {
						if x.Name != "status" {
							need[v] = true
						} else if ar.words["claims.told."+v] == "" {
							t.Errorf("ar: no words for what is told as %q", v)
						}
					}
				}
			}
		}
	}
	for s := range sentencesOf(t, "../form/cell.go", "../form/draft.go") {
		need[s] = true
	}
	for s := range need {
		if s != "" && ar.words["form:"+s] == "" {
			t.Errorf("ar: no words for %q", s)
		}
	}
}

// TestToldInArabic: what the desk answers to an order that cannot be carried out has
// Arabic; of what is in it, numbers and names stand where they belong.
func TestToldInArabic(t *testing.T) {
	ar := languageOf("ar")
	for s := range sentencesOf(t, "../desk/text.go", "../desk/claims.go", "../desk/correct.go", "../desk/undo.go", "../cmd/truce/live_claims.go", "../review/second/ask.go", "../triage/decide.go", "../triage/undo.go", "../triage/source.go", "../triage/recheck.go", "../keyring/keyring.go") {
		if strings.Contains(s, "%w") || strings.HasPrefix(s, "there is no record in") || strings.Contains(s, "of a second reader is written as") || strings.Contains(s, "of the second reader, as its") || strings.Contains(s, "of the second reader has a sign") || strings.HasPrefix(s, "the role of the key ") {
			continue // told on the terminal alone, or put together of two
		}
		s = regexp.MustCompile(`%(\[\d\])?[a-z]`).ReplaceAllStringFunc(s, func(verb string) string {
			if verb == "%d" {
				return "#"
			}
			return "%"
		})
		if ar.words["form:"+s] == "" {
			t.Errorf("ar: no words for %q", s)
		}
	}
	for from, want := range map[string]string{
		"the text has more than 4096 bytes, and is not sent":                           "في النص أكثر من ٤٠٩٦ بايت، فلا يُرسل",
		"the second reader cannot be reached at 127.0.0.1:9":                           "لا يمكن الوصول إلى القارئ الثاني في \u2068127.0.0.1:9\u2069",
		"the text cannot be recorded: address: write an address that begins with http": "لا يمكن تسجيل النص: \u2068address\u2069: \u2068write an address that begins with http\u2069",
		"nobody has written this sentence":                                             "nobody has written this sentence",
	} {
		if got := ar.filled(from); got != want {
			t.Errorf("%q is told as %q, want %q", from, got, want)
		}
	}
}

// TestLevelsInArabic: whatever a comparison can say is said on an Arabic page,
// whether or not the reports of the example bring it up.
func TestLevelsInArabic(t *testing.T) {
	ar := languageOf("ar")
	for l := range linking.Levels {
		if text := linking.Level(l).Text(); ar.words["form:"+text] == "" {
			t.Errorf("ar: no words for %q", text)
		}
	}
}

// sentencesOf are the sentences of files: constants that begin with say, and
// what is told or returned as it is.
func sentencesOf(t *testing.T, files ...string) map[string]bool {
	out := map[string]bool{}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		tree, err := parser.ParseFile(token.NewFileSet(), file, src, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				s, _ := strconv.Unquote(lit.Value)
				if strings.Count(s, " ") >= 3 && regexp.MustCompile(`^[a-z][a-z]`).MatchString(s) {
					out[s] = true
				}
			}
			return true
		})
	}
	if len(out) < 15 {
		t.Fatalf("only %d sentences found", len(out))
	}
	return out
}

// send sends a table as a browser does.
func (d *deskRoom) send(t *testing.T, name, text string) *httptest.ResponseRecorder {
	t.Helper()
	var b strings.Builder
	form := multipart.NewWriter(&b)
	part, err := form.CreateFormFile("table", name)
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(part, text)
	form.WriteField("word", d.word(t))
	form.Close()
	return d.do("POST", "/tables", nil, func(r *http.Request) {
		r.Body, r.ContentLength = io.NopCloser(strings.NewReader(b.String())), int64(b.Len())
		r.Header.Set("Content-Type", form.FormDataContentType())
	})
}

func (d *deskRoom) word(t *testing.T) string { return d.words(t, "/enter/incident").Get("word") }

// said is a number that a page shows.
func said1(page, name string) string {
	m := regexp.MustCompile(`data-` + name + `>(\d+)`).FindStringSubmatch(page)
	if m == nil {
		return ""
	}
	return m[1]
}

// TestTablePages: a table is sent, its columns are said, it is tried, taken in
// without what cannot be read, sent again with a change, and taken back.
func TestTablePages(t *testing.T) {
	d := atDesk(t)
	const table = "Nr;Datum;Art;Ort;Tote\n1;14.9.2016;Beschuss;Haritan;3\n2;15.9.2016;Razzia;Hama;\n3;SECRET;Razzia;Homs;1\n"
	w := d.send(t, `C:\\sheets\\My incidents.csv`, table)
	to := w.Header().Get("Location")
	if w.Code != 303 || to != "/tables/My-incidents.csv" {
		t.Fatalf("a table that is sent answers %d %s: %s", w.Code, to, w.Body)
	}
	page := d.do("GET", to, nil).Body.String()
	for _, want := range []string{"3 rows", "Beschuss", "2 words have no code yet", `<option value="act" selected>`, `name="heading_4" value="Tote"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page of the table lacks %s", want)
		}
	}
	in := url.Values{"word": {d.word(t)}, "columns": {"1"}, "do": {"try"}, "outlet": {"cell"}, "dates": {""},
		"heading_0": {"Nr"}, "as_0": {"code"}, "heading_1": {"Datum"}, "as_1": {"date"}, "heading_2": {"Art"}, "as_2": {"kept"}, "heading_3": {"Ort"}, "as_3": {"place"}, "heading_4": {"Tote"}, "as_4": {"killed"}}
	if w := d.do("POST", to, in); w.Code != 422 || !strings.Contains(w.Body.String(), "one column must be read as date and one as act") {
		t.Errorf("columns that do not fit answer %d", w.Code)
	}
	in["as_2"], in["word_2"], in["code_2"] = []string{"act"}, []string{"Beschuss", "Razzia"}, []string{"Shelling", "raid"}
	page = d.do("POST", to, in).Body.String()
	if said1(page, "new") != "2" || said1(page, "bad") != "1" || !strings.Contains(page, "this must be a date") || !strings.Contains(page, "without") {
		t.Fatalf("tried: %s new, %s bad\n%s", said1(page, "new"), said1(page, "bad"), page)
	}
	if i := strings.Index(page, `id="problems"`); strings.Contains(page[i:strings.Index(page[i:], "</ul>")+i], "SECRET") {
		t.Error("what is wrong is told with what the cell holds")
	}
	if w := d.do("GET", to+"/rejects", nil); w.Code != 200 || !strings.Contains(w.Body.String(), "3;SECRET;Razzia;Homs;1;Datum: this must be a date") || strings.Contains(w.Body.String(), "Haritan") {
		t.Errorf("the rows that cannot be read: %d %s", w.Code, w.Body)
	}
	if b, _ := d.TableBatches(t.Context()); len(b) != 0 {
		t.Fatal("trying recorded something")
	}
	word := in["word"]
	if page := d.do("POST", to, url.Values{"word": word, "do": {"take"}}).Body.String(); said1(page, "bad") != "1" || strings.Contains(page, "data-batch") {
		t.Error("a table with rows that cannot be read was taken in unasked")
	}
	page = d.do("POST", to, url.Values{"word": word, "do": {"without"}}).Body.String()
	if said1(page, "new") != "2" || !strings.Contains(page, "data-batch") {
		t.Fatalf("taken in: %s", page)
	}
	// The same table a day later, with the row mended and another that changed.
	d.send(t, "My incidents.csv", strings.NewReplacer("SECRET", "16.9.2016", "Haritan;3", "Haritan;4").Replace(table))
	page = d.do("GET", to, nil).Body.String()
	if !strings.Contains(page, "As it was saved for this table") {
		t.Error("what the columns mean was not remembered")
	}
	page = d.do("POST", to, url.Values{"word": word, "do": {"take"}}).Body.String()
	if said1(page, "new") != "1" || said1(page, "changed") != "1" || said1(page, "unchanged") != "1" || said1(page, "bad") != "0" {
		t.Errorf("a day later: %s", page)
	}
	// Another table with the same headings needs no words.
	d.send(t, "other.csv", strings.ReplaceAll(table, "SECRET", "1.9.2016"))
	if page := d.do("GET", "/tables/other.csv?lang=ar", nil).Body.String(); !strings.Contains(page, "جدول آخر له العناوين نفسها") || !strings.Contains(page, `value="shelling"`) {
		t.Error("what was said of a table with the same headings is not offered")
	}
	batches, err := d.TableBatches(t.Context())
	if err != nil || len(batches) != 2 || batches[0].Rows != 2 || batches[1].Since != 1 {
		t.Fatalf("%+v %v", batches, err)
	}
	list := d.do("GET", "/tables", nil).Body.String()
	if strings.Count(list, `name="undo"`) != 1 || !strings.Contains(list, `value="`+batches[0].ID.String()+`"`) {
		t.Error("the last import alone can be taken back")
	}
	if page := d.do("POST", "/tables", url.Values{"word": word, "undo": {batches[0].ID.String()}}).Body.String(); !strings.Contains(page, "1 report withdrawn") || !strings.Contains(page, "1 recorded once more") {
		t.Errorf("taking back says: %s", page)
	}
	if w := d.do("POST", "/tables", url.Values{"word": word, "undo": {batches[0].ID.String()}}); w.Code != 422 {
		t.Errorf("taking back twice answers %d", w.Code)
	}
	for name, text := range map[string]string{"notes.txt": "x", "empty.csv": "", ".csv": "a"} {
		if w := d.send(t, name, text); w.Code != 422 {
			t.Errorf("%s answers %d", name, w.Code)
		}
	}
	if w := d.send(t, "book.xlsx", "PK\x03\x04"); w.Code == 303 {
		if w := d.do("GET", "/tables/book.xlsx", nil); w.Code != 422 || !strings.Contains(w.Body.String(), "workbook") {
			t.Errorf("a workbook answers %d", w.Code)
		}
	}
}

// TestCorrectByForm: the page of an entry leads the desk, and nobody else, to
// its form filled in; what is sent takes its place; what the form does not hold
// whole is refused with a sentence, and a form of another kind leads on.
func TestCorrectByForm(t *testing.T) {
	d := atDesk(t)
	d.context.Held = func(id string) (form.Held, bool) {
		return form.Held{ID: [32]byte{1}, Kind: "report/1"}, id == "e_whole"
	}
	book := syria(t)
	report, incident := "", ""
	for id, e := range book.entries {
		switch e.Env.Kind {
		case "report/1":
			report = id
		case "incident/1":
			incident = id
		}
	}
	link := `href="/enter/incident?corrects=` + report
	if page := d.do("GET", "/entry/"+report, nil).Body.String(); !strings.Contains(page, link) || !strings.Contains(page, `href="/enter/statement?about_entry=`+report) {
		t.Error("the page of an entry does not lead to its form")
	}
	if page := d.do("GET", "/entry/"+incident, nil).Body.String(); !strings.Contains(page, `href="/enter/statement?on_incident=`+incident) || strings.Contains(page, "corrects=") {
		t.Error("the page of a decision does not lead to a statement on it alone")
	}
	if page := d.do("GET", "/enter/statement?on_incident="+incident, nil).Body.String(); !strings.Contains(page, `name="on_incident" type="text" value="`+incident+`"`) || strings.Contains(page, "data-fresh") {
		t.Error("the form does not have what the link says")
	}
	cookie := d.cookie
	d.cookie = nil
	if page := d.do("GET", "/entry/"+report, nil).Body.String(); strings.Contains(page, "/enter/") {
		t.Error("who is not at the desk is led to its forms")
	}
	if w := d.do("GET", "/enter/incident?corrects=e_whole", nil); w.Code != 403 {
		t.Errorf("who is not at the desk is answered %d", w.Code)
	}
	d.cookie = cookie
	page := d.do("GET", "/enter/incident?corrects=e_whole&lang=ar", nil).Body.String()
	for _, want := range []string{`name="killed" type="text" value="3"`, `name="corrects" type="text" value="e_whole"`, `data-corrects="e_whole"`, "يحل محل هذا القيد"} {
		if !strings.Contains(page, want) {
			t.Errorf("the form filled in has no %s", want)
		}
	}
	for at, want := range map[string]int{"/enter/incident?corrects=e_more": 422, "/enter/incident?corrects=e_none": 404, "/enter/tally?corrects=e_whole": 303} {
		if w := d.do("GET", at, nil); w.Code != want {
			t.Errorf("%s answers %d, want %d", at, w.Code, want)
		}
	}
	in := d.words(t, "/enter/incident?corrects=e_whole")
	for name, text := range map[string]string{"day": "2016-09-14", "act": "shelling", "killed": "4", "corrects": "e_whole"} {
		in.Set(name, text)
	}
	in.Set("lat", "36")
	if w := d.do("POST", "/enter/incident", in); w.Code != 422 || !strings.Contains(w.Body.String(), `data-corrects="e_whole"`) {
		t.Errorf("with a mistake it answers %d, or forgets what it corrects", w.Code)
	}
	in.Del("lat")
	w := d.do("POST", "/enter/incident", in)
	if w.Code != 303 || len(d.lines) != 1 || !strings.Contains(d.lines[0], `"supersedes":["01000`) {
		t.Fatalf("the correction answers %d: %v", w.Code, d.lines)
	}
	again := regexp.MustCompile(`href="([^"]*like=[^"]*)"`).FindStringSubmatch(d.do("GET", w.Header().Get("Location"), nil).Body.String())
	if again == nil || strings.Contains(d.do("GET", strings.ReplaceAll(again[1], "&amp;", "&"), nil).Body.String(), "e_whole") {
		t.Error("another like a correction corrects the same entry once more")
	}
}
