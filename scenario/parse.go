package scenario

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"truce/agreement"
	"truce/intake"
)

// Scenario is one file, as read: nothing in it has been looked up yet.
type Scenario struct {
	Name      string
	File      string
	Agreement string   // path of the document, from the folder of the file
	Documents []string // others beside it: those that it takes clauses from

	head   *agreement.Block
	blocks []*agreement.Block // in the order of the file, without head
}

// Problem is one thing wrong, with where and what to try. Codes: syntax, kind,
// attribute, value, missing, reference, name.
type Problem = intake.Problem

func problemAt(p agreement.Pos, code, hint, format string, args ...any) Problem {
	return Problem{Schema: "truce.error/1", File: p.File, Line: p.Line, Column: p.Column, Code: code, Message: fmt.Sprintf(format, args...), Hint: hint}
}

// Parse reads a scenario file. With problems there is no scenario.
func Parse(file string, src []byte) (*Scenario, []Problem) {
	blocks, found := agreement.ParseBlocks(file, src)
	var problems []Problem
	for _, d := range found {
		if d.Severity == agreement.Error {
			problems = append(problems, Problem{Schema: "truce.error/1", File: d.File, Line: d.Line, Column: d.Column, Code: "syntax", Message: d.Message, Hint: d.Hint})
		}
	}
	s := &Scenario{File: file}
	names := map[string]*agreement.Block{}
	for _, b := range blocks {
		problems = append(problems, shape(b)...)
		switch {
		case b.Kind == "scenario" && s.head != nil:
			problems = append(problems, problemAt(b.Pos, "kind", "one file, one scenario", "this is a second scenario block; the first is at line %d", s.head.Pos.Line))
		case b.Kind == "scenario":
			s.head = b
		default:
			s.blocks = append(s.blocks, b)
		}
		if b.Kind == "happens" || b.Kind == "actor" || b.Kind == "complains" && b.Label2 != "" {
			name := b.Name
			if b.Kind == "complains" {
				name = b.Label2
			}
			if !nameForm.MatchString(name) {
				problems = append(problems, problemAt(b.Pos, "name", "lower-case letters, digits and _", "%q cannot be the name of a happening", name))
			} else if first := names[name]; first != nil {
				problems = append(problems, problemAt(b.Pos, "name", "give each its own name", "%q is the name of the block at line %d too", name, first.Pos.Line))
			}
			names[name] = b
		}
	}
	if s.head == nil {
		problems = append(problems, problemAt(agreement.Pos{File: file, Line: 1, Column: 1}, "missing", `begin with scenario "name" { agreement = "document.md" }`, "the file has no scenario block"))
		return nil, problems
	}
	if len(problems) > 0 {
		return nil, problems
	}
	s.Name = s.head.Name
	s.Agreement = s.path(s.head.Text("agreement"))
	for _, e := range s.head.Items("documents") {
		if l, ok := e.(*agreement.Literal); ok {
			s.Documents = append(s.Documents, s.path(l.Str))
		}
	}
	return s, nil
}

var nameForm = regexp.MustCompile(`^[a-z0-9][a-z0-9_]{0,79}$`)

// path is a path that the file gives, from the folder of the file.
func (s *Scenario) path(p string) string {
	if filepath.IsAbs(p) {
		return p
	}
	return filepath.Join(filepath.Dir(s.File), filepath.FromSlash(p))
}

// shape checks a block against the table of kinds, without looking anything up.
func shape(b *agreement.Block) []Problem {
	f := forms[b.Kind]
	if f == nil {
		return []Problem{problemAt(b.Pos, "kind", nearest(b.Kind, kinds()), "%q is not a block of a scenario", b.Kind)}
	}
	var out []Problem
	if b.Name == "" {
		out = append(out, problemAt(b.Pos, "kind", "write "+b.Kind+` "…" { … }`, "%s needs a label: its %s", b.Kind, f.label))
	}
	for _, sub := range b.Subs {
		out = append(out, problemAt(sub.Pos, "kind", "close the block before it", "no block stands inside another here"))
	}
	for _, a := range b.Attrs {
		x, ok := f.attr(a.Name)
		if !ok {
			out = append(out, problemAt(a.Pos, "attribute", nearest(a.Name, f.names()), "%s has no attribute %q", b.Kind, a.Name))
			continue
		}
		if err := fits(a.Value, x.typ); err != nil {
			out = append(out, problemAt(a.Value.Pos(), "value", "", "%s: %v", a.Name, err))
		}
	}
	for _, x := range f.attrs {
		if x.needed && !b.Has(x.name) {
			out = append(out, problemAt(b.Pos, "missing", x.name+" takes "+typeWords[x.typ], "%s %q needs %s", b.Kind, b.Name, x.name))
		}
	}
	return out
}

// nearest is a hint that names what may have been meant, by how it begins, or
// all there is.
func nearest(word string, known []string) string {
	for _, k := range known {
		if n := min(4, len(k), len(word)); n > 2 && k[:n] == word[:n] {
			return "did you mean " + k + "?"
		}
	}
	known = slices.Clone(known)
	slices.Sort(known)
	return "there are: " + strings.Join(known, ", ")
}
