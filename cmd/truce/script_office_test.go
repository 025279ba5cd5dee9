package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"truce"
	"truce/civil"
	"truce/desk"
	"truce/entry"
	"truce/intake"
	"truce/record"
	"truce/web"
)

// officeCommands are the commands of scripts on what offices hand in.
var officeCommands = map[string]func(*testscript.TestScript, bool, []string){
	"serve": serveInScript, "post": postFile, "tail1": receiptLine, "checkpoint": receiptCheckpoint,
	"operator": operatorSigns, "revoke": revokeRole,
}

var served = regexp.MustCompile(`serving at (http://[0-9.:]+)`)

// serveInScript is serve DIR: serves a folder until the script ends; $URL is
// where, $CASE the digits of the case.
func serveInScript(ts *testscript.TestScript, _ bool, args []string) {
	program := ""
	for _, dir := range filepath.SplitList(ts.Getenv("PATH")) {
		if p := filepath.Join(dir, "truce"); program == "" {
			if _, err := os.Stat(p); err == nil {
				program = p
			}
		}
	}
	dir := ts.MkAbs(args[0])
	log, err := desk.Open(dir)
	ts.Check(err)
	id, err := desk.CaseOf(context.Background(), log)
	ts.Check(err)
	ts.Check(log.Close())
	c := exec.Command(program, "serve", "--data", dir, "--listen", "127.0.0.1:0")
	c.Dir = ts.MkAbs(".")
	out, err := c.StdoutPipe()
	ts.Check(err)
	ts.Check(c.Start())
	ts.Defer(func() { _ = c.Process.Signal(os.Interrupt); _ = c.Wait() })
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if m := served.FindStringSubmatch(lines.Text()); m != nil {
			ts.Setenv("URL", m[1])
			ts.Setenv("CASE", id.Hex())
			return
		}
	}
	ts.Fatalf("truce serve ended before it served")
}

// postFile is post FILE OUT: hands a file in at $URL, and writes the status
// and the answer to OUT.
func postFile(ts *testscript.TestScript, _ bool, args []string) {
	r, err := http.Post(ts.Getenv("URL")+"/submit", "application/jsonl", strings.NewReader(ts.ReadFile(args[0])))
	ts.Check(err)
	defer r.Body.Close()
	raw, err := io.ReadAll(r.Body)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), fmt.Appendf(nil, "%d\n%s", r.StatusCode, raw), 0o644))
}

// receiptLine is tail1 FILE OUT: the answer without its status.
func receiptLine(ts *testscript.TestScript, _ bool, args []string) {
	_, rest, _ := strings.Cut(ts.ReadFile(args[0]), "\n")
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(rest), 0o644))
}

// receiptCheckpoint is checkpoint FILE OUT: the checkpoint of a receipt.
func receiptCheckpoint(ts *testscript.TestScript, _ bool, args []string) {
	_, rest, _ := strings.Cut(ts.ReadFile(args[0]), "\n")
	var r web.Receipt
	ts.Check(json.Unmarshal([]byte(rest), &r))
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(r.Checkpoint), 0o644))
}

// operatorSigns is operator DATA DRAFTS OUT: signs drafts, which speak in a
// party's own name, with the key that the server holds.
func operatorSigns(ts *testscript.TestScript, _ bool, args []string) {
	key, err := record.LoadKey(filepath.Join(ts.MkAbs(args[0]), "keys", "desk.key"))
	ts.Check(err)
	zone, err := civil.Load("UTC")
	ts.Check(err)
	batch, problems, err := intake.Read([]string{ts.MkAbs(args[1])}, &zone)
	ts.Check(err)
	id, err := truce.ParseEntryID(ts.Getenv("CASE"))
	ts.Check(err)
	entries, more, err := intake.Seal(batch.Drafts, id, entry.Seen{}, key.Key, entry.Random, truce.InstantOf(time.Now()))
	ts.Check(err)
	if len(problems)+len(more) > 0 {
		ts.Fatalf("%v %v", problems, more)
	}
	var b bytes.Buffer
	ts.Check(record.WriteSigned(&b, entries))
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), b.Bytes(), 0o644))
}

// revokeRole is revoke ROLE OUT: writes the draft that takes the key of a
// role's draft back from now on.
func revokeRole(ts *testscript.TestScript, _ bool, args []string) {
	var d struct{ Body struct{ Alg, Key string } }
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &d))
	id, _ := entry.ParseKey(d.Body.Alg, d.Body.Key)
	at := time.Now().UTC().Add(time.Hour).Format(time.RFC3339)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), fmt.Appendf(nil, `{"kind":"key_revoked/1","happened":"%s","body":{"key":"%s","from":"%s"}}`+"\n", at, id, at), 0o644))
}
