package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"truce"
	"truce/desk"
	"truce/disclose"
	"truce/entry"
	"truce/entry/body"
	"truce/handout"
	"truce/ruling"
	"truce/view"
)

// form is a form of export for other programs.
type form struct {
	name  string
	table func(w io.Writer, mark bool, kept []string) (handout.Writer, error) // of the list of incidents; nil for the others
	other func(x *handing, w io.Writer) error
	keeps bool // columns of the tables that reports came from may stand behind ours
}

// forms is the table of --as.
var forms = []form{
	{name: "csv", table: handout.NewCSV, keeps: true},
	{name: "xlsx", table: func(w io.Writer, _ bool, kept []string) (handout.Writer, error) { return handout.NewXLSX(w, kept) }, keeps: true},
	{name: "geojson", table: func(w io.Writer, _ bool, _ []string) (handout.Writer, error) { return handout.NewGeoJSON(w) }},
	{name: "ucdp", table: func(w io.Writer, mark bool, _ []string) (handout.Writer, error) { return handout.NewUCDP(w, mark) }},
	{name: "acled", table: func(w io.Writer, mark bool, _ []string) (handout.Writer, error) { return handout.NewACLED(w, mark) }},
	{name: "ics", other: (*handing).calendar},
	{name: "atom", other: (*handing).feed},
}

func formOf(name string) (form, error) {
	var names []string
	for _, f := range forms {
		if f.name == name {
			return f, nil
		}
		names = append(names, f.name)
	}
	return form{}, wrongCall("--as: there is no form %q; it is one of %s, and without --as the record itself goes out", name, strings.Join(names, ", "))
}

// handing is what is handed out, and to whom.
type handing struct {
	f     *folded
	rows  *view.View
	query ruling.Query
	to    disclose.Reader
	get   func(context.Context, truce.EntryID) (*entry.Entry, error)
	each  func(context.Context, func(pos int64, e *entry.Entry) error) error // of the record, in its order
}

// exportAs writes what a reader may see of a folder in a form for other
// programs.
func (m *Main) exportAs(ctx context.Context, dir string, kind form, times queryFlags, mark, keeps bool, to disclose.Reader, out string) error {
	if kind.table != nil && !disclose.Lists(to) {
		return wrongCall("the list of incidents and reports is the cell's alone: an empty %s would read as if nothing had happened; --as ics, --as atom, or the record itself without --as, can go out", kind.name)
	}
	// Every entry is decoded and dropped; without this the drop would wait until
	// it is as large as what is needed.
	defer debug.SetGCPercent(debug.SetGCPercent(40))
	tmp, err := os.MkdirTemp("", "truce-view-")
	if err != nil {
		return fmt.Errorf("make a folder for the lists: %w", err)
	}
	defer os.RemoveAll(tmp)
	rows, err := view.Lists(filepath.Join(tmp, "view.db"))
	if err != nil {
		return err
	}
	defer rows.Close()
	x := &handing{rows: rows, to: to}
	done, err := x.open(ctx, dir)
	if err != nil {
		return m.problems(err, false)
	}
	defer done()
	if x.query, err = times.query(x.f); err != nil {
		return err
	}
	if c, ok := to.(*disclose.Circle); ok {
		if err := fill(x.f, c); err != nil {
			return err
		}
	}
	write := func(w io.Writer) error {
		if kind.other != nil {
			return kind.other(x, w)
		}
		var kept []string
		if keeps {
			if kept, err = x.kept(ctx); err != nil {
				return err
			}
			if len(kept) == 0 {
				fmt.Fprintln(m.Stderr, "truce: no report of the list keeps columns of its own table: nothing stands behind ours")
			}
		}
		t, err := kind.table(w, mark, kept)
		if err != nil {
			return err
		}
		if err := x.list(ctx, t.Row); err != nil {
			return err
		}
		return t.Close()
	}
	if out == "" {
		return write(m.Stdout)
	}
	return wholeFile(out, write)
}

