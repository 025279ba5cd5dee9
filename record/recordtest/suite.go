package recordtest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"truce"
	"truce/entry"
	"truce/record"
)

var ctx = context.Background()

// Run runs the suite. open opens the record in dir, or begins one; the suite
// closes it and opens it again.
func Run(t *testing.T, open func(dir string) (Kept, error)) {
	for _, test := range []struct {
		name string
		run  func(*bench)
	}{
		{"empty", empty}, {"order", order}, {"producers", producers}, {"expected size", expectedSize},
		{"contention", contention}, {"same id", sameID}, {"all or nothing", allOrNothing},
		{"cancellation", cancellation}, {"proofs", proofs}, {"checkpoints", checkpoints},
		{"watch", watch}, {"erase", erase}, {"export", export}, {"closed", closed},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := &bench{T: t, open: open, dir: t.TempDir()}
			b.reopen()
			c, err := NewCase(test.name, b.log.Key().Key.Public())
			if err != nil {
				t.Fatal(err)
			}
			b.Case = c
			test.run(b)
			if err := b.log.Close(); err != nil {
				t.Errorf("close: %v", err)
			}
		})
	}
}

// bench is a record under test and the case it keeps.
type bench struct {
	*testing.T
	*Case
	open func(string) (Kept, error)
	dir  string
	log  Kept
}

func (b *bench) reopen() {
	b.Helper()
	if b.log != nil {
		if err := b.log.Close(); err != nil {
			b.Fatalf("close: %v", err)
		}
	}
	var err error
	if b.log, err = b.open(b.dir); err != nil {
		b.Fatal(err)
	}
}

func (b *bench) append(expected int64, entries ...*entry.Entry) record.Head {
	b.Helper()
	h, err := b.log.Append(ctx, expected, entries)
	if err != nil {
		b.Fatal(err)
	}
	return h
}

func (b *bench) head() record.Head {
	b.Helper()
	h, err := b.log.Head(ctx)
	if err != nil {
		b.Fatal(err)
	}
	return h
}

