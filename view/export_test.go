package view

import "database/sql"

// SetBatch makes transactions small, so that a kill falls between them.
func SetBatch(n int64) { batch = n }

// DB is the file behind a view, for tests that look at it or damage it.
func (v *View) DB() *sql.DB { return v.db }
