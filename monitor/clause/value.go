package clause

import (
	"cmp"
	"fmt"
	"math/bits"
	"strconv"
	"strings"
)

// MaxInt is the largest absolute integer in clauses and logs, as in entries.
const MaxInt = 1<<53 - 1

// Type is the type of a column: integers, texts, or exact ratios (what
// averages and medians are).
type Type uint8

const (
	Int Type = iota + 1
	Text
	Ratio
)

func (t Type) String() string { return [...]string{"unknown", "int", "string", "ratio"}[t] }

// A Value is an integer (Den 1), a ratio (Den above 1, in lowest terms) or a
// text (Den 0). Values are comparable with ==.
type Value struct {
	Text string
	Num  int64
	Den  int64
}

// IntValue and TextValue make values; RatioValue reduces to lowest terms, den
// being above 0.
func IntValue(n int64) Value   { return Value{Num: n, Den: 1} }
func TextValue(s string) Value { return Value{Text: s} }

func RatioValue(num, den int64) Value {
	a, b := num, den
	if a < 0 {
		a = -a
	}
	for b != 0 {
		a, b = b, a%b
	}
	return Value{Num: num / a, Den: den / a}
}

// Compare orders numbers by size and texts by their bytes, numbers first.
func (v Value) Compare(w Value) int {
	switch {
	case v.Den == 0 && w.Den == 0:
		return strings.Compare(v.Text, w.Text)
	case v.Den == 0:
		return 1
	case w.Den == 0:
		return -1
	case v.Den == 1 && w.Den == 1:
		return cmp.Compare(v.Num, w.Num)
	}
	return compareProducts(v.Num, w.Den, w.Num, v.Den)
}

// compareProducts compares a*b with c*d, b and d being above 0, in 128 bits.
func compareProducts(a, b, c, d int64) int {
	if sa, sc := cmp.Compare(a, 0), cmp.Compare(c, 0); sa != sc {
		return cmp.Compare(sa, sc)
	}
	neg := a < 0
	if neg {
		a, c = -a, -c
	}
	ah, al := bits.Mul64(uint64(a), uint64(b))
	ch, cl := bits.Mul64(uint64(c), uint64(d))
	r := cmp.Compare(ah, ch)
	if r == 0 {
		r = cmp.Compare(al, cl)
	}
	if neg {
		r = -r
	}
	return r
}

// String is the value as logs and verdicts have it; a ratio is n/d.
func (v Value) String() string { return string(v.Append(nil)) }

// Append appends String to b.
func (v Value) Append(b []byte) []byte {
	switch v.Den {
	case 0:
		return AppendText(b, v.Text)
	case 1:
		return strconv.AppendInt(b, v.Num, 10)
	}
	b = strconv.AppendInt(b, v.Num, 10)
	b = append(b, '/')
	return strconv.AppendInt(b, v.Den, 10)
}

// AppendText appends a text in quotes. Texts have no quote, backslash or line
// break; a log that has them is refused when it is read.
func AppendText(b []byte, s string) []byte {
	b = append(b, '"')
	b = append(b, s...)
	return append(b, '"')
}

// TextOK says whether s can be a text of a log or clause.
func TextOK(s string) bool { return !strings.ContainsAny(s, "\"\\\n\r\x00") && len(s) <= MaxText }

// MaxText is the largest number of bytes of a text.
const MaxText = 4096

// A Pred is a kind of event: its name, and its columns.
type Pred struct {
	Name string
	Cols []Column
}

// A Column has a name, which nothing depends on, and a type, Int or Text.
type Column struct {
	Name string
	Type Type
}

// A Signature is the kinds of events of a log, in the order of the file.
type Signature []Pred

// Find is the position of a kind of events, or −1.
func (s Signature) Find(name string) int {
	for i, p := range s {
		if p.Name == name {
			return i
		}
	}
	return -1
}

// An Event is something that happened: a kind and its values.
type Event struct {
	Pred int // position in the signature
	Args []Value
}

// A TimePoint is what happened at one instant. Two time points may have the
// same instant; they are in order all the same.
type TimePoint struct {
	TS     int64 // seconds; any origin, calendar windows take Unix seconds
	Events []Event
}

// AppendLog appends time points as a log, one a line.
func (s Signature) AppendLog(b []byte, log []TimePoint) []byte {
	for _, tp := range log {
		b = fmt.Appendf(b, "@%d", tp.TS)
		for _, e := range tp.Events {
			b = append(b, ' ')
			b = append(b, s[e.Pred].Name...)
			b = append(b, '(')
			for i, v := range e.Args {
				if i > 0 {
					b = append(b, ',')
				}
				b = v.Append(b)
			}
			b = append(b, ')')
		}
		b = append(b, '\n')
	}
	return b
}
