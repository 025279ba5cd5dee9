package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"sync/atomic"

	"truce"
	"truce/entry"
	"truce/record"
)

// What one commit takes at most, unless a single request is larger: a request
// is never split, for it is kept whole or not at all.
const (
	groupEntries = 1024
	groupBytes   = 1 << 20
)

// treeEntries is how many entries a row of tree covers at most: few enough that
// reading one hash of it is cheap.
const treeEntries = 128

// A request waits for the writer. Exactly one of two things happens to it: the
// writer takes it, or its caller gives up first.
type request struct {
	ctx      context.Context
	expected int64
	entries  []*entry.Entry
	rows     []prepared // of the entries; nil for a large request, which is alone in its group
	bytes    int
	job      func(*conn) error // instead of entries: something else to write
	outside  bool              // job is to run outside a transaction
	taken    atomic.Bool       // set by whichever of the two came first
	done     chan answer       // holds one
}

type answer struct {
	head record.Head
	err  error
}

// writer is the goroutine that writes, and what only it may touch.
type writer struct {
	log     *Log
	conn    *conn
	queue   chan *request
	done    chan struct{} // closed when run has returned
	stopped error         // set after a failed write, for good

	edge    record.Edge
	genesis truce.EntryID

	// commit makes a transaction durable. Tests put failures here.
	commit func() error
	args   []driver.NamedValue
	tree   treeRow
}

func newWriter(l *Log, c *conn) *writer {
	w := &writer{log: l, conn: c, queue: make(chan *request, 256), done: make(chan struct{})}
	w.commit = func() error { return c.exec("COMMIT") }
	return w
}

// run takes groups of requests until the log is closed.
func (w *writer) run() {
	defer close(w.done)
	if w.log.index.wait(); w.log.index.err != nil {
		w.stop("read the ids", w.log.index.err)
	}
	var next *request // took from the queue, did not fit the group
	for {
		group := make([]*request, 0, 16)
		if next == nil {
			select {
			case next = <-w.queue:
			case <-w.log.closed:
				return
			}
		}
		group, next = w.drain(group, next)
		w.write(group)
	}
}

// drain collects what waits behind first, without waiting for more; what does
// not fit any more is returned for the next group.
func (w *writer) drain(group []*request, first *request) ([]*request, *request) {
	entries, bytes := 0, 0
	for r := first; ; {
		full := entries+len(r.entries) > groupEntries || bytes+r.bytes > groupBytes
		if len(group) > 0 && (full || r.job != nil) {
			return group, r
		}
		group = append(group, r)
		entries, bytes = entries+len(r.entries), bytes+r.bytes
		if r.job != nil || full {
			return group, nil
		}
		select {
		case r = <-w.queue:
		default:
			return group, nil
		}
	}
}

// write puts a group into one transaction and answers every request of it. A
// crash before COMMIT returns leaves a tail that SQLite drops when the file is
// next opened; a crash after it leaves entries that are kept, acknowledged or
// not.
func (w *writer) write(group []*request) {
	p := plan{w: w, edge: w.edge, genesis: w.genesis, fresh: map[truce.EntryID]struct{}{}}
	waiting := group[:0]
	for _, r := range group {
		if !r.taken.CompareAndSwap(false, true) {
			continue // its caller has gone
		}
		err := w.stopped
		if err == nil && r.job == nil {
			var settled bool
			if settled, err = p.admit(r); settled {
				r.done <- answer{head: w.edge.Head()}
				continue
			}
		}
		if err != nil {
			r.done <- answer{err: err}
			continue
		}
		waiting = append(waiting, r)
	}
	if len(waiting) == 0 {
		return
	}
	err := w.transact(&p, waiting)
	if err != nil && w.stopped == nil && waiting[0].job == nil && len(waiting) == 1 && waiting[0].ctx.Err() != nil && errors.Is(err, waiting[0].ctx.Err()) {
		waiting[0].done <- answer{err: err} // cancelled and rolled back: nothing was begun
		return
	}
	if err == nil && len(p.entries) > 0 {
		w.edge, w.genesis = p.edge, p.genesis
		w.log.index.add(p.entries, w.edge.Size())
		w.log.grew(w.edge.Head(), w.genesis)
	}
	for _, r := range waiting {
		r.done <- answer{w.edge.Head(), err}
	}
	if err == nil && len(p.entries) > 16*groupEntries {
		// A large import leaves a write-ahead log of its own size; fold it into
		// the file now. Should that fail, the log stays: nothing is lost.
		w.conn.exec("PRAGMA wal_checkpoint(TRUNCATE)")
	}
}

