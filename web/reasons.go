package web

import (
	"truce/ruling"
)

// why shows the reasons of an item as a tree.
func why(q *request) (string, any, error) {
	id := q.FormValue("id")
	if id == "" || len(id) > 400 {
		return "", nil, badRequest("the page needs the id of an item, as links to it have it")
	}
	tree, ok := ruling.Explain(q.picture, id, q.leaf)
	if !ok {
		return "", nil, notFound("there is no such item at the times that are shown")
	}
	return "why", tree, nil
}

// leaf describes an entry as far as the reader may go; below that it says that
// it is sealed.
func (q *request) leaf(id string) (ruling.Leaf, bool) {
	l, ok := q.server.Book.Leaf(id)
	return q.reader.Leaf(l), ok
}

// entryPage shows one entry: its words, who said them, who signed. To the
// public an entry that is not public is not told from one that is not there.
func entryPage(q *request) (string, any, error) {
	l, ok := q.server.Book.Leaf(q.PathValue("id"))
	if !ok || !q.reader.Knows(l) {
		return "", nil, notFound("the record holds no entry of this id that you may read")
	}
	return "entry", l, nil
}

func about(q *request) (string, any, error) { return "about", nil, nil }
