// Package monitor evaluates clauses over a stream of events as the events
// arrive.
//
// What an agreement asks of time is said in [clause]: an acknowledgement within
// a day of each incident, no big incident within three days of another in the
// same zone, no more than so many in any seven days. The package answers at
// every time point for which values a clause holds, in time that depends on
// what changed and not on what is remembered.
//
// # How to use it
//
//	sig, err := clause.ParseSignature("incident(id:int, zone:string, killed:int) ack(id:int)")
//	f, err := clause.Parse("incident(id,z,k) AND (NOT (EVENTUALLY[0,1d] ack(id)))")
//	p, err := monitor.NewProgram(sig, monitor.Clause{Name: "unanswered", Formula: f})
//	err = p.New().Run(log, os.Stdout)
//
// [Monitor.Step] takes one time point and gives verdicts; [Monitor.Run] reads a
// log of text and prints them, in the forms of the runtime monitor MonPoly, so
// that both can be given the same files.
//
// # How it works
//
// Clauses become one graph of operators (node.go, compile.go) in which equal
// parts are one node, whatever their variables are called: fifty clauses over
// the same seven days share one window. Nodes read the streams of other nodes
// time point by time point (stream.go). There are two sorts of relation.
// Events are momentary: a stream says their rows. What a window, an aggregate
// or a union with one of these gives is lasting: a stream says which rows came
// and which went. A join of the first with the second looks each event up; an
// aggregate touches the groups of the rows that changed; a comparison passes on
// the few rows for which its answer has changed. So a sum of seven days by zone
// costs the same for two zones and for two thousand.
//
// An operator that looks ahead answers when its window is over; what is to be
// joined with it waits in the streams. Nothing else is kept than what windows
// hold, however long the log is.
//
// The operators are in oprow.go (one row at a time), opset.go, opjoin.go,
// opwindow.go (ONCE, EVENTUALLY), opsince.go, opuntil.go, opaggregate.go; rows
// are numbers in table.go, texts get numbers in symbols.go.
//
// # What is promised
//
// The verdicts are those of package obvious, which looks at every time point of
// every window: a test compares the two on thousands of random clauses and
// logs, 100,000 before a release. Integers are exact; a sum beyond 64 bits is
// an error and not a wrong answer. The output depends on program and log alone.
//
// # What costs more
//
// Cost per change holds for atoms, joins, negation, ONCE, EVENTUALLY, SINCE and
// aggregates over these. EVENTUALLY, SINCE, UNTIL and ONCE with a window that
// begins later than now need to know every time point at which their operand
// held: over a lasting operand they cost its size at every time point, and
// UNTIL costs at every time point the number of rows in its window. A clause
// whose verdict is itself a lasting relation prints all of it at every time
// point, as the definition says; P AND NOT PREV P prints what begins, and costs
// only that.
package monitor