// transact runs the planned writes. Any error but a cancellation stops the
// writer: it does not know what reached the disk.
func (w *writer) transact(p *plan, group []*request) error {
	if r := group[0]; r.outside {
		return r.job(w.conn)
	}
	if err := w.conn.exec("BEGIN IMMEDIATE"); err != nil {
		return w.stop("begin", err)
	}
	for _, r := range group {
		if r.job == nil {
			continue
		}
		if err := r.job(w.conn); err != nil {
			if rollback := w.conn.exec("ROLLBACK"); rollback != nil {
				return w.stop("roll back", rollback)
			}
			return err
		}
	}
	if len(p.entries) > 0 {
		var ctx context.Context = context.Background()
		if len(group) == 1 {
			ctx = group[0].ctx
		}
		if err := w.insert(ctx, p); err != nil {
			rollback := w.conn.exec("ROLLBACK")
			if rollback == nil && ctx.Err() != nil && errors.Is(err, ctx.Err()) {
				return err
			}
			return w.stop("write", errors.Join(err, rollback))
		}
	}
	if err := w.commit(); err != nil {
		return w.stop("commit", err)
	}
	return nil
}

// stop makes every later request fail.
func (w *writer) stop(step string, cause error) error {
	w.stopped = fmt.Errorf("%s: %w (%w)", step, record.ErrStopped, cause)
	return w.stopped
}

// Append is the method of record.Appender.
func (l *Log) Append(ctx context.Context, expected int64, entries []*entry.Entry) (record.Head, error) {
	if err := errors.Join(ctx.Err(), l.noKey); err != nil {
		return record.Head{}, err
	}
	if at, err := l.verifier.CheckAll(entries); err != nil {
		id := truce.EntryID{}
		if entries[at] != nil {
			id = entries[at].ID
		}
		return record.Head{}, &record.EntryError{Index: at, ID: id, Err: err}
	}
	if len(entries) == 0 && expected == record.AnySize {
		return l.Head(ctx)
	}
	r := &request{ctx: ctx, expected: expected, entries: entries}
	if len(entries) <= groupEntries {
		r.rows = prepare(entries)
	}
	for _, e := range entries {
		r.bytes += len(e.Raw) + len(e.SigRaw)
		for _, p := range e.Parts {
			r.bytes += 32 + len(p.Bytes)
		}
	}
	return l.submit(r)
}

// submit queues a request and waits for its answer.
func (l *Log) submit(r *request) (record.Head, error) {
	r.done = make(chan answer, 1)
	select {
	case <-l.closed:
		return record.Head{}, record.ErrClosed
	default:
	}
	select {
	case l.w.queue <- r:
	case <-l.closed:
		return record.Head{}, record.ErrClosed
	case <-r.ctx.Done():
		return record.Head{}, r.ctx.Err()
	}
	var gone error
	select {
	case a := <-r.done:
		return a.head, a.err
	case <-r.ctx.Done():
		gone = r.ctx.Err()
	case <-l.w.done:
		gone = record.ErrClosed
	}
	if r.taken.CompareAndSwap(false, true) {
		return record.Head{}, gone
	}
	a := <-r.done // too late: the writer has it
	return a.head, a.err
}
