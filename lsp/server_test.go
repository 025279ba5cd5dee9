package lsp

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"truce/agreement"
)

const draft = "# A draft of Ä and 𝕏\n\n```truce\nagreement \"draft\" {\n  zone     = \"Asia/Damascus\"\n  counting = { first_day = zero, ends = same_hour }\n}\n\nparty \"north\" {\n  role = party\n}\n```\n\n## 1. Firing stops\n\n```truce\nanchor \"start\" {\n  at = at(\"2026-03-05T06:00\")\n}\n\nphase \"quiet\" {\n  begins = start\n  lasts  = hours(48)\n}\n\nprohibition \"firing\" {\n  binds  = [north, nroth]\n  act    = shelling\n  during = quiet\n}\n```\n"

// editor writes messages as an editor does and keeps what comes back.
type editor struct {
	t  *testing.T
	in bytes.Buffer
	id int
}

func (e *editor) raw(s string) { e.in.WriteString(s) }

func (e *editor) body(s string) { e.raw(fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(s), s)) }

func (e *editor) ask(method string, params any) {
	e.id++
	b, _ := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": e.id, "method": method, "params": params})
	e.body(string(b))
}

func (e *editor) tell(method string, params any) {
	b, _ := json.Marshal(map[string]any{"jsonrpc": "2.0", "method": method, "params": params})
	e.body(string(b))
}

func (e *editor) open(uri, text string) {
	e.tell("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": uri, "languageId": "markdown", "version": 1, "text": text}})
}

