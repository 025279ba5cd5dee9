package agreement

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

func seeds(f *testing.F) {
	files, _ := filepath.Glob("../examples/syria-2016/*.md")
	for _, name := range files {
		if src, err := os.ReadFile(name); err == nil {
			f.Add(src)
		}
	}
	archives, _ := filepath.Glob("testdata/codes/*.txtar")
	for _, name := range archives {
		if a, err := txtar.ParseFile(name); err == nil {
			for _, file := range a.Files {
				f.Add(file.Data)
			}
		}
	}
	f.Add([]byte(timesDoc))
}

// Whatever the bytes: no panic, every diagnostic points into the file, and
// the formatter neither changes what is said nor its mind.
func FuzzParse(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		d, problems := Parse("f.md", src)
		count := bytes.Count(src, []byte("\n")) + 1
		for _, p := range append(problems, Check(d)...) {
			if p.Line < 1 || p.Line > count || p.Column < 1 || codeOf[p.Code] == nil || p.Message == "" || len(p.Clauses) == 0 {
				t.Errorf("a diagnostic outside the file: %+v", p)
			}
		}
		for _, b := range d.Blocks {
			Sentences(b)
		}
		Timeline([]*Document{d}, Unbound{})
		formatted := Format(src)
		if again := Format(formatted); !bytes.Equal(again, formatted) {
			t.Errorf("formatting twice changes it:\n%q\n%q", formatted, again)
		}
		e, _ := Parse("f.md", formatted)
		if got, want := outlineOf(e), outlineOf(d); got != want {
			t.Errorf("formatting changed what is said:\n%s\nwas\n%s", got, want)
		}
	})
}

// outlineOf is what a document says, without layout.
func outlineOf(d *Document) string {
	var b strings.Builder
	for _, top := range d.Blocks {
		top.Each(func(x *Block) {
			fmt.Fprintf(&b, "%s %s %s\n", x.Kind, x.Ref(), x.Label2)
			attrs := slices.Clone(x.Attrs)
			slices.SortFunc(attrs, func(a, c *Attr) int { return strings.Compare(a.Name, c.Name) })
			for _, a := range attrs {
				fmt.Fprintf(&b, "  %s = %s\n", a.Name, a.Value)
			}
		})
	}
	return b.String()
}

// large is a document of n clauses, each with a duty, a rule and a permission.
func large(n int) []byte {
	var b strings.Builder
	b.WriteString(head + "Words.\n\n```truce\nparty \"x\" {\n  role = party\n}\nparty \"y\" {\n  role = party\n}\nanchor \"D\" {\n  set_by = x\n}\n```\n")
	for i := range n {
		fmt.Fprintf(&b, `
## %d. Clause of the large document

Both sides do what is said below, in their own time (K-med).

`+"```truce"+`
duty "duty_%d" {
  binds       = [x, y]
  act         = withdraw
  distance    = km(%d)
  due         = within(days(%d), D)
  verified_by = y
}

prohibition "rule_%d" {
  binds  = x
  act    = [attack, new_position]
  during = since(D + days(%d))
}
`+"```\n", i+2, i, i%9+1, i%90+1, i, i%30+1)
	}
	return []byte(b.String())
}

func BenchmarkCheck2000(b *testing.B) {
	src := large(2000)
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		d, _ := Parse("large.md", src)
		if found := Check(d); HasError(found) {
			b.Fatal(found[0])
		}
	}
}

func BenchmarkFormat2000(b *testing.B) {
	src := large(2000)
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		Format(src)
	}
}
