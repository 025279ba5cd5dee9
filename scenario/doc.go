// Package scenario plays happenings through an agreement: before anybody signs,
// it says what is due when, which gate can open earliest and latest, and what
// a violation on a given day does.
//
// A scenario file is written in the syntax of the agreement language and holds
// happenings with uncertain times: who set an anchor, what was performed, what
// was reported, who said what. It holds no positions of forces. [Parse] reads
// one; [Scenario.Run] turns it into drafts of ordinary entries, which are
// sealed, folded and asked like those of any record: there is no second path.
// What is expected of the agreement stands in the same file and is checked.
//
//	format.go    the kinds of blocks, their attributes, what reads them
//	parse.go     a file into happenings and expectations
//	value.go     times, words, figures
//	draft.go     happenings into lines of drafts
//	run.go       lines sealed, folded and asked at every instant
//	outcome.go   a picture as a list of outcomes
//	expect.go    what was expected against what came out
//	differ.go    two documents under one scenario, clause by clause
//	mutate.go    a document without one of its blocks
package scenario