type answer struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
	Params struct {
		URI         string       `json:"uri"`
		Diagnostics []diagnostic `json:"diagnostics"`
	} `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  *failure        `json:"error"`
}

// run ends the conversation as editors do and gives what came back.
func (e *editor) run(s *Server) ([]answer, error) {
	e.t.Helper()
	var out bytes.Buffer
	err := s.Serve(&e.in, &out)
	var all []answer
	for r := bufio.NewReader(&out); ; {
		body, readErr := readMessage(r)
		if readErr == io.EOF {
			return all, err
		} else if readErr != nil {
			e.t.Fatal(readErr)
		}
		var a answer
		if err := json.Unmarshal(body, &a); err != nil {
			e.t.Fatalf("%v in %s", err, body)
		}
		all = append(all, a)
	}
}

func begin(t *testing.T) *editor {
	e := &editor{t: t}
	e.ask("initialize", map[string]any{"capabilities": map[string]any{}})
	e.tell("initialized", map[string]any{})
	return e
}

func (e *editor) end() {
	e.ask("shutdown", nil)
	e.tell("exit", nil)
}

// place is the position of the n-th byte after the first occurrence of a text.
func place(text, find string, after int) map[string]any {
	p := newText(text).position(strings.Index(text, find) + after)
	return map[string]any{"textDocument": map[string]any{"uri": "file:///d/draft.md"}, "position": p}
}

// byID is the answer to the n-th request.
func byID(t *testing.T, all []answer, id int) answer {
	t.Helper()
	for _, a := range all {
		if string(a.ID) == fmt.Sprint(id) {
			return a
		}
	}
	t.Fatalf("no answer to request %d", id)
	return answer{}
}

func TestConversation(t *testing.T) {
	e := begin(t)
	e.open("file:///d/draft.md", draft)
	e.ask("textDocument/hover", place(draft, "during = quiet", 11))      // 2
	e.ask("textDocument/hover", place(draft, "shelling", 2))             // 3
	e.ask("textDocument/hover", place(draft, "lasts", 1))                // 4
	e.ask("textDocument/hover", place(draft, "# A draft", 1))            // 5
	e.ask("textDocument/definition", place(draft, "begins = start", 11)) // 6
	e.ask("textDocument/completion", place(draft, "during = quiet", 9))  // 7
	e.ask("textDocument/completion", place(draft, "  during = quiet", 0))
	e.ask("textDocument/completion", place(draft, "anchor \"start\"", 0))
	e.ask("textDocument/completion", place(draft, "# A draft", 2))
	e.ask("textDocument/formatting", map[string]any{"textDocument": map[string]any{"uri": "file:///d/draft.md"}, "options": map[string]any{"tabSize": 4}})
	mended := strings.Replace(draft, "[north, nroth]", "north", 1)
	e.tell("textDocument/didChange", map[string]any{"textDocument": map[string]any{"uri": "file:///d/draft.md", "version": 2}, "contentChanges": []any{map[string]any{"text": mended}}})
	e.tell("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": "file:///d/draft.md"}})
	e.end()
	all, err := e.run(&Server{})
	if err != nil {
		t.Fatal(err)
	}
	var published []answer
	for _, a := range all {
		if a.Error != nil {
			t.Errorf("%s: %+v", a.ID, a.Error)
		}
		if a.Method == "textDocument/publishDiagnostics" {
			published = append(published, a)
		}
	}
	codes := func(a answer) string {
		var out []string
		for _, d := range a.Params.Diagnostics {
			out = append(out, d.Code)
		}
		return strings.Join(out, " ")
	}
	if len(published) != 3 || !strings.Contains(codes(published[0]), "T002") || strings.Contains(codes(published[1]), "T002") || codes(published[2]) != "" || published[2].Params.Diagnostics == nil {
		t.Fatalf("published %+v", published)
	}
	for _, d := range published[0].Params.Diagnostics {
		if d.Code == "T002" && (d.Range != span{position{26, 19}, position{26, 24}} || d.Severity != 1 || !strings.Contains(d.Message, "mend: ")) {
			t.Errorf("%+v", d)
		}
	}
	for id, want := range map[int]string{
		2: "48 hours", 3: "covered by attack", 4: "`lasts` takes a duration", 5: "null",
		6: `"line":16,"character":0`, 7: `"label":"quiet"`, 8: `"label":"unless"`, 9: `"label":"procedure"`, 10: "[]", 11: "[]",
	} {
		if got := string(byID(t, all, id).Result); !strings.Contains(got, want) {
			t.Errorf("request %d: %s, want %s", id, got, want)
		}
	}
	if got := string(byID(t, all, 2).Result); !strings.Contains(got, "2026-03-07T06:00:00+03:00 (2026-03-07T03:00:00Z)") {
		t.Errorf("no date in the hover: %s", got)
	}
	if got := string(byID(t, all, 7).Result); strings.Contains(got, `"label":"north"`) || !strings.Contains(got, `"label":"until"`) {
		t.Errorf("completion of during: %s", got)
	}
}

// A document that refers to another finds it among those open, or beside it.
func TestSeveralDocuments(t *testing.T) {
	dir := t.TempDir()
	other := strings.Replace(strings.Replace(draft, "\"draft\"", "\"other\"", 1), "[north, nroth]", "north", 1)
	taking := strings.Replace(draft, "party \"north\"", "instrument \"o\" {\n  document = \"other\"\n}\n\nparty \"north\"", 1)
	taking = strings.Replace(taking, "[north, nroth]", "o.north", 1)
	path := filepath.Join(dir, "other.md")
	if err := os.WriteFile(path, []byte(other), 0o644); err != nil {
		t.Fatal(err)
	}
	besideIt := func(file, id string) *agreement.Document {
		if id != "other" || filepath.Dir(file) != dir {
			return nil
		}
		d, _ := agreement.Parse(path, []byte(other))
		return d
	}
	uri := "file://" + filepath.ToSlash(filepath.Join(dir, "draft.md"))
	for _, openToo := range []bool{true, false} {
		e := begin(t)
		if openToo {
			e.open("untitled:other", other)
		}
		e.open(uri, taking)
		p := place(taking, "o.north", 3)
		p["textDocument"] = map[string]any{"uri": uri}
		e.ask("textDocument/definition", p)
		e.end()
		s := &Server{}
		want := "untitled:other"
		if !openToo {
			s.Beside, want = besideIt, filepath.ToSlash(path)
		}
		all, err := e.run(s)
		if err != nil {
			t.Fatal(err)
		}
		if got := string(byID(t, all, 2).Result); !strings.Contains(got, want) || !strings.Contains(got, `"line":8`) {
			t.Errorf("open too %v: %s, want %s", openToo, got, want)
		}
		for _, a := range all {
			for _, d := range a.Params.Diagnostics {
				if d.Code == "T015" || d.Code == "T002" {
					t.Errorf("open too %v: %+v", openToo, d)
				}
			}
		}
	}
}

func TestFormatting(t *testing.T) {
	untidy := strings.Replace(draft, "  lasts  = hours(48)", "lasts=hours(48)", 1)
	e := begin(t)
	e.open("file:///d/draft.md", untidy)
	e.ask("textDocument/formatting", map[string]any{"textDocument": map[string]any{"uri": "file:///d/draft.md"}})
	e.end()
	all, err := e.run(&Server{})
	if err != nil {
		t.Fatal(err)
	}
	var edits []struct {
		Range   span   `json:"range"`
		NewText string `json:"newText"`
	}
	if err := json.Unmarshal(byID(t, all, 2).Result, &edits); err != nil || len(edits) != 1 {
		t.Fatalf("%v: %s", err, byID(t, all, 2).Result)
	}
	x := newText(untidy)
	got := x.src[:x.offset(edits[0].Range.Start)] + edits[0].NewText + x.src[x.offset(edits[0].Range.End):]
	if got != draft {
		t.Errorf("the edit gives\n%s", got)
	}
}

func framed(body string) string { return fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body) }

// What is no message costs itself and nothing else.
func TestMalformed(t *testing.T) {
	for _, c := range []struct{ what, bad string }{
		{"no JSON", "Content-Length: 5\r\n\r\n{nope"},
		{"no header", "hello\r\n\r\n"},
		{"a bad length", "Content-Length: many\r\n\r\n"},
		{"a negative length", "Content-Length: -4\r\n\r\n"},
		{"an empty body", "Content-Length: 0\r\n\r\n"},
		{"a list", "Content-Length: 2\r\n\r\n[]"},
		{"no method", "Content-Length: 2\r\n\r\n{}"},
		{"a number as method", framed("{\"method\":1}")},
		{"a long header", strings.Repeat("x", 10000) + "\r\n"},
		{"an unknown method", framed("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"window/none\",\"x\":\"yy\"}")},
		{"bad parameters", framed("{\"jsonrpc\":\"2.0\",\"id\":\"b\",\"method\":\"textDocument/hover\",\"params\":[\"not one\"]}")},
		{"an unknown notice", framed("{\"jsonrpc\":\"2.0\",\"method\":\"$/cancelRequest\" }")},
	} {
		e := begin(t)
		e.raw(c.bad)
		e.open("file:///d/draft.md", draft)
		e.ask("textDocument/hover", place(draft, "shelling", 2))
		e.end()
		all, err := e.run(&Server{})
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		if got := string(byID(t, all, 2).Result); !strings.Contains(got, "attack") {
			t.Errorf("%s: the next request gives %s", c.what, got)
		}
	}
}

func TestOrder(t *testing.T) {
	e := &editor{t: t}
	e.ask("textDocument/hover", nil)
	e.tell("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": "file:///x", "text": draft}})
	e.ask("initialize", nil)
	e.ask("shutdown", nil)
	e.ask("textDocument/hover", nil)
	e.tell("exit", nil)
	all, err := e.run(&Server{})
	if err != nil || byID(t, all, 1).Error.Code != codeNotInitialized || byID(t, all, 4).Error.Code != codeInvalidRequest || len(all) != 4 {
		t.Errorf("%v: %+v", err, all)
	}
	e = begin(t)
	e.tell("exit", nil)
	if _, err := e.run(&Server{}); err != ErrNoShutdown {
		t.Errorf("exit without shutdown gives %v", err)
	}
	e = begin(t)
	if _, err := e.run(&Server{}); err != ErrNoShutdown {
		t.Errorf("the end of the stream gives %v", err)
	}
}

func TestPositions(t *testing.T) {
	x := newText("a𝕏é\r\nb\n\nlast")
	for _, c := range []struct {
		at   int
		want position
	}{{0, position{0, 0}}, {1, position{0, 1}}, {5, position{0, 3}}, {7, position{0, 4}}, {9, position{1, 0}}, {11, position{2, 0}}, {12, position{3, 0}}, {16, position{3, 4}}, {99, position{3, 4}}} {
		if got := x.position(c.at); got != c.want {
			t.Errorf("byte %d is at %v, want %v", c.at, got, c.want)
		}
		if c.at <= 16 && x.offset(c.want) != c.at {
			t.Errorf("%v is byte %d, want %d", c.want, x.offset(c.want), c.at)
		}
	}
	for _, p := range []position{{-1, 0}, {0, -5}, {0, 99}, {99, 0}, {1, 99}} {
		if at := x.offset(p); at < 0 || at > len(x.src) {
			t.Errorf("%v is byte %d", p, at)
		}
	}
	if got := x.word(1, 2); got != (span{position{0, 1}, position{0, 4}}) {
		t.Errorf("the word at 1:2 is %v", got)
	}
}

// Any bytes on the stream: the server answers or stays silent, and ends.
func FuzzServe(f *testing.F) {
	e := begin(&testing.T{})
	e.open("file:///d/draft.md", draft)
	e.ask("textDocument/completion", place(draft, "during = quiet", 9))
	e.end()
	f.Add(e.in.Bytes())
	f.Add([]byte("Content-Length: 5\r\n\r\n{nope"))
	f.Add([]byte("Content-Length: 99999999999999999999\r\n\r\n"))
	f.Add([]byte("Content-Length: 40000000\r\n\r\nshort"))
	f.Fuzz(func(t *testing.T, in []byte) {
		var out bytes.Buffer
		s := Server{}
		_ = s.Serve(bytes.NewReader(in), &out)
		for r := bufio.NewReader(&out); ; {
			body, err := readMessage(r)
			if err == io.EOF {
				return
			}
			if err != nil || !json.Valid(body) {
				t.Fatalf("%v: %q", err, body)
			}
		}
	})
}

// Any document, asked at any place: no panic, and every range lies in it.
func FuzzDocument(f *testing.F) {
	f.Add(draft, 10, 5)
	f.Add("```truce\nduty \"d\" {\n  case \"é𝕏\" {\n    due = by(\n", 3, 12)
	f.Add("```truce\r\nagreement \"a\" {\r\n  zone = \"\"\r\n}\r\n```\r\n## 1.\r\n", 1, 4)
	pages, _ := filepath.Glob("../docs/language/*-*.md")
	for _, p := range pages {
		if src, err := os.ReadFile(p); err == nil {
			f.Add(string(src), 40, 12)
		}
	}
	f.Fuzz(func(t *testing.T, src string, line, character int) {
		s := &Server{out: io.Discard, docs: map[string]*open{}, initialized: true}
		d := &open{"untitled:x", "untitled:x", newText(src)}
		s.docs[d.uri] = d
		inside := func(r span) {
			a, b := d.text.offset(r.Start), d.text.offset(r.End)
			if a > b || r.Start.Line < 0 || r.End.Line >= len(d.text.lines) || d.text.position(a) != r.Start || d.text.position(b) != r.End {
				t.Fatalf("the range %+v is not in the document", r)
			}
		}
		_, all := s.linked(d)
		for _, x := range agreement.Check(all...) {
			inside(d.text.word(x.Line, x.Column))
		}
		offset := d.text.offset(position{line, character})
		if offset < 0 || offset > len(src) {
			t.Fatalf("offset %d of %d", offset, len(src))
		}
		for _, ask := range []func(*open, int) (any, error){s.hover, s.completion, s.definition} {
			got, err := ask(d, offset)
			if err != nil {
				t.Fatal(err)
			}
			if m, ok := got.(map[string]any); ok {
				if r, ok := m["range"].(span); ok {
					inside(r)
				}
			}
		}
	})
}
