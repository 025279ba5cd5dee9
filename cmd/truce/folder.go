package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"truce/civil"
	"truce/desk"
	"truce/entry"
	"truce/record"
	"truce/ruling"
	"truce/view"
)

// dataDir is the data folder of a call.
func (m *Main) dataDir(flag string) string {
	if flag != "" {
		return flag
	}
	if dir := m.Env("TRUCE_DATA"); dir != "" {
		return dir
	}
	return "truce-data"
}

// importPaths takes paths into the record in dir; see [desk.Import].
func importPaths(ctx context.Context, dir string, paths []string) (*desk.Imported, error) {
	return desk.Import(ctx, dir, paths, desk.Options{})
}

// folded is a record folded to its present size.
type folded struct {
	state       ruling.State
	head        record.Head
	zone        civil.Zone
	checkpoints []record.Checkpoint
	entries     map[string]*entry.Entry // by short id, for explain; nil unless asked for
	order       []*entry.Entry          // the same in the order of the record, for the checker of reasons
}

// fold reads a record from the beginning.
func fold(ctx context.Context, log record.Log, keep bool) (*folded, error) {
	f := &folded{state: ruling.NewState()}
	if keep {
		f.entries = map[string]*entry.Entry{}
	}
	var err error
	if f.head, err = log.Head(ctx); err != nil {
		return nil, err
	}
	err = log.Read(ctx, 0, f.head.Size, func(pos int64, e *entry.Entry) error {
		f.state, _ = ruling.Step(f.state, pos, e)
		if keep {
			f.entries[e.ID.String()] = e
			f.order = append(f.order, e)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if f.checkpoints, err = log.Checkpoints(ctx); err != nil {
		return nil, err
	}
	f.zone, err = f.state.Zone()
	return f, err
}

// foldPath folds a data folder, or imports an example folder into a record of
// its own first.
func foldPath(ctx context.Context, path string, keep bool) (*folded, error) {
	return foldInto(ctx, path, keep, nil)
}

// foldInto is foldPath that also folds the record into a view.
func foldInto(ctx context.Context, path string, keep bool, rows *view.View) (*folded, error) {
	if _, err := os.Stat(filepath.Join(path, "record.db")); err == nil {
		log, err := desk.Open(path)
		if err != nil {
			return nil, err
		}
		defer log.Close()
		return foldBoth(ctx, log, keep, rows)
	}
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("there is no folder %s: give an example folder or a data folder", path)
	}
	dir, err := os.MkdirTemp("", "truce-replay-")
	if err != nil {
		return nil, fmt.Errorf("make a temporary record: %w", err)
	}
	defer os.RemoveAll(dir)
	if _, err := importPaths(ctx, dir, []string{path}); err != nil {
		return nil, err
	}
	log, err := desk.Open(dir)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	return foldBoth(ctx, log, keep, rows)
}

func foldBoth(ctx context.Context, log record.Log, keep bool, rows *view.View) (*folded, error) {
	f, err := fold(ctx, log, keep)
	if err == nil && rows != nil {
		err = rows.Catch(ctx, log)
	}
	return f, err
}
