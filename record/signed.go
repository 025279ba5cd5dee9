package record

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"truce/canon"
	"truce/entry"
)

// Entries that were signed elsewhere and are not in a record yet, an office's
// own, travel as canonical JSON lines: those of an export without a position,
// which the record alone gives, and with every part at hand; a last line counts
// them, so that a file that was cut off is not taken for a whole one.
//
//	{"envelope":{…},"parts":[…],"schema":"truce.signed/1","signatures":[…]}
//	{"entries":int,"schema":"truce.signed_end/1"}
//
// The form of parts is that of an export.
const (
	schemaSigned    = "truce.signed/1"
	schemaSignedEnd = "truce.signed_end/1"
)

// AppendSigned appends the line of an entry that is not in a record yet,
// without its line feed.
func AppendSigned(dst []byte, e *entry.Entry) []byte {
	dst = append(append(dst, `{"envelope":`...), e.Raw...)
	for i, p := range e.Parts {
		if i == 0 {
			dst = append(dst, `,"parts":[`...)
		} else {
			dst = append(dst, ',')
		}
		dst = appendPart(dst, p)
	}
	if len(e.Parts) > 0 {
		dst = append(dst, ']')
	}
	return fmt.Appendf(dst, `,"schema":"%s","signatures":%s}`, schemaSigned, e.SigRaw)
}

// WriteSigned writes entries with the line that counts them.
func WriteSigned(w io.Writer, entries []*entry.Entry) error {
	out := bufio.NewWriter(w)
	var line []byte
	for _, e := range entries {
		line = append(AppendSigned(line[:0], e), '\n')
		if _, err := out.Write(line); err != nil {
			return fmt.Errorf("write signed entries: %w", err)
		}
	}
	fmt.Fprintf(out, `{"entries":%d,"schema":"%s"}`+"\n", len(entries), schemaSignedEnd)
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write signed entries: %w", err)
	}
	return nil
}

// ParseSigned reads the line of an entry that is not in a record yet, and
// verifies everything about it that needs nothing but the entry. All its parts
// must be at hand: what is withheld from the record cannot be given out later.
func ParseSigned(line []byte) (*entry.Entry, error) {
	v, err := canon.Parse(line)
	if err != nil {
		return nil, fmt.Errorf("the line is not canonical JSON: %w", err)
	}
	if schema, _ := v.Get("schema").Str(); schema != schemaSigned {
		return nil, fmt.Errorf("field schema is not %s", schemaSigned)
	}
	fields := 3
	var parts []entry.Part
	if list := v.Get("parts"); !list.IsAbsent() {
		fields++
		items, ok := list.List()
		if !ok || len(items) == 0 {
			return nil, fmt.Errorf("field parts is not a list of parts")
		}
		for i, item := range items {
			p, ok := partOf(item)
			if !ok {
				return nil, fmt.Errorf("field parts[%d] needs name, salt of 64 digits, and text or base64", i)
			}
			parts = append(parts, p)
		}
	}
	if v.Len() != fields {
		return nil, fmt.Errorf("the line has fields beside envelope, parts, schema and signatures")
	}
	raw, _ := v.Get("envelope").Bytes()
	sigs, _ := v.Get("signatures").Bytes()
	e, err := entry.Open(raw, sigs, parts)
	if err != nil {
		return nil, err
	}
	if len(e.Parts) != len(e.Env.Parts) {
		return nil, fmt.Errorf("field parts: the envelope commits to %d parts and %d are here", len(e.Env.Parts), len(e.Parts))
	}
	var check entry.Verifier
	return e, check.Check(e)
}

// IsSigned says whether a line is of entries that are not in a record yet.
func IsSigned(line []byte) bool {
	return bytes.Contains(line, []byte(`,"schema":"`+schemaSigned+`","signatures":[`))
}

// ReadSigned reads a file of [WriteSigned]: all its entries, or an error that
// names the line.
func ReadSigned(r io.Reader) ([]*entry.Entry, error) {
	in := bufio.NewReaderSize(r, 1<<16)
	var entries []*entry.Entry
	for n := 1; ; n++ {
		line, err := readLine(in)
		if errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("line %d: the file ends without the line that counts its entries: it was cut off", n)
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		if !IsSigned(line) {
			if string(line) != fmt.Sprintf(`{"entries":%d,"schema":"%s"}`, len(entries), schemaSignedEnd) {
				return nil, fmt.Errorf("line %d: it is neither a signed entry nor the line that counts the %d before it", n, len(entries))
			}
			if _, err := readLine(in); !errors.Is(err, io.EOF) {
				return nil, fmt.Errorf("line %d: something follows the line that counts the entries, which is the last", n+1)
			}
			return entries, nil
		}
		e, err := ParseSigned(line)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		entries = append(entries, e)
	}
}
