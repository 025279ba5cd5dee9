package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestCommandsOfTheDocuments types every truce command that stands in a
// document for a reader, in the order in which it stands there, and holds it to
// what the reader may expect: it is done, or, for a check that the text fails
// on purpose, the answer is no.
func TestCommandsOfTheDocuments(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	no := map[string]bool{"check examples/syria-2016/agreement.md": true, "check examples/agreements/hodeidah-2018.md": true}
	for _, document := range []string{"README.md", "docs/handover.md", "examples/syria-2016/README.md", "the end of the story"} {
		t.Run(document, func(t *testing.T) {
			var text string
			if raw, err := os.ReadFile(filepath.Join(root, document)); err == nil {
				text = string(raw)
			} else if _, text, _ = call("demo", "--tell"); text == "" {
				t.Fatal("no story")
			}
			dir := t.TempDir()
			if err := os.Symlink(filepath.Join(root, "examples"), filepath.Join(dir, "examples")); err != nil {
				t.Fatal(err)
			}
			t.Chdir(dir)
			// Two spaces and more, or a number sign, begin what is said of a command.
			said := regexp.MustCompile(`\s{2,}.*$|\s#.*$`)
			typed := 0
			for _, line := range strings.Split(text, "\n") {
				command, ok := strings.CutPrefix(strings.TrimPrefix(strings.TrimSpace(line), "./"), "truce ")
				if !ok || !strings.HasPrefix(line, "  ") {
					continue
				}
				command = said.ReplaceAllString(command, "")
				if command == "demo" {
					command = "demo --tell" // the rest of it is a server
				}
				typed++
				want := exitDone
				if no[command] {
					want = exitNo
				}
				if status, stdout, stderr := call(strings.Fields(command)...); status != want || stdout == "" && !strings.Contains(command, " --out ") {
					t.Errorf("truce %s: exit %d, want %d, %d bytes\n%s", command, status, want, len(stdout), stderr)
				}
			}
			if typed < 3 {
				t.Errorf("only %d commands found", typed)
			}
		})
	}
}

// TestFlagsOfTheDocuments: every flag with which a document calls a verb is one
// of that verb, also where the call needs a key, a server or a passphrase.
func TestFlagsOfTheDocuments(t *testing.T) {
	raw, err := os.ReadFile("../../docs/liaison.md")
	if err != nil {
		t.Fatal(err)
	}
	calls := 0
	for _, m := range regexp.MustCompile(`truce ([a-z]+)((?: [^\s`+"`"+`]+)*)`).FindAllStringSubmatch(string(raw), -1) {
		_, help, _ := call(m[1], "-h")
		for _, word := range strings.Fields(m[2]) {
			name, ok := strings.CutPrefix(word, "--")
			if !ok {
				continue
			}
			calls++
			if !strings.Contains(help, "  -"+name+" ") && !strings.Contains(help, "  -"+name+"\n") {
				t.Errorf("truce %s has no flag --%s", m[1], name)
			}
		}
	}
	if calls < 8 {
		t.Errorf("only %d flags found", calls)
	}
}

// TestLinks: what a document links to inside the repository is there.
func TestLinks(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^):#]+)(?:#[^)]*)?\)`)
	root := "../.."
	found := 0
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == ".git") {
			return filepath.SkipDir
		}
		if filepath.Ext(path) != ".md" {
			return nil
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, m := range link.FindAllStringSubmatch(string(raw), -1) {
			found++
			target := filepath.Join(filepath.Dir(path), m[1])
			if _, err := os.Stat(target); err != nil {
				t.Errorf("%s links to %s, which is not there", path, m[1])
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found < 15 {
		t.Errorf("only %d links found", found)
	}
}
