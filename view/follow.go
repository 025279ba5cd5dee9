package view

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"truce"
	"truce/entry"
	"truce/record"
)

// Record is what a view is made from.
type Record interface {
	record.Reader
	record.Follower
}

// batch is how many entries one transaction folds; a variable for tests that
// kill it in between.
var batch int64 = 5_000

// errForeign says that the record is not the one that the view was made from.
var errForeign = errors.New("the view was made from another record")

// Catch folds the record into the view up to its present size. A view that was
// made from another record, or is damaged, is thrown away first.
func (v *View) Catch(ctx context.Context, from record.Reader) error {
	v.fold.Lock()
	defer v.fold.Unlock()
	head, err := from.Head(ctx)
	if err != nil {
		return fmt.Errorf("fold the record into the view: %w", err)
	}
	err = v.catch(ctx, from, head.Size)
	if err == nil || ctx.Err() != nil || !errors.Is(err, errForeign) && !damaged(err) {
		return err
	}
	if err := v.remake(); err != nil {
		return err
	}
	v.reached(0)
	return v.catch(ctx, from, head.Size)
}

// Follow catches up and then folds every entry as it becomes durable, until
// ctx ends; it returns ctx's error or what went wrong.
func (v *View) Follow(ctx context.Context, from Record) error {
	if err := v.Catch(ctx, from); err != nil {
		return err
	}
	return from.Watch(ctx, v.Size(), func(pos int64, _ *entry.Entry) error {
		if pos < v.Size() {
			return nil // folded with an earlier one
		}
		return v.Catch(ctx, from)
	})
}

// damaged says whether SQLite found the file torn.
func damaged(err error) bool {
	s := err.Error()
	return strings.Contains(s, "malformed") || strings.Contains(s, "not a database") || strings.Contains(s, "no such table")
}

func (v *View) catch(ctx context.Context, from record.Reader, to int64) error {
	if err := v.check(ctx, from, to); err != nil {
		return err
	}
	for size := v.Size(); size < to; size = v.Size() {
		next := min(size+batch, to)
		f := folder{from: from, ctx: ctx, bare: v.bare}
		if err := f.in(v, func() error { return f.entries(size, next) }); err != nil {
			return err
		}
		v.reached(next)
	}
	return nil
}

