package web_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"truce/internal/browser"
)

// struck is a report that so many died by an act of a day in a town, said of whom.
func struck(ref, of, available, town string, lat, killed int, by, more string) string {
	return fmt.Sprintf(`{"ref":%q,"kind":"report/1","of":%q,"happened":"2016-09-14","available":%q%s,"body":{"claims":[{"act":"air_strike","place":{"name":%q,"within":["Idlib","SY"],"lat":"35.%d00000","lon":"36.8000000","radius_m":2000},"actors":[{"role":"attacker","name":%q}],"killed":[{"bound":"exact","min":%d,"max":%d,"unit":"killed"}]}],"text":"It says that %d died in %s."}}`,
		ref, of, available, more, town, lat, by, killed, killed, killed, town)
}

// triageDesk is a desk with reports that are made up: two of one strike, one of
// another town, and two incidents that were decided and tell of one.
func triageDesk(t *testing.T, h *house) (site *browser.Served, data string) {
	t.Helper()
	ctx, dir := context.Background(), t.TempDir()
	data = filepath.Join(dir, "north")
	decided := func(ref, title, members string) string {
		return fmt.Sprintf(`{"ref":%q,"kind":"incident/1","of":"cell","happened":"2016-09-14","refs":{"member":[%s]},"body":{"incident":%q,"title":%q,"act":"air_strike","place":{"name":"Maarrat","within":["Idlib","SY"],"lat":"35.6000000","lon":"36.8000000","radius_m":2000}}}`, ref, members, ref, title)
	}
	lines := []string{
		struck("a", "watch", "2016-09-14", "Saraqib", 86, 16, "the north", ""), struck("b", "relief", "2016-09-15", "Saraqib", 86, 18, "the north", ""), struck("far", "office", "2016-09-14", "Jarjanaz", 30, 2, "the south", ""),
		struck("c", "watch", "2016-09-14", "Maarrat", 60, 7, "the north", ""), struck("d", "watch", "2016-09-16", "Maarrat", 60, 9, "the north", `,"supersedes":["c"]`), struck("e", "relief", "2016-09-17", "Maarrat", 60, 8, "the north", ""),
		decided("one", "The strike on the mill", `"c","d"`), decided("two", "A strike on Maarrat", `"e"`),
	}
	file := filepath.Join(dir, "reports.jsonl")
	must(t, os.WriteFile(file, []byte(strings.Join(lines, "\n")+"\n"), 0o600))
	for _, args := range [][]string{{"new", data, "--zone", "Asia/Damascus"}, {"import", file, "--data", data}} {
		if _, err := h.program.Run(ctx, args...); err != nil {
			t.Fatal(err)
		}
	}
	site, err := h.program.Serve(ctx, "serve", "--desk", "--data", data)
	must(t, err)
	t.Cleanup(site.Stop)
	return site, data
}

func pressKey(t *testing.T, p *browser.Page, key string) {
	t.Helper()
	must(t, p.Eval(fmt.Sprintf(`document.body.dataset.old = "1"; document.dispatchEvent(new KeyboardEvent("keydown", {key: %q, bubbles: true}))`, key), nil))
	until(t, p, "the page behind the key "+key, whole+`!document.body.dataset.old`)
}

