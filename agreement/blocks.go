package agreement

import (
	"fmt"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// ParseBlocks reads a file of bare blocks in the language's syntax: the same
// expressions, limits and positions as in a document, without headings and
// without the kinds of the language, so that a reader of its own can say which
// blocks it knows. Names are not looked up; scenario files are read so.
func ParseBlocks(file string, src []byte) ([]*Block, []Diagnostic) {
	d := &Document{ID: stem(file), File: file, Bytes: src, Others: map[string]*Document{}, lines: indexLines(src)}
	d.Front = &Clause{ID: Front, Line: 1, Doc: d}
	p := &parsing{Document: d, bare: true}
	if !d.readable(p.report) {
		return nil, p.problems
	}
	d.checkHidden(p.report)
	start := Pos{file, 1, 1, 0}
	switch n := nesting(src); {
	case len(src) > maxFence:
		p.say("T010", start, "the file has %d bytes, more than the %d that are read", len(src), maxFence)
		return nil, p.problems
	case n > maxNesting:
		p.say("T006", start, "brackets are nested %d deep, more than %d", n, maxNesting)
		return nil, p.problems
	}
	parsed, problems := hclsyntax.ParseConfig(src, file, hcl.InitialPos)
	p.syntax(problems, start)
	body, ok := parsed.Body.(*hclsyntax.Body)
	if !ok {
		return nil, p.problems
	}
	for _, a := range sortedAttrs(body) {
		p.say("T001", p.pos(a.NameRange.Start), "%q stands outside every block", a.Name)
	}
	for _, hb := range body.Blocks {
		d.Blocks = append(d.Blocks, p.block(hb, nil, d.Front))
	}
	Sort(p.problems)
	return d.Blocks, p.problems
}

// Refer gives the names inside an expression their meaning in d, as far as d
// declares them: an anchor, a phase, a member. It reports the first name that
// d does not declare. Expressions of scenario files are made ready so.
func Refer(e Expr, d *Document) error {
	var missing *Name
	Walk(e, func(x Expr) bool {
		if n, ok := x.(*Name); ok {
			n.Ref = d.resolve(n.Parts, nil)
			if n.Ref == nil && missing == nil {
				missing = n
			}
		}
		return true
	})
	if missing != nil {
		return fmt.Errorf("%s declares nothing named %q%s", d.ID, missing, didYouMean(missing.Parts[0], (&linker{doc: d}).declared()))
	}
	return nil
}

// Extent is where the block stands in the bytes of its document: from its
// kind to behind its closing brace.
func (b *Block) Extent() (from, to int) { return b.Pos.Byte, b.end.Byte }
