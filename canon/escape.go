package canon

import (
	"unicode/utf16"
	"unicode/utf8"
)

// longEscape holds the character of a two-character escape, by its letter.
var longEscape = [256]byte{'"': '"', '\\': '\\', 'b': '\b', 't': '\t', 'n': '\n', 'f': '\f', 'r': '\r', '/': '/'}

// escaped goes on reading the string that began at start, from its first
// backslash at i.
func (p *parser) escaped(start, i int) (string, *Error) {
	buf := append(make([]byte, 0, len(p.s[start:i])+64), p.s[start:i]...)
	for i < len(p.s) {
		c := p.s[i]
		switch {
		case c == '"':
			s := string(buf)
			if !utf8.ValidString(s) {
				return "", p.fail(start, CodeUTF8, "the string is not valid UTF-8")
			}
			p.i = i + 1
			return s, nil
		case c < 0x20:
			return "", p.fail(i, CodeControl, "a control character in a string is not escaped")
		case c != '\\':
			buf = append(buf, c)
			i++
		default:
			r, n, err := p.escape(i)
			if err != nil {
				return "", err
			}
			buf = utf8.AppendRune(buf, r)
			i += n
		}
	}
	return "", p.fail(len(p.s), CodeEnd, msgEnd)
}

// escape reads the escape at i and gives its character and length in bytes.
func (p *parser) escape(i int) (rune, int, *Error) {
	if i+1 >= len(p.s) {
		return 0, 0, p.fail(len(p.s), CodeEnd, msgEnd)
	}
	letter := p.s[i+1]
	if letter != 'u' {
		r := longEscape[letter]
		if r == 0 || r == '/' && !p.loose {
			return 0, 0, p.fail(i, CodeEscape, "the escape is unknown or not needed")
		}
		return rune(r), 2, nil
	}
	r, err := p.hex4(i)
	if err != nil {
		return 0, 0, err
	}
	if !p.loose && !utf16.IsSurrogate(r) {
		c := p.s[i+2 : i+6]
		if r >= 0x20 || shortEscape[byte(r)] != 0 || c[3] != hexDigits[r&15] {
			return 0, 0, p.fail(i, CodeEscape, "the character has a shorter canonical form than this escape")
		}
	}
	if !utf16.IsSurrogate(r) {
		return r, 6, nil
	}
	if r < 0xdc00 && i+7 < len(p.s) && p.s[i+6] == '\\' && p.s[i+7] == 'u' {
		low, err := p.hex4(i + 6)
		if err != nil {
			return 0, 0, err
		}
		if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
			if !p.loose {
				return 0, 0, p.fail(i, CodeEscape, "the character has a shorter canonical form than this escape")
			}
			return pair, 12, nil
		}
	}
	return 0, 0, p.fail(i, CodeSurrogate, "half of a surrogate pair stands alone")
}

// hex4 reads the four digits of the \u escape at i.
func (p *parser) hex4(i int) (rune, *Error) {
	if i+6 > len(p.s) {
		return 0, p.fail(len(p.s), CodeEnd, msgEnd)
	}
	var r rune
	for _, c := range []byte(p.s[i+2 : i+6]) {
		switch {
		case '0' <= c && c <= '9':
			r = r<<4 | rune(c-'0')
		case 'a' <= c && c <= 'f':
			r = r<<4 | rune(c-'a'+10)
		case 'A' <= c && c <= 'F':
			r = r<<4 | rune(c-'A'+10)
		default:
			return 0, p.fail(i, CodeEscape, `\u is followed by four hexadecimal digits`)
		}
	}
	return r, nil
}
