package agreement

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
