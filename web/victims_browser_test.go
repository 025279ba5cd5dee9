package web_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"truce/internal/browser"
)

// TestVictimJourney: a name is published on a consent and stands on the page of
// names; somebody without an account asks for it to be taken away, a keeper reads
// that, withdraws the consent and answers, and the sender reads the answer with the
// code. No file of the case holds the name then, nor what was sent. All persons are
// made up.
func TestVictimJourney(t *testing.T) {
	h := openHouse(t)
	ctx, dir := context.Background(), t.TempDir()
	data := filepath.Join(dir, "data")
	id := regexp.MustCompile(`e_[a-z2-7]{26}`)
	file := func(name, words string) string {
		t.Helper()
		path := filepath.Join(dir, name)
		must(t, os.WriteFile(path, []byte(words+"\n"), 0o600))
		return path
	}
	run := func(args ...string) string {
		t.Helper()
		out, err := h.program.Run(ctx, append(args, "--data", data)...)
		if err != nil {
			t.Fatal(args[:2], err)
		}
		return string(out)
	}
	pass := file("pass", "four words that open")
	keeper := []string{"--as", "samar", "--passphrase", pass, "--reason", "the family asked"}
	_, err := h.program.Run(ctx, "new", data, "--zone", "Asia/Damascus")
	must(t, err)
	run("import", file("incident.jsonl", struck("r", "watch", "2016-09-14", "Binnish", 95, 3, "the north", "")+"\n"+
		`{"kind":"incident/1","of":"cell","happened":"2016-09-14","refs":{"member":"r"},"body":{"incident":"market","title":"The market","act":"air_strike","place":{"name":"Binnish","within":["Idlib","SY"]}}}`))
	run("victim", "keeper", "samar", "--passphrase", pass)
	person := id.FindString(run("victim", "add", file("one", "name: محمد خالد الزيتوني\nname: Mohammed Khaled al-Zaytuni\nage: 34\nfrom: Idlib"), "--incident", "market", "--harm", "killed"))
	consent := id.FindString(run("victim", "consent", person, file("mother", "consents: the mother, in writing"), "--relation", "parent", "--scope", "age"))
	run(append([]string{"victim", "publish", consent}, keeper...)...)

	site, err := h.program.Serve(ctx, "serve", "--desk", "--data", data)
	must(t, err)
	t.Cleanup(site.Stop)
	p := h.tab(t, browser.Options{Width: 390, Height: 800}) // a telephone, and nobody signed in
	look := func(path string) string {
		t.Helper()
		must(t, p.Go(site.Address+path))
		if p.Status() != 200 {
			t.Fatalf("%s answers %d", path, p.Status())
		}
		h.sound(t, p, path)
		return eval[string](t, p, `document.querySelector("main").innerText`)
	}
	for _, path := range []string{"/names", "/names?lang=ar", "/names?as_of=2016-09-14"} {
		if text := look(path); !strings.Contains(text, "محمد خالد الزيتوني") || !strings.Contains(text, "34") || strings.Contains(text, "Idlib") {
			t.Errorf("%s: %s", path, text)
		}
	}
	shoot(t, p, "names")

	// From the name to the form, without a script.
	if text := look("/correction?lang=ar"); !strings.Contains(text, "طلب تصحيح") || eval[int](t, p, `document.scripts.length`) != 0 {
		t.Errorf("the form in Arabic: %s", text)
	}
	shoot(t, p, "correction-ar")
	look("/names")
	must(t, p.Click(`[data-names] a[href*="/correction"]`))
	if text := eval[string](t, p, `document.querySelector("main").innerText`); !strings.Contains(text, "About: محمد خالد الزيتوني") {
		t.Errorf("the form does not say about whom: %s", text)
	}
	must(t, p.Eval(`(() => { const f = document.querySelector("main form"); f.querySelector("[value=removal]").checked = true; f.message.value = "PLEASE take it away"; f.contact.value = "REACH me"; })()`, nil))
	must(t, p.Click(`main form button`))
	code := eval[string](t, p, `document.querySelector("[data-code]")?.innerText ?? ""`)
	if len(code) != 26 || eval[string](t, p, `document.cookie`) != "" || strings.Contains(eval[string](t, p, `location.href`), code) {
		t.Fatalf("the code is %q", code)
	}
	h.sound(t, p, "the code")
	for _, words := range []string{"PLEASE", "REACH", code} {
		if found := filesWith(t, data, words); len(found) > 0 {
			t.Errorf("%s lies open in %v", words, found)
		}
	}

	// A keeper reads, withdraws, answers.
	name := strings.Fields(run("victim", "requests"))[0]
	asked := run(append([]string{"victim", "requests", name}, keeper...)...)
	if !strings.Contains(asked, "asks for: removal") || !strings.Contains(asked, "PLEASE take it away") || !strings.Contains(asked, "contact: REACH me") {
		t.Errorf("the keeper reads: %s", asked)
	}
	run("victim", "withdraw", consent)
	run(append([]string{"victim", "answer", name, file("answer", "It is TAKEN away."), "--decision", "accepted"}, keeper...)...)
	if got := run("victim", "requests"); !strings.Contains(got, "0 requests wait") {
		t.Errorf("waiting still: %s", got)
	}
	for _, words := range []string{"PLEASE", "TAKEN", "Zaytuni", "الزيتوني", code} {
		if found := filesWith(t, data, words); len(found) > 0 {
			t.Errorf("%s lies open in %v", words, found)
		}
	}

	until(t, p, "the names without it", `fetch("/names").then(r => r.text()).then(s => !s.includes("الزيتوني"))`)
	for _, path := range []string{"/names", "/names?as_of=2016-09-14", "/names?lang=ar", "/correction?about=" + person} {
		if text := look(path); strings.Contains(text, "الزيتوني") {
			t.Errorf("%s shows the name still: %s", path, text)
		}
	}
	look("/correction/answer?lang=ar")
	look("/correction/answer")
	must(t, p.Eval(fmt.Sprintf(`(() => { document.querySelector("#c-code").value = %q; document.querySelector("main form").requestSubmit(); })()`, strings.ToUpper(code[:13])+" "+code[13:]), nil))
	until(t, p, "the answer", whole+`!!document.querySelector("[data-answer]")`)
	if text := eval[string](t, p, `document.querySelector("[data-answer]")?.innerText ?? ""`); text != "It is TAKEN away." {
		t.Errorf("the answer is %q", text)
	}
	h.sound(t, p, "the answer")

	// The desk sees how many are recorded on the page of the incident, and no name.
	desk := h.tab(t, browser.Options{Width: 1280, Height: 900})
	must(t, desk.Go(site.Desk))
	must(t, desk.Go(site.Address+"/incidents?kind=decided"))
	must(t, desk.Go(site.Address+eval[string](t, desk, `document.querySelector('main a[href*="/incident/i_"]').getAttribute("href")`)))
	if text := eval[string](t, desk, `document.querySelector("[data-persons]")?.innerText ?? ""`); !strings.Contains(text, "Killed: 1 person recorded.") || !strings.Contains(text, "claimed stand above") {
		t.Errorf("the page of the incident says %q", text)
	}
}

