package agreement

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxBytes is the largest document that is read. The longest agreements of
// the field have a few hundred thousand characters.
const MaxBytes = 4 << 20

// hidden says why a character may not stand in an agreement: it cannot be
// seen, or it changes the order in which others are seen. What a signatory
// reads and what a machine checks must be the same text. before and after are
// its neighbours: the joiners are part of the spelling of Persian, Hindi and
// other languages, and are allowed between letters of such scripts.
func hidden(r, before, after rune) string {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return ""
	case r == 0x200C || r == 0x200D:
		if joins(before) && joins(after) {
			return ""
		}
		return "an invisible joiner"
	case r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0x200E || r == 0x200F || r == 0x061C:
		return "a control character that changes the direction of the text"
	case unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Co, r) || r == 0x115F || r == 0x1160 || r == 0x3164 || r == 0xFFA0 || r == 0x2028 || r == 0x2029:
		return "an invisible character"
	case unicode.IsControl(r):
		return "a control character"
	}
	return ""
}

// Hidden says whether a character may not stand in an agreement because it
// cannot be seen, or changes the order in which others are seen.
func Hidden(r rune) bool { return hidden(r, 0, 0) != "" }

func joins(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Syriac, unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati,
		unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Khmer, unicode.Myanmar)
}

// readable reports a file that cannot be read at all; false when reading
// makes no sense.
func (d *Document) readable(report func(Diagnostic)) bool {
	if len(d.Bytes) > MaxBytes {
		report(d.problem("T010", Pos{d.File, 1, 1, 0}, fmt.Sprintf("the file has %d bytes, more than the %d that are read", len(d.Bytes), MaxBytes)))
		return false
	}
	for i := 0; i < len(d.Bytes); {
		r, n := utf8.DecodeRune(d.Bytes[i:])
		if r == utf8.RuneError && n == 1 {
			at := d.linePos(i)
			at.Column = 1 + utf8.RuneCount(d.Bytes[lineStart(d.Bytes, i):i])
			report(d.problem("T010", at, fmt.Sprintf("the byte %#02x is not UTF-8", d.Bytes[i])))
			return false
		}
		i += n
	}
	return true
}

// checkHidden reports hidden characters anywhere in the file, words included,
// twenty at most.
func (d *Document) checkHidden(report func(Diagnostic)) {
	before, shown := rune(0), 0
	for i := 0; i < len(d.Bytes) && shown < 20; {
		r, n := rune(d.Bytes[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRune(d.Bytes[i:])
		}
		if r >= 0x7F || r < ' ' {
			after, _ := utf8.DecodeRune(d.Bytes[i+n:])
			if why := hidden(r, before, after); why != "" {
				shown++
				at := Pos{d.File, d.lines.line(i), 1 + utf8.RuneCount(d.Bytes[lineStart(d.Bytes, i):i]), i}
				report(d.problem("T008", at, fmt.Sprintf("U+%04X is %s", r, why)))
			}
		}
		before, i = r, i+n
	}
}

// scripts that look alike; a name may not mix any two scripts, a text in
// quotes may not mix these within one word.
var alike = []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Cherokee, unicode.Coptic}

// mixed finds a word of s that has letters of more than one script; of the
// scripts that look alike only, unless strict.
func mixed(s string, strict bool) string {
	start, seen := 0, ""
	for i, r := range s + " " {
		if !unicode.IsLetter(r) && r != '_' && !unicode.IsMark(r) && !unicode.IsDigit(r) {
			start, seen = i+utf8.RuneLen(r), ""
			continue
		}
		script := scriptOf(r, strict)
		if script == "" {
			continue
		}
		if seen != "" && script != seen {
			return s[start : i+utf8.RuneLen(r)]
		}
		seen = script
	}
	return ""
}

func scriptOf(r rune, strict bool) string {
	if r < 0x80 {
		if unicode.IsLetter(r) {
			return "Latin"
		}
		return ""
	}
	for i, t := range alike {
		if unicode.Is(t, r) {
			return [...]string{"Latin", "Cyrillic", "Greek", "Armenian", "Cherokee", "Coptic"}[i]
		}
	}
	if !strict || !unicode.IsLetter(r) {
		return ""
	}
	for name, t := range unicode.Scripts {
		if name != "Common" && name != "Inherited" && unicode.Is(t, r) {
			return name
		}
	}
	return ""
}

// checkName reports a name that cannot be written down safely. It returns
// false when it reported something.
func (d *Document) checkName(name string, at Pos, report func(Diagnostic)) bool {
	for _, r := range name {
		if r == '-' {
			report(d.problem("T003", at, fmt.Sprintf("%q has a hyphen, and a hyphen belongs to the name it stands in", name)))
			return false
		}
		if r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			report(d.problem("T003", at, fmt.Sprintf("%q is not a name: %q is neither a letter, a digit nor _", name, r)))
			return false
		}
	}
	if name == "" || unicode.IsDigit([]rune(name)[0]) {
		report(d.problem("T003", at, fmt.Sprintf("%q is not a name: it must begin with a letter or _", name)))
		return false
	}
	if w := mixed(name, true); w != "" {
		report(d.problem("T009", at, fmt.Sprintf("%q mixes letters of two scripts that may look alike", name)))
		return false
	}
	return true
}

// checkString reports what a quoted text must not hide. What is hidden in
// the open was reported for the file; here it is what escapes such as \u202e
// stand for.
func (d *Document) checkString(s, raw string, at Pos, report func(Diagnostic)) {
	before := rune(0)
	for i, r := range s {
		after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		if why := hidden(r, before, after); why != "" && !strings.ContainsRune(raw, r) {
			report(d.problem("T008", at, fmt.Sprintf("the text holds U+%04X, %s", r, why)))
			return
		}
		before = r
	}
	if w := mixed(s, false); w != "" {
		report(d.problem("T009", at, fmt.Sprintf("the word %q mixes letters of two scripts that look alike", w)))
	}
}
