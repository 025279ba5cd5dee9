// Package witness is the reasons of a verdict, and a checker that accepts or
// refuses them. The engine that finds verdicts and reasons is package monitor;
// nothing of it is used here. The checker holds each reason to the log and to
// the words of the clause: what is said to have happened must stand in the log
// at the time point named, inside the window; what is said not to have happened
// is looked for in every time point of the range named (by package obvious).
//
// A reason is minimal: it cites one event where one is enough, the latest for
// ONCE, the earliest for EVENTUALLY, and for a sum or count above a bound only
// the largest or latest contributions that reach it. Leave one out and it is
// refused.
package witness

import (
	"fmt"
	"strconv"
	"strings"

	"truce/monitor/clause"
)

// A Witness says why a formula holds at a time point for some values: a tree
// along the formula. Exactly one of the groups of fields is set, by Kind.
type Witness struct {
	Kind  Kind       `json:"kind"`
	Point int        `json:"point"`
	TS    int64      `json:"ts"`
	Parts []*Witness `json:"parts,omitempty"`

	// Event: what stands in the log.
	Event string `json:"event,omitempty"`
	// Exists, Contribution: the values of the variables that the formula forgets.
	Values []Binding `json:"values,omitempty"`
	// Absent: the formula that holds nowhere in the range of time points, which
	// are all that it asks about.
	Absent string `json:"absent,omitempty"`
	Range  Range  `json:"range,omitzero"`
	// Aggregate, Reaches: what the contributions come to.
	Result string `json:"result,omitempty"`
}

// A Binding is a variable and its value.
type Binding struct {
	Var   string       `json:"var"`
	Value clause.Value `json:"value"`
}

// A Range is time points, both included, with their instants.
type Range struct {
	First  int   `json:"first"`
	Last   int   `json:"last"`
	FromTS int64 `json:"from_ts"`
	ToTS   int64 `json:"to_ts"`
}

// A Kind says how a formula is shown to hold.
type Kind string

const (
	Event        Kind = "event"        // an atom: the event
	Compare      Kind = "compare"      // a comparison of values
	Both         Kind = "both"         // AND: Parts are the sides as written
	Left         Kind = "left"         // OR: its left side
	Right        Kind = "right"        // OR: its right side
	Exists       Kind = "exists"       // EXISTS: Values, and why for these
	At           Kind = "at"           // PREV, NEXT, ONCE, EVENTUALLY: why at another time point
	Chain        Kind = "chain"        // SINCE, UNTIL: the right side, then the left at every time point between
	Absence      Kind = "absence"      // NOT
	Aggregate    Kind = "aggregate"    // an aggregate: every contribution there is
	Reaches      Kind = "reaches"      // EXISTS s. (aggregate AND s > bound): contributions enough for the bound
	Contribution Kind = "contribution" // below these: Values, and why
)

// String is the witness as sentences, one a line, indented as a tree.
func (w *Witness) String() string {
	var b strings.Builder
	w.write(&b, 0)
	return b.String()
}

func (w *Witness) write(b *strings.Builder, depth int) {
	in := strings.Repeat("  ", depth)
	at := fmt.Sprintf("time point %d, @%d", w.Point, w.TS)
	switch w.Kind {
	case Event:
		fmt.Fprintf(b, "%s%s is in the log at %s.\n", in, w.Event, at)
	case Absence:
		fmt.Fprintf(b, "%sThere is none: %s. Looked at for %s: time points %d to %d (%d of them, @%d to @%d).\n", in, w.Absent, at,
			w.Range.First, w.Range.Last, w.Range.Last-w.Range.First+1, w.Range.FromTS, w.Range.ToTS)
	case Compare:
	case Aggregate:
		fmt.Fprintf(b, "%sAt %s these %d are all there are, and give %s:\n", in, at, len(w.Parts), w.Result)
	case Reaches:
		fmt.Fprintf(b, "%sAt %s these %d are enough, and give %s:\n", in, at, len(w.Parts), w.Result)
	case Chain:
		fmt.Fprintf(b, "%sAt %s because of another time point, and all between:\n", in, at)
	case Contribution, Exists:
		if len(w.Values) > 0 {
			fmt.Fprintf(b, "%sWith %s:\n", in, bindings(w.Values))
			break
		}
		depth--
	default:
		depth--
	}
	for _, p := range w.Parts {
		p.write(b, depth+1)
	}
}

func bindings(v []Binding) string {
	parts := make([]string, len(v))
	for i, x := range v {
		parts[i] = x.Var + " = " + x.Value.String()
	}
	return strings.Join(parts, ", ")
}

// Append appends the witness in one line: the events it rests on with their
// time points, and the absences with theirs.
func (w *Witness) Append(b []byte) []byte {
	switch w.Kind {
	case Event:
		b = append(append(append(b, ' '), w.Event...), '#')
		return strconv.AppendInt(b, int64(w.Point), 10)
	case Absence:
		b = strconv.AppendInt(append(b, " no#"...), int64(w.Range.First), 10)
		return strconv.AppendInt(append(b, ".."...), int64(w.Range.Last), 10)
	}
	for _, p := range w.Parts {
		b = p.Append(b)
	}
	return b
}