// check compares the last entry folded with the record's at that position.
func (v *View) check(ctx context.Context, from record.Reader, head int64) error {
	size := v.Size()
	if size == 0 {
		return nil
	}
	if size > head {
		return errForeign
	}
	var last, genesis []byte
	if err := v.db.QueryRowContext(ctx, "SELECT last, genesis FROM meta").Scan(&last, &genesis); err != nil {
		return fmt.Errorf("read the view: %w", err)
	}
	for pos, want := range map[int64][]byte{0: genesis, size - 1: last} {
		err := from.Read(ctx, pos, pos+1, func(_ int64, e *entry.Entry) error {
			if !bytes.Equal(e.ID[:], want) {
				return errForeign
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// folder writes entries within one transaction.
type folder struct {
	ctx        context.Context
	tx         *sql.Tx
	from       record.Reader
	bare       bool
	row, words *sql.Stmt
	reach      key
	shift      int64
	dropped    bool // rows of an entry of which a part was erased
}

// in runs fn in one transaction. Where rows were dropped it then writes the
// index anew, because its words would otherwise linger in it, and flushes the
// file; that takes as long as a merge of the whole index.
func (f *folder) in(v *View, fn func() error) error {
	err := v.change(func(tx *sql.Tx) error {
		f.tx = tx
		if err := f.prepare(); err != nil {
			return err
		}
		defer f.row.Close()
		defer f.words.Close()
		if err := fn(); err != nil {
			return err
		}
		if _, err := tx.Exec("UPDATE meta SET shift = ?", f.shift); err != nil {
			return fmt.Errorf("write the view: %w", err)
		}
		v.shift.Store(f.shift) // before anybody can read the rows
		return nil
	})
	if err != nil || !f.dropped {
		return err
	}
	for _, q := range []string{"INSERT INTO words(words) VALUES ('optimize')", "PRAGMA wal_checkpoint(TRUNCATE)"} {
		if _, err := v.db.Exec(q); err != nil {
			return fmt.Errorf("write over what was erased: %w", err)
		}
	}
	return nil
}

const insertRow = `INSERT INTO row VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (key) DO NOTHING`

func (f *folder) prepare() (err error) {
	if f.row, err = f.tx.Prepare(insertRow); err != nil {
		return fmt.Errorf("write the view: %w", err)
	}
	if f.words, err = f.tx.Prepare("INSERT INTO words (rowid, text) VALUES (?,?)"); err != nil {
		return fmt.Errorf("write the view: %w", err)
	}
	if err := f.tx.QueryRow("SELECT (SELECT coalesce(max(key), 0) FROM reach), shift FROM meta").Scan(&f.reach, &f.shift); err != nil {
		return fmt.Errorf("read the view: %w", err)
	}
	return nil
}

func (f *folder) entries(from, to int64) error {
	var last, genesis truce.EntryID
	err := f.from.Read(f.ctx, from, to, func(pos int64, e *entry.Entry) error {
		if last = e.ID; pos == 0 {
			genesis = e.ID
		}
		return f.entry(pos, e)
	})
	if err != nil {
		return err
	}
	if from == 0 {
		if _, err := f.tx.Exec("UPDATE meta SET genesis = ?", genesis[:]); err != nil {
			return fmt.Errorf("write the view: %w", err)
		}
	}
	if _, err := f.tx.Exec("INSERT OR REPLACE INTO reach VALUES (?,?)", to, f.reach); err != nil {
		return fmt.Errorf("write the view: %w", err)
	}
	if _, err := f.tx.Exec("UPDATE meta SET size = ?, last = ?", to, last[:]); err != nil {
		return fmt.Errorf("write the view: %w", err)
	}
	return nil
}

// entry folds one entry. One that says that a part was erased makes the rows
// of the other anew from what the record still holds.
func (f *folder) entry(pos int64, e *entry.Entry) error {
	if e.Env.Kind == "erasure/1" {
		for _, r := range e.Env.Refs {
			if err := f.again(r.ID, pos); err != nil {
				return err
			}
		}
	}
	for _, r := range rowsOf(pos, e) {
		if err := f.put(&r); err != nil {
			return err
		}
	}
	return nil
}

func (f *folder) put(r *row) error {
	text := ""
	if !f.bare {
		text = strings.Join(Words(strings.Join(r.text, " ")), " ")
	}
	var lat, lon, radius any
	if r.point.Point {
		lat, lon, radius = r.point.Lat, r.point.Lon, r.point.RadiusM
	}
	wished := wish(r.earliest, r.entry)
	for k := wished; ; k++ {
		done, err := f.row.Exec(k, r.pos, r.n, r.entry[:], instant(r.earliest), instant(r.latest), string(r.grain), instant(r.available), r.foretold(),
			r.governorate(), r.place, r.source, r.origin, r.act, r.title, r.code, r.grade, r.killed, lat, lon, radius, text)
		if err != nil {
			return fmt.Errorf("write a row of the view: %w", err)
		}
		if n, err := done.RowsAffected(); err != nil || n == 0 {
			if err != nil {
				return fmt.Errorf("write a row of the view: %w", err)
			}
			continue
		}
		f.reach, f.shift = max(f.reach, k), max(f.shift, k-wished)
		if f.bare {
			return nil
		}
		if _, err := f.words.Exec(k, text); err != nil {
			return fmt.Errorf("write the words of a row: %w", err)
		}
		return nil
	}
}

// again makes the rows of an entry before a position anew.
func (f *folder) again(id truce.EntryID, before int64) error {
	pos, e, err := f.from.Get(f.ctx, id)
	if errors.Is(err, record.ErrNotHeld) || err == nil && pos >= before {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read an entry of which a part was erased: %w", err)
	}
	for _, q := range []string{"DELETE FROM words WHERE rowid IN (SELECT key FROM row WHERE pos = ?)", "DELETE FROM row WHERE pos = ?"} {
		if _, err := f.tx.Exec(q, pos); err != nil {
			return fmt.Errorf("drop the rows of an entry of which a part was erased: %w", err)
		}
	}
	f.dropped = true
	for _, r := range rowsOf(pos, e) {
		if err := f.put(&r); err != nil {
			return err
		}
	}
	return nil
}

// Forget makes the rows of an entry anew from what the record still holds of
// it, and lets nothing of the old ones linger in the file. Whoever erases a
// part calls it after the record has forgotten it.
func (v *View) Forget(ctx context.Context, from record.Reader, id truce.EntryID) error {
	v.fold.Lock()
	defer v.fold.Unlock()
	f := folder{from: from, ctx: ctx, bare: v.bare}
	return f.in(v, func() error { return f.again(id, v.Size()) })
}

// instant is an instant as it is stored.
func instant(i truce.Instant) any {
	if !i.Known() {
		return nil
	}
	return int64(i)
}
