package agreement

import (
	"slices"
	"strings"
)

// What an editor asks of a document: what stands at a place, and what could
// stand there.

// Spot is what stands at a place in a document, innermost last: a block, one
// of its attributes, a name or a call in its value. What is not there is nil.
// From and To are the bytes of the innermost.
type Spot struct {
	Block    *Block
	Attr     *Attr
	Name     *Name
	Call     *Call
	OnAttr   bool // on the name of the attribute
	From, To int
}

// At is what stands at a byte of the document. After Link names have their
// meaning.
func (d *Document) At(at int) Spot {
	var s Spot
	var find func(b *Block)
	find = func(b *Block) {
		if at < b.Pos.Byte || at >= b.end.Byte {
			return
		}
		s = Spot{Block: b, From: b.Pos.Byte, To: min(b.end.Byte, b.Pos.Byte+len(b.Kind))}
		for _, a := range b.Attrs {
			s.in(a, at)
		}
		for _, sub := range b.Subs {
			find(sub)
		}
	}
	for _, b := range d.Blocks {
		find(b)
	}
	return s
}

// in looks at an attribute. Attributes come in the order of the text, so the
// last that begins before the place is the one.
func (s *Spot) in(a *Attr, at int) {
	if at < a.Pos.Byte {
		return
	}
	if at <= a.Pos.Byte+len(a.Name) {
		s.Attr, s.OnAttr, s.Name, s.Call = a, true, nil, nil
		s.From, s.To = a.Pos.Byte, a.Pos.Byte+len(a.Name)
		return
	}
	Walk(a.Value, func(e Expr) bool {
		switch x := e.(type) {
		case *Name:
			if from := x.At.Byte; at >= from && at <= from+len(x.String()) {
				s.Attr, s.Name, s.OnAttr, s.Call = a, x, false, nil
				s.From, s.To = from, from+len(x.String())
			}
		case *Call:
			if from := x.At.Byte; at >= from && at <= from+len(x.Fn) {
				s.Attr, s.Call, s.OnAttr, s.Name = a, x, false, nil
				s.From, s.To = from, from+len(x.Fn)
			}
		}
		return true
	})
}

// Fences is the byte ranges between the fence lines of the truce blocks.
func Fences(src []byte) [][2]int {
	if len(src) > MaxBytes {
		return nil
	}
	_, fences := outline(src)
	out := make([][2]int, 0, len(fences))
	for _, f := range fences {
		out = append(out, [2]int{f.start, f.end})
	}
	return out
}

// rowOf is the row of the schema for a path of kinds such as phase, renewal;
// inside a reading stand blocks of the first level.
func rowOf(path []string) *kind {
	if len(path) > 1 && path[0] == "reading" {
		path = path[1:]
	}
	if len(path) == 0 {
		return nil
	}
	k := schema[path[0]]
	for _, p := range path[1:] {
		if k == nil {
			return nil
		}
		k = k.subs[p]
	}
	return k
}

// AttributesOf is the attributes that a block may have, by the kinds around
// it, outermost first, in the order in which fmt prints them.
func AttributesOf(path ...string) []string {
	if k := rowOf(path); k != nil {
		return slices.Clone(k.order)
	}
	return nil
}

// BlocksIn is the kinds of blocks that may stand inside a block; without a
// path those of the first level.
func BlocksIn(path ...string) []string {
	switch {
	case len(path) == 0:
		return Kinds()
	case len(path) == 1 && path[0] == "reading":
		return Kinds()
	}
	if k := rowOf(path); k != nil {
		return slices.Clone(k.subOrder)
	}
	return nil
}

// TypeOf says what an attribute takes, in words; "" when the block has none
// of that name.
func TypeOf(attr string, path ...string) string {
	if k := rowOf(path); k != nil && attrTypes[k.attrs[attr]] != nil {
		return attrTypes[k.attrs[attr]].String()
	}
	return ""
}

