// Package truce is the vocabulary of a ceasefire's record: the handful of
// words that every other package speaks in. It imports the standard library
// only, and everything else in the module may import it.
//
// Read it first. A [Party] says something ([Figure], [Interval], [Area]) that
// is kept as an entry ([EntryID]); counters who differ make a [Spread]; a
// question about the record has an [Answer], one of three. The laws these
// types serve are in ARCHITECTURE.md.
package truce

// Party names an actor by its identifier in a case: letters, digits and _,
// as in "syrian_armed_forces". The name shown to people is in the actor list.
type Party string

// ClauseRef names a clause, or a block under it, as "document/clause/name".
type ClauseRef string
