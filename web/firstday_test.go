package web_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"truce/internal/browser"
	"truce/internal/firstday"
)

// TestFirstDay does what docs/first-day.md says, in a browser and in nothing
// else but the calls that the page names: from an empty folder and a
// spreadsheet of 500 incidents to the printed daily report.
func TestFirstDay(t *testing.T) {
	h := openHouse(t)
	ctx, dir := context.Background(), t.TempDir()
	began := time.Now()
	page, err := os.ReadFile("../docs/first-day.md")
	must(t, err)
	call := func(said string, args ...string) {
		t.Helper()
		if !strings.Contains(string(page), said) {
			t.Fatalf("docs/first-day.md does not say: %s", said)
		}
		if _, err := h.program.Run(ctx, args...); err != nil {
			t.Fatal(err)
		}
	}
	var sheet bytes.Buffer
	must(t, firstday.Sheet(&sheet, 500))
	parties, data := filepath.Join(dir, "parties.csv"), filepath.Join(dir, "north")
	must(t, os.WriteFile(parties, []byte(firstday.Parties), 0o600))
	call("truce new north --zone Asia/Damascus --reconstructed --parties parties.csv --agreement agreement.md",
		"new", data, "--zone", "Asia/Damascus", "--reconstructed", "--parties", parties, "--agreement", "../examples/syria-2016/agreement.md")
	if !strings.Contains(string(page), "truce serve --desk --data north") {
		t.Fatal("docs/first-day.md does not serve the desk")
	}
	site, err := h.program.Serve(ctx, "serve", "--desk", "--data", data)
	must(t, err)
	defer site.Stop()
	p := h.tab(t, browser.Options{Width: 1280, Height: 900})
	must(t, p.Go(site.Desk))
	url, _ := p.URL()
	if p.Status() != 200 || strings.Contains(url, "once=") {
		t.Fatalf("the link leads to %s, which answers %d", url, p.Status())
	}
	if banner := eval[string](t, p, `document.querySelector(".banner").innerText`); !strings.Contains(banner, "Reconstructed") || strings.Contains(banner, "public sources") {
		t.Errorf("beside every answer of a case that was typed in later, and is no example, stands %q", banner)
	}

	// The table: sent, its columns said, tried.
	send := func(name, text string) {
		t.Helper()
		must(t, p.Go(site.Address+"/tables"))
		before, _ := p.URL()
		must(t, p.Eval(fmt.Sprintf(`(() => { const i = document.querySelector("input[type=file]"), d = new DataTransfer(); d.items.add(new File([%s], %q)); i.files = d.files; i.form.requestSubmit(); })()`, quote(text), name), nil))
		until(t, p, "the page of the table", fmt.Sprintf(`location.href !== %q && !!document.querySelector("[data-columns]")`, before))
	}
	act := func(selector, done string) {
		t.Helper()
		must(t, p.Eval(`document.body.dataset.old = "1"`, nil))
		must(t, p.Eval(fmt.Sprintf(`(() => { const b = document.querySelector(%q); b.scrollIntoView(); b.click(); })()`, selector), nil))
		until(t, p, done, whole+`!document.body.dataset.old && (`+done+`)`)
	}
	send("incidents.csv", sheet.String())
	if n := eval[int](t, p, `[...document.querySelectorAll("[name^=as_]")].filter(s => !["kept","ignored"].includes(s.value)).length`); n < 11 {
		t.Errorf("only %d columns were known by their headings", n)
	}
	mean, _ := json.Marshal(firstday.Columns)
	must(t, p.Eval(`(() => { const mean = `+string(mean)+`; for (const h of document.querySelectorAll("[name^=heading_]")) if (mean[h.value]) document.querySelector("[name=as_" + h.name.slice(8) + "]").value = mean[h.value]; })()`, nil))
	act(`button[value=save]`, `document.querySelectorAll("[name^=word_]").length > 6`)
	codes, _ := json.Marshal(firstday.Codes)
	must(t, p.Eval(`(() => { const codes = `+string(codes)+`; for (const w of document.querySelectorAll("[name^=word_]")) w.parentElement.querySelector("[name^=code_]").value = codes[w.value] || ""; })()`, nil))
	act(`button[value=try]`, `!!document.querySelector("#tried, .wrong")`)
	const counts = `["new","changed","unchanged","bad"].map(k => (document.querySelector("[data-" + k + "]") || {textContent: "?"}).textContent.match(/^[0-9?]+/)[0]).join(" ")`
	if got := eval[string](t, p, counts); got != "496 0 0 4" {
		t.Fatalf("tried: %s: %s", got, eval[string](t, p, `document.querySelector("main").innerText.slice(0, 3000)`))
	}
	if text := eval[string](t, p, `document.querySelector("#problems").innerText`); strings.Contains(text, "Herbst") || !strings.Contains(text, "Datum") {
		t.Errorf("what is wrong: %s", text)
	}

	// The rows that cannot be read are downloaded, the others taken in; mended,
	// they are sent again.
	rejects := eval[string](t, p, `fetch(document.querySelector("a[download]").href).then(r => r.text())`)
	act(`button[value=without]`, `!!document.querySelector("[data-batch]")`)
	if got := eval[string](t, p, counts); got != "496 0 0 4" {
		t.Errorf("taken in: %s", got)
	}
	send("incidents.rejects.csv", mend(t, rejects))
	act(`button[value=try]`, `!!document.querySelector("#tried, .wrong, #problems")`)
	if got := eval[string](t, p, counts); got != "4 0 0 0" {
		t.Fatalf("tried once more: %s: %s", got, eval[string](t, p, `document.querySelectorAll("#problems, .wrong, .note").length + [...document.querySelectorAll("#problems, .wrong, .note")].map(e => e.innerText).join("|").slice(0, 1500)`))
	}
	act(`button[value=take]`, `!!document.querySelector("[data-batch]")`)
	if got := eval[string](t, p, counts); got != "4 0 0 0" {
		t.Errorf("mended: %s", got)
	}
	imported := time.Since(began)

	// One observation by hand, with the keyboard; a draft outlives the tab, and
	// is gone once it is recorded.
	must(t, p.Go(site.Address+"/enter"))
	must(t, p.Eval(`document.dispatchEvent(new KeyboardEvent("keydown", {key: "o", bubbles: true}))`, nil))
	until(t, p, "the form, with the focus on the day", whole+`location.pathname === "/enter/observation" && document.activeElement.name === "day"`)
	typing := `for (const [n, v] of Object.entries(%s)) { const x = document.querySelector("form [name=" + n + "]"); x.value = v; x.dispatchEvent(new Event("input", {bubbles: true})); }`
	must(t, p.Eval(fmt.Sprintf(typing, `{day: "2016-09-14", time: "21:10", means: "heard", count: "about 12", count_of: "explosion", place: "Haritan", within: "Aleppo, SY", informant: "SECRET"}`), nil))
	must(t, p.Go(site.Address+"/enter/observation"))
	if got := eval[string](t, p, `["place", "informant"].map(n => document.querySelector("form [name=" + n + "]").value).join()+document.querySelector("[data-kept]").hidden`); got != "Haritan,false" {
		t.Errorf("the draft that was kept: %s", got)
	}
	if kept := eval[string](t, p, `JSON.stringify(localStorage)`); strings.Contains(kept, "SECRET") {
		t.Error("the browser keeps who told")
	}
	send2 := `document.querySelector("form.answer").dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", ctrlKey: true, bubbles: true}))`
	must(t, p.Eval(send2, nil))
	until(t, p, "what is wrong, with the focus on the act, which is missing", whole+`!!document.querySelector("#wrong") && document.activeElement.name === "act"`)
	must(t, p.Eval(fmt.Sprintf(typing, `{act: "shelling"}`)+send2, nil))
	until(t, p, "the receipt", whole+`!!document.querySelector("[data-entered]")`)
	if kept := eval[int](t, p, `localStorage.length`); kept != 0 {
		t.Error("the draft is kept although it was recorded")
	}
	must(t, p.Eval(`document.dispatchEvent(new KeyboardEvent("keydown", {key: "a", bubbles: true}))`, nil))
	until(t, p, "another like this", whole+`location.search.includes("like=") && !!document.querySelector("form [name=place]")`)
	if got := eval[string](t, p, `document.querySelector("form [name=place]").value`); got != "Haritan" {
		t.Errorf("another like this begins with %s", got)
	}

	// The daily report, printed.
	must(t, p.Go(site.Address+"/report/daily/2016-09-14"))
	text := eval[string](t, p, `document.querySelector("main").innerText`)
	pdf, err := p.PDF()
	must(t, err)
	if p.Status() != 200 || len(text) < 500 || !bytes.HasPrefix(pdf, []byte("%PDF")) {
		t.Errorf("the report answers %d with %d characters, and prints %d bytes", p.Status(), len(text), len(pdf))
	}
	t.Logf("the table was in the record after %s, the report printed after %s", imported.Round(time.Second), time.Since(began).Round(time.Second))
	out, err := h.program.Run(ctx, "verify", "--data", data)
	must(t, err)
	if !strings.Contains(string(out), "everything that was checked holds") {
		t.Errorf("%s", out)
	}
}

