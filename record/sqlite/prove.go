package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql/driver"
	"encoding/binary"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"truce"
	"truce/record"
)

// ProveInclusion is the method of record.Prover.
func (l *Log) ProveInclusion(ctx context.Context, pos, size int64) (tlog.RecordProof, error) {
	var proof tlog.RecordProof
	err := l.prove(ctx, size, func(hashes tlog.HashReader) (err error) {
		proof, err = tlog.ProveRecord(size, pos, hashes)
		return err
	})
	return proof, err
}

// ProveConsistency is the method of record.Prover.
func (l *Log) ProveConsistency(ctx context.Context, from, to int64) (tlog.TreeProof, error) {
	var proof tlog.TreeProof
	err := l.prove(ctx, to, func(hashes tlog.HashReader) (err error) {
		proof, err = tlog.ProveTree(to, from, hashes)
		return err
	})
	return proof, err
}

// prove lends a hash reader for trees up to the present size.
func (l *Log) prove(ctx context.Context, size int64, fn func(tlog.HashReader) error) error {
	head, err := l.Head(ctx)
	if err != nil {
		return err
	}
	if size > head.Size {
		return &record.SizeError{Expected: size, Actual: head.Size}
	}
	c, err := l.reader(ctx)
	if err != nil {
		return err
	}
	defer func() { l.readers <- c }()
	if err := fn(stored{c}); err != nil {
		return fmt.Errorf("prove: %w", err)
	}
	return nil
}

// Checkpoint is the method of record.Notary.
func (l *Log) Checkpoint(ctx context.Context) (record.Checkpoint, error) {
	l.mu.Lock()
	head, genesis := l.head, l.ids
	l.mu.Unlock()
	if head.Size == 0 {
		return record.Checkpoint{}, record.ErrEmpty
	}
	if l.noKey != nil {
		return record.Checkpoint{}, l.noKey
	}
	cp, err := record.SignCheckpoint(genesis, head, truce.InstantOf(l.now()), l.key.Key)
	if err != nil {
		return record.Checkpoint{}, err
	}
	_, err = l.submit(&request{ctx: ctx, job: func(c *conn) error {
		row, err := c.row("SELECT made, note FROM checkpoint WHERE size = ?", cp.Size)
		if err != nil {
			return err
		}
		if row != nil {
			made, _ := row[0].(int64)
			cp.Made, cp.Text = truce.Instant(made), string(blob(row[1]))
			return nil
		}
		return c.exec("INSERT INTO checkpoint VALUES (?,?,?,?)", cp.Size, int64(cp.Made), []byte(cp.Text), checkpointDigest(cp))
	}})
	if err != nil {
		return record.Checkpoint{}, fmt.Errorf("keep a checkpoint: %w", err)
	}
	return cp, nil
}

// checkpointDigest guards a row of checkpoint, whose time nobody signs,
// against a damaged disk. It is no proof.
func checkpointDigest(c record.Checkpoint) []byte {
	b := binary.BigEndian.AppendUint64([]byte("truce/checkpoint-row/v1"), uint64(c.Size))
	b = binary.BigEndian.AppendUint64(b, uint64(c.Made))
	sum := sha256.Sum256(append(b, c.Text...))
	return sum[:]
}

// Checkpoints is the method of record.Notary.
func (l *Log) Checkpoints(ctx context.Context) ([]record.Checkpoint, error) {
	c, err := l.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { l.readers <- c }()
	return readCheckpoints(c, func(size int64) error {
		return fmt.Errorf("the checkpoint of size %d: %w", size, record.ErrDamaged)
	})
}

// readCheckpoints reads the table; a damaged row is given to bad, and left out
// when bad returns no error.
func readCheckpoints(c *conn, bad func(size int64) error) ([]record.Checkpoint, error) {
	var out []record.Checkpoint
	err := c.rows("SELECT size, made, note, digest FROM checkpoint ORDER BY size", nil, func(v []driver.Value) error {
		size, _ := v[0].(int64)
		made, _ := v[1].(int64)
		cp, err := record.OpenCheckpoint(string(blob(v[2])), nil)
		cp.Made = truce.Instant(made)
		if err != nil && err != record.ErrUnsigned || cp.Size != size || string(checkpointDigest(cp)) != string(blob(v[3])) {
			return bad(size)
		}
		out = append(out, cp)
		return nil
	})
	return out, err
}
