package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"truce/record"
)

// copying reads a record to write another file from it. query_only would keep
// SQLite from filling that file too; mode=ro keeps the record from being changed.
var copying = use{"mode=ro", []setting{{"query_only", "OFF", "0"}, {"cell_size_check", "ON", "1"}}}

// Copy writes the record in dir, as it is at one moment, into a new file (with
// VACUUM INTO). Another process may have the record open and go on writing. What
// is in the write-ahead log is in the copy, which has none of its own.
//
// The file must not be there yet. It is as durable as the system makes it: who
// needs more flushes it. What it holds is what SQLite read: whoever relies on
// it verifies it. A write-ahead log that is damaged before its last transaction
// is refused as by Open.
func Copy(ctx context.Context, dir, to string) (err error) {
	file := filepath.Join(dir, "record.db")
	if _, err := os.Stat(file); err != nil {
		return fmt.Errorf("there is no record in folder %s: %w", dir, err)
	}
	if _, err := os.Lstat(to); err == nil {
		return fmt.Errorf("copy the record: %s is there already", to)
	}
	c, err := openToCopy(dir, file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.close()) }()
	s, err := c.c.Prepare("VACUUM INTO ?")
	if err != nil {
		return fmt.Errorf("copy the record: %w", err)
	}
	defer s.Close()
	if _, err := s.(driver.StmtExecContext).ExecContext(ctx, named([]any{to})); err != nil {
		os.Remove(to)
		return fmt.Errorf("copy the record: %w", errors.Join(ctx.Err(), err))
	}
	return nil
}

// openToCopy opens the file with the folder locked, when nobody else has it, for
// as long as it takes to look at the write-ahead log. From then on SQLite's own
// locks are enough, and who wants to write need not wait for the copy.
func openToCopy(dir, file string) (*conn, error) {
	lock, err := takeLock(dir)
	switch {
	case errors.Is(err, record.ErrInUse): // then it was looked at by whoever opened it
	case err != nil:
		return nil, err
	default:
		defer lock.Close()
		if err := refuseDamagedWAL(file); err != nil {
			return nil, err
		}
	}
	c, err := openConn(file, copying)
	if err != nil {
		return nil, err
	}
	if err := checkTables(c); err != nil {
		return nil, errors.Join(err, c.close())
	}
	return c, nil
}
