package second

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"truce/civil"
	"truce/reading"
	"truce/review"
)

const (
	lead    = "The council met on Tuesday."
	hidden  = "Four people were killed on Wednesday when government forces shelled a market in Aleppo, Border Watch said."
	further = "Dozens of others were wounded."
)

// text is a published text.
func text() *review.Text {
	zone, _ := civil.Load("Asia/Damascus")
	return &review.Text{Title: "A day", Words: lead + "\n\n" + hidden + " " + further, Public: true, Zone: zone, Published: civil.Date{Year: 2016, Month: 9, Day: 14}, Outlet: "wire"}
}

func reader(t *testing.T) *reading.Reader {
	t.Helper()
	r, err := reading.New(reading.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// stand is a service on this machine that answers as it is told.
func stand(t *testing.T, answer http.HandlerFunc) *Reader {
	t.Helper()
	srv := httptest.NewServer(answer)
	t.Cleanup(srv.Close)
	r, err := New(srv.URL+"/v1", "a-model", "a-key")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// completion is an answer of chat completions with a content.
func completion(content string) string {
	raw, _ := json.Marshal(map[string]any{"choices": []any{map[string]any{"message": map[string]any{"role": "assistant", "content": content}}}})
	return string(raw)
}

func quote(s string, rest string) string {
	raw, _ := json.Marshal(s)
	return `{"claims":[{"quote":` + string(raw) + rest + `}]}`
}

// TestAsk: what is sent, to whom, and with what.
func TestAsk(t *testing.T) {
	var got []byte
	var auth, path string
	r := stand(t, func(w http.ResponseWriter, q *http.Request) {
		got, _ = io.ReadAll(q.Body)
		auth, path = q.Header.Get("Authorization"), q.URL.Path
		io.WriteString(w, completion(quote(hidden, `,"killed":4`)))
	})
	s, err := r.Of(text())
	if err != nil {
		t.Fatal(err)
	}
	quotes, err := r.Ask(context.Background(), s)
	if err != nil || len(quotes) != 1 || quotes[0].Quote != hidden || *quotes[0].Killed != 4 {
		t.Fatalf("%v, %v", quotes, err)
	}
	if string(got) != string(s.Body) || !strings.Contains(string(got), "Border Watch") || path != "/v1/chat/completions" || auth != "Bearer a-key" {
		t.Errorf("sent to %s with %q: %s", path, auth, got)
	}
	if strings.Contains(string(s.Body), "a-key") || strings.Contains(r.String()+r.Name()+r.Host(), "a-key") {
		t.Error("the key is in what is sent or said")
	}
}

// TestNotPublished: nothing is asked about a text that was not published.
func TestNotPublished(t *testing.T) {
	var calls atomic.Int32
	r := stand(t, func(http.ResponseWriter, *http.Request) { calls.Add(1) })
	x := text()
	x.Public = false
	long := text()
	long.Words = strings.Repeat("x", MaxSent)
	for _, x := range []*review.Text{x, long} {
		var no *Refusal
		if s, err := r.Of(x); s != nil || !errors.As(err, &no) {
			t.Errorf("a text that may not be sent: %v", err)
		}
	}
	if calls.Load() != 0 {
		t.Error("the service was asked")
	}
}

// TestHostile: answers that are none, too long, too slow or lead elsewhere are
// refused with one sentence, which has neither the key nor the text in it.
func TestHostile(t *testing.T) {
	var elsewhere atomic.Int32
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { elsewhere.Add(1) }))
	defer other.Close()
	say := func(s string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, s) }
	}
	many := `{"claims":[` + strings.TrimSuffix(strings.Repeat(`{"quote":"x"},`, maxQuotes+1), ",") + `]}`
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		want   string
	}{
		"nothing":           {say(""), "not one of chat completions"},
		"a page":            {say("<html>SECRET</html>"), "not one of chat completions"},
		"no choice":         {say(`{"choices":[]}`), "not one of chat completions"},
		"words":             {say(completion("I found four SECRET deaths.")), "did not answer with the passages"},
		"two objects":       {say(completion(`{"claims":[]}{"claims":[]}`)), "did not answer with the passages"},
		"a number as text":  {say(completion(quote(hidden, `,"killed":"SECRET"`))), "did not answer with the passages"},
		"a float":           {say(completion(quote(hidden, `,"killed":4.5`))), "did not answer with the passages"},
		"too many passages": {say(completion(many)), "at most 60"},
		"huge":              {say(completion(strings.Repeat("SECRET", maxAnswer/4))), "longer than"},
		"an error":          {func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "SECRET", 500) }, "status 500"},
		"leads elsewhere": {func(w http.ResponseWriter, q *http.Request) {
			http.Redirect(w, q, other.URL, http.StatusTemporaryRedirect)
		}, "status 307"},
		"cut short": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "1000")
			io.WriteString(w, "{")
		}, "cut short"},
		"slow": {func(w http.ResponseWriter, q *http.Request) {
			select {
			case <-q.Context().Done():
			case <-time.After(time.Second):
			}
		}, "did not answer within"},
		"drips": {func(w http.ResponseWriter, q *http.Request) {
			for q.Context().Err() == nil {
				fmt.Fprint(w, " ")
				w.(http.Flusher).Flush()
				time.Sleep(10 * time.Millisecond)
			}
		}, "did not answer within"},
	} {
		t.Run(name, func(t *testing.T) {
			r := stand(t, c.answer)
			r.For = 300 * time.Millisecond
			s, err := r.Of(text())
			if err != nil {
				t.Fatal(err)
			}
			quotes, err := r.Ask(context.Background(), s)
			var no *Refusal
			if !errors.As(err, &no) || !strings.Contains(err.Error(), c.want) || len(quotes) > 0 {
				t.Errorf("%v, %v", quotes, err)
			}
			if err != nil && (strings.Contains(err.Error(), "a-key") || strings.Contains(err.Error(), "SECRET") || strings.Contains(err.Error(), "\n")) {
				t.Errorf("the sentence: %v", err)
			}
		})
	}
	if elsewhere.Load() != 0 {
		t.Error("the text was taken elsewhere")
	}
	gone, err := New("http://127.0.0.1:1/v1", "a-model", "a-key")
	if err != nil {
		t.Fatal(err)
	}
	s, _ := gone.Of(text())
	if _, err := gone.Ask(context.Background(), s); err == nil || !strings.Contains(err.Error(), "cannot be reached") || strings.Contains(err.Error(), "a-key") {
		t.Errorf("nobody there: %v", err)
	}
}

