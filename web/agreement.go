package web

import (
	"regexp"
	"slices"
	"strings"

	"truce/agreement"
	"truce/ruling"
)

// clauseData is a clause with its words and what the record makes of it.
type clauseData struct {
	ID, Title   string
	Words       [][]piece // paragraphs, without those told apart below
	Source      string
	Gaps        []string
	Confidence  []string
	Open        []string
	Sealed      []string
	Formal      []formal
	States      []row
	Clocks      []clockRow
	Assessed    []count
	Readings    []ruling.Outcome
	Diagnostics []agreement.Diagnostic
	Worst       string // its most urgent state; "" when it has none
}

// clockRow is a clock with what it is called.
type clockRow struct {
	ruling.Clock
	Label label
	Dial  dial
}

type formal struct{ Sentences, Source string }

// count is how many assessments of a status a clause has.
type count struct {
	Status string
	N      int
	Link   string
}

// urgency is the order in which states ask for attention; a clause shows the
// first of its own.
var urgency = []string{"matched", "overdue", "disputed", "unknown", "pending", "sealed", "lapsed", "holding", "met", "dormant"}

type agreementData struct {
	Title    string
	Summary  []count // clauses by their worst state's token
	Document string
	Text     *ruling.Text
	Texts    []ruling.Text
	Front    *clauseData
	Clauses  []clauseData
	Pages    []navItem // of a text too long for one page
}

// clausesPerPage bounds a page of a text; longer ones are shown in parts.
const clausesPerPage = 200

// clausePage is the part of a text that a clause stands on, from 0; 0 for a
// clause that it does not have.
func clausePage(doc *agreement.Document, clause string) int {
	return max(0, slices.IndexFunc(doc.Clauses, func(c *agreement.Clause) bool { return c.ID == clause })) / clausesPerPage
}

// clauseLink is the link to a clause of a text.
func (q *request) clauseLink(doc *agreement.Document, clause string) string {
	change := map[string]string{}
	if clausePage(doc, clause) > 0 {
		change["clause"] = clause
	}
	return q.linkWith("/agreement/"+doc.ID, change) + "#c-" + clause
}

// part is the part of a text that is asked for, with links to the others.
func (q *request) part(doc *agreement.Document) (clauses []*agreement.Clause, pages []navItem) {
	here := clausePage(doc, q.FormValue("clause"))
	for at := 0; len(doc.Clauses) > clausesPerPage && at < len(doc.Clauses); at += clausesPerPage {
		c := doc.Clauses[at]
		pages = append(pages, navItem{c.ID, q.linkWith(q.URL.Path, map[string]string{"clause": c.ID}), at/clausesPerPage == here})
	}
	from := here * clausesPerPage
	return doc.Clauses[from:min(from+clausesPerPage, len(doc.Clauses))], pages
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
	found := q.server.findings()
	var clauses []*agreement.Clause
	clauses, d.Pages = q.part(doc)
	for _, c := range clauses {
		d.Clauses = append(d.Clauses, q.clause(doc, c, found))
	}
	front := q.clause(doc, doc.Front, found)
	d.Front = &front
	d.summary()
	return "agreement", d, nil
}

// summary counts the clauses by their most urgent state.
func (d *agreementData) summary() {
	for _, token := range urgency {
		n := 0
		for i := range d.Clauses {
			if d.Clauses[i].Worst != "" && Token(d.Clauses[i].Worst) == token {
				n++
			}
		}
		if n > 0 {
			d.Summary = append(d.Summary, count{Status: token, N: n})
		}
	}
}

