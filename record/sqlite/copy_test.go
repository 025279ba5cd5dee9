package sqlite

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"truce/entry"
	"truce/record"
	"truce/record/recordtest"
)

// TestCopy copies a record that nobody has open, one that this process writes to
// meanwhile, and one that a crash left with a write-ahead log; each copy holds
// what was acknowledged before it was begun, and nothing torn.
func TestCopy(t *testing.T) {
	dir := t.TempDir()
	l := openTest(t, dir)
	made, err := recordtest.NewCase("copy", l.Key().Key.Public())
	if err != nil {
		t.Fatal(err)
	}
	head, err := l.Append(ctx, 0, append([]*entry.Entry{made.Genesis}, made.Make(40)...))
	if err != nil {
		t.Fatal(err)
	}
	copied := func(from string) record.Head {
		t.Helper()
		to := t.TempDir()
		if err := Copy(ctx, from, filepath.Join(to, "record.db")); err != nil {
			t.Fatal(err)
		}
		r, err := Verify(ctx, to, record.VerifyOptions{})
		if err != nil || !r.OK() {
			t.Fatalf("the copy: %v, %v", err, r)
		}
		if left, _ := os.ReadDir(to); len(left) != 1 {
			t.Errorf("beside the copy lie %v", left)
		}
		return r.Head
	}
	if got := copied(dir); got != head {
		t.Errorf("of an open record: %v, want %v", got, head)
	}
	crashed := t.TempDir()
	if err := os.CopyFS(crashed, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	if got := copied(crashed); got != head {
		t.Errorf("of a record with a write-ahead log: %v, want %v", got, head)
	}
	more := make(chan error, 1)
	go func() {
		for range 20 {
			if _, err := l.Append(ctx, record.AnySize, made.Make(20)); err != nil {
				more <- err
				return
			}
		}
		more <- nil
	}()
	if got := copied(dir); got.Size < head.Size || got.Size%20 != head.Size%20 {
		t.Errorf("while it grows: %d entries, which is no size that it ever had", got.Size)
	}
	if err := <-more; err != nil {
		t.Fatal(err)
	}
	head, _ = l.Head(ctx)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if got := copied(dir); got != head {
		t.Errorf("of a closed record: %v, want %v", got, head)
	}
	openTest(t, dir).Close()
}

func TestCopyRefuses(t *testing.T) {
	dir, to := t.TempDir(), filepath.Join(t.TempDir(), "to.db")
	if err := Copy(ctx, dir, to); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("without a record: %v", err)
	}
	l := openTest(t, dir)
	made, err := recordtest.NewCase("copy", l.Key().Key.Public())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Append(ctx, 0, []*entry.Entry{made.Genesis}); err != nil {
		t.Fatal(err)
	}
	l.Close()
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if err := Copy(gone, dir, to); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := os.Stat(to); err == nil {
		t.Error("a cancelled copy left a file")
	}
	os.WriteFile(to, []byte("mine"), 0o600)
	if err := Copy(ctx, dir, to); err == nil {
		t.Error("a file was written over")
	}
	if b, _ := os.ReadFile(to); string(b) != "mine" {
		t.Errorf("the file that was there now holds %q", b)
	}
}
