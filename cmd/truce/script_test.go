package main

import (
	"bytes"
	"context"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"truce/entry"
	"truce/record"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"truce": main})
}

// TestScripts runs testdata/*.txtar: files, calls and what is expected of them
// on one page.
func TestScripts(t *testing.T) {
	example, err := filepath.Abs(syria)
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			env.Setenv("SYRIA", example)
			return nil
		},
		Cmds: commands(),
	})
}

// commands are the commands of scripts beside those of testscript.
func commands() map[string]func(*testscript.TestScript, bool, []string) {
	all := map[string]func(*testscript.TestScript, bool, []string){
		"answerto": answerTo,
		"bytes":    writeBytes,
		"cut":      cutLine,
		"flip":     flipByte,
		"keep":     keepFound,
		"oneline":  lastLine,
	}
	maps.Copy(all, officeCommands)
	maps.Copy(all, claimsCommands)
	maps.Copy(all, victimCommands)
	return all
}

// writeBytes is bytes FILE TEXT…: writes a line with \xNN escapes, {REPEAT:n}
// for n letters, as no text file could hold it.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: bytes FILE TEXT")
	}
	text := strings.NewReplacer(`\xff`, "\xff", `\u202e`, "\u202e", `\u200b`, "\u200b", "{16MiB}", strings.Repeat("x", 16<<20)).Replace(args[1])
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	ts.Check(err)
	_, err = f.WriteString(text + "\n")
	ts.Check(err)
	ts.Check(f.Close())
}

// flipByte is flip FILE TEXT: changes one bit in the byte after the first
// occurrence of TEXT.
func flipByte(ts *testscript.TestScript, neg bool, args []string) {
	name := ts.MkAbs(args[0])
	raw, err := os.ReadFile(name)
	ts.Check(err)
	i := bytes.Index(raw, []byte(args[1]))
	if i < 0 {
		ts.Fatalf("%s does not hold that text", args[0])
	}
	raw[i+len(args[1])] ^= 1
	ts.Check(os.WriteFile(name, raw, 0o644))
}

// lastLine is oneline FILE OUT: writes the last line of FILE to OUT.
func lastLine(ts *testscript.TestScript, neg bool, args []string) {
	lines := strings.Split(strings.TrimSpace(ts.ReadFile(args[0])), "\n")
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(lines[len(lines)-1]+"\n"), 0o644))
}

// keepFound is keep NAME FILE PATTERN: sets the variable to the first thing in
// the file that the pattern's brackets hold.
func keepFound(ts *testscript.TestScript, neg bool, args []string) {
	m := regexp.MustCompile(args[2]).FindStringSubmatch(ts.ReadFile(args[1]))
	if len(m) < 2 {
		ts.Fatalf("%s does not hold %s", args[1], args[2])
	}
	ts.Setenv(args[0], m[1])
}

// cutLine is cut FILE OUT: writes FILE without its last line to OUT.
func cutLine(ts *testscript.TestScript, neg bool, args []string) {
	text := strings.TrimSpace(ts.ReadFile(args[0]))
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(text[:strings.LastIndex(text, "\n")+1]), 0o644))
}

// answerTo is answerto EXPORT KIND DRAFTS: writes the id of the last entry of
// a kind in an export in the place of ID in a file of drafts.
func answerTo(ts *testscript.TestScript, neg bool, args []string) {
	f, err := os.Open(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	id := ""
	_, err = record.ReadPartial(context.Background(), f, func(_ int64, e *entry.Entry) error {
		if e.Env.Kind == args[1] {
			id = e.ID.Hex()
		}
		return nil
	})
	ts.Check(err)
	name := ts.MkAbs(args[2])
	raw, err := os.ReadFile(name)
	ts.Check(err)
	ts.Check(os.WriteFile(name, bytes.ReplaceAll(raw, []byte(`"ID"`), []byte(`"`+id+`"`)), 0o644))
}
