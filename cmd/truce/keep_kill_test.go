//go:build unix

package main

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// TestKilledKeep kills truce backup and truce restore with kill -9 at any
// moment: under the name that was given lies a whole backup, or a whole record,
// or nothing; and the same call again is then done.
func TestKilledKeep(t *testing.T) {
	rounds := 20
	if os.Getenv("TRUCE_SOAK") == "1" {
		rounds = 200
	}
	at := t.TempDir()
	data, file, to := filepath.Join(at, "data"), filepath.Join(at, "b.tar"), filepath.Join(at, "to")
	if status, _, said := call("import", syria, "--data", data); status != exitDone {
		t.Fatal(said)
	}
	seen := map[string]int{}
	kill := func(name string, args ...string) {
		cmd := exec.Command("truce", args...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(5+rand.IntN(250)) * time.Millisecond)
		cmd.Process.Kill()
		cmd.Wait()
		if _, err := os.Lstat(name); err != nil {
			seen[args[0]+": nothing"]++
			if status, _, said := call(args...); status != exitDone {
				t.Fatalf("truce %s after a kill: %s", args[0], said)
			}
			return
		}
		seen[args[0]+": whole"]++
	}
	for range rounds {
		kill(file, "backup", data, "--to", file)
		kill(to, "restore", file, "--to", to)
		if status, said, _ := call("verify", to); status != exitDone {
			t.Fatalf("what was restored: %s", said)
		}
		if err := os.RemoveAll(to); err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("after a kill, and how often: %v", seen)
	if seen["backup: nothing"] == 0 || seen["restore: nothing"] == 0 {
		t.Errorf("the rounds did too little to show anything: %v", seen)
	}
}
