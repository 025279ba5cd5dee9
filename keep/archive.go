// Package keep keeps a record from being lost: it backs a data folder up into
// one file, restores it from there, and says what is wrong with a folder.
//
// # The backup file
//
// A tar archive (GNU form, so that a part may be larger than 8 GiB), which
// tar and sha256sum read without Truce:
//
//	manifest.json    see [Manifest]: the case, the head of its log, each part with length and SHA-256
//	record.db        a consistent copy of the record, all of it: see sqlite.Copy
//	log.key          with keys only
//	keys/NAME.key    with keys only
//	manifest.sha256  SHA-256 of manifest.json, as sha256sum writes it
//
// The view (view.db) is not in it; it is made anew from the record.
//
// # What is promised
//
// There is exactly one archive for a manifest and its parts: [Restore] writes
// it again from what it read and compares every byte. So a bit that flipped
// anywhere in the file is found, also where tar itself does not look. That is
// against damage. Whoever can write a backup file can write another one that
// holds; a checkpoint that was kept elsewhere finds that out.
//
// A backup appears under its name whole or not at all, and so does a restored
// folder. A process that is killed leaves a hidden file or folder beside the
// name (.truce-backup-…, .truce-restore-…), which can be deleted.
//
// A backup holds what the record held when it was made: what was erased since
// is still in it, and whoever erases must see to the backups too.
package keep

import (
	"archive/tar"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"time"

	"truce"
	"truce/record"
)

// Schema is what a manifest of this version says that it is.
const Schema = "truce.backup/1"

// Manifest says what a backup holds.
type Manifest struct {
	Schema string `json:"schema"`
	Case   string `json:"case"` // 64 hexadecimal digits of the genesis
	Size   int64  `json:"size"` // entries
	Root   string `json:"root"` // of the log's tree at that size, 64 hexadecimal digits
	Made   string `json:"made"` // RFC 3339, UTC, by the clock of the machine that made it
	Parts  []Part `json:"parts"`
}

// Part is one file of a data folder.
type Part struct {
	Name   string `json:"name"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Keys says whether signing keys are among the parts.
func (m *Manifest) Keys() bool { return len(m.Parts) > 1 }

const (
	manifestName = "manifest.json"
	sumName      = "manifest.sha256"
	recordName   = "record.db"
	maxManifest  = 1 << 20 // bytes
	maxParts     = 1000
)

// partName are the names that parts may have: nothing else of an archive is
// ever written to a disk.
var partName = regexp.MustCompile(`^(record\.db|log\.key|keys/[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}\.key)$`)

var hex64 = regexp.MustCompile(`^[0-9a-f]{64}$`)

// check says what a manifest may not say. room is how many bytes the archive
// has: no part is longer.
func (m *Manifest) check(room int64) error {
	if m.Schema != Schema {
		return fmt.Errorf("its manifest is not one that this version of truce reads (%s)", Schema)
	}
	if _, err := truce.ParseInstant(m.Made); err != nil || m.Size < 1 || !hex64.MatchString(m.Case) || !hex64.MatchString(m.Root) {
		return errors.New("its manifest does not name a case, the head of its log and when it was made")
	}
	if len(m.Parts) < 1 || len(m.Parts) > maxParts || m.Parts[0].Name != recordName {
		return fmt.Errorf("its manifest does not list %s first, and then at most %d keys", recordName, maxParts-1)
	}
	seen := map[string]bool{}
	for _, p := range m.Parts {
		switch {
		case !partName.MatchString(p.Name) || seen[p.Name]:
			return fmt.Errorf("its manifest lists %q, which is no file of a data folder or is listed twice", cut(p.Name))
		case p.Bytes < 0 || p.Bytes > room || !hex64.MatchString(p.SHA256):
			return fmt.Errorf("its manifest says that %s has %d bytes, and the whole archive has %d: it was cut off, or is no backup", p.Name, p.Bytes, room)
		}
		room -= p.Bytes
		seen[p.Name] = true
	}
	return nil
}

// cut keeps a foreign name from filling a sentence.
func cut(s string) string {
	if len(s) > 60 {
		return s[:60] + "…"
	}
	return s
}

func (m *Manifest) bytes() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetIndent("", " ")
	if err := enc.Encode(m); err != nil {
		return nil, fmt.Errorf("write the manifest: %w", err)
	}
	return b.Bytes(), nil
}

func (m *Manifest) head() (h record.Head, err error) {
	root, err := hex.DecodeString(m.Root)
	if err != nil || len(root) != 32 {
		return h, errors.New("the manifest gives no root")
	}
	return record.Head{Size: m.Size, Root: [32]byte(root)}, nil
}

// writeArchive writes the one archive of a manifest whose parts lie in dir, in
// files of their names.
func writeArchive(w io.Writer, m *Manifest, dir string) error {
	raw, err := m.bytes()
	if err != nil {
		return err
	}
	made, err := time.Parse(time.RFC3339, m.Made)
	if err != nil {
		return fmt.Errorf("write the manifest: %w", err)
	}
	t := tar.NewWriter(w)
	put := func(name string, size int64, from io.Reader) error {
		h := &tar.Header{Typeflag: tar.TypeReg, Name: name, Size: size, Mode: 0o600, ModTime: made.Truncate(time.Second), Format: tar.FormatGNU}
		if err := t.WriteHeader(h); err != nil {
			return fmt.Errorf("write %s into the archive: %w", name, err)
		}
		if n, err := io.Copy(t, from); err != nil || n != size {
			return errors.Join(err, fmt.Errorf("write %s into the archive: %d of %d bytes", name, n, size))
		}
		return nil
	}
	if err := put(manifestName, int64(len(raw)), bytes.NewReader(raw)); err != nil {
		return err
	}
	for _, p := range m.Parts {
		f, err := os.Open(filepath.Join(dir, filepath.FromSlash(p.Name)))
		if err != nil {
			return fmt.Errorf("write %s into the archive: %w", p.Name, err)
		}
		err = put(p.Name, p.Bytes, f)
		if err = errors.Join(err, f.Close()); err != nil {
			return err
		}
	}
	sum := sumLine(raw)
	if err := put(sumName, int64(len(sum)), bytes.NewReader(sum)); err != nil {
		return err
	}
	return t.Close()
}
