package bulletin

import (
	"bytes"
	"embed"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// Texts is a text in several languages.
type Texts map[string]string

// Template is what an office may set of a report: which sections in which
// order, headings and fixed sentences in each language, the masthead, and when
// its day ends.
type Template struct {
	File      string
	Kind      string
	Languages []string
	CutOff    string // "19:30"; "" is midnight
	Masthead  Texts
	Title     Texts
	Opening   Texts
	Closing   Texts
	Sections  []TemplateSection
}

// TemplateSection is one section: its heading, a sentence under it, and what is
// said when there is nothing to tell.
type TemplateSection struct {
	ID                   string
	Heading, Text, Empty Texts
}

//go:embed templates/*.hcl
var builtIn embed.FS

// builtFrom are the files that a template that comes with the program is put
// together from: the week has the sections of the day.
var builtFrom = map[string][]string{
	"daily": {"daily", "period"}, "weekly": {"weekly", "period"}, "spot": {"spot"}, "violation": {"violation"},
}

// BuiltIn is the template that comes with the program, as a file.
func BuiltIn(kind string) ([]byte, error) {
	var out []byte
	for _, name := range builtFrom[kind] {
		b, err := builtIn.ReadFile("templates/" + name + ".hcl")
		if err != nil {
			return nil, err // it was built without one
		}
		out = append(out, b...)
	}
	if out == nil {
		return nil, fmt.Errorf("there is no template %q; there is one for each of %s", kind, strings.Join(Kinds, ", "))
	}
	return out, nil
}

// Standard is the template that comes with the program.
func Standard(kind string) (*Template, error) {
	b, err := BuiltIn(kind)
	if err != nil {
		return nil, err
	}
	return ParseTemplate(kind+".hcl", b)
}

// maxTemplate is how large a template may be, in bytes.
const maxTemplate = 256 << 10

// templateError is an error at a line of a template, with what to try.
func templateError(r hcl.Range, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", r.Filename, r.Start.Line, fmt.Sprintf(format, args...))
}

// places are what a sentence may have filled in.
var places = []string{"number", "case", "zone", "incident", "day", "from", "to", "as_of", "known"}

var (
	placeIn  = regexp.MustCompile(`\{[^{}]*\}`)
	cutOffIs = regexp.MustCompile(`^([01][0-9]|2[0-3]):[0-5][0-9]$`)
	langIs   = regexp.MustCompile(`^[a-z]{2}$`)
)

// ParseTemplate reads a template. Everything in it is literal text: there is
// nothing to compute. An error names the line and what to try.
func ParseTemplate(file string, src []byte) (*Template, error) {
	if len(src) > maxTemplate {
		return nil, fmt.Errorf("%s: a template has at most %d bytes", file, maxTemplate)
	}
	src = bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))
	parsed, problems := hclsyntax.ParseConfig(src, file, hcl.InitialPos)
	if problems.HasErrors() {
		d := problems.Errs()[0].(*hcl.Diagnostic)
		r := hcl.Range{Filename: file, Start: hcl.InitialPos}
		if d.Subject != nil {
			r = *d.Subject
		}
		return nil, templateError(r, "%s; texts stand in double quotes, a block within a block begins on a line of its own, and truce report template shows a whole file", d.Summary)
	}
	body := parsed.Body.(*hclsyntax.Body)
	if len(body.Blocks) != 1 || body.Blocks[0].Type != "report" || len(body.Blocks[0].Labels) != 1 || len(body.Attributes) > 0 {
		return nil, fmt.Errorf("%s:1: a template is one block, report \"daily\" { … }, with daily, weekly, spot or violation", file)
	}
	b := body.Blocks[0]
	t := &Template{File: file, Kind: b.Labels[0]}
	if !slices.Contains(Kinds, t.Kind) {
		return nil, templateError(b.LabelRanges[0], "there is no report of this kind; it is one of %s", strings.Join(Kinds, ", "))
	}
	if err := t.attributes(b.Body); err != nil {
		return nil, err
	}
	texts := map[string]*Texts{"masthead": &t.Masthead, "title": &t.Title, "opening": &t.Opening, "closing": &t.Closing}
	for _, x := range b.Body.Blocks {
		if to, ok := texts[x.Type]; ok && len(x.Labels) == 0 {
			if *to != nil {
				return nil, templateError(x.TypeRange, "%s stands twice", x.Type)
			}
			read, err := t.texts(x.Body, x.TypeRange, x.Type == "title")
			if err != nil {
				return nil, err
			}
			*to = read
			continue
		}
		if x.Type != "section" || len(x.Labels) != 1 {
			return nil, templateError(x.TypeRange, "here may stand masthead, title, opening, closing, or section \"name\"")
		}
		s, err := t.section(x)
		if err != nil {
			return nil, err
		}
		t.Sections = append(t.Sections, s)
	}
	switch {
	case t.Title == nil:
		return nil, templateError(b.TypeRange, "the report has no title: add title { en = \"…\" }")
	case len(t.Sections) == 0:
		return nil, templateError(b.TypeRange, "the report has no section; add one of %s", sectionNames(t.Kind))
	}
	return t, nil
}

