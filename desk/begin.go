package desk

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"truce"
	"truce/agreement"
	"truce/civil"
	"truce/entry"
	"truce/entry/body"
	"truce/intake"
)

// Beginning is how a case begins. The zero value of every field but Zone will
// do.
type Beginning struct {
	Name       string // the id of the case; the name of the folder when empty
	Purpose    string
	Zone       string   // the civil zone of the case, as Asia/Damascus; it stays
	Languages  []string // that the cell works in, the first one first; en when empty
	Desk       string   // who enters what is handed in; cell when empty
	Agreements []string // files of documents
	Parties    string   // a table or drafts of parties; see [Begin]

	Attribution, Ruling, Units bool // what the mandate allows
	Reconstructed              bool // typed in after the events

	shift int // how many lines before those of the parties the drafts have and the file has not
}

const (
	defaultPurpose    = "Keeps the record of a ceasefire: what was promised, what is reported, what of it is established."
	defaultVisibility = "Entries are for the cell; texts, statements, determinations and rulings are public after release."
	defaultErasure    = "A part of an entry is erased when the cell decides so, by an entry that says which and why."
)

// HoldsRecord says whether a folder holds a record.
func HoldsRecord(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "record.db"))
	return err == nil
}

// Begin makes a data folder with a new case in it: genesis, the desk's key and
// role, the method, the desk itself, the parties and the documents. It writes a
// folder of drafts and takes it in as [Import] does any other. The data folder
// appears whole or not at all; one that holds something is left alone.
//
// A file of parties is a table (.csv, .tsv) whose headings are fields of actor/1,
// party, name and class among them, or else lines of drafts.
func Begin(ctx context.Context, dir string, b Beginning) (*Imported, error) {
	dir = filepath.Clean(dir)
	if err := fresh(dir); err != nil {
		return nil, err
	}
	if err := b.fill(dir); err != nil {
		return nil, err
	}
	above := filepath.Dir(dir)
	if err := os.MkdirAll(above, 0o755); err != nil {
		return nil, fmt.Errorf("make the folder: %w", err)
	}
	tmp, err := os.MkdirTemp(above, ".truce-new-*")
	if err != nil {
		return nil, fmt.Errorf("make the folder: %w", err)
	}
	defer os.RemoveAll(tmp)
	drafts, data := filepath.Join(tmp, "drafts"), filepath.Join(tmp, "data")
	if err := b.write(drafts); err != nil {
		return nil, err
	}
	done, err := Import(ctx, data, []string{drafts}, Options{})
	if err != nil {
		return nil, b.named(err)
	}
	if err := os.Chmod(data, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder: %w", err)
	}
	if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) { // an empty one, in whose place the new one comes
		return nil, fmt.Errorf("make the folder: %w", err)
	}
	if err := os.Rename(data, dir); err != nil {
		return nil, fmt.Errorf("make the folder: %w", err)
	}
	return done, nil
}

// fresh refuses a folder that holds something.
func fresh(dir string) error {
	names, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return wrongCall("%s is no folder that can be read: name one that does not exist yet", dir)
	case HoldsRecord(dir):
		return wrongCall("the folder %s holds a record already: truce import and truce add go on with it; a new case needs another folder", dir)
	case len(names) > 0:
		return wrongCall("the folder %s is not empty: name one that does not exist yet", dir)
	}
	return nil
}

var languageForm = regexp.MustCompile(`^[a-z]{2,3}$`)

// fill puts in what was left open, and refuses what cannot be.
func (b *Beginning) fill(dir string) error {
	if b.Name == "" {
		if full, err := filepath.Abs(dir); err == nil {
			b.Name = filepath.Base(full)
		}
	}
	for _, x := range []struct {
		to  *string
		def string
	}{{&b.Purpose, defaultPurpose}, {&b.Desk, "cell"}} {
		if *x.to == "" {
			*x.to = x.def
		}
	}
	if len(b.Languages) == 0 {
		b.Languages = []string{"en"}
	}
	for _, l := range b.Languages {
		if !languageForm.MatchString(l) {
			return wrongCall("a language is written as en or ar, several with commas between them")
		}
	}
	if !entry.ValidParty(truce.Party(b.Desk)) {
		return wrongCall("the desk is named by an identifier: lower-case letters, digits and _, as in cell")
	}
	if _, err := civil.Load(b.Zone); err != nil {
		return wrongCall("%v", err)
	}
	return nil
}

