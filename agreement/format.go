package agreement

import (
	"bytes"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// Format lays out the truce blocks of a document in the one canonical way:
// attributes in the order of the schema with their equals signs aligned,
// sub-blocks after them, one blank line between blocks, comments with what
// they stand above or beside. Words, and fences that do not parse, are left
// byte for byte. Formatting twice changes nothing.
//
// It prints from the language's own tree and not with HCL's formatter, which
// keeps any order of attributes: two lawyers who write the same clause should
// see no difference in a comparison.
func Format(src []byte) []byte {
	if len(src) > MaxBytes {
		return src
	}
	_, fences := outline(src)
	var out bytes.Buffer
	last := 0
	for _, f := range fences {
		if f.nested || f.unclosed || f.start < last || f.end-f.start > maxFence {
			continue
		}
		out.Write(src[last:f.start])
		out.Write(formatFence(src[f.start:f.end]))
		last = f.end
	}
	out.Write(src[last:])
	return out.Bytes()
}

// formatFence checks its own work: a result that would say anything else than
// the source, or would not come out the same again, is thrown away.
func formatFence(src []byte) []byte {
	out, said, ok := layout(src)
	if !ok {
		return src
	}
	again, saidAgain, ok := layout(out)
	if !ok || said != saidAgain || !bytes.Equal(again, out) {
		return src
	}
	return out
}

// layout prints a fence, and says what it says: all of it in a form that does
// not depend on order and spacing.
func layout(src []byte) (out []byte, said string, ok bool) {
	if nesting(src) > maxNesting {
		return nil, "", false
	}
	file, problems := hclsyntax.ParseConfig(src, "", hcl.InitialPos)
	body, isBody := file.Body.(*hclsyntax.Body)
	if problems.HasErrors() || !isBody {
		return nil, "", false
	}
	l := &layouter{src: src}
	tokens, _ := hclsyntax.LexConfig(src, "", hcl.InitialPos)
	for _, t := range tokens {
		if t.Type == hclsyntax.TokenComment {
			l.comments = append(l.comments, t.Range)
			l.said = append(l.said, strings.TrimSpace(string(t.Bytes)))
		}
	}
	l.body(body, nil, 0, 0, len(src), "")
	slices.Sort(l.said)
	return []byte(l.out.String()), strings.Join(l.said, "\n"), !l.lost
}

// layouter prints one fence.
type layouter struct {
	src      []byte
	out      strings.Builder
	comments []hcl.Range
	said     []string
	lost     bool // a comment stands where it cannot be kept
}

// part is an attribute or block of a body with its comments.
type part struct {
	attr   *hclsyntax.Attribute
	block  *hclsyntax.Block
	rng    hcl.Range
	above  []string
	beside string
	rank   int
}

func (l *layouter) comment(r hcl.Range) string {
	return strings.TrimSpace(string(l.src[r.Start.Byte:r.End.Byte]))
}

// body prints what stands between two offsets.
func (l *layouter) body(body *hclsyntax.Body, k *kind, depth, start, end int, path string) {
	parts := l.parts(body, k, path)
	tail := l.attach(parts, start, end)
	slices.SortStableFunc(parts, func(a, b *part) int { return a.rank - b.rank })
	width := 0
	for _, p := range parts {
		if p.attr != nil {
			width = max(width, len(p.attr.Name))
		}
	}
	indent := strings.Repeat("  ", depth)
	for i, p := range parts {
		if depth == 0 && i > 0 {
			l.out.WriteString("\n")
		}
		for _, c := range p.above {
			l.out.WriteString(indent + c + "\n")
		}
		if p.attr != nil {
			l.out.WriteString(indent + p.attr.Name + strings.Repeat(" ", width-len(p.attr.Name)) + " = ")
			l.out.WriteString(l.value(p.attr.Expr, depth, width) + prefixed(" ", p.beside) + "\n")
			continue
		}
		l.block(p, k, depth, path)
	}
	if depth == 0 && len(parts) > 0 && len(tail) > 0 {
		l.out.WriteString("\n")
	}
	for _, c := range tail {
		l.out.WriteString(indent + c + "\n")
	}
}

func (l *layouter) block(p *part, k *kind, depth int, path string) {
	indent := strings.Repeat("  ", depth)
	header := p.block.Type
	for _, label := range p.block.Labels {
		header += " " + quote(label)
	}
	inner := path + "/" + header
	l.said = append(l.said, inner)
	var kinds map[string]*kind
	switch {
	case depth == 0 || k != nil && k.name == "reading":
		kinds = schema
	case k != nil:
		kinds = k.subs
	}
	open, closing := p.block.OpenBraceRange, p.block.CloseBraceRange
	beside := ""
	for _, c := range l.comments {
		if c.Start.Line == open.Start.Line && c.Start.Byte >= open.End.Byte && c.Start.Byte < closing.Start.Byte && !l.after(p.block.Body, c) {
			beside = l.comment(c)
		}
		if c.Start.Byte > p.rng.Start.Byte && c.Start.Byte < open.Start.Byte {
			l.lost = true
		}
	}
	l.out.WriteString(indent + header + " {" + prefixed(" ", beside) + "\n")
	l.body(p.block.Body, kinds[p.block.Type], depth+1, open.End.Byte, closing.Start.Byte, inner)
	l.out.WriteString(indent + "}" + prefixed(" ", p.beside) + "\n")
}

// after says whether a comment stands after something of the body.
func (l *layouter) after(body *hclsyntax.Body, c hcl.Range) bool {
	for _, a := range body.Attributes {
		if a.SrcRange.Start.Byte < c.Start.Byte {
			return true
		}
	}
	return slices.ContainsFunc(body.Blocks, func(b *hclsyntax.Block) bool { return b.TypeRange.Start.Byte < c.Start.Byte })
}

// parts is what stands in a body, in order, with the rank it is printed by.
func (l *layouter) parts(body *hclsyntax.Body, k *kind, path string) []*part {
	var out []*part
	for _, a := range body.Attributes {
		p := &part{attr: a, rng: a.SrcRange, rank: 1000}
		if k != nil {
			if i := slices.Index(k.order, a.Name); i >= 0 {
				p.rank = i
			}
		}
		out = append(out, p)
	}
	for _, b := range body.Blocks {
		out = append(out, &part{block: b, rng: hcl.RangeBetween(b.TypeRange, b.CloseBraceRange), rank: 2000})
	}
	slices.SortFunc(out, func(a, b *part) int { return a.rng.Start.Byte - b.rng.Start.Byte })
	for _, p := range out {
		if p.attr != nil {
			l.said = append(l.said, path+"/"+p.attr.Name+"="+l.value(p.attr.Expr, -1, 0))
		}
	}
	return out
}

// attach gives each comment between the parts to the part it stands beside or
// above, and returns those that come after all of them.
func (l *layouter) attach(parts []*part, start, end int) []string {
	var tail []string
	opening := -1
	if start > 0 {
		opening = bytes.Count(l.src[:start], []byte("\n")) + 1
	}
	for _, c := range l.comments {
		if c.Start.Byte < start || c.Start.Byte >= end {
			continue
		}
		i, found := slices.BinarySearchFunc(parts, c.Start.Byte, func(p *part, at int) int { return p.rng.Start.Byte - at })
		if found {
			i++
		}
		switch {
		case i > 0 && c.Start.Byte < parts[i-1].rng.End.Byte: // inside a value or block
		case i > 0 && parts[i-1].rng.End.Line == c.Start.Line && parts[i-1].beside == "":
			parts[i-1].beside = l.comment(c)
		case i == 0 && c.Start.Line == opening: // beside the opening brace
		case i < len(parts) && parts[i].rng.Start.Line > c.Start.Line:
			parts[i].above = append(parts[i].above, l.comment(c))
		case i == len(parts):
			tail = append(tail, l.comment(c))
		default:
			l.lost = true
		}
	}
	return tail
}

// value prints an expression on one line, or a long list on several; with a
// comment inside it, or a form that the language refuses, as it stands. A
// depth of -1 prints for comparison only.
func (l *layouter) value(e hclsyntax.Expression, depth, width int) string {
	r := e.Range()
	text := strings.TrimSpace(strings.ReplaceAll(string(l.src[r.Start.Byte:r.End.Byte]), "\r\n", "\n"))
	if slices.ContainsFunc(l.comments, func(c hcl.Range) bool { return c.Start.Byte >= r.Start.Byte && c.Start.Byte < r.End.Byte }) {
		return text
	}
	p := &parsing{Document: &Document{Bytes: l.src}}
	v := p.expr(e, 0)
	if v == nil || len(p.problems) > 0 {
		return text
	}
	text = v.String()
	list, ok := v.(*List)
	if depth < 0 || !ok || len(text)+2*depth+width+3 <= 120 {
		return text
	}
	indent := strings.Repeat("  ", depth)
	var b strings.Builder
	b.WriteString("[\n")
	for _, x := range list.Items {
		b.WriteString(indent + "  " + x.String() + ",\n")
	}
	return b.String() + indent + "]"
}