// whole is true of a page that answers to keys and has given the focus away.
const whole = `document.readyState === "complete" && `

func quote(s string) string {
	raw, _ := json.Marshal(s)
	return string(raw)
}

// mend puts right what was spoilt in the rows that were set aside.
func mend(t *testing.T, rejects string) string {
	t.Helper()
	in := csv.NewReader(strings.NewReader(strings.TrimPrefix(rejects, "\ufeff")))
	in.Comma = ';'
	rows, err := in.ReadAll()
	must(t, err)
	if len(rows) != 1+len(firstday.Mended) {
		t.Fatalf("%d rows were set aside", len(rows)-1)
	}
	var b strings.Builder
	out := csv.NewWriter(&b)
	out.Comma = ';'
	for i, row := range rows {
		if i > 0 {
			for heading, cell := range firstday.Mended[row[0]] {
				row[slices.Index(firstday.Head, heading)] = cell
			}
		}
		_ = out.Write(row)
	}
	out.Flush()
	return b.String()
}

// TestDeskPages: the pages of the desk hold at 390 px and in Arabic, without a
// script, and nothing is wrong with them by the rules of accessibility.
func TestDeskPages(t *testing.T) {
	h := openHouse(t)
	ctx, dir := context.Background(), t.TempDir()
	data := filepath.Join(dir, "north")
	_, err := h.program.Run(ctx, "new", data, "--zone", "Asia/Damascus", "--languages", "ar,en")
	must(t, err)
	site, err := h.program.Serve(ctx, "serve", "--desk", "--data", data)
	must(t, err)
	defer site.Stop()
	first := h.tab(t, browser.Options{})
	must(t, first.Go(site.Desk))
	if url, _ := first.URL(); url != site.Address+"/enter?lang=ar" {
		t.Errorf("the link leads to %s, and the cell works in Arabic first", url)
	}
	must(t, first.Go(site.Address+"/tables"))
	must(t, first.Eval(`(() => { const i = document.querySelector("input[type=file]"), d = new DataTransfer(); d.items.add(new File(["Nr;Datum;Art\n1;1.9.2016;Razzia\n"], "a.csv")); i.files = d.files; i.form.requestSubmit(); })()`, nil))
	until(t, first, "the table", `!!document.querySelector("[data-columns]")`)
	for _, look := range []struct {
		name string
		o    browser.Options
		lang string
	}{{"telephone", browser.Options{Width: 390, Height: 800}, ""}, {"telephone, Arabic", browser.Options{Width: 390, Height: 800}, "?lang=ar"}, {"desk, Arabic", browser.Options{Width: 1280, Height: 900}, "?lang=ar"}, {"dark", browser.Options{Width: 1280, Height: 900, Dark: true}, ""}} {
		p := h.tab(t, look.o)
		for _, path := range []string{"/enter", "/enter/incident", "/enter/tally", "/tables", "/tables/a.csv"} {
			must(t, p.Go(site.Address+path+look.lang))
			if p.Status() != 200 {
				t.Fatalf("%s answers %d", path, p.Status())
			}
			if over := eval[bool](t, p, `document.documentElement.scrollWidth > document.documentElement.clientWidth`); over {
				t.Errorf("%s, %s: the page is wider than the window", look.name, path)
			}
			found, err := p.Axe(h.axe)
			must(t, err)
			for _, v := range found {
				t.Errorf("%s, %s: %v", look.name, path, v)
			}
		}
	}
	// Without a script a form is sent, comes back with what is wrong, and is recorded.
	p := h.tab(t, browser.Options{NoScript: true})
	must(t, p.Go(site.Address+"/enter/restriction"))
	if p.Status() != 200 {
		t.Fatalf("without a script the form answers %d", p.Status())
	}
	must(t, p.Eval(`(() => { for (const [n, v] of Object.entries({day: "2016-09-14", observer: "cell", what: "delay", waited_min: "long"})) document.querySelector("form [name=" + n + "]").value = v; document.querySelector("form.answer").submit(); })()`, nil))
	until(t, p, "what is wrong", `!!document.querySelector("#wrong") && document.querySelector("form [name=what]").value === "delay"`)
	must(t, p.Eval(`(() => { document.querySelector("form [name=waited_min]").value = "27"; document.querySelector("form.answer").submit(); })()`, nil))
	until(t, p, "the receipt", whole+`!!document.querySelector("[data-entered]")`)
}
