package main

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"truce/agreement"
)

const timelineAbout = `Lists every dated duty, deadline and gate of documents, in order, with civil
time, UTC and the rule that gave it. What hangs on an instant that is not set
is shown as a formula, last. With --ics a calendar program can import them.
`

// datedLine is a line of truce timeline --json.
type datedLine struct {
	Schema   string   `json:"schema"`
	Document string   `json:"document"`
	Clause   string   `json:"clause"`
	Block    string   `json:"block"`
	What     string   `json:"what"`
	Text     string   `json:"text"`
	Rule     string   `json:"rule"`
	If       string   `json:"if,omitempty"`
	At       string   `json:"at,omitempty"`
	Latest   string   `json:"latest,omitempty"`
	Zone     string   `json:"zone,omitempty"`
	Local    string   `json:"local,omitempty"`
	Needs    []string `json:"needs,omitempty"`
}

func runTimeline(_ context.Context, m *Main, args []string) error {
	var asJSON, asCalendar bool
	var anchors list
	files, err := m.flags("timeline", "FILE…", timelineAbout, func(fs *flag.FlagSet) {
		fs.BoolVar(&asJSON, "json", false, "print JSON lines")
		fs.BoolVar(&asCalendar, "ics", false, "print an iCalendar file (RFC 5545) of what has a time")
		fs.Var(&anchors, "anchor", "`NAME=TIME`: sets an anchor; may be given several times")
	}, args)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return wrongCall("name the documents")
	}
	if asJSON && asCalendar {
		return wrongCall("--json and --ics are two forms; name one")
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
	set, err := agreement.ParseAnchors(docs, anchors)
	if err != nil {
		return wrongCall("--anchor: %v", err)
	}
	lines := agreement.Timeline(docs, set)
	if asCalendar {
		without := 0
		for _, d := range lines {
			if !d.Known() {
				without++
			}
		}
		if without > 0 {
			fmt.Fprintf(m.Stderr, "truce timeline: %d lines have no time yet and are not in the calendar; --anchor sets one\n", without)
		}
		_, err := m.Stdout.Write(agreement.ICalendar(lines))
		return err
	}
	for _, d := range lines {
		if asJSON {
			line := datedLine{Schema: "truce.dated/1", Document: d.Document, Clause: d.Clause, Block: d.Block, What: d.What, Text: d.Text, Rule: d.Rule, If: d.If, Needs: d.Needs}
			if d.Known() {
				line.At, line.Zone, line.Local = d.At.Earliest.String(), d.Zone.Name(), d.Local()
				if !d.At.Exact() && d.At.Latest.Known() {
					line.Latest = d.At.Latest.String()
				}
			}
			if err := m.printJSON(line); err != nil {
				return err
			}
			continue
		}
		when := d.Local() + " (" + d.UTC() + ")"
		if !d.Known() {
			when = "not known: " + strings.Join(d.Needs, ", ")
		}
		fmt.Fprintf(m.Stdout, "%s\n    %s, %s: %s", when, d.Document, d.Clause, d.Text)
		if d.Rule != "" {
			fmt.Fprintf(m.Stdout, " [%s]", d.Rule)
		}
		if d.If != "" {
			fmt.Fprintf(m.Stdout, "; if %s", d.If)
		}
		fmt.Fprintln(m.Stdout)
	}
	return nil
}
