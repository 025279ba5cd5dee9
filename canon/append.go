package canon

import (
	"strconv"
	"unicode/utf8"
)

// Append writes the canonical bytes of v to dst. It fails, with an [Error]
// whose Offset counts the bytes written, on what cannot be canonical: an
// absent value, an integer out of range, a string that is not UTF-8, a key
// that is not plain ASCII or occurs twice, nesting beyond [MaxDepth].
func (v Value) Append(dst []byte) ([]byte, error) {
	out, err := appendValue(dst, v, 0)
	if err != nil {
		err.Offset -= len(dst)
		return dst, err
	}
	return out, nil
}

// Bytes is the canonical bytes of v; see [Value.Append].
func (v Value) Bytes() ([]byte, error) { return v.Append(nil) }

func appendValue(dst []byte, v Value, depth int) ([]byte, *Error) {
	fail := func(code, message string) ([]byte, *Error) {
		return dst, &Error{Offset: len(dst), Code: code, Message: message}
	}
	switch v.kind {
	case KindString:
		if !utf8.ValidString(v.s) {
			return fail(CodeUTF8, "the string is not valid UTF-8")
		}
		return AppendString(dst, v.s), nil
	case KindInt:
		if v.n > MaxInt || v.n < -MaxInt {
			return fail(CodeNumberRange, msgRange)
		}
		return strconv.AppendInt(dst, v.n, 10), nil
	case KindBool:
		return strconv.AppendBool(dst, v.n == 1), nil
	case KindList, KindObject:
		if depth == MaxDepth {
			return fail(CodeDepth, msgDepth)
		}
		return appendKids(dst, v, depth+1)
	}
	return fail(CodeAbsent, "there is no value to write")
}

func appendKids(dst []byte, v Value, depth int) ([]byte, *Error) {
	begin, end := byte('['), byte(']')
	if v.kind == KindObject {
		begin, end = '{', '}'
	}
	dst = append(dst, begin)
	for i, kid := range v.kids {
		if i > 0 {
			dst = append(dst, ',')
		}
		if v.kind == KindObject {
			if bad := checkKey(kid.key); bad != "" {
				return dst, &Error{Offset: len(dst), Code: CodeKey, Message: bad}
			}
			if i > 0 && v.kids[i-1].key >= kid.key {
				return dst, (&Error{Offset: len(dst), Code: CodeDuplicateKey, Message: msgDuplicate}).under(kid.key, 0)
			}
			dst = append(dst, '"')
			dst = append(dst, kid.key...)
			dst = append(dst, '"', ':')
		}
		var err *Error
		if dst, err = appendValue(dst, kid, depth); err != nil {
			key := ""
			if v.kind == KindObject {
				key = kid.key
			}
			return dst, err.under(key, i)
		}
	}
	return append(dst, end), nil
}

const hexDigits = "0123456789abcdef"

// shortEscape holds the letter of a two-character escape, by character.
var shortEscape = [256]byte{'"': '"', '\\': '\\', '\b': 'b', '\t': 't', '\n': 'n', '\f': 'f', '\r': 'r'}

// AppendString writes s as a canonical string, quotes included. The caller
// vouches that s is valid UTF-8; [Value.Append] checks it.
func AppendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 0x20 && c != '"' && c != '\\' {
			continue
		}
		dst = append(dst, s[start:i]...)
		start = i + 1
		if e := shortEscape[c]; e != 0 {
			dst = append(dst, '\\', e)
		} else {
			dst = append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		}
	}
	dst = append(dst, s[start:]...)
	return append(dst, '"')
}

// checkKey says what is wrong with a key, or nothing.
func checkKey(key string) string {
	if key == "" {
		return "a key is empty"
	}
	for i := 0; i < len(key); i++ {
		if c := key[i]; c < 0x20 || c > 0x7e || c == '"' || c == '\\' {
			return msgKey
		}
	}
	return ""
}
