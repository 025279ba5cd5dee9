package desk

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"regexp"
	"strings"

	"truce"
	"truce/canon"
	"truce/civil"
	"truce/entry"
	"truce/entry/body"
	"truce/intake"
	"truce/reading"
	"truce/review"
)

// TextIn is a report that came as a text.
type TextIn struct {
	Title, Words string
	Outlet       string     // a party of the case by its identifier or a name, or the name of another outlet
	Published    civil.Date // in Zone; zero when not known
	Zone         civil.Zone
	Language     string // en, ar; found out when empty
	Address      string
	Extractor    string
	Original     []byte // the bytes that came; nil where another text keeps them
	Hash         string // their SHA-256, where they are not given
	Format       string
	Public       bool // it was published: anybody may read it
}

// TakenText is what became of it.
type TakenText struct {
	Entry  truce.EntryID
	Known  bool   // the record had it before; nothing was recorded
	Kept   bool   // the bytes that came are kept, sealed; else their hash alone
	Outlet string // a party that was recorded with it
	Size   int64
}

// maxWords is the longest text that fits into a part, in bytes.
const maxWords = 1_900_000

// TakeText records a report that came as a text: what was read out of it, the
// bytes that came, sealed, and its outlet where the case does not know it. A
// text that is there is not recorded again.
func (c *Claims) TakeText(ctx context.Context, dir string, in TextIn) (*TakenText, error) {
	in.Title, in.Words = review.Plain(in.Title), review.Plain(in.Words)
	hash := in.Hash
	if in.Original != nil || hash == "" {
		sum := sha256.Sum256(in.Original)
		hash = hex.EncodeToString(sum[:])
	}
	switch {
	case strings.TrimSpace(in.Words) == "" && strings.TrimSpace(in.Title) == "":
		return nil, wrongCall("there is no text in it")
	case len(in.Words)+len(in.Title) > maxWords:
		return nil, wrongCall("the text has more than %d bytes: split it, and take in its parts", maxWords)
	}
	if t, ok := c.Book.Same(hash, in.Title, in.Words); ok {
		return &TakenText{Entry: t.Entry, Known: true, Size: c.at}, nil
	}
	out := &TakenText{}
	drafts, err := c.textDrafts(in, hash, out)
	if err != nil {
		return nil, err
	}
	done, err := seal(ctx, dir, &intake.Batch{Drafts: drafts}, nil, false, nil)
	if err != nil {
		return nil, err
	}
	for i, id := range done.Entries {
		if drafts[i].Ref == "text" {
			out.Entry = id
		}
	}
	out.Size = done.Head.Size
	log, err := Open(dir)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	return out, c.Read(ctx, log)
}

func (c *Claims) textDrafts(in TextIn, hash string, out *TakenText) ([]intake.Draft, error) {
	var drafts []intake.Draft
	outlet, fresh := c.outlet(in.Outlet)
	of := truce.Party(outlet)
	if of == "" {
		of = c.Desk
	}
	if fresh {
		raw, err := json.Marshal(map[string]any{"kind": "actor/1", "of": string(c.Desk), "body": map[string]any{"party": outlet, "name": in.Outlet, "class": "outlet"}})
		if err != nil {
			return nil, err
		}
		d, problems := intake.ParseLine("the outlet", 1, raw, c.Zone)
		if intake.Bad(problems) {
			return nil, Problems{problems}
		}
		drafts, out.Outlet = append(drafts, d), outlet
	}
	main := []canon.Field{canon.F("claims", canon.List()), canon.F("sha256", canon.String(hash)), canon.F("zone", canon.String(in.Zone.Name()))}
	var words []canon.Field
	add := func(to *[]canon.Field, name, s string) {
		if s != "" {
			*to = append(*to, canon.F(name, canon.String(s)))
		}
	}
	add(&words, "title", in.Title)
	add(&words, "words", in.Words)
	add(&main, "outlet", outlet)
	add(&main, "language", in.Language)
	add(&main, "address", review.Plain(in.Address))
	add(&main, "extractor", in.Extractor)
	kind, _ := body.KindOf("report/1")
	d := intake.Draft{File: "the text", Line: 1, Ref: "text", Kind: kind, Of: of, Mode: entry.Reported, Happened: never, Available: truce.NoInstant}
	if in.Published.Year > 0 {
		add(&main, "published", in.Published.String())
		d.Available, d.Basis = in.Zone.Day(in.Published).Latest-1, "day of publication"
	}
	if in.Public {
		d.Public = canon.Object(words...)
	} else {
		main = append(main, words...)
	}
	d.Body = canon.Object(main...)
	for _, p := range kind.Check(d.Body) {
		return nil, wrongCall("the text cannot be recorded: %s: %s", p.Field, p.Message)
	}
	drafts = append(drafts, d)
	if len(in.Original) > 0 {
		drafts = append(drafts, original(in, hash, c.Desk, out))
	}
	return drafts, nil
}

var never = truce.Interval{Earliest: truce.NoInstant, Latest: truce.NoInstant}

// original is the attachment that keeps the bytes that came: packed, in the part
// that no page and no export shows, for a file may name who sent it. What does
// not fit into a part is kept by its hash alone.
func original(in TextIn, hash string, of truce.Party, out *TakenText) intake.Draft {
	kind, _ := body.KindOf("attachment/1")
	d := intake.Draft{File: "the file", Line: 1, Kind: kind, Of: of, Mode: entry.Reported, Happened: never, Available: truce.NoInstant,
		Refs: []intake.LocalRef{{Role: "about", To: "text"}}}
	fields := []canon.Field{canon.F("sha256", canon.String(hash)), canon.F("bytes", canon.Int(int64(len(in.Original))))}
	if in.Format != "" {
		fields = append(fields, canon.F("format", canon.String(in.Format)))
	}
	d.Body = canon.Object(fields...)
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, err := z.Write(in.Original)
	if err == nil && z.Close() == nil && base64.StdEncoding.EncodedLen(packed.Len()) < entry.MaxPart-1024 {
		d.Informant = canon.Object(canon.F("original", canon.String(base64.StdEncoding.EncodeToString(packed.Bytes()))))
		out.Kept = true
	}
	return d
}

// outlet is the party that published a text: one of the case, or a new one.
func (c *Claims) outlet(name string) (party string, fresh bool) {
	if name = strings.TrimSpace(name); name == "" {
		return "", false
	}
	for _, p := range c.Parties {
		if strings.EqualFold(p.ID, name) || strings.EqualFold(p.Name, name) {
			return p.ID, false
		}
	}
	party = strings.Trim(noIdent.ReplaceAllString(strings.ToLower(name), "_"), "_")
	if party == "" || party[0] >= '0' && party[0] <= '9' || len(party) > 60 {
		sum := sha256.Sum256([]byte(name))
		party = "outlet_" + hex.EncodeToString(sum[:4])
	}
	for _, p := range c.Parties {
		if p.ID == party {
			return party, false
		}
	}
	return party, true
}

var noIdent = regexp.MustCompile(`[^a-z0-9]+`)

// Languages are those that a text may be said to be in.
func Languages() []string { return reading.Languages }
