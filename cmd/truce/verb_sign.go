package main

import (
	"bufio"
	"context"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"truce"
	"truce/admission"
	"truce/agreement"
	"truce/civil"
	"truce/desk"
	"truce/entry"
	"truce/entry/body"
	"truce/intake"
	"truce/keyring"
	"truce/record"
)

const signAbout = `Signs drafts with a key that never leaves the office of a party, and makes such
keys. What it writes is taken by truce import, or by POST /submit of a server:

  truce sign --new-key north.key --as north       makes a key; prints the draft
                                                  that the desk is to import
  truce sign drafts.jsonl --key north.key --case export.jsonl --as north

--case is a data folder, an export, or the 64 digits of the case, with which
nothing can be checked beforehand. Signed on Monday and brought on Tuesday, an
entry keeps both times. docs/liaison.md has the steps.
`

func runSign(ctx context.Context, m *Main, args []string) error {
	var newKey, keyFile, passFile, caseArg, as, out string
	drafts, err := m.flags("sign", "DRAFT…", signAbout, func(fs *flag.FlagSet) {
		fs.StringVar(&newKey, "new-key", "", "make a key and write it, encrypted, to `FILE`")
		fs.StringVar(&keyFile, "key", "", "`FILE` of the key to sign with")
		fs.StringVar(&passFile, "passphrase", "", "`FILE` whose first line is the passphrase, - for the standard input (default: asked for)")
		fs.StringVar(&caseArg, "case", "", "`DATA`, an export, or the 64 digits of the case")
		fs.StringVar(&as, "as", "", "the `PARTY` in whose name")
		fs.StringVar(&out, "out", "", "write to `FILE` (default: standard output)")
	}, args)
	if err != nil {
		return err
	}
	switch {
	case !entry.ValidParty(truce.Party(as)):
		return wrongCall("--as names the party, as the record does: letters, digits and _")
	case newKey != "" && (keyFile != "" || len(drafts) > 0):
		return wrongCall("make a key first, and sign with it once the desk has recorded its role")
	case newKey != "":
		return m.newKey(newKey, as, passFile)
	case keyFile == "" || caseArg == "" || len(drafts) == 0:
		return wrongCall("name the drafts, the key and the case: truce sign DRAFT… --key FILE --case DATA --as PARTY")
	}
	c, err := signingCase(ctx, caseArg)
	if err != nil {
		return err
	}
	pass, err := m.passphrase(passFile, false)
	if err != nil {
		return err
	}
	key, err := openBox(keyFile, pass)
	if err != nil {
		return err
	}
	entries, err := c.sign(drafts, key, truce.Party(as), truce.InstantOf(time.Now()))
	if err != nil {
		return m.refused(err, "signed", false)
	}
	if c.blind {
		fmt.Fprintln(m.Stderr, "without the record nothing was checked but the form: whether the key has a role will be seen when the entries are handed in")
	}
	write := func(w io.Writer) error { return record.WriteSigned(w, entries) }
	if out == "" {
		return write(m.Stdout)
	}
	return wholeFile(out, write)
}

// newKey makes a key and says what the desk is to import.
func (m *Main) newKey(file, as, passFile string) error {
	pass, err := m.passphrase(passFile, true)
	if err != nil {
		return err
	}
	key, err := entry.NewKey(entry.Random, as)
	if err != nil {
		return err
	}
	if err := saveBox(file, as, key, pass); err != nil {
		return err
	}
	fmt.Fprintf(m.Stderr, "key %s\npublic %x\nGive the desk the line on the standard output; it imports it. Read the key's name to them by telephone.\nNobody can open %s without the passphrase, and nobody can give you another: keep both.\n", key.ID(), key.Public(), file)
	return m.printJSON(roleDraft(as, hex.EncodeToString(key.Public()), time.Now()))
}

// draftOfRole is the draft with which the desk gives a key to a party.
type draftOfRole struct {
	Kind     string         `json:"kind"`
	Mode     string         `json:"mode"`
	Happened string         `json:"happened"`
	Body     map[string]any `json:"body"`
}

func roleDraft(party, public string, now time.Time) draftOfRole {
	at := now.UTC().Truncate(time.Second).Format(time.RFC3339)
	return draftOfRole{"role/1", "reported", at, map[string]any{"actor": party, "role": "liaison", "alg": entry.Ed25519, "key": public, "from": at}}
}

