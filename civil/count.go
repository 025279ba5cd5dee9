package civil

import "truce"

// FirstDay says whether the day of the anchor counts.
type FirstDay int8

// Zero: the day after the anchor's is the first. One: the anchor's day is.
const (
	Zero FirstDay = iota
	One
)

// Ends says when on the last day a count of days ends.
type Ends int8

// SameHour: at the clock time of the anchor. EndOfDay: with the day.
const (
	SameHour Ends = iota
	EndOfDay
)

// CountRule is how a text counts days. Texts often leave it open, and then
// thirty days end on two different days; callers try each rule.
type CountRule struct {
	First FirstDay
	Ends  Ends
}

// Deadline is when a count of calendar days from an anchor ends. "30 days
// from 23 February 2002" is 25 March when the first day is zero and 24 March
// when it is one. An end of day is the first instant of the next day: what
// happens before it is in time. A count backwards has no first day to argue
// about, so the rule's First does not change it.
func (z Zone) Deadline(anchor truce.Instant, c Calendar, rule CountRule) truce.Interval {
	if rule.First == One && (c.Months > 0 || c.Months == 0 && c.Days > 0) {
		c.Days--
	}
	if rule.Ends == SameHour {
		return z.Add(anchor, c)
	}
	return truce.At(z.Start(z.DateOf(anchor).Add(c).AddDays(1)))
}

// DayOf is the n-th civil day, the anchor's own day being the first.
func (z Zone) DayOf(anchor truce.Instant, n int) truce.Interval {
	return z.Day(z.DateOf(anchor).AddDays(n - 1))
}

// DayNumber is the number of the civil day of i, the anchor's own being 1.
func (z Zone) DayNumber(anchor, i truce.Instant) int {
	return z.DateOf(anchor).DaysUntil(z.DateOf(i)) + 1
}
