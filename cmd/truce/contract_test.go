package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"truce/record/sqlite"
)

// call runs the program once, as main does.
func call(args ...string) (status int, stdout, stderr string) {
	var out, errs bytes.Buffer
	m := &Main{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Env: func(string) string { return "" }}
	status = m.Run(context.Background(), args)
	return status, out.String(), errs.String()
}

// TestExitStatus: 0 done; 1 the answer is no or some lines were bad; 2 the call
// was wrong; 3 it could not be done. Whoever fails says a sentence on standard
// error, or the answer on standard output.
func TestExitStatus(t *testing.T) {
	dir := t.TempDir()
	data := filepath.Join(dir, "data")
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	bad := write("bad.jsonl", `{"kind":"rumour/1"}`+"\n")
	none, saved := filepath.Join(dir, "none"), filepath.Join(dir, "saved.tar")
	text, calm := filepath.Join(syria, "agreement.md"), filepath.Join(syria, "army-calm.md")
	if status, _, said := call("import", syria, "--data", data); status != exitDone {
		t.Fatal(said)
	}
	export := filepath.Join(dir, "all.jsonl")
	if status, _, said := call("export", "--data", data, "--out", export); status != exitDone {
		t.Fatal(said)
	}
	whole, err := os.ReadFile(export)
	if err != nil {
		t.Fatal(err)
	}
	damaged := write("damaged.jsonl", strings.Replace(string(whole), "Observatory", "Observatorx", 1))
	for _, c := range []struct {
		want int
		args string
	}{
		{exitCall, ""}, {exitDone, "help"}, {exitDone, "--help"}, {exitCall, "bombard"},
		{exitDone, "check " + calm}, {exitNo, "check --strict " + calm}, {exitNo, "check " + text}, {exitCall, "check"}, {exitCall, "check --colour " + text}, {exitFailed, "check " + none},
		{exitDone, "clauses " + text}, {exitCall, "clauses"}, {exitCall, "clauses " + text + " " + calm}, {exitNo, "clauses " + bad}, {exitFailed, "clauses " + none},
		{exitDone, "timeline " + text + " --anchor D=2016-09-12T19:00"}, {exitCall, "timeline"}, {exitCall, "timeline " + text + " --anchor D"}, {exitCall, "timeline " + text + " --anchor D=monday"}, {exitNo, "timeline " + bad}, {exitFailed, "timeline " + none},
		{exitDone, "fmt " + text}, {exitCall, "fmt"}, {exitFailed, "fmt " + none},
		{exitDone, "import " + syria + " --data " + data}, {exitCall, "import --data " + data}, {exitNo, "import " + bad + " --data " + data}, {exitNo, "import " + damaged + " --data " + data}, {exitCall, "import --colour " + bad}, {exitFailed, "import " + none + " --data " + data},
		{exitCall, "import " + export + " " + bad + " --data " + data}, {exitCall, "import " + export + " --data " + none},
		{exitDone, "export --data " + data}, {exitCall, "export " + none}, {exitCall, "export --data " + data + " --for everybody"}, {exitFailed, "export --data " + none}, {exitFailed, "export --data " + data + " --out " + filepath.Join(none, "x")},
		{exitDone, "verify --data " + data}, {exitDone, "verify " + export}, {exitNo, "verify " + damaged}, {exitNo, "verify " + bad}, {exitCall, "verify " + data + " " + export}, {exitFailed, "verify " + none}, {exitFailed, "verify --data " + data + " --against " + none}, {exitCall, "verify --data " + data + " --against " + text},
		{exitDone, "backup " + data + " --to " + saved}, {exitFailed, "backup " + data + " --to " + saved}, {exitCall, "backup " + data}, {exitCall, "backup --to " + saved}, {exitFailed, "backup " + none + " --to " + saved + "2"}, {exitFailed, "backup " + data + " --to " + filepath.Join(none, "x")},
		{exitDone, "restore " + saved + " --to " + filepath.Join(dir, "restored")}, {exitFailed, "restore " + saved + " --to " + data}, {exitNo, "restore " + bad + " --to " + none}, {exitCall, "restore " + saved}, {exitCall, "restore --to " + none}, {exitFailed, "restore " + none + " --to " + none}, {exitCall, "restore " + saved + " --to " + none + " --against " + text},
		{exitDone, "doctor " + data}, {exitNo, "doctor " + filepath.Join(dir, "restored")}, {exitCall, "doctor"}, {exitCall, "doctor " + data + " --against " + text}, {exitFailed, "doctor " + none},
		{exitDone, "replay " + data}, {exitCall, "replay"}, {exitCall, "replay " + data + " " + syria}, {exitCall, "replay " + data + " --as-of yesterday"}, {exitCall, "replay " + data + " --known 0"}, {exitCall, "replay " + data + " --known 1000000"}, {exitFailed, "replay " + none},
		{exitDone, "explain " + data + " " + jointCentre}, {exitNo, "explain " + data + " nothing"}, {exitCall, "explain " + data}, {exitFailed, "explain " + none + " x"},
		{exitDone, "claims list --data " + data}, {exitCall, "claims"}, {exitCall, "claims guess"}, {exitCall, "claims show --data " + data}, {exitCall, "claims show e_none --data " + data}, {exitCall, "claims accept c_none --data " + data}, {exitDone, "claims take " + text + " --data " + data}, {exitCall, "claims take --data " + data}, {exitFailed, "claims take " + none + " --data " + data}, {exitDone, "claims figures --data " + data}, {exitDone, "claims rule --data " + data}, {exitCall, "claims send x --data " + data}, {exitCall, "claims list --data " + none},
		{exitDone, "triage --data " + data}, {exitDone, "triage --sources --data " + data}, {exitNo, "triage p_x --data " + data}, {exitNo, "triage p_x --do confirm --data " + data}, {exitNo, "triage --undo e_x --data " + data}, {exitCall, "triage a b --data " + data}, {exitCall, "triage --data " + none}, {exitCall, "triage --kind x --data " + data},
		{exitCall, "serve --data " + data + " --listen nowhere"}, {exitFailed, "serve --data " + none},
		{exitDone, "demo --tell"}, {exitCall, "demo a b"}, {exitFailed, "demo " + none},
	} {
		status, stdout, stderr := call(strings.Fields(c.args)...)
		if status != c.want {
			t.Errorf("truce %s: exit %d, want %d\n%s", c.args, status, c.want, stderr)
		}
		if status >= exitCall && c.args != "" && (strings.Count(stderr, "\n") != 1 || !strings.HasPrefix(stderr, "truce")) {
			t.Errorf("truce %s: %q is not one sentence", c.args, stderr)
		}
		if status == exitNo && stdout == "" && stderr == "" {
			t.Errorf("truce %s: no, and nothing said", c.args)
		}
	}
	if _, err := os.Stat(none); err == nil {
		t.Error("a call that could not be done made the folder that it was given")
	}
}

