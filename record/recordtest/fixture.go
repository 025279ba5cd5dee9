// Package recordtest is the suite that every keeper of a record must pass, and
// the made-up case that its entries belong to. A keeper's own test calls
//
//	recordtest.Run(t, func(dir string) (recordtest.Kept, error) { … })
//
// once; what a suite cannot reach from outside (flipped bytes in files, kills,
// failing commits) a keeper tests itself, with the same made-up case.
package recordtest

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"io"

	"golang.org/x/mod/sumdb/tlog"

	"truce"
	"truce/entry"
	"truce/record"
)

// Kept is an open record under test.
type Kept interface {
	record.Log
	io.Closer
	Key() record.KeyFile
}

// Case makes entries of one made-up case.
type Case struct {
	Genesis *entry.Entry
	Key     *entry.Key // of the desk that signs everything
	entropy entry.Entropy
	made    int
}

// NewCase makes a case; the same seed and log key give the same genesis and
// then the same entries.
func NewCase(seed string, logKey ed25519.PublicKey) (*Case, error) {
	c := &Case{entropy: entry.Derived("recordtest " + seed)}
	var err error
	if c.Key, err = entry.NewKey(c.entropy, "desk"); err != nil {
		return nil, err
	}
	body := fmt.Appendf(nil, `{"log_key":"%s","purpose":"test"}`, hex.EncodeToString(logKey))
	c.Genesis, err = entry.Seal(entry.Envelope{Kind: "genesis/1", Mode: entry.Own, Available: truce.NoInstant, Signed: 1473696000000},
		map[entry.PartName][]byte{entry.Public: body}, c.Key, c.entropy)
	return c, err
}

// Draft is the n-th draft: about 1 KB in all, every seventh with a part larger
// than a page, every fifth with three parts.
func (c *Case) Draft(n int) entry.Draft {
	at := truce.Instant(1473700000000 + int64(n)*60000)
	d := entry.Draft{Env: entry.Envelope{
		Kind: "report/1", Case: c.Genesis.ID, Of: "local_monitors", Mode: entry.Reported,
		Happened:  truce.Interval{Earliest: at - 3600000, Latest: at, Grain: truce.GrainHour},
		Available: at, Basis: "dateline", Signed: at + 60000,
	}, Parts: map[entry.PartName][]byte{
		entry.Public: fmt.Appendf(nil, `{"n":%d,"text":"%s"}`, n, bytes.Repeat([]byte("shelling heard "), 10)),
		entry.Source: fmt.Appendf(nil, "source of report %d", n),
	}}
	if n%5 == 0 {
		d.Parts[entry.ExactPlace] = fmt.Appendf(nil, "\x00\xffplace %d", n)
	}
	if n%7 == 0 {
		d.Parts[entry.Cell] = bytes.Repeat(fmt.Appendf(nil, "a long text %d. ", n), 600)
	}
	return d
}

// Skip leaves out n drafts, so that two makers of one case make other entries.
func (c *Case) Skip(n int) { c.made += n }

// Make makes the next n entries, signed as one batch.
func (c *Case) Make(n int) []*entry.Entry {
	drafts := make([]entry.Draft, n)
	for i := range drafts {
		drafts[i] = c.Draft(c.made)
		c.made++
	}
	entries, err := entry.SealBatch(drafts, c.Key, c.entropy)
	if err != nil {
		panic(err) // the drafts are ours
	}
	return entries
}

// MakeSingly makes the next n entries, each with a signature of its own.
func (c *Case) MakeSingly(n int) []*entry.Entry {
	entries := make([]*entry.Entry, n)
	for i := range entries {
		d := c.Draft(c.made)
		c.made++
		var err error
		if entries[i], err = entry.Seal(d.Env, d.Parts, c.Key, c.entropy); err != nil {
			panic(err)
		}
	}
	return entries
}

// Tree is the slow, obvious Merkle tree of entries: the module's own functions
// over hashes in memory.
type Tree []tlog.Hash

// Add grows the tree by an entry.
func (t *Tree) Add(size int64, e *entry.Entry) {
	leaf := e.Leaf()
	more, err := tlog.StoredHashes(size, leaf[:], t)
	if err != nil {
		panic(err)
	}
	*t = append(*t, more...)
}

// ReadHashes is the tlog.HashReader of the tree.
func (t *Tree) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, at := range indexes {
		out[i] = (*t)[at]
	}
	return out, nil
}

// Head is the head of the tree at a size.
func (t *Tree) Head(size int64) record.Head {
	root, err := tlog.TreeHash(size, t)
	if err != nil {
		panic(err)
	}
	return record.Head{Size: size, Root: root}
}
