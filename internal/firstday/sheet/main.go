// Command sheet writes the spreadsheet and the list of parties of
// docs/first-day.md into a folder, for whoever wants to try its steps.
//
//	go run ./internal/firstday/sheet DIR
package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"truce/internal/firstday"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "sheet: name a folder")
		os.Exit(2)
	}
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "sheet:", err)
		os.Exit(3)
	}
}

func write(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	var b bytes.Buffer
	if err := firstday.Sheet(&b, 500); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "incidents.csv"), b.Bytes(), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "parties.csv"), []byte(firstday.Parties), 0o644)
}
