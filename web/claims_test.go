package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"truce/internal/browser"
)

// The texts of the tests; they are nobody's.
const (
	streetText = "Four people were killed on Wednesday when government forces shelled a street in Aleppo, Border Watch said.\n\nOn Tuesday two people were killed in an air strike on a village near Idlib, medics said."
	marketText = "At least 12 people were killed on Wednesday when government forces shelled a market in Aleppo, Border Watch said."
	arabicText = "مقتل خمسة مدنيين في قصف على سوق في حلب\n\nقُتل خمسة مدنيين وأصيب ثلاثة آخرون في قصف مدفعي استهدف سوقاً في مدينة حلب يوم الأربعاء، بحسب نشطاء."
)

// claimsRoom is a desk at which two persons decide, in two browsers.
type claimsRoom struct {
	*house
	t          *testing.T
	site       *browser.Served
	desk, ana  *browser.Page
	elsewhere  string // the same server by another name, with a cookie of its own
	data       string
	passphrase string
}

func openClaims(t *testing.T) *claimsRoom {
	h := openHouse(t)
	ctx, dir := context.Background(), t.TempDir()
	r := &claimsRoom{house: h, t: t, data: filepath.Join(dir, "data"), passphrase: "four words that open"}
	run := func(args ...string) {
		t.Helper()
		if _, err := h.program.Run(ctx, args...); err != nil {
			t.Fatal(err)
		}
	}
	pass := filepath.Join(dir, "pass")
	must(t, os.WriteFile(pass, []byte(r.passphrase+"\n"), 0o600))
	run("import", "../examples/syria-2016", "--data", r.data)
	run("claims", "person", "ana", "--passphrase", pass, "--data", r.data)
	for name, text := range map[string]string{"street": streetText, "market": marketText, "arabic": arabicText} {
		file := filepath.Join(dir, name+".txt")
		must(t, os.WriteFile(file, []byte(text), 0o600))
		if name != "market" { // that one is pasted
			run("claims", "take", file, "--published", "2016-09-14", "--outlet", "Example Wire", "--data", r.data)
		}
	}
	site, err := h.program.Serve(ctx, "serve", "--desk", "--data", r.data)
	must(t, err)
	t.Cleanup(site.Stop)
	r.site, r.elsewhere = site, strings.Replace(site.Address, "127.0.0.1", "localhost", 1)
	r.desk, r.ana = h.tab(t, browser.Options{Width: 1280, Height: 900}), h.tab(t, browser.Options{Width: 1280, Height: 900})
	must(t, r.desk.Go(site.Desk))
	must(t, r.ana.Go(r.elsewhere+"/sign-in/person"))
	must(t, r.ana.Eval(fmt.Sprintf(`(() => { document.querySelector("[name=passphrase]").value = %q; document.querySelector("main form").requestSubmit(); })()`, r.passphrase), nil))
	until(t, r.ana, "the queue of ana", whole+`location.pathname === "/claims" && document.querySelector("main").innerText.includes("ana")`)
	return r
}

// press presses a letter and waits.
func (r *claimsRoom) press(p *browser.Page, key, what, js string) {
	r.t.Helper()
	must(r.t, p.Eval(`document.body.dataset.old = "1"`, nil))
	must(r.t, p.Eval(fmt.Sprintf(`document.dispatchEvent(new KeyboardEvent("keydown", {key: %q, bubbles: true}))`, key), nil))
	until(r.t, p, what, whole+`!document.body.dataset.old && (`+js+`)`)
}

// open opens a text by words of it.
func (r *claimsRoom) open(p *browser.Page, address, words string) string {
	r.t.Helper()
	must(r.t, p.Go(address+"/claims"))
	to := eval[string](r.t, p, fmt.Sprintf(`[...document.querySelectorAll("td a")].find(a => a.textContent.includes(%q))?.getAttribute("href") ?? ""`, words))
	if to == "" {
		r.t.Fatalf("no text with %q waits: %s", words, eval[string](r.t, p, `document.querySelector("main").innerText.slice(0, 800)`))
	}
	must(r.t, p.Go(address+to))
	return to
}

const (
	nowStatus = `document.querySelector("#now .st")?.dataset.status`
	said      = `(document.querySelector("[role=status]")?.innerText ?? "")`
)

