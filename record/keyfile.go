package record

import (
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"truce/canon"
	"truce/entry"
)

// KeyFile is a private key that the operator of the machine holds: the log's
// own key (DIR/log.key) or a signing key (DIR/keys/NAME.key). Both are marked
// held, for what such a key signs proves only what the operator says.
//
// The file is one canonical line of mode 0600, kept from everybody else:
//
//	{"alg":"ed25519","held":true,"name":string,"private":hex seed (32),"public":hex (32)}
type KeyFile struct {
	Name string // for people: "log", "example desk"
	Key  *entry.Key
}

// SaveKey writes a new key file durably. A file that is there is never
// overwritten: the error is fs.ErrExist.
func SaveKey(path string, k KeyFile) error {
	seed := k.Key.Seed()
	b, err := canon.Object(
		canon.F("alg", canon.String(entry.Ed25519)),
		canon.F("held", canon.Bool(true)),
		canon.F("name", canon.String(k.Name)),
		canon.F("private", canon.String(hex.EncodeToString(seed[:]))),
		canon.F("public", canon.String(hex.EncodeToString(k.Key.Public()))),
	).Bytes()
	if err != nil {
		return fmt.Errorf("write key file %s: %w", path, err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("write key file: %w", err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("write key file: %w", err)
	}
	_, err = f.Write(append(b, '\n'))
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("write key file: %w", err)
	}
	return SyncDir(filepath.Dir(path))
}

// LoadKey reads a key file. It refuses one that others may read.
func LoadKey(path string) (KeyFile, error) {
	info, err := os.Stat(path)
	if err != nil {
		return KeyFile{}, fmt.Errorf("read key file: %w", err)
	}
	if hasModes && info.Mode().Perm()&0o077 != 0 {
		return KeyFile{}, fmt.Errorf("key file %s may be read by others (mode %04o): run chmod 600 on it", path, info.Mode().Perm())
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return KeyFile{}, fmt.Errorf("read key file: %w", err)
	}
	if n := len(b); n > 0 && b[n-1] == '\n' {
		b = b[:n-1]
	}
	v, err := canon.Parse(b)
	if err != nil {
		return KeyFile{}, fmt.Errorf("key file %s is damaged: %w", path, err)
	}
	name, _ := v.Get("name").Str()
	alg, _ := v.Get("alg").Str()
	private, _ := v.Get("private").Str()
	public, _ := v.Get("public").Str()
	seed, err := hex.DecodeString(private)
	if err != nil || len(seed) != ed25519.SeedSize || alg != entry.Ed25519 {
		return KeyFile{}, fmt.Errorf("key file %s is damaged: it holds no ed25519 key", path)
	}
	key := entry.KeyOf([32]byte(seed))
	if hex.EncodeToString(key.Public()) != public {
		return KeyFile{}, fmt.Errorf("key file %s is damaged: its private and public key do not belong together", path)
	}
	return KeyFile{Name: name, Key: key}, nil
}

// LoadOrMakeKey reads the key file at path, or makes one of that name when
// there is none.
func LoadOrMakeKey(path, name string, from entry.Entropy) (KeyFile, error) {
	k, err := LoadKey(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return k, err
	}
	key, err := entry.NewKey(from, name)
	if err != nil {
		return KeyFile{}, err
	}
	k = KeyFile{Name: name, Key: key}
	return k, SaveKey(path, k)
}
