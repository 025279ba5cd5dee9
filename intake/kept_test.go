package intake

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"truce/entry"
)

const keptHead = `{"schema":"truce.columns/1","outlet":"cell","columns":{"Nr":{"as":"code"},"Day":{"as":"date"},"What":{"as":"act"},"Sheet":{"as":"kept"},"Patrol":{"as":"kept"}}}`

// rowOf is the draft of the one row of a table.
func rowOf(t *testing.T, row string) Draft {
	t.Helper()
	dir := t.TempDir()
	file, columns := filepath.Join(dir, "t.csv"), filepath.Join(dir, "columns.json")
	for name, text := range map[string]string{file: "Nr,Patrol,Day,What,Sheet\n" + row + "\n", columns: keptHead} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	b := Batch{}
	problems, err := b.sheet(file, columns, damascus(t))
	if err != nil || len(problems) > 0 || len(b.Drafts) != 1 {
		t.Fatal(err, problems)
	}
	return b.Drafts[0]
}

// TestKeptColumns: columns that are read as kept lie in the report in the order
// of the table. A row is another when one of them is; a report that was taken in
// before, whose columns stand in its words alone, is the same as long as these
// words are.
func TestKeptColumns(t *testing.T) {
	d := rowOf(t, "1,  North 2,2016-09-14,raid,=4")
	raw, err := d.Stored().Get("kept").Bytes()
	if err != nil || string(raw) != `[{"heading":"Patrol","text":"North 2"},{"heading":"Sheet","text":"=4"}]` {
		t.Fatal(string(raw), err)
	}
	key, err := entry.NewKey(entry.Derived("a test"), "desk")
	if err != nil {
		t.Fatal(err)
	}
	seal := func(d Draft) *entry.Entry {
		raw, err := d.Stored().Bytes()
		if err != nil {
			t.Fatal(err)
		}
		e, err := entry.Seal(entry.Envelope{Kind: "report/1", Case: [32]byte{1}, Of: d.Of, Mode: d.Mode, Happened: d.Happened, Signed: 1473900000000, Available: 1473900000000, Basis: "a test"},
			map[entry.PartName][]byte{entry.Cell: raw}, key, entry.Derived("a test"))
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	held := seal(d)
	before := d // as it was stored before columns were kept beside the words
	before.packed = strings.Replace(d.packed, `"kept":[{"heading":"Patrol","text":"North 2"},{"heading":"Sheet","text":"=4"}],`, "", 1)
	if before.packed == d.packed {
		t.Fatal(d.packed)
	}
	old := seal(before)
	for _, c := range []struct{ row, now, before string }{
		{"1,North 2,2016-09-14,raid,=4", "", ""},
		{"1,North 3,2016-09-14,raid,=4", "kept text", "text"},
		{"1,,2016-09-14,raid,=4", "kept text", "text"},
		{"1,,2016-09-14,raid,", "kept text", "text"},
	} {
		d := rowOf(t, c.row)
		for _, x := range []struct {
			e    *entry.Entry
			want string
		}{{held, c.now}, {old, c.before}} {
			var fields []string
			for _, f := range d.Differs(x.e) {
				fields = append(fields, f.Field)
			}
			if got := strings.Join(fields, " "); got != x.want {
				t.Errorf("%s: differs in %q, want %q", c.row, got, x.want)
			}
		}
	}
}
