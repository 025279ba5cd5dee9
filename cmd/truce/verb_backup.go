package main

import (
	"context"
	"flag"
	"fmt"

	"truce/keep"
)

const backupAbout = `Writes a data folder into one new file, a tar archive with a manifest: a
consistent copy of the record, also while a server or an import writes to it.
The copy is verified before the file gets its name, and a record that does not
hold is not backed up. The view file is left out: it is made anew. Signing keys
are left out too, unless --with-keys takes them: whoever has that file can sign
as the log, the desk and the root of the case.
`

// backedUp is what truce backup --json and truce restore --json print.
type backedUp struct {
	Schema   string        `json:"schema"` // truce.backed_up/1 or truce.restored/1
	File     string        `json:"file"`
	Dir      string        `json:"dir"`
	WithKeys bool          `json:"with_keys"`
	Manifest keep.Manifest `json:"manifest"`
}

func runBackup(ctx context.Context, m *Main, args []string) error {
	var to string
	var o keep.BackupOptions
	var asJSON bool
	dirs, err := m.flags("backup", "DIR", backupAbout, func(fs *flag.FlagSet) {
		fs.StringVar(&to, "to", "", "write the backup to `FILE`, which must not be there yet")
		fs.BoolVar(&o.Keys, "with-keys", false, "take the signing keys along, unencrypted")
		fs.BoolVar(&asJSON, "json", false, "print one JSON object")
	}, args)
	if err != nil {
		return err
	}
	if len(dirs) != 1 || to == "" {
		return wrongCall("name one data folder, and the file to write with --to FILE")
	}
	made, err := keep.Backup(ctx, dirs[0], to, o)
	if err != nil {
		return err
	}
	if made.Keys() {
		fmt.Fprintf(m.Stderr, "WARNING: %s holds PRIVATE KEYS, unencrypted: whoever reads it can sign as the log and the desk of this case; keep it as you keep the keys\n", to)
	}
	if asJSON {
		return m.printJSON(backedUp{"truce.backed_up/1", to, dirs[0], made.Keys(), *made})
	}
	fmt.Fprintf(m.Stdout, "%s holds the record of case %s: %d entries, root %s\n", to, made.Case, made.Size, made.Root)
	if !made.Keys() {
		fmt.Fprintln(m.Stdout, "the signing keys are not in it: keep copies of log.key and keys/ apart from it")
	}
	return nil
}
