package record

import (
	"bufio"
	"context"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"truce/canon"
	"truce/entry"
)

// ReadExport reads an exported log: fn gets its entries in order, not yet
// verified (Append does that), and the checkpoint of its last line is
// returned, not yet verified either. A line that is not as Export writes it is
// an error that names the line, and so is an entry of which the leaf alone is
// there.
func ReadExport(ctx context.Context, r io.Reader, fn func(pos int64, e *entry.Entry) error) (Checkpoint, error) {
	return readExport(ctx, r, fn, func(line int) error {
		return fmt.Errorf("line %d: the entry itself is not here, only its leaf: this export is for the public; ask whoever keeps the record for one that is for the cell", line)
	})
}

// ReadPartial is ReadExport for what was exported to somebody who may not see
// everything: entries of which the leaf alone is there are passed over.
func ReadPartial(ctx context.Context, r io.Reader, fn func(pos int64, e *entry.Entry) error) (Checkpoint, error) {
	return readExport(ctx, r, fn, func(int) error { return nil })
}

func readExport(ctx context.Context, r io.Reader, fn func(pos int64, e *entry.Entry) error, leaf func(line int) error) (Checkpoint, error) {
	src := &exported{r: r}
	err := src.Scan(ctx, func(s Stored) error {
		if s.Damage != "" {
			return fmt.Errorf("line %d: %s", s.Line, s.Damage)
		}
		if s.Sealed != nil {
			return leaf(s.Line)
		}
		e, err := entry.Open(s.Raw, s.Signatures, s.Parts)
		if err != nil {
			return fmt.Errorf("line %d: %w", s.Line, err)
		}
		return fn(s.Pos, e)
	}, func(place, sentence string) {
		if src.bad == nil {
			src.bad = fmt.Errorf("%s: %s", place, sentence)
		}
	})
	if err == nil {
		err = src.bad
	}
	return src.checkpoint, err
}

// VerifyExport verifies an exported log as Verify does a record.
func VerifyExport(ctx context.Context, r io.Reader, o VerifyOptions) (*Report, error) {
	return Verify(ctx, &exported{r: r}, o)
}

// exported is the Source of an exported log.
type exported struct {
	r          io.Reader
	checkpoint Checkpoint
	lines      int
	bad        error
}