// TestNew: what names no second reader.
func TestNew(t *testing.T) {
	for _, c := range []struct {
		endpoint, model, key string
		good                 bool
	}{
		{"https://reader.example.org/v1", "m", "k", true}, {"http://127.0.0.1:11434/v1", "m", "", true}, {"http://localhost:8080", "m", "", true},
		{"http://reader.example.org/v1", "m", "k", false}, {"https://name:pass@reader.example.org/v1", "m", "k", false},
		{"https://reader.example.org/v1?key=k", "m", "k", false}, {"ftp://reader.example.org", "m", "k", false}, {"reader.example.org", "m", "k", false},
		{"", "m", "k", false}, {"https://reader.example.org/v1", "", "k", false}, {"https://reader.example.org/v1", "m\n", "k", false},
		{"https://reader.example.org/v1", "m", "k\n", false},
	} {
		r, err := New(c.endpoint, c.model, c.key)
		if (err == nil) != c.good {
			t.Errorf("%q, %q: %v", c.endpoint, c.model, err)
		}
		if err != nil && (strings.Contains(err.Error(), "pass") || strings.Contains(err.Error(), "key=k")) {
			t.Errorf("the sentence repeats what was given: %v", err)
		}
		if c.good && strings.Contains(r.Host(), "/") {
			t.Errorf("the host is %s", r.Host())
		}
	}
}

func number(n int64) *int64 { return &n }

