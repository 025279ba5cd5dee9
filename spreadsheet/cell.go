package spreadsheet

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"truce/civil"
)

// The forms of cells. Each function gives a sentence when it cannot read one,
// without the cell's words.

var months = map[string]int{"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
	"january": 1, "february": 2, "march": 3, "april": 4, "june": 6, "july": 7, "august": 8, "september": 9, "sept": 9, "october": 10, "november": 11, "december": 12}

var (
	threeNumbers = regexp.MustCompile(`^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$`)
	yearFirst    = regexp.MustCompile(`^(\d{4})[./-](\d{1,2})[./-](\d{1,2})$`)
	withMonth    = regexp.MustCompile(`^(\d{1,2})\.?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})$`)
	monthFirst   = regexp.MustCompile(`^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})$`)
	compact      = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
	midnight     = regexp.MustCompile(`[T ]00:00(:00(\.0+)?)?(Z|\+00:00)?$`)
	thenTime     = regexp.MustCompile(`^(.*\d)(?:T|,? +)(\d{1,2}[:.h]\d{2}(?::\d{2}(?:\.\d{1,9})?)?)$`)
	timeOfDay    = regexp.MustCompile(`^(\d{1,2})[:.h](\d{2})(?::\d{2}(?:\.\d{1,9})?)?$`)
)

// plain gives digits that Arabic and Persian write as ours, their decimal sign as
// the one that is asked for, and takes off what only directs the writing.
func plain(s, decimal string) string {
	ascii := true
	for i := 0; i < len(s) && ascii; i++ {
		ascii = s[i] < 0x80
	}
	if ascii {
		return strings.TrimSpace(s)
	}
	if decimal == "" {
		decimal = "."
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r >= '\u0660' && r <= '\u0669':
			return r - '\u0660' + '0'
		case r >= '\u06f0' && r <= '\u06f9':
			return r - '\u06f0' + '0'
		case r == '\u066b':
			return rune(decimal[0])
		case r == '\u066c', r == '\u200e', r == '\u200f', r == '\u061c', r == '\ufeff':
			return -1
		case r == '\u00a0', r == '\u202f':
			return ' '
		}
		return r
	}, s))
}

const dateForms = "this must be a date: 2016-09-14, 14.09.2016, 14/09/2016, 14 Sep 2016 or 20160914"

// dayAndTime reads a day, and the time of day where one stands behind it; "" when
// none does. Midnight is none: many programs write it where nobody said an hour.
func dayAndTime(s, order string) (d civil.Date, at, why string) {
	s = midnight.ReplaceAllString(plain(s, "."), "")
	if m := thenTime.FindStringSubmatch(s); m != nil {
		s, at = m[1], m[2]
	}
	d, why = date(s, order)
	return d, at, why
}

// date reads a day in one of five forms. Of three numbers with the year last,
// the order must be known wherever both could be a month.
func date(s, order string) (civil.Date, string) {
	s = midnight.ReplaceAllString(plain(s, "."), "")
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	var year, month, day int
	if m := yearFirst.FindStringSubmatch(s); m != nil {
		year, month, day = number(m[1]), number(m[2]), number(m[3])
	} else if m := compact.FindStringSubmatch(s); m != nil {
		year, month, day = number(m[1]), number(m[2]), number(m[3])
	} else if m := withMonth.FindStringSubmatch(s); m != nil {
		year, month, day = number(m[3]), months[strings.ToLower(m[2])], number(m[1])
	} else if m := monthFirst.FindStringSubmatch(s); m != nil {
		year, month, day = number(m[3]), months[strings.ToLower(m[1])], number(m[2])
	} else if m := threeNumbers.FindStringSubmatch(s); m != nil {
		a, b := number(m[1]), number(m[2])
		year, month, day = number(m[3]), b, a
		switch {
		case order == "month-day-year":
			month, day = a, b
		case order == "day-month-year" || a == b:
		case order == "year-month-day":
			return civil.Date{}, dateForms
		case a <= 12 && b <= 12:
			return civil.Date{}, `day or month first? Say it in the file of columns: "dates": "day-month-year" or "month-day-year"`
		case a <= 12:
			month, day = a, b
		}
	} else {
		return civil.Date{}, dateForms
	}
	d, err := civil.ParseDate(fmt.Sprintf("%04d-%02d-%02d", year, month, day))
	if err != nil {
		return d, "there is no such day: " + dateForms
	}
	return d, ""
}

// clock reads a time of day as 15:04.
func clock(s string) (string, string) {
	m := timeOfDay.FindStringSubmatch(plain(s, "."))
	if m != nil {
		h, _ := strconv.Atoi(m[1])
		min, _ := strconv.Atoi(m[2])
		if h < 24 && min < 60 {
			return fmt.Sprintf("%02d:%02d", h, min), ""
		}
	}
	return "", "this must be a time of day, as 14:30; 24:00 is 00:00 of the next day"
}

// degree gives a degree the point that drafts have.
func degree(s, decimal string) (string, string) {
	s = plain(s, decimal)
	if decimal == "," {
		if strings.Contains(s, ".") {
			return "", `the file of columns says that decimals have a comma, and this has a point`
		}
		s = strings.Replace(s, ",", ".", 1)
	} else if strings.Contains(s, ",") {
		return "", `this has a comma: if it is a decimal comma, say "decimal": "," in the file of columns`
	}
	if v, err := strconv.ParseFloat(s, 64); err != nil || v != v || strings.ContainsAny(s, "eExXpP_iInN") {
		return "", "this must be degrees with decimals, as 36.2012"
	}
	return s, ""
}

var (
	exactly = regexp.MustCompile(`^\d{1,10}$`)
	fromTo  = regexp.MustCompile(`^(\d{1,10}) ?[-–] ?(\d{1,10})$`)
	atLeast = regexp.MustCompile(`^(?:(?:>=|≥) ?(\d{1,10})|(\d{1,10}) ?\+)$`)
)

// figure reads a number with its bound: what a draft says of it. An empty
// cell, a dash and "unknown" are no figure.
func figure(s, unit, who string) (object, string) {
	s = plain(s, ".")
	switch strings.ToLower(s) {
	case "", "-", "–", "?", "n/a", "na", "unknown":
		return nil, ""
	}
	number := func(s string) int64 { n, _ := strconv.ParseInt(s, 10, 64); return n }
	out := object{"unit": unit, "who": who}
	if exactly.MatchString(s) {
		out["bound"], out["min"], out["max"] = "exact", number(s), number(s)
	} else if m := fromTo.FindStringSubmatch(s); m != nil && number(m[1]) <= number(m[2]) {
		out["bound"], out["min"], out["max"], out["words"] = "words", number(m[1]), number(m[2]), s
	} else if m := atLeast.FindStringSubmatch(s); m != nil {
		out["bound"], out["min"] = "at_least", number(m[1]+m[2])
	} else {
		return nil, "this must be a number: 5, 3-5, 5+ or >=5; leave the cell empty where nobody gives one"
	}
	if n := out["min"].(int64); n > 1e9 {
		return nil, "this must be a number up to 1,000,000,000"
	}
	return out, ""
}
