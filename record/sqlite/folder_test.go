package sqlite

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"truce/entry"
	"truce/record"
)

func TestOpenTwice(t *testing.T) {
	dir := t.TempDir()
	l := openTest(t, dir)
	_, err := Open(dir, Options{})
	if !errors.Is(err, record.ErrInUse) || !strings.Contains(err.Error(), dir) || !strings.Contains(err.Error(), "--data") {
		t.Errorf("the second opening: %v, want a sentence with folder and remedy", err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	openTest(t, dir).Close()
}

// TestOpenWaits: who is ready to wait gets the folder when it is given back, and
// is refused when it is not.
func TestOpenWaits(t *testing.T) {
	dir := t.TempDir()
	l := openTest(t, dir)
	if _, err := Open(dir, Options{Wait: 50 * time.Millisecond}); !errors.Is(err, record.ErrInUse) {
		t.Errorf("after waiting in vain: %v", err)
	}
	given := make(chan error, 1)
	go func() {
		time.Sleep(100 * time.Millisecond)
		given <- l.Close()
	}()
	second, err := Open(dir, Options{Wait: 30 * time.Second})
	if err != nil || <-given != nil {
		t.Fatalf("who waits does not get the folder: %v", err)
	}
	if err := second.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestMustExist(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "none")
	if _, err := Open(dir, Options{MustExist: true}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("open: %v", err)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("the folder was made")
	}
	if _, err := Verify(ctx, dir, record.VerifyOptions{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("verify: %v", err)
	}
}

// A record whose log key is gone is read and verified, and nothing is added to
// it: another key is never made in its place.
func TestLostKey(t *testing.T) {
	dir := t.TempDir()
	l := openTest(t, dir)
	c := newCase(t, l)
	appendTo(t, l, c.Genesis)
	l.Close()
	key := filepath.Join(dir, "log.key")
	kept, err := os.ReadFile(key)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(key); err != nil {
		t.Fatal(err)
	}
	for _, o := range []Options{{}, {MustExist: true}} {
		l, err := Open(dir, o)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := l.Append(ctx, record.AnySize, c.Make(1)); !errors.Is(err, record.ErrNoKey) {
			t.Errorf("append: %v", err)
		}
		if _, err := l.Checkpoint(ctx); !errors.Is(err, record.ErrNoKey) {
			t.Errorf("checkpoint: %v", err)
		}
		if _, _, err := l.Get(ctx, c.Genesis.ID); err != nil {
			t.Errorf("reading: %v", err)
		}
		l.Close()
		if _, err := os.Stat(key); err == nil {
			t.Fatal("another key was made")
		}
	}
	if r, err := Verify(ctx, dir, record.VerifyOptions{}); err != nil || !r.OK() || r.Entries != 1 {
		t.Errorf("verify: %v, %v", r, err)
	}
	if err := os.WriteFile(key, kept, 0o600); err != nil {
		t.Fatal(err)
	}
	l = openTest(t, dir)
	appendTo(t, l, c.Make(1)...)
	checkpoint(t, l)
	l.Close()
	// A folder that was only looked at has no key of its own yet: who begins
	// the record chooses it.
	dir = t.TempDir()
	first, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	first.Close()
	os.Remove(filepath.Join(dir, "log.key"))
	look, err := Open(dir, Options{MustExist: true})
	if err != nil {
		t.Fatal(err)
	}
	look.Close()
	if _, err := os.Stat(filepath.Join(dir, "log.key")); err == nil {
		t.Error("looking made a key")
	}
}

// A setting that does not read back as it must is refused.
func TestSettings(t *testing.T) {
	file := filepath.Join(t.TempDir(), "x.db")
	c, err := openConn(file, writing)
	if err != nil {
		t.Fatal(err)
	}
	defer c.close()
	for _, s := range []setting{{"synchronous", "NORMAL", "2"}, {"journal_mode", "DELETE", "wal"}, {"secure_delete", "FAST", "1"}, {"no_such_pragma", "1", "1"}} {
		if err := c.apply(s); err == nil {
			t.Errorf("%s=%s was taken for %s", s.name, s.set, s.want)
		}
	}
	r, err := openConn(file, reading)
	if err == nil {
		err = r.exec("CREATE TABLE x (y)")
		r.close()
	}
	if err == nil {
		t.Error("a reading connection wrote")
	}
}

func TestForeignFile(t *testing.T) {
	dir := t.TempDir()
	c, err := openConn(filepath.Join(dir, "record.db"), writing)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.exec("CREATE TABLE diary (day TEXT)"); err != nil {
		t.Fatal(err)
	}
	c.close()
	if _, err := Open(dir, Options{}); err == nil {
		t.Error("another program's file was opened")
	}
	if r, err := Verify(ctx, dir, record.VerifyOptions{}); err != nil || r.OK() {
		t.Errorf("verify: %v, %v", r, err)
	}
}

// An erased part is in none of the folder's files any more, and its
// neighbours are.
func TestErasedBytes(t *testing.T) {
	dir := t.TempDir()
	l := openTest(t, dir)
	defer l.Close()
	c := newCase(t, l)
	appendTo(t, l, c.Genesis)
	entries := c.Make(30)
	appendTo(t, l, entries...)
	victim := entries[14] // has a part larger than a page
	part, _ := victim.Part(entry.Cell)
	secret, _ := victim.Part(entry.Source)
	needles := [][]byte{part.Bytes[2000:2400], part.Salt[:], secret.Salt[:]}
	present := func() (n int) {
		for _, name := range []string{"record.db", "record.db-wal"} {
			b, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			for _, needle := range needles {
				if bytes.Contains(b, needle) {
					n++
				}
			}
		}
		return n
	}
	if present() == 0 {
		t.Fatal("the part was not there to begin with")
	}
	if err := l.Erase(ctx, victim.ID, entry.Cell, entry.Source); err != nil {
		t.Fatal(err)
	}
	if n := present(); n != 0 {
		t.Errorf("%d traces of the erased parts are in the files", n)
	}
	if _, e, err := l.Get(ctx, entries[7].ID); err != nil || len(e.Parts) != len(entries[7].Parts) {
		t.Errorf("a neighbour lost a part: %v", err)
	}
}

// What a verification without a checkpoint cannot show, it says; with one kept
// elsewhere it is found and named.
func TestAgainst(t *testing.T) {
	home := t.TempDir()
	l := openTest(t, home)
	c := newCase(t, l)
	appendTo(t, l, c.Genesis)
	appendTo(t, l, c.Make(5)...)
	early := checkpoint(t, l)
	yesterday := t.TempDir()
	if err := l.fold(ctx); err != nil {
		t.Fatal(err)
	}
	copyFile(t, filepath.Join(home, "record.db"), filepath.Join(yesterday, "record.db"))
	appendTo(t, l, c.Make(4)...)
	late := checkpoint(t, l)
	l.Close()

	cut := t.TempDir()
	copyFile(t, filepath.Join(home, "record.db"), filepath.Join(cut, "record.db"))
	conn, err := openConn(filepath.Join(cut, "record.db"), writing)
	if err != nil {
		t.Fatal(err)
	}
	for _, sql := range []string{"DELETE FROM entry WHERE pos >= 6", "DELETE FROM tree WHERE first >= 6", "DELETE FROM checkpoint WHERE size > 6"} {
		if err := conn.exec(sql); err != nil {
			t.Fatal(err)
		}
	}
	conn.close()

	again := t.TempDir() // the same genesis and keys, another history
	l = openTest(t, again)
	appendTo(t, l, c.Genesis)
	appendTo(t, l, c.Make(9)...)
	checkpoint(t, l)
	l.Close()

	for _, test := range []struct {
		name, dir string
		against   record.Checkpoint
		words     string // of the finding
		alone     string // of what verify cannot show without the checkpoint
	}{
		{"sound, early", home, early, "", "cut off at the end"},
		{"sound, late", home, late, "", "older copy"},
		{"tail cut off", cut, late, "was cut off, or this is an older copy", "cut off at the end"},
		{"yesterday's copy", yesterday, late, "was cut off, or this is an older copy", "older copy"},
		{"yesterday's copy, early", yesterday, early, "", "older copy"},
		{"signed anew", again, late, "signed another history", "signed it again"},
		{"signed anew, early", again, early, "signed another history", "signed it again"},
	} {
		alone, err := Verify(ctx, test.dir, record.VerifyOptions{})
		if err != nil || !alone.OK() || !strings.Contains(strings.Join(alone.CannotShow, "\n"), test.alone) {
			t.Errorf("%s, alone: %v %v %v", test.name, alone.Findings, alone.CannotShow, err)
		}
		r, err := Verify(ctx, test.dir, record.VerifyOptions{Against: []string{test.against.Text}})
		if err != nil || r.OK() != (test.words == "") {
			t.Errorf("%s: %v, %v", test.name, r.Findings, err)
		}
		if test.words != "" && (len(r.Findings) != 1 || !strings.Contains(r.Findings[0].Sentence, test.words) || r.Findings[0].Place != "checkpoint 1 from elsewhere") {
			t.Errorf("%s: %v", test.name, r.Findings)
		}
		if strings.Contains(strings.Join(r.CannotShow, "\n"), "Without a checkpoint") {
			t.Errorf("%s: it says that it has no checkpoint", test.name)
		}
	}
	if _, err := Verify(ctx, home, record.VerifyOptions{Against: []string{"nonsense"}}); err == nil {
		t.Error("nonsense was taken for a checkpoint")
	}
	forged := strings.Replace(late.Text, "\n10\n", "\n11\n", 1)
	if r, err := Verify(ctx, home, record.VerifyOptions{Against: []string{forged}}); err != nil || r.OK() {
		t.Errorf("a forged checkpoint: %v, %v", r, err)
	}
}

// A record that another process has open can be verified, as of one moment.
func TestVerifyWhileOpen(t *testing.T) {
	dir := t.TempDir()
	l := openTest(t, dir)
	defer l.Close()
	c := newCase(t, l)
	appendTo(t, l, c.Genesis)
	appendTo(t, l, c.Make(5)...)
	r, err := Verify(ctx, dir, record.VerifyOptions{})
	if err != nil || !r.OK() || r.Entries != 6 {
		t.Fatalf("%+v, %v", r, err)
	}
	if h := appendTo(t, l, c.Make(1)...); h.Size != 7 {
		t.Error("the open record was disturbed")
	}
	if err := l.Scrub(ctx, 3); err != nil {
		t.Errorf("scrub: %v", err)
	}
}

// A large import is whole or absent, cancelled at any moment.
func TestCancelledImport(t *testing.T) {
	dir := t.TempDir()
	l := openTest(t, dir)
	defer l.Close()
	c := newCase(t, l)
	appendTo(t, l, c.Genesis)
	batch := c.Make(4000)
	cancelled := 0
	for i := 0; ; i++ {
		short, stop := context.WithTimeout(ctx, time.Duration(i*20)*time.Millisecond)
		_, err := l.Append(short, record.AnySize, batch)
		stop()
		h, _ := l.Head(ctx)
		if err == nil {
			if h.Size != 4001 {
				t.Errorf("%d entries after an import of 4000", h.Size)
			}
			break
		}
		cancelled++
		if !errors.Is(err, context.DeadlineExceeded) || h.Size != 1 {
			t.Fatalf("a cancelled import left %d entries: %v", h.Size, err)
		}
	}
	if cancelled == 0 {
		t.Error("nothing was cancelled")
	}
	if h := appendTo(t, l, c.Make(1)...); h.Size != 4002 {
		t.Errorf("%d entries", h.Size)
	}
}
