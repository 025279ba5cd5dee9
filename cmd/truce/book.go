package main

import (
	"context"
	"slices"
	"sync"

	"truce"
	"truce/agreement"
	"truce/bulletin"
	"truce/civil"
	"truce/ruling"
	"truce/triage"
	"truce/view"
)

// book answers what pages ask about a folded record, and remembers the last
// pictures: a page asks for the same one several times, and so do readers.
type book struct {
	f    *folded
	rows *view.View
	docs []*agreement.Document

	folding *sync.RWMutex // held for reading while the state is asked: see live
	span    sync.Once
	first   truce.Instant // of Span, which asks the whole record
	last    truce.Instant

	mu       sync.Mutex
	circles  map[truce.Party]bool // parties whose circle holds what the text puts to them: see live.circle
	pictures map[ruling.Query]*ruling.Picture
	order    []ruling.Query
	boards   []asked // the last asked about is the last
	matters  []askedMatters

	queueing sync.Mutex
	queues   []queueAt     // of triage, the last asked about is the last
	before   *triage.Queue // of the book before this one, nil where there was none
}

// remembered is how many pictures a book keeps.
const remembered = 64

// newBook is the book of a folded record with its documents. folding is held
// for writing by whoever folds on from its state.
func newBook(f *folded, docs []*agreement.Document, rows *view.View, folding *sync.RWMutex) *book {
	return &book{f: f, rows: rows, folding: folding, docs: docs, pictures: map[ruling.Query]*ruling.Picture{}}
}

// Query reads the two times of a question.
func (b *book) Query(asOf, known string) (ruling.Query, error) {
	q := queryFlags{asOf: asOf, known: known}
	return q.query(b.f)
}

// Picture answers a query.
func (b *book) Picture(q ruling.Query) (*ruling.Picture, error) {
	b.folding.RLock()
	defer b.folding.RUnlock()
	if e, ok := b.f.entries[q.Subject]; ok {
		q.Subject, q.Report = "", e.ID
	}
	b.mu.Lock()
	p, ok := b.pictures[q]
	b.mu.Unlock()
	if ok {
		return p, nil
	}
	p, err := b.f.state.Picture(q)
	if err != nil {
		return nil, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, ok := b.pictures[q]; !ok {
		b.pictures[q] = p
		if b.order = append(b.order, q); len(b.order) > remembered {
			delete(b.pictures, b.order[0])
			b.order = b.order[1:]
		}
	}
	return p, nil
}

// List is a page of the lists, with the names of sources.
func (b *book) List(ctx context.Context, q ruling.Query, f view.Filter) (view.Page, error) {
	b.folding.RLock()
	defer b.folding.RUnlock()
	board, err := b.board(q)
	if err != nil {
		return view.Page{}, err
	}
	page, err := b.rows.List(ctx, board, f)
	for i := range page.Rows {
		page.Rows[i].Source = board.PartyName(page.Rows[i].Source)
	}
	return page, err
}

// May answers whether something may be done.
func (b *book) May(q ruling.Query, d ruling.Deed) (*ruling.May, error) {
	b.folding.RLock()
	defer b.folding.RUnlock()
	return b.f.state.May(q, d)
}

// askedMatters are the matters of a question.
type askedMatters struct {
	query   ruling.Query
	matters *ruling.Matters
}

// Matters is a page of what was put to somebody.
func (b *book) Matters(q ruling.Query, f ruling.MatterFilter) (*ruling.MatterPage, error) {
	b.folding.RLock()
	defer b.folding.RUnlock()
	q.Limit, q.Subject = 0, ""
	b.mu.Lock()
	i := slices.IndexFunc(b.matters, func(x askedMatters) bool { return x.query == q })
	if i >= 0 {
		found := b.matters[i].matters
		b.mu.Unlock()
		return found.Page(f), nil
	}
	b.mu.Unlock()
	made, err := b.f.state.Matters(q)
	if err != nil {
		return nil, err
	}
	b.mu.Lock()
	if b.matters = append(b.matters, askedMatters{q, made}); len(b.matters) > maxBoards {
		b.matters = b.matters[1:]
	}
	b.mu.Unlock()
	return made.Page(f), nil
}

// asked is a board with the question as it was asked.
type asked struct {
	query ruling.Query
	board *ruling.Board
}

// maxBoards is how many boards a book keeps.
const maxBoards = 8

// board is how every subject stands in a question.
func (b *book) board(q ruling.Query) (*ruling.Board, error) {
	q.Limit, q.Subject = 0, ""
	same := func(x asked) bool { return x.query == q }
	b.mu.Lock()
	i := slices.IndexFunc(b.boards, same)
	if i >= 0 {
		found := b.boards[i].board
		b.mu.Unlock()
		return found, nil
	}
	b.mu.Unlock()
	made, err := b.f.state.Board(q)
	if err != nil {
		return nil, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.boards = append(b.boards, asked{q, made}); len(b.boards) > maxBoards {
		b.boards = b.boards[1:]
	}
	return made, nil
}

// reporting is a Source of reports that keeps away from a record while it is
// folded on. What it is asked is not remembered: pictures of reports are long.
type reporting struct {
	bulletin.Record
	folding *sync.RWMutex
}

// Picture is the method of bulletin.Source.
func (r reporting) Picture(asOf truce.Instant) (*ruling.Picture, error) {
	r.folding.RLock()
	defer r.folding.RUnlock()
	return r.Record.Picture(asOf)
}

// Watched is the method of bulletin.Source.
func (r reporting) Watched(from, to truce.Instant) ([]ruling.Watch, error) {
	r.folding.RLock()
	defer r.folding.RUnlock()
	return r.Record.Watched(from, to)
}

// Report is what reports are made from, at what a query knows.
func (b *book) Report(q ruling.Query) bulletin.Source {
	return reporting{bulletin.Record{State: b.f.state, Query: q, All: b.f.order, Civil: b.f.zone}, b.folding}
}

// Leaf describes an entry.
func (b *book) Leaf(id string) (ruling.Leaf, bool) {
	b.folding.RLock()
	defer b.folding.RUnlock()
	return b.f.leaf(id)
}

// Documents are the agreement documents on record.
func (b *book) Documents() []*agreement.Document { return b.docs }

// Head is the size of the record and its last checkpoint.
func (b *book) Head() (int64, string) {
	if n := len(b.f.checkpoints); n > 0 {
		return b.f.head.Size, b.f.checkpoints[n-1].Text
	}
	return b.f.head.Size, ""
}

// Zone is the zone of the case.
func (b *book) Zone() civil.Zone { return b.f.zone }

// Span is from some days before the first instant of the texts' timetables
// that lies near their end, to some days after the last: the stretch that a
// reader leafs through day by day.
func (b *book) Span() (first, last truce.Instant) {
	b.span.Do(func() {
		b.folding.RLock()
		defer b.folding.RUnlock()
		b.first, b.last = b.f.state.Span()
	})
	return b.first, b.last
}