// WordsFor is the words that the value of an attribute may be made of: its
// own, class words of its sorts, functions that give one, and the silences.
func WordsFor(attr string, path ...string) (own, classes, calls []string) {
	k := rowOf(path)
	if k == nil || attrTypes[k.attrs[attr]] == nil {
		return nil, nil, nil
	}
	t := attrTypes[k.attrs[attr]]
	own = append(slices.Clone(t.words), Unstated, Unseen)
	if t.sorts&sBool != 0 {
		own = append(own, "true", "false")
	}
	if t.sorts == sAny {
		return own, nil, slices.Clone(functionNames)
	}
	for _, w := range Words() {
		if classWords[w].sort&t.sorts != 0 {
			classes = append(classes, w)
		}
	}
	for _, f := range functionNames {
		if functions[f].gives&t.sorts != 0 {
			calls = append(calls, f)
		}
	}
	return own, classes, calls
}

// Fits says whether a block can be named in the value of an attribute.
func Fits(b *Block, attr string, path ...string) bool {
	k := rowOf(path)
	if k == nil || attrTypes[k.attrs[attr]] == nil || b.Name == "" {
		return false
	}
	s := stands[b.Kind]
	all := s.sorts
	for _, m := range s.members {
		all |= m
	}
	t := attrTypes[k.attrs[attr]]
	return all&t.sorts != 0
}

// Meaning says in a line what a class word or a function is.
func Meaning(word string) string {
	if c, ok := classWords[word]; ok {
		above := Above(word)
		out := word + " is " + c.sort.String()
		if len(above) > 0 {
			out += "; it is covered by " + orList(above)
		}
		var below []string
		for _, w := range Words() {
			if classWords[w].parent == word {
				below = append(below, w)
			}
		}
		if len(below) > 0 {
			out += "; it covers " + andList(below)
		}
		return out
	}
	if f, ok := functions[word]; ok {
		if f.gives == sAny {
			return word + "(…) gives what the attribute takes"
		}
		return word + "(…) gives " + f.gives.String()
	}
	switch word {
	case Unstated:
		return "the text does not say"
	case Unseen:
		return "whoever wrote the block has not seen what the text says"
	}
	return ""
}

// PathOf is the kinds of a block and of those around it, outermost first.
func PathOf(b *Block) []string {
	var out []string
	for ; b != nil; b = b.Parent {
		out = append(out, b.Kind)
	}
	slices.Reverse(out)
	return out
}

// Open is the kinds of the blocks that are open at the end of a piece of a
// fence, and the attribute whose value is being written there, if any. Braces
// in strings and comments do not count; an object in braces belongs to its
// attribute.
func Open(src string) (path []string, attr string) {
	type level struct{ kind, attr string }
	var open []level
	var line strings.Builder
	quoted := false
	brackets := 0
	attribute := func() string {
		name, _, ok := strings.Cut(line.String(), "=")
		if name = strings.TrimSpace(name); ok && !strings.ContainsAny(name, " (\"") {
			return name
		}
		return ""
	}
	for i := 0; i < len(src); i++ {
		c := src[i]
		rest := src[i:]
		switch {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
			line.WriteByte(c)
		case quoted && c != '\n':
		case c == '#' || strings.HasPrefix(rest, "//"):
			if j := strings.IndexByte(rest, '\n'); j >= 0 {
				i += j - 1
			} else {
				i = len(src)
			}
		case strings.HasPrefix(rest, "/*"):
			if j := strings.Index(rest[2:], "*/"); j >= 0 {
				i += j + 3
			} else {
				i = len(src)
			}
		case c == '{':
			if a := attribute(); a != "" || brackets > 0 {
				open = append(open, level{"", a})
			} else {
				kind, _, _ := strings.Cut(strings.TrimSpace(line.String()), " ")
				open = append(open, level{kind, ""})
			}
			line.Reset()
		case c == '}':
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
			line.Reset()
		case c == '(' || c == '[':
			brackets++
			line.WriteByte(c)
		case c == ')' || c == ']':
			brackets = max(0, brackets-1)
			line.WriteByte(c)
		case c == '\n':
			quoted = false
			if brackets == 0 {
				line.Reset()
			}
		default:
			line.WriteByte(c)
		}
	}
	attr = attribute()
	for _, l := range open {
		if l.kind != "" {
			path = append(path, l.kind)
		} else if l.attr != "" {
			attr = l.attr
		}
	}
	return path, attr
}
