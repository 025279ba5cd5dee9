package record_test

import (
	"bytes"
	"testing"

	"truce/entry"
	"truce/record"
)

// FuzzVerifyExport: no export makes it panic, and what it finds nothing in
// reads back as the same entries under a checkpoint that covers them all.
func FuzzVerifyExport(f *testing.F) {
	good, _ := exported(f)
	f.Add(good)
	for _, line := range bytes.SplitAfter(good, []byte("\n")) {
		f.Add(line)
	}
	f.Add([]byte("{\"checkpoint\":\"\",\"schema\":\"truce.checkpoint/1\"}\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := record.VerifyExport(ctx, bytes.NewReader(b), record.VerifyOptions{})
		if err != nil || !r.OK() {
			return
		}
		n := int64(0)
		cp, err := record.ReadExport(ctx, bytes.NewReader(b), func(pos int64, _ *entry.Entry) error { n++; return nil })
		if err != nil || n != r.Entries || cp.Size != n {
			t.Fatalf("verified with %d entries; read again: %d under a checkpoint of %d, %v", r.Entries, n, cp.Size, err)
		}
	})
}

// FuzzOpenCheckpoint: no text makes it panic, and no text but the one that was
// signed passes for signed.
func FuzzOpenCheckpoint(f *testing.F) {
	_, cp := exported(f)
	f.Add(cp.Text)
	f.Add("truce/case/00\n1\n\n— x AAAA\n")
	key, err := entry.NewKey(entry.Derived("fuzzing"), "log")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if c, err := record.OpenCheckpoint(text, key.Public()); err == nil {
			t.Fatalf("a text that the key never signed was taken for a checkpoint of %d entries", c.Size)
		}
	})
}
