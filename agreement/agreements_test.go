package agreement

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The documents of examples/agreements are read by people who may take them
// for the texts. Each says first that it is not, names a source for every
// clause, can be read by the program whole, and is laid out in the one way.
func TestAgreements(t *testing.T) {
	files, err := filepath.Glob("../examples/agreements/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("no agreements: %v", err)
	}
	var docs []*Document
	for _, f := range files {
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Base(f) == "README.md" {
			continue
		}
		if !bytes.Equal(src, Format(src)) {
			t.Errorf("%s is not laid out as truce fmt does", f)
		}
		if p := strings.SplitN(string(src), "\n\n", 3); len(p) < 3 || p[1] != "A reconstruction from public facts, for software. Not the text. Do not rely on it." {
			t.Errorf("%s does not say first that it is not the text", f)
		}
		d, _ := Parse(f, src)
		docs = append(docs, d)
		for _, c := range d.Clauses {
			if c.Source == "" && !d.hasBelow(c) {
				t.Errorf("%s, clause %s names no source", f, c.ID)
			}
		}
	}
	for _, d := range Check(docs...) {
		if d.Code < "T101" {
			t.Errorf("%s", d)
		}
		if d.Code == "T101" {
			t.Errorf("%s: a clause is neither formalised nor said to be words", d)
		}
	}
}
