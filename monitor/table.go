package monitor

import (
	"math/bits"

	"truce/monitor/clause"
)

// A table is a set of rows of w numbers each. A row has a slot, a small number
// that stays its own until it is removed, so that what belongs to it lies in
// plain slices beside the table. Open addressing, linear probing, no tombstones;
// a table of one column of texts is indexed by their numbers, which are small.
type table struct {
	dense bool
	w     int
	n     int      // rows held
	keys  []int64  // slot s is keys[s*w : (s+1)*w]
	hash  []uint32 // by slot
	index []uint32 // slot+1, or 0; at the hash of the row, or at its number
	free  []uint32 // slots to be used again
}

// tableOf is a table for rows of columns of these types.
func tableOf(types []clause.Type) table {
	return table{w: len(types), dense: len(types) == 1 && types[0] == clause.Text}
}

func hashRow(row []int64) uint32 {
	h := uint64(0x9E3779B97F4A7C15)
	for _, v := range row {
		hi, lo := bits.Mul64(h^uint64(v), 0xD6E8FEB86659FD93)
		h = hi ^ lo
	}
	return uint32(h ^ h>>32)
}

func (t *table) row(slot uint32) []int64 { return t.keys[int(slot)*t.w : (int(slot)+1)*t.w] }

// find gives the slot of a row.
func (t *table) find(row []int64) (uint32, bool) {
	if t.n == 0 {
		return 0, false
	}
	if t.dense {
		if row[0] < int64(len(t.index)) && t.index[row[0]] != 0 {
			return t.index[row[0]] - 1, true
		}
		return 0, false
	}
	h, mask := hashRow(row), uint32(len(t.index)-1)
	for i := h & mask; ; i = (i + 1) & mask {
		s := t.index[i]
		if s == 0 {
			return 0, false
		}
		if t.hash[s-1] == h && t.same(s-1, row) {
			return s - 1, true
		}
	}
}

func (t *table) same(slot uint32, row []int64) bool {
	k := t.keys[int(slot)*t.w:]
	for i, v := range row {
		if k[i] != v {
			return false
		}
	}
	return true
}

// add gives the slot of a row and whether it was not there before.
func (t *table) add(row []int64) (slot uint32, fresh bool) {
	if t.dense {
		return t.addDense(row)
	}
	if 4*(t.n+1) > 3*len(t.index) {
		t.grow()
	}
	h, mask := hashRow(row), uint32(len(t.index)-1)
	i := h & mask
	for t.index[i] != 0 {
		if s := t.index[i] - 1; t.hash[s] == h && t.same(s, row) {
			return s, false
		}
		i = (i + 1) & mask
	}
	slot = t.put(row, h)
	t.index[i] = slot + 1
	return slot, true
}

func (t *table) addDense(row []int64) (slot uint32, fresh bool) {
	for int64(len(t.index)) <= row[0] {
		t.index = append(t.index, 0)
	}
	if s := t.index[row[0]]; s != 0 {
		return s - 1, false
	}
	slot = t.put(row, 0)
	t.index[row[0]] = slot + 1
	return slot, true
}

// put gives a row a slot.
func (t *table) put(row []int64, h uint32) (slot uint32) {
	t.n++
	if k := len(t.free); k > 0 {
		slot, t.free = t.free[k-1], t.free[:k-1]
		copy(t.row(slot), row)
		t.hash[slot] = h
		return slot
	}
	t.keys, t.hash = append(t.keys, row...), append(t.hash, h)
	return uint32(len(t.hash) - 1)
}

func (t *table) grow() {
	old := t.index
	t.index = make([]uint32, max(8, 2*len(old)))
	mask := uint32(len(t.index) - 1)
	for _, s := range old {
		if s != 0 {
			i := t.hash[s-1] & mask
			for t.index[i] != 0 {
				i = (i + 1) & mask
			}
			t.index[i] = s
		}
	}
}

// remove frees a slot that is held.
func (t *table) remove(slot uint32) {
	t.n--
	t.free = append(t.free, slot)
	if t.dense {
		t.index[t.keys[slot]] = 0
		return
	}
	mask := uint32(len(t.index) - 1)
	i := t.hash[slot] & mask
	for t.index[i] != slot+1 {
		i = (i + 1) & mask
	}
	for j := i; ; {
		j = (j + 1) & mask
		s := t.index[j]
		if s == 0 {
			break
		}
		if home := t.hash[s-1] & mask; (j-home)&mask >= (j-i)&mask {
			t.index[i] = s
			i = j
		}
	}
	t.index[i] = 0
}

// clear forgets every row.
func (t *table) clear() {
	if t.n > 0 {
		clear(t.index)
	}
	t.n, t.keys, t.hash, t.free = 0, t.keys[:0], t.hash[:0], t.free[:0]
}

// held lists the slots in use, in no order that means anything.
func (t *table) held() []uint32 {
	slots := make([]uint32, 0, t.n)
	for _, s := range t.index {
		if s != 0 {
			slots = append(slots, s-1)
		}
	}
	return slots
}

// set makes s[i] = v, growing s as far as needed: a slice beside a table.
func set[T any](s *[]T, i uint32, v T) {
	for int(i) >= len(*s) {
		var zero T
		*s = append(*s, zero)
	}
	(*s)[i] = v
}

// A multimap finds the rows that share some of their columns.
type multimap struct {
	key        []int // the columns shared
	rows, keys table
	head       []int32 // by slot of keys: the first of its rows, −1 at the end
	next, prev []int32 // by slot of rows
	keyOf      []uint32
	buf        []int64
}

func newMultimap(types []clause.Type, key []int) *multimap {
	return &multimap{key: key, rows: tableOf(types), keys: tableOf(pickTypes(types, key))}
}

// pick copies the columns cols of a row into buf.
func pick(buf []int64, row []int64, cols []int) []int64 {
	buf = buf[:0]
	for _, c := range cols {
		buf = append(buf, row[c])
	}
	return buf
}

func (m *multimap) add(row []int64) {
	s, fresh := m.rows.add(row)
	if !fresh {
		return
	}
	m.buf = pick(m.buf, row, m.key)
	k, fresh := m.keys.add(m.buf)
	if fresh {
		set(&m.head, k, -1)
	}
	set(&m.keyOf, s, k)
	set(&m.prev, s, -1)
	set(&m.next, s, m.head[k])
	if h := m.head[k]; h >= 0 {
		m.prev[h] = int32(s)
	}
	m.head[k] = int32(s)
}

func (m *multimap) remove(row []int64) {
	s, ok := m.rows.find(row)
	if !ok {
		return
	}
	k, p, n := m.keyOf[s], m.prev[s], m.next[s]
	if p >= 0 {
		m.next[p] = n
	} else if m.head[k] = n; n < 0 {
		m.keys.remove(k)
	}
	if n >= 0 {
		m.prev[n] = p
	}
	m.rows.remove(s)
}

// first and next walk the rows that have a key: for s := m.first(key); s >= 0; s = m.next[s].
func (m *multimap) first(key []int64) int32 {
	if k, ok := m.keys.find(key); ok {
		return m.head[k]
	}
	return -1
}
