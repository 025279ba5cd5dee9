package web_test

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"truce"
	"truce/civil"
	"truce/entry"
	"truce/intake"
	"truce/internal/browser"
	"truce/record"
	"truce/record/sqlite"
)

// ferry is a made-up case that is served, for the test of a liaison officer.
type ferry struct {
	t    *testing.T
	h    *house
	dir  string
	site *browser.Served
	n    int
}

func openFerry(t *testing.T) *ferry {
	t.Helper()
	h := openHouse(t)
	if h.keyless != nil {
		browser.Missing(t, h.keyless)
	}
	f := &ferry{t: t, h: h, dir: filepath.Join(t.TempDir(), "data")}
	f.run("import", "testdata/ferry", "--data", f.dir)
	var err error
	f.site, err = h.program.Serve(context.Background(), "serve", "--data", f.dir)
	must(t, err)
	t.Cleanup(f.site.Stop)
	return f
}

func (f *ferry) run(args ...string) string {
	f.t.Helper()
	out, err := f.h.program.Run(context.Background(), args...)
	must(f.t, err)
	return string(out)
}

// draft has the desk import a line, beside the server.
func (f *ferry) draft(line map[string]any) {
	f.t.Helper()
	raw, err := json.Marshal(line)
	must(f.t, err)
	f.n++
	file := filepath.Join(f.t.TempDir(), fmt.Sprintf("%d.jsonl", f.n))
	must(f.t, os.WriteFile(file, raw, 0o600))
	f.run("import", file, "--data", f.dir)
}

// until waits for something in the page.
func until(t *testing.T, p *browser.Page, what, js string) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		var ok bool
		if p.Eval(js, &ok) == nil && ok {
			return
		}
	}
	state := ""
	_ = p.Eval(`document.querySelector("[data-state]")?.textContent ?? document.body.innerText.slice(0, 400)`, &state)
	t.Fatalf("%s: it does not come within 20 seconds; the page says %q", what, state)
}

const ready = `document.querySelector("[data-key]")?.dataset.ready === "true"`

// press presses something that opens no page.
func press(t *testing.T, p *browser.Page, selector string) {
	t.Helper()
	must(t, p.Eval(`document.querySelector(`+strconv.Quote(selector)+`).click()`, nil))
}

// fill puts a value into a field.
func fill(t *testing.T, p *browser.Page, name, value string) {
	t.Helper()
	must(t, p.Eval(fmt.Sprintf(`document.querySelector("[name=%s]").value = %q`, name, value), nil))
}

// signInWithKey makes a key in the browser, has the desk import its role, and
// signs in.
func (f *ferry) signInWithKey(p *browser.Page, party, lang string) (public string) {
	t := f.t
	t.Helper()
	must(t, p.Go(f.site.Address+with("/sign-in/key", "lang", lang)))
	until(t, p, "the page of the key", ready)
	if shown := eval[[]string](t, p, `[...document.querySelectorAll("[data-key] button")].filter(e => e.checkVisibility()).map(e => Object.keys(e.dataset)[0])`); len(shown) != 1 || shown[0] != "make" {
		t.Errorf("before there is a key the page offers %v", shown)
	}
	press(t, p, "[data-make]")
	until(t, p, "the public key", `document.querySelector("[data-public]").textContent.length === 64`)
	public = eval[string](t, p, `document.querySelector("[data-public]").textContent`)
	press(t, p, "[data-enter]")
	until(t, p, "that the key has no role", `document.querySelector("[data-state]").textContent.includes("has no role in this case")`)
	// The desk imports the very line that the page shows.
	var line map[string]any
	must(t, json.Unmarshal([]byte(strings.ReplaceAll(eval[string](t, p, `document.querySelector("[data-role]").textContent`), "PARTY", party)), &line))
	f.draft(line)
	time.Sleep(time.Second) // the server follows its record
	press(t, p, "[data-enter]")
	until(t, p, "the desk", `location.pathname === "/desk" && document.readyState === "complete"`)
	return public
}