// caseToSign is what an office knows of the case it signs for.
type caseToSign struct {
	id    truce.EntryID
	zone  civil.Zone
	seen  entry.Seen
	ring  keyring.Ring
	docs  []*agreement.Document
	blind bool // nothing but the id is known
}

// signingCase reads what --case names.
func signingCase(ctx context.Context, arg string) (*caseToSign, error) {
	c := &caseToSign{}
	if id, err := truce.ParseEntryID(arg); err == nil {
		c.id, c.blind = id, true
		c.zone, err = civil.Load("UTC")
		return c, err
	}
	info, err := os.Stat(arg)
	if err != nil {
		return nil, wrongCall("--case: there is nothing at %s, and it is not the 64 digits of a case", arg)
	}
	if !info.IsDir() {
		f, err := os.Open(arg)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		cp, err := record.ReadPartial(ctx, bufio.NewReader(f), c.add)
		if err != nil {
			return nil, fmt.Errorf("read the export %s: %w", arg, err)
		}
		c.seen = cp.Seen()
		return c, c.ready()
	}
	log, err := desk.Open(arg)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	head, err := log.Head(ctx)
	if err != nil {
		return nil, err
	}
	c.seen = head.Seen()
	if err := log.Read(ctx, 0, head.Size, c.add); err != nil {
		return nil, err
	}
	return c, c.ready()
}

// add takes from an entry what signing needs.
func (c *caseToSign) add(pos int64, e *entry.Entry) error {
	c.ring.Add(pos, e)
	k, known := body.KindOf(e.Env.Kind)
	if !known {
		return nil
	}
	switch b, held := body.Of(k, e); {
	case !held:
	case k.Name == "genesis/1":
		c.id = e.ID
		zone, err := civil.Load(b.Text("zone"))
		if err != nil {
			return fmt.Errorf("the zone of the case: %w", err)
		}
		c.zone = zone
	case k.Name == "agreement/1":
		d, _ := agreement.Parse(b.Text("file"), []byte(b.Text("words")))
		c.docs = append(c.docs, d)
	}
	return nil
}

func (c *caseToSign) ready() error {
	if c.id.Zero() {
		return errors.New("the case has no genesis that can be read here")
	}
	agreement.Link(c.docs...)
	return nil
}

// sign makes signed entries of drafts in a party's own name. It refuses what
// the server would refuse, as far as this copy of the record shows it.
func (c *caseToSign) sign(files []string, key *entry.Key, as truce.Party, now truce.Instant) ([]*entry.Entry, error) {
	if !c.blind {
		party, refused := admission.Sender(&c.ring, key.ID(), now)
		if refused != nil {
			return nil, errors.New(refused.Sentence)
		}
		if party != as {
			return nil, fmt.Errorf("the key was given to another party than %s", as)
		}
	}
	batch, problems, err := intake.Read(files, &c.zone)
	if err != nil {
		return nil, err
	}
	if batch.Case != nil {
		return nil, wrongCall("name files of drafts; a folder begins a case, which the desk does")
	}
	if !c.blind {
		problems = append(problems, intake.CheckClauses(batch.Drafts, c.docs)...)
	}
	for i := range batch.Drafts {
		problems = append(problems, ownWord(&batch.Drafts[i], as)...)
	}
	if intake.Bad(problems) {
		return nil, desk.Problems{List: problems}
	}
	entries, problems, err := intake.Seal(batch.Drafts, c.id, c.seen, key, entry.Random, now)
	if len(problems) > 0 {
		return nil, desk.Problems{List: problems}
	}
	return entries, err
}

// ownWord makes a draft the own word of a party, or says why it cannot be.
func ownWord(d *intake.Draft, as truce.Party) (out []intake.Problem) {
	bad := func(field, message, hint string) {
		out = append(out, intake.Problem{Schema: "truce.error/1", File: d.File, Line: d.Line, Field: field, Code: "office", Message: message, Hint: hint})
	}
	if !admission.Sends(d.Kind.Name) {
		bad("kind", "an office does not send this kind; the desk imports it", "docs/liaison.md lists the kinds")
	}
	if d.Of != "" && d.Of != as {
		bad("of", "the draft speaks in the name of another party", "leave the field out: it is the party of --as")
	}
	d.Of, d.Mode = as, entry.Own
	return out
}
