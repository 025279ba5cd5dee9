package main

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"truce/canon"
	"truce/desk"
	"truce/entry"
	"truce/intake"
	"truce/keyring"
)

// The key of a person who decides on claims lies in the data folder, encrypted
// with a passphrase that the person alone knows: reviewers/NAME.age, in the form
// of a liaison officer's key. It is not in a backup; who loses it is given
// another. The name is that of the file and stands in no entry.

var personForm = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]{0,39}$`)

func personFile(dir, name string) (string, error) {
	if !personForm.MatchString(name) {
		return "", wrongCall("a person is named by lower-case letters, digits, - and _, at most 40")
	}
	return filepath.Join(dir, "reviewers", name+".age"), nil
}

// personNames are the persons who have a key here, in order.
func personNames(dir string) (out []string, err error) {
	found, err := os.ReadDir(filepath.Join(dir, "reviewers"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("list the keys of persons: %w", err)
	}
	for _, f := range found {
		if name, ok := strings.CutSuffix(f.Name(), ".age"); ok && personForm.MatchString(name) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out, nil
}

// openPerson opens the key of a person.
func openPerson(dir, name, passphrase string) (entry.Signer, error) {
	file, err := personFile(dir, name)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(file); err != nil {
		return nil, wrongCall("there is no key of a person of this name: truce claims person %s makes one", name)
	}
	return openBox(file, passphrase)
}

// personKey opens the key of a person with the passphrase in a file, or asked for.
func (m *Main) personKey(dir, name, passFile string) (entry.Signer, error) {
	pass, err := m.passphrase(passFile, false)
	if err != nil {
		return nil, err
	}
	return openPerson(dir, name, pass)
}

const claimsPersonAbout = `Makes a key for a person who decides on claims, encrypted with a passphrase that
the person alone knows, and records its role with the root key of the case. A
claim that is grave counts once two keys confirmed it: the desk's own, which this
folder holds, is one of them.
`

func claimsPerson(ctx context.Context, c *claimsCall, args []string) error {
	rest, err := c.flags("claims person", "NAME", claimsPersonAbout, func(fs *flag.FlagSet) {
		fs.StringVar(&c.data, "data", "", "`DIR` that holds the record")
		fs.StringVar(&c.passFile, "passphrase", "", "`FILE` whose first line is the passphrase, - for the standard input (default: asked for)")
	}, args)
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return wrongCall("name the person: truce claims person NAME")
	}
	dir := c.dataDir(c.data)
	file, err := personFile(dir, rest[0])
	if err != nil {
		return err
	}
	id, err := c.giveKey(ctx, dir, file, rest[0], c.passFile, map[string]any{"role": keyring.Reviewer})
	if err != nil {
		return err
	}
	fmt.Fprintf(c.Stdout, "%s decides with key %s, in %s\nNobody can open it without the passphrase, and nobody can give another: who forgets it is given another key.\n", rest[0], id, file)
	return nil
}

// giveKey makes a key for somebody of the cell, in a file that their passphrase
// opens, and has the root key record its role. more stands in the file beside the
// key. Where the role is not recorded no file is left.
func (m *Main) giveKey(ctx context.Context, dir, file, name, passFile string, role map[string]any, more ...canon.Field) (id entry.KeyID, err error) {
	kase, err := desk.CaseIn(ctx, dir)
	if err != nil {
		return id, err
	}
	if _, err := os.Stat(file); err == nil {
		return id, wrongCall("%s is there already: take another name, or take the file away", file)
	}
	pass, err := m.passphrase(passFile, true)
	if err != nil {
		return id, err
	}
	key, err := entry.NewKey(entry.Random, name)
	if err != nil {
		return id, err
	}
	draft := roleDraft(string(kase.Desk), hex.EncodeToString(key.Public()), time.Now())
	maps.Copy(draft.Body, role)
	draft.Body["held"] = true
	line, err := json.Marshal(draft)
	if err != nil {
		return id, err
	}
	d, problems := intake.ParseLine("the role", 1, line, kase.Zone)
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return id, fmt.Errorf("make the folder of keys: %w", err)
	}
	if err := saveBox(file, name, key, pass, more...); err != nil {
		return id, err
	}
	if _, err := desk.Enter(ctx, dir, []intake.Draft{d}, problems, false); err != nil {
		return id, m.refused(errors.Join(err, os.Remove(file)), "recorded", false)
	}
	return key.ID(), nil
}
