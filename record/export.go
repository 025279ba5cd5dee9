package record

import (
	"bufio"
	"context"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"unicode/utf8"

	"truce/canon"
	"truce/entry"
)

// An exported log is canonical JSON lines (package canon), one an entry in the
// order of the record, and a last one that is the checkpoint over them all:
//
//	{"envelope":{…},"parts":[…],"position":int,"schema":"truce.entry/1","signatures":[…],"withheld":[name,…]}
//	{"checkpoint":string,"schema":"truce.checkpoint/1"}
//
// An entry whose envelope is not given is its leaf alone, by which the tree can
// still be computed and which tells nothing of kind, time, party or signer:
//
//	{"leaf":hex32,"position":int,"schema":"truce.leaf/1"}
//
// envelope and signatures are the very bytes that were hashed, for a canonical
// value inside a canonical line keeps its bytes. A disclosed part is
//
//	{"name":string,"salt":hex32,"text":string}     or, when that is longer or not UTF-8,
//	{"base64":string,"name":string,"salt":hex32}
//
// withheld names the parts that are not given, for whatever reason; lists that
// would be empty are absent. Lines end with a line feed. The same log at the
// same size and disclosure gives the same bytes.
const (
	schemaEntry      = "truce.entry/1"
	schemaLeaf       = "truce.leaf/1"
	schemaCheckpoint = "truce.checkpoint/1"
)

// Envelope is what a [Disclose] is asked for before any part: whether the
// entry's envelope goes out, with its kind, times, party and signatures.
const Envelope entry.PartName = ""

// MaxLine is the longest line of an export in bytes; entry.MaxPart keeps
// entries below it.
const MaxLine = 16 << 20

// Disclose says whether a part goes out, or the [Envelope]. Nil gives out
// nothing but envelopes.
type Disclose func(pos int64, e *entry.Entry, part entry.PartName) bool

// Everything discloses every part at hand.
func Everything(int64, *entry.Entry, entry.PartName) bool { return true }

// Export writes the log as it is at the time of the call, and returns the
// checkpoint that ends it. It makes one when the present head has none.
func Export(ctx context.Context, log interface {
	Reader
	Notary
}, w io.Writer, disclose Disclose) (Checkpoint, error) {
	cp, err := log.Checkpoint(ctx)
	if err != nil {
		return Checkpoint{}, fmt.Errorf("export: %w", err)
	}
	out := bufio.NewWriterSize(w, 1<<16)
	var line []byte
	err = log.Read(ctx, 0, cp.Size, func(pos int64, e *entry.Entry) error {
		if line, err = AppendLine(line[:0], pos, e, disclose); err != nil {
			return err
		}
		_, err := out.Write(append(line, '\n'))
		return err
	})
	if err != nil {
		return Checkpoint{}, fmt.Errorf("export: %w", err)
	}
	line, err = canon.Object(canon.F("checkpoint", canon.String(cp.Text)), canon.F("schema", canon.String(schemaCheckpoint))).Append(line[:0])
	if err != nil {
		return Checkpoint{}, fmt.Errorf("export: %w", err)
	}
	if _, err := out.Write(append(line, '\n')); err != nil {
		return Checkpoint{}, fmt.Errorf("export: %w", err)
	}
	return cp, out.Flush()
}

// AppendLine appends the line of an entry, without its line feed.
func AppendLine(dst []byte, pos int64, e *entry.Entry, disclose Disclose) ([]byte, error) {
	if disclose != nil && !disclose(pos, e, Envelope) {
		return fmt.Appendf(dst, `{"leaf":"%x","position":%d,"schema":"%s"}`, e.Leaf(), pos, schemaLeaf), nil
	}
	dst = append(append(dst, `{"envelope":`...), e.Raw...)
	var withheld []canon.Value
	open := false
	for _, c := range e.Env.Parts {
		p, held := e.Part(c.Name)
		if !held || disclose == nil || !disclose(pos, e, c.Name) {
			withheld = append(withheld, canon.String(string(c.Name)))
			continue
		}
		if !open {
			dst, open = append(dst, `,"parts":[`...), true
		} else {
			dst = append(dst, ',')
		}
		dst = appendPart(dst, p)
	}
	if open {
		dst = append(dst, ']')
	}
	dst = fmt.Appendf(dst, `,"position":%d,"schema":"%s","signatures":%s`, pos, schemaEntry, e.SigRaw)
	if len(withheld) > 0 {
		var err error
		if dst, err = canon.List(withheld...).Append(append(dst, `,"withheld":`...)); err != nil {
			return dst, err
		}
	}
	return append(dst, '}'), nil
}

// appendPart writes a disclosed part in the shorter of its two forms.
func appendPart(dst []byte, p entry.Part) []byte {
	name, salt := string(p.Name), hex.EncodeToString(p.Salt[:])
	if utf8.Valid(p.Bytes) {
		mark := len(dst)
		dst = fmt.Appendf(dst, `{"name":"%s","salt":"%s","text":`, name, salt)
		start := len(dst)
		dst = canon.AppendString(dst, string(p.Bytes))
		if len(dst)-start-2 <= base64.StdEncoding.EncodedLen(len(p.Bytes)) {
			return append(dst, '}')
		}
		dst = dst[:mark]
	}
	dst = append(dst, `{"base64":"`...)
	dst = base64.StdEncoding.AppendEncode(dst, p.Bytes)
	return fmt.Appendf(dst, `","name":"%s","salt":"%s"}`, name, salt)
}
