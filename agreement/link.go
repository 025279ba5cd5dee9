package agreement

import (
	"fmt"
	"slices"
	"strings"
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

// block resolves the names in a block's own attributes.
func (l *linker) block(b *Block) {
	if b.Parent != nil && b.Parent.Kind == "reading" {
		if _, ok := l.doc.Lookup(b.Name); !ok {
			l.say(l.doc, "T002", b.Pos, "the reading patches %s %q, which the document does not declare", b.Kind, b.Name)
		}
	}
	for _, a := range b.Attrs {
		if t := typeOf(b, a.Name); t != nil {
			l.expr(a.Value, t)
		}
	}
}

// expr resolves the names in a value of a type.
func (l *linker) expr(e Expr, t *attrType) {
	switch v := e.(type) {
	case *Name:
		l.name(v, t)
	case *List:
		for _, x := range v.Items {
			l.expr(x, t)
		}
	case *Object:
		for _, f := range v.Fields {
			if t.open {
				l.field(f)
			}
			l.expr(f.Value, fieldType(t, f.Name))
		}
	case *Unary:
		l.expr(v.X, plain)
	case *Binary:
		l.expr(v.X, plain)
		l.expr(v.Y, plain)
	case *Call:
		l.call(v, t)
	}
}

// plain is the type of what stands inside an expression.
var plain = &attrType{name: "expression", sorts: sAny}

// fieldType is the type of a field of an object; a field that is named like a
// variable of a rule has the type of that variable.
func fieldType(t *attrType, field string) *attrType {
	if t.fields[field] != "" {
		return attrTypes[t.fields[field]]
	}
	if v := optionTypes[field]; v != nil && !t.open {
		return v
	}
	if v := attrTypes[schema["duty"].attrs[field]]; v != nil && !t.open {
		return v
	}
	return plain
}

// field looks up the party that a field of members or per_party is named by.
func (l *linker) field(f Field) {
	if l.doc.resolve([]string{f.Name}, nil) == nil {
		l.say(l.doc, "T002", f.At, "%q is not declared%s", f.Name, didYouMean(f.Name, l.declared()))
	}
}

func (l *linker) call(c *Call, t *attrType) {
	f := functions[c.Fn]
	for i, a := range c.Args {
		arg := plain
		want := f.argSorts(i)
		switch {
		case c.Fn == "per_party":
			arg = &attrType{name: t.name, sorts: t.sorts, words: t.words, class: t.class, open: true}
		case c.Fn == "each" || c.Fn == "all_of" || c.Fn == "any_of" || c.Fn == "n_of" && i > 0:
			arg = t
			if c.Fn == "each" {
				arg = plain
			}
		case want == sAct || want == sWeapon:
			arg = &attrType{name: "class", sorts: want, class: true}
		case want&sObject != 0 && want != sAny:
			arg = &attrType{name: "class", sorts: want, class: true}
		}
		l.expr(a, arg)
	}
}

// argSorts is what the i-th argument may be; 0 when there are too many.
func (f function) argSorts(i int) sorts {
	switch {
	case i < len(f.args):
		return f.args[i]
	case f.rest:
		return f.args[len(f.args)-1]
	}
	return 0
}

// name resolves one name: the silences, the attribute's own words, then class
// words and terms before or after the other blocks, as the type says.
func (l *linker) name(n *Name, t *attrType) {
	n.Ref = nil
	if len(n.Parts) > 1 && l.missing[l.doc][n.Parts[0]] {
		return // T015 has said it
	}
	word := ""
	if len(n.Parts) == 1 {
		word = n.Parts[0]
	}
	if word == Unstated || word == Unseen || slices.Contains(t.words, word) {
		n.Ref = &Ref{Word: word}
		return
	}
	isTerm := func(b *Block) bool { return b.Kind == "term" }
	if t.class {
		if n.Ref = l.doc.resolve(n.Parts, isTerm); n.Ref != nil {
			return
		}
		if c, ok := classWords[word]; ok && (c.sort&t.sorts != 0 || t.sorts == sAny) {
			n.Ref = &Ref{Word: word}
			return
		}
	}
	if n.Ref = l.doc.resolve(n.Parts, nil); n.Ref != nil {
		l.member(n)
		l.incorporated(n)
		return
	}
	if Known(word) || t.free && word != "" {
		n.Ref = &Ref{Word: word}
		return
	}
	l.say(l.doc, "T002", n.At, "%q is neither declared here nor a word of the vocabulary%s", n, didYouMean(n.Parts[0], l.declared()))
}

// incorporated reports a rule taken from a clause of another document that
// the instrument does not incorporate. Parties, places and terms may be named
// from anywhere: naming is not agreeing.
func (l *linker) incorporated(n *Name) {
	b := n.Ref.Block
	if b.Doc == l.doc || !(isRule(b) || b.Kind == "duty") {
		return
	}
	i, ok := l.doc.Lookup(n.Parts[0])
	if !ok || !i.Has("clauses") {
		return
	}
	for _, e := range i.Items("clauses") {
		if c, ok := e.(*Literal); ok && (c.Str == b.ClauseID() || strings.HasPrefix(b.ClauseID(), c.Str+".")) {
			return
		}
	}
	l.say(l.doc, "T002", n.At, "%s stands in clause %s of %s, which instrument %s does not incorporate", n, b.ClauseID(), b.Doc.ID, i.Name)
}

// isRule says whether the block prohibits or permits.
func isRule(b *Block) bool { return b.Kind == "prohibition" || b.Kind == "permission" }

// declared is every name that may be meant: for suggestions only.
func (l *linker) declared() []string {
	var out []string
	for _, b := range l.doc.Blocks {
		if b.Name != "" {
			out = append(out, b.Name)
		}
	}
	if len(out) > 500 {
		return Words()
	}
	return append(out, Words()...)
}

// member checks the members of a name against what its kind has.
func (l *linker) member(n *Name) {
	if len(n.Ref.Members) == 0 {
		return
	}
	b := n.Ref.Block
	top := b
	for top.Parent != nil {
		top = top.Parent
	}
	m := n.Ref.Members
	if party := b.Doc.resolve([]string{m[0]}, func(o *Block) bool { return o.Kind == "party" || o.Kind == "body" }); party != nil {
		m = m[1:]
	}
	known := schema[top.Kind].memberNames()
	for i, name := range m {
		if i > 0 || !slices.Contains(known, name) {
			l.say(l.doc, "T002", n.At, "%s has no member %q%s", article(top.Kind), strings.Join(m[i:], "."), didYouMean(name, known))
			return
		}
	}
}

func (k *kind) memberNames() []string {
	if k == nil {
		return nil
	}
	var out []string
	for m := range k.members {
		out = append(out, m)
	}
	slices.Sort(out)
	return out
}
