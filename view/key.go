package view

import (
	"encoding/binary"

	"truce"
)

// A key is when a row happened, in milliseconds since 1900, and in its lowest
// 19 bits the beginning of the id of its entry: 63 bits in all, so that SQLite
// can keep it as a rowid. Rows of an unknown time come first.
//
// Two rows of one millisecond whose ids begin alike stand in neighbouring keys,
// in the order of the record; so do the claims of one report. More than 524,288
// rows of one millisecond would run into the next one.
type key = int64

const (
	idBits   = 19
	firstKey = key(0)
	lastKey  = key(1<<63 - 1)
)

// floor is the smallest key of a row that happened at i or later.
func floor(i truce.Instant) key {
	switch {
	case !i.Known():
		return firstKey
	case i < truce.MinInstant:
		return 1 << idBits
	case i >= truce.MaxInstant:
		return lastKey
	}
	return (int64(i-truce.MinInstant) + 1) << idBits
}

// above is the smallest key of a row that happened after i.
func above(i truce.Instant) key {
	if !i.Known() || i >= truce.MaxInstant-1 {
		return lastKey
	}
	return floor(i + 1)
}

// wish is the key that a row would like to have; it takes the next free one.
func wish(earliest truce.Instant, id truce.EntryID) key {
	return floor(earliest) | int64(binary.BigEndian.Uint32(id[:4])>>(32-idBits))
}
