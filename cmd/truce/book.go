package main

import (
	"sync"

	"truce"
	"truce/agreement"
	"truce/civil"
	"truce/ruling"
)

// book answers what pages ask about a folded record, and remembers the last
// pictures: a page asks for the same one several times, and so do readers.
type book struct {
	f    *folded
	docs []*agreement.Document

	mu       sync.Mutex
	pictures map[ruling.Query]*ruling.Picture
	order    []ruling.Query
}

// remembered is how many pictures a book keeps.
const remembered = 64

func newBook(f *folded) *book {
	return &book{f: f, docs: f.state.Documents(), pictures: map[ruling.Query]*ruling.Picture{}}
}

// Query reads the two times of a question.
func (b *book) Query(asOf, known string) (ruling.Query, error) {
	q := queryFlags{asOf: asOf, known: known}
	return q.query(b.f)
}

// Picture answers a query.
func (b *book) Picture(q ruling.Query) (*ruling.Picture, error) {
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

// Leaf describes an entry.
func (b *book) Leaf(id string) (ruling.Leaf, bool) { return b.f.leaf(id) }

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
func (b *book) Span() (first, last truce.Instant) { return b.f.state.Span() }
