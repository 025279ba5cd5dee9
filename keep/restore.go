package keep

import (
	"archive/tar"
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"truce/record"
	"truce/record/sqlite"
)

// DamagedError says how a file is not a whole backup.
type DamagedError struct {
	File string
	Why  string
}

// Error is the sentence.
func (e *DamagedError) Error() string {
	return fmt.Sprintf("%s is not a whole backup of a record: %s; nothing was restored", e.File, e.Why)
}

func damagedf(file, format string, args ...any) error {
	return &DamagedError{file, fmt.Sprintf(format, args...)}
}

// Restore makes the data folder to, which is new or empty, from the backup in
// file. Before it has its name, every byte of the archive was compared, and the
// record recomputed and held against the head of the manifest and the
// checkpoints against, texts that were kept elsewhere. What is no whole backup
// is a *DamagedError.
func Restore(ctx context.Context, file, to string, against []string) (*Manifest, error) {
	to, err := freeFolder(to)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("read the backup: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return nil, errors.Join(err, fmt.Errorf("the backup %s is not a file", file))
	}
	parent := filepath.Dir(to)
	tmp, err := os.MkdirTemp(parent, ".truce-restore-*")
	if err != nil {
		return nil, fmt.Errorf("restore: %w", err)
	}
	defer os.RemoveAll(tmp) // after the rename there is nothing under this name
	m, err := unpack(ctx, f, file, info.Size(), tmp)
	if err != nil {
		return nil, err
	}
	if err := compare(f, file, m, tmp); err != nil {
		return nil, err
	}
	if err := holds(ctx, file, m, tmp, against); err != nil {
		return nil, err
	}
	if err := errors.Join(flush(tmp), ctx.Err()); err != nil {
		return nil, err
	}
	if err := rename(tmp, to); err != nil {
		return nil, fmt.Errorf("restore: %w", err)
	}
	return m, record.SyncDir(parent)
}

// freeFolder is the whole path of a folder that is new or empty.
func freeFolder(to string) (string, error) {
	to, err := filepath.Abs(to)
	if err != nil {
		return "", fmt.Errorf("restore: %w", err)
	}
	info, err := os.Lstat(to)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Stat(filepath.Dir(to)); err != nil {
			return "", fmt.Errorf("there is no folder %s to restore into: make it first", filepath.Dir(to))
		}
		return to, nil
	case err != nil:
		return "", fmt.Errorf("restore: %w", err)
	case !info.IsDir():
		return "", fmt.Errorf("%s is not a folder: name a new or an empty one", to)
	}
	in, err := os.ReadDir(to)
	if err != nil {
		return "", fmt.Errorf("restore: %w", err)
	}
	if len(in) > 0 {
		return "", fmt.Errorf("the folder %s is not empty, and nothing is ever restored over what is there: name a new or an empty one", to)
	}
	return to, nil
}

// unpack reads the archive into dir: manifest, the parts that it lists, in
// their order, and its sum.
func unpack(ctx context.Context, r io.Reader, file string, room int64, dir string) (*Manifest, error) {
	t := tar.NewReader(bufio.NewReaderSize(r, 1<<20))
	raw, err := small(t, file, manifestName, maxManifest)
	if err != nil {
		return nil, err
	}
	m := &Manifest{}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(m); err != nil {
		return nil, damagedf(file, "its manifest cannot be read")
	}
	if again, err := m.bytes(); err != nil || !bytes.Equal(again, raw) {
		return nil, damagedf(file, "its manifest is not written as truce writes it")
	}
	if err := m.check(room); err != nil {
		return nil, damagedf(file, "%v", err)
	}
	if free, known := FreeBytes(dir); known && free < room {
		return nil, fmt.Errorf("%s has %s left, and restoring needs %s", filepath.Dir(dir), size(free), size(room))
	}
	for _, p := range m.Parts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := unpackPart(t, file, p, dir); err != nil {
			return nil, err
		}
	}
	sum, err := small(t, file, sumName, 200)
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(sum, sumLine(raw)) {
		return nil, damagedf(file, "its manifest does not have the SHA-256 that stands in it")
	}
	return m, nil
}

// next is the header of the next file of an archive, which must have that name.
func next(t *tar.Reader, file, name string) (*tar.Header, error) {
	h, err := t.Next()
	switch {
	case errors.Is(err, io.EOF):
		return nil, damagedf(file, "it ends before %s", name)
	case err != nil:
		return nil, damagedf(file, "it cannot be read where %s should begin", name)
	case h.Name != name:
		return nil, damagedf(file, "it holds %q where %s should stand", cut(h.Name), name)
	case h.Typeflag != tar.TypeReg || h.Size < 0:
		return nil, damagedf(file, "%s is no plain file in it", name)
	}
	return h, nil
}

