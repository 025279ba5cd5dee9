package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// shape is how a token is written.
type shape uint8

const (
	capital   shape = 1 << iota // begins with a capital, or is Arabic
	allCaps                     // two letters or more, all capitals
	hyphened                    // tied to the token before by a hyphen
	glued                       // no space before
	owner                       // with 's
	digits                      // a number in figures
	punct                       // a mark, not a word
	numDashed                   // a number tied to the number before by a dash
)

// token is a word or a mark, with its bytes in the field of its block.
type token struct {
	start, end int32
	id         int32 // of the language; 0 unknown
	shape      shape
	mark       byte  // of a mark: the character, or ' ' for any other
	num        int64 // of figures; -1 none
	class      class
	prefix     byte // Arabic: 'w' and, 'f' so, 'b' in, 'l' to; the last one cut off
}

func (t *token) word() bool      { return t.shape&punct == 0 }
func (t *token) is(c class) bool { return t.class&c != 0 }

// scan cuts text[from:to] into tokens and hands each to emit. key is the word
// in the form in which tables hold it, good until emit returns.
func scan(text string, from, to int, emit func(t token, key []byte)) {
	var buf [64]byte
	prevEnd, hyphen := from, false
	for i := from; i < to; {
		r, n := utf8.DecodeRuneInString(text[i:to])
		if !isWordRune(r) {
			switch {
			case unicode.IsSpace(r) || r == '\u200f' || r == '\u200e' || r == '\u202a' || r == '\u202b' || r == '\u202c' || r == '\u00ad' || r == 'ـ' || r == '#' || r == '_':
			case (r == '-' || r == '‐' || r == '‑' || r == '–') && i > from && i+n < to && prevEnd == i && isWordAt(text, i+n, to):
				hyphen = true
				prevEnd = i + n
			default:
				m := byte(' ')
				if r < 0x80 {
					m = byte(r)
				} else if v, ok := marksOf[r]; ok {
					m = v
				}
				emit(token{start: int32(i), end: int32(i + n), shape: punct, mark: m, num: -1}, nil)
				hyphen = false
			}
			i += n
			continue
		}
		start := i
		t := token{start: int32(start), num: -1}
		if start == prevEnd && start > from {
			t.shape |= glued
		}
		if hyphen {
			t.shape |= hyphened
		}
		hyphen = false
		var key []byte
		if isDigit(r) {
			i, key = scanNumber(text, i, to, &t, buf[:0])
		} else {
			i, key = scanWord(text, i, to, &t, buf[:0])
		}
		t.end = int32(i)
		prevEnd = i
		if len(key) > 0 {
			emit(t, key)
		}
	}
}

var marksOf = map[rune]byte{'’': '\'', '‘': '\'', '“': '"', '”': '"', '«': '"', '»': '"', '–': '-', '—': '-', '،': ',', '؛': ';', '؟': '?', '…': '.', '۔': '.'}

func isDigit(r rune) bool {
	return '0' <= r && r <= '9' || '٠' <= r && r <= '٩' || '۰' <= r && r <= '۹'
}

func isWordRune(r rune) bool {
	switch {
	case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9':
		return true
	case r < 0x80, r == 'ـ': // the stretching mark is a letter to Unicode
		return false
	case isArabicLetter(r):
		return true
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || r == 'ʿ' || r == 'ʾ'
}

func isWordAt(text string, i, to int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:to])
	return isWordRune(r)
}

// scanNumber reads figures: 21, 1,200, 90 000 is left to the grammar, 2.5 is
// no count. A number glued to letters (3rd, 15-year) ends before them.
func scanNumber(text string, i, to int, t *token, key []byte) (int, []byte) {
	t.shape |= digits
	n, over, groups := int64(0), false, true
	first := i
	for i < to {
		r, w := utf8.DecodeRuneInString(text[i:to])
		switch {
		case isDigit(r):
			d := int64(r - '0')
			if r >= 0x6f0 {
				d = int64(r - '۰')
			} else if r >= 0x660 {
				d = int64(r - '٠')
			}
			key = append(key, byte('0'+d))
			if n = n*10 + d; n > 1e12 {
				over, n = true, 0
			}
			i += w
			continue
		case (r == ',' || r == '٬') && groups && threeDigits(text, i+w, to):
			i += w
			continue
		case (r == '.' || r == '٫') && i+w < to && isDigitAt(text, i+w, to):
			// a decimal, a clock time, or a date with points: not a count
			groups = false
			over = true
			key = append(key, '.')
			i += w
			continue
		}
		break
	}
	if !over && !(text[first] == '0' && i-first > 1) {
		t.num = n
	}
	return i, key
}

