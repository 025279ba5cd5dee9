package web

import (
	"errors"
	"io"
	"net/http"
	"strings"

	"truce/agreement"
)

// maxDraft is how large a draft may be that somebody has checked, in bytes.
const maxDraft = 512 << 10

// draftData is a draft that somebody pasted or gave as a file, with what the
// checker says of each clause beside its words. It is kept nowhere: when the
// page is made, it is gone.
type draftData struct {
	Text     string // as given; "" when nothing was
	Title    string
	Front    []finding
	Clauses  []draftClause
	Severity []count
}

type draftClause struct {
	ID, Title string
	Words     [][]piece
	Formal    []formal
	Findings  []finding
	Worst     string
}

// finding is a diagnostic with what its code means.
type finding struct {
	agreement.Diagnostic
	Why string
}

// checkPage checks a draft. It needs no account: whoever negotiates a text
// should see its weak points before it is signed.
func checkPage(q *request) (string, any, error) {
	text, err := draftOf(q.Request)
	if err != nil || text == "" {
		return "check", draftData{}, err
	}
	return "check", judgeDraft(text, q.server.Book.Documents()), nil
}

// draftOf is the draft of a request: the file, or else the text of the field.
func draftOf(r *http.Request) (string, error) {
	text := r.FormValue("text")
	f, _, err := r.FormFile("file")
	switch {
	case err == nil:
		defer f.Close()
		raw, err := io.ReadAll(io.LimitReader(f, maxDraft+1))
		if err != nil {
			return "", badRequest("the file could not be read")
		}
		if len(raw) > 0 {
			text = string(raw)
		}
	case !errors.Is(err, http.ErrMissingFile) && !errors.Is(err, http.ErrNotMultipart):
		return "", badRequest("the form could not be read; a draft has at most 512 KiB")
	}
	if len(text) > maxDraft {
		return "", badRequest("a draft has at most 512 KiB; check a longer one with truce check")
	}
	return strings.ReplaceAll(text, "\r\n", "\n"), nil
}

// judgeDraft checks a draft beside the documents of the case, which it may
// incorporate. Those are read anew: linking writes into documents.
func judgeDraft(text string, beside []*agreement.Document) draftData {
	d := draftData{Text: text}
	doc, found := agreement.Parse("draft", []byte(text))
	if !agreement.HasError(found) {
		docs := []*agreement.Document{doc}
		for _, other := range beside {
			if other.ID != doc.ID {
				copied, _ := agreement.Parse(other.File, other.Bytes)
				docs = append(docs, copied)
			}
		}
		found = agreement.Check(docs...)
	}
	d.Title = doc.Title
	byClause := map[string][]finding{}
	for _, x := range found {
		if x.File != "draft" {
			continue
		}
		f := finding{Diagnostic: x}
		if code, ok := agreement.Explain(x.Code); ok {
			f.Why = code.Why
		}
		clause := agreement.Front
		if len(x.Clauses) > 0 {
			clause = x.Clauses[0]
		}
		byClause[clause] = append(byClause[clause], f)
		d.count(string(x.Severity))
	}
	d.Front = byClause[agreement.Front]
	for _, c := range doc.Clauses {
		x := draftClause{ID: c.ID, Title: c.Title, Findings: byClause[c.ID]}
		for par := range strings.SplitSeq(c.Words, "\n\n") {
			if par = strings.TrimSpace(par); par != "" && !strings.HasPrefix(par, "#") {
				x.Words = append(x.Words, pieces(par, c.OpenTerms()))
			}
		}
		for _, b := range c.Blocks {
			x.Formal = append(x.Formal, formal{agreement.Sentences(b), string(b.Ref())})
		}
		for _, f := range x.Findings {
			if x.Worst == "" || f.Severity == agreement.Error {
				x.Worst = string(f.Severity)
			}
		}
		d.Clauses = append(d.Clauses, x)
	}
	return d
}

func (d *draftData) count(severity string) {
	for i := range d.Severity {
		if d.Severity[i].Status == severity {
			d.Severity[i].N++
			return
		}
	}
	d.Severity = append(d.Severity, count{Status: severity, N: 1})
}
