package record

import (
	"fmt"
	"math/bits"

	"golang.org/x/mod/sumdb/tlog"

	"truce/entry"
)

// Edge is the right edge of a tree: the roots of the complete subtrees that
// its size is made of, at most 63 hashes. It is all that is needed to append,
// so that growing a log reads nothing. The zero value is the empty tree.
type Edge struct {
	size int64
	sub  [63][32]byte // sub[l] counts when bit l of size is set
}

// Size is the number of leaves.
func (e *Edge) Size() int64 { return e.size }

// Add grows the tree by a leaf's record data and appends to dst the hashes to
// store for it, 32 bytes each, as tlog.StoredHashes would give them: that of
// the leaf and of every subtree it completes.
func (e *Edge) Add(leaf [32]byte, dst []byte) []byte {
	return e.AddHash(entry.LeafHash(leaf), dst)
}

// AddHash is Add with the hash of the leaf's record data, for who has hashed
// it in another goroutine.
func (e *Edge) AddHash(h [32]byte, dst []byte) []byte {
	dst = append(dst, h[:]...)
	level := 0
	for n := e.size; n&1 == 1; n >>= 1 {
		h = tlog.NodeHash(e.sub[level], h)
		dst = append(dst, h[:]...)
		level++
	}
	e.sub[level] = h
	e.size++
	return dst
}

// Root is the root of the tree.
func (e *Edge) Root() [32]byte {
	if e.size == 0 {
		root, _ := tlog.TreeHash(0, nil)
		return root
	}
	level := bits.TrailingZeros64(uint64(e.size))
	h := tlog.Hash(e.sub[level])
	for level++; e.size>>level > 0; level++ {
		if e.size>>level&1 == 1 {
			h = tlog.NodeHash(e.sub[level], h)
		}
	}
	return h
}

// Head is size and root.
func (e *Edge) Head() Head { return Head{e.size, e.Root()} }

// EdgeOf reads the edge of a tree of that size from its stored hashes.
func EdgeOf(size int64, stored tlog.HashReader) (Edge, error) {
	e := Edge{size: size}
	var levels []int
	var indexes []int64
	for l, done := 62, int64(0); l >= 0; l-- {
		if size>>l&1 == 1 {
			levels, indexes = append(levels, l), append(indexes, tlog.StoredHashIndex(l, done>>l))
			done += 1 << l
		}
	}
	hashes, err := stored.ReadHashes(indexes)
	if err != nil {
		return Edge{}, fmt.Errorf("read the right edge of the tree: %w", err)
	}
	for i, l := range levels {
		e.sub[l] = hashes[i]
	}
	return e, nil
}
