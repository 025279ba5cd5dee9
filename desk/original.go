package desk

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"io"
	"time"

	"truce"
	"truce/canon"
	"truce/entry"
	"truce/entry/body"
	"truce/intake"
)

// Original are the bytes in which a text came, which lie in a part that no page
// and no export shows. That they are read is recorded first, with who reads them
// and why, signed with the key by or with the desk's own where that is nil; then
// they are given. What does not have the hash on record is not given.
func (c *Claims) Original(ctx context.Context, dir, text, reason string, by entry.Signer) (raw []byte, read truce.EntryID, err error) {
	t, ok := c.Book.Text(text)
	if !ok {
		return nil, read, wrongCall("the record has no such text: truce claims list shows them")
	}
	log, err := Open(dir)
	if err != nil {
		return nil, read, err
	}
	var held *entry.Entry
	err = log.Read(ctx, 0, -1, func(_ int64, e *entry.Entry) error {
		if e.Env.Kind == "attachment/1" && len(e.Env.Refs) > 0 && e.Env.Refs[0].ID == t.Entry {
			held = e
		}
		return nil
	})
	if err = errors.Join(err, log.Close()); err != nil {
		return nil, read, err
	}
	if held == nil {
		return nil, read, wrongCall("nothing was kept with this text: it was pasted, or came before its bytes were kept")
	}
	if raw, err = unpack(held); err != nil {
		return nil, read, err
	}
	key, err := KeyIn(dir)
	if err != nil {
		return nil, read, err
	}
	if by != nil {
		key = entry.KeyIDOf(by.Public())
	}
	if why := c.Book.May(key, truce.InstantOf(time.Now())); why != "" {
		return nil, read, CallError{why}
	}
	kind, _ := body.KindOf("read/1")
	d := intake.Draft{File: "the reading", Line: 1, Kind: kind, Of: c.Desk, Mode: entry.Reported, Happened: truce.At(truce.InstantOf(time.Now())), Available: truce.NoInstant,
		Refs: []intake.LocalRef{{Role: "about", To: held.ID.Hex()}}, Body: canon.Object(canon.F("part", canon.String(string(entry.Source))), canon.F("reason", canon.String(reason)))}
	for _, p := range kind.Check(d.Body) {
		return nil, read, wrongCall("%s: %s", p.Field, p.Message)
	}
	done, err := EnterAs(ctx, dir, []intake.Draft{d}, nil, by)
	if err != nil {
		return nil, read, err
	}
	return raw, done.Entries[0], nil
}

// mostOriginal bounds what a part may unpack to.
const mostOriginal = 1 << 30

// unpack takes the bytes of an attachment out of its sealed part.
func unpack(e *entry.Entry) ([]byte, error) {
	kind, _ := body.KindOf(e.Env.Kind)
	about, _ := body.Of(kind, e)
	for i := range e.Parts {
		if e.Parts[i].Name != entry.Source {
			continue
		}
		v, err := canon.Parse(e.Parts[i].Bytes)
		if err != nil {
			break
		}
		packed, err := base64.StdEncoding.DecodeString(body.From(v).Text("original"))
		if err != nil {
			break
		}
		z, err := gzip.NewReader(bytes.NewReader(packed))
		if err != nil {
			break
		}
		raw, err := io.ReadAll(io.LimitReader(z, mostOriginal))
		sum := sha256.Sum256(raw)
		if err != nil || hex.EncodeToString(sum[:]) != about.Text("sha256") {
			break
		}
		return raw, nil
	}
	return nil, wrongCall("the bytes are not held here, only their hash: they were too many, were erased, or do not have the hash on record")
}
