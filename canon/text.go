package canon

import (
	"unicode"
	"unicode/utf8"
)

// CheckText finds characters that a reader cannot see and that can make one
// text look like another: bidirectional controls, zero-width characters, tags,
// other invisible format characters and controls other than tab, line feed and
// carriage return. It is for names, labels and short fields; the body of a
// report is kept as received and only flagged.
//
// The zero-width joiner and non-joiner are let through between two letters or
// marks of a script that writes with them (Arabic, Devanagari and others, but
// not Latin, Greek or Cyrillic), for Persian and Urdu cannot be written without.
//
// The error is an [*Error] of code hidden, or utf8; Offset counts bytes of s.
func CheckText(s string) error {
	prev := rune(-1)
	for i, r := range s {
		if r == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(s[i:]); n == 1 {
				return &Error{Offset: i, Code: CodeUTF8, Message: "the text is not valid UTF-8"}
			}
		}
		if r >= 0x20 && r < 0x7f || r == '\t' || r == '\n' || r == '\r' {
			prev = r
			continue
		}
		if what := hidden(r); what != "" {
			next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
			if (r == 0x200c || r == 0x200d) && joins(prev) && joins(next) {
				prev = r
				continue
			}
			return &Error{Offset: i, Code: CodeHidden, Message: "the text has " + what + ", which a reader cannot see"}
		}
		prev = r
	}
	return nil
}

// hidden names the sort of an invisible character, or nothing.
func hidden(r rune) string {
	switch {
	case unicode.Is(unicode.Bidi_Control, r):
		return "a bidirectional control"
	case r >= 0x200b && r <= 0x200d, r == 0x2060, r == 0xfeff, r == 0x180e, r == 0x3164, r == 0xffa0, r == 0x115f, r == 0x1160:
		return "a zero-width or blank character"
	case r >= 0xe0000 && r <= 0xe0fff:
		return "a tag or a supplementary selector"
	case r == 0x2028, r == 0x2029:
		return "a line or paragraph separator"
	case unicode.Is(unicode.Cf, r):
		return "an invisible format character"
	case unicode.IsControl(r):
		return "a control character"
	}
	return ""
}

// joins says whether r is a letter or mark of a script that uses joiners.
func joins(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsMark(r)) && !unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic)
}
