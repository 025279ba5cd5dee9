package main

import (
	"context"
	"sync"
	"time"

	"truce"
	"truce/desk"
	"truce/entry"
	"truce/intake"
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

// A desk records persons, and withdraws consents; it opens nothing.
var _ web.VictimDesk = (*liveVictims)(nil)

// List is the method of web.VictimDesk.
func (v *liveVictims) List() (l web.VictimList, err error) {
	v.with(func(b *victim.Book, now truce.Instant) {
		l = web.VictimList{Incidents: b.Incidents(), Records: b.Records(), Consents: b.Consents(now), Names: b.Names(now)}
	})
	waiting, err := victim.Waiting(v.l.dir)
	l.Waiting = len(waiting)
	return l, err
}

// Add is the method of web.VictimDesk.
func (v *liveVictims) Add(ctx context.Context, p victim.Person, harm, incident string, by entry.Signer) (id truce.EntryID, err error) {
	err = v.record(ctx, by, func(b *victim.Book, now truce.Instant) ([]intake.Draft, error) {
		d, err := b.Recording(p, harm, incident, now)
		return []intake.Draft{d}, err
	}, func(done *desk.Imported) error {
		id = done.Entries[0]
		return nil
	})
	return id, err
}

// Withdraw is the method of web.VictimDesk.
func (v *liveVictims) Withdraw(ctx context.Context, consent string, by entry.Signer) (err error) {
	var erase []truce.EntryID
	return v.record(ctx, by, func(b *victim.Book, now truce.Instant) (drafts []intake.Draft, err error) {
		id, ok := b.ConsentID(consent)
		if !ok {
			return nil, wrongCall("the record has no such consent")
		}
		drafts, erase, err = b.Withdraw(id, now)
		return drafts, err
	}, func(*desk.Imported) error { return desk.Erase(ctx, v.l.dir, entry.Person, erase) })
}

// record makes drafts of what is known now and records them; then it does what
// comes after, with the record still to itself.
func (v *liveVictims) record(ctx context.Context, by entry.Signer, make func(*victim.Book, truce.Instant) ([]intake.Draft, error), then func(*desk.Imported) error) error {
	key, err := desk.KeyIn(v.l.dir)
	if err != nil {
		return err
	}
	if by != nil {
		key = entry.KeyIDOf(by.Public())
	}
	return v.l.alone(ctx, func() error {
		var drafts []intake.Draft
		v.with(func(b *victim.Book, now truce.Instant) {
			if why := b.Writes(key, now); why != "" {
				err = wrongCall("%s", why)
				return
			}
			drafts, err = make(b, now)
		})
		if err != nil {
			return asCall(err)
		}
		done := &desk.Imported{}
		if len(drafts) > 0 {
			if done, err = desk.EnterAs(ctx, v.l.dir, drafts, nil, by); err != nil {
				return err
			}
		}
		return then(done)
	})
}
