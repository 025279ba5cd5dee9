package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"

	"truce"
	"truce/entry"
	"truce/record"
)

// plan is what one transaction will add, built before it begins. The writer's
// own state changes only after COMMIT.
type plan struct {
	w       *writer
	edge    record.Edge
	genesis truce.EntryID
	entries []*entry.Entry
	rows    []prepared                 // of entries, or empty: then they are made when written
	fresh   map[truce.EntryID]struct{} // ids of entries
}

// admit adds a request to the plan. It is settled when all its entries are
// held already, durably; an error refuses it and leaves the plan as it was.
func (p *plan) admit(r *request) (settled bool, err error) {
	size := p.w.edge.Size() + int64(len(p.entries))
	genesis, mark := p.genesis, len(p.entries)
	undo := func() {
		for _, e := range p.entries[mark:] {
			delete(p.fresh, e.ID)
		}
		p.entries, p.rows, p.genesis = p.entries[:mark], p.rows[:min(mark, len(p.rows))], genesis
	}
	durable := 0
	for i, e := range r.entries {
		if p.w.log.index.holds(e.ID) {
			durable++
			continue
		}
		if _, twice := p.fresh[e.ID]; twice {
			continue
		}
		if err := p.belongs(e, size+int64(len(p.entries)-mark)); err != nil {
			undo()
			return false, &record.EntryError{Index: i, ID: e.ID, Err: err}
		}
		p.fresh[e.ID] = struct{}{}
		p.entries = append(p.entries, e)
		if r.rows != nil {
			p.rows = append(p.rows, r.rows[i])
		}
	}
	if len(r.entries) > 0 && durable == len(r.entries) {
		return true, nil
	}
	if len(r.entries) > 0 && len(p.entries) == mark {
		return false, nil // waits for another request of this transaction that holds the same entries
	}
	if r.expected != record.AnySize && r.expected != size {
		undo()
		return false, &record.SizeError{Expected: r.expected, Actual: size}
	}
	return len(r.entries) == 0, nil
}

// belongs says whether e may stand at position pos of this case.
func (p *plan) belongs(e *entry.Entry, pos int64) error {
	switch genesis := e.Env.Case.Zero(); {
	case pos == 0 && !genesis:
		return fmt.Errorf("the first entry of a record is its genesis")
	case pos > 0 && genesis:
		return fmt.Errorf("the record has a genesis already: another case needs another data folder")
	case pos == 0:
		p.genesis = e.ID
	case e.Env.Case != p.genesis:
		return fmt.Errorf("it belongs to another case than this record")
	}
	return nil
}

// treeRow collects the row of tree for a run of entries.
type treeRow struct{ ids, hashes []byte }

// insertRows is how many rows one statement inserts: the statement's own cost
// is shared, and its text stays small.
const insertRows = 32

// insertEntry holds the statements for 1 and for insertRows rows.
var insertEntry = [2]string{insertOf(1), insertOf(insertRows)}

func insertOf(rows int) string {
	row := "(?" + strings.Repeat(",?", 3+partCount) + ")"
	return "INSERT INTO entry VALUES " + row + strings.Repeat(","+row, rows-1)
}

// insert writes the plan's entries and their rows of tree, and moves the
// plan's edge. The context ends it between rows of tree.
func (w *writer) insert(ctx context.Context, p *plan) error {
	for done := 0; done < len(p.entries); {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := min(treeEntries, len(p.entries)-done)
		first := p.edge.Size()
		w.tree.ids, w.tree.hashes = w.tree.ids[:0], w.tree.hashes[:0]
		rows := p.rows
		if len(rows) > 0 {
			rows = rows[done : done+n]
		} else {
			rows = prepare(p.entries[done : done+n])
		}
		for i := range n {
			w.tree.ids = append(w.tree.ids, p.entries[done+i].ID[:]...)
			w.tree.hashes = p.edge.AddHash(rows[i].leaf, w.tree.hashes)
		}
		if err := w.insertEntries(first, rows); err != nil {
			return err
		}
		root := p.edge.Root()
		if err := w.conn.exec("INSERT INTO tree VALUES (?,?,?,?)", first, w.tree.ids, w.tree.hashes, root[:]); err != nil {
			return err
		}
		done += n
	}
	return nil
}

// prepared is a row of entry but for its position, and the hash of its leaf,
// made by the caller's goroutine so that the writer only writes.
type prepared struct {
	leaf    [32]byte
	columns [3 + partCount]driver.Value
}

func prepare(entries []*entry.Entry) []prepared {
	rows := make([]prepared, len(entries))
	for i, e := range entries {
		r, held := &rows[i], int64(0)
		r.leaf = entry.LeafHash(e.Leaf())
		for _, part := range e.Parts {
			at := part.Name.Index()
			held |= 1 << at
			r.columns[3+at] = append(append(make([]byte, 0, 32+len(part.Bytes)), part.Salt[:]...), part.Bytes...)
		}
		r.columns[0], r.columns[1], r.columns[2] = e.Raw, e.SigRaw, held
	}
	return rows
}

// insertEntries writes rows of entry from position first on.
func (w *writer) insertEntries(first int64, rows []prepared) error {
	for len(rows) > 0 {
		n, sql := 1, insertEntry[0]
		if len(rows) >= insertRows {
			n, sql = insertRows, insertEntry[1]
		}
		s, err := w.conn.stmt(sql)
		if err != nil {
			return err
		}
		w.args = w.args[:0]
		for i := range n {
			w.args = append(w.args, driver.NamedValue{Ordinal: len(w.args) + 1, Value: first + int64(i)})
			for _, v := range rows[i].columns {
				w.args = append(w.args, driver.NamedValue{Ordinal: len(w.args) + 1, Value: v})
			}
		}
		_, err = s.(driver.StmtExecContext).ExecContext(context.Background(), w.args)
		clear(w.args)
		if err != nil {
			return err
		}
		first, rows = first+int64(n), rows[n:]
	}
	return nil
}

// Erase is the method of record.Eraser. The rows are rewritten with
// secure_delete, and the write-ahead log, which holds the old page, is folded
// into the file and cut.
func (l *Log) Erase(ctx context.Context, id truce.EntryID, names ...entry.PartName) error {
	pos, ok := l.index.find(ctx, id)
	if !ok {
		return record.ErrNotHeld
	}
	set, mask := make([]string, 0, len(names)), int64(0)
	for _, name := range names {
		at := name.Index()
		if at < 0 {
			return fmt.Errorf("there is no part of that name: public, cell, exact_place, person or source")
		}
		set, mask = append(set, string(name)+" = NULL"), mask|1<<at
	}
	if mask == 0 {
		return nil
	}
	_, err := l.submit(&request{ctx: ctx, job: func(c *conn) error {
		return c.exec("UPDATE entry SET held = held & ~?, "+strings.Join(set, ", ")+" WHERE pos = ?", mask, pos)
	}})
	if err != nil {
		return err
	}
	return l.fold(ctx)
}

// fold moves the write-ahead log into the file and cuts it to nothing.
func (l *Log) fold(ctx context.Context) error {
	busy := errors.New("a part was erased from the record, but readers keep older pages in use: erase it again later to remove them too")
	r := &request{ctx: ctx, outside: true, job: func(c *conn) error {
		row, err := c.row("PRAGMA wal_checkpoint(TRUNCATE)")
		if err == nil && (row == nil || row[0] != int64(0)) {
			err = busy
		}
		return err
	}}
	_, err := l.submit(r)
	return err
}