func isDigitAt(text string, i, to int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:to])
	return isDigit(r)
}

// threeDigits says whether exactly three digits stand at i.
func threeDigits(text string, i, to int) bool {
	for range 3 {
		if i >= to || !isDigitAt(text, i, to) {
			return false
		}
		_, w := utf8.DecodeRuneInString(text[i:to])
		i += w
	}
	return i >= to || !isDigitAt(text, i, to)
}

// scanWord reads a word and folds it: lower case without accents, apostrophes
// inside dropped, 's cut off, U.S. as US; Arabic with one form for each letter.
func scanWord(text string, i, to int, t *token, key []byte) (int, []byte) {
	r0, _ := utf8.DecodeRuneInString(text[i:to])
	upper, letters := 0, 0
	if unicode.IsUpper(r0) || isArabic(r0) {
		t.shape |= capital
	}
	for i < to {
		r, w := utf8.DecodeRuneInString(text[i:to])
		if isWordRune(r) {
			if isDigit(r) && (letters == 0 || isArabic(r0)) || isArabic(r) != isArabic(r0) && unicode.IsLetter(r) {
				break // wa- before figures; "@ExampleNewsقصف" is two words
			}
			letters++
			if unicode.IsUpper(r) {
				upper++
			}
			key = foldRune(key, r)
			i += w
			continue
		}
		if r == 'ـ' || r == '.' && i+w < to && arabicAt(text, i+w, to) && arabicBefore(text, i) {
			i += w
			continue
		}
		if n := hidden(text, i, to, letters); n > 0 {
			i += n
			continue
		}
		if r == '.' && letters > 0 && i+w < to && upper == letters && isUpperAt(text, i+w, to) && dotted(text, i, to) {
			i += w
			continue
		}
		if (r == '\'' || r == '’' || r == '‘' || r == '`') && i+w < to && isWordAt(text, i+w, to) {
			s, sw := utf8.DecodeRuneInString(text[i+w : to])
			if (s == 's' || s == 'S') && (i+w+sw >= to || !isWordAt(text, i+w+sw, to)) {
				t.shape |= owner
				i += w + sw
				break
			}
			i += w
			continue
		}
		break
	}
	if letters > 1 && upper == letters {
		t.shape |= allCaps
	}
	return i, key
}

// dotted says whether the letter after the point at i is single, as in U.S.
func dotted(text string, i, to int) bool {
	_, w := utf8.DecodeRuneInString(text[i+1 : to])
	j := i + 1 + w
	return (j >= to || !isWordAt(text, j, to)) && (i < 2 || !isWordRune(rune(text[i-2])) || text[i-2] == '.')
}

func isUpperAt(text string, i, to int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:to])
	return unicode.IsUpper(r)
}

func isArabic(r rune) bool { return 0x600 <= r && r < 0x700 || 0x750 <= r && r < 0x780 }

// isArabicLetter says whether a rune is one of the common letters, which have no
// case and are no marks.
func isArabicLetter(r rune) bool { return 0x621 <= r && r <= 0x64a && r != 'ـ' }

func arabicAt(text string, i, to int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:to])
	return isArabic(r) && unicode.IsLetter(r) || r == 'ـ'
}

// arabicBefore says whether a stretching mark stands before i: words are
// broken with points and marks to hide them from filters.
func arabicBefore(text string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return r == 'ـ'
}

// hidden is how many bytes of points and spaces at i only break a word that a
// stretching mark says goes on: "قصـ ـف", "قصـ. ف". A stretching mark stands at
// both sides, or a point stands between and more than one letter was read, for
// "هـ." is how years of the Hijra end.
func hidden(text string, i, to, letters int) int {
	if letters == 0 || !arabicBefore(text, i) {
		return 0
	}
	point := false
	for j := i; j < min(to, i+6); {
		r, w := utf8.DecodeRuneInString(text[j:to])
		switch {
		case r == ' ':
		case r == '.' || r == '…' || r == '*' || r == '/' || r == '-':
			point = true
		case r == 'ـ' || point && letters > 1 && isArabic(r) && unicode.IsLetter(r):
			return j - i
		default:
			return 0
		}
		j += w
	}
	return 0
}

