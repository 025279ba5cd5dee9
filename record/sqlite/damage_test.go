package sqlite

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"truce/entry"
	"truce/record"
	"truce/record/recordtest"
)

var ctx = context.Background()

// soak says whether the long form of a test was asked for.
var soak = os.Getenv("TRUCE_SOAK") == "1"

func openTest(t testing.TB, dir string) *Log {
	t.Helper()
	l, err := Open(dir, Options{Entropy: entry.Derived("log key of the tests")})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func newCase(t testing.TB, l *Log) *recordtest.Case {
	t.Helper()
	c, err := recordtest.NewCase("sqlite", l.Key().Key.Public())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func appendTo(t testing.TB, l *Log, entries ...*entry.Entry) record.Head {
	t.Helper()
	h, err := l.Append(ctx, record.AnySize, entries)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// fill puts a small case into dir: several commits, single and batch
// signatures, parts of every sort, an erased part, two checkpoints.
func fill(t testing.TB, l *Log) []*entry.Entry {
	c := newCase(t, l)
	entries := []*entry.Entry{c.Genesis}
	appendTo(t, l, c.Genesis)
	for _, n := range []int{3, 1, 12, 2, 1} {
		batch := c.Make(n)
		entries = append(entries, batch...)
		appendTo(t, l, batch...)
		if n == 12 {
			checkpoint(t, l)
		}
	}
	single := c.MakeSingly(4)
	entries = append(entries, single...)
	appendTo(t, l, single...)
	if err := l.Erase(ctx, entries[9].ID, entry.Source); err != nil {
		t.Fatal(err)
	}
	checkpoint(t, l)
	return entries
}

func checkpoint(t testing.TB, l *Log) record.Checkpoint {
	t.Helper()
	cp, err := l.Checkpoint(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return cp
}

// exportOf exports what a folder gives when it is opened.
func exportOf(dir string) ([]byte, error) {
	l, err := Open(dir, Options{MustExist: true})
	if err != nil {
		return nil, err
	}
	defer l.Close()
	var out bytes.Buffer
	_, err = record.Export(ctx, l, &out, record.Everything)
	return out.Bytes(), err
}

func copyFile(t testing.TB, from, to string) {
	t.Helper()
	b, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// regions finds where the bytes of entries lie in the file, as far as they lie
// in one piece.
func regions(file []byte, entries []*entry.Entry) map[int]string {
	at := map[int]string{}
	mark := func(b []byte, e *entry.Entry) {
		if i := bytes.Index(file, b); i >= 0 && len(b) > 16 {
			for j := range b {
				at[i+j] = "entry " + e.ID.String()
			}
		}
	}
	for _, e := range entries {
		mark(e.Raw, e)
		mark(e.SigRaw, e)
		for _, p := range e.Parts {
			mark(append(p.Salt[:], p.Bytes...), e)
		}
	}
	return at
}

// One flipped byte anywhere in the file either changes nothing that is read, or
// is found and placed: at the entry when it lies in one, else at table or file.
func TestFlippedByte(t *testing.T) {
	home := t.TempDir()
	l := openTest(t, home)
	entries := fill(t, l)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(filepath.Join(home, "record.db"))
	if err != nil {
		t.Fatal(err)
	}
	want, err := exportOf(home)
	if err != nil {
		t.Fatal(err)
	}
	if r, err := Verify(ctx, home, record.VerifyOptions{}); err != nil || !r.OK() {
		t.Fatalf("the sound record: %v, %v", r, err)
	}
	where := regions(good, entries)
	dir := t.TempDir()
	copyFile(t, filepath.Join(home, "log.key"), filepath.Join(dir, "log.key"))
	var tried, found, harmless, named int
	for at := range good {
		page := at % 4096
		if !soak && page >= 12 && at >= 100 && at%269 != 0 {
			continue
		}
		mask := [...]byte{0xff, 0x01, 0x80, 0x10}[at%4]
		file := filepath.Join(dir, "record.db")
		for _, suffix := range []string{"-wal", "-shm"} {
			os.Remove(file + suffix)
		}
		bad := bytes.Clone(good)
		bad[at] ^= mask
		if err := os.WriteFile(file, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		tried++
		r, err := Verify(ctx, dir, record.VerifyOptions{})
		if err != nil {
			t.Fatalf("byte %d: verify could not be done: %v", at, err)
		}
		if after, err := os.ReadFile(file); err != nil || !bytes.Equal(after, bad) {
			t.Fatalf("byte %d: verify changed the file: %v", at, err)
		}
		if r.OK() {
			harmless++
			if got, err := exportOf(dir); err != nil || !bytes.Equal(got, want) {
				t.Errorf("byte %d (page %d, byte %d of it) ^ %#x: the export changed (%v) and verify found nothing", at, at/4096+1, page, mask, err)
			}
			if where[at] != "" {
				t.Errorf("byte %d lies in %s and verify found nothing", at, where[at])
			}
			continue
		}
		found++
		places := map[string]bool{}
		for _, f := range r.Findings {
			places[f.Place] = true
			if kind, _, _ := strings.Cut(f.Place, " "); kind != "entry" && kind != "table" && kind != "file" && kind != "checkpoint" {
				t.Errorf("byte %d: the place %q is neither entry, table, file nor checkpoint", at, f.Place)
			}
		}
		if e := where[at]; e != "" {
			named++
			if !places[e] {
				t.Errorf("byte %d lies in %s and verify named %v", at, e, r.Findings)
			}
		}
	}
	t.Logf("%d bytes of %d flipped: %d found (%d inside entries, all named), %d without any effect", tried, len(good), found, named, harmless)
	if named < 50 || found < 300 {
		t.Errorf("the sample hit too little: %d found, %d in entries", found, named)
	}
}

// lastTransaction is where the last transaction of a write-ahead log begins.
func lastTransaction(wal []byte) int {
	size := frameHeader + 4096
	start, before := walHeader, walHeader
	for at := walHeader; at+size <= len(wal); at += size {
		if binary.BigEndian.Uint32(wal[at+4:]) != 0 {
			before, start = start, at+size
		}
	}
	return before
}

// One flipped byte in the write-ahead log of a process that was killed is
// harmless or found; and where acknowledged transactions follow it the record
// refuses to open, for SQLite would drop them in silence.
func TestFlippedByteInWAL(t *testing.T) {
	home := t.TempDir()
	l := openTest(t, home)
	c := newCase(t, l)
	appendTo(t, l, c.Genesis)
	appendTo(t, l, c.Make(6)...)
	checkpoint(t, l)
	appendTo(t, l, c.Make(3)...)
	dir := t.TempDir() // what a kill would leave
	for _, name := range []string{"record.db", "record.db-wal", "log.key"} {
		copyFile(t, filepath.Join(home, name), filepath.Join(dir, name))
	}
	l.Close()
	db, _ := os.ReadFile(filepath.Join(dir, "record.db"))
	wal, _ := os.ReadFile(filepath.Join(dir, "record.db-wal"))
	restore := func(b []byte) {
		os.Remove(filepath.Join(dir, "record.db-shm"))
		os.WriteFile(filepath.Join(dir, "record.db"), db, 0o600)
		os.WriteFile(filepath.Join(dir, "record.db-wal"), b, 0o600)
	}
	want, err := exportOf(dir)
	if err != nil {
		t.Fatal(err)
	}
	restore(wal)
	if r, err := Verify(ctx, dir, record.VerifyOptions{}); err != nil || !r.OK() || r.Entries != 10 {
		t.Fatalf("the sound log: %v, %v", r, err)
	}
	last := lastTransaction(wal)
	refused, found := 0, 0
	for at := range wal {
		inFrame := (at - walHeader) % (frameHeader + 4096)
		if !soak && at >= walHeader && inFrame >= frameHeader && at%401 != 0 {
			continue
		}
		bad := bytes.Clone(wal)
		bad[at] ^= [...]byte{0xff, 0x01, 0x80, 0x10}[at%4]
		restore(bad)
		r, err := Verify(ctx, dir, record.VerifyOptions{})
		if err != nil {
			t.Fatalf("byte %d: %v", at, err)
		}
		got, err := exportOf(dir)
		switch {
		case err == nil && bytes.Equal(got, want):
		case r.OK():
			t.Errorf("byte %d (frame byte %d): the export changed (%v) and verify found nothing", at, inFrame, err)
		default:
			found++
		}
		if at < last {
			refused++
			if !errors.Is(err, record.ErrDamaged) {
				t.Errorf("byte %d: transactions follow the damage and the record opened: %v", at, err)
			}
		}
	}
	t.Logf("%d found, %d of them before the last transaction and refused", found, refused)
	if refused < 100 || found <= refused {
		t.Errorf("the sample hit too little")
	}
}

// A write-ahead log that ends in the middle of a frame, or in a transaction
// that was never finished, is what a kill leaves: no finding, nothing lost.
func TestCutWAL(t *testing.T) {
	home := t.TempDir()
	l := openTest(t, home)
	c := newCase(t, l)
	appendTo(t, l, c.Genesis)
	appendTo(t, l, c.Make(2)...)
	kept, err := os.ReadFile(filepath.Join(home, "record.db-wal"))
	if err != nil {
		t.Fatal(err)
	}
	appendTo(t, l, c.Make(8)...)
	wal, _ := os.ReadFile(filepath.Join(home, "record.db-wal"))
	dir := t.TempDir()
	for cut := len(kept); cut < len(wal); cut += 777 {
		for _, name := range []string{"record.db", "log.key"} {
			copyFile(t, filepath.Join(home, name), filepath.Join(dir, name))
		}
		os.Remove(filepath.Join(dir, "record.db-shm"))
		os.WriteFile(filepath.Join(dir, "record.db-wal"), wal[:cut], 0o600)
		if r, err := Verify(ctx, dir, record.VerifyOptions{}); err != nil || !r.OK() || r.Entries != 3 {
			t.Fatalf("cut at %d: %v, %v", cut, r, err)
		}
		l2 := openTest(t, dir)
		if h, _ := l2.Head(ctx); h.Size != 3 {
			t.Errorf("cut at %d: %d entries, want 3", cut, h.Size)
		}
		l2.Close()
	}
	l.Close()
}
