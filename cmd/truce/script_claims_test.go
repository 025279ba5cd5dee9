package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"

	"github.com/rogpeppe/go-internal/testscript"
)

// claimsCommands are the commands of scripts on claims.
var claimsCommands = map[string]func(*testscript.TestScript, bool, []string){"pick": pickField, "standin": standIn}

// pickField is pick NAME FILE LINE FIELD: $NAME is a field of a line of JSON.
func pickField(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 4 {
		ts.Fatalf("usage: pick NAME FILE LINE FIELD")
	}
	n, err := strconv.Atoi(args[2])
	ts.Check(err)
	lines := bytes.Split([]byte(ts.ReadFile(args[1])), []byte("\n"))
	if n < 1 || n > len(lines) {
		ts.Fatalf("%s has no line %d", args[1], n)
	}
	var x map[string]any
	ts.Check(json.Unmarshal(lines[n-1], &x))
	s, ok := x[args[3]].(string)
	if !ok {
		ts.Fatalf("line %d has no text %s", n, args[3])
	}
	ts.Setenv(args[0], s)
}

// standIn is standin FILE LOG: a second reader on this machine that answers with
// a file and writes what it was sent to LOG; $SECOND is its address.
func standIn(ts *testscript.TestScript, _ bool, args []string) {
	answer, log := ts.ReadFile(args[0]), ts.MkAbs(args[1])
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sent, _ := io.ReadAll(r.Body)
		_ = os.WriteFile(log, append([]byte(r.Header.Get("Authorization")+"\n"), sent...), 0o600)
		raw, _ := json.Marshal(map[string]any{"choices": []any{map[string]any{"message": map[string]any{"content": answer}}}})
		w.Write(raw)
	}))
	ts.Defer(srv.Close)
	ts.Setenv("SECOND", srv.URL+"/v1")
}