// questions puts a question and a proposal to the party, due in two hours and
// in one.
func (f *ferry) questions() {
	in := func(h time.Duration) string {
		return time.Now().UTC().Add(h).Truncate(time.Second).Format(time.RFC3339)
	}
	f.draft(map[string]any{"kind": "question/1", "of": "desk", "happened": in(-time.Minute), "body": map[string]any{
		"put_to": []string{"north"}, "what": "confirm", "items": []string{"act", "place"}, "clause": "ferry/1/fire", "answer_by": in(2 * time.Hour), "text": "Were \"three\" shots fired at the ferry?"}})
	f.draft(map[string]any{"kind": "proposal/1", "of": "desk", "happened": in(-time.Minute), "body": map[string]any{
		"put_to": []string{"north", "south"}, "what": "determination", "matter": "ferry/2/crossing", "answer_by": in(time.Hour), "text": "That the landing is clear."}})
	time.Sleep(time.Second)
}

// TestLiaison: a liaison officer does its whole part with the key of its
// browser, and the operator cannot do it in its place.
func TestLiaison(t *testing.T) {
	f := openFerry(t)
	p := f.h.tab(t, browser.Options{})
	public := f.signInWithKey(p, "north", "")
	if cookies := eval[string](t, p, `document.cookie`); cookies != "" {
		t.Errorf("a script can read the cookies %q", cookies)
	}
	if got := eval[string](t, p, `(async () => { const db = await new Promise(r => { const q = indexedDB.open("truce", 1); q.onsuccess = () => r(q.result) });
  const k = await new Promise(r => { const q = db.transaction("keys").objectStore("keys").get("liaison"); q.onsuccess = () => r(q.result) });
  try { await crypto.subtle.exportKey("pkcs8", k.pair.privateKey); return "exported" } catch (e) { return e.name } })()`); got != "InvalidAccessError" {
		t.Errorf("the private key can be taken out of the browser: %s", got)
	}
	f.questions()
	must(t, p.Go(f.site.Address+"/desk"))
	waiting := eval[[]string](t, p, `[...document.querySelectorAll("#waiting li")].map(e => e.innerText)`)
	if len(waiting) != 2 || !strings.Contains(waiting[0], "That the landing is clear.") || !strings.Contains(waiting[1], "Were") || !strings.Contains(waiting[1], "1 h 5") {
		t.Fatalf("what waits, the earliest deadline first: %q", waiting)
	}
	gate := eval[string](t, p, `document.getElementById("gate-ferry/2/crossing").innerText`)
	if !strings.Contains(gate, "shut") || !strings.Contains(gate, "no determination by North bank is on record") || !strings.Contains(gate, "no determination by South bank is on record") {
		t.Errorf("the desk says of the gate: %q", gate)
	}
	must(t, p.Click(`[id="gate-ferry/2/crossing"] a`))
	if at := eval[string](t, p, `location.pathname + location.hash`); !strings.HasPrefix(at, "/agreement/ferry#") {
		t.Errorf("the gate leads to %s and not to its clause", at)
	}
	if banner := eval[string](t, p, `document.querySelector(".banner").innerText`); !strings.Contains(banner, "One root key alone") || strings.Contains(banner, "Typed in later") {
		t.Errorf("beside every answer of a case in the field stands %q", banner)
	}
	f.looks(p)
	must(t, p.Go(f.site.Address+"/desk"))

	// Disputes one item with its own account, confirms none; signed and recorded.
	must(t, p.Click(`#waiting li:nth-child(2) a`))
	until(t, p, "the form", ready)
	if q := eval[string](t, p, `document.querySelector("[data-quote]").textContent`); q != `Were "three" shots fired at the ferry?` {
		t.Errorf("the words that are answered, from checked bytes: %q", q)
	}
	fill(t, p, "answer_0", "disputes")
	fill(t, p, "text_0", "Two shots, \"into the air\";\nnot at the ferry — لا.")
	press(t, p, "[data-form] button")
	until(t, p, "the preview", `!document.querySelector("[data-preview]").hidden`)
	if words := eval[string](t, p, `document.querySelector("[data-preview] [data-words]").innerText`); !strings.Contains(words, "disputes") || !strings.Contains(words, "into the air") {
		t.Errorf("the preview says %q", words)
	}
	press(t, p, "[data-sign]")
	until(t, p, "the receipt", `!document.querySelector("[data-receipt-box]").hidden`)
	receipt := eval[string](t, p, `document.querySelector("[data-receipts]").textContent`)
	kept := filepath.Join(t.TempDir(), "kept.txt")
	must(t, os.WriteFile(kept, []byte(receipt[strings.Index(receipt, "truce/case/"):]), 0o600))
	if out := f.run("verify", "--data", f.dir, "--against", kept); !strings.Contains(out, "1 entry signed by k_") || !strings.Contains(out, "of north, not held by the server") {
		t.Errorf("verify does not say whose key signed: %s", out)
	}
	if out := f.run("export", "--data", f.dir); strings.Count(out, `"key":"`+public+`"`) != 1 {
		t.Error("the export does not hold one signature of the browser's key")
	}

	// Concurs with a reservation.
	must(t, p.Go(f.site.Address+"/desk"))
	must(t, p.Click(`#waiting li:nth-child(1) a`))
	until(t, p, "the form", ready)
	fill(t, p, "answer_0", "concurs")
	fill(t, p, "reservation_0", "the wreck is taken away first")
	press(t, p, "[data-form] button")
	until(t, p, "the preview", `!document.querySelector("[data-preview]").hidden`)
	press(t, p, "[data-sign]")
	until(t, p, "the receipt", `!document.querySelector("[data-receipt-box]").hidden`)
	must(t, p.Go(f.site.Address+"/desk"))
	if text := eval[string](t, p, `document.querySelector("main").innerText`); !strings.Contains(text, "the wreck is taken away first") || !strings.Contains(text, "concurs") {
		t.Errorf("the desk does not show what was answered: %s", text)
	}
	if n := eval[int](t, p, `document.querySelectorAll("#waiting li a[href*='/desk/matter/']").length`); n != 1 {
		t.Errorf("%d matters wait; the question waits for its other item", n)
	}

	f.twoTabs(p)
	f.everyPage(p)
	f.anotherKey(p)
	f.operatorIsRefused()
	f.revokedIsOut()
}

