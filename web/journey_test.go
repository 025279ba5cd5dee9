package web_test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"truce/canon"
	"truce/entry"
	"truce/entry/body"
	"truce/internal/browser"
	"truce/record/sqlite"
)

func exit(code int) { os.Exit(code) }

func mkdir() (string, error) {
	dir, err := os.MkdirTemp("", "truce-web-test-")
	if err == nil {
		shared.stop = append([]func(){func() { os.RemoveAll(dir) }}, shared.stop...)
	}
	return dir, err
}

var box = regexp.MustCompile(`/MediaBox\s*\[\s*0\s+0\s+([0-9.]+)\s+([0-9.]+)\s*\]`)

// mediaBoxes are the sizes of the pages of a PDF, in points.
func mediaBoxes(pdf []byte) (out [][2]float64) {
	for _, m := range box.FindAllSubmatch(pdf, -1) {
		w, _ := strconv.ParseFloat(string(m[1]), 64)
		h, _ := strconv.ParseFloat(string(m[2]), 64)
		out = append(out, [2]float64{w, h})
	}
	return out
}

// journey goes from the overview to the words of the entry behind the state of
// a clause, and back, by pressing what is there.
func journey(t *testing.T, lang string) {
	h := openHouse(t)
	p := h.tab(t, browser.Options{})
	start := with("/", "as_of", "2016-09-17T22:00:00+03:00", "lang", lang)
	h.visit(t, p, start)
	if dir := eval[string](t, p, `document.documentElement.dir`); dir != map[string]string{"en": "ltr", "ar": "rtl"}[lang] {
		t.Errorf("the pages in %s run %s", lang, dir)
	}
	must(t, p.Click(`.nav a[href*="/agreement/"]`))
	clause := eval[string](t, p, `document.querySelector("main a.why").closest("[class*=clause], .it, article, section")?.innerText ?? ""`)
	if clause == "" {
		t.Error("the agreement shows no state of a clause")
	}
	must(t, p.Click(`main a.why`))
	if n := eval[int](t, p, `document.querySelectorAll(".tree li").length`); n < 2 {
		t.Errorf("the reasons are %d sentences", n)
	}
	short := eval[string](t, p, `document.querySelector('.tree a[href*="/entry/"]').innerText`)
	must(t, p.Click(`.tree a[href*="/entry/"]`))
	words := eval[string](t, p, `document.querySelector("blockquote.words")?.innerText ?? ""`)
	if len(words) < 10 {
		t.Errorf("the entry %s shows no words", short)
	}
	if eval[string](t, p, `new URLSearchParams(location.search).get("as_of")`) != "2016-09-17T22:00:00+03:00" {
		t.Error("the links lost the moment")
	}
	for range 3 {
		must(t, p.Back())
	}
	if at := eval[string](t, p, `location.pathname + location.search`); at != start {
		t.Errorf("going back three times leads to %s", at)
	}
}

func TestJourney(t *testing.T)       { journey(t, "en") }
func TestJourneyArabic(t *testing.T) { journey(t, "ar") }

// TestMirrored: in Arabic the page begins at the right: its mark, its
// navigation, its days; numbers are written in Arabic digits, identifiers from
// left to right.
func TestMirrored(t *testing.T) {
	h := openHouse(t)
	p := h.tab(t, browser.Options{})
	const measure = `(() => { const x = e => { const r = document.querySelector(e).getBoundingClientRect(); return (r.left + r.right) / 2 / innerWidth };
  const days = [...document.querySelectorAll(".tb-track nav a")].slice(0, 2).map(a => a.getBoundingClientRect().left);
  return {Brand: x(".brand"), Nav: x(".nav li:first-child a"), Later: days[1] - days[0], Shown: document.querySelector(".timebar .read").innerText, Hash: getComputedStyle(document.querySelector("a.hash, .hash")).direction} })()`
	type at struct {
		Brand, Nav, Later float64
		Shown, Hash       string
	}
	h.visit(t, p, "/record?as_of=2016-09-17")
	en := eval[at](t, p, measure)
	h.visit(t, p, "/record?as_of=2016-09-17&lang=ar")
	ar := eval[at](t, p, measure)
	if en.Brand > 0.3 || en.Nav > 0.3 || en.Later <= 0 || ar.Brand < 0.7 || ar.Nav < 0.7 || ar.Later >= 0 {
		t.Errorf("not mirrored: %+v %+v", en, ar)
	}
	if !strings.Contains(ar.Shown, "١٧") || strings.ContainsAny(ar.Shown, "0123456789") {
		t.Errorf("the moment is written %q", ar.Shown)
	}
	if ar.Hash != "ltr" {
		t.Errorf("an identifier runs %s", ar.Hash)
	}
}