// TestReread: a passage is kept where it stands in the text and its figures are
// read again; a service can bring in no word and no number.
func TestReread(t *testing.T) {
	r := reader(t)
	whole := review.Propose(r, text())
	if len(whole) == 0 {
		t.Fatal("the reader reads nothing in the text at all")
	}
	for _, c := range []struct {
		name  string
		q     Quote
		count string
		want  int
	}{
		{"known", Quote{Quote: hidden, Killed: number(4)}, "known", 1},
		{"known without a figure", Quote{Quote: hidden}, "known", 1},
		{"a part of what is known", Quote{Quote: further}, "known", 1},
		{"another number", Quote{Quote: hidden, Killed: number(40)}, "differ", 1},
		{"another unit", Quote{Quote: hidden, Injured: number(4)}, "differ", 1},
		{"a word of its own", Quote{Quote: strings.Replace(hidden, "Four", "Forty", 1), Killed: number(40)}, "not", 1},
		{"joined", Quote{Quote: lead + " " + hidden, Killed: number(4)}, "not", 1},
		{"nothing", Quote{}, "not", 1},
		{"long", Quote{Quote: strings.Repeat("x", maxQuote+1)}, "not", 1},
		{"nothing in it", Quote{Quote: lead}, "unread", 1},
	} {
		k := Reread(r, text(), []Quote{c.q}, "second reader m at h")
		got := map[string]int{"known": k.Known, "differ": k.Differ, "not": k.Not, "unread": k.Unread}
		if got[c.count] != c.want || len(k.Proposals) > 0 {
			t.Errorf("%s: %+v", c.name, k)
		}
	}
}

// TestPointed: what the program's reader overlooked in the whole and reads in the
// passage is proposed, marked, with its words in the whole text, and once.
func TestPointed(t *testing.T) {
	r := reader(t)
	x := text()
	// A text in a language that is not read, which quotes one that is.
	x.Words = "Le conseil s'est réuni mardi dans la ville pour la première fois depuis le début de la trêve. Les membres du conseil ont parlé de la situation dans les quartiers et des suites de la journée. Selon un communiqué publié dans la soirée : « " + hidden + " » Le conseil se réunira de nouveau vendredi dans la même salle, et les habitants de la ville sont invités à y prendre la parole sur la situation."
	if len(review.Propose(r, x)) > 0 {
		t.Fatal("the reader reads the text as a whole")
	}
	k := Reread(r, x, []Quote{{Quote: hidden, Killed: number(4)}, {Quote: hidden}}, "second reader m at h")
	if len(k.Proposals) != 1 || k.Known != 1 {
		t.Fatalf("%d proposals, %d known", len(k.Proposals), k.Known)
	}
	p := k.Proposals[0]
	if !p.Second || p.Reader != "second reader m at h" {
		t.Errorf("it is not marked: %v %s", p.Second, p.Reader)
	}
	at := strings.Index(x.Words, hidden)
	for _, e := range p.Evidence {
		if e.Field != reading.InText || e.Start < at || e.End > at+len(hidden) {
			t.Errorf("evidence %+v lies outside the passage", e)
		}
	}
	var words []string
	for _, e := range p.Evidence {
		words = append(words, review.WordsOf(x, e))
	}
	for _, w := range []string{"Four people", "killed", "Aleppo", "Border Watch"} {
		if !slices.Contains(words, w) {
			t.Errorf("the words %q are not among %q", w, words)
		}
	}
}

// FuzzQuotes: whatever a service answers, it is passages or a sentence, and what
// is kept of it stands in the text.
func FuzzQuotes(f *testing.F) {
	for _, s := range []string{"", completion(quote(hidden, `,"killed":4`)), completion("```json\n" + quote(lead, "") + "\n```"), `{"choices":[{"message":{"content":null}}]}`, completion(`{"claims":[{"quote":"` + "\u202e" + `","killed":-9223372036854775808}]}`)} {
		f.Add([]byte(s))
	}
	r, err := reading.New(reading.Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		quotes, err := quotesOf(raw)
		var no *Refusal
		if err != nil && !errors.As(err, &no) || len(quotes) > maxQuotes {
			t.Fatalf("%d passages, %v", len(quotes), err)
		}
		x := text()
		for _, p := range Reread(r, x, quotes, "second reader m at h").Proposals {
			for _, e := range p.Evidence {
				if review.WordsOf(x, e) == "" {
					t.Fatalf("evidence %+v is not in the text", e)
				}
			}
		}
	})
}