// twoTabs answers the item that is left in two tabs: the second is told that it
// was answered, and what to do; then it replaces the answer, from a browser
// whose clock is three hours ahead.
func (f *ferry) twoTabs(p *browser.Page) {
	t := f.t
	must(t, p.Go(f.site.Address+"/desk"))
	link := eval[string](t, p, `document.querySelector("#waiting a").getAttribute("href")`)
	other := f.h.tab(t, browser.Options{})
	for tab, answer := range map[*browser.Page]string{p: "confirms", other: "disputes"} {
		must(t, tab.Go(f.site.Address+link))
		until(t, tab, "the form", ready)
		fill(t, tab, "answer_1", answer)
		press(t, tab, "[data-form] button")
		until(t, tab, "the preview", `!document.querySelector("[data-preview]").hidden`)
	}
	press(t, p, "[data-sign]")
	until(t, p, "the receipt of the first tab", `!document.querySelector("[data-receipt-box]").hidden`)
	press(t, other, "[data-sign]")
	until(t, other, "why the second tab is refused", `document.querySelector("[data-state]").textContent.includes("answered this already with e_")`)
	must(t, other.Go(f.site.Address+link))
	until(t, other, "the form", ready)
	if given := eval[string](t, other, `document.querySelectorAll("legend")[1].innerText`); !strings.Contains(given, "confirms") {
		t.Errorf("the item is headed %q: not what was answered", given)
	}
	must(t, other.Eval(`(() => { const now = Date.now; Date.now = () => now() + 3 * 3600_000 })()`, nil))
	fill(t, other, "answer_1", "disputes")
	press(t, other, "[data-form] button")
	until(t, other, "the preview", `!document.querySelector("[data-preview]").hidden`)
	press(t, other, "[data-sign]")
	until(t, other, "the receipt of the second tab", `!document.querySelector("[data-receipt-box]").hidden`)
	if said := eval[string](t, other, `document.querySelector("[data-receipts]").textContent`); !strings.Contains(said, "3 hours apart: both times are kept") {
		t.Errorf("a clock that is three hours ahead: %q", said)
	}
}

