package clause

import (
	"fmt"
	"math"
)

// A Window is a stretch of time seen from a time point: from From to To
// seconds away, both included. To is [NoEnd] when it has none. A calendar
// window (Period not empty) is what of the civil day, week or month of the time
// point is over, or of the hours of a day or week in which the time point lies:
// it is empty outside them. From and To are then 0 and NoEnd.
type Window struct {
	From, To int64
	Period   string // "", "day", "week" (from Monday) or "month"
	Zone     string // IANA zone of Period
	// Begins, Ends are when the hours begin and end, the end excluded, in
	// seconds of clock time after the period's first midnight; an end that is not
	// after the begin lies in the next period. Both 0: the whole period.
	Begins, Ends int64
}

// NoEnd is the To of a window without end; MaxWindow the largest number of
// seconds, 3,000 years.
const (
	NoEnd     = math.MaxInt64
	MaxWindow = 100_000_000_000
)

// Any is the window that holds everything.
var Any = Window{To: NoEnd}

// Bounded says whether the window has an end.
func (w Window) Bounded() bool { return w.To != NoEnd }

// Has says whether a distance of d seconds lies in a window without period.
func (w Window) Has(d int64) bool { return d >= w.From && d <= w.To }

func (w Window) String() string {
	switch {
	case w.Hours():
		return fmt.Sprintf("[%s %s-%s %q]", w.Period, w.clock(w.Begins), w.clock(w.Ends), w.Zone)
	case w.Period != "":
		return fmt.Sprintf("[%s %q]", w.Period, w.Zone)
	case !w.Bounded():
		return fmt.Sprintf("[%d,*)", w.From)
	}
	return fmt.Sprintf("[%d,%d]", w.From, w.To)
}

// Span is the stretch of instants that the window means at instant ts, looking
// forward or back; from is above to when it holds none.
func (w Window) Span(ts int64, forward bool) (from, to int64) {
	switch {
	case w.Period != "":
		from, _, in := w.Bounds(ts)
		if !in {
			return ts + 1, ts
		}
		return from, ts
	case forward:
		return ts + w.From, ts + min(w.To, math.MaxInt64-max(ts, 0))
	case !w.Bounded():
		return math.MinInt64, ts - w.From
	}
	return ts - w.To, ts - w.From
}
