package origin

import "math/bits"

const (
	seedHash  = 14695981039346656037
	primeHash = 1099511628211
)

// hash is that of a word, taken eight bytes at a time of its folded form, in
// whatever pieces that comes. Bytes past the end are zero; no folded word ends
// in one.
type hash struct {
	sum  uint64
	rest uint64 // the last bytes, fewer than eight
	n    uint   // how many these are, in bits
}

// put adds n bytes, eight at most, the first in the lowest place; all above
// them are zero.
func (h *hash) put(b uint64, n int) {
	h.rest |= b << h.n
	bits := h.n + 8*uint(n)
	if bits >= 64 {
		h.sum = mixed(h.sum, h.rest)
		h.rest = b >> (64 - h.n)
		bits -= 64
	}
	h.n = bits
}

// number is the number of the word, never zero.
func (h *hash) number() uint32 {
	return max(1, uint32(mixed(h.sum, h.rest)>>32))
}

func mixed(sum, b uint64) uint64 {
	sum = (sum ^ b ^ seedHash) * 0xbf58476d1ce4e5b9
	sum ^= sum >> 29
	return sum * 0x94d049bb133111eb
}

// letters reads ASCII letters and digits from s[i:], eight bytes at a time: in
// lower case, and how many. It stops at anything else, and less than eight
// bytes before the end.
func (h *hash) letters(s string, i int) int {
	const each = 0x0101010101010101
	from := i
	for len(s)-i >= 8 {
		b := s[i : i+8]
		x := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 | uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
		low := x &^ (0x80 * each)
		small := low | 0x20*each // letters in lower case, digits as they are
		// the highest bit of each byte of these: it is a letter, a digit, neither
		letter := (small + (0x80-'a')*each) &^ (small + (0x7f-'z')*each)
		digit := (low + (0x80-'0')*each) &^ (low + (0x7f-'9')*each)
		other := ^(letter | digit) | x
		n := bits.TrailingZeros64(other&(0x80*each)) / 8
		h.put(small&(1<<(8*uint(n))-1), n)
		i += n
		if n < 8 {
			break
		}
	}
	return i - from
}

// hashOfWords is the hash of words in a row.
func hashOfWords(words []uint32) uint64 {
	h := uint64(seedHash)
	for _, w := range words {
		h = (h ^ uint64(w)) * primeHash
		h ^= h >> 29
	}
	return h
}
