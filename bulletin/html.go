package bulletin

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
)

//go:embed report.html
var page string

//go:embed report.css
var style string

var pageTemplate = template.Must(template.New("report").Funcs(template.FuncMap{
	"latin": latin,
	"add":   func(a, b int) int { return a + b },
	"span":  func(t *Table) int { return len(t.Head) },
	"drawn": func(b Block, r *Report) template.HTML {
		d, said := b.picture(r)
		return template.HTML(d.SVG(said, true)) // its words are quoted there
	},
	"dict": func(pairs ...any) map[string]any {
		m := map[string]any{}
		for i := 0; i+1 < len(pairs); i += 2 {
			m[pairs[i].(string)] = pairs[i+1]
		}
		return m
	},
}).Parse(page))

// HTML is the report as a file that stands alone: no script, nothing loaded
// from elsewhere.
func HTML(r *Report) ([]byte, error) {
	body, err := Body(r)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = pageTemplate.ExecuteTemplate(&b, "file", map[string]any{"R": r, "Body": body, "Style": template.CSS(style)})
	if err != nil {
		return nil, fmt.Errorf("make the report as HTML: %w", err)
	}
	return b.Bytes(), nil
}

// Body is the report as a piece of a page: the same that stands in the file, so
// that a page and the file that is made of it never differ.
func Body(r *Report) (template.HTML, error) {
	var b bytes.Buffer
	if err := pageTemplate.ExecuteTemplate(&b, "body", r); err != nil {
		return "", fmt.Errorf("make the report as HTML: %w", err)
	}
	return template.HTML(b.String()), nil
}

// latin says whether what was recorded is in Latin letters, so that a page in
// another script can mark it.
func latin(s string) bool {
	for _, r := range s {
		if r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return true
		}
		if r > 0x24f && !(r >= 0x2000 && r < 0x2070) {
			return false
		}
	}
	return false
}

// Numeral is the number of a section, and Labels the fixed words, for the
// template of the page.
func (r *Report) Numeral(n int) string { return r.numeral(n) }

// NotesLabel and EntriesLabel head the lists at the end.
func (r *Report) NotesLabel() string   { return r.labels.notes }
func (r *Report) EntriesLabel() string { return r.labels.entries }