// TestClaims goes from a pasted text to a claim that counts, by key: words first,
// a second person, a correction, a refusal, undo, and two who decide at once.
func TestClaims(t *testing.T) {
	r := openClaims(t)
	p := r.desk

	// A text is pasted; the same again is known.
	for _, want := range []string{"Recorded:", "in the record already"} {
		must(t, p.Go(r.site.Address+"/claims"))
		must(t, p.Eval(fmt.Sprintf(`(() => { document.body.dataset.old = "1"; const f = document.querySelector("form[data-form]"); f.outlet.value = "Example Wire"; f.published.value = "2016-09-14"; f.text.value = %s; f.requestSubmit(); })()`, quote(marketText)), nil))
		until(t, p, want, whole+`!document.body.dataset.old && `+said+`.includes(`+quote(want)+`)`)
	}
	if n := eval[int](t, p, `localStorage.length`); n != 0 {
		t.Error("the text is kept in the browser although it is recorded")
	}

	// By key: the text, the words, and accepted. It then counts as any report.
	before := r.reports()
	r.open(p, r.site.Address, "Four people")
	r.press(p, "a", "the words", `document.querySelectorAll("[data-looked]").length >= 3`)
	looked := eval[string](t, p, `[...document.querySelectorAll("[data-looked]")].map(e => e.dataset.looked + ": " + [...e.querySelectorAll("mark")].map(m => m.innerText).join("|")).join("\n")`)
	for _, want := range []string{"harm: Four people|killed", "place: Aleppo", "actors: government forces", "said_by: Border Watch"} {
		if !strings.Contains(looked, want) {
			t.Errorf("the words shown are\n%s\nwithout %s", looked, want)
		}
	}
	r.press(p, "a", "accepted", said+`.includes("it counts")`)
	if got := r.reports(); got != before+1 {
		t.Errorf("%d reports count, before %d", got, before)
	}
	must(t, p.Go(r.site.Address+"/incidents?kind=single&as_of=2016-09-20&q=border"))
	list := eval[string](t, p, `document.querySelector("main").innerText`)
	if !strings.Contains(list, "Aleppo") {
		t.Errorf("the list of single reports does not have it:\n%.1500s", list)
	}

	// The server takes nothing whose words were not shown, whatever is sent.
	r.open(p, r.site.Address, "Four people")
	status := eval[int](t, p, `(async () => { const f = new URLSearchParams({word: document.querySelector("[name=word]")?.value ?? "", do: "accept"}); const c = new URL(document.querySelector("#now h2 a").href).searchParams.get("claim"); f.set("claim", c); f.set("mark", ""); f.set("code", "aaaaaaaa"); return (await fetch(location.pathname, {method: "POST", body: f})).status })()`)
	if status != 409 && status != 403 {
		t.Errorf("an order without the code of the words answers %d", status)
	}

	// Refused with a reason by key, undone, and two at once: the second is told.
	r.press(p, "x", "the reasons", `document.querySelectorAll(".reasons button").length === 9`)
	r.press(p, "2", "refused", said+`.includes("refused")`)
	r.press(p, "u", "open again", said+`.includes("open again")`)
	claim := eval[string](t, p, `new URL(document.querySelector("#now h2 a").href).pathname + new URL(document.querySelector("#now h2 a").href).search`)
	must(t, r.ana.Go(r.elsewhere+claim))
	r.press(r.ana, "a", "the words, for ana", `!!document.querySelector("[data-looked]")`)
	r.press(p, "x", "the reasons", `!!document.querySelector(".reasons")`)
	r.press(p, "1", "refused by the desk", said+`.includes("refused")`)
	r.press(r.ana, "a", "ana is told", `(document.querySelector("[role=alert]")?.innerText ?? "").includes("since it was shown") && `+nowStatus+` === "refused"`)

	// What is grave waits for a second person, who is not the first.
	market := r.open(p, r.site.Address, "At least 12")
	r.press(p, "a", "the words", `!!document.querySelector("[data-looked]") && !!document.querySelector(".grave")`)
	r.press(p, "a", "waiting", said+`.includes("once a second confirms it") && `+nowStatus+` === "waiting"`)
	if got := eval[string](t, p, `document.querySelector("#now").innerText`); !strings.Contains(got, "You accepted it: a second person has to") {
		t.Errorf("the first person may go on: %s", got)
	}
	must(t, p.Go(r.site.Address+with(market, "do", "accept")))
	if got := eval[string](t, p, `document.querySelector("[role=alert]")?.innerText ?? ""`); !strings.Contains(got, "a second person has to") {
		t.Errorf("the first person asks to be the second: %q", got)
	}
	must(t, r.ana.Go(r.elsewhere+market))
	r.press(r.ana, "a", "the words, for ana", `document.querySelector("#now .btn.go").innerText.includes("second person")`)
	r.press(r.ana, "a", "it counts", said+`.includes("it counts") && `+nowStatus+` === "accepted"`)

	// Corrected: the draft outlives the tab, what cannot be read is told beside its
	// field, and what counts is what was typed.
	r.open(p, r.site.Address, "مقتل")
	r.press(p, "c", "the form", `!!document.querySelector("form[data-form] [name=killed]")`)
	typing := `(() => { const x = document.querySelector("form[data-form] [name=killed]"); x.value = %q; x.dispatchEvent(new Event("input", {bubbles: true})); })()`
	send := `document.querySelector("form[data-form]").dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", ctrlKey: true, bubbles: true}))`
	must(t, p.Eval(fmt.Sprintf(typing, "many"), nil))
	here, _ := p.URL()
	must(t, p.Go(r.site.Address+"/claims"))
	must(t, p.Go(here))
	if got := eval[string](t, p, `document.querySelector("form[data-form] [name=killed]").value`); got != "many" {
		t.Errorf("the draft is lost: %q", got)
	}
	must(t, p.Eval(send, nil))
	until(t, p, "what is wrong", whole+`!!document.querySelector("#wrong") && document.activeElement.name === "killed"`)
	must(t, p.Eval(fmt.Sprintf(typing, "6"), nil))
	must(t, p.Eval(send, nil))
	until(t, p, "corrected", whole+said+`.includes("counts so") && document.querySelector("#now").innerText.includes("6")`)
	if n := eval[int](t, p, `localStorage.length`); n != 0 {
		t.Error("the draft is kept although it was recorded")
	}

	// How often the reader was right, by field.
	must(t, p.Go(r.site.Address+"/claims"))
	counts := eval[string](t, p, `[...document.querySelectorAll("tr")].map(e => e.innerText.replace(/\s+/g, " ")).join("\n")`)
	for _, want := range []string{"The claim as a whole 4 2 1 1", "Killed 4 2 1 1"} {
		if !strings.Contains(counts, want) {
			t.Errorf("the figures are\n%s\nwithout %s", counts, want)
		}
	}
}

