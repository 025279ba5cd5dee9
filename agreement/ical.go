package agreement

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"truce"
	"truce/civil"
)

// ICalendar writes the dated lines of a timeline as an iCalendar object (RFC
// 5545), one event a line; lines without a time are left out. Times stand in
// the civil zone of the line, whose changes of clocks around them are written
// out, and in UTC in the description. The identifiers do not change when a
// date moves, so a calendar that is read again moves its events. Same lines,
// same bytes: the stamp is the instant at which the first document was made.
func ICalendar(lines []Dated) []byte {
	c := &calendar{used: map[string]int{}}
	c.put("BEGIN", "VCALENDAR")
	c.put("VERSION", "2.0")
	c.put("PRODID", "-//Truce//timeline//EN")
	c.put("CALSCALE", "GREGORIAN")
	stamp := truce.Instant(0)
	for _, l := range lines {
		if l.Known() && (l.What == "made" || stamp == 0) {
			stamp = l.At.Earliest
			if l.What == "made" {
				break
			}
		}
	}
	c.zones(lines)
	for _, l := range lines {
		if l.Known() {
			c.event(l, stamp)
		}
	}
	c.put("END", "VCALENDAR")
	return []byte(c.out.String())
}

type calendar struct {
	out  strings.Builder
	used map[string]int // identifiers
}

// put writes one content line. Lines are folded at 75 octets, never within a
// character, and end in CR LF.
func (c *calendar) put(name, value string) {
	line := name + ":" + value
	for limit := 75; len(line) > limit; limit = 74 {
		cut := limit
		for !utf8.RuneStart(line[cut]) {
			cut--
		}
		c.out.WriteString(line[:cut] + "\r\n ")
		line = line[cut:]
	}
	c.out.WriteString(line + "\r\n")
}

// icalText escapes a text value; what is no text is dropped.
func icalText(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\r\n", "\n")
	s = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(s)
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r == 0x7F {
			return -1
		}
		return r
	}, s)
}

const (
	icalLocal = "20060102T150405"
	icalDay   = "20060102"
)

func icalUTC(i truce.Instant) string { return i.Time().Format(icalLocal + "Z") }

// local is the clock time in the zone, without offset.
func icalClock(z civil.Zone, i truce.Instant) string {
	t, err := time.Parse(time.RFC3339, z.Local(i))
	if err != nil {
		return i.Time().Format(icalLocal)
	}
	return t.Format(icalLocal)
}

func (c *calendar) event(l Dated, stamp truce.Instant) {
	c.put("BEGIN", "VEVENT")
	c.put("UID", c.uid(l))
	c.put("DTSTAMP", icalUTC(stamp))
	at := func(name string, i truce.Instant) {
		if inZone(l) {
			c.put(name+";TZID="+l.Zone.Name(), icalClock(l.Zone, i))
		} else {
			c.put(name, icalUTC(i))
		}
	}
	switch first := icalClock(l.Zone, l.At.Earliest); {
	case l.At.Grain == truce.GrainDay && l.At.Latest.Known():
		c.put("DTSTART;VALUE=DATE", first[:8])
		c.put("DTEND;VALUE=DATE", dayAfter(first[:8], icalClock(l.Zone, l.At.Latest)))
	case l.At.Exact() || !l.At.Latest.Known():
		at("DTSTART", l.At.Earliest)
	default:
		at("DTSTART", l.At.Earliest)
		at("DTEND", l.At.Latest-1)
	}
	summary := l.Text
	if l.If != "" {
		summary += " (if " + l.If + ")"
	}
	c.put("SUMMARY", icalText(summary))
	about := []string{l.Document, l.UTC()}
	if l.Clause != "" {
		about[0] += ", clause " + l.Clause
	}
	if l.Rule != "" {
		about = append(about, "Rule: "+l.Rule)
	}
	if l.If != "" {
		about = append(about, "If: "+l.If)
	}
	c.put("DESCRIPTION", icalText(strings.Join(about, "\n")))
	c.put("CATEGORIES", icalText(strings.ReplaceAll(l.What, "_", " ")))
	c.put("TRANSP", "TRANSPARENT")
	c.put("END", "VEVENT")
}

// dayAfter is the day on which a stretch of whole days ends, which the format
// excludes: at least the day after the first.
func dayAfter(first, end string) string {
	if end[:8] > first {
		return end[:8]
	}
	t, _ := time.Parse(icalDay, first)
	return t.AddDate(0, 0, 1).Format(icalDay)
}

// uid names an event by what it is, not by when; the second of two that are
// alike, such as the deadlines of a contested anchor, by its place as well.
func (c *calendar) uid(l Dated) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{string(l.Ref), l.What, l.Text, l.If}, "\x00")))
	id := hex.EncodeToString(sum[:16])
	c.used[id]++
	if n := c.used[id]; n > 1 {
		id = fmt.Sprintf("%s-%d", id, n)
	}
	return id + "@truce"
}

func inZone(l Dated) bool { return l.Zone.Name() != "UTC" && l.Zone.Name() != "" }

// zones writes, for every zone that a line is in, its offset at the first line
// and every change of its clocks up to the last.
func (c *calendar) zones(lines []Dated) {
	type span struct {
		zone        civil.Zone
		first, last truce.Instant
	}
	spans := map[string]*span{}
	for _, l := range lines {
		if !l.Known() || !inZone(l) {
			continue
		}
		last := l.At.Earliest
		if l.At.Latest.Known() {
			last = l.At.Latest
		}
		s := spans[l.Zone.Name()]
		if s == nil {
			s = &span{l.Zone, l.At.Earliest, last}
			spans[l.Zone.Name()] = s
		}
		s.first, s.last = min(s.first, l.At.Earliest), max(s.last, last)
	}
	var names []string
	for name := range spans {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		s := spans[name]
		c.put("BEGIN", "VTIMEZONE")
		c.put("TZID", name)
		const day = truce.Instant(86_400_000)
		from := s.first - 2*day
		c.observance(s.zone, from, offset1(s.zone, from))
		for at := from; at < s.last+2*day; at += day {
			before, after := offset1(s.zone, at), offset1(s.zone, at+day)
			if before == after {
				continue
			}
			lo, hi := at, at+day // the change lies after lo, not after hi
			for hi-lo > 1000 {
				if mid := lo + (hi-lo)/2; offset1(s.zone, mid) == before {
					lo = mid
				} else {
					hi = mid
				}
			}
			c.observance(s.zone, hi/1000*1000, before)
		}
		c.put("END", "VTIMEZONE")
	}
}

// offset1 is a zone's offset from UTC at an instant, in seconds.
func offset1(z civil.Zone, i truce.Instant) int {
	t, err := time.Parse(time.RFC3339, z.Local(i))
	if err != nil {
		return 0
	}
	_, offset := t.Zone()
	return offset
}

// observance is a stretch of one offset. Its start is written on the clock as
// it was before the change.
func (c *calendar) observance(z civil.Zone, at truce.Instant, before int) {
	kind, offset := "STANDARD", offset1(z, at)
	if offset > before {
		kind = "DAYLIGHT"
	}
	c.put("BEGIN", kind)
	c.put("DTSTART", (at + truce.Instant(before)*1000).Time().Format(icalLocal))
	c.put("TZOFFSETFROM", icalOffset(before))
	c.put("TZOFFSETTO", icalOffset(offset))
	c.put("END", kind)
}

func icalOffset(seconds int) string {
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	s := fmt.Sprintf("%c%02d%02d", sign, seconds/3600, seconds/60%60)
	if rest := seconds % 60; rest > 0 {
		s += fmt.Sprintf("%02d", rest)
	}
	return s
}
