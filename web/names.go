package web

import (
	"strconv"
	"strings"

	"truce/agreement"
)

// label is what an item is called on a page: a citation with its link.
type label struct {
	agreement.Citation
	Text string // title of the document, "" for the main one
	Link string // to the clause on the page of its document
}

// label names an item of a picture by its id. What is not in a document is
// named by its id.
func (q *request) label(id string) label {
	l := label{Citation: agreement.Cite(q.server.Book.Documents(), id)}
	if l.Document != nil {
		l.Link = q.clauseLink(l.Document, l.Clause)
		if l.Document != mainDocument(q) {
			l.Text = l.Document.Title
		}
	}
	return l
}

// cite is the clause, and the block in it where that has another name than the
// clause, as a line under a title gives them.
func (l label) cite() string {
	if l.Name == "" || l.Name == l.Title {
		return l.Clause
	}
	return strings.TrimPrefix(l.Clause+" · "+strings.ToLower(l.Name), " · ")
}

// Label is label for templates.
func (q *request) Label(id string) label { return q.label(id) }

// Prose is a sentence of the picture as a page prints it, see
// [agreement.Prose]: instants as the clock in the zone of the case shows them.
func (q *request) Prose(text string) string {
	return agreement.Prose(q.server.Book.Documents(), text, func(s string) string {
		if !strings.HasSuffix(s, "Z") && !strings.ContainsAny(s[10:], "+-") {
			return q.lang.civil(s)
		}
		return q.When(s)
	})
}

// Sentence is Prose that begins with a capital.
func (q *request) Sentence(text string) string { return capital(q.Prose(text)) }

// capital writes the first letter large.
func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// Words is a text with names of the language in words.
func (q *request) Words(text string) string { return agreement.InWords(text) }

// Hours is a length in whole hours.
func (q *request) Hours(s int64) string {
	return q.lang.number(strconv.FormatInt(s/3600, 10)) + " " + q.T("unit.h")
}

// DayReport is the link to the report of the day that is shown.
func (q *request) DayReport() string { return q.link("/report/daily/" + q.day()) }
