package entry

import (
	"fmt"

	"truce"
	"truce/canon"
)

// DecodeEnvelope reads the bytes of an envelope. They must be canonical, every
// known field must have its shape and keep its rule, and required fields must
// be there; fields that are not known are kept in Other. What it accepts is
// what Encode writes, byte for byte.
func DecodeEnvelope(b []byte) (*Envelope, error) {
	if len(b) > MaxEnvelope {
		return nil, fmt.Errorf("envelope: it has %d bytes and may have %d", len(b), MaxEnvelope)
	}
	v, err := canon.Parse(b)
	if err != nil {
		return nil, fmt.Errorf("envelope: %w", err)
	}
	if v.Kind() != canon.KindObject {
		return nil, fmt.Errorf("envelope: it is %s, not an object", v.Kind())
	}
	unknown := truce.NoInstant
	e := &Envelope{Available: unknown, Signed: unknown, Happened: truce.Interval{Earliest: unknown, Latest: unknown}}
	for key, f := range v.Fields() {
		read, known := readers[key]
		if !known {
			e.Other = append(e.Other, f)
		} else if !read(e, f) {
			return nil, fmt.Errorf("envelope: field %s does not have its shape", key)
		}
	}
	if err := e.check(); err != nil {
		return nil, err
	}
	return e, nil
}

// readers takes each known field from its value; false is a wrong shape. An
// empty list, an empty string or an empty object is a wrong shape, for what
// is not there is absent.
var readers = map[string]func(*Envelope, canon.Value) bool{
	"available":  func(e *Envelope, v canon.Value) bool { return readInstant(&e.Available, v) },
	"basis":      func(e *Envelope, v canon.Value) bool { return readText(&e.Basis, v) },
	"by":         func(e *Envelope, v canon.Value) bool { return readText(&e.By, v) },
	"case":       func(e *Envelope, v canon.Value) bool { return readHex(e.Case[:], v) && !e.Case.Zero() },
	"happened":   func(e *Envelope, v canon.Value) bool { return readHappened(&e.Happened, v) },
	"kind":       func(e *Envelope, v canon.Value) bool { return readText(&e.Kind, v) },
	"mode":       func(e *Envelope, v canon.Value) bool { return readText(&e.Mode, v) },
	"nonce":      func(e *Envelope, v canon.Value) bool { return readHex(e.Nonce[:], v) },
	"of":         func(e *Envelope, v canon.Value) bool { return readText(&e.Of, v) },
	"parts":      func(e *Envelope, v canon.Value) bool { return readList(&e.Parts, v, readCommitment) },
	"refs":       func(e *Envelope, v canon.Value) bool { return readList(&e.Refs, v, readRef) },
	"seen":       func(e *Envelope, v canon.Value) bool { return readSeen(&e.Seen, v) },
	"signed":     func(e *Envelope, v canon.Value) bool { return readInstant(&e.Signed, v) },
	"supersedes": func(e *Envelope, v canon.Value) bool { return readList(&e.Supersedes, v, readID) },
}

func readText[T ~string](to *T, v canon.Value) bool {
	s, ok := v.Str()
	*to = T(s)
	return ok && s != ""
}

func readInstant(to *truce.Instant, v canon.Value) bool {
	n, ok := v.Int()
	*to = truce.Instant(n)
	return ok
}

func readCount(to *int64, v canon.Value) (ok bool) {
	*to, ok = v.Int()
	return ok
}

// readHex reads exactly 2·len(to) lower-case hexadecimal digits.
func readHex(to []byte, v canon.Value) bool {
	s, ok := v.Str()
	return ok && unhex(to, s)
}

func readID(to *truce.EntryID, v canon.Value) bool { return readHex(to[:], v) }

func readList[T any](to *[]T, v canon.Value, read func(*T, canon.Value) bool) bool {
	items, ok := v.List()
	if !ok || len(items) == 0 {
		return false
	}
	out := make([]T, len(items))
	for i, item := range items {
		if !read(&out[i], item) {
			return false
		}
	}
	*to = out
	return true
}

func readCommitment(to *Commitment, v canon.Value) bool {
	return v.Len() == 3 && readHex(to.Hash[:], v.Get("hash")) && readText(&to.Name, v.Get("name")) && readCount(&to.Size, v.Get("size"))
}

func readRef(to *Ref, v canon.Value) bool {
	return v.Len() == 2 && readHex(to.ID[:], v.Get("id")) && readText(&to.Role, v.Get("role"))
}

func readSeen(to *Seen, v canon.Value) bool {
	return v.Len() == 2 && readHex(to.Root[:], v.Get("root")) && readCount(&to.Size, v.Get("size")) && to.Size > 0
}

func readHappened(to *truce.Interval, v canon.Value) bool {
	for key, f := range v.Fields() {
		ok := false
		switch key {
		case "earliest":
			ok = readInstant(&to.Earliest, f)
		case "latest":
			ok = readInstant(&to.Latest, f)
		case "grain":
			ok = readText(&to.Grain, f)
		case "text":
			ok = readText(&to.Text, f)
		}
		if !ok {
			return false
		}
	}
	return v.Kind() == canon.KindObject && !noInterval(*to)
}

// unhex fills to from exactly 2·len(to) lower-case hexadecimal digits.
func unhex(to []byte, s string) bool {
	if len(s) != 2*len(to) {
		return false
	}
	for i := range to {
		hi, lo := hexValue[s[2*i]], hexValue[s[2*i+1]]
		if hi|lo >= 16 {
			return false
		}
		to[i] = hi<<4 | lo
	}
	return true
}

// hexValue is the value of a lower-case hexadecimal digit, or 16.
var hexValue = func() (t [256]byte) {
	for i := range t {
		t[i] = 16
	}
	for i, c := range []byte("0123456789abcdef") {
		t[c] = byte(i)
	}
	return t
}()
