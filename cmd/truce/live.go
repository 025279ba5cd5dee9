package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"truce"
	"truce/admission"
	"truce/desk"
	"truce/entry"
	"truce/intake"
	"truce/record"
	"truce/record/sqlite"
	"truce/ruling"
	"truce/view"
	"truce/web"
)

// live is a record that is served and grows meanwhile, by what is handed in to
// this server and by what other processes import.
//
// One process writes at a time, and none keeps the folder: whoever has
// something to write opens the record, which locks it, and closes it again. A
// server that is asked to take something in waits while an import has the
// folder, and an import waits while the server has it (desk.LockWait).
//
// Every growth is folded on, entry by entry, beside the book that pages read,
// and a new book takes its place when the fold has arrived. States share
// columns, so folding and asking exclude each other (mu); asking goes on in
// parallel.
type live struct {
	dir   string
	rows  *view.View
	clock func() time.Time

	mu      *sync.RWMutex // held for reading while a state is asked, for writing while one is folded
	book    atomic.Pointer[book]
	warming atomic.Bool // see warm
	write   sync.Mutex  // one of this process opens the record at a time
	seen    stamp       // of the file, when it was last folded
	torn    bool        // a fold ended before its time: the next begins anew
	reg     *admission.Register
	quota   admission.Quota
	known   known // of the case, for the forms of the desk; write guards it
}

// The quota of a key: so many entries at once, and one more every so often.
const (
	quotaBurst  = 30
	quotaRefill = 20_000 // milliseconds
)

// newLive folds the record in a folder.
func newLive(ctx context.Context, dir string, rows *view.View) (*live, error) {
	l := &live{dir: dir, rows: rows, clock: time.Now, mu: &sync.RWMutex{}, quota: admission.Quota{Burst: quotaBurst, Refill: quotaRefill}}
	log, err := desk.Open(dir)
	if err != nil {
		return nil, err
	}
	err = l.begin(ctx, log)
	err = errors.Join(err, log.Close())
	l.seen = stampOf(dir)
	return l, err
}

// begin folds a record from its first entry, beside what is served until then.
func (l *live) begin(ctx context.Context, log record.Log) error {
	reg := admission.NewRegister()
	reg.ClauseProblem = func(ref string) string { return intake.Missing(ref, l.book.Load().docs) }
	f := &folded{state: ruling.NewState(), entries: map[string]*entry.Entry{}}
	if err := l.on(ctx, log, f, reg); err != nil {
		return err
	}
	b := newBook(f, f.state.Documents(), l.rows, l.mu)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.reg, l.torn = reg, false
	l.book.Store(b)
	l.warm()
	return nil
}

// grow folds what was recorded since. Where a part was erased, or the file
// changed without an entry, everything is folded anew: what was forgotten must
// not live on in memory.
func (l *live) grow(ctx context.Context, log record.Log, changed bool) error {
	old := l.book.Load()
	head, err := log.Head(ctx)
	if err != nil {
		return err
	}
	if head.Size == old.f.head.Size && !changed && !l.torn {
		return nil
	}
	anew, texts := l.torn || head.Size <= old.f.head.Size, false
	err = log.Read(ctx, old.f.head.Size, head.Size, func(_ int64, e *entry.Entry) error {
		anew = anew || e.Env.Kind == "erasure/1"
		texts = texts || e.Env.Kind == "agreement/1"
		return nil
	})
	if err != nil {
		return err
	}
	if anew {
		if err := l.forget(ctx, log); err != nil {
			return err
		}
		return l.begin(ctx, log)
	}
	next := *old.f
	if err := l.on(ctx, log, &next, l.reg); err != nil {
		l.torn = true
		return err
	}
	docs := old.docs
	if texts {
		docs = next.state.Documents()
	}
	l.book.Store(newBook(&next, docs, l.rows, l.mu).after(old))
	l.warm()
	return nil
}

// warm asks the newest book what every page begins with, beside everything
// else, so that the first reader after an entry need not wait for it. One asks
// at a time; what grew meanwhile is asked again.
func (l *live) warm() {
	if !l.warming.CompareAndSwap(false, true) {
		return
	}
	go func() {
		for {
			b := l.book.Load()
			web.Warm(b)
			l.warming.Store(false)
			if l.book.Load() == b || !l.warming.CompareAndSwap(false, true) {
				return
			}
		}
	}()
}

// perFold is how many entries are folded before those who ask have their turn.
const perFold = 500

// on folds f on to the head of the record, and the view and a register with it.
// Nothing of f that a book may be reading is changed but its map of entries,
// which mu guards; a large import keeps nobody from asking for long.
func (l *live) on(ctx context.Context, log record.Log, f *folded, reg *admission.Register) (err error) {
	from := f.head.Size
	if f.head, err = log.Head(ctx); err != nil {
		return err
	}
	var run []*entry.Entry
	fold := func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		for _, e := range run {
			f.state, _ = ruling.Step(f.state, from, e)
			f.entries[e.ID.String()] = e
			f.order = append(f.order, e)
			reg.Add(from, e)
			from++
		}
		run = run[:0]
	}
	err = log.Read(ctx, from, f.head.Size, func(_ int64, e *entry.Entry) error {
		if run = append(run, e); len(run) == perFold {
			fold()
		}
		return nil
	})
	if err != nil {
		return err
	}
	fold()
	if f.checkpoints, err = log.Checkpoints(ctx); err != nil {
		return err
	}
	if err = l.rows.Catch(ctx, log); err != nil {
		return err
	}
	f.zone, err = f.state.Zone()
	return err
}

