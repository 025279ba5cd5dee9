package clause

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// An Error says what is wrong with a clause or a signature, where, and what to
// try.
type Error struct {
	Line, Column int // from 1; column in bytes
	Message      string
}

func (e *Error) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Message)
}

// kind of token: a name or keyword, an integer, a text, or a mark, which is its
// own kind.
const (
	tokEnd  = "the end"
	tokName = "a name"
	tokInt  = "a number"
	tokText = "a text"
)

type token struct {
	kind, text string
	num        int64
	at         int
}

// MaxText bytes are the most of a text in a clause; maxSource of a clause.
const maxSource = 64 << 10

var marks = []string{"<-", "<=", ">=", "(", ")", "[", "]", ",", ".", ";", ":", "=", "<", ">", "+", "-", "*"}

// lex splits a source into tokens; the last is tokEnd.
func lex(src string) ([]token, error) {
	if len(src) > maxSource {
		return nil, &Error{1, 1, fmt.Sprintf("a clause has at most %d bytes, this one %d: split it", maxSource, len(src))}
	}
	var toks []token
	for i := 0; ; {
		for i < len(src) && (strings.IndexByte(" \t\r\n", src[i]) >= 0 || src[i] == '#') {
			if src[i] == '#' {
				for i < len(src) && src[i] != '\n' {
					i++
				}
			} else {
				i++
			}
		}
		if i == len(src) {
			return append(toks, token{kind: tokEnd, at: i}), nil
		}
		t, n, err := next(src, i)
		if err != nil {
			return nil, err
		}
		toks, i = append(toks, t), i+n
	}
}

func next(src string, i int) (token, int, error) {
	rest := src[i:]
	switch c := rest[0]; {
	case letter(c):
		n := 1
		for n < len(rest) && (letter(rest[n]) || digit(rest[n]) || rest[n] == '/') {
			n++ // a slash only in the names of zones; the parser refuses it elsewhere
		}
		return token{kind: tokName, text: rest[:n], at: i}, n, nil
	case digit(c):
		n := 1
		for n < len(rest) && digit(rest[n]) {
			n++
		}
		v, err := strconv.ParseInt(rest[:n], 10, 64)
		if err != nil || v > MaxInt {
			return token{}, 0, fail(src, i, "the number %.30s is above 2^53−1", rest[:n])
		}
		return token{kind: tokInt, text: rest[:n], num: v, at: i}, n, nil
	case c == '"':
		n := strings.IndexByte(rest[1:], '"')
		if n < 0 {
			return token{}, 0, fail(src, i, "a text has no closing quote")
		}
		s := rest[1 : 1+n]
		if !TextOK(s) || !utf8.ValidString(s) {
			return token{}, 0, fail(src, i, "a text has a line break, a backslash, bytes that are not UTF-8, or more than %d bytes", MaxText)
		}
		return token{kind: tokText, text: s, at: i}, n + 2, nil
	}
	for _, m := range marks {
		if strings.HasPrefix(rest, m) {
			return token{kind: m, text: m, at: i}, len(m), nil
		}
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return token{}, 0, fail(src, i, "%q means nothing here", r)
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' }
func digit(c byte) bool  { return c >= '0' && c <= '9' }

// fail makes an Error at a byte offset.
func fail(src string, at int, format string, args ...any) *Error {
	line := 1 + strings.Count(src[:at], "\n")
	return &Error{line, at - strings.LastIndexByte(src[:at], '\n'), fmt.Sprintf(format, args...)}
}