// TestOpenTwice: a folder that another process has open is refused with a
// sentence by every verb that needs it to itself, and can still be verified.
func TestOpenTwice(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	if status, _, said := call("import", syria, "--data", data); status != exitDone {
		t.Fatal(said)
	}
	log, err := sqlite.Open(data, sqlite.Options{MustExist: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{"import " + syria + " --data " + data, "export --data " + data, "replay " + data, "explain " + data + " " + jointCentre, "serve --data " + data} {
		if status, _, stderr := call(strings.Fields(args)...); status != exitFailed || !strings.Contains(stderr, "already open") || strings.Count(stderr, "\n") != 1 {
			t.Errorf("truce %s: exit %d, %s", args, status, stderr)
		}
	}
	if status, _, stderr := call("verify", data); status != exitDone {
		t.Errorf("truce verify: exit %d, %s", status, stderr)
	}
	if err := log.Close(); err != nil {
		t.Fatal(err)
	}
	if status, _, stderr := call("replay", data); status != exitDone {
		t.Errorf("after it was closed: exit %d, %s", status, stderr)
	}
}

// TestPictureShape: what truce replay --json prints is one object with the
// lists that the contract names, each of them a list even when empty, and
// every item has id, status and why.
func TestPictureShape(t *testing.T) {
	for _, args := range [][]string{{"--known", "5"}, {"--as-of", "2016-09-01"}, nil} {
		status, out, stderr := call(append([]string{"replay", syria, "--json"}, args...)...)
		if status != exitDone {
			t.Fatal(stderr)
		}
		if strings.Count(out, "\n") != 1 {
			t.Errorf("%v: more than one line", args)
		}
		if i := strings.Index(out, ":null"); i >= 0 {
			t.Errorf("%v: a field is null: …%s", args, out[max(0, i-80):i+5])
		}
		var p map[string]any
		if err := json.Unmarshal([]byte(out), &p); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"schema", "as_of", "zone", "known", "method"} {
			if p[name] == nil {
				t.Errorf("%v: no %s", args, name)
			}
		}
		for _, name := range []string{"phases", "ends", "gates", "clocks", "obligations", "assessments", "rulings", "access", "tallies", "flags"} {
			list, ok := p[name].([]any)
			if !ok {
				t.Errorf("%v: %s is no list", args, name)
			}
			for i, x := range list {
				item := x.(map[string]any)
				why, _ := item["why"].([]any)
				if item["id"] == "" || item["status"] == "" || len(why) == 0 {
					t.Errorf("%v: %s[%d] (%v) lacks id, status or why", args, name, i, item["id"])
				}
			}
		}
	}
}

// TestLinesOfVerbs: verbs that print lists print one JSON object a line with
// its schema, and no null.
func TestLinesOfVerbs(t *testing.T) {
	text := filepath.Join(syria, "agreement.md")
	for schema, args := range map[string][]string{
		"truce.diagnostic/1": {"check", "--json", text},
		"truce.clause/1":     {"clauses", "--json", text},
		"truce.dated/1":      {"timeline", "--json", text, "--anchor", "D=2016-09-12T19:00"},
	} {
		_, out, stderr := call(args...)
		lines := strings.Split(strings.TrimSpace(out), "\n")
		if len(lines) < 5 {
			t.Fatalf("%v: %d lines\n%s", args, len(lines), stderr)
		}
		for _, line := range lines {
			var x map[string]any
			if err := json.Unmarshal([]byte(line), &x); err != nil {
				t.Fatalf("%v: %v: %s", args, err, line)
			}
			if x["schema"] != schema {
				t.Errorf("%v: schema %v, want %s", args, x["schema"], schema)
			}
			for k, v := range x {
				if v == nil {
					t.Errorf("%v: %s is null in %s", args, k, line)
				}
			}
		}
	}
}
