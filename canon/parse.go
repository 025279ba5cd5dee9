package canon

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

const (
	msgRange     = "the integer is beyond ±9007199254740991 (2^53−1): use a larger unit or a string"
	msgDepth     = "more than 64 lists and objects are nested"
	msgDuplicate = "the key occurs twice in one object"
	msgKey       = `a key may hold printable ASCII without " and \ only`
	msgFloat     = "numbers are integers: write the quantity in a smaller unit"
	msgEnd       = "the text ends in the middle of a value"
)

// Parse reads one value from b, which must be exactly its canonical bytes.
// The error is an [*Error]. The value does not alias b.
func Parse(b []byte) (Value, error) { return parse(string(b), false) }

// ParseString is [Parse] on a string; the value's strings are slices of s.
func ParseString(s string) (Value, error) { return parse(s, false) }

// ParseLoose reads one value as people write it: white space between tokens,
// keys in any order, any valid escape. Everything else that [Parse] refuses
// is refused too. What it returns is written in canonical form by Append.
func ParseLoose(b []byte) (Value, error) { return parse(string(b), true) }

// AsError gives the [Error] inside err, or nil.
func AsError(err error) *Error {
	var e *Error
	errors.As(err, &e)
	return e
}

// parser reads s from i on. The values of open containers lie on stack; a
// container that closes moves its own into slab, so that a text costs a
// handful of allocations however many values it has.
type parser struct {
	s     string
	i     int
	loose bool
	stack []Value
	slab  []Value
}

var parsers = sync.Pool{New: func() any { return &parser{stack: make([]Value, 0, 64)} }}

func parse(s string, loose bool) (Value, error) {
	p := parsers.Get().(*parser)
	p.s, p.i, p.loose = s, 0, loose
	p.slab = make([]Value, 0, min(strings.Count(s, ",")+strings.Count(s, "{")+strings.Count(s, "["), 1024))
	v, err := p.document()
	clear(p.stack) // what an error left there; containers that close clear their own
	p.stack, p.slab, p.s = p.stack[:0], nil, ""
	if cap(p.stack) <= 1<<12 {
		parsers.Put(p)
	}
	if err != nil {
		return Value{}, err
	}
	return v, nil
}

func (p *parser) document() (Value, *Error) {
	p.space()
	v, err := p.value(0)
	if err != nil {
		return v, err
	}
	p.space()
	if p.i < len(p.s) {
		return v, p.strange(CodeTrailing, "something follows the value")
	}
	return v, nil
}

func (p *parser) fail(at int, code, message string) *Error {
	return &Error{Offset: at, Code: code, Message: message}
}

// strange refuses the byte at i, or the end of the text there.
func (p *parser) strange(code, message string) *Error {
	if p.i >= len(p.s) {
		return p.fail(len(p.s), CodeEnd, msgEnd)
	}
	if c := p.s[p.i]; c == ' ' || c == '\n' || c == '\t' || c == '\r' {
		return p.fail(p.i, CodeSpace, "canonical bytes have no white space between tokens")
	}
	return p.fail(p.i, code, message)
}

func (p *parser) space() {
	for p.loose && p.i < len(p.s) {
		switch p.s[p.i] {
		case ' ', '\n', '\t', '\r':
			p.i++
		default:
			return
		}
	}
}

func (p *parser) value(depth int) (Value, *Error) {
	if p.i >= len(p.s) {
		return Value{}, p.fail(p.i, CodeEnd, msgEnd)
	}
	switch c := p.s[p.i]; {
	case c == '"':
		s, err := p.str()
		return Value{kind: KindString, s: s}, err
	case c == '{' || c == '[':
		if depth == MaxDepth {
			return Value{}, p.fail(p.i, CodeDepth, msgDepth)
		}
		return p.container(c, depth+1)
	case c == '-' || '0' <= c && c <= '9':
		return p.number()
	}
	for _, w := range words {
		if strings.HasPrefix(p.s[p.i:], w.text) {
			if w.text == "null" {
				return Value{}, p.fail(p.i, CodeNull, "null is not used: leave the field out")
			}
			p.i += len(w.text)
			return w.value, nil
		}
	}
	return Value{}, p.strange(CodeSyntax, "no value begins here")
}

var words = [...]struct {
	text  string
	value Value
}{{"true", Bool(true)}, {"false", Bool(false)}, {"null", Value{}}}

// container reads a list or an object, from its opening bracket.
func (p *parser) container(open byte, depth int) (Value, *Error) {
	start, mark := p.i, len(p.stack)
	v := Value{kind: KindList}
	end := byte(']')
	if open == '{' {
		v.kind, end = KindObject, '}'
	}
	p.i++
	p.space()
	if p.i < len(p.s) && p.s[p.i] == end {
		p.i++
		return v, nil
	}
	for {
		var key string
		if v.kind == KindObject {
			var err *Error
			if key, err = p.key(mark); err != nil {
				return v, err
			}
		}
		index := len(p.stack) - mark
		kid, err := p.value(depth)
		if err != nil {
			return v, err.under(key, index)
		}
		kid.key = key
		p.stack = append(p.stack, kid)
		p.space()
		if p.i >= len(p.s) {
			return v, p.fail(len(p.s), CodeEnd, msgEnd)
		}
		c := p.s[p.i]
		if c == end {
			p.i++
			return p.closed(v, mark, start)
		}
		if c != ',' {
			return v, p.strange(CodeSyntax, "a comma or the closing bracket is missing")
		}
		p.i++
		p.space()
	}
}

