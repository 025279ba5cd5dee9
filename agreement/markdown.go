package agreement

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// The text is cut by a CommonMark parser and not by a search for ``` and #,
// so that a reader of the rendered page and the checker see the same clauses:
// what hides in an HTML comment, a quotation or another fence is not read.

// fence is a block marked truce: the bytes between its fence lines.
type fence struct {
	open       int // start of the line of the opening fence
	start, end int // the content
	close      int // end of the closing line
	nested     bool
	unclosed   bool
}

// heading is a heading outside every other block.
type heading struct {
	level      int
	start, end int // of its lines
	text       string
}

// A Parser is safe for concurrent use. No inline parsers: words stay bytes.
var blockParser = parser.NewParser(parser.WithBlockParsers(
	util.Prioritized(parser.NewSetextHeadingParser(), 100),
	util.Prioritized(parser.NewThematicBreakParser(), 200),
	util.Prioritized(parser.NewListParser(), 300),
	util.Prioritized(parser.NewListItemParser(), 400),
	util.Prioritized(parser.NewCodeBlockParser(), 500),
	util.Prioritized(parser.NewATXHeadingParser(), 600),
	util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
	util.Prioritized(parser.NewBlockquoteParser(), 800),
	util.Prioritized(parser.NewHTMLBlockParser(), 900),
	util.Prioritized(parser.NewParagraphParser(), 1000),
))

// outline finds the headings and truce fences of a document, in order.
func outline(src []byte) (headings []heading, fences []fence) {
	root := blockParser.Parse(text.NewReader(src))
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			if h, ok := headingOf(src, n); ok && n.Parent() == root {
				headings = append(headings, h)
			}
		case *ast.FencedCodeBlock:
			if n.Info != nil && firstWord(n.Info.Segment.Value(src)) == "truce" {
				f := fenceOf(src, n)
				f.nested = n.Parent() != root
				fences = append(fences, f)
			}
		}
		return ast.WalkContinue, nil
	})
	return headings, fences
}

func headingOf(src []byte, n *ast.Heading) (heading, bool) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return heading{}, false
	}
	first, last := lines.At(0), lines.At(lines.Len()-1)
	h := heading{level: n.Level, start: lineStart(src, first.Start), end: lineEnd(src, max(last.Start, last.Stop-1))}
	h.text = strings.Join(strings.Fields(string(src[first.Start:last.Stop])), " ")
	if src[firstInk(src, h.start)] != '#' { // a heading that is underlined
		h.end = lineEnd(src, h.end)
	}
	return h, true
}

func firstInk(src []byte, at int) int {
	for at < len(src)-1 && src[at] == ' ' {
		at++
	}
	return at
}

func fenceOf(src []byte, n *ast.FencedCodeBlock) fence {
	f := fence{open: lineStart(src, n.Info.Segment.Start)}
	f.start = lineEnd(src, n.Info.Segment.Start)
	f.end = f.start
	if k := n.Lines().Len(); k > 0 {
		f.end = lineEnd(src, max(f.start, n.Lines().At(k-1).Stop-1))
	}
	f.close = lineEnd(src, f.end)
	closing := bytes.TrimLeft(src[f.end:f.close], " >\t")
	f.unclosed = len(closing) < 3 || closing[0] != '`' && closing[0] != '~'
	if f.unclosed {
		f.close = f.end
	}
	return f
}

// lineStart is the offset at which the line of at begins.
func lineStart(src []byte, at int) int {
	return bytes.LastIndexByte(src[:min(at, len(src))], '\n') + 1
}

