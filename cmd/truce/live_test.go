package main

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"truce"
	"truce/civil"
	"truce/desk"
	"truce/entry"
	"truce/intake"
	"truce/record"
	"truce/ruling"
	"truce/view"
	"truce/web"
)

// quay is a made-up case that is served, with a key of one of its parties.
type quay struct {
	t   *testing.T
	dir string
	l   *live
	key *entry.Key
	now time.Time
	n   int
}

func newQuay(t *testing.T) *quay {
	t.Helper()
	q := &quay{t: t, dir: filepath.Join(t.TempDir(), "data"), now: time.Now()}
	mine := t.TempDir()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(os.CopyFS(mine, os.DirFS("testdata/two_banks")))
	q.imports(mine)
	var err error
	q.key, err = entry.NewKey(entry.Random, "north")
	must(err)
	q.draft(q.role("north", q.key))
	rows, err := view.Open(filepath.Join(q.dir, "view.db"))
	must(err)
	t.Cleanup(func() { rows.Close() })
	q.l, err = newLive(t.Context(), q.dir, rows)
	must(err)
	q.l.clock = func() time.Time { return q.now }
	return q
}

func (q *quay) imports(path string) {
	q.t.Helper()
	if _, err := importPaths(context.Background(), q.dir, []string{path}); err != nil {
		q.t.Fatal(err)
	}
}

// draft has the desk import a line.
func (q *quay) draft(line any) {
	q.t.Helper()
	raw, err := json.Marshal(line)
	if err != nil {
		q.t.Fatal(err)
	}
	q.n++
	file := filepath.Join(q.t.TempDir(), fmt.Sprintf("%d.jsonl", q.n))
	if err := os.WriteFile(file, raw, 0o600); err != nil {
		q.t.Fatal(err)
	}
	q.imports(file)
}

func (q *quay) role(party string, key *entry.Key) draftOfRole {
	return roleDraft(party, hex.EncodeToString(key.Public()), time.Unix(1_700_000_000, 0))
}

func (q *quay) question(text string) map[string]any {
	return map[string]any{"kind": "question/1", "of": "desk", "happened": "2026-05-03T09:00:00+02:00",
		"body": map[string]any{"put_to": []string{"north"}, "what": "confirm", "items": []string{"act", "place"}, "answer_by": "2199-01-01T00:00:00Z", "text": text}}
}

// says is a statement of a party, signed with its key at a time.
func (q *quay) says(key *entry.Key, party, text string, signed time.Time) []byte {
	q.t.Helper()
	zone, err := civil.Load("UTC")
	if err != nil {
		q.t.Fatal(err)
	}
	line := fmt.Sprintf(`{"kind":"statement/1","of":%q,"mode":"own","happened":"2026-05-03","body":{"act":"says","text":%q}}`, party, text)
	d, problems := intake.ParseLine("line", 1, []byte(line), zone)
	if intake.Bad(problems) {
		q.t.Fatal(problems)
	}
	entries, _, err := intake.Seal([]intake.Draft{d}, q.l.reg.ID(), entry.Seen{}, key, entry.Random, truce.InstantOf(signed))
	if err != nil {
		q.t.Fatal(err)
	}
	return record.AppendSigned(nil, entries[0])
}

func (q *quay) shown() string {
	q.t.Helper()
	b := q.l.Book()
	query, err := b.Query("", "")
	if err != nil {
		q.t.Fatal(err)
	}
	p, err := b.Picture(query)
	if err != nil {
		q.t.Fatal(err)
	}
	raw, err := json.Marshal(p)
	if err != nil {
		q.t.Fatal(err)
	}
	return string(raw)
}

// TestLiveFollows: what another process imports while the record is served
// appears, and a page answers from one book from its beginning to its end.
func TestLiveFollows(t *testing.T) {
	q := newQuay(t)
	ctx, end := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	wg.Go(func() { q.l.follow(ctx) })
	defer wg.Wait()
	defer end()
	before := q.l.Book()
	size, _ := before.Head()
	q.draft(q.question("Were three shots fired at the ferry?"))
	for i := 0; ; i++ {
		if now, cp := q.l.Book().Head(); now == size+1 && strings.Contains(cp, fmt.Sprintf("\n%d\n", now)) {
			break
		}
		if i > 200 {
			t.Fatal("what was imported does not appear within 20 seconds")
		}
		time.Sleep(100 * time.Millisecond)
	}
	if again, _ := before.Head(); again != size {
		t.Error("the book of a request that is under way grew")
	}
	if q.l.rows.Size() != size+1 {
		t.Errorf("the lists hold %d entries, the record %d", q.l.rows.Size(), size+1)
	}
}