// reports is how many reports count, as replay says.
func (r *claimsRoom) reports() int {
	r.t.Helper()
	raw, err := r.program.Run(context.Background(), "replay", r.data, "--json", "--as-of", "2016-10-01")
	must(r.t, err)
	_, rest, _ := strings.Cut(string(raw), `"counts":{"reports":`)
	n := 0
	fmt.Sscanf(rest, "%d", &n)
	return n
}

// TestClaimsPlain: axe finds nothing at any step, in either language and at any
// width; nothing scrolls sideways; and without scripts everything works.
func TestClaimsPlain(t *testing.T) {
	r := openClaims(t)
	texts := []string{"/claims", "/sign-in/person"}
	for _, words := range []string{"Four people", "مقتل"} {
		to := r.open(r.desk, r.site.Address, words)
		for _, do := range []string{"", "accept", "correct", "refuse"} {
			texts = append(texts, with(to, "do", do))
		}
	}
	for _, o := range []browser.Options{{Width: 1280, Height: 900}, {Width: 320, Height: 640, Dark: true}} {
		p := r.tab(t, o)
		for _, path := range texts {
			for _, lang := range []string{"en", "ar"} {
				must(t, p.Go(r.site.Address+with(path, "lang", lang)))
				if p.Status() != 200 {
					t.Fatalf("%s in %s answers %d", path, lang, p.Status())
				}
				found, err := p.Axe(r.axe)
				must(t, err)
				for _, v := range found {
					t.Errorf("%s in %s at %d px: %v", path, lang, o.Width, v)
				}
				if w := eval[int64](t, p, `document.documentElement.scrollWidth`); w > o.Width {
					t.Errorf("%s in %s is %d px wide", path, lang, w)
				}
				if missing := eval[[]string](t, p, `[...document.querySelectorAll("main *")].filter(e => e.children.length === 0 && /claims\.[a-z_]/.test(e.textContent)).map(e => e.textContent)`); len(missing) > 0 {
					t.Errorf("%s in %s lacks words: %v", path, lang, missing)
				}
			}
		}
	}
	p := r.tab(t, browser.Options{NoScript: true})
	to := r.open(p, r.site.Address, "مقتل")
	must(t, p.Go(r.site.Address+with(to, "lang", "ar")))
	if dir := eval[string](t, p, `getComputedStyle(document.querySelector(".text p")).direction + " " + document.documentElement.dir`); dir != "rtl rtl" {
		t.Errorf("the text runs %s", dir)
	}
	must(t, p.Go(r.site.Address+to))
	if dir := eval[string](t, p, `getComputedStyle(document.querySelector(".text p")).direction + " " + document.documentElement.dir`); dir != "rtl ltr" {
		t.Errorf("an Arabic text in an English page runs %s", dir)
	}
	must(t, p.Click("#now a.go"))
	must(t, p.Click("#now form button"))
	if got := eval[string](t, p, said); !strings.Contains(got, "it counts") {
		t.Errorf("without scripts: %q", got)
	}
	must(t, p.Go(r.site.Address+to))
	must(t, p.Click("#now button[value=undo]"))
	if got := eval[string](t, p, said); !strings.Contains(got, "open again") {
		t.Errorf("undone without scripts: %q", got)
	}
}

