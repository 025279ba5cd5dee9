package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"time"

	"truce/entry"
	"truce/internal/evalout"
	"truce/record"
	"truce/record/sqlite"
)

// measureMirror is mirror_verify: an exported log is read again and everything
// in it verified; and the same for the data folder itself.
func measureMirror(r *run) error {
	n, count := 100_000, 3
	if r.quick {
		n, count = 5_000, 3
	}
	m, err := makeMaterial(n, false)
	if err != nil {
		return err
	}
	dir := filepath.Join(r.dir, "mirror")
	l, err := sqlite.Open(dir, sqlite.Options{})
	if err != nil {
		return err
	}
	ctx := context.Background()
	if _, err := l.Append(ctx, 0, append([]*entry.Entry{m.genesis}, m.entries...)); err != nil {
		return err
	}
	var export bytes.Buffer
	if _, err := record.Export(ctx, l, &export, record.Everything); err != nil {
		return err
	}
	if err := l.Close(); err != nil {
		return err
	}
	hash := func(int) (int, time.Duration, error) {
		start := time.Now()
		sha256.Sum256(export.Bytes())
		return n, time.Since(start), nil
	}
	sound := func(rep *record.Report, err error) error {
		if err == nil && (!rep.OK() || rep.Entries != int64(n)+1) {
			err = fmt.Errorf("the record does not verify: %v", rep.Findings)
		}
		return err
	}
	for _, way := range []struct {
		name, what string
		verify     func() (*record.Report, error)
	}{
		{"mirror_verify", "exported log: ids, parts, batch signatures, tree, checkpoint", func() (*record.Report, error) {
			return record.VerifyExport(ctx, bytes.NewReader(export.Bytes()), record.VerifyOptions{})
		}},
		{"folder_verify", "data folder: the same, every stored hash and SQLite's own check", func() (*record.Report, error) {
			return sqlite.Verify(ctx, dir, record.VerifyOptions{})
		}},
	} {
		x, err := rounds(count, func(int) (int, time.Duration, error) {
			start := time.Now()
			err := sound(way.verify())
			return n, time.Since(start), err
		}, hash)
		if err != nil {
			return err
		}
		r.show(evalout.Result{Metric: way.name, Value: x.ours, Unit: "entries/s", PeerValue: x.peer, Ratio: x.ratio,
			Denominator: fmt.Sprintf("%d entries, %d bytes exported, %s, median of %d", n, export.Len(), way.what, count),
			Peer:        "one SHA-256 over the exported bytes, one core"})
	}
	return nil
}
