package form

import (
	"regexp"
	"strings"

	"truce/entry/body"
)

// As is how what was typed is read.
type As string

// The ways of reading. A field whose As is empty is read as the type that the
// table of kinds gives it.
const (
	Line   As = "line"        // a text on one line
	Area   As = "area"        // a text of several lines
	Word   As = "word"        // one of the words that the table of kinds allows
	Ident  As = "identifier"  // lower-case letters, digits and _
	Idents As = "identifiers" // several, with commas between them
	Texts  As = "texts"       // several texts, with commas between them
	Party  As = "party"       // a party of the case, by its identifier or a name
	Actor  As = "actor"       // a party of the case, or a name as the source has it
	Clause As = "clause"      // a document, clause or block of the text
	Day    As = "day"         // 2016-09-14
	Clock  As = "clock"       // 14:30, in the zone of the case
	Moment As = "moment"      // a day, or a day and a time
	Number As = "number"      // a figure: 5, 3-5, 5+, about 5
	Whole  As = "whole"       // a whole number
	Degree As = "degree"      // degrees with decimals
	Entry  As = "entry"       // an entry of the record, by its id
)

// byType is how the types of the table of kinds are read.
var byType = map[body.Type]As{
	body.Text: Line, body.Name: Ident, body.Names: Idents, body.Words: Texts, body.ClauseID: Clause, body.Time: Moment,
	body.Span: Moment, body.Figure: Number, body.Figures: Number, body.Count: Whole, body.Degree: Degree,
}

// Row is the field as the table of kinds has it; ok is false for what is no
// field of a body: when it happened, whose it is, who told.
func (f *Form) Row(x Field) (row body.Field, ok bool) {
	path, inBody := strings.CutPrefix(x.At, "body.")
	kind, known := body.KindOf(f.Kind)
	if !inBody || !known {
		return row, false
	}
	steps := strings.Split(path, ".")
	row, ok = kind.Field(steps[0])
	for _, step := range steps[1:] {
		fields, _, isObject := body.Object(row.Type)
		if !ok || !isObject {
			return body.Field{}, false
		}
		if row.Type == body.Actors { // by role, which the path names
			return row, ok
		}
		ok = false
		for _, r := range fields {
			if r.Name == step {
				row, ok = r, true
				break
			}
		}
	}
	return row, ok
}

// Reads is how what is typed into a field is read.
func (f *Form) Reads(x Field) As {
	row, ok := f.Row(x)
	switch {
	case x.As != "":
		return x.As
	case !ok:
		return Line
	case row.Type == body.Actors:
		return Actor
	case len(row.Values) > 0:
		return Word
	}
	return byType[row.Type]
}

// Needed says whether a field must be filled in. Fields of a place, a source or
// another object of which nothing is filled in are not.
func (f *Form) Needed(x Field) bool {
	row, ok := f.Row(x)
	steps := strings.Split(strings.TrimPrefix(strings.TrimPrefix(x.At, "body."), "claims."), ".")
	return x.Need || ok && row.Required && len(steps) == 1
}

var index = regexp.MustCompile(`\[\d+\]`)

// Input is the name of the field in which something at a path of a draft was
// typed, "" when it was in none: body.claims[0].place.lat is lat.
func (f *Form) Input(at string) string {
	for at = index.ReplaceAllString(at, ""); at != "" && at != "body"; {
		for _, x := range f.Fields() {
			if x.At == at {
				return x.Name
			}
		}
		for _, x := range f.Fields() {
			if strings.HasPrefix(x.At, at+".") {
				return x.Name
			}
		}
		i := strings.LastIndexByte(at, '.')
		if i < 0 {
			return ""
		}
		at = at[:i]
	}
	return ""
}
