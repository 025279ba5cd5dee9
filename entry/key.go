package entry

import (
	"crypto/ed25519"
	"crypto/sha256"
	"fmt"

	"truce"
)

// KeyID names a public key: k_ and 26 base32 characters.
type KeyID string

// KeyIDOf is the id of an Ed25519 public key. Its hash covers the algorithm,
// so that no key can pass for one of another sort.
func KeyIDOf(public ed25519.PublicKey) KeyID {
	return KeyID("k_" + truce.ShortHash(sha256.Sum256(append([]byte("truce/key/v1"+Ed25519), public...))))
}

// ParseKey is the id of a public key as bodies state it: the algorithm, and 64
// hexadecimal digits. ok is false for any other.
func ParseKey(alg, digits string) (id KeyID, ok bool) {
	var public [ed25519.PublicKeySize]byte
	if alg != Ed25519 || !unhex(public[:], digits) {
		return "", false
	}
	return KeyIDOf(public[:]), true
}

// Valid says whether id has the form of a key id.
func (id KeyID) Valid() bool {
	if len(id) != 28 || id[:2] != "k_" {
		return false
	}
	for _, c := range []byte(id[2:]) {
		if !(c >= 'a' && c <= 'z' || c >= '2' && c <= '7') {
			return false
		}
	}
	return true
}

// Signer holds a private key, or asks somebody who does. Sign signs the
// message as it is, by Ed25519 (RFC 8032).
type Signer interface {
	Public() ed25519.PublicKey
	Sign(message []byte) ([]byte, error)
}

// Key is a private key in memory. Its seed is the 32 bytes that are stored.
type Key struct{ private ed25519.PrivateKey }

// NewKey makes a key from entropy; label tells derived keys apart.
func NewKey(from Entropy, label string) (*Key, error) {
	var seed [ed25519.SeedSize]byte
	if err := from.Fill("key/"+label, seed[:]); err != nil {
		return nil, fmt.Errorf("make a key: %w", err)
	}
	return KeyOf(seed), nil
}

// KeyOf is the key of a stored seed.
func KeyOf(seed [32]byte) *Key { return &Key{ed25519.NewKeyFromSeed(seed[:])} }

// Seed is what to store of the key. It is secret.
func (k *Key) Seed() [32]byte { return [32]byte(k.private.Seed()) }

// Public is the public key.
func (k *Key) Public() ed25519.PublicKey { return k.private.Public().(ed25519.PublicKey) }

// ID is the id of the public key.
func (k *Key) ID() KeyID { return KeyIDOf(k.Public()) }

// Sign signs the message; it never fails.
func (k *Key) Sign(message []byte) ([]byte, error) { return ed25519.Sign(k.private, message), nil }
