package extract

import (
	"bytes"
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/unicode/norm"
)

const pdfExtractor = "pdf/1 ledongthuc 2026-09-07"

// pdfTime is how long a PDF may take: broken ones can send a reader round in
// circles.
var pdfTime = 20 * time.Second

// limited gives the bytes of a file until a moment, and panics after it: the
// library has no way to be stopped, and comes back to the file at every turn.
type limited struct {
	*bytes.Reader
	end time.Time
}

func (l limited) ReadAt(p []byte, off int64) (int, error) {
	if time.Now().After(l.end) {
		panic("out of time")
	}
	return l.Reader.ReadAt(p, off)
}

// pdfText takes the text out of a PDF, page by page. One with Arabic is refused:
// a PDF says where each glyph stands and not in which order they are read, and
// programs differ. Tried on two of them, words came out backwards and "14" once
// as 1 and once as 1646. No text is better than a wrong figure.
func pdfText(raw []byte) (Document, *Problem) {
	type result struct {
		d Document
		p *Problem
	}
	done := make(chan result, 1)
	go func() {
		d, p := pdfPages(raw)
		done <- result{d, p}
	}()
	select {
	case r := <-done:
		return r.d, r.p
	case <-time.After(pdfTime):
		return Document{}, problem("the PDF takes longer than 20 seconds to take apart", "save it as text with the program that shows it")
	}
}

func pdfPages(raw []byte) (d Document, p *Problem) {
	broken := problem("the PDF is damaged or of a form that cannot be read", "save it as text with the program that shows it")
	defer func() {
		if recover() != nil { // the library panics on broken files
			d, p = Document{}, broken
		}
	}()
	r, err := pdf.NewReader(limited{bytes.NewReader(raw), time.Now().Add(pdfTime)}, int64(len(raw)))
	if err != nil {
		if strings.Contains(err.Error(), "encrypt") || strings.Contains(err.Error(), "password") {
			return d, problem("the PDF is locked with a password", "save a copy without one")
		}
		return d, broken
	}
	n := r.NumPage()
	if n > maxParts {
		return d, problem(fmt.Sprintf("the PDF has more than %d pages", maxParts), "split it")
	}
	var b strings.Builder
	for i := 1; i <= n; i++ {
		page := r.Page(i)
		if page.V.IsNull() {
			continue
		}
		s, err := page.GetPlainText(nil)
		if err != nil {
			continue
		}
		if s = norm.NFKC.String(s); arabic(s) {
			return d, problem("the PDF is written from right to left, which cannot be relied on to come out in order", "give the page or the DOCX that it was made of, or take its text out with pdftotext and look at it")
		}
		b.WriteString(s)
		b.WriteString("\n\n")
		if b.Len() > MaxText {
			return d, problem("its text is longer than 16 MiB", "split it into the reports it is made of")
		}
	}
	return Document{Extractor: pdfExtractor, Text: tidy(b.String())}, nil
}

// arabic says whether a page has more Arabic than a name.
func arabic(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.Is(unicode.Arabic, r) {
			if n++; n > 8 {
				return true
			}
		}
	}
	return false
}
