package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"truce/internal/browser"
)

// The tests of this file use the program as a person does: it is built, takes
// in the example, serves it, and a real Chromium reads the pages. See package
// browser for where that comes from.

// house is the program, a record of the example, its pages and a browser,
// shared by the tests of the file.
type house struct {
	program *browser.Program
	data    string // the data folder; copies are made of it, it is not changed
	site    string
	chrome  *browser.Browser
	axe     string
	keyless error // why the script of the key could not be built
}

var shared = struct {
	once sync.Once
	*house
	err  error
	stop []func()
}{}

func TestMain(m *testing.M) {
	code := m.Run()
	for i := len(shared.stop) - 1; i >= 0; i-- {
		shared.stop[i]()
	}
	exit(code)
}

// open builds the house once. The example's own folder is imported, not the
// one in the binary, so that what is served is what replay is asked about.
func openHouse(t *testing.T) *house {
	t.Helper()
	if testing.Short() {
		t.Skip("needs a browser")
	}
	shared.once.Do(func() { shared.house, shared.err = buildHouse() })
	if shared.err != nil {
		browser.Missing(t, shared.err)
	}
	return shared.house
}

func buildHouse() (*house, error) {
	ctx := context.Background()
	path, err := browser.Find(ctx)
	if err != nil {
		return nil, err
	}
	h := &house{}
	if h.axe, err = browser.Axe(ctx, "."); err != nil {
		return nil, err
	}
	h.keyless = buildKey()
	tmp, err := mkdir()
	if err != nil {
		return nil, err
	}
	if h.program, err = browser.Build(ctx, "..", tmp); err != nil {
		return nil, err
	}
	h.data = filepath.Join(tmp, "data")
	if _, err := h.program.Run(ctx, "import", "../examples/syria-2016", "--data", h.data); err != nil {
		return nil, err
	}
	served, err := h.program.Serve(ctx, "demo", "../examples/syria-2016")
	if err != nil {
		return nil, err
	}
	shared.stop = append(shared.stop, served.Stop)
	h.site = served.Address
	if h.chrome, err = browser.Open(ctx, path); err != nil {
		return nil, err
	}
	shared.stop = append(shared.stop, h.chrome.Close)
	return h, nil
}

// tab opens a tab and sees at the end that it fetched nothing from elsewhere
// and that no script failed and no policy was broken.
func (h *house) tab(t *testing.T, o browser.Options) *browser.Page {
	t.Helper()
	p, err := h.chrome.Page(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if x := p.Outside(); len(x) > 0 {
			t.Errorf("pages fetched from elsewhere: %v", x)
		}
		for _, e := range p.Errors() {
			t.Errorf("in the browser: %s", e)
		}
		p.Close()
	})
	return p
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (h *house) visit(t *testing.T, p *browser.Page, path string) {
	t.Helper()
	must(t, p.Go(h.site+path))
	if p.Status() != 200 {
		t.Fatalf("%s answers %d", path, p.Status())
	}
}

func eval[T any](t *testing.T, p *browser.Page, js string) (v T) {
	t.Helper()
	must(t, p.Eval(js, &v))
	return v
}

// with adds parameters to a path.
func with(path string, pairs ...string) string {
	u, err := url.Parse(path)
	if err != nil {
		return path
	}
	q := u.Query()
	for i := 0; i+1 < len(pairs); i += 2 {
		q.Set(pairs[i], pairs[i+1])
	}
	u.RawQuery = q.Encode()
	return u.String()
}

// pages are all pages, found by the navigation and by the first link of each
// kind that leads on.
func (h *house) pages(t *testing.T, p *browser.Page) []string {
	t.Helper()
	at := []string{"as_of", "2016-09-17T22:00:00+03:00"}
	h.visit(t, p, with("/", at...))
	nav := eval[[]string](t, p, `[...document.querySelectorAll(".nav a")].map(a => a.getAttribute("href"))`)
	if len(nav) < 10 {
		t.Fatalf("the navigation has %d links", len(nav))
	}
	first := func(on, selector string) {
		h.visit(t, p, on)
		to := eval[string](t, p, fmt.Sprintf(`document.querySelector(%q)?.getAttribute("href") ?? ""`, selector))
		if to == "" {
			t.Fatalf("%s has no link %s", on, selector)
		}
		nav = append(nav, to)
	}
	nav = append(nav, with("/why", append(at, "id", "syria_2016_09/1/recommitment")...))
	first(with("/incidents", append(at, "kind", "decided")...), `a[href^="/incident/"]`)
	first(with("/incidents", append(at, "kind", "single")...), `a[href^="/incident/"]`)
	first(nav[len(nav)-3], `a[href^="/entry/"]`)
	first(nav[len(nav)-3], `a[href^="/report/spot/"]`) // of a decided incident
	first(with("/", at...), `a[href^="/reports"]`)
	return append(nav, "/report/daily/2016-09-14", "/report/weekly/2016-09-18")
}

