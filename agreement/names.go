package agreement

import (
	"slices"
	"strings"
)

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
