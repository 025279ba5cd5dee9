package view_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"truce"
	"truce/entry"
	"truce/ruling"
	"truce/view"
)

func all(t *testing.T, m *memory, v *view.View, text string) []string {
	t.Helper()
	b, err := fold(m).Board(ruling.Everything())
	if err != nil {
		t.Fatal(err)
	}
	f := view.Everything()
	f.Text, f.Limit = text, 1000
	ids, _ := whole(t, v, b, f)
	return ids
}

// TestRemade: whatever is in the file, a view of the record comes of it.
func TestRemade(t *testing.T) {
	m, other := made(t, 300, 20, 1), made(t, 400, 20, 2)
	want := all(t, m, opened(t, m), "")
	for _, c := range []struct {
		name   string
		break_ func(t *testing.T, path string)
	}{
		{"not a database", func(t *testing.T, path string) {
			write(t, path, []byte("something else, longer than a page header of a hundred bytes, so that it is read as one and refused as none of ours"))
		}},
		{"an empty file", func(t *testing.T, path string) { write(t, path, nil) }},
		{"cut short", func(t *testing.T, path string) {
			fill(t, path, m)
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			write(t, path, b[:len(b)/2])
		}},
		{"zeros in the middle", func(t *testing.T, path string) {
			fill(t, path, m)
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			clear(b[4096 : len(b)-4096])
			write(t, path, b)
		}},
		{"another version", func(t *testing.T, path string) {
			v := fill(t, path, m)
			if _, err := v.DB().Exec("PRAGMA user_version=1"); err != nil {
				t.Fatal(err)
			}
		}},
		{"another record", func(t *testing.T, path string) { fill(t, path, other) }},
		{"an earlier size", func(t *testing.T, path string) { fill(t, path, &memory{m.entries[:200]}) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "view.db")
			c.break_(t, path)
			v, err := view.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			defer v.Close()
			if err := v.Follow(context.Background(), m); err != nil {
				t.Fatal(err)
			}
			if got := all(t, m, v, ""); !slices.Equal(got, want) {
				t.Errorf("%d rows, wanted %d", len(got), len(want))
			}
		})
	}
}

func write(t *testing.T, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

func fill(t *testing.T, path string, m *memory) *view.View {
	t.Helper()
	v, err := view.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Catch(context.Background(), m); err != nil {
		t.Fatal(err)
	}
	if _, err := v.DB().Exec("PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	return v
}

// TestForget: what was erased from the record is found no more, and its words
// are nowhere in the file.
func TestForget(t *testing.T) {
	m := made(t, 60, 5, 3)
	const secret = "zirconquartz"
	e := report(t, m, "A witness told of "+secret+" that night.")
	m.entries = append(m.entries, e)
	path := filepath.Join(t.TempDir(), "view.db")
	v := fill(t, path, m)
	if got := all(t, m, v, secret); len(got) != 1 {
		t.Fatalf("%d rows have the word before, wanted 1", len(got))
	}
	gone := *e
	gone.Parts = nil
	m.entries[len(m.entries)-1] = &gone
	if err := v.Forget(context.Background(), m, e.ID); err != nil {
		t.Fatal(err)
	}
	if got := all(t, m, v, secret); len(got) != 0 {
		t.Errorf("%d rows have the word after", len(got))
	}
	for _, end := range []string{"", "-wal"} {
		b, err := os.ReadFile(path + end)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		if bytes.Contains(b, []byte(secret)) || bytes.Contains(b, []byte("conquartz")) {
			t.Errorf("view.db%s still holds the word", end)
		}
	}
	// An entry that says that it was done has the same effect on another view.
	again := opened(t, &memory{m.entries})
	if got := all(t, m, again, secret); len(got) != 0 {
		t.Errorf("a view made afterwards has %d rows", len(got))
	}
}

// report is a report in the case of m, signed by nobody who may; its words are
// in the view all the same.
func report(t *testing.T, m *memory, text string) *entry.Entry {
	t.Helper()
	key, err := entry.NewKey(entry.Derived("truce mission 3"), "desk")
	if err != nil {
		t.Fatal(err)
	}
	at := truce.Instant(1473700000000)
	e, err := entry.Seal(entry.Envelope{Kind: "report/1", Case: m.entries[0].ID, Of: "sohr", Mode: entry.Reported, Happened: truce.At(at),
		Available: at, Basis: "made up", Signed: 1793491200000},
		map[entry.PartName][]byte{entry.Cell: []byte(`{"claims":[{"act":"shelling","place":{"name":"p","within":["Aleppo","SY"]}}],"text":"` + text + `"}`)}, key, entry.Random)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestWords(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"", nil},
		{`"NEAR(a b)" OR c*`, []string{"near", "a", "b", "or", "c"}},
		{"Déir ez-ZOR", []string{"deir", "ez", "zor"}},
		{"قَصْفٌ", []string{"قصف"}},
		{"أحمـــد", []string{"احمد"}},
		{"62 – 80", []string{"62", "80"}},
		{"\x00\xff<script>", []string{"script"}},
	} {
		if got := view.Words(c.text); !slices.Equal(got, c.want) {
			t.Errorf("Words(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

// FuzzSearch: no text breaks a search.
func FuzzSearch(f *testing.F) {
	for _, s := range []string{`"`, `*`, "a AND", "NEAR(", "^x", "-", "text:", "\x00", "قصف", "a\"b", "{a b}"} {
		f.Add(s)
	}
	m := made(f, 50, 3, 4)
	v := opened(f, m)
	b, err := fold(m).Board(ruling.Everything())
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		x := view.Everything()
		x.Text = text
		if _, err := v.List(context.Background(), b, x); err != nil {
			t.Errorf("searching %q: %v", text, err)
		}
		x = view.Everything()
		x.After = text
		_, _ = v.List(context.Background(), b, x)
	})
}

func TestWait(t *testing.T) {
	m := made(t, 100, 5, 5)
	v := opened(t, &memory{m.entries[:50]})
	ctx, stop := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer stop()
	if err := v.Wait(ctx, int64(len(m.entries))); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("waiting for what is not there: %v", err)
	}
	done := make(chan error)
	go func() { done <- v.Wait(context.Background(), int64(len(m.entries))) }()
	if err := v.Catch(context.Background(), m); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
}
