package desk

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"truce/entry"
	"truce/intake"
	"truce/record"
)

// splitPaths tells exports, whose lines are sealed entries, from drafts.
func splitPaths(paths []string) (drafts, sealed []string, err error) {
	for _, p := range paths {
		is, err := isExport(p)
		if err != nil {
			return nil, nil, err
		}
		if is {
			sealed = append(sealed, p)
		} else {
			drafts = append(drafts, p)
		}
	}
	return drafts, sealed, nil
}

// isExport says whether a file begins with a line of an export.
func isExport(path string) (bool, error) {
	info, err := os.Stat(path)
	if err != nil {
		return false, fmt.Errorf("there is nothing to import at %s", path)
	}
	if info.IsDir() {
		return false, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	head, _ := bufio.NewReader(f).Peek(16)
	return bytes.HasPrefix(head, []byte(`{"envelope":`)), nil
}

// importSealed takes the entries of exports into the record of their case:
// those that it holds already are left out, and every signature is checked.
func importSealed(ctx context.Context, dir string, paths []string) (*Imported, error) {
	if _, ok, err := GenesisOf(ctx, dir); err != nil || !ok {
		return nil, errors.Join(err, wrongCall("an export is taken into a record of its own case; there is none in %s", dir))
	}
	log, err := Open(dir)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	var entries []*entry.Entry
	first := make([]int, len(paths)) // the first entry of each file
	for i, p := range paths {
		f, err := os.Open(p)
		if err != nil {
			return nil, err
		}
		first[i] = len(entries)
		more, err := sealedOf(ctx, f)
		entries = append(entries, more...)
		f.Close()
		if err != nil {
			return nil, Problems{[]intake.Problem{{Schema: "truce.error/1", File: p, Line: len(entries) - first[i] + 1, Code: "sealed", Message: err.Error()}}}
		}
	}
	head, err := log.Head(ctx)
	if err != nil {
		return nil, err
	}
	done := &Imported{Drafts: len(entries), Before: head.Size}
	if done.Case, err = CaseOf(ctx, log); err != nil {
		return nil, err
	}
	done.Head, err = log.Append(ctx, record.AnySize, entries)
	var bad *record.EntryError
	if errors.As(err, &bad) {
		i := len(paths) - 1
		for first[i] > bad.Index {
			i--
		}
		return nil, Problems{[]intake.Problem{{Schema: "truce.error/1", File: paths[i], Line: bad.Index - first[i] + 1, Field: fieldOf(bad.Err), Code: "sealed",
			Message: fmt.Sprintf("entry %s is not as it was sealed: %v", bad.ID, bad.Err), Hint: "ask for the export again"}}}
	}
	if err != nil {
		return nil, err
	}
	_, err = log.Checkpoint(ctx)
	return done, err
}

// sealedOf are the entries of an export, or of a file that an office signed.
func sealedOf(ctx context.Context, f *os.File) (entries []*entry.Entry, err error) {
	first, err := bufio.NewReader(io.LimitReader(f, record.MaxLine)).ReadBytes('\n')
	if err != nil && err != io.EOF {
		return nil, err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	if record.IsSigned(first) {
		return record.ReadSigned(f)
	}
	_, err = record.ReadExport(ctx, f, func(_ int64, e *entry.Entry) error {
		entries = append(entries, e)
		return nil
	})
	return entries, err
}

// fieldOf is the field of an export's line that a refused entry is refused for.
func fieldOf(err error) string {
	for _, word := range strings.Fields(err.Error()) {
		switch word {
		case "signature", "signatures":
			return "signatures"
		case "part", "parts":
			return "parts"
		}
	}
	return "envelope"
}
