package web

import (
	"strconv"
	"time"

	"truce"
	"truce/civil"
	"truce/ruling"
)

// axis lays instants on a line. Time runs in the direction of reading: in a
// language that is written from the right, so does time.
type axis struct {
	first, last truce.Instant
	width       int
	rtl         bool
	zone        civil.Zone
	lang        *language
}

// axis is that of the days which the record of the case speaks of; ok is false
// when it speaks of none.
func (q *request) axis(width int) (a axis, ok bool) {
	zone := q.server.Book.Zone()
	first, last := q.server.Book.Span()
	if !first.Known() || !last.Known() || last <= first {
		return a, false
	}
	first, last = zone.Start(zone.DateOf(first)), zone.Day(zone.DateOf(last)).Latest
	return axis{first, last, width, q.lang.dir == "rtl", zone, q.lang}, true
}

// x is where an instant lies; what lies outside the axis lies at its ends.
func (a axis) x(i truce.Instant) int {
	i = max(a.first, min(i, a.last))
	x := int(int64(a.width) * int64(i-a.first) / int64(a.last-a.first))
	if a.rtl {
		return a.width - x
	}
	return x
}

// stretch is the left end and the width of what lies between two instants.
func (a axis) stretch(from, to truce.Instant) (x, width int) {
	l, r := a.x(from), a.x(to)
	if a.rtl {
		l, r = r, l
	}
	return l, max(2, r-l)
}

// holds says whether an instant lies on the axis.
func (a axis) holds(i truce.Instant) bool { return i >= a.first && i < a.last }

// tick is a day on an axis.
type tick struct {
	X    int
	Text string
}

// ticks are the days of the axis, at most sixty.
func (a axis) ticks() []tick {
	var out []tick
	for day := a.zone.DateOf(a.first); len(out) < 60; day = day.AddDays(1) {
		at := a.zone.Start(day)
		if at >= a.last {
			break
		}
		out = append(out, tick{a.x(at), a.lang.number(strconv.Itoa(day.Day))})
	}
	return out
}

// weekday is the short name of a civil day's weekday.
func (l *language) weekday(d civil.Date) string {
	return l.days[time.Date(d.Year, time.Month(d.Month), d.Day, 12, 0, 0, 0, time.UTC).Weekday()]
}

// instant reads a printed instant, NoInstant when there is none.
func instant(m *ruling.Moment) truce.Instant {
	if m == nil {
		return truce.NoInstant
	}
	return parsed(m.At)
}

func parsed(s string) truce.Instant {
	i, err := truce.ParseInstant(s)
	if err != nil {
		return truce.NoInstant
	}
	return i
}
