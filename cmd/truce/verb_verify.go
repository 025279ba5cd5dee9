package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"

	"truce/canon"
	"truce/desk"
	"truce/entry"
	"truce/record"
	"truce/record/sqlite"
)

const verifyAbout = `Recomputes a record from its bytes: every id, part, signature, hash and
checkpoint. PATH is a data folder or an exported file. With --against it is
held against a checkpoint that was kept elsewhere; without, it says what it
cannot show. Exit 1 when something does not hold.
`

// verification is what truce verify --json prints.
type verification struct {
	Schema      string    `json:"schema"`
	OK          bool      `json:"ok"`
	Case        string    `json:"case,omitempty"`
	Size        int64     `json:"size"`
	Root        string    `json:"root"`
	Signatures  int64     `json:"signatures"`
	Parts       int64     `json:"parts"`
	Withheld    int64     `json:"withheld"`
	Checkpoints int64     `json:"checkpoints"`
	Signers     []signer  `json:"signers"`
	Findings    []finding `json:"findings"`
	CannotShow  []string  `json:"cannot_show"`
}

type finding struct {
	Place string `json:"place"`
	Text  string `json:"text"`
}

func runVerify(ctx context.Context, m *Main, args []string) error {
	var dataFlag string
	var against list
	var asJSON bool
	var keep string
	paths, err := m.flags("verify", "[PATH]", verifyAbout, func(fs *flag.FlagSet) {
		fs.StringVar(&dataFlag, "data", "", "`DIR` that holds the record, when no PATH is given")
		fs.Var(&against, "against", "`FILE` with a checkpoint kept elsewhere; may be given several times")
		fs.BoolVar(&asJSON, "json", false, "print one JSON object")
		fs.StringVar(&keep, "keep", "", "when everything holds, write the checkpoint to `FILE`, to be kept elsewhere")
	}, args)
	if err != nil {
		return err
	}
	if len(paths) > 1 {
		return wrongCall("name one data folder or export")
	}
	path := m.dataDir(dataFlag)
	if len(paths) == 1 {
		path = paths[0]
	}
	var o record.VerifyOptions
	if o.Against, err = keptCheckpoints(against); err != nil {
		return err
	}
	var by signers
	o.Each = by.add
	report, err := verifyPath(ctx, path, o)
	if err != nil {
		return err
	}
	if asJSON {
		v := verificationOf(report)
		v.Signers = by.list()
		err = m.printJSON(v)
	} else {
		m.printReport(report, &by)
	}
	if err == nil && !report.OK() {
		return errNo
	}
	if err == nil && keep != "" {
		return keepCheckpoint(ctx, path, keep)
	}
	return err
}

// keptCheckpoints reads the files that --against names.
func keptCheckpoints(files []string) (texts []string, err error) {
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			return nil, fmt.Errorf("read a checkpoint: %w", err)
		}
		kept := checkpointText(text)
		if _, err := record.OpenCheckpoint(kept, nil); err != nil && !errors.Is(err, record.ErrUnsigned) {
			return nil, wrongCall("--against %s: %v", f, err)
		}
		texts = append(texts, kept)
	}
	return texts, nil
}

// keepCheckpoint writes the latest checkpoint of a record or an export to a
// new file; one that is there may be the only copy of an older one.
func keepCheckpoint(ctx context.Context, path, keep string) error {
	text, err := lastCheckpoint(ctx, path)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(keep, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return fmt.Errorf("keep the checkpoint: %w", err)
	}
	if _, err := f.WriteString(text); err != nil {
		f.Close()
		return fmt.Errorf("keep the checkpoint: %w", err)
	}
	return f.Close()
}

func lastCheckpoint(ctx context.Context, path string) (string, error) {
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		f, err := os.Open(path)
		if err != nil {
			return "", err
		}
		defer f.Close()
		c, err := record.ReadExport(ctx, f, func(int64, *entry.Entry) error { return nil })
		return c.Text, err
	}
	log, err := desk.Open(path)
	if err != nil {
		return "", err
	}
	defer log.Close()
	c, err := log.Checkpoint(ctx)
	return c.Text, err
}

// checkpointText is the text of a checkpoint: the file itself, or what the last
// line of an export holds.
func checkpointText(raw []byte) string {
	lines := bytes.Split(bytes.TrimSpace(raw), []byte("\n"))
	if v, err := canon.ParseLoose(lines[len(lines)-1]); err == nil {
		if text, ok := v.Get("checkpoint").Str(); ok {
			return text
		}
	}
	return string(raw)
}

func verifyPath(ctx context.Context, path string, o record.VerifyOptions) (*record.Report, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("there is nothing to verify at %s: name a data folder or an export", path)
	}
	if info.IsDir() {
		return sqlite.Verify(ctx, path, o)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return record.VerifyExport(ctx, f, o)
}

func verificationOf(r *record.Report) verification {
	out := verification{Schema: "truce.verification/1", OK: r.OK(), Size: r.Head.Size, Root: fmt.Sprintf("%x", r.Head.Root),
		Signatures: r.Signatures, Parts: r.Parts, Withheld: r.Withheld, Checkpoints: r.Checkpoints,
		Findings: []finding{}, CannotShow: r.CannotShow}
	if !r.Genesis.Zero() {
		out.Case = r.Genesis.Hex()
	}
	for _, f := range r.Findings {
		out.Findings = append(out.Findings, finding{f.Place, f.Sentence})
	}
	return out
}

func (m *Main) printReport(r *record.Report, by *signers) {
	for _, f := range r.Findings {
		fmt.Fprintln(m.Stdout, f)
	}
	if r.More > 0 {
		fmt.Fprintf(m.Stdout, "and %d more findings\n", r.More)
	}
	fmt.Fprintf(m.Stdout, "%d entries, %d signatures, %d parts at hand, %d withheld, %d checkpoints\nroot %x\n",
		r.Entries, r.Signatures, r.Parts, r.Withheld, r.Checkpoints, r.Head.Root)
	for _, x := range by.list() {
		fmt.Fprintln(m.Stdout, x)
	}
	if r.OK() {
		fmt.Fprintln(m.Stdout, "everything that was checked holds")
	} else {
		fmt.Fprintln(m.Stdout, "it does NOT hold")
	}
	if len(r.CannotShow) > 0 {
		fmt.Fprintln(m.Stdout, "What this cannot show:")
		for _, s := range r.CannotShow {
			fmt.Fprintf(m.Stdout, "  - %s\n", s)
		}
	}
}
