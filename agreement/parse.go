package agreement

import (
	"bytes"
	"cmp"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// maxFence and maxNesting keep hostile input from exhausting the parser's
// stack; no clause needs a hundredth of either.
const (
	maxFence   = 256 << 10
	maxNesting = 64
)

// Parse reads one document. The document is never nil: what cannot be read is
// reported, and the rest is there. Names are looked up by [Link].
func Parse(file string, src []byte) (*Document, []Diagnostic) {
	d := &Document{ID: stem(file), File: file, Bytes: src, Others: map[string]*Document{}, lines: indexLines(src)}
	p := &parsing{Document: d}
	if !d.readable(p.report) {
		d.Front = &Clause{ID: Front, Line: 1, Doc: d}
		d.problems = p.problems
		return d, p.problems
	}
	headings, fences := outline(src)
	d.cut(headings, fences)
	d.checkHidden(p.report)
	p.clauseIDs()
	p.fences = len(fences)
	for _, r := range p.readAll(fences) {
		p.problems = append(p.problems, r.problems...)
		for _, b := range r.blocks {
			b.Clause.Blocks = append(b.Clause.Blocks, b)
			p.Blocks = append(p.Blocks, b)
		}
	}
	p.front()
	Sort(p.problems)
	d.problems = p.problems
	return d, p.problems
}

// stem is a name for a document that does not name itself.
func stem(file string) string {
	s := filepath.Base(file)
	if i := strings.IndexByte(s, '.'); i > 0 {
		s = s[:i]
	}
	return s
}

// parsing is the state of one Parse.
type parsing struct {
	*Document
	problems []Diagnostic
	fences   int  // read or not
	bare     bool // a file of blocks that are not the language's: any kind goes
}

func (p *parsing) report(d Diagnostic) { p.problems = append(p.problems, d) }

func (p *parsing) say(code string, at Pos, format string, args ...any) {
	p.report(p.problem(code, at, fmt.Sprintf(format, args...)))
}

func (d *Document) pos(at hcl.Pos) Pos { return Pos{d.File, at.Line, at.Column, at.Byte} }

// linePos is the position of the line that begins at an offset.
func (d *Document) linePos(at int) Pos { return Pos{d.File, d.lines.line(at), 1, at} }

// clauseIDs reports two clauses of one id: nobody could cite either.
func (p *parsing) clauseIDs() {
	first := map[string]*Clause{}
	for _, c := range p.Clauses {
		if f := first[c.ID]; f != nil {
			p.say("T014", p.linePos(c.start), "clause %s stands here and at line %d", c.ID, f.Line)
			continue
		}
		first[c.ID] = c
	}
}

// readAll reads the fences on all processors: HCL is the slowest part, and
// fences know nothing of one another. The results are in the order of the
// text, each with its blocks and problems.
func (p *parsing) readAll(fences []fence) []reading {
	out := make([]reading, len(fences))
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), 1+len(fences)/16) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(fences); i = int(next.Add(1)) - 1 {
				one := &parsing{Document: p.Document} // the document is only read
				blocks := one.fence(fences[i])
				out[i] = reading{blocks, one.problems}
			}
		})
	}
	wait.Wait()
	return out
}

// reading is what one fence came to.
type reading struct {
	blocks   []*Block
	problems []Diagnostic
}

// fence reads the blocks of one fence.
func (p *parsing) fence(f fence) []*Block {
	at := p.linePos(f.open)
	content := p.Bytes[f.start:f.end]
	switch n := nesting(content); {
	case f.nested:
		p.say("T010", at, "this truce block stands inside a quotation or a list, where it is not read")
		return nil
	case len(content) > maxFence:
		p.say("T010", at, "this truce block has %d bytes, more than the %d that are read", len(content), maxFence)
		return nil
	case n > maxNesting:
		p.say("T006", at, "brackets are nested %d deep, more than %d", n, maxNesting)
		return nil
	case f.unclosed:
		p.say("T010", at, "the fence of this truce block is never closed")
	}
	file, problems := hclsyntax.ParseConfig(content, p.File, hcl.Pos{Line: p.lines.line(f.start), Column: 1, Byte: f.start})
	p.syntax(problems, at)
	body, ok := file.Body.(*hclsyntax.Body)
	if !ok {
		return nil
	}
	for _, a := range sortedAttrs(body) {
		p.say("T001", p.pos(a.NameRange.Start), "%q stands outside every block", a.Name)
	}
	var out []*Block
	for _, hb := range body.Blocks {
		b := p.block(hb, nil, p.above(f.open))
		p.markConfidence(b)
		out = append(out, b)
	}
	return out
}

// nesting is how deep brackets and runs of prefix operators go, at most.
func nesting(src []byte) int {
	depth, run, most := 0, 0, 0
	for _, c := range src {
		switch c {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth = max(0, depth-1)
		}
		switch c {
		case '!', '-', '?':
			run++
		case '\n':
			run = 0
		}
		most = max(most, depth, run/4)
	}
	return most
}

// syntax turns the HCL parser's messages into diagnostics, ten at most.
func (p *parsing) syntax(problems hcl.Diagnostics, fallback Pos) {
	for i, h := range problems {
		if i == 10 {
			p.say("T001", fallback, "%d more mistakes follow in this block", len(problems)-i)
			return
		}
		at := fallback
		if h.Subject != nil {
			at = p.pos(h.Subject.Start)
		}
		code := "T001"
		if h.Summary == "Attribute redefined" {
			code = "T011"
		}
		p.say(code, at, "%s", sentence(h.Summary, h.Detail))
	}
}

