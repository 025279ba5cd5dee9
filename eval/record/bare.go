package main

import (
	"context"
	"database/sql/driver"
	"fmt"
	"strings"

	modernc "modernc.org/sqlite"
)

// bare is the peer of the append metrics: a group commit of blobs, as fast as
// we know how to make it with the same library and settings.
type bare struct {
	conn  driver.Conn
	queue chan *body
	done  chan error
	one   driver.Stmt
	many  driver.Stmt
	begin driver.Stmt
	end   driver.Stmt
	seq   int64
	args  []driver.NamedValue
}

type body struct {
	b    []byte
	done chan error
}

const bareRows = 32

func openBare(file string) (*bare, error) {
	connector, err := modernc.NewConnector("file:" + file)
	if err != nil {
		return nil, err
	}
	b := &bare{queue: make(chan *body, 256), done: make(chan error, 1)}
	if b.conn, err = connector.Connect(context.Background()); err != nil {
		return nil, err
	}
	for _, sql := range []string{"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA wal_autocheckpoint=4000",
		"PRAGMA cache_size=-32768", "PRAGMA busy_timeout=10000", "PRAGMA foreign_keys=ON", "PRAGMA trusted_schema=OFF",
		"PRAGMA secure_delete=ON", "PRAGMA fullfsync=1", "PRAGMA checkpoint_fullfsync=1",
		"CREATE TABLE body (seq INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT"} {
		if _, err := b.conn.(driver.ExecerContext).ExecContext(context.Background(), sql, nil); err != nil {
			return nil, err
		}
	}
	for to, sql := range map[*driver.Stmt]string{&b.one: "INSERT INTO body VALUES (?,?)",
		&b.many: "INSERT INTO body VALUES (?,?)" + strings.Repeat(",(?,?)", bareRows-1), &b.begin: "BEGIN IMMEDIATE", &b.end: "COMMIT"} {
		if *to, err = b.conn.Prepare(sql); err != nil {
			return nil, err
		}
	}
	go b.run()
	return b, nil
}

func (b *bare) append(p []byte) error {
	r := &body{p, make(chan error, 1)}
	b.queue <- r
	return <-r.done
}

func (b *bare) close() error {
	close(b.queue)
	return <-b.done
}

func (b *bare) run() {
	for first := range b.queue {
		group, bytes := []*body{first}, len(first.b)
	drain:
		for len(group) < 1024 && bytes < 1<<20 {
			select {
			case r, ok := <-b.queue:
				if !ok {
					break drain
				}
				group, bytes = append(group, r), bytes+len(r.b)
			default:
				break drain
			}
		}
		err := b.write(group)
		for _, r := range group {
			r.done <- err
		}
	}
	for _, s := range []driver.Stmt{b.one, b.many, b.begin, b.end} {
		s.Close()
	}
	b.done <- b.conn.Close()
}

func (b *bare) write(group []*body) error {
	exec := func(s driver.Stmt) error {
		_, err := s.(driver.StmtExecContext).ExecContext(context.Background(), b.args)
		b.args = b.args[:0]
		return err
	}
	if err := exec(b.begin); err != nil {
		return err
	}
	for len(group) > 0 {
		s, n := b.one, 1
		if len(group) >= bareRows {
			s, n = b.many, bareRows
		}
		for _, r := range group[:n] {
			b.args = append(b.args, driver.NamedValue{Ordinal: len(b.args) + 1, Value: b.seq})
			b.args = append(b.args, driver.NamedValue{Ordinal: len(b.args) + 1, Value: r.b})
			b.seq++
		}
		if err := exec(s); err != nil {
			return fmt.Errorf("insert: %w", err)
		}
		group = group[n:]
	}
	return exec(b.end)
}
