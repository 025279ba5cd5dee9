package entry

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"sync"
)

// Entropy fills nonces, salts and keys. The label says what for; only derived
// entropy heeds it.
type Entropy interface {
	Fill(label string, b []byte) error
}

// Random is the operating system's randomness: what every real record uses.
var Random Entropy = random{}

type random struct{}

func (random) Fill(_ string, b []byte) error {
	_, err := rand.Read(b)
	return err
}

// Derived gives bytes that follow from a seed and a label, so that everybody
// who imports a published example gets the same ids. It is for examples ALONE:
// whoever knows the seed can sign in every name and open every commitment, so
// keys and salts made from it prove nothing and hide nothing.
//
// The n-th time (from 0) that a label is asked for, block b (from 0) of the
// answer is HMAC-SHA256(seed, "truce/derived/v1" ‖ 0x00 ‖ label ‖ 0x00 ‖
// n (8, big endian) ‖ b (8, big endian)). Labels hold no zero byte.
func Derived(seed string) Entropy {
	return &derived{seed: []byte(seed), asked: map[string]uint64{}}
}

type derived struct {
	seed  []byte
	mu    sync.Mutex
	asked map[string]uint64
}

func (d *derived) Fill(label string, b []byte) error {
	d.mu.Lock()
	n := d.asked[label]
	d.asked[label] = n + 1
	d.mu.Unlock()
	mac := hmac.New(sha256.New, d.seed)
	for block := uint64(0); len(b) > 0; block++ {
		mac.Reset()
		mac.Write([]byte("truce/derived/v1\x00" + label + "\x00"))
		mac.Write(binary.BigEndian.AppendUint64(nil, n))
		mac.Write(binary.BigEndian.AppendUint64(nil, block))
		b = b[copy(b, mac.Sum(nil)):]
	}
	return nil
}