// Scan is the method of Source.
func (x *exported) Scan(ctx context.Context, fn func(Stored) error, found func(place, sentence string)) error {
	in := bufio.NewReaderSize(x.r, 1<<16)
	ended := false
	for {
		line, err := readLine(in)
		if err == io.EOF {
			break
		}
		if err != nil {
			return fmt.Errorf("line %d: %w", x.lines+1, err)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		x.lines++
		place := fmt.Sprintf("line %d", x.lines)
		if ended {
			found(place, "something follows the checkpoint, which is the last line")
			return nil
		}
		v, err := canon.Parse(line)
		if err != nil {
			found(place, err.Error())
			continue
		}
		if text, ok := v.Get("checkpoint").Str(); ok {
			ended = true
			if err := x.last(v, text); err != nil {
				found(place, err.Error())
			}
			continue
		}
		s := storedOf(v)
		s.Line = x.lines
		if err := fn(s); err != nil {
			return err
		}
	}
	if !ended {
		found(fmt.Sprintf("line %d", x.lines), "the export ends without its checkpoint: it was cut off")
	}
	return nil
}

// last reads the line of the checkpoint.
func (x *exported) last(v canon.Value, text string) error {
	if schema, _ := v.Get("schema").Str(); schema != schemaCheckpoint || v.Len() != 2 {
		return fmt.Errorf("the line is not a checkpoint as export writes it")
	}
	var err error
	x.checkpoint, err = OpenCheckpoint(text, nil)
	if errors.Is(err, ErrUnsigned) {
		err = nil
	}
	return err
}

// Kept is the method of Source: the one checkpoint, which must cover all.
func (x *exported) Kept(_ context.Context, found func(place, sentence string)) ([]Checkpoint, error) {
	if x.checkpoint.Text == "" {
		return nil, nil
	}
	if n := int64(x.lines - 1); x.checkpoint.Size < n {
		found("checkpoint", fmt.Sprintf("it covers %d entries and the export has %d: entries were added", x.checkpoint.Size, n))
	}
	return []Checkpoint{x.checkpoint}, nil
}

// storedOf takes an entry from its line. What is not as Export writes it is
// said in Damage.
func storedOf(v canon.Value) (s Stored) {
	damage := func(what string) {
		if s.Damage == "" {
			s.Damage = "the line is not as export writes it: " + what
		}
	}
	if schema, _ := v.Get("schema").Str(); schema == schemaLeaf {
		digits, _ := v.Get("leaf").Str()
		leaf, err := hex.DecodeString(digits)
		pos, ok := v.Get("position").Int()
		if s.Pos = pos; err != nil || !ok || len(leaf) != 32 || hex.EncodeToString(leaf) != digits || v.Len() != 3 {
			damage("a leaf")
			leaf = make([]byte, 32)
		}
		s.Sealed = (*[32]byte)(leaf)
		return s
	}
	// A canonical value inside a canonical line keeps its bytes.
	s.Raw, _ = v.Get("envelope").Bytes()
	s.Signatures, _ = v.Get("signatures").Bytes()
	pos, ok := v.Get("position").Int()
	if s.Pos = pos; !ok {
		damage("field position")
	}
	if schema, _ := v.Get("schema").Str(); schema != schemaEntry {
		damage("field schema")
	}
	fields := 4
	given := map[entry.PartName]bool{}
	if parts := v.Get("parts"); !parts.IsAbsent() {
		fields++
		items, ok := parts.List()
		for i, item := range items {
			p, good := partOf(item)
			if ok = ok && good; !good {
				damage(fmt.Sprintf("field parts[%d]", i))
			}
			given[p.Name] = true
			s.Parts = append(s.Parts, p)
		}
		if !ok || len(items) == 0 {
			damage("field parts")
		}
	}
	names := 0
	if withheld := v.Get("withheld"); !withheld.IsAbsent() {
		fields++
		items, ok := withheld.List()
		names = len(items)
		for _, item := range items {
			if name, _ := item.Str(); given[entry.PartName(name)] || entry.PartName(name).Index() < 0 {
				ok = false
			}
		}
		if !ok || names == 0 {
			damage("field withheld")
		}
	}
	if committed := v.Get("envelope").Get("parts").Len(); committed != names+len(s.Parts) {
		damage("fields parts and withheld do not name the parts of the envelope")
	}
	if v.Len() != fields {
		damage("unknown fields")
	}
	return s
}

// partOf takes a disclosed part from its object.
func partOf(v canon.Value) (p entry.Part, ok bool) {
	name, _ := v.Get("name").Str()
	p.Name = entry.PartName(name)
	digits, _ := v.Get("salt").Str()
	salt, err := hex.DecodeString(digits)
	if err != nil || len(salt) != 32 || hex.EncodeToString(salt) != digits || v.Len() != 3 {
		return p, false
	}
	p.Salt = [32]byte(salt)
	if text, ok := v.Get("text").Str(); ok {
		p.Bytes = []byte(text)
		return p, true
	}
	b, ok := v.Get("base64").Str()
	if !ok {
		return p, false
	}
	p.Bytes, err = base64.StdEncoding.DecodeString(b)
	return p, err == nil && base64.StdEncoding.EncodeToString(p.Bytes) == b
}

// readLine reads a line without its line feed, up to MaxLine bytes. The last
// line must end with a line feed too.
func readLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := in.ReadSlice('\n')
		line = append(line, part...)
		if len(line) > MaxLine {
			return nil, fmt.Errorf("the line is longer than %d bytes", MaxLine)
		}
		switch {
		case err == nil:
			return line[:len(line)-1], nil
		case err == io.EOF && len(line) == 0:
			return nil, io.EOF
		case err == io.EOF:
			return line, nil
		case err != bufio.ErrBufferFull:
			return nil, err
		}
	}
}
