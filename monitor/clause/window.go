package clause

import (
	"fmt"
	"math"

	"truce"
	"truce/civil"
)

// A Window is a stretch of time seen from a time point: from From to To
// seconds away, both included. To is [NoEnd] when it has none. A calendar
// window (Period not empty) is what of the civil day, week or month of the time
// point is over; From and To are then 0 and NoEnd.
type Window struct {
	From, To int64
	Period   string // "", "day", "week" (from Monday) or "month"
	Zone     string // IANA zone of Period
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
		return w.PeriodStart(ts), ts
	case forward:
		return ts + w.From, ts + min(w.To, math.MaxInt64-max(ts, 0))
	case !w.Bounded():
		return math.MinInt64, ts - w.From
	}
	return ts - w.To, ts - w.From
}

// firstDay and lastDay bound the instants with a civil calendar: 1900 to 2199.
const (
	firstDay = -2_208_902_400
	lastDay  = 7_257_945_600
)

// PeriodStart is the first instant of the civil day, week or month of ts, in
// Unix seconds. Before 1900 every instant is a period of its own, after 2199
// the last period goes on.
func (w Window) PeriodStart(ts int64) int64 {
	if ts < firstDay {
		return ts
	}
	zone, err := civil.Load(w.Zone)
	if err != nil {
		return ts // Check has refused the clause
	}
	d := zone.DateOf(truce.Instant(min(ts, lastDay) * 1000))
	switch w.Period {
	case "week":
		d = d.AddDays(-(int(d.Weekday()) + 6) % 7)
	case "month":
		d.Day = 1
	}
	return int64(zone.Start(d)) / 1000
}

// PeriodEnd is the first instant after the civil day, week or month of ts, and
// at least one second after ts.
func (w Window) PeriodEnd(ts int64) int64 {
	// This far after its begin is in the period that follows, whatever the
	// clocks do.
	into := map[string]int64{"day": 36 * 3600, "week": (7*24 + 12) * 3600, "month": 32 * 86400}
	return max(ts+1, w.PeriodStart(w.PeriodStart(ts)+into[w.Period]))
}

func periodOK(w Window) error {
	if _, err := civil.Load(w.Zone); err != nil {
		return fmt.Errorf("the window %s: %w", w, err)
	}
	return nil
}