// TestAxe: axe finds nothing on any page, in either direction, light and dark.
func TestAxe(t *testing.T) {
	h := openHouse(t)
	pages := h.pages(t, h.tab(t, browser.Options{}))
	for _, c := range []struct {
		lang string
		dark bool
	}{{"en", false}, {"en", true}, {"ar", false}, {"ar", true}} {
		t.Run(fmt.Sprintf("%s dark %v", c.lang, c.dark), func(t *testing.T) {
			p := h.tab(t, browser.Options{Dark: c.dark})
			for _, path := range pages {
				h.visit(t, p, with(path, "lang", c.lang))
				found, err := p.Axe(h.axe)
				must(t, err)
				for _, v := range found {
					t.Errorf("%s: %v", path, v)
				}
			}
		})
	}
}

// TestNarrow: at 320 px no page scrolls sideways, in either direction.
func TestNarrow(t *testing.T) {
	h := openHouse(t)
	p := h.tab(t, browser.Options{Width: 320, Height: 640})
	for _, path := range h.pages(t, h.tab(t, browser.Options{})) {
		for _, lang := range []string{"en", "ar"} {
			h.visit(t, p, with(path, "lang", lang))
			w := eval[struct {
				Page int
				Wide []string
			}](t, p, `({Page: document.documentElement.scrollWidth, Wide: [...document.querySelectorAll("main *")].filter(e => {
  const r = e.getBoundingClientRect(); return (r.right > innerWidth + 1 || r.left < -1) && !e.closest(".scroll, [data-map], .vh, svg") }).slice(0, 3).map(e => e.outerHTML.slice(0, 120))})`)
			if w.Page > 320 {
				t.Errorf("%s in %s is %d px wide: %s", path, lang, w.Page, strings.Join(w.Wide, "\n  "))
			}
		}
	}
}

// TestWithoutScript: a page reads the same in a browser without JavaScript.
func TestWithoutScript(t *testing.T) {
	h := openHouse(t)
	plain, full := h.tab(t, browser.Options{NoScript: true}), h.tab(t, browser.Options{})
	const words = `(document.querySelector("h1")?.innerText ?? "") + "\n" + [...document.querySelectorAll("main, nav, footer")].map(e => { const c = e.cloneNode(true); c.querySelectorAll("[data-map]").forEach(m => m.remove()); return c.textContent.replace(/\s+/g, " ") }).join("\n")`
	for _, path := range h.pages(t, h.tab(t, browser.Options{})) {
		h.visit(t, plain, path)
		h.visit(t, full, path)
		a, b := eval[string](t, plain, words), eval[string](t, full, words)
		if a != b || len(a) < 100 {
			t.Errorf("%s has %d characters without JavaScript and %d with it", path, len(a), len(b))
		}
	}
}

// TestPrinted: the daily report comes out on A4, in both directions.
func TestPrinted(t *testing.T) {
	h := openHouse(t)
	p := h.tab(t, browser.Options{})
	for _, lang := range []string{"en", "ar"} {
		h.visit(t, p, with("/report/daily/2016-09-14", "lang", lang))
		pdf, err := p.PDF()
		must(t, err)
		boxes := mediaBoxes(pdf)
		if len(boxes) == 0 {
			t.Fatal("the PDF has no page")
		}
		for _, b := range boxes {
			if b[0] < 594 || b[0] > 596 || b[1] < 841 || b[1] > 843 {
				t.Errorf("a page of the report in %s is %.1f × %.1f pt, A4 is 595.3 × 841.9", lang, b[0], b[1])
			}
		}
		if len(boxes) > 12 {
			t.Errorf("the report of one day in %s has %d pages", lang, len(boxes))
		}
	}
}

