package sqlite

import (
	"context"
	"database/sql/driver"
	"sync"

	"truce"
	"truce/entry"
)

// index finds positions by id, in memory: 16 bytes of each id, about 40 MB a
// million. It is read from tree when the record is opened, in the background;
// whoever needs it first waits. It is derived data and proves nothing: what it
// finds is compared with the whole id.
type index struct {
	ready chan struct{} // closed when loaded or failed
	mu    sync.RWMutex
	pos   map[[16]byte]int64
	err   error // why it could not be loaded
}

func newIndex(l *Log) *index {
	x := &index{ready: make(chan struct{}), pos: map[[16]byte]int64{}}
	c := <-l.readers
	size := l.head.Size
	go func() {
		defer func() { l.readers <- c; close(x.ready) }()
		x.pos = make(map[[16]byte]int64, size)
		x.err = c.rows("SELECT first, ids FROM tree WHERE first < ? ORDER BY first", []any{size}, func(row []driver.Value) error {
			select {
			case <-l.closed:
				return context.Canceled
			default:
			}
			first, _ := row[0].(int64)
			for ids := blob(row[1]); len(ids) >= 32; ids = ids[32:] {
				x.pos[[16]byte(ids)] = first
				first++
			}
			return nil
		})
	}()
	return x
}

func (x *index) wait() { <-x.ready }

// holds says whether an entry is held. Only the writer asks, after it has
// waited for the index once; it adds what it has written itself, so nothing can
// come between question and answer.
func (x *index) holds(id truce.EntryID) bool {
	x.mu.RLock()
	defer x.mu.RUnlock()
	_, ok := x.pos[[16]byte(id[:])]
	return ok
}

// find gives the position of an id, as far as 16 bytes tell.
func (x *index) find(ctx context.Context, id truce.EntryID) (int64, bool) {
	select {
	case <-x.ready:
	case <-ctx.Done():
		return 0, false
	}
	x.mu.RLock()
	defer x.mu.RUnlock()
	pos, ok := x.pos[[16]byte(id[:])]
	return pos, ok
}

// add enters what was written; size is the size after it.
func (x *index) add(entries []*entry.Entry, size int64) {
	x.mu.Lock()
	defer x.mu.Unlock()
	first := size - int64(len(entries))
	for i, e := range entries {
		x.pos[[16]byte(e.ID[:])] = first + int64(i)
	}
}
