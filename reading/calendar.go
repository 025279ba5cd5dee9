package reading

import (
	"strconv"
	"time"

	"truce"
	"truce/civil"
)

// yearOf completes a day and month with the year behind it, or with the year
// that brings it nearest before publication.
func (d *doc) yearOf(f *dateFound, s *sentence, month, day int) (civil.Date, bool) {
	j := f.last
	if j < s.last && !d.toks[j].word() && (d.toks[j].mark == ',' || d.toks[j].mark == '.') {
		j++
	}
	if j < s.last && d.toks[j].shape&digits != 0 {
		y := int(d.toks[j].num)
		two := d.toks[j].end-d.toks[j].start == 2 && j == f.last
		if y >= 1900 && y < 2200 || two && d.upper && y > 30 {
			if two {
				y += 1900
			}
			f.last = j + 1
			return validDate(y, month, day)
		}
	}
	if d.pub == (civil.Date{}) {
		return civil.Date{}, false
	}
	best, ok := civil.Date{}, false
	for y := d.pub.Year - 1; y <= d.pub.Year; y++ {
		if c, valid := validDate(y, month, day); valid && c.DaysUntil(d.pub) >= -60 {
			best, ok = c, true
		}
	}
	return best, ok
}

func validDate(y, m, day int) (civil.Date, bool) {
	if m < 1 || m > 12 || day < 1 || y < 1900 || y >= 2200 {
		return civil.Date{}, false
	}
	t := time.Date(y, time.Month(m), day, 0, 0, 0, 0, time.UTC)
	return civil.Date{Year: y, Month: m, Day: day}, t.Day() == day && int(t.Month()) == m
}

// numericDate reads 16.07.2016, 16/7/2016, 16-07-2016 and 2016-07-16; day
// before month where the year stands last.
func (d *doc) numericDate(i, end int) (civil.Date, int, bool) {
	text := d.text[d.blocks[d.blockOf(i)].field]
	s := text[d.toks[i].start:]
	s = clip(s, 10)
	var n [3]int
	k, j := 0, 0
	for j < len(s) && k < 3 {
		start := j
		for j < len(s) && '0' <= s[j] && s[j] <= '9' {
			j++
		}
		v, err := strconv.Atoi(s[start:j])
		if err != nil {
			return civil.Date{}, 0, false
		}
		n[k] = v
		k++
		if k < 3 {
			if j >= len(s) || s[j] != '.' && s[j] != '-' && s[j] != '/' {
				return civil.Date{}, 0, false
			}
			j++
		}
	}
	if k < 3 {
		return civil.Date{}, 0, false
	}
	stop := int(d.toks[i].start) + j
	count := 0
	for i+count < end && int(d.toks[i+count].start) < stop {
		count++
	}
	if n[0] >= 1900 {
		day, ok := validDate(n[0], n[1], n[2])
		return day, count, ok
	}
	day, ok := validDate(n[2], n[1], n[0])
	if !ok {
		day, ok = validDate(n[2], n[0], n[1])
	}
	return day, count, ok
}

// monthOnly reads a month without a day: "in February", "July 2016".
func (d *doc) monthOnly(f dateFound, s *sentence, m int) (dateFound, bool) {
	if d.toks[f.first].shape&capital == 0 {
		return f, false
	}
	y, ok := 0, false
	if f.last < s.last && d.toks[f.last].shape&digits != 0 && d.toks[f.last].num >= 1900 && d.toks[f.last].num < 2200 {
		y, ok = int(d.toks[f.last].num), true
		f.last++
	} else if f.first > s.first && d.toks[f.first-1].is(cPrep|cOf) && d.pub != (civil.Date{}) {
		y, ok = d.pub.Year, true
		if m > d.pub.Month {
			y--
		}
	}
	if !ok {
		return f, false
	}
	f.from, ok = validDate(y, m, 1)
	f.until = f.from.AddMonths(1).AddDays(-1)
	f.grain, f.rule = truce.GrainMonth, d.lang.name+"/date/month"
	return f, ok
}

// counted reads a day that is counted from another one.
func (d *doc) counted(i int, s *sentence) (dateFound, bool) {
	if f, ok := d.ago(i, s); ok {
		return f, true
	}
	return d.relative(i, s)
}

// ago reads "two days ago", "a week ago".
func (d *doc) ago(i int, s *sentence) (dateFound, bool) {
	f := dateFound{first: i, grain: truce.GrainDay}
	if !d.toks[i].word() || d.toks[i].num < 0 && !d.toks[i].is(cDet) {
		return f, false
	}
	if i+2 >= s.last || !d.toks[i+1].is(cUnit) {
		return f, false
	}
	k, _ := d.kind(i + 2)
	if k != "ago" || d.pub == (civil.Date{}) {
		return f, false
	}
	f.rule = d.lang.datePrefix + "ago"
	n := int(max(1, d.toks[i].num))
	if n > 1000 {
		return f, false
	}
	f.last = i + 3
	switch d.words(i+1, i+2) {
	case "day", "days":
		f.from = d.pub.AddDays(-n)
		f.until = f.from
	case "week", "weeks":
		f.from, f.until, f.grain = d.pub.AddDays(-7*n-3), d.pub.AddDays(-7*n+3), truce.GrainDays
	case "month", "months":
		f.from, f.until, f.grain = d.pub.AddMonths(-n).AddDays(-15), d.pub.AddMonths(-n).AddDays(15), truce.GrainMonth
	case "year", "years":
		f.from, f.until, f.grain = d.pub.AddMonths(-12*n-6), d.pub.AddMonths(-12*n+6), truce.GrainMonth
	default:
		return f, false
	}
	return f, true
}

// interval turns words of time into an interval in a zone.
func (f *dateFound) interval(z civil.Zone, text string) *Time {
	v := truce.Interval{Earliest: truce.NoInstant, Latest: truce.NoInstant, Grain: truce.GrainNone, Text: text}
	if f.from != (civil.Date{}) {
		v.Grain = f.grain
		v.Earliest, v.Latest = z.Day(f.from).Earliest, z.Day(f.until).Latest
		if h, ok := hours[f.part]; ok && f.from == f.until {
			start := z.Start(f.from)
			v.Earliest, v.Latest = start+truce.Instant(h[0])*3_600_000, start+truce.Instant(h[1])*3_600_000
		}
	}
	return &Time{v, z.Name()}
}
