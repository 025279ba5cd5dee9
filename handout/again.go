package handout

import (
	"slices"
	"strconv"
	"strings"
)

// Headings are the headings of the list as a table, in order.
func Headings() []string {
	var out []string
	for _, c := range columns {
		out = append(out, c.name)
	}
	return out
}

// computed are columns that the program works out anew for each question.
var computed = []string{"clause", "status", "if_as_reported"}

// Different are the headings under which a row of a table that was read again
// says otherwise than a row of the list: all but those of how it stands, which
// go by the moment that was asked about. Apostrophes that were put before texts
// are taken off, and numbers compared as numbers.
func Different(r Row, cells []string) (headings []string) {
	for i, c := range columns {
		if slices.Contains(computed, c.name) {
			continue
		}
		x, got := c.of(r), ""
		if i < len(cells) {
			got = Plainly(cells[i])
		}
		same := strings.TrimSpace(got) == strings.TrimSpace(strings.ToValidUTF8(x.text, "\uFFFD"))
		if x.number && !same {
			a, errA := strconv.ParseFloat(x.text, 64)
			b, errB := strconv.ParseFloat(got, 64)
			same = errA == nil && errB == nil && a == b
		}
		if !same {
			headings = append(headings, c.name)
		}
	}
	return headings
}

// Plainly undoes [Harmless]: it takes off the apostrophe that was put before a
// text. One that stood there before stays.
func Plainly(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && Harmless(rest) == s {
		return rest
	}
	return s
}
