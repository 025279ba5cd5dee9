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
	"truce/desk"
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

With --as it writes, for other programs, what a picture or list of DIR shows:
csv, xlsx and geojson hold the list of incidents and single claims, which is the
cell's alone; ucdp and acled the same rows in the columns of these lists; ics is
a calendar of what is dated, atom a feed of what changed. With --kept, csv and
xlsx have behind our columns those that reports keep of the tables they came from.
`

func runExport(ctx context.Context, m *Main, args []string) error {
	var dataFlag, out, audience, as string
	var mark, kept bool
	var times queryFlags
	rest, err := m.flags("export", "[DIR]", exportAbout, func(fs *flag.FlagSet) {
		times.declareTimes(fs)
		fs.StringVar(&as, "as", "", "`FORM` for other programs: csv, xlsx, geojson, ucdp, acled, ics or atom (default: the record itself)")
		fs.BoolVar(&mark, "bom", false, "begin csv with a byte order mark, for spreadsheet programs that take UTF-8 for something else")
		fs.BoolVar(&kept, "kept", false, "with csv and xlsx: behind our columns those that tables were read with as kept")
		fs.StringVar(&dataFlag, "data", "", "`DIR` that holds the record")
		fs.StringVar(&out, "out", "", "write to `FILE` (default: standard output)")
		fs.StringVar(&audience, "for", "cell", "who may read it: cell, public, or party:NAME")
	}, args)
	if err != nil {
		return err
	}
	to, err := disclose.ParseReader(audience)
	if err != nil {
		return wrongCall("%v", err)
	}
	if as != "" {
		kind, err := formOf(as)
		if err != nil {
			return err
		}
		if len(rest) > 1 || len(rest) == 1 && dataFlag != "" {
			return wrongCall("name one folder")
		}
		if mark && as != "csv" && as != "ucdp" && as != "acled" {
			return wrongCall("--bom is for csv, ucdp and acled")
		}
		if kept && !kind.keeps {
			return wrongCall("--kept is for csv and xlsx")
		}
		return m.exportAs(ctx, append(rest, m.dataDir(dataFlag))[0], kind, times, mark, kept, to, out)
	}
	if len(rest) > 0 {
		return wrongCall("the record itself is named by --data; a folder is named with --as alone")
	}
	if mark || kept || times.asOf != "" || times.known != "" {
		return wrongCall("--as-of, --known, --bom and --kept go with --as: the record itself is exported whole")
	}
	log, err := desk.Open(m.dataDir(dataFlag))
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
	return fill(f, c)
}

// fill is fillCircle of a record that is folded.
func fill(f *folded, c *disclose.Circle) error {
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
