package scenario

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the table of blocks in docs/language/simulate.md")

const page = "../docs/language/simulate.md"

// blocksTable is the table of blocks of the documentation.
func blocksTable() string {
	var b strings.Builder
	for _, k := range kinds() {
		f := forms[k]
		var names []string
		for _, a := range f.attrs {
			if k != "expect" && (a.name == "known" || a.name == "text") {
				continue
			}
			s := "`" + a.name + "`"
			if a.needed {
				s = "**`" + a.name + "`**"
			}
			names = append(names, s+" "+a.typ)
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", k, f.label, f.doc, strings.Join(names, ", "))
	}
	return b.String()
}

var tableRows = regexp.MustCompile(`(?s)(\|---\|---\|---\|---\|\n)(?:BLOCKS\n|(?:\| .*?\|\n)*)`)

// TestPageTable: the page lists the blocks of the table, no more and no fewer.
func TestPageTable(t *testing.T) {
	raw, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	want := tableRows.ReplaceAllString(string(raw), "${1}"+strings.ReplaceAll(blocksTable(), "$", "$$"))
	if *update {
		if err := os.WriteFile(page, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want != string(raw) {
		t.Errorf("%s does not list the blocks as they are; go test ./scenario -update rewrites it", page)
	}
}

// TestPageExample plays the worked example of the page.
func TestPageExample(t *testing.T) {
	raw, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, fence := range map[string]string{"valleys.md": "````markdown\n", "late-road.scenario.hcl": "```hcl\n"} {
		_, rest, ok := strings.Cut(string(raw), fence)
		body, _, closed := strings.Cut(rest, "\n"+strings.TrimRight(fence, "markdownhcl\n")+"\n")
		if !ok || !closed {
			t.Fatalf("the page has no %s", name)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(body+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	r := playFile(t, filepath.Join(dir, "late-road.scenario.hcl"))
	for _, m := range r.Missed {
		t.Error(m)
	}
	if r.Met != 4 {
		t.Errorf("%d expectations met, the page has 4", r.Met)
	}
}

// TestVerificationExample plays the scenario of the page on verification on the
// page itself.
func TestVerificationExample(t *testing.T) {
	raw, err := os.ReadFile("../docs/language/i-verification.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(raw), "```hcl\n")
	body, _, closed := strings.Cut(rest, "\n```\n")
	if !ok || !closed {
		t.Fatal("the page has no scenario")
	}
	dir := t.TempDir()
	for name, text := range map[string]string{"i-verification.md": string(raw), "put.scenario.hcl": body + "\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	r := playFile(t, filepath.Join(dir, "put.scenario.hcl"))
	for _, m := range r.Missed {
		t.Error(m)
	}
	if r.Met != 7 {
		t.Errorf("%d expectations met, the page has 7", r.Met)
	}
}

// playFile plays a scenario that must have no problems.
func playFile(t *testing.T, file string) *Result {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s, problems := Parse(file, raw)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	docs, problems, err := s.Load("")
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	r, problems, err := s.Run(docs, false)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	return r
}
