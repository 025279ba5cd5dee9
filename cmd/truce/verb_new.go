package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"truce/civil"
	"truce/desk"
)

const newAbout = `Begins a case: makes the data folder DIR with the genesis, the keys of desk and
log, the role of the desk, the parties and the agreement. It asks nothing, and
leaves a folder that holds something alone.

The zone stays for the life of the case: days, deadlines and clocks are those of
its civil time. --parties is a table with the headings party, name, class (party,
group, counter, body, …), part_of, aliases, or lines of drafts. What the mandate
allows is off until it is said. docs/first-day.md goes on from here.
`

func runNew(ctx context.Context, m *Main, args []string) error {
	var b desk.Beginning
	var languages string
	var agreements list
	var asJSON bool
	paths, err := m.flags("new", "DIR", newAbout, func(fs *flag.FlagSet) {
		fs.StringVar(&b.Name, "case", "", "the `ID` of the case (default: the name of the folder)")
		fs.StringVar(&b.Zone, "zone", "", "its civil `ZONE`, as Asia/Damascus (default: that of this machine)")
		fs.StringVar(&languages, "languages", "en", "`LANGUAGES` that the cell works in, the first one first, as ar,en")
		fs.StringVar(&b.Purpose, "purpose", "", "what the record is for, in a `SENTENCE`")
		fs.StringVar(&b.Desk, "desk", "cell", "who enters what is handed in, by an `IDENTIFIER`")
		fs.Var(&agreements, "agreement", "a document to begin with, a `FILE`; may be given several times")
		fs.StringVar(&b.Parties, "parties", "", "the parties, counters and bodies, a `FILE`")
		fs.BoolVar(&b.Attribution, "attribution", false, "the mandate allows attribution")
		fs.BoolVar(&b.Ruling, "ruling", false, "the mandate allows rulings to be recorded")
		fs.BoolVar(&b.Units, "units", false, "the mandate allows units to be named")
		fs.BoolVar(&b.Reconstructed, "reconstructed", false, "the case is typed in after the events; every page says so")
		fs.BoolVar(&asJSON, "json", false, "print a JSON line")
	}, args)
	if err != nil {
		return err
	}
	if len(paths) != 1 {
		return wrongCall("name the folder to make, as in truce new north")
	}
	b.Agreements = agreements
	b.Languages = strings.Split(strings.ReplaceAll(languages, " ", ""), ",")
	taken := ""
	if b.Zone == "" {
		b.Zone = machineZone(m.Env)
		taken = ", taken from this machine"
	}
	done, err := desk.Begin(ctx, paths[0], b)
	if err != nil {
		return m.refused(err, "begun", asJSON)
	}
	m.warn(done.Notices, asJSON)
	if asJSON {
		return m.printJSON(map[string]any{"schema": "truce.begun/1", "case": done.Case.Hex(), "zone": b.Zone, "data": paths[0],
			"size": done.Head.Size, "root": fmt.Sprintf("%x", done.Head.Root)})
	}
	dir := paths[0]
	fmt.Fprintf(m.Stdout, "began the case %s in %s; its zone is %s%s\n", done.Case.Hex(), dir, b.Zone, taken)
	fmt.Fprintf(m.Stdout, "the record has %d entries, root %x\n", done.Head.Size, done.Head.Root)
	fmt.Fprintf(m.Stdout, "%s gives roles to keys: keep it elsewhere, it is seldom needed\n", filepath.Join(dir, "keys", "root.key"))
	fmt.Fprintf(m.Stdout, "\ngo on with\n  truce serve --desk --data %s\n  truce add incident --data %[1]s\n  truce columns TABLE.csv, then truce import TABLE.csv --data %[1]s\n", dir)
	return nil
}

// machineZone is the civil zone of this machine, UTC when it does not say.
func machineZone(env func(string) string) string {
	names := []string{strings.TrimPrefix(env("TZ"), ":")}
	if raw, err := os.ReadFile("/etc/timezone"); err == nil {
		names = append(names, strings.TrimSpace(string(raw)))
	}
	if to, err := filepath.EvalSymlinks("/etc/localtime"); err == nil {
		if _, name, ok := strings.Cut(filepath.ToSlash(to), "/zoneinfo/"); ok {
			names = append(names, name)
		}
	}
	for _, name := range names {
		if name == "" || name == "Local" {
			continue
		}
		if name == "Etc/UTC" {
			return "UTC"
		}
		if _, err := civil.Load(name); err == nil {
			return name
		}
	}
	return "UTC"
}
