package origin

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// folded is the words of a text in the form in which they are compared: each
// a number. Zero never equals anything: it stands between title and text.
type folded struct {
	word       []uint32
	start, end []int32 // bytes of the field; only where offsets are asked for
	quoted     []bool  // the word stands in a quotation
	title      int     // words of the title, its zero included
	offsets    bool
	inQuote    bool
}

// fold reads title and text.
func (f *folded) fold(title, text string) {
	f.word, f.start, f.end, f.quoted = f.word[:0], f.start[:0], f.end[:0], f.quoted[:0]
	f.inQuote = false
	f.add(title)
	if len(f.word) > 0 {
		f.put(0, len(title), len(title))
	}
	f.title = len(f.word)
	f.inQuote = false
	f.add(text)
}

func (f *folded) put(w uint32, start, end int) {
	f.word = append(f.word, w)
	if f.offsets {
		f.start = append(f.start, int32(start))
		f.end = append(f.end, int32(end))
		f.quoted = append(f.quoted, f.inQuote)
	}
}

// What a byte is: a letter or digit in lower case, or one of these.
const (
	isGap  = 0
	isWide = 1 // the first byte of a character outside ASCII
	isIn   = 2 // may stand inside a word: apostrophe, point, comma
)

var plain = func() (t [256]byte) {
	for b := range t {
		switch c := byte(b); {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			t[b] = c
		case 'A' <= c && c <= 'Z':
			t[b] = c + 'a' - 'A'
		case c == '\'', c == '.', c == ',', c == '`':
			t[b] = isIn
		case c >= 0x80:
			t[b] = isWide
		}
	}
	return t
}()

// add cuts a field into words. ASCII takes the short way; everything else is
// taken apart character by character.
func (f *folded) add(s string) {
	for i := 0; i < len(s); {
		c := plain[s[i]]
		if c == isGap || c == isIn {
			if s[i] == '"' {
				f.inQuote = !f.inQuote
			}
			i++
			continue
		}
		start, h, letters := i, hash{}, 0
		for i < len(s) {
			n := h.letters(s, i) // the most of any text
			i += n
			letters += n
			for i < len(s) && plain[s[i]] > isIn {
				h.put(uint64(plain[s[i]]), 1)
				i++
				letters++
			}
			if i == len(s) {
				break
			}
			if c := plain[s[i]]; c == isGap {
				break
			} else if c == isIn {
				if !joins(s, i, letters) {
					break
				}
				i++
				continue
			}
			r, n := utf8.DecodeRuneInString(s[i:])
			if (r == '’' || r == '‘') && letters > 0 {
				if next, _ := utf8.DecodeRuneInString(s[i+n:]); unicode.IsLetter(next) {
					i += n
					continue
				}
			}
			k, ok := foldRune(&h, r)
			if !ok {
				break
			}
			letters += k
			i += n
		}
		if letters > 0 {
			f.put(canonical(h.number()), start, i)
		}
		if i == start { // a character that is no letter
			r, n := utf8.DecodeRuneInString(s[i:])
			switch r {
			case '“', '«', '„':
				f.inQuote = true
			case '”', '»':
				f.inQuote = false
			}
			i += n
		}
	}
}

// joins says whether the mark at i stands inside a word: Assad's, U.S., 1,200.
func joins(s string, i, letters int) bool {
	if letters == 0 || i+1 >= len(s) {
		return false
	}
	next := s[i+1]
	switch s[i] {
	case '\'', '`':
		return plain[next] > isIn
	case ',':
		return isDigit(s[i-1]) && isDigit(next)
	}
	if isDigit(s[i-1]) {
		return isDigit(next)
	}
	// the point of an abbreviation stands after a single letter, before another
	alone := i < 2 || plain[s[i-2]] <= isIn
	after := i+2 >= len(s) || plain[s[i+2]] <= isIn
	return alone && plain[next] > isIn && after && !isDigit(next)
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// foldRune adds a character to the hash of a word: compatibility forms taken
// apart, marks dropped, one form for each Arabic letter, digits as digits. It
// gives how many letters that were, and false where the character ends a word.
func foldRune(h *hash, r rune) (int, bool) {
	put := func(r rune) {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		for ; r > 0; r >>= 8 {
			h.put(uint64(r&0xff), 1)
		}
	}
	switch {
	case r == 'ـ', r == '\u00ad', 0x200b <= r && r <= 0x200f, 0x202a <= r && r <= 0x202e, 0x2060 <= r && r <= 0x2069, r == '\ufeff':
		return 0, true
	case r == utf8.RuneError:
		return 0, false
	case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r):
		return 0, true
	case unicode.IsDigit(r):
		zero := r
		for unicode.IsDigit(zero-1) && r-zero < 9 {
			zero--
		}
		put('0' + r - zero)
		return 1, true
	case !unicode.IsLetter(r):
		return 0, false
	}
	if a, ok := arabicLetter[r]; ok {
		if a == 0 {
			return 0, true
		}
		put(a)
		return 1, true
	}
	var buf [4]byte
	n := utf8.EncodeRune(buf[:], r)
	whole := buf[:n]
	if d := norm.NFKD.Properties(whole).Decomposition(); len(d) > 0 {
		whole = d
	}
	k := 0
	for len(whole) > 0 {
		q, n := utf8.DecodeRune(whole)
		whole = whole[n:]
		if unicode.Is(unicode.Mn, q) {
			continue
		}
		if a, ok := arabicLetter[q]; ok {
			q = a
		}
		put(unicode.ToLower(q))
		k++
	}
	return k, true
}

// arabicLetter gives letters that are written in several ways one form; 0 is
// a letter that is dropped.
var arabicLetter = map[rune]rune{'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ٱ': 'ا', 'ى': 'ي', 'ی': 'ي', 'ئ': 'ي', 'ة': 'ه', 'ؤ': 'و', 'ک': 'ك', 'ء': 0}
