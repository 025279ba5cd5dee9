package main

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/age"
	"filippo.io/age/armor"
	"golang.org/x/term"

	"truce/canon"
	"truce/entry"
	"truce/record"
)

// The key of a liaison officer lies in a file of its own, which never leaves
// the office: an age file with a passphrase (scrypt), in text form, of mode
// 0600. What it holds is one canonical line,
//
//	{"alg":"ed25519","name":string,"private":hex seed (32),"public":hex (32)}
//
// so that age -d shows it, should this program be gone one day. Keys that the
// server holds are another form (record.KeyFile), and say so.

// saveBox writes a new key to a file that must not be there yet.
func saveBox(path, name string, key *entry.Key, passphrase string, more ...canon.Field) error {
	seed := key.Seed()
	line, err := canon.Object(append(more,
		canon.F("alg", canon.String(entry.Ed25519)), canon.F("name", canon.String(name)),
		canon.F("private", canon.String(hex.EncodeToString(seed[:]))), canon.F("public", canon.String(hex.EncodeToString(key.Public()))))...).Bytes()
	if err != nil {
		return fmt.Errorf("write the key: %w", err)
	}
	to, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return fmt.Errorf("encrypt the key: %w", err)
	}
	var b bytes.Buffer
	text := armor.NewWriter(&b)
	w, err := age.Encrypt(text, to)
	if err == nil {
		_, err = w.Write(append(line, '\n'))
		err = errors.Join(err, w.Close(), text.Close())
	}
	if err != nil {
		return fmt.Errorf("encrypt the key: %w", err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("write the key: %w", err)
	}
	_, err = f.Write(b.Bytes())
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("write the key: %w", err)
	}
	return record.SyncDir(filepath.Dir(path))
}

// openBox reads a key with its passphrase.
func openBox(path, passphrase string) (*entry.Key, error) {
	key, _, err := openBoxOf(path, passphrase)
	return key, err
}

// openBoxOf is openBox with the whole line: that of a keeper has, in opens, the
// age identity to which records of persons are encrypted.
func openBoxOf(path, passphrase string) (key *entry.Key, v canon.Value, err error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, v, fmt.Errorf("read the key: %w", err)
	}
	who, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return nil, v, fmt.Errorf("read the key: %w", err)
	}
	r, err := age.Decrypt(armor.NewReader(bytes.NewReader(raw)), who)
	var wrong *age.NoIdentityMatchError
	if errors.As(err, &wrong) {
		return nil, v, fmt.Errorf("the passphrase does not open the key in %s", path)
	}
	if err != nil {
		return nil, v, fmt.Errorf("%s is not a key as truce sign --new-key writes it", path)
	}
	line, err := io.ReadAll(io.LimitReader(r, 4096))
	if err != nil {
		return nil, v, fmt.Errorf("the key in %s is damaged", path)
	}
	v, err = canon.Parse(bytes.TrimSuffix(line, []byte("\n")))
	private, _ := v.Get("private").Str()
	public, _ := v.Get("public").Str()
	alg, _ := v.Get("alg").Str()
	seed, bad := hex.DecodeString(private)
	if err != nil || bad != nil || len(seed) != 32 || alg != entry.Ed25519 {
		return nil, v, fmt.Errorf("the key in %s is damaged: it holds no ed25519 key", path)
	}
	key = entry.KeyOf([32]byte(seed))
	if hex.EncodeToString(key.Public()) != public {
		return nil, v, fmt.Errorf("the key in %s is damaged: its private and public key do not belong together", path)
	}
	return key, v, nil
}

// minPassphrase is the shortest passphrase of a new key, in bytes.
const minPassphrase = 12

// passphrase reads the first line of a file, - being the standard input, or
// asks on the terminal; a new one is asked for twice.
func (m *Main) passphrase(file string, anew bool) (string, error) {
	var s string
	switch {
	case file != "":
		raw, err := m.firstLine(file)
		if err != nil {
			return "", fmt.Errorf("read the passphrase: %w", err)
		}
		s = raw
	default:
		var err error
		if s, err = m.ask("passphrase of the key: "); err != nil {
			return "", err
		}
		if anew {
			again, err := m.ask("the same passphrase again: ")
			if err != nil {
				return "", err
			}
			if again != s {
				return "", wrongCall("the two passphrases differ")
			}
		}
	}
	if anew && len(s) < minPassphrase {
		return "", wrongCall("a passphrase has at least %d characters: several words are easier to keep than signs", minPassphrase)
	}
	if s == "" {
		return "", wrongCall("the passphrase is empty")
	}
	return s, nil
}

func (m *Main) firstLine(file string) (string, error) {
	var r io.Reader = m.Stdin
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return "", err
		}
		defer f.Close()
		r = f
	}
	raw, err := io.ReadAll(io.LimitReader(r, 4096))
	line, _, _ := strings.Cut(string(raw), "\n")
	return strings.TrimSuffix(line, "\r"), err
}

// ask asks on the terminal without showing what is typed.
func (m *Main) ask(what string) (string, error) {
	in, ok := m.Stdin.(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) {
		return "", wrongCall("there is no terminal to ask for the passphrase: give --passphrase FILE, - for the standard input")
	}
	fmt.Fprint(m.Stderr, what)
	b, err := term.ReadPassword(int(in.Fd()))
	fmt.Fprintln(m.Stderr)
	return string(b), err
}
