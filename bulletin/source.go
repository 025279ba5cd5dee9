package bulletin

import (
	"errors"

	"truce"
	"truce/civil"
	"truce/entry"
	"truce/ruling"
)

// Source answers for one record, at what one question knows of it.
type Source interface {
	// Picture is how things stand as of an instant.
	Picture(asOf truce.Instant) (*ruling.Picture, error)
	// Watched is what was watched between two instants, as of the second.
	Watched(from, to truce.Instant) ([]ruling.Watch, error)
	// Entries are those that the question knows, in the order of the record.
	Entries() []*entry.Entry
	// Zone is the civil zone of the case.
	Zone() civil.Zone
}

// Words are a language.
type Words interface {
	Code() string // en, ar
	Dir() string  // ltr, rtl
	// Say is a text of the catalogue; Has says whether it is there.
	Say(key string) string
	Has(key string) bool
	// Number writes the digits of a text as the language does; Figure a
	// counter's figure, "at least 62".
	Number(text string) string
	Figure(text string) string
	// When, Day and Span write an instant, its day and a number of seconds.
	When(at string) string
	Day(at string) string
	Span(seconds int64) string
	// Weekday is the day of an instant as it stands under a bar, in two words:
	// the weekday and the day of the month.
	Weekday(at string) (weekday, day string)
	// Term is a word of the vocabulary, an act or a variable, in words.
	Term(text string) []Piece
	// Sentence is a sentence of a picture, in pieces.
	Sentence(text string) []Piece
	// Name is what an item of an agreement is called, and the clause it is in.
	Name(id string) (name, clause string)
}

// Question is which report is asked for.
type Question struct {
	Kind     string     // daily, weekly, spot, violation
	Date     civil.Date // the day that a daily report is about, the last of a weekly one
	Incident string     // of a spot or violation report: i_…, or the name it was given
	Number   string     // "" counts the days or weeks of the year
	Audience string     // as it is printed
}

// Kinds are the kinds of reports.
var Kinds = []string{"daily", "weekly", "spot", "violation"}

// RefusedError says that there is no such report, and why: it is an answer, in
// a sentence.
type RefusedError struct{ Sentence string }

func (e RefusedError) Error() string { return e.Sentence }

// Refused says whether an error is such an answer.
func Refused(err error) bool { return errors.As(err, &RefusedError{}) }

// mostListed is how many single reports a picture of a report holds; beyond
// that the report says how many are left out.
const mostListed = 20_000
