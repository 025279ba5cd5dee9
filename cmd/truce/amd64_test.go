package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"

	"golang.org/x/sys/cpu"
)

// TestSameOnEveryProcessor: programs built for an old and for a newer level of
// the processor print the same bytes.
func TestSameOnEveryProcessor(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("the levels of GOAMD64 are those of another processor")
	}
	levels := []string{"v1", "v3"}
	if !cpu.X86.HasAVX2 || !cpu.X86.HasFMA || !cpu.X86.HasBMI2 {
		if os.Getenv("CI") == "true" {
			t.Fatal("this processor cannot run programs built for GOAMD64=v3: run CI on one that has AVX2, FMA and BMI2")
		}
		t.Skip("this processor cannot run programs built for GOAMD64=v3")
	}
	var want []byte
	for _, level := range levels {
		bin := filepath.Join(t.TempDir(), "truce-"+level)
		build := exec.Command("go", "build", "-o", bin, ".")
		build.Env = append(os.Environ(), "GOAMD64="+level)
		if out, err := build.CombinedOutput(); err != nil {
			t.Fatalf("build for %s: %v\n%s", level, err, out)
		}
		out, err := exec.Command(bin, "replay", syria, "--json").Output()
		if err != nil {
			t.Fatalf("replay with %s: %v", level, err)
		}
		if want == nil {
			want = out
		} else if !bytes.Equal(out, want) {
			t.Errorf("%s and %s print different bytes", levels[0], level)
		}
	}
}