// everyPage walks every page that the party can reach and looks for what was
// planted in what it may not see.
func (f *ferry) everyPage(p *browser.Page) {
	t := f.t
	seen, todo := map[string]bool{}, []string{"/", "/desk", "/record", "/incidents", "/map", "/map/places.json", "/coverage", "/tallies", "/access", "/duties", "/shift", "/timeline", "/report/daily/2026-05-03", "/?known=9"}
	all := f.run("export", "--data", f.dir)
	for _, line := range strings.Split(all, "\n") { // by every id that there is
		var x struct{ Envelope json.RawMessage }
		if json.Unmarshal([]byte(line), &x) == nil && x.Envelope != nil {
			id := eval[[]string](t, p, `(async () => { const b = new TextEncoder().encode("truce/entry/v1" + `+strconv.Quote(string(x.Envelope))+`); const h = new Uint8Array(await crypto.subtle.digest("SHA-256", b));
  let bits = ""; for (const x of h.slice(0, 17)) bits += x.toString(2).padStart(8, "0"); let s = ""; for (let i = 0; i < 26; i++) s += "abcdefghijklmnopqrstuvwxyz234567"[parseInt(bits.slice(5*i, 5*i+5), 2)];
  return ["e_" + s, [...h].map(x => x.toString(16).padStart(2, "0")).join("")] })()`)
			todo = append(todo, "/entry/"+id[0], "/why?id="+id[0], "/desk/matter/"+id[0], "/desk/entry/"+id[1])
		}
	}
	for len(todo) > 0 && len(seen) < 300 {
		path := todo[0]
		todo = todo[1:]
		if seen[path] {
			continue
		}
		seen[path] = true
		r := eval[struct {
			Text  string
			Links []string
		}](t, p, `fetch(`+strconv.Quote(path)+`).then(r => r.text()).then(t => ({Text: t, Links: [...new DOMParser().parseFromString(t, "text/html").querySelectorAll("a[href]")].map(a => a.getAttribute("href"))}))`)
		if i := strings.Index(strings.ToLower(r.Text), "planted"); i >= 0 {
			t.Errorf("%s shows the party %q", path, r.Text[i:min(len(r.Text), i+40)])
		}
		for _, l := range r.Links {
			if u, err := url.Parse(l); err == nil && u.Host == "" && strings.HasPrefix(u.Path, "/") && u.Query().Get("as_of") == "" {
				todo = append(todo, u.RequestURI())
			}
		}
	}
	if len(seen) < 40 {
		t.Errorf("only %d pages were walked", len(seen))
	}
	if out := f.run("export", "--data", f.dir, "--for", "party:north"); strings.Contains(out, "planted") || !strings.Contains(out, "into the air") {
		t.Error("the party's export is not what is between it and the case")
	}
}

// anotherKey: whoever has the root key can give a second key to somebody in the
// party's name, and the party's desk shows it.
func (f *ferry) anotherKey(p *browser.Page) {
	t := f.t
	key, err := entry.NewKey(entry.Random, "another")
	must(t, err)
	at := time.Now().UTC().Format(time.RFC3339)
	f.draft(map[string]any{"kind": "role/1", "happened": at, "body": map[string]any{"actor": "north", "role": "liaison", "alg": "ed25519", "key": hex.EncodeToString(key.Public()), "from": at}})
	time.Sleep(time.Second)
	must(t, p.Go(f.site.Address+"/desk"))
	keys := eval[[]string](t, p, `[...document.querySelectorAll("#keys li")].map(e => e.innerText)`)
	if len(keys) != 2 || !strings.Contains(keys[0], "signed in") || !strings.Contains(keys[1], string(key.ID())) || strings.Contains(keys[1], "signed in") {
		t.Errorf("the keys of the party are %q", keys)
	}
}

// operatorIsRefused: whoever has the token and the keys that the server holds
// cannot answer for the party.
func (f *ferry) operatorIsRefused() {
	t := f.t
	before := f.run("verify", "--data", f.dir, "--json")
	operator := f.h.tab(t, browser.Options{})
	must(t, operator.Go(f.site.Address+"/record"))
	if !eval[bool](t, operator, `fetch("/sign-out", {method: "POST"}).then(() => fetch("/sign-in", {method: "POST", body: new URLSearchParams({token: `+strconv.Quote(f.site.Token)+`})})).then(r => r.ok)`) {
		t.Fatal("the token does not sign in")
	}
	if status := eval[int](t, operator, `fetch("/desk/prepare", {method: "POST", body: '{"to":"x","signed":1,"answers":[{"answer":"confirms"}]}'}).then(r => r.status)`); status != 403 {
		t.Errorf("an answer is prepared for the operator: %d", status)
	}
	line := f.signedByTheDesk()
	if got := eval[string](t, operator, `fetch("/submit", {method: "POST", body: `+strconv.Quote(line)+`}).then(async r => r.status + " " + await r.text())`); !strings.HasPrefix(got, "403 ") || !strings.Contains(got, "the server holds this key, so it cannot speak for a party") {
		t.Errorf("the operator's answer in the party's name: %s", got)
	}
	if status := eval[int](t, operator, `fetch("/desk").then(r => r.status)`); status != 403 {
		t.Errorf("the desk of a party answers the operator %d", status)
	}
	if after := f.run("verify", "--data", f.dir, "--json"); after != before {
		t.Error("the record changed")
	}
}

