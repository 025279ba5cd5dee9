package bulletin_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"html"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"truce/bulletin"
	"truce/disclose"
)

// daily is the report of a day of the example.
func daily(t testing.TB, language string, reader disclose.Reader, audience string) *bulletin.Report {
	t.Helper()
	_, _, src := example(t)
	r, err := makeReport(t, src, bulletin.Question{Kind: "daily", Date: day(t, "2016-09-19"), Audience: audience}, reader, language)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// unpack reads the parts of a document; each must be well formed.
func unpack(t testing.TB, doc []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(doc), int64(len(doc)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(f.Name, ".emf") {
			parts[f.Name] = string(raw)
			continue
		}
		for dec := xml.NewDecoder(bytes.NewReader(raw)); ; {
			if _, err := dec.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
		parts[f.Name] = string(raw)
	}
	return parts
}

// TestDOCX opens the document again: headings, tables with a repeated row, a
// footnote for each note with its text, the direction of the language; the same
// report is the same bytes.
func TestDOCX(t *testing.T) {
	for _, language := range []string{"en", "ar"} {
		r := daily(t, language, disclose.Cell, "cell")
		doc, err := bulletin.DOCX(r, nil)
		if err != nil {
			t.Fatal(err)
		}
		if again, _ := bulletin.DOCX(r, nil); !bytes.Equal(doc, again) {
			t.Error("the same report gives other bytes")
		}
		parts := unpack(t, doc)
		main, notes := parts["word/document.xml"], parts["word/footnotes.xml"]
		if got, want := strings.Count(main, `<w:pStyle w:val="Heading1"/>`), len(r.Sections)+1; got != want {
			t.Errorf("%s: %d headings, want %d", language, got, want)
		}
		tables := 0
		for _, s := range r.Sections {
			for _, b := range s.Blocks {
				if b.Table != nil {
					tables++
				}
			}
		}
		if heads := strings.Count(main, "<w:tblHeader/>"); heads != tables || strings.Count(main, "<w:tbl>") != tables || tables == 0 {
			t.Errorf("%s: %d repeated rows, want %d", language, heads, tables)
		}
		for _, n := range r.Notes {
			id := strconv.Itoa(n.Number)
			if strings.Count(main, `<w:footnoteReference w:id="`+id+`"/>`) != 1 || !strings.Contains(notes, `<w:footnote w:id="`+id+`">`) {
				t.Errorf("%s: footnote %s is not there once", language, id)
			}
			if !strings.Contains(notes, n.Text) {
				t.Errorf("%s: footnote %s does not say its text", language, id)
			}
		}
		refs := regexp.MustCompile(`footnoteReference w:id="(\d+)"`).FindAllStringSubmatch(main, -1)
		for i, m := range refs {
			if m[1] != strconv.Itoa(i+1) {
				t.Fatalf("%s: footnote %s comes as number %d, so a word processor would number it otherwise", language, m[1], i+1)
			}
		}
		// a number and the number of its note are never one number to who copies them
		if n := strings.Count(main, "\u202f[</w:t>"); n < len(r.Notes) || n != strings.Count(main, ">]</w:t>") {
			t.Errorf("%s: %d notes stand apart from their numbers, of %d at least", language, n, len(r.Notes))
		}
		bidi := strings.Contains(main, "<w:bidi/>") && strings.Contains(main, "<w:bidiVisual/>") && strings.Contains(main, "<w:rtl/>")
		if bidi != (language == "ar") {
			t.Errorf("%s: from right to left: %v", language, bidi)
		}
		if !strings.Contains(parts["docProps/core.xml"], r.Title) || !strings.Contains(parts["word/styles.xml"], `w:val="`+language+`"`) {
			t.Errorf("%s: the title or the language is not there", language)
		}
	}
}

// TestReference: the styles of another document are taken, when it has those
// that are needed.
func TestReference(t *testing.T) {
	r := daily(t, "en", disclose.Cell, "cell")
	doc, err := bulletin.DOCX(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	again := func(change func(string) string) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		w, _ := z.Create("word/styles.xml")
		io.WriteString(w, change(unpack(t, doc)["word/styles.xml"]))
		z.Close()
		return b.Bytes()
	}
	own := again(func(s string) string { return strings.ReplaceAll(s, `w:sz w:val="34"`, `w:sz w:val="50"`) })
	styled, err := bulletin.DOCX(r, own)
	if err != nil || !strings.Contains(unpack(t, styled)["word/styles.xml"], `w:sz w:val="50"`) {
		t.Errorf("the styles of the reference are not there: %v", err)
	}
	for name, bad := range map[string][]byte{
		"text": []byte("no document"), "none": {}, "unformed": again(func(s string) string { return s[:len(s)/2] + "<" }),
		"lacking": again(func(s string) string { return strings.ReplaceAll(s, `w:styleId="Caption"`, `w:styleId="Other"`) }),
	} {
		if _, err := bulletin.DOCX(r, bad); err == nil {
			t.Errorf("%s passes for a reference", name)
		}
	}
}

// TestHTML: the file says its language and direction, has one first heading,
// tables with captions and scopes, a target for each note, and loads nothing.
func TestHTML(t *testing.T) {
	for _, language := range []string{"en", "ar"} {
		r := daily(t, language, disclose.Cell, "cell")
		raw, err := bulletin.HTML(r)
		if err != nil {
			t.Fatal(err)
		}
		page := string(raw)
		for _, want := range []string{`<html lang="` + r.Language + `" dir="` + r.Direction + `">`, "<title>" + r.Title + "</title>", `<th scope="col">`, `<th scope="row">`} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: there is no %s", language, want)
			}
		}
		if strings.Count(page, "<h1") != 1 || strings.Count(page, "<table") != strings.Count(page, "<caption>") {
			t.Errorf("%s: headings or captions are missing", language)
		}
		for _, m := range regexp.MustCompile(`href="#(note-\d+)"`).FindAllStringSubmatch(page, -1) {
			if !strings.Contains(page, `id="`+m[1]+`"`) {
				t.Errorf("%s: %s leads nowhere", language, m[1])
			}
		}
		if refs := strings.Count(page, `<sup class="ref">`); refs == 0 || refs != strings.Count(page, "<sup class=\"ref\">\u202f<a") && refs != strings.Count(page, `<sup class="ref">&#x202f;<a`) {
			t.Errorf("%s: a note runs into its number for whoever copies both", language)
		}
		if bad := regexp.MustCompile(`<script|src=|https?://|<link`).FindString(page); bad != "" {
			t.Errorf("%s: the file loads or runs something: %s", language, bad)
		}
		body, err := bulletin.Body(r)
		if err != nil || !strings.Contains(page, string(body)) {
			t.Errorf("%s: the page is not what the file holds: %v", language, err)
		}
	}
}

