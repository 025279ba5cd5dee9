package civil

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"truce"
)

// Exact is a length in milliseconds.
type Exact int64

// Hours is the exact length of n hours.
func Hours(n int64) Exact { return Exact(n * 3_600_000) }

// Calendar is a length on the calendar. A week is seven days, a year is
// twelve months.
type Calendar struct{ Months, Days int }

// Days is the calendar length of n days.
func Days(n int) Calendar { return Calendar{Days: n} }

// Months is the calendar length of n months.
func Months(n int) Calendar { return Calendar{Months: n} }

// Negate is the same length backwards.
func (c Calendar) Negate() Calendar { return Calendar{-c.Months, -c.Days} }

// wall is a clock time on a date, as seconds of a UTC clock that shows it.
type wall int64

func (z Zone) wallOf(i truce.Instant) (w wall, ms truce.Instant) {
	t := i.Time().In(z.Location())
	_, off := t.Zone()
	return wall(t.Unix() + int64(off)), truce.Instant(t.Nanosecond() / 1e6)
}

func (w wall) String() string { return time.Unix(int64(w), 0).UTC().Format("2006-01-02T15:04:05") }

// instants is every instant at which a clock in the zone shows w: one, two
// when the clocks went back, none when they went forward. In the last case
// jump is the instant at which they did.
//
// An instant is found where the clock that it is reckoned by is the one that is
// shown then, and not by the bounds that the standard library gives: on the
// last day of some leap years these name an end that has come already.
func (z Zone) instants(w wall) (found []truce.Instant, jump truce.Instant) {
	const reach = 26 * 3600 // no zone is further from UTC than that
	offset := func(t time.Time) int64 {
		_, off := t.Zone()
		return int64(off)
	}
	t := time.Unix(int64(w)-reach, 0).In(z.Location())
	end := int64(w) + reach
	jump = truce.NoInstant
	for {
		off := offset(t)
		if u := int64(w) - off; offset(time.Unix(u, 0).In(t.Location())) == off {
			found = append(found, truce.Instant(u*1000))
		}
		_, to := t.ZoneBounds()
		if !to.IsZero() && !to.After(t) {
			to = t.Add(24 * time.Hour)
		}
		if to.IsZero() || to.Unix() > end {
			break
		}
		if t = to; int64(w) >= t.Unix()+off && int64(w) < t.Unix()+offset(t) {
			jump = truce.Instant(t.Unix() * 1000)
		}
	}
	slices.Sort(found)
	return slices.Compact(found), jump
}

// At reads a clock time in the zone, in the form 2016-09-12T19:00, seconds
// optional. Where the clocks went back and the time came twice, the interval
// has the first as its earliest and the second as its latest instant; where
// they went forward and it never came, the error says so.
func (z Zone) At(s string) (truce.Interval, error) {
	w, err := parseWall(s)
	if err != nil {
		return truce.Interval{}, err
	}
	found, jump := z.instants(w)
	switch len(found) {
	case 0:
		return truce.Interval{}, fmt.Errorf("%s never came in %s: the clocks went forward at %s", s, z.Name(), z.Local(jump))
	case 1:
		return truce.At(found[0]), nil
	}
	return truce.Interval{
		Earliest: found[0], Latest: found[len(found)-1] + 1, Grain: truce.GrainHour,
		Text: s + " came twice in " + z.Name(),
	}, nil
}

func parseWall(s string) (wall, error) {
	layout := "2006-01-02T15:04"
	if strings.Count(s, ":") == 2 {
		layout += ":05"
	}
	t, err := time.Parse(layout, s)
	if err != nil || len(s) != len(layout) {
		return 0, fmt.Errorf("%q is not a clock time in the form 2016-09-12T19:00", s)
	}
	if t.Year() < 1900 || t.Year() > 2199 {
		return 0, fmt.Errorf("the year of %s is outside 1900 to 2199", s)
	}
	return wall(t.Unix()), nil
}

// Start is the first instant of the day. It is not always 00:00: where clocks
// go forward at midnight the day begins at 01:00.
func (z Zone) Start(d Date) truce.Instant {
	found, jump := z.instants(wall(d.utc().Unix()))
	if len(found) > 0 {
		return found[0]
	}
	return jump
}

// Day is the whole civil day: 24 hours, or 23 or 25 when the clocks change.
// A day that a zone left out altogether is an empty interval.
func (z Zone) Day(d Date) truce.Interval {
	return truce.Interval{Earliest: z.Start(d), Latest: z.Start(d.AddDays(1)), Grain: truce.GrainDay}
}

// Add is the same clock time a calendar length later. Where that clock time
// comes twice the interval spans both; where it never comes it is the instant
// at which the clocks went forward.
func (z Zone) Add(i truce.Instant, c Calendar) truce.Interval {
	w, ms := z.wallOf(i)
	day := dateOf(time.Unix(int64(w), 0).UTC())
	clock := int64(w) - day.utc().Unix()
	found, jump := z.instants(wall(day.Add(c).utc().Unix() + clock))
	switch len(found) {
	case 0:
		return truce.At(jump)
	case 1:
		return truce.At(found[0] + ms)
	}
	return truce.Interval{Earliest: found[0] + ms, Latest: found[len(found)-1] + ms + 1, Grain: truce.GrainHour}
}
