package keep

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"truce/entry"
	"truce/record"
	"truce/record/recordtest"
	"truce/record/sqlite"
)

var ctx = context.Background()

// folder makes a data folder with a record of n entries and the genesis, and two
// keys; the record is left closed.
func folder(t testing.TB, n int) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	l, err := sqlite.Open(dir, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c, err := recordtest.NewCase("keep", l.Key().Key.Public())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Append(ctx, 0, append([]*entry.Entry{c.Genesis}, c.Make(n)...)); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Checkpoint(ctx); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if err := record.SaveKey(filepath.Join(dir, "keys", "desk.key"), record.KeyFile{Name: "desk", Key: c.Key}); err != nil {
		t.Fatal(err)
	}
	return dir
}

func backup(t testing.TB, dir string, keys bool) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "backup.tar")
	if _, err := Backup(ctx, dir, to, BackupOptions{Keys: keys, Now: func() time.Time { return time.Unix(1_500_000_000, 0) }}); err != nil {
		t.Fatal(err)
	}
	return to
}

func verified(t testing.TB, dir string) record.Head {
	t.Helper()
	r, err := sqlite.Verify(ctx, dir, record.VerifyOptions{})
	if err != nil || !r.OK() {
		t.Fatalf("verify %s: %v %v", dir, err, r)
	}
	return r.Head
}

