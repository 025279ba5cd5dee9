package truce_test

import (
	"testing"

	"truce"
)

// FuzzParseInstant: what is read is written and read back as the same instant,
// within the years that a record may hold.
func FuzzParseInstant(f *testing.F) {
	for _, s := range []string{"2016-09-12T19:00:00+03:00", "2016-09-12T16:00:00.999Z", "2016-09-12T16:00:00", "1900-01-01T00:00:00Z", "2199-12-31T23:59:59-12:00", "2016-02-30T00:00:00Z", "2016-09-12T24:00:00Z"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at, err := truce.ParseInstant(s)
		if err != nil {
			return
		}
		if at < truce.MinInstant || at > truce.MaxInstant {
			t.Fatalf("%q is outside the years of a record", s)
		}
		if again, err := truce.ParseInstant(at.String()); err != nil || again != at {
			t.Fatalf("%q is written %s and read back as %v, %v", s, at, again, err)
		}
	})
}

// FuzzParseEntryID: what is read as an id is written as the same text.
func FuzzParseEntryID(f *testing.F) {
	f.Add(truce.EntryID{1, 2, 3}.Hex())
	f.Add("")
	f.Fuzz(func(t *testing.T, s string) {
		if id, err := truce.ParseEntryID(s); err == nil && id.Hex() != s {
			t.Fatalf("%q is written %s", s, id.Hex())
		}
	})
}