// replayed are the scalars of a replay, by their text, and the statuses of its
// items.
type replayed struct {
	has    map[string]bool
	status map[string][]string
}

func (h *house) replay(t *testing.T, asOf, known string) replayed {
	t.Helper()
	args := []string{"replay", h.data, "--json"}
	for flag, v := range map[string]string{"--as-of": asOf, "--known": known} {
		if v != "" {
			args = append(args, flag, v)
		}
	}
	raw, err := h.program.Run(context.Background(), args...)
	must(t, err)
	dec := json.NewDecoder(strings.NewReader(string(raw)))
	dec.UseNumber()
	var all any
	must(t, dec.Decode(&all))
	r := replayed{map[string]bool{}, map[string][]string{}}
	var walk func(any)
	walk = func(x any) {
		switch v := x.(type) {
		case map[string]any:
			id, _ := v["id"].(string)
			if s, ok := v["status"].(string); ok && id != "" {
				r.status[id] = append(r.status[id], s)
			}
			for _, y := range v {
				walk(y)
			}
		case []any:
			for _, y := range v {
				walk(y)
			}
		case json.Number:
			r.has[v.String()] = true
		case string:
			r.has[v] = true
		}
	}
	walk(all)
	return r
}

// shown is what a page shows: its values, and the states beside its links to
// reasons.
type shown struct {
	Values []string
	States [][2]string // item, status
	H1     string
}

const readPage = `({H1: document.querySelector("h1")?.innerText ?? "",
Values: [...document.querySelectorAll("[data-value]")].filter(e => !e.hasAttribute("data-count")).map(e => e.dataset.value),
States: [...document.querySelectorAll("a.why")].map(a => { const id = new URL(a.href).searchParams.get("id");
  for (let e = a.parentElement; e && e.tagName !== "MAIN" && e.querySelectorAll("a.why").length === 1; e = e.parentElement) {
    const s = e.tagName !== "TD" && e.querySelector(".st[data-value]"); if (s) return [id, s.dataset.value] }
  return [id, ""] })})`

// TestDaysAgreeWithReplay leafs through every day of the record by the day
// links, on every page, and compares what is shown with what replay prints:
// every value, and the state of every item.
func TestDaysAgreeWithReplay(t *testing.T) {
	h := openHouse(t)
	p := h.tab(t, browser.Options{NoScript: true})
	h.visit(t, p, "/")
	nav := eval[[]string](t, p, `[...document.querySelectorAll(".nav a")].map(a => a.getAttribute("href"))`)
	replays := map[string]replayed{}
	values, states := 0, 0
	for _, page := range nav {
		h.visit(t, p, page)
		days := eval[[]string](t, p, `[...document.querySelectorAll(".tb-track nav a")].map(a => a.getAttribute("href"))`)
		if len(days) < 14 {
			t.Fatalf("%s has links to %d days, the fortnight has 14", page, len(days))
		}
		for _, link := range days {
			h.visit(t, p, link)
			u, err := url.Parse(link)
			must(t, err)
			day := u.Query().Get("as_of")
			if rest, ok := strings.CutPrefix(u.Path, "/report/daily/"); ok && day == "" {
				day = rest
			}
			if _, ok := replays[day]; !ok {
				replays[day] = h.replay(t, day, "")
			}
			r := replays[day]
			got := eval[shown](t, p, readPage)
			for _, v := range got.Values {
				if !r.has[v] && !computedBeside[v] {
					t.Errorf("%s on %s shows %q, which replay does not say", u.Path, day, v)
				}
				values++
			}
			for _, s := range got.States {
				if s[1] == "" || slices.Equal(slices.Compact(r.status[s[0]]), []string{"told"}) {
					continue // beside a tally stand the results of its checks
				}
				states++
				if !slices.Contains(r.status[s[0]], s[1]) && !computedBeside[s[1]] {
					t.Errorf("%s on %s: %s is %s, replay says %v", u.Path, day, s[0], s[1], r.status[s[0]])
				}
			}
		}
	}
	if len(replays) < 14 || values < 1000 || states < 300 {
		t.Errorf("%d days, %d values, %d states were compared: too few", len(replays), values, states)
	}
	t.Logf("%d days, %d values and %d states compared", len(replays), values, states)
}

// computedBeside are marks that stand beside a state and are no state of an
// item in a replay.
var computedBeside = map[string]bool{"disputed": true}
