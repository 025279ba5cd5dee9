package main

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"crypto/sha256"

	"golang.org/x/mod/sumdb/tlog"

	"truce/entry"
	"truce/internal/evalout"
	"truce/record"
	"truce/record/sqlite"
)

// measureProof is proof_check: inclusion proofs given by the record, checked by
// the module's own function.
func measureProof(r *run) error {
	n, checks := 100_000, 20_000
	if r.quick {
		n, checks = 5_000, 2_000
	}
	m, err := makeMaterial(n, false)
	if err != nil {
		return err
	}
	l, err := sqlite.Open(filepath.Join(r.dir, "proof"), sqlite.Options{})
	if err != nil {
		return err
	}
	defer l.Close()
	ctx := context.Background()
	head, err := l.Append(ctx, 0, append([]*entry.Entry{m.genesis}, m.entries...))
	if err != nil {
		return err
	}
	proofs := make([]tlog.RecordProof, checks)
	positions := make([]int64, checks)
	start := time.Now()
	for i := range proofs {
		positions[i] = 1 + int64(i)*7919%int64(n)
		if proofs[i], err = l.ProveInclusion(ctx, positions[i], head.Size); err != nil {
			return err
		}
	}
	given := float64(checks) / time.Since(start).Seconds()
	bytes, hashes := 0, 0
	x, err := rounds(3,
		func(int) (int, time.Duration, error) {
			start := time.Now()
			for i, p := range proofs {
				e := m.entries[positions[i]-1]
				leaf := entry.Leaf(entry.ID(e.Raw), e.SigRaw)
				if err := tlog.CheckRecord(p, head.Size, head.Root, positions[i], entry.LeafHash(leaf)); err != nil {
					return 0, 0, err
				}
				bytes, hashes = bytes+len(e.Raw)+len(e.SigRaw), hashes+len(p)
			}
			return checks, time.Since(start), nil
		},
		func(int) (int, time.Duration, error) {
			// SHA-256 over the same bytes and as many nodes, and nothing else.
			var node [65]byte
			start := time.Now()
			for i, p := range proofs {
				e := m.entries[positions[i]-1]
				sha256.Sum256(e.Raw)
				sha256.Sum256(e.SigRaw)
				for range p {
					sha256.Sum256(node[:])
				}
			}
			return checks, time.Since(start), nil
		})
	if err != nil {
		return err
	}
	r.show(evalout.Result{Metric: "proof_check", Value: x.ours, Unit: "proofs/s", PeerValue: x.peer, Ratio: x.ratio,
		Denominator: fmt.Sprintf("inclusion proofs at size %d (%d hashes) from the entry's bytes, by tlog.CheckRecord; the record gave %.0f proofs/s", head.Size, hashes/max(1, checks*3), given),
		Peer:        "SHA-256 of the same bytes and as many nodes"})
	return nil
}

var _ record.Log = (*sqlite.Log)(nil)
