package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// browsers are the names under which a Chromium is found on the path.
var browsers = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"}

// errNoBrowser says what to install, and what does without.
var errNoBrowser = errors.New("a PDF is printed by a Chromium, and there is none on this machine: install the package chromium, or name one in TRUCE_CHROMIUM, or take --format docx or html and print that")

// printTime is how long a browser may take to print a report.
const printTime = 90 * time.Second

// printPDF prints a page as PDF with tags and an outline. The browser has a
// folder of its own for the time, and reaches nothing beyond this machine.
func (m *Main) printPDF(ctx context.Context, page []byte) ([]byte, error) {
	program := m.Env("TRUCE_CHROMIUM")
	for _, name := range browsers {
		if program == "" {
			program, _ = exec.LookPath(name)
		}
	}
	if program == "" {
		return nil, errNoBrowser
	}
	dir, err := os.MkdirTemp("", "truce-print-")
	if err != nil {
		return nil, fmt.Errorf("make a folder to print in: %w", err)
	}
	defer os.RemoveAll(dir)
	in, out := filepath.Join(dir, "report.html"), filepath.Join(dir, "report.pdf")
	// On a page a picture with links is a document, so that they can be reached; a
	// printer tags pictures alone as figures with words for who cannot see them.
	page = bytes.ReplaceAll(page, []byte(` role="graphics-document"`), []byte(` role="img"`))
	if err := os.WriteFile(in, page, 0o600); err != nil {
		return nil, fmt.Errorf("write the page to print: %w", err)
	}
	args := []string{"--headless", "--disable-gpu", "--no-first-run", "--user-data-dir=" + filepath.Join(dir, "profile"),
		"--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND", "--export-tagged-pdf", "--generate-pdf-document-outline",
		"--no-pdf-header-footer", "--print-to-pdf=" + out}
	if os.Geteuid() == 0 {
		args = append(args, "--no-sandbox") // a Chromium refuses to start as root with one; the page has no script
	}
	ctx, stop := context.WithTimeout(ctx, printTime)
	defer stop()
	c := exec.CommandContext(ctx, program, append(args, "file://"+in)...)
	c.WaitDelay = 5 * time.Second
	if err := c.Run(); err != nil {
		return nil, fmt.Errorf("the browser %s could not print the report (%v): take --format html and print that", program, err)
	}
	made, err := os.ReadFile(out)
	if err != nil || len(made) == 0 {
		return nil, fmt.Errorf("the browser %s ended without a PDF: take --format html and print that", program)
	}
	return made, nil
}