// signedByTheDesk is an answer in the party's own name, signed with the key
// that the server holds.
func (f *ferry) signedByTheDesk() string {
	t := f.t
	t.Helper()
	key, err := record.LoadKey(filepath.Join(f.dir, "keys", "desk.key"))
	must(t, err)
	var id truce.EntryID
	log, err := sqlite.Open(f.dir, sqlite.Options{MustExist: true, Wait: 10 * time.Second})
	must(t, err)
	must(t, log.Read(context.Background(), 0, 1, func(_ int64, e *entry.Entry) error { id = e.ID; return nil }))
	must(t, log.Close())
	e, err := entry.Seal(entry.Envelope{Kind: "answer/1", Case: id, Of: "north", Mode: entry.Own, Available: truce.NoInstant, Signed: truce.InstantOf(time.Now())},
		map[entry.PartName][]byte{entry.Cell: []byte(`{"answer":"confirms"}`)}, key.Key, entry.Random)
	must(t, err)
	return string(record.AppendSigned(nil, e))
}

// looks holds the pages of a liaison officer against the rules for people who
// cannot see, hear or point, in both directions, and against a narrow screen.
func (f *ferry) looks(p *browser.Page) {
	t := f.t
	t.Helper()
	narrow := f.h.tab(t, browser.Options{Width: 320, Height: 640})
	must(t, p.Go(f.site.Address+"/desk"))
	one := eval[string](t, p, `document.querySelector("#waiting a").getAttribute("href")`)
	for _, path := range []string{"/sign-in/key", "/desk", one} {
		for _, lang := range []string{"en", "ar"} {
			must(t, p.Go(f.site.Address+with(path, "lang", lang)))
			found, err := p.Axe(f.h.axe)
			must(t, err)
			for _, v := range found {
				t.Errorf("%s in %s: %v", path, lang, v)
			}
			must(t, narrow.Go(f.site.Address+with(path, "lang", lang)))
			if w := eval[int](t, narrow, `document.documentElement.scrollWidth`); w > 320 || narrow.Status() != 200 {
				t.Errorf("%s in %s is %d wide at 320, and answers %d", path, lang, w, narrow.Status())
			}
		}
	}
	// Without the script a plain form gives the lines that truce sign signs.
	must(t, p.Go(f.site.Address+one))
	text := eval[string](t, p, `fetch(location.href, {method: "POST", body: new URLSearchParams({answer_0: "concurs", reservation_0: "made for a test"})}).then(r => r.text()).then(t => [...new DOMParser().parseFromString(t, "text/html").querySelectorAll("pre")].map(e => e.textContent).find(s => s.includes("answer/1")) ?? "")`)
	drafts := filepath.Join(t.TempDir(), "drafts.jsonl")
	must(t, os.WriteFile(drafts, []byte(text), 0o600))
	zone, err := civil.Load("UTC")
	must(t, err)
	batch, problems, err := intake.Read([]string{drafts}, &zone)
	if err != nil || len(problems) > 0 || len(batch.Drafts) != 1 || batch.Drafts[0].Of != "north" {
		t.Errorf("the plain form gives %q: %v %v", text, problems, err)
	}
}

