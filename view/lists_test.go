package view_test

import (
	"path/filepath"
	"slices"
	"testing"

	"truce/ruling"
	"truce/view"
)

// TestLists: a view for lists alone gives the lists and counts of any other, also
// when the record has grown, and says so when it is asked for words.
func TestLists(t *testing.T) {
	m := made(t, 700, 60, 11)
	path := filepath.Join(t.TempDir(), "lists.db")
	v, err := view.Lists(path)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	if err := v.Catch(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	if got, want := all(t, m, v, ""), all(t, m, opened(t, m), ""); !slices.Equal(got, want) || len(want) < 100 {
		t.Errorf("%d rows, want %d", len(got), len(want))
	}
	b, err := fold(m).Board(ruling.Everything())
	if err != nil {
		t.Fatal(err)
	}
	f := view.Everything()
	if c, err := v.Counts(t.Context(), b, f); err != nil || c.Total < 100 {
		t.Error(c.Total, err)
	}
	f.Text = "anything"
	if _, err := v.List(t.Context(), b, f); err == nil {
		t.Error("a list with a text came out of a view without words")
	}
	if _, err := v.Counts(t.Context(), b, f); err == nil {
		t.Error("a count with a text came out of a view without words")
	}
}
