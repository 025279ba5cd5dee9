package browser_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"truce/internal/browser"
)

const good = `<!doctype html><html lang=en><head><title>Good</title><meta name=viewport content="width=device-width"></head>
<body><main><h1>Good</h1><p><a href="/next">Next</a></p><p id=s>none</p><script>document.getElementById("s").textContent="script"</script></main></body></html>`

const bad = `<!doctype html><html><head><title>Bad</title></head><body><main><h1>Bad</h1><p style="color:#ddd;background:#fff">faint</p><img src="http://example.invalid/a.png"></main></body></html>`

// TestBrowser: the tools see what they are for: a page without faults has
// none, one with faults has them, and what a page fetches from elsewhere is told.
func TestBrowser(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/bad":
			fmt.Fprint(w, bad)
		case "/missing":
			http.NotFound(w, r)
		default:
			fmt.Fprint(w, good)
		}
	}))
	defer s.Close()
	b := browser.Start(t)
	axe, err := browser.Axe(context.Background(), "../../web")
	if err != nil {
		browser.Missing(t, err)
	}
	p := open(t, b, browser.Options{})
	check(t, p.Go(s.URL))
	if v, err := p.Axe(axe); err != nil || len(v) > 0 {
		t.Errorf("a good page: %v %v", v, err)
	}
	var text string
	check(t, p.Eval(`document.getElementById("s").textContent`, &text))
	if text != "script" {
		t.Errorf("its script did not run: %q", text)
	}
	check(t, p.Key("Tab", false))
	check(t, p.Enter())
	if u, err := p.URL(); err != nil || !strings.HasSuffix(u, "/next") {
		t.Errorf("by keyboard: %s %v", u, err)
	}
	check(t, p.Back())
	check(t, p.Click("a"))
	if pdf, err := p.PDF(); err != nil || !bytes.HasPrefix(pdf, []byte("%PDF")) {
		t.Errorf("printing: %v", err)
	}
	if png, err := p.Shot(500); err != nil || !bytes.HasPrefix(png, []byte("\x89PNG")) {
		t.Errorf("a picture: %v", err)
	}
	if len(p.Outside()) > 0 || len(p.Errors()) > 0 {
		t.Errorf("a good page: outside %v, errors %v", p.Outside(), p.Errors())
	}

	check(t, p.Go(s.URL+"/bad"))
	v, err := p.Axe(axe)
	check(t, err)
	for _, want := range []string{"html-has-lang", "color-contrast", "image-alt"} {
		if !strings.Contains(fmt.Sprint(v), want) {
			t.Errorf("axe does not find %s: %v", want, v)
		}
	}
	if len(p.Outside()) != 1 {
		t.Errorf("outside: %v", p.Outside())
	}
	check(t, p.Go(s.URL+"/missing"))
	if p.Status() != 404 {
		t.Errorf("status %d", p.Status())
	}

	plain := open(t, b, browser.Options{NoScript: true, Width: 320, Height: 600, Dark: true})
	check(t, plain.Go(s.URL))
	var got struct {
		Text string
		W    int
		Dark bool
	}
	check(t, plain.Eval(`({Text: document.getElementById("s").textContent, W: innerWidth, Dark: matchMedia("(prefers-color-scheme: dark)").matches})`, &got))
	if got.Text != "none" || got.W != 320 || !got.Dark {
		t.Errorf("without scripts, narrow and dark: %+v", got)
	}
}

func open(t *testing.T, b *browser.Browser, o browser.Options) *browser.Page {
	t.Helper()
	p, err := b.Page(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	return p
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