// revokedIsOut: with the next request, and with what is open in its browser.
func (f *ferry) revokedIsOut() {
	t := f.t
	p := f.h.tab(t, browser.Options{})
	must(t, p.Go(f.site.Address+"/sign-in/key"))
	until(t, p, "the page of the key", ready)
	press(t, p, "[data-enter]")
	until(t, p, "the desk", `location.pathname === "/desk" && document.readyState === "complete"`)
	var key string
	for line := range strings.SplitSeq(f.run("verify", "--data", f.dir, "--json"), "\n") {
		var v struct{ Signers []struct{ Key, Actor string } }
		if json.Unmarshal([]byte(line), &v) == nil {
			for _, s := range v.Signers {
				if s.Actor == "north" {
					key = s.Key // the one that has signed
				}
			}
		}
	}
	at := time.Now().UTC().Format(time.RFC3339)
	f.draft(map[string]any{"kind": "key_revoked/1", "happened": at, "body": map[string]any{"key": key, "from": at}})
	time.Sleep(time.Second)
	if status := eval[int](t, p, `fetch("/desk").then(r => r.status)`); status != 403 {
		t.Errorf("a revoked key is answered %d", status)
	}
	must(t, p.Go(f.site.Address+"/sign-in/key"))
	until(t, p, "the page of the key", ready)
	press(t, p, "[data-enter]")
	until(t, p, "that it was revoked", `document.querySelector("[data-state]").textContent.includes("was revoked")`)
}

// TestLyingServer: whatever a server changes of what was typed, or shows of
// what is answered, the page refuses to sign, says in what it differs, and
// hands nothing in.
func TestLyingServer(t *testing.T) {
	f := openFerry(t)
	p := f.h.tab(t, browser.Options{})
	f.signInWithKey(p, "north", "ar") // the page says the same in Arabic
	f.questions()
	size := func() string {
		for line := range strings.SplitSeq(f.run("verify", "--data", f.dir), "\n") {
			if strings.Contains(line, " entries, ") {
				return line
			}
		}
		return ""
	}
	before := size()
	for _, lie := range []struct{ name, change, field string }{
		{"another party", `e.of = "south"`, "of"},
		{"another key", `e.by = "k_" + "a".repeat(26)`, "by"},
		{"another case", `e.case = "0".repeat(64)`, "case"},
		{"another kind", `e.kind = "statement/1"`, "kind"},
		{"somebody else's word", `e.mode = "reported"`, "mode"},
		{"another question", `e.refs[0].id = "0".repeat(64)`, "refs"},
		{"another reference besides", `e.refs.push({id: "0".repeat(64), role: "about"})`, "refs"},
		{"an entry replaced", `e.supersedes = ["0".repeat(64)]`, "supersedes"},
		{"another time", `e.signed += 1`, "signed"},
		{"another time of happening", `e.happened.earliest -= 86400000`, "happened"},
		{"a field besides", `e.zzz = 1`, "zzz"},
		{"other words", `p.text = p.text.replace("confirms", "disputes")`, "words"},
		{"words besides", `p.text = p.text.replace("}", ',"text":"We did it."}')`, "words"},
		{"another commitment", `e.parts[0].hash = "0".repeat(64)`, "parts"},
		{"a part besides", `x.parts.push({name: "public", salt: p.salt, text: "{}"})`, "parts"},
		{"no part", `x.parts = []`, "parts"},
		{"another salt", `p.salt = "0".repeat(64)`, "parts"},
		{"no nonce", `e.nonce = "0".repeat(32)`, "nonce"},
		{"an entry twice", `all.push(x)`, "entries"},
		{"spaces in the envelope", `spaces = true`, "envelope"},
	} {
		must(t, p.Go(f.site.Address+"/desk?lang=ar"))
		must(t, p.Click(`#waiting li:nth-child(2) a`))
		until(t, p, "the form", ready)
		must(t, p.Eval(`(() => { const honest = window.fetch; window.handed = 0;
  window.fetch = async (...a) => { if (String(a[0]) === "/submit") window.handed++; const r = await honest(...a);
    if (String(a[0]) !== "/desk/prepare") return r;
    const all = (await r.json()).entries, x = all[0], e = JSON.parse(x.envelope), p = x.parts[0]; let spaces = false;
    `+lie.change+`;
    const sorted = v => Array.isArray(v) ? v.map(sorted) : v && typeof v === "object" ? Object.fromEntries(Object.keys(v).sort().map(k => [k, sorted(v[k])])) : v;
    x.envelope = JSON.stringify(sorted(e), null, spaces ? 1 : 0); return new Response(JSON.stringify({entries: all})) } })()`, nil))
		fill(t, p, "answer_0", "confirms")
		press(t, p, "[data-form] button")
		until(t, p, lie.name, `document.querySelector("[data-state]").dataset.state === "bad"`)
		if said := eval[string](t, p, `document.querySelector("[data-state]").textContent`); !strings.HasSuffix(said, " "+lie.field) || !strings.Contains(said, "لا يُوقَّع شيء") {
			t.Errorf("%s: the page says %q, want that %s differs", lie.name, said, lie.field)
		}
		press(t, p, "[data-sign]")
		if eval[int](t, p, `window.handed`) != 0 || !eval[bool](t, p, `document.querySelector("[data-preview]").hidden`) {
			t.Errorf("%s: it can be signed all the same", lie.name)
		}
	}
	// Other words under the id of the question.
	must(t, p.Go(f.site.Address+"/desk"))
	link := eval[string](t, p, `document.querySelector("#waiting li:nth-child(2) a").getAttribute("href")`)
	must(t, p.Go(f.site.Address+link))
	until(t, p, "the form", ready)
	for name, change := range map[string]string{
		"other words":          `x.parts[0].text = JSON.stringify({...body, text: "Did you sign the surrender?"})`,
		"another entry's id":   `x.envelope.nonce = "1".repeat(32)`,
		"words of another id":  `x.parts[0].salt = "0".repeat(64)`,
		"nothing but the name": `x.envelope.parts = []`,
	} {
		must(t, p.Go(f.site.Address+link))
		until(t, p, "the form", ready)
		must(t, p.Eval(`(() => { const honest = window.fetch; window.fetch = async (...a) => { const r = await honest(...a);
    if (!String(a[0]).startsWith("/desk/entry/")) return r;
    const x = await r.json(), dec = s => new TextDecoder().decode(Uint8Array.from(atob(s), c => c.charCodeAt(0)));
    if (x.parts[0].base64) { x.parts[0].text = dec(x.parts[0].base64); delete x.parts[0].base64 }
    const body = JSON.parse(x.parts[0].text);
    `+change+`; return new Response(JSON.stringify(x)) } })()`, nil))
		must(t, p.Eval(`import("/static/gen/key.js?again")`, nil)) // as a page would that met this server
		until(t, p, name, `document.querySelector("[data-state]").dataset.state === "bad"`)
		fill(t, p, "answer_0", "confirms")
		press(t, p, "[data-form] button")
		time.Sleep(200 * time.Millisecond)
		if !eval[bool](t, p, `document.querySelector("[data-preview]").hidden`) {
			t.Errorf("%s under the id of the question: it can be signed all the same", name)
		}
	}
	if after := size(); after != before {
		t.Errorf("something was recorded: %s, before %s", after, before)
	}
}

