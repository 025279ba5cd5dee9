package origin

import (
	"strings"

	"truce"
	"truce/civil"
	"truce/reading"
)

// datedLine is a line that is a title and the day on which it appeared.
type datedLine struct {
	day int
	Span
}

var months = map[string]int{"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12}

// datedLines finds the lines "Title - November 6, 2020" of a page.
func datedLines(text string) []datedLine {
	var out []datedLine
	start := 0
	for line := range strings.SplitSeq(text, "\n") {
		from := start
		start += len(line) + 1
		i := strings.LastIndex(line, " - ")
		if i < 0 || len(line)-i > 26 || len(line) > 300 {
			continue
		}
		f := strings.Fields(strings.ReplaceAll(line[i+3:], ",", " "))
		if len(f) != 3 {
			continue
		}
		m, d := months[strings.ToLower(f[0])], f[1]
		if m == 0 {
			m, d = months[strings.ToLower(f[1])], f[0]
		}
		day, month, year := number(d), m, number(f[2])
		if month == 0 || day < 1 || day > 31 || year < 1900 || year > 2199 {
			continue
		}
		out = append(out, datedLine{dayOf(civil.Date{Year: year, Month: month, Day: day}), Span{reading.InText, from + i + 3, from + len(strings.TrimRight(line, " \r"))}})
	}
	return out
}

// dayIn is the civil day of an instant in a zone named.
func dayIn(zone string, i truce.Instant) string {
	z, err := civil.Load(zone)
	if err != nil {
		z = civil.UTC
	}
	return z.DateOf(i).String()
}

// number reads up to four figures, -1 for anything else.
func number(s string) int {
	if s == "" || len(s) > 4 {
		return -1
	}
	n := 0
	for i := range len(s) {
		if !isDigit(s[i]) {
			return -1
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}
