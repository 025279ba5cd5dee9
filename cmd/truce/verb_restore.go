package main

import (
	"context"
	"errors"
	"flag"
	"fmt"

	"truce/keep"
)

const restoreAbout = `Makes a data folder, which must be new or empty, from a file that truce backup
wrote. Every byte of the file is compared, every entry, signature and hash of the
record recomputed and held against the head that the file names; only then the
folder appears under its name. With --against the record is also held against a
checkpoint that was kept elsewhere, as truce verify does. Exit 1 when the file is
not a whole backup; nothing is left behind then.
`

func runRestore(ctx context.Context, m *Main, args []string) error {
	var to string
	var against list
	var asJSON bool
	files, err := m.flags("restore", "FILE", restoreAbout, func(fs *flag.FlagSet) {
		fs.StringVar(&to, "to", "", "make the data folder `DIR`, which is new or empty")
		fs.Var(&against, "against", "`FILE` with a checkpoint kept elsewhere; may be given several times")
		fs.BoolVar(&asJSON, "json", false, "print one JSON object")
	}, args)
	if err != nil {
		return err
	}
	if len(files) != 1 || to == "" {
		return wrongCall("name one backup, and the folder to make with --to DIR")
	}
	kept, err := keptCheckpoints(against)
	if err != nil {
		return err
	}
	made, err := keep.Restore(ctx, files[0], to, kept)
	var damaged *keep.DamagedError
	if errors.As(err, &damaged) {
		fmt.Fprintf(m.Stderr, "truce restore: %v\n", err)
		return errNo
	}
	if err != nil {
		return err
	}
	if asJSON {
		return m.printJSON(backedUp{"truce.restored/1", files[0], to, made.Keys(), *made})
	}
	fmt.Fprintf(m.Stdout, "%s is the record of case %s: %d entries, root %s, as it was at %s\n", to, made.Case, made.Size, made.Root, made.Made)
	if !made.Keys() {
		fmt.Fprintln(m.Stdout, "no keys were in the backup: it can be read and verified; to add to it, put log.key and keys/ back from where they are kept")
	}
	return nil
}
