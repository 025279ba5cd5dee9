// Package ruling says what the text makes of what is on record.
//
// It has two halves, and both are pure. [Step] folds one entry into a [State]:
// no clock, no disk, no earlier state changed. [State.Picture] answers a
// [Query]: as of an instant, as known at a size of the record or by a date,
// what phases run, which gates are open, what is due, which reports match
// which clause, which tallies disagree, each with its why.
//
// The fold keeps what was said, not what it means. Meaning depends on the two
// times of the question, on readings and on entries that may arrive later, so
// it is computed when asked: one pass over the claims, which are kept in
// columns of fixed size, and the few hundred entries that carry decisions.
// Because nothing in a picture depends on the order of arrival, the same
// entries in any order give the same picture.
//
// What it leaves undecided it leaves undecided in words: an answer of "cannot
// be determined" always names the variable that decides. A [Board] says the
// same without reasons, and fast; tests hold it to the picture, and the picture
// to package witness, which shares no code with this one.
//
//	state.go                entries in, columns and notes out
//	columns.go, words.go, find.go   the columns of claims
//	query.go                which entries count for a question: known, happened, signed by whom it may
//	texts.go, anchor.go     the documents in force, their anchors and instants
//	steps.go, condition.go, number.go    conditions as functions of time, numbers within bounds
//	phase.go, term.go, ends.go           phases, their terms, notice, what is earned
//	clock.go, reach.go, calm.go, gate.go clocks with their earliest and latest, gates
//	instance.go, ledger.go, life.go, duty.go, together.go, change.go   duties: instances, ledgers, states, ties
//	list.go, access.go, site.go, next.go    lists, aid and needs, sites, monitors and meetings, what lies ahead
//	matter.go, matterlist.go, asked.go, answer.go, accuse.go   what was put to whom, by when, and what each answered
//	concur.go, ballot.go, conclude.go, matterwhy.go  how bodies decide, what an agreement between them does, the sentences
//	procedure.go, taken.go, counted.go      complaints step by step, what takes a step, complaints by party
//	protection.go, ruled.go, may.go         loss of protection, rulings with what they rest on, what may be done
//	who.go                  who is bound, protected, exempt, there and then
//	spot.go, ground.go      where something lies, by its path and by coordinates
//	drawing.go, coordinates.go, zone.go, zonewhy.go   ground that is drawn: which drawing is in force, inside or outside, why
//	control.go, right.go    who holds ground, rights that others secure
//	rule.go, variable.go, ceiling.go, window.go, memo.go   facts against a prohibition
//	reading.go, agree.go    every combination of readings, and what all of them agree on
//	assess.go, incident.go, established.go, reasons.go   decided incidents
//	claims.go, group.go, epochs.go   single reports, a million at a time
//	sign.go, world.go, settled.go    what is judged once for all that are alike
//	tally.go                figures side by side
//	picture.go, compose.go  the answer, as it is printed
//	explain.go              the same as a tree down to entries and words
//	board.go                how every subject stands, without the reasons
package ruling
