package view

import (
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"

	"truce"
)

// Looked is what a view file says that it was made from.
type Looked struct {
	Size    int64         // entries of the record
	Genesis truce.EntryID // of the record; zero while Size is 0
	Last    truce.EntryID // the last entry folded
}

// Look reads what a view file was made from and checks its pages. It changes
// nothing; the error is os.ErrNotExist when there is no file. Any other error
// says that [Open] will make the file anew.
func Look(path string) (l Looked, err error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return l, fmt.Errorf("look at the view: %w", err)
	}
	if _, err := os.Stat(abs); err != nil {
		return l, err
	}
	how := "?mode=ro"
	if log, err := os.Stat(abs + "-wal"); err != nil || log.Size() == 0 {
		how += "&immutable=1" // nobody has it open: then no file need be made beside it
	}
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Path: filepath.ToSlash(abs)}).String()+how+"&_pragma=busy_timeout(10000)&_pragma=trusted_schema(OFF)")
	if err != nil {
		return l, fmt.Errorf("look at the view: %w", err)
	}
	defer db.Close()
	var have int
	if err := db.QueryRow("PRAGMA user_version").Scan(&have); err != nil || have != version {
		return l, errors.Join(errNotOurs, err)
	}
	var last, genesis []byte
	if err := db.QueryRow("SELECT size, last, genesis FROM meta").Scan(&l.Size, &last, &genesis); err != nil {
		return l, errors.Join(errNotOurs, err)
	}
	if l.Size > 0 && (len(last) != len(l.Last) || len(genesis) != len(l.Genesis)) || l.Size < 0 {
		return l, errNotOurs
	}
	copy(l.Last[:], last)
	copy(l.Genesis[:], genesis)
	var found string
	if err := db.QueryRow("PRAGMA quick_check(1)").Scan(&found); err != nil || found != "ok" {
		return l, errors.Join(errNotOurs, err)
	}
	return l, nil
}
