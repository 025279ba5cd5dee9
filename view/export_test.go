package view

import "database/sql"

// SetBatch makes transactions small, so that a kill falls between them.
func SetBatch(n int64) { batch = n }

// DB is the file behind a view, for tests that look at it or damage it.
func (v *View) DB() *sql.DB { return v.db }

// SetPatience says after how many hits a search marks the rows that fit, and
// how it was before.
func SetPatience(n int) (before int) {
	before, patience = patience, n
	return before
}

// SetFew says how many rows of the board are looked at one by one.
func SetFew(n int) (before int) {
	before, few = few, n
	return before
}

// SetMarkBits says how large the table of marks is.
func SetMarkBits(n int) (before int) {
	before, markBits = markBits, n
	return before
}