// names are the files below a folder.
func names(t testing.TB, dir string) (out []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(dir, path)
			out = append(out, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestRoundTrip(t *testing.T) {
	dir := folder(t, 30)
	os.WriteFile(filepath.Join(dir, "view.db"), []byte("a view"), 0o600)
	os.WriteFile(filepath.Join(dir, "keys", "notes.txt"), []byte("not a key"), 0o600)
	for _, c := range []struct {
		keys bool
		want string
	}{{false, "record.db"}, {true, "keys/desk.key log.key record.db"}} {
		from := backup(t, dir, c.keys)
		to := filepath.Join(t.TempDir(), "again")
		m, err := Restore(ctx, from, to, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(names(t, to), " "); got != c.want {
			t.Errorf("with keys %v: restored %s, want %s", c.keys, got, c.want)
		}
		if h := verified(t, to); h != verified(t, dir) || m.Size != h.Size || m.Keys() != c.keys {
			t.Errorf("with keys %v: the head is %v, the manifest says %+v", c.keys, h, m)
		}
		for _, name := range names(t, to) {
			if info, _ := os.Stat(filepath.Join(to, name)); info.Mode().Perm()&0o077 != 0 {
				t.Errorf("%s may be read by others: %v", name, info.Mode())
			}
		}
		l, err := sqlite.Open(to, sqlite.Options{MustExist: true})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := l.Checkpoint(ctx); c.keys != (err == nil) {
			t.Errorf("with keys %v: a checkpoint of the restored record: %v", c.keys, err)
		}
		l.Close()
		if left := names(t, filepath.Dir(from)); len(left) != 1 {
			t.Errorf("beside the backup lie %v", left)
		}
	}
}

// TestBackupOfGrowing backs up a record that another has open and writes to.
func TestBackupOfGrowing(t *testing.T) {
	dir := folder(t, 5)
	l, err := sqlite.Open(dir, sqlite.Options{MustExist: true})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	c, err := recordtest.NewCase("keep", l.Key().Key.Public())
	if err != nil {
		t.Fatal(err)
	}
	c.Skip(5)
	if _, err := l.Append(ctx, record.AnySize, c.Make(10)); err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "again")
	if _, err := Restore(ctx, backup(t, dir, true), to, nil); err != nil {
		t.Fatal(err)
	}
	if h := verified(t, to); h.Size != 16 {
		t.Errorf("the backup has %d entries, and 16 were acknowledged", h.Size)
	}
}

// TestFlip flips a bit at every fifth byte of a backup that is not of the record's
// own pages, and at many of those: each is found, and nothing is left behind.
func TestFlip(t *testing.T) {
	whole, err := os.ReadFile(backup(t, folder(t, 1), true))
	if err != nil {
		t.Fatal(err)
	}
	begin := bytes.Index(whole, []byte("SQLite format 3"))
	end := bytes.LastIndex(whole, []byte("log.key"))
	step := 5
	if testing.Short() {
		step = 37
	}
	at := t.TempDir()
	file := filepath.Join(at, "b")
	n := 0
	for i := 0; i < len(whole); i += step {
		if i > begin && i < end && i%199 != 0 {
			continue
		}
		if (i < begin || i > end) && whole[i] == 0 && i%41 != 0 {
			continue // padding, of which some bytes are enough
		}
		n++
		bad := bytes.Clone(whole)
		bad[i] ^= 1 << (i % 8)
		if err := os.WriteFile(file, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		var damaged *DamagedError
		if _, err := Restore(ctx, file, filepath.Join(at, "to"), nil); !errors.As(err, &damaged) {
			t.Fatalf("byte %d of %d flipped: %v", i, len(whole), err)
		}
		if left, _ := os.ReadDir(at); len(left) != 1 {
			t.Fatalf("byte %d flipped: %v are left behind", i, left)
		}
	}
	if n < 100 {
		t.Errorf("only %d bytes were tried", n)
	}
	t.Logf("%d of %d bytes tried", n, len(whole))
}

// TestCut cuts a backup short, and lets something follow it.
func TestCut(t *testing.T) {
	whole, err := os.ReadFile(backup(t, folder(t, 1), false))
	if err != nil {
		t.Fatal(err)
	}
	at := t.TempDir()
	file := filepath.Join(at, "b")
	try := func(what string, raw []byte) {
		t.Helper()
		os.WriteFile(file, raw, 0o600)
		var damaged *DamagedError
		if _, err := Restore(ctx, file, filepath.Join(at, "to"), nil); !errors.As(err, &damaged) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", what, err)
		}
		if left, _ := os.ReadDir(at); len(left) != 1 {
			t.Fatalf("%s: %v are left behind", what, left)
		}
	}
	for n := 0; n < len(whole); n += 509 {
		try("cut", whole[:n])
	}
	try("without its last byte", whole[:len(whole)-1])
	try("with a byte more", append(bytes.Clone(whole), 0))
	try("another file", []byte("PK\x03\x04 no tar at all"))
}

// archive makes a tar of files as anybody could.
func archive(t *testing.T, headers []*tar.Header, bodies []string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i, h := range headers {
		if h.Typeflag == 0 {
			h.Typeflag = tar.TypeReg
		}
		if h.Size == 0 {
			h.Size = int64(len(bodies[i]))
		}
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, bodies[i])
	}
	w.Flush() // the end is left out where a size is a lie
	return b.Bytes()
}

// TestForeign: names that lead out of the folder, sizes that no disk has, links
// and manifests of others are answered with a sentence, and nothing is written.
func TestForeign(t *testing.T) {
	hash := strings.Repeat("0", 64)
	manifest := func(parts ...Part) string {
		m := Manifest{Schema: Schema, Case: hash, Size: 1, Root: hash, Made: "2026-01-01T00:00:00Z", Parts: parts}
		raw, err := m.bytes()
		if err != nil {
			t.Fatal(err)
		}
		return string(raw)
	}
	one := manifest(Part{"record.db", 3, hash})
	for _, c := range []struct {
		what, says string
		headers    []*tar.Header
		bodies     []string
	}{
		{"a way out in the manifest", "no file of a data folder", []*tar.Header{{Name: manifestName}}, []string{manifest(Part{"record.db", 3, hash}, Part{"keys/../../x.key", 3, hash})}},
		{"a whole path in the manifest", "no file of a data folder", []*tar.Header{{Name: manifestName}}, []string{manifest(Part{"record.db", 3, hash}, Part{"/etc/x.key", 3, hash})}},
		{"the same twice", "listed twice", []*tar.Header{{Name: manifestName}}, []string{manifest(Part{"record.db", 3, hash}, Part{"record.db", 3, hash})}},
		{"a way out in the archive", `"../x"`, []*tar.Header{{Name: manifestName}, {Name: "../x"}}, []string{one, "abc"}},
		{"a link", "no plain file", []*tar.Header{{Name: manifestName}, {Name: "record.db", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"}}, []string{one, ""}},
		{"a huge part in the manifest", "the whole archive has", []*tar.Header{{Name: manifestName}}, []string{manifest(Part{"record.db", 1 << 60, hash})}},
		{"parts that are huge together", "the whole archive has", []*tar.Header{{Name: manifestName}}, []string{manifest(Part{"record.db", 1500, hash}, Part{"log.key", 1500, hash})}},
		{"a huge file", "its manifest says 3", []*tar.Header{{Name: manifestName}, {Name: "record.db", Size: 1 << 50, Format: tar.FormatGNU}}, []string{one, "abc"}},
		{"a huge manifest", "too long", []*tar.Header{{Name: manifestName, Size: 1 << 40, Format: tar.FormatGNU}}, []string{"{}"}},
		{"another schema", "not one that this version", []*tar.Header{{Name: manifestName}}, []string{strings.Replace(one, "backup/1", "backup/9", 1)}},
		{"a field that we do not know", "cannot be read", []*tar.Header{{Name: manifestName}}, []string{strings.Replace(one, `"case"`, `"x": 1, "case"`, 1)}},
		{"another hash", "SHA-256", []*tar.Header{{Name: manifestName}, {Name: "record.db"}}, []string{one, "abc"}},
		{"another archive", `"photos/1.jpg"`, []*tar.Header{{Name: "photos/1.jpg"}}, []string{"abc"}},
	} {
		at := t.TempDir()
		file := filepath.Join(at, "b")
		os.WriteFile(file, archive(t, c.headers, c.bodies), 0o600)
		_, err := Restore(ctx, file, filepath.Join(at, "to"), nil)
		var damaged *DamagedError
		if !errors.As(err, &damaged) || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v, want a sentence with %s", c.what, err, c.says)
		}
		if left := names(t, at); len(left) != 1 {
			t.Errorf("%s: %v are left behind", c.what, left)
		}
	}
}

// TestOtherRecord: an archive whose parts and hashes fit, of which the manifest
// names another head than the record has.
func TestOtherRecord(t *testing.T) {
	dir := folder(t, 3)
	parts := filepath.Join(t.TempDir(), "parts")
	m, err := gather(ctx, dir, parts, BackupOptions{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	for what, change := range map[string]func(*Manifest){
		"size": func(m *Manifest) { m.Size-- }, "root": func(m *Manifest) { m.Root = m.Case }, "case": func(m *Manifest) { m.Case = m.Root },
	} {
		other := *m
		change(&other)
		at := t.TempDir()
		file := filepath.Join(at, "b")
		if err := writeFile(file, func(w io.Writer) error { return writeArchive(w, &other, parts) }); err != nil {
			t.Fatal(err)
		}
		var damaged *DamagedError
		if _, err := Restore(ctx, file, filepath.Join(at, "to"), nil); !errors.As(err, &damaged) {
			t.Errorf("another %s: %v", what, err)
		}
		if left := names(t, at); len(left) != 1 {
			t.Errorf("another %s: %v are left behind", what, left)
		}
	}
}

// TestNeverOver: what is there is never written over.
func TestNeverOver(t *testing.T) {
	dir := folder(t, 1)
	from := backup(t, dir, false)
	if _, err := Backup(ctx, dir, from, BackupOptions{}); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a backup over another: %v", err)
	}
	full := t.TempDir()
	os.WriteFile(filepath.Join(full, "mine"), nil, 0o600)
	file := filepath.Join(full, "mine")
	for _, to := range []string{full, file, dir, filepath.Join(full, "none", "deeper")} {
		if _, err := Restore(ctx, from, to, nil); err == nil {
			t.Errorf("restored to %s", to)
		}
	}
	if got := names(t, full); len(got) != 1 {
		t.Errorf("the folder that was full now holds %v", got)
	}
	empty := t.TempDir()
	if _, err := Restore(ctx, from, empty, nil); err != nil {
		t.Errorf("into an empty folder: %v", err)
	}
	verified(t, empty)
}

// TestBackupRefusesDamage: what does not hold is not backed up.
func TestBackupRefusesDamage(t *testing.T) {
	dir := folder(t, 3)
	file := filepath.Join(dir, "record.db")
	raw, _ := os.ReadFile(file)
	i := bytes.Index(raw, []byte("shelling heard"))
	raw[i] ^= 1
	os.WriteFile(file, raw, 0o600)
	at := t.TempDir()
	if _, err := Backup(ctx, dir, filepath.Join(at, "b"), BackupOptions{}); err == nil || !strings.Contains(err.Error(), "does not hold") {
		t.Errorf("a damaged record: %v", err)
	}
	if left, _ := os.ReadDir(at); len(left) != 0 {
		t.Errorf("%v are left behind", left)
	}
}

// TestAgainst: an older backup holds by itself, and not against a checkpoint
// that was kept since.
func TestAgainst(t *testing.T) {
	dir := folder(t, 3)
	old := backup(t, dir, false)
	l, err := sqlite.Open(dir, sqlite.Options{MustExist: true})
	if err != nil {
		t.Fatal(err)
	}
	c, _ := recordtest.NewCase("keep", l.Key().Key.Public())
	c.Skip(3)
	if _, err := l.Append(ctx, record.AnySize, c.Make(1)); err != nil {
		t.Fatal(err)
	}
	cp, err := l.Checkpoint(ctx)
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	at := t.TempDir()
	if _, err := Restore(ctx, old, filepath.Join(at, "to"), []string{cp.Text}); err == nil || !strings.Contains(err.Error(), "older copy") {
		t.Errorf("an older backup against a newer checkpoint: %v", err)
	}
	if _, err := Restore(ctx, backup(t, dir, false), filepath.Join(at, "to"), []string{cp.Text}); err != nil {
		t.Error(err)
	}
}

// grow adds n entries to the record of a folder that has three, and signs a
// checkpoint.
func grow(t *testing.T, dir string, n int, sign bool) string {
	t.Helper()
	l, err := sqlite.Open(dir, sqlite.Options{MustExist: true})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	c, err := recordtest.NewCase("keep", l.Key().Key.Public())
	if err != nil {
		t.Fatal(err)
	}
	c.Skip(3)
	if n > 0 {
		if _, err := l.Append(ctx, record.AnySize, c.Make(n)); err != nil {
			t.Fatal(err)
		}
	}
	if !sign {
		return ""
	}
	cp, err := l.Checkpoint(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return cp.Text
}
