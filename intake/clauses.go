package intake

import (
	"strings"

	"truce/agreement"
	"truce/entry/body"
)

// Documents parses and links the agreement documents among drafts, together
// with those that the record holds already. Bad documents are problems at the
// draft that brings them.
func Documents(drafts []Draft, held []*agreement.Document) ([]*agreement.Document, []Problem) {
	docs := append([]*agreement.Document{}, held...)
	var problems []Problem
	for _, d := range drafts {
		if d.Kind.Name != "agreement/1" {
			continue
		}
		b := body.From(d.Stored())
		doc, found := agreement.Parse(b.Text("file"), []byte(b.Text("words")))
		if doc.ID != b.Text("document") && !agreement.HasError(found) {
			problems = append(problems, Problem{Schema: "truce.error/1", File: d.File, Line: d.Line, Field: "body.document", Code: "document",
				Message: "the document has another name in its own front matter", Hint: "write the label of its agreement block"})
		}
		for _, x := range found {
			if x.Severity == agreement.Error {
				problems = append(problems, Problem{Schema: "truce.error/1", File: x.File, Line: x.Line, Column: x.Column, Code: x.Code, Message: x.Message, Hint: x.Hint})
			}
		}
		docs = append(docs, doc)
	}
	agreement.Link(docs...)
	return docs, problems
}

// CheckClauses holds every reference of a draft to a document, clause or block
// against the documents: one that does not exist would be a decision about
// nothing.
func CheckClauses(drafts []Draft, docs []*agreement.Document) []Problem {
	var problems []Problem
	for _, d := range drafts {
		for _, f := range d.Kind.Fields {
			if f.Type != body.ClauseID {
				continue
			}
			ref, ok := d.Stored().Get(f.Name).Str()
			if message := Missing(ref, docs); ok && message != "" {
				problems = append(problems, Problem{Schema: "truce.error/1", File: d.File, Line: d.Line, Field: "body." + f.Name, Code: "clause",
					Message: message, Hint: "truce clauses lists the clauses of a document"})
			}
		}
	}
	return problems
}

// Missing says what is wrong with a reference to a document, clause or block,
// "" when nothing is.
func Missing(ref string, docs []*agreement.Document) string {
	name, rest, inside := strings.Cut(ref, "/")
	for _, d := range docs {
		if d.ID != name {
			continue
		}
		if !inside || d.Clause(rest) != nil {
			return ""
		}
		clause, block, both := strings.Cut(rest, "/")
		if !both {
			clause, block = "", rest
		}
		b, ok := d.Lookup(block)
		switch {
		case !ok:
			return "the document has no clause or block of this name"
		case clause != "" && b.ClauseID() != clause && d.Clause(clause) == nil:
			return "the document has no clause of this id"
		case clause != "" && b.ClauseID() != clause:
			return "the block stands in another clause"
		}
		return ""
	}
	return "no document of this name is on record or among the drafts"
}