func (q *request) clause(doc *agreement.Document, c *agreement.Clause, found []agreement.Diagnostic) clauseData {
	d := clauseData{ID: c.ID, Title: c.Title, Source: c.Source, Gaps: c.Gaps, Confidence: c.Confidence, Open: c.OpenTerms()}
	for _, par := range strings.Split(c.Words, "\n\n") {
		par = strings.TrimSpace(par)
		if par != "" && !strings.HasPrefix(par, "Source:") && !strings.HasPrefix(par, "Gap:") && !strings.HasPrefix(par, "#") {
			d.Words = append(d.Words, pieces(par, d.Open))
		}
	}
	for _, b := range c.Blocks {
		if b.Kind == "clause" && b.Has("seal") {
			d.Sealed = append(d.Sealed, agreement.Sentences(b))
		}
		d.Formal = append(d.Formal, formal{agreement.Sentences(b), string(b.Ref())})
	}
	q.states(&d, doc.ID+"/"+c.ID)
	for _, x := range found {
		for _, id := range x.Clauses {
			if x.File == doc.File && id == c.ID {
				d.Diagnostics = append(d.Diagnostics, x)
			}
		}
	}
	if d.Worst == "" && len(d.Sealed) > 0 {
		d.Worst = "sealed"
	}
	return d
}

// states collects what the picture says of a clause.
func (q *request) states(d *clauseData, clause string) {
	p := q.picture
	for _, x := range p.Phases {
		if x.Clause == clause {
			d.States = append(d.States, q.row(x.Item, lastReason(x.Why)))
			d.Readings = append(d.Readings, x.Reads...)
		}
	}
	for _, x := range p.Gates {
		if x.Clause == clause {
			d.States = append(d.States, q.row(x.Item, lastReason(x.Why)))
		}
	}
	for _, x := range p.Clocks {
		if x.Clause == clause && x.Target != nil {
			c := clockRow{Clock: x, Label: q.label(x.ID)}
			if x.IfAll != nil {
				c.Dial = dial{x.IfAll.RunS, x.TargetS}
			}
			d.Clocks = append(d.Clocks, c)
		}
	}
	var duties []ruling.Obligation
	for _, x := range p.Obligations {
		if x.Clause == clause {
			duties = append(duties, x)
		}
	}
	d.States = append(d.States, q.dutyRows(duties)...)
	for _, x := range p.Assessments {
		if clauseOf(x.Clause) == clause {
			d.assessed(x, q)
		}
	}
	for _, r := range d.States {
		d.worse(r.Status)
	}
	for _, c := range d.Clocks {
		d.worse(c.Status)
	}
	for _, a := range d.Assessed {
		if a.Status != "outside_scope" && a.Status != "does_not_match" {
			d.worse(a.Status)
		}
	}
}

// assessed counts an assessment under its status.
func (d *clauseData) assessed(x ruling.Assessment, q *request) {
	for i := range d.Assessed {
		if d.Assessed[i].Status == x.Status {
			d.Assessed[i].N++
			return
		}
	}
	d.Assessed = append(d.Assessed, count{x.Status, 1, q.linkWith("/incidents", map[string]string{"status": x.Status})})
}

// worse keeps the more urgent of two states.
func (d *clauseData) worse(status string) {
	if d.Worst == "" || slices.Index(urgency, Token(status)) < slices.Index(urgency, Token(d.Worst)) {
		d.Worst = status
	}
}

// piece is a stretch of a clause's words. Class is "open" for a term that the
// text does not define, "km" for a mark of confidence, "" for the rest.
type piece struct{ Text, Class string }

// confidence marks what is general knowledge in the words of a clause.
var confidence = regexp.MustCompile(`\s?\(K-(?:high|med|low)\)`)

// pieces cuts a paragraph where it uses an open term or carries a mark.
func pieces(par string, open []string) []piece {
	expr := confidence.String()
	for _, term := range open {
		expr += `|(?i:\b` + regexp.QuoteMeta(agreement.InWords(term)) + `\b)`
	}
	var out []piece
	last := 0
	for _, m := range regexp.MustCompile(expr).FindAllStringIndex(par, -1) {
		if m[0] > last {
			out = append(out, piece{Text: par[last:m[0]]})
		}
		text, class := par[m[0]:m[1]], "open"
		if strings.Contains(text, "(K-") {
			text, class = strings.Trim(text, " \n()"), "km"
		}
		out = append(out, piece{text, class})
		last = m[1]
	}
	if last < len(par) {
		out = append(out, piece{Text: par[last:]})
	}
	return out
}

// clauseOf cuts an id of a block down to its clause.
func clauseOf(id string) string {
	parts := strings.SplitN(id, "/", 3)
	if len(parts) < 2 {
		return id
	}
	return parts[0] + "/" + parts[1]
}
