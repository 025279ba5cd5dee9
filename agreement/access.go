package agreement

import (
	"strings"

	"truce"
)

// ClauseID is the id of the clause the block stands in; [Front] above them.
func (b *Block) ClauseID() string {
	if b.Clause == nil {
		return Front
	}
	return b.Clause.ID
}

// Path is the block's name with the names of the blocks around it:
// "pull_back_government.heavy".
func (b *Block) Path() string {
	name := b.Name
	if name == "" {
		name = b.Kind
	}
	if b.Label2 != "" {
		name += "." + b.Label2
	}
	if b.Parent != nil {
		return b.Parent.Path() + "." + name
	}
	return name
}

// Ref is the id under which findings and links cite the block:
// "syria_2016_09/3.a/pull_back_government.heavy".
func (b *Block) Ref() truce.ClauseRef {
	return truce.ClauseRef(b.Doc.ID + "/" + b.ClauseID() + "/" + b.Path())
}

// Get is the attribute of that name, the block's own or the one copied by
// same_as; nil when there is neither.
func (b *Block) Get(name string) *Attr {
	for depth := 0; b != nil && depth < 32; b, depth = b.Same, depth+1 {
		for _, a := range b.Attrs {
			if a.Name == name {
				return a
			}
		}
	}
	return nil
}

// All is the attributes that hold for the block, its own first, then those
// copied by same_as that it does not replace.
func (b *Block) All() []*Attr {
	seen := map[string]bool{}
	var out []*Attr
	for depth := 0; b != nil && depth < 32; b, depth = b.Same, depth+1 {
		for _, a := range b.Attrs {
			if a.Name != "same_as" && !seen[a.Name] {
				seen[a.Name] = true
				out = append(out, a)
			}
		}
	}
	return out
}

// Sub is the sub-blocks of a kind, those copied by same_as included unless
// the block has one of the same name.
func (b *Block) Sub(kind string) []*Block {
	seen := map[string]bool{}
	var out []*Block
	for depth := 0; b != nil && depth < 32; b, depth = b.Same, depth+1 {
		for _, s := range b.Subs {
			if s.Kind == kind && !(depth > 0 && seen[s.Name]) {
				seen[s.Name] = true
				out = append(out, s)
			}
		}
	}
	return out
}

// Has says whether the attribute is there, whatever its value.
func (b *Block) Has(name string) bool { return b.Get(name) != nil }

// Value is the expression of an attribute, or nil.
func (b *Block) Value(name string) Expr {
	if a := b.Get(name); a != nil {
		return a.Value
	}
	return nil
}

// Word is the attribute's value when it is one bare name, such as restart,
// unstated or lapses; else "".
func (b *Block) Word(name string) string { return WordOf(b.Value(name)) }

// WordOf is the expression when it is one name without a dot; else "".
func WordOf(e Expr) string {
	if n, ok := e.(*Name); ok && len(n.Parts) == 1 {
		return n.Parts[0]
	}
	return ""
}

// Text is the attribute's value when it is a string; else "".
func (b *Block) Text(name string) string {
	if l, ok := b.Value(name).(*Literal); ok && l.Kind == StringLiteral {
		return l.Str
	}
	return ""
}

// True says whether the attribute is the literal true.
func (b *Block) True(name string) bool {
	l, ok := b.Value(name).(*Literal)
	return ok && l.Kind == BoolLiteral && l.Bool
}

// Items is the attribute's value as a list: the items of a list, or the one
// value that stands for a list of one, or nothing.
func (b *Block) Items(name string) []Expr { return ItemsOf(b.Value(name)) }

// ItemsOf is the items of a list, or e alone, or nothing for nil.
func ItemsOf(e Expr) []Expr {
	switch v := e.(type) {
	case nil:
		return nil
	case *List:
		return v.Items
	}
	return []Expr{e}
}

// Names is the names among the attribute's items.
func (b *Block) Names(name string) []*Name {
	var out []*Name
	for _, e := range b.Items(name) {
		if n, ok := e.(*Name); ok {
			out = append(out, n)
		}
	}
	return out
}

// Silent says whether an expression is missing, unstated or unseen.
func Silent(e Expr) bool {
	if e == nil {
		return true
	}
	w := WordOf(e)
	return w == Unstated || w == Unseen
}

// Target is the block that a name means, or nil.
func (n *Name) Target() *Block {
	if n == nil || n.Ref == nil {
		return nil
	}
	return n.Ref.Block
}

// Member is the last member of the name ("reached" of seven_days.reached), or "".
func (n *Name) Member() string {
	if n == nil || n.Ref == nil || len(n.Ref.Members) == 0 {
		return ""
	}
	return n.Ref.Members[len(n.Ref.Members)-1]
}

// Walk calls f for e and everything inside it, outermost first; f returns
// false to stay out of what is inside.
func Walk(e Expr, f func(Expr) bool) {
	if e == nil || !f(e) {
		return
	}
	switch v := e.(type) {
	case *Call:
		for _, a := range v.Args {
			Walk(a, f)
		}
	case *List:
		for _, a := range v.Items {
			Walk(a, f)
		}
	case *Object:
		for _, a := range v.Fields {
			Walk(a.Value, f)
		}
	case *Unary:
		Walk(v.X, f)
	case *Binary:
		Walk(v.X, f)
		Walk(v.Y, f)
	}
}

// Each calls f for the block, its sub-blocks and theirs.
func (b *Block) Each(f func(*Block)) {
	f(b)
	for _, s := range b.Subs {
		s.Each(f)
	}
}

// Agreement is the document's agreement block, or nil.
func (d *Document) Agreement() *Block {
	for _, b := range d.Blocks {
		if b.Kind == "agreement" {
			return b
		}
	}
	return nil
}

// Kind is the document's top-level blocks of one kind, in order.
func (d *Document) Kind(kind string) []*Block {
	var out []*Block
	for _, b := range d.Blocks {
		if b.Kind == kind {
			out = append(out, b)
		}
	}
	return out
}

// Clause is the clause of that id, or nil.
func (d *Document) Clause(id string) *Clause {
	if id == Front {
		return d.Front
	}
	for _, c := range d.Clauses {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// Lookup finds a block by name: "D", "recommitment", and after Link the
// incorporated "feb.attacks" and the sub-block "pull_back_government.heavy".
func (d *Document) Lookup(name string) (*Block, bool) {
	ref := d.resolve(strings.Split(name, "."), nil)
	if ref == nil || ref.Block == nil || len(ref.Members) > 0 {
		return nil, false
	}
	return ref.Block, true
}
