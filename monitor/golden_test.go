package monitor_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"truce/monitor"
	"truce/monitor/clause"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// The archives of testdata are signature, clauses, log and what is said of it,
// to be read by a person.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			part := map[string]*txtar.File{}
			for i := range a.Files {
				part[a.Files[i].Name] = &a.Files[i]
			}
			sig, err := clause.ParseSignature(string(part["signature"].Data))
			if err != nil {
				t.Fatal(err)
			}
			all, err := monitor.ParseClauses(string(part["clauses"].Data))
			if err != nil {
				t.Fatal(err)
			}
			// One clause after the other, so that the answers stand together.
			var out bytes.Buffer
			for _, c := range all {
				p, err := monitor.NewProgram(sig, c)
				if err != nil {
					t.Fatal(err)
				}
				out.WriteString(c.Name + "\n")
				if err := p.New().Run(bytes.NewReader(part["log"].Data), &out); err != nil {
					t.Fatal(err)
				}
			}
			if *update {
				part["verdicts"].Data = out.Bytes()
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if got, want := out.String(), string(part["verdicts"].Data); got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}
