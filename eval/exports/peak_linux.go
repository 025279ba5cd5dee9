package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
)

// peakOf is the most memory that a running process held so far, in bytes. What the
// kernel tells of a process that ended is no measure: that count begins with what
// its parent held when it started it.
func peakOf(pid int) int64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	for s := bufio.NewScanner(bytes.NewReader(status)); s.Scan(); {
		var kilobytes int64
		if n, _ := fmt.Sscanf(s.Text(), "VmHWM: %d kB", &kilobytes); n == 1 {
			return kilobytes << 10
		}
	}
	return 0
}
