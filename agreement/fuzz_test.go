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
	made, _ := filepath.Glob("testdata/made/*.md")
	pages, _ := filepath.Glob("../docs/language/*-*.md")
	pages = append(pages, made...)
	for _, name := range pages {
		if src, err := os.ReadFile(name); err == nil {
			f.Add(src)
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
		written := bytes.Split(src, []byte("\n"))
		for _, p := range append(problems, Check(d)...) {
			if p.Line < 1 || p.Line > len(written) || p.Column < 1 || p.Column > len(written[p.Line-1])+1 || codeOf[p.Code] == nil || p.Message == "" || len(p.Clauses) == 0 {
				t.Errorf("a diagnostic outside the file: %+v", p)
			}
		}
		for _, b := range d.Blocks {
			Sentences(b)
		}
		ICalendar(Timeline([]*Document{d}, Unbound{}))
		for at := 0; at < len(src); at += 1 + len(src)/40 {
			if s := d.At(at); s.Block != nil && (s.From < 0 || s.To > len(src) || s.From > s.To) {
				t.Errorf("what stands at %d is from %d to %d of %d", at, s.From, s.To, len(src))
			}
		}
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

// large is a document of n clauses with a mix of blocks as real texts have
// them: of twenty clauses one defines a phase, one a place, two gates or
// clocks, five prohibitions, two permissions, eight duties, one a procedure.
func large(n int) []byte {
	var b strings.Builder
	b.WriteString("```truce\nagreement \"large\" {\n  zone     = \"Asia/Damascus\"\n  made     = date(\"2020-01-01\")\n  counting = { first_day = zero, ends = same_hour }\n}\n" + `
party "x" {
  role = party
}
party "y" {
  role = party
}
body "committee" {
  members = { x = 3, y = 3 }
  decides = consensus
}
place "line" {
  shape = line("map 1")
}
anchor "D" {
  set_by = all_of(x, y)
  until  = by(date("2020-02-01"))
}
` + "```\n")
	kinds := []func(i int) string{
		func(i int) string {
			return fmt.Sprintf("phase \"phase_%d\" {\n  begins = D + days(%d)\n  lasts  = days(%d)\n  renewal \"r\" {\n    by      = all_of(x, y)\n    term    = as_agreed\n    silence = lapses\n  }\n}\n", i, i%40, 20+i%50)
		},
		func(i int) string {
			return fmt.Sprintf("place \"zone_%d\" {\n  shape = buffer(line, { side = \"west\", from = km(0), to = km(%d), boundary = inside })\n}\n", i, 1+i%30)
		},
		func(i int) string {
			return fmt.Sprintf("gate \"gate_%d\" {\n  opens      = since(D + days(%d)) && withdraw_%d.done\n  determined = committee\n  decides    = both\n}\n", i, i%30, i-i%20+9)
		},
		func(i int) string {
			return fmt.Sprintf("clock \"clock_%d\" {\n  begins    = D\n  counts    = without(matches(rule_%d))\n  target    = days(7)\n  on_match  = restart\n  tolerance = 0\n  unwatched = pauses\n}\n", i, i-i%20+4)
		},
	}
	rule := func(i int) string {
		acts := []string{"attack", "new_position", "[enter_armed, presence]", "fly", "reinforce"}
		where := ""
		if i%2 == 0 {
			where = fmt.Sprintf("  where  = zone_%d\n", i-i%20+1)
		}
		return fmt.Sprintf("prohibition \"rule_%d\" {\n  binds  = [x, y]\n  act    = %s\n%s  during = phase_%d\n}\n", i, acts[i%5], where, i-i%20)
	}
	duty := func(i int) string {
		return fmt.Sprintf("duty \"withdraw_%d\" {\n  binds       = x\n  to          = y\n  act         = withdraw\n  from        = line\n  distance    = km(%d)\n  begins      = D + days(1)\n  due         = within(days(%d), D)\n  verified_by = committee\n}\n", i, i%9+1, 2+i%15)
	}
	permit := func(i int) string {
		return fmt.Sprintf("permission \"permit_%d\" {\n  binds     = x\n  act       = fly\n  purpose   = medevac\n  level     = needs_notice\n  notice_to = committee\n  ahead     = hours(12)\n  over      = [rule_%d]\n}\n", i, i-i%20+8)
	}
	procedure := func(i int) string {
		return fmt.Sprintf("procedure \"complaint_%d\" {\n  about     = [rule_%d, rule_%d]\n  opened_by = any_of(x, y)\n  step \"inquire\" {\n    by     = committee\n    does   = inquire\n    within = days(3)\n  }\n  step \"rule\" {\n    by     = committee\n    does   = [rule, publish]\n    within = days(14)\n  }\n  rung \"publish\" {\n    does = publish\n  }\n}\n", i, i-i%20+4, i-i%20+5)
	}
	for range 5 {
		kinds = append(kinds, rule)
	}
	for range 8 {
		kinds = append(kinds, duty)
	}
	kinds = append(kinds, permit, permit, procedure)
	for i := range n {
		fmt.Fprintf(&b, "\n## %d. Clause of the large document\n\nBoth sides do what is said below, in their own time (K-med).\n\n```truce\n%s```\n", i+1, kinds[i%20](i))
	}
	return []byte(b.String())
}

func BenchmarkCheck2000Clauses(b *testing.B) {
	src := large(2000)
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		d, _ := Parse("large.md", src)
		for _, found := range Check(d) {
			if found.Code < "T100" || found.Code == "T310" {
				b.Fatal(found)
			}
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
