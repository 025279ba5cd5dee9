package web

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"truce/agreement"
)

// label is what an item is called on a page: the name of its block in words,
// and the clause that it stands in. Ids stay for links and for machines.
type label struct {
	Name     string // "Pull back government"
	Part     string // its case and debtor: "heavy"; "" when it has none
	Clause   string // "3.a"; "" when it is not in a document
	Title    string // of the clause
	Document string // title of the document, "" for the main one
	Link     string // to the clause on the page of its document
}

// label names an item of a picture by its id: document/clause/block.case.party,
// perhaps with end/ or clock/ before it. What is not in a document is named by
// its id.
func (q *request) label(id string) label {
	rest := strings.TrimPrefix(strings.TrimPrefix(id, "end/"), "clock/")
	parts := strings.SplitN(rest, "/", 3)
	if len(parts) < 2 {
		return label{Name: id}
	}
	for _, d := range q.server.Book.Documents() {
		if d.ID != parts[0] {
			continue
		}
		l := label{Clause: parts[1], Link: q.clauseLink(d, parts[1])}
		if d != mainDocument(q) {
			l.Document = d.Title
		}
		for _, c := range d.Clauses {
			if c.ID == parts[1] {
				l.Title = c.Title
			}
		}
		if len(parts) == 3 {
			block, part, _ := strings.Cut(parts[2], ".")
			l.Name, l.Part = capital(inWords(block)), inWords(strings.ReplaceAll(part, ".", ", "))
		}
		if l.Name == "" {
			l.Name = l.Title
		}
		return l
	}
	return label{Name: rest}
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

// Sentence is Prose that begins with a capital.
func (q *request) Sentence(text string) string { return capital(q.Prose(text)) }

// Words is a text with names of the language in words.
func (q *request) Words(text string) string { return inWords(text) }

// Hours is a length in whole hours.
func (q *request) Hours(s int64) string {
	return q.lang.number(strconv.FormatInt(s/3600, 10)) + " " + q.T("unit.h")
}

// DayReport is the link to the report of the day that is shown.
func (q *request) DayReport() string { return q.link("/report/daily/" + q.day()) }

// inWords turns a name of the language into words.
func inWords(name string) string { return strings.ReplaceAll(name, "_", " ") }

// capital writes the first letter large.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// instants are the instants that reasons are written with.
var instants = regexp.MustCompile(`\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?`)

// Prose is a sentence of the picture as a page prints it: instants as the
// clock in the zone of the case shows them, names of the vocabulary in words.
// It changes no number and no name of a person or place.
func (q *request) Prose(text string) string {
	text = instants.ReplaceAllStringFunc(text, func(s string) string {
		if !strings.HasSuffix(s, "Z") && !strings.ContainsAny(s[10:], "+-") {
			return q.lang.civil(s)
		}
		return q.When(s)
	})
	return blockNames.ReplaceAllStringFunc(text, func(s string) string {
		if agreement.Known(s) {
			return inWords(s)
		}
		if l := q.label(s); strings.Contains(s, "/") && l.Clause != "" {
			return "“" + l.Name + "” (" + l.Clause + ")"
		}
		for _, d := range q.server.Book.Documents() {
			if _, ok := d.Lookup(s); ok {
				return inWords(s)
			}
		}
		return s
	})
}

// blockNames are what may be a name of the vocabulary or the id of a block.
var blockNames = regexp.MustCompile(`[a-z][a-z0-9]*(?:_[a-z0-9]+)+(?:/[0-9A-Za-z.]+/[a-z0-9_.]+)?`)
