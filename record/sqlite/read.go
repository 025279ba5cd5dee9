package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"truce"
	"truce/entry"
	"truce/record"
)

// What is read at a time: a reading connection is not held while the caller
// works, so that a slow caller keeps nobody from folding the write-ahead log.
// Three chunks are on their way at once, as stored and decoded: of entries with
// many columns the bytes bound them, of others the rows.
const (
	chunkRows  = 1024
	chunkBytes = 1 << 20
)

// errEnough ends a query early.
var errEnough = errors.New("enough")

// Read is the method of record.Reader. Rows are read, decoded and handed on by
// three goroutines, each a chunk ahead of the next.
func (l *Log) Read(ctx context.Context, from, to int64, fn func(int64, *entry.Entry) error) error {
	head, err := l.Head(ctx)
	if err != nil {
		return err
	}
	if to < 0 || to > head.Size {
		to = head.Size
	}
	from = max(from, 0)
	if from >= to {
		return nil
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	raw, ready := make(chan chunk, 1), make(chan chunk, 1)
	go func() {
		defer close(raw)
		for at := from; at < to; {
			c := l.fetch(ctx, at, min(to, at+chunkRows))
			at += int64(len(c.rows))
			select {
			case raw <- c:
			case <-ctx.Done():
				return
			}
			if c.err != nil {
				return
			}
		}
	}()
	go func() {
		defer close(ready)
		for c := range raw {
			c.open()
			select {
			case ready <- c:
			case <-ctx.Done():
				return
			}
		}
	}()
	return deliver(ctx, ready, fn)
}

// deliver calls fn for the entries of the chunks.
func deliver(ctx context.Context, chunks <-chan chunk, fn func(int64, *entry.Entry) error) error {
	for c := range chunks {
		for i, e := range c.entries {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := fn(c.from+int64(i), e); err != nil {
				return err
			}
		}
		if c.err != nil {
			return c.err
		}
	}
	return ctx.Err()
}

// Get is the method of record.Reader.
func (l *Log) Get(ctx context.Context, id truce.EntryID) (int64, *entry.Entry, error) {
	if _, err := l.Head(ctx); err != nil {
		return 0, nil, err
	}
	pos, ok := l.index.find(ctx, id)
	if err := ctx.Err(); err != nil {
		return 0, nil, err
	}
	if !ok {
		if l.index.err != nil {
			return 0, nil, fmt.Errorf("read the ids: %w", l.index.err)
		}
		return 0, nil, record.ErrNotHeld
	}
	c := l.fetch(ctx, pos, pos+1)
	if c.open(); c.err != nil {
		return 0, nil, c.err
	}
	if c.entries[0].ID != id {
		return 0, nil, record.ErrNotHeld // another id with the same 16 bytes
	}
	return pos, c.entries[0], nil
}

// chunk is a run of positions on its way from the file to the caller.
type chunk struct {
	from    int64
	rows    []row
	ids     []byte   // 32 bytes a row, as stored in tree
	leaves  [][]byte // stored leaf hash a row
	entries []*entry.Entry
	err     error // after the entries
}

// row is a row of entry.
type row struct {
	pos        int64
	envelope   []byte
	signatures []byte
	held       int64
	parts      [partCount][]byte
}

func rowOf(v []driver.Value) row {
	r := row{envelope: blob(v[1]), signatures: blob(v[2])}
	r.pos, _ = v[0].(int64)
	r.held, _ = v[3].(int64)
	for i := range r.parts {
		r.parts[i] = blob(v[4+i])
	}
	return r
}

// bytes is how much memory the row takes.
func (r *row) bytes() int {
	n := len(r.envelope) + len(r.signatures)
	for _, p := range r.parts {
		n += len(p)
	}
	return n
}

// open splits the part columns; an error says how they are not as written.
func (r *row) open() ([]entry.Part, error) {
	var parts []entry.Part
	for i, b := range r.parts {
		if (r.held>>i&1 == 1) != (b != nil) || b != nil && len(b) < 32 {
			return nil, fmt.Errorf("part %s is not as it was written", entry.PartNames[i])
		}
		if b != nil {
			parts = append(parts, entry.Part{Name: entry.PartNames[i], Salt: [32]byte(b), Bytes: b[32:]})
		}
	}
	if r.held>>partCount != 0 {
		return nil, fmt.Errorf("the mark of the parts held is not as it was written")
	}
	return parts, nil
}

// fetch reads rows of entry from ≤ pos < to, or fewer when they are large, and
// what tree says of them.
func (l *Log) fetch(ctx context.Context, from, to int64) (out chunk) {
	out.from = from
	c, err := l.reader(ctx)
	if err != nil {
		out.err = err
		return out
	}
	defer func() { l.readers <- c }()
	size := 0
	err = c.rows(selectEntry+" WHERE pos >= ? AND pos < ? ORDER BY pos", []any{from, to}, func(v []driver.Value) error {
		if size > chunkBytes {
			return errEnough
		}
		r := rowOf(v)
		size += r.bytes()
		out.rows = append(out.rows, r)
		return nil
	})
	if err != nil && !errors.Is(err, errEnough) {
		out.rows, out.err = nil, fmt.Errorf("read entries from position %d: %w", from, err)
		return out
	}
	if len(out.rows) == 0 {
		out.err = fmt.Errorf("position %d: %w", from, record.ErrDamaged)
		return out
	}
	if out.err = out.fetchTree(c, from+int64(len(out.rows))); out.err != nil {
		out.rows = nil
	}
	return out
}

// fetchTree reads ids and leaf hashes of the positions from out.from up to to.
func (out *chunk) fetchTree(c *conn, to int64) error {
	err := c.rows("SELECT first, ids, hashes FROM tree WHERE first >= (SELECT max(first) FROM tree WHERE first <= ?) AND first < ? ORDER BY first",
		[]any{out.from, to}, func(v []driver.Value) error {
			pos, _ := v[0].(int64)
			base := tlog.StoredHashIndex(0, pos)
			hashes := blob(v[2])
			for ids := blob(v[1]); len(ids) >= 32 && pos < to; ids = ids[32:] {
				if pos >= out.from {
					at := 32 * (tlog.StoredHashIndex(0, pos) - base)
					if pos != out.from+int64(len(out.leaves)) || at+32 > int64(len(hashes)) {
						return record.ErrDamaged
					}
					out.ids = append(out.ids, ids[:32]...)
					out.leaves = append(out.leaves, hashes[at:at+32])
				}
				pos++
			}
			return nil
		})
	if err == nil && out.from+int64(len(out.leaves)) != to {
		err = record.ErrDamaged
	}
	if err != nil {
		return fmt.Errorf("read the tree from position %d: %w", out.from, err)
	}
	return nil
}

// open decodes the rows and holds each against the stored hashes, so that
// damage on disk is never handed out as an entry.
func (c *chunk) open() {
	c.entries = make([]*entry.Entry, 0, len(c.rows))
	for i := range c.rows {
		r := &c.rows[i]
		pos := c.from + int64(i)
		e, err := r.entry()
		if err == nil && (r.pos != pos || string(e.ID[:]) != string(c.ids[32*i:32*i+32])) {
			err = fmt.Errorf("the envelope is not the one that was recorded")
		}
		if err == nil {
			if leaf := entry.LeafHash(e.Leaf()); string(leaf[:]) != string(c.leaves[i]) {
				err = fmt.Errorf("the signatures are not those that were recorded")
			}
		}
		if err != nil {
			c.err = fmt.Errorf("position %d: %w: %w", pos, err, record.ErrDamaged)
			break
		}
		c.entries = append(c.entries, e)
	}
	c.rows = nil
}

// entry decodes a row and checks its parts.
func (r *row) entry() (*entry.Entry, error) {
	parts, err := r.open()
	if err != nil {
		return nil, err
	}
	e, err := entry.Open(r.envelope, r.signatures, parts)
	if err != nil {
		return nil, err
	}
	return e, entry.CheckParts(e)
}

// Watch is the method of record.Follower.
func (l *Log) Watch(ctx context.Context, from int64, fn func(int64, *entry.Entry) error) error {
	for {
		l.mu.Lock()
		size, grown := l.head.Size, l.grown
		l.mu.Unlock()
		if from < size {
			if err := l.Read(ctx, from, size, fn); err != nil {
				return err
			}
			from = size
			continue
		}
		select {
		case <-grown:
		case <-ctx.Done():
			return ctx.Err()
		case <-l.closed:
			return record.ErrClosed
		}
	}
}
