package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"truce/agreement"
)

const fmtAbout = `Lays out the truce blocks of documents in the one canonical way; the words are
not touched. Prints the document; with -w writes it back.
`

func runFmt(_ context.Context, m *Main, args []string) error {
	var write, list bool
	files, err := m.flags("fmt", "FILE…", fmtAbout, func(fs *flag.FlagSet) {
		fs.BoolVar(&write, "w", false, "write the files back")
		fs.BoolVar(&list, "l", false, "only name the files that would change; exit 1 if there are any")
	}, args)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return wrongCall("name the documents to lay out")
	}
	differs := false
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			return fmt.Errorf("read a document: %w", err)
		}
		out := agreement.Format(raw)
		changed := !bytes.Equal(raw, out)
		differs = differs || changed
		switch {
		case list && changed:
			fmt.Fprintln(m.Stdout, f)
		case list:
		case write && changed:
			if err := replaceFile(f, out); err != nil {
				return err
			}
		case !write:
			if _, err := m.Stdout.Write(out); err != nil {
				return err
			}
		}
	}
	if list && differs {
		return errNo
	}
	return nil
}

// replaceFile puts new bytes in the place of a file, whole or not at all.
func replaceFile(name string, b []byte) error {
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(name), ".truce-fmt-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	defer os.Remove(tmp.Name())
	if _, err := tmp.Write(b); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := tmp.Chmod(info.Mode().Perm()); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := tmp.Sync(); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := tmp.Close(); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return os.Rename(tmp.Name(), name)
}
