package extract

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"
)

// Limits, in bytes.
const (
	MaxFile   = 64 << 20 // a file; archives are read as a stream and may be longer
	MaxText   = 16 << 20 // a text that comes out
	maxUnpack = 64 << 20 // a packed part, unpacked
	maxParts  = 2000     // pages of a PDF, parts of a message
	maxDepth  = 3        // messages in one another
)

// Document is a text with what its form says about it.
type Document struct {
	Part      string    // which part of the file: "" the file itself, "2" its second, "2.1" the first of that
	Extractor string    // form and version, as "html/1 readability 2.1.3"
	Title     string    // empty where the form has none
	Text      string    // UTF-8, paragraphs separated by line breaks
	Site      string    // what a page calls the site it is of
	URL       string    // of a record of an archive
	Published time.Time // as the form claims; zero where it does not say
}

// Problem is a file or a part that gives no text.
type Problem struct {
	Part    string
	Message string // what is wrong
	Hint    string // what to try
}

func (p *Problem) Error() string { return p.Message }

func problem(message, hint string) *Problem { return &Problem{Message: message, Hint: hint} }

// Form tells the form of a file from its first bytes and its name: "text" for
// anything that is none of the others.
func Form(name string, head []byte) string {
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	low := strings.ToLower(name)
	ext := filepath.Ext(strings.TrimSuffix(low, ".gz"))
	start := bytes.ToLower(bytes.TrimSpace(head[:min(len(head), 512)]))
	switch {
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return "pdf"
	case bytes.HasPrefix(head, []byte("WARC/")), ext == ".warc":
		return "warc"
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return "docx"
	case bytes.HasPrefix(head, []byte{0xd0, 0xcf, 0x11, 0xe0}):
		return "old office"
	case bytes.HasPrefix(start, []byte("<!doctype html")), bytes.HasPrefix(start, []byte("<html")), ext == ".html", ext == ".htm", ext == ".xhtml":
		return "html"
	case ext == ".eml", mailHead.Match(head):
		return "mail"
	}
	return "text"
}

var mailHead = regexp.MustCompile(`^(?:Received|Return-Path|Delivered-To|MIME-Version|Message-I[dD]|X-Original-To): `)

// Each hands the documents of a file to give, in order, and what cannot be read
// to bad; the first error of either ends it, as does one of r.
func Each(name string, r io.Reader, give func(Document) error, bad func(Problem) error) error {
	head, r, err := peek(r)
	if err != nil {
		return err
	}
	form := Form(name, head)
	if form == "warc" {
		return eachRecord(r, give, bad)
	}
	raw, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	if errors.Is(err, gzip.ErrChecksum) || errors.Is(err, io.ErrUnexpectedEOF) {
		return bad(Problem{Message: "the file is cut short or damaged", Hint: "fetch it again"})
	}
	if err != nil {
		return err
	}
	if len(raw) > MaxFile {
		return bad(Problem{Message: "the file is longer than 64 MiB", Hint: "split it, or take the text out of it first"})
	}
	w := walk{give: give, bad: bad}
	return w.file(name, form, raw, "", 0)
}

// peek reads the beginning of a file, through gzip where it is packed so.
func peek(r io.Reader) ([]byte, io.Reader, error) {
	head := make([]byte, 1024)
	n, err := io.ReadFull(r, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, nil, err
	}
	head = head[:n]
	r = io.MultiReader(bytes.NewReader(head), r)
	if !bytes.HasPrefix(head, []byte{0x1f, 0x8b}) {
		return head, r, nil
	}
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, nil, fmt.Errorf("unpack the file: %w", err)
	}
	inner := make([]byte, 1024)
	n, err = io.ReadFull(z, inner)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, nil, fmt.Errorf("unpack the file: %w", err)
	}
	return inner[:n], io.MultiReader(bytes.NewReader(inner[:n]), z), nil
}

// walk is the way through a file and its parts.
type walk struct {
	give  func(Document) error
	bad   func(Problem) error
	parts int
}

// file gives the documents of bytes of a form.
func (w *walk) file(name, form string, raw []byte, part string, depth int) error {
	if w.parts++; w.parts > maxParts {
		if w.parts > maxParts+1 {
			return nil
		}
		return w.bad(Problem{Part: part, Message: fmt.Sprintf("it has more than %d parts, and the rest is not read", maxParts), Hint: "split it"})
	}
	var d Document
	var p *Problem
	switch form {
	case "html":
		d, p = page(raw, "")
	case "pdf":
		d, p = pdfText(raw)
	case "docx":
		d, p = word(raw)
	case "mail":
		return w.mail(raw, part, depth)
	case "old office":
		p = problem("it is in the form of an older office program", "save it as DOCX or as text")
	default:
		d, p = plain(raw)
	}
	if p == nil && len(d.Text) > MaxText {
		p = problem("its text is longer than 16 MiB", "split it into the reports it is made of")
	}
	if p == nil && strings.TrimSpace(d.Text) == "" {
		p = problem("no text was found in it", "where its pages are pictures, their text has to be recognised first")
	}
	if p != nil {
		p.Part = part
		return w.bad(*p)
	}
	d.Part = part
	return w.give(d)
}

// plain is a text as it is.
func plain(raw []byte) (Document, *Problem) {
	switch {
	case bytes.IndexByte(raw, 0) >= 0:
		return Document{}, problem("the file is not a text: it has zero bytes", "give text, HTML, PDF, DOCX, e-mail or WARC")
	case !utf8.Valid(raw):
		return Document{}, problem("the text is not UTF-8", "convert it, for example with iconv -t UTF-8")
	}
	return Document{Extractor: "text/1", Text: string(raw)}, nil
}

// tidy takes runs of blanks and of empty lines out of an extracted text.
func tidy(s string) string {
	var b strings.Builder
	empty := 0
	for l := range strings.SplitSeq(s, "\n") {
		l = strings.Join(strings.Fields(l), " ")
		if l == "" {
			empty++
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
			if empty > 0 {
				b.WriteByte('\n')
			}
		}
		empty = 0
		b.WriteString(l)
	}
	return strings.ToValidUTF8(b.String(), "\ufffd")
}
