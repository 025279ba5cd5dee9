package agreement

import (
	"strings"

	"truce"
)

// Front is the clause id of what stands above the first clause.
const Front = "front"

// Unstated and Unseen are the two values of an attribute that say nothing:
// the text is silent, or the encoder has not seen the text.
const (
	Unstated = "unstated"
	Unseen   = "unseen"
)

// Pos is a place in a file as an editor shows it: line and column count from
// 1, columns count characters. Byte is the offset in the whole file.
type Pos struct {
	File         string
	Line, Column int
	Byte         int
}

// Document is one agreement, as its bytes say it. Bytes are what is signed;
// the rest is derived from them. After [Link], Others holds the incorporated
// documents by the label of their instrument: Others["feb"].
type Document struct {
	ID      string // label of the agreement block; never empty after Parse
	File    string
	Title   string
	Bytes   []byte
	Front   *Clause   // what stands above the first clause; its ID is [Front]
	Clauses []*Clause // in the order of the text, without Front
	Blocks  []*Block  // all top-level blocks in the order of the text
	Others  map[string]*Document

	byName   map[string][]*Block
	lines    lineIndex
	problems []Diagnostic // of Parse
}

// Clause is a heading with an id, the words below it, and its blocks.
type Clause struct {
	ID         string // first token of the heading without its last dot: "3.a"
	Title      string // the rest of the heading
	Words      string // the text below it, without truce blocks
	Line       int
	Level      int // of the heading, 2 to 6
	Blocks     []*Block
	Confidence []string // marks in its words and comments: "K-med", "K-low"
	Source     string   // what its "Source:" line says
	Gaps       []string // what its "Gap:" lines say that the facts do not
	Doc        *Document

	start int // offset of the heading
}

// Block is one block of the language, with its labels and attributes.
type Block struct {
	Kind   string
	Name   string // first label; empty for agreement-wide blocks such as clause
	Label2 string // second label: which reading
	Attrs  []*Attr
	Subs   []*Block
	Parent *Block // of a sub-block
	Clause *Clause
	Doc    *Document
	Pos    Pos
	Same   *Block // what same_as copies; set by Link

	Confidence []string // marks in comments of the block
	end        Pos
}

// Attr is one attribute of a block. Block is where it was written: after
// same_as that may be a block of another document, and the names in Value
// mean what they mean there.
type Attr struct {
	Name  string
	Value Expr
	Pos   Pos
	Block *Block
}

// Expr is a value: [*Literal], [*Name], [*Call], [*List], [*Object], [*Unary]
// or [*Binary]. String prints it as HCL that parses to the same value.
type Expr interface {
	Pos() Pos
	String() string
}

// LiteralKind tells which field of a Literal is set.
type LiteralKind int8

// The kinds of literals.
const (
	StringLiteral LiteralKind = iota
	NumberLiteral
	BoolLiteral
)

// Literal is a string, an exact decimal or a truth value.
type Literal struct {
	Kind LiteralKind
	Str  string
	Num  Decimal
	Bool bool
	At   Pos
}

// Name is a dotted name. Ref says what it means; it is nil until Link, and
// stays nil where nothing of that name exists (T002 reports it).
type Name struct {
	Parts []string
	Ref   *Ref
	At    Pos
}

// Ref is what a name means: a block and perhaps a member of it
// (clock.reached, opposition.adherents), or a word of the vocabulary.
type Ref struct {
	Block   *Block
	Members []string
	Word    string // set when Block is nil
}

// Call is a function with its arguments.
type Call struct {
	Fn   string
	Args []Expr
	At   Pos
}

// List is a bracketed list.
type List struct {
	Items []Expr
	At    Pos
}

// Field is one entry of an Object.
type Field struct {
	Name  string
	Value Expr
	At    Pos
}

// Object is a braced object, fields in the order of the text.
type Object struct {
	Fields []Field
	At     Pos
}

// Unary is !x or -x.
type Unary struct {
	Op string
	X  Expr
	At Pos
}

// Binary is x op y; Op is one of && || == != < <= > >= + - *.
type Binary struct {
	Op   string
	X, Y Expr
	At   Pos
}

// Position methods of the expressions.
func (e *Literal) Pos() Pos { return e.At }
func (e *Name) Pos() Pos    { return e.At }
func (e *Call) Pos() Pos    { return e.At }
func (e *List) Pos() Pos    { return e.At }
func (e *Object) Pos() Pos  { return e.At }
func (e *Unary) Pos() Pos   { return e.At }
func (e *Binary) Pos() Pos  { return e.At }

// Field is the value of the named field, or nil.
func (e *Object) Field(name string) Expr {
	for _, f := range e.Fields {
		if f.Name == name {
			return f.Value
		}
	}
	return nil
}

// Arg is the i-th argument, or nil.
func (e *Call) Arg(i int) Expr {
	if i < 0 || i >= len(e.Args) {
		return nil
	}
	return e.Args[i]
}

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