// TestKeyboard: the words behind a state can be reached with the keyboard
// alone, and what has the focus can be seen.
func TestKeyboard(t *testing.T) {
	h := openHouse(t)
	p := h.tab(t, browser.Options{})
	h.visit(t, p, "/?as_of=2016-09-17")
	type focus struct {
		Text, Href, Class string
		Seen              bool
	}
	const where = `(() => { const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
  return {Text: e.innerText || e.getAttribute("aria-label") || e.tagName, Href: e.getAttribute("href") || "", Class: e.className,
    Seen: e === document.body || (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== "none") && r.width > 0 && r.bottom > 0 && r.top < innerHeight} })()`
	tabTo := func(want func(focus) bool, limit int) focus {
		t.Helper()
		for range limit {
			must(t, p.Key("Tab", false))
			f := eval[focus](t, p, where)
			if !f.Seen {
				t.Errorf("the focus on %q (%s) cannot be seen", f.Text, f.Class)
			}
			if want(f) {
				return f
			}
		}
		t.Fatal("the keyboard does not lead there")
		return focus{}
	}
	skip := tabTo(func(f focus) bool { return true }, 1)
	if skip.Href != "#main" {
		t.Errorf("the first stop is %q and not the way to the content", skip.Href)
	}
	must(t, p.Key("Enter", false))
	tabTo(func(f focus) bool { return strings.Contains(f.Class, "why") }, 2) // the skip was obeyed: no navigation between
	tabTo(func(f focus) bool { return strings.Contains(f.Href, "recommitment") }, 20)
	must(t, p.Enter())
	tabTo(func(f focus) bool { return strings.HasPrefix(f.Href, "/entry/") }, 80)
	must(t, p.Enter())
	if words := eval[string](t, p, `document.querySelector("blockquote.words")?.innerText ?? ""`); len(words) < 10 {
		t.Error("no words at the end of the way")
	}
}

// TestMap: where it was built, the map draws its discs under the policy of the
// page; every disc is an item of the list, and the note is under it.
func TestMap(t *testing.T) {
	h := openHouse(t)
	p := h.tab(t, browser.Options{})
	h.visit(t, p, "/map?as_of=2016-09-17")
	if n := eval[int](t, p, `document.querySelectorAll("tr[data-place]").length`); n < 50 {
		t.Errorf("the list has %d places", n)
	}
	if note := eval[string](t, p, `document.querySelector("main .note:last-of-type").innerText`); !strings.Contains(note, "no endorsement") {
		t.Errorf("the note under the map is %q", note)
	}
	if !eval[bool](t, p, `!!document.querySelector("[data-map]")`) {
		t.Log("the map was not built: make web")
		return
	}
	drawn := eval[bool](t, p, `(async () => { const m = document.querySelector("[data-map]"); for (let i = 0; i < 200 && m.dataset.drawn !== "true"; i++) await new Promise(r => setTimeout(r, 100)); return m.dataset.drawn === "true" && !m.hidden })()`)
	if !drawn {
		t.Error("the map was not drawn")
	}
	same := eval[bool](t, p, `fetch(document.querySelector("[data-map]").dataset.map).then(r => r.json()).then(g => g.features.length > 50 && g.features.every(f => document.querySelector('tr[data-place="' + f.properties.id + '"]')))`)
	if !same {
		t.Error("the discs are not those of the list")
	}
}

// TestErased: what is erased on the last day is nowhere, at whatever moment is
// asked about: time travel moves facts, never permissions.
func TestErased(t *testing.T) {
	h := openHouse(t)
	dir := filepath.Join(t.TempDir(), "data")
	ctx := context.Background()
	_, err := h.program.Run(ctx, "import", "../examples/syria-2016", "--data", dir)
	must(t, err)
	log, err := sqlite.Open(dir, sqlite.Options{MustExist: true})
	must(t, err)
	const words = "Warplanes struck the market in Idlib city"
	var target *entry.Entry
	must(t, log.Read(ctx, 0, -1, func(_ int64, e *entry.Entry) error {
		if k, ok := body.KindOf(e.Env.Kind); ok && e.Env.Kind == "report/1" {
			if b, _ := body.Of(k, e); strings.Contains(b.Text("text"), words) {
				target = e
			}
		}
		return nil
	}))
	if target == nil {
		t.Fatal("the example has no such report")
	}
	short := target.ID.String()
	p := h.tab(t, browser.Options{})
	h.visit(t, p, "/entry/"+short)
	if !strings.Contains(eval[string](t, p, `document.body.innerText`), words) {
		t.Fatal("the words are not shown before")
	}
	must(t, log.Erase(ctx, target.ID, entry.Cell, entry.ExactPlace))
	must(t, log.Close())
	drafts := filepath.Join(t.TempDir(), "erasure.jsonl")
	line := `{"kind":"erasure/1","of":"example_desk","happened":"2016-09-22","available":"2016-09-22","basis":"made for a test","refs":{"about":"` + target.ID.Hex() + `"},"body":{"part":"cell","reason":"made for a test"}}` + "\n"
	if _, err := canon.ParseLoose([]byte(strings.TrimSpace(line))); err != nil {
		t.Fatal(err)
	}
	must(t, os.WriteFile(drafts, []byte(line), 0o600))
	_, err = h.program.Run(ctx, "import", drafts, "--data", dir)
	must(t, err)
	site, err := h.program.Serve(ctx, "serve", "--data", dir)
	must(t, err)
	defer site.Stop()
	must(t, p.Go(site.Address+"/"))
	if !eval[bool](t, p, `fetch(document.querySelector("form.signin").action, {method: "POST", body: new URLSearchParams({token: `+strconv.Quote(site.Token)+`})}).then(r => r.ok)`) {
		t.Fatal("the token does not sign in")
	}
	must(t, p.Go(site.Address+"/"))
	days := eval[[]string](t, p, `[...document.querySelectorAll(".tb-track nav a")].map(a => a.getAttribute("href"))`)
	if len(days) < 14 {
		t.Fatalf("the pages show %d days: not signed in?", len(days))
	}
	for _, day := range append(days, "/?known=440", "/?known=2016-09-11") {
		for _, path := range []string{"/", "/incidents", "/entry/" + short, "/agreement/syria_2016_09", "/timeline"} {
			u := path + day[strings.IndexByte(day, '?'):]
			must(t, p.Go(site.Address+u))
			if text := eval[string](t, p, `document.documentElement.outerHTML`); strings.Contains(text, words) {
				t.Errorf("%s still shows what was erased", u)
			}
		}
	}
}
