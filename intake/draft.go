package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"truce"
	"truce/canon"
	"truce/civil"
	"truce/entry"
	"truce/entry/body"
)

// Draft is an entry before it has an id: what one line says, in stored form.
type Draft struct {
	File       string
	Line       int
	Ref        string // local name, unique in a batch; empty when nothing refers to it
	Kind       *body.Kind
	Of         truce.Party
	Mode       entry.Mode
	Happened   truce.Interval
	Available  truce.Instant
	Basis      string
	Refs       []LocalRef
	Supersedes []string // local names or ids
	Body       canon.Value
	Informant  canon.Value // who told: it goes into the part that names the source, and nowhere else
	Public     canon.Value // fields of a body of the cell that everybody may read: they go into the part public

	packed string // the body in canonical bytes instead, of drafts of which there are many
}

// Stored is the body, also of a draft that is packed.
func (d *Draft) Stored() canon.Value {
	if d.packed == "" {
		return d.Body
	}
	v, err := canon.ParseString(d.packed)
	if err != nil { // it was written by pack
		return d.Body
	}
	return v
}

// pack keeps the body as bytes, a tenth of the room: a table has many rows.
func (d *Draft) pack() {
	raw, err := d.Body.Bytes()
	if err != nil {
		return // sealing it says what is wrong
	}
	d.packed, d.Body = string(raw), canon.Value{}
	// The other texts are parts of the line, which would be held for them.
	d.Ref, d.Of, d.Basis = strings.Clone(d.Ref), truce.Party(strings.Clone(string(d.Of))), strings.Clone(d.Basis)
	d.Happened.Text = strings.Clone(d.Happened.Text)
}

// LocalRef is a reference to another draft by its local name, or to an entry
// by its id.
type LocalRef struct{ Role, To string }

// Problem is one thing wrong with what was handed in.
type Problem struct {
	Schema  string `json:"schema"`
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column,omitempty"`
	Field   string `json:"field,omitempty"`
	Code    string `json:"code"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
	Warning bool   `json:"warning,omitempty"`
}

// String is the problem on one line: file:line:column: field: message (hint).
// A problem of the whole file has no line.
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d", p.Line)
	}
	if p.Column > 0 {
		fmt.Fprintf(&b, ":%d", p.Column)
	}
	b.WriteString(": ")
	if p.Field != "" {
		b.WriteString(p.Field + ": ")
	}
	b.WriteString(p.Message)
	if p.Hint != "" {
		b.WriteString(" (" + p.Hint + ")")
	}
	return b.String()
}

// Bad says whether any problem is more than a warning.
func Bad(problems []Problem) bool {
	for _, p := range problems {
		if !p.Warning {
			return true
		}
	}
	return false
}

// hints say what to try, by code. The codes of canon.Error are among them.
var hints = map[string]string{
	"duplicate_key": "keep one of the two",
	"float":         "write whole numbers; write coordinates as text in degrees",
	"null":          "leave the field out",
	"number_range":  "whole numbers go to 9007199254740991; write longer ones as text",
	"utf8":          "save the file as UTF-8",
	"hidden":        "retype the words; they may show other than they are",
	"json":          "one JSON object a line",
	"unknown_kind":  "the kinds are listed in docs/entries.md",
	"sealed_kind":   "truce victim makes them, and encrypts what they say",
	"unknown_field": "see docs/entries.md for the fields of this kind",
	"too_long":      "a line may have 16 MiB; put files in as attachments",
	"reference":     "refer to the ref of another line, or to an entry by its 64 digits",
	"root_key":      "put keys/root.key back into the data folder for this import; what the desk's key signs gives nobody a role",
	"time":          "",
}

var refForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$`)

// maxBasis is the longest basis in bytes; the envelope holds it.
const maxBasis = 200

// ParseLine reads one line of drafts, for a caller that makes its lines itself.
// File and line are where a problem is reported.
func ParseLine(file string, line int, b []byte, zone civil.Zone) (Draft, []Problem) {
	return parseDraft(file, line, b, zone)
}

// parseDraft reads one line.
func parseDraft(file string, line int, b []byte, zone civil.Zone) (Draft, []Problem) {
	d := Draft{File: file, Line: line, Mode: entry.Reported, Available: truce.NoInstant,
		Happened: truce.Interval{Earliest: truce.NoInstant, Latest: truce.NoInstant}}
	r := reader{file: file, line: line}
	v, err := canon.ParseLoose(b)
	if err != nil {
		e := canon.AsError(err)
		r.problems = append(r.problems, Problem{Schema: "truce.error/1", File: file, Line: line, Column: e.Offset + 1,
			Field: e.Path, Code: e.Code, Message: e.Message, Hint: hints[e.Code]})
		return d, r.problems
	}
	if v.Kind() != canon.KindObject {
		r.bad("", "json", "a draft is one JSON object")
		return d, r.problems
	}
	kind := r.text(v, "kind")
	if kind == "" {
		r.bad("kind", "unknown_kind", "the line has no kind")
		return d, r.problems
	}
	k, ok := body.KindOf(kind)
	if !ok {
		r.bad("kind", "unknown_kind", "this program does not know the kind")
		return d, r.problems
	}
	if k.Sealed {
		r.bad("kind", "sealed_kind", "entries of this kind speak of a person and are not taken from drafts, where names would lie open")
		return d, r.problems
	}
	d.Kind = k
	d.Ref = r.text(v, "ref")
	if d.Ref != "" && !refForm.MatchString(d.Ref) {
		r.bad("ref", "reference", "a local name has letters, digits, dot, dash and underscore, at most 120")
	}
	d.Of = truce.Party(r.text(v, "of"))
	if d.Of != "" && !entry.ValidParty(d.Of) {
		r.bad("of", "name", "a party is an identifier: letters, digits and _, at most 64")
	}
	if m := r.text(v, "mode"); m != "" {
		d.Mode = entry.Mode(m)
		if d.Mode != entry.Own && d.Mode != entry.Reported {
			r.bad("mode", "word", "the mode is own or reported")
		}
	}
	r.times(v, &d, zone)
	r.references(v, &d)
	r.informant(v, &d)
	stored, problems := k.FromDraft(v.Get("body"), zone)
	for _, p := range problems {
		code := "field"
		if p.Warning {
			code = "unknown_field"
		}
		r.problems = append(r.problems, Problem{Schema: "truce.error/1", File: file, Line: line, Field: p.Field,
			Code: code, Message: p.Message, Hint: hints[code], Warning: p.Warning})
	}
	d.Body = stored
	for _, key := range v.Keys() {
		if !known[key] {
			r.problems = append(r.problems, Problem{Schema: "truce.error/1", File: file, Line: line, Field: short(key),
				Code: "unknown_field", Message: "a draft has no such field; it is not used", Hint: "see docs/entries.md", Warning: true})
		}
	}
	return d, r.problems
}

