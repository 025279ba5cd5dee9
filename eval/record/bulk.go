package main

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"truce/entry"
	"truce/internal/evalout"
	"truce/record"
	"truce/record/sqlite"
)

// measureBulk is bulk_import: one Append of many entries, all or nothing.
func measureBulk(r *run) error {
	n, count := 200_000, 3
	if r.quick {
		n, count = 8_000, 3
	}
	m, err := makeMaterial(n, false)
	if err != nil {
		return err
	}
	x, err := rounds(count,
		func(i int) (int, time.Duration, error) {
			l, err := sqlite.Open(filepath.Join(r.dir, fmt.Sprintf("bulk-%d", i)), sqlite.Options{})
			if err != nil {
				return 0, 0, err
			}
			defer l.Close()
			ctx := context.Background()
			if _, err := l.Append(ctx, 0, []*entry.Entry{m.genesis}); err != nil {
				return 0, 0, err
			}
			start := time.Now()
			_, err = l.Append(ctx, record.AnySize, m.entries)
			return n, time.Since(start), err
		},
		func(i int) (int, time.Duration, error) {
			b, err := openBare(filepath.Join(r.dir, fmt.Sprintf("bulk-%d.bare", i)))
			if err != nil {
				return 0, 0, err
			}
			defer b.close()
			group := make([]*body, n)
			for j, e := range m.entries {
				group[j] = &body{b: stored(e)}
			}
			start := time.Now()
			err = b.write(group) // the queue is idle: this goroutine is the writer
			return n, time.Since(start), err
		})
	if err != nil {
		return err
	}
	r.show(evalout.Result{Metric: "bulk_import", Value: x.ours, Unit: "entries/s", PeerValue: x.peer, Ratio: x.ratio,
		Denominator: fmt.Sprintf("%d sealed entries of %d bytes in one transaction, ids, parts and batch signatures verified, median of %d", n, m.bytes/n, count),
		Peer:        "the same bytes into SQLite in one transaction, same settings, no hashes, no checks"})
	return nil
}
