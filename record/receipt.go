package record

import (
	"context"
	"encoding/hex"
	"fmt"

	"truce"
)

// Receipt is what whoever handed an entry in is given: where it stands, and a
// checkpoint that covers it with the proof that it does. It is a promise that
// was kept when it was given, since the entry and the tree are one transaction.
// The same entry has the same receipt whenever it is asked for.
type Receipt struct {
	Entry      truce.EntryID
	Position   int64
	Checkpoint Checkpoint // the first that covers the position
	Proof      []string   // of inclusion in it: hashes of 64 digits, as tlog.CheckRecord takes them
}

// ReceiptOf is the receipt of an entry. It signs a checkpoint when none covers
// the entry yet.
func ReceiptOf(ctx context.Context, log Log, id truce.EntryID) (Receipt, error) {
	r := Receipt{Entry: id}
	var err error
	if r.Position, _, err = log.Get(ctx, id); err != nil {
		return r, err
	}
	all, err := log.Checkpoints(ctx)
	if err != nil {
		return r, fmt.Errorf("make a receipt: %w", err)
	}
	for i := len(all) - 1; i >= 0 && all[i].Size > r.Position; i-- {
		r.Checkpoint = all[i]
	}
	if r.Checkpoint.Text == "" {
		if r.Checkpoint, err = log.Checkpoint(ctx); err != nil {
			return r, fmt.Errorf("make a receipt: %w", err)
		}
	}
	proof, err := log.ProveInclusion(ctx, r.Position, r.Checkpoint.Size)
	if err != nil {
		return r, fmt.Errorf("make a receipt: %w", err)
	}
	for _, h := range proof {
		r.Proof = append(r.Proof, hex.EncodeToString(h[:]))
	}
	return r, nil
}
