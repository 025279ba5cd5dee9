package entry

import (
	"bytes"
	"crypto/ed25519"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"golang.org/x/mod/sumdb/tlog"

	"truce"
)

// Verifier checks entries and remembers the batch signatures that held, so
// that a batch costs one Ed25519 verification (54 µs) however many entries it
// has. The zero value is ready; many goroutines may use one.
type Verifier struct {
	mu      sync.RWMutex
	batches map[batchKey]struct{}
	keys    map[[32]byte]KeyID // ids of public keys, for speed alone
}

// maxBatches is how many batch signatures a Verifier remembers before it
// forgets them all; 136 bytes each.
const maxBatches = 1 << 16

type batchKey struct {
	public [32]byte
	sig    [64]byte
	root   [32]byte
	size   int64
}

// Check verifies everything about an entry that needs nothing but the entry:
// the id, the form of envelope and signatures, every part at hand against its
// commitment, every signature, and that By is among the signers. It goes by
// Raw and SigRaw and requires Env and Sigs to say the same.
func (v *Verifier) Check(e *Entry) error {
	if e == nil || e.Env == nil {
		return fmt.Errorf("there is no entry to check")
	}
	if ID(e.Raw) != e.ID {
		return fmt.Errorf("the envelope's bytes do not hash to the id")
	}
	if !e.agrees() {
		if err := e.recode(); err != nil {
			return err
		}
	}
	if err := CheckParts(e); err != nil {
		return err
	}
	return v.CheckSignatures(e)
}

// recode writes envelope and signatures again and compares the bytes.
func (e *Entry) recode() error {
	again, err := e.Env.Encode()
	if err != nil {
		return err
	}
	if !bytes.Equal(again, e.Raw) {
		return fmt.Errorf("the envelope's bytes and its decoded fields differ")
	}
	if again, err = EncodeSignatures(e.Sigs); err != nil {
		return err
	}
	if !bytes.Equal(again, e.SigRaw) {
		return fmt.Errorf("the signatures' bytes and their decoded fields differ")
	}
	return nil
}

// CheckParts holds the parts at hand against the commitments of Env.
func CheckParts(e *Entry) error {
	last := -1
	for _, p := range e.Parts {
		at := p.Name.Index()
		if at <= last {
			return fmt.Errorf("the parts given are unknown, twice or out of order")
		}
		if err := checkPart(e.Env, p); err != nil {
			return err
		}
		last = at
	}
	return nil
}

// keyID is KeyIDOf, remembered.
func (v *Verifier) keyID(public []byte) KeyID {
	key := [32]byte(public)
	v.mu.RLock()
	id, known := v.keys[key]
	v.mu.RUnlock()
	if known {
		return id
	}
	id = KeyIDOf(public)
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.keys == nil || len(v.keys) >= maxBatches {
		v.keys = map[[32]byte]KeyID{}
	}
	v.keys[key] = id
	return id
}

// CheckSignatures verifies every signature and that By is among the signers.
func (v *Verifier) CheckSignatures(e *Entry) error {
	signed := false
	for i, s := range e.Sigs {
		if err := v.checkSignature(e.ID, s); err != nil {
			return fmt.Errorf("signature %d: %w", i, err)
		}
		signed = signed || v.keyID(s.Public) == e.Env.By
	}
	if !signed {
		return fmt.Errorf("no signature is by the key that the envelope names in by")
	}
	return nil
}

// checkSignature verifies one signature over id.
func (v *Verifier) checkSignature(id truce.EntryID, s Signature) error {
	if s.Alg == Ed25519 {
		if !ed25519.Verify(s.Public, SignedMessage(id), s.Sig) {
			return fmt.Errorf("it does not verify")
		}
		return nil
	}
	root, ok := batchRoot(id, s)
	if !ok {
		return fmt.Errorf("its path does not fit its place in the batch")
	}
	key := batchKey{[32]byte(s.Public), [64]byte(s.Sig), root, s.Size}
	v.mu.RLock()
	_, known := v.batches[key]
	v.mu.RUnlock()
	if known {
		return nil
	}
	if !ed25519.Verify(s.Public, BatchMessage(s.Size, root), s.Sig) {
		return fmt.Errorf("it does not verify")
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.batches == nil || len(v.batches) >= maxBatches {
		v.batches = map[batchKey]struct{}{}
	}
	v.batches[key] = struct{}{}
	return nil
}

// batchRoot walks the audit path of RFC 6962 from the leaf of id to the root;
// false when the path is too short or too long for the place.
func batchRoot(id truce.EntryID, s Signature) (tlog.Hash, bool) {
	h := LeafHash(id)
	at, last, path := s.Index, s.Size-1, s.Path
	for last > 0 {
		switch {
		case at&1 == 1:
			if len(path) == 0 {
				return h, false
			}
			h, path = tlog.NodeHash(path[0], h), path[1:]
		case at < last:
			if len(path) == 0 {
				return h, false
			}
			h, path = tlog.NodeHash(h, path[0]), path[1:]
		}
		at, last = at>>1, last>>1
	}
	return h, len(path) == 0
}

// CheckAll checks entries on all processors and gives the place of the first
// that fails, with its error; -1 and nil when all hold.
func (v *Verifier) CheckAll(entries []*Entry) (int, error) {
	const run = 64
	var next, bad atomic.Int64
	bad.Store(int64(len(entries)))
	errs := make([]error, (len(entries)+run-1)/run)
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(errs)) {
		wg.Go(func() {
			for {
				at := next.Add(run) - run
				if at >= bad.Load() {
					return
				}
				for i := at; i < min(at+run, int64(len(entries))); i++ {
					if err := v.Check(entries[i]); err != nil {
						errs[at/run] = err
						for old := bad.Load(); i < old && !bad.CompareAndSwap(old, i); old = bad.Load() {
						}
						break
					}
				}
			}
		})
	}
	wg.Wait()
	if at := bad.Load(); at < int64(len(entries)) {
		return int(at), errs[at/run]
	}
	return -1, nil
}
