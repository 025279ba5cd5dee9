package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"truce/ruling"
)

// syria is the example that the demo tells.
const syria = "../../examples/syria-2016"

// example is a copy of an example folder whose drafts a test may change before
// it is imported. Drafts are named by their ref.
type example struct {
	t   *testing.T
	dir string
}

func copyExample(t *testing.T) *example {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(syria)); err != nil {
		t.Fatal(err)
	}
	return &example{t, dir}
}

// edit runs f over every draft; f returns false to drop it.
func (x *example) edit(f func(draft map[string]any) bool) *example {
	x.t.Helper()
	files, _ := filepath.Glob(filepath.Join(x.dir, "entries", "*.jsonl"))
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			x.t.Fatal(err)
		}
		var out bytes.Buffer
		for _, line := range strings.Split(strings.TrimSpace(string(raw)), "\n") {
			var d map[string]any
			if err := json.Unmarshal([]byte(line), &d); err != nil {
				x.t.Fatalf("%s: %v", name, err)
			}
			if !f(d) {
				continue
			}
			b, err := json.Marshal(d)
			if err != nil {
				x.t.Fatal(err)
			}
			out.Write(append(b, '\n'))
		}
		if err := os.WriteFile(name, out.Bytes(), 0o644); err != nil {
			x.t.Fatal(err)
		}
	}
	return x
}

// change edits the body of one draft, which must be there.
func (x *example) change(ref string, f func(draft, body map[string]any)) *example {
	x.t.Helper()
	found := false
	x.edit(func(d map[string]any) bool {
		if d["ref"] == ref {
			found = true
			f(d, d["body"].(map[string]any))
		}
		return true
	})
	if !found {
		x.t.Fatalf("the example has no draft %s", ref)
	}
	return x
}

// drop leaves out drafts, which must be there.
func (x *example) drop(refs ...string) *example {
	x.t.Helper()
	left := map[string]bool{}
	for _, r := range refs {
		left[r] = true
	}
	x.edit(func(d map[string]any) bool {
		ref, _ := d["ref"].(string)
		if left[ref] {
			delete(left, ref)
			return false
		}
		return true
	})
	for r := range left {
		x.t.Fatalf("the example has no draft %s", r)
	}
	return x
}

// add writes a draft of its own.
func (x *example) add(line string) *example {
	x.t.Helper()
	f, err := os.OpenFile(filepath.Join(x.dir, "entries", "99-added.jsonl"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		x.t.Fatal(err)
	}
	defer f.Close()
	if _, err := io.WriteString(f, line+"\n"); err != nil {
		x.t.Fatal(err)
	}
	return x
}

// replay asks the example as the command line does.
func (x *example) replay(asOf, known string) *ruling.Picture {
	x.t.Helper()
	return replayDir(x.t, x.dir, asOf, known)
}

// unchanged is the example as it stands, folded once for all tests.
var unchanged = sync.OnceValues(func() (*folded, error) { return foldPath(context.Background(), syria, false) })

func replayDir(t *testing.T, dir, asOf, known string) *ruling.Picture {
	t.Helper()
	if dir == syria {
		f, err := unchanged()
		if err != nil {
			t.Fatal(err)
		}
		q := &queryFlags{asOf: asOf, known: known}
		query, err := q.query(f)
		if err != nil {
			t.Fatal(err)
		}
		p, err := f.state.Picture(query)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	m, stderr := quiet()
	_, p, err := m.picture(context.Background(), dir, &queryFlags{asOf: asOf, known: known}, false, false)
	if err != nil {
		t.Fatalf("replay %s: %v\n%s", dir, err, stderr)
	}
	return p
}

// quiet is a program whose output is kept.
func quiet() (*Main, *bytes.Buffer) {
	var stderr bytes.Buffer
	return &Main{Stdin: strings.NewReader(""), Stdout: io.Discard, Stderr: &stderr, Env: func(string) string { return "" }}, &stderr
}

// find gives the one element that f accepts.
func find[T any](t *testing.T, what string, list []T, f func(T) bool) T {
	t.Helper()
	var found []T
	for _, x := range list {
		if f(x) {
			found = append(found, x)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%s: %d found, want 1", what, len(found))
	}
	return found[0]
}