// foldRune appends the folded form of a letter.
func foldRune(key []byte, r rune) []byte {
	switch {
	case 'A' <= r && r <= 'Z':
		return append(key, byte(r+'a'-'A'))
	case r < 0x80:
		return append(key, byte(r))
	case 0x400 <= r && r < 0x460:
		if r = unicode.ToLower(r); r == 'ё' {
			r = 'е'
		}
		return utf8.AppendRune(key, r)
	case 0xC0 <= r && r < 0x180 || 0x1E00 <= r && r < 0x1F00:
		if s, ok := latin[unicode.ToLower(r)]; ok {
			return append(key, s...)
		}
	case isArabic(r):
		switch r {
		case 'أ', 'إ', 'آ', 'ٱ':
			r = 'ا'
		case 'ى', 'ی', 'ئ':
			r = 'ي'
		case 'ة':
			r = 'ه'
		case 'ؤ':
			r = 'و'
		case 'ک':
			r = 'ك'
		case 'ء':
			return key
		}
		if isArabicLetter(r) {
			return utf8.AppendRune(key, r)
		}
		if unicode.Is(unicode.Mn, r) {
			return key
		}
	case unicode.Is(unicode.Mn, r), r == 'ʿ', r == 'ʾ', r == 'ʻ', r == 'ʼ':
		return key
	}
	return utf8.AppendRune(key, unicode.ToLower(r))
}

// latin maps letters with marks to plain ones.
var latin = func() map[rune]string {
	m := map[rune]string{'ß': "ss", 'æ': "ae", 'ø': "o", 'œ': "oe", 'đ': "d", 'ł': "l", 'ı': "i"}
	for _, s := range []string{"aàáâãäåāăąạảấầẩẫậắằẳẵặ", "cçćĉċč", "dďḍḏ", "eèéêëēĕėęěẹẻẽếềểễệ", "gĝğġģ", "hĥħḥḩḫẖ", "iìíîïĩīĭįỉị", "jĵ", "kķḳ", "lĺļľḷ", "nñńņňṇ", "oòóôõöōŏőơọỏốồổỗộ", "rŕŗřṛ", "sśŝşšṣ", "tţťṭṯ", "uùúûüũūŭůűųụủ", "wŵ", "yýÿŷ", "zźżžẓẕ"} {
		base := s[:1]
		for _, r := range s[1:] {
			m[r] = base
		}
	}
	return m
}()

// wordsOf gives the folded words of a phrase of a table. Names that stand in
// capitals (US, FSA) keep them, so that "us" is not a state.
func wordsOf(phrase, lang string) []string {
	if lang == "ru" {
		return stemWords(phrase)
	}
	var out []string
	scan(phrase, 0, len(phrase), func(t token, key []byte) {
		if !t.word() {
			return
		}
		k := string(key)
		switch {
		case lang == "ar":
			k = string(stripArticle(key))
		case t.shape&allCaps != 0 || isDotted(phrase[t.start:t.end]):
			k = strings.ToUpper(k)
		}
		out = append(out, k)
	})
	return out
}

func isDotted(s string) bool { return len(s) > 2 && len(s) < 6 && s[1] == '.' }

// lookup finds the number of a word of a text.
func (l *language) lookup(t *token, text string, key []byte, upperText bool) int32 {
	switch l.name {
	case "ar":
		return l.lookupArabic(t, key)
	case "ru":
		return l.lookupStem(key)
	}
	if t.shape&allCaps != 0 && len(key) <= 12 {
		var up [16]byte
		u := up[:0]
		for _, b := range key {
			if 'a' <= b && b <= 'z' {
				b -= 'a' - 'A'
			}
			u = append(u, b)
		}
		if upperText {
			if id, ok := l.ids[string(key)]; ok {
				return id
			}
		}
		if id, ok := l.ids[string(u)]; ok {
			return id
		}
	}
	if id, ok := l.ids[string(key)]; ok || t.shape&capital == 0 {
		return id
	}
	// "Assads", "SANAs", where apostrophes were lost
	if n := len(key); n > 4 && key[n-1] == 's' && key[n-2] != 's' {
		bare := *t
		bare.end--
		bare.shape &^= capital
		if isAcronym(text[bare.start:bare.end]) {
			bare.shape |= allCaps
		}
		if id := l.lookup(&bare, text, key[:n-1], upperText); id != 0 {
			t.shape |= owner
			return id
		}
	}
	return 0
}

// isAcronym says whether a word is written in capitals of A to Z alone.
func isAcronym(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return len(s) > 1
}
