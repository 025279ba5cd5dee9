package web

import (
	"strings"

	"truce/agreement"
	"truce/ruling"
)

// clauseData is a clause with its words and what the record makes of it.
type clauseData struct {
	ID, Title   string
	Words       []string // paragraphs, without those told apart below
	Source      string
	Gaps        []string
	Confidence  []string
	Open        []string
	Sealed      []string
	Formal      []formal
	States      []row
	Clocks      []ruling.Clock
	Assessed    []count
	Readings    []ruling.Outcome
	Diagnostics []agreement.Diagnostic
}

type formal struct{ Sentences, Source string }

// count is how many assessments of a status a clause has.
type count struct {
	Status string
	N      int
}

type agreementData struct {
	Title    string
	Document string
	Text     *ruling.Text
	Texts    []ruling.Text
	Front    *clauseData
	Clauses  []clauseData
}

// mainDocument is the document that the case's newest clauses stand in: the
// one that incorporates another, else the first.
func mainDocument(q *request) *agreement.Document {
	docs := q.server.Book.Documents()
	for _, d := range docs {
		if len(d.Incorporated()) > 0 {
			return d
		}
	}
	return docs[0]
}

func agreementPage(q *request) (string, any, error) {
	name := q.PathValue("document")
	var doc *agreement.Document
	for _, d := range q.server.Book.Documents() {
		if d.ID == name {
			doc = d
		}
	}
	if doc == nil {
		return "", nil, notFound("no document of this name is on record")
	}
	d := agreementData{Title: doc.Title, Document: doc.ID, Texts: q.picture.Texts}
	for i, t := range q.picture.Texts {
		if t.Document == doc.ID {
			d.Text = &q.picture.Texts[i]
		}
	}
	found := agreement.Check(q.server.Book.Documents()...)
	for _, c := range doc.Clauses {
		d.Clauses = append(d.Clauses, q.clause(doc, c, found))
	}
	front := q.clause(doc, doc.Front, found)
	d.Front = &front
	return "agreement", d, nil
}

func (q *request) clause(doc *agreement.Document, c *agreement.Clause, found []agreement.Diagnostic) clauseData {
	d := clauseData{ID: c.ID, Title: c.Title, Source: c.Source, Gaps: c.Gaps, Confidence: c.Confidence, Open: c.OpenTerms()}
	for _, par := range strings.Split(c.Words, "\n\n") {
		par = strings.TrimSpace(par)
		if par != "" && !strings.HasPrefix(par, "Source:") && !strings.HasPrefix(par, "Gap:") && !strings.HasPrefix(par, "#") {
			d.Words = append(d.Words, par)
		}
	}
	for _, b := range c.Blocks {
		if b.Kind == "clause" && b.Has("seal") {
			d.Sealed = append(d.Sealed, agreement.Sentences(b))
		}
		d.Formal = append(d.Formal, formal{agreement.Sentences(b), string(b.Ref())})
	}
	d.states(q.picture, doc.ID+"/"+c.ID)
	for _, x := range found {
		for _, id := range x.Clauses {
			if x.File == doc.File && id == c.ID {
				d.Diagnostics = append(d.Diagnostics, x)
			}
		}
	}
	return d
}

// states collects what the picture says of a clause.
func (d *clauseData) states(p *ruling.Picture, clause string) {
	add := func(it ruling.Item, text string) {
		if clauseOf(it.Clause) == clause {
			d.States = append(d.States, row{Title: shortClause(it.ID), Status: it.Status, Since: it.Since, ID: it.ID, Text: text})
		}
	}
	for _, x := range p.Phases {
		add(x.Item, lastReason(x.Why))
		if x.Clause == clause {
			d.Readings = append(d.Readings, x.Reads...)
		}
	}
	for _, x := range p.Gates {
		add(x.Item, lastReason(x.Why))
	}
	for _, x := range p.Clocks {
		if x.Clause == clause {
			d.Clocks = append(d.Clocks, x)
		}
	}
	for _, x := range p.Obligations {
		if x.Disputed {
			x.Status = "disputed"
		}
		add(x.Item, x.Debtor)
	}
	for _, x := range p.Assessments {
		if clauseOf(x.Clause) != clause {
			continue
		}
		found := false
		for i := range d.Assessed {
			if d.Assessed[i].Status == x.Status {
				d.Assessed[i].N++
				found = true
			}
		}
		if !found {
			d.Assessed = append(d.Assessed, count{x.Status, 1})
		}
	}
}

// clauseOf cuts an id of a block down to its clause.
func clauseOf(id string) string {
	parts := strings.SplitN(id, "/", 3)
	if len(parts) < 2 {
		return id
	}
	return parts[0] + "/" + parts[1]
}
