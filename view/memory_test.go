package view_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"truce"
	"truce/entry"
	"truce/internal/mission"
	"truce/record"
	"truce/ruling"
	"truce/view"
)

// memory is a record in memory: what a view reads, without the disk.
type memory struct{ entries []*entry.Entry }

func (m *memory) Head(context.Context) (record.Head, error) {
	return record.Head{Size: int64(len(m.entries))}, nil
}

func (m *memory) Read(ctx context.Context, from, to int64, fn func(int64, *entry.Entry) error) error {
	if to < 0 || to > int64(len(m.entries)) {
		to = int64(len(m.entries))
	}
	for i := from; i < to; i++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := fn(i, m.entries[i]); err != nil {
			return err
		}
	}
	return nil
}

func (m *memory) Get(_ context.Context, id truce.EntryID) (int64, *entry.Entry, error) {
	for i, e := range m.entries {
		if e.ID == id {
			return int64(i), e, nil
		}
	}
	return 0, nil, record.ErrNotHeld
}

// Watch hands over what is there and returns.
func (m *memory) Watch(ctx context.Context, from int64, fn func(int64, *entry.Entry) error) error {
	return m.Read(ctx, from, -1, fn)
}

// made is a made-up record, the example included.
func made(t testing.TB, entries, incidents int, seed uint64) *memory {
	t.Helper()
	m := &memory{}
	err := mission.Make(mission.Options{Entries: entries, Incidents: incidents, Seed: seed}, make([]byte, 32), func(batch []*entry.Entry) error {
		m.entries = append(m.entries, batch...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func fold(m *memory) ruling.State {
	s := ruling.NewState()
	for pos, e := range m.entries {
		s, _ = ruling.Step(s, int64(pos), e)
	}
	return s
}

func opened(t testing.TB, m *memory) *view.View {
	t.Helper()
	v, err := view.Open(filepath.Join(t.TempDir(), "view.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	if err := v.Catch(context.Background(), m); err != nil {
		t.Fatal(err)
	}
	if v.Size() != int64(len(m.entries)) {
		t.Fatalf("the view holds %d of %d entries", v.Size(), len(m.entries))
	}
	return v
}

// soak multiplies counts before a release.
func soak(n int) int {
	if os.Getenv("TRUCE_SOAK") != "" {
		return n * 50
	}
	return n
}