// closed takes the container's values off the stack.
func (p *parser) closed(v Value, mark, start int) (Value, *Error) {
	kids := p.stack[mark:]
	if p.loose && v.kind == KindObject {
		slices.SortStableFunc(kids, func(a, b Value) int { return strings.Compare(a.key, b.key) })
		for i := 1; i < len(kids); i++ {
			if kids[i-1].key == kids[i].key {
				return v, p.fail(start, CodeDuplicateKey, msgDuplicate).under(kids[i].key, 0)
			}
		}
	}
	if len(p.slab)+len(kids) > cap(p.slab) {
		p.slab = make([]Value, 0, max(len(kids), min(len(p.s)/32, 1024)))
	}
	at := len(p.slab)
	p.slab = append(p.slab, kids...)
	v.kids = p.slab[at:len(p.slab):len(p.slab)]
	clear(kids)
	p.stack = p.stack[:mark]
	return v, nil
}

// key reads a key and its colon, and in canonical bytes holds it against the
// key before it; mark is where the object's values begin on the stack.
func (p *parser) key(mark int) (string, *Error) {
	at := p.i
	if p.i >= len(p.s) || p.s[p.i] != '"' {
		return "", p.strange(CodeSyntax, "a key in double quotes is missing")
	}
	key, err := p.str()
	if err != nil {
		return "", err
	}
	if bad := checkKey(key); bad != "" {
		return "", p.fail(at, CodeKey, bad)
	}
	if !p.loose {
		if p.i-at != len(key)+2 {
			return "", p.fail(at, CodeEscape, "a key is written without escapes")
		}
		if n := len(p.stack); n > mark && p.stack[n-1].key >= key {
			if p.stack[n-1].key == key {
				return "", p.fail(at, CodeDuplicateKey, msgDuplicate).under(key, 0)
			}
			return "", p.fail(at, CodeKeyOrder, "the keys of an object are not in ascending order").under(key, 0)
		}
	}
	p.space()
	if p.i >= len(p.s) || p.s[p.i] != ':' {
		return "", p.strange(CodeSyntax, "a colon is missing after a key")
	}
	p.i++
	p.space()
	return key, nil
}

func (p *parser) number() (Value, *Error) {
	start := p.i
	neg := p.s[p.i] == '-'
	if neg {
		p.i++
	}
	digits := p.i
	var n int64
	for p.i < len(p.s) && '0' <= p.s[p.i] && p.s[p.i] <= '9' {
		if n <= MaxInt { // one more digit cannot overflow an int64
			n = n*10 + int64(p.s[p.i]-'0')
		}
		p.i++
	}
	if p.i == digits {
		return Value{}, p.strange(CodeSyntax, "a digit is missing after the minus sign")
	}
	if p.i < len(p.s) {
		if c := p.s[p.i]; c == '.' || c == 'e' || c == 'E' {
			return Value{}, p.fail(start, CodeFloat, msgFloat)
		}
	}
	if p.s[digits] == '0' && (p.i-digits > 1 || neg) {
		return Value{}, p.fail(start, CodeNumberForm, "an integer has no leading zero and zero has no sign")
	}
	if n > MaxInt {
		return Value{}, p.fail(start, CodeNumberRange, msgRange)
	}
	if neg {
		n = -n
	}
	return Value{kind: KindInt, n: n}, nil
}

// str reads a string. Without escapes it is a slice of the text.
func (p *parser) str() (string, *Error) {
	start := p.i + 1
	if n := strings.IndexByte(p.s[start:], '"'); n >= 0 && plain(p.s[start:start+n]) {
		p.i = start + n + 1
		return p.s[start : start+n], nil
	}
	high := false
	for i := start; i < len(p.s); i++ {
		switch c := p.s[i]; {
		case c == '"':
			s := p.s[start:i]
			if high && !utf8.ValidString(s) {
				return "", p.fail(start+firstBad(s), CodeUTF8, "the string is not valid UTF-8")
			}
			p.i = i + 1
			return s, nil
		case c == '\\':
			return p.escaped(start, i)
		case c < 0x20:
			return "", p.fail(i, CodeControl, "a control character in a string is not escaped")
		case c >= 0x80:
			high = true
		}
	}
	return "", p.fail(len(p.s), CodeEnd, msgEnd)
}

// plain says that s is ASCII without controls and backslashes. It looks at
// eight bytes at a time: keys, hashes and numbers in words are most of a
// record. False may be wrong; str then looks at every byte.
func plain(s string) bool {
	const ones, high = 0x0101010101010101, 0x8080808080808080
	for ; len(s) >= 8; s = s[8:] {
		x := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		y := x ^ '\\'*ones
		if (x|(x-0x20*ones)|(y-ones))&high != 0 {
			return false
		}
	}
	for i := range len(s) {
		if c := s[i]; c < 0x20 || c >= 0x80 || c == '\\' {
			return false
		}
	}
	return true
}

// firstBad is the offset of the first byte of s that is not UTF-8.
func firstBad(s string) int {
	for i, r := range s {
		if r == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(s[i:]); n == 1 {
				return i
			}
		}
	}
	return len(s)
}
