package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"truce/agreement"
)

// showDiagnostics prints what the checker found for people: each with its
// line, a caret and how to mend it; what most texts give comes last, a line
// each with its clauses.
func showDiagnostics(w io.Writer, docs []*agreement.Document, found []agreement.Diagnostic) {
	byFile := map[string]*agreement.Document{}
	var paraphrases []string
	for _, d := range docs {
		byFile[d.File] = d
		if d.Reconstruction() {
			paraphrases = append(paraphrases, d.File)
		}
	}
	if len(paraphrases) > 0 && len(found) > 0 {
		fmt.Fprintf(w, "On this paraphrase: %s is a reconstruction from public facts. What is said below is said of it, and not of the text.\n\n", strings.Join(paraphrases, ", "))
	}
	var last []agreement.Diagnostic
	for _, f := range found {
		if agreement.Common(f.Code) {
			last = append(last, f)
			continue
		}
		fmt.Fprintln(w, f)
		if d := byFile[f.File]; d != nil {
			caret(w, d.Bytes, f.Line, f.Column)
		}
		if f.Hint != "" {
			fmt.Fprintf(w, "    mend: %s\n", f.Hint)
		}
	}
	if len(last) > 0 {
		fmt.Fprintln(w, "\nSaid of most texts, so once each:")
	}
	for _, f := range last {
		heading, _, _ := strings.Cut(f.Message, ": ")
		clauses := strings.Join(f.Clauses, ", ")
		if len(f.Clauses) == 1 {
			clauses = "clause " + clauses
		} else {
			clauses = "clauses " + clauses
		}
		fmt.Fprintf(w, "  %s: %s %s: %s (%s); mend: %s\n", f.File, f.Severity, f.Code, heading, clauses, f.Hint)
	}
	if len(found) > 0 {
		fmt.Fprintln(w)
	}
}

// maxShown is how much of a long line is shown, in characters.
const maxShown = 100

// caret prints a line of a file with a caret under a column; columns count
// characters, as editors do.
func caret(w io.Writer, src []byte, line, column int) {
	for n := 1; n < line; n++ {
		i := bytes.IndexByte(src, '\n')
		if i < 0 {
			return
		}
		src = src[i+1:]
	}
	if i := bytes.IndexByte(src, '\n'); i >= 0 {
		src = src[:i]
	}
	text := []rune(strings.TrimRight(string(src), "\r"))
	if !utf8.Valid(src) || len(text) == 0 || column < 1 || column > len(text)+1 {
		return
	}
	at, before, after := column-1, "", ""
	if at > maxShown-20 {
		from := at - 40
		text, at, before = text[from:], 40, "…"
	}
	if len(text) > maxShown {
		text, after = text[:maxShown], "…"
	}
	var shown, under strings.Builder
	for i, r := range text {
		switch {
		case r == '\t':
			shown.WriteRune('\t')
		case r < ' ' || agreement.Hidden(r):
			shown.WriteRune('�') // what cannot be seen must not work on a terminal either
		default:
			shown.WriteRune(r)
		}
		if i < at {
			if r == '\t' {
				under.WriteByte('\t')
			} else {
				under.WriteByte(' ')
			}
		}
	}
	gutter := fmt.Sprintf("%6d | ", line)
	fmt.Fprintf(w, "%s%s%s%s\n%s| %s^\n", gutter, before, shown.String(), after, strings.Repeat(" ", len(gutter)-2), strings.Repeat(" ", utf8.RuneCountInString(before))+under.String())
}