// all reads the record and checks positions.
func (b *bench) all() []*entry.Entry {
	b.Helper()
	var out []*entry.Entry
	err := b.log.Read(ctx, 0, -1, func(pos int64, e *entry.Entry) error {
		if pos != int64(len(out)) {
			b.Errorf("position %d after %d entries", pos, len(out))
		}
		out = append(out, e)
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return out
}

func same(a, b *entry.Entry) bool {
	return a.ID == b.ID && bytes.Equal(a.Raw, b.Raw) && bytes.Equal(a.SigRaw, b.SigRaw) &&
		slices.EqualFunc(a.Parts, b.Parts, func(p, q entry.Part) bool {
			return p.Name == q.Name && p.Salt == q.Salt && bytes.Equal(p.Bytes, q.Bytes)
		})
}

func empty(b *bench) {
	var tree Tree
	if got := b.head(); got != tree.Head(0) {
		b.Errorf("head of the empty record = %v", got)
	}
	if _, err := b.log.Checkpoint(ctx); !errors.Is(err, record.ErrEmpty) {
		b.Errorf("checkpoint: %v, want ErrEmpty", err)
	}
	if _, _, err := b.log.Get(ctx, truce.EntryID{1}); !errors.Is(err, record.ErrNotHeld) {
		b.Errorf("get: %v, want ErrNotHeld", err)
	}
	var bad *record.EntryError
	if _, err := b.log.Append(ctx, record.AnySize, b.Make(1)); !errors.As(err, &bad) {
		b.Errorf("an entry before the genesis: %v, want an EntryError", err)
	}
	if len(b.all()) != 0 {
		b.Error("something was kept")
	}
}

// Entries come back as given, in order, and the head is that of the obvious
// tree after every append and after every opening.
func order(b *bench) {
	var tree Tree
	want := []*entry.Entry{b.Genesis}
	for n := range 12 {
		want = append(want, b.Make(n+1)...)
		want = append(want, b.MakeSingly(1)...)
	}
	for size := 0; size < len(want); {
		n := min(1+size/3, len(want)-size)
		got := b.append(int64(size), want[size:size+n]...)
		for _, e := range want[size : size+n] {
			tree.Add(int64(size), e)
			size++
		}
		if got != tree.Head(int64(size)) {
			b.Fatalf("after %d entries the head is %v, want %v", size, got, tree.Head(int64(size)))
		}
		if size%3 == 0 {
			if b.reopen(); b.head() != got {
				b.Fatalf("opened again the head is %v, want %v", b.head(), got)
			}
		}
	}
	for i, e := range b.all() {
		if !same(e, want[i]) {
			b.Errorf("position %d is not the entry that was appended", i)
		}
	}
	for i, e := range want {
		if pos, got, err := b.log.Get(ctx, e.ID); err != nil || pos != int64(i) || !same(got, e) {
			b.Errorf("get of position %d: %d, %v", i, pos, err)
		}
	}
	for _, r := range [][3]int64{{3, 7, 4}, {0, 0, 0}, {5, 2, 0}, {int64(len(want)) - 1, 1 << 40, 1}, {1 << 40, -1, 0}, {-5, 2, 2}} {
		n := int64(0)
		err := b.log.Read(ctx, r[0], r[1], func(int64, *entry.Entry) error { n++; return nil })
		if err != nil || n != r[2] {
			b.Errorf("read from %d to %d gave %d entries, %v; want %d", r[0], r[1], n, err, r[2])
		}
	}
}

// Many producers at once: every entry is kept once, each producer's in its order.
func producers(b *bench) {
	b.append(0, b.Genesis)
	const n, each = 16, 20
	var wg sync.WaitGroup
	mine := make([][]*entry.Entry, n)
	for p := range n {
		mine[p] = b.Make(each)
		wg.Go(func() {
			for i, e := range mine[p] {
				h, err := b.log.Append(ctx, record.AnySize, []*entry.Entry{e})
				if err != nil || h.Size < int64(i+2) {
					b.Errorf("producer %d: size %d, %v", p, h.Size, err)
				}
			}
		})
	}
	wg.Wait()
	place := map[truce.EntryID]int{}
	for pos, e := range b.all() {
		place[e.ID] = pos
	}
	if len(place) != 1+n*each || b.head().Size != 1+n*each {
		b.Errorf("%d entries, size %d, want %d", len(place), b.head().Size, 1+n*each)
	}
	for p := range mine {
		for i := 1; i < each; i++ {
			if place[mine[p][i].ID] < place[mine[p][i-1].ID] {
				b.Errorf("producer %d: entry %d stands before the one appended before it", p, i)
			}
		}
	}
}

func expectedSize(b *bench) {
	b.append(0, b.Genesis)
	e := b.Make(1)
	var size *record.SizeError
	for _, wrong := range []int64{0, 2, 1 << 40} {
		if _, err := b.log.Append(ctx, wrong, e); !errors.As(err, &size) || size.Actual != 1 || size.Expected != wrong {
			b.Errorf("expected %d: %v, want a SizeError with actual size 1", wrong, err)
		}
	}
	if b.head().Size != 1 {
		b.Error("something was appended")
	}
	b.append(1, e...)
	if h := b.append(1, e...); h.Size != 2 {
		b.Errorf("a retry of what is held: size %d, want 2", h.Size)
	}
}

// Writers who each expect the size they saw: every size is won exactly once.
func contention(b *bench) {
	b.append(0, b.Genesis)
	const n, each = 8, 10
	var wg sync.WaitGroup
	for range n {
		mine := b.Make(each)
		wg.Go(func() {
			for _, e := range mine {
				for {
					h, err := b.log.Head(ctx)
					if err != nil {
						b.Error(err)
						return
					}
					got, err := b.log.Append(ctx, h.Size, []*entry.Entry{e})
					var size *record.SizeError
					if errors.As(err, &size) {
						continue
					}
					if err != nil || got.Size <= h.Size {
						b.Errorf("append at %d: size %d, %v", h.Size, got.Size, err)
					}
					break
				}
			}
		})
	}
	wg.Wait()
	if got := len(b.all()); got != 1+n*each {
		b.Errorf("%d entries, want %d", got, 1+n*each)
	}
}

func sameID(b *bench) {
	b.append(0, b.Genesis)
	e := b.Make(6)
	b.append(record.AnySize, e[:3]...)
	if h := b.append(record.AnySize, e...); h.Size != 7 {
		b.Errorf("partly held: size %d, want 7", h.Size)
	}
	more := b.Make(2)
	if h := b.append(record.AnySize, more[0], more[1], more[0]); h.Size != 9 {
		b.Errorf("twice in one call: size %d, want 9", h.Size)
	}
	one := b.Make(1)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if h, err := b.log.Append(ctx, record.AnySize, one); err != nil || h.Size != 10 {
				b.Errorf("at once: size %d, %v", h.Size, err)
			}
		})
	}
	wg.Wait()
	b.reopen()
	if h := b.append(record.AnySize, append(e, one...)...); h.Size != 10 {
		b.Errorf("after opening again: size %d, want 10", h.Size)
	}
	// Another signature makes no other entry.
	twin := *one[0]
	twin.Sigs, twin.SigRaw = nil, nil
	if err := entry.Sign(b.Key, &twin); err != nil {
		b.Fatal(err)
	}
	if h := b.append(record.AnySize, &twin); h.Size != 10 {
		b.Errorf("the same entry under another signature: size %d, want 10", h.Size)
	}
}

