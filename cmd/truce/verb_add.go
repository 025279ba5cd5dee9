package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"maps"
	"strings"

	"truce/desk"
	fillin "truce/form"
	"truce/record"
)

const addAbout = `Records one thing by hand, as the pages of the desk do:

%s
truce add KIND -h tells the fields of a kind, --blank prints them as a form for a
pen, --dry-run says what would be recorded. Days and times are by the clock of
the case. A party is named by its identifier or by one of its names.

--corrects e_… records an entry in the place of one that stands: it says what
that one says, but for the flags that are given; a flag given empty takes a field
out. Both stay on record, and the second counts.
`

// runAdd records one entry from flags, or prints a blank form.
func runAdd(ctx context.Context, m *Main, args []string) error {
	var kinds strings.Builder
	for _, f := range fillin.Forms() {
		fmt.Fprintf(&kinds, "  truce add %-12s %s\n", f.Name, f.Title)
	}
	about := fmt.Sprintf(addAbout, kinds.String())
	if len(args) == 0 || strings.HasPrefix(args[0], "-") {
		_, err := m.flags("add", "KIND", about, func(*flag.FlagSet) {}, args)
		if err == nil {
			err = wrongCall("name what to add: %s", formNames())
		}
		return err
	}
	f, ok := fillin.Named(args[0])
	if !ok {
		return wrongCall("there is no form for that: name one of %s", formNames())
	}
	var dataFlag string
	var dryRun, blank, asJSON bool
	fields := f.Fields()
	values := make([]string, len(fields))
	var given *flag.FlagSet
	rest, err := m.flags("add "+f.Name, "", f.Title+".\n", func(fs *flag.FlagSet) {
		given = fs
		fs.StringVar(&dataFlag, "data", "", "`DIR` that holds the record")
		fs.BoolVar(&dryRun, "dry-run", false, "say what would be recorded, and record nothing")
		fs.BoolVar(&blank, "blank", false, "print the form, to be filled in with a pen")
		fs.BoolVar(&asJSON, "json", false, "print JSON lines")
		for i, x := range fields {
			usage := x.Label
			if f.Needed(x) {
				usage += " (needed)"
			}
			if asks := f.Asks(x); asks != "" {
				usage += ": " + asks
			}
			fs.StringVar(&values[i], x.Flag(), "", strings.ReplaceAll(usage, "`", ""))
		}
	}, args[1:])
	switch {
	case err != nil:
		return err
	case len(rest) > 0:
		return wrongCall("what is added is said by flags alone, as in --day 2016-09-14: %d words stand without one; put quotation marks round words with spaces", len(rest))
	case blank:
		return f.Blank(m.Stdout)
	}
	typed := map[string]string{}
	given.Visit(func(g *flag.Flag) {
		for i, x := range fields {
			if x.Flag() == g.Name {
				typed[x.Name] = values[i]
			}
		}
	})
	return m.add(ctx, m.dataDir(dataFlag), f, typed, dryRun, asJSON)
}

func formNames() string {
	var names []string
	for _, f := range fillin.Forms() {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

// add records what was typed into a form.
func (m *Main) add(ctx context.Context, dir string, f *fillin.Form, typed map[string]string, dryRun, asJSON bool) error {
	c, err := desk.CaseIn(ctx, dir)
	if err != nil {
		return err
	}
	if typed, err = m.corrected(ctx, c, dir, f, typed); err != nil {
		return err
	}
	d, bad := c.Typed(f, typed)
	if len(bad) > 0 {
		return m.badFields(f, bad, asJSON)
	}
	done, entered, err := desk.EnterOne(ctx, dir, d, dryRun)
	var p desk.Problems
	if errors.As(err, &p) {
		return m.badFields(f, desk.ByField(f, p.List), asJSON)
	}
	if err != nil {
		return err
	}
	switch {
	case dryRun && asJSON:
		return m.printJSON(map[string]any{"schema": "truce.tried/1", "drafts": done.Drafts})
	case dryRun:
		line, _ := f.Draft(withoutSealed(f, typed), c.Context)
		fmt.Fprintf(m.Stdout, "%s\nthis %s would be recorded; nothing was: this was a dry run\n", line, f.Kind)
		if d.Informant.Len() > 0 {
			fmt.Fprintln(m.Stdout, "who told would be sealed in a part of its own, and is not shown here")
		}
		return nil
	case asJSON:
		return m.printJSON(receiptOf(entered.Receipt, entered.Entry))
	}
	fmt.Fprintf(m.Stdout, "recorded %s, of kind %s, at position %d of %d\n", entered.Entry.ID, f.Kind, entered.Receipt.Position, done.Head.Size)
	fmt.Fprintf(m.Stdout, "signed by %s of %s, a key that this folder holds; checkpoint of %d entries, root %x\n", entered.Entry.Env.By, c.Desk, done.Head.Size, done.Head.Root)
	return nil
}

// corrected is what was typed in place of an entry: what it says, but for the
// fields that were given; one that was given empty is taken out.
func (m *Main) corrected(ctx context.Context, c *desk.Case, dir string, f *fillin.Form, typed map[string]string) (map[string]string, error) {
	id := typed[fillin.Corrects]
	if id == "" {
		return typed, nil
	}
	g, all, why, err := c.CorrectingIn(ctx, dir, id)
	switch {
	case errors.Is(err, record.ErrNotHeld), err == nil && g != nil && g != f:
		return typed, nil // the form says what is wrong with the id
	case err != nil:
		return nil, err
	case why != "":
		fmt.Fprintf(m.Stderr, "--corrects: %s\n", why)
		return nil, errNo
	}
	maps.Copy(all, typed)
	return all, nil
}

// withoutSealed is what was typed without what says who told.
func withoutSealed(f *fillin.Form, typed map[string]string) map[string]string {
	out := map[string]string{}
	for _, x := range f.Fields() {
		if s := typed[x.Name]; s != "" && !x.Sealed {
			out[x.Name] = s
		}
	}
	return out
}

// badFields says what is wrong with which field; nothing was recorded.
func (m *Main) badFields(f *fillin.Form, bad []fillin.Problem, asJSON bool) error {
	flags := map[string]string{}
	for _, x := range f.Fields() {
		flags[x.Name] = x.Flag()
	}
	for _, p := range bad {
		if asJSON {
			if err := m.printJSON(map[string]any{"schema": "truce.error/1", "field": p.Field, "code": "field", "message": p.Message}); err != nil {
				return err
			}
			continue
		}
		at := "the form"
		if flag := flags[p.Field]; flag != "" {
			at = "--" + flag
		}
		fmt.Fprintf(m.Stderr, "%s: %s\n", at, p.Message)
	}
	if !asJSON {
		fmt.Fprintf(m.Stderr, "%d problems; nothing was recorded\n", len(bad))
	}
	return errNo
}
