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
// that both can be given the same files. [Program.NewWithReasons] gives each
// verdict its witness, which package witness explains and checks. [Step] is the
// same as a function of a state in canonical bytes. A [Ledger] takes events in
// any order. Package form says mirrored, locked and earned in clauses, quotas and
// ratios; package unsure answers where something is not known of an event.
// testdata has clauses with what is said of a log, to be read.
//
// # How it works
//
// Clauses become one graph of operators (node.go, compile.go) in which equal
// parts are one node, whatever their variables are called. Nodes read the
// streams of other nodes time point by time point (stream.go); what says
// nothing at a time point is not read. There are two sorts of relation. Events
// are momentary: a stream says their rows. What a window, an aggregate or a
// union with one of these gives is lasting: a stream says which rows came and
// which went. An aggregate touches the groups of the rows that changed, and
// says only results that some comparison keeps. So a sum of seven days by zone
// costs the same for two zones and for two thousand.
//
// All windows over one relation share its history (optimeline.go): a window is
// two places in it (opwindow.go), and an event that asks whether another was in
// a window, as most duties do, looks into it and keeps nothing. The history is
// in the order of time, so the next duty to fall due is the next in line; a
// timing wheel would have one slot.
//
// An operator that looks ahead answers when its window is over; what is to be
// joined with it waits in the streams. Nothing else is kept than what windows
// hold, however long the log is; ONCE and SINCE without an end keep a row for
// each that was ever there.
//
// The other operators are in oprow.go (one row at a time), opset.go, opjoin.go,
// opsince.go, opuntil.go, opaggregate.go; rows are numbers in table.go, texts
// get numbers in symbols.go. reader.go reads logs, verdict.go prints, codec.go,
// save.go and state.go make states. Reasons are found independently of all
// that, by the definition of each operator, in the events of the past: plan.go,
// past.go, kept.go, and the files that begin with why. ledger.go, key.go and
// stretch.go are the ledger.
//
// # What is promised
//
// The verdicts are those of package obvious, which looks at every time point of
// every window: a test compares the two on 5,000 random clauses and logs,
// 100,000 before a release. Every verdict of these has a witness that the
// checker accepts, and more than 10,000 wrong ones are refused. A step from the
// bytes of a state gives what the running monitor gives, and the bytes of its
// state. A ledger says the same in whatever order events come, and at every
// second what package obvious says. The hours of a day or week begin and end at
// the instants of their zone, whatever the clocks do. Integers are exact; a sum
// beyond 64 bits is an error and not a wrong answer.
//
// # What costs more, and what is not here
//
// EVENTUALLY, SINCE, UNTIL and ONCE with a window that begins later than now
// need to know every time point at which their operand held: over a lasting
// operand they cost its size at every time point, and UNTIL costs at every time
// point the number of rows in its window. A clause whose verdict is itself a
// lasting relation prints all of it at every time point, as the definition says;
// P AND NOT PREV P prints what begins, and costs only that. MIN, MAX and MED
// keep a group's values in a sorted slice.
//
// Whether somebody watched is not known here: a clause that counts silence has to
// ask for events of coverage. Nothing in Truce stands on this package so far;
// rulings compute their clocks and quotas themselves.
package monitor