// lineEnd is the offset after the line break of the line of at.
func lineEnd(src []byte, at int) int {
	if at >= len(src) {
		return len(src)
	}
	if i := bytes.IndexByte(src[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(src)
}

func firstWord(b []byte) string {
	if f := bytes.Fields(b); len(f) > 0 {
		return string(f[0])
	}
	return ""
}

// clauseToken splits a heading into the id of a clause and its title: the
// first token counts if it has a digit or a dot, and loses its last dot.
func clauseToken(text string) (id, title string, ok bool) {
	first, rest, _ := strings.Cut(text, " ")
	if !strings.ContainsAny(first, "0123456789.") {
		return "", "", false
	}
	id = strings.TrimRight(first, ".")
	return id, strings.TrimSpace(rest), id != ""
}

var confidence = regexp.MustCompile(`\((K-med|K-low)\)`)

// marks is the confidence marks in s, each once.
func marks(s string) []string {
	var out []string
	for _, m := range confidence.FindAllStringSubmatch(s, -1) {
		out = addOnce(out, m[1])
	}
	return out
}

func addOnce(list []string, s string) []string {
	for _, x := range list {
		if x == s {
			return list
		}
	}
	return append(list, s)
}

// lineIndex is the offsets at which the lines of a file begin.
type lineIndex []int

func indexLines(src []byte) lineIndex {
	lines := lineIndex{0}
	for i, c := range src {
		if c == '\n' {
			lines = append(lines, i+1)
		}
	}
	return lines
}

// line is the number, from 1, of the line of an offset.
func (l lineIndex) line(at int) int {
	i, found := slices.BinarySearch(l, at)
	if found {
		return i + 1
	}
	return i
}

// cut cuts the text at its headings. A heading that is no clause (notes,
// sources) ends the words of the clause above it; its own belong to nobody.
func (d *Document) cut(headings []heading, fences []fence) {
	d.Front = &Clause{ID: Front, Line: 1, Doc: d}
	first := len(d.Bytes)
	for i, h := range headings {
		id, title, ok := clauseToken(h.text)
		if !ok || h.level < 2 {
			if d.Title == "" && h.level == 1 {
				d.Title = h.text
			}
			continue
		}
		first = min(first, h.start)
		end := len(d.Bytes)
		if i+1 < len(headings) {
			end = headings[i+1].start
		}
		c := &Clause{ID: id, Title: title, Level: h.level, Doc: d, Line: d.lines.line(h.start), start: h.start}
		c.setWords(d.Bytes, h.end, end, fences)
		d.Clauses = append(d.Clauses, c)
	}
	d.Front.setWords(d.Bytes, 0, first, fences)
}

// above is the clause that the offset stands in.
func (d *Document) above(at int) *Clause {
	i, found := slices.BinarySearchFunc(d.Clauses, at, func(c *Clause, at int) int { return c.start - at })
	switch {
	case found:
		return d.Clauses[i]
	case i > 0:
		return d.Clauses[i-1]
	}
	return d.Front
}

// setWords takes the text from start to end without the truce fences.
func (c *Clause) setWords(src []byte, start, end int, fences []fence) {
	var b strings.Builder
	i, _ := slices.BinarySearchFunc(fences, start, func(f fence, at int) int { return f.open - at })
	for ; i < len(fences) && fences[i].open < end; i++ {
		f := fences[i]
		b.Write(src[start:max(start, f.open)])
		c.Confidence = append(c.Confidence, marks(string(src[f.start:f.end]))...)
		start = max(start, min(f.close, end))
	}
	b.Write(src[start:max(start, end)])
	c.Words = strings.TrimSpace(b.String())
	c.Confidence = unique(append(c.Confidence, marks(c.Words)...))
	for _, p := range strings.Split(strings.ReplaceAll(c.Words, "\r\n", "\n"), "\n\n") {
		p = strings.Join(strings.Fields(p), " ")
		if s, ok := strings.CutPrefix(p, "Source: "); ok {
			c.Source = s
		}
		if s, ok := strings.CutPrefix(p, "Gap: "); ok {
			c.Gaps = append(c.Gaps, s)
		}
	}
}

func unique(list []string) []string {
	var out []string
	for _, s := range list {
		out = addOnce(out, s)
	}
	return out
}
