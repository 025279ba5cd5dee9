// Package witness checks the reasons of a picture. It shares no code with the
// engine that gives them (package ruling): it takes a picture as it is printed
// (truce.picture/1) and the entries of the record, and goes through every item
// by slow and obvious means of its own.
//
// Of each item it asks: has it a reason; is every entry that it cites on
// record, known to the question, signed by whom it may, in force, and had it
// happened; does the reason hold the words of its entry; is every clause in a
// document on record; does one of its reasons say what its status says; and do
// status, instants, sums and lists follow from each other and from the entries.
// What is said not to be there (no determination, nothing accepted, no renewal)
// is witnessed by a scan of the whole record for it: up to the instant asked
// for, by the key that the item gives (the gate and who determines it, the duty
// and its debtor, the phase). That somebody was watching is a scan of coverage.
//
// [Check] never says that a picture is right. It refuses what it finds wrong,
// and counts apart what the picture does not carry enough to check: the text's
// own conditions and the matching of facts against a rule are not evaluated
// here. A result that nothing refused is a claim with a witness, and no proof
// of the evaluator.
//
//	read.go     the picture's own structs
//	record.go   the entries, whose signature counts, and which of them a question knows
//	check.go    what is the same for all items: reasons, instants, clauses, words
//	said.go     for each status the sentences that give it
//	phase.go gate.go clock.go obligation.go ledger.go assessment.go tally.go other.go
//	            one kind of item each
package witness
