package origin

import (
	"strings"
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

const (
	seedHash  = 14695981039346656037
	primeHash = 1099511628211
)

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
		start, h, letters := i, uint64(seedHash), 0
		for i < len(s) {
			from := i
			for i < len(s) && plain[s[i]] > isIn { // the most of any text
				h = (h ^ uint64(plain[s[i]])) * primeHash
				i++
			}
			letters += i - from
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
			f.put(canonical(h), start, i)
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
func foldRune(h *uint64, r rune) (int, bool) {
	put := func(r rune) {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		for ; r > 0; r >>= 8 {
			*h = (*h ^ uint64(r&0xff)) * primeHash
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

// canonical is the number of a word: that of the word it is taken for in
// comparing, where the table has one.
func canonical(h uint64) uint32 {
	w := narrow(h)
	for i := w & (alikeSize - 1); alike[i].from != 0; i = (i + 1) & (alikeSize - 1) {
		if alike[i].from == w {
			return alike[i].to
		}
	}
	return w
}

func narrow(h uint64) uint32 {
	h ^= h >> 29
	h *= 0xbf58476d1ce4e5b9
	w := uint32(h >> 32)
	if w == 0 {
		return 1
	}
	return w
}

// numberOf is the number of a plain word, without the table.
func numberOf(s string) uint32 {
	h := uint64(seedHash)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * primeHash
	}
	return narrow(h)
}

const alikeSize = 1024

// alike is the table of words that are compared as one, as a hash table.
var alike = func() (t [alikeSize]struct{ from, to uint32 }) {
	for line := range strings.Lines(alikeWords) {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		to := numberOf(words[0])
		for _, w := range words[1:] {
			from := numberOf(w)
			i := from & (alikeSize - 1)
			for t[i].from != 0 {
				i = (i + 1) & (alikeSize - 1)
			}
			t[i].from, t[i].to = from, to
		}
	}
	return t
}()

// alikeWords are words that are compared as one: two spellings of English, the
// names that are put for one another by those who rework texts, and numbers.
// It serves matching alone; nobody is told that the words mean the same.
const alikeWords = `
us usa
isis isil daesh
emphasize emphasise
emphasized emphasised
organization organisation
organizations organisations
organized organised
recognize recognise
recognized recognised
realize realise
finalize finalise
finalized finalised
normalize normalise
authorized authorised
authorize authorise
criticized criticised
criticize criticise
mobilize mobilise
mobilized mobilised
destabilize destabilise
stabilize stabilise
hospitalized hospitalised
neutralized neutralised
apologize apologise
center centre
centers centres
defense defence
labor labour
harbor harbour
neighbor neighbour
neighbors neighbours
neighboring neighbouring
neighborhood neighbourhood
neighborhoods neighbourhoods
honor honour
program programme
toward towards
traveled travelled
traveling travelling
armor armour
armored armoured
kilometer kilometre
kilometers kilometres
meter metre
meters metres
theater theatre
0 zero
1 one
2 two
3 three
4 four
5 five
6 six
7 seven
8 eight
9 nine
10 ten
11 eleven
12 twelve
13 thirteen
14 fourteen
15 fifteen
16 sixteen
17 seventeen
18 eighteen
19 nineteen
20 twenty
30 thirty
40 forty
50 fifty
60 sixty
70 seventy
80 eighty
90 ninety
`
