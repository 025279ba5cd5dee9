package entry

import (
	"encoding/hex"
	"fmt"
	"strings"

	"truce"
	"truce/canon"
)

// Mode says how the party in Of comes to be recorded.
type Mode string

const (
	// Own: the party entered it with a key that a role entry gave it.
	Own Mode = "own"
	// Reported: somebody else says that the party said or did it.
	Reported Mode = "reported"
)

// Ref points at another entry in a role: "agreement", "report", "about".
type Ref struct {
	Role string
	ID   truce.EntryID
}

// Seen is the head of the log that the signer had seen: it proves that the
// entry was made after it, and forks show.
type Seen struct {
	Size int64
	Root [32]byte // zero when Size is 0
}

// Envelope is the signed head of an entry; see the package comment for its
// bytes.
type Envelope struct {
	Kind       string        // "statement/1"
	Case       truce.EntryID // the genesis; zero in the genesis itself
	By         KeyID
	Of         truce.Party // may be empty
	Mode       Mode
	Happened   truce.Interval // all unknown (or the zero Interval) when not known
	Available  truce.Instant  // NoInstant when not claimed
	Basis      string
	Signed     truce.Instant
	Supersedes []truce.EntryID
	Seen       Seen
	Refs       []Ref
	Nonce      [16]byte
	Parts      []Commitment
	Other      []canon.Field // fields that this version does not know, kept
}

// KindName is the kind without its version: "statement".
func (e *Envelope) KindName() string {
	name, _, _ := strings.Cut(e.Kind, "/")
	return name
}

// Encode checks the envelope and gives its canonical bytes.
func (e *Envelope) Encode() ([]byte, error) {
	if err := e.check(); err != nil {
		return nil, err
	}
	b, err := e.object(true).Append(make([]byte, 0, 1024))
	if err != nil {
		return nil, fmt.Errorf("envelope: %w", err)
	}
	if len(b) > MaxEnvelope {
		return nil, fmt.Errorf("envelope: it has %d bytes and may have %d: move words into a part", len(b), MaxEnvelope)
	}
	return b, nil
}

// object is the envelope as a canonical value; without its nonce and parts it
// is the draft from which derived nonces and salts are named.
func (e *Envelope) object(whole bool) canon.Value {
	fields := []canon.Field{
		instant("available", e.Available),
		text("basis", e.Basis),
		text("by", string(e.By)),
		text("kind", e.Kind),
		text("mode", string(e.Mode)),
		text("of", string(e.Of)),
		instant("signed", e.Signed),
		canon.F("happened", happened(e.Happened)),
	}
	if !e.Case.Zero() {
		fields = append(fields, text("case", e.Case.Hex()))
	}
	if len(e.Supersedes) > 0 {
		ids := make([]canon.Value, len(e.Supersedes))
		for i, id := range e.Supersedes {
			ids[i] = canon.String(id.Hex())
		}
		fields = append(fields, canon.F("supersedes", canon.List(ids...)))
	}
	if len(e.Refs) > 0 {
		refs := make([]canon.Value, len(e.Refs))
		for i, r := range e.Refs {
			refs[i] = canon.Object(text("id", r.ID.Hex()), text("role", r.Role))
		}
		fields = append(fields, canon.F("refs", canon.List(refs...)))
	}
	if e.Seen.Size > 0 {
		fields = append(fields, canon.F("seen", canon.Object(
			text("root", hex.EncodeToString(e.Seen.Root[:])), canon.F("size", canon.Int(e.Seen.Size)))))
	}
	if whole {
		fields = append(fields, text("nonce", hex.EncodeToString(e.Nonce[:])))
	}
	if whole && len(e.Parts) > 0 {
		parts := make([]canon.Value, len(e.Parts))
		for i, p := range e.Parts {
			parts[i] = canon.Object(text("hash", hex.EncodeToString(p.Hash[:])),
				text("name", string(p.Name)), canon.F("size", canon.Int(p.Size)))
		}
		fields = append(fields, canon.F("parts", canon.List(parts...)))
	}
	return canon.Object(append(fields, e.Other...)...)
}

// text is a string field, left out when empty.
func text(key, s string) canon.Field {
	if s == "" {
		return canon.Value{}
	}
	return canon.F(key, canon.String(s))
}

// instant is a time field, left out when unknown.
func instant(key string, i truce.Instant) canon.Field {
	if !i.Known() {
		return canon.Value{}
	}
	return canon.F(key, canon.Int(int64(i)))
}

// happened is the interval as an object, absent when nothing of it is known.
func happened(v truce.Interval) canon.Value {
	if noInterval(v) {
		return canon.Value{}
	}
	return canon.Object(instant("earliest", v.Earliest), instant("latest", v.Latest),
		text("grain", string(v.Grain)), text("text", v.Text))
}

// noInterval says whether nothing is known: both bounds unknown and no words,
// or the zero Interval, which an author leaves where he has nothing to say.
func noInterval(v truce.Interval) bool {
	return v == truce.Interval{} || !v.Earliest.Known() && !v.Latest.Known() && v.Text == ""
}