// write writes the folder of drafts.
func (b *Beginning) write(dir string) error {
	if err := os.MkdirAll(filepath.Join(dir, "entries"), 0o700); err != nil {
		return fmt.Errorf("write the drafts of the case: %w", err)
	}
	put := func(name string, raw []byte) error {
		if err := os.WriteFile(filepath.Join(dir, name), raw, 0o600); err != nil {
			return fmt.Errorf("write the drafts of the case: %w", err)
		}
		return nil
	}
	c := intake.Case{Name: b.Name, Purpose: b.Purpose, Zone: b.Zone, Attribution: b.Attribution, Ruling: b.Ruling, Units: b.Units,
		Visibility: defaultVisibility, Erasure: defaultErasure, Reconstructed: b.Reconstructed, Languages: b.Languages, Desk: b.Desk}
	raw, err := json.Marshal(c)
	if err != nil {
		return err
	}
	if err := put("case.json", raw); err != nil {
		return err
	}
	parties, err := b.parties()
	if err != nil {
		return err
	}
	var lines bytes.Buffer
	if !slices.ContainsFunc(parties, func(line []byte) bool { return partyOf(line) == b.Desk }) {
		lines.Write(lineOf("actor/1", b.Desk, map[string]any{"party": b.Desk, "name": "Monitoring cell", "class": "desk"}))
		b.shift = 1
	}
	if isTable(b.Parties) {
		b.shift-- // its head
	}
	for _, line := range parties {
		lines.Write(line)
	}
	if err := put("entries/00-parties.jsonl", lines.Bytes()); err != nil {
		return err
	}
	lines.Reset()
	for _, file := range b.Agreements {
		raw, err := os.ReadFile(file)
		if err != nil {
			return wrongCall("the document %s cannot be read", file)
		}
		doc, found := agreement.Parse(file, raw)
		if agreement.HasError(found) {
			return wrongCall("%s is no document that can be read: truce check %s says why", file, file)
		}
		name := filepath.Base(file)
		if err := put(name, raw); err != nil {
			return err
		}
		lines.Write(lineOf("agreement/1", b.Desk, map[string]any{"document": doc.ID, "file": name}))
	}
	return put("entries/10-texts.jsonl", lines.Bytes())
}

func lineOf(kind, of string, fields map[string]any) []byte {
	raw, _ := json.Marshal(map[string]any{"kind": kind, "of": of, "body": fields}) // texts and lists of texts
	return append(raw, '\n')
}

// partyOf is the party that a line of drafts says who is, if it does.
func partyOf(line []byte) string {
	var d struct {
		Kind string
		Body struct{ Party string }
	}
	_ = json.Unmarshal(line, &d) // what is no draft is told when it is read
	if d.Kind != "actor/1" {
		return ""
	}
	return d.Body.Party
}

// parties are the lines of drafts of the file of parties.
func (b *Beginning) parties() ([][]byte, error) {
	if b.Parties == "" {
		return nil, nil
	}
	raw, err := os.ReadFile(b.Parties)
	if err != nil {
		return nil, wrongCall("the parties %s cannot be read", b.Parties)
	}
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	if isTable(b.Parties) {
		return partyTable(b.Parties, raw, b.Desk)
	}
	var out [][]byte
	for line := range bytes.Lines(raw) {
		out = append(out, append(bytes.TrimRight(line, "\r\n"), '\n'))
	}
	return out, nil
}

func isTable(file string) bool {
	return slices.Contains([]string{".csv", ".tsv"}, strings.ToLower(filepath.Ext(file)))
}

// partyTable reads a table of parties: its headings are fields of actor/1.
func partyTable(file string, raw []byte, desk string) ([][]byte, error) {
	kind, _ := body.KindOf("actor/1")
	first, _, _ := bytes.Cut(raw, []byte("\n"))
	in := csv.NewReader(bytes.NewReader(raw))
	for _, sep := range ";\t" {
		if !bytes.ContainsRune(first, ',') && bytes.ContainsRune(first, sep) {
			in.Comma = sep
		}
	}
	var problems []intake.Problem
	bad := func(line int, field, message string) {
		problems = append(problems, intake.Problem{Schema: "truce.error/1", File: file, Line: line, Field: field, Code: "row", Message: message})
	}
	head, err := in.Read()
	if err != nil {
		bad(1, "", "the table has no head, or its head cannot be read")
		return nil, Problems{problems}
	}
	for i, h := range head {
		head[i] = strings.ToLower(strings.TrimSpace(h))
		if f, ok := kind.Field(head[i]); !ok || f.Type != body.Text && f.Type != body.Name && f.Type != body.Words {
			bad(1, "", fmt.Sprintf("column %d: its heading is no field of a party: party, name, class, part_of, aliases, calls_itself or text", i+1))
		}
	}
	var out [][]byte
	for len(problems) == 0 {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		line, _ := in.FieldPos(0)
		if err != nil {
			bad(line, "", "the row is not well-formed, or has not as many cells as the head")
			break
		}
		fields := map[string]any{}
		for i, s := range cells {
			if s = strings.TrimSpace(s); s == "" {
				continue
			}
			if f, _ := kind.Field(head[i]); f.Type == body.Words {
				var many []string
				for _, one := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",;،؛", r) }) {
					many = append(many, strings.TrimSpace(one))
				}
				fields[head[i]] = many
				continue
			}
			fields[head[i]] = s
		}
		if len(fields) > 0 {
			out = append(out, lineOf("actor/1", desk, fields))
		}
	}
	return nil, Problems{problems}
}

// named tells problems of the drafts that were written under the name of the
// file that they came from.
func (b *Beginning) named(err error) error {
	var p Problems
	if !errors.As(err, &p) {
		return err
	}
	for i, x := range p.List {
		switch filepath.Base(x.File) {
		case "00-parties.jsonl":
			if p.List[i].File = b.Parties; b.Parties == "" {
				p.List[i].File = "the desk"
			}
			p.List[i].Line = max(x.Line-b.shift, 0)
		case "case.json":
			p.List[i].File = "the case"
		}
	}
	return p
}
