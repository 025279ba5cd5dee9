package form

import (
	"regexp"
	"strconv"
	"strings"

	"truce"
	"truce/civil"
)

// The forms that people write. Each function gives a sentence when it cannot
// read one, without what was typed.

// westernDigits writes Arabic and Persian digits as those of the Latin script.
var westernDigits = func() *strings.Replacer {
	var pairs []string
	for i := range 10 {
		n := strconv.Itoa(i)
		pairs = append(pairs, string(rune('٠'+i)), n, string(rune('۰'+i)), n)
	}
	return strings.NewReplacer(append(pairs, "٫", ".")...)
}()

func digits(s string) string { return westernDigits.Replace(strings.TrimSpace(s)) }

const (
	sayDay    = "write the day as 2016-09-14"
	sayClock  = "write the time as 14:30"
	sayMoment = "write it as 2016-09-14 19:00, by the clock of the case"
	sayNumber = "write a number: 5, 3-5, 5+, about 5, up to 5 or more than 5"
	sayWhole  = "write a whole number"
	sayDegree = "write degrees with decimals, as 36.2012"
	sayNever  = "the clocks went forward on that day, and this time never came: look at the day and the time"
	sayTwice  = "the clocks went back on that day, and this time came twice: write it with its offset, as 2016-10-30T00:30:00+02:00"
)

func readDay(s string) (civil.Date, string) {
	d, err := civil.ParseDate(digits(s))
	if err != nil {
		return d, sayDay
	}
	return d, ""
}

var clockForm = regexp.MustCompile(`^([01]?\d|2[0-3])[:.h]([0-5]\d)$`)

// readClock gives a time of day as 15:04.
func readClock(s string) (string, string) {
	m := clockForm.FindStringSubmatch(digits(s))
	if m == nil {
		return "", sayClock
	}
	if len(m[1]) == 1 {
		m[1] = "0" + m[1]
	}
	return m[1] + ":" + m[2], ""
}

// readAt is a clock time on a day in a zone: one instant, or two as bounds.
func readAt(day civil.Date, clock string, zone civil.Zone) (truce.Interval, string) {
	span, err := zone.At(day.String() + "T" + clock + ":00")
	if err != nil {
		return span, sayNever
	}
	return span, ""
}

// readMoment gives an instant or a day as drafts write them.
func readMoment(s string, zone civil.Zone, dayWillDo bool) (string, string) {
	s = digits(s)
	if at, err := truce.ParseInstant(s); err == nil {
		return at.String(), ""
	}
	if _, err := civil.ParseDate(s); err == nil && dayWillDo {
		return s, ""
	}
	date, clock, ok := strings.Cut(strings.Replace(s, "T", " ", 1), " ")
	d, why := readDay(date)
	if why != "" || !ok {
		return "", sayMoment
	}
	hm, why := readClock(strings.TrimSuffix(strings.TrimSpace(clock), ":00:00"))
	if why != "" {
		return "", sayMoment
	}
	span, why := readAt(d, hm, zone)
	switch {
	case why != "":
		return "", why
	case !span.Exact():
		return "", sayTwice
	}
	return span.Earliest.String(), ""
}

// bounds are the forms of a figure: n is its number, m the other end.
var bounds = []struct {
	form  *regexp.Regexp
	bound string
}{
	{regexp.MustCompile(`^(\d{1,10})$`), "exact"},
	{regexp.MustCompile(`^(\d{1,10}) ?(?:-|–|to) ?(\d{1,10})$`), "words"},
	{regexp.MustCompile(`^(?:at least |على الأقل |لا يقل عن |>= ?|≥ ?)(\d{1,10})$`), "at_least"},
	{regexp.MustCompile(`^(\d{1,10}) ?\+$`), "at_least"},
	{regexp.MustCompile(`^(?:more than |over |أكثر من |> ?)(\d{1,10})$`), "more_than"},
	{regexp.MustCompile(`^(?:up to |at most |حتى |على الأكثر |<= ?|≤ ?)(\d{1,10})$`), "up_to"},
	{regexp.MustCompile(`^(?:about |around |نحو |حوالي |ca\.? ?|~ ?|≈ ?)(\d{1,10})$`), "about"},
}

// largest is the largest number of a figure.
const largest = 1_000_000_000

// readFigure reads a number with its bound. scale multiplies it.
func readFigure(s string, scale int64) (map[string]any, string) {
	s = strings.ToLower(strings.Join(strings.Fields(digits(s)), " "))
	if scale == 0 {
		scale = 1
	}
	for _, b := range bounds {
		m := b.form.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		n, _ := strconv.ParseInt(m[1], 10, 64)
		last := n
		if len(m) > 2 {
			last, _ = strconv.ParseInt(m[2], 10, 64)
		}
		if last < n {
			return nil, "the second number is smaller than the first"
		}
		if last > largest {
			return nil, "write a number up to 1000000000"
		}
		n, last = n*scale, last*scale
		out := map[string]any{"bound": b.bound, "min": n, "max": last}
		switch b.bound {
		case "words":
			out["words"] = s
		case "at_least":
			delete(out, "max")
		case "more_than":
			out["min"] = n + 1
			delete(out, "max")
		case "up_to":
			out["min"] = 0
		}
		return out, ""
	}
	return nil, sayNumber
}

func readWhole(s string) (int64, string) {
	n, err := strconv.ParseInt(digits(s), 10, 64)
	if err != nil || n < 0 || n > largest {
		return 0, sayWhole
	}
	return n, ""
}

var degreeForm = regexp.MustCompile(`^-?\d{1,3}(\.\d{1,15})?$`)

func readDegree(s string) (string, string) {
	s = strings.Replace(digits(s), ",", ".", 1)
	if !degreeForm.MatchString(s) {
		return "", sayDegree
	}
	return s, ""
}

var identForm = regexp.MustCompile(`^[a-z0-9][a-z0-9_]{0,79}$`)

// readIdent makes an identifier of words as people write them: Air strike is
// air_strike.
func readIdent(s string) (string, string) {
	s = strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(s, "-", "_")), "_"))
	if !identForm.MatchString(s) {
		return "", "write one word of lower-case letters, digits and _, as in air_strike"
	}
	return s, ""
}
