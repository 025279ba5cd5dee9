// Package entry is one entry of a record: its envelope, the parts it commits
// to, its id and its signatures.
//
// An entry is made once and never changes. The envelope says who entered what
// kind of thing, on whose behalf, when, and in view of what; it is small
// (≤ 4096 bytes) and holds no report. What was said lies in up to five parts,
// one for each circle of readers. The envelope holds only a salted commitment
// to each part, so that a part can be withheld, encrypted or erased and the
// id, the signatures and every Merkle proof still hold.
//
// # What is promised
//
//   - The id is the SHA-256 of the envelope's bytes. Same id, same entry: a
//     position in a log is not part of it.
//   - [DecodeEnvelope] accepts canonical bytes only (package canon), refuses
//     known fields of the wrong shape and keeps fields it does not know, since
//     within kind/N only optional fields are ever added.
//   - One flipped bit anywhere in envelope, signatures or parts is refused by
//     [Verifier.Check].
//   - Errors name the field and the rule and hold no content.
//
// # Hashes, byte by byte (‖ joins, no separators)
//
//	part commitment = SHA-256("truce/part/v1" ‖ name ‖ salt (32) ‖ bytes)
//	id              = SHA-256("truce/entry/v1" ‖ envelope)
//	leaf            = SHA-256("truce/leaf/v1" ‖ id (32) ‖ SHA-256(signature bytes) (32))
//	key id          = "k_" ‖ 26 base32 characters of SHA-256("truce/key/v1" ‖ "ed25519" ‖ public key (32))
//	ed25519 signs     "truce/sign/v1" ‖ id (32)
//	batch signs       "truce/sign/v1/batch" ‖ size (8, big endian) ‖ root (32)
//
// No part name is the beginning of another and salts have one length, so the
// joined bytes read in one way only. A batch root is the RFC 6962 tree over
// the ids of the batch, in order: leaf SHA-256(0x00 ‖ id), node
// SHA-256(0x01 ‖ left ‖ right). The 32 bytes of a leaf are the record data of
// the log's own tree, so that its tiles show commitments and nothing else.
//
// # The envelope
//
// A canonical object; what is not known is absent:
//
//	available   int     since when it could be known, as claimed, ms UTC
//	basis       string  on what basis available is claimed, ≤ 200 bytes
//	by          string  key id of who entered it
//	case        hex     id of the genesis; absent in the genesis itself
//	happened    object  {earliest int, grain string, latest int, text string ≤ 200 bytes}
//	kind        string  name/N
//	mode        string  own or reported
//	nonce       hex     16 bytes
//	of          string  party whose word or act it records
//	parts       list    {hash hex, name string, size int}, in the order of PartNames
//	refs        list    {id hex, role string}
//	seen        object  {root hex, size int}: the head of the log the signer had seen
//	signed      int     asserted time of entering, ms UTC
//	supersedes  list    hex ids
//
// Signature bytes are a canonical list, see [EncodeSignatures].
package entry

import (
	"crypto/sha256"

	"truce"
)

// MaxEnvelope is the largest envelope in bytes.
const MaxEnvelope = 4096

// MaxPart is the largest part in bytes, 2 MiB; larger things are attachments,
// which a part names by hash and length.
const MaxPart = 2 << 20

// Entry is an entry as held: the exact bytes of its envelope and signatures,
// both decoded, and those of its parts that are at hand. Parts that Env names
// and Parts lacks are withheld or erased, which is legitimate.
//
// Make one with [Seal], [SealBatch] or [Open]; the decoded fields must agree
// with the bytes, and [Verifier.Check] goes by the bytes.
type Entry struct {
	ID     truce.EntryID
	Env    *Envelope
	Raw    []byte // the envelope, exactly as hashed
	Sigs   []Signature
	SigRaw []byte // Sigs, exactly as hashed into the leaf
	Parts  []Part // in the order of PartNames

	form form
}

// form is how this package last saw bytes and decoded fields agree, so that
// Check need not write them all again. Changed bytes are found by their hash
// and other slices or another envelope by their place in memory.
type form struct {
	env   *Envelope
	of    truce.EntryID // case
	by    KeyID
	sigs  *Signature
	count int
	raw   *byte    // where SigRaw begins
	sum   [32]byte // of SigRaw
}

// agreed notes that Env is what Raw says and Sigs are what SigRaw says.
func (e *Entry) agreed() {
	if len(e.Sigs) > 0 {
		e.form = form{e.Env, e.Env.Case, e.Env.By, &e.Sigs[0], len(e.Sigs), &e.SigRaw[0], sha256.Sum256(e.SigRaw)}
	}
}

// agrees says whether they still do; the id must have been checked already.
func (e *Entry) agrees() bool {
	f := e.form
	return f.env != nil && f.env == e.Env && f.of == e.Env.Case && f.by == e.Env.By &&
		f.count == len(e.Sigs) && f.sigs == &e.Sigs[0] && len(e.SigRaw) > 0 && f.raw == &e.SigRaw[0] && f.sum == sha256.Sum256(e.SigRaw)
}

// ID is the id of an envelope's bytes.
func ID(envelope []byte) truce.EntryID {
	var buf [1024]byte
	return sha256.Sum256(append(append(buf[:0], "truce/entry/v1"...), envelope...))
}

// Leaf is what a log hashes for an entry: the record data of its tree.
func Leaf(id truce.EntryID, signatures []byte) [32]byte {
	return leafOf(id, sha256.Sum256(signatures))
}

func leafOf(id truce.EntryID, sum [32]byte) [32]byte {
	const domain = "truce/leaf/v1"
	var buf [len(domain) + 64]byte
	copy(buf[:], domain)
	copy(buf[len(domain):], id[:])
	copy(buf[len(domain)+32:], sum[:])
	return sha256.Sum256(buf[:])
}

// Leaf is the entry's leaf; see the function [Leaf].
func (e *Entry) Leaf() [32]byte {
	if f := e.form; len(e.Sigs) > 0 && f.sigs == &e.Sigs[0] && len(e.SigRaw) > 0 && f.raw == &e.SigRaw[0] {
		return leafOf(e.ID, f.sum)
	}
	return Leaf(e.ID, e.SigRaw)
}

// Part is the part of that name, and whether it is at hand.
func (e *Entry) Part(name PartName) (Part, bool) {
	for _, p := range e.Parts {
		if p.Name == name {
			return p, true
		}
	}
	return Part{}, false
}

// Open puts together an entry from stored bytes: it decodes the envelope and
// the signatures and computes the id. It does not verify; see [Verifier.Check].
// The entry keeps raw, signatures and parts, which must not change any more.
func Open(raw, signatures []byte, parts []Part) (*Entry, error) {
	env, err := DecodeEnvelope(raw)
	if err != nil {
		return nil, err
	}
	sigs, err := DecodeSignatures(signatures)
	if err != nil {
		return nil, err
	}
	e := &Entry{ID: ID(raw), Env: env, Raw: raw, Sigs: sigs, SigRaw: signatures, Parts: parts}
	e.agreed()
	return e, nil
}

// LeafHash is the hash of 32 bytes of record data in an RFC 6962 tree, what
// tlog.RecordHash gives, without its allocations.
func LeafHash(data [32]byte) [32]byte {
	var buf [33]byte
	copy(buf[1:], data[:])
	return sha256.Sum256(buf[:])
}
