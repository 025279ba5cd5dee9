// Package clause is the vocabulary of package monitor: the text of a clause
// over a stream of events, the tree that it is parsed into, its types, and
// logs. It evaluates nothing, so that an engine, an obvious evaluator and a
// checker of witnesses can share it without sharing code that could be wrong
// in the same way in all of them.
//
// The form is metric first-order temporal logic with aggregates, written so
// that the runtime monitor MonPoly reads the same files:
//
//	incident(id,z,k) AND (NOT (EVENTUALLY[0,1d] ack(id)))
//	EXISTS s. ((s <- SUM k; z (ONCE[0,7d] incident(id,z,k))) AND (s > 500))
//
// The grammar, whitespace free, comments from # to the end of the line:
//
//	formula   = primary { AND primary } | primary { OR primary }
//	          | primary (IMPLIES | SINCE window | UNTIL window) primary
//	primary   = atom | comparison | aggregate | "(" formula ")" | NOT primary
//	          | (PREV | NEXT | ONCE | EVENTUALLY | HISTORICALLY | ALWAYS) window primary
//	          | (EXISTS | FORALL) x, y . primary | DURING "[" hours "]"
//	aggregate = x "<-" (SUM | CNT | MIN | MAX | AVG | MED) y [";" z, …] primary
//	atom      = name "(" [term { "," term }] ")"
//	window    = [ "[" or "(" , from "," to , "]" or ")" ]     seconds, or 5m 4h 7d; * has no end
//	          | "[" (day | week | month) zone "]"               since the civil period began
//	          | "[" hours "]"                                   since these hours began
//	hours     = day 08:00-20:00 zone | week mon 08:00-fri 20:00 zone
//
// Two different connectives side by side need parentheses: the clause then
// means the same to every reader, whatever precedence his tool has. Windows are
// integer seconds. Values are integers within ±(2^53−1) and texts; there are no
// floats: an average or median is an exact ratio. Calendar windows and hours are ours,
// the rest is the common fragment.
//
// A clause is bounded ([MaxDepth], [MaxNodes], [MaxWidth]) and safe: every
// variable is bound by an event before it is compared or negated. [Check] says
// in one sentence what is wrong and what to try. What passes ends on every log.
package clause
