package civil

import (
	"fmt"
	"time"
)

// Date is a day of the Gregorian calendar, in no zone.
type Date struct{ Year, Month, Day int }

// ParseDate reads a date in the form 2016-09-12, of the years 1900 to 2199.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return Date{}, fmt.Errorf("%q is not a date in the form 2016-09-12", s)
	}
	if t.Year() < 1900 || t.Year() > 2199 {
		return Date{}, fmt.Errorf("the year of %s is outside 1900 to 2199", s)
	}
	return dateOf(t), nil
}

func dateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, int(m), d}
}

func (d Date) utc() time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

// String is the date in the form 2016-09-12.
func (d Date) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day) }

// Before says whether d is an earlier day than e.
func (d Date) Before(e Date) bool { return d.utc().Before(e.utc()) }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.utc().Weekday() }

// DaysUntil counts the days from d to e; the day after d is 1.
func (d Date) DaysUntil(e Date) int { return int(e.utc().Sub(d.utc()) / (24 * time.Hour)) }

// AddDays is the date n days later, or earlier for a negative n.
func (d Date) AddDays(n int) Date { return dateOf(d.utc().AddDate(0, 0, n)) }

// AddMonths is the same day n months later; where the month has no such day,
// its last: 31 January and a month is 28 or 29 February.
func (d Date) AddMonths(n int) Date {
	m := d.Year*12 + d.Month - 1 + n
	y, month := m/12, m%12
	if month < 0 {
		y, month = y-1, month+12
	}
	return Date{y, month + 1, min(d.Day, daysIn(y, month+1))}
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// Add is the date a calendar length later: months first, then days.
func (d Date) Add(c Calendar) Date { return d.AddMonths(c.Months).AddDays(c.Days) }
