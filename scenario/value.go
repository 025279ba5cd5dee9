package scenario

import (
	"fmt"
	"strings"

	"truce"
	"truce/agreement"
	"truce/civil"
)

var typeWords = map[string]string{
	tText: "a text in quotes", tTexts: "texts in quotes", tWord: "a word", tWords: "a word or a list of them",
	tTime: `a time such as at("2016-09-12T19:00") or D + days(3)`, tTimes: "a time or a list of them",
	tSpan: "a time, or between(a, b)", tCount: "a whole number, or [least, most]", tTruth: "true or false",
	tLong: "a duration such as hours(48)", tNever: "a time, or never",
}

// fits says what is wrong with the form of a value.
func fits(e agreement.Expr, typ string) error {
	ok := false
	switch typ {
	case tText:
		_, ok = text(e)
	case tTexts:
		ok = all(e, func(e agreement.Expr) bool { _, ok := text(e); return ok })
	case tWord:
		_, ok = word(e)
	case tWords:
		ok = all(e, func(e agreement.Expr) bool { _, ok := word(e); return ok })
	case tTime, tSpan:
		ok = isTime(e)
	case tNever:
		_, ok = word(e)
		ok = ok || isTime(e)
	case tTimes:
		ok = all(e, isTime)
	case tCount:
		_, _, ok = count(e)
	case tTruth:
		l, is := e.(*agreement.Literal)
		ok = is && l.Kind == agreement.BoolLiteral
	case tLong:
		_, exact := agreement.Exact(e)
		_, calendar := agreement.Calendar(e)
		ok = exact || calendar
	}
	if !ok {
		return fmt.Errorf("this takes %s", typeWords[typ])
	}
	return nil
}

func all(e agreement.Expr, f func(agreement.Expr) bool) bool {
	items := agreement.ItemsOf(e)
	for _, x := range items {
		if !f(x) {
			return false
		}
	}
	return len(items) > 0
}

// isTime says whether an expression may be a time: a call, a name, a sum.
func isTime(e agreement.Expr) bool {
	switch e.(type) {
	case *agreement.Call, *agreement.Name, *agreement.Binary:
		return true
	}
	return false
}

func text(e agreement.Expr) (string, bool) {
	l, ok := e.(*agreement.Literal)
	if !ok || l.Kind != agreement.StringLiteral {
		return "", false
	}
	return l.Str, true
}

// word is a bare name, or one in quotes.
func word(e agreement.Expr) (string, bool) {
	if n, ok := e.(*agreement.Name); ok {
		return n.String(), true
	}
	return text(e)
}

func words(e agreement.Expr) []string {
	var out []string
	for _, x := range agreement.ItemsOf(e) {
		if w, ok := word(x); ok {
			out = append(out, w)
		}
	}
	return out
}

// count is a number, or [least, most].
func count(e agreement.Expr) (least, most int64, ok bool) {
	one := func(e agreement.Expr) (int64, bool) {
		l, is := e.(*agreement.Literal)
		if !is || l.Kind != agreement.NumberLiteral {
			return 0, false
		}
		return l.Num.Whole()
	}
	if l, is := e.(*agreement.List); is {
		if len(l.Items) != 2 {
			return 0, 0, false
		}
		a, okA := one(l.Items[0])
		b, okB := one(l.Items[1])
		return a, b, okA && okB && a <= b
	}
	least, ok = one(e)
	return least, least, ok
}

// set binds the anchors that the scenario itself sets, so that its times can
// be counted from them: D + days(3).
type set map[string][]agreement.Value

// Values are what the scenario sets for an anchor.
func (s set) Values(ref *agreement.Ref) []agreement.Value {
	if ref.Block == nil || len(ref.Members) > 0 {
		return nil
	}
	return s[string(ref.Block.Ref())]
}

// span computes a time of the scenario: an instant, a day, or what lies
// between two.
func (p *play) span(e agreement.Expr) (truce.Interval, error) {
	if err := agreement.Refer(e, p.main()); err != nil {
		return truce.Interval{}, err
	}
	t := agreement.Evaluate(e, p.main(), p.set)
	switch {
	case !t.Known():
		return truce.Interval{}, fmt.Errorf("the time is not known: it hangs on %s", strings.Join(t.Needs, ", "))
	case len(t.Moments) > 1:
		return truce.Interval{}, fmt.Errorf("the time reads in %d ways: write it out", len(t.Moments))
	}
	return t.Moments[0].At, nil
}

// instant is a time that is one instant; a day is its first moment.
func (p *play) instant(e agreement.Expr) (truce.Instant, error) {
	i, err := p.span(e)
	return i.Earliest, err
}

// lengthMS is a duration from an instant on, in milliseconds.
func lengthMS(e agreement.Expr, from truce.Instant, z civil.Zone) int64 {
	if x, ok := agreement.Exact(e); ok {
		return int64(x)
	}
	if x, ok := agreement.Calendar(e); ok {
		return int64(z.Add(from, x).Earliest - from)
	}
	return 0
}
