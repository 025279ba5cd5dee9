package entry

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"slices"

	"golang.org/x/mod/sumdb/tlog"
)

// Draft is what an author gives: an envelope without By, Nonce and Parts, and
// the bytes of the parts.
type Draft struct {
	Env   Envelope
	Parts map[PartName][]byte
}

// Seal makes an entry of a draft and signs it alone.
func Seal(draft Envelope, parts map[PartName][]byte, by Signer, from Entropy) (*Entry, error) {
	e, err := Prepare(Draft{draft, parts}, KeyIDOf(by.Public()), from)
	if err != nil {
		return nil, err
	}
	return e, Sign(by, e)
}

// SealBatch makes entries of drafts and signs them with one signature over
// them all. Drafts that point at one another are prepared one by one instead
// ([Prepare] gives the id) and signed together by [SignBatch].
func SealBatch(drafts []Draft, by Signer, from Entropy) ([]*Entry, error) {
	id := KeyIDOf(by.Public())
	entries := make([]*Entry, len(drafts))
	for i, d := range drafts {
		var err error
		if entries[i], err = Prepare(d, id, from); err != nil {
			return nil, fmt.Errorf("draft %d: %w", i, err)
		}
	}
	return entries, SignBatch(by, entries)
}

// Prepare makes an entry that still lacks its signatures: it draws the nonce
// (unless the draft has one) and a salt for each part, commits to the parts
// and computes the id.
//
// The labels under which it draws are the hash of the draft, so that derived
// entropy gives a draft the same id wherever it stands among others.
func Prepare(d Draft, by KeyID, from Entropy) (*Entry, error) {
	env := d.Env
	env.By, env.Parts = by, nil
	label, err := d.label(&env)
	if err != nil {
		return nil, err
	}
	if env.Nonce == [16]byte{} {
		if err := from.Fill("nonce/"+label, env.Nonce[:]); err != nil {
			return nil, fmt.Errorf("draw a nonce: %w", err)
		}
	}
	var parts []Part
	for name := range d.Parts {
		if name.Index() < 0 {
			return nil, fmt.Errorf("a part has an unknown name: public, cell, exact_place, person or source")
		}
	}
	for _, name := range PartNames {
		b, given := d.Parts[name]
		if !given {
			continue
		}
		p := Part{Name: name, Bytes: b}
		if err := from.Fill("salt/"+string(name)+"/"+label, p.Salt[:]); err != nil {
			return nil, fmt.Errorf("draw a salt: %w", err)
		}
		parts = append(parts, p)
		env.Parts = append(env.Parts, Commitment{name, p.Commitment(), int64(len(b))})
	}
	raw, err := env.Encode()
	if err != nil {
		return nil, err
	}
	return &Entry{ID: ID(raw), Env: &env, Raw: bytes.Clone(raw), Parts: parts}, nil
}

// label is SHA-256 over the draft's canonical bytes and its parts, each after
// its length.
func (d Draft) label(env *Envelope) (string, error) {
	b, err := env.object(false).Bytes()
	if err != nil {
		return "", fmt.Errorf("envelope: %w", err)
	}
	h := sha256.New()
	h.Write(b)
	for _, name := range PartNames {
		if p, given := d.Parts[name]; given {
			h.Write([]byte(name))
			h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(p))))
			h.Write(p)
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// Sign adds an ed25519 signature by the signer to the entry.
func Sign(by Signer, e *Entry) error {
	sig, err := by.Sign(SignedMessage(e.ID))
	if err != nil {
		return fmt.Errorf("sign: %w", err)
	}
	return e.add(Signature{Alg: Ed25519, Public: by.Public(), Sig: sig})
}

// SignBatch adds to each entry one signature by the signer over all of them.
// Checking a batch costs one Ed25519 verification and a few hashes an entry.
func SignBatch(by Signer, entries []*Entry) error {
	n := int64(len(entries))
	if n == 0 || n > MaxBatch {
		return fmt.Errorf("a batch has 1 to %d entries, not %d", MaxBatch, n)
	}
	stored := make(hashes, 0, 2*n)
	for i, e := range entries {
		add, err := tlog.StoredHashes(int64(i), e.ID[:], stored)
		if err != nil {
			return fmt.Errorf("hash a batch: %w", err)
		}
		stored = append(stored, add...)
	}
	root, err := tlog.TreeHash(n, stored)
	if err != nil {
		return fmt.Errorf("hash a batch: %w", err)
	}
	sig, err := by.Sign(BatchMessage(n, root))
	if err != nil {
		return fmt.Errorf("sign a batch: %w", err)
	}
	for i, e := range entries {
		proof, err := tlog.ProveRecord(n, int64(i), stored)
		if err != nil {
			return fmt.Errorf("hash a batch: %w", err)
		}
		s := Signature{Alg: Batch, Public: by.Public(), Sig: sig, Index: int64(i), Size: n}
		s.Path = slices.Grow(s.Path, len(proof))
		for _, h := range proof {
			s.Path = append(s.Path, h)
		}
		if err := e.add(s); err != nil {
			return err
		}
	}
	return nil
}

// add puts s behind the signatures of e and renews their bytes.
func (e *Entry) add(s Signature) error {
	sigs := append(e.Sigs[:len(e.Sigs):len(e.Sigs)], s)
	raw, err := EncodeSignatures(sigs)
	if err != nil {
		return err
	}
	e.Sigs, e.SigRaw = sigs, bytes.Clone(raw) // no larger than it is: many entries are held at once
	e.agreed()
	return nil
}

// hashes is a tree's stored hashes in memory.
type hashes []tlog.Hash

// ReadHashes is the tlog.HashReader of hashes.
func (h hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, at := range indexes {
		out[i] = h[at]
	}
	return out, nil
}
