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
	tree, ok := ruling.Explain(q.picture, id, q.server.Book.Leaf)
	if !ok {
		return "", nil, notFound("there is no such item at the times that are shown")
	}
	return "why", tree, nil
}

// entryPage shows one entry: its words, who said them, who signed.
func entryPage(q *request) (string, any, error) {
	l, ok := q.server.Book.Leaf(q.PathValue("id"))
	if !ok {
		return "", nil, notFound("the record holds no entry of this id")
	}
	if !q.whole && !publicKinds[l.Kind] {
		return "", nil, problem{403, "this entry is not public"}
	}
	return "entry", l, nil
}

// publicKinds are the entries that the public may read.
var publicKinds = map[string]bool{"statement/1": true, "determination/1": true, "ruling/1": true, "renewal/1": true, "anchor/1": true, "instrument/1": true, "agreement/1": true, "publication/1": true}

func about(q *request) (string, any, error) { return "about", nil, nil }
