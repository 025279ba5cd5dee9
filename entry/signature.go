package entry

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"

	"truce"
	"truce/canon"
)

// The signature algorithms.
const (
	Ed25519 = "ed25519" // over one id
	Batch   = "batch"   // Ed25519 over the root of many ids, with the way to this one
)

// MaxSignatures is how many signatures an entry may carry, MaxBatch how many
// entries one batch signature may cover.
const (
	MaxSignatures = 16
	MaxBatch      = 1 << 20
)

// Signature is one signature of an entry, with the public key that verifies
// it. Whether that key had the authority is not decided here.
type Signature struct {
	Alg    string
	Public ed25519.PublicKey // 32 bytes
	Sig    []byte            // 64 bytes
	Index  int64             // batch: place of this id, from 0
	Size   int64             // batch: how many ids
	Path   [][32]byte        // batch: RFC 6962 audit path, leaf to root
}

// KeyID is the id of the key that made the signature.
func (s Signature) KeyID() KeyID { return KeyIDOf(s.Public) }

// SignedMessage is what an ed25519 signature signs.
func SignedMessage(id truce.EntryID) []byte {
	return append([]byte("truce/sign/v1"), id[:]...)
}

// BatchMessage is what a batch signature signs. It is longer than
// SignedMessage, so that neither can be taken for the other.
func BatchMessage(size int64, root [32]byte) []byte {
	b := binary.BigEndian.AppendUint64([]byte("truce/sign/v1/batch"), uint64(size))
	return append(b, root[:]...)
}

// EncodeSignatures gives signature bytes: a canonical list in the order given,
//
//	[{"alg":"ed25519","key":hex32,"sig":hex64}]
//	[{"alg":"batch","index":int,"key":hex32,"path":base64,"sig":hex64,"size":int}]
//
// where path is the hashes of the audit path joined, in base64 without padding
// (it is the longest thing in most entries), absent for a batch of one.
func EncodeSignatures(sigs []Signature) ([]byte, error) {
	dst := append(make([]byte, 0, 256), '[')
	for i, s := range sigs {
		if err := s.check(); err != nil {
			return nil, fmt.Errorf("signature %d: %w", i, err)
		}
		if i > 0 {
			dst = append(dst, ',')
		}
		fields := []canon.Field{
			text("alg", s.Alg),
			text("key", hex.EncodeToString(s.Public)),
			text("sig", hex.EncodeToString(s.Sig)),
		}
		if s.Alg == Batch {
			path := make([]byte, 0, 32*len(s.Path))
			for _, h := range s.Path {
				path = append(path, h[:]...)
			}
			fields = append(fields, canon.F("index", canon.Int(s.Index)),
				canon.F("size", canon.Int(s.Size)), text("path", pathEncoding.EncodeToString(path)))
		}
		var err error
		if dst, err = canon.Object(fields...).Append(dst); err != nil {
			return nil, fmt.Errorf("signature %d: %w", i, err)
		}
	}
	if len(sigs) == 0 || len(sigs) > MaxSignatures {
		return nil, fmt.Errorf("an entry has 1 to %d signatures, not %d", MaxSignatures, len(sigs))
	}
	return append(dst, ']'), nil
}

// DecodeSignatures reads signature bytes; it accepts what EncodeSignatures
// writes and nothing else.
func DecodeSignatures(b []byte) ([]Signature, error) {
	v, err := canon.Parse(b)
	if err != nil {
		return nil, fmt.Errorf("signatures: %w", err)
	}
	items, ok := v.List()
	if !ok || len(items) == 0 || len(items) > MaxSignatures {
		return nil, fmt.Errorf("signatures: not a list of 1 to %d", MaxSignatures)
	}
	sigs := make([]Signature, len(items))
	for i, item := range items {
		if !sigs[i].read(item) {
			return nil, fmt.Errorf("signature %d does not have its shape: alg, key, sig, and for a batch index, size, path", i)
		}
		if err := sigs[i].check(); err != nil {
			return nil, fmt.Errorf("signature %d: %w", i, err)
		}
	}
	return sigs, nil
}

// read takes a signature from its object; false is a wrong shape.
func (s *Signature) read(v canon.Value) bool {
	s.Public, s.Sig = make([]byte, ed25519.PublicKeySize), make([]byte, ed25519.SignatureSize)
	if !readText(&s.Alg, v.Get("alg")) || !readHex(s.Public, v.Get("key")) || !readHex(s.Sig, v.Get("sig")) {
		return false
	}
	if s.Alg != Batch {
		return v.Len() == 3
	}
	want := 5
	if path := v.Get("path"); !path.IsAbsent() {
		want++
		text, _ := path.Str()
		b, err := pathEncoding.DecodeString(text)
		if err != nil || len(b) == 0 || len(b)%32 != 0 || len(text) != pathEncoding.EncodedLen(len(b)) {
			return false
		}
		s.Path = make([][32]byte, len(b)/32)
		for i := range s.Path {
			s.Path[i] = [32]byte(b[32*i:])
		}
	}
	return v.Len() == want && readCount(&s.Index, v.Get("index")) && readCount(&s.Size, v.Get("size"))
}

// pathEncoding refuses stray bits; the length check above refuses the line
// feeds that a decoder skips.
var pathEncoding = base64.RawStdEncoding.Strict()

// check holds a signature against its form; it verifies nothing.
func (s Signature) check() error {
	if len(s.Public) != ed25519.PublicKeySize || len(s.Sig) != ed25519.SignatureSize {
		return fmt.Errorf("the key has 32 bytes and the signature 64")
	}
	switch s.Alg {
	case Ed25519:
		if s.Index != 0 || s.Size != 0 || s.Path != nil {
			return fmt.Errorf("index, size and path belong to a batch")
		}
	case Batch:
		if s.Size < 1 || s.Size > MaxBatch || s.Index < 0 || s.Index >= s.Size || len(s.Path) > 20 {
			return fmt.Errorf("the place in the batch is not within its size")
		}
	default:
		return fmt.Errorf("the algorithm is not known: ed25519 or batch")
	}
	return nil
}
