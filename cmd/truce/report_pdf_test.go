package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/unicode/norm"

	"truce/bulletin"
	"truce/internal/browser"
)

// TestReportPDF: what the verb prints with a real Chromium is tagged and says
// its language and title, and its words and numbers are those of the report.
// The objects of the file are read, not searched for in its bytes: the catalog
// (MarkInfo, Lang, Outlines), the title of the document, and the tree of
// structure, whose elements are counted by kind. The words of the pages are
// compared in English alone: a PDF says where glyphs stand, and not in which
// order Arabic is read.
func TestReportPDF(t *testing.T) {
	if testing.Short() {
		t.Skip("needs a browser")
	}
	path, err := browser.Find(t.Context())
	if err != nil {
		browser.Missing(t, err)
	}
	for _, language := range []string{"en", "ar"} {
		t.Run(language, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "day.pdf")
			call := []string{"daily", syria, "--date", "2016-09-14", "--language", language, "--format"}
			callReport(t, path, append(call, "pdf", "--out", out)...)
			r := &bulletin.Report{}
			if err := json.Unmarshal(callReport(t, path, append(call, "json")...), r); err != nil {
				t.Fatal(err)
			}
			raw, err := os.ReadFile(out)
			if err != nil {
				t.Fatal(err)
			}
			doc, err := pdf.NewReader(bytes.NewReader(raw), int64(len(raw)))
			if err != nil {
				t.Fatal(err)
			}
			root := doc.Trailer().Key("Root")
			if got := root.Key("Lang").Text(); got != language {
				t.Errorf("the language is %q", got)
			}
			if !root.Key("MarkInfo").Key("Marked").Bool() {
				t.Error("it is not marked as tagged")
			}
			if got := doc.Trailer().Key("Info").Key("Title").Text(); got != r.Title {
				t.Errorf("the title is %q, and of the report %q", got, r.Title)
			}
			if got := len(doc.Outline().Child); got < 1 {
				t.Error("it has no outline")
			}
			tags := map[string]int{}
			says := countTags(root.Key("StructTreeRoot").Key("K"), tags, 0)
			tables, rows, pictures := 0, 0, 0
			for _, s := range r.Sections {
				for _, b := range s.Blocks {
					if b.Table != nil {
						tables++
						rows += 1 + len(b.Table.Rows)
					}
					if b.Drawn() {
						pictures++
					}
					if b.Map != nil && !slices.ContainsFunc(says, func(s string) bool { return strings.Contains(s, b.Map.About) }) ||
						b.Chart != nil && !slices.ContainsFunc(says, func(s string) bool { return strings.Contains(s, b.Chart.About) }) {
						t.Errorf("a picture of section %s says nothing to who cannot see it", s.ID)
					}
				}
			}
			// The sections, the notes and the list of entries have a heading.
			for tag, want := range map[string]int{"H1": 1, "H2": len(r.Sections) + 2, "Table": tables, "TR": rows} {
				if tags[tag] != want {
					t.Errorf("it has %d elements %s, want %d (of all: %v)", tags[tag], tag, want, tags)
				}
			}
			if pictures != 2 {
				t.Errorf("%d pictures, want a chart and a map", pictures)
			}
			if tags["TH"] < tables || tags["Link"] < len(r.Notes) {
				t.Errorf("%d heads of columns and rows, %d links to %d notes", tags["TH"], tags["Link"], len(r.Notes))
			}
			if language == "en" {
				holdsReport(t, doc, r)
			}
		})
	}
}

// callReport calls the verb as a person does, and gives what it prints.
func callReport(t *testing.T, chromium string, args ...string) []byte {
	t.Helper()
	var stdout, stderr bytes.Buffer
	m := &Main{Stdout: &stdout, Stderr: &stderr, Env: func(name string) string {
		if name == "TRUCE_CHROMIUM" {
			return chromium
		}
		return os.Getenv(name)
	}}
	if err := runReport(t.Context(), m, args); err != nil {
		t.Fatal(err, stderr.String())
	}
	return stdout.Bytes()
}

// countTags counts the elements of a tree of structure by their kind, and gives
// what those say that stand for a picture.
func countTags(v pdf.Value, tags map[string]int, depth int) (says []string) {
	if depth > 60 {
		return nil
	}
	switch v.Kind() {
	case pdf.Array:
		for i := range v.Len() {
			says = append(says, countTags(v.Index(i), tags, depth+1)...)
		}
	case pdf.Dict:
		if s := v.Key("S").Name(); s != "" {
			tags[s]++
		}
		if alt := v.Key("Alt").Text(); alt != "" {
			says = append(says, alt)
		}
		says = append(says, countTags(v.Key("K"), tags, depth+1)...)
	}
	return says
}

// holdsReport says whether the words of the pages hold every heading, and every
// row of the first table with its numbers beside one another.
func holdsReport(t *testing.T, doc *pdf.Reader, r *bulletin.Report) {
	t.Helper()
	var b strings.Builder
	for i := 1; i <= doc.NumPage(); i++ {
		s, err := doc.Page(i).GetPlainText(nil)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(s)
	}
	text := unspaced(b.String())
	for _, s := range r.Sections {
		if !strings.Contains(text, unspaced(s.Heading)) {
			t.Errorf("the heading %q is not on its pages", s.Heading)
		}
	}
	rows := 0
	for _, s := range r.Sections {
		for _, block := range s.Blocks {
			if block.Table == nil {
				continue
			}
			for _, row := range block.Table.Rows {
				var line strings.Builder
				for _, cell := range row {
					for _, p := range cell {
						line.WriteString(p.Text)
						if p.Note > 0 {
							line.WriteString("[" + strconv.Itoa(p.Note) + "]")
						}
					}
				}
				rows++
				if !strings.Contains(text, unspaced(line.String())) {
					t.Errorf("a row of section %s is not on the pages as it is in the report: %s", s.ID, line.String())
				}
			}
		}
	}
	if rows < 20 {
		t.Errorf("only %d rows were looked for", rows)
	}
}

// unspaced leaves spaces and marks of direction out, and takes ligatures apart: a
// PDF has the words where they stand and lines where they broke.
func unspaced(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}
