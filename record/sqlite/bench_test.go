package sqlite

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"

	"truce/entry"
	"truce/record"
	"truce/record/recordtest"
)

// BenchmarkImport appends 10,000 entries in one call.
func BenchmarkImport(b *testing.B) {
	for range b.N {
		b.StopTimer()
		l, err := Open(b.TempDir(), Options{})
		if err != nil {
			b.Fatal(err)
		}
		c, err := recordtest.NewCase("bench", l.Key().Key.Public())
		if err != nil {
			b.Fatal(err)
		}
		entries := append([]*entry.Entry{c.Genesis}, c.Make(10000)...)
		b.StartTimer()
		if _, err := l.Append(context.Background(), record.AnySize, entries); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		l.Close()
	}
}

// BenchmarkRead reads 10,000 entries, checked.
func BenchmarkRead(b *testing.B) {
	l, err := Open(b.TempDir(), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	c, err := recordtest.NewCase("bench", l.Key().Key.Public())
	if err != nil {
		b.Fatal(err)
	}
	if _, err := l.Append(context.Background(), record.AnySize, append([]*entry.Entry{c.Genesis}, c.Make(10000)...)); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		n := 0
		if err := l.Read(context.Background(), 0, -1, func(int64, *entry.Entry) error { n++; return nil }); err != nil || n != 10001 {
			b.Fatal(n, err)
		}
	}
}

// BenchmarkAppend appends entries one by one.
func BenchmarkAppend(b *testing.B) {
	l, err := Open(b.TempDir(), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	c, err := recordtest.NewCase("bench", l.Key().Key.Public())
	if err != nil {
		b.Fatal(err)
	}
	if _, err := l.Append(context.Background(), record.AnySize, []*entry.Entry{c.Genesis}); err != nil {
		b.Fatal(err)
	}
	var entries []*entry.Entry
	for len(entries) < b.N {
		entries = append(entries, c.Make(64)...)
	}
	b.ResetTimer()
	for i := range b.N {
		if _, err := l.Append(context.Background(), record.AnySize, entries[i:i+1]); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAppend256 appends entries one by one from 256 goroutines.
func BenchmarkAppend256(b *testing.B) {
	l, err := Open(b.TempDir(), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	c, err := recordtest.NewCase("bench", l.Key().Key.Public())
	if err != nil {
		b.Fatal(err)
	}
	if _, err := l.Append(context.Background(), record.AnySize, []*entry.Entry{c.Genesis}); err != nil {
		b.Fatal(err)
	}
	var entries []*entry.Entry
	for len(entries) < b.N {
		entries = append(entries, c.Make(64)...)
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	b.ResetTimer()
	for range 256 {
		wg.Go(func() {
			for {
				i := next.Add(1) - 1
				if i >= int64(b.N) {
					return
				}
				if _, err := l.Append(context.Background(), record.AnySize, entries[i:i+1]); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
}
