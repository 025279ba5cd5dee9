package main

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"truce/agreement"
)

const clausesAbout = `Lists the clauses of a document: id, title, the kinds of blocks under it, the
terms that it uses and does not define, and where the facts come from.
`

// clause is a line of truce clauses --json.
type clause struct {
	Schema    string   `json:"schema"`
	ID        string   `json:"id"`
	Document  string   `json:"document"`
	Title     string   `json:"title"`
	Kinds     []string `json:"kinds"`
	Formal    bool     `json:"formal"`
	Gap       bool     `json:"gap"`
	OpenTerms []string `json:"open_terms"`
	Source    string   `json:"source,omitempty"`
	Line      int      `json:"line"`
}

func runClauses(_ context.Context, m *Main, args []string) error {
	var asJSON bool
	files, err := m.flags("clauses", "FILE", clausesAbout, func(fs *flag.FlagSet) {
		fs.BoolVar(&asJSON, "json", false, "print JSON lines")
	}, args)
	if err != nil {
		return err
	}
	if len(files) != 1 {
		return wrongCall("name one document")
	}
	docs, found, err := readDocuments(files, false)
	if err != nil {
		return err
	}
	if agreement.HasError(found) {
		for _, d := range found {
			fmt.Fprintln(m.Stderr, d)
		}
		return errNo
	}
	for _, c := range docs[0].Clauses {
		line := describe(docs[0], c)
		if asJSON {
			if err := m.printJSON(line); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintf(m.Stdout, "%-6s %s\n", c.ID, c.Title)
		detail := func(name string, values []string) {
			if len(values) > 0 {
				fmt.Fprintf(m.Stdout, "       %s: %s\n", name, strings.Join(values, ", "))
			}
		}
		detail("blocks", line.Kinds)
		detail("not defined", line.OpenTerms)
		detail("gap", c.Gaps)
		detail("confidence", c.Confidence)
		if line.Source != "" {
			detail("source", []string{line.Source})
		}
	}
	return nil
}

func describe(d *agreement.Document, c *agreement.Clause) clause {
	return clause{Schema: "truce.clause/1", ID: c.ID, Document: d.ID, Title: c.Title, Kinds: filled(c.Kinds()), Formal: c.Formal(),
		Gap: len(c.Gaps) > 0 || unseen(c), OpenTerms: filled(c.OpenTerms()), Source: c.Source, Line: c.Line}
}

// filled is a list that prints as [] when it is empty.
func filled(list []string) []string { return append([]string{}, list...) }

// unseen says whether a block of the clause has a value that the encoder has
// not seen in the text.
func unseen(c *agreement.Clause) bool {
	found := false
	for _, b := range c.Blocks {
		b.Each(func(b *agreement.Block) {
			for _, a := range b.All() {
				found = found || agreement.WordOf(a.Value) == agreement.Unseen
			}
		})
	}
	return found
}