// forget makes the rows of entries anew of which a part was erased.
func (l *live) forget(ctx context.Context, log record.Log) error {
	if err := l.rows.Catch(ctx, log); err != nil {
		return err
	}
	var about []entry.Ref
	err := log.Read(ctx, 0, -1, func(_ int64, e *entry.Entry) error {
		if e.Env.Kind == "erasure/1" {
			about = append(about, e.Env.Refs...)
		}
		return nil
	})
	for _, r := range about {
		err = errors.Join(err, l.rows.Forget(ctx, log, r.ID))
	}
	return err
}

// every is how often the file is looked at for what others recorded.
const every = 300 * time.Millisecond

// follow folds what other processes record, until the context ends. A record
// that somebody has open is looked at again later.
func (l *live) follow(ctx context.Context) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if err := l.look(ctx); err != nil && !errors.Is(err, record.ErrInUse) && ctx.Err() == nil {
			log.Printf("error: the record could not be read on: %v", err)
		}
	}
}

func (l *live) look(ctx context.Context) error {
	l.write.Lock()
	defer l.write.Unlock()
	if stampOf(l.dir) == l.seen {
		return nil
	}
	log, err := sqlite.Open(l.dir, sqlite.Options{MustExist: true})
	if err != nil {
		return err
	}
	err = l.grow(ctx, log, true)
	return errors.Join(err, l.close(log))
}

// close closes the record and notes what its file then looks like.
func (l *live) close(log *sqlite.Log) error {
	err := log.Close()
	l.seen = stampOf(l.dir)
	return err
}

// stamp is what a file looks like from outside.
type stamp struct {
	size, wal int64
	at        time.Time
}

func stampOf(dir string) (s stamp) {
	if info, err := os.Stat(filepath.Join(dir, "record.db")); err == nil {
		s.size, s.at = info.Size(), info.ModTime()
	}
	if info, err := os.Stat(filepath.Join(dir, "record.db-wal")); err == nil {
		s.wal = info.Size()
	}
	return s
}

// Book is the book of the record as it is now.
func (l *live) Book() web.Book { return l.book.Load() }

// admit says why an entry may not be taken in now, and counts it when it may.
func (l *live) admit(e *entry.Entry) *admission.Refusal {
	l.mu.RLock()
	defer l.mu.RUnlock()
	now := truce.InstantOf(l.clock())
	if _, err := l.circle(e.Env.Of); err != nil {
		return &admission.Refusal{Reason: admission.Bad, Sentence: "the case cannot be read: " + err.Error()}
	}
	if r := admission.Check(l.reg, e, now); r != nil {
		return r
	}
	return l.quota.Take(e.Env.By, 1, now)
}

// stranger refuses an entry of a key that may send nothing before the record is
// opened for it, when nothing was recorded since that could change the answer.
func (l *live) stranger(e *entry.Entry) *admission.Refusal {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if _, held := l.book.Load().f.entries[e.ID.String()]; held || stampOf(l.dir) != l.seen {
		return nil
	}
	_, refused := admission.Sender(l.reg.Keys(), e.Env.By, truce.InstantOf(l.clock()))
	return refused
}

// submit takes in one signed entry, if the case lets its key send it, and gives
// the receipt; one that is held already has the receipt it had. fresh says
// whether it was recorded by this call.
func (l *live) submit(ctx context.Context, line []byte) (r record.Receipt, fresh bool, err error) {
	e, err := record.ParseSigned(line)
	if err != nil {
		return r, false, &admission.Refusal{Reason: admission.Bad, Sentence: err.Error()}
	}
	l.write.Lock()
	defer l.write.Unlock()
	if refused := l.stranger(e); refused != nil {
		return r, false, refused
	}
	log, err := desk.Open(l.dir)
	if err != nil {
		return r, false, err
	}
	defer func() { err = errors.Join(err, l.close(log)) }()
	if err := l.grow(ctx, log, false); err != nil {
		return r, false, err
	}
	switch r, err = record.ReceiptOf(ctx, log, e.ID); {
	case err == nil:
		return r, false, nil
	case !errors.Is(err, record.ErrNotHeld):
		return r, false, err
	}
	if refused := l.admit(e); refused != nil {
		return r, false, refused
	}
	if _, err := log.Append(ctx, l.book.Load().f.head.Size, []*entry.Entry{e}); err != nil {
		return r, false, fmt.Errorf("record what was handed in: %w", err)
	}
	if r, err = record.ReceiptOf(ctx, log, e.ID); err != nil {
		return r, true, err
	}
	return r, true, l.grow(ctx, log, false)
}