// known are the fields of a draft.
var known = map[string]bool{"ref": true, "kind": true, "of": true, "mode": true, "happened": true, "available": true,
	"basis": true, "refs": true, "supersedes": true, "body": true, "schema": true, "informant": true}

// informantFields are what a draft may say of who told.
var informantFields = []string{"name", "contact", "note"}

// informant reads who told: texts alone, which are not repeated in any message.
func (r *reader) informant(v canon.Value, d *Draft) {
	x := v.Get("informant")
	if x.IsAbsent() {
		return
	}
	if x.Kind() != canon.KindObject || x.Len() == 0 {
		r.bad("informant", "field", "who told is an object with name, contact or note")
		return
	}
	for _, key := range x.Keys() {
		if !slices.Contains(informantFields, key) {
			r.bad("informant", "field", "of who told, only name, contact and note are kept")
			return
		}
		r.text(x, key)
	}
	d.Informant = padded(x)
}

// informantStep is what the length of the part that names a source is rounded up
// to, in bytes: envelopes say how long a part is, and the length of a name is a
// trace of it.
const informantStep = 256

// padded fills who told up with spaces, in a field of their own.
func padded(x canon.Value) canon.Value {
	with := func(pad string) canon.Value {
		fields := []canon.Field{canon.F("pad", canon.String(pad))}
		for key, val := range x.Fields() {
			fields = append(fields, canon.F(key, val))
		}
		return canon.Object(fields...)
	}
	raw, err := with("").Bytes()
	if err != nil {
		return x // sealing it says what is wrong
	}
	return with(strings.Repeat(" ", (informantStep-len(raw)%informantStep)%informantStep))
}

// reader collects the problems of one line.
type reader struct {
	file     string
	line     int
	problems []Problem
}

func (r *reader) bad(field, code, message string) {
	r.problems = append(r.problems, Problem{Schema: "truce.error/1", File: r.file, Line: r.line, Field: field,
		Code: code, Message: message, Hint: hints[code]})
}

func (r *reader) text(v canon.Value, key string) string {
	f := v.Get(key)
	s, ok := f.Str()
	switch {
	case f.IsAbsent():
		return ""
	case !ok:
		r.bad(key, "field", "this must be text")
	case canon.CheckText(s) != nil:
		r.bad(key, "hidden", "the text holds characters that cannot be seen")
	}
	return s
}

func (r *reader) times(v canon.Value, d *Draft, zone civil.Zone) {
	if h := v.Get("happened"); !h.IsAbsent() {
		span, err := body.SpanFromDraft(h, zone)
		if err != nil {
			r.bad("happened", "time", err.Error())
		}
		if len(span.Text) > maxBasis {
			r.bad("happened.text", "field", "the words of an interval have at most 200 bytes")
		}
		d.Happened = span
	}
	if a := v.Get("available"); !a.IsAbsent() {
		span, err := body.SpanFromDraft(a, zone)
		switch {
		case err != nil:
			r.bad("available", "time", err.Error())
		case span.Exact():
			d.Available = span.Earliest
		case span.Latest.Known():
			d.Available = span.Latest - 1
		default:
			r.bad("available", "time", "since when it could be known must be a time or a date")
		}
	}
	d.Basis = r.text(v, "basis")
	if len(d.Basis) > maxBasis {
		r.bad("basis", "field", "the basis has at most 200 bytes")
	}
	if d.Basis != "" && !d.Available.Known() {
		r.bad("basis", "field", "a basis stands beside available, which is missing")
	}
}

func (r *reader) references(v canon.Value, d *Draft) {
	for role, to := range v.Get("refs").Fields() {
		targets, isList := to.List()
		if !isList {
			targets = []canon.Value{to}
		}
		for _, t := range targets {
			s, ok := t.Str()
			if !ok {
				r.bad("refs."+short(role), "reference", "a reference is the local name of another line, or an id")
				continue
			}
			d.Refs = append(d.Refs, LocalRef{role, s})
		}
	}
	list, _ := v.Get("supersedes").List()
	for _, t := range list {
		s, ok := t.Str()
		if !ok {
			r.bad("supersedes", "reference", "supersedes is a list of local names or ids")
			continue
		}
		d.Supersedes = append(d.Supersedes, s)
	}
}

// short keeps a field name from carrying content into a message.
func short(key string) string {
	if len(key) > 40 {
		return key[:40] + "…"
	}
	return key
}