// TestLiveGrowsLikeReplay: after growth in many steps the picture is that of a
// fold from the beginning, byte for byte.
func TestLiveGrowsLikeReplay(t *testing.T) {
	q := newQuay(t)
	for i := range 6 {
		if i%2 == 0 {
			q.draft(q.question(fmt.Sprintf("Question %d?", i)))
		} else if _, _, err := q.l.Submit(t.Context(), q.says(q.key, "north", fmt.Sprintf("Statement %d.", i), q.now)); err != nil {
			t.Fatal(err)
		}
		if err := q.l.look(t.Context()); err != nil {
			t.Fatal(err)
		}
		q.shown() // what is remembered must not be what is shown later
	}
	f, err := foldPath(t.Context(), q.dir, true)
	if err != nil {
		t.Fatal(err)
	}
	everything := ruling.Everything()
	everything.Root = hex.EncodeToString(f.head.Root[:])
	p, err := f.state.Picture(everything)
	if err != nil {
		t.Fatal(err)
	}
	want, _ := json.Marshal(p)
	if got := q.shown(); got != string(want) {
		t.Errorf("the served picture differs from the replayed one:\n%s\n%s", got, want)
	}
}

// TestLiveGoesOnAfterATornFold: what was cut off in the middle of a fold is
// folded from the beginning the next time, and nothing counts twice.
func TestLiveGoesOnAfterATornFold(t *testing.T) {
	q := newQuay(t)
	q.draft(q.question("One?"))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := q.l.look(ctx); err == nil {
		t.Fatal("a fold without time is no error")
	}
	q.l.torn = true // as if it had been cut off between two entries
	q.draft(q.question("Two?"))
	if err := q.l.look(t.Context()); err != nil {
		t.Fatal(err)
	}
	page, err := q.l.Matters("north", "", 0)
	if err != nil || len(page.Matters) != 2 || q.l.torn {
		t.Errorf("%v, %d matters, want 2; torn %v", err, len(page.Matters), q.l.torn)
	}
}

