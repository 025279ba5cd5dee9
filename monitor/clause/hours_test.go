package clause

import (
	"testing"
	"time"

	"truce/civil"
)

func window(t *testing.T, src string) Window {
	t.Helper()
	f, err := Parse("DURING[" + src + "]")
	if err != nil {
		t.Fatal(err)
	}
	return f.(Once).Window
}

func utc(s string) int64 {
	t, err := time.Parse("2006-01-02T15:04", s)
	if err != nil {
		panic(err)
	}
	return t.Unix()
}

func TestHours(t *testing.T) {
	for _, c := range []struct{ hours, at, from, until string }{
		// Gaza is at UTC+3 in summer and UTC+2 in winter.
		{"day 08:00-20:00 Asia/Gaza", "2025-07-01T05:00", "2025-07-01T05:00", "2025-07-01T17:00"},
		{"day 08:00-20:00 Asia/Gaza", "2025-01-15T12:00", "2025-01-15T06:00", "2025-01-15T18:00"},
		{"day 08:00-20:00 Asia/Gaza", "2025-01-15T18:00", "", "2025-01-16T06:00"},
		{"day 20:00-06:00 Asia/Gaza", "2025-01-15T02:00", "2025-01-14T18:00", "2025-01-15T04:00"},
		// New York, 9 March 2025: 02:00 to 03:00 never came.
		{"day 02:30-05:00 America/New_York", "2025-03-09T07:30", "2025-03-09T07:00", "2025-03-09T09:00"},
		{"day 00:00-02:30 America/New_York", "2025-03-09T06:59", "2025-03-09T05:00", "2025-03-09T07:00"},
		{"day 02:10-02:50 America/New_York", "2025-03-09T07:00", "", "2025-03-10T06:10"},
		{"day 22:00-04:00 America/New_York", "2025-03-09T07:30", "2025-03-09T03:00", "2025-03-09T08:00"},
		// 2 November 2025: 01:00 to 02:00 came twice. Hours begin with the first and end with the last.
		{"day 01:30-04:00 America/New_York", "2025-11-02T05:30", "2025-11-02T05:30", "2025-11-02T09:00"},
		{"day 22:00-01:30 America/New_York", "2025-11-02T06:00", "2025-11-02T02:00", "2025-11-02T06:30"},
		// From Friday noon to Sunday midnight.
		{"week fri 12:00-mon 00:00 Asia/Damascus", "2016-09-17T00:00", "2016-09-16T09:00", "2016-09-18T21:00"},
		{"week fri 12:00-mon 00:00 Asia/Damascus", "2016-09-14T00:00", "", "2016-09-16T09:00"},
		{"week sat 22:00-sat 06:00 Asia/Damascus", "2016-09-17T10:00", "", "2016-09-17T19:00"},
		// Outside the civil calendar there are no hours.
		{"day 08:00-20:00 UTC", "1899-01-01T12:00", "", "1899-01-01T12:00"},
	} {
		from, until, in := window(t, c.hours).Bounds(utc(c.at))
		if in != (c.from != "") || in && from != utc(c.from) || c.at[:4] != "1899" && until != utc(c.until) {
			t.Errorf("[%s] at %s: from %s until %s, %v; want %s until %s", c.hours, c.at,
				time.Unix(from, 0).UTC().Format(time.DateTime), time.Unix(until, 0).UTC().Format(time.DateTime), in, c.from, c.until)
		}
	}
}

// Through a year of clocks that change, at every half hour: an
// instant is in the hours if its clock shows so, but where a clock time came
// twice or never, and bounds are where the answer changes.
func TestHoursByTheClock(t *testing.T) {
	for _, src := range []string{"day 08:00-20:00 Asia/Gaza", "day 21:30-05:15 America/New_York", "day 01:30-02:45 Australia/Lord_Howe",
		"week tue 06:00-thu 18:00 Asia/Damascus", "week sun 12:00-mon 01:00 Europe/Kyiv"} {
		w := window(t, src)
		zone, err := civil.Load(w.Zone)
		if err != nil {
			t.Fatal(err)
		}
		differ, until, was := 0, int64(0), false
		for ts := utc("2020-01-01T00:00"); ts < utc("2021-01-01T00:00"); ts += 1800 {
			clock := time.Unix(ts, 0).In(zone.Location())
			shown := int64(clock.Hour()*3600 + clock.Minute()*60)
			length := int64(86400)
			if w.Period == "week" {
				shown, length = shown+(int64(clock.Weekday())+6)%7*86400, 7*86400
			}
			want := (shown-w.Begins+length)%length < w.end()-w.Begins
			from, to, in := w.Bounds(ts)
			if in != want {
				differ++
			}
			if ts < until && in != was {
				t.Fatalf("[%s] at %d: it was to stay %v until %d", src, ts, was, until)
			}
			if to <= ts || in && from > ts {
				t.Fatalf("[%s] at %d: from %d until %d", src, ts, from, to)
			}
			until, was = to, in
		}
		if differ > 4*2 { // at most two hours at each change
			t.Errorf("[%s]: differs from the clock at %d half hours", src, differ)
		}
	}
}

func TestHoursAreRefused(t *testing.T) {
	for _, src := range []string{"day 25:00-06:00 UTC", "day 08:00-08:00 UTC", "day 08:00 UTC", "week 08:00-09:00 UTC", "month 08:00-09:00 UTC", "day 8-9 UTC", "day UTC"} {
		if _, err := Parse("DURING[" + src + "]"); err == nil {
			t.Errorf("DURING[%s] is taken", src)
		}
	}
}

// A civil period begins where package civil says, on every day of ten years; but
// around the New Year, where the standard library's bounds of an offset do not
// move on at the end of some leap years; package civil goes by these.
func TestPeriodsAreCivil(t *testing.T) {
	for _, name := range []string{"Asia/Damascus", "Asia/Gaza", "America/New_York"} {
		zone, err := civil.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		w := Window{To: NoEnd, Period: "day", Zone: name}
		for d := (civil.Date{Year: 2014, Month: 1, Day: 1}); d.Year < 2024; d = d.AddDays(1) {
			from, until, in := w.Bounds(utc(d.String() + "T17:00"))
			if until-from < 23*3600 || until-from > 25*3600 || !in {
				t.Fatalf("%s in %s: from %d until %d", d, name, from, until)
			}
			if d.Month == 12 && d.Day > 28 || d.Month == 1 && d.Day < 4 {
				continue
			}
			if day := zone.Day(d); from != int64(day.Earliest)/1000 || until != int64(day.Latest)/1000 {
				t.Errorf("%s in %s: from %d until %d, want %v", d, name, from, until, day)
			}
		}
	}
}
