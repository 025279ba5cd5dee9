package sqlite

import (
	"bytes"
	"testing"

	"truce/entry"
	"truce/record/recordtest"
)

// TestReadLarge: entries of which fewer than a chunk's rows are longer than a
// chunk's bytes are read to the last, as reports that were published in a row.
func TestReadLarge(t *testing.T) {
	l := openTest(t, t.TempDir())
	made, err := recordtest.NewCase("large", l.Key().Key.Public())
	if err != nil {
		t.Fatal(err)
	}
	all := []*entry.Entry{made.Genesis}
	for n := range 12 {
		d := made.Draft(n)
		d.Parts[entry.Cell] = bytes.Repeat([]byte("page "), 200_000)
		list, err := entry.SealBatch([]entry.Draft{d}, made.Key, entry.Random)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, list...)
	}
	if _, err := l.Append(ctx, 0, all); err != nil {
		t.Fatal(err)
	}
	n := 0
	err = l.Read(ctx, 0, -1, func(pos int64, e *entry.Entry) error {
		if e.ID != all[pos].ID {
			t.Errorf("position %d holds another entry", pos)
		}
		n++
		return nil
	})
	if err != nil || n != len(all) {
		t.Errorf("%d of %d entries were read: %v", n, len(all), err)
	}
}
