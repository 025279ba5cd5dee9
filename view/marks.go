package view

// marks are marks on keys. A key that was not marked may seem so, seldom: they
// spare looking at most rows, and never hide one.
//
// Keys of one millisecond differ in their lowest 19 bits, which are the
// beginning of a hash, so their stretches of 16 lie far apart in the table.
type marks struct {
	table []uint64
	all   bool // every key seems marked
}

const stretchBits = 4

// markBits is the size of the table: 8 MB, of 500,000 marked keys 1 in 130
// unmarked ones seems marked. A variable for tests, in which most seem so.
var markBits = 26

func newMarks() *marks { return &marks{table: make([]uint64, 1<<markBits/64)} }

func slot(k key) uint64 {
	return uint64(k>>stretchBits) * 0x9e3779b97f4a7c15 >> (64 - markBits)
}

// set marks the keys from one to another. Where they are many, as when a
// hundred thousand rows are said to have happened in one millisecond, it gives
// up telling keys apart.
func (m *marks) set(from, to key) {
	m.all = m.all || to-from > 1<<12
	if m.all {
		return
	}
	for k := from >> stretchBits; k <= to>>stretchBits; k++ {
		s := slot(k << stretchBits)
		m.table[s/64] |= 1 << (s % 64)
	}
}

func (m *marks) has(k key) bool {
	s := slot(k)
	return m.all || m.table[s/64]&(1<<(s%64)) != 0
}
