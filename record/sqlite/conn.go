package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"strings"

	modernc "modernc.org/sqlite"
)

// conn is one connection, used by one goroutine at a time. It speaks to the
// driver itself: database/sql would add locks, conversions and a copy of every
// blob to millions of rows.
type conn struct {
	c     driver.Conn
	stmts map[string]driver.Stmt
}

// A setting is a pragma, what it is set to, and what it must then read.
type setting struct{ name, set, want string }

// The settings of every connection, chosen by measurement: docs/benchmarks.md. fullfsync
// matters on macOS and has no effect elsewhere.
var settings = []setting{
	{"synchronous", "FULL", "2"},
	{"wal_autocheckpoint", "4000", "4000"},
	{"cache_size", "-32768", "-32768"},
	{"busy_timeout", "10000", "10000"},
	{"foreign_keys", "ON", "1"},
	{"trusted_schema", "OFF", "0"},
	{"secure_delete", "ON", "1"},
	{"fullfsync", "1", "1"},
	{"checkpoint_fullfsync", "1", "1"},
}

// A use is what a connection is for.
type use struct {
	params string // of the file's address
	more   []setting
}

var (
	writing = use{"mode=rwc", []setting{{"journal_mode", "WAL", "wal"}, {"query_only", "OFF", "0"}}}
	// reading goes through the record in order, or asks for single rows: four
	// caches of the size that writing needs would hold pages that nobody asks for
	// again, at twice their size in memory. The system's cache has the file anyway:
	// with a quarter of what they once had, 132,000 entries asked for one by one
	// take no more processor time.
	reading = use{"mode=rw", []setting{{"journal_mode", "", "wal"}, {"query_only", "ON", "1"}, {"cache_size", "-1024", "-1024"}}}
	// verifying leaves no trace: it neither recovers nor checkpoints the file.
	verifying = use{"mode=ro", []setting{{"query_only", "ON", "1"}, {"cell_size_check", "ON", "1"}}}
	// immutable is for a file that nobody has open and that has no -wal.
	immutable = use{"mode=ro&immutable=1", verifying.more}
)

// openConn opens the file and applies the settings, reading each back.
func openConn(file string, u use) (*conn, error) {
	abs, err := filepath.Abs(file)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", file, err)
	}
	address := (&url.URL{Scheme: "file", Path: filepath.ToSlash(abs)}).String() + "?" + u.params
	connector, err := modernc.NewConnector(address)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", file, err)
	}
	dc, err := connector.Connect(context.Background())
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", file, err)
	}
	c := &conn{c: dc, stmts: map[string]driver.Stmt{}}
	for _, s := range append(settings[:len(settings):len(settings)], u.more...) {
		if err := c.apply(s); err != nil {
			c.close()
			return nil, fmt.Errorf("open %s: %w", file, err)
		}
	}
	return c, nil
}

// apply sets a pragma and refuses to go on when it does not read back.
func (c *conn) apply(s setting) error {
	if s.set != "" {
		if err := c.exec("PRAGMA " + s.name + "=" + s.set); err != nil {
			return fmt.Errorf("set %s: %w", s.name, err)
		}
	}
	row, err := c.row("PRAGMA " + s.name)
	if err != nil {
		return fmt.Errorf("read back %s: %w", s.name, err)
	}
	if row == nil || fmt.Sprint(row[0]) != s.want {
		return fmt.Errorf("the setting %s does not read back as %s, and without it nothing can be promised: the file system or this build of SQLite does not support it", s.name, s.want)
	}
	return nil
}

// stmt prepares a statement once.
func (c *conn) stmt(sql string) (driver.Stmt, error) {
	if s, ok := c.stmts[sql]; ok {
		return s, nil
	}
	s, err := c.c.Prepare(sql)
	if err != nil {
		return nil, err
	}
	c.stmts[sql] = s
	return s, nil
}

// exec runs a statement without rows. Pragmas and one-offs are not kept.
func (c *conn) exec(sql string, args ...any) error {
	s, err := c.stmt(sql)
	if err != nil {
		return err
	}
	_, err = s.(driver.StmtExecContext).ExecContext(context.Background(), named(args))
	if strings.HasPrefix(sql, "PRAGMA") || strings.HasPrefix(sql, "CREATE") {
		delete(c.stmts, sql)
		err = errors.Join(err, s.Close())
	}
	return err
}

// rows runs a query and calls fn for each row. The row's blobs are fresh and
// may be kept; the slice itself is used again.
func (c *conn) rows(sql string, args []any, fn func([]driver.Value) error) error {
	s, err := c.stmt(sql)
	if err != nil {
		return err
	}
	rows, err := s.(driver.StmtQueryContext).QueryContext(context.Background(), named(args))
	if err != nil {
		return err
	}
	dest := make([]driver.Value, len(rows.Columns()))
	for {
		if err = rows.Next(dest); err != nil {
			break
		}
		if err = fn(dest); err != nil {
			break
		}
	}
	if err == io.EOF {
		err = nil
	}
	return errors.Join(err, rows.Close())
}

// row is the first row of a query, or nil.
func (c *conn) row(sql string, args ...any) ([]driver.Value, error) {
	var out []driver.Value
	err := c.rows(sql, args, func(row []driver.Value) error {
		if out == nil {
			out = append(out, row...)
		}
		return nil
	})
	return out, err
}

func (c *conn) close() error {
	var err error
	for _, s := range c.stmts {
		err = errors.Join(err, s.Close())
	}
	return errors.Join(err, c.c.Close())
}

func named(args []any) []driver.NamedValue {
	out := make([]driver.NamedValue, len(args))
	for i, a := range args {
		out[i] = driver.NamedValue{Ordinal: i + 1, Value: a}
	}
	return out
}
