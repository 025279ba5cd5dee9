package view

import (
	"cmp"
	"container/heap"
	"context"
	"database/sql"
	"encoding/base32"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"truce"
	"truce/ruling"
)

// spot is a row's place in the order, and which row it is.
type spot struct {
	key  key // the one that it wished for: see key.go
	real key // the one that it has, where that is known
	pos  int64
	n    int
}

// precedes says whether s comes before o in a list.
func (s spot) precedes(o spot, newest bool) bool {
	c := cmp.Or(cmp.Compare(s.key, o.key), cmp.Compare(s.pos, o.pos), cmp.Compare(s.n, o.n))
	return c < 0 && !newest || c > 0 && newest
}

func sortSpots(list []spot, newest bool) {
	slices.SortFunc(list, func(a, b spot) int {
		switch {
		case a.precedes(b, newest):
			return -1
		case b.precedes(a, newest):
			return 1
		}
		return 0
	})
}

// candidate is a row of the board that fits, before its place is looked up:
// most are told apart by when they happened alone.
type candidate struct {
	base  key // the smallest key of its millisecond
	when  truce.Instant
	claim int              // of [ruling.Board.Each]
	d     *ruling.Decision // instead, when it is one
}

// spot is the candidate's place.
func (c candidate) spot(b *ruling.Board) spot {
	if c.d != nil {
		return spot{key: wish(c.when, c.d.Entry()), pos: c.d.Pos(), n: decision}
	}
	id, pos, n := b.Named(c.claim)
	return spot{key: wish(c.when, id), pos: pos, n: n}
}

// each calls fn for every row on the board that fits the filter, its text
// apart, until it returns false.
func (f *Filter) each(b *ruling.Board, fn func(candidate) bool) {
	more := true
	b.EachIncident(func(d *ruling.Decision) bool {
		if f.hasIncident(d) && f.fits(d.Stands) {
			more = fn(candidate{floor(d.Earliest), d.Earliest, 0, d})
		}
		return more
	})
	if f.Decided || !more {
		return
	}
	has := f.claims(b)
	b.Each(func(x *ruling.Counted) bool {
		return !has(x) || fn(candidate{floor(x.Earliest), x.Earliest, x.Index, nil})
	})
}

// first is the rows that come first, as a heap with the last of them on top.
type first struct {
	spots  []spot
	newest bool
}

func (h *first) Len() int           { return len(h.spots) }
func (h *first) Less(i, j int) bool { return h.spots[j].precedes(h.spots[i], h.newest) }
func (h *first) Swap(i, j int)      { h.spots[i], h.spots[j] = h.spots[j], h.spots[i] }
func (h *first) Push(x any)         { h.spots = append(h.spots, x.(spot)) }
func (h *first) Pop() any {
	last := h.spots[len(h.spots)-1]
	h.spots = h.spots[:len(h.spots)-1]
	return last
}

// listBoard chooses the rows of a page on the board.
func (v *View) listBoard(ctx context.Context, b *ruling.Board, f *Filter, after spot) (Page, error) {
	return v.page(ctx, b, f, f.firstOn(b, after, f.Limit+1))
}

// firstOn are the first rows on the board after a place that fit the filter,
// its text apart, n at most: one pass that keeps the first ones.
func (f *Filter) firstOn(b *ruling.Board, after spot, n int) []spot {
	h := &first{newest: f.Newest}
	f.each(b, func(c candidate) bool {
		base := c.base
		if f.After != "" && (!f.Newest && base+1<<idBits <= after.key || f.Newest && base > after.key) {
			return true
		}
		full := len(h.spots) == n
		if full && (!f.Newest && base > h.spots[0].key || f.Newest && base+1<<idBits <= h.spots[0].key) {
			return true
		}
		s := c.spot(b)
		if f.After != "" && !after.precedes(s, f.Newest) || full && !s.precedes(h.spots[0], f.Newest) {
			return true
		}
		if full {
			heap.Pop(h)
		}
		heap.Push(h, s)
		return true
	})
	sortSpots(h.spots, f.Newest)
	return h.spots
}

// page reads the rows of a page; one more than its limit means that there is
// a next one.
func (v *View) page(ctx context.Context, b *ruling.Board, f *Filter, spots []spot) (page Page, err error) {
	for _, s := range spots[:min(len(spots), f.Limit)] {
		r := Row{Pos: s.pos, N: s.n}
		err := v.fill(ctx, &r)
		if errors.Is(err, sql.ErrNoRows) {
			continue // its body was erased a moment ago
		}
		if err != nil {
			return page, err
		}
		if stand(b, &r) {
			page.Rows = append(page.Rows, r)
		}
	}
	if len(spots) > f.Limit && len(page.Rows) > 0 {
		page.Next = cursor(page.Rows[len(page.Rows)-1].key)
	}
	return page, nil
}

const selectRow = `SELECT key, entry, earliest, latest, grain, available, governorate, place, source, origin, act, title, code, grade, killed,
 lat, lon, radius_m FROM row WHERE pos = ? AND n = ?`

const selectWords = `SELECT words, key, entry FROM row WHERE pos = ? AND n = ?`

// fill reads a row by its place in the record.
func (v *View) fill(ctx context.Context, r *Row) error {
	var id []byte
	var earliest, latest, available, lat, lon, radius sql.NullInt64
	err := v.read.QueryRowContext(ctx, r.Pos, r.N).Scan(&r.key, &id, &earliest, &latest, &r.When.Grain, &available, &r.Governorate, &r.Place,
		&r.Source, &r.Origin, &r.Act, &r.Title, &r.Code, &r.Grade, &r.Killed, &lat, &lon, &radius)
	if err != nil {
		return fmt.Errorf("read a row of the view: %w", err)
	}
	copy(r.Entry[:], id)
	r.Decided = r.N == decision
	r.When.Earliest, r.When.Latest, r.Available = instantOf(earliest), instantOf(latest), instantOf(available)
	r.Lat, r.Lon, r.RadiusM = lat.Int64, lon.Int64, radius.Int64
	return nil
}

// place is the row after which a page begins.
func (v *View) place(ctx context.Context, after string) (s spot, err error) {
	if after == "" {
		return s, nil
	}
	k, err := parseCursor(after)
	if err != nil {
		return s, err
	}
	// The row itself may have gone; then its key is the place.
	var id []byte
	var earliest sql.NullInt64
	err = v.db.QueryRowContext(ctx, "SELECT pos, n, entry, earliest FROM row WHERE key = ?", k).Scan(&s.pos, &s.n, &id, &earliest)
	if errors.Is(err, sql.ErrNoRows) {
		return spot{key: k, real: k}, nil
	}
	if err != nil {
		return s, fmt.Errorf("read the view: %w", err)
	}
	var e truce.EntryID
	copy(e[:], id)
	s.key, s.real = wish(instantOf(earliest), e), k
	return s, nil
}

// A cursor is a key in the form that goes into a link.
var cursorText = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

func cursor(k key) string {
	return cursorText.EncodeToString(binary.BigEndian.AppendUint64(nil, uint64(k)))
}

// ErrPlace is the error for a Filter.After that is no Next of a page.
var ErrPlace = errors.New("the place in the list is not one that this program wrote: begin at the first page")

func parseCursor(s string) (key, error) {
	b, err := cursorText.DecodeString(s)
	if err != nil || len(b) != 8 || b[0] > 0x7f {
		return 0, ErrPlace
	}
	return key(binary.BigEndian.Uint64(b)), nil
}

func instantOf(n sql.NullInt64) truce.Instant {
	if !n.Valid {
		return truce.NoInstant
	}
	return truce.Instant(n.Int64)
}
