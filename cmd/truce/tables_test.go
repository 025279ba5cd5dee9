package main

import (
	"context"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"truce"
	"truce/desk"
	"truce/entry"
	"truce/entry/body"
	"truce/ruling"
)

// TestUndoCounts: what counts after a table was taken back is what counted
// before it came, to the figure and the coordinates.
func TestUndoCounts(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	write("case/case.json", `{"name":"Two banks","purpose":"A made-up case.","zone":"Asia/Damascus","attribution":true,"ruling":true,"units":false,"visibility":"cell","erasure":"allowed","desk":"cell"}`)
	write("columns.json", `{"schema":"truce.columns/1","outlet":"cell","columns":{"nr":{"as":"code"},"day":{"as":"date"},"what":{"as":"act"},"lat":{"as":"latitude"},"lon":{"as":"longitude"},"dead":{"as":"killed"}}}`)
	const head = "nr,day,what,lat,lon,dead\n"
	monday := write("monday.csv", head+"1,2016-09-14,shelling,36.1,37.1,1\n2,2016-09-14,raid,36.2,37.2,2\n3,2016-09-14,raid,36.3,37.3,3\n")
	tuesday := write("tuesday.csv", head+"2,2016-09-14,raid,36.25,37.2,2\n3,2016-09-14,raid,36.3,37.3,4\n4,2016-09-15,raid,36.4,37.4,4\n")
	data := filepath.Join(dir, "d")
	var before map[string]string
	var batch string
	for _, paths := range [][]string{{filepath.Join(dir, "case"), monday}, {tuesday}} {
		if batch != "" {
			before = counting(t, data)
		}
		done, err := desk.Import(t.Context(), data, paths, desk.Options{})
		if err != nil {
			t.Fatal(err)
		}
		batch = done.Batches[0].String()
	}
	after := counting(t, data)
	if len(before) != 3 || len(after) != 4 || maps.Equal(before, after) || !strings.Contains(after["3"], `"max":4`) || !strings.Contains(after["2"], "362500000") {
		t.Fatalf("before %v\nafter %v", before, after)
	}
	var out strings.Builder
	m := &Main{Stdout: &out, Stderr: io.Discard, Env: func(string) string { return "" }}
	if status := m.Run(t.Context(), []string{"import", "--undo", batch, "--data", data, "--json"}); status != exitDone || !strings.Contains(out.String(), `"withdrew":1,"restored":2`) {
		t.Fatal(status, out.String())
	}
	if got := counting(t, data); !maps.Equal(got, before) {
		t.Errorf("before %v\nafter taking back %v", before, got)
	}
}

// counting is what the reports that count say, by their code.
func counting(t *testing.T, data string) map[string]string {
	t.Helper()
	log, err := desk.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	s := ruling.NewState()
	held := map[truce.EntryID]*entry.Entry{}
	err = log.Read(context.Background(), 0, -1, func(pos int64, e *entry.Entry) error {
		s, _ = ruling.Step(s, pos, e)
		held[e.ID] = e
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	b, err := s.Board(ruling.Everything())
	if err != nil {
		t.Fatal(err)
	}
	kind, _ := body.KindOf("report/1")
	out := map[string]string{}
	b.Each(func(c *ruling.Counted) bool {
		id, _, _ := b.Named(c.Index)
		said, _ := body.Of(kind, held[id])
		for _, p := range held[id].Parts {
			out[said.Text("code")] += string(p.Bytes)
		}
		return true
	})
	return out
}
