package entry

import (
	"fmt"
	"testing"

	"truce"
)

// testDraft is a draft with everything filled in.
func testDraft(i int) Draft {
	return Draft{Env: Envelope{
		Kind: "statement/1", Case: truce.EntryID{1, 2, 3}, Of: "syrian_armed_forces", Mode: Reported,
		Happened:  truce.Interval{Earliest: 1473696000000, Latest: 1473699600000, Grain: truce.GrainHour, Text: "about 19:00"},
		Available: 1473700000000, Basis: "dateline", Signed: 1473710000000 + truce.Instant(i),
		Supersedes: []truce.EntryID{{9}}, Seen: Seen{Size: 3, Root: [32]byte{7}},
		Refs: []Ref{{"agreement", truce.EntryID{4}}, {"report", truce.EntryID{5}}},
	}, Parts: map[PartName][]byte{Public: []byte(`{"text":"accepted"}`), Source: fmt.Appendf(nil, "source %d", i)}}
}

func testKey(t testing.TB, label string) *Key {
	t.Helper()
	k, err := NewKey(Derived("entry tests"), label)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestSealAndCheck(t *testing.T) {
	key := testKey(t, "a")
	d := testDraft(0)
	e, err := Seal(d.Env, d.Parts, key, Random)
	if err != nil {
		t.Fatal(err)
	}
	var v Verifier
	if err := v.Check(e); err != nil {
		t.Fatal(err)
	}
	again, err := Open(e.Raw, e.SigRaw, e.Parts)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Check(again); err != nil || again.ID != e.ID {
		t.Fatalf("opened again: %v", err)
	}
	again.Parts = nil
	if err := v.Check(again); err != nil {
		t.Errorf("withheld parts are legitimate, got %v", err)
	}
}

// Every size of batch up to 70 verifies at every place, and at no other.
func TestBatchSizes(t *testing.T) {
	key := testKey(t, "a")
	for n := 1; n <= 70; n++ {
		drafts := make([]Draft, n)
		for i := range drafts {
			drafts[i] = testDraft(i)
		}
		entries, err := SealBatch(drafts, key, Random)
		if err != nil {
			t.Fatal(err)
		}
		var v Verifier
		if at, err := v.CheckAll(entries); err != nil {
			t.Fatalf("batch of %d, entry %d: %v", n, at, err)
		}
		if n > 1 {
			entries[0].Sigs, entries[0].SigRaw = entries[n-1].Sigs, entries[n-1].SigRaw
			if at, err := v.CheckAll(entries); err == nil || at != 0 {
				t.Fatalf("batch of %d: a signature of another place was accepted", n)
			}
		}
	}
}
