package lsp

import (
	"encoding/json"
	"fmt"
	"strings"

	"truce/agreement"
)

// at reads a document and a position in it.
func at(f func(*Server, *open, int) (any, error)) func(*Server, json.RawMessage) (any, error) {
	return func(s *Server, raw json.RawMessage) (any, error) {
		var p struct {
			TextDocument textDocument `json:"textDocument"`
			Position     position     `json:"position"`
		}
		if err := json.Unmarshal(raw, &p); err != nil {
			return nil, errParams
		}
		d := s.docs[p.TextDocument.URI]
		if d == nil {
			return nil, fmt.Errorf("the document is not open")
		}
		return f(s, d, d.text.offset(p.Position))
	}
}

// hover says what stands at a place: a block back in words with its dates,
// what an attribute takes, what a word covers.
func (s *Server) hover(d *open, offset int) (any, error) {
	doc, all := s.linked(d)
	agreement.Link(all...)
	spot := doc.At(offset)
	var said string
	switch {
	case spot.Block == nil:
		return nil, nil
	case spot.Name != nil && spot.Name.Target() != nil:
		said = about(spot.Name.Target(), all)
	case spot.Name != nil:
		said = agreement.Meaning(spot.Name.String())
	case spot.Call != nil:
		said = agreement.Meaning(spot.Call.Fn)
	case spot.OnAttr:
		if takes := agreement.TypeOf(spot.Attr.Name, agreement.PathOf(spot.Block)...); takes != "" {
			said = "`" + spot.Attr.Name + "` takes " + takes
		}
	case spot.Attr == nil:
		said = about(spot.Block, all)
	}
	if said == "" {
		return nil, nil
	}
	return map[string]any{
		"contents": map[string]any{"kind": "markdown", "value": said},
		"range":    span{d.text.position(spot.From), d.text.position(spot.To)},
	}, nil
}

// about is a block in words, with the dates that the text alone gives it.
func about(b *agreement.Block, docs []*agreement.Document) string {
	var out strings.Builder
	fmt.Fprintf(&out, "**%s %s** (%s, clause %s)\n\n%s\n", b.Kind, b.Path(), b.Doc.ID, b.ClauseID(), agreement.Sentences(b))
	for _, l := range agreement.Timeline(docs, agreement.Unbound{}) {
		if l.Ref != b.Ref() {
			continue
		}
		when := l.Local() + " (" + l.UTC() + ")"
		if !l.Known() {
			when = "not known yet: " + strings.Join(l.Needs, ", ")
		}
		fmt.Fprintf(&out, "\n- %s: %s", l.Text, when)
		if l.If != "" {
			out.WriteString(", if " + l.If)
		}
	}
	return out.String()
}

// definition is where the block that a name means stands.
func (s *Server) definition(d *open, offset int) (any, error) {
	doc, all := s.linked(d)
	agreement.Link(all...)
	spot := doc.At(offset)
	if spot.Name == nil || spot.Name.Target() == nil {
		return nil, nil
	}
	b := spot.Name.Target()
	in := d.text
	if b.Doc != doc {
		in = newText(string(b.Doc.Bytes))
	}
	return map[string]any{"uri": s.uriOf(b.Doc.File), "range": in.word(b.Pos.Line, b.Pos.Column)}, nil
}

// Kinds of completion items of the protocol.
const (
	itemFunction = 3
	itemProperty = 10
	itemValue    = 12
	itemKeyword  = 14
	itemName     = 18
)

type item struct {
	Label  string `json:"label"`
	Kind   int    `json:"kind"`
	Detail string `json:"detail,omitempty"`
}

// completion is what could be written at a place inside a truce block: kinds
// of blocks, attributes that are not there yet, or what fits the attribute.
func (s *Server) completion(d *open, offset int) (any, error) {
	items := []item{}
	for _, f := range agreement.Fences([]byte(d.text.src)) {
		if offset < f[0] || offset > f[1] {
			continue
		}
		path, attr := agreement.Open(d.text.src[f[0]:offset])
		if attr != "" {
			items = s.values(d, attr, path)
			break
		}
		for _, a := range agreement.AttributesOf(path...) {
			items = append(items, item{a, itemProperty, agreement.TypeOf(a, path...)})
		}
		for _, k := range agreement.BlocksIn(path...) {
			items = append(items, item{k, itemKeyword, "block"})
		}
		break
	}
	return items, nil
}

func (s *Server) values(d *open, attr string, path []string) []item {
	items := []item{}
	doc, all := s.linked(d)
	own, classes, calls := agreement.WordsFor(attr, path...)
	for _, w := range own {
		items = append(items, item{w, itemValue, agreement.Meaning(w)})
	}
	for _, o := range all {
		prefix := ""
		if o != doc {
			for _, i := range doc.Kind("instrument") {
				if i.Text("document") == o.ID {
					prefix = i.Name + "."
				}
			}
			if prefix == "" {
				continue
			}
		}
		for _, b := range o.Blocks {
			if agreement.Fits(b, attr, path...) {
				items = append(items, item{prefix + b.Name, itemName, b.Kind + ", clause " + b.ClauseID()})
			}
		}
	}
	for _, w := range classes {
		items = append(items, item{w, itemValue, agreement.Meaning(w)})
	}
	for _, c := range calls {
		items = append(items, item{c, itemFunction, agreement.Meaning(c)})
	}
	return items
}

// formatting lays out the truce blocks as truce fmt does.
func (s *Server) formatting(raw json.RawMessage) (any, error) {
	var p struct {
		TextDocument textDocument `json:"textDocument"`
	}
	if err := json.Unmarshal(raw, &p); err != nil {
		return nil, errParams
	}
	d := s.docs[p.TextDocument.URI]
	if d == nil {
		return nil, fmt.Errorf("the document is not open")
	}
	formatted := string(agreement.Format([]byte(d.text.src)))
	if formatted == d.text.src {
		return []any{}, nil
	}
	return []any{map[string]any{"range": d.text.whole(), "newText": formatted}}, nil
}