// open folds a folder. Of a data folder the entries stay in the record, from
// which those of the list are read one by one: a mission has more of them than
// memory. An example folder is small, and what a party may see is found by
// going through all.
func (x *handing) open(ctx context.Context, dir string) (done func(), err error) {
	_, party := x.to.(*disclose.Circle)
	_, missing := os.Stat(filepath.Join(dir, "record.db"))
	if party || missing != nil {
		if x.f, err = foldInto(ctx, dir, true, x.rows); err != nil {
			return nil, err
		}
		byID := make(map[truce.EntryID]*entry.Entry, len(x.f.order))
		for _, e := range x.f.order {
			byID[e.ID] = e
		}
		x.get = func(_ context.Context, id truce.EntryID) (*entry.Entry, error) { return byID[id], nil }
		x.each = func(_ context.Context, fn func(int64, *entry.Entry) error) error {
			for pos, e := range x.f.order {
				if err := fn(int64(pos), e); err != nil {
					return err
				}
			}
			return nil
		}
		return func() {}, nil
	}
	log, err := desk.Open(dir)
	if err != nil {
		return nil, err
	}
	if x.f, err = foldBoth(ctx, log, false, x.rows); err != nil {
		log.Close()
		return nil, err
	}
	x.get = func(ctx context.Context, id truce.EntryID) (*entry.Entry, error) {
		_, e, err := log.Get(ctx, id)
		return e, err
	}
	x.each = func(ctx context.Context, fn func(int64, *entry.Entry) error) error {
		return log.Read(ctx, 0, x.f.head.Size, fn)
	}
	return func() { log.Close() }, nil
}

// kept are the headings of the columns that the reports of the list keep of
// their own tables: a pass over the record of its own, so that rows need not
// wait in memory until all headings are known.
func (x *handing) kept(ctx context.Context) ([]string, error) {
	board, err := x.f.state.Board(x.query)
	if err != nil {
		return nil, err
	}
	var k handout.Kept
	err = x.each(ctx, func(pos int64, e *entry.Entry) error {
		kind, known := body.KindOf(e.Env.Kind)
		if !known || !kind.Claims() || !x.to.Part(e, entry.PartName(kind.Part)) {
			return nil
		}
		b, _ := body.Of(kind, e)
		columns := b.Kept()
		for n := range b.List("claims") {
			if s, counts := board.Claim(pos, n); len(columns) > 0 && counts && (s.Decided || s.Clause != "") {
				k.Add(columns)
				break
			}
		}
		return nil
	})
	return k.Headings(), err
}

// list hands the rows of the list on, page by page, in its order.
func (x *handing) list(ctx context.Context, fn func(handout.Row) error) error {
	board, err := x.f.state.Board(x.query)
	if err != nil {
		return err
	}
	filter := view.Everything()
	filter.Limit = 1000
	for {
		page, err := x.rows.List(ctx, board, filter)
		if err != nil {
			return err
		}
		for _, r := range page.Rows {
			r.Source = board.PartyName(r.Source)
			e, err := x.get(ctx, r.Entry)
			if err != nil {
				return err
			}
			if e == nil {
				continue
			}
			if row, ok := handout.Of(x.to, r, e, x.f.zone); ok {
				if err := fn(row); err != nil {
					return err
				}
			}
		}
		if page.Next == "" {
			return nil
		}
		filter.After = page.Next
	}
}

// feed writes what changed, the newest first.
func (x *handing) feed(w io.Writer) error {
	p, err := x.f.state.Picture(x.query)
	if err != nil {
		return err
	}
	_, err = w.Write(handout.Feed(x.to.Picture(p), nil))
	return err
}

// calendar writes what is dated.
func (x *handing) calendar(w io.Writer) error {
	p, err := x.f.state.Picture(x.query)
	if err != nil {
		return err
	}
	_, err = w.Write(handout.Calendar(x.to.Picture(p), x.f.zone))
	return err
}
