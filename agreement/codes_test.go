package agreement

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write the expected files anew")

// archive reads a txtar file and parses its documents under a folder.
func archiveDocs(a *txtar.Archive, folder string) []*Document {
	var docs []*Document
	for _, f := range a.Files {
		if name, ok := strings.CutPrefix(f.Name, folder+"/"); ok && strings.HasSuffix(name, ".md") {
			d, _ := Parse(name, f.Data)
			docs = append(docs, d)
		}
	}
	return docs
}

func lines(ds []Diagnostic) string {
	var b strings.Builder
	for _, d := range ds {
		b.WriteString(d.String() + " [" + strings.Join(d.Clauses, " ") + "]\n")
	}
	return b.String()
}

func has(ds []Diagnostic, code string) bool {
	for _, d := range ds {
		if d.Code == code {
			return true
		}
	}
	return false
}

// Every code has an archive: bad documents from which it comes, with all that
// is said of them, and mended ones from which it does not.
func TestCodes(t *testing.T) {
	for _, c := range Codes {
		t.Run(c.Code, func(t *testing.T) {
			file := filepath.Join("testdata", "codes", c.Code+".txtar")
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatalf("every code needs a case: %v", err)
			}
			found := Check(archiveDocs(a, "bad")...)
			if !has(found, c.Code) {
				t.Errorf("the bad document does not give %s, only\n%s", c.Code, lines(found))
			}
			for _, d := range found {
				if d.Code == c.Code && (d.Severity != c.Severity || d.Hint == "" || d.Line < 1 || d.Column < 1 || len(d.Clauses) == 0) {
					t.Errorf("incomplete: %+v", d)
				}
			}
			if good := archiveDocs(a, "good"); len(good) > 0 {
				if left := Check(good...); has(left, c.Code) {
					t.Errorf("the mended document still gives %s:\n%s", c.Code, lines(left))
				}
			}
			compareArchive(t, file, a, "bad/want", lines(found))
		})
	}
}

// compareArchive compares one file of an archive with what came out.
func compareArchive(t *testing.T, path string, a *txtar.Archive, name, got string) {
	t.Helper()
	for i, f := range a.Files {
		if f.Name != name {
			continue
		}
		if *update {
			a.Files[i].Data = []byte(got)
			if err := os.WriteFile(path, txtar.Format(a), 0o644); err != nil {
				t.Fatal(err)
			}
		} else if string(f.Data) != got {
			t.Errorf("%s in %s differs; got\n%swant\n%s", name, path, got, f.Data)
		}
		return
	}
	t.Errorf("%s has no file %s", path, name)
}
