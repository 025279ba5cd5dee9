package truce

import (
	"encoding/base32"
	"encoding/hex"
	"fmt"
)

// EntryID is the SHA-256 that names an entry for ever. It is shown as e_ and
// 26 characters; references inside entries carry all 64 hexadecimal digits.
type EntryID [32]byte

var idEncoding = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// String is the short form, e_ and 26 base32 characters (130 bits).
func (id EntryID) String() string { return "e_" + ShortHash(id) }

// Hex is the long form, 64 lower-case hexadecimal digits.
func (id EntryID) Hex() string { return hex.EncodeToString(id[:]) }

// Zero says whether the id is not set.
func (id EntryID) Zero() bool { return id == EntryID{} }

// ShortHash is the first 130 bits of h as 26 base32 characters in lower case.
// Prefixes tell what is named: e_ entry, k_ key, c_ claim, p_ proposed group,
// i_ incident.
func ShortHash(h [32]byte) string { return idEncoding.EncodeToString(h[:17])[:26] }

// ParseEntryID reads the long form.
func ParseEntryID(s string) (EntryID, error) {
	var id EntryID
	if len(s) != 64 {
		return id, fmt.Errorf("an entry id has 64 hexadecimal digits")
	}
	for _, c := range []byte(s) {
		if !('0' <= c && c <= '9' || 'a' <= c && c <= 'f') {
			return id, fmt.Errorf("an entry id has 64 lower-case hexadecimal digits")
		}
	}
	_, err := hex.Decode(id[:], []byte(s))
	return id, err
}
