package agreement

import (
	"fmt"
)

// Link finds what every name means. Documents see one another through their
// instruments: instrument "feb" with document = "syria_2016_02" makes the
// names of that document available as feb.name, if it is among docs. What
// same_as copies is found first, since members may belong to copied parts.
func Link(docs ...*Document) []Diagnostic {
	l := &linker{docs: map[string]*Document{}}
	for _, d := range docs {
		if other := l.docs[d.ID]; other != nil && other != d {
			l.report(d.problem("T004", d.namePos(), fmt.Sprintf("%s and %s are both named %q", other.File, d.File, d.ID)))
			continue
		}
		l.docs[d.ID] = d
	}
	for _, d := range docs {
		l.incorporate(d)
		d.index()
		l.names(d)
	}
	for _, d := range docs {
		for _, b := range d.Blocks {
			b.Each(l.same)
		}
	}
	for _, d := range docs {
		l.doc = d
		for _, b := range d.Blocks {
			b.Each(l.block)
		}
	}
	Sort(l.problems)
	return l.problems
}

type linker struct {
	docs     map[string]*Document
	doc      *Document
	problems []Diagnostic
	missing  map[*Document]map[string]bool // instruments whose document is not there
}

func (l *linker) report(d Diagnostic) { l.problems = append(l.problems, d) }

func (l *linker) say(d *Document, code string, at Pos, format string, args ...any) {
	l.report(d.problem(code, at, fmt.Sprintf(format, args...)))
}

// namePos is where the document names itself.
func (d *Document) namePos() Pos {
	if a := d.Agreement(); a != nil {
		return a.Pos
	}
	return Pos{d.File, 1, 1, 0}
}

// Incorporated is the ids of the documents that this one takes names from,
// or runs beside, in the order of the text.
func (d *Document) Incorporated() []string {
	var out []string
	for _, b := range d.Kind("instrument") {
		if id := b.Text("document"); id != "" {
			out = addOnce(out, id)
		}
	}
	if a := d.Agreement(); a != nil {
		for _, name := range []string{"beside", "amends", "supersedes"} {
			if id := a.Text(name); id != "" {
				out = addOnce(out, id)
			}
		}
	}
	return out
}

func (l *linker) incorporate(d *Document) {
	d.Others = map[string]*Document{}
	for _, b := range d.Kind("instrument") {
		id := b.Text("document")
		if id == "" || b.Name == "" {
			continue
		}
		other := l.docs[id]
		switch {
		case other == nil:
			l.say(d, "T015", b.Pos, "instrument %s incorporates the document %q, which is not among the files given", b.Name, id)
			if l.missing == nil {
				l.missing = map[*Document]map[string]bool{}
			}
			if l.missing[d] == nil {
				l.missing[d] = map[string]bool{}
			}
			l.missing[d][b.Name] = true
		case other == d:
			l.say(d, "T016", b.Pos, "instrument %s incorporates its own document", b.Name)
		default:
			d.Others[b.Name] = other
			for _, e := range b.Items("clauses") {
				if c, ok := e.(*Literal); ok && c.Kind == StringLiteral && other.Clause(c.Str) == nil {
					l.say(d, "T002", e.Pos(), "%s has no clause %q to incorporate", id, c.Str)
				}
			}
		}
	}
}

// names reports names that two blocks share.
func (l *linker) names(d *Document) {
	first := map[string]*Block{}
	for _, b := range d.Blocks {
		if b.Name == "" || b.Kind == "reading" || b.Kind == "agreement" {
			continue
		}
		if f := first[b.Name]; f != nil {
			l.say(d, "T004", b.Pos, "%s %s and %s %s at line %d share a name", b.Kind, b.Name, f.Kind, f.Name, f.Pos.Line)
			continue
		}
		first[b.Name] = b
	}
	readings := map[string]bool{}
	for _, b := range d.Kind("reading") {
		if key := b.Name + "." + b.Label2; readings[key] {
			l.say(d, "T004", b.Pos, "two readings are named %q %q", b.Name, b.Label2)
		} else {
			readings[key] = true
		}
	}
	for _, b := range d.Blocks {
		b.Each(func(b *Block) {
			subs := map[string]bool{}
			for _, s := range b.Subs {
				if b.Kind != "reading" && s.Name != "" && subs[s.Kind+" "+s.Name] {
					l.say(d, "T004", s.Pos, "two %s blocks of %s are named %s", s.Kind, b.Path(), s.Name)
				}
				subs[s.Kind+" "+s.Name] = true
			}
		})
	}
}

// same finds what same_as copies.
func (l *linker) same(b *Block) {
	b.Same = nil
	a := b.own("same_as")
	if a == nil {
		return
	}
	n, ok := a.Value.(*Name)
	if !ok {
		l.say(b.Doc, "T005", a.Pos, "same_as takes the name of one block")
		return
	}
	if len(n.Parts) > 1 && l.missing[b.Doc][n.Parts[0]] {
		return
	}
	ref := b.Doc.resolve(n.Parts, func(o *Block) bool { return o != b && o.Kind == b.Kind })
	if ref == nil {
		if ref = b.Doc.resolve(n.Parts, nil); ref != nil && ref.Block != nil {
			l.say(b.Doc, "T016", n.At, "%s is %s and copies %s, %s", b.Path(), article(b.Kind), n, article(ref.Block.Kind))
		}
		return
	}
	if len(ref.Members) > 0 {
		return
	}
	for x, depth := ref.Block, 0; x != nil; x, depth = x.Same, depth+1 {
		if x == b || depth > 16 {
			l.say(b.Doc, "T016", n.At, "%s copies itself through %s", b.Path(), n)
			return
		}
	}
	b.Same = ref.Block
}

// own is the block's own attribute of that name.
func (b *Block) own(name string) *Attr {
	for _, a := range b.Attrs {
		if a.Name == name {
			return a
		}
	}
	return nil
}
