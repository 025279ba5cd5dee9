package view

import (
	"database/sql"
	"errors"
	"fmt"
	"os"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// settings of every connection, as parameters of the file's address.
// secure_delete: what is erased from the record must not linger here. A bare
// view is gone before its process is: what fails is not rolled back but thrown
// away, and no journal is kept in the meantime.
var settings = map[bool]string{
	false: "_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&" +
		"_pragma=cache_size(-32768)&_pragma=trusted_schema(OFF)&_pragma=secure_delete(ON)&_txlock=immediate",
	true: "_pragma=journal_mode(OFF)&_pragma=synchronous(OFF)&_pragma=cache_size(-2048)&_pragma=trusted_schema(OFF)&_txlock=immediate",
}

// version is that of the tables; a file with another is made anew.
const version = 5

// tables of the file.
//
// row: key is the order (key.go); pos and n say which claim of which entry (n
// is -1 for a decision on an incident); instants are milliseconds UTC, NULL
// when unknown; foretold marks rows that may have been known before they happened;
// killed is as stated, in words.
//
// shift in meta: how far at most the key of a row lies above the one that it
// wished for.
//
// reach: the greatest key among the rows of entries before a position.
//
// words: the index, without a copy of the text. The words of a row stand in
// the row too, for a search among a few rows that other filters leave.
var tables = []string{
	`CREATE TABLE meta (one INTEGER PRIMARY KEY CHECK (one = 1), size INTEGER NOT NULL, last BLOB NOT NULL, genesis BLOB NOT NULL, shift INTEGER NOT NULL) STRICT`,
	`CREATE TABLE row (
  key INTEGER PRIMARY KEY, pos INTEGER NOT NULL, n INTEGER NOT NULL, entry BLOB NOT NULL,
  earliest INTEGER, latest INTEGER, grain TEXT NOT NULL, available INTEGER, foretold INTEGER NOT NULL,
  governorate TEXT NOT NULL, place TEXT NOT NULL, source TEXT NOT NULL, origin TEXT NOT NULL,
  act TEXT NOT NULL, title TEXT NOT NULL, code TEXT NOT NULL, grade TEXT NOT NULL, killed TEXT NOT NULL,
  lat INTEGER, lon INTEGER, radius_m INTEGER, words TEXT NOT NULL) STRICT`,
	`CREATE UNIQUE INDEX row_claim ON row (pos, n)`,
	`CREATE INDEX row_foretold ON row (available) WHERE foretold = 1`,
	`CREATE TABLE reach (pos INTEGER PRIMARY KEY, key INTEGER NOT NULL) STRICT`,
	`CREATE VIRTUAL TABLE words USING fts5(text, content='', contentless_delete=1, detail=none, tokenize="unicode61 remove_diacritics 0")`,
	`INSERT INTO meta VALUES (1, 0, x'', x'', 0)`,
}

var errNotOurs = errors.New("the file is not a view of this version")

// begin makes the tables of an empty file in one transaction, or reads the
// size of a view that is there.
func (v *View) begin(unclosed bool) error {
	var n, have int
	if err := v.db.QueryRow("SELECT count(*) FROM sqlite_schema").Scan(&n); err != nil {
		return fmt.Errorf("read the view: %w", err)
	}
	if n == 0 {
		return v.change(func(tx *sql.Tx) error {
			for _, t := range append(tables[:len(tables):len(tables)], fmt.Sprintf("PRAGMA user_version=%d", version)) {
				if _, err := tx.Exec(t); err != nil {
					return fmt.Errorf("make the tables of the view: %w", err)
				}
			}
			return nil
		})
	}
	if err := v.db.QueryRow("PRAGMA user_version").Scan(&have); err != nil || have != version {
		return errors.Join(errNotOurs, err)
	}
	var shift int64
	if err := v.db.QueryRow("SELECT size, shift FROM meta").Scan(&v.size, &shift); err != nil {
		return errors.Join(errNotOurs, err)
	}
	v.shift.Store(shift)
	return v.whole(unclosed)
}

// whole looks whether the file is torn. One that was not closed is read page by
// page; of one that was, the length tells.
func (v *View) whole(unclosed bool) error {
	if unclosed {
		var found string
		if err := v.db.QueryRow("PRAGMA quick_check(1)").Scan(&found); err != nil || found != "ok" {
			return errors.Join(errNotOurs, err)
		}
		return nil
	}
	var pages, size int64
	if err := v.db.QueryRow("SELECT page_count, page_size FROM pragma_page_count, pragma_page_size").Scan(&pages, &size); err != nil {
		return errors.Join(errNotOurs, err)
	}
	if file, err := os.Stat(v.path); err != nil || file.Size() < pages*size {
		return errors.Join(errNotOurs, err)
	}
	// The last page that was written is where a torn file shows first.
	if _, err := v.db.Exec("SELECT count(*) FROM (SELECT * FROM row ORDER BY key DESC LIMIT 1)"); err != nil {
		return errors.Join(errNotOurs, err)
	}
	return nil
}

// change runs fn in one transaction: all of it or nothing.
func (v *View) change(fn func(*sql.Tx) error) error {
	tx, err := v.db.Begin()
	if err != nil {
		return fmt.Errorf("write the view: %w", err)
	}
	if err := fn(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("write the view: %w", err)
	}
	return nil
}
