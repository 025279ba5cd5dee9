package clause

import (
	"fmt"
	"slices"
	"time"

	"truce"
	"truce/civil"
)

// The civil side of windows: the instants at which days, weeks, months and the
// hours of a day or week begin and end. Clauses say clock times, everything
// after this file compares integers.

// firstDay and lastDay bound the instants with a civil calendar: 1900 to 2199.
const (
	firstDay = -2_208_902_400
	lastDay  = 7_257_945_600
)

// Hours says whether the window is some hours of each period, not all of it.
func (w Window) Hours() bool { return w.Begins != 0 || w.Ends != 0 }

// Bounds is the stretch of instants from from until before until in which ts
// lies and in which the window stays the same: the civil period, in Unix
// seconds, or the hours of it. in is false outside the hours; then the stretch
// is from ts to when they next begin. Before 1900 every instant is a period of
// its own, after 2199 the last period goes on; neither has hours.
func (w Window) Bounds(ts int64) (from, until int64, in bool) {
	zone, err := civil.Load(w.Zone)
	switch {
	case err != nil || ts < firstDay: // Check has refused such a zone
		return ts, ts + 1, !w.Hours()
	case !w.Hours():
		start := w.start(zone, ts)
		// This far after its begin is in the period that follows, whatever the
		// clocks do.
		into := map[string]int64{"day": 36 * 3600, "week": (7*24 + 12) * 3600, "month": 32 * 86400}
		return start, max(ts+1, w.start(zone, start+into[w.Period])), true
	case ts > lastDay:
		return ts, NoEnd, false
	}
	d := w.first(zone.DateOf(truce.Instant(ts * 1000)))
	next := int64(NoEnd)
	for k := -1; k <= 2; k++ { // hours may reach into the next period, and clocks may pass them over
		day := d.AddDays(k * w.days())
		begins, ends := showing(zone, day, w.Begins, false), showing(zone, day, w.end(), true)
		switch {
		case begins <= ts && ts < ends:
			return begins, ends, true
		case begins > ts && begins < ends:
			next = min(next, begins)
		}
	}
	return ts, next, false
}

// days is the length of a period with hours; end is when its hours end, as Ends
// but never before they begin.
func (w Window) days() int {
	if w.Period == "week" {
		return 7
	}
	return 1
}

func (w Window) end() int64 {
	if w.Ends <= w.Begins {
		return w.Ends + int64(w.days())*86400
	}
	return w.Ends
}

// first is the first day of the period of a day.
func (w Window) first(d civil.Date) civil.Date {
	switch w.Period {
	case "week":
		return d.AddDays(-(int(d.Weekday()) + 6) % 7)
	case "month":
		d.Day = 1
	}
	return d
}

// start is the first instant of the period of ts.
func (w Window) start(zone civil.Zone, ts int64) int64 {
	return showing(zone, w.first(zone.DateOf(truce.Instant(min(ts, lastDay)*1000))), 0, false)
}

// showing is the instant at which clocks show so many seconds after midnight of
// a day: the first or the last one if that comes twice, and when the clocks went
// forward if it never came.
func showing(zone civil.Zone, d civil.Date, seconds int64, last bool) int64 {
	shown := time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, int(seconds), 0, time.UTC).Unix()
	const reach = 26 * 3600 // no zone is further from UTC than that
	offset := func(t time.Time) int64 {
		_, off := t.Zone()
		return int64(off)
	}
	t := time.Unix(shown-reach, 0).In(zone.Location())
	var found []int64
	jump := shown
	for {
		off := offset(t)
		if at := shown - off; offset(time.Unix(at, 0).In(t.Location())) == off {
			found = append(found, at)
		}
		_, to := t.ZoneBounds()
		if !to.IsZero() && !to.After(t) { // so on the last day of some leap years
			to = t.Add(24 * time.Hour)
		}
		if to.IsZero() || to.Unix() > shown+reach {
			break
		}
		if t = to; shown >= t.Unix()+off && shown < t.Unix()+offset(t) {
			jump = t.Unix()
		}
	}
	switch {
	case len(found) == 0:
		return jump
	case last:
		return slices.Max(found)
	}
	return slices.Min(found)
}

var weekdays = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

// clock prints seconds after the begin of the period as clauses have them.
func (w Window) clock(seconds int64) string {
	day, of := "", seconds
	if w.Period == "week" {
		day, of = weekdays[seconds/86400%7]+" ", seconds%86400
	}
	return fmt.Sprintf("%s%02d:%02d", day, of/3600, of/60%60)
}

func periodOK(w Window) error {
	if _, err := civil.Load(w.Zone); err != nil {
		return fmt.Errorf("the window %s: %w", w, err)
	}
	return nil
}
