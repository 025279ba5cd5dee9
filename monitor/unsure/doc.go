// Package unsure answers clauses over events of which something is not known:
// when they happened, a value of them, who did them, whether they happened at
// all. The answer for a row is yes, no, or cannot be determined.
//
//	c, err := unsure.New(sig, formula)
//	answers, err := c.Answer(log) // a clause.PossibleLog
//
// # How it works
//
// Two clauses are made of one. The first asks what is so at least, the second
// what may be so: an event that is sure is in both, one that is not sure in the
// second alone, and a negation changes sides (Kleene's logic, a pair at a time).
// Both are evaluated by the monitor over one log that says of every event what
// it is at least and what it may be (log.go). Rows of the first are answered yes,
// those of the second alone cannot be determined, all others no.
//
// Three things are not left to that pair, for it would know too little:
//
//   - A pattern, which is one event with comparisons and variables forgotten, is
//     asked of each event as a whole: of a number of killed from 6 to 9, whether it
//     is above 5 is yes.
//   - ONCE and EVENTUALLY of a pattern are sure if the whole interval of an
//     event lies in the window.
//   - A sum or count over ONCE of a pattern, by groups, that is compared with a
//     number has a least and a most (bound.go).
//
// # What is promised
//
// No completion of what is unknown contradicts a yes or a no: a test goes through
// all completions of small random logs. Cannot be determined says that completions
// do differ, exactly, where each event that is not sure meets one pattern of the
// clause, once, and that pattern stands under a window, or in a sum or count as
// above; another test holds some such clauses to it. Elsewhere it is only sound:
// where one unknown is asked about twice, as in P OR NOT P; where a pattern is
// joined with something at its own time point and the time is what is not known;
// in a sum or count by groups that is to be below a number, when it is not known
// of which group an event is. Of two events that may be the same one counts at
// least.
//
// Refused, with what to try: aggregates of another form than these, sums of values
// below 0, and more than 4,096 ways in which one event could be.
package unsure
