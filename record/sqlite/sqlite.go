// Package sqlite keeps a record in one SQLite file, and is what a data folder
// holds unless an operator chooses otherwise.
//
// # The folder
//
//	DIR/record.db        entries, tree, checkpoints (with -wal and -shm while open)
//	DIR/record.lock      held (flock) while a process has the record open
//	DIR/log.key          the log's signing key, mode 0600; see record.KeyFile
//	DIR/keys/NAME.key    signing keys that the operator holds, written by others
//
// # The file: STRICT tables, user_version 1, application_id "Truc"
//
//	entry       one row an entry, by position: the envelope, the signature bytes,
//	            held (bit i: part i of entry.PartNames is here) and a column a
//	            part: salt (32) ‖ bytes, or NULL when withheld or erased
//	tree        one row for at most 128 entries of one transaction: first (position of the first),
//	            ids (32 bytes each), hashes (32 bytes each: what tlog.StoredHashes
//	            gives for these positions, joined) and root, after the last
//	checkpoint  size, made (ms UTC), note (the text) and digest: SHA-256(
//	            "truce/checkpoint-row/v1" ‖ size (8, big endian) ‖ made (8) ‖ note)
//
// The head is the last row of tree. Entries, parts, signatures, hashes and head
// are written in one transaction; a commit touches two pages of two tables,
// which is what makes a single durable append nearly as fast as writing the
// bare bytes. There is no index on ids: random inserts would touch a page each.
// Ids are read from tree (32 MB a million) into memory when first needed.
//
// # What is promised, and by what
//
// One goroutine writes. It takes all requests that wait, up to 1,024 entries or
// 1 MiB and never waiting for more, and commits them together with
// synchronous=FULL; a caller hears of it after COMMIT has returned. Entries are
// verified by the callers' goroutines before they queue. When a write fails,
// nothing more is acknowledged until the record is opened again: after a failed
// fsync nobody knows what the disk holds, and asking again may lie.
//
// The settings listed in conn.go are set and read back on every
// connection; Open refuses to run on others. Open refuses a second process and
// network file systems, whose locks and flushes cannot be relied on, and a
// write-ahead log that is damaged before its last transaction: SQLite itself
// would silently drop all that follows the damage.
//
// SQLite has no checksums of its own. Whatever is read is checked against the
// stored hashes ([record.ErrDamaged]), and [Verify] checks those.
package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"truce"
	"truce/entry"
	"truce/record"
)

// Options are what an opener may choose; the zero value is for real use.
type Options struct {
	// Entropy makes the log key of a new record; nil is entry.Random. Derived
	// entropy is for published examples alone. A record that has entries, or
	// MustExist, never gets another key: see record.ErrNoKey.
	Entropy entry.Entropy
	// Now is the clock that stamps checkpoints; nil is the system's.
	Now func() time.Time
	// MustExist refuses a folder without a record instead of beginning one.
	MustExist bool
	// Wait is how long Open waits for another process to give the folder back;
	// 0 refuses at once. One process writes at a time, so two that each open
	// the folder for what they have to write and close it again get along.
	Wait time.Duration
	// AnyFileSystem lets a record lie on a network file system. Its promises
	// are then off; for copies that are only read.
	AnyFileSystem bool
}

// Log is an open record. It implements record.Log.
type Log struct {
	dir      string
	key      record.KeyFile
	noKey    error // why nothing can be added: record.ErrNoKey, or nil
	now      func() time.Time
	lock     *os.File
	verifier entry.Verifier
	w        *writer
	readers  chan *conn // idle ones
	index    *index

	mu     sync.Mutex
	head   record.Head
	ids    truce.EntryID // the genesis, zero while empty
	grown  chan struct{} // closed when head moves
	closed chan struct{}
	once   sync.Once
}

var _ record.Log = (*Log)(nil)

// readerCount is how many reads go on at a time.
const readerCount = 4