// TestSecondReader: on the page a published text is sent when somebody asks for it
// and no other is; what comes back is marked, and decided like any other claim.
func TestSecondReader(t *testing.T) {
	h := openHouse(t)
	ctx, dir := context.Background(), t.TempDir()
	calls := 0
	standIn := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		calls++
		content, _ := json.Marshal(map[string]any{"claims": []any{
			map[string]any{"quote": streetText[:strings.Index(streetText, "\n")], "killed": 4},
			map[string]any{"quote": "Ninety people were killed.", "killed": 90}}})
		_ = json.NewEncoder(w).Encode(map[string]any{"choices": []any{map[string]any{"message": map[string]any{"content": string(content)}}}})
	}))
	defer standIn.Close()
	data := filepath.Join(dir, "data")
	must(t, os.WriteFile(filepath.Join(dir, "said.txt"), []byte("Le conseil s'est réuni mardi dans la ville pour la première fois depuis le début de la trêve. Les membres du conseil ont parlé de la situation dans les quartiers et des suites de la journée, selon un communiqué publié dans la soirée : « "+streetText[:strings.Index(streetText, "\n")]+" » Le conseil se réunira de nouveau vendredi dans la même salle, et les habitants de la ville sont invités à y prendre la parole."), 0o600))
	must(t, os.WriteFile(filepath.Join(dir, "told.txt"), []byte(marketText), 0o600))
	for _, args := range [][]string{{"new", data, "--zone", "Asia/Damascus"},
		{"claims", "take", filepath.Join(dir, "told.txt"), "--published", "2016-09-14", "--data", data},
		{"claims", "take", filepath.Join(dir, "said.txt"), "--published", "2016-09-14", "--public", "--data", data}} {
		if _, err := h.program.Run(ctx, args...); err != nil {
			t.Fatal(err)
		}
	}
	raw, err := h.program.Run(ctx, "claims", "list", "--all", "--json", "--data", data)
	must(t, err)
	ids := map[bool]string{}
	for line := range strings.Lines(string(raw)) {
		var x struct {
			ID     string
			Public bool
		}
		must(t, json.Unmarshal([]byte(line), &x))
		ids[x.Public] = x.ID
	}
	site, err := h.program.Serve(ctx, "serve", "--desk", "--data", data, "--second", standIn.URL+"/v1", "--second-model", "a-model")
	must(t, err)
	defer site.Stop()
	p := h.tab(t, browser.Options{})
	must(t, p.Go(site.Desk))
	must(t, p.Go(site.Address+"/claims/"+ids[false]))
	if got := eval[string](t, p, `document.querySelector(".cards").innerText + document.querySelectorAll("button[value=send]").length`); !strings.Contains(got, "it cannot be sent") || !strings.HasSuffix(got, "0") {
		t.Errorf("a text that was not published: %s", got)
	}
	must(t, p.Go(site.Address+"/claims/"+ids[true]))
	if got := eval[string](t, p, `document.querySelector(".cards").innerText`); !strings.Contains(got, "No claims") {
		t.Errorf("before: %s", got)
	}
	must(t, p.Click("button[value=send]"))
	got := eval[string](t, p, `document.querySelector("[role=alert]").innerText + "\n" + document.querySelector(".cards").innerText`)
	for _, want := range []string{"pointed at 2 passages: 1 claims are proposed", "1 passages do not stand in the text", "Second reader a-model at 127.0.0.1:", "Killed\n4", "Sent to 127.0.0.1:"} {
		if !strings.Contains(got, want) {
			t.Errorf("after it was sent, the page says\n%s\nwithout %q", got, want)
		}
	}
	if calls != 1 || strings.Contains(got, "Killed\n90") || strings.Contains(got, "Ninety") {
		t.Errorf("%d calls; the page says %s", calls, got)
	}
	found, err := p.Axe(h.axe)
	must(t, err)
	for _, v := range found {
		t.Errorf("%v", v)
	}
	must(t, p.Click("#now a.go"))
	must(t, p.Click("#now form button"))
	if got := eval[string](t, p, said); !strings.Contains(got, "it counts") {
		t.Errorf("accepted: %q", got)
	}
}
