package web

import (
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"

	"truce/ruling"
)

// deaf is an office that nobody asks anything of.
type deaf struct{ Office }

// TestKeyPage: where the script was not built the page says what to do, and
// where it was it loads it; a server that takes nothing in has no such page.
func TestKeyPage(t *testing.T) {
	s := syria(t)
	h, err := Handler(Config{Book: s, Office: deaf{}, Token: "the-token"})
	if err != nil {
		t.Fatal(err)
	}
	built := hasKey
	defer func() { hasKey = built }()
	for _, hasKey = range []bool{true, false} {
		for _, lang := range []string{"en", "ar"} {
			page := get(t, h, "/sign-in/key?lang="+lang).Body.String()
			if loads := strings.Contains(page, `src="/static/gen/key.js"`); loads != hasKey || strings.Contains(page, "make web") == hasKey || !strings.Contains(page, "truce sign --new-key") {
				t.Errorf("in %s, built %v: loads the script %v", lang, hasKey, loads)
			}
		}
	}
	if w := get(t, open(t, s, ""), "/sign-in/key"); w.Code != 404 {
		t.Errorf("a server without an office answers %d", w.Code)
	}
	for _, path := range []string{"/desk", "/desk/matter/e_x"} {
		if w := get(t, h, path); w.Code != 403 || !strings.Contains(w.Body.String(), "/sign-in/key") {
			t.Errorf("%s answers whoever is not signed in %d", path, w.Code)
		}
		r := httptest.NewRequest("GET", path, nil)
		w := httptest.NewRecorder()
		if open(t, s, "").ServeHTTP(w, r); w.Code != 403 && w.Code != 404 {
			t.Errorf("%s on a server without an office: %d", path, w.Code)
		}
	}
}

// TestEveryMatterHasAnswers: every kind of matter can be answered with words of
// answer/1, and every word and every silence of the text has one in each
// language.
func TestEveryMatterHasAnswers(t *testing.T) {
	for kind, words := range answersTo {
		if len(words) == 0 {
			t.Errorf("a %s has no answer", kind)
		}
		for _, l := range languages {
			if l.words["matter."+kind] == "" {
				t.Errorf("%s: no word for a %s", l.code, kind)
			}
			for _, w := range words {
				if l.words["answer."+w] == "" {
					t.Errorf("%s: no word for %s", l.code, w)
				}
			}
		}
	}
	for _, l := range languages {
		for _, s := range []string{"passes", "admits", "denies"} {
			if l.words["desk.silence."+s] == "" {
				t.Errorf("%s: no words for silence that %s", l.code, s)
			}
		}
		for _, s := range ruling.MatterStatuses {
			if l.words["status."+s] == "" {
				t.Errorf("%s: no word for the status %s", l.code, s)
			}
		}
		for _, field := range []string{"answer", "item", "reservation", "reason", "text"} {
			if l.words["key.field_"+field] == "" {
				t.Errorf("%s: no word for the field %s", l.code, field)
			}
		}
	}
}

// TestWordsOfTheScript: whatever the script says has words in every language.
func TestWordsOfTheScript(t *testing.T) {
	raw, err := os.ReadFile("key/key.ts")
	if err != nil {
		t.Fatal(err)
	}
	said := regexp.MustCompile(`say\("([a-z_0-9]+)"\)`).FindAllStringSubmatch(string(raw), -1)
	if len(said) < 12 {
		t.Fatalf("only %d sentences found", len(said))
	}
	for _, m := range said {
		for _, l := range languages {
			if l.words["key."+m[1]] == "" {
				t.Errorf("%s: no words for key.%s", l.code, m[1])
			}
		}
	}
}