// TestForms: what the forms say is the same: every value and every recorded
// word of the report is in each.
func TestForms(t *testing.T) {
	r := daily(t, "en", disclose.Cell, "cell")
	doc, err := bulletin.DOCX(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	tags := regexp.MustCompile(`<[^>]*>`)
	page, err := bulletin.HTML(r)
	if err != nil {
		t.Fatal(err)
	}
	squeeze := func(s string) string {
		s = html.UnescapeString(tags.ReplaceAllString(s, ""))
		return strings.Join(strings.Fields(s), "")
	}
	forms := map[string]string{"text": squeeze(string(bulletin.Text(r))), "html": squeeze(string(page)), "docx": squeeze(unpack(t, doc)["word/document.xml"])}
	each(r, func(p bulletin.Piece) {
		for name, form := range forms {
			if !strings.Contains(form, squeeze(p.Text)) {
				t.Errorf("%s does not say %q", name, p.Text)
			}
		}
	})
}

// TestDisclosed: what the cell alone may know is in nobody else's report in any
// form, and what is left out is said to be.
func TestDisclosed(t *testing.T) {
	cell := daily(t, "en", disclose.Cell, "cell")
	public := daily(t, "en", disclose.Public, "public")
	raw, err := bulletin.JSON(public)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, e := range public.Entries {
		known[e.ID] = true
	}
	sealed := 0
	for _, e := range cell.Entries {
		if strings.Contains(string(raw), e.ID) && (e.Kind == "report/1" || e.Kind == "incident/1" || e.Kind == "tally/1" || e.Kind == "coverage/1" || e.Kind == "convoy/1") {
			t.Errorf("the public is told of the %s %s", e.Kind, e.ID)
		}
		if !known[e.ID] {
			sealed++
		}
	}
	if sealed == 0 || len(public.Values) >= len(cell.Values) {
		t.Error("nothing is withheld, so that this tries nothing")
	}
	for _, word := range []string{"Urem", "Uppsala", "killed", "Observatory"} {
		if strings.Contains(string(raw), word) {
			t.Errorf("the public is told %q", word)
		}
	}
	if !strings.Contains(string(raw), "not for this reader") {
		t.Error("what is left out is not said to be")
	}
}
