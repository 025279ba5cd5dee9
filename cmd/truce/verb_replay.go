package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"slices"

	"truce/entry"
	"truce/ruling"
	"truce/witness"
)

const replayAbout = `Says what the entries of an example folder or a data folder mean: phases,
gates, clocks, duties, assessments, rulings, access, tallies, deaths a day and flags,
each with its why. --as-of moves what happened, --known what was known.

With --check-reasons a second program that shares no code with the first goes
through every reason of what was printed and asks the entries whether it holds.
It writes to standard error a sentence for each that does not (exit 1), and what
it cannot check from a picture alone.
`

func runReplay(ctx context.Context, m *Main, args []string) error {
	var q queryFlags
	var asJSON, check bool
	dirs, err := m.flags("replay", "DIR", replayAbout, func(fs *flag.FlagSet) {
		q.declare(fs)
		fs.BoolVar(&asJSON, "json", false, "print one JSON object")
		fs.BoolVar(&check, "check-reasons", false, "check every reason against the entries; exit 1 when one does not hold")
	}, args)
	if err != nil {
		return err
	}
	if len(dirs) != 1 {
		return wrongCall("name one folder: an example or a data folder")
	}
	f, p, err := m.picture(ctx, dirs[0], &q, asJSON, check)
	if err != nil {
		return err
	}
	if asJSON {
		err = m.printJSON(p)
	} else {
		err = m.printPicture(p)
	}
	if err != nil || !check {
		return err
	}
	printed, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return m.checkReasons(printed, f.order)
}

// checkReasons holds a picture, as it is printed, to the entries of the record,
// and says what does not hold and how much could be checked.
func (m *Main) checkReasons(printed []byte, entries []*entry.Entry) error {
	report, err := witness.Check(printed, witness.NewRecord(entries))
	if err != nil {
		return err
	}
	for _, r := range report.Refused {
		fmt.Fprintln(m.Stderr, r)
	}
	items, claims, open := 0, 0, 0
	for _, s := range report.Shares {
		items, claims, open = items+s.Items, claims+s.Claims, open+s.Open
	}
	fmt.Fprintf(m.Stderr, "reasons: %d claims of %d items checked, %d do not hold; of %d items something cannot be checked from a picture\n", claims, items, len(report.Refused), open)
	for _, what := range slices.Sorted(maps.Keys(report.Unable)) {
		fmt.Fprintf(m.Stderr, "  not checked: %s (%d)\n", what, report.Unable[what])
	}
	if len(report.Refused) > 0 {
		return errNo
	}
	return nil
}

// picture folds a folder and answers the question of the flags.
func (m *Main) picture(ctx context.Context, dir string, q *queryFlags, asJSON, keep bool) (*folded, *ruling.Picture, error) {
	f, err := foldPath(ctx, dir, keep)
	if err != nil {
		return nil, nil, m.problems(err, asJSON)
	}
	query, err := q.query(f)
	if err != nil {
		return nil, nil, err
	}
	p, err := f.state.Picture(query)
	return f, p, err
}
