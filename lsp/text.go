package lsp

import (
	"strings"
	"unicode/utf8"
)

// position is a place as the protocol counts it: line and UTF-16 code units,
// both from 0.
type position struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

type span struct {
	Start position `json:"start"`
	End   position `json:"end"`
}

// text is a document with the offsets at which its lines begin.
type text struct {
	src   string
	lines []int
}

func newText(src string) text {
	t := text{src: src, lines: []int{0}}
	for i := range len(src) {
		if src[i] == '\n' {
			t.lines = append(t.lines, i+1)
		}
	}
	return t
}

// line is the bytes of a line without its break.
func (t text) line(n int) string {
	if n < 0 || n >= len(t.lines) {
		return ""
	}
	end := len(t.src)
	if n+1 < len(t.lines) {
		end = t.lines[n+1] - 1
	}
	return strings.TrimSuffix(t.src[t.lines[n]:end], "\r")
}

// units is the UTF-16 code units of a character.
func units(r rune) int {
	if r >= 0x10000 {
		return 2
	}
	return 1
}

// offset is the byte of a position. One past the end of a line is its end,
// one past the end of the text the end of the text, as the protocol says.
func (t text) offset(p position) int {
	if p.Line < 0 {
		return 0
	}
	if p.Line >= len(t.lines) {
		return len(t.src)
	}
	line, n := t.line(p.Line), 0
	for i, r := range line {
		if n >= p.Character {
			return t.lines[p.Line] + i
		}
		n += units(r)
	}
	return t.lines[p.Line] + len(line)
}

// position is the place of a byte; inside a character, its beginning.
func (t text) position(at int) position {
	at = max(0, min(at, len(t.src)))
	lo, hi := 0, len(t.lines)
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; t.lines[mid] <= at {
			lo = mid
		} else {
			hi = mid
		}
	}
	line, n := t.line(lo), 0
	for i, r := range line {
		if t.lines[lo]+i+utf8.RuneLen(r) > at && r != utf8.RuneError || t.lines[lo]+i >= at {
			break
		}
		n += units(r)
	}
	return position{lo, n}
}

// word is the span of the word that begins at a line and column as the checker
// counts them, both from 1 and in characters; one character where there is no
// word, nothing at the end of a line.
func (t text) word(line, column int) span {
	line = max(1, min(line, len(t.lines)))
	from, n, i := -1, 0, 1
	end := 0
	for _, r := range t.line(line - 1) {
		if i == column {
			from = n
		}
		if from >= 0 && i > column && !isWord(r) {
			break
		}
		n += units(r)
		if from >= 0 {
			end = n
			if i == column && !isWord(r) {
				break
			}
		}
		i++
	}
	if from < 0 {
		from, end = n, n
	}
	return span{position{line - 1, from}, position{line - 1, end}}
}

func isWord(r rune) bool {
	return r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0x80
}

// whole is the span of all of the text.
func (t text) whole() span {
	return span{position{}, t.position(len(t.src))}
}
