package truce

import (
	"fmt"
	"time"
)

// Instant is a point in time: milliseconds since 1970-01-01T00:00:00Z. Stored
// instants lie in the years 1900 to 2199; NoInstant is "unknown".
type Instant int64

// NoInstant is the instant that is not known. It is never stored.
const NoInstant Instant = -1 << 63

// MinInstant and MaxInstant bound what a record accepts: from
// 1900-01-01T00:00:00Z up to, and without, 2200-01-01T00:00:00Z.
const (
	MinInstant Instant = -2208988800000
	MaxInstant Instant = 7258118400000
)

// Known says whether the instant is known.
func (i Instant) Known() bool { return i != NoInstant }

// Valid says whether the instant is known and within the years of a record.
func (i Instant) Valid() bool { return i >= MinInstant && i < MaxInstant }

// Time is the instant as a time.Time in UTC.
func (i Instant) Time() time.Time { return time.UnixMilli(int64(i)).UTC() }

// InstantOf is t, cut to the millisecond.
func InstantOf(t time.Time) Instant { return Instant(t.UnixMilli()) }

// String is RFC 3339 in UTC with Z, with milliseconds only where there are
// any; the unknown instant is "unknown".
func (i Instant) String() string {
	if !i.Known() {
		return "unknown"
	}
	t := i.Time()
	if i%1000 != 0 {
		return t.Format("2006-01-02T15:04:05.000Z")
	}
	return t.Format("2006-01-02T15:04:05Z")
}

// ParseInstant reads RFC 3339 with an offset or Z. A time without an offset is
// refused: the same words name different instants in different places.
func ParseInstant(s string) (Instant, error) {
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		if _, bare := time.Parse("2006-01-02T15:04:05", s); bare == nil {
			return NoInstant, fmt.Errorf("the time has no zone: write it with Z or an offset, as in 2016-09-12T19:00:00+03:00")
		}
		if _, bare := time.Parse("2006-01-02T15:04", s); bare == nil {
			return NoInstant, fmt.Errorf("the time has no zone: write it with Z or an offset, as in 2016-09-12T19:00:00+03:00")
		}
		return NoInstant, fmt.Errorf("not a time in the form 2016-09-12T16:00:00Z")
	}
	i := InstantOf(t)
	if !i.Valid() {
		return NoInstant, fmt.Errorf("the year is outside 1900 to 2199")
	}
	return i, nil
}

// Grain says how finely an interval was stated in its source.
type Grain string

// The grains, from fine to coarse. Part is a part of a day ("evening", "night
// of"); Days is a stated span of days.
const (
	GrainMinute Grain = "minute"
	GrainHour   Grain = "hour"
	GrainPart   Grain = "part_of_day"
	GrainDay    Grain = "day"
	GrainDays   Grain = "days"
	GrainMonth  Grain = "month"
	GrainNone   Grain = "unknown"
)

// Interval is a time known within bounds: it happened at some instant x with
// Earliest <= x < Latest. Either bound is NoInstant when unknown. An exact
// instant has Latest = Earliest + 1 ms.
type Interval struct {
	Earliest Instant
	Latest   Instant
	Grain    Grain
	Text     string // the words of the source, if they say more
}

// At is the interval of one exact instant.
func At(i Instant) Interval {
	return Interval{Earliest: i, Latest: i + 1, Grain: GrainMinute}
}

// Exact says whether the interval is one instant.
func (v Interval) Exact() bool {
	return v.Earliest.Known() && v.Latest == v.Earliest+1
}

// Before answers whether what happened in v happened before t.
func (v Interval) Before(t Instant) Answer {
	switch {
	case v.Latest.Known() && v.Latest <= t:
		return Yes
	case v.Earliest.Known() && v.Earliest >= t:
		return No
	}
	return CannotBeDetermined
}

// Within answers whether what happened in v happened at from or later and
// before to; an unknown to has no end.
func (v Interval) Within(from, to Instant) Answer {
	a := Yes
	if from.Known() {
		a = v.Before(from).Not()
	}
	if to.Known() {
		a = a.And(v.Before(to))
	}
	return a
}
