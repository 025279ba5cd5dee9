// Package record is the contract of a case's record: one order of entries,
// durable, hashed into a Merkle log that anybody can check. What keeps it is
// record/sqlite; recordtest is the suite that every keeper must pass.
//
// # What is promised
//
//   - One order. Position 0 is the genesis; positions have no gaps; an entry
//     never changes its position.
//   - Durable on return. When [Appender.Append] returns without an error, all
//     its entries outlive the process, the kernel and the power.
//   - All or nothing. An Append of a million entries is kept whole or not at all.
//   - Same id, same entry. An entry that is already held is not appended a
//     second time, and appending it again is no error: a caller who did not
//     hear the answer may simply ask again.
//   - Cryptographically whole. Only entries whose id, parts and signatures
//     verify are admitted. Whether the signing key had the authority is judged
//     later, by package ruling: the record keeps what it cannot judge.
//   - Checkable. Every position has a proof of inclusion and every two sizes a
//     proof of consistency, by RFC 6962 and verifiable with
//     golang.org/x/mod/sumdb/tlog unchanged.
//
// What was recorded cannot be changed or dropped unnoticed by anybody who
// keeps a checkpoint; what was never recorded, or untrue when recorded, no log
// can show. [Verify] says which of its sentences need a checkpoint kept
// elsewhere.
//
// # Why several small interfaces
//
// Each names one guarantee, so that a reader of the record is not handed the
// power to append, and a test can break one promise at a time. [Log] is all.
//
// # The tree
//
// The record data of position n is the 32 bytes [entry.Leaf] of the entry
// there; hashes are stored in the order of tlog.StoredHashIndex. A checkpoint
// is a C2SP signed note (see [Checkpoint]).
package record

import (
	"context"
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"truce"
	"truce/entry"
)

// AnySize, as the expected size of an Append, takes the entries in whatever
// the size is.
const AnySize int64 = -1

// Head is the size of a log and the root of its tree. The root of the empty
// log is the SHA-256 of nothing.
type Head struct {
	Size int64
	Root [32]byte
}

// Seen is the head as an entry's author states it; zero for the empty log.
func (h Head) Seen() entry.Seen {
	if h.Size == 0 {
		return entry.Seen{}
	}
	return entry.Seen{Size: h.Size, Root: h.Root}
}

// Appender grows a log.
type Appender interface {
	// Append puts the entries, in order, behind the last. It returns after
	// they are durable, with the head that holds them all (and perhaps later
	// ones). Entries already held are left out, and when all are held nothing
	// is written and the present head returned.
	//
	// With expected other than AnySize, nothing is appended unless the log has
	// that size: the error is a *SizeError. A retry of entries that are all
	// held succeeds whatever is expected. An entry that does not verify, or is
	// not of this case, gives an *EntryError and nothing is appended.
	//
	// A cancelled ctx either returns its error before anything is appended or
	// is too late and has no effect. After ErrStopped, whether the entries of
	// the failed call are kept is known only when the log is opened again.
	Append(ctx context.Context, expected int64, entries []*entry.Entry) (Head, error)
}

// Reader reads a log. What it hands out has been checked against the stored
// hashes; damage is an error, never a wrong entry.
type Reader interface {
	// Head is the present head.
	Head(ctx context.Context) (Head, error)
	// Read calls fn for the positions from ≤ pos < to, in order; to < 0 means
	// the size at the time of the call. It stops at fn's first error and
	// returns it. Positions beyond the size are not an error. The entry may be
	// kept and must not be changed.
	Read(ctx context.Context, from, to int64, fn func(pos int64, e *entry.Entry) error) error
	// Get finds an entry by id; the error is ErrNotHeld when there is none.
	Get(ctx context.Context, id truce.EntryID) (pos int64, e *entry.Entry, err error)
}

// Prover proves what it holds, for tlog.CheckRecord and tlog.CheckTree.
type Prover interface {
	// ProveInclusion proves that the tree of that size holds position pos.
	ProveInclusion(ctx context.Context, pos, size int64) (tlog.RecordProof, error)
	// ProveConsistency proves that the tree of size to begins with that of
	// size from; 1 ≤ from ≤ to ≤ the present size.
	ProveConsistency(ctx context.Context, from, to int64) (tlog.TreeProof, error)
}

// Notary signs checkpoints and keeps them with the time it made them.
type Notary interface {
	// Checkpoint signs the present head, or returns the checkpoint that was
	// already made of it. An empty log has none: the error is ErrEmpty.
	Checkpoint(ctx context.Context) (Checkpoint, error)
	// Checkpoints are all checkpoints made, ascending by size.
	Checkpoints(ctx context.Context) ([]Checkpoint, error)
}

// Follower waits for what is coming.
type Follower interface {
	// Watch reads from position from on, and then every entry as it becomes
	// durable, until fn fails or ctx ends; it returns that error. It resumes
	// from a position, so a watcher that was away misses nothing.
	Watch(ctx context.Context, from int64, fn func(pos int64, e *entry.Entry) error) error
}

// Eraser forgets parts.
type Eraser interface {
	// Erase forgets bytes and salts of the named parts of an entry, for ever
	// and everywhere in this log's files. The entry, its id, signatures and
	// proofs stay. Who may ask for it, and the entry that says it was done,
	// are not the log's business. A part that is not held is no error.
	Erase(ctx context.Context, id truce.EntryID, parts ...entry.PartName) error
}

// Log is a record with all its guarantees.
type Log interface {
	Appender
	Reader
	Prover
	Notary
	Follower
	Eraser
}

// The errors that callers tell apart, with errors.Is.
var (
	ErrNotHeld = errors.New("the record holds no entry of this id")
	ErrEmpty   = errors.New("the record is empty: it begins with a genesis entry")
	ErrClosed  = errors.New("the record is closed")
	ErrInUse   = errors.New("the record is already open")
	ErrStopped = errors.New("the record has stopped after a failed write: close it, see that the disk is sound and has room, and open it again; what had been acknowledged is kept")
	ErrNoKey   = errors.New("the log's own key is not in the folder, so nothing can be added or signed: put log.key back from a copy; reading and verifying go on without it")
	ErrDamaged = errors.New("the stored record does not match its own hashes: run truce verify, and restore from a mirror")
)

// SizeError says that the log did not have the expected size.
type SizeError struct{ Expected, Actual int64 }

// Error is the sentence.
func (e *SizeError) Error() string {
	return fmt.Sprintf("the record has %d entries and %d were expected: read the new ones and try again", e.Actual, e.Expected)
}

// EntryError says which entry of an Append was refused and why.
type EntryError struct {
	Index int // place among the entries given
	ID    truce.EntryID
	Err   error
}

// Error is the sentence; it holds no content.
func (e *EntryError) Error() string {
	return fmt.Sprintf("entry %s, number %d of those given: %v", e.ID, e.Index+1, e.Err)
}

// Unwrap is the reason.
func (e *EntryError) Unwrap() error { return e.Err }