// sentence joins a summary and a detail of the HCL parser into one line.
func sentence(summary, detail string) string {
	s := strings.TrimSuffix(strings.ToLower(summary[:min(1, len(summary))])+summary[min(1, len(summary)):], ".")
	detail = strings.Join(strings.Fields(detail), " ")
	if detail == "" {
		return s
	}
	return s + ": " + detail
}

func sortedAttrs(body *hclsyntax.Body) []*hclsyntax.Attribute {
	out := make([]*hclsyntax.Attribute, 0, len(body.Attributes))
	for _, a := range body.Attributes {
		out = append(out, a)
	}
	slices.SortFunc(out, func(a, b *hclsyntax.Attribute) int {
		return cmp.Compare(a.NameRange.Start.Byte, b.NameRange.Start.Byte)
	})
	return out
}

// block reads a block and what is inside it.
func (p *parsing) block(hb *hclsyntax.Block, parent *Block, clause *Clause) *Block {
	b := &Block{Kind: hb.Type, Parent: parent, Clause: clause, Doc: p.Document,
		Pos: p.pos(hb.TypeRange.Start), end: p.pos(hb.CloseBraceRange.End)}
	k := p.kind(b)
	for i, l := range hb.Labels {
		at := b.Pos
		if i < len(hb.LabelRanges) {
			at = p.pos(hb.LabelRanges[i].Start)
		}
		if !p.bare { // labels of other files may cite a clause
			p.checkName(l, at, p.report)
		}
		switch i {
		case 0:
			b.Name = l
		case 1:
			b.Label2 = l
		}
	}
	if k != nil && (len(hb.Labels) < k.labels[0] || len(hb.Labels) > k.labels[1]) {
		p.say("T012", b.Pos, "%s takes %s, here it has %d", article(b.Kind), labelCount(k.labels), len(hb.Labels))
	}
	if hb.Body == nil {
		return b
	}
	for _, a := range sortedAttrs(hb.Body) {
		at := p.pos(a.NameRange.Start)
		if k != nil && k.attrs[a.Name] == "" {
			p.say("T012", at, "%s has no attribute %q%s", article(b.Kind), a.Name, didYouMean(a.Name, k.order))
		}
		if v := p.expr(a.Expr, 0); v != nil {
			b.Attrs = append(b.Attrs, &Attr{Name: a.Name, Value: v, Pos: at, Block: b})
		}
	}
	if parent != nil && parent.Parent != nil && parent.Parent.Parent != nil && len(hb.Body.Blocks) > 0 {
		p.say("T012", b.Pos, "blocks are nested too deep here")
		return b
	}
	for _, s := range hb.Body.Blocks {
		b.Subs = append(b.Subs, p.block(s, b, clause))
	}
	return b
}

// kind finds the row of the schema and reports a kind that has none.
func (p *parsing) kind(b *Block) *kind {
	if p.bare {
		return nil
	}
	k := kindOf(b)
	if k != nil {
		return k
	}
	switch {
	case b.Parent == nil || b.Parent.Kind == "reading":
		p.say("T012", b.Pos, "%q is not a kind of block%s", b.Kind, didYouMean(b.Kind, schemaOrder))
	case kindOf(b.Parent) != nil:
		p.say("T012", b.Pos, "%s has no block %q inside%s", article(b.Parent.Kind), b.Kind, didYouMean(b.Kind, kindOf(b.Parent).subOrder))
	}
	return nil
}

func article(kind string) string {
	if strings.ContainsRune("aeiou", rune((kind + "x")[0])) {
		return "an " + kind
	}
	return "a " + kind
}

func labelCount(n [2]int) string {
	switch n {
	case [2]int{0, 0}:
		return "no label"
	case [2]int{1, 1}:
		return "one label, its name"
	case [2]int{0, 1}:
		return "one label at most"
	}
	return "two labels, the question and the reading"
}

// front demands that the first truce block of the document names it.
func (p *parsing) front() {
	all := p.Kind("agreement")
	switch {
	case p.fences == 0:
		p.say("T013", Pos{p.File, 1, 1, 0}, "the document has no truce block, so nothing in it can be checked")
		return
	case len(all) == 0:
		p.say("T013", Pos{p.File, 1, 1, 0}, "the document has no agreement block, so it has no name and no time zone")
		return
	}
	a := all[0]
	if a != p.Blocks[0] {
		p.say("T013", a.Pos, "the agreement block must be the first block of the document")
	}
	for _, more := range all[1:] {
		p.say("T013", more.Pos, "this is a second agreement block; the first is at line %d", a.Pos.Line)
	}
	if a.Name != "" {
		p.ID = a.Name
	}
	if t := a.Text("title"); t != "" {
		p.Title = t
	}
}

// markConfidence gives the marks in comments to the innermost block around.
func (p *parsing) markConfidence(b *Block) {
	src := p.Bytes[b.Pos.Byte:max(b.Pos.Byte, b.end.Byte)]
	if !bytes.Contains(src, []byte("(K-")) {
		return
	}
	for _, m := range confidence.FindAllSubmatchIndex(src, -1) {
		in := b
		at := b.Pos.Byte + m[0]
		for again := true; again; {
			again = false
			for _, s := range in.Subs {
				if at >= s.Pos.Byte && at < s.end.Byte {
					in, again = s, true
					break
				}
			}
		}
		in.Confidence = addOnce(in.Confidence, string(src[m[2]:m[3]]))
	}
}