// TestVictimDesk: the desk records a person on its page, sealed and once, is told
// what does not fit and given back what it typed, and withdraws a consent. No file
// of the case and no page then holds what was typed. All persons are made up.
func TestVictimDesk(t *testing.T) {
	h := openHouse(t)
	ctx, dir := context.Background(), t.TempDir()
	data, pass := filepath.Join(dir, "data"), filepath.Join(dir, "pass")
	id := regexp.MustCompile(`e_[a-z2-7]{26}`)
	must(t, os.WriteFile(pass, []byte("four words that open\n"), 0o600))
	run := func(args ...string) string {
		t.Helper()
		out, err := h.program.Run(ctx, args...)
		if err != nil {
			t.Fatal(args[:2], err)
		}
		return string(out)
	}
	run("new", data, "--zone", "Asia/Damascus")
	lines := filepath.Join(dir, "incident.jsonl")
	must(t, os.WriteFile(lines, []byte(struck("r", "watch", "2016-09-14", "Binnish", 95, 3, "the north", "")+"\n"+
		`{"kind":"incident/1","of":"cell","happened":"2016-09-14","refs":{"member":"r"},"body":{"incident":"market","title":"The market","act":"air_strike","place":{"name":"Binnish","within":["Idlib","SY"]}}}`+"\n"), 0o600))
	run("import", lines, "--data", data)
	site, err := h.program.Serve(ctx, "serve", "--desk", "--data", data)
	must(t, err)
	t.Cleanup(site.Stop)
	p := h.tab(t, browser.Options{Width: 390, Height: 800})
	must(t, p.Go(site.Desk))
	text := func() string { return eval[string](t, p, `document.querySelector("main").innerText`) }
	must(t, p.Go(site.Address+"/victims"))
	if !strings.Contains(text(), "The case has no keeper") || strings.Contains(text(), "Seal and record") {
		t.Errorf("without a keeper: %s", text())
	}
	run("victim", "keeper", "samar", "--passphrase", pass, "--data", data)
	until(t, p, "the form", `fetch("/victims").then(r => r.text()).then(s => s.includes("v-names"))`)
	for _, lang := range []string{"?lang=ar", ""} {
		must(t, p.Go(site.Address+"/victims"+lang))
		h.sound(t, p, "the desk's page "+lang)
		shoot(t, p, "victims"+strings.Trim(lang, "?="))
	}

	send := func(age string) {
		t.Helper()
		must(t, p.Eval(fmt.Sprintf(`(() => { document.body.dataset.old = "1"; const f = document.querySelector("main form.ask"); f.incident.selectedIndex = 1; f.harm.value = "killed"; f.names.value = "محمد خالد الزيتوني\nMohammed Khaled al-Zaytuni"; f.age.value = %q; f.told.value = "RUQAYYA, a relative"; f.requestSubmit(); })()`, age), nil))
		until(t, p, "the answer of the form", whole+`!document.body.dataset.old`)
	}
	send("about forty")
	if p.Status() != 422 || !strings.Contains(text(), "Age is years") || !strings.HasPrefix(eval[string](t, p, `document.querySelector("#v-names").value`), "محمد") {
		t.Errorf("what does not fit is answered %d: %s", p.Status(), text())
	}
	h.sound(t, p, "what does not fit")
	once := eval[string](t, p, `new URLSearchParams(new FormData(document.querySelector("main form.ask"))).get("once")`)
	send("34")
	record := id.FindString(eval[string](t, p, `document.querySelector("[data-done]")?.innerText ?? ""`))
	if record == "" || !strings.Contains(text(), "1 record of a person") || strings.Contains(eval[string](t, p, `document.documentElement.outerHTML`), "الزيتوني") {
		t.Fatalf("recorded: %s", text())
	}
	h.sound(t, p, "recorded")
	shown := run("victim", "show", record, "--as", "samar", "--passphrase", pass, "--reason", "a test", "--data", data)
	if shown != "name: محمد خالد الزيتوني\nname: Mohammed Khaled al-Zaytuni\nage: 34\ntold: RUQAYYA, a relative\n" {
		t.Errorf("sealed was: %s", shown)
	}
	for _, words := range []string{"Zaytuni", "الزيتوني", "RUQAYYA"} {
		if found := filesWith(t, data, words); len(found) > 0 {
			t.Errorf("%s lies open in %v", words, found)
		}
	}

	// A consent is withdrawn on the page, by the desk alone.
	agreed := filepath.Join(dir, "agreed")
	must(t, os.WriteFile(agreed, []byte("consents: the mother\n"), 0o600))
	consent := id.FindString(run("victim", "consent", record, agreed, "--relation", "parent", "--data", data))
	run("victim", "publish", consent, "--as", "samar", "--passphrase", pass, "--reason", "a test", "--data", data)
	until(t, p, "the name", `fetch("/names").then(r => r.text()).then(s => s.includes("الزيتوني"))`)
	must(t, p.Go(site.Address+"/victims"))
	if !strings.Contains(text(), "in force, published") || strings.Contains(text(), "الزيتوني") {
		t.Errorf("the list: %s", text())
	}
	must(t, p.Eval(`document.body.dataset.old = "1"; document.querySelector("button[name=withdraw]").click()`, nil))
	until(t, p, "withdrawn", whole+`!document.body.dataset.old && document.querySelector("main").innerText.includes("The consent is withdrawn")`)
	must(t, p.Go(site.Address+"/names?as_of=2016-09-15"))
	if !strings.Contains(text(), "No name is published") {
		t.Errorf("after the withdrawal: %s", text())
	}
	if found := filesWith(t, data, "Zaytuni"); len(found) > 0 {
		t.Errorf("after the withdrawal the name lies in %v", found)
	}

	// The same form sent again records nothing.
	if got := eval[string](t, p, fmt.Sprintf(`fetch("/victims").then(r => r.text()).then(s => { const f = new DOMParser().parseFromString(s, "text/html").querySelector("main form.ask"); f.once.value = %q; f.incident.selectedIndex = 1; f.harm.value = "killed"; f.names.value = "Somebody Else"; return fetch("/victims", {method: "POST", body: new URLSearchParams(new FormData(f))}); }).then(r => r.text()).then(s => new DOMParser().parseFromString(s, "text/html").querySelectorAll("[data-records] tbody tr").length + "")`, once)); got != "1" {
		t.Errorf("sent again there are %s records", got)
	}

	// Nobody who is not at the desk sees the page.
	other := h.tab(t, browser.Options{})
	must(t, other.Go(strings.Replace(site.Address, "127.0.0.1", "localhost", 1)+"/victims"))
	if other.Status() != 403 {
		t.Errorf("whoever is not at the desk is answered %d", other.Status())
	}
}

// filesWith are the files under a folder that hold words.
func filesWith(t *testing.T, dir, words string) (found []string) {
	t.Helper()
	must(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		if bytes.Contains(raw, []byte(words)) {
			found = append(found, d.Name())
		}
		return err
	}))
	return found
}

// sound says what axe finds on a page, and whether it is wider than the window.
func (h *house) sound(t *testing.T, p *browser.Page, what string) {
	t.Helper()
	found, err := p.Axe(h.axe)
	must(t, err)
	for _, v := range found {
		t.Errorf("%s: %v", what, v)
	}
	if eval[bool](t, p, `document.documentElement.scrollWidth > document.documentElement.clientWidth`) {
		t.Errorf("%s is wider than the window", what)
	}
}

// shoot keeps a picture of a page where TRUCE_SHOTS names a folder.
func shoot(t *testing.T, p *browser.Page, name string) {
	if dir := os.Getenv("TRUCE_SHOTS"); dir != "" {
		raw, err := p.Shot(900)
		must(t, err)
		must(t, os.WriteFile(filepath.Join(dir, name+".png"), raw, 0o600))
	}
}
