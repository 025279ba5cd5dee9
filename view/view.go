// Package view keeps lists that can be searched: one row for every claim of a
// report and every decision on an incident, in a second SQLite file beside the
// record (view.db), with the words of each in a full-text index.
//
// # Never the truth
//
// A view holds what was said, never what it means. Whether a row counts in a
// question, and how it stands under the text, is asked of a [ruling.Board] of
// that question; so the lists of a page agree with its picture by
// construction. The file may be deleted at any time: [View.Follow] makes it
// anew from the record. It holds the size of the record that it is folded to,
// written in the same transaction as the rows, so a process that dies while
// folding leaves a view of an earlier size and never half an entry. It runs
// with synchronous=NORMAL: after a loss of power it may be of an earlier size
// still, and catches up.
//
// A file that is damaged, of another version of the tables, or of another
// record than the one followed, is thrown away and made anew.
//
// What a view holds is as sensitive as the record and lies in the same folder.
// It decides nothing about who may see what: that is package disclose. When a
// part of an entry is erased, the rows of that entry are made anew without it,
// and SQLite overwrites what it frees.
//
// # The order of rows
//
// Rows are listed by when they happened, then by the id of their entry. The
// key of a row (key.go) is an integer of that order, and is the rowid of both
// the table and the full-text index. So a list, a search and the next page of
// either is a walk from a key, never an offset and never a sort.
//
//	schema.go  the tables
//	key.go     the order as an integer
//	words.go   text into words, for searching
//	rows.go    an entry into rows
//	follow.go  a record into the view, and back to the beginning when it is not ours
//	list.go    a filter into a page
//	count.go   a filter into counts
package view

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
)

// View is an open view. Its methods may be called from several goroutines.
type View struct {
	path  string
	bare  bool // without words
	db    *sql.DB
	read  *sql.Stmt    // a row by its place in the record
	words *sql.Stmt    // what it is searched by
	which *sql.Stmt    // which row a key is
	shift atomic.Int64 // as in meta
	fold  sync.Mutex   // held by whoever writes

	mu    sync.Mutex
	size  int64
	grown chan struct{} // closed when size moves
}

// Open opens the view in the file, or begins one there. A file that is not a
// view of this version is made anew.
func Open(path string) (*View, error) {
	v := &View{path: path, grown: make(chan struct{})}
	if err := v.open(); err == nil {
		return v, nil
	}
	return v, v.remake()
}

// errBare says that a view that [Lists] made was asked for words.
var errBare = errors.New("this view was made for lists alone and has no words to search")

// Lists makes a view in a new file for one reading of its lists, to be thrown
// away: it has no words, so that a list with a text is an error, and it is not
// made to outlive its process. It takes a fraction of the time and the memory.
func Lists(path string) (*View, error) {
	v := &View{path: path, bare: true, grown: make(chan struct{})}
	return v, v.remake()
}

// open opens the file as it is and checks that it is ours.
func (v *View) open() error {
	abs, err := filepath.Abs(v.path)
	if err != nil {
		return fmt.Errorf("open the view: %w", err)
	}
	// A log beside the file says that the last one to write did not close it:
	// then every page is looked at. A file that was closed holds all its pages.
	log, err := os.Stat(abs + "-wal")
	unclosed := err == nil && log.Size() > 0
	address := (&url.URL{Scheme: "file", Path: filepath.ToSlash(abs)}).String()
	db, err := sql.Open("sqlite", address+"?"+settings[v.bare])
	if err != nil {
		return fmt.Errorf("open the view: %w", err)
	}
	v.db = db
	if v.bare {
		db.SetMaxOpenConns(1) // one after the other, with one cache
	}
	if err = v.begin(unclosed); err == nil {
		v.read, err = db.Prepare(selectRow)
	}
	if err == nil {
		v.words, err = db.Prepare(selectWords)
	}
	if err == nil {
		v.which, err = db.Prepare("SELECT pos, n, entry, earliest, governorate, source FROM row WHERE key = ?")
	}
	if err != nil {
		return errors.Join(err, db.Close())
	}
	return nil
}

// remake throws the file away and begins an empty view.
func (v *View) remake() error {
	if v.db != nil {
		_ = v.db.Close()
	}
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(v.path + end); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("throw away the old view: %w", err)
		}
	}
	return v.open()
}

// Close closes the view. Reads that are under way fail.
func (v *View) Close() error { return v.db.Close() }

// Size is how many entries of the record the view holds.
func (v *View) Size() int64 {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.size
}

func (v *View) reached(size int64) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.size = size
	close(v.grown)
	v.grown = make(chan struct{})
}

// Wait returns when the view holds the record up to a size: whoever has just
// recorded something waits before reading it here.
func (v *View) Wait(ctx context.Context, size int64) error {
	for {
		v.mu.Lock()
		have, grown := v.size, v.grown
		v.mu.Unlock()
		if have >= size {
			return nil
		}
		select {
		case <-grown:
		case <-ctx.Done():
			return fmt.Errorf("the view is still behind the record: %w", ctx.Err())
		}
	}
}
