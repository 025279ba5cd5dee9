package main

import (
	"bytes"
	"encoding/csv"
	"path/filepath"
	"testing"

	"truce/disclose"
	"truce/handout"
	"truce/view"
)

// TestExportIsTheList: csv read again has a line for every row of the list, in
// its order, at several questions.
func TestExportIsTheList(t *testing.T) {
	rows, err := view.Open(filepath.Join(t.TempDir(), "view.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	x := &handing{rows: rows, to: disclose.Cell}
	done, err := x.open(t.Context(), syria)
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	f := x.f
	sizes := map[int]bool{}
	for _, times := range []queryFlags{{}, {asOf: "2016-09-12"}, {known: "2016-09-14"}} {
		q, err := times.query(f)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		w, err := handout.NewCSV(&b, false, nil)
		if err != nil {
			t.Fatal(err)
		}
		x.query = q
		if err := x.list(t.Context(), w.Row); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		lines, err := csv.NewReader(&b).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		board, err := f.state.Board(q)
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		filter := view.Everything()
		for {
			filter.Limit = 7
			page, err := rows.List(t.Context(), board, filter)
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range page.Rows {
				want = append(want, r.ID)
			}
			if filter.After = page.Next; page.Next == "" {
				break
			}
		}
		if len(lines) != len(want)+1 || len(want) < 5 {
			t.Fatalf("%d lines of %d rows", len(lines)-1, len(want))
		}
		for i, id := range want {
			if lines[i+1][0] != id {
				t.Errorf("line %d is %s, want %s", i+1, lines[i+1][0], id)
			}
		}
		sizes[len(want)] = true
	}
	if len(sizes) < 2 {
		t.Errorf("the questions do not differ: %v", sizes)
	}
}
