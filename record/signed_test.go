package record

import (
	"bytes"
	"strings"
	"testing"

	"truce"
	"truce/entry"
)

func signedEntry(t testing.TB, by entry.Signer, text string) *entry.Entry {
	t.Helper()
	e, err := entry.Seal(entry.Envelope{Kind: "statement/1", Case: truce.EntryID{1}, Of: "north", Mode: entry.Own, Available: truce.NoInstant, Signed: 1},
		map[entry.PartName][]byte{entry.Public: []byte(text)}, by, entry.Random)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// TestSigned: what is written is read again; every flipped bit, every line left
// out or doubled, and every cut, is an error.
func TestSigned(t *testing.T) {
	key, err := entry.NewKey(entry.Random, "made for a test")
	if err != nil {
		t.Fatal(err)
	}
	want := []*entry.Entry{signedEntry(t, key, `{"text":"one"}`), signedEntry(t, key, "\xff\x00 not UTF-8"), signedEntry(t, key, `{"text":",\"schema\":\"truce.signed/1\",\"signatures\":["}`)}
	var b bytes.Buffer
	if err := WriteSigned(&b, want); err != nil {
		t.Fatal(err)
	}
	file := b.Bytes()
	got, err := ReadSigned(bytes.NewReader(file))
	if err != nil || len(got) != len(want) {
		t.Fatal(err)
	}
	for i := range want {
		if got[i].ID != want[i].ID || string(got[i].Parts[0].Bytes) != string(want[i].Parts[0].Bytes) {
			t.Errorf("entry %d is not as it was written", i)
		}
	}
	for i := range file {
		for bit := range 8 {
			bad := bytes.Clone(file)
			bad[i] ^= 1 << bit
			if _, err := ReadSigned(bytes.NewReader(bad)); err == nil {
				t.Fatalf("bit %d of byte %d is not missed", bit, i)
			}
		}
		if _, err := ReadSigned(bytes.NewReader(file[:i])); err == nil && i < len(file)-1 {
			t.Fatalf("cut at byte %d it is taken for whole", i)
		}
	}
	lines := strings.SplitAfter(string(file), "\n")
	for name, text := range map[string]string{
		"a line twice":     lines[0] + strings.Join(lines, ""),
		"a line left out":  strings.Join(lines[1:], ""),
		"something behind": string(file) + lines[0],
		"nothing":          "",
	} {
		if _, err := ReadSigned(strings.NewReader(text)); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
	// A part that is not here is no legitimate secret: it would be lost.
	withheld := *want[0]
	withheld.Parts = nil
	if _, err := ParseSigned(AppendSigned(nil, &withheld)); err == nil || !strings.Contains(err.Error(), "commits to 1 parts and 0 are here") {
		t.Errorf("an entry without its part: %v", err)
	}
}

// FuzzParseSigned: no line makes it panic, and what it takes it writes again
// byte for byte.
func FuzzParseSigned(f *testing.F) {
	key, err := entry.NewKey(entry.Random, "made for a test")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(AppendSigned(nil, signedEntry(f, key, `{"text":"one"}`)))
	f.Add([]byte(`{"envelope":{},"schema":"truce.signed/1","signatures":[]}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		if e, err := ParseSigned(line); err == nil && !bytes.Equal(AppendSigned(nil, e), line) {
			t.Error("what was taken is written differently")
		}
	})
}
