// Package review is where people decide on what a reader proposed: a report
// that came as a text, the claims that are found in it, and what was decided on
// each.
//
//	text.go     reports that came as a text
//	book.go     texts and decisions of a record; how a claim stands
//	propose.go  what a reader finds in a text, each value with its words
//	values.go   a claim in the stored form
//	correct.go  the form in which a claim is corrected
//	grave.go    what a second person has to confirm
//	order.go    a decision becomes entries
//	counted.go  how often what was proposed was accepted, by field
//
// Proposals are computed from the text whenever they are asked for and are
// recorded nowhere. What a person decides is an entry, claim/1, with what was
// proposed, the words that were shown and, where it was refused, why. A claim
// that was accepted stands in a report of its own, report/1, as if it had been
// typed in: lists, pictures and exports know no difference.
//
// What is promised:
//
//   - Nothing is accepted whose words were not shown. Showing a claim gives a
//     code of its values and their words; accepting it takes the code, and
//     another reading of the text has another code.
//   - A claim that is grave by the rule of the case counts once keys of two
//     persons confirmed the same values. Keys of the desk and of reviewers
//     count, and of nobody else.
//   - Who decides says how the claim stood when it was shown. Where it stands
//     otherwise by now, nothing is recorded and that is said.
//   - Two unrelated decisions on one claim: neither holds, it is contested.
package review
