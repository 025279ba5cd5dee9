package keep

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"truce/record"
	"truce/record/sqlite"
)

// BackupOptions are what a backup may choose.
type BackupOptions struct {
	Keys bool             // take the signing keys of the folder along
	Now  func() time.Time // the clock of the manifest; nil is the system's
}

// Backup writes a backup of the data folder dir into the new file to, and says
// what is in it. Others may have the record open and write to it. A record that
// does not hold is not backed up: the error says so. A file that is there is
// never written over: the error is fs.ErrExist.
func Backup(ctx context.Context, dir, to string, o BackupOptions) (*Manifest, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	info, err := os.Stat(filepath.Join(dir, recordName))
	if err != nil {
		return nil, fmt.Errorf("there is no record in folder %s: %w", dir, err)
	}
	if _, err := os.Lstat(to); err == nil {
		return nil, fmt.Errorf("%s is there already, and a backup is never written over: choose another name: %w", to, fs.ErrExist)
	}
	beside := filepath.Dir(to)
	if free, known := FreeBytes(beside); known && free < 2*info.Size() {
		return nil, fmt.Errorf("%s has %s left, and a backup needs about %s while it is made", beside, size(free), size(2*info.Size()))
	}
	tmp, err := os.MkdirTemp(beside, ".truce-backup-*")
	if err != nil {
		return nil, fmt.Errorf("write a backup: %w", err)
	}
	defer os.RemoveAll(tmp)
	m, err := gather(ctx, dir, filepath.Join(tmp, "parts"), o)
	if err != nil {
		return nil, err
	}
	archive := filepath.Join(tmp, "archive")
	if err := writeFile(archive, func(w io.Writer) error { return writeArchive(w, m, filepath.Join(tmp, "parts")) }); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return m, publish(archive, to)
}

// gather copies record and keys into a new folder, verifies the copy, and
// describes it.
func gather(ctx context.Context, dir, parts string, o BackupOptions) (*Manifest, error) {
	if err := os.Mkdir(parts, 0o700); err != nil {
		return nil, fmt.Errorf("write a backup: %w", err)
	}
	if err := sqlite.Copy(ctx, dir, filepath.Join(parts, recordName)); err != nil {
		return nil, err
	}
	names := []string{recordName}
	if o.Keys {
		keys, err := keyNames(dir)
		if err != nil {
			return nil, err
		}
		for _, name := range keys {
			if err := copyKey(dir, parts, name); err != nil {
				return nil, err
			}
		}
		names = append(names, keys...)
	}
	r, err := sqlite.Verify(ctx, parts, record.VerifyOptions{})
	if err != nil {
		return nil, err
	}
	if !r.OK() {
		return nil, fmt.Errorf("the record in %s does not hold (%s), and a backup of it would not either: run truce verify, keep a copy of the whole folder, and restore an earlier backup", dir, r.Findings[0])
	}
	if r.Head.Size == 0 {
		return nil, record.ErrEmpty
	}
	m := &Manifest{Schema: Schema, Case: r.Genesis.Hex(), Size: r.Head.Size, Root: hex.EncodeToString(r.Head.Root[:]),
		Made: o.Now().UTC().Format(time.RFC3339)}
	for _, name := range names {
		p, err := partOf(parts, name)
		if err != nil {
			return nil, err
		}
		m.Parts = append(m.Parts, p)
	}
	return m, nil
}

// keyNames are the key files of a data folder, log.key first.
func keyNames(dir string) (names []string, err error) {
	if _, err := os.Stat(filepath.Join(dir, "log.key")); err == nil {
		names = append(names, "log.key")
	}
	found, err := os.ReadDir(filepath.Join(dir, "keys"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read the keys: %w", err)
	}
	for _, f := range found {
		if name := "keys/" + f.Name(); partName.MatchString(name) && f.Type().IsRegular() {
			names = append(names, name)
		}
	}
	return names, nil
}

// copyKey copies a key file that is one.
func copyKey(dir, to, name string) error {
	from := filepath.Join(dir, filepath.FromSlash(name))
	k, err := record.LoadKey(from)
	if err != nil {
		return err
	}
	return record.SaveKey(filepath.Join(to, filepath.FromSlash(name)), k)
}

func partOf(dir, name string) (Part, error) {
	f, err := os.Open(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		return Part{}, fmt.Errorf("write a backup: %w", err)
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, f)
	return Part{name, n, hex.EncodeToString(h.Sum(nil))}, err
}

// sumLine is what sha256sum prints of a manifest.
func sumLine(manifest []byte) []byte {
	return fmt.Appendf(nil, "%x  %s\n", sha256.Sum256(manifest), manifestName)
}

// writeFile writes a new file and flushes it.
func writeFile(name string, fn func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err = fn(f); err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// publish gives a finished file its name, unless another has it by now. A link
// cannot take a name that is in use; where the file system has none, as on a
// memory stick, a last look comes before the rename.
func publish(from, to string) error {
	err := os.Link(from, to)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		if _, there := os.Lstat(to); there != nil {
			err = os.Rename(from, to)
		}
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", to, err)
	}
	return record.SyncDir(filepath.Dir(to))
}

// size is a number of bytes for people.
func size(n int64) string {
	switch {
	case n < 10_000:
		return fmt.Sprintf("%d bytes", n)
	case n < 10_000_000:
		return fmt.Sprintf("%d kB", n/1000)
	}
	return fmt.Sprintf("%d MB", n/1_000_000)
}
