//go:build unix

package main

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestKilledImport kills truce import with kill -9 at any moment: what it had
// acknowledged is there, what it had not is there whole or not at all, and the
// same import again ends where an undisturbed one does. Odd rounds begin a
// case; even ones add to one that is there.
func TestKilledImport(t *testing.T) {
	rounds := 20
	if os.Getenv("TRUCE_SOAK") == "1" {
		rounds = 300
	}
	example, err := filepath.Abs(syria)
	if err != nil {
		t.Fatal(err)
	}
	later := filepath.Join(t.TempDir(), "later.jsonl")
	var lines strings.Builder
	for range 2000 {
		lines.WriteString(`{"kind":"statement/1","of":"usa","happened":"2016-09-25","body":{"act":"says","about":"syria_2016_09","text":"Made for a test."}}` + "\n")
	}
	if err := os.WriteFile(later, []byte(lines.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) (string, error) {
		out, err := exec.Command("truce", args...).CombinedOutput()
		return string(out), err
	}
	// began is a case, and size what verify counts in it.
	began := filepath.Join(t.TempDir(), "began")
	whole, err := run("import", example, "--data", began)
	if err != nil {
		t.Fatal(whole)
	}
	root := whole[strings.LastIndex(whole, "root ")+5:]
	first := strings.Fields(whole[strings.Index(whole, "took in"):])[2] // entries of the example
	n, err := strconv.Atoi(first)
	if err != nil {
		t.Fatal(whole)
	}
	grown := strconv.Itoa(n + 2000)
	size := func(dir string) string {
		out, err := run("verify", dir)
		if err != nil || !strings.Contains(out, "everything that was checked holds") {
			if strings.Contains(out, "has no tables") {
				return "0"
			}
			t.Fatalf("after a kill: %v\n%s", err, out)
		}
		n, _, _ := strings.Cut(out, " entries")
		return n
	}
	seen := map[string]int{}
	for round := range rounds {
		dir := filepath.Join(t.TempDir(), "data")
		path, before, after := example, "0", first
		if round%2 == 1 {
			if err := os.CopyFS(dir, os.DirFS(began)); err != nil {
				t.Fatal(err)
			}
			for _, key := range []string{"log.key", "keys/desk.key", "keys/root.key"} {
				if err := os.Chmod(filepath.Join(dir, key), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			path, before, after = later, first, grown
		}
		cmd := exec.Command("truce", "import", path, "--data", dir)
		var said bytes.Buffer
		cmd.Stdout = &said
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(60+rand.IntN(340)) * time.Millisecond)
		cmd.Process.Kill()
		cmd.Wait()
		acknowledged := strings.Contains(said.String(), "took in")
		got := "0"
		if _, err := os.Stat(filepath.Join(dir, "record.db")); err == nil {
			got = size(dir)
		}
		if got != before && got != after || acknowledged && got != after {
			t.Fatalf("round %d: %s entries (acknowledged: %v), want %s or %s", round, got, acknowledged, before, after)
		}
		seen[got]++
		if path == example {
			again, err := run("import", path, "--data", dir)
			if err != nil || !strings.HasSuffix(again, root) {
				t.Fatalf("round %d: the same import again: %v\n%s\nwant the root %s", round, err, again, root)
			}
		}
	}
	t.Logf("entries after a kill, and how often: %v", seen)
	if seen["0"]+seen[first]+seen[grown] != rounds || len(seen) < 2 {
		t.Errorf("the rounds did too little to show anything: %v", seen)
	}
}
