package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"truce/agreement"
)

const checkAbout = `Judges agreement documents as texts, before anybody signs them: each diagnostic
with file, line and column, the line itself and how to mend it. What most texts
give comes last, in one line each. Documents that a text refers to are looked for
beside it. With --json one diagnostic a line, and all of them. Each code is
explained in docs/language/diagnostics.md.
Exit 1 when there is an error; with --strict, also when there is a warning.
`

// diagnosticLine is a line of truce check --json.
type diagnosticLine struct {
	Schema string `json:"schema"`
	agreement.Diagnostic
}

func runCheck(_ context.Context, m *Main, args []string) error {
	var asJSON, strict, sentences bool
	files, err := m.flags("check", "FILE…", checkAbout, func(fs *flag.FlagSet) {
		fs.BoolVar(&asJSON, "json", false, "print JSON lines")
		fs.BoolVar(&strict, "strict", false, "warnings count as errors")
		fs.BoolVar(&sentences, "sentences", false, "print the blocks back as sentences")
	}, args)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return wrongCall("name the documents to check")
	}
	if asJSON && sentences {
		return wrongCall("--sentences are for people: ask without --json")
	}
	docs, found, err := readDocuments(files, true)
	if err != nil {
		return err
	}
	bad := false
	counts := map[agreement.Severity]int{}
	for _, d := range found {
		counts[d.Severity]++
		bad = bad || d.Severity == agreement.Error || strict && d.Severity == agreement.Warning
		if asJSON {
			if err := m.printJSON(diagnosticLine{"truce.diagnostic/1", d}); err != nil {
				return err
			}
		}
	}
	if !asJSON {
		showDiagnostics(m.Stdout, docs, found)
	}
	if sentences {
		for _, d := range docs {
			for _, b := range d.Blocks {
				fmt.Fprintf(m.Stdout, "%s\n    %s\n", b.Ref(), strings.ReplaceAll(agreement.Sentences(b), "\n", "\n    "))
			}
		}
	}
	if !asJSON {
		fmt.Fprintf(m.Stdout, "%d errors, %d warnings, %d notes\n", counts[agreement.Error], counts[agreement.Warning], counts[agreement.Note])
	}
	if bad {
		return errNo
	}
	return nil
}

// readDocuments parses documents and what they incorporate, which is looked
// for among the other documents beside them. With check the diagnostics of the
// named documents are returned, else only those of parsing and linking.
func readDocuments(files []string, check bool) ([]*agreement.Document, []agreement.Diagnostic, error) {
	var docs []*agreement.Document
	var found []agreement.Diagnostic
	have := map[string]bool{}
	named := map[string]bool{}
	for _, f := range files {
		d, problems, err := readDocument(f)
		if err != nil {
			return nil, nil, err
		}
		found = append(found, problems...)
		docs = append(docs, d)
		have[d.ID], named[d.File] = true, true
	}
	all := docs
	for _, d := range docs {
		for _, id := range d.Incorporated() {
			if have[id] {
				continue
			}
			if other := beside(d.File, id); other != nil {
				have[id] = true
				all = append(all, other)
			}
		}
	}
	if agreement.HasError(found) {
		agreement.Sort(found)
		return docs, found, nil
	}
	rest := agreement.Link
	if check {
		rest = agreement.Check
	}
	for _, d := range rest(all...) {
		if named[d.File] {
			found = append(found, d)
		}
	}
	agreement.Sort(found)
	return docs, found, nil
}

func readDocument(file string) (*agreement.Document, []agreement.Diagnostic, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, nil, fmt.Errorf("read a document: %w", err)
	}
	d, problems := agreement.Parse(file, raw)
	return d, problems, nil
}

// beside finds the document of that id among the Markdown files in the same
// folder; nil when there is none that parses.
func beside(file, id string) *agreement.Document {
	others, _ := filepath.Glob(filepath.Join(filepath.Dir(file), "*.md"))
	for _, o := range others {
		if o == file {
			continue
		}
		if d, problems, err := readDocument(o); err == nil && d.ID == id && !agreement.HasError(problems) {
			return d
		}
	}
	return nil
}