// TestTriage: the queue is worked off with the keys that stand on the page;
// whoever sees an old page is told; what was merged leads on; what was taken back
// waits again.
func TestTriage(t *testing.T) {
	h := openHouse(t)
	site, data := triageDesk(t, h)
	p := h.tab(t, browser.Options{Width: 1280, Height: 900})
	must(t, p.Go(site.Desk))
	must(t, p.Go(site.Address+"/triage"))
	text := func() string { return eval[string](t, p, `document.querySelector("main").innerText`) }
	kind := func() string {
		return eval[string](t, p, `document.querySelector("[data-proposal] header p")?.innerText ?? ""`)
	}

	pressKey(t, p, "j")
	if got := kind(); got != "Decided as several, may be one" {
		t.Fatalf("what may be wrong comes first, and the first is %q:\n%s", got, text())
	}
	for _, want := range []string{"differs", "Killed", "Place", "Beforehand", "Grade proposed"} {
		if !strings.Contains(text(), want) {
			t.Errorf("the proposal does not show %q", want)
		}
	}
	if n := eval[int](t, p, `document.querySelectorAll(".smallmap circle, .times rect, .fall svg rect").length`); n < 6 {
		t.Errorf("map, times and weights are %d shapes", n)
	}
	// What differs is told in a word and a sign, not by colour alone.
	if got := eval[string](t, p, `[...document.querySelectorAll(".sbs tr.differs")].every(r => r.querySelector("th").innerText.includes("≠ differs")) + " " + [...document.querySelectorAll(".sbs td.off")].every(c => c.innerText.includes("≠"))`); got != "true true" {
		t.Errorf("rows and cells that differ say so: %s", got)
	}

	// Another tab of the desk sees the same, and decides a moment later.
	second := h.tab(t, browser.Options{})
	url, err := p.URL()
	must(t, err)
	must(t, second.Go(url))
	pressKey(t, p, "1")
	if !strings.Contains(text(), "Recorded:") {
		t.Errorf("nothing says what was recorded:\n%s", text())
	}
	pressKey(t, second, "1")
	if said := eval[string](t, second, `document.querySelector("[role=alert]")?.innerText ?? ""`); second.Status() != 409 || !strings.Contains(said, "the record moved on") {
		t.Errorf("whoever came second gets %d and is told %q", second.Status(), said)
	}

	// The incident that went leads to the one that goes on, whose page tells of it.
	one := eval[string](t, second, `fetch("/incidents?kind=decided").then(r => r.text()).then(s => new DOMParser().parseFromString(s, "text/html").querySelector('main a[href*="/incident/i_"]').getAttribute("href"))`)
	must(t, second.Go(site.Address+one))
	for _, want := range []string{"Killed over time, by counter", "replaced later", "Who repeats whom", "Merged into it was", "Where they differ is marked"} {
		if body := eval[string](t, second, `document.querySelector("main").innerText`); !strings.Contains(strings.ToLower(body), strings.ToLower(want)) {
			t.Errorf("the page of the incident does not say %q:\n%s", want, body)
		}
	}
	if n := eval[int](t, second, `document.querySelectorAll(".told .who").length`); n != 2 {
		t.Errorf("the figures of 2 counters stand in %d rows", n)
	}
	old := eval[string](t, second, `[...document.querySelectorAll(".hash")].map(x => x.innerText).find(s => s.startsWith("i_"))`)
	must(t, second.Go(site.Address+"/incident/"+old))
	if url, _ := second.URL(); !strings.Contains(url, one) || !strings.Contains(url, "was="+old) {
		t.Errorf("%s leads to %s", old, url)
	}

	// Taken back with a key, the two wait again, and the old id is its own.
	pressKey(t, p, "z")
	if !strings.Contains(text(), "Taken back:") || !strings.Contains(text(), "may be one: 1") {
		t.Errorf("taken back:\n%s", text())
	}
	must(t, second.Go(site.Address+"/incident/"+old))
	if url, _ := second.URL(); strings.Contains(url, "was=") {
		t.Errorf("%s leads to %s though the merge was taken back", old, url)
	}

	// By the form: two reports are confirmed with a title and a grade; a
	// grade without a reason is refused, and what was typed is there still.
	must(t, p.Go(site.Address+"/triage?kind=new"))
	must(t, p.Click("[data-queue] a"))
	fill := `(() => { const f = document.querySelector("#decide"); f.elements.title.value = "The strike on the market"; f.elements.grade.value = "weak"; f.elements.reason.value = %q; document.body.dataset.old = "1"; f.querySelector("[value=confirm]").click(); })()`
	must(t, p.Eval(fmt.Sprintf(fill, ""), nil))
	until(t, p, "the refusal", whole+`!!document.querySelector("[role=alert]")`)
	if said := text(); p.Status() != 422 || !strings.Contains(said, "say the reason for the grade") || eval[string](t, p, `document.querySelector("#d-title").value`) != "The strike on the market" {
		t.Errorf("a grade without a reason: %d\n%s", p.Status(), said)
	}
	must(t, p.Eval(`document.querySelectorAll("[name=claim]").forEach(x => x.checked = false)`, nil))
	must(t, p.Eval(fmt.Sprintf(fill, "nobody knows the two"), nil))
	until(t, p, "the refusal of none", whole+`!document.body.dataset.old && (document.querySelector("[role=alert]")?.innerText ?? "").includes("no claim was chosen")`)
	must(t, p.Eval(`document.querySelectorAll("[name=claim]").forEach(x => x.checked = true)`, nil))
	must(t, p.Eval(fmt.Sprintf(fill, "nobody knows the two"), nil))
	until(t, p, "the next proposal", whole+`!document.body.dataset.old && !!document.querySelector("[role=status]")`)
	out, err := h.program.Run(context.Background(), "replay", data, "--json")
	must(t, err)
	if !strings.Contains(string(out), "The strike on the market") || !strings.Contains(string(out), `"grade":"weak"`) {
		t.Error("what was confirmed is not in the picture")
	}
	out, err = h.program.Run(context.Background(), "verify", "--data", data)
	must(t, err)
	if !strings.Contains(string(out), "everything that was checked holds") {
		t.Errorf("%s", out)
	}
}

