package main

import (
	"context"
	"flag"
	"fmt"
	"time"

	"truce/desk"
	"truce/keep"
)

const doctorAbout = `Looks at a data folder and says of each thing that can go wrong whether it is
well, what is wrong and what to do. It repairs nothing. What it cannot tell it
says so. Exit 1 when something is wrong.
`

// examined is what truce doctor --json prints.
type examined struct {
	Schema string       `json:"schema"`
	OK     bool         `json:"ok"`
	Checks []keep.Check `json:"checks"`
}

func runDoctor(ctx context.Context, m *Main, args []string) error {
	var against list
	var asJSON bool
	dirs, err := m.flags("doctor", "DIR", doctorAbout, func(fs *flag.FlagSet) {
		fs.Var(&against, "against", "`FILE` with a checkpoint kept elsewhere; may be given several times")
		fs.BoolVar(&asJSON, "json", false, "print one JSON object")
	}, args)
	if err != nil {
		return err
	}
	if len(dirs) != 1 {
		return wrongCall("name one data folder")
	}
	kept, err := keptCheckpoints(against)
	if err != nil {
		return err
	}
	checks, err := keep.Examine(ctx, dirs[0], keep.DoctorOptions{Now: time.Now(), Wait: desk.LockWait, Against: kept})
	if err != nil {
		return err
	}
	x := examined{"truce.examined/1", true, checks}
	for _, c := range checks {
		x.OK = x.OK && c.Status != keep.Wrong
	}
	if asJSON {
		err = m.printJSON(x)
	} else {
		m.printExamined(x)
	}
	if err == nil && !x.OK {
		return errNo
	}
	return err
}

func (m *Main) printExamined(x examined) {
	for _, c := range x.Checks {
		fmt.Fprintf(m.Stdout, "%s — %s: %s\n", c.Name, c.Status, c.Says)
		if c.Do != "" {
			fmt.Fprintf(m.Stdout, "  what to do: %s\n", c.Do)
		}
	}
	if x.OK {
		fmt.Fprintln(m.Stdout, "nothing that was looked at is wrong")
	} else {
		fmt.Fprintln(m.Stdout, "something is WRONG")
	}
}
