package web

import (
	"truce/handout"
)

type shiftData struct {
	*handout.Shift
	Typed map[string]string
}

// shift is the note for whoever takes over, as truce shift prints it. Without an
// end of its own it ends at the moment that the page shows.
func shift(q *request) (string, any, error) {
	typed, err := q.typed("from", "to")
	if err != nil {
		return "", nil, err
	}
	to := typed["to"]
	if to == "" {
		to = q.asOf
	}
	s, err := q.server.Book.Shift(q.reader, typed["from"], to)
	if err != nil {
		return "", nil, badRequest(err.Error())
	}
	return "shift", shiftData{s, typed}, nil
}

// listedEntries is how many entries a line of the note links to.
const listedEntries = 20

// First are the entries that a count links to.
func (shiftData) First(ids []string) []string { return ids[:min(listedEntries, len(ids))] }

// More is how many it does not.
func (shiftData) More(ids []string) int { return max(0, len(ids)-listedEntries) }
