package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/testscript"
)

// victimCommands are the commands of scripts on records of persons.
var victimCommands = map[string]func(*testscript.TestScript, bool, []string){"holds": holds}

// holds is [!] holds PATH TEXT: whether a file, or any file under a folder, has
// the bytes of a text in it or in its name.
func holds(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: [!] holds PATH TEXT")
	}
	found := ""
	files := 0
	ts.Check(filepath.WalkDir(ts.MkAbs(args[0]), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files++
		raw, err := os.ReadFile(path)
		if bytes.Contains(raw, []byte(args[1])) || bytes.Contains([]byte(d.Name()), []byte(args[1])) {
			found = path
		}
		return err
	}))
	switch {
	case files == 0:
		ts.Fatalf("there is no file in %s", args[0])
	case neg && found != "":
		ts.Fatalf("%s holds %s", found, args[1])
	case !neg && found == "":
		ts.Fatalf("nothing of %d files in %s holds %s", files, args[0], args[1])
	}
}
