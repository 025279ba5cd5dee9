package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"truce"
	"truce/disclose"
	"truce/record"
	"truce/ruling"
)

const exportAbout = `Writes the record as JSON lines, one entry a line and a signed checkpoint last.
Parts that the audience may not see are left out; their commitments stay, so
that the export still verifies. Of an entry that the public may not see at all
the leaf alone goes out, which tells neither who nor when. Parts that name a
source never leave this way. A party is given what the public is, and what is
between it and the case: its own entries, what is put to it, and the answers.
`

func runExport(ctx context.Context, m *Main, args []string) error {
	var dataFlag, out, audience string
	rest, err := m.flags("export", "", exportAbout, func(fs *flag.FlagSet) {
		fs.StringVar(&dataFlag, "data", "", "`DIR` that holds the record")
		fs.StringVar(&out, "out", "", "write to `FILE` (default: standard output)")
		fs.StringVar(&audience, "for", "cell", "who may read it: cell, public, or party:NAME")
	}, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return wrongCall("export takes no paths; the record is named by --data")
	}
	to, err := disclose.ParseReader(audience)
	if err != nil {
		return wrongCall("%v", err)
	}
	log, err := openRecord(m.dataDir(dataFlag))
	if err != nil {
		return err
	}
	defer log.Close()
	if c, ok := to.(*disclose.Circle); ok {
		if err := fillCircle(ctx, log, c); err != nil {
			return err
		}
	}
	write := func(w io.Writer) error {
		_, err := record.Export(ctx, log, w, record.Disclose(disclose.For(to)))
		return err
	}
	if out == "" {
		return write(m.Stdout)
	}
	return wholeFile(out, write)
}

// fillCircle fills the circle of a party from a record: what its entries say,
// and what the text puts to the party, as of now.
func fillCircle(ctx context.Context, log record.Log, c *disclose.Circle) error {
	f, err := fold(ctx, log, true)
	if err != nil {
		return err
	}
	for _, e := range f.entries {
		c.Add(e)
	}
	q := ruling.Everything()
	q.AsOf = truce.InstantOf(time.Now())
	m, err := f.state.Matters(q)
	if err != nil {
		return err
	}
	for _, x := range m.Page(ruling.MatterFilter{With: c.Party()}).Matters {
		if e, held := f.entries[x.Entry]; held && disclose.Asked(x, c.Party()) {
			c.Put(e)
		}
	}
	return nil
}

// wholeFile writes a file that appears whole or not at all.
func wholeFile(name string, write func(io.Writer) error) error {
	tmp, err := os.CreateTemp(filepath.Dir(name), ".truce-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	defer os.Remove(tmp.Name())
	if err := write(tmp); err != nil {
		tmp.Close()
		return err
	}
	if err := tmp.Sync(); err != nil {
		tmp.Close()
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := tmp.Close(); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return os.Rename(tmp.Name(), name)
}