// TestNoEd25519: a browser that cannot sign so is told, and where to sign.
func TestNoEd25519(t *testing.T) {
	f := openFerry(t)
	p := f.h.tab(t, browser.Options{})
	must(t, p.Go(f.site.Address+"/sign-in/key"))
	until(t, p, "the page of the key", ready)
	must(t, p.Eval(`crypto.subtle.generateKey = async () => { throw new DOMException("no", "NotSupportedError") }`, nil))
	must(t, p.Eval(`import("/static/gen/key.js?again")`, nil))
	until(t, p, "a sentence", `document.querySelector("[data-state]").dataset.state === "bad"`)
	if said := eval[string](t, p, `document.querySelector("[data-state]").textContent`); !strings.Contains(said, "truce sign") {
		t.Errorf("the page says %q", said)
	}
}

// buildKey builds the script of the key, with what npm installed for axe, unless
// it is newer than what it is made of: other packages are compiled with it.
func buildKey() error {
	sources, err := filepath.Glob("key/*.*")
	if err != nil {
		return err
	}
	built, err := os.Stat("static/gen/key.js")
	fresh := err == nil
	for _, s := range sources {
		if info, err := os.Stat(s); err == nil && fresh {
			fresh = info.ModTime().Before(built.ModTime())
		}
	}
	if fresh {
		return nil
	}
	out, err := exec.Command("node", "key/build.mjs").CombinedOutput()
	if err != nil {
		return fmt.Errorf("node key/build.mjs in web/: %w: %s", err, out)
	}
	return nil
}
