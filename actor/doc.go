// Package actor knows who the parties of a case are: what each is called at a
// given time, who stands under whom, and who is on which list. It imports the
// vocabulary only.
//
//	roster.go   names that change with time; who is part of whom
//	resolve.go  from a name that somebody wrote to a party
//	list.go     lists by date; splits
//	neutral.go  words that Truce does not use for anybody
//
// A [Roster] is filled from the entries of a case and then only read. It is an
// open world: what nobody entered is not known to be false. So [Roster.Is] and
// [Roster.On] say no only where somebody closed the question, by stating that
// a party stands alone or that a list is closed, and otherwise that it cannot
// be determined. Whether an entry counts at all (who signed it, what supersedes
// it, what was known when) is decided before it comes here.
//
// Times are half-open: what holds from a until b holds at a and not at b. The
// order in which a roster was filled changes no answer, except that of memberships
// or splits that make a circle the last is refused.
package actor
