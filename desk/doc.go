// Package desk is what the desk of a case does with its data folder: it begins
// a case, takes in folders, tables and single entries, and takes a table back.
// The command line and the pages of the desk both come through here, so that
// what is typed into a page is read, checked and sealed as what is imported.
//
// Everything is all or nothing: an error that is [Problems] says what was wrong
// with what was handed in, line by line and never with its content, one that is
// a [CallError] what was wrong with the call; then nothing was recorded.
//
//	import.go  paths and drafts into the record
//	tables.go  what a table has that the record has not
//	undo.go    a table is taken back
//	sealed.go  exports, whose entries are sealed already
//	begin.go   a case from nothing
//
// One process writes at a time: each call opens the record, which locks it, and
// closes it again. Whoever has it open otherwise must not call.
package desk

import (
	"fmt"

	"truce/intake"
)

// Problems says that what was handed in has problems; nothing was recorded.
type Problems struct{ List []intake.Problem }

// Error counts them.
func (e Problems) Error() string {
	return fmt.Sprintf("%d problems; nothing was recorded", len(e.List))
}

// CallError says that the call was wrong, in a sentence for whoever made it.
type CallError struct{ Message string }

// Error is the sentence.
func (e CallError) Error() string { return e.Message }

func wrongCall(format string, args ...any) error { return CallError{fmt.Sprintf(format, args...)} }
