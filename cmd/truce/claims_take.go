package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"truce/desk"
	"truce/extract"
	"truce/reading"
)

const claimsTakeAbout = `Records reports that came as texts: the text as it was taken out of the file, and
the bytes that came, sealed. --public says that the texts were published and
anybody may read them: only such texts can be sent to a second reader. What the
record has is not recorded again. Lines of JSON are those of truce read.
`

// taker takes texts in.
type taker struct {
	*claimsCall
	ctx    context.Context
	claims *desk.Claims
	read   *reportReader
	public bool
	bad    bool
}

func claimsTake(ctx context.Context, c *claimsCall, args []string) error {
	var f readFlags
	t := &taker{claimsCall: c, ctx: ctx}
	files, err := c.flags("claims take", "FILE…", claimsTakeAbout, func(fs *flag.FlagSet) {
		f.input(fs)
		fs.StringVar(&c.data, "data", "", "`DIR` that holds the record")
		fs.BoolVar(&c.asJSON, "json", false, "print JSON lines")
		fs.BoolVar(&t.public, "public", false, "the texts were published: anybody may read them")
	}, args)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return wrongCall("name the files to take in; - is the standard input")
	}
	c.gazetteer = f.gazetteer
	if t.claims, err = c.open(ctx); err != nil {
		return err
	}
	if f.zone == "UTC" && !given(args, "zone") {
		f.zone = t.claims.Zone.Name()
	}
	if t.read, err = newReportReader(c.Main, f); err != nil {
		return err
	}
	for _, name := range files {
		if err := t.file(name); err != nil {
			return err
		}
	}
	if t.bad || t.read.bad {
		return errNo
	}
	return nil
}

// given says whether a flag was given.
func given(args []string, name string) bool {
	for _, a := range args {
		if s := strings.TrimLeft(a, "-"); s != a && (s == name || strings.HasPrefix(s, name+"=")) {
			return true
		}
	}
	return false
}

// file takes one file in: its texts one by one, so that one that cannot be taken
// keeps no other out.
func (t *taker) file(name string) error {
	raw, err := t.bytes(name)
	if err != nil {
		return err
	}
	if strings.HasSuffix(name, ".jsonl") || name == "-" && !t.read.f.asText {
		return t.lines(name, raw)
	}
	sum := sha256.Sum256(raw)
	in := desk.TextIn{Original: raw, Hash: hex.EncodeToString(sum[:]), Format: extract.Form(name, raw[:min(len(raw), 1024)]), Public: t.public}
	return extract.Each(name, bytes.NewReader(raw), func(d extract.Document) error {
		rep := t.read.reportOf(name, d)
		one := t.of(in, rep)
		one.Address, one.Extractor = d.URL, d.Extractor
		if err := t.take(name, one); err != nil {
			return err
		}
		in.Original = nil // the first text of a file keeps its bytes
		return nil
	}, func(p extract.Problem) error {
		if p.Part != "" {
			p.Message = "part " + p.Part + ": " + p.Message
		}
		return errors.Join(t.read.problem(name, 0, &lineProblem{"not_read", p.Message, p.Hint}), t.read.out.Flush())
	})
}

// bytes are those of a file, at most as many as a text may come in.
func (t *taker) bytes(name string) ([]byte, error) {
	var in io.Reader = t.Stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, fmt.Errorf("open a report: %w", err)
		}
		defer f.Close()
		in = f
	}
	raw, err := io.ReadAll(io.LimitReader(in, extract.MaxFile+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if len(raw) > extract.MaxFile {
		return nil, wrongCall("%s is longer than 64 MiB: split it first", name)
	}
	return raw, nil
}

func (t *taker) lines(name string, raw []byte) error {
	n := 0
	for line := range bytes.Lines(raw) {
		n++
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		rep, p := t.read.report(line)
		if p != nil {
			if err := errors.Join(t.read.problem(name, n, p), t.read.out.Flush()); err != nil {
				return err
			}
			continue
		}
		in := t.of(desk.TextIn{Original: line, Format: "json", Public: t.public}, rep)
		var more struct{ URL, Extractor string }
		if json.Unmarshal(line, &more) == nil {
			in.Address, in.Extractor = more.URL, more.Extractor
		}
		if err := t.take(fmt.Sprintf("%s:%d", name, n), in); err != nil {
			return err
		}
	}
	return nil
}

// of is what is taken in of a report.
func (t *taker) of(in desk.TextIn, rep reading.Report) desk.TextIn {
	in.Title, in.Words, in.Outlet, in.Published, in.Zone, in.Language = rep.Title, rep.Text, rep.Outlet, rep.Published, rep.Zone, rep.Language
	return in
}

// take records one text. What is wrong with it is told, and the rest goes on.
func (t *taker) take(at string, in desk.TextIn) error {
	got, err := t.claims.TakeText(t.ctx, t.dataDir(t.data), in)
	var call desk.CallError
	if errors.As(err, &call) {
		t.bad = true
		if t.asJSON {
			return t.printJSON(map[string]any{"schema": "truce.error/1", "file": at, "code": "not_taken", "message": call.Message})
		}
		fmt.Fprintf(t.Stderr, "%s: %s\n", at, call.Message)
		return nil
	}
	if err != nil {
		return err
	}
	text, ok := t.claims.Book.Text(got.Entry.String())
	if !ok {
		return fmt.Errorf("the text that was taken in is not in the record")
	}
	n, open, _, err := t.claims.Waiting(text)
	if err != nil {
		return err
	}
	if t.asJSON {
		return t.printJSON(map[string]any{"schema": "truce.taken/1", "file": at, "text": text.ID(), "known": got.Known, "kept": got.Kept, "claims": n, "open": open, "public": text.Public})
	}
	switch {
	case got.Known:
		fmt.Fprintf(t.Stdout, "%s: %s is in the record already, %d claims, %d open\n", at, text.ID(), n, open)
	default:
		fmt.Fprintf(t.Stdout, "%s: recorded %s, %d claims proposed\n", at, text.ID(), n)
		if len(in.Original) > 0 && !got.Kept {
			fmt.Fprintf(t.Stdout, "%s: the file is too large to be kept in the record, which has its hash: keep the file\n", at)
		}
		if got.Outlet != "" {
			fmt.Fprintf(t.Stdout, "%s: the case did not know its outlet; recorded as %s\n", at, got.Outlet)
		}
	}
	return nil
}