// small reads a short file of an archive.
func small(t *tar.Reader, file, name string, most int64) ([]byte, error) {
	h, err := next(t, file, name)
	if err != nil {
		return nil, err
	}
	if h.Size > most {
		return nil, damagedf(file, "it says that %s has %d bytes, which is too long", name, h.Size)
	}
	raw, err := io.ReadAll(io.LimitReader(t, most))
	if err != nil || int64(len(raw)) != h.Size {
		return nil, damagedf(file, "it ends within %s", name)
	}
	return raw, nil
}

func unpackPart(t *tar.Reader, file string, p Part, dir string) error {
	h, err := next(t, file, p.Name)
	if err != nil {
		return err
	}
	if h.Size != p.Bytes {
		return damagedf(file, "%s has %d bytes in it, and its manifest says %d", p.Name, h.Size, p.Bytes)
	}
	name := filepath.Join(dir, filepath.FromSlash(p.Name))
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	sum := sha256.New()
	var torn error
	err = writeFile(name, func(w io.Writer) error {
		in := &reading{r: io.LimitReader(t, p.Bytes)}
		n, err := io.Copy(io.MultiWriter(w, sum), in)
		if in.err != nil || err == nil && n != p.Bytes {
			torn = damagedf(file, "it ends within %s", p.Name)
			return torn
		}
		return err
	})
	if torn != nil {
		return torn
	}
	if err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	if hex.EncodeToString(sum.Sum(nil)) != p.SHA256 {
		return damagedf(file, "%s does not have the SHA-256 of the manifest: a byte of it was changed", p.Name)
	}
	return nil
}

// reading tells what went wrong on the side that is read.
type reading struct {
	r   io.Reader
	err error
}

func (r *reading) Read(p []byte) (int, error) {
	n, err := r.r.Read(p)
	if err != nil && err != io.EOF {
		r.err = err
	}
	return n, err
}

// compare writes the archive again from what was unpacked, and holds the file
// against it, byte by byte and to its end.
func compare(f io.ReadSeeker, file string, m *Manifest, dir string) error {
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("read the backup: %w", err)
	}
	c := &comparing{r: bufio.NewReaderSize(f, 1<<20)}
	err := writeArchive(c, m, dir)
	if c.differs {
		return damagedf(file, "byte %d is not as truce wrote it", c.at)
	}
	if err != nil {
		return err
	}
	if _, err := c.r.ReadByte(); err != io.EOF {
		return damagedf(file, "something follows its end")
	}
	return nil
}

// comparing is written to and compares with what it reads.
type comparing struct {
	r       *bufio.Reader
	buf     []byte
	at      int64 // compared so far
	differs bool
}

var errDiffers = errors.New("the bytes differ")

func (c *comparing) Write(p []byte) (int, error) {
	c.buf = append(c.buf[:0], p...)
	n, err := io.ReadFull(c.r, c.buf)
	for i := range n {
		if c.buf[i] != p[i] {
			c.at, c.differs = c.at+int64(i), true
			return i, errDiffers
		}
	}
	if c.at += int64(n); err != nil {
		c.differs = true
		return n, errDiffers
	}
	return n, nil
}

// holds recomputes the record and holds it against the manifest.
func holds(ctx context.Context, file string, m *Manifest, dir string, against []string) error {
	r, err := sqlite.Verify(ctx, dir, record.VerifyOptions{Against: against})
	if err != nil {
		return err
	}
	head, err := m.head()
	switch {
	case err != nil:
		return damagedf(file, "%v", err)
	case !r.OK():
		return damagedf(file, "the record in it does not hold: %s", r.Findings[0])
	case r.Head != head || r.Genesis.Hex() != m.Case:
		return damagedf(file, "the record in it is not that of its manifest: it has %d entries and root %x", r.Head.Size, r.Head.Root)
	}
	return nil
}

// flush makes the names in a restored folder durable; the files were flushed.
func flush(dir string) error {
	if _, err := os.Stat(filepath.Join(dir, "keys")); err == nil {
		if err := record.SyncDir(filepath.Join(dir, "keys")); err != nil {
			return err
		}
	}
	return record.SyncDir(dir)
}

// rename gives a folder its name, also that of an empty folder, which not every
// system lets be replaced.
func rename(from, to string) error {
	err := os.Rename(from, to)
	if err == nil {
		return nil
	}
	if os.Remove(to) != nil { // never one with something in it
		return err
	}
	return os.Rename(from, to)
}