// TestLiveForgets: a part that is erased while the record is served is gone
// from memory, whichever of the erasure and its entry comes first.
func TestLiveForgets(t *testing.T) {
	for _, first := range []string{"part", "entry"} {
		q := newQuay(t)
		const words = "Heard from a fisherman"
		q.draft(map[string]any{"kind": "report/1", "of": "south", "happened": "2026-05-03", "body": map[string]any{"claims": []any{map[string]any{"act": "fire"}}, "text": words}})
		look := func() {
			t.Helper()
			if err := q.l.look(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		look()
		var id truce.EntryID
		for _, e := range q.l.book.Load().f.entries {
			if e.Env.Kind == "report/1" {
				id = e.ID
			}
		}
		leaf, ok := q.l.Book().Leaf(id.String())
		if !ok || leaf.Words != words {
			t.Fatal("the words are not shown before")
		}
		erase := func() {
			t.Helper()
			log, err := desk.Open(q.dir)
			if err == nil {
				err = log.Erase(t.Context(), id, entry.Cell)
			}
			if err != nil {
				t.Fatal(err)
			}
			log.Close()
			look()
		}
		note := func() {
			t.Helper()
			q.draft(map[string]any{"kind": "erasure/1", "of": "desk", "happened": "2026-05-04", "refs": map[string]any{"about": id.Hex()}, "body": map[string]any{"part": "cell", "reason": "made for a test"}})
			look()
		}
		if first == "part" {
			erase()
			note()
		} else {
			note()
			erase()
		}
		if leaf, _ := q.l.Book().Leaf(id.String()); !leaf.Sealed || leaf.Words != "" {
			t.Errorf("%s first: the entry still has its words", first)
		}
		if strings.Contains(q.shown(), words) {
			t.Errorf("%s first: the picture still has the words", first)
		}
	}
}

// TestOneWriterAtATime: imports of other processes and submissions, all at
// once, are all recorded; the record verifies; and whoever finds the folder
// taken for too long is told so.
func TestOneWriterAtATime(t *testing.T) {
	q := newQuay(t)
	ctx, end := context.WithCancel(t.Context())
	var follow, wg sync.WaitGroup
	follow.Go(func() { q.l.follow(ctx) })
	size, _ := q.l.Book().Head()
	var lines [][]byte
	for i := range 8 {
		lines = append(lines, q.says(q.key, "north", fmt.Sprintf("Statement %d.", i), q.now))
	}
	drafts := t.TempDir()
	for i := range 4 {
		raw, _ := json.Marshal(q.question(fmt.Sprintf("Question %d?", i)))
		file := filepath.Join(drafts, fmt.Sprintf("%d.jsonl", i))
		if err := os.WriteFile(file, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		wg.Go(func() {
			if _, err := importPaths(ctx, q.dir, []string{file}); err != nil {
				t.Errorf("import beside a server: %v", err)
			}
		})
	}
	positions := make([]int64, len(lines))
	for i, line := range lines {
		wg.Go(func() {
			r, fresh, err := q.l.Submit(ctx, line)
			if err != nil || !fresh {
				t.Errorf("submission %d beside imports: %v, fresh %v", i, err, fresh)
				return
			}
			positions[i] = r.Position
			q.l.Book().Head()
		})
	}
	wg.Wait()
	end()
	follow.Wait()
	seen := map[int64]bool{}
	for _, p := range positions {
		if seen[p] {
			t.Errorf("two receipts name position %d", p)
		}
		seen[p] = true
	}
	report, err := verifyPath(t.Context(), q.dir, record.VerifyOptions{})
	if err != nil || !report.OK() || report.Entries != size+12 {
		t.Errorf("the record has %d entries, want %d: %v %v", report.Entries, size+12, report.Findings, err)
	}
}

// TestReceipt: the proof of a receipt shows that its checkpoint covers the
// entry; a clock that is off by three hours is said to be, and both times kept;
// one that is two days ahead is refused.
func TestReceipt(t *testing.T) {
	q := newQuay(t)
	for _, c := range []struct {
		off  time.Duration
		note string
		bad  string
	}{
		{0, "", ""},
		{4 * time.Minute, "", ""},
		{3 * time.Hour, "3 hours apart: both times are kept", ""},
		{-3 * time.Hour, "3 hours apart: both times are kept", ""},
		{-24 * time.Hour, "24 hours apart", ""}, // signed on Monday, brought on Tuesday
		{48 * time.Hour, "", "more than 24 hours ahead of the server's clock"},
	} {
		signed := q.now.Add(c.off)
		r, _, err := q.l.Submit(t.Context(), q.says(q.key, "north", "Made for a test "+c.off.String(), signed))
		if c.bad != "" {
			if err == nil || !strings.Contains(err.Error(), c.bad) {
				t.Errorf("off by %s: %v", c.off, err)
			}
			continue
		}
		if err != nil {
			t.Fatalf("off by %s: %v", c.off, err)
		}
		if r.Signed != truce.InstantOf(signed).String() || (len(r.Notes) > 0) != (c.note != "") || c.note != "" && !strings.Contains(r.Notes[0], c.note) {
			t.Errorf("off by %s: signed %s, notes %q", c.off, r.Signed, r.Notes)
		}
		cp, err := record.OpenCheckpoint(r.Checkpoint, nil)
		if err == nil {
			t.Error("a checkpoint without a key passes for signed")
		}
		var proof tlog.RecordProof
		for _, h := range r.Proof {
			b, _ := hex.DecodeString(h)
			proof = append(proof, tlog.Hash(b))
		}
		leaf := q.l.book.Load().f.entries[r.Entry].Leaf()
		if err := tlog.CheckRecord(proof, cp.Size, tlog.Hash(cp.Root), r.Position, tlog.RecordHash(leaf[:])); err != nil {
			t.Errorf("the proof of the receipt: %v", err)
		}
	}
}

// TestSubmitLimits: what is too large, too many at once or too many of one key
// is said in a sentence, and nothing is recorded of what comes after.
func TestSubmitLimits(t *testing.T) {
	q := newQuay(t)
	h, err := web.Handler(web.Config{Living: q.l, Office: q.l, Token: "x"})
	if err != nil {
		t.Fatal(err)
	}
	post := func(body string) (int, string, string) {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("POST", "/submit", strings.NewReader(body)))
		return w.Code, w.Body.String(), w.Header().Get("Retry-After")
	}
	one := string(q.says(q.key, "north", "One.", q.now)) + "\n"
	if code, body, _ := post(strings.Repeat(one, 100)); code != 413 || !strings.Contains(body, "at most") {
		t.Errorf("100 lines: %d %s", code, body)
	}
	if code, body, _ := post(string(q.says(q.key, "north", strings.Repeat("x", 70_000), q.now))); code != 413 || !strings.Contains(body, "64 KiB") {
		t.Errorf("70 kB: %d %s", code, body)
	}
	two := one + "rubbish\n" + string(q.says(q.key, "north", "Three.", q.now))
	code, body, _ := post(two)
	if lines := strings.Split(strings.TrimSpace(body), "\n"); code != 422 || len(lines) != 2 || !strings.Contains(lines[1], `"line":2`) || strings.Contains(body, "rubbish") {
		t.Errorf("a good line, a bad one, and one more: %d %s", code, body)
	}
	for i := 1; i < quotaBurst; i++ {
		if code, body, _ := post(string(q.says(q.key, "north", fmt.Sprint("Statement ", i), q.now))); code != 201 {
			t.Fatalf("statement %d: %d %s", i, code, body)
		}
	}
	many := string(q.says(q.key, "north", "One too many.", q.now))
	code, body, retry := post(many)
	if code != 429 || retry == "" || !strings.Contains(body, "wait 20 seconds") {
		t.Errorf("one too many: %d, retry %q, %s", code, retry, body)
	}
	q.now = q.now.Add(21 * time.Second)
	if code, body, _ := post(many); code != 201 {
		t.Errorf("after waiting: %d %s", code, body)
	}
	// The pages say the size that they show.
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "/record", nil))
	size, _ := q.l.Book().Head()
	if !strings.Contains(w.Body.String(), fmt.Sprintf("%d entries", size)) {
		t.Errorf("the page does not say its size, %d", size)
	}
}