// attributes reads languages and cut_off.
func (t *Template) attributes(b *hclsyntax.Body) error {
	for _, name := range []string{"languages", "cut_off"} {
		a := b.Attributes[name]
		if a == nil {
			continue
		}
		v, problems := a.Expr.Value(nil)
		if problems.HasErrors() {
			return templateError(a.SrcRange, "%s is written out, without anything to compute", name)
		}
		switch {
		case name == "cut_off" && v.Type() == cty.String && cutOffIs.MatchString(v.AsString()):
			t.CutOff = v.AsString()
		case name == "cut_off":
			return templateError(a.SrcRange, "cut_off is a time of day, as in \"19:30\"")
		case !v.Type().IsTupleType():
			return templateError(a.SrcRange, "languages is a list, as in [\"en\", \"ar\"]")
		default:
			for _, x := range v.AsValueSlice() {
				if x.Type() != cty.String || !langIs.MatchString(x.AsString()) || slices.Contains(t.Languages, x.AsString()) {
					return templateError(a.SrcRange, "a language is two small letters, each once, as in [\"en\", \"ar\"]")
				}
				t.Languages = append(t.Languages, x.AsString())
			}
		}
	}
	for _, name := range sortedKeys(b.Attributes) {
		if name != "languages" && name != "cut_off" {
			return templateError(b.Attributes[name].SrcRange, "here may stand languages and cut_off, and no %s", name)
		}
	}
	if len(t.Languages) == 0 {
		t.Languages = []string{"en"}
	}
	return nil
}

// section reads one section.
func (t *Template) section(x *hclsyntax.Block) (TemplateSection, error) {
	s := TemplateSection{ID: x.Labels[0]}
	made, ok := sections[s.ID]
	if !ok || made.one && t.Kind != "spot" && t.Kind != "violation" {
		return s, templateError(x.LabelRanges[0], "a %s report has no such section; it may have %s", t.Kind, sectionNames(t.Kind))
	}
	if slices.ContainsFunc(t.Sections, func(o TemplateSection) bool { return o.ID == s.ID }) {
		return s, templateError(x.LabelRanges[0], "the section stands twice; each may stand once")
	}
	for _, name := range sortedKeys(x.Body.Attributes) {
		return s, templateError(x.Body.Attributes[name].SrcRange, "%s is a block with a text for each language: %s { en = \"…\" }", name, name)
	}
	texts := map[string]*Texts{"heading": &s.Heading, "text": &s.Text, "empty": &s.Empty}
	for _, y := range x.Body.Blocks {
		to, ok := texts[y.Type]
		if !ok || len(y.Labels) > 0 || *to != nil {
			return s, templateError(y.TypeRange, "a section has heading, text and empty, each once")
		}
		read, err := t.texts(y.Body, y.TypeRange, y.Type == "heading")
		if err != nil {
			return s, err
		}
		*to = read
	}
	if s.Heading == nil {
		return s, templateError(x.TypeRange, "the section has no heading: add heading { en = \"…\" }")
	}
	return s, nil
}

// texts reads a text in the languages of the template.
func (t *Template) texts(b *hclsyntax.Body, at hcl.Range, needed bool) (Texts, error) {
	out := Texts{}
	for _, x := range b.Blocks {
		return nil, templateError(x.TypeRange, "here stand texts alone, one for each language: en = \"…\"")
	}
	for _, code := range sortedKeys(b.Attributes) {
		a := b.Attributes[code]
		if !slices.Contains(t.Languages, code) {
			return nil, templateError(a.SrcRange, "the template has no language %s; add it to languages, which has %s", code, strings.Join(t.Languages, ", "))
		}
		v, problems := a.Expr.Value(nil)
		if problems.HasErrors() || v.Type() != cty.String || v.IsNull() {
			return nil, templateError(a.SrcRange, "a text is written in double quotes, without anything to compute; write $${ for ${")
		}
		text := strings.TrimSpace(v.AsString())
		for _, found := range placeIn.FindAllString(text, -1) {
			if !slices.Contains(places, strings.Trim(found, "{}")) {
				return nil, templateError(a.SrcRange, "there is nothing to fill in for one of the places in braces; there are {%s}", strings.Join(places, "}, {"))
			}
		}
		if strings.ContainsFunc(text, hidden) {
			return nil, templateError(a.SrcRange, "a character that cannot be seen or turns the direction of writing; delete the text and type it anew")
		}
		out[code] = text
	}
	for _, code := range t.Languages {
		if out[code] == "" && (needed || len(out) > 0) {
			return nil, templateError(at, "there is no text in the language %s: add %s = \"…\"", code, code)
		}
	}
	return out, nil
}

// hidden says whether a character cannot be seen or turns the direction.
func hidden(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0xfeff
}

// sectionNames are the sections that a kind of report may have.
func sectionNames(kind string) string {
	var out []string
	for _, name := range sortedKeys(sections) {
		if !sections[name].one || kind == "spot" || kind == "violation" {
			out = append(out, name)
		}
	}
	return strings.Join(out, ", ")
}

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
