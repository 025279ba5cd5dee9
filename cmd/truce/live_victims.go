package main

import (
	"sync"
	"time"

	"truce"
	"truce/victim"
	"truce/web"
)

// liveVictims is what a server may know of persons: what is published now, how
// many are recorded, and where to put what is sent. It has no keeper's key, and
// opens nothing.
type liveVictims struct {
	l    *live
	pace victim.Pace

	mu   sync.Mutex
	of   *book // the book that all was made of
	all  *victim.Book
	asks sync.Mutex // one request at a time is put into the spool
}

var _ web.Victims = (*liveVictims)(nil)

// The pace of the form for corrections, of all senders together.
const (
	requestBurst  = 20
	requestRefill = 2 * time.Minute
)

func newLiveVictims(l *live) *liveVictims {
	return &liveVictims{l: l, pace: victim.Pace{Burst: requestBurst, Refill: requestRefill}}
}

// with calls fn with what the record says of persons now. It is made anew when
// the record moved on, so that what was erased does not live on here.
func (v *liveVictims) with(fn func(b *victim.Book, now truce.Instant)) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if b := v.l.book.Load(); v.of != b {
		v.l.mu.RLock()
		v.of, v.all = b, &victim.Book{}
		for pos, e := range b.f.order {
			v.all.Add(int64(pos), e)
		}
		v.l.mu.RUnlock()
	}
	fn(v.all, truce.InstantOf(v.l.clock()))
}

// Names is the method of web.Victims.
func (v *liveVictims) Names() (out []victim.Name) {
	v.with(func(b *victim.Book, now truce.Instant) { out = b.Names(now) })
	return out
}

// Toll is the method of web.Victims.
func (v *liveVictims) Toll(incident string) (t victim.Toll) {
	v.with(func(b *victim.Book, _ truce.Instant) { t = b.Toll(incident) })
	return t
}

// Takes is the method of web.Victims.
func (v *liveVictims) Takes() (ok bool) {
	v.with(func(b *victim.Book, now truce.Instant) { ok = len(b.SealsTo(now)) > 0 })
	return ok
}

// Ask is the method of web.Victims.
func (v *liveVictims) Ask(r victim.Request) (code string, err error) {
	v.asks.Lock()
	defer v.asks.Unlock()
	if !v.pace.Ask(v.l.clock()) {
		return "", victim.ErrFull
	}
	var to []string
	v.with(func(b *victim.Book, now truce.Instant) { to, r.Sent = b.SealsTo(now), now })
	return victim.Put(v.l.dir, r, to)
}

// Answer is the method of web.Victims.
func (v *liveVictims) Answer(code string) (string, bool, error) {
	return victim.TakeAnswer(v.l.dir, code)
}