// One bad entry among good ones, in any place, and nothing is kept.
func allOrNothing(b *bench) {
	b.append(0, b.Genesis)
	other, err := NewCase("another", b.log.Key().Key.Public())
	if err != nil {
		b.Fatal(err)
	}
	mutate := func(change func(e *entry.Entry)) *entry.Entry {
		e := *b.Make(1)[0]
		e.Raw, e.SigRaw, e.Parts = bytes.Clone(e.Raw), bytes.Clone(e.SigRaw), slices.Clone(e.Parts)
		change(&e)
		return &e
	}
	stranger := func() *entry.Entry {
		key, _ := entry.NewKey(entry.Random, "")
		e := *b.Make(1)[0]
		e.Sigs = nil
		if err := entry.Sign(key, &e); err != nil {
			b.Fatal(err)
		}
		return &e
	}
	for name, bad := range map[string]*entry.Entry{
		"a flipped envelope":    mutate(func(e *entry.Entry) { e.Raw[20] ^= 1 }),
		"a flipped signature":   mutate(func(e *entry.Entry) { e.SigRaw[len(e.SigRaw)-9] ^= 1 }),
		"another id":            mutate(func(e *entry.Entry) { e.ID[0] ^= 1 }),
		"another part":          mutate(func(e *entry.Entry) { e.Parts[0].Bytes = []byte("x") }),
		"another salt":          mutate(func(e *entry.Entry) { e.Parts[0].Salt[0] ^= 1 }),
		"a part twice":          mutate(func(e *entry.Entry) { e.Parts = append(e.Parts, e.Parts[len(e.Parts)-1]) }),
		"no signature":          mutate(func(e *entry.Entry) { e.Sigs, e.SigRaw = nil, []byte("[]") }),
		"a stranger's":          stranger(),
		"of another case":       other.Make(1)[0],
		"a second genesis":      other.Genesis,
		"an entry that is none": nil,
	} {
		for place := range 3 {
			good := b.Make(2)
			_, err := b.log.Append(ctx, record.AnySize, slices.Insert(good, place, bad))
			var refused *record.EntryError
			if !errors.As(err, &refused) || refused.Index != place {
				b.Errorf("%s at %d: %v, want an EntryError there", name, place, err)
			}
		}
	}
	if n := len(b.all()); n != 1 {
		b.Errorf("%d entries are held, want the genesis alone", n)
	}
}

func cancellation(b *bench) {
	b.append(0, b.Genesis)
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := b.log.Append(gone, record.AnySize, b.Make(1)); !errors.Is(err, context.Canceled) {
		b.Errorf("append: %v, want context.Canceled", err)
	}
	if b.head().Size != 1 {
		b.Error("a cancelled append was kept")
	}
	b.append(record.AnySize, b.Make(50)...)
	reading, stop := context.WithCancel(ctx)
	n := 0
	err := b.log.Read(reading, 0, -1, func(int64, *entry.Entry) error {
		if n++; n == 5 {
			stop()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) || n != 5 {
		b.Errorf("read: %d entries after the end, %v", n-5, err)
	}
	halt := fmt.Errorf("enough")
	if err := b.log.Read(ctx, 0, -1, func(int64, *entry.Entry) error { return halt }); err != halt {
		b.Errorf("read: %v, want the caller's own error", err)
	}
	// Cancelled at any moment, an append is whole or absent, and says which.
	for i := range 40 {
		batch := b.Make(5)
		short, stop := context.WithTimeout(ctx, time.Duration(i*15)*time.Microsecond)
		before := b.head().Size
		_, err := b.log.Append(short, record.AnySize, batch)
		stop()
		want := before
		if err == nil {
			want += 5
		}
		if got := b.head().Size; got != want {
			b.Fatalf("round %d: size %d, want %d after %v", i, got, want, err)
		}
	}
}

// Every proof of every tree up to 40 entries holds under the module's checks.
func proofs(b *bench) {
	const n = 40
	var tree Tree
	entries := append([]*entry.Entry{b.Genesis}, b.Make(n-1)...)
	for i, e := range entries {
		b.append(int64(i), e)
		tree.Add(int64(i), e)
	}
	for size := int64(1); size <= n; size++ {
		root := tlog.Hash(tree.Head(size).Root)
		for pos := range size {
			p, err := b.log.ProveInclusion(ctx, pos, size)
			if err != nil {
				b.Fatal(err)
			}
			leaf := entries[pos].Leaf()
			if err := tlog.CheckRecord(p, size, root, pos, tlog.RecordHash(leaf[:])); err != nil {
				b.Errorf("inclusion of %d in %d: %v", pos, size, err)
			}
			q, err := b.log.ProveConsistency(ctx, pos+1, size)
			if err != nil {
				b.Fatal(err)
			}
			if err := tlog.CheckTree(q, size, root, pos+1, tlog.Hash(tree.Head(pos+1).Root)); err != nil {
				b.Errorf("consistency of %d with %d: %v", pos+1, size, err)
			}
		}
	}
	for _, wrong := range [][2]int64{{0, n + 1}, {n, n}, {-1, n}} {
		if _, err := b.log.ProveInclusion(ctx, wrong[0], wrong[1]); err == nil {
			b.Errorf("a proof of %d in %d was given", wrong[0], wrong[1])
		}
	}
}
