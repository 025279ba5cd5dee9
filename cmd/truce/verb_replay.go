package main

import (
	"context"
	"flag"

	"truce/ruling"
)

const replayAbout = `Says what the entries of an example folder or a data folder mean: phases,
gates, clocks, duties, assessments, rulings, access, tallies, deaths a day and flags,
each with its why. --as-of moves what happened, --known what was known.
`

func runReplay(ctx context.Context, m *Main, args []string) error {
	var q queryFlags
	var asJSON bool
	dirs, err := m.flags("replay", "DIR", replayAbout, func(fs *flag.FlagSet) {
		q.declare(fs)
		fs.BoolVar(&asJSON, "json", false, "print one JSON object")
	}, args)
	if err != nil {
		return err
	}
	if len(dirs) != 1 {
		return wrongCall("name one folder: an example or a data folder")
	}
	_, p, err := m.picture(ctx, dirs[0], &q, asJSON, false)
	if err != nil {
		return err
	}
	if asJSON {
		return m.printJSON(p)
	}
	return m.printPicture(p)
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
