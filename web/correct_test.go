package web_test

import (
	"context"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"truce/internal/browser"
)

// TestCorrectJourney: in a browser the desk records an incident, opens its
// page, corrects it by the form that the page leads to, and the day's report
// has the second and not both; the form holds in Arabic and on a telephone.
func TestCorrectJourney(t *testing.T) {
	h := openHouse(t)
	ctx, data := context.Background(), filepath.Join(t.TempDir(), "north")
	_, err := h.program.Run(ctx, "import", "../examples/syria-2016", "--data", data)
	must(t, err)
	said, err := h.program.Run(ctx, "add", "incident", "--data", data, "--day", "2016-09-14", "--act", "shelling", "--killed", "3", "--place", "Haritan", "--within", "Aleppo, SY", "--informant", "SECRET", "--available", "2016-09-14")
	must(t, err)
	site, err := h.program.Serve(ctx, "serve", "--desk", "--data", data)
	must(t, err)
	defer site.Stop()
	p := h.tab(t, browser.Options{Width: 390, Height: 800})
	must(t, p.Go(site.Desk))
	id := regexp.MustCompile(`e_[a-z2-7]{26}`).FindString(string(said))
	must(t, p.Go(site.Address+"/entry/"+id))
	must(t, p.Eval(`document.querySelector("main a.btn[href*='corrects=']").click()`, nil))
	until(t, p, "the form, filled in", whole+`!!document.querySelector("[data-corrects]")`)
	if got := eval[string](t, p, `["day", "act", "killed", "place", "within", "informant", "corrects"].map(n => document.querySelector("form [name=" + n + "]").value).join("|")`); got != "2016-09-14|shelling|3|Haritan|Aleppo, SY||"+id {
		t.Errorf("the form is filled in with %s", got)
	}
	for _, lang := range []string{"", "&lang=ar"} {
		look := h.tab(t, browser.Options{Width: 390, Height: 800})
		must(t, look.Go(site.Address+"/enter/incident?corrects="+id+lang))
		if eval[bool](t, look, `document.documentElement.scrollWidth > document.documentElement.clientWidth`) {
			t.Errorf("the form%s is wider than the window", lang)
		}
		found, err := look.Axe(h.axe)
		must(t, err)
		for _, v := range found {
			t.Errorf("the form%s: %v", lang, v)
		}
	}
	must(t, p.Eval(`(() => { const k = document.querySelector("form [name=killed]"); k.value = "5"; document.querySelector("form [name=available]").value = "2016-09-14"; k.dispatchEvent(new Event("input", {bubbles: true})); document.querySelector("form.answer").requestSubmit(); })()`, nil))
	until(t, p, "the receipt", whole+`!!document.querySelector("[data-entered]")`)
	must(t, p.Go(site.Address+"/report/daily/2016-09-14"))
	text := eval[string](t, p, `document.querySelector("#section-incidents").innerText`)
	if strings.Count(text, "Haritan") != 1 || !strings.Contains(text, "Killed: 5") {
		t.Errorf("the report has %s", text)
	}
	must(t, p.Go(site.Address+"/enter/incident?corrects="+id))
	if p.Status() != 422 || !strings.Contains(eval[string](t, p, `document.querySelector("main").innerText`), "took the place of this one already") {
		t.Errorf("correcting it once more answers %d", p.Status())
	}
}