// Open opens the record in dir, or begins one.
func Open(dir string, o Options) (_ *Log, err error) {
	if o.Entropy == nil {
		o.Entropy = entry.Random
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	file := filepath.Join(dir, "record.db")
	if o.MustExist {
		if _, err := os.Stat(file); err != nil {
			return nil, fmt.Errorf("there is no record in folder %s: %w", dir, err)
		}
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the data folder: %w", err)
	}
	if !o.AnyFileSystem {
		if err := refuseNetwork(dir); err != nil {
			return nil, err
		}
	}
	l := &Log{dir: dir, now: o.Now, grown: make(chan struct{}), closed: make(chan struct{})}
	if l.lock, err = waitLock(dir, o.Wait); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			l.release()
		}
	}()
	if err := refuseDamagedWAL(file); err != nil {
		return nil, err
	}
	wc, err := openConn(file, writing)
	if err != nil {
		return nil, err
	}
	l.w = newWriter(l, wc)
	if err := l.begin(o); err != nil {
		return nil, err
	}
	l.readers = make(chan *conn, readerCount)
	for range readerCount {
		rc, err := openConn(file, reading)
		if err != nil {
			return nil, err
		}
		l.readers <- rc
	}
	l.index = newIndex(l)
	go l.w.run()
	return l, nil
}

// waitLock takes the lock of the folder, asking again while another process
// has it and the time given is not over.
func waitLock(dir string, wait time.Duration) (*os.File, error) {
	for end := time.Now().Add(wait); ; time.Sleep(10 * time.Millisecond) {
		f, err := takeLock(dir)
		if !errors.Is(err, record.ErrInUse) || time.Now().After(end) {
			return f, err
		}
	}
}

// begin makes the tables when the file is new, or checks that they are ours,
// loads the head and the log key.
func (l *Log) begin(o Options) error {
	if err := makeTables(l.w.conn); err != nil {
		return err
	}
	edge, err := loadEdge(l.w.conn)
	if err != nil {
		return err
	}
	l.w.edge, l.head = edge, edge.Head()
	if edge.Size() > 0 {
		row, err := l.w.conn.row("SELECT ids FROM tree WHERE first = 0")
		if err != nil || row == nil || len(blob(row[0])) < 32 {
			return errors.Join(record.ErrDamaged, err)
		}
		l.ids = truce.EntryID(blob(row[0])[:32])
	}
	l.w.genesis = l.ids
	if err := syncNames(l.dir); err != nil {
		return err
	}
	file := filepath.Join(l.dir, "log.key")
	if edge.Size() == 0 && !o.MustExist {
		l.key, err = record.LoadOrMakeKey(file, "log", o.Entropy)
		return err
	}
	// The genesis names the key of the log. One made now would be another, and
	// what it signs would not hold.
	if l.key, err = record.LoadKey(file); errors.Is(err, fs.ErrNotExist) {
		l.noKey, err = record.ErrNoKey, nil
	}
	return err
}

// syncNames makes record.db's own name durable: SQLite flushes the file, and
// for a new file nobody yet has flushed the folder.
func syncNames(dir string) error {
	if err := record.SyncDir(dir); err != nil {
		return err
	}
	return record.SyncDir(filepath.Dir(filepath.Clean(dir)))
}

// Dir is the data folder.
func (l *Log) Dir() string { return l.dir }

// Key is the log's signing key; its public half belongs into the genesis. It
// is empty when the folder has none.
func (l *Log) Key() record.KeyFile { return l.key }

// Close waits for what is being written, refuses what still queues, and
// releases the folder. Closing twice is no error.
func (l *Log) Close() error {
	var err error
	l.once.Do(func() {
		close(l.closed)
		<-l.w.done
		l.index.wait()
		for range readerCount {
			err = errors.Join(err, (<-l.readers).close())
		}
		err = errors.Join(err, l.release())
	})
	return err
}

// release gives back what Open took; it is for a Log without users.
func (l *Log) release() error {
	var err error
	for len(l.readers) > 0 {
		err = errors.Join(err, (<-l.readers).close())
	}
	if l.w != nil {
		err = errors.Join(err, l.w.conn.close())
	}
	return errors.Join(err, l.lock.Close())
}

// reader takes an idle reading connection; give it back with l.readers <- c.
func (l *Log) reader(ctx context.Context) (*conn, error) {
	select {
	case <-l.closed:
		return nil, record.ErrClosed
	default:
	}
	select {
	case c := <-l.readers:
		return c, nil
	case <-l.closed:
		return nil, record.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Head is the present head.
func (l *Log) Head(ctx context.Context) (record.Head, error) {
	select {
	case <-l.closed:
		return record.Head{}, record.ErrClosed
	default:
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.head, ctx.Err()
}

// grew announces a head after its COMMIT.
func (l *Log) grew(h record.Head, genesis truce.EntryID) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.head, l.ids = h, genesis
	close(l.grown)
	l.grown = make(chan struct{})
}

// blob is a column's bytes; NULL gives nil.
func blob(v driver.Value) []byte {
	b, _ := v.([]byte)
	return b
}
