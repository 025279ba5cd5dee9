package ruling

import (
	"fmt"
	"math"

	"truce"
	"truce/agreement"
)

// quantity is a number of things that is known within bounds. Open: it may be
// any number from lo on.
type quantity struct {
	lo, hi int64
	open   bool
}

func exactly(n int64) quantity { return quantity{lo: n, hi: n} }

// String is the quantity in words.
func (q quantity) String() string {
	switch {
	case q.open:
		return fmt.Sprintf("at least %d", q.lo)
	case q.lo == q.hi:
		return fmt.Sprint(q.lo)
	}
	return fmt.Sprintf("%d to %d", q.lo, q.hi)
}

// atLeast answers whether q reaches another quantity.
func (q quantity) atLeast(o quantity) truce.Answer {
	switch {
	case !o.open && q.lo >= o.hi:
		return truce.Yes
	case !q.open && q.hi < o.lo:
		return truce.No
	}
	return truce.CannotBeDetermined
}

const most = math.MaxInt32

func capped(n int64) int64 { return max(-most, min(most, n)) }

func (q quantity) plus(o quantity) quantity {
	return quantity{capped(q.lo + o.lo), capped(q.hi + o.hi), q.open || o.open}
}

func (q quantity) minus(o quantity) quantity {
	lo := q.lo - o.hi
	if o.open {
		lo = -most
	}
	return quantity{capped(lo), capped(q.hi - o.lo), q.open}
}

func (q quantity) times(o quantity) quantity {
	return quantity{capped(q.lo * o.lo), capped(q.hi * o.hi), q.open || o.open}
}

// both is a quantity that is one or the other.
func (q quantity) both(o quantity) quantity {
	return quantity{min(q.lo, o.lo), max(q.hi, o.hi), q.open || o.open}
}

// number evaluates an expression of numbers at an instant: a number, another
// ledger, the size of a list, a per cent of it; ok is false when it is none.
func (v *view) number(e agreement.Expr, t truce.Instant) (q quantity, ok bool) {
	return v.numberIn(e, stretch{truce.MinInstant, t + 1}, 0)
}

// stretch is a stretch of time, its end excluded.
type stretch struct{ from, to truce.Instant }

// numberIn is number with ledgers counted within a stretch alone.
func (v *view) numberIn(e agreement.Expr, in stretch, depth int) (q quantity, ok bool) {
	if depth > maxNesting {
		return q, false
	}
	switch x := e.(type) {
	case *agreement.Literal:
		n, whole := x.Num.Whole()
		return exactly(n), whole && x.Kind == agreement.NumberLiteral
	case *agreement.Binary:
		a, okA := v.numberIn(x.X, in, depth+1)
		b, okB := v.numberIn(x.Y, in, depth+1)
		switch x.Op {
		case "+":
			return a.plus(b), okA && okB
		case "-":
			return a.minus(b), okA && okB
		case "*":
			return a.times(b), okA && okB
		}
	case *agreement.Name:
		return v.counted(x, in, depth)
	case *agreement.Call:
		switch x.Fn {
		case "percent":
			size, ok := v.sizeOf(x.Arg(1), in.to-1)
			n, okN := v.numberIn(x.Arg(0), in, depth+1)
			return quantity{percent(n.lo, size.lo), percent(n.hi, size.hi), size.open}, ok && okN
		case "count":
			return v.countOf(x, in)
		}
	}
	return q, false
}

// percent is rounded up to whole items, our convention.
func percent(p, of int64) int64 { return (p*of + 99) / 100 }

// counted is a number that a name means: a ledger's sum, a list's size.
func (v *view) counted(n *agreement.Name, in stretch, depth int) (quantity, bool) {
	b := n.Target()
	if b == nil {
		return quantity{}, false
	}
	switch {
	case b.Kind == "list" && (n.Member() == "size" || n.Member() == ""):
		return v.listSize(b, in.to-1)
	case b.Kind == "term":
		if r := b.Value("means"); r != nil && !b.True("open") {
			return v.numberIn(r, in, depth+1)
		}
		return quantity{open: true}, true
	case b.Kind == "phase" && n.Member() == "day":
		if p := v.phaseOf(b); p.begins.Known() {
			return exactly(int64(v.zone.DayNumber(p.begins, in.to-1))), true
		}
		return quantity{}, false
	}
	duty, part := b, ""
	if b.Parent != nil && b.Parent.Kind == "duty" {
		duty, part = b.Parent, b.Name
	}
	if duty.Kind != "duty" {
		return quantity{}, false
	}
	party := truce.Party("")
	if m := n.Ref.Members; len(m) > 1 {
		party = truce.Party(m[0])
	}
	sums := v.sumsOf(duty, part, party, in)
	switch n.Member() {
	case "accepted", "done":
		return sums.accepted, true
	case "submitted":
		return sums.submitted, true
	case "rejected":
		return sums.rejected, true
	}
	return quantity{}, false
}

// countOf is how many things of a pattern are on record within an interval.
func (v *view) countOf(x *agreement.Call, in stretch) (quantity, bool) {
	c, ok := x.Arg(0).(*agreement.Call)
	if !ok {
		return quantity{}, false
	}
	if x.Arg(1) != nil {
		t := agreement.Evaluate(x.Arg(1), docOf(x.Arg(1), v), v)
		if !t.Known() {
			return exactly(0), true
		}
		in.from = max(in.from, t.Bounds().Earliest)
	}
	var q quantity
	for _, m := range v.patterned(c) {
		switch m.when.Within(in.from, in.to) {
		case truce.Yes:
			q.hi++
			if m.sure {
				q.lo++
			}
		case truce.CannotBeDetermined:
			q.hi++
		}
	}
	return q, true
}

// docOf is a document that a name in the expression belongs to.
func docOf(e agreement.Expr, v *view) *agreement.Document {
	doc := v.docs[0]
	agreement.Walk(e, func(x agreement.Expr) bool {
		if b := target(x); b != nil {
			doc = b.Doc
		}
		return true
	})
	return doc
}

// sizeOf is the number of items of what an expression names.
func (v *view) sizeOf(e agreement.Expr, t truce.Instant) (quantity, bool) {
	if b := target(e); b != nil && b.Kind == "list" {
		return v.listSize(b, t)
	}
	return quantity{}, false
}

// turns are the instants at which a number may change.
func (v *view) turns(e agreement.Expr) []truce.Instant {
	var out []truce.Instant
	add := func(at truce.Interval) {
		if at.Earliest.Known() {
			out = append(out, at.Earliest)
		}
		if at.Latest.Known() {
			out = append(out, at.Latest)
		}
	}
	agreement.Walk(e, func(x agreement.Expr) bool {
		if c, ok := x.(*agreement.Call); ok && c.Fn == "count" {
			if p, ok := c.Arg(0).(*agreement.Call); ok {
				for _, m := range v.patterned(p) {
					add(m.when)
				}
			}
		}
		b := target(x)
		for ; b != nil; b = b.Parent {
			switch b.Kind {
			case "duty":
				for _, n := range v.performances(b) {
					add(n.Happened)
				}
			case "list":
				for _, n := range v.listNotes(b) {
					add(n.Happened)
				}
			case "phase":
				if p := v.phaseOf(b); p.begins.Known() {
					for d := 0; d < 800; d++ {
						day := v.zone.DayOf(p.begins, d+1)
						if day.Earliest > v.asOf {
							break
						}
						add(truce.At(day.Earliest))
					}
				}
			}
		}
		return true
	})
	return out
}