// TestTriagePages: the pages of triage hold at 390 px, dark and in Arabic, and
// nothing is wrong with them by the rules of accessibility.
func TestTriagePages(t *testing.T) {
	h := openHouse(t)
	site, _ := triageDesk(t, h)
	first := h.tab(t, browser.Options{})
	must(t, first.Go(site.Desk))
	paths := []string{"/triage"}
	for _, k := range []string{"merge", "new", "single"} {
		must(t, first.Go(site.Address+"/triage?kind="+k))
		paths = append(paths, eval[string](t, first, `document.querySelector("[data-queue] a").getAttribute("href")`))
	}
	must(t, first.Go(site.Address+"/incidents?kind=decided"))
	paths = append(paths, eval[string](t, first, `document.querySelector('main a[href*="/incident/i_"]').getAttribute("href")`))
	for _, look := range []struct {
		name string
		o    browser.Options
		lang string
	}{{"desk", browser.Options{Width: 1280, Height: 900}, "en"}, {"phone", browser.Options{Width: 390, Height: 844, Dark: true}, "ar"}} {
		p := h.tab(t, look.o)
		for _, path := range paths {
			must(t, p.Go(site.Address+with(path, "lang", look.lang)))
			if p.Status() != 200 {
				t.Fatalf("%s answers %d", path, p.Status())
			}
			if over := eval[int](t, p, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
				t.Errorf("%s, %s: wider than the page by %d px", look.name, path, over)
			}
			found, err := p.Axe(h.axe)
			must(t, err)
			for _, v := range found {
				t.Errorf("%s, %s: %s", look.name, path, v)
			}
			if look.lang == "ar" {
				if left := eval[string](t, p, `[...document.querySelectorAll(".fall td bdi[lang=en], .made li bdi[lang=en]")].map(x => x.innerText).join("; ")`); left != "" {
					t.Errorf("%s is not said in Arabic: %s", path, left)
				}
			}
		}
	}
}

// TestRecheckPage: a decision comes up again for somebody else than who decided,
// without what was decided, is answered by key, and the rate moves. Of 300 decisions at least one is chosen, but once in
// five million runs.
func TestRecheckPage(t *testing.T) {
	h := openHouse(t)
	ctx, dir := context.Background(), t.TempDir()
	data, file := filepath.Join(dir, "north"), filepath.Join(dir, "reports.jsonl")
	var lines []string
	for i := range 300 {
		a, b := fmt.Sprintf("a%d", i), fmt.Sprintf("b%d", i)
		lines = append(lines, struck(a, "watch", "2016-09-14", "Saraqib", 10+i%80, 16, "the north", ""), struck(b, "relief", "2016-09-15", "Saraqib", 10+i%80, 18, "the north", ""),
			fmt.Sprintf(`{"kind":"incident/1","of":"cell","happened":"2016-09-14","refs":{"member":[%q,%q]},"body":{"incident":"i%d","title":"SECRET TITLE","act":"air_strike","grade":"fair","grade_reason":"SECRET REASON"}}`, a, b, i))
	}
	must(t, os.WriteFile(file, []byte(strings.Join(lines, "\n")+"\n"), 0o600))
	pass, words := filepath.Join(dir, "pass"), "four words that open"
	must(t, os.WriteFile(pass, []byte(words+"\n"), 0o600))
	for _, args := range [][]string{{"new", data, "--zone", "Asia/Damascus"}, {"import", file, "--data", data}, {"claims", "person", "ana", "--passphrase", pass, "--data", data}} {
		if _, err := h.program.Run(ctx, args...); err != nil {
			t.Fatal(err)
		}
	}
	site, err := h.program.Serve(ctx, "serve", "--desk", "--data", data)
	must(t, err)
	defer site.Stop()
	p := h.tab(t, browser.Options{Width: 1280, Height: 900})
	must(t, p.Go(site.Desk))
	must(t, p.Go(site.Address+"/triage/recheck"))
	if text := eval[string](t, p, `document.querySelector("main").innerText`); !strings.Contains(text, "of your own key") || strings.Contains(text, "relief") {
		t.Errorf("the key that decided is asked again:\n%s", text)
	}
	must(t, p.Go(site.Address+"/sign-in/person"))
	must(t, p.Eval(fmt.Sprintf(`(() => { document.querySelector("[name=passphrase]").value = %q; document.querySelector("main form").requestSubmit(); })()`, words), nil))
	until(t, p, "the queue of ana", whole+`location.pathname === "/claims"`)
	must(t, p.Go(site.Address+"/triage"))
	pressKey(t, p, "r")
	if text := eval[string](t, p, `document.documentElement.outerHTML`); strings.Contains(text, "SECRET") || !strings.Contains(text, "One happening") || !strings.Contains(text, "relief") {
		t.Fatalf("the page tells what was decided, or shows no reports:\n%s", eval[string](t, p, `document.querySelector("main").innerText`))
	}
	for _, lang := range []string{"en", "ar"} {
		must(t, p.Go(site.Address+with("/triage/recheck", "lang", lang)))
		found, err := p.Axe(h.axe)
		must(t, err)
		for _, v := range found {
			t.Errorf("%s: %s", lang, v)
		}
	}
	must(t, p.Go(site.Address+"/triage/recheck"))
	must(t, p.Eval(`document.querySelector("#r-grade").value = "weak"`, nil))
	pressKey(t, p, "2")
	if got := eval[string](t, p, `[...document.querySelectorAll("[data-rate] td")].map(x => x.innerText).join(" ")`); got != "1 1 1 1" {
		t.Errorf("once answered otherwise, the rate is %q", got)
	}
}
