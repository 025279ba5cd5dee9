package sqlite

import (
	"database/sql/driver"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"truce/entry"
	"truce/record"
)

// tables are the statements that make the file, exactly as sqlite_schema then
// holds them: Verify compares the text.
var tables = []struct{ name, sql string }{
	{"entry", `CREATE TABLE entry (
  pos INTEGER PRIMARY KEY, envelope BLOB NOT NULL, signatures BLOB NOT NULL, held INTEGER NOT NULL,
  public BLOB, cell BLOB, exact_place BLOB, person BLOB, source BLOB) STRICT`},
	{"tree", `CREATE TABLE tree (
  first INTEGER PRIMARY KEY, ids BLOB NOT NULL, hashes BLOB NOT NULL, root BLOB NOT NULL) STRICT`},
	{"checkpoint", `CREATE TABLE checkpoint (
  size INTEGER PRIMARY KEY, made INTEGER NOT NULL, note BLOB NOT NULL, digest BLOB NOT NULL) STRICT`},
}

const (
	userVersion   = 1
	applicationID = 0x54727563 // "Truc"
	partCount     = len(entry.PartNames)
	selectEntry   = "SELECT pos, envelope, signatures, held, public, cell, exact_place, person, source FROM entry"
)

// makeTables makes the tables of an empty file in one transaction, or checks
// that a file with something in it is a record of this version.
func makeTables(c *conn) error {
	row, err := c.row("SELECT count(*) FROM sqlite_schema")
	if err != nil {
		return fmt.Errorf("read the tables of record.db: %w", err)
	}
	if n, _ := row[0].(int64); n > 0 {
		return checkTables(c)
	}
	steps := []string{"BEGIN IMMEDIATE", fmt.Sprintf("PRAGMA application_id=%d", applicationID), fmt.Sprintf("PRAGMA user_version=%d", userVersion)}
	for _, t := range tables {
		steps = append(steps, t.sql)
	}
	for _, sql := range append(steps, "COMMIT") {
		if err := c.exec(sql); err != nil {
			return fmt.Errorf("make the tables of record.db: %w", err)
		}
	}
	return nil
}

// checkTables says how the file is not a record of this version, if so.
func checkTables(c *conn) error {
	if row, err := c.row("SELECT count(*) FROM sqlite_schema"); err == nil && row != nil && row[0] == int64(0) {
		return fmt.Errorf("record.db has no tables: a record was to begin here and nothing was taken in yet")
	}
	for _, p := range []struct {
		name string
		want int64
	}{{"application_id", applicationID}, {"user_version", userVersion}} {
		row, err := c.row("PRAGMA " + p.name)
		if err != nil {
			return fmt.Errorf("read record.db: %w", err)
		}
		if row == nil || row[0] != p.want {
			return fmt.Errorf("record.db is not a record that this version of truce reads: its %s is not %d", p.name, p.want)
		}
	}
	i := 0
	err := c.rows("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid", nil, func(row []driver.Value) error {
		if i >= len(tables) || row[0] != "table" || row[1] != tables[i].name || row[2] != tables[i].name || row[3] != tables[i].sql {
			return fmt.Errorf("record.db: the table of tables is not that of a record of version %d", userVersion)
		}
		i++
		return nil
	})
	if err == nil && i < len(tables) {
		err = fmt.Errorf("record.db lacks a table")
	}
	return err
}

// loadEdge reads the head, and with it the right edge of the tree.
func loadEdge(c *conn) (record.Edge, error) {
	row, err := c.row("SELECT first, ids, root FROM tree ORDER BY first DESC LIMIT 1")
	if err != nil {
		return record.Edge{}, fmt.Errorf("read the head: %w", err)
	}
	if row == nil {
		return record.Edge{}, nil
	}
	first, _ := row[0].(int64)
	edge, err := record.EdgeOf(first+int64(len(blob(row[1]))/32), stored{c})
	if err != nil {
		return record.Edge{}, err
	}
	if root := edge.Root(); string(root[:]) != string(blob(row[2])) {
		return record.Edge{}, fmt.Errorf("record.db: the head does not match the tree: %w", record.ErrDamaged)
	}
	return edge, nil
}

// stored reads single hashes of the tree; it is a tlog.HashReader.
type stored struct{ c *conn }

// ReadHashes finds each hash in the row of tree that holds it.
func (s stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, at := range indexes {
		// Hash (level, n) was written with the last record of its subtree.
		level, n := tlog.SplitStoredHashIndex(at)
		row, err := s.c.row("SELECT max(first) FROM tree WHERE first <= ?", (n+1)<<level-1)
		if err != nil {
			return nil, fmt.Errorf("read the tree: %w", err)
		}
		first, ok := row[0].(int64)
		if !ok {
			return nil, fmt.Errorf("read the tree: %w", record.ErrDamaged)
		}
		row, err = s.c.row("SELECT substr(hashes, ?, 32) FROM tree WHERE first = ?", 1+32*(at-tlog.StoredHashIndex(0, first)), first)
		if err != nil {
			return nil, fmt.Errorf("read the tree: %w", err)
		}
		if row == nil || len(blob(row[0])) != 32 {
			return nil, fmt.Errorf("read the tree: %w", record.ErrDamaged)
		}
		out[i] = tlog.Hash(blob(row[0]))
	}
	return out, nil
}
