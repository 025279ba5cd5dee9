package bulletin

import (
	"encoding/base64"
	"encoding/json"
	"fmt"

	"truce/canon"
	"truce/disclose"
	"truce/entry"
	"truce/entry/body"
	"truce/ruling"
)

// Publication is a report that was published, as an entry keeps it.
type Publication struct {
	Entry     string
	Title     string
	Kind      string // of report
	Number    string
	Format    string // html, pdf, docx, json, text
	Language  string
	Audience  string
	SHA256    string // of its bytes, in hexadecimal
	Available string
	Bytes     []byte  // as published; nil where the reader may not have them
	Report    *Report // the numbers as published; nil the same

	Corrections []Correction // oldest first
}

// Correction is a correction to a publication.
type Correction struct {
	Entry     string
	Available string
	Text      string // empty where the reader may not have it
}

// stored is the part of an entry that holds a report: the whole of what was
// published, and its numbers.
type stored struct {
	kind, number, language, audience, data, report, text string
}

// PartOf is the part in which what is published for an audience lies: for the
// public in the open part of the entry, for anybody else in that of the cell.
func PartOf(audience string) entry.PartName {
	if audience == string(disclose.Public) {
		return entry.Public
	}
	return entry.Cell
}

// Published are the reports that were published, in the order of the record,
// with the corrections to them, as far as a reader may see them.
func Published(entries []*entry.Entry, reader disclose.Reader) []Publication {
	var out []Publication
	at := map[string]int{}
	for _, e := range entries {
		switch e.Env.Kind {
		case "publication/1":
			if !reader.Knows(ruling.LeafOf(e)) {
				continue
			}
			at[e.ID.Hex()] = len(out)
			out = append(out, publication(e, reader))
		case "correction/1":
			for _, r := range e.Env.Refs {
				if i, ok := at[r.ID.Hex()]; ok && r.Role == "about" {
					c := Correction{Entry: e.ID.String(), Available: available(e), Text: read(e, reader).text}
					out[i].Corrections = append(out[i].Corrections, c)
				}
			}
		}
	}
	return out
}

func available(e *entry.Entry) string {
	if e.Env.Available.Known() {
		return e.Env.Available.String()
	}
	return e.Env.Signed.String()
}

func publication(e *entry.Entry, reader disclose.Reader) Publication {
	k, _ := body.KindOf(e.Env.Kind)
	p := Publication{Entry: e.ID.String(), Available: available(e)}
	if b, held := body.Of(k, e); held {
		p.Title, p.Format, p.SHA256 = b.Text("title"), b.Text("format"), b.Text("sha256")
	}
	s := read(e, reader)
	p.Kind, p.Number, p.Language, p.Audience = s.kind, s.number, s.language, s.audience
	if s.data != "" {
		p.Bytes, _ = base64.StdEncoding.DecodeString(s.data)
	}
	if s.report != "" {
		var r Report
		if json.Unmarshal([]byte(s.report), &r) == nil {
			p.Report = &r
		}
	}
	return p
}

// read reads what is kept of a report in the parts that a reader may have: the
// part of the cell where there is one, else the open one.
func read(e *entry.Entry, reader disclose.Reader) (s stored) {
	for i := range e.Parts {
		part := &e.Parts[i]
		if !reader.Part(e, part.Name) {
			continue
		}
		v, err := canon.Parse(part.Bytes)
		if err != nil {
			continue
		}
		b := body.From(v)
		for to, name := range map[*string]string{&s.kind: "report", &s.number: "number", &s.language: "language", &s.audience: "audience", &s.data: "data", &s.report: "values", &s.text: "text"} {
			if text := b.Text(name); text != "" && (*to == "" || part.Name == entry.Cell) {
				*to = text
			}
		}
	}
	return s
}

// corrections lists what was corrected in earlier reports, as the record now
// has it.
func (m *maker) corrections() []Block {
	var items [][]Piece
	for _, p := range Published(m.src.Entries(), m.reader) {
		for _, c := range p.Corrections {
			name := p.Title
			if p.Report != nil {
				name = p.Report.Title
			}
			line := []Piece{{Text: name, Recorded: true}, {Text: m.w.Say("date.comma") + " " + m.w.When(c.Available) + ": "}}
			text := c.Text
			if text == "" {
				text = m.w.Say("bulletin.corrected")
			}
			line = append(line, m.ledger.put("corrections/"+c.Entry, name, text, text, nil, on(c.Entry, p.Entry)))
			items = append(items, line)
		}
	}
	if len(items) == 0 {
		return nil
	}
	return []Block{{Items: items}}
}

// Parts are the parts of the entry that keeps a report: the bytes as they were
// published, in base64, and the numbers, for later comparison. What is not for
// the public shows there its hash and that it is a report, and nothing else.
func Parts(r *Report, format, sum string, data []byte) (map[entry.PartName][]byte, error) {
	values, err := json.Marshal(r)
	if err != nil {
		return nil, fmt.Errorf("keep the numbers of the report: %w", err)
	}
	text := func(name, s string) canon.Field { return canon.F(name, canon.String(s)) }
	open := []canon.Field{text("format", format), text("sha256", sum)}
	whole := []canon.Field{text("report", r.Kind), text("number", r.Number), text("language", r.Language), text("audience", r.Audience),
		text("data", base64.StdEncoding.EncodeToString(data)), text("values", string(values))}
	parts := map[entry.PartName][]byte{}
	if PartOf(r.Audience) == entry.Public {
		open, whole = append(append(open, text("title", r.Title)), whole...), nil
	} else {
		open = append(open, text("title", "a report for the cell"))
	}
	for name, fields := range map[entry.PartName][]canon.Field{entry.Public: open, entry.Cell: whole} {
		if len(fields) == 0 {
			continue
		}
		if parts[name], err = canon.Object(fields...).Bytes(); err != nil {
			return nil, fmt.Errorf("keep the report: %w", err)
		}
		if n := len(parts[name]); n > entry.MaxPart {
			return nil, fmt.Errorf("the report with its numbers takes %d bytes and an entry may hold %d: publish it as text, docx or html, or for a shorter period", n, entry.MaxPart)
		}
	}
	return parts, nil
}

// CorrectionParts are the parts of a correction to what was published for an
// audience.
func CorrectionParts(audience, text string) (map[entry.PartName][]byte, error) {
	raw, err := canon.Object(canon.F("text", canon.String(text))).Bytes()
	if err != nil {
		return nil, fmt.Errorf("keep the correction: %w", err)
	}
	if PartOf(audience) == entry.Public {
		return map[entry.PartName][]byte{entry.Public: raw}, nil
	}
	open, err := canon.Object(canon.F("text", canon.String("a report for the cell was corrected"))).Bytes()
	return map[entry.PartName][]byte{entry.Public: open, entry.Cell: raw}, err
}
